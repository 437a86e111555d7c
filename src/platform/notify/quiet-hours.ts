// A message on a phone wakes people and spoils holidays, so text messages keep office manners; mail waits for its reader.
import { addDays, tehranDate, tehranTime, weekday } from '../jalali.ts'
import type { WorkCalendar } from '../workdays.ts'

export const channels = ['mail', 'sms', 'push', 'bot'] as const
export type Channel = (typeof channels)[number]

const opens = '08:00'
const closes = '21:00'

/**
 * The first moment from `at` on when a message that is not urgent may go out. Mail: `at` itself. What rings: 08:00 to 21:00 in
 * Tehran, not on holidays and weekly rest days. A calendar without one open day in two months is taken for a mistake
 * and only the hours are kept.
 */
export function earliestSending(at: Date, channel: Channel, calendar: WorkCalendar): Date {
  if (channel === 'mail') return at
  const today = tehranDate(at)
  const time = tehranTime(at)
  const isOpen = (day: string) => !calendar.restDays.includes(weekday(day)) && !calendar.holidays.has(day)
  if (isOpen(today) && time >= opens && time < closes) return at
  const from = time < opens ? 0 : 1
  for (let days = from; days < 60; days++) {
    const day = addDays(today, days)
    if (isOpen(day)) return opening(day)
  }
  return opening(addDays(today, from))
}

// Iran has had no summer time since 2022, so the offset of any future day is known.
function opening(day: string): Date {
  return new Date(`${day}T${opens}:00+03:30`)
}
