import { defineWords } from '../platform/words.ts'

export const timerWords = defineWords({
  timers: { fa: 'مهلت‌ها', en: 'Timers' },
  lead: {
    fa: 'هر مهلت، مبنای آن و آنچه پس از پایانش روی می‌دهد.',
    en: 'Each timer, what it rests on and what happens when it runs out.',
  },
  subject: { fa: 'موضوع', en: 'Subject' },
  duration: { fa: 'مدت', en: 'Duration' },
  unit: { fa: 'یکا', en: 'Unit' },
  day: { fa: 'روز', en: 'Day' },
  month: { fa: 'ماه', en: 'Month' },
  dayType: { fa: 'گونهٔ روز', en: 'Kind of days' },
  working: { fa: 'کاری', en: 'Working' },
  calendar: { fa: 'تقویمی', en: 'Calendar' },
  workingHint: {
    fa: 'روزهای آخر هفته، تعطیلات رسمی و تعطیلی شهرستان شمرده نمی‌شود.',
    en: 'Rest days, holidays and county closures do not count.',
  },
  calendarHint: { fa: 'همهٔ روزها شمرده می‌شود.', en: 'Every day counts.' },
  day_working: { fa: '{n, number} روز کاری', en: '{n, plural, one {# working day} other {# working days}}' },
  day_calendar: { fa: '{n, number} روز تقویمی', en: '{n, plural, one {# calendar day} other {# calendar days}}' },
  month_working: {
    fa: '{n, number} ماه تا روز کاری',
    en: '{n, plural, one {# month} other {# months}} to a working day',
  },
  month_calendar: { fa: '{n, number} ماه تقویمی', en: '{n, plural, one {# calendar month} other {# calendar months}}' },
  agreedTerm: { fa: 'به تاریخ توافق‌شده در پرونده', en: 'By the date agreed in the case' },
  basis: { fa: 'مبنا', en: 'Legal basis' },
  confidence: { fa: 'اطمینان از مبنا', en: 'Confidence in the basis' },
  onExpiry: { fa: 'پس از پایان مهلت', en: 'When it runs out' },
  openWaits: { fa: 'پرونده‌های باز', en: 'Open cases' },
  code: { fa: 'شناسه', en: 'Code' },
  edit: { fa: 'ویرایش مهلت', en: 'Edit the timer' },
  edited: { fa: 'ویرایش شد: {before} ← {after}', en: 'Edited: {before} → {after}' },
  basisEdited: { fa: 'مبنا: «{before}» شد «{after}»', en: 'Basis: “{before}” became “{after}”' },
  noTimers: { fa: 'مهلتی تعریف نشده است.', en: 'No timer is defined.' },

  convention: { fa: 'عرف دبیرخانه', en: 'Convention' },
  older_rule: { fa: 'آیین‌نامهٔ پیشین', en: 'Older rule' },
  stated_by_body: { fa: 'اعلام نهاد مسئول', en: 'Stated by the body' },
  stated_by_official: { fa: 'گفتهٔ مقام مسئول', en: 'Stated by an official' },
  stated_by_source: { fa: 'متن قانون', en: 'Stated by the source' },
  editable: { fa: 'در هر مورد جدا', en: 'Varies by case' },
  unverified: { fa: 'راستی‌آزمایی نشده', en: 'Unverified' },

  escalate: { fa: 'به مقام بالاتر می‌رود', en: 'Climbs to the superior' },
  remind: { fa: 'یادآوری می‌شود', en: 'A reminder is sent' },
  remind_then_lapse: { fa: 'یادآوری و سپس مسکوت می‌شود', en: 'A reminder, then it lapses' },
  resume: { fa: 'کار با آنچه هست ادامه می‌یابد', en: 'Work goes on with what is there' },
  follow_plans: { fa: 'همراه مهلت برنامه‌ها جلو می‌رود', en: 'Goes on with the deadlines of its plans' },
  deemed_consent: { fa: 'سکوت، موافقت شمرده می‌شود', en: 'Silence counts as consent' },
  binding_in_force: { fa: 'لازم‌الاجرا می‌شود', en: 'It becomes binding' },
})

export const confidences = [
  'stated_by_source',
  'stated_by_body',
  'stated_by_official',
  'older_rule',
  'convention',
  'editable',
  'unverified',
] as const

/** A coded value of a timer in words; what is not coded stands as it is. */
export function timerWord(code: string, lang: 'fa' | 'en'): string {
  return Object.hasOwn(timerWords.table, code) ? timerWords.in(lang)(code as keyof typeof timerWords.table) : code
}
