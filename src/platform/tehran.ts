// The civil clock of Tehran. Iran gave up summer time in September 2022, so for the present it is a fixed offset; only
// older moments need the time zone database.

const OFFSET_MS = 12_600_000
/** 22 September 2022, the first day on which the last summer time was over. */
const FIXED_SINCE = Date.UTC(2022, 8, 22)

const older = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Tehran',
  calendar: 'iso8601',
  numberingSystem: 'latn',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** The civil date in Asia/Tehran at a moment, as 'YYYY-MM-DD'. Throws RangeError for an invalid Date. */
export function tehranDate(at: Date): string {
  const moment = at.getTime()
  if (!(moment >= FIXED_SINCE)) return tehranClock(at).slice(0, 10)
  const day = Math.floor((moment + OFFSET_MS) / DAY_MS)
  const known = days.get(day)
  if (known !== undefined) return known
  if (days.size >= MOST_DAYS) days.clear()
  const date = tehranClock(at).slice(0, 10)
  days.set(day, date)
  return date
}

const DAY_MS = 86_400_000
/** A list asks for the same few days row after row. */
const MOST_DAYS = 4000
const days = new Map<number, string>()

/** The time of day in Asia/Tehran at a moment, as 'HH:MM'. Throws RangeError for an invalid Date. */
export function tehranTime(at: Date): string {
  return tehranClock(at).slice(11, 16)
}

function tehranClock(at: Date): string {
  const moment = at.getTime()
  if (moment >= FIXED_SINCE) return new Date(moment + OFFSET_MS).toISOString()
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const part of older.formatToParts(at)) parts[part.type] = part.value
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`
}
