import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { notifiedResolution, proposedIssue } from '../test/council-road.ts'
import { openWaits, openWorld, type World } from '../test/world.ts'
import { addAgendaItem, planMeeting } from './council/meeting/actions.ts'
import { refreshResolution } from './council/resolution/actions.ts'
import { expiries } from './expiries.ts'
import { lifecycles } from './lifecycles.ts'
import { addDays, tehranDate } from './platform/jalali.ts'
import { sweepDeadlines } from './platform/sweep.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const sweep = async () => sweepDeadlines(await world.ctx('system'), { lifecycles, expiries, limit: 1000 })
const today = () => tehranDate(world.clock.now())

test('news of a resolution winds up its issue and demands, and brings back what had climbed', async () => {
  const road = await notifiedResolution(world)
  const issue = await world.db
    .selectFrom('issues')
    .where('code', '=', road.issue)
    .select('id')
    .executeTakeFirstOrThrow()
  const demand = await world.db
    .selectFrom('demands')
    .where('tracking_code', '=', road.demands[0]!)
    .select('id')
    .executeTakeFirstOrThrow()
  const clocks = async () => [
    (await openWaits(world, 'issue', issue.id))[0]!,
    (await openWaits(world, 'demand', demand.id))[0]!,
  ]

  world.clock.addDays(16)
  await sweep()
  await refreshResolution(await world.ctx('secretary'), road.resolution, { note: 'دو دستگاه مجری گزارش داده‌اند.' })
  for (const clock of await clocks())
    assert.deepEqual([clock.due_on, clock.holder, clock.rung], [addDays(today(), 30), 'secretariat', 0])

  world.clock.addDays(31)
  await sweep()
  for (const clock of await clocks()) assert.deepEqual([clock.holder, clock.rung], ['governor', 1])
  await refreshResolution(await world.ctx('secretary'), road.resolution, { note: 'پس از تذکر رئیس شورا پیگیری شد.' })
  for (const clock of await clocks())
    assert.deepEqual([clock.due_on, clock.holder, clock.rung], [addDays(today(), 30), 'secretariat', 0])
})

test('a proposal on an agenda is news for the demands behind it', async () => {
  const proposed = await proposedIssue(world, 'wg_economy')
  const demand = await world.db
    .selectFrom('demands')
    .where('tracking_code', '=', proposed.demands[0]!)
    .select('id')
    .executeTakeFirstOrThrow()
  const clock = async () => (await openWaits(world, 'demand', demand.id))[0]!
  const groupedOn = today()
  assert.equal((await clock()).due_on, addDays(groupedOn, 30))
  world.clock.addDays(31)
  await sweep()
  assert.deepEqual([(await clock()).holder, (await clock()).rung], ['secretariat', 1])
  const plan = { body: 'wg_economy', held_on: addDays(today(), 5), starts_at: '10:00', place: 'تالار استانداری' }
  const { code } = await planMeeting(await world.ctx('secretary'), plan)
  await addAgendaItem(await world.ctx('secretary'), code, { proposal: proposed.proposal })
  assert.deepEqual(
    [(await clock()).due_on, (await clock()).holder, (await clock()).rung],
    [addDays(today(), 30), 'chamber', 0],
  )
})
