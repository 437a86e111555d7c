// The day on which the desk asks a national body again: proposed by a timer, set by the desk, seen in inbox, ageing and journal.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { openWorld, type World } from '../../../test/world.ts'
import { expiries } from '../../expiries.ts'
import { lifecycles } from '../../lifecycles.ts'
import { sweepDeadlines } from '../../platform/sweep.ts'
import { demandAtChamber } from '../issue/sample-demands.ts'
import { refuseNextDay } from './age-rules.ts'

let world: World
let body: number
before(async () => {
  world = await openWorld()
  body = (
    await world.db.selectFrom('organisations').where('code', '=', 'national_cbi').select('id').executeTakeFirstOrThrow()
  ).id
})
after(() => world.close())

const paper = 'در استان راه حلی نماند؛ از بانک مرکزی می‌خواهیم سقف تسهیلات سرمایه در گردش را افزایش دهد.'

async function prepared(): Promise<string> {
  const made = await world.as('secretary').post(`/referrals?source=demand&code=${await demandAtChamber(world)}`, {
    organisation_id: body,
    title: 'افزایش سقف سرمایه در گردش',
    paper,
  })
  assert.equal(made.status, 303)
  return made.location.split('/')[2]!
}

const clocks = async (code: string) =>
  (
    await sql<{ due_on: string; rung: number; is_open: boolean }>`
      select due_on, rung, ended_at is null is_open from waits where lifecycle = 'national_referral' and subject_code = ${code} and clock = 'follow_up'
      order by id`.execute(world.db)
  ).rows
const openDay = async (code: string) => (await clocks(code)).find((one) => one.is_open)?.due_on

test('a day must be a working day from today on and within a year', () => {
  const given = { today: '2026-11-28', last: '2027-11-28', isWorking: true }
  assert.equal(refuseNextDay('2026-11-28', given), null)
  assert.equal(refuseNextDay('2026-11-27', given), 'past')
  assert.equal(refuseNextDay('2027-11-29', given), 'far')
  assert.equal(refuseNextDay('2026-12-04', { ...given, isWorking: false }), 'rest')
  fc.assert(
    fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }), (at) => {
      const day = at.toISOString().slice(0, 10)
      assert.equal(refuseNextDay(day, given) === null, day >= given.today && day <= given.last)
    }),
  )
})

test('the desk sets the day as it sends, as it follows up, and by itself; a wrong day comes back with what was typed', async () => {
  const secretary = world.as('secretary')
  const code = await prepared()
  assert.equal((await secretary.post(`/referrals/${code}/next-follow-up`, { next_on: '1405/09/10' })).status, 409)
  // Fifteen days after 28 November is a Sunday, a working day.
  assert.match((await secretary.get(`/referrals/${code}/sending`)).text, /value="۱۴۰۵\/۰۹\/۲۲"/)
  const refused = [
    ['۱۴۰۵/۰۹/۰۶', 'این روز گذشته است'],
    ['۱۴۰۵/۰۹/۱۳', 'این روز تعطیل است'],
    ['۱۴۱۵/۰۹/۱۵', 'کمتر از یک سال'],
    ['فردا', 'تاریخ'],
  ] as const
  for (const [next_on, why] of refused) {
    const again = await secretary.post(`/referrals/${code}/sending`, { letter_number: '۱۲/۳', next_on })
    assert.equal(again.status, 422, next_on)
    assert.ok(again.text.includes(why) && again.text.includes(`value="${next_on}"`), `${next_on}: ${why}`)
  }
  assert.equal((await secretary.post(`/referrals/${code}/sending`, { next_on: '۱۴۰۵/۰۹/۱۶' })).status, 303)
  assert.equal(await openDay(code), '2026-12-07')

  const follow = { text: 'تماس با معاون اداره', followed_on: '۱۴۰۵/۰۹/۰۷' }
  const late = await secretary.post(`/referrals/${code}/follow-up`, { ...follow, next_on: '۱۴۰۵/۰۹/۰۱' })
  assert.deepEqual([late.status, late.text.includes('>تماس با معاون اداره</textarea>')], [422, true])
  assert.equal((await secretary.post(`/referrals/${code}/follow-up`, { ...follow, next_on: '1405-09-24' })).status, 303)
  assert.equal(await openDay(code), '2026-12-15')
  assert.equal((await secretary.post(`/referrals/${code}/follow-up`, follow)).status, 303)
  assert.equal(await openDay(code), '2026-12-13', 'nobody chose: the timer proposes')

  assert.match((await secretary.get(`/referrals/${code}/next-follow-up`)).text, /value="۱۴۰۵\/۰۹\/۲۲"/)
  const friday = await secretary.post(`/referrals/${code}/next-follow-up`, { next_on: '۱۴۰۵/۰۹/۱۳', note: 'جلسه' })
  assert.deepEqual([friday.status, friday.text.includes('>جلسه</textarea>')], [422, true])
  for (const who of ['chamber', 'auditor', 'governor', 'agencyHead', 'administrator'] as const)
    assert.equal(
      (await world.as(who).post(`/referrals/${code}/next-follow-up`, { next_on: '1405/09/10' })).status,
      403,
      who,
    )
  assert.equal((await secretary.post('/referrals/1405-9999/next-follow-up', { next_on: '1405/09/10' })).status, 404)
  const set = { next_on: '1405/09/10', note: 'نشست معاونان سه‌شنبه است' }
  assert.equal((await secretary.post(`/referrals/${code}/next-follow-up`, set)).status, 303)
  assert.deepEqual((await clocks(code)).filter((one) => one.is_open).length, 1, 'one clock runs')

  const record = await secretary.get(`/referrals/${code}`)
  for (const words of ['روز پیگیری بعدی تغییر کرد', 'نشست معاونان سه‌شنبه است', 'پیگیری بعدی: سه‌شنبه ۱۰ آذر ۱۴۰۵'])
    assert.ok(record.text.includes(words), words)
  assert.match((await secretary.get('/inbox')).text, /پیگیری نزد مرجع ملی/)
  assert.match((await secretary.get('/referrals/ageing')).text, /۱۴۰۵\/۰۹\/۱۰/)
  assert.match((await secretary.get('/referrals.csv')).text, /۱۴۰۵\/۰۹\/۱۰/)
  const twin = await secretary.api('GET', `/api/v1/referrals/${code}`)
  assert.equal(twin.json.next_follow_on, '2026-12-01')
  const byProgram = (next_on: string) =>
    secretary.api('POST', `/api/v1/referrals/${code}/next-follow-up`, { next_on, note: '' })
  assert.deepEqual(
    [(await byProgram('2026-12-04')).json.code, (await byProgram('2026-12-02')).status],
    ['follow_up_day_rest', 200],
  )
})

test('a day that passes reminds and waits; the end of the referral ends it', async () => {
  const secretary = world.as('secretary')
  const code = await prepared()
  await secretary.post(`/referrals/${code}/sending`, { next_on: '1405/09/09' })
  world.clock.addDays(4)
  const ctx = await world.ctx('system')
  await sweepDeadlines(ctx, { lifecycles, expiries, limit: 1000 })
  assert.match((await secretary.get(`/referrals/${code}`)).text, /روز پیگیری گذشت و یادآوری شد/)
  assert.match((await secretary.get('/notifications')).text, /روز پیگیری گذشت/)
  assert.match((await secretary.get('/referrals/ageing')).text, /موعد پیگیری رسیده است/)
  const [clock] = await clocks(code)
  assert.deepEqual([clock?.is_open, clock?.rung], [true, 0], 'it stays with the desk')
  assert.equal((await secretary.post(`/referrals/${code}/answer`, { answer: 'سقف تسهیلات افزوده شد' })).status, 303)
  assert.equal(await openDay(code), undefined)
})

test('the administrator’s timer decides what is proposed, and leaves the days that stand', async () => {
  const secretary = world.as('secretary')
  const code = await prepared()
  await secretary.post(`/referrals/${code}/sending`)
  const stood = await openDay(code)
  const administrator = world.as('administrator')
  assert.match((await administrator.get('/timers')).text, /پیگیری بعدی نزد مرجع ملی/)
  const facts = {
    duration: '5',
    unit: 'day',
    day_type: 'working',
    legal_basis_fa: 'آیین کار دبیرخانه',
    confidence: 'convention',
    confirmed: '1',
  }
  assert.equal((await secretary.post('/timers/national_follow_up', facts)).status, 403)
  const saved = await administrator.post('/timers/national_follow_up', facts)
  assert.equal(saved.status, 303, saved.text.replaceAll(/<[^>]+>/g, ' ').slice(-600))
  assert.equal(await openDay(code), stood)
  const { due } = await world.deadlines.addWorkingDays(world.db, '2026-12-02', 5, null)
  await secretary.post(`/referrals/${code}/follow-up`, { text: 'نامهٔ یادآوری', followed_on: '1405/09/10' })
  assert.equal(await openDay(code), due)
})
