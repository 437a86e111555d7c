import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysBetween, fromJalali, jalaliYear } from './jalali.ts'
import { lunarDatesInYear, lunarMonthStart } from './lunar.ts'

// First days of the months 1443 to Shawwal 1447, calendar centre of the University of Tehran.
const PUBLISHED = `
1443 2021-08-10 2021-09-08 2021-10-08 2021-11-07 2021-12-06 2022-01-04 2022-02-03 2022-03-04 2022-04-03 2022-05-03 2022-06-01 2022-07-01
1444 2022-07-30 2022-08-29 2022-09-28 2022-10-27 2022-11-26 2022-12-25 2023-01-23 2023-02-22 2023-03-23 2023-04-22 2023-05-21 2023-06-20
1445 2023-07-19 2023-08-18 2023-09-17 2023-10-17 2023-11-15 2023-12-15 2024-01-13 2024-02-11 2024-03-12 2024-04-10 2024-05-10 2024-06-08
1446 2024-07-07 2024-08-06 2024-09-05 2024-10-05 2024-11-03 2024-12-03 2025-01-02 2025-01-31 2025-03-02 2025-03-31 2025-04-29 2025-05-28
1447 2025-06-27 2025-07-26 2025-08-25 2025-09-24 2025-10-23 2025-11-22 2025-12-22 2026-01-21 2026-02-19 2026-03-21`

test('months begin on the days the calendar centre published', () => {
  for (const line of PUBLISHED.trim().split('\n')) {
    const [year, ...starts] = line.split(' ')
    starts.forEach((iso, at) => {
      assert.equal(lunarMonthStart(Number(year), at + 1), iso, `${year}/${at + 1}`)
    })
  }
})

test('official holidays fall on their official Jalali days', () => {
  const official: [year: number, lunar: [number, number], jalali: [number, number]][] = [
    [1403, [9, 21], [1, 13]],
    [1403, [10, 1], [1, 22]],
    [1403, [10, 25], [2, 15]],
    [1403, [12, 10], [3, 28]],
    [1403, [12, 18], [4, 5]],
    [1403, [1, 9], [4, 25]],
    [1403, [1, 10], [4, 26]],
    [1403, [2, 20], [6, 4]],
    [1403, [2, 28], [6, 12]],
    [1403, [7, 13], [10, 25]],
    [1404, [9, 21], [1, 2]],
    [1404, [10, 1], [1, 11]],
    [1404, [12, 18], [3, 24]],
    [1404, [1, 10], [4, 15]],
    [1404, [2, 20], [5, 23]],
    [1404, [2, 28], [5, 31]],
    [1404, [2, 30], [6, 2]],
    [1404, [7, 13], [10, 13]],
    [1404, [7, 27], [10, 27]],
    [1404, [8, 15], [11, 15]],
    [1405, [12, 10], [3, 6]],
    [1405, [12, 18], [3, 14]],
    [1405, [1, 9], [4, 3]],
    [1405, [1, 10], [4, 4]],
  ]
  for (const [year, [month, day], [jalaliMonth, jalaliDay]] of official)
    assert.equal(
      lunarDatesInYear(year, month, day)[0],
      fromJalali(year, jalaliMonth, jalaliDay),
      `${year}: ${day}/${month}`,
    )
})

test('a lunar day may come twice in a Jalali year', () => {
  assert.deepEqual(lunarDatesInYear(1405, 10, 1), ['2026-03-21', '2027-03-10'])
  assert.equal(lunarDatesInYear(1404, 9, 21).length, 2)
  const counts = new Set<number>()
  for (let year = 1400; year < 1440; year++)
    for (let day = 1; day <= 29; day++) counts.add(lunarDatesInYear(year, 3, day).length)
  assert.deepEqual([...counts].sort(), [1, 2])
})

test('sixty years of a lunar day lose and gain none', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 30 }), (month, day) => {
      const dates = Array.from({ length: 60 }, (_, at) => lunarDatesInYear(1390 + at, month, day)).flat()
      for (const [at, date] of dates.slice(1).entries())
        assert.ok(Math.abs(daysBetween(dates[at] as string, date) - 354.4) < 2, date)
      assert.ok(dates.length >= 61)
    }),
  )
})

test('day 30 of a month of 29 days falls on the 29th', () => {
  assert.equal(daysBetween(lunarMonthStart(1448, 2), lunarMonthStart(1448, 3)), 29)
  assert.deepEqual(lunarDatesInYear(1405, 2, 30), lunarDatesInYear(1405, 2, 29))
  assert.deepEqual(lunarDatesInYear(1403, 2, 30), ['2024-09-04'])
})

test('a correction moves its own month and stands in place of the built-in one', () => {
  const later = { lunarYear: 1450, lunarMonth: 1, shiftDays: 1 }
  assert.equal(daysBetween(lunarMonthStart(1450, 1), lunarMonthStart(1450, 1, [later])), 1)
  assert.equal(lunarMonthStart(1450, 2, [later]), lunarMonthStart(1450, 2))
  assert.equal(lunarMonthStart(1446, 1, [{ lunarYear: 1446, lunarMonth: 1, shiftDays: 0 }]), '2024-07-08')
  assert.equal(
    lunarMonthStart(1446, 1, [
      { lunarYear: 1446, lunarMonth: 1, shiftDays: 0 },
      { lunarYear: 1446, lunarMonth: 1, shiftDays: -1 },
    ]),
    '2024-07-07',
  )
  assert.throws(() => lunarMonthStart(1446, 13), RangeError)
})

test('months have 29 or 30 days and each date lies in the year asked for', () => {
  for (let month = 1443 * 12; month < 1480 * 12; month++) {
    const start = lunarMonthStart(Math.floor(month / 12), (month % 12) + 1)
    const next = lunarMonthStart(Math.floor((month + 1) / 12), ((month + 1) % 12) + 1)
    assert.ok([29, 30].includes(daysBetween(start, next)), `${start} ${next}`)
  }
  for (let year = 1380; year < 1450; year++)
    for (const date of lunarDatesInYear(year, 9, 21)) assert.equal(jalaliYear(date), year)
})
