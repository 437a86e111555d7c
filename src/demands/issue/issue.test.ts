import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test, { after, before } from 'node:test'
import { openWaits, openWorld, type World } from '../../../test/world.ts'
import { act } from '../../platform/act.ts'
import { moveIssue } from './actions.ts'
import { demandAtChamber, demandStates, fullBrief, issueOf } from './sample-demands.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const demandId = async (code: string) =>
  (await world.db.selectFrom('demands').where('tracking_code', '=', code).select('id').executeTakeFirstOrThrow())
    .id as unknown as number

test('the Chamber makes an issue of ticked demands; sums, counties and agencies add up and authors are told', async () => {
  const chamber = world.as('chamber')
  const one = await demandAtChamber(world, {
    requested: '9000000000000000',
    jobs: 12,
    county: '0303',
    investment: '5000000000',
  })
  const two = await demandAtChamber(world, { requested: '9000000000000001', jobs: 8, county: '0306', agency: 'tax' })
  const ticked = await chamber.post('/issues/desk', { act: 'new', demand: [one, two] })
  assert.equal(ticked.status, 303)
  assert.match(ticked.location, /^\/issues\/new\?demand=/)
  assert.match((await chamber.get(ticked.location)).text, new RegExp(one))
  const made = await chamber.post('/issues', { title: 'کمبود سرمایه در گردش', demand: [one, two] })
  assert.equal(made.status, 303)
  const code = made.location.split('/')[2]
  const json = (await chamber.api('GET', `/api/v1/issues/${code}`)).json
  assert.deepEqual(
    {
      ...json.sums,
      counties: json.sums.counties.map((c: { code: string }) => c.code).sort(),
      agencies: json.sums.agencies.length,
    },
    {
      demands: 2,
      requested_rial: '18000000000000001',
      investment_at_risk_rial: '5000000000',
      jobs_at_risk: 20,
      counties: ['0303', '0306'],
      agencies: 2,
    },
  )
  assert.deepEqual(await demandStates(world, [one, two]), ['in_issue', 'in_issue'])
  const [wait] = await openWaits(world, 'demand', await demandId(one))
  assert.deepEqual([wait!.state, wait!.holder], ['in_issue', 'chamber'])
  const told = await world.db.selectFrom('notifications').where('event', '=', 'demand.grouped').select('id').execute()
  assert.ok(told.length >= 2)
  const record = await chamber.get(`/issues/${code}`)
  assert.equal(record.status, 200)
  assert.match(record.text, /۱۸٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۱/)
})

test('bad input comes back at 422 with what was typed, and nothing is made', async () => {
  const one = await demandAtChamber(world)
  const answer = await world.as('chamber').post('/issues', { title: 'کم', demand: [one] })
  assert.equal(answer.status, 422)
  assert.match(answer.text, /value="کم"/)
  assert.match(answer.text, new RegExp(`value="${one}"`))
  assert.deepEqual(await demandStates(world, [one]), ['with_chamber'])
  const choice = await world
    .as('chamber')
    .post('/issues', { title: 'عنوان درست', category_code: 'nothing', demand: [one] })
  assert.equal(choice.status, 422)
  assert.equal((await world.as('chamber').post('/issues/desk', { act: 'new' })).status, 422)
  assert.equal((await world.as('chamber').post('/issues/desk', { act: 'add', demand: [one] })).status, 422)
})

test('a demand is grouped once: a second issue refuses it, a double post makes one issue', async () => {
  const one = await demandAtChamber(world)
  const key = randomUUID()
  const fields = { title: 'بخشودگی جرایم دیرکرد', demand: [one], _key: key }
  const first = await world.as('chamber').post('/issues', fields)
  const again = await world.as('chamber').post('/issues', fields)
  assert.equal(first.location, again.location)
  assert.equal((await world.as('chamber').post('/issues', { title: 'مسئلهٔ دیگر', demand: [one] })).status, 409)
  const refused = await world.as('chamber').api('POST', '/api/v1/issues', { title: 'مسئلهٔ دیگر', demands: [one] })
  assert.equal(refused.status, 409)
  assert.equal(refused.json.code, 'demand_not_with_chamber')
  assert.match(refused.headers.get('content-type') ?? '', /problem\+json/)
})

test('only the Chamber gathers; others are refused, and other agencies do not see the issue', async () => {
  const { code, demands } = await issueOf(world, 2)
  for (const who of ['secretary', 'governor', 'agencyHead', 'auditor', 'inspector', 'petitioner'] as const) {
    assert.equal((await world.as(who).post('/issues', { title: 'مسئلهٔ تازه', demand: demands })).status, 403, who)
    assert.equal((await world.as(who).post(`/issues/${code}/brief`, { ...fullBrief, version: 1 })).status, 403, who)
    assert.equal((await world.as(who).post(`/issues/${code}/demands/${demands[0]}/removal`)).status, 403, who)
    assert.equal((await world.as(who).post(`/issues/${code}/dissolution`)).status, 403, who)
    assert.equal((await world.as(who).api('DELETE', `/api/v1/issues/${code}/demands/${demands[0]}`)).status, 403, who)
  }
  for (const who of ['chamber', 'governor', 'agencyHead', 'auditor'] as const) {
    assert.equal(
      (await world.as(who).post(`/issues/${code}/settlement`, { note: 'انجام و دیده شده است' })).status,
      403,
      who,
    )
    assert.equal((await world.as(who).post(`/issues/${code}/closing`, {})).status, 403, who)
  }
  assert.equal((await world.visitor().get('/issues')).status, 401)
  assert.equal((await world.as('agencyExpert').get(`/issues/${code}`)).status, 200)
  assert.equal((await world.as('otherAgencyExpert').get(`/issues/${code}`)).status, 404)
  assert.equal((await world.as('countyOfficer').get(`/issues/${code}`)).status, 404)
  assert.equal((await world.as('otherAgencyExpert').api('GET', `/api/v1/issues/${code}`)).json.code, 'not_found')
  assert.equal((await world.as('agencyHead').get('/issues/desk')).status, 403)
})

test('one demand leaves, the last does not, and the rest are parted by splitting up; every voice waits again', async () => {
  const { code, id, demands } = await issueOf(world, 2)
  const chamber = world.as('chamber')
  assert.equal(
    (await chamber.post(`/issues/${code}/demands/${demands[0]}/removal`, { note: 'موضوعش دیگر است' })).status,
    303,
  )
  assert.deepEqual(await demandStates(world, demands), ['with_chamber', 'in_issue'])
  assert.equal((await chamber.post(`/issues/${code}/demands/${demands[0]}/removal`)).status, 409)
  assert.equal(
    (await chamber.api('DELETE', `/api/v1/issues/${code}/demands/${demands[1]}`)).json.code,
    'issue_last_demand',
  )
  assert.equal((await chamber.post(`/issues/${code}/demands`, { codes: demands[0]! })).status, 303)
  assert.equal((await chamber.post(`/issues/${code}/dissolution`, { note: 'دو موضوع جداست' })).status, 303)
  assert.deepEqual(await demandStates(world, demands), ['with_chamber', 'with_chamber'])
  assert.deepEqual(await openWaits(world, 'issue', id), [])
  const record = await chamber.get(`/issues/${code}`)
  for (const demand of demands) assert.match(record.text, new RegExp(`/demands/${demand}`))
})

test('two write the brief: the second is told, keeps the text and sees both', async () => {
  const { code } = await issueOf(world, 1)
  const chamber = world.as('chamber')
  assert.match((await chamber.get(`/issues/${code}/brief`)).text, /name="version" value="1"/)
  assert.equal((await chamber.post(`/issues/${code}/brief`, { ...fullBrief, version: 1 })).status, 303)
  const stale = await chamber.post(`/issues/${code}/brief`, { ...fullBrief, law: 'مادهٔ ۱۲ قانون بهبود', version: 1 })
  assert.equal(stale.status, 409)
  assert.match(stale.text, /مادهٔ ۱۲ قانون بهبود/)
  assert.match(stale.text, /مادهٔ ۶۱ قانون رفع موانع تولید/)
  assert.match(stale.text, /name="version" value="2"/)
  assert.equal(
    (await chamber.post(`/issues/${code}/brief`, { ...fullBrief, law: 'هر دو ماده', version: 2 })).status,
    303,
  )
  const api = await chamber.api('PUT', `/api/v1/issues/${code}/brief`, { ...fullBrief, version: 1 })
  assert.equal(api.status, 409)
  assert.equal(api.json.current.law, 'هر دو ماده')
  const timeline = await chamber.get(`/issues/${code}`)
  assert.match(timeline.text, /شرح مسئله بازنویسی شد: قانون و مقررات/)
})

test('an issue in execution is settled or closed by the secretariat, with every demand in it', async () => {
  for (const how of ['settlement', 'closing'] as const) {
    const { code, id, demands } = await issueOf(world, 2, { brief: true })
    const secretary = world.as('secretary')
    assert.equal((await secretary.post(`/issues/${code}/settlement`, { note: 'هنوز مصوبه‌ای ندارد' })).status, 409)
    const chamber = await world.ctx('chamber')
    await act(chamber, async (tx) => {
      await moveIssue(chamber, tx, id, 'propose')
      return null
    })
    const system = await world.ctx('system')
    await act(system, async (tx) => {
      await moveIssue(system, tx, id, 'begin_execution')
      return null
    })
    assert.deepEqual(await demandStates(world, demands), ['in_execution', 'in_execution'])
    assert.equal((await secretary.get(`/issues/${code}/${how}`)).status, 200)
    if (how === 'settlement') {
      const short = await secretary.post(`/issues/${code}/settlement`, { note: 'کم' })
      assert.equal(short.status, 422)
      assert.match(short.text, />کم</)
      assert.equal(
        (await secretary.post(`/issues/${code}/settlement`, { note: 'همهٔ تعهدها انجام و دیده شد' })).status,
        303,
      )
      assert.deepEqual(await demandStates(world, demands), ['solved', 'solved'])
    } else {
      const bare = await secretary.post(`/issues/${code}/closing`, { reason_code: 'no_budget' })
      assert.equal(bare.status, 422)
      assert.match(bare.text, /value="no_budget" selected/)
      const ending = { reason_code: 'no_budget', citation: 'قانون بودجهٔ ۱۴۰۵، تبصرهٔ ۱۸', next_way: 'new_proposal' }
      assert.equal((await secretary.post(`/issues/${code}/closing`, { ...ending, reason_code: 'made_up' })).status, 422)
      assert.equal((await secretary.post(`/issues/${code}/closing`, ending)).status, 303)
      assert.deepEqual(await demandStates(world, demands), ['unsolved', 'unsolved'])
      const endings = await world.db
        .selectFrom('endings')
        .where('lifecycle', '=', 'demand')
        .where('subject_id', 'in', [await demandId(demands[0]!), await demandId(demands[1]!)])
        .selectAll()
        .execute()
      assert.equal(endings.length, 2)
      assert.match((await secretary.get(`/issues/${code}`)).text, /قانون بودجهٔ ۱۴۰۵/)
    }
  }
})

test('look-alikes of a demand come by shared rare words, with the issue that already holds their like', async () => {
  const rare = { title: 'گره کور ترخیص پنبهٔ ازبکستان', body: 'محمولهٔ پنبهٔ ازبکستان در گمرک جلفا مانده و ترخیص نمی‌شود.' }
  const chosen = await demandAtChamber(world, rare)
  const near = await demandAtChamber(world, {
    title: 'ترخیص پنبهٔ وارداتی',
    body: 'پنبهٔ ازبکستان ما در گمرک جلفا مانده است.',
  })
  const far = await demandAtChamber(world, {
    title: 'قطع برق شهرک',
    body: 'برق شهرک صنعتی هر روز قطع می‌شود.',
    agency: 'power_dist',
  })
  const held = await demandAtChamber(world, { title: 'پنبهٔ مانده در جلفا', body: 'ترخیص پنبهٔ ازبکستان از گمرک' })
  const made = await world.as('chamber').post('/issues', { title: 'ترخیص پنبه از گمرک جلفا', demand: [held] })
  const found = (await world.as('chamber').api('GET', `/api/v1/issues/desk/${chosen}/look-alikes`)).json.items
  const codes = found.map((item: { tracking_code: string }) => item.tracking_code)
  assert.deepEqual(codes.slice(0, 2).sort(), [held, near].sort())
  assert.ok(!codes.includes(far))
  assert.ok(found[0].shared.some((word: string) => word.startsWith('پنبه')))
  const shown = await world.as('chamber').get(`/issues/desk?like=${chosen}`)
  assert.match(shown.text, new RegExp(made.location))
  assert.equal((await world.as('chamber').get(`/issues${made.location.slice(7)}`)).status, 200)
  const suggested = await world.as('chamber').get(made.location)
  assert.match(suggested.text, new RegExp(`value="${near}"`))
})

test('list and desk: filters, paging, CSV', async () => {
  const chamber = world.as('chamber')
  for (let n = 0; n < 3; n++) await demandAtChamber(world, { title: `صف کامیون ${n}`, county: '0306' })
  const page = (await chamber.api('GET', '/api/v1/issues/desk?county=0306&q=کامیون')).json
  assert.equal(page.items.length, 3)
  assert.match((await chamber.get('/issues/desk?county=0306&q=کاميون')).text, /صف کامیون/)
  const csv = await chamber.get('/issues/desk.csv?county=0306')
  assert.match(csv.headers.get('content-type') ?? '', /text\/csv/)
  assert.match(csv.text, /صف کامیون 2/)
  const list = (await chamber.api('GET', '/api/v1/issues?state=dissolved')).json
  assert.ok(list.items.every((item: { state: string }) => item.state === 'dissolved'))
  assert.match((await chamber.get('/issues.csv')).text, /سرمایه در گردش/)
  assert.match((await chamber.get('/issues?state=at_national')).text, /با این پالایه‌ها یافت نشد/)
  const oldest = (await chamber.api('GET', '/api/v1/issues?sort=code')).json.items
  assert.ok(oldest[0].created_at <= oldest.at(-1).created_at)
})
