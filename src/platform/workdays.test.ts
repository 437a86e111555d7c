import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { isoDate, weekdayOf } from './civil-day.ts'
import { addDays, fromJalali, weekday } from './jalali.ts'
import {
  addDuration,
  addWorkingDays,
  type HolidayRule,
  holidaysOfYear,
  isWorkingDay,
  usualRestDays,
  type WorkCalendar,
  workingDaysBetween,
} from './workdays.ts'

const rules = parse<HolidayRule>(readFileSync(new URL('../../db/seeds/reference/holidays.csv', import.meta.url)), {
  columns: true,
  cast: (value, { column }) => (column === 'month' || column === 'day' ? Number(value) : value),
})
const iranian: WorkCalendar = { restDays: usualRestDays, holidays: holidaysFrom(1404, 1416) }

const day = fc.integer({ min: 20_500, max: 22_000 }).map(isoDate)
const holidays = fc
  .array(fc.integer({ min: 20_500, max: 22_000 }), { maxLength: 300 })
  .map((days) => new Map(days.map((one) => [isoDate(one), 'تعطیل'])))
const calendar = fc.record({ restDays: fc.constantFrom([5, 6], [6], [], [0, 1, 2, 3, 4, 5]), holidays })
const count = fc.integer({ min: -300, max: 300 }).filter((n) => n !== 0)

test('working days begin the day after and pass over rest days and holidays', () => {
  const from = fromJalali(1405, 9, 3)
  assert.equal(addWorkingDays(from, 1, iranian).due, fromJalali(1405, 9, 4))
  assert.equal(addWorkingDays(from, 2, iranian).due, fromJalali(1405, 9, 7))
  const overAshura = addWorkingDays(fromJalali(1405, 4, 2), 2, iranian)
  assert.equal(overAshura.due, fromJalali(1405, 4, 7))
  assert.deepEqual(overAshura.skipped, [
    { date: '2026-06-24', reason: 'holiday', title: 'تاسوعا' },
    { date: '2026-06-25', reason: 'holiday', title: 'عاشورا' },
    { date: '2026-06-26', reason: 'rest_day', title: null },
  ])
  assert.equal(addWorkingDays(fromJalali(1405, 4, 7), -2, iranian).due, fromJalali(1405, 4, 2))
  assert.deepEqual(
    addWorkingDays(fromJalali(1405, 4, 7), -2, iranian).skipped.map(({ date }) => date),
    ['2026-06-24', '2026-06-25', '2026-06-26'],
  )
})

test('zero working days is the day itself or the next working day', () => {
  assert.deepEqual(addWorkingDays('2026-11-24', 0, iranian), { due: '2026-11-24', skipped: [] })
  const friday = addWorkingDays('2026-11-27', 0, iranian)
  assert.equal(friday.due, '2026-11-28')
  assert.equal(friday.skipped.length, 1)
})

test('adding n working days and counting them gives n', () => {
  fc.assert(
    fc.property(day, count, calendar, (from, n, work) =>
      assert.equal(workingDaysBetween(from, addWorkingDays(from, n, work).due, work), n),
    ),
  )
})

test('a due day is a working day, and the days skipped are not', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -200, max: 200 }), calendar, (from, n, work) => {
      const { due, skipped } = addWorkingDays(from, n, work)
      assert.ok(isWorkingDay(due, work))
      assert.ok(skipped.every(({ date }) => !isWorkingDay(date, work)))
      assert.ok(skipped.every(({ date }, at) => at === 0 || date > (skipped[at - 1]?.date as string)))
    }),
  )
})

test('more days or a later start never end sooner', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -200, max: 200 }), fc.nat(40), calendar, (from, n, more, work) => {
      assert.ok(addWorkingDays(from, n + more, work).due >= addWorkingDays(from, n, work).due)
      assert.ok(addWorkingDays(addDays(from, more), n, work).due >= addWorkingDays(from, n, work).due)
    }),
  )
})

test('a closure only pushes a deadline later, and a rest day or known holiday not at all', () => {
  fc.assert(
    fc.property(day, fc.nat(200), calendar, holidays, (from, n, work, closures) => {
      const closed = { ...work, holidays: new Map([...work.holidays, ...closures]) }
      const { due } = addWorkingDays(from, n, work)
      const later = addWorkingDays(from, n, closed).due
      assert.ok(later >= due)
      const bites = [...closures.keys()].some((one) => one >= from && one <= due && isWorkingDay(one, work))
      if (!bites) assert.equal(later, due)
    }),
  )
})

test('counting is signed and adds up', () => {
  fc.assert(
    fc.property(day, day, day, calendar, (a, b, c, work) => {
      const [first, middle, last] = [a, b, c].sort() as [string, string, string]
      assert.equal(
        workingDaysBetween(first, middle, work) + workingDaysBetween(middle, last, work),
        workingDaysBetween(first, last, work),
      )
      const edges = Number(isWorkingDay(last, work)) - Number(isWorkingDay(first, work))
      assert.equal(
        workingDaysBetween(first, last, work) + workingDaysBetween(last, first, work),
        first === last ? 0 : edges,
      )
    }),
  )
  assert.equal(workingDaysBetween('2026-11-24', '2026-11-24', iranian), 0)
  assert.equal(workingDaysBetween('2026-11-28', '2026-11-25', iranian), -1)
})

test('terms in calendar days and months end where they end', () => {
  const from = fromJalali(1405, 3, 31)
  const term = (duration: number, unit: 'day' | 'month', dayType: 'working' | 'calendar') =>
    addDuration(from, { duration, unit, dayType }, iranian)
  assert.equal(term(4, 'day', 'calendar'), fromJalali(1405, 4, 4))
  assert.equal(term(1, 'month', 'calendar'), fromJalali(1405, 4, 31))
  assert.equal(term(6, 'month', 'calendar'), fromJalali(1405, 9, 30))
  assert.equal(term(3, 'day', 'working'), fromJalali(1405, 4, 6))
  assert.equal(weekday(fromJalali(1405, 6, 6)), 6)
  assert.equal(
    addDuration(fromJalali(1405, 5, 6), { duration: 1, unit: 'month', dayType: 'working' }, iranian),
    fromJalali(1405, 6, 7),
  )
})

test('the holidays of 1405 are those of the calendar', () => {
  const days = new Map(holidaysOfYear(1405, rules).map(({ date, title }) => [date, title]))
  assert.equal(days.get(fromJalali(1405, 1, 1)), 'نوروز؛ عید فطر')
  assert.equal(days.get(fromJalali(1405, 3, 14)), 'رحلت امام خمینی؛ عید غدیر')
  assert.equal(days.get(fromJalali(1405, 4, 4)), 'عاشورا')
  assert.equal(days.size, 26)
  assert.deepEqual([...days.keys()], [...days.keys()].sort())
  const moved = holidaysOfYear(1405, rules, [{ lunarYear: 1448, lunarMonth: 1, shiftDays: 0 }])
  assert.equal(moved.find(({ title }) => title === 'عاشورا')?.date, fromJalali(1405, 4, 5))
  assert.deepEqual(holidaysOfYear(1404, [{ calendar: 'jalali', month: 12, day: 30, title_fa: 'x' }]), [])
})

test('impossible counts and weeks are refused', () => {
  assert.throws(() => addWorkingDays('2026-11-24', 1.5, iranian), RangeError)
  assert.throws(
    () => addWorkingDays('2026-11-24', 1, { restDays: [0, 1, 2, 3, 4, 5, 6], holidays: new Map() }),
    RangeError,
  )
  assert.throws(() => workingDaysBetween('2026-11-24', 'tomorrow', iranian), RangeError)
})

test('ten years are counted in about a millisecond', () => {
  const from = fromJalali(1405, 1, 1)
  const to = fromJalali(1415, 1, 1)
  const fastest = (work: () => unknown) =>
    Math.min(
      ...Array.from({ length: 60 }, () => {
        const began = performance.now()
        work()
        return performance.now() - began
      }),
    )
  const working = workingDaysBetween(from, to, iranian)
  assert.equal(weekdayOf(0), 5)
  assert.ok(fastest(() => workingDaysBetween(from, to, iranian)) < 2)
  assert.ok(fastest(() => addWorkingDays(from, working, iranian)) < 2)
})

function holidaysFrom(first: number, last: number): Map<string, string> {
  const years = Array.from({ length: last - first + 1 }, (_, at) => holidaysOfYear(first + at, rules))
  return new Map(years.flat().map(({ date, title }) => [date, title]))
}
