// What the world may read of demands, in the order the standard asks for it: titles of public ones always; texts, names
// and exact places only with the applicant's consent.
import { sql } from 'kysely'
import { demandStates, isFinal } from '../../demands/demand/rules.ts'
import type { PostKind } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { mostRequests, type Span } from './rules.ts'

export interface RequestRow {
  code: string
  state: string
  title: string
  description: string
  category_code: string
  county_code: string
  county_fa: string
  county_en: string
  place: string | null
  holder_kind: PostKind | null
  agency_fa: string | null
  agency_en: string | null
  submitted_at: Date
  updated_at: Date
  /** The first of the photos that its author agreed to publish. */
  photo_id: number | null
  photos: number
  due_on: string | null
  latitude: number
  longitude: number
  voices: number
}

export interface RequestFilter {
  codes?: readonly string[]
  span?: Span
  categories?: readonly string[]
  states?: readonly string[]
  /** Identifier of the request after which to go on. */
  after?: string
  /** At most `mostRequests`. */
  size?: number
  /** Counted from zero. */
  page?: number
}

export async function listRequests(db: Query, filter: RequestFilter): Promise<RequestRow[]> {
  return (await requests(filter).execute(db)).rows
}

const endStates = demandStates.filter(isFinal)

export function requests(filter: RequestFilter) {
  const { codes, span, categories, states, after, size = mostRequests, page = 0 } = filter
  const rest = after
    ? sql`and (d.submitted_at, d.id) < (select x.submitted_at, x.id from demands x where x.tracking_code = ${after} and x.is_public)`
    : sql``
  return sql<RequestRow>`
    select d.tracking_code as code, d.state, d.title, case when d.shares_text then left(d.body, 4000) else d.title end as description,
      d.category_code, d.county_code, c.name_fa as county_fa, c.name_en as county_en,
      case when d.public_name is not null then o.place end as place, a.title_fa as agency_fa, a.title_en as agency_en, d.submitted_at,
      coalesce(case when d.state = any(${endStates}::text[]) then (select max(e.ended_at) from waits e
          where e.lifecycle = 'demand' and e.subject_id = d.id and e.clock = 'state') end,
        (select j.at from journal j where j.subject_kind = 'demand' and j.subject_id = d.id and j.event <> 'demand.noted'
        order by j.id desc limit 1), d.submitted_at) as updated_at,
      w.due_on, h.kind as holder_kind, photo.id as photo_id, coalesce(photo.n, 0) as photos,
      case when d.public_name is not null then coalesce(d.latitude, c.latitude) else c.latitude end as latitude,
      case when d.public_name is not null then coalesce(d.longitude, c.longitude) else c.longitude end as longitude,
      (select count(*)::int from demand_voices v where v.demand_id = d.id and v.left_at is null) as voices
    from demands d join counties c on c.code = d.county_code left join organisations a on a.id = d.organisation_id
      left join demand_origins o on o.demand_id = d.id
      left join waits w on w.lifecycle = 'demand' and w.subject_id = d.id and w.clock = 'state' and w.ended_at is null
      left join posts h on h.id = w.holder_post_id
      left join lateral (select min(f.id) as id, count(*)::int as n from attachments p join files f on f.id = p.file_id
        where d.shares_photos and p.subject_kind = 'demand' and p.subject_id = d.id and f.media_type like 'image/%') photo on true
    where d.is_public
      ${codes ? sql`and d.tracking_code = any(${codes}::text[])` : sql``}
      ${span ? sql`and d.submitted_at between ${span.from} and ${span.to}` : sql``}
      ${categories ? sql`and d.category_code = any(${categories}::text[])` : sql``}
      ${states ? sql`and d.state = any(${states}::text[])` : sql``}
      ${rest}
    order by d.submitted_at desc, d.id desc limit ${Math.min(size, mostRequests)} offset ${page * size}
  `
}

export interface Place {
  code: string
  latitude: number
  longitude: number
}

export async function listPlaces(db: Query): Promise<Place[]> {
  return db.selectFrom('counties').select(['code', 'latitude', 'longitude']).execute()
}

/** The identifier of the one jurisdiction served here. */
export async function jurisdiction(db: Query): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`select value #>> '{}' as id from settings where key = 'open311_jurisdiction'`.execute(db)
  return rows[0]?.id ?? ''
}

/** What a token has become: the code of the demand once its sender has confirmed it; undefined when there is no such token. */
export async function readToken(db: Query, token: string, now: Date): Promise<string | null | undefined> {
  const { rows } = await sql<{ code: string | null }>`
    select d.tracking_code as code from demand_drafts x left join demands d on d.id = x.demand_id
    where x.id = ${token} and x.channel = 'open311' and (x.demand_id is not null or x.expires_at > ${now})
  `.execute(db)
  return rows[0]?.code ?? (rows[0] ? null : undefined)
}
