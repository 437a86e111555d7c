import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type ClockEvent, type Press, presses, readClock, refusePress } from './rules.ts'

const start = Date.UTC(2026, 10, 28, 5)
const at = (minutes: number) => new Date(start + minutes * 60_000)
const turns = [1, 2, 3].map((id) => ({ id, minutes_planned: 10, decided_at: null as Date | null }))
const press = (
  minutes: number,
  kind: Press,
  turn_id: number | null = null,
  extra: number | null = null,
): ClockEvent => ({
  turn_id,
  kind,
  minutes: extra,
  at: at(minutes),
})
const minutesOf = (clock: ReturnType<typeof readClock>) =>
  [...clock.turns.values()].map((turn) => turn.elapsedMs / 60_000)
const statesOf = (clock: ReturnType<typeof readClock>) => [...clock.turns.values()].map((turn) => turn.state)

test('a turn counts while it runs, stands on a pause and a break, and ends when the next begins', () => {
  const events = [
    press(0, 'start', 1),
    press(4, 'pause', 1),
    press(6, 'resume', 1),
    press(9, 'break'),
    press(20, 'back'),
    press(20, 'resume', 1),
    press(23, 'start', 2),
  ]
  const clock = readClock(turns, events, at(25))
  assert.deepEqual(minutesOf(clock), [10, 2, 0])
  assert.deepEqual(statesOf(clock), ['ended', 'running', 'waiting'])
  assert.equal(clock.current, 2)
  assert.deepEqual(clock.predictedEnd, at(25 + 8 + 10))
  assert.deepEqual(clock.turns.get(2)!.endsAt, at(33))
})

test('over time shows as more than planned; extra minutes and absence move the predicted end', () => {
  const over = readClock(turns, [press(0, 'start', 1)], at(14))
  assert.equal(over.turns.get(1)!.elapsedMs, 14 * 60_000)
  assert.deepEqual(over.predictedEnd, at(14 + 20))
  const extended = readClock(turns, [press(0, 'start', 1), press(5, 'extend', 1, 5)], at(5))
  assert.deepEqual(extended.predictedEnd, at(5 + 10 + 20))
  const absent = readClock(turns, [press(0, 'absent', 2)], at(0))
  assert.deepEqual(statesOf(absent), ['waiting', 'absent', 'waiting'])
  assert.deepEqual(absent.predictedEnd, at(30))
  const decided = readClock([{ ...turns[0]!, decided_at: at(7) }, ...turns.slice(1)], [press(0, 'start', 1)], at(30))
  assert.deepEqual(minutesOf(decided), [7, 0, 0])
  assert.equal(decided.current, null)
})

test('whatever is pressed: nobody speaks longer than the sitting lasts, one turn runs at most, refusals are stable', () => {
  const events = fc
    .array(
      fc.record({
        kind: fc.constantFrom(...presses),
        turn: fc.integer({ min: 1, max: 3 }),
        wait: fc.integer({ min: 0, max: 30 }),
      }),
      {
        maxLength: 40,
      },
    )
    .map((list) => {
      let minutes = 0
      return list.map(({ kind, turn, wait }) => {
        minutes += wait
        return press(minutes, kind, kind === 'break' || kind === 'back' ? null : turn, kind === 'extend' ? 5 : null)
      })
    })
  fc.assert(
    fc.property(events, (list) => {
      const end = at(2000)
      const clock = readClock(turns, list, end)
      const total = minutesOf(clock).reduce((sum, one) => sum + one, 0)
      const first = list.find((event) => event.kind === 'start')
      assert.ok(total <= (end.getTime() - (first?.at ?? end).getTime()) / 60_000 + 1e-9)
      assert.ok(minutesOf(clock).every((one) => one >= 0))
      assert.ok(statesOf(clock).filter((state) => state === 'running' || state === 'paused').length <= 1)
      assert.ok(clock.predictedEnd >= end)
      for (const kind of presses) refusePress(kind, clock.turns.get(1)!, clock)
    }),
  )
})
