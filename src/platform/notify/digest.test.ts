import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { composeDigest, type DigestItem } from './digest.ts'

let database: TestDatabase
before(async () => {
  database = await openTestDatabase()
})
after(() => database?.close())

const items: DigestItem[] = [
  {
    title: 'تکمیل پروندهٔ وثیقه',
    code: '1405-12',
    dueOn: '2026-11-28',
    workingDaysLeft: 3,
    href: 'https://j.example/c/12',
  },
  { title: 'پاسخ به درخواست کفش گام', code: '', dueOn: '2026-11-22', workingDaysLeft: -2, href: '' },
  { title: 'بررسی صورت‌جلسه', code: '', dueOn: null, workingDaysLeft: null, href: '' },
  { title: 'گزارش ماهانه', code: '', dueOn: '2026-11-25', workingDaysLeft: 0, href: '' },
]

test('the digest in Persian, most pressing first', async () => {
  const digest = await composeDigest(database.db, items, 'fa')
  assert.equal(digest?.subject.fa, '۴ کار در کارتابل شماست؛ ۱ کار دیر شده است')
  assert.equal(
    digest?.body.fa,
    `با سلام و احترام؛

این کارها در سامانهٔ جهش منتظر شماست:

دیرشده (۱)
• پاسخ به درخواست کفش گام — مهلت: یکشنبه ۱ آذر ۱۴۰۵، ۲ روز کاری دیر شده

مهلت امروز (۱)
• گزارش ماهانه — مهلت: چهارشنبه ۴ آذر ۱۴۰۵

تا پنج روز کاری دیگر (۱)
• تکمیل پروندهٔ وثیقه — ۱۴۰۵-۱۲، مهلت: شنبه ۷ آذر ۱۴۰۵، ۳ روز کاری مانده
  https://j.example/c/12

بی‌مهلت (۱)
• بررسی صورت‌جلسه

این نامه خودکار است. دریافت آن را در «حساب من» می‌توانید خاموش کنید.`,
  )
})

test('in English, with plurals', async () => {
  const english = await composeDigest(database.db, items.slice(0, 1), 'en')
  assert.equal(english?.subject.en, 'One item waits for you')
  assert.match(english?.body.en ?? '', /1405-12, due Saturday 7 Azar 1405, 3 working days left/)
})

test('a long list is cut and counted; an empty one is no mail', async () => {
  const many = Array.from({ length: 55 }, (_, i) => ({ ...items[1]!, title: `کار ${i}` }))
  const digest = await composeDigest(database.db, many, 'fa')
  assert.match(digest?.body.fa ?? '', /دیرشده \(۵۵\)/)
  assert.match(digest?.body.fa ?? '', /و ۱۵ کار دیگر/)
  assert.equal(await composeDigest(database.db, [], 'fa'), null)
})
