import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  absencesCounted,
  isTied,
  isWarned,
  majorityBase,
  quorumNeeded,
  refuseByLaws,
  refuseCount,
  standingOf,
  tally,
  yesNeeded,
} from './rules.ts'
import { type ByLaws, type Count, majorities, majorityBases } from './schema.ts'

const council: ByLaws = {
  quorum_kind: 'share',
  quorum_count: 1,
  quorum_base: 'entitled',
  proxies_each: 0,
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
    quorum_kind: fc.constantFrom('share' as const, 'count' as const),
    quorum_count: fc.integer({ min: 1, max: 40 }),
    quorum_base: fc.constantFrom('entitled' as const, 'members' as const),
    proxies_each: fc.integer({ min: 0, max: 2 }),
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
      const { needed, there, size } = standingOf(laws, count)
      assert.ok(needed >= 1 && needed <= Math.max(1, size))
      if (there < needed) assert.equal(tally(laws, count).passed, false)
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
      if (result.usedCastingVote) assert.ok(isTied(laws, count))
      if (result.usedCastingVote) assert.ok(laws.chair_has_casting_vote && count.chairVote === 'yes' && count.yes > 0)
      if (result.passed) assert.ok(count.yes > 0)
    }),
  )
})

test('law: who satisfies a stricter majority satisfies the milder: unanimity, two thirds, absolute, simple', () => {
  fc.assert(
    fc.property(someByLaws, someCount, (laws, count) => {
      const passes = (majority: ByLaws['majority']) =>
        tally({ ...laws, majority, chair_has_casting_vote: false }, count).passed
      const ladder = (['unanimous', 'two_thirds', 'absolute', 'simple'] as const).map(passes)
      for (let step = 1; step < ladder.length; step++) if (ladder[step - 1]) assert.equal(ladder[step], true)
    }),
  )
})

test('law: an arrival never breaks a quorum, and a member more never lowers what is needed', () => {
  fc.assert(
    fc.property(someByLaws, fc.nat(60), fc.nat(60), fc.nat(20), (laws, present, away, byCase) => {
      const room = {
        entitled: present + away + 1,
        present,
        members: present + away + 1 + byCase,
        membersPresent: present,
      }
      const later = { ...room, present: present + 1, membersPresent: present + 1 }
      if (standingOf(laws, room).isQuorate) assert.equal(standingOf(laws, later).isQuorate, true)
      assert.ok(quorumNeeded(laws, room.entitled + 1) >= quorumNeeded(laws, room.entitled))
    }),
  )
})

test('law: the casting vote only turns equal votes, and never without the chair’s own yes', () => {
  fc.assert(
    fc.property(someByLaws, someCount, (laws, count) => {
      const plain = tally({ ...laws, chair_has_casting_vote: false }, count).passed
      const cast = tally({ ...laws, chair_has_casting_vote: true }, count).passed
      if (plain !== cast) assert.ok(isTied(laws, count) && count.chairVote === 'yes')
      assert.equal(tally(laws, { ...count, chairVote: null }).usedCastingVote, false)
    }),
  )
})

test('by-laws by case: a fixed number, of the members, votes by proxy', () => {
  const room = { entitled: 20, present: 10, members: 26, membersPresent: 15 }
  const cases: [Partial<ByLaws>, boolean, number, number][] = [
    [{}, false, 11, 10],
    [{ quorum_base: 'members' }, true, 14, 15],
    [{ quorum_kind: 'count', quorum_count: 10 }, true, 10, 10],
    [{ quorum_kind: 'count', quorum_count: 16, quorum_base: 'members' }, false, 16, 15],
    [{ quorum_kind: 'count', quorum_count: 90 }, false, 20, 10],
    [{ quorum_numerator: 1, quorum_denominator: 1 }, false, 20, 10],
    [{ quorum_numerator: 0, is_quorum_strict: false }, true, 1, 10],
  ]
  for (const [laws, isQuorate, needed, there] of cases) {
    const standing = standingOf({ ...council, ...laws }, room)
    assert.deepEqual([standing.isQuorate, standing.needed, standing.there], [isQuorate, needed, there])
  }
  const withProxies = { yes: 7, no: 6, abstain: 0, present: 11, proxied: 2, entitled: 20 }
  assert.equal(refuseCount(council, withProxies), null)
  assert.equal(refuseCount(council, { ...withProxies, proxied: 1 }), 'more_than_present')
  const result = tally(council, withProxies)
  assert.deepEqual([result.passed, result.needed], [true, 7])
  assert.match(result.explanation_fa, /از ۱۱ صاحب رأی حاضر و ۲ رأی وکالتی/)
})

test('absences count in a row or within a year, and a warning falls when the limit is reached by a new one', () => {
  const marks = (text: string) =>
    [...text].map((one, index) => ({
      held_on: `2026-${String(index + 1).padStart(2, '0')}-10`,
      isUnexcused: one === 'x',
    }))
  const row = { absences_in: 'row', absences_allowed: 3 } as const
  const year = { absences_in: 'year', absences_allowed: 3 } as const
  const cases: [string, number, boolean, number, boolean][] = [
    ['', 0, false, 0, false],
    ['xx', 2, false, 2, false],
    ['xxx', 3, true, 3, true],
    ['xx.x', 1, false, 3, true],
    ['xxx.', 0, false, 3, false],
    ['xxxx', 4, true, 4, true],
  ]
  for (const [text, inRow, warnedRow, inYear, warnedYear] of cases) {
    const history = marks(text)
    assert.deepEqual(
      [absencesCounted(row, history), isWarned(row, history), absencesCounted(year, history), isWarned(year, history)],
      [inRow, warnedRow, inYear, warnedYear],
      text,
    )
  }
  const old = [{ held_on: '2025-01-10', isUnexcused: true }, ...marks('xx')]
  assert.equal(absencesCounted(year, old), 2)
  assert.equal(isWarned({ ...row, absences_allowed: 0 }, marks('xxx')), false)
})

test('by-laws never change for the past, nor without a change', () => {
  assert.equal(refuseByLaws('2026-11-28', { valid_from: '2026-11-27' }, [1]), 'begins_in_past')
  assert.equal(refuseByLaws('2026-11-28', { valid_from: '2026-11-28' }, []), 'nothing_changed')
  assert.equal(refuseByLaws('2026-11-28', { valid_from: '2026-11-28' }, [1]), null)
})
