// What the nation owes the province: open referrals by body and age, and what came back. Names, texts and papers stay inside.
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { ageEnds } from './age-rules.ts'
import { nextFollowUp, readableReferral } from './queries.ts'
import type { SourceKind } from './rules.ts'

export interface OwedRow {
  id: number
  code: string
  state: string
  body_fa: string
  body_en: string
  source_kind: SourceKind
  /** Null where the record behind it is not public. */
  title: string | null
  created_at: Date
  sent_at: Date | null
  answered_at: Date | null
  is_solved: boolean | null
  follow_ups: number
  last_followed_on: string | null
  /** When the body is asked again; null for what is not sent or has come back. */
  next_follow_on: string | null
  /** By when the body should have answered, as the clock of the referral has it. */
  due_on: string | null
  /** Only once published. */
  answer: string | null
}

const lastFollowUp = sql`(select max(f.followed_on) from national_follow_ups f where f.referral_id = r.id)`
const since = sql`coalesce(r.sent_at, r.created_at)`
const publicTitle = sql`case when coalesce(d.is_public, c.is_public, s.is_public, r.source_kind = 'issue') then r.title end`
const columnsWith = (title: RawBuilder<unknown>) => sql`
  r.id, r.code, r.state, o.title_fa body_fa, coalesce(o.title_en, o.title_fa) body_en, r.source_kind, ${title} title,
  r.created_at, r.sent_at, r.answered_at, r.is_solved,
  (select count(*)::int from national_follow_ups f where f.referral_id = r.id) follow_ups,
  ${lastFollowUp} last_followed_on, ${nextFollowUp} next_follow_on,
  (select w.due_on from waits w where w.lifecycle = 'national_referral' and w.subject_id = r.id and w.clock = 'state' and w.ended_at is null) due_on,
  case when r.published_at is not null then r.answer end answer`
const joins = sql`
  join organisations o on o.id = r.organisation_id
  left join demands d on r.source_kind = 'demand' and d.id = r.source_id
  left join commitments c on r.source_kind = 'commitment' and c.id = r.source_id
  left join resolutions s on r.source_kind = 'resolution' and s.id = r.source_id`

const columns = columnsWith(publicTitle)

/**
 * Open referrals, the oldest first, from behind the row with id `after`: those that `reader` may read with their own titles, or for
 * everyone, without those that are not public.
 */
export function owedQuery(
  body: number | null,
  after: number | null,
  limit: number,
  reader: Actor | null = null,
): RawBuilder<OwedRow> {
  return sql<OwedRow>`
    select ${reader ? columnsWith(sql`r.title`) : columns} from national_referrals r ${joins}
    where ${reader ? readableReferral(reader) : sql`true`} and r.state in ('prepared', 'sent') ${body ? sql`and r.organisation_id = ${body}` : sql``} ${after ? sql`and (${since}, r.id) > (select ${since}, r.id from national_referrals r where r.id = ${after})` : sql``}
    order by ${since}, r.id limit ${sql.lit(limit)}`
}

export async function listOwed(
  db: Query,
  body: number | null,
  after: number | null,
  limit = 50,
  reader: Actor | null = null,
) {
  const { rows } = await owedQuery(body, after, limit + 1, reader).execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? String(shown.at(-1)!.id) : null }
}

/** What came back last. */
export async function listReturned(db: Query, body: number | null, limit = 30): Promise<OwedRow[]> {
  const found = await sql<OwedRow>`
    select ${columns} from national_referrals r ${joins}
    where r.answered_at is not null ${body ? sql`and r.organisation_id = ${body}` : sql``}
    order by r.answered_at desc, r.id desc limit ${sql.lit(limit)}`.execute(db)
  return found.rows
}

export interface BodyAges {
  id: number
  body_fa: string
  body_en: string
  open: number
  /** One for each bucket of `ageEnds` and one for what is older. */
  ages: number[]
  oldest_on: Date | null
  answered: number
  solved: number
  follow_ups: number
  /** The next day on which the body is asked again about one of them. */
  next_follow_on: string | null
}

/** Every body that owes or has answered, the longest wait first; age counts from sending, before it from preparing. */
export async function listAges(db: Query, now: Date): Promise<BodyAges[]> {
  const bucket = sql`width_bucket(extract(epoch from ${now}::timestamptz - coalesce(r.sent_at, r.created_at))::float8 / 86400, ${[...ageEnds]}::float8[])`
  const counts = Array.from(
    { length: ageEnds.length + 1 },
    (_, place) => sql`(count(*) filter (where r.is_open and r.place = ${place}))::int`,
  )
  const found = await sql<BodyAges>`
    select o.id, o.title_fa body_fa, coalesce(o.title_en, o.title_fa) body_en, (count(*) filter (where r.is_open))::int open,
      array[${sql.join(counts)}] ages, min(r.since) filter (where r.is_open) oldest_on,
      (count(*) filter (where not r.is_open))::int answered, (count(*) filter (where r.is_solved))::int solved,
      coalesce(sum(r.follow_ups) filter (where r.is_open), 0)::int follow_ups, min(r.next_follow_on) next_follow_on
    from (
      select r.organisation_id, r.state in ('prepared', 'sent') is_open, r.is_solved, coalesce(r.sent_at, r.created_at) since, ${bucket} place,
        ${nextFollowUp} next_follow_on,
        (select count(*) from national_follow_ups f where f.referral_id = r.id) follow_ups
      from national_referrals r) r
    join organisations o on o.id = r.organisation_id
    group by o.id order by min(r.since) filter (where r.is_open) nulls last, o.title_fa`.execute(db)
  return found.rows
}
