// What the bot itself says in a chat; the secretariat may put it in other words.
import type { Lang } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { defineTexts } from '../../platform/notify/texts.ts'
import { defineWords } from '../../platform/words.ts'

const words = defineWords({
  chat_code: {
    fa: 'کد پیوند شما با سامانهٔ جهش: {code}\nاگر خودتان آن را نخواسته‌اید، این پیام را نادیده بگیرید.',
    en: 'Your code to link this chat with Jahesh: {code}\nIf you did not ask for it, ignore this message.',
  },
  bot_linked: {
    fa: 'پیوند برقرار شد. از این پس آگاهی‌های جهش همین‌جا می‌رسد.',
    en: 'Linked. Notifications from Jahesh reach you here from now on.',
  },
  bot_unknown: {
    fa: 'این کد شناخته نشد یا وقت آن گذشته است. کد تازه‌ای از صفحهٔ «آگاهی‌ها» در حساب خود بگیرید.',
    en: 'This code is not known or has expired. Get a new one from the notices page of your account.',
  },
})

const messengerText = defineTexts({
  name: 'messenger',
  title: { fa: 'پاسخ‌های بات', en: 'Answers of the bot' },
  topics: ['other'],
  table: words.table,
  sample: { fa: { code: '۴۸۲۹۱۳۵۷' }, en: { code: '48291357' } },
  needs: { chat_code: ['code'] },
})

export async function botSays(db: Query, lang: Lang, key: keyof typeof words.table, code = ''): Promise<string> {
  return (await messengerText(db, key, { fa: { code }, en: { code } }))[lang]
}
