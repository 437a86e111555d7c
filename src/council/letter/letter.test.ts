import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { notifiedResolution } from '../../../test/council-road.ts'
import { openWaits, openWorld, type World } from '../../../test/world.ts'
import { deliverReachedNotices } from './actions.ts'

let world: World
let letters: { id: number; code: string; kind: string; number_text: string }[]
before(async () => {
  world = await openWorld()
  await notifiedResolution(world)
  letters = await world.db.selectFrom('letters').select(['id', 'code', 'kind', 'number_text']).orderBy('id').execute()
})
after(() => world?.close())

test('letters are numbered, stored as PDF, and served to those they concern only', async () => {
  const [toAgency, toApplicant] = letters
  assert.match(toAgency!.number_text, /^۱۴۰۵\/ج\/۱$/)
  for (const who of [
    'agencyHead',
    'agencyExpert',
    'secretary',
    'legalSecretary',
    'governor',
    'auditor',
    'chamber',
  ] as const) {
    const pdf = await world.as(who).get(`/letters/${toAgency!.code}.pdf`)
    assert.equal(pdf.status, 200, who)
    assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  }
  for (const who of ['otherAgencyHead', 'otherAgencyExpert', 'countyOfficer', 'petitioner', 'nobody'] as const) {
    for (const path of [`/letters/${toAgency!.code}`, `/letters/${toAgency!.code}.pdf`])
      assert.equal((await world.as(who).get(path)).status, 404, who)
    assert.equal((await world.as(who).post(`/letters/${toAgency!.code}/receipt`)).status, 404, who)
  }
  assert.equal((await world.as('petitioner').get(`/letters/${toApplicant!.code}`)).status, 200)
  assert.equal((await world.as('otherPetitioner').get(`/letters/${toApplicant!.code}`)).status, 404)
  assert.equal((await world.visitor().get(`/letters/${toAgency!.code}`)).status, 401)
})

test('the addressee or a colleague acknowledges, once', async () => {
  const [toAgency] = letters
  const path = `/letters/${toAgency!.code}/receipt`
  assert.equal((await world.as('secretary').post(path)).status, 403)
  assert.match((await world.as('agencyExpert').get(`/letters/${toAgency!.code}`)).text, /اعلام رسید<\/span>/)
  assert.equal((await world.as('agencyExpert').post(path)).status, 303)
  assert.equal((await world.as('agencyHead').post(path)).status, 409)
  assert.deepEqual(await openWaits(world, 'letter', toAgency!.id), [])
  const shown = await world.as('secretary').api('GET', `/api/v1/letters/${toAgency!.code}`)
  assert.equal(shown.json.state, 'acknowledged')
})

test('each reader’s list holds what may be read', async () => {
  const list = async (who: 'agencyHead' | 'otherAgencyHead' | 'secretary' | 'petitioner') =>
    (await world.as(who).api('GET', '/api/v1/letters')).json.letters.length
  assert.deepEqual(
    [await list('agencyHead'), await list('otherAgencyHead'), await list('secretary'), await list('petitioner')],
    [1, 0, 3, 1],
  )
  assert.match((await world.as('otherAgencyHead').get('/letters')).text, /نامه‌ای نیست/)
  assert.match((await world.as('agencyHead').get('/letters.csv')).text, /ابلاغ مصوبه/)
  const mine = await world.as('secretary').get('/letters?mine=1')
  assert.match(mine.text, /نامه‌ای نیست/)
  const bad = await world.as('secretary').api('GET', '/api/v1/letters?state=lost')
  assert.deepEqual([bad.status, bad.json.code], [422, 'invalid'])
})

test('a notice that reached the applicant’s address is delivered; the rest wait for a receipt', async () => {
  const [, first, second] = letters
  const queued = await world.db
    .selectFrom('deliveries')
    .innerJoin('notifications', 'notifications.id', 'deliveries.notification_id')
    .select('deliveries.id')
    .where('subject_kind', '=', 'letter')
    .where('subject_id', '=', first!.id)
    .execute()
  assert.ok(queued.length > 0)
  const system = await world.ctx('system')
  assert.deepEqual(await deliverReachedNotices(system), { delivered: 0 })
  await world.db
    .updateTable('deliveries')
    .set({ status: 'sent', sent_at: world.clock.now() })
    .where('id', '=', queued[0]!.id)
    .execute()
  assert.deepEqual(await deliverReachedNotices(system), { delivered: 1 })
  const states = await world.db
    .selectFrom('letters')
    .select('state')
    .where('id', 'in', [first!.id, second!.id])
    .orderBy('id')
    .execute()
  assert.deepEqual(
    states.map((row) => row.state),
    ['delivered', 'sent'],
  )
  assert.equal((await world.as('otherPetitioner').post(`/letters/${second!.code}/receipt`)).status, 303)
})
