// How long a national body has kept the province waiting, in whole days since sending, and when it is asked again.

/** First days of the second bucket on: up to 30, 31 to 60, 61 to 90, more than 90. */
export const ageEnds = [31, 61, 91] as const

/** A follow-up is planned within a year; what is written further off is a slip of the pen. */
export const mostDaysAhead = 365

export type NextDayRefusal = 'past' | 'far' | 'rest'

/** Why the desk cannot ask a body again on an ISO day; it asks from today to `last`, and works on working days only. */
export function refuseNextDay(
  day: string,
  given: { today: string; last: string; isWorking: boolean },
): NextDayRefusal | null {
  if (day < given.today) return 'past'
  if (day > given.last) return 'far'
  return given.isWorking ? null : 'rest'
}

/** The bucket of an age in whole or broken days: 0 up to the thirtieth day, `ageEnds.length` past the ninetieth. */
export function ageBucket(days: number): number {
  return ageEnds.filter((end) => days >= end).length
}

/** Whole days from a moment to now, never less than none. */
export const daysSince = (from: Date, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - from.getTime()) / 86_400_000))
