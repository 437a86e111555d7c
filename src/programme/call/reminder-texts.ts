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
