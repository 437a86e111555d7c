// The critical path method over a network in working days: earliest and latest dates, slack, and what drives what.
import type { Network } from './network.ts'

export interface Times {
  start: Float64Array
  finish: Float64Array
  /** The predecessor that holds a task back most, or -1 when its own date does. */
  driver: Int32Array
}

export interface CriticalPath extends Times {
  lateStart: Float64Array
  lateFinish: Float64Array
  /** Working days a task may slip before it moves what it is measured against; negative when already too late. */
  slack: Float64Array
  /** Working days it may slip before any other task moves. */
  free: Float64Array
}

/** Slack up to which a task counts as nearly critical, in working days. Source: convention, two working weeks. */
export const nearlyCritical = 10

/**
 * Forward pass, in working days: each task as early as its own date and its links allow. Of a link from i to j with a lag,
 * FS: start(j) ≥ finish(i) + lag; SS: start(j) ≥ start(i) + lag; FF: finish(j) ≥ finish(i) + lag; SF: finish(j) ≥ start(i) + lag;
 * finish = start + duration. Written into `into` when given, without allocating.
 *
 * Source: J. E. Kelley and M. R. Walker, “Critical-Path Planning and Scheduling”, Proceedings of the Eastern Joint Computer
 * Conference (1959); the four links of precedence diagramming as in PMBOK Guide, 6th ed. (2017), 6.3.2.1 and 6.3.2.3 (lead and lag).
 */
export function earliest(network: Network, duration: Float64Array = network.duration, into?: Times): Times {
  const { size, order, release, floor, isDone, from, kind, lag } = network
  const times = into ?? {
    start: new Float64Array(size),
    finish: new Float64Array(size),
    driver: new Int32Array(size),
  }
  const { start, finish, driver } = times
  for (let at = 0; at < size; at++) {
    const task = order[at]!
    const takes = duration[task]!
    let begins = release[task]!
    let held = -1
    if (isDone[task] === 0) {
      const end = network.into[task + 1]!
      for (let link = network.into[task]!; link < end; link++) {
        const other = from[link]!
        const shape = kind[link]!
        // FS 0, SS 1, FF 2, SF 3: the even ones begin at the other's finish, the last two hold this one's finish.
        let bound = (shape === 0 || shape === 2 ? finish[other]! : start[other]!) + lag[link]!
        if (shape >= 2) bound -= takes
        if (bound > begins) {
          begins = bound
          held = other
        }
      }
    }
    let ends = begins + takes
    if (ends < floor[task]!) {
      ends = floor[task]!
      held = -1
    }
    start[task] = begins
    finish[task] = ends
    driver[task] = held
  }
  return times
}

/**
 * Both passes, in working days: slack = late finish − finish = late start − start; free slack = what is left before the nearest
 * follower moves. Late dates run the links of `earliest` backwards from the end. Source: as there, and PMBOK Guide, 6th ed., 6.5.2.2;
 * checked against a textbook’s network in `network.test.ts`. `finishBy` says for some tasks by which point they must end: a promised date makes slack negative when the
 * network cannot keep it. A task that nothing follows and that has no such point must end when the network ends.
 */
export function criticalPath(network: Network, finishBy: ReadonlyMap<number, number> = new Map()): CriticalPath {
  const { size, order, isDone, from, kind, lag } = network
  const times = earliest(network)
  const { start, finish } = times
  const end = finish.reduce((latest, point) => Math.max(latest, point), -Infinity)
  const lateFinish = new Float64Array(size).fill(Infinity)
  const lateStart = new Float64Array(size)
  const free = new Float64Array(size).fill(Infinity)
  for (const [task, point] of finishBy) lateFinish[task] = point
  const limit = Math.max(end, ...finishBy.values())
  for (let at = size - 1; at >= 0; at--) {
    const task = order[at]!
    // What follows a task may hold only its start (SS, SF); its own end is bounded by the end of all.
    lateFinish[task] = lateFinish[task] === Infinity ? end : Math.min(lateFinish[task]!, limit)
    lateStart[task] = lateFinish[task]! - (finish[task]! - start[task]!)
    if (isDone[task] === 1) continue
    for (let link = network.into[task]!; link < network.into[task + 1]!; link++) {
      const other = from[link]!
      const shape = kind[link]!
      const later = (shape < 2 ? lateStart[task]! : lateFinish[task]!) - lag[link]!
      const now = (shape < 2 ? start[task]! : finish[task]!) - lag[link]!
      const isByFinish = shape === 0 || shape === 2
      const length = finish[other]! - start[other]!
      lateFinish[other] = Math.min(lateFinish[other]!, isByFinish ? later : later + length)
      free[other] = Math.min(free[other]!, now - (isByFinish ? finish[other]! : start[other]!))
    }
  }
  const slack = new Float64Array(size)
  for (let task = 0; task < size; task++) {
    slack[task] = lateFinish[task]! - finish[task]!
    free[task] = Math.min(free[task]!, Math.max(0, slack[task]!))
  }
  return { ...times, lateStart, lateFinish, slack, free }
}

/** The chain of tasks that leads to `task`, first to last: each is what held the next one back most. */
export function drivingChain(times: Times, task: number): number[] {
  const chain = [task]
  for (let at = times.driver[task]!; at >= 0; at = times.driver[at]!) chain.push(at)
  return chain.reverse()
}
