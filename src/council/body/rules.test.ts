import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { majorityBase, quorumNeeded, refuseCount, tally, yesNeeded } from './rules.ts'
import { type ByLaws, type Count, majorities, majorityBases } from './schema.ts'

const council: ByLaws = {
  quorum_numerator: 1,
  quorum_denominator: 2,
  is_quorum_strict: true,
  majority: 'absolute',
  majority_base: 'present',
  chair_has_casting_vote: true,
}

test('quorum: the share of those entitled, strictly more where the by-law says so', () => {
  const cases: [over: number, under: number, strict: boolean, entitled: number, needed: number][] = [
    [1, 2, true, 20, 11],
    [1, 2, true, 19, 10],
    [1, 2, false, 20, 10],
    [1, 2, false, 19, 10],
    [2, 3, false, 20, 14],
    [2, 3, true, 21, 15],
    [1, 1, true, 7, 7],
    [1, 2, true, 1, 1],
    [1, 2, true, 0, 1],
  ]
  for (const [over, under, strict, entitled, needed] of cases) {
    const bylaws = { ...council, quorum_numerator: over, quorum_denominator: under, is_quorum_strict: strict }
    assert.equal(quorumNeeded(bylaws, entitled), needed, `${over}/${under} of ${entitled}`)
  }
})

test('majorities by case', () => {
  const cases: [Partial<ByLaws>, Partial<Count>, boolean, boolean][] = [
    [{ majority: 'simple' }, { yes: 5, no: 4, abstain: 3 }, true, false],
    [{ majority: 'simple' }, { yes: 4, no: 4, abstain: 3 }, false, false],
    [{ majority: 'simple' }, { yes: 4, no: 4, chairVote: 'yes' }, true, true],
    [{ majority: 'simple' }, { yes: 4, no: 4, chairVote: 'no' }, false, false],
    [{ majority: 'simple', chair_has_casting_vote: false }, { yes: 4, no: 4, chairVote: 'yes' }, false, false],
    [{ majority: 'absolute' }, { yes: 6, no: 0, abstain: 6, present: 12 }, false, false],
    [{ majority: 'absolute' }, { yes: 6, no: 6, present: 12, chairVote: 'yes' }, true, true],
    [{ majority: 'absolute' }, { yes: 7, no: 5, present: 12 }, true, false],
    [{ majority: 'absolute', majority_base: 'entitled' }, { yes: 10, no: 0, present: 12 }, false, false],
    [{ majority: 'absolute', majority_base: 'entitled' }, { yes: 11, no: 1, present: 12 }, true, false],
    [{ majority: 'absolute', majority_base: 'cast' }, { yes: 3, no: 2, abstain: 7, present: 12 }, true, false],
    [{ majority: 'two_thirds' }, { yes: 8, no: 4, present: 12 }, true, false],
    [{ majority: 'two_thirds' }, { yes: 7, no: 5, present: 12, chairVote: 'yes' }, false, false],
    [{ majority: 'unanimous', majority_base: 'cast' }, { yes: 3, no: 0, abstain: 9, present: 12 }, true, false],
    [{ majority: 'unanimous' }, { yes: 11, no: 0, abstain: 1, present: 12 }, false, false],
    [{ majority: 'simple' }, { yes: 5, no: 0, present: 10 }, false, false],
  ]
  for (const [laws, count, passed, casting] of cases) {
    const result = tally({ ...council, ...laws }, { yes: 0, no: 0, abstain: 0, present: 12, entitled: 20, ...count })
    assert.deepEqual([result.passed, result.usedCastingVote], [passed, casting], JSON.stringify([laws, count]))
  }
})

test('a count that cannot be a vote is named', () => {
  const count: Count = { yes: 6, no: 3, abstain: 3, present: 12, entitled: 20 }
  assert.equal(refuseCount(council, count), null)
  assert.equal(refuseCount(council, { ...count, present: 10 }), 'no_quorum')
  assert.equal(refuseCount(council, { ...count, yes: 7 }), 'more_than_present')
  assert.equal(refuseCount(council, { ...count, yes: 0, no: 0, abstain: 0 }), 'nobody_voted')
  assert.equal(refuseCount(council, { ...count, no: 0, chairVote: 'no' }), 'chair_not_counted')
})

test('the explanation counts in Persian numerals and says what decided', () => {
  const result = tally(council, { yes: 6, no: 6, abstain: 0, present: 12, entitled: 20, chairVote: 'yes' })
  assert.match(
    result.explanation_fa,
    /^۶ موافق، ۶ مخالف و ۰ ممتنع از ۱۲ صاحب رأی حاضر \(از ۲۰\).*رأی رئیس تعیین‌کننده شد/,
  )
  assert.match(result.explanation_en, /the chair decided; carried/)
})

const someByLaws: fc.Arbitrary<ByLaws> = fc
  .record({
    quorum_numerator: fc.integer({ min: 1, max: 5 }),
    quorum_denominator: fc.integer({ min: 1, max: 5 }),
    is_quorum_strict: fc.boolean(),
    majority: fc.constantFrom(...majorities),
    majority_base: fc.constantFrom(...majorityBases),
    chair_has_casting_vote: fc.boolean(),
  })
  .filter((laws) => laws.quorum_numerator <= laws.quorum_denominator)
const someCount: fc.Arbitrary<Count> = fc
  .record({
    yes: fc.nat(30),
    no: fc.nat(30),
    abstain: fc.nat(30),
    silent: fc.nat(10),
    away: fc.nat(30),
    chairVote: fc.constantFrom('yes' as const, 'no' as const, 'abstain' as const, null),
  })
  .map(({ silent, away, ...count }) => {
    const present = count.yes + count.no + count.abstain + silent
    return { ...count, present, entitled: present + away }
  })

test('law: one more yes, from anybody, never undoes a decision', () => {
  fc.assert(
    fc.property(
      someByLaws,
      someCount,
      fc.constantFrom('no' as const, 'abstain' as const, 'silent' as const),
      (laws, count, from) => {
        const given = from === 'silent' ? count.present - count.yes - count.no - count.abstain : count[from]
        fc.pre(given > 0 && tally(laws, count).passed)
        const moved = from === 'silent' ? {} : { [from]: count[from] - 1 }
        assert.equal(tally(laws, { ...count, ...moved, yes: count.yes + 1 }).passed, true)
      },
    ),
  )
})

test('law: nothing passes below quorum, and quorum lies between one and all', () => {
  fc.assert(
    fc.property(someByLaws, someCount, (laws, count) => {
      const needed = quorumNeeded(laws, count.entitled)
      assert.ok(needed >= 1 && needed <= Math.max(1, count.entitled))
      if (count.present < needed) assert.equal(tally(laws, count).passed, false)
    }),
  )
})

test('law: bases and thresholds keep their definitions, and a casting vote needs equal sides', () => {
  fc.assert(
    fc.property(someByLaws, someCount, (laws, count) => {
      const base = majorityBase(laws, count)
      assert.equal(
        base,
        { present: count.present, entitled: count.entitled, cast: count.yes + count.no }[laws.majority_base],
      )
      const needed = yesNeeded(laws, count)
      if (laws.majority === 'absolute') assert.ok(needed * 2 > base && (needed - 1) * 2 <= base)
      if (laws.majority === 'two_thirds' && base > 0) assert.ok(needed * 3 >= base * 2 && (needed - 1) * 3 < base * 2)
      const result = tally(laws, count)
      if (result.usedCastingVote) assert.ok(laws.chair_has_casting_vote && count.chairVote === 'yes' && count.yes > 0)
      if (result.passed) assert.ok(count.yes > 0)
    }),
  )
})
