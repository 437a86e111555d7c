// The network finished thousands of times over, each time with durations drawn from the record: how often it ends by when,
// and which tasks decide it. Draws go task by task in the order of the tasks, never of the network, so that one more link
// or one longer task leaves every other draw as it was.
import { earliest } from '../network/critical-path.ts'
import type { Network } from '../network/network.ts'
import { fillUniform, randomState } from './random.ts'

export interface Simulation {
  network: Network
  /** For each task the index of its curve, or -1 for one whose duration is certain. */
  curve: Int32Array
  /** Curves one after the other, each of `points` quantiles of the ratio actual/planned. */
  quantiles: Float64Array
  points: number
  /** For each task the ratio already used up: a task at 1.2 of its time will not end up at 1.1. */
  elapsed: Float64Array
  /** For each task the share of its curve that is thereby past, 0–1. */
  past: Float64Array
  /** For each task its agency, 0 … `fortunes` - 1: an agency's good or bad year touches many of its tasks at once. */
  fortune: Int32Array
  fortunes: number
  /** Chance that a task shares its agency's draw; two tasks of an agency then correlate by its square. */
  shared: number
  /** Task whose finish is asked for. */
  target: number
  runs: number
  seed: number
}

export interface Outcome {
  /** Points at which the target ended, ascending, one for each run. */
  finishes: Float64Array
  /** For each task the share of runs in which it lay on the chain that decided the end. */
  criticality: Float64Array
  /** For each task the correlation of its duration with the end, -1 … 1 (0 for a certain duration). */
  sensitivity: Float64Array
  /** Mean and standard deviation of each task's duration in working days. */
  mean: Float64Array
  deviation: Float64Array
}

/** Remaining time of a task that is later than everything on record: a tenth of its plan on average. Source: convention. */
const beyondRecord = 0.1

/**
 * Runs the network `runs` times with durations drawn by inverse transform, planned × quantile(u) with u uniform on (0, 1); of a
 * task on its way u is drawn from what is left of its curve. Working days in and out. Percentiles of `finishes` are P10, P50, P85.
 * Criticality and sensitivity as in M. Vanhoucke, Measuring Time (2009): criticality index, and cruciality by Pearson’s r.
 * Checked against closed forms and against a textbook’s PERT network in `simulation.test.ts`.
 */
export function simulate(simulation: Simulation): Outcome {
  const { network, runs, target, fortunes } = simulation
  const { size } = network
  const state = randomState(simulation.seed)
  const draws = new Float64Array(fortunes + 2 * size)
  const duration = new Float64Array(size)
  const times = { start: new Float64Array(size), finish: new Float64Array(size), driver: new Int32Array(size) }
  const finishes = new Float64Array(runs)
  const hits = new Float64Array(size)
  // Sums about the planned duration: the usual sums of squares would lose what little varies.
  const sum = new Float64Array(size)
  const squares = new Float64Array(size)
  const products = new Float64Array(size)
  const origin = earliest(network).finish[target]!
  let total = 0
  let totalSquares = 0
  for (let run = 0; run < runs; run++) {
    fillUniform(state, draws)
    drawDurations(simulation, draws, duration)
    earliest(network, duration, times)
    const end = times.finish[target]!
    finishes[run] = end
    for (let task = target; task >= 0; task = times.driver[task]!) hits[task]!++
    const late = end - origin
    total += late
    totalSquares += late * late
    for (let task = 0; task < size; task++) {
      const over = duration[task]! - network.duration[task]!
      sum[task]! += over
      squares[task]! += over * over
      products[task]! += over * late
    }
  }
  const outcome = {
    finishes: finishes.sort(),
    criticality: hits.map((count) => count / runs),
    sensitivity: new Float64Array(size),
    mean: new Float64Array(size),
    deviation: new Float64Array(size),
  }
  const endVariance = totalSquares / runs - (total / runs) ** 2
  for (let task = 0; task < size; task++) {
    const mean = sum[task]! / runs
    const variance = Math.max(0, squares[task]! / runs - mean * mean)
    outcome.mean[task] = network.duration[task]! + mean
    outcome.deviation[task] = Math.sqrt(variance)
    const both = variance * endVariance
    if (both > 1e-12) outcome.sensitivity[task] = (products[task]! / runs - mean * (total / runs)) / Math.sqrt(both)
  }
  return outcome
}

function drawDurations(simulation: Simulation, draws: Float64Array, duration: Float64Array): void {
  const { network, curve, quantiles, points, elapsed, past, fortune, fortunes, shared } = simulation
  const top = points - 1
  for (let task = 0; task < network.size; task++) {
    const planned = network.duration[task]!
    const which = curve[task]!
    if (which < 0) {
      duration[task] = planned
      continue
    }
    const own = fortunes + 2 * task
    const chance = draws[own + 1]! < shared ? draws[fortune[task]!]! : draws[own]!
    const gone = past[task]!
    if (gone >= 1) {
      duration[task] = planned * (elapsed[task]! - beyondRecord * Math.log(1 - chance))
      continue
    }
    const along = (gone + chance * (1 - gone)) * top
    const step = along | 0
    const base = which * points + (step < top ? step : top - 1)
    const low = quantiles[base]!
    duration[task] = planned * (low + (quantiles[base + 1]! - low) * (step < top ? along - step : 1))
  }
}

/** The value that `share` of the ascending values lie at or below (nearest rank). Throws RangeError for none. */
export function percentile(ascending: Float64Array, share: number): number {
  if (ascending.length === 0) throw new RangeError('no values')
  const rank = Math.ceil(share * ascending.length)
  return ascending[Math.min(ascending.length - 1, Math.max(0, rank - 1))]!
}

/** Share of the ascending values at or below `limit`, 0–1. */
export function shareBy(ascending: Float64Array, limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! <= limit) low = middle + 1
    else high = middle
  }
  return ascending.length === 0 ? 0 : low / ascending.length
}
