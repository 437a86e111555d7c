import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { invitedMeeting, openWith, proposedIssue, terms } from '../../../test/council-road.ts'
import { openWorld, type World } from '../../../test/world.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

test('minutes are drafted, completed, signed once, kept by hash and checkable by anyone', async () => {
  const { proposal } = await proposedIssue(world)
  const { code, item } = await invitedMeeting(world, { proposal })
  const secretary = world.as('secretary')
  assert.equal((await secretary.get(`/meetings/${code}/minutes.pdf`)).status, 404)
  const posts = await openWith(world, code, 13)
  await secretary.post(`/meetings/${code}/attendances`, { post_id: posts[12]!, presence: 'left' })
  await secretary.post(`/meetings/${code}/items/${item}/votes`, { yes: '10', no: '2' })
  await secretary.api('POST', `/api/v1/meetings/${code}/items/${item}/resolution`, await terms(world))
  assert.equal((await world.as('legalSecretary').post(`/meetings/${code}/minutes/signature`)).status, 422)
  await secretary.post(`/meetings/${code}/adjournment`)

  const draft = await world.as('legalSecretary').get(`/meetings/${code}/minutes.pdf`)
  assert.equal(draft.headers.get('content-type'), 'application/pdf')
  assert.equal((await world.as('agencyHead').post(`/meetings/${code}/minutes`, { minutes_text: 'x' })).status, 403)
  const written = await world.as('legalSecretary').post(`/meetings/${code}/minutes`, {
    minutes_text: 'تذکر دربارهٔ زمان',
    [`discussion_${item}`]: 'دربارهٔ ضمانت گفت‌وگو شد.',
  })
  assert.equal(written.status, 303)
  assert.match((await secretary.get(`/meetings/${code}/minutes`)).text, /دربارهٔ ضمانت گفت‌وگو شد\./)

  assert.equal((await secretary.post(`/meetings/${code}/minutes/signature`)).status, 403)
  assert.equal((await world.as('legalSecretary').post(`/meetings/${code}/minutes/signature`)).status, 303)
  const paper = await world.db
    .selectFrom('papers')
    .innerJoin('files', 'files.id', 'papers.file_id')
    .select(['digest', 'hash'])
    .where('meeting_id', 'is not', null)
    .executeTakeFirstOrThrow()
  const signed = await world.as('agencyHead').get(`/meetings/${code}/minutes.pdf`)
  assert.equal(signed.headers.get('etag'), `"${paper.hash}"`)
  assert.equal(
    (await world.as('legalSecretary').post(`/meetings/${code}/minutes`, { minutes_text: 'دیر' })).status,
    422,
  )
  assert.equal((await world.as('governor').post(`/meetings/${code}/minutes/signature`)).status, 422)

  for (const hash of [paper.digest, paper.hash]) {
    const check = await world.visitor().get(`/check/${hash}`)
    assert.equal(check.status, 200)
    assert.match(check.text, /این سند اصیل است/)
  }
  assert.equal((await world.visitor().get(`/check/${'0'.repeat(64)}`)).status, 404)
  assert.equal((await world.visitor().post('/check', { digest: 'نه' })).status, 422)
  const typed = await world
    .visitor()
    .post('/check', { digest: ` ${paper.digest.slice(0, 32)} \n ${paper.digest.slice(32).toUpperCase()} ` })
  assert.equal(typed.location, `/check/${paper.digest}`)
  assert.equal((await world.visitor().get(`/api/v1/papers/${paper.hash}`)).json.kind, 'minutes')
})
