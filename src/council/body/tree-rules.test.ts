import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { branchesOf, chainAbove, directionOf, placesFrom, refuseEnding, refuseParent } from './tree-rules.ts'

const node = (code: string, parent_code: string | null, ended_on: string | null = null) => ({
  code,
  parent_code,
  ended_on,
})
const nodes = [
  node('nation', null),
  node('council', 'nation'),
  node('economy', 'council'),
  node('ahar', 'council'),
  node('old', 'council', '2026-01-01'),
  node('dialogue', null),
]

test('a matter goes up, down or beside', () => {
  const cases = [
    ['ahar', 'council', 'up'],
    ['ahar', 'nation', 'up'],
    ['nation', 'ahar', 'down'],
    ['council', 'economy', 'down'],
    ['economy', 'ahar', 'beside'],
    ['economy', 'dialogue', 'beside'],
  ] as const
  for (const [from, to, way] of cases) assert.equal(directionOf(nodes, from, to), way, `${from} → ${to}`)
  const places = placesFrom(nodes, 'ahar')
  assert.deepEqual(
    places.up.map((one) => one.code),
    ['council', 'nation'],
    'the nearest first',
  )
  assert.deepEqual(places.down, [])
})

test('nothing stands under itself, under what has ended, or above the nation', () => {
  assert.equal(refuseParent(nodes, 'council', 'council', 'economy'), 'under_itself')
  assert.equal(refuseParent(nodes, 'council', 'council', 'council'), 'under_itself')
  assert.equal(refuseParent(nodes, null, 'county', 'old'), 'parent_ended')
  assert.equal(refuseParent(nodes, 'nation', 'national', 'dialogue'), 'nation_on_top')
  assert.equal(refuseParent(nodes, 'ahar', 'county', 'economy'), null)
  assert.equal(refuseParent(nodes, null, 'council', null), null)
})

test('a body ends when nothing is left, or a successor takes what waits', () => {
  const none = { sittings: 0, series: 0, matters: 0, bodies: 0 }
  assert.equal(refuseEnding(none, false), null)
  assert.equal(refuseEnding({ ...none, sittings: 1 }, true), 'sittings_open')
  assert.equal(refuseEnding({ ...none, series: 1 }, true), 'series_open')
  assert.equal(refuseEnding({ ...none, bodies: 2 }, true), 'bodies_under')
  assert.equal(refuseEnding({ ...none, matters: 3 }, false), 'matters_wait')
  assert.equal(refuseEnding({ ...none, matters: 3 }, true), null)
})

const forests = fc
  .array(fc.nat(), { minLength: 1, maxLength: 20 })
  .map((picks) =>
    picks.map((pick, index) => node(`b${index}`, pick % (index + 1) === index ? null : `b${pick % (index + 1)}`)),
  )

test('in any tree each body hangs once, and up is the reverse of down', () => {
  fc.assert(
    fc.property(forests, (given) => {
      const count = (branches: ReturnType<typeof branchesOf>): number =>
        branches.reduce((sum, one) => sum + 1 + count(one.branches), 0)
      assert.equal(count(branchesOf(given)), given.length)
      for (const a of given)
        for (const b of given) {
          if (a === b) continue
          const way = directionOf(given, a.code, b.code)
          const back = directionOf(given, b.code, a.code)
          assert.equal(way === 'up', back === 'down')
          if (way === 'up') assert.ok(chainAbove(given, a.code).includes(b.code))
          assert.equal(refuseParent(given, b.code, 'council', a.code) === 'under_itself', way === 'up')
        }
    }),
  )
})
