import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { adoptPlans, type PlannedProject } from '../../../test/programme-cases.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { listDueForForecast } from './queries.ts'

let world: World
let codes: Record<string, string>
const plan = (key: string, agency: string, title: string, more: Partial<PlannedProject> = {}): PlannedProject => ({
  key,
  title,
  agency,
  responsible: `expert_${agency}`,
  county: '0306',
  starts: '2026-10-01',
  milestones: [
    { title: 'مطالعات و مجوزها', due: 60, weight: 20 },
    { title: 'اجرای سازه', from: 61, due: 150, weight: 50 },
    { title: 'فضای سبز', from: 61, due: 90, weight: 5 },
    { title: 'بهره‌برداری آزمایشی', from: 151, due: 200, weight: 25 },
  ],
  ...more,
})

before(async () => {
  world = await openWorld()
  codes = await adoptPlans(world, [
    plan('A1', 'imt', 'خط تولید قطعات خودرو'),
    plan('A2', 'imt', 'پروژهٔ ناپیدا', { isPublic: false }),
    plan('B1', 'tax', 'سامانهٔ معافیت‌ها', { county: null }),
  ])
  const asked = await world.as('agencyHead').post('/dependencies', {
    successor: codes['A1']!,
    successor_milestone: 'M4',
    predecessor: codes['B1']!,
    predecessor_milestone: 'M2',
    kind: 'FS',
    lag_days: '40',
    title: 'معافیت ورود ماشین‌آلات',
    reason: 'بدون معافیت ترخیص نمی‌شود.',
    needed_on: '1406/03/01',
  })
  await world.as('otherAgencyHead').post(`${asked.location}/answer`, { answer: 'accept' })
})
after(() => world.close())

test('the chart shows what one may see: rows by agency, arrows, folding and scale stand in the address', async () => {
  const governor = world.as('governor')
  const chart = (await governor.get('/gantt')).text
  assert.match(chart, /خط تولید قطعات خودرو/)
  const csv = (await governor.get('/gantt.csv?agency=imt')).text
  assert.match(csv, /خط تولید قطعات خودرو/)
  assert.doesNotMatch(csv, /سامانهٔ معافیت‌ها/)
  assert.equal((await governor.get('/gantt.xlsx')).status, 200)
  assert.doesNotMatch((await world.as('otherAgencyHead').get('/gantt.csv')).text, /پروژهٔ ناپیدا/)
  assert.equal((await world.as('petitioner').get('/gantt.csv')).status, 403)
  assert.match(chart, /پروژهٔ ناپیدا/)
  assert.match(chart, /g-link g-agreed g-critical|g-link g-late/)
  for (const [choice, quiet, loud] of [
    ['', true, false],
    ['late', true, false],
    ['none', true, false],
    ['all', false, true],
  ] as const) {
    const { text } = await governor.get(`/gantt?links=${choice}`)
    const arrows = text.match(/<a href="\/dependencies\/[^>]*>/g) ?? []
    assert.ok(arrows.length > 0, choice)
    assert.equal(
      arrows.every((arrow) => /g-late/.test(arrow) || /g-quiet/.test(arrow)),
      quiet,
      choice,
    )
    assert.equal(
      arrows.every((arrow) => !/g-quiet/.test(arrow)),
      loud,
      choice,
    )
    assert.match(text, new RegExp(`links=${choice || 'late'}" aria-current="true"`))
  }
  assert.doesNotMatch(chart, /فضای سبز<\/span>/)
  assert.match((await governor.get(`/gantt?open=${codes['A1']}`)).text, /فضای سبز<\/span>/)
  assert.doesNotMatch((await governor.get('/gantt?fold=imt')).text, /خط تولید قطعات خودرو<\/a>/)
  assert.doesNotMatch((await governor.get('/gantt?agency=tax')).text, /خط تولید قطعات خودرو<\/a>/)
  assert.match((await governor.get('/gantt?county=0302')).text, /با این پالایه‌ها پروژه‌ای نیست/)
  for (const zoom of ['week', 'month', 'quarter', 'year', 'century'])
    for (const lang of ['fa', 'en'])
      assert.equal((await governor.get(`/gantt?zoom=${zoom}&lang=${lang}`)).status, 200, zoom)
  assert.equal((await governor.get('/gantt?from=1405/01/01&row=-4&open=،')).status, 200)
  assert.match((await governor.get('/gantt/rows?row=0')).text, /^<div class="gantt-block"/)
  assert.equal((await governor.get('/gantt/rows?row=90000')).text, '')
  assert.doesNotMatch((await world.as('otherAgencyHead').get('/gantt')).text, /پروژهٔ ناپیدا/)
  assert.equal((await world.as('petitioner').get('/gantt')).status, 403)
  assert.equal((await world.visitor().get('/gantt')).status, 401)
})

test('the chart leaves as a paper, of the programme as filtered and of one project, in both languages', async () => {
  const governor = world.as('governor')
  for (const path of [
    '/gantt.pdf',
    '/gantt.pdf?agency=tax&paper=a4&links=all',
    `/projects/${codes['A1']}/gantt.pdf?lang=en`,
  ]) {
    const pdf = await governor.get(path)
    assert.deepEqual([pdf.status, pdf.headers.get('content-type')], [200, 'application/pdf'], path)
    assert.match(pdf.text, /^%PDF-/)
  }
  assert.match((await governor.get('/gantt?agency=imt')).text, /href="\/gantt\.pdf\?agency=imt&amp;paper=a3"/)
  assert.equal((await world.as('otherAgencyExpert').get(`/projects/${codes['A2']}/gantt.pdf`)).status, 404)
  assert.equal((await world.visitor().get('/gantt.pdf')).status, 401)
})

test('bars of one’s own may be dragged into a change request, others’ may not', async () => {
  assert.match(
    (await world.as('agencyHead').get('/gantt')).text,
    new RegExp(`data-change="/projects/${codes['A1']}/change`),
  )
  assert.doesNotMatch(
    (await world.as('otherAgencyHead').get('/gantt')).text,
    new RegExp(`data-change="/projects/${codes['A1']}/change`),
  )
  assert.doesNotMatch((await world.as('governor').get('/gantt')).text, /data-change/)
})

test('a project’s own chart: slack, critical path, and what it waits for', async () => {
  const page = (await world.as('governor').get(`/projects/${codes['A1']}/gantt`)).text
  assert.match(page, /مسیر بحرانی و شناوری/)
  assert.match(page, /سامانهٔ معافیت‌ها/)
  const { json } = await world.as('governor').api('GET', `/api/v1/projects/${codes['A1']}/gantt`)
  const slack = Object.fromEntries(
    json.milestones.map((one: { key: string; slack_days: number }) => [one.key, one.slack_days]),
  )
  // The other agency's work and forty working days decide the end; what comes before it here has room.
  assert.equal(slack['M4'], 0)
  assert.ok(slack['M2'] > 20 && slack['M3'] > slack['M2'], JSON.stringify(slack))
  assert.deepEqual(
    [json.links[0].predecessor, json.links[0].is_critical, json.links[0].lag_days],
    [codes['B1'], true, 40],
  )
  assert.equal((await world.as('otherAgencyHead').get(`/projects/${codes['A2']}/gantt`)).status, 404)
  assert.equal((await world.as('governor').get('/projects/1405-9999/gantt')).status, 404)
  const all = (await world.as('governor').api('GET', '/api/v1/gantt')).json
  assert.equal(all.projects.length, 3)
})

test('a forecast is made once, kept with its day, explained, and later than the plan when the network is', async () => {
  const head = world.as('agencyHead')
  const at = `/projects/${codes['A1']}/forecast`
  assert.match((await head.get(at)).text, /هنوز پیش‌بینی‌ای/)
  for (const who of ['auditor', 'inspector', 'petitioner'] as const)
    assert.equal((await world.as(who).post(at)).status, 403, who)
  assert.equal((await world.as('otherAgencyHead').post(`/projects/${codes['A2']}/forecast`)).status, 404)
  const _key = randomUUID()
  assert.equal((await head.post(at, { _key })).status, 303)
  assert.equal((await head.post(at, { _key })).status, 303)
  const { items } = (await head.api('GET', `/api/v1/projects/${codes['A1']}/forecasts`)).json
  assert.equal(items.length, 1, 'a double press forecasts once')
  const [forecast] = items
  assert.ok(forecast.p10_on <= forecast.p50_on && forecast.p50_on <= forecast.p85_on)
  assert.ok(forecast.reckoned_on > forecast.planned_on, 'the dependency holds it up')
  assert.equal(forecast.plan_chance, 0)
  assert.equal(forecast.year_ends_on, '2027-03-20')
  assert.ok(forecast.drivers.some((driver: { project: string }) => driver.project === codes['B1']))
  assert.equal(forecast.curve.at(-1).share > 0.99, true)
  const again = (await head.api('POST', `/api/v1/projects/${codes['A1']}/forecasts`)).json
  assert.deepEqual([again.p50_on, again.seed], [forecast.p50_on, forecast.seed], 'the same day tells the same')
  const page = (await world.as('auditor').get(at)).text
  assert.match(page, /forecast-picture/)
  assert.match(page, /قرارداد کارشناسی/)
  assert.doesNotMatch(page, /پیش‌بینی تازه/)
  assert.equal((await world.as('governor').get(`${at}?lang=en`)).status, 200)
  assert.deepEqual(await listDueForForecast(world.db, '2026-11-22', 10), [codes['A2'], codes['B1']])
  const kept = await sql<{ n: number }>`select count(*)::int n from forecasts`.execute(world.db)
  assert.equal(kept.rows[0]!.n, 2)
})

test('path, network and forecast leave as files and JSON, each to who may see the project', async () => {
  const governor = world.as('governor')
  const at = `/projects/${codes['A1']}`
  for (const name of ['path', 'links', 'forecasts', 'forecast-drivers', 'forecast-curve']) {
    const csv = await governor.get(`${at}/${name}.csv`)
    assert.equal(csv.status, 200, name)
    assert.ok(csv.text.trim().split('\r\n').length > 1, name)
    assert.match((await governor.get(`${at}/${name}.xlsx`)).text, /^PK/)
    assert.equal((await world.as('otherAgencyHead').get(`/projects/${codes['A2']}/${name}.csv`)).status, 404, name)
    assert.equal((await world.visitor().get(`${at}/${name}.csv`)).status, 401, name)
    const { items } = (await governor.api('GET', `/api/v1${at}/${name}`)).json
    assert.equal(items.length, csv.text.trim().split('\r\n').length - 1, name)
  }
  const { items: path } = (await governor.api('GET', `/api/v1${at}/path`)).json
  const last = path.find((one: { key: string }) => one.key === 'M4')
  assert.deepEqual([last.slack_days, last.is_critical], [0, true])
  assert.match(last.waits_for, /^14\d\d-\d+$/)
  const { items: links } = (await governor.api('GET', `/api/v1${at}/links`)).json
  assert.deepEqual(
    links.map((one: Record<string, unknown>) => [one['predecessor'], one['successor_milestone'], one['lag_days']]),
    [[codes['B1'], 'بهره‌برداری آزمایشی', 40]],
  )
  assert.match((await governor.get('/gantt/links.csv')).text, /سامانهٔ معافیت‌ها.*پایان به آغاز/)
  assert.equal((await governor.get('/gantt/links.csv?agency=tax')).text.trim().split('\r\n').length, 1)
  assert.equal((await governor.get('/gantt/links.xlsx')).status, 200)
  assert.equal((await world.as('petitioner').get('/gantt/links.csv')).status, 403)
  for (const page of ['gantt', 'forecast']) {
    const { text } = await governor.get(`${at}/${page}`)
    for (const [, href] of text.matchAll(/href="([^"]+\.csv[^"]*)"/g))
      assert.equal((await governor.get(href!.replaceAll('&amp;', '&'))).status, 200, href!)
  }
  assert.match((await governor.get(`/dependencies?project=${codes['B1']}`)).text, /معافیت ورود ماشین‌آلات/)
})
