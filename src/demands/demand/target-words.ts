import { defineWords } from '../../platform/words.ts'

export const targetWords = defineWords({
  warned: { fa: 'مهلت رفع «{title}» نزدیک است.', en: 'The day to solve “{title}” draws near.' },
  warned_body: {
    fa: 'چند روز کاری به پایان مهلت رفع درخواست «{title}» مانده است. پرونده را ببینید.',
    en: 'A few working days are left to solve the demand “{title}”. See the record.',
  },
  missed: { fa: 'مهلت رفع «{title}» گذشت.', en: 'The day to solve “{title}” has passed.' },
  missed_body: {
    fa: 'درخواست «{title}» در مهلت رفع نشد. این رویداد در پرونده ثبت شد.',
    en: 'The demand “{title}” was not solved in time. This is on record.',
  },
})
