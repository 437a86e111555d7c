// Heads of the files that the pages of a project do not show as such.
import { defineWords } from '../../platform/words.ts'

export const tableWords = defineWords({
  first_due: { fa: 'سررسید در خط مبنای نخست', en: 'Due by the first baseline' },
  counts: { fa: 'رقم معتبر', en: 'Counts' },
  revision: { fa: 'نوبت گزارش', en: 'Revision' },
  plan_version: { fa: 'نسخهٔ برنامه', en: 'Plan version' },
  decided_on: { fa: 'تاریخ تصمیم', en: 'Decided on' },
  allocations: { fa: 'تخصیص‌ها', en: 'Allocations' },
  disbursements: { fa: 'پرداخت‌ها', en: 'Payments' },
  closed_on: { fa: 'تاریخ بسته‌شدن', en: 'Closed on' },
  closing_note: { fa: 'چگونه بسته شد', en: 'How it was closed' },
})
