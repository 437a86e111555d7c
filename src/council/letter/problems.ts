import { Problem } from '../../platform/problem.ts'

export const letterProblems = {
  notYours: () =>
    new Problem('not_addressee', 403, {
      fa: 'اعلام رسید با گیرندهٔ نامه است.',
      en: 'Only the addressee acknowledges a letter.',
    }),
}
