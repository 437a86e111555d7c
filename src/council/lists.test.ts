import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import { openWorld, type World } from '../../test/world.ts'
import { adviceListQuery } from './advice/queries.ts'
import { letterListQuery } from './letter/queries.ts'
import { meetingListQuery } from './meeting/queries.ts'
import { resolutionListQuery } from './resolution/queries.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

async function planOf(query: RawBuilder<unknown>): Promise<string> {
  return world.db.transaction().execute(async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    await sql`set local enable_bitmapscan = off`.execute(tx)
    const { rows } = await sql<{ 'QUERY PLAN': unknown }>`explain (format json) ${query}`.execute(tx)
    return JSON.stringify(rows)
  })
}

test('lists of sittings walk an index', async () => {
  const today = '2026-11-28'
  const cases = [
    [{}, /meetings_newest/],
    [{ when: 'upcoming' }, /meetings_newest/],
    [{ when: 'past', after: '2026-11-01_12' }, /meetings_newest/],
    [{ body: 'council' }, /meetings_body/],
    [{ state: 'planned' }, /meetings_state/],
  ] as const
  for (const [filter, index] of cases)
    assert.match(await planOf(meetingListQuery(filter, today, 50)), index, JSON.stringify(filter))
})

test('lists of resolutions walk an index', async () => {
  const { actor } = await world.ctx('secretary')
  const cases = [
    [{}, /resolutions_newest|resolutions_pkey/],
    [{ after: 100 }, /resolutions_newest|resolutions_pkey/],
    [{ state: 'in_execution' }, /resolutions_state/],
    [{ body: 'council' }, /resolutions_body/],
    [{ agency: 3 }, /commitments_(organisation|resolution)/],
  ] as const
  for (const [filter, index] of cases)
    assert.match(await planOf(resolutionListQuery(actor, filter, 50)), index, JSON.stringify(filter))
})

test('lists of letters walk an index', async () => {
  const staff = (await world.ctx('secretary')).actor
  const agency = (await world.ctx('agencyHead')).actor
  assert.match(await planOf(letterListQuery(staff, {}, 50)), /letters_newest|letters_pkey/)
  assert.match(await planOf(letterListQuery(staff, { state: 'sent' }, 50)), /letters_state/)
  assert.match(await planOf(letterListQuery(staff, { mine: '1' }, 50)), /letters_to/)
  assert.match(await planOf(letterListQuery(agency, {}, 50)), /letters_(to|newest|pkey)/)
})

test('lists of advice walk an index', async () => {
  const { actor } = await world.ctx('secretary')
  const cases = [
    [{}, /advices_newest|advices_pkey/],
    [{ state: 'asked' }, /advices_state/],
    [{ mine: '1' }, /advices_asked_of/],
    [{ after: 40 }, /advices_newest|advices_pkey/],
  ] as const
  for (const [filter, index] of cases)
    assert.match(await planOf(adviceListQuery(actor, filter, 51)), index, JSON.stringify(filter))
})
