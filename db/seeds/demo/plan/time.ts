// When things happen in an office: on working days, in working hours, in Tehran.
import { addDays, daysBetween, tehranDate } from '../../../../src/platform/jalali.ts'
import { addWorkingDays, isWorkingDay, type WorkCalendar } from '../../../../src/platform/workdays.ts'
import type { Rng } from '../rng.ts'

const MINUTE = 60_000
const opensAt = 7 * 60 + 45
const closesAt = 14 * 60 + 15

/** The moment of a Tehran day at `minutes` past midnight; Iran keeps one offset all year. */
export const momentOf = (day: string, minutes: number): number => Date.parse(`${day}T00:00:00+03:30`) + minutes * MINUTE
export const dayOf = (at: number): string => tehranDate(new Date(at))

export class WorkTime {
  readonly calendar: WorkCalendar
  constructor(calendar: WorkCalendar) {
    this.calendar = calendar
  }

  isWorking(day: string): boolean {
    return isWorkingDay(day, this.calendar)
  }

  /** The day itself or the next working one. */
  workingOn(day: string): string {
    return addWorkingDays(day, 0, this.calendar).due
  }

  /** The day itself or the last working one before it. */
  workingBy(day: string): string {
    return this.isWorking(day) ? day : addWorkingDays(day, -1, this.calendar).due
  }

  /** So many working days before a day. */
  back(day: string, days: number): string {
    return addWorkingDays(day, -days, this.calendar).due
  }

  /** Some moment in office hours of a day that is made a working one. */
  during(day: string, rng: Rng): number {
    return momentOf(this.workingOn(day), rng.int(opensAt, closesAt)) + rng.int(0, 59) * 1000
  }

  /** In office hours, so many working days after a moment; later the same day for 0 where the day still has room. */
  after(from: number, days: number, rng: Rng): number {
    const day = dayOf(from)
    if (days > 0) return this.during(addWorkingDays(day, days, this.calendar).due, rng)
    const later = from + rng.int(12, 95) * MINUTE
    const isInTime = this.isWorking(day) && later <= momentOf(day, closesAt) && later >= momentOf(day, opensAt)
    return isInTime ? later : this.after(from, 1, rng)
  }

  /** In office hours, at least so many calendar days after a moment. */
  afterCalendar(from: number, days: number, rng: Rng): number {
    return this.during(addDays(dayOf(from), days), rng)
  }
}

/** When people write from home: any day, mostly by day, sometimes late. */
export function homeMoment(day: string, rng: Rng): number {
  return (
    momentOf(day, rng.chance(0.75) ? rng.int(8 * 60, 17 * 60) : rng.int(17 * 60, 22 * 60 + 30)) + rng.int(0, 59) * 1000
  )
}

export { addDays, daysBetween }
