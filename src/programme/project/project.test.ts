import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { legalId } from '../../../db/seeds/demo/ids.ts'
import { adoptPlans } from '../../../test/programme-cases.ts'
import { openWaits, openWorld, type World } from '../../../test/world.ts'
import { expiries } from '../../expiries.ts'
import { lifecycles } from '../../lifecycles.ts'
import { xlsxBytes } from '../../platform/sheet.ts'
import { sweepDeadlines } from '../../platform/sweep.ts'
import { projectPage } from './list-queries.ts'
import { listGrid } from './month-queries.ts'
import { sheetColumns } from './month-sheet.ts'
import { projectTotalsByActionAndAgency } from './queries.ts'
import { recolourAll, wakeProjects } from './tasks.ts'

let world: World
let codes: Record<string, string>
const of = (key: string) => `/projects/${codes[key]}`
const api = (key: string) => `/api/v1${of(key)}`

// The clock stands on 1405/09/07.
const milestones = [
  { title: 'تحویل زمین و پروانهٔ ساخت', due: 60, weight: 20 },
  { title: 'اسکلت و پوشش', due: 300, weight: 50 },
  { title: 'نصب تجهیزات و راه‌اندازی', due: 420, weight: 30 },
]
const done = [{ title: 'همهٔ کار', due: 200, weight: 100 }]
const base = { agency: 'imt', responsible: 'expert_imt', county: '0306', starts: '2026-04-21', milestones }

before(async () => {
  world = await openWorld()
  codes = await adoptPlans(world, [
    { ...base, key: 'A', title: 'سردخانهٔ سیب مراغه', budget: 100_000_000_000 },
    { ...base, key: 'B', title: 'خط بسته‌بندی خرما', county: '0303', isPublic: false, budget: 50_000_000_000 },
    { ...base, key: 'C', title: 'بازسازی سوله', milestones: done },
    { ...base, key: 'D', title: 'توسعهٔ آزمایشگاه', action: 6 },
    {
      ...base,
      key: 'T',
      title: 'سامانهٔ مؤدیان',
      agency: 'tax',
      responsible: 'expert_tax',
      county: null,
      isPublic: false,
    },
  ])
})
after(() => world.close())

test('who sees what: the public what is public, agencies their own, counties theirs, the auditor all', async () => {
  const seen = async (who: Parameters<World['as']>[0], key: string) => (await world.as(who).get(of(key))).status
  assert.equal((await world.visitor().get(of('A'))).status, 200)
  assert.equal((await world.visitor().get(of('B'))).status, 404)
  assert.equal((await world.visitor().get(`${of('A')}/funding`)).status, 401)
  assert.equal(await seen('agencyExpert', 'B'), 200)
  assert.equal(await seen('otherAgencyExpert', 'B'), 404)
  assert.equal(await seen('otherAgencyExpert', 'A'), 200)
  assert.equal((await world.as('otherAgencyExpert').get(`${of('A')}/risks`)).status, 404)
  assert.equal(await seen('countyOfficer', 'B'), 404)
  assert.equal((await world.as('countyOfficer').get(`${of('A')}/funding`)).status, 200)
  assert.equal(await seen('auditor', 'T'), 200)
  assert.equal(await seen('petitioner', 'T'), 404)
  const list = (await world.visitor().api('GET', '/api/v1/projects', undefined, { authorization: '' })).json
  assert.deepEqual(
    list.projects.map((row: { code: string }) => row.code).sort(),
    [codes['A'], codes['C'], codes['D']].sort(),
  )
  const record = (await world.visitor().api('GET', api('A'), undefined, { authorization: '' })).json
  assert.equal(record.inside, null)
  assert.ok((await world.as('auditor').api('GET', api('A'))).json.inside.earned_value)
})

test('a page of the public speaks of progress, not of money or risks', async () => {
  const page = await world.visitor().get(of('A'))
  assert.match(page.text, /سردخانهٔ سیب مراغه/)
  assert.doesNotMatch(page.text, /ارزش کسب‌شده|رنگ محاسبه‌شده/)
  assert.match((await world.as('secretary').get(of('A'))).text, /ارزش کسب‌شده/)
})

test('the list filters, sorts, sums and leaves as CSV, XLSX and JSON', async () => {
  const list = async (query: string) => (await world.as('secretary').api('GET', `/api/v1/projects?${query}`)).json
  assert.equal((await list('agency=tax')).projects.length, 1)
  assert.equal((await list('action=6')).projects[0].code, codes['D'])
  assert.equal((await list('county=0303')).projects[0].code, codes['B'])
  assert.equal((await list('q=سوله')).projects[0].code, codes['C'])
  assert.equal((await list('sort=-budget_rial')).projects[0].code, codes['A'])
  assert.equal((await list('year=1405')).totals.budget_rial, String(153_000_000_000))
  const first = await list('sort=-budget_rial&agency=imt')
  assert.equal(first.totals.projects, 4)
  const csv = await world.as('secretary').get('/projects.csv?agency=imt')
  assert.equal(csv.text.trim().split('\r\n').length, 5)
  assert.match(csv.text, /توسعهٔ آزمایشگاه/)
  assert.match((await world.as('secretary').get('/projects.xlsx')).headers.get('content-type') ?? '', /spreadsheetml/)
  for (const path of ['/projects/map', '/projects/counties', '/projects/agencies', '/projects/agencies/imt'])
    assert.equal((await world.visitor().get(path)).status, 200, path)
  assert.equal((await world.visitor().get('/projects/agencies/nowhere')).status, 404)
})

test('lists use their indexes', async () => {
  const { actor } = await world.ctx('secretary')
  await sql`set enable_seqscan = off`.execute(world.db)
  const cases = [
    [{ state: 'all' as const }, /projects_ends/],
    [{ state: 'all' as const, sort: '-budget_rial' as const }, /projects_budget/],
    [{ state: 'all' as const, sort: '-delay_days' as const }, /projects_delay/],
    [{ state: 'all' as const, colour: 'red' as const }, /projects_colour|projects_ends/],
  ] as const
  for (const [filter, wanted] of cases) {
    const plan = await world.db.connection().execute(async (connection) => {
      await sql`set enable_seqscan = off`.execute(connection)
      await sql`set enable_sort = off`.execute(connection)
      const { rows } = await sql<{
        'QUERY PLAN': string
      }>`explain ${projectPage(actor, filter, { today: '2026-11-28', limit: 50 })}`.execute(connection)
      await sql`reset enable_sort`.execute(connection)
      await sql`reset enable_seqscan`.execute(connection)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    assert.match(plan, wanted)
  }
})

test('the matrix is counted by action and agency', async () => {
  const cells = await projectTotalsByActionAndAgency(world.db, 1405)
  assert.deepEqual(cells.map((cell) => [cell.action_number, cell.projects]).sort(), [
    [1, 1],
    [1, 3],
    [6, 1],
  ])
  const visitor = await projectTotalsByActionAndAgency(world.db, 1405, (await world.ctx('public')).actor)
  assert.equal(
    visitor.reduce((sum, cell) => sum + cell.projects, 0),
    3,
  )
})

let claim = ''

test('the agency claims milestones with their proof; others may not, and nothing is claimed twice', async () => {
  const fields = { milestones: ['M1'], reached_on: '1405/04/01', text: 'زمین تحویل و پروانه صادر شد' }
  assert.equal((await world.as('otherAgencyExpert').post(`${of('A')}/claims`, fields)).status, 403)
  assert.equal((await world.as('otherAgencyExpert').post(`${of('B')}/claims`, fields)).status, 404)
  assert.equal((await world.as('auditor').post(`${of('A')}/claims`, fields)).status, 403)
  const bad = await world
    .as('agencyExpert')
    .post(`${of('A')}/claims`, { ...fields, milestones: [], reached_on: '1406/01/01' })
  assert.equal(bad.status, 422)
  assert.match(bad.text, /دست‌کم یک مرحله|این تاریخ هنوز نرسیده/)
  assert.match(bad.text, /زمین تحویل و پروانه صادر شد/)
  const photo = new File([await pixel()], 'پروانه.png', { type: 'image/png' })
  const key = crypto.randomUUID()
  const good = await world.as('agencyExpert').post(`${of('A')}/claims`, { ...fields, files: photo, _key: key })
  assert.equal(good.status, 303)
  assert.equal(
    (await world.as('agencyExpert').post(`${of('A')}/claims`, { ...fields, files: photo, _key: key })).status,
    303,
  )
  const claims = await world.db.selectFrom('milestone_claims').select(['id', 'code', 'state']).execute()
  assert.equal(claims.length, 1)
  claim = claims[0]!.code
  assert.equal((await openWaits(world, 'milestone_claim', claims[0]!.id))[0]?.holder.startsWith('inspector'), true)
  assert.equal((await world.as('agencyExpert').post(`${of('A')}/claims`, fields)).status, 422)
  const page = await world.as('agencyExpert').get(`${of('A')}/milestones`)
  assert.match(page.text, /در انتظار دیدن/)
  const file = /\/projects\/[\d-]+\/files\/\d+/.exec(page.text)![0]
  assert.equal((await world.as('inspector').get(file)).status, 200)
  assert.equal((await world.as('otherAgencyExpert').get(file)).status, 404)
})

test('the project’s one clock follows its next milestone', async () => {
  const { id } = await find('A')
  assert.deepEqual(
    (await openWaits(world, 'project', id)).map((wait) => wait.due_on),
    ['2027-02-15'],
  )
})

test('an inspector sees it: what is confirmed counts as verified, what is not is unreached again', async () => {
  const finding = { finding: 'verified', found_on: '1405/05/10', note: 'پروانه و حصار دیده شد' }
  assert.equal((await world.as('agencyHead').post(`/milestone-claims/${claim}/finding`, finding)).status, 403)
  assert.equal((await world.as('otherAgencyExpert').get(`/milestone-claims/${claim}`)).status, 404)
  assert.equal(
    (await world.as('inspector').post(`/milestone-claims/${claim}/finding`, { ...finding, note: '' })).status,
    422,
  )
  assert.equal((await world.as('inspector').post(`/milestone-claims/${claim}/finding`, finding)).status, 303)
  assert.equal((await find('A')).verified_percent, 20)
  const claims = `/projects/${codes['A']}/milestone-claims`
  assert.match((await world.as('agencyHead').get(`${claims}.csv`)).text, /پروانه و حصار دیده شد/)
  assert.equal((await world.as('inspector').get(`${claims}.xlsx`)).status, 200)
  assert.equal((await world.as('otherAgencyHead').get(`${claims}.csv`)).status, 404)
  assert.equal((await world.visitor().get(`${claims}.csv`)).status, 401)
  assert.equal((await world.as('inspector').post(`/milestone-claims/${claim}/finding`, finding)).status, 409)

  const claimed = await world.as('agencyExpert').api('POST', '/api/v1/milestone-claims', {
    claims: [
      { project: codes['A'], milestone: 'M2', reached_on: '2026-11-20', text: 'اسکلت تمام شد' },
      { project: codes['D'], milestone: 'M1', reached_on: '2026-06-01', text: 'فضا آماده شد' },
    ],
  })
  assert.equal(claimed.status, 200)
  const [second, third] = claimed.json.codes
  const seen = await world.as('inspector').api('POST', '/api/v1/milestone-findings', {
    findings: [
      { claim: second, finding: 'refuted', found_on: '2026-11-25', note: 'پوشش سقف هنوز مانده است' },
      { claim: third, finding: 'verified', found_on: '2026-06-20', note: 'فضا دیده شد' },
    ],
  })
  assert.equal(seen.status, 200)
  const a = await find('A')
  assert.equal(a.verified_percent, 20)
  assert.equal(a.colour, 'red')
  const m2 = await world.db
    .selectFrom('milestones')
    .select('reached_on')
    .where('project_id', '=', a.id)
    .where('key', '=', 'M2')
    .executeTakeFirstOrThrow()
  assert.equal(m2.reached_on, null)
  assert.match((await world.as('secretary').get(of('A'))).text, /تأیید نشد/)
  const elsewhere = await world.as('agencyExpert').api('POST', '/api/v1/milestone-claims', {
    claims: [{ project: codes['T'], milestone: 'M1', reached_on: '2026-06-01', text: 'مال دیگری است' }],
  })
  assert.equal(elsewhere.status, 404)
})

test('an agency takes back a claim nobody has seen yet', async () => {
  const made = await world.as('agencyExpert').api('POST', '/api/v1/milestone-claims', {
    claims: [{ project: codes['D'], milestone: 'M2', reached_on: '2026-11-20', text: 'به اشتباه اعلام شد' }],
  })
  const [code] = made.json.codes
  assert.equal(
    (await world.as('otherAgencyHead').post(`/milestone-claims/${code}/withdrawal`, { text: 'نه' })).status,
    404,
  )
  assert.equal(
    (await world.as('agencyExpert').post(`/milestone-claims/${code}/withdrawal`, { text: 'به اشتباه ثبت شده بود' }))
      .status,
    303,
  )
  assert.match((await world.as('agencyExpert').get(`/milestone-claims/${code}`)).text, /پس گرفته شد/)
})

let month = ''

test('a month of the whole agency is owed once it has ended, and waits in one inbox', async () => {
  await wakeProjects(await world.ctx('system'))
  await wakeProjects(await world.ctx('system'))
  const rows = await world.db
    .selectFrom('progress_months')
    .select(['id', 'code', 'month', 'due_on'])
    .orderBy('code')
    .execute()
  assert.deepEqual(
    rows.map((row) => row.code),
    ['imt-1405-08', 'tax-1405-08'],
  )
  month = '/progress/imt-1405-08'
  const own = (await world.as('agencyExpert').get('/progress.csv?agency=imt')).text
  assert.match(own, /imt-1405-08/)
  assert.doesNotMatch(own, /tax-1405-08/)
  assert.doesNotMatch((await world.as('otherAgencyHead').get('/progress.csv')).text, /imt-1405-08/)
  assert.equal((await world.as('secretary').get('/progress.xlsx')).status, 200)
  assert.deepEqual(
    (await openWaits(world, 'progress_month', rows[0]!.id)).map((wait) => wait.holder),
    ['expert_imt'],
  )
  assert.equal((await world.as('otherAgencyExpert').get(month)).status, 404)
  assert.equal((await world.as('auditor').get(month)).status, 200)
  assert.match((await world.as('agencyExpert').get('/inbox')).text, /گزارش پیشرفت پروژه‌ها/)
})

test('the grid takes any digits, keeps what was typed when something is wrong, and is complete when every row is in', async () => {
  const a = codes['A']!
  const bad = await world.as('agencyExpert').post(month, { [`physical_${a}`]: '۱۲۰', [`spent_${a}`]: '۱۲٬۰۰۰٬۰۰۰٬۰۰۰' })
  assert.equal(bad.status, 422)
  assert.match(bad.text, /درصدی میان ۰ و ۱۰۰/)
  assert.match(bad.text, /۱۲٬۰۰۰٬۰۰۰٬۰۰۰/)
  assert.equal(
    (await world.as('otherAgencyExpert').post(month, { [`physical_${a}`]: '1', [`spent_${a}`]: '1' })).status,
    404,
  )
  assert.equal((await world.as('secretary').post(month, { [`physical_${a}`]: '1', [`spent_${a}`]: '1' })).status, 403)
  assert.equal(
    (
      await world
        .as('agencyExpert')
        .post(month, { [`physical_${a}`]: '۳۲٫۵', [`spent_${a}`]: '۴۰٬۰۰۰٬۰۰۰٬۰۰۰', [`note_${a}`]: 'سقف' })
    ).status,
    303,
  )
  const row = await find('A')
  assert.deepEqual([row.reported_percent, row.spent_rial, row.last_report_month], [32.5, 40_000_000_000, '1405-08'])
  assert.equal((await state('imt-1405-08')).state, 'open')
  const rest = Object.fromEntries(
    ['B', 'C', 'D'].flatMap((key) => [
      [`physical_${codes[key]}`, '30'],
      [`spent_${codes[key]}`, '1000000'],
    ]),
  )
  assert.equal((await world.as('agencyExpert').post(month, rest)).status, 303)
  assert.equal((await state('imt-1405-08')).state, 'entered')
})

test('a correction is a further row with its reason; the figure before it stays', async () => {
  const a = codes['A']!
  const changed = { [`physical_${a}`]: '30', [`spent_${a}`]: '40000000000' }
  const bad = await world.as('agencyExpert').post(month, changed)
  assert.equal(bad.status, 422)
  assert.match(bad.text, /دلیل تصحیح را بنویسید/)
  assert.equal(
    (await world.as('agencyExpert').post(month, { ...changed, reason: 'برآورد کارگاه اصلاح شد' })).status,
    303,
  )
  const rows = await world.db
    .selectFrom('project_progress')
    .select(['revision', 'physical_percent'])
    .where('project_id', '=', (await find('A')).id)
    .orderBy('revision')
    .execute()
  assert.deepEqual(rows, [
    { revision: 1, physical_percent: 32.5 },
    { revision: 2, physical_percent: 30 },
  ])
  const page = await world.as('auditor').get(`${of('A')}/progress`)
  assert.match(page.text, /جای خود را به تصحیح داد/)
})

test('the month goes out as a sheet and comes back; mistakes are named by row, and good rows are taken when asked', async () => {
  const grid = await listGrid(world.db, (await find('A')).organisation_id, '1405-08')
  const filled = grid.map((row, index) => ({
    ...row,
    physical_percent: index === 0 ? 140 : 45,
    spent_rial: 50_000_000_000,
  }))
  const file = new File([new Uint8Array(await xlsxBytes(sheetColumns('fa'), filled))], 'ماه.xlsx')
  assert.equal((await world.as('agencyExpert').get(`${month}.xlsx`)).status, 200)
  const bad = await world.as('agencyExpert').post(`${month}/sheet`, { sheet: file, reason: 'بازخوانی کارگاه' })
  assert.equal(bad.status, 422)
  assert.match(bad.text, /درصدی میان/)
  assert.equal((await find('A')).reported_percent, 30)
  assert.equal(
    (await world.as('agencyExpert').post(`${month}/sheet`, { sheet: file, reason: 'بازخوانی کارگاه', good_rows: '1' }))
      .status,
    303,
  )
  const latest = await listGrid(world.db, (await find('A')).organisation_id, '1405-08')
  assert.deepEqual(latest.map((row) => row.physical_percent).filter((value) => value === 45).length, grid.length - 1)
  assert.equal((await world.as('agencyExpert').post(`${month}/sheet`, {})).status, 422)
})

test('money: no source is allocated beyond its amount, nor paid beyond its allocation', async () => {
  const { id } = await find('A')
  const fundings = await world.db
    .selectFrom('fundings')
    .select(['id', 'amount_rial'])
    .where('project_id', '=', id)
    .orderBy('amount_rial', 'desc')
    .execute()
  const funding = fundings[0]!
  const allocate = (amount: string) =>
    world
      .as('agencyExpert')
      .post(`${of('A')}/allocations`, { funding_id: funding.id, amount_rial: amount, allocated_on: '1405/06/01' })
  assert.equal(
    (
      await world
        .as('otherAgencyExpert')
        .post(`${of('A')}/allocations`, { funding_id: funding.id, amount_rial: '1', allocated_on: '1405/06/01' })
    ).status,
    404,
  )
  assert.equal((await allocate('۳۰٬۰۰۰٬۰۰۰٬۰۰۰')).status, 303)
  const over = await allocate('40000000000')
  assert.equal(over.status, 422)
  assert.match(over.text, /از مبلغ این منبع بیشتر/)
  const contract = {
    number: '۱۲/۳۴',
    subject: 'ساخت سوله',
    contractor: 'سازندگان سهند',
    contractor_legal_id: legalId(18),
    sum_rial: '20000000000',
    signed_on: '1405/05/01',
    starts_on: '1405/05/10',
    ends_on: '1405/12/01',
  }
  assert.equal(
    (await world.as('agencyExpert').post(`${of('A')}/contracts`, { ...contract, contractor_legal_id: '12345678901' }))
      .status,
    422,
  )
  assert.equal((await world.as('agencyExpert').post(`${of('A')}/contracts`, contract)).status, 303)
  assert.equal((await world.as('agencyExpert').post(`${of('A')}/contracts`, contract)).status, 422)
  const contractId = (await world.db.selectFrom('contracts').select('id').executeTakeFirstOrThrow()).id
  const pay = (amount: string, extra = {}) =>
    world.as('agencyExpert').post(`${of('A')}/disbursements`, {
      funding_id: funding.id,
      contract_id: contractId,
      amount_rial: amount,
      paid_on: '1405/07/01',
      ...extra,
    })
  assert.equal((await pay('12000000000')).status, 303)
  assert.equal((await pay('19000000000')).status, 422)
  const foreign = await world.db
    .selectFrom('fundings')
    .select('id')
    .where('project_id', '=', (await find('D')).id)
    .executeTakeFirstOrThrow()
  assert.equal(
    (
      await world
        .as('agencyExpert')
        .post(`${of('A')}/allocations`, { funding_id: foreign.id, amount_rial: '1', allocated_on: '1405/06/01' })
    ).status,
    404,
  )
  const page = await world.as('auditor').get(`${of('A')}/funding`)
  assert.match(page.text, /سازندگان سهند/)
  assert.match(page.text, /۱۹۹۹۰۰۰۰۱۸/)
})

test('a heavy risk turns a healthy project amber; closed, it does so no more', async () => {
  const owner = await world.postId('expert_imt')
  const risk = {
    title: 'تأمین‌نشدن ارز تجهیزات',
    likelihood: 5,
    impact: 4,
    response_kind: 'reduce',
    response: 'خرید از سازندهٔ داخلی',
    owner_post_id: owner,
    review_on: '1405/11/01',
  }
  assert.equal((await world.as('agencyExpert').post(`${of('D')}/risks/new`, { ...risk, likelihood: 7 })).status, 422)
  assert.equal((await world.as('otherAgencyExpert').post(`${of('D')}/risks/new`, risk)).status, 404)
  assert.equal((await world.as('agencyExpert').post(`${of('D')}/risks/new`, risk)).status, 303)
  assert.match((await world.as('secretary').get(`${of('D')}/risks`)).text, /تأمین‌نشدن ارز تجهیزات/)
  const { id } = await world.db.selectFrom('risks').select('id').executeTakeFirstOrThrow()
  const revision = `${of('D')}/risks/${id}/revision`
  const revised = { ...risk, likelihood: 2, review_on: '1405/12/01', reason: 'سفارش خرید گذاشته شد' }
  assert.match((await world.as('agencyExpert').get(revision)).text, /خرید از سازندهٔ داخلی/)
  assert.equal((await world.as('otherAgencyExpert').post(revision, revised)).status, 404)
  assert.equal((await world.as('agencyExpert').post(`${of('A')}/risks/${id}/revision`, revised)).status, 404)
  assert.equal((await world.as('agencyExpert').post(revision, { ...revised, reason: '' })).status, 422)
  assert.equal((await world.as('agencyExpert').post(revision, { ...risk, reason: 'بی‌تغییر است' })).status, 422)
  assert.equal((await world.as('agencyExpert').post(revision, revised)).status, 303)
  assert.match(
    (await world.as('agencyExpert').get(of('D'))).text,
    /احتمال: از ۵ به ۲؛ تاریخ بازنگری: از ۱۴۰۵\/۱۱\/۰۱ به ۱۴۰۵\/۱۲\/۰۱/,
  )
  const twin = { ...risk, review_on: '2027-01-20', likelihood: 3, reason: 'ارزیابی دوباره' }
  assert.equal((await world.as('agencyExpert').api('POST', `/api/v1${revision}`, twin)).status, 200)
  assert.equal((await world.as('secretary').api('POST', `/api/v1${revision}`, twin)).status, 403)
  assert.equal(
    (await world.as('agencyExpert').post(`${of('D')}/risks/${id}/closing`, { note: 'تجهیزات خریداری شد' })).status,
    303,
  )
  assert.equal((await world.as('agencyExpert').get(`${of('D')}/risks/${id}/closing`)).status, 404)
})

test('the secretariat’s judgement stands beside the computed colour until its day', async () => {
  const judged = { colour: 'green', reason: 'تأخیر از زمین است و حل شده', until: '1405/12/01' }
  assert.equal((await world.as('agencyHead').post(`${of('A')}/colour`, judged)).status, 403)
  assert.equal((await world.as('secretary').post(`${of('A')}/colour`, { ...judged, until: '1405/01/01' })).status, 422)
  assert.equal((await world.as('secretary').post(`${of('A')}/colour`, judged)).status, 303)
  const page = await world.as('auditor').get(of('A'))
  assert.match(page.text, /تشخیص دبیرخانه/)
  assert.match(page.text, /رنگ محاسبه‌شده/)
  const record = (await world.as('auditor').api('GET', api('A'))).json
  assert.notEqual(record.colour, 'green')
  assert.equal(record.colour_override.colour, 'green')
  assert.equal((await world.as('secretary').post(`${of('A')}/colour/end`)).status, 303)
  assert.equal((await world.as('auditor').api('GET', api('A'))).json.colour_override, null)
})

let change = ''

test('a change is asked with its effect, and refused sums come back with what was typed', async () => {
  const fields = {
    reason_code: 'other',
    text: 'زمین با چهار ماه تأخیر تحویل شد',
    budget_rial: '120000000000',
    due_M2: '1406/02/15',
    due_M3: '1406/06/15',
  }
  const reasons = await world.db.selectFrom('reason_codes').select('code').where('kind', '=', 'extension').execute()
  fields.reason_code = reasons[0]!.code
  assert.equal((await world.as('otherAgencyExpert').post(`${of('A')}/change`, fields)).status, 403)
  const off = await world.as('agencyExpert').post(`${of('A')}/change`, { ...fields, weight_M2: '40' })
  assert.equal(off.status, 422)
  assert.match(off.text, /جمع وزن مرحله‌ها ۹۰ است/)
  assert.match(off.text, /زمین با چهار ماه تأخیر تحویل شد/)
  assert.equal((await world.as('agencyExpert').post(`${of('A')}/change`, { ...fields, due_M2: 'فردا' })).status, 422)
  assert.equal(
    (await world.as('agencyExpert').get(`${of('A')}/change?due_M2=2027-05-05`)).text.includes('۱۴۰۶/۰۲/۱۵'),
    true,
  )
  const added = {
    ...fields,
    weight_M3: '20',
    title_N1: 'تصفیه‌خانهٔ پساب',
    weight_N1: '۱۰',
    starts_N1: '1406/01/01',
    due_N1: '1406/05/01',
    cost_N1: '۱۰٬۰۰۰٬۰۰۰٬۰۰۰',
  }
  const short = await world.as('agencyExpert').post(`${of('A')}/change`, added)
  assert.equal(short.status, 422)
  assert.match(
    short.text,
    /جمع منابع ۱۰۰٬۰۰۰٬۰۰۰٬۰۰۰ ریال و بودجهٔ پس از تغییر ۱۲۰٬۰۰۰٬۰۰۰٬۰۰۰ ریال است؛ ۲۰٬۰۰۰٬۰۰۰٬۰۰۰ ریال کمتر/,
  )
  const [publicly, bank] = await sourcesOf('A')
  assert.ok(publicly && bank)
  const cut = await world
    .as('agencyExpert')
    .post(`${of('A')}/change`, { ...added, [`amount_${publicly.id}`]: '1000', [`amount_${bank.id}`]: 'زیاد' })
  assert.equal(cut.status, 422)
  assert.match(cut.text, /از این منبع تخصیص یافته است؛ کمتر از آن نمی‌شود/)
  const kindless = { ...added, amount_S1: '20000000000' }
  assert.match((await world.as('agencyExpert').post(`${of('A')}/change`, kindless)).text, /گونهٔ منبع تازه را برگزینید/)
  Object.assign(added, {
    [`amount_${bank.id}`]: '0',
    amount_S1: '۶۰٬۰۰۰٬۰۰۰٬۰۰۰',
    kind_S1: 'private',
    source_S1: 'آوردهٔ سرمایه‌گذار',
  })
  assert.equal((await world.as('agencyExpert').post(`${of('A')}/change`, added)).status, 303)
  assert.equal((await world.as('agencyExpert').post(`${of('A')}/change`, added)).status, 409)
  change = (await world.db.selectFrom('change_requests').select('code').executeTakeFirstOrThrow()).code
  assert.equal((await world.as('otherAgencyExpert').get(`/change-requests/${change}`)).status, 404)
  const page = await world.as('secretary').get(`/change-requests/${change}`)
  assert.match(page.text, /تصفیه‌خانهٔ پساب/)
  assert.match(page.text, /روز دیرتر/)
  assert.match(page.text, /سرمایه‌گذار|آوردهٔ سرمایه‌گذار/)
  const json = (await world.as('secretary').api('GET', `/api/v1/change-requests/${change}`)).json
  assert.deepEqual(
    json.fundings.map((one: { before_rial: number; amount_rial: number }) => [one.before_rial, one.amount_rial]),
    [
      [60_000_000_000, 60_000_000_000],
      [40_000_000_000, null],
      [null, 60_000_000_000],
    ],
  )
  assert.equal((await sourcesOf('A')).length, 2, 'nothing changes before the decision')
  assert.match((await world.as('secretary').get('/inbox')).text, /سردخانهٔ سیب مراغه/)
})

const sourcesOf = async (key: string) =>
  (
    await sql<{ id: number; source_kind: string; amount_rial: number }>`
      select f.id, f.source_kind, f.amount_rial from fundings f join projects p on p.id = f.project_id
      where p.code = ${codes[key]} and f.dropped_on is null order by f.id`.execute(world.db)
  ).rows

test('approved, it is the next baseline, and both stand side by side', async () => {
  const approve = { decision: 'approve', note: 'با توجه به تأخیر زمین پذیرفته شد' }
  assert.equal((await world.as('agencyHead').post(`/change-requests/${change}/decision`, approve)).status, 403)
  assert.equal(
    (
      await world
        .as('secretary')
        .post(`/change-requests/${change}/decision`, { decision: 'refuse', note: 'دلیل کافی نیست' })
    ).status,
    422,
  )
  assert.equal((await world.as('secretary').post(`/change-requests/${change}/decision`, approve)).status, 303)
  const a = await find('A')
  assert.deepEqual([a.ends_on, a.budget_rial], ['2027-09-06', 120_000_000_000])
  assert.deepEqual(
    (await sourcesOf('A')).map((one) => [one.source_kind, one.amount_rial]),
    [
      ['public_budget', 60_000_000_000],
      ['private', 60_000_000_000],
    ],
  )
  const { earned_value } = (await world.as('secretary').api('GET', api('A'))).json.inside
  assert.equal(earned_value.ev, (Number(a.reported_percent) / 100) * 120_000_000_000)
  const kept = await sql<{ version: number; source_kind: string; amount_rial: number }>`
    select b.version, f.source_kind, f.amount_rial from baselines b join baseline_fundings f on f.baseline_id = b.id
    where b.project_id = ${a.id} order by b.version, f.funding_id`.execute(world.db)
  assert.deepEqual(
    kept.rows.map((row) => [row.version, row.source_kind, row.amount_rial / 1e9]),
    [
      [1, 'public_budget', 60],
      [1, 'bank', 40],
      [2, 'public_budget', 60],
      [2, 'private', 60],
    ],
  )
  await assert.rejects(sql`update baseline_fundings set amount_rial = 1`.execute(world.db))
  const baselines = await world.db
    .selectFrom('baselines')
    .select(['version', 'budget_rial', 'ends_on'])
    .where('project_id', '=', a.id)
    .orderBy('version')
    .execute()
  assert.deepEqual(
    baselines.map((b) => [b.version, b.ends_on]),
    [
      [1, '2027-06-15'],
      [2, '2027-09-06'],
    ],
  )
  const weights = await world.db
    .selectFrom('milestones')
    .select(({ fn }) => fn.sum<number>('weight').as('sum'))
    .where('project_id', '=', a.id)
    .where('dropped_on', 'is', null)
    .executeTakeFirstOrThrow()
  assert.equal(weights.sum, 100)
  const page = await world.as('auditor').get(`${of('A')}/baseline`)
  assert.match(page.text, /نسخهٔ ۲/)
  assert.match(page.text, /افزوده/)
  assert.match((await world.as('auditor').get(of('A'))).text, /خط مبنای نخست/)
})

test('refused, the baseline stands and the next way is on record', async () => {
  const reason = (
    await world.db.selectFrom('reason_codes').select('code').where('kind', '=', 'extension').executeTakeFirstOrThrow()
  ).code
  const asked = await world.as('agencyExpert').post(`${of('D')}/change`, {
    reason_code: reason,
    text: 'کارها عقب افتاده است و زمان می‌خواهد',
    budget_rial: '1000000000',
    due_M3: '1407/01/15',
  })
  assert.equal(asked.status, 303)
  const { code } = await world.db
    .selectFrom('change_requests')
    .select('code')
    .where('state', '=', 'asked')
    .executeTakeFirstOrThrow()
  const refusal = (
    await world.db.selectFrom('reason_codes').select('code').where('kind', '=', 'refusal').executeTakeFirstOrThrow()
  ).code
  const refused = await world.as('governor').post(`/change-requests/${code}/decision`, {
    decision: 'refuse',
    note: 'دلیل پذیرفتنی نیامده است',
    reason_code: refusal,
    citation: 'بند ۳ آیین کار',
    next_way: 'resubmit',
  })
  assert.equal(refused.status, 303)
  assert.match((await world.as('agencyExpert').get(`/change-requests/${code}`)).text, /تکمیل و ارائهٔ دوباره/)
  assert.equal(
    (
      await world.db
        .selectFrom('baselines')
        .select('id')
        .where('project_id', '=', (await find('D')).id)
        .execute()
    ).length,
    1,
  )
})

test('a suspended project goes on by itself when its day has come', async () => {
  assert.equal(
    (await world.as('agencyHead').post(`${of('D')}/suspension`, { until: '1405/09/20', text: 'تأمین زمین معارض' }))
      .status,
    403,
  )
  assert.equal(
    (await world.as('secretary').post(`${of('D')}/suspension`, { until: '1405/09/20', text: 'تأمین زمین معارض دارد' }))
      .status,
    303,
  )
  const { id, colour } = await find('D')
  assert.equal(colour, 'amber')
  assert.equal(
    (
      await world
        .as('agencyExpert')
        .post(`${of('D')}/claims`, { milestones: ['M2'], reached_on: '1405/09/01', text: 'انجام شد' })
    ).status,
    409,
  )
  world.clock.set(new Date('2026-12-20T06:30:00Z'))
  await sweepDeadlines(await world.ctx('system'), { lifecycles, expiries, limit: 100 })
  assert.equal((await find('D')).state, 'in_execution')
  assert.equal((await openWaits(world, 'project', id)).length, 1)
  await recolourAll(await world.ctx('system'))
})

test('completion is claimed when nothing is left, and only who went to see closes it', async () => {
  const early = await world.as('agencyExpert').post(`${of('C')}/completion`, { text: 'سوله به بهره‌برداری رسید' })
  assert.equal(early.status, 409)
  assert.equal(
    (
      await world
        .as('agencyExpert')
        .post(`${of('C')}/claims`, { milestones: ['M1'], reached_on: '1405/09/01', text: 'کار به پایان رسید' })
    ).status,
    303,
  )
  assert.equal(
    (await world.as('agencyExpert').post(`${of('C')}/completion`, { text: 'سوله به بهره‌برداری رسید' })).status,
    303,
  )
  assert.equal(
    (await world.as('agencyExpert').post(`${of('C')}/completion/withdrawal`, { text: 'یک بخش مانده است' })).status,
    303,
  )
  assert.equal(
    (await world.as('agencyExpert').post(`${of('C')}/completion`, { text: 'سوله به بهره‌برداری رسید' })).status,
    303,
  )
  const finding = { finding: 'verified', found_on: '1405/09/25', note: 'سوله در حال کار دیده شد' }
  assert.equal((await world.as('agencyHead').post(`${of('C')}/completion/finding`, finding)).status, 403)
  assert.equal(
    (
      await world
        .as('inspector')
        .post(`${of('C')}/completion/finding`, { ...finding, finding: 'refuted', note: 'برق وصل نیست' })
    ).status,
    303,
  )
  assert.equal((await find('C')).state, 'in_execution')
  assert.equal(
    (await world.as('agencyExpert').post(`${of('C')}/completion`, { text: 'برق وصل شد و کار می‌کند' })).status,
    303,
  )
  assert.equal((await world.as('inspector').post(`${of('C')}/completion/finding`, finding)).status, 303)
  const closed = await find('C')
  assert.deepEqual([closed.state, closed.verified_percent, closed.colour], ['closed', 100, 'green'])
  assert.equal((await openWaits(world, 'project', closed.id)).length, 0)
  const waiting = await sql`select from waits where lifecycle = 'milestone_claim' and ended_at is null`.execute(
    world.db,
  )
  assert.equal(waiting.rows.length, 0)
})

test('a cancelled project names its reason and next way', async () => {
  const reason = (
    await world.db
      .selectFrom('reason_codes')
      .select('code')
      .where('kind', '=', 'non_execution')
      .executeTakeFirstOrThrow()
  ).code
  const fields = { reason_code: reason, citation: 'مصوبهٔ شورا', next_way: 'new_proposal' }
  assert.equal((await world.as('agencyHead').post(`${of('T')}/cancellation`, fields)).status, 404)
  assert.equal((await world.as('secretary').post(`${of('T')}/cancellation`, { ...fields, citation: '' })).status, 422)
  const unknown = await world
    .as('secretary')
    .api('POST', `/api/v1${of('T')}/cancellation`, { ...fields, reason_code: 'no-such-reason' })
  assert.equal(unknown.status, 422)
  assert.equal(unknown.json.errors[0].field, 'reason_code')
  assert.equal((await world.as('secretary').post(`${of('T')}/cancellation`, fields)).status, 303)
  assert.match((await world.as('auditor').get(of('T'))).text, /پیشنهاد تازه/)
  assert.equal(
    (await projectTotalsByActionAndAgency(world.db, 1405)).reduce((sum, cell) => sum + cell.projects, 0),
    4,
  )
})

const find = (key: string) =>
  world.db.selectFrom('projects').selectAll().where('code', '=', codes[key]!).executeTakeFirstOrThrow()
const state = (code: string) =>
  world.db.selectFrom('progress_months').select('state').where('code', '=', code).executeTakeFirstOrThrow()

async function pixel(): Promise<Uint8Array<ArrayBuffer>> {
  const { default: sharp } = await import('sharp')
  return new Uint8Array(
    await sharp({ create: { width: 8, height: 8, channels: 3, background: '#346' } })
      .png()
      .toBuffer(),
  )
}
