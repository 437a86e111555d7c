import { defineWords } from '../../platform/words.ts'

export const paperWords = defineWords({
  check: { fa: 'بررسی اصالت سند', en: 'Check a paper' },
  lead: {
    fa: 'اثر رقمی پای سند (۶۴ نویسه) را بنویسید یا خود پرونده را بدهید؛ پرونده نگه داشته نمی‌شود.',
    en: 'Write the digest printed at the foot of the paper (64 characters) or give the file itself; the file is not kept.',
  },
  digest: { fa: 'اثر رقمی', en: 'Digest' },
  file: { fa: 'پروندهٔ پی‌دی‌اف', en: 'PDF file' },
  submit: { fa: 'بررسی', en: 'Check' },
  bad_digest: {
    fa: 'اثر رقمی ۶۴ نویسه از رقم‌ها و شش حرف نخست الفبای لاتین است.',
    en: 'A digest has 64 characters, digits and letters a to f.',
  },
  genuine: { fa: 'این سند اصیل است', en: 'This paper is genuine' },
  genuine_text: {
    fa: 'سند با این اثر از همین سامانه بیرون رفته است.',
    en: 'A paper with this digest was issued by this system.',
  },
  unknown: { fa: 'سندی با این اثر شناخته نشد', en: 'No paper with this digest is known' },
  unknown_text: {
    fa: 'یا اثر درست نوشته نشده است، یا این سند از این سامانه نیست، یا پس از صدور دست‌کاری شده است.',
    en: 'Either it was mistyped, or the paper is not of this system, or it was altered after it was issued.',
  },
  kind: { fa: 'گونهٔ سند', en: 'Kind' },
  minutes: { fa: 'صورت‌جلسه', en: 'Minutes' },
  notification: { fa: 'نامهٔ ابلاغ', en: 'Notification letter' },
  applicant_notice: { fa: 'پاسخ کتبی به متقاضی', en: 'Written answer to an applicant' },
  reminder: { fa: 'نامهٔ یادآوری', en: 'Reminder' },
  review: { fa: 'صورت‌جلسهٔ نشست بررسی', en: 'Minutes of a review sitting' },
  position: { fa: 'نامهٔ موضع', en: 'Position paper' },
  dossier: { fa: 'پروندهٔ ارجاع ملی', en: 'Dossier of a national referral' },
  number: { fa: 'شماره', en: 'Number' },
  subject: { fa: 'موضوع', en: 'Subject' },
  issued_at: { fa: 'زمان صدور', en: 'Issued' },
  printed_digest: { fa: 'اثر چاپ‌شده بر سند', en: 'Digest printed on it' },
  file_hash: { fa: 'اثر پروندهٔ امضاشده', en: 'Hash of the signed file' },
  again: { fa: 'بررسی سند دیگر', en: 'Check another' },
})
