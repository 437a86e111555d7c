import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mergeTexts } from './merge.ts'

const base = 'بند ۱. اداره ظرف ده روز پاسخ دهد.\n\nبند ۲. بانک تسهیلات بدهد.\n\nبند ۳. گزارش ماهانه.'

test('different paragraphs are both kept', () => {
  const mine = base.replace('ده روز', 'پنج روز کاری')
  const theirs = base.replace('گزارش ماهانه', 'گزارش هفتگی به دبیرخانه')
  const merge = mergeTexts(base, mine, theirs)
  assert.equal(merge.isClean, true)
  assert.equal(merge.text, mine.replace('گزارش ماهانه', 'گزارش هفتگی به دبیرخانه'))
})

test('different words of one paragraph are both kept', () => {
  const merge = mergeTexts(
    'بانک ظرف ده روز تسهیلات بدهد',
    'بانک ظرف ده روز تسهیلات ارزی بدهد',
    'بانک ملی ظرف ده روز تسهیلات بدهد',
  )
  assert.deepEqual([merge.isClean, merge.text], [true, 'بانک ملی ظرف ده روز تسهیلات ارزی بدهد'])
})

test('the same words in two wordings are a conflict that holds both', () => {
  const merge = mergeTexts(base, base.replace('ده روز', 'پنج روز'), base.replace('ده روز', 'بیست روز'))
  assert.equal(merge.isClean, false)
  const conflict = merge.pieces.find((piece) => piece.kind === 'conflict')
  assert.deepEqual(conflict, { kind: 'conflict', base: 'ده ', mine: 'پنج ', theirs: 'بیست ' })
  assert.match(merge.text, /بند ۲. بانک تسهیلات بدهد/)
  assert.match(merge.text, /⟦بیست ⟷ پنج⟧ روز/)
})

const someText = fc
  .array(fc.constantFrom('الف ', 'ب ', 'پ ', 'ت\n', '\n\n', 'ث'), { maxLength: 14 })
  .map((parts) => parts.join(''))

test('laws: the unchanged side gives way, equal changes are one, sides are equal, and no word is lost', () => {
  fc.assert(
    fc.property(someText, someText, someText, (was, mine, theirs) => {
      assert.equal(mergeTexts(was, mine, was).text, mine)
      assert.equal(mergeTexts(was, was, theirs).text, theirs)
      assert.equal(mergeTexts(was, mine, mine).text, mine)
      const [one, other] = [mergeTexts(was, mine, theirs), mergeTexts(was, theirs, mine)]
      assert.equal(one.isClean, other.isClean)
      if (one.isClean) assert.equal(one.text, other.text)
    }),
  )
})

test('law: what one adds before and the other behind is all there', () => {
  fc.assert(
    fc.property(someText, someText, someText, (was, before, behind) => {
      const middle = `${was}\n\nمیانه\n\nو پایان\n\n`
      const merge = mergeTexts(middle, `${before}\n\n${middle}`, `${middle}${behind}`)
      if (merge.isClean)
        for (const word of [...before.split(/\s+/), ...behind.split(/\s+/), 'میانه'])
          assert.ok(merge.text.includes(word), word)
    }),
  )
})
