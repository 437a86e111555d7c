// Indicators as rows. Everybody reads those that are public and in use; whoever holds a post of staff reads all.
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import { isAllowed } from '../../platform/web.ts'
import type { Frequency } from './periods.ts'
import type { Polarity, Standing } from './trajectory.ts'

export interface IndicatorRow {
  id: number
  code: string
  title_fa: string
  title_en: string
  unit: string
  unit_en: string
  decimals: number
  polarity: Polarity
  frequency: Frequency
  organisation_id: number
  agency_fa: string
  agency_en: string
  is_by_county: boolean
  formula: string | null
  ministry_number: number | null
  is_public: boolean
  retired_at: Date | null
  period_index: number | null
  value: number | null
  target: number | null
  attainment: number | null
  standing: Standing
  published_at: Date | null
  late_returns: number
}
export interface Indicator extends IndicatorRow {
  county_rule: 'sum' | 'mean' | 'none'
  period_rule: 'sum' | 'mean' | 'last'
  method: string
  source: string
  least: number | null
  most: number | null
  jump_percent: number | null
  baseline_period: string | null
  baseline_value: number | null
  core_action_number: number | null
  action_fa: string | null
  action_en: string | null
  first_period: string
  first_index: number
  owner_post_id: number
  owner_fa: string
  owner_en: string
  entry_post_id: number
  version: number
}

export const indicatorColumns = sql`
  i.id, i.code, i.title_fa, i.title_en, i.unit, i.unit_en, i.decimals, i.polarity, i.frequency, i.source_organisation_id organisation_id,
  o.title_fa agency_fa, o.title_en agency_en, i.is_by_county, i.formula, i.ministry_number, i.is_public, i.retired_at,
  s.period_index, s.value, s.target, s.attainment, coalesce(s.standing, 'empty') standing, s.published_at`
export const indicatorJoins = sql`
  join organisations o on o.id = i.source_organisation_id left join indicator_standings s on s.indicator_id = i.id`

/** Returns past their day, by the clock of whoever holds them now. */
export const lateReturns = (today: string): RawBuilder<number> => sql<number>`(
  select count(*)::int from indicator_returns r join waits w on w.lifecycle = 'indicator_return' and w.subject_id = r.id and w.clock = 'state'
    and w.ended_at is null where r.indicator_id = i.id and r.state <> 'published' and r.state <> 'waived'
    and (w.due_on < ${today} or w.rung > 0))`

/** Which indicators an actor may read. */
export function readableIndicator(actor: Actor): RawBuilder<boolean> {
  return actor.kind === 'system' || isAllowed('staff', actor)
    ? sql<boolean>`true`
    : sql<boolean>`(i.is_public and i.retired_at is null)`
}

const whole = (today: string) => sql`
  select ${indicatorColumns}, ${lateReturns(today)} late_returns, i.county_rule, i.period_rule, i.method, i.source, i.least, i.most,
    i.jump_percent, i.baseline_period, i.baseline_value, i.core_action_number, a.title_fa action_fa, a.title_en action_en, i.first_period,
    i.first_index, i.owner_post_id, p.title_fa owner_fa, p.title_en owner_en, i.entry_post_id, i.version
  from indicators i ${indicatorJoins} join posts p on p.id = i.owner_post_id left join core_actions a on a.number = i.core_action_number`

export async function accessIndicator(db: Query, actor: Actor, code: string, today: string): Promise<Indicator> {
  const found = await sql<Indicator>`${whole(today)} where i.code = ${code} and ${readableIndicator(actor)}`.execute(db)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

/** For a change of the definition, its targets or its figures; throws 404 where the actor may not read it. */
export async function lockIndicator(tx: Tx, actor: Actor, code: string, today: string): Promise<Indicator> {
  const found = await sql<Indicator>`
    ${whole(today)} where i.code = ${code} and ${readableIndicator(actor)} for update of i`.execute(tx)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export interface NamedIndicator {
  id: number
  code: string
  title_fa: string
  title_en: string
  unit: string
  frequency: Frequency
  is_by_county: boolean
}

/** What formulas may name: every indicator in use. */
export async function listNamed(db: Query): Promise<NamedIndicator[]> {
  const found = await sql<NamedIndicator>`
    select id, code, title_fa, title_en, unit, frequency, is_by_county from indicators where retired_at is null order by code limit 2000`.execute(
    db,
  )
  return found.rows
}

/** Code by code, what each computed indicator reads. */
export async function readInputs(db: Query): Promise<Map<string, string[]>> {
  const found = await sql<{ code: string; inputs: string[] }>`
    select i.code, array_agg(j.code order by j.code) inputs from indicator_inputs x join indicators i on i.id = x.indicator_id
      join indicators j on j.id = x.input_id group by i.code`.execute(db)
  return new Map(found.rows.map((row) => [row.code, row.inputs]))
}

export interface Link {
  code: string
  title_fa: string
  title_en: string
}

/** What a computed indicator reads, what is computed from an indicator, which it goes on from and which go on from it. */
export async function listLinks(
  db: Query,
  indicatorId: number,
): Promise<{ reads: Link[]; readBy: Link[]; follows: Link[]; followedBy: Link[] }> {
  const found = await sql<Link & { side: string }>`
    select 'reads' side, j.code, j.title_fa, j.title_en from indicator_inputs x join indicators j on j.id = x.input_id where x.indicator_id = ${indicatorId}
    union all
    select 'readBy', i.code, i.title_fa, i.title_en from indicator_inputs x join indicators i on i.id = x.indicator_id where x.input_id = ${indicatorId}
    union all
    select 'follows', j.code, j.title_fa, j.title_en from indicators i join indicators j on j.id = i.follows_id where i.id = ${indicatorId}
    union all
    select 'followedBy', i.code, i.title_fa, i.title_en from indicators i where i.follows_id = ${indicatorId}
    limit 200`.execute(db)
  const of = (side: string) =>
    found.rows.filter((row) => row.side === side).map(({ code, title_fa, title_en }) => ({ code, title_fa, title_en }))
  return { reads: of('reads'), readBy: of('readBy'), follows: of('follows'), followedBy: of('followedBy') }
}

export interface Version {
  version: number
  definition: Record<string, unknown>
  reason: string
  by_fa: string | null
  by_en: string | null
  at: Date
}

export async function listVersions(db: Query, indicatorId: number): Promise<Version[]> {
  const found = await sql<Version>`
    select v.version, v.definition, v.reason, p.title_fa by_fa, p.title_en by_en, v.at from indicator_versions v
      left join posts p on p.id = v.post_id where v.indicator_id = ${indicatorId} order by v.version desc limit 100`.execute(
    db,
  )
  return found.rows
}

export interface TargetRow {
  id: number
  period: string
  period_index: number
  value: number | null
  reason: string
  by_fa: string | null
  by_en: string | null
  at: Date
  is_current: boolean
}

/** Every target ever set for the province, by period and then the newest first. */
export async function listTargets(db: Query, indicatorId: number): Promise<TargetRow[]> {
  const found = await sql<TargetRow>`
    select t.id, t.period, t.period_index, t.value, t.reason, p.title_fa by_fa, p.title_en by_en, t.at,
      row_number() over (partition by t.period_index order by t.id desc) = 1 is_current
    from indicator_targets t left join posts p on p.id = t.post_id where t.indicator_id = ${indicatorId} and t.county_code is null
    order by t.period_index, t.id desc limit 1000`.execute(db)
  return found.rows
}

export interface CountyTarget {
  county_code: string
  period_index: number
  value: number
}

/** Targets of counties that stand, by county and period. */
export async function listCountyTargets(db: Query, indicatorId: number): Promise<CountyTarget[]> {
  const found = await sql<CountyTarget>`
    select county_code, period_index, value from (
      select distinct on (county_code, period_index) county_code, period_index, value from indicator_targets
      where indicator_id = ${indicatorId} and county_code is not null order by county_code, period_index, id desc) t
    where value is not null order by county_code, period_index limit 10000`.execute(db)
  return found.rows
}

export interface FigurePoint {
  period_index: number
  county_code: string | null
  value: number
  revision: number
}

/** Figures that stand published, oldest first; of the province alone, or of the counties too. */
export async function listFigures(
  db: Query,
  indicatorId: number,
  scope: 'province' | 'all',
  from = 0,
): Promise<FigurePoint[]> {
  const found = await sql<FigurePoint>`
    select period_index, county_code, value, revision from indicator_figures
    where indicator_id = ${indicatorId} and superseded_at is null and period_index >= ${from}
      ${scope === 'province' ? sql`and county_code is null` : sql``}
    order by period_index, county_code limit 20000`.execute(db)
  return found.rows
}

/** What stands published of each county in one period. */
export async function listCountyFiguresAt(db: Query, indicatorId: number, index: number): Promise<Map<string, number>> {
  const found = await sql<{ county_code: string; value: number }>`
    select county_code, value from indicator_figures
    where indicator_id = ${indicatorId} and period_index = ${index} and county_code is not null and superseded_at is null`.execute(
    db,
  )
  return new Map(found.rows.map((row) => [row.county_code, row.value]))
}

export interface Revision {
  period: string
  county_code: string | null
  county_fa: string | null
  county_en: string | null
  value: number
  revision: number
  reason: string
  published_at: Date
  superseded_at: Date | null
}

/** Periods whose province figure was published more than once, each with all its revisions. */
export async function listRevisions(db: Query, indicatorId: number): Promise<Revision[]> {
  const found = await sql<Revision>`
    select f.period, f.county_code, null::text county_fa, null::text county_en, f.value, f.revision, f.reason, f.published_at, f.superseded_at
    from indicator_figures f where f.indicator_id = ${indicatorId} and f.county_code is null and exists (
      select from indicator_figures g where g.indicator_id = f.indicator_id and g.period_index = f.period_index and g.county_code is null and g.revision > 1)
    order by f.period_index desc, f.revision desc limit 200`.execute(db)
  return found.rows
}

/** Every published figure with its revisions, newest period first, for exports. */
export async function listAllFigures(
  db: Query,
  indicatorId: number,
  after: number,
  limit: number,
): Promise<(Revision & { id: number })[]> {
  const found = await sql<Revision & { id: number }>`
    select f.id, f.period, f.county_code, c.name_fa county_fa, c.name_en county_en, f.value, f.revision, f.reason, f.published_at, f.superseded_at
    from indicator_figures f left join counties c on c.code = f.county_code
    where f.indicator_id = ${indicatorId} and f.id > ${after} order by f.id limit ${sql.lit(limit)}`.execute(db)
  return found.rows
}

export async function* eachFigure(db: Query, indicatorId: number): AsyncGenerator<Revision> {
  for (let after = 0; ; ) {
    const rows = await listAllFigures(db, indicatorId, after, 1000)
    yield* rows
    if (rows.length < 1000) return
    after = rows.at(-1)!.id
  }
}

export interface Peer {
  province_code: string
  name_fa: string
  name_en: string
  period_index: number
  value: number
  source: string
  at: Date
}

/** Figures of other provinces that stand now, by period. */
export async function listPeers(
  db: Query,
  indicatorIds: readonly number[],
): Promise<(Peer & { indicator_id: number })[]> {
  const found = await sql<Peer & { indicator_id: number }>`
    select * from (
      select distinct on (x.indicator_id, x.period_index, x.province_code) x.indicator_id, x.province_code, p.name_fa, p.name_en, x.period_index, x.value, x.source, x.at
      from indicator_peers x join provinces p on p.code = x.province_code where x.indicator_id = any(${indicatorIds}::bigint[])
      order by x.indicator_id, x.period_index, x.province_code, x.id desc) latest
    where value is not null limit 20000`.execute(db)
  return found.rows
}

export async function listProvinces(db: Query): Promise<{ code: string; name_fa: string; name_en: string }[]> {
  const found = await sql<{ code: string; name_fa: string; name_en: string }>`
    select code, name_fa, name_en from provinces order by name_fa limit 100`.execute(db)
  return found.rows
}

/** The province this installation serves. */
export async function ownProvince(db: Query): Promise<string> {
  const found = await sql<{
    value: string
  }>`select value #>> '{}' value from settings where key = 'province_code'`.execute(db)
  return found.rows[0]?.value ?? '03'
}
