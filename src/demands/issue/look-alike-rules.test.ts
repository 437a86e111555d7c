import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { meaningful, rankLookAlikes, type Text } from './look-alike-rules.ts'

const text = (id: number, words: string, more: Partial<Text> = {}): Text => ({
  id,
  terms: words.split(' '),
  categoryCode: 'finance',
  organisationId: 1,
  ...more,
})

test('rare shared words outweigh common ones; function words count for nothing', () => {
  const chosen = text(1, 'ترخیص پنبه از گمرک جلفا')
  const found = rankLookAlikes(chosen, [
    text(2, 'وام از بانک برای خرید'),
    text(3, 'پنبه مانده در گمرک'),
    text(4, 'ترخیص پنبه از گمرک جلفا'),
  ])
  assert.deepEqual(
    found.map((one) => one.of.id),
    [4, 3],
  )
  assert.ok(Math.abs(found[0]!.score - 1) < 1e-9)
  assert.deepEqual(meaningful(['از', 'را', '12', 'پنبه', 'پنبه']), ['پنبه'])
})

test('category and agency break a tie', () => {
  const found = rankLookAlikes(text(1, 'برق شهرک'), [
    text(2, 'برق روستا', { categoryCode: 'other', organisationId: 2 }),
    text(3, 'برق روستا', { organisationId: 2 }),
    text(4, 'برق روستا'),
  ])
  assert.deepEqual(
    found.map((one) => one.of.id),
    [4, 3, 2],
  )
})

test('likeness lies between 0 and 1, is ordered, and nothing without a shared word is offered', () => {
  const words = fc.uniqueArray(fc.constantFrom('پنبه', 'گمرک', 'برق', 'وام', 'مالیات', 'بیمه', 'چرم', 'از', 'را'), {
    maxLength: 6,
  })
  const texts = fc.tuple(words, fc.constantFrom('a', 'b'), fc.constantFrom(1, 2, null))
  fc.assert(
    fc.property(texts, fc.array(texts, { maxLength: 12 }), (own, others) => {
      const make = ([terms, categoryCode, organisationId]: typeof own, id: number): Text => ({
        id,
        terms,
        categoryCode,
        organisationId,
      })
      const chosen = make(own, 0)
      const found = rankLookAlikes(
        chosen,
        others.map((other, index) => make(other, index + 1)),
      )
      for (const [index, one] of found.entries()) {
        assert.ok(one.score > 0 && one.score <= 1 + 1e-9)
        assert.ok(one.shared.length > 0 && one.shared.every((word) => chosen.terms.includes(word)))
        if (index > 0) assert.ok(found[index - 1]!.score >= one.score)
      }
    }),
  )
})
