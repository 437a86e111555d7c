import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test, { after, before } from 'node:test'
import { handedIn, imt, openedCall, planOf, soundContent } from '../../../test/plan-cases.ts'
import { openWaits, openWorld, type World } from '../../../test/world.ts'
import { reviewsQuery } from './queries.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const tax = { code: 'tax', head: 'otherAgencyHead', post: 'head_tax' } as const
const sitting = (call: string) => ({
  call,
  title: 'نشست دوازده‌ساعتهٔ بررسی برنامه‌ها',
  held_on: '1405/09/20',
  starts_at: '۰۷:۳۰',
  place: 'سالن شورای استانداری',
  minutes_per_turn: '۱۲',
})
const read = async (code: string) => (await world.as('secretary').api('GET', `/api/v1/reviews/${code}`)).json
const planState = async (code: string) => (await world.as('secretary').api('GET', `/api/v1/plans/${code}`)).json.state

async function planned(): Promise<{
  call: string
  code: string
  first: { id: number; code: string }
  second: { id: number; code: string }
}> {
  const call = await openedCall(world)
  const first = await handedIn(world, call, imt, 2)
  const second = await handedIn(world, call, tax, 1)
  const made = await world.as('secretary').post('/reviews/new', sitting(call))
  assert.equal(made.status, 303)
  return { call, code: made.location.split('/')[2]!, first, second }
}

const calledOff = 'سالن در آن روز در اختیار نیست.'

test('a sitting queues every plan that has come in; the queue is rearranged, taken from and added to', async () => {
  const { call, code, first, second } = await planned()
  const secretary = world.as('secretary')
  assert.equal(await planState(first.code), 'in_review')
  assert.equal((await openWaits(world, 'plan', first.id))[0]!.due_on, '2026-12-11')
  const { queue } = await read(code)
  assert.deepEqual(
    queue.map((turn: { plan: string; minutes_planned: number }) => [turn.plan, turn.minutes_planned]),
    [
      [second.code, 12],
      [first.code, 12],
    ],
    'in the order of their agencies',
  )
  assert.equal((await secretary.post(`/reviews/${code}/place`, { turn: queue[1].id, to: 1 })).status, 303)
  assert.equal((await read(code)).queue[0].plan, first.code)
  assert.equal((await secretary.post(`/reviews/${code}/removal`, { turn: queue[0].id })).status, 303)
  assert.equal(await planState(second.code), 'submitted')
  assert.equal((await secretary.post(`/reviews/${code}/turns`, { plan: second.code })).status, 303)
  assert.equal((await read(code)).queue[1].plan, second.code)
  assert.equal((await secretary.post(`/reviews/${code}/place`, { turn: 999999, to: 1 })).status, 404)
  const table = (await world.as('agencyHead').api('GET', `/api/v1/reviews/${code}/queue`)).json.items
  assert.deepEqual(
    table.map((one: { position: number; plan: string; state: string }) => [one.position, one.plan, one.state]),
    [
      [1, first.code, 'waiting'],
      [2, second.code, 'waiting'],
    ],
  )
  assert.equal((await world.as('agencyHead').get(`/reviews/${code}/queue.csv`)).status, 200)
  assert.equal((await secretary.get(`/reviews/${code}/queue.xlsx`)).status, 200)
  assert.equal((await world.as('agencyHead').get(`/reviews/${code}/remarks.csv`)).status, 403, 'of every plan')
  assert.equal((await secretary.get(`/reviews/${code}/remarks.xlsx`)).status, 200)
  assert.equal((await secretary.post(`/reviews/${code}/clock`, { kind: 'start', turn: queue[1].id })).status, 409)
  for (const who of ['agencyHead', 'auditor', 'chamber'] as const)
    assert.equal((await world.as(who).post(`/reviews/${code}/opening`)).status, 403, who)
  assert.equal((await world.as('agencyHead').get(`/reviews/${code}/live`)).status, 403)
  assert.equal(
    (await secretary.get(`/reviews?after=${'ا'.repeat(60)}&state=planned`)).status,
    200,
    'nonsense is left out',
  )
  assert.equal((await world.as('agencyHead').get(`/reviews/${code}`)).status, 200)
  const bad = await secretary.post('/reviews/new', { ...sitting(call), starts_at: 'صبح', place: 'سالن من' })
  assert.equal(bad.status, 422)
  assert.match(bad.text, /سالن من/)
  assert.equal((await secretary.post('/reviews/new', { ...sitting('1405-999') })).status, 422)
  const reasonless = await secretary.post(`/reviews/${code}/cancellation`, { reason: 'نه' })
  assert.equal(reasonless.status, 422)
  assert.match(reasonless.text, /دلیل لغو: دست‌کم/)
  assert.equal((await world.as('auditor').post(`/reviews/${code}/cancellation`, { reason: calledOff })).status, 403)
  assert.equal((await secretary.post(`/reviews/${code}/cancellation`, { reason: calledOff })).status, 303)
  assert.match((await secretary.get(`/reviews/${code}`)).text, new RegExp(calledOff))
  assert.equal((await secretary.get(`/reviews/${code}/cancellation`)).status, 409)
  assert.equal(await planState(first.code), 'submitted')
  assert.equal((await secretary.post(`/reviews/${code}/opening`)).status, 409)
})

test('a sitting from the first press to the minutes: over time, absence, conditions, a return, a frozen baseline', async () => {
  const { code, first, second } = await planned()
  const secretary = world.as('secretary')
  const at = `/reviews/${code}`
  const began = world.clock.now()
  const pass = (minutes: number) => world.clock.set(new Date(world.clock.now().getTime() + minutes * 60_000))
  assert.equal((await secretary.post(`${at}/opening`)).location, `${at}/live`)
  let { queue } = await read(code)
  const [two, one] = queue
  await secretary.post(`${at}/clock`, { kind: 'absent', turn: one.id })
  queue = (await read(code)).queue
  assert.deepEqual(
    queue.map((turn: { plan: string; state: string }) => [turn.plan, turn.state]),
    [
      [second.code, 'waiting'],
      [first.code, 'absent'],
    ],
  )
  const key = randomUUID()
  await secretary.post(`${at}/clock`, { kind: 'start', turn: two.id, _key: key })
  await secretary.post(`${at}/clock`, { kind: 'start', turn: two.id, _key: key })
  assert.equal((await secretary.post(`${at}/clock`, { kind: 'start', turn: two.id })).status, 409)
  pass(5)
  await secretary.post(`${at}/clock`, { kind: 'pause', turn: two.id })
  pass(60)
  assert.equal((await secretary.post(`${at}/clock`, { kind: 'pause', turn: two.id })).status, 409)
  await secretary.post(`${at}/clock`, { kind: 'resume', turn: two.id })
  pass(9)
  const live = await secretary.get(`${at}/live`)
  assert.match(live.text, /−۲:۰۰/, 'two minutes over time')
  assert.match(live.text, /امور مالیاتی/)
  const typed = await secretary.post(`${at}/remarks`, { turn: two.id, kind: 'condition', text: 'گزارش ماهانه بدهد' })
  assert.equal(typed.status, 422, 'a condition needs its day')
  assert.match(typed.text, /گزارش ماهانه بدهد/)
  await secretary.post(`${at}/remarks`, { turn: two.id, kind: 'remark', project: 'P01', text: 'هدف شاخص بازنگری شود' })
  assert.equal(
    (await secretary.post(`${at}/remarks`, { turn: two.id, kind: 'remark', project: 'P99', text: 'نیست' })).status,
    404,
  )
  assert.equal((await secretary.post(`${at}/decision`, { turn: two.id, outcome: 'conditional' })).status, 409)
  assert.equal(
    (await secretary.post(`${at}/decision`, { turn: two.id, outcome: 'returned', reason: 'نه' })).status,
    422,
  )
  const reason = 'شاخص‌های برنامه به نتیجه گره نخورده است.'
  assert.equal((await secretary.post(`${at}/decision`, { turn: two.id, outcome: 'returned', reason })).status, 303)
  assert.equal(await planState(second.code), 'returned')
  const back = await world.as('otherAgencyHead').get(`/plans/${second.code}`)
  assert.match(back.text, /هدف شاخص بازنگری شود/)

  await secretary.post(`${at}/clock`, { kind: 'break' })
  assert.match((await secretary.get(`${at}/wall`)).text, /تنفس/)
  await secretary.post(`${at}/clock`, { kind: 'back' })
  await secretary.post(`${at}/clock`, { kind: 'start', turn: one.id })
  await secretary.post(`${at}/clock`, { kind: 'extend', turn: one.id })
  await secretary.post(`${at}/remarks`, {
    turn: one.id,
    kind: 'condition',
    text: 'تأمین سهم آورده تا پایان دی',
    due_on: '1405/10/30',
  })
  await secretary.post(`${at}/remarks`, { turn: one.id, kind: 'condition', text: 'زیادی', due_on: '1405/10/30' })
  const extra = (await read(code)).queue[1].remarks.find((remark: { text: string }) => remark.text === 'زیادی')
  assert.equal((await secretary.post(`${at}/remark-removal`, { remark: extra.id })).status, 303)
  assert.equal((await secretary.post(`${at}/remark-removal`, { remark: extra.id })).status, 404)
  pass(10)
  assert.equal(
    (await world.as('governor').post(`${at}/decision`, { turn: one.id, outcome: 'conditional', reason: 'با تشکر' }))
      .status,
    303,
  )
  assert.equal((await secretary.post(`${at}/decision`, { turn: one.id, outcome: 'accepted' })).status, 409)
  const accepted = (await secretary.api('GET', `/api/v1/plans/${first.code}`)).json
  assert.deepEqual([accepted.state, accepted.conditions], ['accepted', 1])
  const projects = await world.db.selectFrom('projects').where('plan_id', '=', first.id).select('id').execute()
  assert.equal(projects.length, 2)

  assert.equal((await secretary.post(`${at}/closing`, { summary: 'نشست با پذیرش یک برنامه پایان یافت.' })).status, 303)
  const record = await secretary.get(at)
  assert.match(record.text, /صورت‌جلسه/)
  assert.match(record.text, /\/commitments\//)
  const pdf = await secretary.get(`${at}/minutes.pdf`)
  assert.deepEqual([pdf.status, pdf.headers.get('content-type')], [200, 'application/pdf'])
  assert.equal((await world.as('agencyHead').get(`${at}/minutes.pdf`)).status, 404)
  const { digest } = await world.db
    .selectFrom('papers')
    .where('review_id', 'is not', null)
    .select('digest')
    .executeTakeFirstOrThrow()
  assert.match((await world.visitor().get(`/check/${digest}`)).text, /نشست بررسی/)
  assert.equal((await secretary.get(`${at}/live`)).location, at)
  assert.equal((await secretary.post(`${at}/closing`)).status, 409)
  world.clock.set(began)
})

test('what was not reached goes back to those awaiting a sitting', async () => {
  const { code, first } = await planned()
  const secretary = world.as('secretary')
  await secretary.api('POST', `/api/v1/reviews/${code}/opening`)
  const closed = await secretary.api('POST', `/api/v1/reviews/${code}/closing`, {})
  assert.equal(closed.json.postponed, 2)
  assert.equal(await planState(first.code), 'submitted')
  assert.equal((await secretary.get('/reviews.csv')).status, 200)
  assert.equal((await secretary.get('/reviews')).status, 200)
})

test('a sitting of sixty plans is read in a fixed number of statements, and the list uses its index', async () => {
  const { code } = await planned()
  const before = performance.now()
  assert.equal((await world.as('secretary').get(`/reviews/${code}`)).status, 200)
  assert.ok(performance.now() - before < 3000)
  const { compiled } = { compiled: reviewsQuery({ state: 'planned' }, 51).compile(world.db) }
  await world.db.transaction().execute(async (tx) => {
    const { sql } = await import('kysely')
    await sql`set local enable_seqscan = off`.execute(tx)
    await sql`set local enable_sort = off`.execute(tx)
    const plan = await tx.executeQuery({ ...compiled, sql: `explain ${compiled.sql}` })
    assert.match(JSON.stringify(plan.rows), /reviews_(newest|state)/)
  })
  assert.ok(await soundContent(world, 'head_imt', 1))
  assert.ok(await planOf(world, (await read(code)).call, 'imt'))
})
