// The text of an invitation, the same in the notification and the mail.
import { formatJalali } from '../../platform/jalali.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import type { Word } from '../../platform/words.ts'
import type { Meeting } from './queries.ts'

type Called = Pick<Meeting, 'title' | 'held_on' | 'starts_at' | 'place' | 'body_title_fa' | 'body_title_en'>

/** Title and body in both languages: when, where, why in haste, and the agenda. */
export function invitationOf(
  meeting: Called,
  items: readonly { title: string }[],
  urgentReason?: string,
): { title: Word; body: Word } {
  const time = toPersianDigits(meeting.starts_at)
  const agendaFa = items.map((item, index) => `${toPersianDigits(String(index + 1))}. ${item.title}`)
  const agendaEn = items.map((item, index) => `${index + 1}. ${item.title}`)
  return {
    title: {
      fa: `دعوت به ${meeting.title}، ${formatJalali(meeting.held_on, 'weekday', 'fa')} ساعت ${time}`,
      en: `Invitation: ${meeting.body_title_en}, ${formatJalali(meeting.held_on, 'weekday', 'en')} at ${meeting.starts_at}`,
    },
    body: {
      fa: [
        `با احترام، از شما برای حضور در ${meeting.title} دعوت می‌شود.`,
        `زمان: ${formatJalali(meeting.held_on, 'weekday', 'fa')}، ساعت ${time}`,
        `محل: ${meeting.place}`,
        ...(urgentReason ? [`سبب فوریت: ${urgentReason}`] : []),
        'دستور جلسه:',
        ...agendaFa,
      ].join('\n'),
      en: [
        `You are invited to a sitting of the ${meeting.body_title_en}.`,
        `When: ${formatJalali(meeting.held_on, 'weekday', 'en')}, ${meeting.starts_at}`,
        `Where: ${meeting.place}`,
        ...(urgentReason ? [`Called in haste because: ${urgentReason}`] : []),
        'Agenda:',
        ...agendaEn,
      ].join('\n'),
    },
  }
}
