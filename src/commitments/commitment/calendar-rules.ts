// A Jalali month as weeks that begin on Saturday.
import { addDays, addJalaliMonths, fromJalali, jalaliMonthLength, toJalali, weekday } from '../../platform/jalali.ts'

export interface Month {
  year: number
  month: number
  /** First and last day, ISO. */
  first: string
  last: string
  /** Rows of seven days, ISO; days of the neighbouring months are null. */
  weeks: (string | null)[][]
}

/** The month that holds `iso`. */
export function monthOf(iso: string): Month {
  const { year, month } = toJalali(iso)
  const first = fromJalali(year, month, 1)
  const length = jalaliMonthLength(year, month)
  const lead = weekday(first)
  const cells = Array.from({ length: Math.ceil((lead + length) / 7) * 7 }, (_, index) =>
    index < lead || index >= lead + length ? null : addDays(first, index - lead),
  )
  const weeks = Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
  return { year, month, first, last: addDays(first, length - 1), weeks }
}

/** 'YYYY-MM' of a Jalali month, as it stands in an address. */
export const monthCode = (month: Pick<Month, 'year' | 'month'>): string =>
  `${month.year}-${String(month.month).padStart(2, '0')}`

/** The month of an address, or null; years 1300 to 1499. */
export function readMonthCode(code: string | undefined): Month | null {
  const parts = /^(1[34]\d\d)-(0[1-9]|1[0-2])$/.exec(code ?? '')
  return parts ? monthOf(fromJalali(Number(parts[1]), Number(parts[2]), 1)) : null
}

export const neighbour = (month: Month, by: 1 | -1): Month => monthOf(addJalaliMonths(month.first, by))
