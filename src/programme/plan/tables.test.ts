import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test, { after, before } from 'node:test'
import { handedIn, imt, openedCall, planOf, soundContent } from '../../../test/plan-cases.ts'
import { openWorld, type World } from '../../../test/world.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const ending = { reason_code: 'reject', citation: 'صورت‌جلسهٔ شورا، بند ۴', next_way: 'resubmit' }

test('a program excuses an agency once, with reason, grounds and next way', async () => {
  const call = await openedCall(world)
  const { code } = await planOf(world, call, 'tax')
  const path = `/api/v1/plans/${code}/excuse`
  const secretary = world.as('secretary')
  for (const who of ['agencyHead', 'otherAgencyHead', 'auditor'] as const)
    assert.equal((await world.as(who).api('POST', path, ending)).status, 403, who)
  assert.equal((await secretary.api('POST', path, { reason_code: 'reject' })).status, 422)
  assert.equal((await secretary.api('POST', path, { ...ending, reason_code: 'nothing' })).status, 422)
  assert.equal((await secretary.api('POST', '/api/v1/plans/1405-999999/excuse', ending)).status, 404)
  const once = { 'idempotency-key': randomUUID() }
  const [first, twice] = [
    await secretary.api('POST', path, ending, once),
    await secretary.api('POST', path, ending, once),
  ]
  assert.deepEqual([first.status, first.json, twice.status, twice.json], [200, { code }, 200, { code }])
  assert.equal((await secretary.api('POST', path, ending)).status, 409)
  const decisions = (await secretary.api('GET', `/api/v1/plans/${code}/decisions`)).json.items
  assert.deepEqual(
    decisions.map((one: { outcome: string }) => one.outcome),
    ['excused'],
    'a repeat excuses nobody twice',
  )
  const handed = await handedIn(world, call, imt, 1)
  assert.equal((await secretary.api('POST', `/api/v1/plans/${handed.code}/excuse`, ending)).status, 409)
})

test('a call is revised and put aside by a program until it is opened', async () => {
  const secretary = world.as('secretary')
  const terms = {
    year: 1405,
    title: 'فراخوان میان‌سال',
    instructions: 'برنامهٔ بازنگری‌شده را بنویسید.',
    deadline_on: '1405/11/15',
    agencies: [],
  }
  const { code } = (await secretary.api('POST', '/api/v1/calls', terms)).json
  const path = `/api/v1/calls/${code}`
  assert.equal((await secretary.api('PUT', path, { ...terms, title: 'کو' })).status, 422)
  assert.equal((await world.as('governor').api('PUT', path, terms)).status, 403)
  assert.equal((await world.as('agencyHead').api('POST', `${path}/discard`)).status, 403)
  assert.equal((await secretary.api('PUT', '/api/v1/calls/1405-999999', terms)).status, 404)
  assert.equal((await secretary.api('PUT', path, { ...terms, title: 'فراخوان پاییز' })).status, 200)
  assert.equal((await secretary.api('GET', path)).json.title, 'فراخوان پاییز')
  const once = { 'idempotency-key': randomUUID() }
  assert.equal((await secretary.api('POST', `${path}/discard`, undefined, once)).status, 200)
  assert.equal((await secretary.api('POST', `${path}/discard`, undefined, once)).status, 200, 'a repeat is answered')
  assert.equal((await secretary.api('POST', `${path}/discard`)).status, 409)
  assert.equal((await secretary.api('PUT', path, terms)).status, 409)
  const open = await openedCall(world)
  assert.equal((await secretary.api('PUT', `/api/v1/calls/${open}`, terms)).status, 409)
  assert.equal((await secretary.api('POST', `/api/v1/calls/${open}/discard`)).status, 409)
})

test('every table of a plan leaves as CSV, XLSX and JSON, of the version asked for', async () => {
  const call = await openedCall(world)
  const { code } = await handedIn(world, call, imt, 3)
  const secretary = world.as('secretary')
  await secretary.api('POST', `/api/v1/plans/${code}/decision`, { outcome: 'return', reason: 'بودجه بازنگری شود.' })
  const content = await soundContent(world, 'head_imt', 2)
  content.projects[0]!.milestones[0]!.weight = 10
  await world.as('agencyHead').api('POST', `/api/v1/plans/${code}/versions`, { content })
  const rows = {
    projects: 2,
    programmes: 1,
    solutions: 1,
    milestones: 4,
    indicators: 2,
    missing: 1,
    versions: 2,
    decisions: 1,
    conditions: 0,
  }
  for (const [name, count] of Object.entries(rows)) {
    const json = await secretary.api('GET', `/api/v1/plans/${code}/${name}`)
    assert.equal(json.json.items.length, count, name)
    const csv = await secretary.get(`/plans/${code}/${name}.csv`)
    assert.equal(csv.text.trim().split('\r\n').length, count + 1, name)
    assert.equal((await secretary.get(`/plans/${code}/${name}.xlsx`)).status, 200, name)
    assert.equal((await world.as('otherAgencyHead').get(`/plans/${code}/${name}.csv`)).status, 404, name)
    assert.equal((await world.as('otherAgencyHead').api('GET', `/api/v1/plans/${code}/${name}`)).status, 404, name)
  }
  assert.equal((await secretary.api('GET', `/api/v1/plans/${code}/projects?version=1`)).json.items.length, 3)
  assert.equal((await secretary.api('GET', `/api/v1/plans/${code}/projects?version=9`)).status, 404)
  assert.equal((await secretary.get(`/plans/${code}/plan.xlsx`)).status, 200)
  const changes = await secretary.get(`/plans/${code}/changes.csv?from=1&to=2`)
  assert.match(changes.text, /وزن \(درصد\),40,10/)
  assert.equal((await secretary.get(`/plans/${code}/changes.xlsx?from=1&to=2`)).status, 200)
  assert.equal((await world.as('otherAgencyHead').get(`/plans/${code}/changes.csv`)).status, 404)
  const page = await secretary.get(`/plans/${code}?version=1`)
  assert.match(page.text, new RegExp(`/plans/${code}/milestones.csv\\?version=1"`))
  const plans = await secretary.api('GET', `/api/v1/calls/${call}/plans`)
  assert.deepEqual(
    plans.json.items.map((one: { agency: string; state: string }) => `${one.agency} ${one.state}`),
    ['tax requested', 'imt returned'],
  )
  assert.match((await secretary.get(`/calls/${call}/plans.csv`)).text, /صنعت، معدن/)
  assert.equal((await secretary.get(`/calls/${call}/plans.xlsx`)).status, 200)
})
