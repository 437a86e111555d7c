// What a plan is made with: the span, the calendar, the deeds so far, and how a deed is put down.

import type { WorkCalendar } from '../../../../src/platform/workdays.ts'
import type { Deed, Doing } from './deed.ts'
import { addDays, dayOf, WorkTime } from './time.ts'

export interface Size {
  demands: number
  sittings: number
  applicants: number
}
export const wholeYear: Size = { demands: 1200, sittings: 80, applicants: 400 }

export class Year {
  readonly deeds: Deed[] = []
  readonly work: WorkTime
  readonly now: number
  readonly today: string
  readonly start: string
  readonly size: Size

  constructor(now: Date, calendar: WorkCalendar, size: Size) {
    this.work = new WorkTime(calendar)
    this.now = now.getTime()
    this.today = dayOf(this.now)
    this.start = addDays(this.today, -364)
    this.size = size
  }

  /** Puts down a deed unless it lies in the future; says whether it will have happened. */
  put(at: number, by: string, of: string, doing: Doing, lanes: readonly string[] = [of]): boolean {
    if (at > this.now) return false
    const nth = this.#seen.get(`${of}:${doing.verb}`) ?? 0
    this.#seen.set(`${of}:${doing.verb}`, nth + 1)
    this.deeds.push({ ...doing, at, by, of, lanes, key: `${of}:${doing.verb}${nth ? `:${nth + 1}` : ''}` })
    return true
  }
  readonly #seen = new Map<string, number>()
}
