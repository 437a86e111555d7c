// Civil days as whole numbers. Deadlines are dates without a time of day, so the kernel counts days instead of
// milliseconds and no time zone can move them.

const MONTH_STARTS = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const
const EPOCH = 719_468

/**
 * Days from 1970-01-01 to `iso` ('YYYY-MM-DD', years 0001–9999, proleptic Gregorian).
 * Throws RangeError on any other text and on a day that does not exist.
 */
export function dayNumber(iso: string): number {
  const year = digits(iso, 0, 4)
  const month = digits(iso, 5, 7)
  const day = digits(iso, 8, 10)
  const isShaped = iso.length === 10 && iso.charCodeAt(4) === 45 && iso.charCodeAt(7) === 45
  if (
    !isShaped ||
    !(year >= 1) ||
    !(month >= 1 && month <= 12) ||
    !(day >= 1 && day <= gregorianMonthLength(year, month))
  )
    throw new RangeError(`not a date: ${iso}`)
  const y = month <= 2 ? year - 1 : year
  const leaps = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  const fromMarch = month <= 2 ? 306 + 31 * (month - 1) : (MONTH_STARTS[month - 1] as number) - 59
  return y * 365 + leaps + fromMarch + day - 1 - EPOCH
}

/** Whether this is a day that exists, written 'YYYY-MM-DD'. */
export function isDay(iso: string): boolean {
  const at = Date.parse(iso)
  return !Number.isNaN(at) && !iso.startsWith('0000') && new Date(at).toISOString().slice(0, 10) === iso
}

/** The inverse of `dayNumber`; throws RangeError outside the years 0001–9999. */
export function isoDate(dayNumber: number): string {
  const day = dayNumber + EPOCH
  const era = Math.floor(day / 146_097)
  const ofEra = day - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * ofYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  if (!(year >= 1 && year <= 9999)) throw new RangeError(`day ${dayNumber} is outside the years 1–9999`)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1)}`
}

/** Whole days from `from` to `to`, both ISO dates; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** The ISO date `days` later (earlier when negative). */
export function addDays(iso: string, days: number): string {
  return isoDate(dayNumber(iso) + days)
}

/** Day of the week of an ISO date: 0 = Saturday … 5 = Thursday, 6 = Friday. */
export function weekday(iso: string): number {
  return weekdayOf(dayNumber(iso))
}

/** As `weekday`, for a day number. */
export function weekdayOf(dayNumber: number): number {
  return (((dayNumber + 5) % 7) + 7) % 7
}

function gregorianMonthLength(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}
