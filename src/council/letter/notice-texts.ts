// What the addressee of a letter, and whoever gets a copy, is told beside the letter itself.
import type { Tx } from '../../platform/db.ts'
import { defineTexts, type Said } from '../../platform/notify/texts.ts'
import { defineWords } from '../../platform/words.ts'

const words = defineWords({
  sent: { fa: 'نامهٔ {number}: {subject}', en: 'Letter {number}: {subject}' },
  sent_body: { fa: '{text}', en: '{text}' },
  copied: { fa: 'رونوشت نامهٔ {number}: {subject}', en: 'Copy of letter {number}: {subject}' },
  copied_body: { fa: '{text}', en: '{text}' },
  chased: { fa: 'یادآوری: رسید نامهٔ {number} داده نشده است', en: 'Reminder: letter {number} has no receipt' },
  chased_body: {
    fa: 'موضوع نامه: {subject}\nنامه را باز کنید و رسید آن را بدهید؛ اگر رسید نرسد، کار به مقام بالاتر می‌رود.',
    en: 'Subject: {subject}\nOpen the letter and acknowledge it; without a receipt the matter climbs to your superior.',
  },
})

const letterText = defineTexts({
  name: 'letter',
  title: { fa: 'آگاهی از نامه‌ها', en: 'Notices of letters' },
  topics: ['sitting'],
  table: words.table,
  sample: {
    fa: {
      number: '۱۴۰۵/۱۲۳',
      subject: 'ابلاغ مصوبهٔ تأمین برق شهرک صنعتی',
      text: 'مصوبهٔ شمارهٔ ۱۴۰۵/۱۷ به شرح زیر برای اجرا ابلاغ می‌شود:\n\nشرکت توزیع برق تا پایان دی پست برق شهرک را راه‌اندازی کند.',
    },
    en: {
      number: '1405/123',
      subject: 'Resolution on the power of the industrial estate',
      text: 'Resolution 1405/17 is notified for execution:\n\nThe power company puts the substation of the estate into service by the end of Dey.',
    },
  },
})

export async function letterNotice(
  tx: Tx,
  told: 'sent' | 'copied' | 'chased',
  letter: { number: string; subject: string; text: string },
): Promise<{ title: Said; body: Said }> {
  const both = { fa: letter, en: letter }
  return { title: await letterText(tx, told, both), body: await letterText(tx, `${told}_body`, both) }
}
