// A sitting as an event of a calendar.
import { toPersianDigits } from '../../../platform/persian.ts'
import type { CalendarEvent } from '../calendar-file.ts'
import type { CalledMeeting } from './feed-queries.ts'

const partstats = { attending: 'ACCEPTED', absent: 'DECLINED', substitute: 'DELEGATED' } as const

/** `origin` has no slash at its end; its host makes the UID, which never changes. */
export function eventOf(meeting: CalledMeeting, origin: string): CalendarEvent {
  const url = `${origin}/meetings/${meeting.code}`
  const reply = meeting.token ? `${origin}/replies/${meeting.token}` : null
  return {
    uid: `${meeting.code}@${new URL(origin).host}`,
    sequence: meeting.calendar_sequence,
    day: meeting.held_on,
    time: meeting.starts_at,
    minutes: meeting.minutes_planned,
    title: meeting.title,
    place: meeting.place,
    link: meeting.link,
    description: [
      meeting.body_title_fa,
      ...meeting.agenda.map((title, index) => `${toPersianDigits(String(index + 1))}. ${title}`),
      ...(meeting.link ? [`پیوند جلسه: ${meeting.link}`] : []),
      ...(reply ? [`پاسخ به دعوت: ${reply}`] : []),
    ].join('\n'),
    url,
    status: statusOf(meeting.state),
    organizer: { name: 'دبیرخانهٔ قرارگاه', url },
    ...(reply
      ? {
          attendee: {
            name: meeting.post_title_fa ?? '',
            url: reply,
            answer: meeting.answer ? partstats[meeting.answer] : ('NEEDS-ACTION' as const),
          },
        }
      : {}),
  }
}

function statusOf(state: string): CalendarEvent['status'] {
  if (state === 'cancelled') return 'CANCELLED'
  return state === 'planned' ? 'TENTATIVE' : 'CONFIRMED'
}

/** REQUEST asks the invited, CANCEL calls off, PUBLISH only tells. */
export function methodOf(meeting: CalledMeeting): 'PUBLISH' | 'REQUEST' | 'CANCEL' {
  if (meeting.state === 'cancelled') return 'CANCEL'
  return meeting.token && meeting.state === 'invited' ? 'REQUEST' : 'PUBLISH'
}
