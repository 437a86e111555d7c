import { defineWords } from '../../platform/words.ts'

export const ratingWords = defineWords({
  ask: { fa: 'از رسیدگی خشنود بودید؟', en: 'Were you satisfied?' },
  ask_hint: { fa: 'یک گزینه را بزنید؛ همین بس است.', en: 'Press one; that is all.' },
  score_1: { fa: 'بسیار ناخشنود', en: 'Very dissatisfied' },
  score_2: { fa: 'ناخشنود', en: 'Dissatisfied' },
  score_3: { fa: 'نه خشنود، نه ناخشنود', en: 'Neither' },
  score_4: { fa: 'خشنود', en: 'Satisfied' },
  score_5: { fa: 'بسیار خشنود', en: 'Very satisfied' },
  thanks: { fa: 'سپاس؛ گفتید «{score}».', en: 'Thank you; you said “{score}”.' },
  word: { fa: 'چند کلمه، اگر می‌خواهید', en: 'A few words, if you like' },
  word_send: { fa: 'افزودن', en: 'Add' },
  title: { fa: 'خشنودی متقاضیان', en: 'Satisfaction of applicants' },
  lead: {
    fa: 'آنچه متقاضیان پس از پایان درخواست گفته‌اند، به تفکیک دستگاهی که پاسخ داده است.',
    en: 'What applicants said after the end, by the agency that answered.',
  },
  sentence: {
    fa: 'میانگین خشنودی استان {mean} از ۵ است، از {n, number} پاسخ.',
    en: 'The province’s mean is {mean} of 5, from {n, plural, one {one rating} other {# ratings}}.',
  },
  nothing: { fa: 'هنوز کسی امتیازی نداده است.', en: 'Nobody has rated yet.' },
  agency: { fa: 'دستگاه', en: 'Agency' },
  rated: { fa: 'شمار پاسخ', en: 'Ratings' },
  share: { fa: 'سهم پاسخ‌دهندگان', en: 'Share that rated' },
  mean: { fa: 'میانگین', en: 'Mean' },
  low: { fa: 'ناخشنود', en: 'Dissatisfied' },
  high: { fa: 'خشنود', en: 'Satisfied' },
  words: { fa: 'آخرین گفته‌ها', en: 'Latest words' },
})
