// Calendar files (RFC 5545): CRLF, lines folded at 75 octets, Tehran's own time zone, one UID for ever and a SEQUENCE that rises.

export interface CalendarEvent {
  uid: string
  /** Rises with each change that a calendar shows; programs ignore what is not higher than they have. */
  sequence: number
  day: string
  /** HH:MM in Tehran. */
  time: string
  minutes: number
  title: string
  place: string
  /** Address of the video room; empty where there is none. */
  link: string
  description: string
  url: string
  status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED'
  organizer?: { name: string; url: string }
  attendee?: { name: string; url: string; answer: 'NEEDS-ACTION' | 'ACCEPTED' | 'DECLINED' | 'DELEGATED' }
  /** Whole content lines of a recurrence, such as RRULE, RDATE and EXDATE. */
  recurrence?: readonly string[]
  /** The day of the series that this event stands in place of. */
  insteadOf?: string
}

export interface CalendarFile {
  method: 'PUBLISH' | 'REQUEST' | 'CANCEL'
  /** Title of the whole calendar in the reader's list. */
  name?: string
  events: readonly CalendarEvent[]
  now: Date
}

/** The whole VCALENDAR text. */
export function calendarFile(file: CalendarFile): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Jahesh//Sittings//FA',
    'CALSCALE:GREGORIAN',
    `METHOD:${file.method}`,
    ...(file.name ? [`NAME:${escaped(file.name)}`, `X-WR-CALNAME:${escaped(file.name)}`] : []),
    ...tehran,
    ...file.events.flatMap((event) => eventLines(event, file.now)),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

function eventLines(event: CalendarEvent, now: Date): string[] {
  const { organizer, attendee } = event
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${utc(now)}`,
    ...(event.insteadOf ? [`RECURRENCE-ID${localTime(event.insteadOf, event.time)}`] : []),
    `DTSTART${localTime(event.day, event.time)}`,
    `DURATION:PT${Math.max(event.minutes, 15)}M`,
    ...(event.recurrence ?? []),
    `SUMMARY:${escaped(event.title)}`,
    `LOCATION:${escaped(event.place)}`,
    `DESCRIPTION:${escaped(event.description)}`,
    `URL:${event.url}`,
    ...(event.link ? [`CONFERENCE;VALUE=URI;FEATURE=VIDEO:${event.link}`] : []),
    `STATUS:${event.status}`,
    ...(organizer ? [`ORGANIZER;CN=${quoted(organizer.name)}:${organizer.url}`] : []),
    ...(attendee
      ? [
          `ATTENDEE;CN=${quoted(attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=${attendee.answer};RSVP=TRUE:${attendee.url}`,
        ]
      : []),
    'END:VEVENT',
  ]
}

// Since 1401/6/31 (22 September 2022) the clock is not moved in summer; nothing earlier is ever written.
const tehran = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Tehran',
  'BEGIN:STANDARD',
  'DTSTART:20220922T000000',
  'TZOFFSETFROM:+0430',
  'TZOFFSETTO:+0330',
  'TZNAME:+0330',
  'END:STANDARD',
  'END:VTIMEZONE',
]

/** Parameter and value of a time in Tehran, from `;TZID` on. */
export const localTime = (day: string, time: string): string =>
  `;TZID=Asia/Tehran:${day.replaceAll('-', '')}T${time.replace(':', '')}00`

const utc = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '')
const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')
/** A parameter value: RFC 5545 knows no escape for a double quote there. */
const quoted = (text: string): string => `"${text.replaceAll('"', '”').replace(/\s+/g, ' ')}"`

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
