// When the sittings of a series fall: every so many weeks on a weekday, or on the nth weekday of a Jalali month.
import { addDays, fromJalali, jalaliMonthLength, toJalali, weekday } from '../../platform/jalali.ts'

export interface SeriesRule {
  pattern: 'weeks' | 'months'
  /** Weeks or Jalali months from one sitting to the next. */
  every: number
  /** 0 = Saturday … 6 = Friday. */
  weekday: number
  /** Which weekday of the month, -1 for the last; null for weeks. */
  nth: number | null
  starts_on: string
  ends_on: string | null
  on_holiday: 'hold' | 'skip' | 'next'
}

export interface SeriesException {
  day: string
  moved_to: string | null
}

export interface Occurrence {
  /** The day the rule gives, by which the sitting is known in its series. */
  day: string
  /** The day it is held. */
  held_on: string
}

const atMost = 400

/** Days the rule gives from `starts_on` to `until`, exceptions and holidays aside. Both ends ISO days. */
export function ruleDays(rule: SeriesRule, until: string): string[] {
  const end = rule.ends_on && rule.ends_on < until ? rule.ends_on : until
  return rule.pattern === 'weeks' ? weekDays(rule, end) : monthDays(rule, end)
}

function weekDays(rule: SeriesRule, end: string): string[] {
  const days: string[] = []
  let day = addDays(rule.starts_on, (rule.weekday - weekday(rule.starts_on) + 7) % 7)
  for (; day <= end && days.length < atMost; day = addDays(day, 7 * rule.every)) days.push(day)
  return days
}

function monthDays(rule: SeriesRule, end: string): string[] {
  const days: string[] = []
  const first = toJalali(rule.starts_on)
  for (let index = 0; index < atMost * rule.every; index += rule.every) {
    const months = first.year * 12 + (first.month - 1) + index
    const day = nthWeekday(Math.floor(months / 12), (months % 12) + 1, rule.weekday, rule.nth ?? 1)
    if (day > end) return days
    if (day >= rule.starts_on) days.push(day)
  }
  return days
}

/** The nth weekday of a Jalali month, -1 for its last; n up to 4 exists in every month. */
export function nthWeekday(year: number, month: number, wanted: number, nth: number): string {
  if (nth === -1) {
    const last = fromJalali(year, month, jalaliMonthLength(year, month))
    return addDays(last, -((weekday(last) - wanted + 7) % 7))
  }
  const first = fromJalali(year, month, 1)
  return addDays(first, ((wanted - weekday(first) + 7) % 7) + 7 * (nth - 1))
}

/** Sittings from `from` to `until`, with what was said of single days and what is done on holidays. */
export function occurrences(
  rule: SeriesRule,
  exceptions: readonly SeriesException[],
  isWorkingDay: (day: string) => boolean,
  from: string,
  until: string,
): Occurrence[] {
  const said = new Map(exceptions.map((one) => [one.day, one.moved_to]))
  return ruleDays(rule, until).flatMap((day) => {
    if (day < from) return []
    const moved = said.get(day)
    if (moved === null) return []
    if (moved !== undefined) return [{ day, held_on: moved }]
    if (rule.on_holiday === 'hold' || isWorkingDay(day)) return [{ day, held_on: day }]
    return rule.on_holiday === 'skip' ? [] : [{ day, held_on: nextWorkingDay(day, isWorkingDay) }]
  })
}

function nextWorkingDay(day: string, isWorkingDay: (day: string) => boolean): string {
  for (let ahead = 1; ahead <= 30; ahead++) {
    const next = addDays(day, ahead)
    if (isWorkingDay(next)) return next
  }
  return day
}

const byDay = ['SA', 'SU', 'MO', 'TU', 'WE', 'TH', 'FR'] as const

/** Value of RRULE. Months are Jalali by RFC 7529; who does not know RSCALE must ignore the rule and read the RDATEs. */
export function recurrenceRule(rule: SeriesRule): string {
  const day = byDay[rule.weekday] ?? 'SA'
  const until = rule.ends_on ? `;UNTIL=${rule.ends_on.replaceAll('-', '')}T202959Z` : ''
  return rule.pattern === 'weeks'
    ? `FREQ=WEEKLY;INTERVAL=${rule.every};WKST=SA;BYDAY=${day}${until}`
    : `RSCALE=PERSIAN;FREQ=MONTHLY;INTERVAL=${rule.every};BYDAY=${rule.nth ?? 1}${day}${until}`
}
