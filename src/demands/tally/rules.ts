// What the figures of demands mean. No clock, no database.
import { addJalaliMonths, fromJalali, toJalali } from '../../platform/jalali.ts'

/** Nine in ten: the headquarters' own aim for what is solved inside the province, in percent. */
export const aimPercent = 90

/**
 * Times and shares are those of what ended within this many days, today the last of them. A time is counted in tenths of a day, rounded;
 * the median and the 85th percentile are nearest ranks: the shortest time within which at least half, or 85 in a hundred, ended.
 */
export const recentDays = 365

/**
 * Share in percent of what was solved inside the province among all that was judged: `inside` are demands solved that never went to
 * the national level; `judged` are those solved, refused or left unsolved, and those at the national level now. Lapsed and withdrawn
 * demands were never judged. Null when nothing was.
 */
export function insidePercent(row: { inside: number; judged: number }): number | null {
  return row.judged === 0 ? null : (100 * row.inside) / row.judged
}

/** How a share in percent stands to the aim: done from nine in ten on, due below, neither where nothing was judged. */
export function shareTone(percent: number | null): 'done' | 'due' | undefined {
  if (percent === null) return undefined
  return percent < aimPercent ? 'due' : 'done'
}

/** First days (ISO) of the `count` Jalali months up to and with that of `today`, oldest first. */
export function monthStarts(today: string, count: number): string[] {
  const { year, month } = toJalali(today)
  const first = fromJalali(year, month, 1)
  return Array.from({ length: count }, (_, index) => addJalaliMonths(first, index - count + 1))
}

/** Upper ends of the age buckets in days; the last bucket is open. */
export const ageEnds = [7, 30, 90, 180] as const
