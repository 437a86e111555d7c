import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { ranksOf } from './county-standings.ts'
import { checkEntry } from './entry-checks.ts'
import { forecast, pointsAhead, type Smoothing, smooth, spreadAt } from './forecast.ts'
import { aimsOf, heatOfAim } from './matrix.ts'
import * as periods from './periods.ts'
import { rankAt, reckon } from './reckoning.ts'
import { refuseStep } from './rules.ts'
import { attainmentOf, betterment, type Polarity, provinceTargetOf, standingOf, targetAt } from './trajectory.ts'

const near = (one: number, other: number, by = 0.01) => assert.ok(Math.abs(one - other) <= by, `${one} is not ${other}`)

test('periods are read in any digits, counted and named', () => {
  assert.equal(periods.parsePeriod('۱۴۰۵-۰۷', 'month'), 1405 * 12 + 6)
  assert.equal(periods.parsePeriod('1405-q3', 'quarter'), 1405 * 4 + 2)
  assert.equal(periods.parsePeriod('۱۴۰۵-س۳', 'quarter'), 1405 * 4 + 2)
  assert.equal(periods.parsePeriod('1405', 'year'), 1405)
  for (const text of ['1405-13', '1405-00', '1405-7', '1405', '140507', '1605-01', '', 'x'])
    assert.equal(periods.parsePeriod(text, 'month'), null, text)
  assert.equal(periods.parsePeriod('1405-q5', 'quarter'), null)
  assert.equal(periods.periodTitle('month', 1405 * 12 + 6, 'fa'), 'مهر ۱۴۰۵')
  assert.equal(periods.periodTitle('quarter', 1405 * 4 + 2, 'fa'), 'سه‌ماههٔ سوم ۱۴۰۵')
  assert.equal(periods.periodTitle('year', 1405, 'en'), '1405')
  assert.equal(periods.firstDay('month', 1405 * 12), '2026-03-21')
  assert.equal(periods.lastDay('year', 1403), '2025-03-20')
  assert.equal(periods.lastEnded('quarter', '2026-11-28'), 1405 * 4 + 1)
  assert.deepEqual(periods.partsWithin('quarter', 1405 * 4 + 1, 'month'), [1405 * 12 + 3, 1405 * 12 + 5])
})

test('a period written and read again is itself, holds its own days and no others', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...periods.frequencies),
      fc.integer({ min: 1300, max: 1498 }),
      fc.nat(11),
      (frequency, year, part) => {
        const index = year * periods.perYear[frequency] + (part % periods.perYear[frequency])
        assert.equal(periods.parsePeriod(periods.periodCode(frequency, index), frequency), index)
        assert.equal(periods.periodOn(frequency, periods.firstDay(frequency, index)), index)
        assert.equal(periods.periodOn(frequency, periods.lastDay(frequency, index)), index)
        assert.ok(periods.lastDay(frequency, index) < periods.firstDay(frequency, index + 1))
      },
    ),
  )
})

test('targets lie on straight lines between those given, and nowhere else', () => {
  const targets = [
    { index: 10, value: 100 },
    { index: 14, value: 140 },
  ]
  assert.equal(targetAt(targets, null, 10), 100)
  assert.equal(targetAt(targets, null, 11), 110)
  assert.equal(targetAt(targets, null, 9), null)
  assert.equal(targetAt(targets, { index: 8, value: 80 }, 9), 90)
  assert.equal(targetAt(targets, { index: 8, value: 80 }, 8), null, 'the baseline is no target')
  assert.equal(targetAt(targets, null, 15), null)
  assert.equal(targetAt([], { index: 8, value: 80 }, 9), null)
})

test('attainment and standing by polarity', () => {
  const cases = [
    ['more', 90, 100, 0.9, 'near'],
    ['more', 100, 100, 1, 'met'],
    ['more', 89, 100, 0.89, 'off'],
    ['less', 4, 3, 0.75, 'off'],
    ['less', 3, 3, 1, 'met'],
    ['less', 0, 3, null, 'met'],
    ['more', 5, 0, null, 'met'],
    ['more', -5, 10, null, 'off'],
    ['near', 97, 100, 0.97, 'met'],
    ['near', 108, 100, 0.92, 'near'],
    ['near', 150, 100, 0.5, 'off'],
  ] as const
  for (const [polarity, value, target, share, standing] of cases) {
    const found = attainmentOf(polarity, value, target)
    if (share === null) assert.equal(found, null)
    else near(found as number, share, 1e-9)
    assert.equal(standingOf(polarity, value, target), standing, `${polarity} ${value} of ${target}`)
  }
  assert.equal(standingOf('more', null, 3), 'empty')
  assert.equal(standingOf('more', 3, null), 'untargeted')
  assert.equal(betterment('more', 110, 100, null), 0.1)
  assert.equal(betterment('less', 110, 100, null), -0.1)
  assert.equal(betterment('near', 95, 90, 100), 0.5)
  assert.equal(betterment('more', 5, 0, null), null)
})

// Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 2nd ed.: air passengers of Australia (million a year, 1990 to
// 2016) by Holt's method, and visitor nights (million a quarter, 2005 to 2015) by Holt-Winters' additive method, with the book's weights.
const passengers = [
  17.55, 21.86, 23.89, 26.93, 26.89, 28.83, 30.08, 30.95, 30.19, 31.58, 32.58, 33.48, 39.02, 41.39, 41.6, 44.66, 46.95,
  48.73, 51.49, 50.03, 60.64, 63.36, 66.36, 68.2, 68.12, 69.78, 72.6,
]
const nights = [
  42.21, 24.65, 32.67, 37.26, 45.24, 29.35, 36.34, 41.78, 49.28, 31.28, 37.85, 38.84, 51.24, 31.84, 41.32, 42.8, 55.71,
  33.41, 42.32, 45.16, 59.58, 34.84, 44.84, 46.97, 60.02, 38.37, 46.98, 50.73, 61.65, 39.3, 52.67, 54.33, 66.83, 40.87,
  51.83, 57.49, 65.25, 43.06, 54.76, 59.83, 73.26, 47.7, 61.1, 66.06,
]

test('the smoothing gives the published forecasts', () => {
  const holt: Smoothing = { alpha: 0.8321, beta: 0.0001, phi: 1, gamma: 0 }
  const trend = pointsAhead(smooth(passengers, holt, { level: 15.57, slope: 2.102, seasons: [] }), holt, 5)
  for (const [at, published] of [74.6, 76.7, 78.8, 80.91, 83.01].entries()) near(trend[at]!, published)
  const winters: Smoothing = { alpha: 0.306, beta: 0.0003, phi: 1, gamma: 0.426 }
  const start = { level: 32.26, slope: 0.7, seasons: [9.7, -9.31, -1.69, 1.31] }
  const seasonal = pointsAhead(smooth(nights, winters, start), winters, 4)
  for (const [at, published] of [76.1, 51.6, 63.97, 68.37].entries()) near(seasonal[at]!, published, 0.02)
})

test('a damped slope flattens, the interval is that of the closed form and widens', () => {
  const damped: Smoothing = { alpha: 0.5, beta: 0.2, phi: 0.9, gamma: 0 }
  const ahead = pointsAhead({ level: 100, slope: 10, seasons: [], squares: 0 }, damped, 200)
  near(ahead[0]!, 109, 1e-9)
  near(ahead[1]!, 100 + 10 * (0.9 + 0.81), 1e-9)
  near(ahead.at(-1)!, 100 + (10 * 0.9) / 0.1, 1e-6)
  // ETS(A,Ad,N): 1 + α²(h−1) + βφh/(1−φ)² · (2α(1−φ)+βφ) − βφ(1−φʰ)/((1−φ)²(1−φ²)) · (2α(1−φ²)+βφ(1+2φ−φʰ)), β = αβ*.
  const [alpha, beta, phi] = [damped.alpha, damped.alpha * damped.beta, damped.phi]
  for (const h of [1, 2, 5, 12])
    near(
      spreadAt(damped, 0, h),
      1 +
        alpha ** 2 * (h - 1) +
        ((beta * phi * h) / (1 - phi) ** 2) * (2 * alpha * (1 - phi) + beta * phi) -
        ((beta * phi * (1 - phi ** h)) / ((1 - phi) ** 2 * (1 - phi ** 2))) *
          (2 * alpha * (1 - phi ** 2) + beta * phi * (1 + 2 * phi - phi ** h)),
      1e-9,
    )
})

test('a forecast follows a line, a season and a constant, and says nothing of too little', () => {
  assert.equal(forecast([1, 2, 3, 4, 5], 12, 3), null)
  assert.equal(forecast([1, 2, 3, 4, Number.NaN, 6, 7], 12, 3), null)
  const flat = forecast(
    Array.from({ length: 12 }, () => 7),
    4,
    3,
  )!
  for (const step of flat.steps)
    assert.deepEqual(
      [step.value, step.low, step.high].map((x) => Math.round(x * 1e6) / 1e6),
      [7, 7, 7],
    )
  const waves = Array.from({ length: 36 }, (_, at) => 100 + at + [20, -10, 0, -10][at % 4]!)
  const found = forecast(waves, 4, 4)!
  assert.ok(found.isSeasonal)
  for (const [at, step] of found.steps.entries()) near(step.value, 136 + at + [20, -10, 0, -10][at]!, 2)
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 6, maxLength: 40 }),
      (values) => {
        const steps = forecast(values, 4, 6)!.steps
        assert.equal(steps.length, 6)
        for (const [at, { value, low, high }] of steps.entries()) {
          assert.ok(Number.isFinite(value) && low <= value && value <= high)
          const before = steps[at - 1]
          if (before) assert.ok(high - low >= before.high - before.low - 1e-6)
        }
      },
    ),
    { numRuns: 30 },
  )
})

const plain = { is_by_county: false, county_rule: 'none' as const, decimals: 1, least: 0, most: 100, jump_percent: 30 }
const counted = { is_by_county: true, county_rule: 'sum' as const, decimals: 0, least: 0, most: null, jump_percent: 50 }
const nothing = { lastYear: new Map<string, number>(), before: new Map<string, number>() }
const check = (indicator: typeof plain | typeof counted, typed: Record<string, string>, history = nothing) =>
  checkEntry(indicator, ['c1', 'c2'], new Map(Object.entries(typed)), history)

test('typed figures: any digits; errors refuse and warnings ask', () => {
  assert.equal(check(plain, { province: '۸۷٫۵' }).values.get('province'), 87.5)
  assert.equal(check(plain, { province: '87.5%' }).values.get('province'), 87.5)
  const kinds = (found: ReturnType<typeof check>) => found.errors.map((error) => `${error.kind} ${error.place}`)
  assert.deepEqual(kinds(check(plain, { province: '' })), ['missing province'])
  assert.deepEqual(kinds(check(plain, { province: 'x' })), ['notNumber province'])
  assert.deepEqual(kinds(check(plain, { province: '-1' })), ['belowLeast province'])
  assert.deepEqual(kinds(check(plain, { province: '101' })), ['aboveMost province'])
  assert.deepEqual(kinds(check(plain, { province: '12.34' })), ['tooFine province'])
  assert.deepEqual(kinds(check(counted, { c1: '3' })), ['missing c2'])
  assert.deepEqual(kinds(check(counted, { c1: '3', c2: '4', province: '8' })), ['notTheSum province'])
  assert.equal(check(counted, { c1: '3', c2: '4' }).values.get('province'), 7)
  assert.equal(check({ ...counted, county_rule: 'mean' as never }, { c1: '3', c2: '4' }).values.get('province'), 4)
})

test('jumps are held against last year, else against the period before; small counties may jump', () => {
  const lastYear = new Map([
    ['province', 100],
    ['c1', 98],
    ['c2', 2],
  ])
  const warned = (typed: Record<string, string>, history = { lastYear, before: new Map([['province', 1]]) }) =>
    check(counted, typed, history).warnings.map((warning) => `${warning.kind} ${warning.place} ${warning.percent}`)
  assert.deepEqual(warned({ c1: '100', c2: '5' }), [], 'three more in a small county')
  assert.deepEqual(warned({ c1: '98', c2: '14' }), ['jumpLastYear c2 600'])
  assert.deepEqual(warned({ c1: '500', c2: '2' }), ['jumpLastYear c1 410', 'jumpLastYear province 402'])
  assert.deepEqual(warned({ c1: '9', c2: '1' }, { lastYear: new Map(), before: new Map([['province', 4]]) }), [
    'jumpBefore province 150',
  ])
})

test('computed values: shorter periods make longer ones, counties one by one, a missing part gives nothing', () => {
  const one = (code: string, formula: string | null, frequency: periods.Frequency, more = {}) => ({
    code,
    formula,
    frequency,
    period_rule: 'sum' as const,
    is_by_county: false,
    decimals: 2,
    polarity: 'more' as const,
    ...more,
  })
  const from = 1405 * 12
  const months = new Map([1, 2, 3, 4, 5].map((value, at) => [from + at, value]))
  const found = reckon(
    [
      one('m', null, 'month'),
      one('q', 'm * 2', 'quarter'),
      one('w', 'q + prev(q)', 'quarter'),
      one('r', 'rank(m)', 'month', { decimals: 0 }),
    ],
    new Map([['m', new Map([['province', months]])]]),
    new Map([
      [
        'm',
        new Map([
          [from, [5, 0.5, 7]],
          [from + 4, [1]],
        ]),
      ],
    ]),
    new Set(['q', 'w', 'r']),
  )
  assert.deepEqual([...found.get('q')!.get('province')!], [[1405 * 4, 12]], 'the second quarter lacks a month')
  assert.deepEqual([...found.get('w')!.get('province')!], [])
  assert.deepEqual(
    [...found.get('r')!.get('province')!],
    [
      [from, 3],
      [from + 4, 1],
    ],
  )
  const places = new Map([
    ['province', new Map([[1405, 6]])],
    ['c1', new Map([[1405, 2]])],
    ['c2', new Map([[1405, 4]])],
  ])
  const half = reckon(
    [one('y', null, 'year'), one('h', 'y / 2', 'year', { is_by_county: true })],
    new Map([['y', places]]),
    new Map(),
    new Set(['h']),
  )
  assert.deepEqual(
    [...half.get('h')!].map(([place, values]) => [place, values.get(1405)]),
    [
      ['province', 3],
      ['c1', 1],
      ['c2', 2],
    ],
  )
  assert.equal(rankAt({ polarity: 'less' }, places, new Map([[1405, [1, 9]]]), 1405), 2)
  assert.equal(rankAt({ polarity: 'near' }, places, new Map([[1405, [1, 9]]]), 1405), null)
})

test('steps of a return: a correction can be dropped only where something stands published', () => {
  assert.equal(refuseStep('enter', 'open', false), null)
  assert.equal(refuseStep('enter', 'published', true), 'notNow')
  assert.equal(refuseStep('correct', 'published', true), null)
  assert.equal(refuseStep('drop', 'entered', false), 'neverPublished')
  assert.equal(refuseStep('drop', 'entered', true), null)
  assert.equal(refuseStep('waive', 'open', true), 'notNow')
  assert.equal(refuseStep('waive', 'open', false), null)
})

test('the reference data holds the ministry’s sixteen under their titles', () => {
  const folder = join(import.meta.dirname, '../../../db/seeds/reference')
  const read = (name: string): Record<string, string>[] =>
    parse(readFileSync(join(folder, name), 'utf8'), { columns: true })
  const ours = new Map(read('indicators.csv').map((row) => [row['ministry_number'], row['title_en']]))
  const theirs = read('ministry-indicators.csv')
  assert.equal(theirs.length, 16)
  for (const { number, title_en } of theirs) assert.equal(ours.get(number), title_en)
})

test('a province is made of its counties’ targets only once each has one', () => {
  const targets = new Map([
    ['a', 1.25],
    ['b', 2.5],
  ])
  const of = (county_rule: 'sum' | 'mean' | 'none', counties: string[], decimals = 1) =>
    provinceTargetOf({ county_rule, decimals }, counties, targets)
  assert.equal(of('sum', ['a', 'b']), 3.8)
  assert.equal(of('mean', ['a', 'b'], 2), 1.88)
  assert.equal(of('sum', ['a', 'b', 'c']), null)
  assert.equal(of('none', ['a', 'b']), null)
  assert.equal(of('sum', []), null)
})

test('counties are placed by their own targets, by the figure where nobody has one; equals share a place', () => {
  const row = (value: number | null, attainment: number | null = null, polarity: Polarity = 'more') => ({
    value,
    attainment,
    polarity,
  })
  assert.deepEqual(ranksOf([row(5), row(9), row(5), row(null)]), [2, 1, 2, null])
  assert.deepEqual(ranksOf([row(5, null, 'less'), row(9, null, 'less')]), [1, 2])
  assert.deepEqual(ranksOf([row(100, 0.5), row(10, 1.2), row(500), row(20, 0.5)]), [2, 1, 4, 2])
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 9 }))), (values) => {
      const ranks = ranksOf(values.map((value) => row(value)))
      const placed = ranks.filter((rank) => rank !== null)
      assert.equal(placed.length, values.filter((value) => value !== null).length)
      if (placed.length > 0) assert.equal(Math.min(...placed), 1)
      for (const [at, rank] of ranks.entries())
        for (const [other, theirs] of ranks.entries())
          if (rank !== null && theirs !== null) assert.equal(rank < theirs, values[at]! > values[other]!)
    }),
  )
})

test('a cell of the matrix is coloured by how near the county is to its own trajectory', () => {
  const cell = (county_code: string, value: number) => ({ indicator_id: 1, county_code, value, last_year: null })
  const point = (county_code: string, period_index: number, value: number, is_baseline = false) => ({
    indicator_id: 1,
    county_code,
    period_index,
    value,
    is_baseline,
  })
  // From 100 at period 0 to 200 at period 10: at period 5 a hundred and fifty are wanted.
  const points = ['a', 'b', 'c', 'd', 'e'].flatMap((code) => [point(code, 0, 100, true), point(code, 10, 200)])
  const cells = [cell('a', 165), cell('b', 150), cell('c', 140), cell('d', 120), cell('e', 100), cell('f', 100)]
  const more = aimsOf({ polarity: 'more', period_index: 5 }, cells, points)
  assert.deepEqual(
    [...more].map(([code, aim]) => [code, aim.target, aim.standing, aim.heat]),
    [
      ['a', 150, 'met', 5],
      ['b', 150, 'met', 4],
      ['c', 150, 'near', 3],
      ['d', 150, 'off', 2],
      ['e', 150, 'off', 1],
      ['f', null, 'untargeted', null],
    ],
  )
  const less = aimsOf({ polarity: 'less', period_index: 5 }, cells, points)
  assert.deepEqual(
    [...less.values()].map((aim) => aim.heat),
    [3, 4, 4, 5, 5, null],
  )
  assert.equal(heatOfAim('off', null), 2)
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 3, noNaN: true }),
      fc.double({ min: 0.1, max: 3, noNaN: true }),
      (one, other) => {
        const heat = (share: number) => heatOfAim(standingOf('more', share * 1000, 1000), share)!
        if (one > other) assert.ok(heat(one) >= heat(other), 'nearer is never a worse ground')
      },
    ),
  )
})
