// What happened to a demand, in the words of the timeline; one event each, whichever room recorded it.
import { defineWords } from '../../platform/words.ts'

/** For the public and the applicant: `{agency}` is the agency's name. */
export const eventWords = defineWords({
  'demand.submitted': { fa: 'درخواست ثبت شد', en: 'Submitted' },
  'demand.accepted': { fa: 'کامل شناخته و به {agency} فرستاده شد', en: 'Found complete and sent to {agency}' },
  'demand.completion_asked': { fa: 'برای تکمیل به متقاضی بازگشت', en: 'Returned to the applicant for completion' },
  'demand.completed': { fa: 'متقاضی درخواست را تکمیل کرد', en: 'Completed by the applicant' },
  'demand.lapsed': { fa: 'مهلت تکمیل سپری و درخواست مسکوت شد', en: 'Completion time ran out; the demand rests' },
  'demand.resubmitted': { fa: 'متقاضی دوباره پیگیر شد', en: 'Taken up again by the applicant' },
  'demand.refused': { fa: 'با ذکر دلیل و مستند رد شد', en: 'Refused with grounds' },
  'demand.answered_solved': { fa: '{agency} پاسخ داد: رفع شد', en: '{agency} answered: solved' },
  'demand.answered_will_do': {
    fa: '{agency} پاسخ داد: با تعهد زمان‌دار انجام می‌شود',
    en: '{agency} answered: will be done, with a dated commitment',
  },
  'demand.answered_unsolved': {
    fa: '{agency} پاسخ داد: در توان دستگاه نیست',
    en: '{agency} answered: beyond the agency',
  },
  'demand.answered_refused': { fa: '{agency} پاسخ داد: رد مستند', en: '{agency} answered: refused with grounds' },
  'demand.redirected': { fa: '{agency} دستگاه صالح شناخته شد', en: '{agency} was named as the competent agency' },
  'demand.confirmed': { fa: 'متقاضی رفع مانع را تأیید کرد', en: 'Confirmed as solved by the applicant' },
  'demand.deemed_confirmed': {
    fa: 'با سپری‌شدن مهلت، رفع‌شده به شمار آمد',
    en: 'Deemed confirmed when the time ran out',
  },
  'demand.contested': { fa: 'متقاضی اعتراض کرد', en: 'Contested by the applicant' },
  'demand.grouped': { fa: 'اتاق آن را در مسئله‌ای مشترک گنجاند', en: 'The Chamber joined it to an issue' },
  'demand.ungrouped': { fa: 'از مسئلهٔ مشترک جدا شد', en: 'Taken out of the issue' },
  'demand.sent_back': { fa: 'اتاق آن را به {agency} بازگرداند', en: 'The Chamber sent it back to {agency}' },
  'demand.execution_began': { fa: 'اجرای مصوبه آغاز شد', en: 'A resolution is being carried out' },
  'demand.carried_national': { fa: 'به مرجع ملی برده شد', en: 'Carried to the national level' },
  'demand.settled': { fa: 'با انجام آنچه تعهد شده بود رفع شد', en: 'Solved: what was promised has been done' },
  'demand.solved': {
    fa: 'آنچه تعهد شده بود انجام و دیده شد؛ درخواست رفع شد',
    en: 'Everything promised was seen done; solved',
  },
  'demand.closed': { fa: 'رفع‌نشده پایان یافت و راه بعدی معلوم شد', en: 'Closed unsolved, with a next way' },
  'demand.withdrawn': { fa: 'متقاضی انصراف داد', en: 'Withdrawn by the applicant' },
  'demand.asked': {
    fa: '{agency} از متقاضی پرسید؛ مهلت دستگاه ایستاد',
    en: '{agency} asked the applicant; its clock stopped',
  },
  'demand.replied': {
    fa: 'متقاضی پاسخ داد؛ مهلت دستگاه ادامه یافت',
    en: 'The applicant replied; the agency’s clock went on',
  },
  'demand.reply_missed': {
    fa: 'متقاضی پاسخ نداد؛ رسیدگی با آنچه هست ادامه یافت',
    en: 'No reply came; the work went on with what is there',
  },
  'demand.reminded': {
    fa: 'به متقاضی یادآوری شد که مهلت او نزدیک است',
    en: 'The applicant was reminded that their time runs out soon',
  },
  'demand.consent_put_off': {
    fa: 'تأیید متقاضی دوباره یادآوری شد و مهلت آن اندکی بیشتر شد',
    en: 'The applicant was reminded again and given some more days',
  },
  'demand.rated': { fa: 'متقاضی خشنودی خود را گفت', en: 'The applicant said how satisfied they are' },
  'demand.solution_near': { fa: 'مهلت رفع نزدیک است', en: 'The day of the solution draws near' },
  'demand.solution_missed': { fa: 'مهلت رفع گذشت', en: 'The day of the solution has passed' },
  'demand.voice_joined': { fa: 'کسی با همین مانع به آن پیوست', en: 'Somebody with the same obstacle joined it' },
  'demand.voice_left': { fa: 'کسی که پیوسته بود کنار رفت', en: 'Somebody who had joined left it' },
  'demand.noted': { fa: 'یادداشت درونی', en: 'Internal note' },
  'demand.moved': { fa: 'وضعیت تغییر کرد', en: 'State changed' },
})
type EventKey = keyof typeof eventWords.table & string

/** The key of an event's words; an answer has one per outcome, an unknown event says only that something moved. */
export function eventKey(event: string, detail: Record<string, unknown>): EventKey {
  const key = event === 'demand.answered' ? `demand.answered_${String(detail['outcome'])}` : event
  return Object.hasOwn(eventWords.table, key) ? (key as EventKey) : 'demand.moved'
}
