import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { agendaClock, type Stance, speakingOrder, stances, type Wish } from './rules.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 28, 7, 0) + minutes * 60_000)
const wish = (id: number, stance: Stance, facts: Partial<Wish> = {}): Wish => ({
  id,
  stance,
  asked_at: at(id),
  began_at: null,
  ended_at: null,
  withdrawn_at: null,
  ...facts,
})

test('the floor goes to points of order, then for and against in turn', () => {
  const cases: [string, Wish[], number[]][] = [
    ['in time', [wish(1, 'pro'), wish(2, 'contra')], [1, 2]],
    ['for begins', [wish(1, 'contra'), wish(2, 'pro')], [2, 1]],
    ['in turn', [wish(1, 'pro'), wish(2, 'pro'), wish(3, 'contra')], [1, 3, 2]],
    ['order first', [wish(1, 'pro'), wish(2, 'order')], [2, 1]],
    ['who takes no side keeps his place', [wish(1, 'neutral'), wish(2, 'pro'), wish(3, 'contra')], [1, 2, 3]],
    [
      'the side that did not speak last',
      [wish(1, 'pro', { began_at: at(5), ended_at: at(7) }), wish(2, 'pro'), wish(3, 'contra')],
      [3, 2],
    ],
    ['withdrawn is gone', [wish(1, 'pro', { withdrawn_at: at(3) }), wish(2, 'contra')], [2]],
  ]
  for (const [name, wishes, order] of cases)
    assert.deepEqual(
      speakingOrder(wishes).map((one) => one.id),
      order,
      name,
    )
})

test('law: everyone who waits is called once, points of order lead, and each side keeps its own order', () => {
  const someWishes = fc.array(
    fc.record({
      stance: fc.constantFrom(...stances),
      minute: fc.nat(50),
      state: fc.constantFrom('waits', 'spoke', 'gone'),
    }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(someWishes, (given) => {
      const wishes = given.map(({ stance, minute, state }, index) =>
        wish(index + 1, stance, {
          asked_at: at(minute),
          ...(state === 'spoke' ? { began_at: at(60 + index), ended_at: at(61 + index) } : {}),
          ...(state === 'gone' ? { withdrawn_at: at(90) } : {}),
        }),
      )
      const called = speakingOrder(wishes)
      const waiting = wishes.filter((one) => !one.began_at && !one.withdrawn_at)
      assert.deepEqual(new Set(called), new Set(waiting))
      assert.equal(called.length, waiting.length)
      const orders = called.filter((one) => one.stance === 'order').length
      assert.ok(called.slice(0, orders).every((one) => one.stance === 'order'))
      for (const side of stances) {
        const own = called.filter((one) => one.stance === side)
        for (let n = 1; n < own.length; n++) assert.ok(own[n - 1]!.asked_at <= own[n]!.asked_at)
      }
    }),
  )
})

test('the agenda clock adds up turns, leaves breaks out and foretells the end', () => {
  const items = [
    { id: 1, minutes_planned: 10, outcome: 'resolved' },
    { id: 2, minutes_planned: 20, outcome: null },
    { id: 3, minutes_planned: 15, outcome: null },
  ]
  const turns = [
    { agenda_item_id: 1, at: at(0) },
    { agenda_item_id: 2, at: at(12) },
    { agenda_item_id: null, at: at(20) },
    { agenda_item_id: 2, at: at(25) },
  ]
  const clock = agendaClock(items, turns, at(30))
  assert.deepEqual(
    [clock.spent.get(1), clock.spent.get(2), clock.spent.get(3), clock.paused, clock.current, clock.left],
    [720, 780, undefined, 300, 2, 420],
  )
  assert.equal(clock.endsAt.getTime(), at(30 + 7 + 15).getTime())
  const late = agendaClock(items, turns, at(60))
  assert.deepEqual([late.left, late.endsAt.getTime()], [-1380, at(75).getTime()])
  const pause = agendaClock(items, turns.slice(0, 3), at(30))
  assert.deepEqual([pause.isPaused, pause.current, pause.left], [true, null, null])
  const before = agendaClock(items, [], at(0))
  assert.deepEqual([before.current, before.endsAt.getTime()], [null, at(35).getTime()])
})

test('law: time spent and paused is the whole of the sitting since the first turn, and the end never lies behind', () => {
  const someTurns = fc.array(fc.record({ item: fc.option(fc.integer({ min: 1, max: 4 })), after: fc.nat(40) }), {
    minLength: 1,
    maxLength: 20,
  })
  fc.assert(
    fc.property(someTurns, fc.nat(60), (given, rest) => {
      let minute = 0
      const turns = given.map(({ item, after }) => {
        minute += after
        return { agenda_item_id: item, at: at(minute) }
      })
      const until = at(minute + rest)
      const items = [1, 2, 3, 4].map((id) => ({ id, minutes_planned: 10, outcome: id === 4 ? 'resolved' : null }))
      const clock = agendaClock(items, turns, until)
      const sum = [...clock.spent.values()].reduce((a, b) => a + b, 0) + clock.paused
      assert.equal(sum, (until.getTime() - turns[0]!.at.getTime()) / 1000)
      assert.ok(clock.endsAt >= until)
    }),
  )
})
