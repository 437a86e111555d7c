import type { Lang } from '../../platform/ctx.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { defineWords } from '../../platform/words.ts'

const fieldWords = defineWords({
  required: { fa: 'این بخش را پر کنید.', en: 'Fill this in.' },
  choice: { fa: 'یکی از گزینه‌ها را برگزینید.', en: 'Choose one of the options.' },
  own_county: { fa: 'تنها برای شهرستان خودتان می‌توانید ثبت کنید.', en: 'You can only register for your own county.' },
  other_agency: { fa: 'دستگاهی دیگر، جز دستگاه خودتان، برگزینید.', en: 'Choose an agency other than your own.' },
  promise_date: {
    fa: 'تاریخی پس از امروز و تا دو سال آینده بنویسید.',
    en: 'Give a date after today and within two years.',
  },
  national_id: {
    fa: 'کد ملی درست نیست؛ ده رقم را بازبینی کنید.',
    en: 'The national id is not right; check its ten digits.',
  },
  legal_id: {
    fa: 'شناسهٔ ملی درست نیست؛ یازده رقم را بازبینی کنید.',
    en: 'The legal id is not right; check its eleven digits.',
  },
  public_body: {
    fa: 'این شناسه از آنِ یک دستگاه عمومی است و نمی‌توان به نام آن درخواست داد.',
    en: 'This id belongs to a public body; nobody can ask in its name here.',
  },
  wrong_code: {
    fa: 'کد درست نیست. آخرین پیامکی را که رسیده است ببینید.',
    en: 'The code is not right. Look at the latest message you received.',
  },
  expired_code: { fa: 'مهلت این کد گذشته است. کد تازه بگیرید.', en: 'This code has expired. Ask for a new one.' },
  spent_code: {
    fa: 'کد پنج بار نادرست وارد شد و دیگر پذیرفته نیست. کد تازه بگیرید.',
    en: 'Five wrong tries; this code is no longer accepted. Ask for a new one.',
  },
})
export type FieldWord = keyof typeof fieldWords.table & string
export const fieldError = (lang: Lang, word: FieldWord): string => fieldWords.in(lang)(word)

/** Fields a rule refuses, each with its sentence. */
export function refusedFields(lang: Lang, fields: Readonly<Record<string, FieldWord>>): Problem {
  return problems.invalid(Object.entries(fields).map(([field, word]) => ({ field, message: fieldError(lang, word) })))
}

export const demandProblems = {
  agencyWithoutPost: () =>
    new Problem('agency_without_post', 422, {
      fa: 'این دستگاه هنوز کارشناسی در سامانه ندارد. دستگاه دیگری را برگزینید یا از راهبر سامانه بخواهید سمت آن را بسازد.',
      en: 'This agency has no expert in the system yet. Choose another or ask the administrator to create the post.',
    }),
  notJoinable: () =>
    new Problem('not_joinable', 409, {
      fa: 'این درخواست پایان یافته است و نمی‌توان به آن پیوست. پاسخ آن را ببینید یا درخواست خود را بفرستید.',
      en: 'This demand has ended and cannot be joined. See its answer, or send your own.',
    }),
  ownDemand: () =>
    new Problem('own_demand', 409, {
      fa: 'این درخواست از آنِ خود شماست.',
      en: 'This demand is your own.',
    }),
  noAgency: () =>
    new Problem('no_agency', 409, {
      fa: 'دستگاه طرف این درخواست هنوز معلوم نشده است.',
      en: 'The agency concerned has not been settled yet.',
    }),
  tooManyFiles: (limit: number) =>
    new Problem(
      'too_many_files',
      422,
      {
        fa: 'بیش از {limit, number} پرونده را نمی‌توان پیوست کرد.',
        en: 'At most {limit, number} files can be attached.',
      },
      { limit },
    ),
}
