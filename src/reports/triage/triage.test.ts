// The week's piles hold what belongs in them, offer what may be decided, and add up by agency.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { openCommitment } from '../../../test/commitment-cases.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { sweepWith } from '../../commitments/tasks.ts'
import { expiries } from '../../expiries.ts'
import { pileQuery } from './queries.ts'
import { piles } from './schema.ts'

let world: World
before(async () => {
  world = await openWorld()
  await openCommitment(world, { title: 'رساندن آب به شهرک صنعتی' })
})
after(() => world.close())

const pileOf = async (code: string) =>
  (await world.as('secretary').api('GET', '/api/v1/triage')).json.items
    .filter((item: { code: string; lifecycle: string }) => item.code === code && item.lifecycle === 'commitment')
    .map((item: { pile: string }) => item.pile)

test('a commitment is nowhere while it has time, due in its last week, then expired and silent', async () => {
  const { code } = (await world.db
    .selectFrom('commitments')
    .where('title', '=', 'رساندن آب به شهرک صنعتی')
    .select('code')
    .executeTakeFirstOrThrow()) as { code: string }
  assert.deepEqual(await pileOf(code), [])
  world.clock.addDays(25)
  assert.deepEqual(await pileOf(code), ['due'])
  world.clock.addDays(10)
  await sweepWith(expiries)(await world.ctx('system'), world.shell)
  assert.deepEqual((await pileOf(code)).sort(), ['expired', 'silent'])
  const page = await world.as('secretary').get('/triage')
  assert.equal(page.status, 200)
  for (const path of [
    `/commitments/${code}/waiver`,
    `/commitments/${code}/closing`,
    `source=commitment&amp;code=${code}`,
  ])
    assert.ok(page.text.includes(path), path)
  const read = await world.as('auditor').get('/triage')
  assert.ok(!read.text.includes(`/commitments/${code}/waiver`))
})

test('an agency of its own narrows every pile, and the file carries the same rows', async () => {
  const whole = (await world.as('governor').api('GET', '/api/v1/triage')).json
  const imt = whole.agencies.find((row: { silent: number }) => row.silent > 0)
  const own = (await world.as('governor').api('GET', `/api/v1/triage?agency=${imt.id}`)).json
  assert.equal(own.total.silent, 1)
  assert.ok(own.items.every((item: { agency: string }) => item.agency === imt.title))
  const csv = await world.as('governor').get('/triage.csv')
  assert.match((await world.as('governor').get('/triage.xlsx')).headers.get('content-type') ?? '', /spreadsheetml/)
  assert.equal(csv.status, 200)
  assert.match(csv.text, /رساندن آب/)
  assert.equal((await world.as('governor').get('/triage?agency=nonsense&lang=en')).status, 200)
  assert.equal((await world.as('agencyHead').get('/triage')).status, 403)
  assert.equal((await world.as('petitioner').get('/triage')).status, 403)
})

test('every pile reads through an index of open waits', async () => {
  for (const pile of piles) {
    const plan = await world.db.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx)
      const lines = await sql<{ 'QUERY PLAN': string }>`explain ${pileQuery(pile, {}, '2026-12-28', 50)}`.execute(tx)
      return lines.rows.map((line) => line['QUERY PLAN']).join('\n')
    })
    assert.ok(!/Seq Scan on waits/.test(plan), `${pile}:\n${plan}`)
  }
})
