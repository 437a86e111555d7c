// What members are told of a sitting, the same in the notification and the mail; the secretariat may put it in other words.
import type { Lang } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { formatJalali } from '../../platform/jalali.ts'
import { defineTexts } from '../../platform/notify/texts.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import { defineWords, type Word } from '../../platform/words.ts'
import type { Meeting } from './queries.ts'

type Called = Pick<Meeting, 'title' | 'held_on' | 'starts_at' | 'place' | 'body_title_fa' | 'body_title_en'>
type Told = 'invited' | 'rescheduled' | 'recalled' | 'cancelled' | 'late_item'

const words = defineWords({
  invited: { fa: 'دعوت به {title}، {when}', en: 'Invitation: {title}, {when}' },
  invited_body: {
    fa: 'با احترام، از شما برای حضور در {title} دعوت می‌شود.\nزمان: {when}\nمحل: {place}',
    en: 'You are invited to a sitting of the {title}.\nWhen: {when}\nWhere: {place}',
  },
  rescheduled: { fa: 'زمان یا محل {title} تغییر کرد', en: 'Changed: {title}' },
  rescheduled_body: {
    fa: 'زمان تازه: {when}\nمحل: {place}\nسبب: {reason}',
    en: 'Now: {when}\nWhere: {place}\nReason: {reason}',
  },
  recalled: { fa: 'دعوت به {title} پس گرفته شد', en: 'Invitation taken back: {title}' },
  recalled_body: {
    fa: 'دعوت به جلسهٔ {when} پس گرفته شد و دعوت تازه‌ای فرستاده می‌شود. سبب: {reason}',
    en: 'The invitation for {when} is taken back; another will follow. Reason: {reason}',
  },
  cancelled: { fa: '{title} برگزار نمی‌شود', en: 'Called off: {title}' },
  cancelled_body: {
    fa: 'جلسهٔ {when} لغو شد. سبب: {reason}',
    en: 'The sitting of {when} is called off. Reason: {reason}',
  },
  late_item: { fa: 'موضوع دیررس برای {title}', en: 'A late matter: {title}' },
  late_item_body: {
    fa: 'پس از بسته‌شدن دستور، این موضوع پیشنهاد شده است و با موافقت شما در دستور می‌آید: {matter}\nسبب: {reason}',
    en: 'After the freeze date this matter was put forward and comes onto the agenda with your consent: {matter}\nReason: {reason}',
  },
})

const meetingText = defineTexts({
  name: 'meeting',
  title: { fa: 'جلسه‌ها', en: 'Sittings' },
  topics: ['sitting'],
  table: words.table,
  sample: {
    fa: {
      title: 'جلسهٔ ششم شورای گفت‌وگو',
      when: 'شنبه ۷ آذر ۱۴۰۵، ساعت ۱۰:۰۰',
      place: 'تالار استانداری',
      reason: 'مأموریت رئیس جلسه',
      matter: 'تعرفهٔ برق واحدهای کوچک',
    },
    en: {
      title: 'Dialogue Council',
      when: 'Saturday 7 Azar 1405, 10:00',
      place: 'Hall of the governorate',
      reason: 'The chair is away',
      matter: 'Power tariff of small units',
    },
  },
})

/** Title and body in both languages, whichever words are in force. */
export async function meetingNotice(
  tx: Tx,
  told: Told,
  meeting: Called,
  given: { reason?: string; matter?: string } = {},
): Promise<{ title: Word; body: Word }> {
  const values = (lang: Lang) => ({
    title: lang === 'fa' ? meeting.title : meeting.body_title_en,
    when: when(meeting, lang),
    place: meeting.place,
    reason: given.reason ?? '',
    matter: given.matter ?? '',
  })
  const both = { fa: values('fa'), en: values('en') }
  return { title: await meetingText(tx, told, both), body: await meetingText(tx, `${told}_body`, both) }
}

/** When, where, why in haste, and the agenda. */
export async function invitationOf(
  tx: Tx,
  meeting: Called,
  items: readonly { title: string }[],
  urgentReason?: string,
): Promise<{ title: Word; body: Word }> {
  const { title, body } = await meetingNotice(tx, 'invited', meeting)
  const agendaFa = items.map((item, index) => `${toPersianDigits(String(index + 1))}. ${item.title}`)
  const agendaEn = items.map((item, index) => `${index + 1}. ${item.title}`)
  const haste = {
    fa: urgentReason ? [`سبب فوریت: ${urgentReason}`] : [],
    en: urgentReason ? [`Called in haste because: ${urgentReason}`] : [],
  }
  return {
    title,
    body: {
      fa: [body.fa, ...haste.fa, 'دستور جلسه:', ...agendaFa].join('\n'),
      en: [body.en, ...haste.en, 'Agenda:', ...agendaEn].join('\n'),
    },
  }
}

const when = (meeting: Called, lang: Lang): string =>
  lang === 'fa'
    ? `${formatJalali(meeting.held_on, 'weekday', 'fa')}، ساعت ${toPersianDigits(meeting.starts_at)}`
    : `${formatJalali(meeting.held_on, 'weekday', 'en')}, ${meeting.starts_at}`
