// Working days: what a law means by "ten working days", counted over a calendar the administrator keeps.
import { dayNumber, isoDate, weekdayOf } from './civil-day.ts'
import { addJalaliMonths, fromJalali, isJalaliDate } from './jalali-days.ts'
import { type LunarCorrection, lunarDatesInYear } from './lunar.ts'

export interface WorkCalendar {
  /** Weekly rest days, 0 = Saturday … 6 = Friday. */
  restDays: readonly number[]
  /** ISO date → title; official holidays and closures alike. */
  holidays: ReadonlyMap<string, string>
}

export interface SkippedDay {
  date: string
  /** A holiday on a rest day counts as a holiday. */
  reason: 'holiday' | 'rest_day'
  /** Title of the holiday, null for a rest day. */
  title: string | null
}

export interface Duration {
  duration: number
  unit: 'day' | 'month'
  dayType: 'working' | 'calendar'
}

/** A yearly holiday, as in db/seeds/reference/holidays.csv. */
export interface HolidayRule {
  calendar: 'jalali' | 'lunar'
  month: number
  day: number
  title_fa: string
}

/** Thursday and Friday. */
export const usualRestDays: readonly number[] = [5, 6]

/**
 * The `count`-th working day after the ISO date `from`, which itself never counts; before it when `count` is negative.
 * For 0: `from` itself, or the next working day when it is not one. `skipped` are the non-working days passed over, in
 * order of date. Throws RangeError for a fractional count or a week without working days.
 */
export function addWorkingDays(
  from: string,
  count: number,
  calendar: WorkCalendar,
): { due: string; skipped: SkippedDay[] } {
  if (!Number.isInteger(count)) throw new RangeError(`not a number of days: ${count}`)
  const rests = restsOf(calendar)
  const step = count < 0 ? -1 : 1
  const skipped: SkippedDay[] = []
  let day = dayNumber(from) - (count === 0 ? 1 : 0)
  let due = from
  for (let left = Math.abs(count) || 1; left > 0; ) {
    day += step
    due = isoDate(day)
    const title = calendar.holidays.get(due)
    if (title !== undefined) skipped.push({ date: due, reason: 'holiday', title })
    else if (rests[weekdayOf(day)]) skipped.push({ date: due, reason: 'rest_day', title: null })
    else left--
  }
  return { due, skipped: step < 0 ? skipped.reverse() : skipped }
}

/**
 * Working days after `from` up to and with `to`, both ISO dates; when `to` is earlier, minus those from `to` up to the
 * day before `from`. Thus `workingDaysBetween(a, addWorkingDays(a, n).due)` is n for every n but 0.
 */
export function workingDaysBetween(from: string, to: string, calendar: WorkCalendar): number {
  const counted = countedOf(calendar)
  const span = `${from}/${to}`
  let days = counted.get(span)
  if (days === undefined) {
    days = countDays(dayNumber(from), dayNumber(to), calendar)
    if (counted.size >= MOST_SPANS) counted.clear()
    counted.set(span, days)
  }
  return days
}

/** A list asks for the same few spans again and again; a calendar is never changed once it is read. */
const MOST_SPANS = 2000
const spans = new WeakMap<WorkCalendar, Map<string, number>>()

function countedOf(calendar: WorkCalendar): Map<string, number> {
  let counted = spans.get(calendar)
  if (!counted) {
    counted = new Map()
    spans.set(calendar, counted)
  }
  return counted
}

function countDays(start: number, end: number, calendar: WorkCalendar): number {
  const rests = restsOf(calendar)
  const [first, last] = end >= start ? [start + 1, end] : [end, start - 1]
  let days = 0
  for (let day = first; day <= last; day++) if (!rests[weekdayOf(day)] && !calendar.holidays.has(isoDate(day))) days++
  return end >= start ? days : -days
}

/** True when the ISO date is neither a weekly rest day nor a holiday. */
export function isWorkingDay(iso: string, calendar: WorkCalendar): boolean {
  return !restsOf(calendar)[weekdayOf(dayNumber(iso))] && !calendar.holidays.has(iso)
}

/**
 * The ISO date on which a term that began on `from` runs out. Calendar days and Jalali months end where they end, on a
 * rest day or holiday too, because no law behind the timers extends them. A term in working months ends on that day of
 * the month, or on the next working day.
 */
export function addDuration(from: string, { duration, unit, dayType }: Duration, calendar: WorkCalendar): string {
  if (unit === 'day')
    return dayType === 'working' ? addWorkingDays(from, duration, calendar).due : isoDate(dayNumber(from) + duration)
  const end = addJalaliMonths(from, duration)
  return dayType === 'working' ? addWorkingDays(end, 0, calendar).due : end
}

/**
 * Holidays of a Jalali year in order, one entry a day with titles joined by «؛». A rule for a day the year lacks
 * (30 Esfand) is left out; a lunar rule may come twice. `corrections` as for `lunarMonthStart`.
 */
export function holidaysOfYear(
  jalaliYear: number,
  rules: readonly HolidayRule[],
  corrections: readonly LunarCorrection[] = [],
): { date: string; title: string }[] {
  const titles = new Map<string, string>()
  for (const rule of rules)
    for (const date of datesOf(rule, jalaliYear, corrections)) {
      const known = titles.get(date)
      if (known === undefined) titles.set(date, rule.title_fa)
      else if (!known.split('؛ ').includes(rule.title_fa)) titles.set(date, `${known}؛ ${rule.title_fa}`)
    }
  return [...titles].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, title]) => ({ date, title }))
}

function datesOf(rule: HolidayRule, year: number, corrections: readonly LunarCorrection[]): string[] {
  if (rule.calendar === 'lunar') return lunarDatesInYear(year, rule.month, rule.day, corrections)
  return isJalaliDate(year, rule.month, rule.day) ? [fromJalali(year, rule.month, rule.day)] : []
}

function restsOf(calendar: WorkCalendar): boolean[] {
  const rests = [false, false, false, false, false, false, false]
  for (const day of calendar.restDays) rests[day] = true
  if (!rests.includes(false)) throw new RangeError('a week needs a working day')
  return rests
}
