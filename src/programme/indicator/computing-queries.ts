// What the reckoning of computed indicators and of standings reads and writes, a fixed number of statements however many there are.
import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import type { Frequency } from './periods.ts'
import type { Polarity } from './trajectory.ts'

export interface Computed {
  id: number
  code: string
  formula: string | null
  frequency: Frequency
  period_rule: 'sum' | 'mean' | 'last'
  is_by_county: boolean
  decimals: number
  polarity: Polarity
  first_index: number
}

/** The computed indicators that read one of these, directly or through others; retired ones stay as they are. */
export async function listDependents(db: Query, ids: readonly number[]): Promise<number[]> {
  const found = await sql<{ id: number }>`
    with recursive above (id) as (
      select x.indicator_id from indicator_inputs x where x.input_id = any(${ids}::bigint[])
      union select x.indicator_id from above join indicator_inputs x on x.input_id = above.id)
    select i.id from above join indicators i on i.id = above.id where i.retired_at is null order by i.id`.execute(db)
  return found.rows.map((row) => row.id)
}

/** These indicators and all that they read. */
export async function listWithInputs(db: Query, ids: readonly number[]): Promise<Computed[]> {
  const found = await sql<Computed>`
    select id, code, formula, frequency, period_rule, is_by_county, decimals, polarity, first_index from indicators
    where id = any(${ids}::bigint[]) or id in (select input_id from indicator_inputs where indicator_id = any(${ids}::bigint[]))`.execute(
    db,
  )
  return found.rows
}

export interface Figure {
  indicator_id: number
  period_index: number
  place: string
  value: number
}

export async function readFigures(db: Query, ids: readonly number[]): Promise<Figure[]> {
  const found = await sql<Figure>`
    select indicator_id, period_index, coalesce(county_code, 'province') place, value from indicator_figures
    where indicator_id = any(${ids}::bigint[]) and superseded_at is null`.execute(db)
  return found.rows
}

export interface NewFigure {
  indicatorId: number
  period: string
  index: number
  place: string
  /** Null where the formula gives no value any more. */
  value: number | null
}

/** Supersedes what stands for these places and periods and puts the new values in their stead. */
export async function replaceFigures(tx: Tx, figures: readonly NewFigure[], reason: string, at: Date): Promise<void> {
  if (figures.length === 0) return
  const county = (place: string) => (place === 'province' ? null : place)
  await sql`
    with given as (
      select * from unnest(${figures.map((one) => one.indicatorId)}::bigint[], ${figures.map((one) => one.period)}::text[], ${figures.map((one) => one.index)}::int[],
        ${figures.map((one) => county(one.place))}::text[], ${figures.map((one) => one.value)}::numeric[]) g (indicator_id, period, period_index, county_code, value)),
    gone as (
      update indicator_figures f set superseded_at = ${at} from given g
      where f.indicator_id = g.indicator_id and f.period_index = g.period_index and f.county_code is not distinct from g.county_code and f.superseded_at is null
      returning f.indicator_id, f.period_index, f.county_code, f.revision)
    insert into indicator_figures (indicator_id, period, period_index, county_code, value, revision, reason, published_at)
    select g.indicator_id, g.period, g.period_index, g.county_code, g.value, coalesce(o.revision, 0) + 1,
      case when o.revision is null then '' else ${reason} end, ${at}
    from given g left join gone o on o.indicator_id = g.indicator_id and o.period_index = g.period_index and o.county_code is not distinct from g.county_code
    where g.value is not null order by g.indicator_id, g.period_index, g.county_code`.execute(tx)
}

export interface StandingRow {
  id: number
  polarity: Polarity
  frequency: Frequency
  baseline_period: string | null
  baseline_value: number | null
  period: string | null
  period_index: number | null
  value: number | null
  published_at: Date | null
  targets: { index: number; value: number }[]
}

/** The newest province figure of each indicator with the targets that stand, in order of period. */
export async function readStandings(db: Query, ids: readonly number[]): Promise<StandingRow[]> {
  const found = await sql<StandingRow>`
    select i.id, i.polarity, i.frequency, i.baseline_period, i.baseline_value, f.period, f.period_index, f.value, f.published_at,
      coalesce((select jsonb_agg(jsonb_build_object('index', t.period_index, 'value', t.value) order by t.period_index) from (
        select distinct on (period_index) period_index, value from indicator_targets where indicator_id = i.id and county_code is null order by period_index, id desc) t
        where t.value is not null), '[]') targets
    from indicators i left join lateral (
      select period, period_index, value, published_at from indicator_figures
      where indicator_id = i.id and superseded_at is null and county_code is null order by period_index desc limit 1) f on true
    where i.id = any(${ids}::bigint[])`.execute(db)
  return found.rows
}

export interface NewStanding {
  id: number
  period: string | null
  period_index: number | null
  value: number | null
  target: number | null
  attainment: number | null
  standing: string
  published_at: string | null
}

export async function writeStandings(tx: Tx, standings: readonly NewStanding[]): Promise<void> {
  await sql`
    insert into indicator_standings (indicator_id, period, period_index, value, target, attainment, standing, published_at)
    select id, period, period_index, value, target, attainment, standing, published_at
    from jsonb_to_recordset(${JSON.stringify(standings)}::jsonb) g (id bigint, period text, period_index int, value numeric, target numeric,
      attainment numeric, standing text, published_at timestamptz)
    on conflict (indicator_id) do update set period = excluded.period, period_index = excluded.period_index, value = excluded.value,
      target = excluded.target, attainment = excluded.attainment, standing = excluded.standing, published_at = excluded.published_at`.execute(
    tx,
  )
}
