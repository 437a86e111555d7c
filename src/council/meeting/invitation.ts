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

const when = (meeting: Called, lang: 'fa' | 'en'): string =>
  lang === 'fa'
    ? `${formatJalali(meeting.held_on, 'weekday', 'fa')}، ساعت ${toPersianDigits(meeting.starts_at)}`
    : `${formatJalali(meeting.held_on, 'weekday', 'en')}, ${meeting.starts_at}`

export const changeNotice = (meeting: Called, reason: string): { title: Word; body: Word } => ({
  title: { fa: `زمان یا محل ${meeting.title} تغییر کرد`, en: `Changed: ${meeting.body_title_en}` },
  body: {
    fa: `زمان تازه: ${when(meeting, 'fa')}\nمحل: ${meeting.place}\nسبب: ${reason}`,
    en: `Now: ${when(meeting, 'en')}\nWhere: ${meeting.place}\nReason: ${reason}`,
  },
})

export const recallNotice = (meeting: Called, reason: string): { title: Word; body: Word } => ({
  title: { fa: `دعوت به ${meeting.title} پس گرفته شد`, en: `Invitation taken back: ${meeting.body_title_en}` },
  body: {
    fa: `دعوت به جلسهٔ ${when(meeting, 'fa')} پس گرفته شد و دعوت تازه‌ای فرستاده می‌شود. سبب: ${reason}`,
    en: `The invitation for ${when(meeting, 'en')} is taken back; another will follow. Reason: ${reason}`,
  },
})

export const cancelNotice = (meeting: Called, reason: string): { title: Word; body: Word } => ({
  title: { fa: `${meeting.title} برگزار نمی‌شود`, en: `Called off: ${meeting.body_title_en}` },
  body: {
    fa: `جلسهٔ ${when(meeting, 'fa')} لغو شد. سبب: ${reason}`,
    en: `The sitting of ${when(meeting, 'en')} is called off. Reason: ${reason}`,
  },
})

export const consentNotice = (meeting: Called, title: string, reason: string): { title: Word; body: Word } => ({
  title: { fa: `موضوع دیررس برای ${meeting.title}`, en: `A late matter: ${meeting.body_title_en}` },
  body: {
    fa: `پس از بسته‌شدن دستور، این موضوع پیشنهاد شده است و با موافقت شما در دستور می‌آید: ${title}\nسبب: ${reason}`,
    en: `After the freeze date this matter was put forward and comes onto the agenda with your consent: ${title}\nReason: ${reason}`,
  },
})
