// What the letter to an agency whose plan is late says; the secretariat may put it in other words.
import type { Tx } from '../../platform/db.ts'
import { formatJalali } from '../../platform/jalali.ts'
import { defineTexts, type Said } from '../../platform/notify/texts.ts'
import { defineWords } from '../../platform/words.ts'

const words = defineWords({
  reminder: { fa: 'یادآوری تحویل برنامه: {title}', en: 'Reminder, a plan is wanted: {title}' },
  reminder_body: {
    fa: '{text}\nمهلت تحویل این برنامه {due} بود و برنامهٔ آن دستگاه تا امروز نرسیده است.',
    en: '{text}\nThis plan was due on {due}; that of your agency has not come so far.',
  },
  requested_body: {
    fa: 'مهلت تحویل برنامهٔ آن دستگاه {due} بود و این برنامه تا امروز نرسیده است؛ از این رو موضوع به مقام بالاتر ارجاع شد.\nخواهشمند است برنامهٔ کمّی‌شده را در کوتاه‌ترین زمان در سامانه تحویل دهید و اگر مانعی هست، آن را کتبی اعلام فرمایید تا در قرارگاه رسیدگی شود.',
    en: 'The plan of your agency was due on {due} and has not come so far; the matter has therefore gone to the superior.\nPlease hand in the quantified plan without delay; if something stands in the way, tell us in writing so that the headquarters can deal with it.',
  },
  returned_body: {
    fa: 'برنامهٔ آن دستگاه برای اصلاح بازگردانده شده و مهلت اصلاح آن گذشته است؛ از این رو موضوع به مقام بالاتر ارجاع شد.\nخواهشمند است برنامهٔ اصلاح‌شده را در کوتاه‌ترین زمان در سامانه تحویل دهید و اگر مانعی هست، آن را کتبی اعلام فرمایید تا در قرارگاه رسیدگی شود.',
    en: 'The plan of your agency was returned to be amended and the time for that has passed; the matter has therefore gone to the superior.\nPlease hand in the amended plan without delay; if something stands in the way, tell us in writing so that the headquarters can deal with it.',
  },
})
const sample = {
  title: 'برنامهٔ جهش تولید ۱۴۰۵',
  text: 'خواهشمند است برنامهٔ آن دستگاه تا پایان هفته در سامانه ثبت شود.',
  due: '۱۵ اردیبهشت ۱۴۰۵',
}
const callText = defineTexts({
  name: 'call',
  title: { fa: 'نامهٔ یادآوری فراخوان', en: 'Reminder of a call for plans' },
  topics: ['other'],
  table: words.table,
  sample: { fa: sample, en: sample },
  isPaper: true,
})

export async function reminderLetter(
  tx: Tx,
  call: { title: string; deadline_on: string },
  text: string,
): Promise<{ subject: Said; paragraphs: Said[] }> {
  const known = { title: call.title, text, due: formatJalali(call.deadline_on, 'long', 'fa') }
  const both = { fa: known, en: known }
  return { subject: await callText(tx, 'reminder', both), paragraphs: [await callText(tx, 'reminder_body', both)] }
}

/** What the clock writes to an agency whose plan has climbed to the superior. */
export async function climbedLetter(
  tx: Tx,
  plan: { state: string; call_title: string; deadline_on: string },
): Promise<{ subject: Said; paragraphs: Said[] }> {
  const known = { title: plan.call_title, text: '', due: formatJalali(plan.deadline_on, 'long', 'fa') }
  const both = { fa: known, en: known }
  const body = plan.state === 'returned' ? 'returned_body' : 'requested_body'
  return { subject: await callText(tx, 'reminder', both), paragraphs: [await callText(tx, body, both)] }
}
