import { Problem } from '../../platform/problem.ts'

export const visitProblems = {
  notYours: () =>
    new Problem('not_your_visit', 403, {
      fa: 'این بازدید به بازرس دیگری واگذار شده است.',
      en: 'This visit is assigned to another inspector.',
    }),
  alreadyRecorded: () =>
    new Problem('visit_already_recorded', 409, {
      fa: 'این بازدید پیش‌تر ثبت یا لغو شده است.',
      en: 'This visit has been recorded or cancelled already.',
    }),
  notAnInspector: () =>
    new Problem('not_an_inspector', 422, {
      fa: 'بازدید را تنها به سمت بازرس می‌توان سپرد.',
      en: 'A visit can only be given to an inspector.',
    }),
}
