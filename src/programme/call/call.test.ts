import assert from 'node:assert/strict'
import test, { after, before, beforeEach } from 'node:test'
import { sql } from 'kysely'
import { handedIn, imt, openedCall, planOf } from '../../../test/plan-cases.ts'
import { openWaits, openWorld, startOfTests, type World } from '../../../test/world.ts'
import { expiries } from '../../expiries.ts'
import { lifecycles } from '../../lifecycles.ts'
import { remindSoon, sweepDeadlines } from '../../platform/sweep.ts'
import { lockCallById } from './queries.ts'
import { chasePlans } from './tasks.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())
beforeEach(() => world.clock.set(startOfTests))

/** A day passes as it does in the running product: the sweep, the reminders and the letters that follow. */
async function liveUntil(at: string): Promise<void> {
  world.clock.set(new Date(at))
  const ctx = await world.ctx('system')
  await remindSoon(ctx, { limit: 1000 })
  await sweepDeadlines(ctx, { lifecycles, expiries, limit: 1000 })
  await chasePlans(await world.ctx('system'), world.shell)
}
const callId = async (code: string) =>
  (await world.db.selectFrom('calls').where('code', '=', code).select('id').executeTakeFirstOrThrow()).id
const waitOf = async (code: string) => (await openWaits(world, 'call', await callId(code)))[0]
const reminders = async () =>
  world.db.selectFrom('letters').where('kind', '=', 'reminder').select(['code', 'to_post_id', 'body']).execute()
const ending = { reason_code: 'reject', citation: 'صورت‌جلسهٔ شورا، بند ۴', next_way: 'resubmit' }

test('a late plan chases itself: a reminder before the day, then the superior, and a letter each time it climbs', async () => {
  const call = await openedCall(world, ['imt', 'tax'])
  const { id, code } = await planOf(world, call, 'tax')
  await handedIn(world, call, imt, 1)
  await liveUntil('2027-01-04T06:30:00Z')
  const told = await world.db.selectFrom('notifications').where('event', '=', 'wait.due_soon').select('href').execute()
  assert.ok(told.some(({ href }) => href === `/plans/${code}`))
  assert.equal((await reminders()).length, 0)
  await liveUntil('2027-01-09T06:30:00Z')
  assert.equal((await openWaits(world, 'plan', id))[0]!.holder, 'secretariat')
  const [letter, ...others] = await reminders()
  assert.equal(others.length, 0, 'nothing to the agency that has handed in')
  assert.equal(letter!.to_post_id, await world.postId('head_tax'))
  assert.match(letter!.body, /۱۵ دی ۱۴۰۵/)
  assert.equal((await world.as('otherAgencyHead').get(`/letters/${letter!.code}`)).status, 200)
  assert.match((await world.as('secretary').get(`/plans/${code}`)).text, /نامهٔ یادآوری به مدیر دستگاه فرستاده شد/)
  await liveUntil('2027-01-10T06:30:00Z')
  assert.equal((await reminders()).length, 1, 'once each time it climbs')
  await liveUntil('2027-01-25T06:30:00Z')
  assert.equal((await openWaits(world, 'plan', id))[0]!.holder, 'governor')
  assert.equal((await reminders()).length, 2)

  const address = `/api/v1/calls/${call}/reminder`
  const text = { text: 'برنامهٔ خود را تا پایان هفته تحویل دهید.' }
  assert.equal((await world.as('agencyHead').api('POST', address, text)).status, 403)
  assert.equal((await world.as('secretary').api('POST', address, { text: 'کوتاه' })).status, 422)
  const sent = await world.as('secretary').api('POST', address, text)
  assert.deepEqual([sent.status, sent.json.letters], [200, 1])
  assert.equal((await reminders()).length, 3)
})

test('an open call is nobody’s errand: it goes along with its plans, and asks to be closed once the last is decided', async () => {
  const call = await openedCall(world, ['imt', 'tax'])
  const plan = await planOf(world, call, 'tax')
  const secretary = world.as('secretary')
  const inbox = async () =>
    (await secretary.api('GET', `/api/v1/inbox?q=${encodeURIComponent('فراخوان')}`)).json.items.some(
      (item: { href: string }) => item.href === `/calls/${call}`,
    )
  assert.equal((await waitOf(call))!.due_on, '2027-01-05')
  assert.equal(await inbox(), false)
  const { code } = await handedIn(world, call, imt, 1)
  await liveUntil('2027-01-09T06:30:00Z')
  await liveUntil('2027-01-25T06:30:00Z')
  const followed = (await waitOf(call))!
  const plans = [...(await openWaits(world, 'plan', plan.id))]
  assert.equal(plans[0]!.holder, 'governor')
  assert.ok(followed.due_on > '2027-01-25', 'never late while its plans are on their way')
  assert.equal(followed.state, 'open')
  assert.equal(await inbox(), false)
  const page = (await secretary.get(`/calls/${call}`)).text
  assert.match(page, /۱ برنامه هنوز نزد دستگاه‌هاست و ۱ برنامه در دست بررسی است/)
  assert.ok(page.includes('استاندار و رئیس شورا'), 'who is waited for')
  assert.equal((await secretary.api('POST', `/api/v1/calls/${call}/closing`)).status, 409)

  assert.equal((await secretary.api('POST', `/api/v1/plans/${code}/decision`, { outcome: 'accept' })).status, 200)
  assert.equal((await waitOf(call))!.state, 'open')
  assert.equal((await secretary.api('POST', `/api/v1/plans/${plan.code}/excuse`, ending)).status, 200)
  const ready = (await waitOf(call))!
  assert.deepEqual([ready.state, ready.holder], ['decided', 'secretariat'])
  assert.equal(await inbox(), true)
  assert.match((await world.as('governor').get(`/calls/${call}`)).text, new RegExp(`/calls/${call}/closing`))
  assert.equal((await world.as('agencyHead').post(`/calls/${call}/closing`)).status, 403)
  assert.equal((await secretary.post(`/calls/${call}/closing`)).status, 303)
  assert.equal((await secretary.post(`/calls/${call}/closing`)).status, 409)
  assert.equal(await waitOf(call), undefined)
})

test('a call whose last plan was decided before this version is found by the clock', async () => {
  const call = await openedCall(world, ['imt'])
  const { id } = await handedIn(world, call, imt, 1)
  const silent = { ...(await world.ctx('secretary')), consequences: {} }
  const { acceptPlan } = await import('../plan/kernel.ts')
  const { act } = await import('../../platform/act.ts')
  await act(silent, async (tx) => {
    await acceptPlan(silent, tx, id, { reason: '', conditions: [], turnId: null })
    return null
  })
  assert.equal((await waitOf(call))!.state, 'open')
  await liveUntil('2027-01-09T06:30:00Z')
  assert.equal((await waitOf(call))!.state, 'decided')
})

test('a call that would reach nobody is not opened', async () => {
  const secretary = world.as('secretary')
  const { id } = await world.db
    .insertInto('organisations')
    .values({ code: 'headless', kind: 'agency', title_fa: 'دستگاه بی‌مدیر', title_en: 'Headless agency' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const made = await secretary.api('POST', '/api/v1/calls', {
    year: 1405,
    title: 'فراخوان بی‌مخاطب',
    instructions: 'برنامهٔ خود را بنویسید.',
    deadline_on: '1405/10/15',
    agencies: [Number(id)],
  })
  const refused = await secretary.post(`/calls/${made.json.code}/opening`)
  assert.equal(refused.status, 409)
  assert.match(refused.text, /مدیری در سامانه ندارد/)
})

test('two plans that hold the key of their call settle it one after the other', async () => {
  const id = await callId(await openedCall(world))
  let holding = 0
  let bothHold = () => {}
  const met = new Promise<void>((resolve) => {
    bothHold = resolve
  })
  const settle = () =>
    world.db.transaction().execute(async (tx) => {
      await sql`select from calls where id = ${id} for key share`.execute(tx)
      if (++holding === 2) bothHold()
      await met
      return (await lockCallById(tx, id)).state
    })
  assert.deepEqual(await Promise.all([settle(), settle()]), ['open', 'open'])
})
