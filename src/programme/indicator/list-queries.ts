// The list of indicators with where each stands, by filter and page; and the short history that its spark line shows.
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { fold } from '../../platform/persian.ts'
import { type IndicatorRow, indicatorColumns, indicatorJoins, lateReturns, readableIndicator } from './queries.ts'
import type { IndicatorFilters } from './schema.ts'

export function indicatorsQuery(
  actor: Actor,
  filters: IndicatorFilters,
  today: string,
  limit: number,
): RawBuilder<IndicatorRow> {
  const isBackwards = filters.sort === '-title'
  const after = filters.after
    ? sql`and (i.title_fa, i.id) ${sql.raw(isBackwards ? '<' : '>')} (select title_fa, id from indicators where id = ${filters.after})`
    : sql``
  return sql<IndicatorRow>`
    select ${indicatorColumns}, ${lateReturns(today)} late_returns from indicators i ${indicatorJoins}
    where ${matching(actor, filters, today)} ${after}
    order by i.title_fa ${sql.raw(isBackwards ? 'desc' : 'asc')}, i.id ${sql.raw(isBackwards ? 'desc' : 'asc')} limit ${sql.lit(limit)}`
}

export async function listIndicators(db: Query, actor: Actor, filters: IndicatorFilters, today: string, limit = 50) {
  const { rows } = await indicatorsQuery(actor, filters, today, limit + 1).execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? String(shown.at(-1)!.id) : null }
}

export async function countIndicators(db: Query, actor: Actor, filters: IndicatorFilters, today: string) {
  const found = await sql<{ n: number }>`
    select count(*) n from indicators i ${indicatorJoins} where ${matching(actor, filters, today)}`.execute(db)
  return found.rows[0]!.n
}

export async function* eachIndicator(db: Query, actor: Actor, filters: IndicatorFilters, today: string) {
  let after = filters.after
  for (;;) {
    const { rows, next } = await listIndicators(db, actor, { ...filters, after }, today, 500)
    yield* rows
    if (!next) return
    after = Number(next)
  }
}

/** How many of those in use stand where. */
export async function countStandings(db: Query, actor: Actor): Promise<Map<string, number>> {
  const found = await sql<{ standing: string; n: number }>`
    select coalesce(s.standing, 'empty') standing, count(*)::int n from indicators i left join indicator_standings s on s.indicator_id = i.id
    where i.retired_at is null and ${readableIndicator(actor)} group by 1`.execute(db)
  return new Map(found.rows.map((row) => [row.standing, row.n]))
}

function matching(actor: Actor, filters: IndicatorFilters, today: string): RawBuilder<boolean> {
  const parts = [readableIndicator(actor), sql<boolean>`i.retired_at is null`]
  const words = fold(filters.q ?? '')
    .split(' ')
    .filter(Boolean)
  for (const word of words.slice(0, 8))
    parts.push(sql<boolean>`i.folded like ${`%${word.replace(/[%_\\]/g, '\\$&')}%`}`)
  if (filters.standing === 'empty') parts.push(sql<boolean>`coalesce(s.standing, 'empty') = 'empty'`)
  else if (filters.standing) parts.push(sql<boolean>`s.standing = ${filters.standing}`)
  if (filters.frequency) parts.push(sql<boolean>`i.frequency = ${filters.frequency}`)
  if (filters.agency) parts.push(sql<boolean>`i.source_organisation_id = ${filters.agency}`)
  if (filters.action) parts.push(sql<boolean>`i.core_action_number = ${filters.action}`)
  if (filters.set === 'ministry') parts.push(sql<boolean>`i.ministry_number is not null`)
  if (filters.set === 'computed') parts.push(sql<boolean>`i.formula is not null`)
  if (filters.set === 'late') parts.push(sql<boolean>`${lateReturns(today)} > 0`)
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

/** The last twelve figures of the province for each of some indicators, oldest first. */
export async function listSparks(db: Query, ids: readonly number[]): Promise<Map<number, number[]>> {
  if (ids.length === 0) return new Map()
  const found = await sql<{ id: number; values: number[] }>`
    select wanted.id, array_agg(f.value::float8 order by f.period_index) "values" from unnest(${ids}::bigint[]) wanted (id)
      cross join lateral (
        select value, period_index from indicator_figures
        where indicator_id = wanted.id and superseded_at is null and county_code is null order by period_index desc limit 12) f
    group by wanted.id`.execute(db)
  return new Map(found.rows.map((row) => [row.id, row.values]))
}

export interface MatrixCell {
  indicator_id: number
  county_code: string
  value: number
  last_year: number | null
}

/** The newest county figures of each indicator, with those of the same period a year before. */
export async function listMatrixCells(db: Query, ids: readonly number[]): Promise<MatrixCell[]> {
  if (ids.length === 0) return []
  const found = await sql<MatrixCell>`
    select f.indicator_id, f.county_code, f.value, l.value last_year
    from unnest(${ids}::bigint[]) wanted (id) join indicators i on i.id = wanted.id join indicator_standings s on s.indicator_id = i.id
      join indicator_figures f on f.indicator_id = i.id and f.period_index = s.period_index and f.county_code is not null and f.superseded_at is null
      left join indicator_figures l on l.indicator_id = i.id and l.county_code = f.county_code and l.superseded_at is null
        and l.period_index = s.period_index - case i.frequency when 'month' then 12 when 'quarter' then 4 else 1 end
    limit 20000`.execute(db)
  return found.rows
}

export interface MatrixPoint {
  indicator_id: number
  county_code: string
  period_index: number
  value: number
  /** What the county began from, not what it aims at. */
  is_baseline: boolean
}

/** Targets of counties that stand, and their figures of the baseline period, for the trajectories of many indicators at once. */
export async function listMatrixPoints(db: Query, ids: readonly number[]): Promise<MatrixPoint[]> {
  if (ids.length === 0) return []
  const found = await sql<MatrixPoint>`
    select indicator_id, county_code, period_index, value, false is_baseline from (
      select distinct on (indicator_id, county_code, period_index) indicator_id, county_code, period_index, value from indicator_targets
      where indicator_id = any(${ids}::bigint[]) and county_code is not null order by indicator_id, county_code, period_index, id desc) t
    where value is not null
    union all
    select f.indicator_id, f.county_code, f.period_index, f.value, true from indicators i
      join indicator_figures f on f.indicator_id = i.id and f.period = i.baseline_period and f.county_code is not null and f.superseded_at is null
    where i.id = any(${ids}::bigint[]) and i.baseline_value is not null
    order by 1, 2, 3 limit 100000`.execute(db)
  return found.rows
}
