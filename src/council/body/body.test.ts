import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type World } from '../../../test/world.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

test('staff read the bodies, their by-laws and who holds each seat today', async () => {
  const list = await world.as('agencyExpert').get('/bodies')
  assert.match(list.text, /شورای برنامه‌ریزی و توسعه/)
  const council = await world.as('agencyExpert').get('/bodies/council')
  assert.match(council.text, /بیش از ۱ از ۲ صاحبان رأی؛ اکنون ۱۱ از ۲۰ نفر/)
  assert.match(council.text, /مسعود پورقاسم/)
  assert.doesNotMatch(council.text, /تدارک جلسه/)
  assert.match((await world.as('secretary').get('/bodies/council')).text, /تدارک جلسه/)
  const english = await world.as('secretary').get('/bodies/council?lang=en')
  assert.match(english.text, /More than 1\/2 of those with a vote; today 11 of 20/)
})

test('the public and applicants do not; an unknown body is not found', async () => {
  assert.equal((await world.visitor().get('/bodies')).status, 401)
  assert.equal((await world.as('petitioner').get('/bodies/council')).status, 403)
  assert.equal((await world.as('secretary').get('/bodies/senate')).status, 404)
})

test('the API tells by-laws, quorum and members', async () => {
  const body = (await world.as('auditor').api('GET', '/api/v1/bodies/council')).json
  assert.deepEqual(
    [body.majority, body.members_with_vote, body.quorum_needed, body.mark, body.has_legal_force],
    ['absolute', 20, 11, 'ق', true],
  )
  assert.equal(body.members[0].kind, 'chair')
  assert.equal((await world.as('auditor').api('GET', '/api/v1/bodies')).json.bodies.length, 29)
  const missing = await world.as('auditor').api('GET', '/api/v1/bodies/senate')
  assert.deepEqual([missing.status, missing.json.code], [404, 'not_found'])
})
