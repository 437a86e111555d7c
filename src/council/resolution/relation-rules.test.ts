import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { refusePattern, writeNumber, yearOfCount } from '../paper/numbering.ts'
import { type Change, consolidate, refuseRelation, standingText } from './relation-rules.ts'

const change = (given: Partial<Change>): Change => ({
  number: '۱۴۰۵/ق/۲',
  code: '1405-2',
  passage: '',
  wording: '',
  effective_on: '2026-06-01',
  ...given,
})

test('the consolidated text follows the changes in order of effect, up to the day', () => {
  const text = 'بانک ظرف بیست روز تصمیم بگیرد.'
  const changes = [
    change({ passage: 'سی روز', wording: 'چهل روز', effective_on: '2026-09-01' }),
    change({ passage: 'بیست روز', wording: 'سی روز', effective_on: '2026-06-01' }),
    change({ wording: 'گزارش ماهانه بدهد.', effective_on: '2026-07-01' }),
  ]
  const on = (day: string) => standingText(consolidate(text, changes, day).segments)
  assert.equal(on('2026-05-31'), text)
  assert.equal(on('2026-06-01'), 'بانک ظرف سی روز تصمیم بگیرد.')
  assert.equal(on('2026-09-01'), 'بانک ظرف چهل روز تصمیم بگیرد.\nگزارش ماهانه بدهد.')
  assert.equal(consolidate(text, [change({ passage: 'هرگز' })], '2027-01-01').lost.length, 1)
})

test('a passage that an earlier change spans is still found, and nothing of the first text is lost', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 8 }), fc.nat(7), fc.nat(7), fc.string(), (text, a, b, wording) => {
      const passage = text.slice(Math.min(a, b), Math.max(a, b))
      fc.pre(passage !== '')
      const { segments, lost } = consolidate(text, [change({ passage, wording })], '2027-01-01')
      assert.equal(lost.length, 0)
      assert.equal(
        standingText(segments),
        text.replace(passage, () => wording),
      )
      assert.equal(
        segments
          .filter((one) => !one.put)
          .map((one) => one.text)
          .join(''),
        text,
      )
    }),
  )
})

test('relations run backwards within a body', () => {
  const own = { id: 9, state: 'enacted', body_code: 'council', in_force_from: '2026-06-01' }
  const target = {
    id: 4,
    state: 'in_execution',
    body_code: 'council',
    in_force_from: '2026-01-01',
    isEnded: false,
    standing: 'متن',
  }
  const given = { kind: 'amends' as const, passage: 'متن', wording: 'نو', effective_on: '2026-06-01' }
  const cases = [
    [{}, {}, {}, null],
    [{}, { id: 9 }, {}, 'itself'],
    [{}, { id: 12 }, {}, 'later'],
    [{}, { body_code: 'dialogue' }, {}, 'other_body'],
    [{ state: 'repealed' }, {}, {}, 'ended'],
    [{}, { isEnded: true }, {}, 'already_ended'],
    [{}, {}, { effective_on: '2026-05-01' }, 'too_early'],
    [{}, {}, { passage: 'دیگر' }, 'passage_missing'],
    [{}, {}, { passage: '', wording: '' }, 'nothing_changed'],
  ] as const
  for (const [mine, theirs, asked, wanted] of cases)
    assert.equal(refuseRelation({ ...own, ...mine }, { ...target, ...theirs }, { ...given, ...asked }), wanted)
})

test('numbers are written by their pattern', () => {
  const given = { day: '2026-11-28', mark: 'ق', serial: 12 }
  assert.equal(writeNumber('{year}/{mark}/{serial}', given), '۱۴۰۵/ق/۱۲')
  assert.equal(writeNumber('{mark}-{serial:4}', given), 'ق-۰۰۱۲')
  assert.equal(yearOfCount('{mark}-{serial}', given.day), 0)
  assert.equal(yearOfCount('{year}/{serial}', given.day), 1405)
  assert.equal(refusePattern('{year}/{mark}', true), 'no_serial')
  assert.equal(refusePattern('{year}/{serial}', true), 'no_mark')
  assert.equal(refusePattern('{year}/{serial}', false), null)
  assert.equal(refusePattern('{month}/{serial}', false), 'unknown_token')
  assert.equal(refusePattern('<{serial}>', false), 'bad_sign')
})
