import { defineWords } from '../../platform/words.ts'

export const yearbookWords = defineWords({
  yearbooks: { fa: 'کتاب‌های سال', en: 'Yearbooks' },
  lead: {
    fa: 'کتاب هر سالِ هر نهاد: جلسه‌ها، حضور اعضا، مصوبه‌ها و سرانجام آن‌ها. هر نسخه با اثر رقمی بایگانی می‌شود و درستی آن را می‌توان سنجید.',
    en: 'The book of each body’s year: sittings, attendance, resolutions and what came of them. Each copy is kept by its digest and can be checked.',
  },
  body: { fa: 'نهاد', en: 'Body' },
  year: { fa: 'سال', en: 'Year' },
  year_hint: { fa: 'سال خورشیدی با چهار رقم', en: 'Jalali year, four digits' },
  sittings: { fa: 'جلسه', en: 'Sittings' },
  resolutions: { fa: 'مصوبه', en: 'Resolutions' },
  principals_share: { fa: 'حضور اعضا', en: 'Principals' },
  done_share: { fa: 'انجام تعهد', en: 'Done' },
  principals: { fa: 'حضور اعضا (٪)', en: 'Principals present (%)' },
  done: { fa: 'انجام تعهد (٪)', en: 'Commitments done (%)' },
  edition: { fa: 'ویرایش', en: 'Edition' },
  edition_n: { fa: 'ویرایش {n, number}', en: 'Edition {n}' },
  made_at: { fa: 'زمان تهیه', en: 'Made' },
  interim: { fa: 'پیش از پایان سال', en: 'Before the year’s end' },
  copies: { fa: 'نسخه‌ها', en: 'Copies' },
  full: { fa: 'کامل', en: 'Full' },
  public: { fa: 'همگانی', en: 'Public' },
  check: { fa: 'بررسی اصالت', en: 'Check' },
  digest: { fa: 'اثر رقمی نسخهٔ همگانی', en: 'Digest of the public copy' },
  none: { fa: 'هنوز کتابی تهیه نشده است', en: 'No book has been made yet' },
  none_hint: {
    fa: 'کتاب هر سال یک ماه پس از پایان آن خودبه‌خود تهیه می‌شود.',
    en: 'The book of a year is made by itself a month after its end.',
  },
  order: { fa: 'تهیهٔ کتاب', en: 'Make a book' },
  order_lead: {
    fa: 'کتاب سالِ به‌پایان‌رسیده خودبه‌خود تهیه می‌شود. اگر زودتر یا دوباره لازم است، سفارش دهید؛ ویرایش پیشین بایگانی می‌ماند.',
    en: 'The book of a closed year is made by itself. Order one here when it is needed sooner or anew; the earlier edition stays on file.',
  },
  order_send: { fa: 'سفارش', en: 'Order' },
  waiting: {
    fa: '{n, plural, one {یک کتاب} other {{n, number} کتاب}} در دست تهیه است و تا چند دقیقهٔ دیگر آماده می‌شود.',
    en: '{n, plural, one {One book is} other {# books are}} being made and will be ready in a few minutes.',
  },
})
