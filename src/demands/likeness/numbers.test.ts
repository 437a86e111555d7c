import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { wordsOf } from './clauses.ts'
import { joinNumbers } from './numbers.ts'

const rows: readonly (readonly [text: string, words: readonly string[]])[] = [
  ['نه درصد', ['درصد9']],
  ['۱۸ درصدی شد', ['درصد18', 'شد']],
  ['بیست و سه درصد', ['درصد23']],
  ['۴۰ درصد ظرفیت', ['ظرفیت']],
  ['ماده صد', ['ماده100']],
  ['مادهٔ ۱۸۶', ['ماده186']],
  ['تبصره ۱۸', ['تبصره18']],
  ['مادهٔ اولیه', ['ماده', 'اولیه']],
  ['بیست و نه کارگر', ['بیست', 'و', 'نه', 'کارگر']],
  ['درصد', ['درصد']],
]
for (const [text, words] of rows)
  test(`«${text}» is read as ${words.join(' ')}`, () => {
    assert.deepEqual(wordsOf(text), words)
  })

test('words without a rate or an article stay as they are, and reading twice changes nothing', () => {
  const word = fc.constantFrom('برق', 'نه', 'ماده', 'درصد', 'بیست', 'و', '۱۲', '7', 'تبصره', 'صد')
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), (words) => {
      const joined = joinNumbers(words)
      assert.ok(joined.length <= words.length)
      if (!words.some((one) => ['ماده', 'تبصره', 'درصد'].includes(one))) assert.deepEqual(joined, words)
    }),
  )
})
