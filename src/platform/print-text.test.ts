import assert from 'node:assert/strict'
import { test } from 'node:test'
import { printText, printTree } from './print-text.ts'

const iso = (text: string) => `\u2066${text}\u2069`

test('digits become Persian and numbers with marks are isolated', () => {
  const cases: [string, string][] = [
    ['تا 12 روز', 'تا ۱۲ روز'],
    ['شماره 12-34', `شماره ${iso('۱۲-۳۴')}`],
    ['تاریخ ١٤٠٣/٠٢/٠٤', `تاریخ ${iso('۱۴۰۳/۰۲/۰۴')}`],
    ['1,250,000 ریال', `${iso('۱٬۲۵۰٬۰۰۰')} ریال`],
    ['رشد 12.5% و کاهش -3', `رشد ${iso('۱۲٫۵٪')} و کاهش ${iso('−۳')}`],
    ['ماده 1.2.3', `ماده ${iso('۱.۲.۳')}`],
    ['بند الف-3', 'بند الف-۳'],
    ['از ۳ تا ۵', 'از ۳ تا ۵'],
  ]
  for (const [given, wanted] of cases) assert.equal(printText(given), wanted)
})

test('Latin words keep their digits', () => {
  assert.equal(printText('گواهی ISO 9001:2015 و کد HS 8708'), 'گواهی ISO 9001:2015 و کد HS 8708')
  assert.equal(printText('نشانی info2@example.ir و 5 نسخه'), 'نشانی info2@example.ir و ۵ نسخه')
  assert.equal(printText('شرکت ABC 12 نفر'), 'شرکت ABC ۱۲ نفر')
})

test('Arabic letters are written as Persian ones and half-spaces stay', () => {
  assert.equal(printText('شركت مي‌شود'), 'شرکت می‌شود')
})

test('a tree keeps its shape and its raw keys', () => {
  const tree = { hash: 'a1b2', items: [{ title: 'طرح 2', count: 3, none: null }] }
  assert.deepEqual(printTree(tree, new Set(['hash'])), {
    hash: 'a1b2',
    items: [{ title: 'طرح ۲', count: 3, none: null }],
  })
})
