// Projects, their milestones and what binds them, as one network of tasks.
import type { WorkAxis } from './axis.ts'
import { buildNetwork, Circle, type Link, type LinkKind, type Network, type Task } from './network.ts'

export interface NetworkProject {
  id: number
  starts_on: string
  ends_on: string
  /** Ended, so that no date of it moves any more. */
  is_closed: boolean
}

export interface NetworkMilestone {
  id: number
  project_id: number
  starts_on: string
  due_on: string
  reached_on: string | null
}

/** A dependency between two milestones, or between whole projects where no milestone is named. */
export interface NetworkLink {
  predecessor_project_id: number
  predecessor_milestone_id: number | null
  successor_project_id: number
  successor_milestone_id: number | null
  kind: LinkKind
  lag_days: number
}

export interface PlanNetwork {
  network: Network
  tasks: readonly PlanTask[]
  /** Tasks by milestone, and the moments a project begins and ends by project. */
  ofMilestone: ReadonlyMap<number, number>
  beginning: ReadonlyMap<number, number>
  ending: ReadonlyMap<number, number>
  /** For each dependency given: its two tasks, or null when one of its projects is not in the network. */
  linkTasks: readonly (Link | null)[]
}

export interface PlanTask {
  project_id: number
  /** Null for the moments a project begins and ends, and for the work of a project without milestones. */
  milestone_id: number | null
  kind: 'beginning' | 'work' | 'ending'
}

/**
 * A project begins and ends with a moment of its own; its milestones lie between, each not before its planned start. A
 * milestone that is planned to begin after others end waits for the nearest of them: that order is the plan's, though no
 * link says it. Throws `Circle` (of task indices) when the dependencies and the plan's order lead round.
 */
export function planNetwork(
  axis: WorkAxis,
  today: string,
  projects: readonly NetworkProject[],
  milestones: readonly NetworkMilestone[],
  dependencies: readonly NetworkLink[],
  options: { isOrdered?: boolean } = {},
): PlanNetwork {
  const plan: PlanTask[] = []
  const tasks: Task[] = []
  const links: Link[] = []
  const ofMilestone = new Map<number, number>()
  const beginning = new Map<number, number>()
  const ending = new Map<number, number>()
  // What is not finished cannot have ended before today is over.
  const now = axis.finishPoint(today)
  const add = (task: PlanTask, timing: Task) => {
    plan.push(task)
    return tasks.push(timing) - 1
  }
  const byProject = Map.groupBy(milestones, (milestone) => milestone.project_id)
  for (const project of projects) {
    const own = byProject.get(project.id) ?? []
    const starts = axis.startPoint(project.starts_on)
    const begins = add(
      { project_id: project.id, milestone_id: null, kind: 'beginning' },
      { duration: 0, release: starts },
    )
    const work = own.map((milestone) => {
      const at = add(
        { project_id: project.id, milestone_id: milestone.id, kind: 'work' },
        timingOf(axis, milestone, now),
      )
      ofMilestone.set(milestone.id, at)
      return at
    })
    if (own.length === 0) {
      const span = {
        starts_on: project.starts_on,
        due_on: project.ends_on,
        reached_on: project.is_closed ? project.ends_on : null,
      }
      work.push(add({ project_id: project.id, milestone_id: null, kind: 'work' }, timingOf(axis, span, now)))
    }
    const ends = add({ project_id: project.id, milestone_id: null, kind: 'ending' }, { duration: 0, release: starts })
    for (const task of work) links.push(after(begins, task), after(task, ends))
    if (options.isOrdered ?? true)
      for (const [first, second] of plannedOrder(own)) links.push(after(work[first]!, work[second]!))
    beginning.set(project.id, begins)
    ending.set(project.id, ends)
  }
  const linkTasks = dependencies.map((dependency): Link | null => {
    const from =
      (dependency.predecessor_milestone_id !== null
        ? ofMilestone.get(dependency.predecessor_milestone_id)
        : undefined) ?? (dependency.kind[0] === 'F' ? ending : beginning).get(dependency.predecessor_project_id)
    const to =
      (dependency.successor_milestone_id !== null ? ofMilestone.get(dependency.successor_milestone_id) : undefined) ??
      (dependency.kind[1] === 'S' ? beginning : ending).get(dependency.successor_project_id)
    return from === undefined || to === undefined ? null : { from, to, kind: dependency.kind, lag: dependency.lag_days }
  })
  for (const link of linkTasks) if (link) links.push(link)
  return { network: buildOf(tasks, links, plan), tasks: plan, ofMilestone, beginning, ending, linkTasks }
}

/** Projects that wait for each other, in order. */
export class ProjectCircle extends Error {
  readonly projectIds: readonly number[]
  constructor(projectIds: readonly number[]) {
    super(`projects wait for each other: ${projectIds.join(' → ')}`)
    this.projectIds = projectIds
  }
}

/** The same, with the plan's own order left out where it contradicts the dependencies: a page must show what there is. */
export function planNetworkAnyhow(...given: Parameters<typeof planNetwork>): PlanNetwork {
  try {
    return planNetwork(...given)
  } catch (error) {
    if (!(error instanceof ProjectCircle)) throw error
    const [axis, today, projects, milestones, dependencies] = given
    return planNetwork(axis, today, projects, milestones, dependencies, { isOrdered: false })
  }
}

function buildOf(tasks: readonly Task[], links: readonly Link[], plan: readonly PlanTask[]): Network {
  try {
    return buildNetwork(tasks, links)
  } catch (error) {
    if (!(error instanceof Circle)) throw error
    const projectIds = error.tasks.map((task) => plan[task]!.project_id)
    const turns = projectIds.filter((id, at) => id !== projectIds[(at + projectIds.length - 1) % projectIds.length])
    throw new ProjectCircle(turns.length > 0 ? turns : projectIds.slice(0, 1))
  }
}

function timingOf(
  axis: WorkAxis,
  span: { starts_on: string; due_on: string; reached_on: string | null },
  now: number,
): Task {
  const release = axis.startPoint(span.starts_on)
  if (span.reached_on === null)
    return { release, duration: Math.max(1, axis.finishPoint(span.due_on) - release), floor: now }
  const finish = axis.finishPoint(span.reached_on)
  const start = Math.min(release, finish)
  return { release: start, duration: finish - start, isDone: true }
}

const after = (from: number, to: number): Link => ({ from, to, kind: 'FS', lag: 0 })

/** Pairs of indices: the second is planned to begin after the first ends, with nothing that fits between. */
export function plannedOrder(milestones: readonly { starts_on: string; due_on: string }[]): [number, number][] {
  const pairs: [number, number][] = []
  milestones.forEach((second, at) => {
    const before = milestones.map((_, index) => index).filter((index) => milestones[index]!.due_on < second.starts_on)
    const latestStart = before.reduce((latest, index) => {
      const { starts_on } = milestones[index]!
      return starts_on > latest ? starts_on : latest
    }, '')
    for (const first of before) if (milestones[first]!.due_on >= latestStart) pairs.push([first, at])
  })
  return pairs
}
