import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { openWorld, type World } from '../../../test/world.ts'
import { addDays, toJalali, weekday } from '../../platform/jalali.ts'
import { callSeries } from './actions.ts'
import { occurrences, recurrenceRule, ruleDays, type SeriesRule } from './rules.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

const rule: SeriesRule = {
  pattern: 'months',
  every: 1,
  weekday: 2,
  nth: 2,
  starts_on: '2026-11-28',
  ends_on: null,
  on_holiday: 'skip',
}

test('the nth weekday of a Jalali month stands in its week of the month, and the last is the last', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 6 }),
      fc.constantFrom(1, 2, 3, 4, -1),
      fc.integer({ min: 1, max: 4 }),
      (day, nth, every) => {
        const days = ruleDays({ ...rule, weekday: day, nth, every }, '2028-03-01')
        for (const one of days) {
          assert.equal(weekday(one), day)
          const { month } = toJalali(one)
          if (nth === -1) assert.notEqual(toJalali(addDays(one, 7)).month, month)
          else assert.equal(Math.ceil(toJalali(one).day / 7), nth)
        }
      },
    ),
    { numRuns: 50 },
  )
})

test('weeks go on by their step; holidays are skipped, moved or kept, and exceptions win', () => {
  const weekly: SeriesRule = { ...rule, pattern: 'weeks', every: 2, nth: null, weekday: 0 }
  const days = ruleDays(weekly, '2027-01-31')
  assert.deepEqual(days.slice(0, 3), ['2026-11-28', '2026-12-12', '2026-12-26'])
  const isWorkingDay = (day: string) => day !== '2026-12-12'
  const held = (on_holiday: SeriesRule['on_holiday']) =>
    occurrences(
      { ...weekly, on_holiday },
      [{ day: '2026-12-26', moved_to: null }],
      isWorkingDay,
      '2026-11-28',
      '2027-01-10',
    ).map((one) => one.held_on)
  assert.deepEqual(held('skip'), ['2026-11-28', '2027-01-09'])
  assert.deepEqual(held('next'), ['2026-11-28', '2026-12-13', '2027-01-09'])
  assert.deepEqual(held('hold'), ['2026-11-28', '2026-12-12', '2027-01-09'])
  assert.equal(recurrenceRule(rule), 'RSCALE=PERSIAN;FREQ=MONTHLY;INTERVAL=1;BYDAY=2MO')
})

test('a series calls its sittings once, day after day; a day is left out before it is called', async () => {
  const form = {
    body: 'wg_economy',
    title: 'جلسهٔ ماهانهٔ کارگروه',
    pattern: 'months',
    every: '۱',
    nth: '2',
    weekday: '2',
    on_holiday: 'next',
    starts_on: '۱۴۰۵/۰۹/۰۸',
    starts_at: '۹:۳۰',
    minutes_planned: '۹۰',
    mode: 'room',
    place: 'سالن معاونت',
  }
  const secretary = world.as('secretary')
  for (const who of ['agencyHead', 'auditor'] as const)
    assert.equal((await world.as(who).post('/series', form)).status, 403)
  const bad = await secretary.post('/series', { ...form, nth: '', mode: 'hybrid', ends_on: '1405/01/01' })
  assert.equal(bad.status, 422)
  for (const field of ['nth', 'link', 'ends_on']) assert.match(bad.text, new RegExp(`href="#f-${field}"`))
  const begun = await secretary.post('/series', { ...form, _key: 'begin-this-series' })
  assert.equal(begun.status, 303)
  assert.equal((await secretary.post('/series', { ...form, _key: 'begin-this-series' })).location, begun.location)
  const code = begun.location.split('/')[2]!
  const called = async () =>
    (await world.db.selectFrom('meetings').select(['held_on', 'code']).where('series_day', 'is not', null).execute())
      .length
  const before = await called()
  assert.ok(before >= 1)
  await callSeries(await world.ctx('system'))
  assert.equal(await called(), before)
  const series = (await secretary.api('GET', `/api/v1/series/${code}`)).json
  assert.equal(series.coming[0].meeting_code !== null, true)
  const page = (await secretary.get(begun.location)).text
  const free = page.match(/<option value="(\d{4}-\d{2}-\d{2})"/)?.[1] ?? ''
  const skip = { day: free, reason: 'ایام تعطیل' }
  assert.equal((await world.as('chamber').post(`${begun.location}/exceptions`, skip)).status, 403)
  assert.equal((await secretary.post(`${begun.location}/exceptions`, { ...skip, day: '2026-12-02' })).status, 422)
  assert.equal((await secretary.post(`${begun.location}/exceptions`, skip)).status, 303)
  assert.match((await secretary.get(begun.location)).text, /ایام تعطیل/)
  const file = (await world.as('agencyHead').get(`${begun.location}.ics`)).text
  assert.match(file, /RRULE:RSCALE=PERSIAN;FREQ=MONTHLY;INTERVAL=1;BYDAY=2MO/)
  assert.match(file, /RDATE;TZID=Asia\/Tehran:/)
  assert.ok(file.includes(`EXDATE;TZID=Asia/Tehran:${free.replaceAll('-', '')}T093000`))
  assert.ok(new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent').length >= 1)
  assert.equal((await secretary.post(`${begun.location}/ending`, { reason: 'ادغام با شورا' })).status, 303)
  assert.equal((await secretary.post(`${begun.location}/ending`, { reason: 'ادغام با شورا' })).status, 422)
})
