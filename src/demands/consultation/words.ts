import { defineWords } from '../../platform/words.ts'

export const consultationWords = defineWords({
  consultations: { fa: 'نظرخواهی‌ها', en: 'Opinions asked' },
  consultation: { fa: 'نظرخواهی', en: 'Opinion asked' },
  lead: {
    fa: 'آنچه دستگاه‌ها دربارهٔ درخواست‌ها از یکدیگر می‌پرسند؛ هر پرسش مهلت خود را دارد.',
    en: 'What agencies ask each other about demands; each question has its own clock.',
  },
  ask: { fa: 'نظرخواهی از دستگاه‌های دیگر', en: 'Ask other agencies' },
  ask_lead: {
    fa: 'از چند دستگاه هم‌زمان بپرسید؛ مهلت هر یک جداست و مهلت خود شما نمی‌ایستد. مشخصات متقاضی به آن‌ها نشان داده نمی‌شود.',
    en: 'Ask several at once; each has its own clock and yours does not stop. They are not shown who the applicant is.',
  },
  agency: { fa: 'دستگاه', en: 'Agency' },
  agency_2: { fa: 'دستگاه دوم', en: 'Second agency' },
  agency_3: { fa: 'دستگاه سوم', en: 'Third agency' },
  agency_4: { fa: 'دستگاه چهارم', en: 'Fourth agency' },
  question: { fa: 'پرسش', en: 'Question' },
  question_hint: {
    fa: 'بپرسید چه نظری، دربارهٔ چه چیزی و با چه مستندی می‌خواهید.',
    en: 'Say which opinion you want, about what, and with what ground.',
  },
  send: { fa: 'فرستادن پرسش', en: 'Send the question' },
  asked_by: { fa: 'پرسنده', en: 'Asked by' },
  asked_of: { fa: 'پرسیده از', en: 'Asked of' },
  asked_at: { fa: 'تاریخ پرسش', en: 'Asked' },
  state: { fa: 'وضعیت', en: 'State' },
  deadline: { fa: 'مهلت', en: 'Deadline' },
  demand: { fa: 'درخواست', en: 'Demand' },
  demand_text: { fa: 'متن درخواست', en: 'Text of the demand' },
  category: { fa: 'موضوع', en: 'Category' },
  county: { fa: 'شهرستان', en: 'County' },
  opinion: { fa: 'نظر دستگاه', en: 'The agency’s opinion' },
  answer: { fa: 'نظر', en: 'Opinion' },
  citation: { fa: 'مستند', en: 'Ground' },
  citation_hint: { fa: 'قانون، ماده یا شمارهٔ سند', en: 'Law, article or number of a document' },
  give: { fa: 'اعلام نظر', en: 'Give the opinion' },
  recall: { fa: 'پس‌گرفتن پرسش', en: 'Recall the question' },
  side: { fa: 'کدام سو', en: 'Side' },
  asked_us: { fa: 'از ما پرسیده‌اند', en: 'Asked of us' },
  we_asked: { fa: 'ما پرسیده‌ایم', en: 'Asked by us' },
  empty: { fa: 'پرسشی نیست.', en: 'There is no question.' },
  see_demand: { fa: 'پروندهٔ درخواست', en: 'The demand’s record' },
  event_asked: { fa: 'پرسیده شد', en: 'Asked' },
  event_given: { fa: 'نظر داده شد', en: 'Opinion given' },
  event_recalled: { fa: 'پس گرفته شد', en: 'Recalled' },
  event_dropped: { fa: 'با پاسخ به درخواست پایان یافت', en: 'Ended with the answer to the demand' },
})

/** What who asked is told; editable. */
export const opinionWords = defineWords({
  told: { fa: '{agency} نظر خود را داد.', en: '{agency} has given its opinion.' },
  told_body: {
    fa: 'نظر {agency} دربارهٔ «{title}» رسید. آن را ببینید و پاسخ درخواست را کامل کنید.',
    en: 'The opinion of {agency} on “{title}” has come. Read it and complete the answer.',
  },
})
