import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { notifiedResolution } from '../../../test/council-road.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { dueQuery } from './queries.ts'

let world: World
before(async () => {
  world = await openWorld()
  await notifiedResolution(world)
})
after(() => world?.close())

test('what falls due by the next sitting is listed for the staff, and the sitting opens with it', async () => {
  const path = '/bodies/council/follow-up'
  for (const who of ['secretary', 'agencyHead', 'governor', 'auditor', 'chamber'] as const)
    assert.match((await world.as(who).get(path)).text, /معرفی واحدها به بانک عامل/, who)
  assert.equal((await world.as('petitioner').get(path)).status, 403)
  assert.equal((await world.visitor().get(path)).status, 401)
  assert.equal((await world.as('secretary').get('/bodies/nowhere/follow-up')).status, 404)
  assert.match((await world.as('secretary').get(`${path}.csv`)).text, /تکمیل پروندهٔ بانکی/)
  const list = await world.as('auditor').api('GET', '/api/v1/bodies/council/follow-up')
  assert.deepEqual(
    list.json.commitments.map((one: { due_on: string }) => one.due_on),
    ['2026-12-15', '2026-12-20'],
  )

  const plan = { body: 'council', held_on: '2026-12-16', starts_at: '10:00', place: 'تالار استانداری' }
  const { code } = (await world.as('secretary').api('POST', '/api/v1/meetings', plan)).json
  const items = await world.db
    .selectFrom('agenda_items')
    .innerJoin('meetings', 'meetings.id', 'agenda_items.meeting_id')
    .where('meetings.code', '=', code)
    .select(['position', 'section', 'discussion'])
    .execute()
  assert.deepEqual(
    items.map((item) => [item.position, item.section]),
    [[1, 'follow_up']],
  )
  assert.match(items[0]!.discussion, /تکمیل پروندهٔ بانکی/)
  assert.doesNotMatch(items[0]!.discussion, /بانک عامل/)
})

test('the year of a body in figures', async () => {
  const page = await world.as('governor').get('/bodies/council/statistics')
  assert.match(page.text, /۱۲/)
  assert.match((await world.as('governor').get('/bodies/council/statistics?year=1404')).text, /جلسه‌ای برگزار نشده/)
  const { sittings, agencies } = (await world.as('auditor').api('GET', '/api/v1/bodies/council/statistics')).json
  assert.equal(sittings.length, 1)
  assert.equal(agencies[0].total, 1)
  assert.equal((await world.as('petitioner').api('GET', '/api/v1/bodies/council/statistics')).status, 403)
  assert.match((await world.as('auditor').get('/bodies/council/statistics.csv')).text, /۱۴۰۵/)
})

test('the list of what is due walks an index', async () => {
  const plan = await world.db.transaction().execute(async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    const { rows } = await sql<{
      'QUERY PLAN': unknown
    }>`explain (format json) ${dueQuery('council', '2026-12-16', 51)}`.execute(tx)
    return JSON.stringify(rows)
  })
  assert.match(plan, /resolutions_body|resolutions_state|commitments_/)
})
