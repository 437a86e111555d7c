import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  compareWords,
  fillModule,
  firstModules,
  minutesKinds,
  minutesParts,
  refuseAmendment,
  unknownPlaceholders,
} from './minutes-rules.ts'

test('a module tells what is known and leaves out the sentences that would say nothing', () => {
  const roll = 'حاضران: {present}. غایبان: {absent}. مهمانان: {guests}.'
  assert.equal(fillModule('attendance', roll, { present: 'استاندار', guests: '' }), 'حاضران: استاندار.')
  assert.equal(fillModule('item', '{discussion}', { title: 'برق', discussion: '' }), '')
  assert.equal(fillModule('vote', '{vote} {outcome}', { vote: '', outcome: 'تصویب شد.' }), 'تصویب شد.')
  assert.equal(fillModule('opening', '', { number: '۳' }), '')
})

test('no value can bring a placeholder of its own to life, and none is left standing', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (vote, outcome) => {
      const told = fillModule('vote', 'رأی {vote} و {outcome}', { vote: `x${vote}`, outcome: `y${outcome}` })
      return told.includes('رأی x') && !told.includes('{vote} و')
    }),
  )
})

test('the wording every kind begins with uses only placeholders its part knows', () => {
  for (const kind of minutesKinds)
    for (const part of minutesParts)
      assert.deepEqual(unknownPlaceholders(part, firstModules[kind][part]), [], `${kind} ${part}`)
  assert.deepEqual(unknownPlaceholders('vote', '{vote} {text}'), ['text'])
})

test('who sat there asks for a change while the draft lies open', () => {
  const cases = [
    ['in_session', true, 'الف', 'ب', 'minutes_closed'],
    ['signed', true, 'الف', 'ب', 'minutes_closed'],
    ['drafted', false, 'الف', 'ب', 'not_a_member'],
    ['drafted', true, 'الف', 'الف ', 'unchanged'],
    ['drafted', true, 'الف', 'ب', null],
  ] as const
  for (const [state, isOnRoll, before, after, wanted] of cases)
    assert.equal(refuseAmendment(state, isOnRoll, before, after), wanted)
})

test('the comparison loses nothing of either wording', () => {
  const words = fc
    .array(fc.constantFrom('بانک', 'ظرف', 'بیست', 'روز', 'تصمیم'), { maxLength: 12 })
    .map((all) => all.join(' '))
  fc.assert(
    fc.property(words, words, (before, after) => {
      const pieces = compareWords(before, after)
      const without = (kind: string) =>
        pieces
          .filter((piece) => piece.kind !== kind)
          .map((piece) => piece.text)
          .join('')
      assert.equal(without('in').trim(), before.trim())
      assert.equal(without('out').trim(), after.trim())
    }),
  )
})
