// Projects, milestones and what binds them, as the chart and the forecast read them.
import { sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import { seenBy as readableDependency } from '../dependency/queries.ts'
import type { NetworkLink, NetworkMilestone } from '../network/plan-network.ts'
import type { ColourReason } from '../project/colour-rules.ts'
import { insideOf, seenBy } from '../project/queries.ts'
import type { Colour } from './gantt-rows.ts'
import type { ChartFilters } from './schema.ts'

export interface ChartProject {
  id: number
  code: string
  title: string
  state: string
  is_closed: boolean
  organisation_id: number
  agency_code: string
  agency_fa: string
  agency_en: string
  starts_on: string
  ends_on: string
  accepted_starts_on: string
  accepted_ends_on: string
  reported_percent: number
  verified_percent: number
  colour: Colour
  colour_reason: ColourReason
  is_mine: boolean
  is_inside: boolean
}

/** Projects shown at once; a province has some hundreds, a ministry thousands. */
const most = 5000

/** What was accepted first, not the baseline of the last change: the chart shows how far the plan has moved. */
const columns = (actor: Actor) => sql`
  p.id, p.code, p.title, p.state, p.state in ('closed', 'cancelled') is_closed, p.organisation_id, o.code agency_code, o.title_fa agency_fa,
  coalesce(o.title_en, o.title_fa) agency_en, p.starts_on, p.ends_on, coalesce(b.starts_on, p.starts_on) accepted_starts_on, coalesce(b.ends_on, p.ends_on) accepted_ends_on,
  p.reported_percent, p.verified_percent, coalesce(v.colour, p.colour) colour, p.colour_reason,
  ${actor.post?.kind === 'agency_head' || actor.post?.kind === 'agency_expert' ? insideOf(actor) : sql`false`} is_mine, ${insideOf(actor)} is_inside`
const joins = sql`
  join organisations o on o.id = p.organisation_id
  left join baselines b on b.project_id = p.id and b.version = 1
  left join colour_overrides v on v.project_id = p.id and v.ended_at is null`

export async function listChartProjects(db: Query, actor: Actor, filters: ChartFilters): Promise<ChartProject[]> {
  const parts = [seenBy(actor), sql<boolean>`p.state <> 'cancelled'`]
  if (filters.agency)
    parts.push(sql<boolean>`p.organisation_id = (select id from organisations where code = ${filters.agency})`)
  if (filters.county) parts.push(sql<boolean>`p.county_code = ${filters.county}`)
  if (filters.action) parts.push(sql<boolean>`p.action_number = ${filters.action}`)
  if (filters.colour) parts.push(sql<boolean>`coalesce(v.colour, p.colour) = ${filters.colour}`)
  const found = await sql<ChartProject>`
    select ${columns(actor)} from projects p ${joins} where ${sql.join(parts, sql` and `)}
    order by o.title_fa, o.id, p.starts_on, p.id limit ${sql.lit(most)}`.execute(db)
  return found.rows
}

/** Throws `not_found` for a project that is not there or not this actor's to see. */
export async function accessChartProject(db: Query, actor: Actor, code: string): Promise<ChartProject> {
  const found = await sql<ChartProject>`
    select ${columns(actor)} from projects p ${joins} where p.code = ${code} and ${seenBy(actor)}`.execute(db)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

/** Projects by id, those this actor may see. */
export async function listProjectsByIds(db: Query, actor: Actor, ids: readonly number[]): Promise<ChartProject[]> {
  if (ids.length === 0) return []
  const found = await sql<ChartProject>`
    select ${columns(actor)} from projects p ${joins} where p.id = any(${ids}::bigint[]) and ${seenBy(actor)} order by p.starts_on, p.id`.execute(
    db,
  )
  return found.rows
}

export interface ChartMilestone extends NetworkMilestone {
  key: string
  title: string
  verified_on: string | null
  accepted_starts_on: string | null
  accepted_due_on: string | null
}

export async function listChartMilestones(db: Query, projectIds: readonly number[]): Promise<ChartMilestone[]> {
  if (projectIds.length === 0) return []
  const found = await sql<ChartMilestone>`
    select m.id, m.project_id, m.key, m.title, m.starts_on, m.due_on, m.reached_on, m.verified_on,
      bm.starts_on accepted_starts_on, bm.due_on accepted_due_on
    from milestones m left join baselines b on b.project_id = m.project_id and b.version = 1
    left join baseline_milestones bm on bm.baseline_id = b.id and bm.milestone_id = m.id
    where m.project_id = any(${projectIds}::bigint[]) and m.dropped_on is null order by m.project_id, m.position, m.id`.execute(
    db,
  )
  return found.rows
}

export interface ChartDependency extends NetworkLink {
  id: number
  code: string
  title: string
  state: 'asked' | 'countered' | 'accepted'
  /** Whether the reader may open its page; the chart shows it all the same. */
  is_readable: boolean
}

/** Every open dependency; some thousands at most, and the network needs what lies behind them. */
export async function listOpenLinks(db: Query, actor: Actor): Promise<ChartDependency[]> {
  const found = await sql<ChartDependency>`
    select d.id, d.code, d.title, d.state, d.predecessor_project_id, d.predecessor_milestone_id, d.successor_project_id,
      d.successor_milestone_id, d.kind, d.lag_days, coalesce(${readableDependency(actor)}, false) as is_readable
    from dependencies d join projects pp on pp.id = d.predecessor_project_id join projects sp on sp.id = d.successor_project_id
    where d.state in ('asked', 'countered', 'accepted') order by d.id limit 20000`.execute(db)
  return found.rows
}

/** Projects a network needs, whoever may see them. */
export async function listNetworkProjects(db: Query, ids: readonly number[]) {
  const found = await sql<{
    id: number
    code: string
    title: string
    organisation_id: number
    starts_on: string
    ends_on: string
    is_closed: boolean
  }>`
    select id, code, title, organisation_id, starts_on, ends_on, state in ('closed', 'cancelled') is_closed
    from projects where id = any(${ids}::bigint[]) order by id`.execute(db)
  return found.rows
}

export interface ReachedMilestone {
  organisation_id: number
  starts_on: string
  due_on: string
  reached_on: string
}

/** Milestones that were reached, with the dates first accepted for them: what the record of slippage is made of. */
export async function listReachedMilestones(db: Query): Promise<ReachedMilestone[]> {
  const found = await sql<ReachedMilestone>`
    select p.organisation_id, bm.starts_on, bm.due_on, m.reached_on
    from milestones m join projects p on p.id = m.project_id
    join baselines b on b.project_id = p.id and b.version = 1 join baseline_milestones bm on bm.baseline_id = b.id and bm.milestone_id = m.id
    where m.reached_on is not null order by m.reached_on desc, m.id limit 20000`.execute(db)
  return found.rows
}

export interface Forecast {
  id: number
  made_at: Date
  made_on: string
  seed: number
  runs: number
  tasks: number
  links: number
  planned_on: string
  reckoned_on: string
  p10_on: string
  p50_on: string
  p85_on: string
  year_ends_on: string
  year_chance: number
  plan_chance: number
  curve: { on: string; share: number }[]
  drivers: Driver[]
  record: ForecastRecord
}

export interface Driver {
  project: string
  project_title: string
  title: string
  /** Share of runs in which the task lay on the chain that decided the end. */
  criticality: number
  /** Correlation of its duration with the end. */
  sensitivity: number
  mean_days: number
}

export interface ForecastRecord {
  own_count: number
  province_count: number
  own_share: number
  province_share: number
  convention_share: number
  median: number
  correlation: number
}

/** Forecasts of a project, newest first. */
export async function listForecasts(db: Query, projectId: number, limit = 12): Promise<Forecast[]> {
  const found = await sql<Forecast>`
    select id, made_at, made_on, seed, runs, tasks, links, planned_on, reckoned_on, p10_on, p50_on, p85_on, year_ends_on, year_chance, plan_chance, curve, drivers, record
    from forecasts where project_id = ${projectId} order by id desc limit ${limit}`.execute(db)
  return found.rows
}

export type NewForecast = Omit<Forecast, 'id' | 'made_at'> & { project_id: number }

export async function insertForecasts(
  db: Query,
  rows: readonly NewForecast[],
  by: { now: Date; postId: number | null },
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into forecasts (project_id, made_at, made_on, post_id, seed, runs, tasks, links, planned_on, reckoned_on, p10_on, p50_on, p85_on,
      year_ends_on, year_chance, plan_chance, curve, drivers, record)
    select f.project_id, ${by.now}, f.made_on, ${by.postId}::bigint, f.seed, f.runs, f.tasks, f.links, f.planned_on, f.reckoned_on, f.p10_on, f.p50_on, f.p85_on,
      f.year_ends_on, f.year_chance, f.plan_chance, f.curve, f.drivers, f.record
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) f (project_id bigint, made_on date, seed bigint, runs int, tasks int, links int,
      planned_on date, reckoned_on date, p10_on date, p50_on date, p85_on date, year_ends_on date, year_chance numeric, plan_chance numeric,
      curve jsonb, drivers jsonb, record jsonb)`.execute(db)
}

/** Running projects whose last forecast is older than a day, the largest first. */
export async function listDueForForecast(db: Query, before: string, limit: number): Promise<string[]> {
  const found = await sql<{ code: string }>`
    select p.code from projects p
    where p.state = 'in_execution' and not exists (select from forecasts f where f.project_id = p.id and f.made_on >= ${before}::date)
    order by p.budget_rial desc, p.id limit ${limit}`.execute(db)
  return found.rows.map((row) => row.code)
}

export async function listActions(db: Query): Promise<{ number: number; title_fa: string; title_en: string }[]> {
  const found = await sql<{
    number: number
    title_fa: string
    title_en: string
  }>`select number, title_fa, title_en from core_actions order by number`.execute(db)
  return found.rows
}
