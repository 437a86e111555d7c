import assert from 'node:assert/strict'
import { test } from 'node:test'
import { earliestSending } from './quiet-hours.ts'

// Wednesday 1405/09/04 is 2026-11-25; Thursday and Friday rest; Saturday 1405/09/07 is made a holiday here.
const calendar = { restDays: [5, 6], holidays: new Map([['2026-11-28', 'تعطیل']]) }
const tehran = (text: string) => new Date(`${text}:00+03:30`)

test('text messages keep daytime, rest days and holidays', () => {
  const cases: [string, string][] = [
    ['2026-11-25T08:00', '2026-11-25T08:00'],
    ['2026-11-25T20:59', '2026-11-25T20:59'],
    ['2026-11-25T07:59', '2026-11-25T08:00'],
    ['2026-11-25T00:10', '2026-11-25T08:00'],
    ['2026-11-24T21:00', '2026-11-25T08:00'],
    ['2026-11-24T23:59', '2026-11-25T08:00'],
    ['2026-11-25T21:00', '2026-11-29T08:00'],
    ['2026-11-26T10:00', '2026-11-29T08:00'],
    ['2026-11-28T03:00', '2026-11-29T08:00'],
  ]
  for (const [at, wanted] of cases)
    assert.deepEqual(earliestSending(tehran(at), 'sms', calendar), tehran(wanted), `asked at ${at}`)
})

test('what it gives is always a moment it would leave as it is', () => {
  for (let hour = 0; hour < 24 * 14; hour++) {
    const at = new Date(Date.UTC(2026, 10, 20, hour, 17))
    const then = earliestSending(at, 'sms', calendar)
    assert.ok(then >= at)
    assert.deepEqual(earliestSending(then, 'sms', calendar), then)
  }
})

test('mail goes at any hour', () => {
  const night = tehran('2026-11-27T03:00')
  assert.equal(earliestSending(night, 'mail', calendar), night)
})

test('a calendar without open days keeps only the hours', () => {
  const closed = { restDays: [0, 1, 2, 3, 4, 5, 6], holidays: new Map<string, string>() }
  assert.deepEqual(earliestSending(tehran('2026-11-25T22:00'), 'sms', closed), tehran('2026-11-26T08:00'))
})
