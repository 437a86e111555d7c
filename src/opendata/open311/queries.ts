// What the world may read of demands, in the order the standard asks for it: titles of public ones always; texts, names
// and exact places only with the applicant's consent.
import { sql } from 'kysely'
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
  agency_fa: string | null
  agency_en: string | null
  submitted_at: Date
  updated_at: Date
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
}

export async function listRequests(db: Query, filter: RequestFilter): Promise<RequestRow[]> {
  return (await requests(filter).execute(db)).rows
}

export function requests(filter: RequestFilter) {
  const { codes, span, categories, states } = filter
  return sql<RequestRow>`
    select d.tracking_code as code, d.state, d.title, case when d.shares_text then left(d.body, 4000) else d.title end as description,
      d.category_code, d.county_code, c.name_fa as county_fa, c.name_en as county_en,
      case when d.public_name is not null then o.place end as place, a.title_fa as agency_fa, a.title_en as agency_en, d.submitted_at,
      coalesce((select j.at from journal j where j.subject_kind = 'demand' and j.subject_id = d.id and j.event <> 'demand.noted'
        order by j.id desc limit 1), d.submitted_at) as updated_at,
      (select w.due_on from waits w where w.lifecycle = 'demand' and w.subject_id = d.id and w.clock = 'state' and w.ended_at is null) as due_on,
      case when d.public_name is not null then coalesce(d.latitude, c.latitude) else c.latitude end as latitude,
      case when d.public_name is not null then coalesce(d.longitude, c.longitude) else c.longitude end as longitude,
      (select count(*)::int from demand_voices v where v.demand_id = d.id and v.left_at is null) as voices
    from demands d join counties c on c.code = d.county_code left join organisations a on a.id = d.organisation_id
      left join demand_origins o on o.demand_id = d.id
    where d.is_public
      ${codes ? sql`and d.tracking_code = any(${codes}::text[])` : sql``}
      ${span ? sql`and d.submitted_at between ${span.from} and ${span.to}` : sql``}
      ${categories ? sql`and d.category_code = any(${categories}::text[])` : sql``}
      ${states ? sql`and d.state = any(${states}::text[])` : sql``}
    order by d.submitted_at desc, d.id desc limit ${mostRequests}
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
