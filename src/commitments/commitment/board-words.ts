import { defineWords } from '../../platform/words.ts'

export const boardWords = defineWords({
  list: { fa: 'فهرست', en: 'List' },
  board: { fa: 'تخته', en: 'Board' },
  calendar: { fa: 'تقویم مهلت‌ها', en: 'Calendar' },
  views: { fa: 'نماها', en: 'Views' },
  board_title: { fa: 'تختهٔ تعهدها', en: 'Board of commitments' },
  board_lead: {
    fa: 'هر کارت، کارهایی را که اکنون از شما برمی‌آید در خود دارد؛ جابه‌جایی کارت همان ثبت کار است.',
    en: 'Each card carries what you may do now; a card moves when the act is recorded.',
  },
  by_state: { fa: 'به وضعیت', en: 'By state' },
  by_holder: { fa: 'به دارنده', en: 'By holder' },
  of_column: { fa: '{n, number} تعهد', en: '{n, plural, one {# commitment} other {# commitments}}' },
  rest: { fa: 'همهٔ {n, number} تعهد', en: 'All {n, number}' },
  acts: { fa: 'کارها', en: 'Acts' },
  month_title: { fa: 'مهلت تعهدها، {month}', en: 'Commitments due, {month}' },
  month_lead: {
    fa: '{n, plural, =0 {در این ماه مهلتی نمی‌رسد.} other {در این ماه {n, number} مهلت می‌رسد.}}',
    en: '{n, plural, =0 {Nothing comes due this month.} one {# date falls in this month.} other {# dates fall in this month.}}',
  },
  previous: { fa: 'ماه پیش', en: 'Previous month' },
  next: { fa: 'ماه بعد', en: 'Next month' },
  this_month: { fa: 'این ماه', en: 'This month' },
  rest_day: { fa: 'تعطیل', en: 'Rest day' },
  today: { fa: 'امروز', en: 'Today' },
  more: { fa: '{n, number} تای دیگر', en: '{n, number} more' },
})
