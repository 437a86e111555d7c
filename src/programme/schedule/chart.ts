// Puts a chart together: rows as they stand, arrows between them, and what the network says of both.
import type { Ctx, Lang } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { listLateDependencies } from '../dependency/queries.ts'
import { openAxis, type WorkAxis } from '../network/axis.ts'
import { type CriticalPath, criticalPath, earliest, nearlyCritical } from '../network/critical-path.ts'
import type { Link } from '../network/network.ts'
import { type NetworkProject, type PlanNetwork, planNetworkAnyhow } from '../network/plan-network.ts'
import type { AgencyGroup, ChartLink, MilestoneBar, ProjectBar } from './gantt-rows.ts'
import type { ChartDependency, ChartMilestone, ChartProject } from './queries.ts'
import { tellColour, tellDependency } from './tell.ts'

export interface Reckoned {
  axis: WorkAxis
  plan: PlanNetwork
  path: CriticalPath
  links: readonly ChartDependency[]
}

/** The network of these projects, each measured against its own earliest end. */
export async function reckon(
  ctx: Ctx,
  projects: readonly NetworkProject[],
  milestones: readonly ChartMilestone[],
  links: readonly ChartDependency[],
): Promise<Reckoned> {
  const today = tehranDate(ctx.now)
  const days = [today, ...projects.flatMap((project) => [project.starts_on, project.ends_on])].sort()
  const axis = openAxis(await ctx.deadlines.calendar(ctx.db, null), days[0]!, days.at(-1)!)
  const plan = planNetworkAnyhow(axis, today, projects, milestones, links)
  const { finish } = earliest(plan.network)
  const path = criticalPath(plan.network, new Map([...plan.ending.values()].map((task) => [task, finish[task]!])))
  return { axis, plan, path, links }
}

/** Working days by which the first of two linked tasks may slip before the link moves the end of the second's project. */
export function slackOfLink({ path }: Pick<Reckoned, 'path'>, link: Link): number {
  const bound = (link.kind[1] === 'S' ? path.lateStart : path.lateFinish)[link.to]! - link.lag
  return bound - (link.kind[0] === 'F' ? path.finish : path.start)[link.from]!
}

/** Slack of the tightest link at either end of each project: what makes a project matter to others. */
export function projectSlack(reckoned: Reckoned): Map<number, number> {
  const slack = new Map<number, number>()
  reckoned.links.forEach((dependency, at) => {
    const link = reckoned.plan.linkTasks[at]
    if (!link) return
    const tight = slackOfLink(reckoned, link)
    for (const id of [dependency.predecessor_project_id, dependency.successor_project_id])
      slack.set(id, Math.min(slack.get(id) ?? Infinity, tight))
  })
  return slack
}

export interface ChartParts {
  projects: readonly ChartProject[]
  milestones: readonly ChartMilestone[]
  reckoned: Reckoned
  open: ReadonlySet<string>
  fold: ReadonlySet<string>
  lang: Lang
}

export function groupsOf(parts: ChartParts): AgencyGroup[] {
  const { reckoned, lang } = parts
  const slack = projectSlack(reckoned)
  const byProject = Map.groupBy(parts.milestones, (milestone) => milestone.project_id)
  const groups = new Map<string, AgencyGroup & { projects: ProjectBar[] }>()
  for (const project of parts.projects) {
    const code = project.agency_code
    const group = groups.get(code) ?? {
      kind: 'agency' as const,
      key: `a${code}`,
      code,
      title: lang === 'fa' ? project.agency_fa : project.agency_en,
      isFolded: parts.fold.has(code),
      projects: [],
    }
    groups.set(code, group)
    group.projects.push(projectBar(parts, project, byProject.get(project.id) ?? [], slack.get(project.id) ?? Infinity))
  }
  return [...groups.values()]
}

export function projectBar(
  parts: Pick<ChartParts, 'reckoned' | 'open' | 'lang'>,
  project: ChartProject,
  milestones: readonly ChartMilestone[],
  slack: number,
): ProjectBar {
  const change = project.is_mine && !project.is_closed ? `/projects/${project.code}/change` : null
  return {
    kind: 'project',
    key: `p${project.id}`,
    code: project.code,
    title: project.title,
    starts_on: project.starts_on,
    ends_on: project.ends_on,
    base: { starts_on: project.accepted_starts_on, ends_on: project.accepted_ends_on },
    reported: project.reported_percent,
    verified: project.verified_percent,
    colour: project.colour,
    colour_title: tellColour(project, parts.lang),
    isClosed: project.is_closed,
    isCritical: !project.is_closed && slack <= 0,
    isNearlyCritical: !project.is_closed && slack > 0 && slack <= nearlyCritical,
    isOpen: parts.open.has(project.code),
    milestones: milestones.map((milestone) => milestoneBar(parts.reckoned, milestone, change)),
    change,
  }
}

function milestoneBar({ plan, path }: Reckoned, milestone: ChartMilestone, change: string | null): MilestoneBar {
  const task = plan.ofMilestone.get(milestone.id)
  const slack = task === undefined || milestone.reached_on ? Infinity : path.slack[task]!
  const { accepted_starts_on: starts, accepted_due_on: due } = milestone
  const isMoved = starts !== null && due !== null && (starts !== milestone.starts_on || due !== milestone.due_on)
  return {
    kind: 'milestone',
    key: `m${milestone.id}`,
    plan_key: milestone.key,
    title: milestone.title,
    starts_on: milestone.starts_on,
    ends_on: milestone.due_on,
    base: isMoved ? { starts_on: starts, ends_on: due } : null,
    reached_on: milestone.reached_on,
    verified_on: milestone.verified_on,
    isCritical: slack <= 0,
    isNearlyCritical: slack > 0 && slack <= nearlyCritical,
    change: milestone.reached_on ? null : change,
  }
}

/** Arrows of the links between these projects; `late` are codes of late dependencies. */
export function chartLinks(
  reckoned: Reckoned,
  titles: ReadonlyMap<number, string>,
  late: ReadonlySet<string>,
  lang: Lang,
): ChartLink[] {
  return reckoned.links.flatMap((dependency, at): ChartLink[] => {
    const link = reckoned.plan.linkTasks[at]
    const from = titles.get(dependency.predecessor_project_id)
    const to = titles.get(dependency.successor_project_id)
    if (!link || from === undefined || to === undefined) return []
    return [
      {
        code: dependency.code,
        href: dependency.is_readable ? `/dependencies/${dependency.code}` : null,
        title: tellDependency(dependency, from, to, lang),
        kind: dependency.kind,
        lag_days: dependency.lag_days,
        from: dependency.predecessor_milestone_id
          ? `m${dependency.predecessor_milestone_id}`
          : `p${dependency.predecessor_project_id}`,
        to: dependency.successor_milestone_id
          ? `m${dependency.successor_milestone_id}`
          : `p${dependency.successor_project_id}`,
        tone: late.has(dependency.code) ? 'late' : dependency.state === 'accepted' ? 'agreed' : 'asked',
        isCritical: slackOfLink(reckoned, link) <= 0,
      },
    ]
  })
}

export async function lateCodes(ctx: Ctx, links: readonly ChartDependency[]): Promise<Set<string>> {
  const waiting = [...new Set(links.map((link) => link.successor_project_id))]
  return new Set((await listLateDependencies(ctx.db, waiting, tehranDate(ctx.now))).map((one) => one.code))
}

/** Ids of all projects that lie before (or also after) these, over any number of links. */
export function reachedBy(
  ids: readonly number[],
  links: readonly ChartDependency[],
  directions: 'before' | 'both',
): number[] {
  const found = new Set(ids)
  for (let size = -1; size !== found.size; ) {
    size = found.size
    for (const link of links) {
      if (found.has(link.successor_project_id)) found.add(link.predecessor_project_id)
      if (directions === 'both' && found.has(link.predecessor_project_id)) found.add(link.successor_project_id)
    }
  }
  return [...found]
}
