import type { Lang } from '../../platform/ctx.ts'
import { defineWords } from '../../platform/words.ts'
import type { ColourReason } from './colour-rules.ts'

const reasonWords = defineWords({
  cancelled: { fa: 'پروژه لغو شده است.', en: 'The project was cancelled.' },
  closed: { fa: 'پروژه به پایان رسیده و دیده شده است.', en: 'The project is complete and was seen.' },
  end_passed: {
    fa: '{days, number} روز از پایان برنامه‌ریزی‌شده گذشته و پروژه هنوز به پایان نرسیده است.',
    en: 'The planned end passed {days, plural, one {# day} other {# days}} ago and the project is not complete.',
  },
  milestone_very_late: {
    fa: 'مرحلهٔ «{title}» {days, number} روز دیر شده است{n, plural, =1 {} other {؛ در همه {n, number} مرحلهٔ دیرشده}}.',
    en: 'Milestone “{title}” is {days, number} days late{n, plural, =1 {} other {; {n, number} milestones are late in all}}.',
  },
  very_slow: {
    fa: 'تا امروز {planned, number} درصد کار باید انجام می‌شد و تنها {reported, number} درصد گزارش شده است.',
    en: 'By today {planned, number}% should be done and only {reported, number}% is reported.',
  },
  very_dear: {
    fa: '{spent, number} درصد بودجه هزینه شده و تنها {reported, number} درصد کار انجام شده است.',
    en: '{spent, number}% of the budget is spent for only {reported, number}% of the work.',
  },
  very_silent: {
    fa: '{months, number} ماه است که گزارشی نرسیده.',
    en: 'No report has come for {months, plural, one {# month} other {# months}}.',
  },
  suspended: { fa: 'پروژه متوقف است.', en: 'The project is suspended.' },
  milestone_late: {
    fa: 'مرحلهٔ «{title}» {days, number} روز دیر شده است{n, plural, =1 {} other {؛ در همه {n, number} مرحلهٔ دیرشده}}.',
    en: 'Milestone “{title}” is {days, plural, one {# day} other {# days}} late{n, plural, =1 {} other {; {n, number} milestones are late in all}}.',
  },
  waits_for_other: {
    fa: 'چشم‌به‌راه کار دیرشدهٔ دستگاه دیگری است: «{title}».',
    en: 'It waits for late work of another agency: “{title}”.',
  },
  refuted: {
    fa: '{n, number} مرحله که اعلام شده بود در راستی‌آزمایی تأیید نشد.',
    en: '{n, plural, one {# claimed milestone was} other {# claimed milestones were}} not confirmed when looked at.',
  },
  slow: {
    fa: 'کار از برنامه عقب است: {planned, number} درصد برنامه، {reported, number} درصد گزارش.',
    en: 'Behind the plan: {planned, number}% planned, {reported, number}% reported.',
  },
  dear: {
    fa: 'کار گران‌تر از برنامه پیش می‌رود: {spent, number} درصد هزینه برای {reported, number} درصد کار.',
    en: 'Dearer than planned: {spent, number}% spent for {reported, number}% of the work.',
  },
  unseen: {
    fa: '{reported, number} درصد گزارش شده و تنها {verified, number} درصد دیده شده است.',
    en: '{reported, number}% is reported and only {verified, number}% was seen.',
  },
  silent: {
    fa: 'گزارش {months, number} ماه نرسیده است.',
    en: '{months, plural, one {The report of # month is} other {Reports of # months are}} missing.',
  },
  risky: { fa: 'ریسک سنگینی باز است: «{title}».', en: 'A heavy risk is open: “{title}”.' },
  on_course: {
    fa: 'پروژه در مسیر برنامه است؛ {percent, number} درصد گزارش شده.',
    en: 'On course; {percent, number}% is reported.',
  },
})

/** Why a project has its colour, in one sentence. */
export function reasonSentence(reason: ColourReason, lang: Lang): string {
  return reasonWords.in(lang)(reason.rule, reason.values)
}
