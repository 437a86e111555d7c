// Lunar dates as Iran observes them. The official calendar follows the crescent over Iran and cannot be computed to the
// day, so months are computed and then corrected as the calendar centre announces them.
import { dayNumber, isoDate } from './civil-day.ts'
import { fromJalali } from './jalali-days.ts'

/** Moves the first day of a lunar month from where it is computed: −1 a day earlier, 1 a day later, 0 as computed. */
export interface LunarCorrection {
  lunarYear: number
  lunarMonth: number
  shiftDays: number
}

/**
 * Months that began a day before they are computed. 1440 to Shawwal 1447 as published by the calendar centre of the
 * University of Tehran (collected in github.com/roozbehp/qamari, consolidated.txt); the rest of 1447 and 1448 are
 * R. Pournader's forecast, which agrees with the holidays announced for 1405 (Adha, Ghadir, Ashura, the second Fitr).
 */
const EARLY_MONTHS: ReadonlyMap<number, readonly number[]> = new Map([
  [1440, [1, 3, 7, 11]],
  [1441, [2, 4, 7, 10, 12]],
  [1442, [3, 5, 7, 10]],
  [1443, [2, 6, 8]],
  [1444, [1, 6, 7, 9, 11]],
  [1445, [1, 5, 7, 8, 10]],
  [1446, [1, 5, 8, 11, 12]],
  [1447, [2, 5, 6, 12]],
  [1448, [1, 3, 5, 6, 8, 9, 11]],
])

/** Mean lengths: 365.2422 days against 354.3671; lunar year 1 began some four months into Jalali year 1. */
const LUNAR_YEARS_IN_JALALI = 1.030_689

const computedStarts = new Map<number, number>()

/**
 * The ISO date on which a lunar month begins in Iran: computed as a day after ICU's Umm al-Qura calendar, then moved by
 * the correction for that month. Of the 120 months from 1438 to 1447, 79 began as computed and 41 a day earlier; the
 * tabular calendar was right in 73 and erred both ways. A month named in `corrections` takes the last of them in place
 * of the built-in one. Throws RangeError for a month outside 1–12.
 */
export function lunarMonthStart(year: number, month: number, corrections: readonly LunarCorrection[] = []): string {
  return isoDate(startOf(year, month, corrections))
}

/**
 * The ISO dates, in order, on which a lunar day falls in a Jalali year: one, or now and then two. Day 30 of a month of
 * 29 days falls on the 29th. `corrections` as for `lunarMonthStart`.
 */
export function lunarDatesInYear(
  jalaliYear: number,
  month: number,
  day: number,
  corrections: readonly LunarCorrection[] = [],
): string[] {
  const first = dayNumber(fromJalali(jalaliYear, 1, 1))
  const last = dayNumber(fromJalali(jalaliYear + 1, 1, 1)) - 1
  const earliest = Math.floor((jalaliYear - 1) * LUNAR_YEARS_IN_JALALI + 0.5)
  const dates: string[] = []
  for (let year = earliest; year <= earliest + 2; year++) {
    const start = startOf(year, month, corrections)
    const next = month === 12 ? startOf(year + 1, 1, corrections) : startOf(year, month + 1, corrections)
    const date = start + Math.min(day, next - start) - 1
    if (date >= first && date <= last) dates.push(isoDate(date))
  }
  return dates
}

function startOf(year: number, month: number, corrections: readonly LunarCorrection[]): number {
  const announced = corrections.findLast((one) => one.lunarYear === year && one.lunarMonth === month)
  const shift = announced ? announced.shiftDays : EARLY_MONTHS.get(year)?.includes(month) ? -1 : 0
  return computedStart(year, month) + shift
}

function computedStart(year: number, month: number): number {
  if (!(Number.isInteger(month) && month >= 1 && month <= 12)) throw new RangeError(`no such lunar month: ${month}`)
  const key = year * 12 + month
  const known = computedStarts.get(key)
  if (known !== undefined) return known
  const ummAlQura = Temporal.PlainDate.from({ calendar: 'islamic-umalqura', year, month, day: 1 })
  const start = dayNumber(ummAlQura.withCalendar('iso8601').toString()) + 1
  computedStarts.set(key, start)
  return start
}
