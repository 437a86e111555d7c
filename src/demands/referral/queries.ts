// National referrals as rows, and the records they carry.
import { type RawBuilder, sql } from 'kysely'
import type { Actor, PostKind } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import { readableIssue } from '../issue/queries.ts'
import type { SourceKind } from './rules.ts'
import type { ReferralFilters } from './schema.ts'

const seesEvery: readonly PostKind[] = [
  'governor',
  'secretariat_officer',
  'legal_secretary',
  'chamber_officer',
  'inspector',
  'auditor',
]

/** Rows of `national_referrals r` this actor may read: all, or those whose source is theirs. */
export function readableReferral(actor: Actor): RawBuilder<boolean> {
  const { post } = actor
  if (actor.kind === 'system' || (post && seesEvery.includes(post.kind))) return sql<boolean>`true`
  const ofIssue = sql<boolean>`(r.source_kind = 'issue' and exists (select 1 from issues i where i.id = r.source_id and ${readableIssue(actor)}))`
  if (post?.kind === 'agency_head' || post?.kind === 'agency_expert')
    return sql<boolean>`(${ofIssue}
      or (r.source_kind = 'demand' and exists (select 1 from demands d where d.id = r.source_id and d.organisation_id = ${post.organisationId}))
      or (r.source_kind = 'commitment' and exists (select 1 from commitments m where m.id = r.source_id and m.organisation_id = ${post.organisationId})))`
  if (post?.kind === 'county_officer')
    return sql<boolean>`(${ofIssue}
      or (r.source_kind = 'demand' and exists (select 1 from demands d where d.id = r.source_id and d.county_code = ${post.countyCode}))
      or (r.source_kind = 'commitment' and exists (select 1 from commitments m where m.id = r.source_id and m.county_code = ${post.countyCode})))`
  return sql<boolean>`false`
}

export interface ReferralRow {
  id: number
  code: string
  title: string
  state: string
  organisation_id: number
  body_fa: string
  body_en: string
  source_kind: SourceKind
  source_id: number
  source_code: string
  source_title: string
  created_at: Date
  sent_at: Date | null
  due_on: string | null
  timer: string | null
  holder_post_id: number | null
  holder_fa: string | null
  holder_en: string | null
  /** When the desk asks the body again; null for what is not sent or has ended. */
  next_follow_on: string | null
}
export interface Referral extends ReferralRow {
  paper: string
  letter_number: string
  answer: string | null
  is_solved: boolean | null
  answered_at: Date | null
  published_at: Date | null
  county_code: string | null
}

/** The day of the open clock of follow-ups of a referral `r`. */
export const nextFollowUp = sql`(
  select n.due_on from waits n where n.lifecycle = 'national_referral' and n.subject_id = r.id and n.clock = 'follow_up' and n.ended_at is null)`
const columns = sql`
  r.id, r.code, r.title, r.state, r.organisation_id, o.title_fa body_fa, coalesce(o.title_en, o.title_fa) body_en, r.source_kind, r.source_id,
  coalesce(sd.tracking_code, si.code, sc.code, sr.code) source_code, coalesce(sd.title, si.title, sc.title, sr.title) source_title,
  r.created_at, r.sent_at, w.due_on, w.timer, w.holder_post_id, h.title_fa holder_fa, h.title_en holder_en,
  ${nextFollowUp} next_follow_on`
const joins = sql`
  join organisations o on o.id = r.organisation_id
  left join demands sd on r.source_kind = 'demand' and sd.id = r.source_id
  left join issues si on r.source_kind = 'issue' and si.id = r.source_id
  left join commitments sc on r.source_kind = 'commitment' and sc.id = r.source_id
  left join resolutions sr on r.source_kind = 'resolution' and sr.id = r.source_id
  left join waits w on w.lifecycle = 'national_referral' and w.subject_id = r.id and w.clock = 'state' and w.ended_at is null
  left join posts h on h.id = w.holder_post_id`

export function referralsQuery(actor: Actor, filters: ReferralFilters, limit: number): RawBuilder<ReferralRow> {
  const isOldestFirst = filters.sort === 'code'
  const after = filters.after
    ? isOldestFirst
      ? sql`and r.id > ${filters.after}`
      : sql`and r.id < ${filters.after}`
    : sql``
  return sql<ReferralRow>`
    select ${columns} from national_referrals r ${joins} where ${matching(actor, filters)} ${after}
    order by r.id ${isOldestFirst ? sql`asc` : sql`desc`} limit ${sql.lit(limit)}`
}

export async function listReferrals(db: Query, actor: Actor, filters: ReferralFilters, limit = 50) {
  const { rows } = await referralsQuery(actor, filters, limit + 1).execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? String(shown.at(-1)!.id) : null }
}

export async function countReferrals(db: Query, actor: Actor, filters: ReferralFilters): Promise<number> {
  const found = await sql<{
    n: number
  }>`select count(*) n from national_referrals r where ${matching(actor, filters)}`.execute(db)
  return found.rows[0]!.n
}

export async function* eachReferral(db: Query, actor: Actor, filters: ReferralFilters): AsyncGenerator<ReferralRow> {
  let after = filters.after
  for (;;) {
    const { rows, next } = await listReferrals(db, actor, { ...filters, after }, 500)
    yield* rows
    if (!next) return
    after = Number(next)
  }
}

function matching(actor: Actor, filters: ReferralFilters): RawBuilder<boolean> {
  const parts = [readableReferral(actor)]
  if (filters.state) parts.push(sql<boolean>`r.state = ${filters.state}`)
  if (filters.body) parts.push(sql<boolean>`r.organisation_id = ${filters.body}`)
  if (filters.source) parts.push(sql<boolean>`r.source_kind = ${filters.source}`)
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

const whole = sql`
  select ${columns}, r.paper, r.letter_number, r.answer, r.is_solved, r.answered_at, r.published_at, coalesce(sd.county_code, sc.county_code) county_code
  from national_referrals r ${joins}`

export async function accessReferral(db: Query, actor: Actor, code: string): Promise<Referral> {
  const found = await sql<Referral>`${whole} where r.code = ${code} and ${readableReferral(actor)}`.execute(db)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export async function lockReferral(tx: Tx, actor: Actor, code: string): Promise<Referral> {
  const found =
    await sql<Referral>`${whole} where r.code = ${code} and ${readableReferral(actor)} for update of r`.execute(tx)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

/** For the feed, which acts as the system: by id, whoever may read it. */
export async function accessReferralById(db: Query, id: number): Promise<Referral> {
  const found = await sql<Referral>`${whole} where r.id = ${id}`.execute(db)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export async function lockReferralById(tx: Tx, id: number): Promise<Referral> {
  const found = await sql<Referral>`${whole} where r.id = ${id} for update of r`.execute(tx)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export interface NewReferral {
  code: string
  source_kind: SourceKind
  source_id: number
  organisation_id: number
  title: string
  paper: string
  prepared_by_post_id: number
  created_at: Date
}

export async function insertReferral(tx: Tx, referral: NewReferral): Promise<number> {
  const made = await tx
    .insertInto('national_referrals')
    .values({ ...referral, state: 'prepared' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id as unknown as number
}

export async function updateSent(tx: Tx, id: number, sent: { at: Date; letterNumber: string }): Promise<void> {
  await sql`update national_referrals set sent_at = ${sent.at}, letter_number = ${sent.letterNumber} where id = ${id}`.execute(
    tx,
  )
}

export async function updateAnswer(
  tx: Tx,
  id: number,
  answer: { text: string | null; isSolved: boolean; at: Date },
): Promise<void> {
  await sql`
    update national_referrals set answer = ${answer.text}, is_solved = ${answer.isSolved}, answered_at = ${answer.at} where id = ${id}`.execute(
    tx,
  )
}

export async function updatePublished(tx: Tx, id: number, at: Date): Promise<void> {
  await sql`update national_referrals set published_at = ${at} where id = ${id}`.execute(tx)
}

export interface FollowUp {
  text: string
  followed_on: string
  by_fa: string
  by_en: string
}

export async function listFollowUps(db: Query, referralId: number): Promise<FollowUp[]> {
  const found = await sql<FollowUp>`
    select f.text, f.followed_on, p.title_fa by_fa, p.title_en by_en from national_follow_ups f join posts p on p.id = f.post_id
    where f.referral_id = ${referralId} order by f.id limit 200`.execute(db)
  return found.rows
}

export async function insertFollowUp(
  tx: Tx,
  followUp: { referralId: number; text: string; followedOn: string; postId: number; at: Date },
): Promise<void> {
  await sql`
    insert into national_follow_ups (referral_id, text, followed_on, post_id, at)
    values (${followUp.referralId}, ${followUp.text}, ${followUp.followedOn}, ${followUp.postId}, ${followUp.at})`.execute(
    tx,
  )
}

export async function isNationalBody(db: Query, organisationId: number): Promise<boolean> {
  const found = await sql`select 1 from organisations where id = ${organisationId} and kind = 'national'`.execute(db)
  return found.rows.length > 0
}
