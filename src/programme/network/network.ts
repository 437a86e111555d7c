// The network of tasks as flat arrays: topological order found once, then any number of passes over it.

export const linkKinds = ['FS', 'SS', 'FF', 'SF'] as const
/** Finish→start, start→start, finish→finish, start→finish: which end of the first holds which end of the second. */
export type LinkKind = (typeof linkKinds)[number]

export interface Task {
  /** Working days it takes, 0 for a mere moment. Of a finished task: what it took. */
  duration: number
  /** Point before which it does not begin; of a finished task the point at which it began. */
  release: number
  /** Point before which it cannot end, such as today for a task that has not ended. */
  floor?: number
  /** Finished: its dates are facts that no predecessor moves. */
  isDone?: boolean
}

export interface Link {
  /** Indices of tasks. */
  from: number
  to: number
  kind: LinkKind
  /** Working days between the two ends; negative lets them overlap. */
  lag: number
}

export interface Network {
  size: number
  order: Int32Array
  duration: Float64Array
  release: Float64Array
  floor: Float64Array
  isDone: Uint8Array
  /** Links into task `i` are those from `into[i]` up to `into[i + 1]`. */
  into: Int32Array
  from: Int32Array
  /** Index into `linkKinds`. */
  kind: Uint8Array
  lag: Float64Array
}

/** Thrown by `buildNetwork`: tasks that wait for each other, in order, the first not repeated at the end. */
export class Circle extends Error {
  readonly tasks: readonly number[]
  constructor(tasks: readonly number[]) {
    super(`tasks wait for each other: ${tasks.join(' → ')}`)
    this.tasks = tasks
  }
}

/** Throws `Circle` when the links lead from a task back to itself, and RangeError for a link to a task that is not there. */
export function buildNetwork(tasks: readonly Task[], links: readonly Link[]): Network {
  const size = tasks.length
  const into = new Int32Array(size + 1)
  for (const { from, to } of links) {
    if (!(from >= 0 && from < size && to >= 0 && to < size)) throw new RangeError(`no task for link ${from}→${to}`)
    into[to + 1]!++
  }
  for (let at = 0; at < size; at++) into[at + 1]! += into[at]!
  const filled = into.slice(0, size)
  const from = new Int32Array(links.length)
  const kind = new Uint8Array(links.length)
  const lag = new Float64Array(links.length)
  for (const link of links) {
    const at = filled[link.to]!++
    from[at] = link.from
    kind[at] = linkKinds.indexOf(link.kind)
    lag[at] = link.lag
  }
  return {
    size,
    order: orderOf(size, links),
    duration: Float64Array.from(tasks, (task) => task.duration),
    release: Float64Array.from(tasks, (task) => task.release),
    floor: Float64Array.from(tasks, (task) => task.floor ?? -Infinity),
    isDone: Uint8Array.from(tasks, (task) => (task.isDone ? 1 : 0)),
    into,
    from,
    kind,
    lag,
  }
}

/** Tasks such that each comes after all it waits for (Kahn). */
function orderOf(size: number, links: readonly Link[]): Int32Array {
  const waitsFor = new Int32Array(size)
  const next: number[][] = Array.from({ length: size }, () => [])
  for (const { from, to } of links) {
    next[from]!.push(to)
    waitsFor[to]!++
  }
  const order = new Int32Array(size)
  let found = 0
  for (let task = 0; task < size; task++) if (waitsFor[task] === 0) order[found++] = task
  for (let at = 0; at < found; at++)
    for (const task of next[order[at]!]!) {
      waitsFor[task]!--
      if (waitsFor[task] === 0) order[found++] = task
    }
  if (found < size) throw new Circle(circleAmong(waitsFor, links))
  return order
}

/** Every task left waits for another one left, so walking back from any of them must come round. */
function circleAmong(waitsFor: Int32Array, links: readonly Link[]): number[] {
  const before = new Map<number, number>()
  for (const { from, to } of links) if (waitsFor[from]! > 0 && waitsFor[to]! > 0) before.set(to, from)
  const path: number[] = []
  const seenAt = new Map<number, number>()
  let task = waitsFor.findIndex((count) => count > 0)
  while (!seenAt.has(task)) {
    seenAt.set(task, path.length)
    path.push(task)
    task = before.get(task)!
  }
  return path.slice(seenAt.get(task)!).reverse()
}
