// A sitting as a calendar file (RFC 5545): UTC times, CRLF, lines folded at 75 octets.
import type { Meeting } from './queries.ts'

export interface CalendarEvent {
  meeting: Pick<Meeting, 'code' | 'title' | 'state' | 'held_on' | 'starts_at' | 'place' | 'body_title_fa'>
  minutes: number
  agenda: readonly string[]
  url: string
  host: string
  now: Date
}

/** The whole VCALENDAR text. Tehran has kept one offset since 2022, so its civil time is turned into UTC. */
export function calendarFile({ meeting, minutes, agenda, url, host, now }: CalendarEvent): string {
  const start = new Date(`${meeting.held_on}T${meeting.starts_at}:00+03:30`)
  const end = new Date(start.getTime() + Math.max(minutes, 15) * 60_000)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Jahesh//Sittings//FA',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${meeting.code}@${host}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(start)}`,
    `DTEND:${utc(end)}`,
    `SUMMARY:${escaped(meeting.title)}`,
    `LOCATION:${escaped(meeting.place)}`,
    `DESCRIPTION:${escaped([meeting.body_title_fa, ...agenda.map((title, index) => `${index + 1}. ${title}`)].join('\n'))}`,
    `URL:${url}`,
    `STATUS:${meeting.state === 'cancelled' ? 'CANCELLED' : meeting.state === 'planned' ? 'TENTATIVE' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

const utc = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '')
const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')

function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (octets + size > (parts.length === 0 ? 75 : 74)) {
      parts.push(part)
      part = ''
      octets = 0
    }
    part += letter
    octets += size
  }
  return [...parts, part].join('\r\n ')
}
