import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { invitedMeeting, openWith } from '../../../../test/council-road.ts'
import { follow, type Heard } from '../../../../test/follow.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { createApp } from '../../../app.tsx'
import { openLive } from '../../../platform/live.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

const tells = (what: string) => (events: readonly Heard[]) => events.some((one) => one.data.what?.includes(what))

test('what happens in a sitting is told to screens of every process, and a screen that was away hears what it missed', async () => {
  const { code, item } = await invitedMeeting(world)
  const posts = await openWith(world, code, 12)
  const path = `/meetings/${code}/live`
  assert.equal((await world.visitor().get(path)).status, 401)
  assert.equal((await world.as('petitioner').get(path)).status, 403)
  assert.equal((await world.as('agencyHead').get('/meetings/council-1405-9999/live')).status, 404)

  const here = await follow(world, 'agencyHead', path)
  assert.match(here.answer.headers.get('content-type') ?? '', /text\/event-stream/)
  await here.until(tells('opened'))
  // A second process of the product: its own listener, the same database.
  const live = openLive(world.database.ownerUrl)
  const there = await follow(world, 'agencyHead', path, {
    app: createApp({ ...world, shell: { ...world.shell, live } }),
  })
  await there.until((events) => events.length > 0)

  const secretary = world.as('secretary')
  await secretary.post(`/meetings/${code}/turns`, { item })
  await here.until(tells('item_taken_up'))
  await there.until(tells('item_taken_up'))
  const last = there.heard.at(-1)!
  assert.equal(last.id, String(last.data.id))
  await there.stop()

  await secretary.post(`/meetings/${code}/attendances`, { post_id: posts[11]!, presence: 'left' })
  await secretary.post(`/meetings/${code}/items/${item}/rounds`, { method: 'named' })
  await here.until(tells('round_opened'))
  const back = await follow(world, 'agencyHead', path, { headers: { 'last-event-id': last.id } })
  await back.until(tells('round_opened'))
  assert.deepEqual(back.heard[0]!.data.what, ['presence_marked', 'round_opened'])
  assert.ok(back.heard[0]!.data.id! > last.data.id!)

  const round = await world.db.selectFrom('vote_rounds').select('id').executeTakeFirstOrThrow()
  await secretary.post(`/meetings/${code}/rounds/${round.id}/roll-call`, { [`choice_${posts[0]}`]: 'yes' })
  await here.until((events) => events.some((one) => one.event === 'count' && one.data.cast === 1 && one.data.of === 11))
  // Nothing more was missed: coming back once more is silent about the past.
  const newest = here.heard.filter((one) => one.event === 'change').at(-1)!
  const quiet = await follow(world, 'agencyHead', path, { headers: { 'last-event-id': newest.id } })
  await secretary.post(`/meetings/${code}/turns`, {})
  await quiet.until(tells('paused'))
  assert.deepEqual(quiet.heard[0]!.data.what, ['paused'])
  await Promise.all([here.stop(), back.stop(), quiet.stop()])
  await live.close()
})

test('the floor: asked for from a phone, given by the chair, one at a time; strangers and the absent are refused', async () => {
  const { code, item } = await invitedMeeting(world)
  const posts = await openWith(world, code, 20)
  const secretary = world.as('secretary')
  const head = await world.postId('head_imt')
  assert.ok(posts.includes(head))
  const ask = `/meetings/${code}/items/${item}/speakers`
  assert.equal((await world.as('inspector').post(ask, { stance: 'pro' })).status, 422)
  assert.equal((await world.as('agencyHead').post(ask, { stance: 'loud' })).status, 422)
  assert.equal((await world.as('agencyHead').post(ask, { stance: 'pro' })).status, 303)
  assert.equal((await world.as('agencyHead').post(ask, { stance: 'pro' })).status, 422)
  assert.equal((await world.as('agencyHead').post(ask, { stance: 'pro', post: posts[3]! })).status, 403)
  assert.equal((await world.as('otherAgencyHead').post(ask, { stance: 'order' })).status, 303)
  const state = async () => (await secretary.api('GET', `/api/v1/meetings/${code}/sitting`)).json
  const before = await state()
  assert.deepEqual(
    before.queue.map((one: { stance: string }) => one.stance),
    ['order', 'pro'],
  )
  assert.match((await world.as('agencyHead').get(`/meetings/${code}/sitting`)).text, /نوبت شما: ۲/)
  const [order, pro] = before.queue
  const move = (who: 'secretary' | 'agencyHead' | 'governor', id: number, step: string) =>
    world.as(who).post(`/meetings/${code}/speakers/${id}`, { step })
  assert.equal((await move('agencyHead', order.id, 'begin')).status, 403)
  assert.equal((await move('governor', order.id, 'begin')).status, 303)
  assert.equal((await move('secretary', pro.id, 'begin')).status, 422)
  assert.equal((await move('secretary', 999999, 'begin')).status, 404)
  assert.equal((await move('secretary', order.id, 'add_minute')).status, 303)
  assert.equal((await state()).speaking.seconds, 240)
  assert.equal((await move('secretary', order.id, 'end')).status, 303)
  assert.equal((await move('agencyHead', pro.id, 'withdraw')).status, 303)
  const then = await state()
  assert.deepEqual([then.speaking, then.queue], [null, []])
})

test('the clock of the agenda runs by turns and breaks, and every screen shows it', async () => {
  const { code, item } = await invitedMeeting(world)
  await openWith(world, code, 12)
  const secretary = world.as('secretary')
  assert.equal((await world.as('agencyHead').post(`/meetings/${code}/turns`, { item })).status, 403)
  assert.equal((await secretary.post(`/meetings/${code}/turns`, { item: '999999' })).status, 404)
  await secretary.post(`/meetings/${code}/turns`, { item })
  world.clock.set(new Date(world.clock.now().getTime() + 7 * 60_000))
  const wall = (await world.as('agencyHead').get(`/meetings/${code}/wall`)).text
  assert.match(wall, /ماندهٔ این موضوع/)
  assert.match(wall, /۸:۰۰/)
  assert.match(wall, /http-equiv="refresh"/)
  assert.match((await secretary.get(`/meetings/${code}/sitting`)).text, /۷ از ۱۵ دقیقه/)
  await secretary.post(`/meetings/${code}/turns`)
  world.clock.set(new Date(world.clock.now().getTime() + 5 * 60_000))
  const now = (await secretary.api('GET', `/api/v1/meetings/${code}/sitting`)).json
  assert.deepEqual([now.is_paused, now.item, now.items[0].seconds_spent], [true, null, 420])
  assert.match((await world.as('agencyHead').get(`/meetings/${code}/wall`)).text, /جلسه در تنفس است/)
  assert.equal((await world.visitor().get(`/meetings/${code}/wall`)).status, 401)
})

test('arrivals and departures carry their time, never before a vote or in the future, and the quorum is told over time', async () => {
  const { code, item } = await invitedMeeting(world)
  const posts = await openWith(world, code, 11)
  const secretary = world.as('secretary')
  world.clock.set(new Date(world.clock.now().getTime() + 20 * 60_000))
  const mark = (fields: Record<string, string | number>) => secretary.post(`/meetings/${code}/attendances`, fields)
  const tenMinutesAgo = new Date(world.clock.now().getTime() - 10 * 60_000 + 12_600_000).toISOString().slice(11, 16)
  const ahead = new Date(world.clock.now().getTime() + 10 * 60_000 + 12_600_000).toISOString().slice(11, 16)
  assert.equal((await mark({ post_id: posts[10]!, presence: 'left', at: ahead })).status, 422)
  assert.equal((await mark({ post_id: posts[10]!, presence: 'left', at: 'ظهر' })).status, 422)
  assert.equal((await mark({ post_id: posts[10]!, presence: 'left', at: tenMinutesAgo })).status, 303)
  const record = (await secretary.api('GET', `/api/v1/meetings/${code}`)).json
  assert.deepEqual(
    record.quorum.map((one: { present: number; isQuorate: boolean }) => [one.present, one.isQuorate]),
    [
      [11, true],
      [10, false],
    ],
  )
  assert.match((await secretary.get(`/meetings/${code}/sitting`)).text, /جلسه ۱ بار از رسمیت افتاده است/)
  await mark({ post_id: posts[10]!, presence: 'principal' })
  await secretary.post(`/meetings/${code}/items/${item}/votes`, { yes: '۱۱' })
  assert.equal((await mark({ post_id: posts[9]!, presence: 'left', at: tenMinutesAgo })).status, 422)
  const row = await world.db
    .selectFrom('attendances')
    .selectAll()
    .where('post_id', '=', posts[10]!)
    .where('presence', '=', 'left')
    .executeTakeFirstOrThrow()
  assert.equal(row.written_at!.getTime() - row.at.getTime() >= 9 * 60_000, true)
  assert.equal(row.by_post_id, await world.postId('secretariat'))
})
