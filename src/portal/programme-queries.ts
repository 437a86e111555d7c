// What the public sees of the programme: public projects and indicators only, without money, reasons and people.
import { sql } from 'kysely'
import type { Query } from '../platform/db.ts'
import type { Frequency } from '../programme/indicator/periods.ts'

export interface PublicAction {
  number: number
  projects: number
  reported_percent: number
  verified_percent: number
}
export interface PublicCounty {
  code: string
  name_fa: string
  name_en: string
  latitude: number
  longitude: number
  projects: number
  reported_percent: number
  verified_percent: number
}
export interface PublicIndicator {
  code: string
  title_fa: string
  title_en: string
  unit: string
  unit_en: string
  decimals: number
  frequency: Frequency
  period_index: number
  value: number
  target: number | null
  standing: string
}
export interface PublicProgramme {
  year: { year: number; motto_fa: string; motto_en: string } | null
  projects: number
  closed: number
  reported_percent: number
  verified_percent: number
  actions: PublicAction[]
  counties: PublicCounty[]
  indicators: PublicIndicator[]
}

interface Grouped {
  grouping: number
  action_number: number
  county_code: string | null
  projects: number
  closed: number
  reported_percent: number
  verified_percent: number
}

const showcased = 6

/** Progress of public projects, weighted by budget; indicators with a published figure, those with a target first. */
export async function readPublicProgramme(db: Query): Promise<PublicProgramme> {
  const [groups, counties, indicators, years] = await Promise.all([
    sql<Grouped>`
      select grouping(p.action_number, p.county_code)::int as grouping, p.action_number, p.county_code, count(*)::int as projects,
        count(*) filter (where p.state = 'closed')::int as closed,
        coalesce(sum(p.reported_percent * p.budget_rial) / nullif(sum(p.budget_rial), 0), avg(p.reported_percent))::float8 as reported_percent,
        coalesce(sum(p.verified_percent * p.budget_rial) / nullif(sum(p.budget_rial), 0), avg(p.verified_percent))::float8 as verified_percent
      from projects p where p.is_public and p.state <> 'cancelled'
      group by grouping sets ((p.action_number), (p.county_code), ())
    `.execute(db),
    sql<Omit<PublicCounty, 'projects' | 'reported_percent' | 'verified_percent'>>`
      select code, name_fa, name_en, latitude, longitude from counties order by name_fa
    `.execute(db),
    sql<PublicIndicator>`
      select i.code, i.title_fa, i.title_en, i.unit, i.unit_en, i.decimals, i.frequency, s.period_index, s.value::float8 as value, s.target::float8 as target, s.standing
      from indicator_standings s join indicators i on i.id = s.indicator_id
      where i.is_public and i.retired_at is null and s.value is not null and s.published_at is not null
      order by (s.target is null), i.ministry_number nulls last, s.published_at desc, i.id limit ${sql.lit(showcased)}
    `.execute(db),
    sql<{ year: number; motto_fa: string; motto_en: string }>`
      select year, motto_fa, motto_en from programme_years order by year desc limit 1
    `.execute(db),
  ])
  const none = { projects: 0, closed: 0, reported_percent: 0, verified_percent: 0 }
  const whole = groups.rows.find((row) => row.grouping === 3) ?? none
  const byCounty = new Map(groups.rows.filter((row) => row.grouping === 2).map((row) => [row.county_code, row]))
  return {
    year: years.rows[0] ?? null,
    projects: whole.projects,
    closed: whole.closed,
    reported_percent: whole.reported_percent ?? 0,
    verified_percent: whole.verified_percent ?? 0,
    actions: groups.rows
      .filter((row) => row.grouping === 1)
      .sort((a, b) => a.action_number - b.action_number)
      .map(({ action_number: number, projects, reported_percent, verified_percent }) => ({
        number,
        projects,
        reported_percent,
        verified_percent,
      })),
    counties: counties.rows.map((county) => {
      const { projects, reported_percent, verified_percent } = byCounty.get(county.code) ?? none
      return { ...county, projects, reported_percent, verified_percent }
    }),
    indicators: indicators.rows,
  }
}
