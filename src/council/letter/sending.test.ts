import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { enactedResolution } from '../../../test/council-road.ts'
import { openWaits, openWorld, type World } from '../../../test/world.ts'
import { expiries } from '../../expiries.ts'
import { lifecycles } from '../../lifecycles.ts'
import { sweepDeadlines } from '../../platform/sweep.ts'
import { deliverReachedNotices } from './actions.ts'

let world: World
let letters: { id: number; code: string; to_post_id: number }[]
before(async () => {
  world = await openWorld()
  const { resolution } = await enactedResolution(world)
  const attachments = new File(
    ['%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'],
    'پیوست.pdf',
    {
      type: 'application/pdf',
    },
  )
  const sent = await world.as('legalSecretary').post(`/resolutions/${resolution}/notification`, {
    priority: 'immediate',
    classification: 'confidential',
    dispatch: 'print',
    attachments,
  })
  assert.equal(sent.status, 303, sent.text.slice(0, 200))
  letters = await world.db.selectFrom('letters').select(['id', 'code', 'to_post_id']).orderBy('id').execute()
})
after(() => world?.close())

test('a confidential letter is read by its addressee and the desk, with its attachment', async () => {
  const path = `/letters/${letters[0]!.code}`
  for (const who of ['agencyHead', 'secretary', 'legalSecretary', 'governor', 'auditor'] as const)
    assert.equal((await world.as(who).get(path)).status, 200, who)
  for (const who of ['agencyExpert', 'chamber', 'inspector', 'otherAgencyHead'] as const)
    assert.equal((await world.as(who).get(path)).status, 404, who)
  const page = await world.as('agencyHead').get(path)
  assert.match(page.text, /آنی/)
  const attachment = page.text.match(/\/letters\/[^"]+\/attachments\/\d+/)?.[0] ?? ''
  assert.equal((await world.as('agencyHead').get(attachment)).headers.get('content-type'), 'application/pdf')
  assert.equal((await world.as('agencyExpert').get(attachment)).status, 404)
  assert.equal((await world.as('agencyHead').get(`${path}/attachments/1999999`)).status, 404)
})

test('the print queue prints all in one file and is emptied by saying they have gone', async () => {
  const clerk = world.as('secretary')
  assert.equal((await world.as('agencyHead').get('/letters/print-queue')).status, 403)
  // A text message that came through is not the letter that was to go on paper.
  await world.db.updateTable('deliveries').set({ status: 'sent', sent_at: world.clock.now() }).execute()
  assert.deepEqual(await deliverReachedNotices(await world.ctx('system')), { delivered: 0 })
  assert.match((await clerk.get('/letters/print-queue')).text, new RegExp(letters[0]!.code))
  const batch = await clerk.get('/letters/print-queue.pdf')
  assert.equal(batch.headers.get('content-type'), 'application/pdf')
  assert.equal((await clerk.post('/letters/print-queue', {})).status, 422)
  const code = letters[0]!.code
  assert.equal((await clerk.post(`/letters/${code}/delivery`, { note: 'به دفتر' })).status, 409)
  const gone = { letter: letters.map((one) => one.code), note: 'مرسولهٔ ۴۴۱۲' }
  assert.equal((await clerk.post('/letters/print-queue', gone)).status, 303)
  assert.match((await clerk.get('/letters/print-queue')).text, /نامه‌ای در نوبت چاپ نیست/)
  assert.equal((await clerk.get('/letters/print-queue.pdf')).status, 404)
  assert.equal((await clerk.api('POST', '/api/v1/letters/dispatch', { letters: [code] })).json.dispatched, 0)
  assert.equal((await clerk.post(`/letters/${letters[1]!.code}/delivery`, { note: '' })).status, 422)
  assert.equal((await clerk.post(`/letters/${letters[1]!.code}/delivery`, { note: 'تحویل به خود متقاضی' })).status, 303)
})

test('without a receipt the letter is chased, then climbs, and the superior may take it', async () => {
  const { id, code } = letters[0]!
  const sweep = async () => sweepDeadlines(await world.ctx('system'), { lifecycles, expiries, limit: 500 })
  const later = (days: number) => world.clock.set(new Date(world.clock.now().getTime() + days * 86_400_000))
  later(9)
  await sweep()
  assert.deepEqual(
    (await openWaits(world, 'letter', id)).map((wait) => [wait.state, wait.holder]),
    [['chased', 'head_imt']],
  )
  later(8)
  await sweep()
  const [wait] = await openWaits(world, 'letter', id)
  assert.equal(wait!.rung, 1)
  assert.notEqual(wait!.holder, 'head_imt')
  assert.equal((await world.as('agencyHead').post(`/letters/${code}/receipt`)).status, 303)
  assert.deepEqual(await openWaits(world, 'letter', id), [])
})
