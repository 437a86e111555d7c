// What members are told of a sitting, the same in the notification and the mail; the secretariat may put it in other words.
import type { Lang } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { formatJalali } from '../../platform/jalali.ts'
import { defineTexts, type Said } from '../../platform/notify/texts.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import { defineWords } from '../../platform/words.ts'
import type { Meeting } from './queries.ts'

type Called = Pick<Meeting, 'title' | 'held_on' | 'starts_at' | 'place' | 'body_title_fa' | 'body_title_en'>

const words = defineWords({
  invited: { fa: 'دعوت به {title}، {when}', en: 'Invitation: {title}, {when}' },
  invited_body: {
    fa: 'با احترام، از شما برای حضور در {title} دعوت می‌شود.\nزمان: {when}\nمحل: {place}\nدستور جلسه:\n{agenda}',
    en: 'You are invited to a sitting of the {title}.\nWhen: {when}\nWhere: {place}\nAgenda:\n{agenda}',
  },
  invited_urgent: { fa: 'دعوت فوری به {title}، {when}', en: 'Urgent invitation: {title}, {when}' },
  invited_urgent_body: {
    fa: 'با احترام، از شما برای حضور در {title} دعوت می‌شود.\nزمان: {when}\nمحل: {place}\nسبب فوریت: {reason}\nدستور جلسه:\n{agenda}',
    en: 'You are invited to a sitting of the {title}.\nWhen: {when}\nWhere: {place}\nCalled in haste because: {reason}\nAgenda:\n{agenda}',
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
  minutes_drafted: { fa: 'پیش‌نویس صورت‌جلسه: {title}', en: 'Draft minutes: {title}' },
  minutes_drafted_body: {
    fa: 'متن را بخوانید؛ اگر بندی نادرست است، تا پیش از امضا اصلاح آن را پیشنهاد دهید.\nجلسه: {title}، {when}',
    en: 'Read the text; if a paragraph is wrong, propose a change before it is signed.\nSitting: {title}, {when}',
  },
  amendment_accepted: { fa: 'اصلاح پیشنهادی شما پذیرفته شد', en: 'Your amendment was accepted' },
  amendment_accepted_body: {
    fa: 'صورت‌جلسهٔ {title}، {when}\n{reason}',
    en: 'Minutes of the {title}, {when}\n{reason}',
  },
  amendment_refused: { fa: 'اصلاح پیشنهادی شما پذیرفته نشد', en: 'Your amendment was refused' },
  amendment_refused_body: {
    fa: 'صورت‌جلسهٔ {title}، {when}\nسبب: {reason}',
    en: 'Minutes of the {title}, {when}\nReason: {reason}',
  },
  advice_given: { fa: 'نظر {post} رسید', en: 'Advice from {post}' },
  advice_given_body: { fa: 'موضوع: {matter}\nجلسه: {title}، {when}', en: 'Matter: {matter}\nSitting: {title}, {when}' },
  absence_row: { fa: 'اخطار غیبت: {post}', en: 'Absence warning: {post}' },
  absence_row_body: {
    fa: '{post} در {n, number} جلسهٔ پیاپی {body} بی‌عذر غایب بوده است.',
    en: '{post} has been absent without excuse from {n, number} sittings of {body} in a row.',
  },
  absence_year: { fa: 'اخطار غیبت: {post}', en: 'Absence warning: {post}' },
  absence_year_body: {
    fa: '{post} در یک سال گذشته در {n, number} جلسهٔ {body} بی‌عذر غایب بوده است.',
    en: '{post} has been absent without excuse from {n, number} sittings of {body} within a year.',
  },
})
type Told = Exclude<keyof typeof words.table, `${string}_body`>

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
      agenda: '۱. تعرفهٔ برق واحدهای کوچک\n۲. تأمین آب شهرک صنعتی',
      post: 'مدیر شرکت توزیع برق',
      body: 'شورای گفت‌وگو',
      n: 3,
    },
    en: {
      title: 'Dialogue Council',
      when: 'Saturday 7 Azar 1405, 10:00',
      place: 'Hall of the governorate',
      reason: 'The chair is away',
      matter: 'Power tariff of small units',
      agenda: '1. Power tariff of small units\n2. Water of the industrial estate',
      post: 'Head, power distribution',
      body: 'Dialogue Council',
      n: 3,
    },
  },
})

interface Given {
  reason?: string
  matter?: string
  post?: { fa: string; en: string }
  n?: number
  agenda?: readonly string[]
}

/** Title and body in both languages, whichever words are in force. */
export async function meetingNotice(
  tx: Tx,
  told: Told,
  meeting: Called,
  given: Given = {},
): Promise<{ title: Said; body: Said }> {
  const values = (lang: Lang) => ({
    title: lang === 'fa' ? meeting.title : meeting.body_title_en,
    when: when(meeting, lang),
    place: meeting.place,
    reason: given.reason ?? '',
    matter: given.matter ?? '',
    agenda: agendaOf(given.agenda ?? [], lang),
    post: given.post?.[lang] ?? '',
    body: lang === 'fa' ? meeting.body_title_fa : meeting.body_title_en,
    n: given.n ?? 0,
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
): Promise<{ title: Said; body: Said }> {
  const agenda = items.map((item) => item.title)
  if (!urgentReason) return meetingNotice(tx, 'invited', meeting, { agenda })
  return meetingNotice(tx, 'invited_urgent', meeting, { agenda, reason: urgentReason })
}

const agendaOf = (titles: readonly string[], lang: Lang): string =>
  titles.map((title, at) => `${lang === 'fa' ? toPersianDigits(String(at + 1)) : at + 1}. ${title}`).join('\n')

const when = (meeting: Called, lang: Lang): string =>
  lang === 'fa'
    ? `${formatJalali(meeting.held_on, 'weekday', 'fa')}، ساعت ${toPersianDigits(meeting.starts_at)}`
    : `${formatJalali(meeting.held_on, 'weekday', 'en')}, ${meeting.starts_at}`
