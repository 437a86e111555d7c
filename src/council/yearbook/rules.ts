// When the book of a body's year (کتاب سال) is made, and for which year.
import { fromJalali, jalaliYear } from '../../platform/jalali.ts'

/** Minutes of the last sittings are signed and their letters sent a month after the year; then its book is made unasked. */
export function yearToClose(today: string): number {
  const year = jalaliYear(today)
  return today >= fromJalali(year, 2, 1) ? year - 1 : year - 2
}

export type OrderRefusal = 'year_ahead' | 'nothing_held'

/** A book tells of sittings that were held, so of no year to come and of none without any. */
export function refuseOrder(given: { year: number; today: string; sittings: number }): OrderRefusal | null {
  if (given.year > jalaliYear(given.today)) return 'year_ahead'
  return given.sittings === 0 ? 'nothing_held' : null
}

/** A share in whole hundredths, rounded half up; 0 of nothing. */
export const percentOf = (part: number, whole: number): number => (whole > 0 ? Math.round((part * 100) / whole) : 0)
