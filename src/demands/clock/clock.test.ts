import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { openWaits, openWorld, type World } from '../../../test/world.ts'
import type { OpenWait } from '../../calendar/rules.ts'
import { addDays } from '../../platform/jalali.ts'
import { acceptDemand } from '../demand/actions.ts'
import { registerDemand } from '../demand/cases.ts'
import { refuseThresholds, severityOf, type Thresholds } from '../demand/severity.ts'
import { watchTargets } from '../demand/targets.ts'
import { simulate } from './rules.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

async function withAgency(changes: Record<string, string> = {}): Promise<{ id: number; code: string }> {
  const given = { agency: 'imt', mobile: '09140000012', ...changes }
  const demand = await registerDemand(await world.ctx('petitioner'), given, 'web')
  await acceptDemand(await world.ctx('secretary'), demand.code, { agency: given.agency })
  return demand
}
const dueOf = async (id: number) => (await openWaits(world, 'demand', id))[0]!.due_on
const rule = {
  clock: 'first_answer',
  category: 'electricity',
  severity: 'raised',
  duration: '4',
  day_type: 'working',
  legal_basis: 'تصمیم دبیرخانه',
}

test('a rule shortens the clock of what it fits, open and to come; the most particular rule wins', async () => {
  const open = await withAgency()
  const other = await withAgency({ category: 'water' })
  const { deadlines } = await world.ctx('system')
  const inDays = async (days: number) => (await deadlines.addWorkingDays(world.db, '2026-11-28', days, null)).due
  assert.equal(await dueOf(open.id), await inDays(10))
  const admin = world.as('administrator')
  const trial = `/clock-simulator?timer=agency_answer&duration=4&day_type=working&category=electricity&severity=raised`
  const seen = (await admin.get(trial)).text
  assert.match(seen, /قطع برق/)
  assert.match(seen, /صنعت، معدن و تجارت/)
  assert.equal(await dueOf(open.id), await inDays(10), 'the simulator changes nothing')
  assert.equal((await admin.get('/clock-simulator?timer=agency_answer&duration=x&day_type=working')).status, 422)
  assert.equal((await world.as('agencyHead').get('/clock-simulator')).status, 403)

  assert.equal((await admin.post('/clock-rules/new', { ...rule, duration: '0' })).status, 422)
  assert.equal((await admin.post('/clock-rules/new', { ...rule, category: '', severity: '' })).status, 422)
  assert.equal((await world.as('secretary').post('/clock-rules/new', rule)).status, 403)
  assert.equal((await admin.post('/clock-rules/new', rule)).status, 303)
  assert.equal((await admin.post('/clock-rules/new', rule)).status, 409)
  assert.equal(await dueOf(open.id), await inDays(4))
  assert.equal(await dueOf(other.id), await inDays(10))
  assert.equal(await dueOf((await withAgency()).id), await inDays(4))
  await admin.post('/clock-rules/new', { ...rule, agency: 'imt', duration: '2' })
  assert.equal(await dueOf((await withAgency()).id), await inDays(2), 'the agency’s own rule is more particular')
  assert.equal(await dueOf(open.id), await inDays(2))
  assert.equal(await dueOf((await withAgency({ agency: 'tax' })).id), await inDays(4))

  const { json } = await admin.api('GET', '/api/v1/clock-rules')
  const own = json.items.find((one: { agency: string }) => one.agency === 'imt')
  const page = (await admin.get('/clock-rules')).text
  assert.match(page, /پاسخ نخست دستگاه/)
  // The rule's timer is a timer like any other: edited, counted anew and explained on its own page.
  assert.equal((await admin.get(`/timers/${own.timer}`)).status, 200)
  const id = await world.db
    .selectFrom('demand_clock_rules')
    .where('timer', '=', own.timer)
    .select('id')
    .executeTakeFirstOrThrow()
  assert.equal((await world.as('secretary').post(`/clock-rules/${id.id}/end`)).status, 403)
  assert.equal((await admin.post(`/clock-rules/${id.id}/end`)).status, 303)
  assert.equal(await dueOf((await withAgency()).id), await inDays(4))
  assert.equal(await dueOf(open.id), await inDays(2), 'who was told a day keeps it')
})

test('the simulator touches the day of the whole as well, and a rule for it moves what is open', async () => {
  const { id, code } = await withAgency({ category: 'customs' })
  const asked = await world
    .as('secretary')
    .get('/clock-simulator?timer=demand_solution&duration=7&day_type=working&category=customs')
  assert.equal(asked.status, 200)
  assert.match(asked.text, new RegExp(`/demands/${code}`))
  assert.match((await world.as('secretary').get('/clock-simulator')).text, /value="demand_solution"/)
  const targetOf = () =>
    world.db.selectFrom('demand_targets').where('demand_id', '=', id).selectAll().executeTakeFirstOrThrow()
  assert.equal((await targetOf()).timer, 'demand_solution', 'nothing was changed')
  const made = await world.as('administrator').post('/clock-rules/new', {
    clock: 'solution',
    duration: '7',
    day_type: 'working',
    category: 'customs',
    legal_basis: 'صورت‌جلسهٔ قرارگاه دربارهٔ گمرک',
  })
  assert.equal(made.status, 303, made.text.slice(0, 300))
  assert.match((await targetOf()).timer, /^solution_r/)
})

test('thresholds classify what is open anew, and must rise', async () => {
  const { id, code } = await withAgency()
  const severity = async () =>
    (await world.db.selectFrom('demands').where('id', '=', id).select('severity').executeTakeFirstOrThrow()).severity
  assert.equal(await severity(), 'raised')
  assert.match((await world.as('secretary').get(`/demands/${code}`)).text, /شدت/)
  assert.doesNotMatch((await world.visitor().get(`/track/${code}`)).text, /شدت/)
  const levels = {
    raised_jobs: '5',
    raised_rial: '1000000000',
    high_jobs: '40',
    high_rial: '500000000000',
    critical_jobs: '400',
    critical_rial: '5000000000000',
  }
  const admin = world.as('administrator')
  assert.equal((await admin.post('/clock-rules/thresholds', { ...levels, high_jobs: '4' })).status, 422)
  assert.equal((await world.as('secretary').post('/clock-rules/thresholds', levels)).status, 403)
  assert.equal((await admin.post('/clock-rules/thresholds', levels)).status, 303)
  assert.equal(await severity(), 'high')
})

test('the tracking page shows by when the whole should be solved', async () => {
  const { code } = await withAgency({ category: 'water' })
  assert.match((await world.visitor().get(`/track/${code}`)).text, /تا رفع درخواست/)
})

const levels: Thresholds = {
  raised: { jobs: 10, rial: 100n },
  high: { jobs: 50, rial: 1000n },
  critical: { jobs: 200, rial: 10_000n },
}

test('severity: the highest level that jobs or money reach', () => {
  const of = (jobs: number | null, requestedRial: bigint | null, atRiskRial: bigint | null = null) =>
    severityOf({ jobs, requestedRial, atRiskRial }, levels)
  assert.equal(of(null, null), 'normal')
  assert.equal(of(9, 99n), 'normal')
  assert.equal(of(10, null), 'raised')
  assert.equal(of(null, 50n, 1000n), 'high')
  assert.equal(of(49, 10_000n), 'critical')
  assert.equal(refuseThresholds(levels), null)
  assert.equal(refuseThresholds({ ...levels, critical: { jobs: 50, rial: 10_000n } }), 'critical')
  const order = ['normal', 'raised', 'high', 'critical']
  fc.assert(
    fc.property(fc.nat(400), fc.nat(400), fc.bigInt(0n, 20_000n), (jobs, more, rial) => {
      const rank = (n: number) => order.indexOf(of(n, rial))
      return rank(jobs) <= rank(jobs + more)
    }),
  )
})

test('a simulation counts every case once, and knows what was agreed by people', () => {
  const wait = (
    id: number,
    due_on: string,
    organisation_id: number | null,
  ): OpenWait & { organisation_id: number | null } => ({
    id,
    timer: 'agency_answer',
    clock: 'state',
    county_code: null,
    due_on,
    started_on: '2026-11-01',
    climbed_on: null,
    wound_on: null,
    passed_on: null,
    organisation_id,
  })
  const dates = { was: () => '2026-11-11', would: () => '2026-11-08' }
  const cases = [
    wait(1, '2026-11-11', 5),
    wait(2, '2026-11-11', 5),
    wait(3, '2026-12-30', 6),
    wait(4, '2026-11-11', null),
  ]
  const result = simulate(cases, dates, '2026-11-10')
  assert.deepEqual(
    [result.looked, result.kept, result.moved.length, result.earlier, result.later, result.lateAtOnce],
    [4, 1, 3, 3, 0, 3],
  )
  assert.deepEqual(result.byAgency[0], { organisationId: 5, moved: 2, lateAtOnce: 2 })
  fc.assert(
    fc.property(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 1, max: 30 }), (shift, n) => {
      const all = Array.from({ length: n }, (_, id) => wait(id, '2026-11-11', id % 3))
      const { moved, unchanged, kept, looked, later, earlier, byAgency } = simulate(
        all,
        { was: () => '2026-11-11', would: () => addDays('2026-11-11', shift) },
        '2026-11-10',
      )
      return (
        moved.length + unchanged + kept === looked &&
        later + earlier === moved.length &&
        byAgency.reduce((sum, one) => sum + one.moved, 0) === moved.length
      )
    }),
  )
})

test('the head hears of the day before it comes, the secretariat once it has passed, each once', async () => {
  const { id } = await withAgency({ category: 'gas' })
  const began = world.clock.now()
  const told = async (event: string) =>
    (
      await sql<{ post: string }>`
        select p.code as post from notifications n join office_holdings h on h.person_id = n.person_id join posts p on p.id = h.post_id
        where n.event = ${event} and n.subject_id = ${id} order by p.code
      `.execute(world.db)
    ).rows.map((row) => row.post)
  await watchTargets(await world.ctx('system'))
  assert.deepEqual(await told('demand.solution_near'), [])
  const { deadlines } = await world.ctx('system')
  const due = await deadlines.due(world.db, 'demand_solution', '2026-11-28', '0303')
  world.clock.set(new Date(`${addDays(due, -3)}T08:00:00Z`))
  await watchTargets(await world.ctx('system'))
  await watchTargets(await world.ctx('system'))
  assert.deepEqual(await told('demand.solution_near'), ['head_imt'])
  world.clock.set(new Date(`${addDays(due, 1)}T08:00:00Z`))
  await watchTargets(await world.ctx('system'))
  await watchTargets(await world.ctx('system'))
  assert.deepEqual(await told('demand.solution_missed'), ['head_imt', 'secretariat'])
  world.clock.set(began)
})
