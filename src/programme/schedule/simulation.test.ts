import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { buildNetwork, type Link, type Task } from '../network/network.ts'
import { simulateApart } from './simulate-apart.ts'
import { percentile, type Simulation, shareBy, simulate } from './simulation.ts'
import { curvePoints, shareBelow, slippageCurve } from './slippage.ts'

const uniform = (low: number, high: number) =>
  Float64Array.from({ length: curvePoints }, (_, at) => low + ((high - low) * at) / (curvePoints - 1))
const ofFunction = (quantile: (share: number) => number) =>
  Float64Array.from({ length: curvePoints }, (_, at) => quantile(at / (curvePoints - 1)))

function simulationOf(
  tasks: Task[],
  links: Link[],
  quantiles: Float64Array,
  more: Partial<Simulation> = {},
): Simulation {
  const { length } = tasks
  return {
    network: buildNetwork(tasks, links),
    curve: Int32Array.from(tasks, ({ duration }) => (duration === 0 ? -1 : 0)),
    quantiles,
    points: curvePoints,
    elapsed: new Float64Array(length),
    past: new Float64Array(length),
    fortune: new Int32Array(length),
    fortunes: 1,
    shared: 0,
    target: length - 1,
    runs: 20_000,
    seed: 1405,
    ...more,
  }
}
const chain = (count: number): Link[] =>
  Array.from({ length: count - 1 }, (_, at) => ({ from: at, to: at + 1, kind: 'FS', lag: 0 }))
const moments = (values: Float64Array) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length }
}
const near = (value: number, wanted: number, tolerance: number, what: string) =>
  assert.ok(Math.abs(value - wanted) <= tolerance, `${what}: ${value} is not within ${tolerance} of ${wanted}`)

test('a sum of uniforms has the mean and variance of the formula', () => {
  const tasks = Array.from({ length: 12 }, () => ({ duration: 10, release: 0 }))
  const { finishes, criticality } = simulate(simulationOf(tasks, chain(12), uniform(0.5, 1.5)))
  const { mean, variance } = moments(finishes)
  near(mean, 120, 0.25, 'mean')
  near(variance, 12 * (10 ** 2 / 12), 3, 'variance')
  // Twelve uniforms less their mean are nearly normal: one standard deviation is ten.
  near(percentile(finishes, 0.8413), 130, 0.5, 'one deviation')
  assert.deepEqual([...criticality], Array(12).fill(1))
})

test('a sum of triangulars likewise', () => {
  const [low, peak, high] = [0.8, 1, 2] as const
  const turn = (peak - low) / (high - low)
  const quantiles = ofFunction((share) =>
    share < turn
      ? low + Math.sqrt(share * (high - low) * (peak - low))
      : high - Math.sqrt((1 - share) * (high - low) * (high - peak)),
  )
  const tasks = Array.from({ length: 8 }, () => ({ duration: 20, release: 0 }))
  const { finishes } = simulate(simulationOf(tasks, chain(8), quantiles))
  const { mean, variance } = moments(finishes)
  near(mean, (8 * 20 * (low + peak + high)) / 3, 0.6, 'mean')
  const one = (low ** 2 + peak ** 2 + high ** 2 - low * peak - low * high - peak * high) / 18
  near(variance / (8 * 400 * one), 1, 0.04, 'variance')
})

test('a published PERT case: mean 44, variance 9, and 47 weeks kept with a chance of 0.84', () => {
  // Hillier and Lieberman, Introduction to Operations Research, 7th ed. (2001), ch. 10, Reliable Construction Co.: the activities of the
  // critical path by (optimistic, likely, pessimistic); PERT takes (a + 4m + b) ÷ 6 for the mean and ((b − a) ÷ 6)² for the variance.
  const three = [
    [1, 2, 3],
    [2, 3.5, 8],
    [6, 9, 18],
    [1, 4.5, 5],
    [4, 4, 10],
    [3, 9, 9],
    [1, 5.5, 7],
    [5, 5.5, 9],
  ] as const
  const means = three.map(([a, m, b]) => (a + 4 * m + b) / 6)
  const deviations = three.map(([a, , b]) => (b - a) / 6)
  assert.deepEqual(means, [2, 4, 10, 4, 5, 8, 5, 6])
  const tasks = means.map((duration) => ({ duration, release: 0 }))
  // Uniform ratios of the same mean and deviation; eight of them add up to nearly normal.
  const curves = means.map((mean, at) => {
    const half = (Math.sqrt(3) * deviations[at]!) / mean
    return uniform(1 - half, 1 + half)
  })
  const quantiles = Float64Array.from(curves.flatMap((curve) => [...curve]))
  const { finishes } = simulate(
    simulationOf(tasks, chain(8), quantiles, {
      curve: Int32Array.from(tasks, (_, at) => at),
      points: curves[0]!.length,
    }),
  )
  const { mean, variance } = moments(finishes)
  near(mean, 44, 0.1, 'mean')
  near(variance, 9, 0.35, 'variance')
  near(shareBy(finishes, 47), 0.8413, 0.015, 'chance of 47 weeks')
})

test('the greatest of independent uniforms follows x to the k', () => {
  const k = 5
  const tasks = [...Array.from({ length: k }, () => ({ duration: 1, release: 0 })), { duration: 0, release: 0 }]
  const links = Array.from({ length: k }, (_, at): Link => ({ from: at, to: k, kind: 'FS', lag: 0 }))
  const { finishes, criticality, sensitivity } = simulate(simulationOf(tasks, links, uniform(0, 1)))
  const { mean, variance } = moments(finishes)
  near(mean, k / (k + 1), 0.005, 'mean')
  near(variance, k / ((k + 1) ** 2 * (k + 2)), 0.001, 'variance')
  // Kolmogorov's distance: above 1.95/√n once in a thousand samples.
  const furthest = finishes.reduce((far, x, at) => Math.max(far, Math.abs((at + 0.5) / finishes.length - x ** k)), 0)
  assert.ok(furthest < 1.95 / Math.sqrt(finishes.length), `distance ${furthest}`)
  for (let at = 0; at < k; at++) {
    near(criticality[at]!, 1 / k, 0.015, 'criticality')
    near(sensitivity[at]!, sensitivity[0]!, 0.04, 'sensitivity')
  }
  assert.equal(criticality[k], 1)
})

test('a shared fortune widens the sum as the correlation says', () => {
  const n = 10
  const tasks = Array.from({ length: n }, () => ({ duration: 1, release: 0 }))
  const { finishes } = simulate(simulationOf(tasks, chain(n), uniform(0, 1), { shared: 0.5 }))
  near(moments(finishes).variance, (n + n * (n - 1) * 0.25) / 12, 0.1, 'variance')
})

test('a task on its way is not finished in the past, and one beyond all record still ends', () => {
  const tasks = [{ duration: 100, release: 0 }]
  const quantiles = uniform(0.5, 1.5)
  const past = shareBelow(quantiles, 1.25)
  near(past, 0.75, 1e-9, 'share past')
  const halfway = simulate(
    simulationOf(tasks, [], quantiles, { elapsed: Float64Array.of(1.25), past: Float64Array.of(past) }),
  )
  assert.ok(halfway.finishes[0]! >= 125)
  near(moments(halfway.finishes).mean, 137.5, 0.3, 'mean of what remains')
  const beyond = simulate(simulationOf(tasks, [], quantiles, { elapsed: Float64Array.of(2), past: Float64Array.of(1) }))
  assert.ok(beyond.finishes[0]! > 200)
  near(moments(beyond.finishes).mean, 210, 0.5, 'mean beyond')
})

const small = fc.record({
  durations: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 3, maxLength: 10 }),
  seed: fc.nat(),
  pairs: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('FS' as const, 'SS' as const, 'FF' as const)), {
    maxLength: 8,
  }),
})
type Small = { durations: number[]; seed: number; pairs: [number, number, 'FS' | 'SS' | 'FF'][] }

function smallSimulation({ durations, seed, pairs }: Small, longer = 0, left = 0) {
  const tasks = [
    ...durations.map((duration) => ({ duration: duration + longer, release: 0 })),
    { duration: 0, release: 0 },
  ]
  const end = durations.length
  const links: Link[] = pairs
    .slice(left)
    .map(([one, other, kind]): Link => {
      const [a, b] = [one % end, other % end]
      return { from: Math.min(a, b), to: Math.max(a, b), kind, lag: 1 }
    })
    .filter(({ from, to }) => from !== to)
  for (const from of durations.keys()) links.push({ from, to: end, kind: 'FS', lag: 0 })
  return simulationOf(tasks, links, uniform(0.6, 2), { seed, runs: 200, shared: 0.5 })
}

test('marks are in order; the same seed tells the same; longer tasks and more links never finish earlier', () => {
  fc.assert(
    fc.property(small, (given) => {
      const { finishes, criticality } = simulate(smallSimulation(given))
      const [p10, p50, p85] = [0.1, 0.5, 0.85].map((share) => percentile(finishes, share))
      assert.ok(p10! <= p50! && p50! <= p85!)
      assert.deepEqual(simulate(smallSimulation(given)).finishes, finishes)
      const longer = simulate(smallSimulation(given, 3)).finishes
      const fewer = simulate(smallSimulation(given, 0, 1)).finishes
      // A longer task whose finish is held (FF) begins earlier, and what waits for its start with it: known of such networks.
      const isSteady = given.pairs.every(([, , kind]) => kind !== 'FF')
      finishes.forEach((finish, at) => {
        if (isSteady) assert.ok(longer[at]! >= finish)
        assert.ok(fewer[at]! <= finish)
      })
      assert.ok(criticality.every((share) => share >= 0 && share <= 1))
      assert.ok(shareBy(finishes, p85!) >= 0.85 && shareBy(finishes, finishes[0]! - 1) === 0)
    }),
    { numRuns: 60 },
  )
})

test('a curve is ascending, leans on its own record the more of it there is, and undoes shareBelow', () => {
  const ratios = fc.array(fc.double({ min: 0.3, max: 4, noNaN: true }), { maxLength: 30 })
  fc.assert(
    fc.property(ratios, ratios, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (own, province, share) => {
      const { quantiles, ownShare, provinceShare, conventionShare } = slippageCurve(own, province)
      assert.ok(quantiles.every((ratio, at) => ratio > 0 && (at === 0 || ratio >= quantiles[at - 1]!)))
      near(ownShare + provinceShare + conventionShare, 1, 1e-9, 'shares')
      const at = share * (curvePoints - 1)
      const low = Math.floor(at)
      const ratio = quantiles[low]! + (quantiles[low + 1]! - quantiles[low]!) * (at - low)
      near(shareBelow(quantiles, ratio), share, 0.02, 'share below')
    }),
    { numRuns: 40 },
  )
  const late = slippageCurve(Array(200).fill(2), Array(300).fill(1))
  near(late.median, 2, 0.1, 'a long record speaks for itself')
  near(slippageCurve([], Array(2000).fill(1.3)).median, 1.3, 0.05, 'without one, the province')
  near(slippageCurve([], []).median, 1.11, 0.04, 'without any, convention')
  assert.ok(slippageCurve([2, 2], Array(300).fill(1)).median < late.median)
})

test('a thread apart answers the same, and is given up when it takes too long', async () => {
  const tasks = Array.from({ length: 30 }, () => ({ duration: 10, release: 0 }))
  const simulation = simulationOf(tasks, chain(30), uniform(0.8, 1.6), { runs: 20_000 })
  assert.deepEqual((await simulateApart(simulation, 20_000)).finishes, simulate(simulation).finishes)
  await assert.rejects(simulateApart({ ...simulation, runs: 5e6 }, 300), { code: 'forecast_too_long' })
})
