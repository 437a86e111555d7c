import { defineWords } from '../../platform/words.ts'
import type { EventWord } from '../desk/record-parts.tsx'

export const adviceWords = defineWords({
  advices: { fa: 'نظرهای کارشناسی', en: 'Advice' },
  advice: { fa: 'نظر کارشناسی', en: 'Advice' },
  lead: {
    fa: 'نظر حقوقی، مالی و فنی دربارهٔ موضوع‌های دستور جلسه، پیش از آنکه جلسه تصمیم بگیرد.',
    en: 'Legal, financial and technical advice on matters of an agenda, before the sitting decides.',
  },
  none_yet: { fa: 'نظری یافت نشد', en: 'Nothing found' },
  ask: { fa: 'خواستن نظر', en: 'Ask for advice' },
  ask_lead: { fa: 'دربارهٔ «{title}»', en: 'On: {title}' },
  field: { fa: 'گونهٔ نظر', en: 'Field' },
  legal: { fa: 'حقوقی', en: 'Legal' },
  financial: { fa: 'مالی', en: 'Financial' },
  technical: { fa: 'فنی', en: 'Technical' },
  post: { fa: 'از که', en: 'Of whom' },
  question: { fa: 'پرسش', en: 'Question' },
  due_on: { fa: 'مهلت', en: 'Due' },
  due_hint: { fa: 'خالی: پنج روز کاری.', en: 'Left empty: five working days.' },
  matter: { fa: 'موضوع دستور', en: 'Matter' },
  meeting: { fa: 'جلسه', en: 'Sitting' },
  state: { fa: 'وضعیت', en: 'State' },
  tone: { fa: 'نظر', en: 'Advice' },
  positive: { fa: 'موافق', en: 'In favour' },
  remarks: { fa: 'موافق با ملاحظه', en: 'With remarks' },
  cautious: { fa: 'با احتیاط', en: 'Cautious' },
  negative: { fa: 'مخالف', en: 'Against' },
  none: { fa: 'نظری ندارد', en: 'Nothing to say' },
  text: { fa: 'شرح نظر', en: 'In words' },
  citation: { fa: 'مستند', en: 'Citation' },
  give: { fa: 'ثبت نظر', en: 'Give the advice' },
  recall: { fa: 'پس‌گرفتن پرسش', en: 'Recall the question' },
  mine: { fa: 'خواسته از من', en: 'Asked of me' },
  all: { fa: 'همه', en: 'All' },
  asked_at: { fa: 'خواسته شد در', en: 'Asked' },
  s_asked: {
    fa: 'نظر خود را تا پایان مهلت بنویسید؛ در دستور جلسه چاپ می‌شود.',
    en: 'Write your advice in time; it is printed with the agenda.',
  },
  s_asked_other: {
    fa: 'پرسش نزد سمتی است که از آن نظر خواسته‌اند.',
    en: 'The question is with the post that was asked.',
  },
  s_given: { fa: 'نظر همراه موضوع در دستور جلسه می‌آید.', en: 'The advice stands with the matter on the agenda.' },
  s_recalled: { fa: 'این پرسش پس گرفته شد.', en: 'This question was recalled.' },
})

export const adviceEvents: Readonly<Record<string, EventWord>> = {
  'advice.asked': { title: { fa: 'نظر خواسته شد', en: 'Advice asked' }, tone: 'active' },
  'advice.given': { title: { fa: 'نظر داده شد', en: 'Advice given' }, tone: 'done' },
  'advice.recalled': { title: { fa: 'پرسش پس گرفته شد', en: 'Recalled' } },
}
