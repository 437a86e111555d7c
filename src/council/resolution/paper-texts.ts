// The standing words of a resolution's letters; the secretariat may put them in other words. Papers speak Persian, the English
// beside it tells an English reader what a text says.
import type { Query } from '../../platform/db.ts'
import { defineTexts, type Said } from '../../platform/notify/texts.ts'
import { defineWords } from '../../platform/words.ts'

const words = defineWords({
  holder: { fa: 'ابلاغ مصوبهٔ {number}: {title}', en: 'Notification of resolution {number}: {title}' },
  holder_body: {
    fa: 'مصوبهٔ شمارهٔ {number} {sitting} به شرح زیر برای اجرا ابلاغ می‌شود:\n{text}\nخواهشمند است دستور فرمایید تعهدهای جدول زیر در مهلت‌های مقرر انجام و نتیجهٔ هر یک همراه مدرک آن، دست‌کم هر سی روز یک بار، در سامانه ثبت شود.',
    en: 'Resolution {number} of the {sitting} is notified for execution:\n{text}\nPlease have the commitments below carried out in time and reported with their evidence at least every thirty days.',
  },
  holder_objection: {
    fa: 'اعتراض مستند به این مصوبه تا پایان روز {until} از راه سامانه پذیرفته است.',
    en: 'A reasoned objection to this resolution is admitted until the end of {until}.',
  },
  applicant: { fa: 'نتیجهٔ درخواست {code}: مصوبهٔ {number}', en: 'Result of demand {code}: resolution {number}' },
  applicant_body: {
    fa: 'دربارهٔ درخواست شما با عنوان «{demand}» و کد پیگیری {code}، {sitting} مصوبهٔ شمارهٔ {number} را به تصویب رساند:\n{text}\nآنچه باید انجام شود، دارنده و مهلت هر یک در جدول زیر آمده است و پیشرفت آن را با همان کد پیگیری می‌توانید ببینید.',
    en: 'On your demand “{demand}”, tracking code {code}, the {sitting} passed resolution {number}:\n{text}\nThe table below says who does what by when; follow it with the same tracking code.',
  },
  applicant_own: {
    fa: 'از این میان، انجام {own} بر عهدهٔ شماست.',
    en: 'Of these, {own} is yours to do.',
  },
  objection: { fa: 'پاسخ به اعتراض به مصوبهٔ {number}', en: 'Answer to the objection to resolution {number}' },
  objection_body: {
    fa: 'اعتراض مورخ {day} آن دستگاه به مصوبهٔ شمارهٔ {number} با عنوان «{title}» و به استناد «{citation}» بررسی شد.',
    en: 'Your objection of {day} to resolution {number}, “{title}”, on the ground of “{citation}”, has been examined.',
  },
  objection_voted: {
    fa: 'موضوع در «{voted_in}»، مورخ {voted_on}، به رأی گذاشته شد.',
    en: 'The matter was put to the vote in “{voted_in}” on {voted_on}.',
  },
  objection_upheld: {
    fa: '{answer}\nاعتراض پذیرفته و مصوبه لغو شد؛ تعهدهای انجام‌نشدهٔ آن پایان یافت.',
    en: '{answer}\nThe objection is upheld and the resolution repealed; its open commitments have ended.',
  },
  objection_dismissed: {
    fa: '{answer}\nاعتراض پذیرفته نشد. خواهشمند است تعهدهای مصوبه در مهلت‌های مقرر انجام و نتیجه در سامانه ثبت شود.',
    en: '{answer}\nThe objection is dismissed. Please have the commitments carried out in time and their result recorded.',
  },
  repeal: { fa: 'لغو مصوبهٔ {number}: {title}', en: 'Repeal of resolution {number}: {title}' },
  repeal_body: {
    fa: 'مصوبهٔ شمارهٔ {number} {sitting} پس از رسیدگی به اعتراض دستگاه مجری لغو شد. مستند: {citation}\nتعهدهای انجام‌نشدهٔ این مصوبه پایان یافته است و آنچه انجام شده بر جای می‌ماند.',
    en: 'Resolution {number} of the {sitting} was repealed after an objection of the agency. Ground: {citation}\nIts open commitments have ended; what was done stays done.',
  },
  repeal_way: { fa: 'راه پس از این: {way}', en: 'The next way: {way}' },
})

const facts = {
  number: '۱۴۰۵/۱۷',
  title: 'تأمین برق شهرک صنعتی',
  sitting: 'جلسهٔ ۶ شورای گفت‌وگو، مورخ ۷ آذر ۱۴۰۵',
  text: 'شرکت توزیع برق تا پایان دی پست برق شهرک را راه‌اندازی کند.',
  until: 'شنبه ۲۱ آذر ۱۴۰۵',
  demand: 'تأمین برق کارگاه ریخته‌گری',
  code: '۵۹۱۰۸۶۸۱۰۷',
  own: '«ساخت پایه‌های خط»',
  day: '۱۲ آذر ۱۴۰۵',
  citation: 'مادهٔ ۷ قانون بهبود مستمر محیط کسب‌وکار',
  answer: 'اعتبار این کار در بودجهٔ امسال پیش‌بینی شده است.',
  voted_in: 'جلسهٔ هفتم شورای گفت‌وگو',
  voted_on: '۱۹ آذر ۱۴۰۵',
  way: 'طرح دوباره در کارگروه زیربنایی',
}
const letterText = defineTexts({
  name: 'resolution',
  title: { fa: 'نامه‌های مصوبه', en: 'Letters of a resolution' },
  topics: ['sitting'],
  table: words.table,
  sample: { fa: facts, en: facts },
  isPaper: true,
})

/** Says the paragraphs of one letter from what is known about it. */
export const paperText =
  (db: Query, known: Partial<typeof facts>) =>
  (key: keyof typeof words.table): Promise<Said> =>
    letterText(db, key, { fa: known, en: known })
