// Networks are reckoned in working days, counted from the beginning of an axis; dates come back only at the edge.
import { dayNumber, isoDate, weekdayOf } from '../../platform/civil-day.ts'
import type { WorkCalendar } from '../../platform/workdays.ts'

/**
 * Working days of a calendar as points: point `p` is the morning of the p-th working day. A task that takes the working
 * days from `starts_on` to `due_on` begins at `startPoint(starts_on)` and ends at `finishPoint(due_on)`.
 */
export interface WorkAxis {
  /** Point of a task's first day; a rest day counts as the next working day. */
  startPoint(iso: string): number
  /** Point after a task's last day; a rest day counts as the working day before it. */
  finishPoint(iso: string): number
  /** First day of work of a task that begins at this point (fractions begin in the middle of that day). */
  startDate(point: number): string
  /** Last day of work of a task that ends at this point. */
  finishDate(point: number): string
  isWorking(iso: string): boolean
}

/** Days reckoned beyond both ends, for what slips out of the plan. */
const MARGIN = 366 * 6

/** An axis over both dates and six years beyond either end; later points are carried on at five working days a week. */
export function openAxis(calendar: WorkCalendar, fromIso: string, toIso: string): WorkAxis {
  const first = dayNumber(fromIso) - MARGIN
  const length = dayNumber(toIso) + MARGIN - first + 1
  const rests = Array.from({ length: 7 }, (_, day) => calendar.restDays.includes(day))
  const before = new Int32Array(length + 1)
  const days: number[] = []
  for (let at = 0; at < length; at++) {
    const day = first + at
    const isWorking = !rests[weekdayOf(day)] && !calendar.holidays.has(isoDate(day))
    if (isWorking) days.push(day)
    before[at + 1] = before[at]! + (isWorking ? 1 : 0)
  }
  const origin = before[MARGIN]!
  const last = days.length - 1
  const countBefore = (day: number) => {
    const at = day - first
    if (at < 0) return Math.round((at * 5) / 7)
    return at <= length ? before[at]! : before[length]! + Math.round(((at - length) * 5) / 7)
  }
  const dayOf = (ordinal: number) => {
    if (ordinal < 0) return days[0]! + Math.floor((ordinal * 7) / 5)
    return ordinal <= last ? days[ordinal]! : days[last]! + Math.ceil(((ordinal - last) * 7) / 5)
  }
  return {
    startPoint: (iso) => countBefore(dayNumber(iso)) - origin,
    finishPoint: (iso) => countBefore(dayNumber(iso) + 1) - origin,
    startDate: (point) => isoDate(dayOf(Math.floor(point) + origin)),
    finishDate: (point) => isoDate(dayOf(Math.ceil(point) - 1 + origin)),
    isWorking: (iso) => {
      const day = dayNumber(iso)
      return countBefore(day + 1) > countBefore(day)
    },
  }
}
