// What is late, where it is stuck and who waits for whom: one pass over the open waits, grouped every way the page shows.
import { sql } from 'kysely'
import { findShare, type Share } from '../../demands/tally/queries.ts'
import type { ActorPost } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'

export interface Scope {
  organisationId: number | null
  countyCode: string | null
}

/** Posts of one agency or county see their own; the others see the province. */
export function scopeOf(post: ActorPost): Scope {
  if (post.kind === 'county_officer') return { organisationId: null, countyCode: post.countyCode }
  if (post.kind === 'agency_head' || post.kind === 'agency_expert')
    return { organisationId: post.organisationId, countyCode: null }
  return { organisationId: null, countyCode: null }
}

interface Counts {
  open: number
  late: number
  stuck: number
  due_week: number
}
export interface AgencyRow extends Counts {
  organisation_id: number
  title_fa: string
  title_en: string | null
  oldest_due_on: string | null
}
export interface CountyRow extends Counts {
  code: string
  name_fa: string
  name_en: string
  latitude: number
  longitude: number
}
export interface StageRow extends Counts {
  lifecycle: string
  state: string
}
export interface Situation {
  total: Counts
  /** As the page of numbers has it, over the same span. */
  share: Share
  agencies: AgencyRow[]
  counties: CountyRow[]
  stages: StageRow[]
  commitmentStates: Record<string, number>
  resolutionStates: Record<string, number>
}

interface Grouped extends Counts {
  organisation_id: number | null
  county_code: string | null
  lifecycle: string | null
  state: string | null
  oldest_due_on: string | null
  grouping: number
}

const scoped = (scope: Scope) => sql`
  (${scope.organisationId}::bigint is null or organisation_id = ${scope.organisationId})
  and (${scope.countyCode}::text is null or county_code = ${scope.countyCode})`

/** Stuck is what has climbed twice or is a month late. */
export async function readSituation(db: Query, scope: Scope, today: string): Promise<Situation> {
  const [waits, share, organisations, counties, commitments, resolutions] = await Promise.all([
    sql<Grouped>`
      select organisation_id, county_code, lifecycle, state, grouping(organisation_id, county_code, lifecycle)::int as grouping,
        count(*)::int as open,
        count(*) filter (where due_on < ${today}::date)::int as late,
        count(*) filter (where rung >= 2 or due_on < ${today}::date - 30)::int as stuck,
        count(*) filter (where due_on between ${today}::date and ${today}::date + 7)::int as due_week,
        min(due_on) filter (where due_on < ${today}::date) as oldest_due_on
      from waits where ended_at is null and clock = 'state' and ${scoped(scope)}
      group by grouping sets ((organisation_id), (county_code), (lifecycle, state), ())
    `.execute(db),
    findShare(db, scope),
    db
      .selectFrom('organisations')
      .where('kind', 'not in', ['firm', 'cooperative', 'association'])
      .select(['id', 'title_fa', 'title_en'])
      .execute(),
    db
      .selectFrom('counties')
      .orderBy('name_fa')
      .select(['code', 'name_fa', 'name_en', 'latitude', 'longitude'])
      .execute(),
    countStates(db, 'commitments', scope),
    scope.organisationId || scope.countyCode
      ? Promise.resolve({})
      : countStates(db, 'resolutions', { organisationId: null, countyCode: null }),
  ])
  const groups = (grouping: number) => waits.rows.filter((row) => row.grouping === grouping)
  const byOrganisation = new Map(groups(3).map((row) => [row.organisation_id, row]))
  const byCounty = new Map(groups(5).map((row) => [row.county_code, row]))
  const none: Counts = { open: 0, late: 0, stuck: 0, due_week: 0 }
  return {
    total: groups(7)[0] ?? none,
    share,
    agencies: organisations
      .filter(({ id }) => byOrganisation.has(id))
      .map(({ id, ...titles }) => ({ ...titles, ...byOrganisation.get(id)!, organisation_id: id }))
      .sort((a, b) => b.late - a.late || b.open - a.open),
    counties: counties.map((county) => ({ ...county, ...(byCounty.get(county.code) ?? none) })),
    stages: groups(6).map(({ lifecycle, state, ...counts }) => ({ ...counts, lifecycle: lifecycle!, state: state! })),
    commitmentStates: commitments,
    resolutionStates: resolutions,
  }
}

async function countStates(
  db: Query,
  table: 'commitments' | 'resolutions',
  scope: Scope,
): Promise<Record<string, number>> {
  const rows = await sql<{ state: string; n: number }>`
    select state, count(*)::int as n from ${sql.table(table)}
    where ${scope.organisationId || scope.countyCode ? scoped(scope) : sql`true`} group by state
  `.execute(db)
  return Object.fromEntries(rows.rows.map((row) => [row.state, row.n]))
}

export interface WaitFilters {
  organisation?: number | undefined
  county?: string | undefined
  lifecycle?: string | undefined
  /** One state, or several with commas between. */
  state?: string | undefined
  late?: boolean | undefined
  stuck?: boolean | undefined
  week?: boolean | undefined
  after?: { dueOn: string; id: number } | undefined
}
export interface WaitRow {
  id: number
  lifecycle: string
  subject_code: string
  title: string
  state: string
  due_on: string
  rung: number
  county_code: string | null
  county_fa: string | null
  county_en: string | null
  holder_post_id: number
  holder_fa: string
  holder_en: string
}

/** The rows behind a figure, soonest deadline first. */
export async function listWaits(
  db: Query,
  scope: Scope,
  filters: WaitFilters,
  today: string,
  limit: number,
): Promise<WaitRow[]> {
  const found = await sql<WaitRow>`
    select w.id, w.lifecycle, w.subject_code, w.title, w.state, w.due_on, w.rung, w.county_code, c.name_fa as county_fa, c.name_en as county_en,
      w.holder_post_id, p.title_fa as holder_fa, p.title_en as holder_en
    from waits w join posts p on p.id = w.holder_post_id left join counties c on c.code = w.county_code
    where w.ended_at is null and w.clock = 'state'
      ${scope.organisationId ? sql`and w.organisation_id = ${scope.organisationId}` : sql``}
      ${scope.countyCode ? sql`and w.county_code = ${scope.countyCode}` : sql``}
      ${filters.organisation ? sql`and w.organisation_id = ${filters.organisation}` : sql``}
      ${filters.county ? sql`and w.county_code = ${filters.county}` : sql``}
      ${filters.lifecycle ? sql`and w.lifecycle = ${filters.lifecycle}` : sql``}
      ${filters.state ? sql`and w.state = any(${filters.state.split(',')}::text[])` : sql``}
      ${filters.late ? sql`and w.due_on < ${today}::date` : sql``}
      ${filters.stuck ? sql`and (w.rung >= 2 or w.due_on < ${today}::date - 30)` : sql``}
      ${filters.week ? sql`and w.due_on between ${today}::date and ${today}::date + 7` : sql``}
      ${filters.after ? sql`and (w.due_on, w.id) > (${filters.after.dueOn}::date, ${filters.after.id})` : sql``}
    order by w.due_on, w.id limit ${sql.lit(limit)}
  `.execute(db)
  return found.rows
}
