import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { lessonWeight, pairsOf, partGroup, refuseParting, refuseUndoing } from './rules.ts'

test('what stands together afterwards is the same, what no longer does is not', () => {
  assert.deepEqual(pairsOf([[1, 2, 3]], [[1, 2], [3]]), [
    { a: 1, b: 2, isSame: true },
    { a: 1, b: 3, isSame: false },
    { a: 2, b: 3, isSame: false },
  ])
  assert.deepEqual(pairsOf([[1], [2]], [[1, 2]]), [{ a: 1, b: 2, isSame: true }])
  assert.deepEqual(pairsOf([[1, 2]], [[1], [2]]), [{ a: 1, b: 2, isSame: false }])
})

test('pairs are ordered, named once, and never said both ways', () => {
  const groups = fc
    .uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 15 })
    .chain((ids) => fc.tuple(cut(ids), cut(ids)))
  fc.assert(
    fc.property(groups, ([before, after]) => {
      const pairs = pairsOf(before, after)
      assert.ok(pairs.every((pair) => pair.a < pair.b))
      assert.equal(new Set(pairs.map((pair) => `${pair.a}-${pair.b}`)).size, pairs.length)
    }),
  )
})

function cut(ids: readonly number[]): fc.Arbitrary<number[][]> {
  return fc
    .array(fc.integer({ min: 0, max: 3 }), { minLength: ids.length, maxLength: ids.length })
    .map((places) =>
      [0, 1, 2, 3].map((place) => ids.filter((_, at) => places[at] === place)).filter((group) => group.length > 0),
    )
}

test('demands leave for a group of their own or for another', () => {
  assert.deepEqual(partGroup([1, 2, 3], [2], null), [[1, 3], [2]])
  assert.deepEqual(partGroup([1, 2, 3], [2], [9]), [
    [1, 3],
    [9, 2],
  ])
})

test('who may not leave, and what may not be undone', () => {
  assert.equal(refuseParting(3, 0), 'nothingTicked')
  assert.equal(refuseParting(3, 3), 'everythingTicked')
  assert.equal(refuseParting(61, 3), 'tooLarge')
  assert.equal(refuseParting(3, 1), null)
  const deed = { isUndone: false, hasLater: false, isIssueUntouched: true }
  assert.equal(refuseUndoing(deed), null)
  assert.equal(refuseUndoing({ ...deed, isUndone: true }), 'alreadyUndone')
  assert.equal(refuseUndoing({ ...deed, hasLater: true }), 'laterAct')
  assert.equal(refuseUndoing({ ...deed, isIssueUntouched: false }), 'issueMoved')
})

test('a lesson weighs between a half and one and a half, one without evidence', () => {
  assert.equal(lessonWeight(0, 0, 0.7), 1)
  assert.ok(lessonWeight(9, 0, 0.7) > 1)
  assert.ok(lessonWeight(0, 9, 0.7) < 1)
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), fc.double({ min: 0, max: 1, noNaN: true }), (same, other, rate) => {
      const weight = lessonWeight(same, other, rate)
      assert.ok(weight >= 0.5 && weight <= 1.5)
    }),
  )
})
