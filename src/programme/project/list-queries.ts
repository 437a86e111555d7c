// Projects as a post may see them: pages by key, sums, places; access is a predicate inside every query.
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { fold } from '../../platform/persian.ts'
import type { ColourReason } from './colour-rules.ts'
import { type CountyTotals, type ProjectTotals, seenBy, totalsColumns } from './queries.ts'
import type { Filter } from './schema.ts'

export interface ProjectRow {
  id: number
  code: string
  title: string
  state: string
  action_number: number
  agency_code: string | null
  agency_fa: string
  agency_en: string | null
  county_code: string | null
  county_fa: string | null
  county_en: string | null
  latitude: number | null
  longitude: number | null
  budget_rial: number
  spent_rial: number
  starts_on: string
  ends_on: string
  planned_percent: number
  reported_percent: number
  verified_percent: number
  delay_days: number
  colour: 'green' | 'amber' | 'red'
  colour_reason: ColourReason
  override_colour: 'green' | 'amber' | 'red' | null
  override_until: string | null
  last_report_month: string | null
}

const rowColumns = sql`
  p.id, p.code, p.title, p.state, p.action_number, o.code as agency_code, o.title_fa as agency_fa, o.title_en as agency_en, p.county_code,
  k.name_fa as county_fa, k.name_en as county_en, p.latitude, p.longitude, p.budget_rial, p.spent_rial, p.starts_on, p.ends_on, p.planned_percent,
  p.reported_percent, p.verified_percent, p.delay_days, p.colour, p.colour_reason, v.colour as override_colour, v.until as override_until,
  p.last_report_month
`
const rowJoins = (today: string) => sql`
  join organisations o on o.id = p.organisation_id
  left join counties k on k.code = p.county_code
  left join colour_overrides v on v.project_id = p.id and v.ended_at is null and v.until >= ${today}
`

/** Projects that have not ended; what a list shows unless a state is asked for. */
export const running = sql`p.state in ('in_execution', 'suspended', 'completion_claimed')`

export function matches(actor: Actor, filter: Filter): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = [seenBy(actor)]
  if (!filter.state) parts.push(running)
  else if (filter.state !== 'all') parts.push(sql`p.state = ${filter.state}`)
  if (filter.colour) parts.push(sql`p.colour = ${filter.colour}`)
  if (filter.action) parts.push(sql`p.action_number = ${Number(filter.action)}`)
  if (filter.agency) parts.push(sql`p.organisation_id = (select id from organisations where code = ${filter.agency})`)
  if (filter.county) parts.push(sql`p.county_code = ${filter.county}`)
  if (filter.year) parts.push(sql`p.plan_id in (select id from plans where year = ${Number(filter.year)})`)
  if (filter.late) parts.push(sql`p.delay_days > 0`)
  if (filter.mine) parts.push(sql`p.responsible_post_id = ${actor.post?.id ?? 0}`)
  if (filter.q) parts.push(sql`p.folded like ${`%${fold(filter.q).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`)
  return sql`${sql.join(parts, sql` and `)}`
}

const orders = {
  ends_on: { column: sql`p.ends_on`, type: 'date', sign: '>' },
  '-ends_on': { column: sql`p.ends_on`, type: 'date', sign: '<' },
  '-budget_rial': { column: sql`p.budget_rial`, type: 'bigint', sign: '<' },
  '-delay_days': { column: sql`p.delay_days`, type: 'int', sign: '<' },
  reported_percent: { column: sql`p.reported_percent`, type: 'numeric', sign: '>' },
  '-reported_percent': { column: sql`p.reported_percent`, type: 'numeric', sign: '<' },
} as const

/** The page's query itself, so that a test can explain it. */
export function projectPage(
  actor: Actor,
  filter: Filter,
  page: { today: string; limit: number },
): RawBuilder<ProjectRow> {
  const { column, type, sign } = orders[filter.sort ?? 'ends_on']
  const cursor = /^(-?[\d.-]{1,20})_(\d{1,15})$/.exec(filter.after ?? '')
  const isReadable =
    cursor && (type === 'date' ? /^\d{4}-\d\d-\d\d$/.test(cursor[1]!) : /^\d+(\.\d+)?$/.test(cursor[1]!))
  const direction = sign === '>' ? sql`` : sql`desc`
  const behind = isReadable
    ? sql`and (${column}, p.id) ${sql.raw(sign)} (${cursor[1]}::${sql.raw(type)}, ${Number(cursor[2])}::bigint)`
    : sql``
  return sql<ProjectRow>`
    select ${rowColumns} from projects p ${rowJoins(page.today)}
    where ${matches(actor, filter)} ${behind} order by ${column} ${direction}, p.id ${direction} limit ${sql.lit(page.limit + 1)}
  `
}

/** One page in the filter's order; `after` continues behind the row it names. */
export async function listProjects(
  db: Query,
  actor: Actor,
  filter: Filter,
  page: { today: string; limit: number },
): Promise<{ rows: ProjectRow[]; next: string | null }> {
  const found = await projectPage(actor, filter, page).execute(db)
  const rows = found.rows.slice(0, page.limit)
  const last = rows.at(-1)
  const key = (filter.sort ?? 'ends_on').replace('-', '') as 'ends_on'
  return { rows, next: found.rows.length > page.limit && last ? `${last[key]}_${last.id}` : null }
}

/** Every matching row, a thousand at a time. */
export async function* eachProject(db: Query, actor: Actor, filter: Filter, today: string): AsyncGenerator<ProjectRow> {
  let after = filter.after
  do {
    const page = await listProjects(db, actor, { ...filter, after }, { today, limit: 1000 })
    yield* page.rows
    after = page.next ?? undefined
  } while (after)
}

/** How many match and what they come to, weighted by budget. */
export async function sumProjects(db: Query, actor: Actor, filter: Filter): Promise<ProjectTotals> {
  const found =
    await sql<ProjectTotals>`select ${totalsColumns} from projects p where ${matches(actor, filter)}`.execute(db)
  return found.rows[0]!
}

/** The same for each county that has a project. */
export async function sumByCounty(db: Query, actor: Actor, filter: Filter): Promise<CountyTotals[]> {
  const found = await sql<CountyTotals>`
    select p.county_code, k.name_fa as county_fa, k.name_en as county_en, k.latitude, k.longitude, ${totalsColumns}
    from projects p join counties k on k.code = p.county_code where ${matches(actor, filter)}
    group by p.county_code, k.name_fa, k.name_en, k.latitude, k.longitude order by k.name_fa
  `.execute(db)
  return found.rows
}

export interface AgencyTotals extends ProjectTotals {
  agency_code: string
  agency_fa: string
  agency_en: string | null
}

/** The same for each agency. */
export async function sumByAgency(db: Query, actor: Actor, filter: Filter): Promise<AgencyTotals[]> {
  const found = await sql<AgencyTotals>`
    select coalesce(o.code, '') as agency_code, o.title_fa as agency_fa, o.title_en as agency_en, ${totalsColumns}
    from projects p join organisations o on o.id = p.organisation_id where ${matches(actor, filter)}
    group by o.code, o.title_fa, o.title_en order by o.title_fa
  `.execute(db)
  return found.rows
}

export interface CountyMonth {
  county_code: string
  month: string
  /** Weighted by budget over the county's projects. */
  planned_percent: number
  reported_percent: number
  verified_percent: number
}

/**
 * Progress of each county at the end of each month, for small multiples: one scan of the months asked for. A project without a
 * report for a month stands where it stood in the latest month before.
 */
export async function listCountyMonths(
  db: Query,
  actor: Actor,
  filter: Filter,
  months: readonly { month: string; last: string }[],
): Promise<CountyMonth[]> {
  const found = await sql<CountyMonth>`
    select p.county_code, t.month,
      round(sum(p.budget_rial * coalesce((
        select least(100, sum(bm.weight * case when bm.due_on <= t.last then 1 when bm.starts_on > t.last then 0
          else (t.last - bm.starts_on)::numeric / greatest(1, bm.due_on - bm.starts_on) end))
        from baseline_milestones bm where bm.baseline_id = p.baseline_id), 0)) / sum(p.budget_rial), 1) as planned_percent,
      round(sum(p.budget_rial * coalesce((
        select g.physical_percent from project_progress g where g.project_id = p.id and g.month <= t.month
        order by g.month desc, g.revision desc limit 1), 0)) / sum(p.budget_rial), 1) as reported_percent,
      round(sum(p.budget_rial * coalesce((
        select sum(m.weight) from milestones m where m.project_id = p.id and m.dropped_on is null and m.verified_on <= t.last), 0)) / sum(p.budget_rial), 1)
        as verified_percent
    from projects p, unnest(${months.map((one) => one.month)}::text[], ${months.map((one) => one.last)}::date[]) t (month, last)
    where p.county_code is not null and p.budget_rial > 0 and ${matches(actor, filter)}
    group by p.county_code, t.month order by p.county_code, t.month
  `.execute(db)
  return found.rows
}

/** Places of the matching projects that have one, the dearest first, for the map. */
export async function listPlaces(db: Query, actor: Actor, filter: Filter, today: string): Promise<ProjectRow[]> {
  const found = await sql<ProjectRow>`
    select ${rowColumns} from projects p ${rowJoins(today)}
    where p.latitude is not null and p.longitude is not null and ${matches(actor, filter)} order by p.budget_rial desc, p.id desc limit 2000
  `.execute(db)
  return found.rows
}

export async function listYears(db: Query): Promise<number[]> {
  const found = await sql<{ year: number }>`select distinct year from plans order by year desc`.execute(db)
  return found.rows.map((row) => row.year)
}

export async function listActions(db: Query): Promise<{ number: number; title_fa: string; title_en: string }[]> {
  const found = await sql<{
    number: number
    title_fa: string
    title_en: string
  }>`select number, title_fa, title_en from core_actions order by number`.execute(db)
  return found.rows
}

export async function listCountyPlaces(
  db: Query,
): Promise<{ code: string; name_fa: string; name_en: string; latitude: number; longitude: number }[]> {
  return db
    .selectFrom('counties')
    .orderBy('code')
    .select(['code', 'name_fa', 'name_en', 'latitude', 'longitude'])
    .execute()
}
