import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { invitedMeeting, openWith } from '../../../../test/council-road.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { askAdvice, giveAdvice } from '../../advice/actions.ts'

let world: World
let path = ''
let item = 0
before(async () => {
  world = await openWorld()
  const meeting = await invitedMeeting(world)
  item = meeting.item
  path = `/meetings/${meeting.code}`
  await openWith(world, meeting.code, 12)
  const secretary = await world.ctx('secretary')
  const post = await world.postId('legal_secretary')
  const asked = await askAdvice(secretary, meeting.code, item, { field: 'legal', post, question: 'منع قانونی دارد؟' })
  await giveAdvice(await world.ctx('legalSecretary'), asked.code, {
    tone: 'cautious',
    text: 'با رعایت مادهٔ ۶۱ ممکن است.',
  })
})
after(() => world?.close())

const stateOf = async () => (await world.as('secretary').api('GET', `/api/v1${path}/sitting`)).json

test('the secretary gives a matter more time; the clock and the predicted end follow', async () => {
  const secretary = world.as('secretary')
  await secretary.post(`${path}/turns`, { item })
  const before = await stateOf()
  const url = `${path}/items/${item}/planned-minutes`
  assert.equal((await world.as('agencyHead').post(url, { minutes: '40' })).status, 403)
  assert.equal((await world.as('legalSecretary').post(url, { minutes: '40' })).status, 403)
  const bad = await secretary.post(url, { minutes: '۹۹۹۹' })
  assert.equal(bad.status, 422)
  assert.match(bad.text, /value="۹۹۹۹"/)
  assert.equal((await secretary.post(`${path}/items/999999/planned-minutes`, { minutes: '40' })).status, 404)
  assert.equal((await secretary.post(url, { minutes: '۴۰' })).status, 303)
  const after = await stateOf()
  assert.equal(after.items[0].minutes_planned, 40)
  const more = 40 - before.items[0].minutes_planned
  assert.equal(after.seconds_left - before.seconds_left, more * 60)
  assert.equal(Date.parse(after.ends_at) - Date.parse(before.ends_at), more * 60_000)
  assert.ok(after.change > before.change, 'every screen is told')
  assert.match((await secretary.get(path)).text, /به ۴۰ دقیقه تغییر کرد/)
  assert.equal(
    (await secretary.api('POST', `/api/v1${path}/items/${item}/planned-minutes`, { minutes: 30 })).status,
    200,
  )
})

test('advice stands on the card of the matter and on the wall, in its tone', async () => {
  const card = await world.as('agencyHead').get(`${path}/sitting?item=${item}`)
  assert.match(card.text, /با احتیاط/)
  assert.match(card.text, /با رعایت مادهٔ ۶۱/)
  const wall = await world.as('secretary').get(`${path}/wall`)
  assert.match(wall.text, /advice-cautious/)
  assert.match(wall.text, /دبیر قانونی شورا/)
  assert.deepEqual(
    (await stateOf()).advice.map((one: { tone: string }) => one.tone),
    ['cautious'],
  )
})
