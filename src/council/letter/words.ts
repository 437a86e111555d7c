import { defineWords } from '../../platform/words.ts'
import type { EventWord } from '../desk/record-parts.tsx'

export const letterWords = defineWords({
  letters: { fa: 'نامه‌ها', en: 'Letters' },
  letter: { fa: 'نامه', en: 'Letter' },
  lead: {
    fa: 'نامه‌های ابلاغ به دستگاه‌ها و پاسخ‌های کتبی به متقاضیان.',
    en: 'Letters to agencies and written answers to applicants.',
  },
  number: { fa: 'شماره', en: 'Number' },
  subject: { fa: 'موضوع', en: 'Subject' },
  to: { fa: 'گیرنده', en: 'To' },
  from: { fa: 'فرستنده', en: 'From' },
  state: { fa: 'وضعیت', en: 'State' },
  kind: { fa: 'گونه', en: 'Kind' },
  notification: { fa: 'ابلاغ مصوبه', en: 'Notification' },
  applicant_notice: { fa: 'پاسخ به متقاضی', en: 'Answer to the applicant' },
  reminder: { fa: 'یادآوری', en: 'Reminder' },
  issued_at: { fa: 'تاریخ', en: 'Date' },
  acknowledged_at: { fa: 'رسید', en: 'Received' },
  mine: { fa: 'برای من', en: 'To me' },
  all: { fa: 'همه', en: 'All' },
  none: { fa: 'نامه‌ای نیست', en: 'No letters' },
  none_hint: { fa: 'نامه‌ها با ابلاغ مصوبه‌ها فرستاده می‌شوند.', en: 'Letters are sent when resolutions are notified.' },
  pdf: { fa: 'نسخهٔ رسمی', en: 'Official copy' },
  acknowledge: { fa: 'اعلام رسید', en: 'Acknowledge receipt' },
  text: { fa: 'متن نامه', en: 'Text' },
  resolution: { fa: 'مصوبه', en: 'Resolution' },
  demand: { fa: 'درخواست', en: 'Demand' },
  s_sent: { fa: 'در انتظار رسید گیرنده است.', en: 'Awaiting the addressee’s receipt.' },
  s_acknowledged: { fa: 'گیرنده رسید داده است.', en: 'The addressee acknowledged it.' },
  s_delivered: { fa: 'به نشانی متقاضی رسیده است.', en: 'It reached the applicant’s address.' },
  hash: { fa: 'اثر رقمی سند', en: 'Digest' },
  check: { fa: 'بررسی اصالت', en: 'Check it is genuine' },
})

export const letterEvents: Readonly<Record<string, EventWord>> = {
  'letter.sent': { title: { fa: 'نامهٔ {number} فرستاده شد', en: 'Letter {number} sent' }, tone: 'active' },
  'letter.acknowledged': { title: { fa: 'گیرنده رسید داد', en: 'Receipt acknowledged' }, tone: 'done' },
  'letter.delivered': { title: { fa: 'به نشانی متقاضی رسید', en: 'Delivered to the applicant' }, tone: 'done' },
  'wait.reminded': { title: { fa: 'رسید یادآوری شد', en: 'Receipt reminded' }, tone: 'due' },
}
