import { Problem } from '../../platform/problem.ts'

export const consultationProblems = {
  askedAlready: () =>
    new Problem('asked_already', 409, {
      fa: 'از یکی از این دستگاه‌ها دربارهٔ همین درخواست پرسیده‌اید و هنوز نظر نداده است.',
      en: 'One of these agencies has been asked about this demand and has not answered yet.',
    }),
  notWithYou: () =>
    new Problem('not_with_you', 409, {
      fa: 'تنها دستگاهی که درخواست نزد اوست می‌تواند نظر دستگاه دیگری را بخواهد.',
      en: 'Only the agency that has the demand may ask another for its opinion.',
    }),
}
