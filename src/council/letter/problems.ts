import { Problem } from '../../platform/problem.ts'

export const letterProblems = {
  notOnPaper: () =>
    new Problem('not_on_paper', 409, {
      fa: 'تحویل دستی برای نامه‌ای ثبت می‌شود که روی کاغذ فرستاده شده باشد.',
      en: 'Delivery by hand is recorded for a letter that went out on paper.',
    }),
  notYours: () =>
    new Problem('not_addressee', 403, {
      fa: 'اعلام رسید با گیرندهٔ نامه است.',
      en: 'Only the addressee acknowledges a letter.',
    }),
}
