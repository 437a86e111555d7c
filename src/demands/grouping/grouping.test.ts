import assert from 'node:assert/strict'
import test, { after, before, beforeEach } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type World } from '../../../test/world.ts'
import { demandAtChamber, demandStates } from '../issue/sample-demands.ts'
import { bCubed } from '../likeness/score.ts'
import { boardQuery } from './queries.ts'
import { regroup, regroupIfChanged } from './regroup.ts'

const outages = [
  {
    title: 'قطع مکرر برق کارگاه',
    body: 'هر روز چهار ساعت برق قطع می‌شود و کوره خاموش می‌ماند.',
    agency: 'power_dist',
    jobs: 4,
    requested: '1000',
  },
  {
    title: 'خاموشی‌های بی‌برنامه',
    body: 'برق ناحیه بدون اعلام قطع می‌شود؛ جدول قطعی می‌خواهیم.',
    agency: 'power_dist',
    jobs: 6,
    requested: '2000',
  },
  { title: 'بی‌برقی امانمان را برید', body: 'برق می‌رود خمیر ترش می‌شود.', agency: 'power_reg', jobs: 2 },
]
const customs = [
  { title: 'ترخیص مواد اولیه از گمرک', body: 'بار ما در گمرک مانده و ترخیص نمی‌شود.', agency: 'customs' },
  { title: 'رسوب کالا در گمرک', body: 'دستگاه ما دو ماه در گمرک معطل ترخیص است.', agency: 'customs' },
]

let world: World
let power: string[]
let goods: string[]
before(async () => {
  world = await openWorld()
})
after(() => world.close())
beforeEach(async () => {
  for (const table of [
    'likeness_pairs',
    'likeness_act_demands',
    'likeness_acts',
    'likeness_group_demands',
    'likeness_groups',
    'likeness_lessons',
  ])
    await sql`delete from ${sql.table(table)}`.execute(world.db)
  power = []
  goods = []
  for (const sample of outages) power.push(await demandAtChamber(world, sample))
  for (const sample of customs) goods.push(await demandAtChamber(world, sample))
  await regroup(await world.ctx('system'))
})

interface Shown {
  id: number
  demands: string[]
}
/** The group that holds a demand now; null when it is in none. */
async function groupOf(code: string): Promise<Shown | null> {
  const { rows } = await sql<{ id: number; code: string }>`
    select x.group_id id, d.tracking_code code from likeness_group_demands x join demands d on d.id = x.demand_id
    where x.group_id = (select y.group_id from likeness_group_demands y join demands e on e.id = y.demand_id where e.tracking_code = ${code})
    order by d.id`.execute(world.db)
  return rows[0] ? { id: rows[0].id, demands: rows.map((row) => row.code) } : null
}
const holds = async (code: string, ...codes: string[]) => {
  const group = await groupOf(code)
  return codes.every((other) => group?.demands.includes(other))
}
async function lastAct(): Promise<number> {
  const { rows } = await sql<{ id: number }>`select max(id) id from likeness_acts where verb <> 'undone'`.execute(
    world.db,
  )
  return rows[0]!.id
}
const undo = async () => world.as('chamber').post(`/likeness/acts/${await lastAct()}/undoing`)

test('the board shows groups with what they share, what is at stake, and as CSV and JSON', async () => {
  const group = (await groupOf(power[0]!))!
  assert.ok(await holds(power[0]!, ...power))
  assert.ok(!(await holds(power[0]!, goods[0]!)))
  const board = await world.as('chamber').get('/likeness')
  assert.equal(board.status, 200)
  assert.match(board.text, new RegExp(`/likeness/${group.id}"`))
  assert.equal((await world.as('auditor').get('/likeness')).status, 200)
  assert.equal((await world.as('petitioner').get('/likeness')).status, 403)
  assert.match((await world.as('chamber').get('/likeness.csv')).text, /قطع/)
  const { items } = (await world.as('chamber').api('GET', '/api/v1/likeness/groups')).json
  const mine = items.find((item: { id: number }) => item.id === group.id)
  assert.ok(mine.terms.length > 0 && mine.likeness > 0.2)
  const page = await world.as('chamber').get(`/likeness/${group.id}`)
  for (const code of power) assert.match(page.text, new RegExp(`value="${code}"`))
  assert.equal((await world.as('chamber').get('/likeness/999999')).status, 404)
  const whole = (await world.as('chamber').api('GET', `/api/v1/likeness/groups/${group.id}`)).json
  assert.deepEqual(
    whole.demands.map((one: { tracking_code: string }) => one.tracking_code).sort(),
    group.demands.toSorted(),
  )
})

test('a confirmed group becomes an issue once, however often it is sent; undone, its demands wait again', async () => {
  const group = (await groupOf(goods[0]!))!
  const refused = await world.as('secretary').post(`/likeness/${group.id}/issue`, { title: 'کالای مانده در گمرک' })
  assert.equal(refused.status, 403)
  const short = await world.as('chamber').post(`/likeness/${group.id}/issue`, { title: 'کا' })
  assert.equal(short.status, 422)
  assert.match(short.text, /value="کا"/)
  assert.equal((await world.as('chamber').get(`/likeness/${group.id}/issue`)).status, 200)
  const given = { title: 'کالای مانده در گمرک', _key: crypto.randomUUID() }
  const first = await world.as('chamber').post(`/likeness/${group.id}/issue`, given)
  const second = await world.as('chamber').post(`/likeness/${group.id}/issue`, given)
  assert.equal(first.status, 303)
  assert.equal(second.location, first.location)
  assert.deepEqual(new Set(await demandStates(world, group.demands)), new Set(['in_issue']))
  assert.equal(await groupOf(goods[0]!), null)
  assert.equal((await world.as('chamber').get(`/likeness/${group.id}`)).status, 404)
  assert.equal((await undo()).status, 303)
  assert.deepEqual(new Set(await demandStates(world, group.demands)), new Set(['with_chamber']))
  assert.ok(await holds(goods[0]!, ...group.demands))
  assert.equal((await undo()).status, 409, 'twice is refused')
})

test('demands are added to an issue being gathered, and taken out again when undone', async () => {
  const own = await demandAtChamber(world, { title: 'قطع برق سردخانه', body: 'برق سردخانه هر روز قطع می‌شود.' })
  const made = await world.as('chamber').api('POST', '/api/v1/issues', { title: 'خاموشی واحدها', demands: [own] })
  const group = (await groupOf(power[0]!))!
  const waiting = group.demands.filter((code) => code !== own)
  const page = await world.as('chamber').get(`/likeness/${group.id}/issue`)
  assert.match(page.text, new RegExp(`<option value="${made.json.code}"`))
  const answer = await world
    .as('chamber')
    .api('POST', `/api/v1/likeness/groups/${group.id}/issue`, { issue: made.json.code })
  assert.equal(answer.status, 201, answer.text)
  assert.equal(answer.json.code, made.json.code)
  assert.deepEqual(new Set(await demandStates(world, waiting)), new Set(['in_issue']))
  await undo()
  assert.deepEqual(new Set(await demandStates(world, waiting)), new Set(['with_chamber']))
  assert.deepEqual(await demandStates(world, [own]), ['in_issue'])
})

test('what officers part stays apart when the board is made anew, and comes together when it is undone', async () => {
  const group = (await groupOf(power[0]!))!
  const nothing = await world.as('chamber').post(`/likeness/${group.id}/parting`, { act: 'split' })
  assert.equal(nothing.status, 422)
  const all = await world.as('chamber').post(`/likeness/${group.id}/parting`, { act: 'split', demand: group.demands })
  assert.equal(all.status, 422)
  assert.equal((await world.as('auditor').post(`/likeness/${group.id}/parting`, { act: 'split' })).status, 403)
  const split = await world.as('chamber').post(`/likeness/${group.id}/parting`, { act: 'split', demand: [power[2]!] })
  assert.equal(split.status, 303)
  assert.ok(!(await holds(power[0]!, power[2]!)))
  await regroup(await world.ctx('system'))
  assert.ok(!(await holds(power[0]!, power[2]!)), 'the clock respects the decision')
  await undo()
  assert.ok(await holds(power[0]!, power[2]!))
  await regroup(await world.ctx('system'))
  assert.ok(await holds(power[0]!, power[2]!), 'an undone decision teaches nothing')
})

test('groups are merged and demands moved; both stay so, both can be undone', async () => {
  const [one, two] = [(await groupOf(power[0]!))!, (await groupOf(goods[0]!))!]
  assert.equal((await world.as('chamber').post(`/likeness/${one.id}/merge`, { with: '' })).status, 404)
  assert.equal((await world.as('chamber').post(`/likeness/${one.id}/merge`, { with: String(one.id) })).status, 422)
  await world.as('chamber').post(`/likeness/${one.id}/merge`, { with: String(two.id) })
  assert.ok(await holds(power[0]!, goods[0]!))
  await regroup(await world.ctx('system'))
  assert.ok(await holds(power[0]!, goods[0]!))
  await undo()
  assert.ok(!(await holds(power[0]!, goods[0]!)))
  const [from, to] = [(await groupOf(power[0]!))!, (await groupOf(goods[0]!))!]
  const moved = await world
    .as('chamber')
    .post(`/likeness/${from.id}/parting`, { act: 'move', to: String(to.id), demand: [power[1]!] })
  assert.equal(moved.status, 303)
  assert.ok(await holds(power[1]!, goods[0]!))
  await regroup(await world.ctx('system'))
  assert.ok((await holds(power[1]!, goods[0]!)) && !(await holds(power[1]!, power[0]!)))
  await undo()
  assert.ok(await holds(power[1]!, power[0]!))
})

test('a dismissed group is not offered again; only the last deed with a demand can be undone', async () => {
  const group = (await groupOf(goods[0]!))!
  const first = (await groupOf(power[0]!))!
  await world.as('chamber').post(`/likeness/${first.id}/merge`, { with: String(group.id) })
  const merged = await lastAct()
  const whole = (await groupOf(goods[0]!))!
  await world.as('chamber').post(`/likeness/${whole.id}/dismissal`)
  assert.equal(await groupOf(goods[0]!), null)
  await regroup(await world.ctx('system'))
  assert.ok(!(await holds(goods[0]!, goods[1]!)))
  const early = await world.as('chamber').post(`/likeness/acts/${merged}/undoing`)
  assert.equal(early.status, 409)
  assert.match(early.text, /نخست همان را بازگردانید/)
  assert.equal((await world.as('secretary').post(`/likeness/acts/${merged}/undoing`)).status, 403)
  assert.equal((await world.as('chamber').post('/likeness/acts/999999/undoing')).status, 404)
  assert.match((await world.as('auditor').get('/likeness/history')).text, /برچیده شد/)
  await undo()
  assert.ok(await holds(goods[0]!, ...whole.demands))
})

test('the clock groups anew only when something changed', async () => {
  const system = await world.ctx('system')
  assert.equal(await regroupIfChanged(system), null)
  await demandAtChamber(world, outages[0]!)
  assert.ok((await regroupIfChanged(system))! > 0)
  const before = (await groupOf(power[0]!))!.id
  assert.equal((await world.as('chamber').post('/likeness/renewal')).status, 303)
  assert.equal((await groupOf(power[0]!))!.id, before, 'a group keeps its number')
})

test('officers teach the engine which words count', async () => {
  const group = (await groupOf(power[0]!))!
  await world.as('chamber').post(`/likeness/${group.id}/parting`, { act: 'split', demand: [power[2]!] })
  await regroup(await world.ctx('system'))
  const { rows } = await sql<{
    term: string
    weight: number
  }>`select term, weight from likeness_lessons where weight < 1`.execute(world.db)
  assert.ok(rows.length > 0)
})

test('what officers decide makes the board better, for demands that come afterwards too', async () => {
  const asks = new Map<string, string>()
  const bring = async (ask: string, title: string, body: string) => {
    const code = await demandAtChamber(world, { title, body })
    asks.set(code, ask)
    return code
  }
  const quota = await bring('flour', 'سهمیهٔ آرد نان‌های حجیم', 'حوالهٔ آرد کارخانه از ۲۰۰ تن به ۱۱۰ تن رسیده است.')
  await bring('flour', 'آردشمار شدم', 'کیسه‌های آرد مانده را حساب می‌کنم. سهمیهٔ آردم را نصف کردند.')
  const noodles = await bring(
    'export',
    'اجازهٔ صادرات رشته با آرد آزاد',
    'با گندم وارداتی تولید می‌کنیم و سهمیهٔ آرد نمی‌گیریم ولی صادرات رشته‌ها ممنوع شده است.',
  )
  const score = async () => {
    const { rows } = await sql<{ codes: string[] }>`
      select array_agg(d.tracking_code) codes from likeness_group_demands x join demands d on d.id = x.demand_id group by x.group_id`.execute(
      world.db,
    )
    const own = rows.map(({ codes }) => codes.filter((code) => asks.has(code))).filter((codes) => codes.length > 0)
    const alone = [...asks.keys()].filter((code) => !own.some((codes) => codes.includes(code)))
    return bCubed([...own, ...alone.map((code) => [code])], asks).f1
  }
  const arrivals = () =>
    bring('export', 'صادرات ماکارونی با آرد خارجی', 'آرد را از خارج می‌خریم، سهمیه نداریم، ولی صادرات را بسته‌اند.')
  const system = await world.ctx('system')
  await regroup(system)
  assert.ok(await holds(quota, noodles), 'the engine takes them for one')
  const before = await score()
  const group = (await groupOf(noodles))!
  await world.as('chamber').post(`/likeness/${group.id}/parting`, { act: 'split', demand: [noodles] })
  const later = await arrivals()
  await regroup(system)
  assert.ok(await holds(later, noodles), 'one that comes afterwards goes where the officer put its like')
  assert.ok(!(await holds(later, quota)))
  assert.ok((await score()) > before)
  assert.equal(await score(), 1)
})

test('the list reads groups by their index', async () => {
  const compiled = boardQuery({}, 51).compile(world.db)
  assert.match(compiled.sql, /order by g\.size desc, g\.id/)
  await world.database.pool.query('set enable_seqscan = off; set enable_sort = off')
  const { rows } = await world.database.pool.query(`explain ${compiled.sql}`)
  assert.match(rows.map((row) => Object.values(row)[0]).join('\n'), /likeness_groups_largest/)
})
