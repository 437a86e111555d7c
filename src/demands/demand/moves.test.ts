import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openWaits, openWorld, type World } from '../../../test/world.ts'
import { acceptDemand, answerDemand, moveDemand, moveDemands } from './actions.ts'
import { registerDemand } from './cases.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

async function atChamber(count: number): Promise<number[]> {
  const ids: number[] = []
  for (let i = 0; i < count; i++) {
    const demand = await registerDemand(await world.ctx('secretary'), { county: i % 2 ? '0303' : '0306' })
    await acceptDemand(await world.ctx('secretary'), demand.code, { agency: 'tax' })
    await answerDemand(await world.ctx('otherAgencyExpert'), demand.code, {
      outcome: 'unsolved',
      text: 'در توان این دستگاه نیست.',
      reason: 'needs_national',
      seen: undefined,
    })
    ids.push(demand.id)
  }
  return ids
}
const inTx = <T>(work: (tx: Parameters<typeof moveDemand>[1]) => Promise<T>) => world.db.transaction().execute(work)

test('many demands move as one would: state, wait, journal and message for each', async () => {
  const ids = await atChamber(4)
  const chamber = await world.ctx('chamber')
  await inTx((tx) => moveDemands(chamber, tx, ids, 'group', { event: 'demand.grouped', detail: { issue: '1405-1' } }))
  for (const id of ids) {
    const [wait] = await openWaits(world, 'demand', id)
    assert.deepEqual([wait!.state, wait!.holder], ['in_issue', 'chamber'])
  }
  const { rows } = await sql<{ n: number; told: number }>`
    select (select count(*)::int from journal where event = 'demand.grouped' and subject_id = any(${ids}::bigint[]) and detail->>'issue' = '1405-1') as n,
      (select count(*)::int from notifications where event = 'demand.grouped' and subject_id = any(${ids}::bigint[])) as told`.execute(
    world.db,
  )
  assert.deepEqual(rows[0], { n: 4, told: 4 })
})

test('one that cannot move stops them all', async () => {
  const ids = await atChamber(2)
  const early = await registerDemand(await world.ctx('secretary'))
  const chamber = await world.ctx('chamber')
  await assert.rejects(
    inTx((tx) => moveDemands(chamber, tx, [...ids, early.id], 'group', { event: 'demand.grouped' })),
    /bad_transition/,
  )
  assert.equal((await openWaits(world, 'demand', ids[0]!))[0]!.state, 'with_chamber')
  await assert.rejects(
    inTx((tx) => moveDemands(chamber, tx, [...ids, 999_999], 'group', { event: 'demand.grouped' })),
    /not_found/,
  )
  const auditor = await world.ctx('auditor')
  await assert.rejects(
    inTx((tx) => moveDemands(auditor, tx, ids, 'group', { event: 'demand.grouped' })),
    /not_allowed/,
  )
})

test('an unsolved ending of many names its way for each, and none is no ending', async () => {
  const ids = await atChamber(3)
  const chamber = await world.ctx('chamber')
  const ending = {
    reasonKind: 'non_execution',
    reasonCode: 'no_budget',
    citation: 'قانون بودجه',
    nextWay: 'national',
  } as const
  await assert.rejects(
    inTx((tx) => moveDemands(chamber, tx, ids, 'close_unsolved', { event: 'demand.closed' })),
    /without an ending/,
  )
  await inTx((tx) => moveDemands(chamber, tx, ids, 'close_unsolved', { event: 'demand.closed', ending }))
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from endings where lifecycle = 'demand' and next_way = 'national' and subject_id = any(${ids}::bigint[])`.execute(
    world.db,
  )
  assert.equal(rows[0]!.n, 3)
  assert.deepEqual(await openWaits(world, 'demand', ids[0]!), [])
})

test('one demand moves for the system, with a given date', async () => {
  const [id] = await atChamber(1)
  const system = await world.ctx('system')
  await inTx((tx) =>
    moveDemand(system, tx, id!, 'carry_national', { event: 'demand.carried_national', dueOn: '2027-01-01' }),
  )
  const [wait] = await openWaits(world, 'demand', id!)
  assert.deepEqual([wait!.state, wait!.due_on, wait!.holder], ['at_national', '2027-01-01', 'secretariat'])
})
