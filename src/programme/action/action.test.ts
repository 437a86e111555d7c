import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { handedIn, imt, openedCall } from '../../../test/plan-cases.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { sumOf } from './queries.ts'
import { heatOf, usualYear } from './rules.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

test('before any year the pages say so and nothing breaks', async () => {
  const visitor = world.visitor()
  assert.match((await visitor.get('/actions')).text, /هنوز برنامه‌ای/)
  for (const path of ['/actions/1', '/actions/matrix', '/actions/matrix.csv'])
    assert.equal((await visitor.get(path)).status, 200, path)
  assert.equal((await visitor.get('/actions/11')).status, 404)
})

test('an accepted plan fills the matrix; each cell opens its projects; the public sees only what is public', async () => {
  const call = await openedCall(world)
  const { id, code } = await handedIn(world, call, imt, 3)
  const before = (await world.visitor().get('/api/v1/actions/matrix?year=1405')).json
  assert.deepEqual(before.cells, [], 'a plan that was not accepted shows nowhere')
  await world.as('secretary').api('POST', `/api/v1/plans/${code}/decision`, { outcome: 'accept' })
  await world.db
    .updateTable('projects')
    .set({ is_public: false })
    .where('plan_id', '=', id)
    .where('plan_key', '=', 'P03')
    .execute()
  const cells = async (who: 'secretary' | null) =>
    (
      await (who
        ? world.as(who).api('GET', '/api/v1/actions/matrix?year=1405')
        : world.visitor().get('/api/v1/actions/matrix?year=1405'))
    ).json.cells
  assert.deepEqual(
    (await cells('secretary')).map((cell: { action: number; agency: string; projects: number }) => [
      cell.action,
      cell.agency,
      cell.projects,
    ]),
    [
      [1, 'imt', 1],
      [2, 'imt', 1],
      [3, 'imt', 1],
    ],
  )
  assert.equal((await cells(null)).length, 2)
  const page = await world.as('secretary').get('/actions/matrix?year=1405')
  assert.match(page.text, /\/projects\?year=1405&amp;action=2&amp;agency=imt/)
  assert.equal((await world.as('secretary').get('/actions/matrix.xlsx')).status, 200)
  for (const [name, lines] of Object.entries({ agencies: 1, solutions: 1, duties: 0 })) {
    assert.equal((await world.visitor().get(`/api/v1/actions/2/${name}?year=1405`)).json.items.length, lines, name)
    const csv = await world.visitor().get(`/actions/2/${name}.csv?year=1405`)
    assert.equal(csv.text.trim().split('\r\n').length, lines + 1, name)
    assert.equal((await world.visitor().get(`/actions/2/${name}.xlsx`)).status, 200, name)
    assert.equal((await world.visitor().get(`/actions/11/${name}.csv`)).status, 404, name)
  }
  assert.equal((await world.visitor().get('/actions.csv?year=1405')).text.trim().split('\r\n').length, 11)
  assert.equal((await world.visitor().get('/actions.xlsx')).status, 200)
  const action = await world.visitor().get('/actions/2')
  assert.match(action.text, /راه‌اندازی دوبارهٔ خط تولید 2/)
  assert.match(action.text, /واگذاری واحدهای راکد به سرمایه‌گذار تازه/)
})

test('the secretariat says who owes solutions; who owes and has no project is marked', async () => {
  await openedCall(world)
  const secretary = world.as('secretary')
  const { id } = await world.db
    .selectFrom('organisations')
    .where('code', '=', 'customs')
    .select('id')
    .executeTakeFirstOrThrow()
  const fields = { year: 1405, lead: Number(id), expectation: 'یک راهکار کمّی‌شده' }
  for (const who of ['agencyHead', 'governor', 'auditor'] as const)
    assert.equal((await world.as(who).post('/actions/7/duties', fields)).status, 403, who)
  assert.equal((await secretary.get('/actions/7/duties')).status, 200)
  assert.equal((await secretary.post('/actions/7/duties', fields)).status, 303)
  const action = (await world.visitor().get('/api/v1/actions/7?year=1405')).json
  assert.deepEqual(
    action.duties.map((duty: { is_lead: boolean; solutions: number }) => [duty.is_lead, duty.solutions]),
    [[true, 0]],
  )
  assert.match((await secretary.get('/actions/matrix?year=1405')).text, /بی‌پروژه/)
  assert.equal((await secretary.post('/actions/7/duties', { year: 1397 })).status, 404)
  const none = await secretary.api('POST', '/api/v1/actions/7/duties', { year: 1405, duties: [] })
  assert.equal(none.status, 200)
  assert.deepEqual((await world.visitor().get('/api/v1/actions/7?year=1405')).json.duties, [])
})

test('sums are weighted by money, and the ground of a cell follows what was seen', () => {
  const cell = (budget: number, verified: number) => ({
    projects: 1,
    budget_rial: String(budget),
    spent_rial: '0',
    planned_percent: 50,
    reported_percent: verified,
    verified_percent: verified,
    green: 1,
    amber: 0,
    red: 0,
  })
  assert.equal(sumOf([cell(300, 10), cell(100, 50)]).verified_percent, 20)
  assert.equal(sumOf([]).verified_percent, 0)
  assert.deepEqual(
    [0, 12, 24, 36, 44, 45, 90].map((seen) => heatOf(seen, 50)),
    [1, 1, 2, 3, 4, 5, 5],
  )
  assert.equal(heatOf(0, 0), null)
  assert.deepEqual(
    [usualYear([], 1405), usualYear([{ year: 1406 }, { year: 1405 }], 1405), usualYear([{ year: 1404 }], 1405)],
    [null, 1405, 1404],
  )
})
