import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { addDays } from '../../platform/jalali.ts'
import { monthTicks, plannedCurve, plannedPercent, reportedCurve, verifiedCurve } from './curve.ts'
import { addMonths, daysOfMonth, lastEndedMonth, monthOf, monthsBetween } from './month-rules.ts'

const two = [
  { weight: 40, starts_on: '2026-03-21', due_on: '2026-05-20' },
  { weight: 60, starts_on: '2026-05-20', due_on: '2026-07-19' },
]

test('weights accrue evenly between start and due day', () => {
  assert.equal(plannedPercent(two, '2026-03-20'), 0)
  assert.equal(plannedPercent(two, '2026-04-20'), 20)
  assert.equal(plannedPercent(two, '2026-05-20'), 40)
  assert.equal(plannedPercent(two, '2026-06-19'), 70)
  assert.equal(plannedPercent(two, '2026-07-19'), 100)
  assert.equal(plannedPercent(two, '2030-01-01'), 100)
})

test('a milestone of a single day counts on its day', () => {
  const one = [{ weight: 100, starts_on: '2026-04-01', due_on: '2026-04-01' }]
  assert.equal(plannedPercent(one, '2026-03-31'), 0)
  assert.equal(plannedPercent(one, '2026-04-01'), 100)
})

test('the planned curve begins at nothing, never falls and ends at the whole', () => {
  const day = fc.integer({ min: 0, max: 900 })
  fc.assert(
    fc.property(
      fc.array(fc.record({ from: day, length: day, weight: fc.integer({ min: 1, max: 50 }) }), {
        minLength: 1,
        maxLength: 12,
      }),
      (drawn) => {
        const sum = drawn.reduce((total, m) => total + m.weight, 0)
        const curve = plannedCurve(
          drawn.map((m) => ({
            weight: (m.weight / sum) * 100,
            starts_on: addDays('2026-03-21', m.from),
            due_on: addDays('2026-03-21', m.from + m.length),
          })),
        )
        for (const [index, point] of curve.entries())
          if (index > 0) assert.ok(point.percent >= curve[index - 1]!.percent && point.on >= curve[index - 1]!.on)
        assert.ok(Math.abs(curve.at(-1)!.percent - 100) < 0.05)
      },
    ),
  )
})

test('what was seen is a stair; what was reported a line from the start', () => {
  assert.deepEqual(
    verifiedCurve(
      [
        { weight: 60, verified_on: '2026-07-01' },
        { weight: 40, verified_on: '2026-05-22' },
        { weight: 5, verified_on: null },
      ],
      '2026-03-21',
      '2026-08-01',
    ).map((point) => [point.on, point.percent]),
    [
      ['2026-03-21', 0],
      ['2026-05-22', 0],
      ['2026-05-22', 40],
      ['2026-07-01', 40],
      ['2026-07-01', 100],
      ['2026-08-01', 100],
    ],
  )
  assert.deepEqual(
    reportedCurve(
      [
        { month: '1405-02', physical_percent: 9 },
        { month: '1405-01', physical_percent: 4 },
      ],
      '2026-03-21',
    ),
    [
      { on: '2026-03-21', percent: 0 },
      { on: '2026-04-20', percent: 4 },
      { on: '2026-05-21', percent: 9 },
    ],
  )
  assert.deepEqual(reportedCurve([], '2026-03-21'), [])
})

test('Jalali months are counted over the turn of a year', () => {
  assert.equal(monthOf('2026-11-24'), '1405-09')
  assert.equal(addMonths('1405-11', 3), '1406-02')
  assert.equal(addMonths('1405-01', -1), '1404-12')
  assert.deepEqual(monthsBetween('1404-11', '1405-02'), ['1404-11', '1404-12', '1405-01', '1405-02'])
  assert.deepEqual(monthsBetween('1405-02', '1405-01'), [])
  // 1403 is a leap year.
  assert.deepEqual(daysOfMonth('1403-12'), { first: '2025-02-19', last: '2025-03-20' })
  assert.equal(lastEndedMonth('2026-11-24'), '1405-08')
  assert.ok(monthTicks('2024-03-20', '2027-03-20', 8).length <= 8)
})
