// A whole series as one calendar event with its rule, the days spelled out, and the days that differ.
import { type CalendarEvent, localTime } from '../meeting/calendar-file.ts'
import type { Series } from './queries.ts'
import { type Occurrence, recurrenceRule } from './rules.ts'

/** `days` are what the rule gives; `held` what is really held: days missing there are struck out, others moved. */
export function seriesEvents(
  series: Series,
  days: readonly string[],
  held: readonly Occurrence[],
  origin: string,
): CalendarEvent[] {
  const [first] = days
  if (!first) return []
  const base = {
    uid: `series-${series.code}@${new URL(origin).host}`,
    sequence: series.sequence,
    time: series.starts_at,
    minutes: series.minutes_planned,
    title: series.title,
    place: series.place,
    link: series.link,
    description: series.body_title_fa,
    url: `${origin}/series/${series.code}`,
    status: series.ended_at ? ('CANCELLED' as const) : ('CONFIRMED' as const),
  }
  const heldDays = new Set(held.map((one) => one.day))
  const leftOut = days.filter((day) => !heldDays.has(day))
  const recurrence = [
    `RRULE:${recurrenceRule(series)}`,
    ...(series.pattern === 'months' ? days.slice(1).map((day) => `RDATE${localTime(day, series.starts_at)}`) : []),
    ...leftOut.map((day) => `EXDATE${localTime(day, series.starts_at)}`),
  ]
  return [
    { ...base, day: first, recurrence },
    ...held.filter((one) => one.held_on !== one.day).map((one) => ({ ...base, day: one.held_on, insteadOf: one.day })),
  ]
}
