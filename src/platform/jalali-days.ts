// The Jalali calendar by the 33-year leap rule, in whole-number arithmetic: pages show hundreds of dates and ICU costs
// a microsecond and an object for each.
import { dayNumber, isoDate } from './civil-day.ts'

export interface JalaliDate {
  year: number
  month: number
  day: number
}

/** Day number of 1 Farvardin of year 1: Julian day 1948320 (PERSIAN_EPOCH in icu4c persncal.cpp). */
const YEAR_ONE = -492_268

/** Jalali date of an ISO date; throws RangeError for a malformed date or one before 1 Farvardin 1 (622-03-21). */
export function toJalali(iso: string): JalaliDate {
  const sinceEpoch = dayNumber(iso) - YEAR_ONE
  if (sinceEpoch < 0) throw new RangeError(`${iso} is before the Jalali era`)
  const year = Math.floor((33 * sinceEpoch + 3) / 12_053) + 1
  const ofYear = sinceEpoch - daysBeforeYear(year)
  const month = ofYear < 216 ? Math.floor(ofYear / 31) + 1 : Math.floor((ofYear - 6) / 30) + 1
  return { year, month, day: ofYear - daysBeforeMonth(month) + 1 }
}

/** ISO date of a Jalali date; throws RangeError when there is no such day (such as 30 Esfand of a common year). */
export function fromJalali(year: number, month: number, day: number): string {
  if (!isJalaliDate(year, month, day)) throw new RangeError(`no such Jalali date: ${year}/${month}/${day}`)
  return isoDate(YEAR_ONE + daysBeforeYear(year) + daysBeforeMonth(month) + day - 1)
}

/** True when the Jalali date exists and its Gregorian year has at most four digits (years 1–9377). */
export function isJalaliDate(year: number, month: number, day: number): boolean {
  if (!Number.isInteger(year) || year < 1 || year > 9377) return false
  if (!Number.isInteger(month) || month < 1 || month > 12) return false
  return Number.isInteger(day) && day >= 1 && day <= jalaliMonthLength(year, month)
}

/**
 * True for a year of 366 days: eight leap years in each cycle of 33, (25·year + 11) mod 33 < 8, the arithmetic rule of
 * ICU's PersianCalendar (icu4c persncal.cpp; equal to ICU up to 1501, after which ICU keeps a table of exceptions).
 */
export function isJalaliLeap(year: number): boolean {
  return (25 * year + 11) % 33 < 8
}

/** Days of a Jalali month: 31 for months 1–6, 30 for 7–11, 29 or 30 for Esfand. Throws RangeError outside 1–12. */
export function jalaliMonthLength(year: number, month: number): number {
  if (!(month >= 1 && month <= 12)) throw new RangeError(`no such month: ${month}`)
  if (month <= 6) return 31
  return month < 12 || isJalaliLeap(year) ? 30 : 29
}

/** The Jalali year an ISO date lies in. */
export function jalaliYear(iso: string): number {
  return toJalali(iso).year
}

/** The same day `months` Jalali months later (earlier when negative), or the last day of a month too short for it. */
export function addJalaliMonths(iso: string, months: number): string {
  const { year, month, day } = toJalali(iso)
  const index = year * 12 + month - 1 + months
  const toYear = Math.floor(index / 12)
  const toMonth = index - toYear * 12 + 1
  return fromJalali(toYear, toMonth, Math.min(day, jalaliMonthLength(toYear, toMonth)))
}

function daysBeforeYear(year: number): number {
  return 365 * (year - 1) + Math.floor((8 * year + 21) / 33)
}

function daysBeforeMonth(month: number): number {
  return month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6
}
