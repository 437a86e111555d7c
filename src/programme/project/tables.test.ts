// Whatever stands in a table on a project's pages leaves as CSV, XLSX and JSON, and only to who may read the page.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { parse } from 'csv-parse/sync'
import { legalId } from '../../../db/seeds/demo/ids.ts'
import { adoptPlans } from '../../../test/programme-cases.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { wakeProjects } from './tasks.ts'

let world: World
let code: string
let hidden: string
const budget = 120_000_000_000

before(async () => {
  world = await openWorld()
  const base = { agency: 'imt', responsible: 'expert_imt', county: '0306', starts: '2026-04-21', budget }
  const milestones = [
    { title: 'تحویل زمین', due: 60, weight: 20 },
    { title: 'اسکلت', due: 300, weight: 80 },
  ]
  const codes = await adoptPlans(world, [
    { ...base, key: 'A', title: 'سردخانهٔ سیب', milestones },
    { ...base, key: 'B', title: 'خط بسته‌بندی', milestones, isPublic: false },
  ])
  code = codes['A']!
  hidden = codes['B']!
  await fill()
})
after(() => world.close())

/** A month with its correction, money on its way, a risk open and one closed, a change asked. */
async function fill(): Promise<void> {
  const expert = world.as('agencyExpert')
  const at = `/projects/${code}`
  const post = async (path: string, fields: Record<string, string | number>) =>
    assert.equal((await expert.post(path, fields)).status, 303, path)
  await wakeProjects(await world.ctx('system'))
  const month = (percent: string) => ({ [`physical_${code}`]: percent, [`spent_${code}`]: '48000000000' })
  await post('/progress/imt-1405-08', month('30'))
  await post('/progress/imt-1405-08', { ...month('40'), reason: 'صورت‌وضعیت تازه رسید' })
  const funding = await world.db
    .selectFrom('fundings')
    .innerJoin('projects', 'projects.id', 'fundings.project_id')
    .where('projects.code', '=', code)
    .select('fundings.id')
    .orderBy('amount_rial', 'desc')
    .executeTakeFirstOrThrow()
  await post(`${at}/allocations`, { funding_id: funding.id, amount_rial: '30000000000', allocated_on: '1405/06/01' })
  await post(`${at}/contracts`, {
    number: '12/34',
    subject: '=ساخت سوله',
    contractor: 'سازندگان سهند',
    contractor_legal_id: legalId(18),
    sum_rial: '20000000000',
    signed_on: '1405/05/01',
    starts_on: '1405/05/10',
    ends_on: '1405/12/01',
  })
  const contract = await world.db.selectFrom('contracts').select('id').executeTakeFirstOrThrow()
  await post(`${at}/disbursements`, {
    funding_id: funding.id,
    contract_id: contract.id,
    amount_rial: '12000000000',
    paid_on: '1405/07/01',
  })
  await post(`${at}/risks/new`, {
    title: 'تأمین‌نشدن ارز',
    likelihood: 3,
    impact: 4,
    response_kind: 'reduce',
    response: 'خرید از سازندهٔ داخلی',
    owner_post_id: await world.postId('expert_imt'),
    review_on: '1405/11/01',
  })
}

const tables = [
  'milestones',
  'progress',
  'fundings',
  'allocations',
  'disbursements',
  'contracts',
  'risks',
  'baselines',
  'change-requests',
]

test('every table leaves as CSV, XLSX and JSON with the same rows under as many heads', async () => {
  for (const name of tables) {
    const reader = world.as('secretary')
    const csv = await reader.get(`/projects/${code}/${name}.csv`)
    assert.equal(csv.status, 200, name)
    const rows: string[][] = parse(csv.text, { bom: true })
    const { items } = (await reader.api('GET', `/api/v1/projects/${code}/${name}`)).json
    assert.equal(rows.length - 1, items.length, name)
    assert.equal(new Set(rows[0]).size, rows[0]!.length, `${name}: two columns of one name`)
    if (items.length > 0) assert.equal(Object.keys(items[0]).length, rows[0]!.length, name)
    const days = JSON.stringify(items).match(/"20\d\d-\d\d-\d\d"/g) ?? []
    assert.doesNotMatch(csv.text, /20\d\d-\d\d-\d\d/, `${name}: days of a file are Jalali`)
    assert.ok((csv.text.match(/۱۴\d*[۰-۹]{2}\/[۰-۹]{2}\/[۰-۹]{2}/g) ?? []).length >= days.length, name)
    const sheet = await reader.get(`/projects/${code}/${name}.xlsx`)
    assert.equal(sheet.status, 200, name)
    assert.match(sheet.headers.get('content-type') ?? '', /spreadsheetml/)
    assert.match(sheet.text, /^PK/)
  }
})

test('the figures are those of the page: earned value by month, money from source to payment, the weight of a risk', async () => {
  const items = async (name: string) =>
    (await world.as('auditor').api('GET', `/api/v1/projects/${code}/${name}`)).json.items
  const [counts, replaced] = await items('progress')
  assert.deepEqual(
    [counts.month, counts.is_latest, counts.physical_percent, replaced.is_latest, replaced.physical_percent],
    ['1405-08', true, 40, false, 30],
  )
  assert.equal(counts.ev, 0.4 * budget)
  assert.equal(counts.pv, Math.round((counts.planned_percent / 100) * budget))
  assert.deepEqual([counts.spent_rial, counts.cv, counts.cpi], [48_000_000_000, 0, 1])
  assert.equal(counts.sv, counts.ev - counts.pv)
  const [funding] = await items('fundings')
  assert.deepEqual([funding.allocated_rial, funding.paid_rial], [30_000_000_000, 12_000_000_000])
  assert.deepEqual(
    (await items('disbursements')).map((one: { on: string; contract: string }) => [one.on, one.contract]),
    [['2026-09-23', '12/34']],
  )
  assert.deepEqual(
    (await items('allocations')).map((one: Record<string, unknown>) => [one['amount_rial'], 'contract' in one]),
    [[30_000_000_000, false]],
  )
  assert.equal((await items('risks'))[0].severity, 12)
  assert.deepEqual(
    (await items('baselines')).map((one: { version: number }) => one.version),
    [1],
  )
  const contracts = (await world.as('auditor').get(`/projects/${code}/contracts.csv`)).text
  assert.match(contracts, /'=ساخت سوله/, 'no cell runs as a formula')
  assert.match((await world.as('auditor').get(`/projects/${code}/risks.csv?lang=en`)).text, /Likelihood/)
})

test('the public reads progress without money; what is inside, and what is not public, is not there for others', async () => {
  const visitor = world.visitor()
  const progress = await visitor.get(`/projects/${code}/progress.csv`)
  const rows: string[][] = parse(progress.text, { bom: true })
  assert.equal(rows.length, 2, 'the replaced figure is for insiders')
  assert.doesNotMatch(progress.text, /48000000000|هزینه|ارزش/)
  const [line] = (await visitor.api('GET', `/api/v1/projects/${code}/progress`, undefined, { authorization: '' })).json
    .items
  assert.equal('ev' in line, false)
  assert.doesNotMatch((await visitor.get(`/projects/${code}/milestones.csv`)).text, /هزینه/)
  for (const name of tables.slice(2)) {
    assert.equal((await visitor.get(`/projects/${code}/${name}.csv`)).status, 401, name)
    assert.equal((await world.as('otherAgencyExpert').get(`/projects/${code}/${name}.csv`)).status, 404, name)
    assert.equal((await world.as('otherAgencyExpert').get(`/projects/${code}/${name}.xlsx`)).status, 404, name)
    assert.equal((await world.as('otherAgencyExpert').api('GET', `/api/v1/projects/${code}/${name}`)).status, 404, name)
  }
  assert.equal((await visitor.get(`/projects/${hidden}/milestones.csv`)).status, 404)
  assert.equal((await visitor.get('/projects/1405-999/milestones.csv')).status, 404)
})

test('each page offers the files of its tables', async () => {
  const pages = { milestones: 1, progress: 1, funding: 4, risks: 1, baseline: 1 }
  for (const [tab, least] of Object.entries(pages)) {
    const { text } = await world.as('agencyHead').get(`/projects/${code}/${tab}`)
    const links = [...text.matchAll(/href="(\/projects\/[^"]+\.csv)"/g)].map((found) => found[1]!)
    assert.ok(links.length >= least, tab)
    for (const link of links) assert.equal((await world.as('agencyHead').get(link)).status, 200, link)
  }
})
