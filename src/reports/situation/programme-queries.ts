// How the programme stands: projects by colour, milestones and returns past their day, dependencies nobody has settled.
import { type RawBuilder, sql } from 'kysely'
import type { Query } from '../../platform/db.ts'
import type { Scope } from './queries.ts'

export interface ProgrammeCounts {
  green: number
  amber: number
  red: number
  /** Milestones of running projects whose day has passed unreached. */
  late_milestones: number
  /** Returns of indicators past their day. */
  late_returns: number
  /** Dependencies asked or countered and not agreed. */
  pending: number
}
export interface ProgrammeAgency extends ProgrammeCounts {
  id: number
  code: string
  title_fa: string
  title_en: string | null
}
export interface ProgrammeCounty extends ProgrammeCounts {
  code: string
  name_fa: string
  name_en: string
}
export interface ProgrammeSituation {
  total: ProgrammeCounts
  agencies: ProgrammeAgency[]
  counties: ProgrammeCounty[]
}

const running = sql`p.state in ('in_execution', 'suspended', 'completion_claimed')`
const isLate = (today: string) => sql`m.reached_on is null and m.dropped_on is null and m.due_on < ${today}::date`
const within = (scope: Scope, of: string): RawBuilder<unknown> => sql`
  (${scope.organisationId}::bigint is null or ${sql.ref(`${of}.organisation_id`)} = ${scope.organisationId})
  and (${scope.countyCode}::text is null or ${sql.ref(`${of}.county_code`)} = ${scope.countyCode})`

interface Grouped extends ProgrammeCounts {
  grouping: number
  organisation_id: number | null
  organisation_code: string | null
  title_fa: string | null
  title_en: string | null
  county_code: string | null
  name_fa: string | null
  name_en: string | null
}

/** One statement: projects with their late milestones and the open waits, each grouped by agency, by county and whole. */
export async function readProgramme(db: Query, scope: Scope, today: string): Promise<ProgrammeSituation> {
  const { rows } = await sql<Grouped>`
    with counted as (
      select p.organisation_id, p.county_code, grouping(p.organisation_id, p.county_code)::int as grouping,
        count(*) filter (where p.colour = 'green')::int as green, count(*) filter (where p.colour = 'amber')::int as amber,
        count(*) filter (where p.colour = 'red')::int as red, coalesce(sum(l.n), 0)::int as late_milestones, 0 as late_returns, 0 as pending
      from projects p left join (
        select m.project_id, count(*)::int as n from milestones m where ${isLate(today)} group by m.project_id) l on l.project_id = p.id
      where ${running} and ${within(scope, 'p')}
      group by grouping sets ((p.organisation_id), (p.county_code), ())
      union all
      select w.organisation_id, w.county_code, grouping(w.organisation_id, w.county_code)::int, 0, 0, 0, 0,
        count(*) filter (where w.lifecycle = 'indicator_return' and w.due_on < ${today}::date)::int,
        count(*) filter (where w.lifecycle = 'dependency')::int
      from waits w
      where w.ended_at is null and w.clock = 'state' and ${within(scope, 'w')}
        and (w.lifecycle = 'indicator_return' or (w.lifecycle = 'dependency' and w.state in ('asked', 'countered')))
      group by grouping sets ((w.organisation_id), (w.county_code), ())
    ), summed as (
      select grouping, organisation_id, county_code, sum(green)::int as green, sum(amber)::int as amber, sum(red)::int as red,
        sum(late_milestones)::int as late_milestones, sum(late_returns)::int as late_returns, sum(pending)::int as pending
      from counted group by grouping, organisation_id, county_code
    )
    select s.*, o.code as organisation_code, o.title_fa, o.title_en, k.name_fa, k.name_en
    from summed s left join organisations o on o.id = s.organisation_id left join counties k on k.code = s.county_code
    where s.green + s.amber + s.red + s.late_returns + s.pending > 0
    order by s.red desc, s.late_milestones desc, s.amber desc, s.green desc, o.title_fa, k.name_fa
  `.execute(db)
  return {
    total: rows.find((row) => row.grouping === 3) ?? none,
    agencies: rows.flatMap((row) =>
      row.grouping === 1 && row.organisation_id !== null && row.title_fa !== null
        ? [
            {
              ...countsOf(row),
              id: row.organisation_id,
              code: row.organisation_code!,
              title_fa: row.title_fa,
              title_en: row.title_en,
            },
          ]
        : [],
    ),
    counties: rows.flatMap((row) =>
      row.grouping === 2 && row.county_code !== null
        ? [{ ...countsOf(row), code: row.county_code, name_fa: row.name_fa!, name_en: row.name_en! }]
        : [],
    ),
  }
}

const none: ProgrammeCounts = { green: 0, amber: 0, red: 0, late_milestones: 0, late_returns: 0, pending: 0 }

export const countsOf = (row: ProgrammeCounts): ProgrammeCounts => ({
  green: row.green,
  amber: row.amber,
  red: row.red,
  late_milestones: row.late_milestones,
  late_returns: row.late_returns,
  pending: row.pending,
})

export interface LateMilestoneFilters {
  agency?: string | undefined
  county?: string | undefined
  after?: { dueOn: string; id: number } | undefined
}
export interface LateMilestone {
  id: number
  project_code: string
  project_title: string
  agency_fa: string
  agency_en: string | null
  county_code: string | null
  county_fa: string | null
  county_en: string | null
  title: string
  weight: number
  due_on: string
}

/** The milestones behind the figure, the longest late first. */
export function lateMilestonesQuery(
  scope: Scope,
  filters: LateMilestoneFilters,
  today: string,
  limit: number,
): RawBuilder<LateMilestone> {
  return sql<LateMilestone>`
    select m.id, p.code as project_code, p.title as project_title, o.title_fa as agency_fa, o.title_en as agency_en, p.county_code,
      k.name_fa as county_fa, k.name_en as county_en, m.title, m.weight, m.due_on
    from milestones m join projects p on p.id = m.project_id join organisations o on o.id = p.organisation_id
    left join counties k on k.code = p.county_code
    where ${isLate(today)} and ${running}
      ${scope.organisationId ? sql`and p.organisation_id = ${scope.organisationId}` : sql``}
      ${scope.countyCode ? sql`and p.county_code = ${scope.countyCode}` : sql``}
      ${filters.agency ? sql`and o.code = ${filters.agency}` : sql``}
      ${filters.county ? sql`and p.county_code = ${filters.county}` : sql``}
      ${filters.after ? sql`and (m.due_on, m.id) > (${filters.after.dueOn}::date, ${filters.after.id}::bigint)` : sql``}
    order by m.due_on, m.id limit ${sql.lit(limit)}
  `
}
