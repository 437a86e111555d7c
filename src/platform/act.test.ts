import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type World } from '../../test/world.ts'
import { act } from './act.ts'
import type { Tx } from './db.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

const lock = (tx: Tx, county: string) => sql`select from counties where code = ${county} for update`.execute(tx)

test('two acts that wait for each other are both done, each once', async () => {
  const ctx = await world.ctx('secretary')
  const counties = await sql<{ code: string }>`select code from counties order by code limit 2`.execute(world.db)
  const [one, other] = counties.rows.map((row) => row.code) as [string, string]
  let waiting = 0
  let bothHold = () => {}
  const met = new Promise<void>((resolve) => {
    bothHold = resolve
  })
  let runs = 0
  const crossing = (key: string, first: string, second: string) =>
    act({ ...ctx, idempotencyKey: { key, fingerprint: key } }, async (tx) => {
      runs++
      await lock(tx, first)
      if (++waiting === 2) bothHold()
      await met
      await lock(tx, second)
      return { key }
    })
  const done = await Promise.all([crossing('crossing-1', one, other), crossing('crossing-2', other, one)])
  assert.deepEqual(done, [{ key: 'crossing-1' }, { key: 'crossing-2' }])
  assert.equal(runs, 3, 'the one that was given up began anew')
  const kept = await sql`select from idempotency_keys where key like 'crossing-%' and result is not null`.execute(
    world.db,
  )
  assert.equal(kept.rows.length, 2)
})

test('what is wrong with the work itself is not tried again', async () => {
  let runs = 0
  const work = act(await world.ctx('secretary'), async (tx) => {
    runs++
    await sql`insert into counties (code) values (null)`.execute(tx)
    return null
  })
  await assert.rejects(work, { code: /^(23502|42501)$/ })
  assert.equal(runs, 1)
})
