// Due dates of every timer for every day of the years seeded, worked out once: millions of waits ask for them.
import type { AppParts } from '../../../src/middleware.ts'
import { jalaliYear } from '../../../src/platform/jalali.ts'

const DAY = 86_400_000
const TEHRAN = 12_600_000

export interface DueDays {
  /** ISO due date of a timer started at a moment. */
  due(timer: string, at: number): string
  dateOf(at: number): string
  yearOf(at: number): number
  /** Last moment of an ISO day in Tehran. */
  endOf(date: string): number
}

/** `from` and `to` are moments in milliseconds. */
export async function readDueDays(
  parts: Pick<AppParts, 'db' | 'deadlines'>,
  timers: readonly string[],
  from: number,
  to: number,
): Promise<DueDays> {
  const firstDay = dayOf(from)
  const dates: string[] = []
  for (let day = firstDay; day <= dayOf(to) + 1; day++) dates.push(new Date(day * DAY).toISOString().slice(0, 10))
  const years = dates.map(jalaliYear)
  const due = new Map<string, string[]>()
  for (const timer of timers) {
    const days: string[] = []
    for (const date of dates) days.push(await parts.deadlines.due(parts.db, timer, date, null))
    due.set(timer, days)
  }
  const known = <T>(list: readonly T[] | undefined, at: number): T => {
    const found = list?.[dayOf(at) - firstDay]
    if (found === undefined) throw new RangeError(`no due date is known for ${new Date(at).toISOString()}`)
    return found
  }
  return {
    due: (timer, at) => known(due.get(timer), at),
    dateOf: (at) => known(dates, at),
    yearOf: (at) => known(years, at),
    endOf: (date) => Date.parse(date) + DAY - TEHRAN,
  }
}

function dayOf(at: number): number {
  return Math.floor((at + TEHRAN) / DAY)
}
