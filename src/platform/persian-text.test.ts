import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { collator, fold, normalise } from './persian.ts'
import { foldSamples } from './persian-samples.ts'

const persian = fc
  .array(
    fc.constantFrom(
      ...' ‌‌\u200d\u200f\u202b\u00a0\n\t،./-ـًّٰٔيىیكکةۀهەآأإٱاؤئءمنتر۱۲٣٤5aZé',
      'می',
      'نمی ',
      ' ها',
      ' ترین',
      'ه ی',
      'ه‌ی',
      '🏭',
      'ﻻ',
      '\u0000',
      '\ud800',
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

test('text is stored in one spelling', () => {
  const stored: [typed: string, kept: string][] = [
    ['  علي   و كاظم ', 'علی و کاظم'],
    ['می‌‌‌رود', 'می‌رود'],
    ['می ‌رود', 'می رود'],
    ['‌می‌رود‌', 'می‌رود'],
    ['\u202bشرکت\u202c \u2067الف\u2069\u200f', 'شرکت الف'],
    ['٣ کارگاه، 4 دستگاه، ۵ خط', '۳ کارگاه، 4 دستگاه، ۵ خط'],
    ['یک\r\n\r\nدو \n سه\tچهار\u0000\u0007', 'یک\n\nدو\nسه\tچهار'],
    ['\ufeffﻛﺎﺭﺧﺎﻧﻪ', 'کارخانه'],
    ['مسي\u0654ول', 'مسئول'],
    ['مدرسة', 'مدرسة'],
    ['ه‍.ش', 'ه‍.ش'],
    ['الف\u00a0ب', 'الف ب'],
    ['نامهٔ ۱۲/ص/۳۴', 'نامهٔ ۱۲/ص/۳۴'],
  ]
  for (const [typed, kept] of stored) assert.equal(normalise(typed), kept)
})

test('storing is idempotent and leaves nothing unseen', () => {
  fc.assert(
    fc.property(persian, (text) => {
      const kept = normalise(text)
      assert.equal(normalise(kept), kept)
      assert.ok(kept.isWellFormed() && !kept.includes('\0'))
      assert.doesNotMatch(
        kept,
        /[\u200e\u200f\u202a-\u202e\ufeffيىك٠-٩]| {2}|^[\s\u200c]|[\s\u200c]$|\u200c[\u200c ]| \u200c/,
      )
    }),
    { numRuns: 2000 },
  )
})

test('text is folded for search', () => {
  for (const [text, folded] of foldSamples) assert.equal(fold(text), folded, JSON.stringify(text))
})

test('folding is idempotent, and storing first changes nothing', () => {
  fc.assert(
    fc.property(persian, (text) => {
      const folded = fold(text)
      assert.equal(fold(folded), folded)
      assert.doesNotMatch(folded, /[A-Z\u200cيىكءـ۰-۹]| {2}|^ | $/)
    }),
    { numRuns: 2000 },
  )
  for (const [text] of foldSamples) assert.equal(fold(normalise(text)), fold(text))
})

test('lists sort in the order of the Persian alphabet', () => {
  const names = ['یزد', 'گیلان', 'کرمان', 'پارس', 'آبادان', 'چالوس', 'بم', 'هرمز', 'وردنجان', 'اراک']
  const sorted = ['آبادان', 'اراک', 'بم', 'پارس', 'چالوس', 'کرمان', 'گیلان', 'وردنجان', 'هرمز', 'یزد']
  assert.deepEqual(names.sort(collator.compare), sorted)
})
