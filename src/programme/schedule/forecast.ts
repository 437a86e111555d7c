// When a project will really end: its network finished ten thousand times with durations from the agencies' own record.
import { addDays, dayNumber } from '../../platform/civil-day.ts'
import { type Ctx, systemActor } from '../../platform/ctx.ts'
import { fromJalali, jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { openAxis, type WorkAxis } from '../network/axis.ts'
import { earliest, type Times } from '../network/critical-path.ts'
import { type PlanNetwork, planNetworkAnyhow } from '../network/plan-network.ts'
import { reachedBy } from './chart.ts'
import * as queries from './queries.ts'
import { simulateApart } from './simulate-apart.ts'
import { type Outcome, percentile, type Simulation, shareBy } from './simulation.ts'
import { curvePoints, type SlippageCurve, shareBelow, slippageCurve } from './slippage.ts'

export const forecastRuns = 10_000

/** Longest a reader waits for a forecast. */
const patience = 15_000

/** Chance that a task shares its agency's fortune in a run; two of its tasks then correlate by the square. Source: convention. */
const sharedFortune = 0.5

/** What every forecast of a day needs, read once however many are made. */
export interface ForecastGround {
  today: string
  links: queries.ChartDependency[]
  ratios: ReadonlyMap<number, number[]>
  province: number[]
}

export async function readGround(ctx: Ctx): Promise<ForecastGround> {
  const today = tehranDate(ctx.now)
  const [links, reached, calendar] = await Promise.all([
    queries.listOpenLinks(ctx.db, systemActor),
    queries.listReachedMilestones(ctx.db),
    ctx.deadlines.calendar(ctx.db, null),
  ])
  const first = reached.reduce((day, milestone) => (milestone.starts_on < day ? milestone.starts_on : day), today)
  const axis = openAxis(calendar, first, today)
  const ratios = new Map<number, number[]>()
  const province: number[] = []
  for (const milestone of reached) {
    const start = axis.startPoint(milestone.starts_on)
    const planned = axis.finishPoint(milestone.due_on) - start
    const actual = axis.finishPoint(milestone.reached_on) - start
    if (planned < 1 || actual < 1) continue
    const own = ratios.get(milestone.organisation_id) ?? []
    own.push(actual / planned)
    ratios.set(milestone.organisation_id, own)
    province.push(actual / planned)
  }
  return { today, links, ratios, province }
}

/** Reckons, and stores nothing. Throws `forecast_too_long`. */
export async function reckonForecast(
  ctx: Ctx,
  project: { id: number; organisation_id: number; ends_on: string },
  ground: ForecastGround,
  runs = forecastRuns,
): Promise<queries.NewForecast> {
  const { today } = ground
  const ids = reachedBy([project.id], ground.links, 'before')
  const [projects, milestones, calendar] = [
    await queries.listNetworkProjects(ctx.db, ids),
    await queries.listChartMilestones(ctx.db, ids),
    await ctx.deadlines.calendar(ctx.db, null),
  ]
  const within = new Set(ids)
  const links = ground.links.filter(
    (link) => within.has(link.predecessor_project_id) && within.has(link.successor_project_id),
  )
  const days = [today, ...projects.flatMap((one) => [one.starts_on, one.ends_on])].sort()
  const axis = openAxis(calendar, days[0]!, days.at(-1)!)
  const plan = planNetworkAnyhow(axis, today, projects, milestones, links)
  const times = earliest(plan.network)
  const target = plan.ending.get(project.id)!
  const curves = curvesOf(projects, ground)
  const seed = (project.id * 7919 + dayNumber(today)) >>> 0
  const simulation = simulationOf(plan, times, axis.finishPoint(today), curves, { target, runs, seed })
  const outcome = await simulateApart(simulation, patience)
  const date = (share: number) => axis.finishDate(percentile(outcome.finishes, share))
  const year_ends_on = addDays(fromJalali(jalaliYear(today) + 1, 1, 1), -1)
  const own = curves.byAgency.get(project.organisation_id)!.curve
  return {
    project_id: project.id,
    made_on: today,
    seed,
    runs,
    tasks: plan.tasks.filter((task) => task.kind === 'work').length,
    links: links.length,
    planned_on: project.ends_on,
    reckoned_on: axis.finishDate(times.finish[target]!),
    p10_on: date(0.1),
    p50_on: date(0.5),
    p85_on: date(0.85),
    year_ends_on,
    year_chance: shareBy(outcome.finishes, axis.finishPoint(year_ends_on)),
    plan_chance: shareBy(outcome.finishes, axis.finishPoint(project.ends_on)),
    curve: curveOf(outcome, axis),
    drivers: driversOf(plan, outcome, projects, milestones),
    record: {
      own_count: own.ownCount,
      province_count: own.provinceCount,
      own_share: own.ownShare,
      province_share: own.provinceShare,
      convention_share: own.conventionShare,
      median: own.median,
      correlation: sharedFortune ** 2,
    },
  }
}

interface AgencyCurve {
  index: number
  curve: SlippageCurve
}

function curvesOf(projects: readonly { id: number; organisation_id: number }[], ground: ForecastGround) {
  const byAgency = new Map<number, AgencyCurve>()
  const byProject = new Map<number, AgencyCurve>()
  for (const { id, organisation_id: agency } of projects) {
    const known = byAgency.get(agency) ?? {
      index: byAgency.size,
      curve: slippageCurve(ground.ratios.get(agency) ?? [], ground.province),
    }
    byAgency.set(agency, known)
    byProject.set(id, known)
  }
  return { byAgency, byProject }
}

function simulationOf(
  plan: PlanNetwork,
  times: Times,
  now: number,
  curves: ReturnType<typeof curvesOf>,
  wanted: { target: number; runs: number; seed: number },
): Simulation {
  const { network } = plan
  const agencies = [...curves.byAgency.values()]
  const simulation: Simulation = {
    network,
    curve: new Int32Array(network.size).fill(-1),
    quantiles: new Float64Array(agencies.length * curvePoints),
    points: curvePoints,
    elapsed: new Float64Array(network.size),
    past: new Float64Array(network.size),
    fortune: new Int32Array(network.size),
    fortunes: agencies.length,
    shared: sharedFortune,
    ...wanted,
  }
  for (const { index, curve } of agencies) simulation.quantiles.set(curve.quantiles, index * curvePoints)
  plan.tasks.forEach((task, at) => {
    if (task.kind !== 'work' || network.isDone[at] === 1) return
    const { index, curve } = curves.byProject.get(task.project_id)!
    simulation.curve[at] = index
    simulation.fortune[at] = index
    // What has begun has used up some of its time already.
    const elapsed = (now - times.start[at]!) / network.duration[at]!
    if (elapsed <= 0) return
    simulation.elapsed[at] = elapsed
    simulation.past[at] = shareBelow(curve.quantiles, elapsed)
  })
  return simulation
}

/** Up to fifty days, so many working days apart, from the first end to the last; each with the share of runs ended by then. */
function curveOf({ finishes }: Outcome, axis: WorkAxis): { on: string; share: number }[] {
  const first = Math.ceil(percentile(finishes, 0.002)) - 1
  const last = Math.ceil(percentile(finishes, 0.998))
  const step = Math.max(1, Math.ceil((last - first) / 50))
  const points: { on: string; share: number }[] = []
  for (let point = first; point < last + step; point += step)
    points.push({ on: axis.finishDate(point), share: Math.round(shareBy(finishes, point) * 10_000) / 10_000 })
  return points
}

function driversOf(
  plan: PlanNetwork,
  outcome: Outcome,
  projects: readonly { id: number; code: string; title: string }[],
  milestones: readonly { id: number; title: string }[],
): queries.Driver[] {
  const project = new Map(projects.map((one) => [one.id, one]))
  const title = new Map(milestones.map((one) => [one.id, one.title]))
  const round = (value: number) => Math.round(value * 1000) / 1000
  return plan.tasks
    .flatMap((task, at) => {
      if (task.kind !== 'work' || plan.network.isDone[at] === 1 || outcome.criticality[at]! < 0.005) return []
      const of = project.get(task.project_id)!
      return [
        {
          project: of.code,
          project_title: of.title,
          title: task.milestone_id === null ? of.title : (title.get(task.milestone_id) ?? ''),
          criticality: round(outcome.criticality[at]!),
          sensitivity: round(outcome.sensitivity[at]!),
          mean_days: Math.round(outcome.mean[at]! * 10) / 10,
        },
      ]
    })
    .sort((one, other) => other.criticality * Math.abs(other.sensitivity) - one.criticality * Math.abs(one.sensitivity))
    .slice(0, 12)
}
