import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openWaits, openWorld, type World } from '../../../test/world.ts'
import { lifecycles } from '../../lifecycles.ts'
import { xlsxBytes } from '../../platform/sheet.ts'
import { sweepDeadlines } from '../../platform/sweep.ts'
import { setTargets } from './actions.ts'
import { indicatorsQuery } from './list-queries.ts'
import { openDueReturns } from './return-actions.ts'
import { returnsQuery } from './return-queries.ts'

let world: World
const month = '1405-08'
const counties: string[] = []
const names: string[] = []

before(async () => {
  world = await openWorld()
  const { opened } = await openDueReturns(await world.ctx('system'))
  assert.ok(opened > 40, `${opened} opened`)
  assert.deepEqual(await openDueReturns(await world.ctx('system')), { opened: 0 }, 'once only')
  for (const row of (
    await sql<{ code: string; name_fa: string }>`select code, name_fa from counties order by name_fa`.execute(world.db)
  ).rows) {
    counties.push(row.code)
    names.push(row.name_fa)
  }
})
after(() => world.close())

const grid = (figure: (at: number) => number) =>
  Object.fromEntries(counties.map((code, at) => [`v_${code}`, String(figure(at))]))
const returnOf = async (code: string, period: string) =>
  (
    await sql<{ id: number; state: string }>`
      select r.id, r.state from indicator_returns r join indicators i on i.id = r.indicator_id where i.code = ${code} and r.period = ${period}`.execute(
      world.db,
    )
  ).rows[0]!
const figuresOf = async (code: string, period: string) =>
  (
    await sql<{ county_code: string | null; value: number; revision: number; is_now: boolean }>`
      select f.county_code, f.value, f.revision, f.superseded_at is null is_now from indicator_figures f join indicators i on i.id = f.indicator_id
      where i.code = ${code} and f.period = ${period} order by f.id`.execute(world.db)
  ).rows

/** Through all three hands. */
async function publish(code: string, period: string, fields: Record<string, string>) {
  const at = `/indicators/${code}/entry/${period}`
  const entered = await world.as('agencyExpert').post(at, fields)
  assert.equal(entered.status, 303, entered.text.match(/field-error.{0,200}/s)?.[0] ?? '')
  assert.equal((await world.as('agencyHead').post(`${at}/approval`)).status, 303)
  assert.equal((await world.as('secretary').post(`${at}/publication`)).status, 303)
}

test('a return waits for the agency’s expert, by its timer, and stands in the inbox', async () => {
  const { id, state } = await returnOf('new_units', month)
  assert.equal(state, 'open')
  const [wait] = await openWaits(world, 'indicator_return', id)
  assert.deepEqual([wait!.holder, wait!.state], ['expert_imt', 'open'])
  const inbox = await world.as('agencyExpert').get('/inbox')
  assert.match(inbox.text, /href="\/indicators\/new_units\/entry\/1405-/)
})

test('the road of a figure: typed, approved, published; each hand only its own step', async () => {
  const at = `/indicators/new_units/entry/${month}`
  const page = await world.as('agencyExpert').get(at)
  assert.equal(page.status, 200)
  assert.match(page.text, /name="v_0303"/)
  for (const who of ['otherAgencyExpert', 'otherAgencyHead'] as const)
    assert.equal((await world.as(who).get(at)).status, 404, who)
  for (const who of ['inspector', 'petitioner', 'chamber'] as const)
    assert.equal((await world.as(who).get(at)).status, 403, who)
  for (const who of ['auditor', 'governor', 'legalSecretary'] as const) {
    assert.equal((await world.as(who).get(at)).status, 200, who)
    assert.equal(
      (
        await world.as(who).post(
          at,
          grid(() => 1),
        )
      ).status,
      403,
      who,
    )
  }
  assert.equal(
    (
      await world.as('otherAgencyExpert').post(
        at,
        grid(() => 1),
      )
    ).status,
    404,
  )

  const bad = await world
    .as('agencyExpert')
    .post(at, { ...grid((index) => index), v_0303: '۱۲x', v_0306: '', note: 'یادداشت ماندنی' })
  assert.equal(bad.status, 422)
  assert.match(bad.text, /value="۱۲x"/)
  assert.match(bad.text, /یادداشت ماندنی/)
  assert.match(bad.text, /href="#f-v_0306"/)
  const unsummed = await world.as('agencyExpert').post(at, { ...grid(() => 2), v_province: '41' })
  assert.equal(unsummed.status, 422)

  const key = { _key: crypto.randomUUID() }
  const fields = { ...grid((index) => index), v_0303: '۳۰', ...key }
  assert.equal((await world.as('agencyExpert').post(at, fields)).status, 303)
  assert.equal((await world.as('agencyExpert').post(at, fields)).status, 303, 'a double click')
  const { id } = await returnOf('new_units', month)
  const entries = await sql<{
    n: number
  }>`select count(*)::int n from indicator_entries where return_id = ${id}`.execute(world.db)
  assert.equal(entries.rows[0]!.n, 1)
  assert.equal((await openWaits(world, 'indicator_return', id))[0]!.holder, 'head_imt')
  assert.equal(
    (
      await world.as('agencyExpert').post(
        at,
        grid(() => 1),
      )
    ).status,
    409,
    'no longer open',
  )

  assert.equal((await world.as('agencyExpert').post(`${at}/approval`)).status, 403)
  assert.equal((await world.as('otherAgencyHead').post(`${at}/approval`)).status, 404)
  assert.equal((await world.as('secretary').post(`${at}/publication`)).status, 409, 'not before approval')
  assert.deepEqual(await figuresOf('new_units', month), [])
  assert.equal((await world.as('agencyHead').post(`${at}/approval`)).status, 303)
  assert.equal((await openWaits(world, 'indicator_return', id))[0]!.holder, 'secretariat')
  assert.equal((await world.as('secretary').post(`${at}/publication`)).status, 303)
  assert.deepEqual(await openWaits(world, 'indicator_return', id), [])

  const figures = await figuresOf('new_units', month)
  const sum = counties.reduce((so, code, index) => so + (code === '0303' ? 30 : index), 0)
  assert.equal(figures.length, counties.length + 1)
  assert.equal(figures.find((row) => row.county_code === null)!.value, sum)
})

test('the public reads what is published, and nothing of the road', async () => {
  const visitor = world.visitor()
  const list = await visitor.get('/indicators')
  assert.equal(list.status, 200)
  assert.match(list.text, /واحدهای تولیدی تازه‌تأسیس/)
  assert.doesNotMatch(list.text, /indicators\/returns|indicators\/new"/)
  const record = await visitor.get('/indicators/new_units')
  assert.equal(record.status, 200)
  assert.doesNotMatch(record.text, /\/entry\/|definition/)
  assert.equal((await visitor.get(`/indicators/new_units/entry/${month}`)).status, 401)
  assert.equal((await visitor.get('/indicators/no_such')).status, 404)
  for (const path of [
    '/indicators.csv',
    '/indicators.xlsx',
    '/indicators/matrix',
    '/indicators/matrix.csv',
    '/indicators/matrix.xlsx',
    '/indicators/matrix?by=target',
    '/indicators/new_units/targets.csv',
    '/indicators/new_units/peers.xlsx',
    '/indicators/new_units/values.csv',
    '/indicators/new_units/values.xlsx',
  ])
    assert.equal((await visitor.get(path)).status, 200, path)
  const csv = (await visitor.get('/indicators/new_units/values.csv')).text
  assert.match(csv, /آبان ۱۴۰۵,تبریز,30,1/)
  const json = (await visitor.get('/api/v1/indicators/new_units')).json
  assert.deepEqual([json.period, json.standing, json.returns], ['1405-08', 'untargeted', []])
  const values = (await visitor.get('/api/v1/indicators/new_units/values')).json
  assert.equal(values.items.length, counties.length + 1)
})

test('a correction wants its reason, keeps the old figure and takes the same road', async () => {
  const at = `/indicators/new_units/entry/${month}`
  const fields = { ...grid((index) => index), v_0303: '31' }
  assert.equal((await world.as('agencyExpert').post(at, fields)).status, 422)
  await publish('new_units', month, { ...fields, note: 'یک پروانه از قلم افتاده بود' })
  const figures = await figuresOf('new_units', month)
  const tabriz = figures.filter((row) => row.county_code === '0303').map((row) => [row.value, row.revision, row.is_now])
  assert.deepEqual(tabriz, [
    [30, 1, false],
    [31, 2, true],
  ])
  const untouched = figures.filter((row) => row.county_code === '0306')
  assert.equal(untouched.length, 1, 'a figure that stays is not published anew')
  assert.match((await world.visitor().get('/indicators/new_units')).text, /یک پروانه از قلم افتاده بود/)

  // Proposed and dropped: what stands, stands.
  await world.as('agencyExpert').post(at, { ...fields, v_0303: '99', note: 'گمان می‌کنیم بیشتر بوده است' })
  assert.equal((await world.as('agencyHead').post(`${at}/repair`, { note: 'سند آن را پیوست کنید' })).status, 303)
  assert.equal((await world.as('agencyExpert').post(`${at}/withdrawal`, { note: 'سندی یافت نشد' })).status, 303)
  assert.equal((await returnOf('new_units', month)).state, 'published')
  assert.equal(
    (await figuresOf('new_units', month)).filter((row) => row.county_code === '0303' && row.is_now)[0]!.value,
    31,
  )
})

test('an odd figure is warned of and passes with a word', async () => {
  const at = '/indicators/facilitation_performance/entry/1405-07'
  await publish('facilitation_performance', '1405-06', { v_province: '80' })
  const odd = await world.as('agencyExpert').post(at, { v_province: '۲۰' })
  assert.equal(odd.status, 422)
  assert.match(odd.text, /value="۲۰"/)
  await publish('facilitation_performance', '1405-07', { v_province: '۲۰', note: 'دو جلسه به حد نصاب نرسید' })
  const shown = await world.as('secretary').get(at)
  assert.match(shown.text, /از دورهٔ پیش/)
})

test('a late return climbs to the head; the secretariat may excuse and reopen a period', async () => {
  const at = '/indicators/revived_units/entry/1405-08'
  assert.equal((await world.as('secretary').post(`${at}/waiver`, { note: '' })).status, 422)
  assert.equal((await world.as('agencyHead').post(`${at}/waiver`, { note: 'بی‌داده' })).status, 403)
  assert.equal(
    (await world.as('secretary').post(`${at}/waiver`, { note: 'در این ماه داده‌ای گردآوری نشد' })).status,
    303,
  )
  assert.equal((await returnOf('revived_units', '1405-08')).state, 'waived')
  assert.equal((await world.as('secretary').post(`${at}/reopening`, { note: 'رقم رسید و باید ثبت شود' })).status, 303)
  const { id } = await returnOf('revived_units', '1405-07')
  const [before] = await openWaits(world, 'indicator_return', id)
  assert.equal(before!.holder, 'expert_estates')
  const now = world.clock.now()
  world.clock.addDays(40)
  await sweepDeadlines(await world.ctx('system'), { lifecycles, expiries: {}, limit: 1000 })
  const [late] = await openWaits(world, 'indicator_return', id)
  assert.deepEqual([late!.holder, late!.rung], ['head_estates', 1])
  assert.match((await world.visitor().get('/indicators?set=late')).text, /واحدهای احیاشده/)
  world.clock.set(now)
})

test('many at once: a head approves and the secretariat publishes ticked rows, all or none', async () => {
  const periods = ['1405-04', '1405-05']
  for (const period of periods)
    await world.as('agencyExpert').post(
      `/indicators/new_units/entry/${period}`,
      grid((at) => at + 1),
    )
  const codes = periods.map((period) => `new_units/entry/${period}`)
  assert.equal((await world.as('agencyHead').post('/indicators/returns/approval', {})).status, 422)
  assert.equal((await world.as('otherAgencyHead').post('/indicators/returns/approval', { codes })).status, 404)
  assert.equal(
    (
      await world
        .as('agencyHead')
        .post('/indicators/returns/approval', { codes: [...codes, 'new_units/entry/1405-01'] })
    ).status,
    409,
  )
  assert.equal((await world.as('agencyHead').post('/indicators/returns/approval', { codes })).status, 303)
  const published = await world.as('secretary').api('POST', '/api/v1/indicator-returns/publication', { codes })
  assert.deepEqual([published.status, published.json], [200, { count: 2 }])
  const list = await world.as('agencyHead').get('/indicators/returns?state=published')
  assert.match(list.text, /entry\/1405-05/)
  assert.equal((await world.as('otherAgencyHead').api('GET', '/api/v1/indicator-returns')).json.items.length, 0)
})

test('an Excel file fills the grid; an unknown county is told by its row', async () => {
  const at = '/indicators/new_units/entry/1405-03'
  const template = await world.as('agencyExpert').get(`${at}/template.xlsx`)
  assert.equal(template.status, 200)
  const file = async (rows: [string, string | number][]) =>
    new File(
      [
        new Uint8Array(
          await xlsxBytes(
            [
              { title: 'شهرستان', value: (row: [string, string | number]) => row[0] },
              { title: 'رقم این دوره', value: (row) => row[1] },
            ],
            rows,
          ),
        ),
      ],
      'returns.xlsx',
    )
  const good = await world
    .as('agencyExpert')
    .post(`${at}/upload`, { file: await file(names.map((name, index) => [name, index + 5])) })
  assert.equal(good.status, 200)
  assert.match(good.text, /name="v_0303"[^>]*value="[۰-۹]+"/)
  const bad = await world.as('agencyExpert').post(`${at}/upload`, {
    file: await file([
      ['تبریز', 'دوازده'],
      ['ناکجا', 3],
    ]),
  })
  assert.equal(bad.status, 422)
  assert.match(bad.text, /ناکجا/)
  assert.equal((await world.as('agencyExpert').post(`${at}/upload`, {})).status, 422)
  assert.equal((await returnOf('new_units', '1405-03')).state, 'open', 'nothing is entered by a file alone')
})

const definition = {
  code: 'unit_balance',
  title_fa: 'تراز واحدهای تولیدی',
  title_en: 'Balance of units',
  unit: 'واحد',
  unit_en: 'units',
  polarity: 'more',
  frequency: 'month',
  first_period: '۱۴۰۵-۰۱',
  is_by_county: '1',
  county_rule: 'sum',
  is_public: '1',
  formula: 'new_units × ۲ − prev(new_units)',
}

test('the secretariat defines a computed indicator; it follows its inputs, and circles are refused with the circle shown', async () => {
  const imt = await sql<{ id: number }>`select id from organisations where code = 'imt'`.execute(world.db)
  const fields = { ...definition, source_organisation_id: String(imt.rows[0]!.id) }
  assert.equal((await world.as('agencyHead').post('/indicators/new', fields)).status, 403)
  const refusals: [Record<string, string>, RegExp][] = [
    [{ formula: 'new_units +' }, /رابطه ناتمام است/],
    [{ formula: 'no_such_thing * 2' }, /no_such_thing/],
    [{ formula: 'unit_balance + new_units' }, /unit_balance ← unit_balance/],
    [{ formula: 'investment_portfolio * 2' }, /دورهٔ investment_portfolio بلندتر/],
    [{ formula: 'facilitation_performance * 2' }, /به تفکیک شهرستان نیست/],
    [{ first_period: '1405-q1' }, /دوره با این بسامد نمی‌خواند/],
    [{ code: 'New Units' }, /field-error/],
    [{ code: 'new_units', formula: '' }, /شاخص دیگری با این نام رمز/],
    [{ code: 'returns' }, /شاخص دیگری با این نام رمز/],
  ]
  for (const [change, expected] of refusals) {
    const refused = await world.as('secretary').post('/indicators/new', { ...fields, ...change })
    assert.equal(refused.status, 422, JSON.stringify(change))
    assert.match(refused.text, expected)
    assert.match(refused.text, /تراز واحدهای تولیدی/)
  }
  assert.equal((await world.as('secretary').post('/indicators/new', fields)).status, 303)
  const [first] = await figuresOf('unit_balance', '1405-05')
  assert.ok(first, 'reckoned at once from what stands published')
  const before = (await figuresOf('unit_balance', '1405-08')).find((row) => row.county_code === '0303' && row.is_now)
  assert.equal(before, undefined, 'its period before lacks a figure')
  await publish('new_units', '1405-07', { ...grid((at) => at), v_0303: '20', note: 'رقم‌های مهر بر پایهٔ صورت‌جلسه‌ها' })
  const balance = (await figuresOf('unit_balance', '1405-08')).find((row) => row.county_code === '0303' && row.is_now)
  assert.equal(balance!.value, 31 * 2 - 20)

  const circle = await world
    .as('secretary')
    .post('/indicators/new', { ...fields, code: 'second', formula: 'unit_balance / 2' })
  assert.equal(circle.status, 303)
  const edit = { ...fields, reason: 'آزمودن دور در رابطه', version: '1', formula: 'second + 1' }
  const refused = await world.as('secretary').post('/indicators/unit_balance/definition', edit)
  assert.equal(refused.status, 422)
  assert.match(refused.text, /unit_balance ← second ← unit_balance/)
  assert.equal(
    (await world.as('secretary').post('/indicators/unit_balance/definition', { ...edit, formula: 'new_units / 0' }))
      .status,
    303,
  )
  assert.equal((await figuresOf('unit_balance', '1405-08')).filter((row) => row.is_now).length, 0, 'no value by nought')
  assert.equal(
    (await world.as('secretary').post('/indicators/unit_balance/definition', { ...edit, formula: 'new_units' })).status,
    409,
    'an old version',
  )
  const page = await world.as('secretary').get('/indicators/unit_balance')
  assert.match(page.text, /آزمودن دور در رابطه/)
  assert.equal(
    (await world.as('secretary').post('/indicators/unit_balance/retirement', { reason: 'دیگر لازم نیست' })).status,
    422,
    'still read',
  )
  assert.equal(
    (await world.as('secretary').post('/indicators/second/retirement', { reason: 'دیگر لازم نیست' })).status,
    303,
  )
  assert.equal((await world.visitor().get('/indicators/second')).status, 404)
  assert.equal((await world.as('auditor').get('/indicators/second')).status, 200)
})

test('targets are interpolated, a change wants a reason, and the standing follows', async () => {
  const post = (fields: Record<string, string>) => world.as('secretary').post('/indicators/new_units/targets', fields)
  assert.equal((await post({ period: '1405-08' })).status, 422, 'nothing to take back')
  await setTargets(await world.ctx('secretary'), 'new_units', [
    { period: '1405-06', value: 100, reason: '' },
    { period: '1405-10', value: 500, reason: '' },
  ])
  const read = async () => (await world.visitor().get('/api/v1/indicators/new_units')).json
  const first = await read()
  assert.deepEqual([first.target, first.standing], [300, 'off'])
  assert.equal((await post({ period: '1405-10', value: '۲۰۰' })).status, 422, 'no reason')
  assert.equal((await post({ period: '1405-10', value: '۲۰۰', reason: 'کاهش اعتبار سال' })).status, 303)
  const second = await read()
  assert.equal(second.target, 150)
  assert.match((await world.as('secretary').get('/indicators/new_units')).text, /هدف‌های تغییریافته/)
  assert.equal(
    (await world.as('agencyHead').post('/indicators/new_units/targets', { period: '1405-10', value: '1' })).status,
    403,
  )
})

test('each county has its own target: they make the province’s, are ranked by it, and a change wants a reason', async () => {
  const at = '/indicators/new_units/targets/counties'
  const post = (fields: Record<string, string>) => world.as('secretary').post(at, fields)
  assert.equal((await world.as('agencyHead').get(at)).status, 403)
  assert.equal((await world.as('secretary').get('/indicators/knowledge_rank/targets/counties')).status, 404)
  const cells = grid((index) => 10 + index)
  const sum = counties.reduce((so, _, index) => so + 10 + index, 0)
  const typed = await post({ period: month, ...cells, [`v_${counties[0]}`]: 'ده' })
  assert.equal(typed.status, 422)
  assert.match(typed.text, /value="ده"/)
  const unlike = await post({ period: month, ...cells, v_province: '7' })
  assert.equal(unlike.status, 422)
  assert.match(unlike.text, /هدف شهرستان‌ها روی هم/)
  assert.equal((await post({ period: month, ...cells })).status, 303)
  assert.equal((await post({ period: month, ...cells, v_province: String(sum) })).status, 422, 'nothing is changed')
  assert.equal((await post({ period: month, ...cells, [`v_${counties[0]}`]: '11' })).status, 422, 'no reason')
  const { items } = (await world.visitor().get('/api/v1/indicators/new_units/counties')).json
  assert.equal(items.length, counties.length)
  const shares = items.map((row: { attainment: number }) => row.attainment)
  assert.deepEqual(
    shares,
    shares.toSorted((one: number, other: number) => other - one),
  )
  assert.equal(items[0].rank, 1)
  assert.equal((await world.visitor().get('/api/v1/indicators/new_units')).json.target, sum)
  const alone = await world
    .as('secretary')
    .post('/indicators/new_units/targets', { period: month, value: '5', reason: 'بدون شهرستان‌ها' })
  assert.equal(alone.status, 422)
  const page = await world.visitor().get('/indicators/new_units')
  assert.match(page.text, /stroke-target/)
  assert.match(page.text, /خط‌چین هدف هر شهرستان است/)
  const csv = await world.visitor().get('/indicators/new_units/counties.csv')
  assert.equal(csv.text.trim().split('\r\n').length, counties.length + 1)
  assert.equal((await world.visitor().get('/indicators/new_units/counties.xlsx')).status, 200)
  assert.equal((await world.visitor().get('/indicators/knowledge_rank/counties.csv')).status, 404)
  const matrix = (await world.visitor().get('/api/v1/indicator-matrix')).json.items
  for (const row of items) {
    const cell = matrix.find((one: Record<string, unknown>) => one['county_code'] === row.county_code)
    assert.deepEqual([cell.value, cell.target, cell.standing], [row.value, row.target, row.standing], row.county_code)
  }
  const coloured = (await world.visitor().get('/indicators/matrix?by=target')).text
  const count = (standing: string) => items.filter((row: { standing: string }) => row.standing === standing).length
  assert.ok(count('met') > 0 && count('off') > 0, 'the case has both')
  // Ground, sign and words say the same: as many cells on the grounds of a met target as counties that met theirs.
  const cells45 = coloured.match(/<td class="heat-[45]" title="[^"]*هدف[^"]*">.*?<svg class="heat-sign"/g) ?? []
  assert.equal(cells45.length, count('met'))
  assert.match(coloured, /<details class="chart-table">.*?از ۱۰ \(/s)
  const targets = (await world.visitor().get('/api/v1/indicators/new_units/targets')).json.items.filter(
    (row: { period: string }) => row.period === month,
  )
  assert.equal(targets.length, counties.length + 1)
  assert.deepEqual(
    targets
      .filter((row: { county_code: string | null }) => row.county_code === null)
      .map((row: Record<string, unknown>) => [row['period'], row['target']]),
    [[month, sum]],
  )
  assert.match((await world.visitor().get('/indicators/new_units/targets.csv')).text, /آبان ۱۴۰۵/)
  const long = (await world.visitor().get('/indicators/matrix.csv')).text.trim().split('\r\n')
  assert.equal(long.length, matrix.length + 1)
  const whole = Object.fromEntries(counties.map((code, index) => [code, 20 + index]))
  const twin = await world
    .as('secretary')
    .api('POST', `/api/v1${at}`, { period: month, values: whole, reason: 'بازنگری سهم شهرستان‌ها' })
  assert.deepEqual([twin.status, twin.json.count], [200, counties.length + 1])
  assert.match((await world.as('secretary').get('/indicators/new_units')).text, /بازنگری سهم شهرستان‌ها/)
  assert.equal((await post({ period: month, reason: 'برچیدن هدف‌ها' })).status, 303, 'all taken back')
})

test('the frequency of an indicator with figures stays, and another goes on from it with its past', async () => {
  const secretary = world.as('secretary')
  const form = await secretary.get('/indicators/new?after=new_units')
  assert.match(form.text, /name="follows" value="new_units"/)
  const { rows } = await sql<Record<string, unknown>>`select * from indicators where code = 'new_units'`.execute(
    world.db,
  )
  const was = Object.fromEntries(
    Object.entries(rows[0]!).flatMap(([name, value]) =>
      value === null || value === false ? [] : [[name, String(value)]],
    ),
  )
  const kept = await secretary.post('/indicators/new_units/definition', {
    ...was,
    frequency: 'quarter',
    first_period: '1404-q1',
    reason: 'گزارش فصلی بسنده است',
  })
  assert.equal(kept.status, 422)
  assert.match(kept.text, /ادامه با دورهٔ دیگر/)
  const next = { ...was, code: 'new_units_year', frequency: 'year', first_period: '1407', follows: 'new_units' }
  assert.equal(
    (await secretary.post('/indicators/new', { ...next, frequency: 'month', first_period: '1406-01' })).status,
    422,
  )
  for (let part = 1; part <= 12; part++)
    await sql`
      insert into indicator_figures (indicator_id, period, period_index, value, published_at)
      values (${rows[0]!['id']}, ${`1403-${String(part).padStart(2, '0')}`}, ${1403 * 12 + part - 1}, ${part}, ${world.clock.now()})`.execute(
      world.db,
    )
  assert.equal((await secretary.post('/indicators/new', next)).status, 303)
  assert.deepEqual(
    (await figuresOf('new_units_year', '1403')).map((row) => [row.county_code, row.value]),
    [[null, 78]],
  )
  assert.match((await secretary.get('/indicators/new_units_year')).text, /دنبالهٔ شاخص/)
  assert.match((await secretary.get('/indicators/new_units')).text, /ادامه در شاخص/)
  assert.equal((await secretary.get('/indicators/new?after=nobody')).status, 200)
})

test('other provinces are noted with their source, and the rank among knowledge-based firms follows', async () => {
  const at = '/indicators/knowledge_firms'
  const ctx = await world.ctx('secretary')
  // The science park's own people are not of the cast; its figure is entered through the same act.
  const { enterFigures, approveReturns, publishReturns } = await import('./return-actions.ts')
  const park = await sql<{ id: number; kind: 'agency_head' | 'agency_expert'; organisation_id: number }>`
    select p.id, p.kind, p.organisation_id from posts p where p.code in ('head_science_park', 'expert_science_park') order by p.kind`.execute(
    world.db,
  )
  const [expert, head] = park.rows.map((post) => ({
    ...ctx,
    actor: {
      ...ctx.actor,
      post: { ...ctx.actor.post!, id: post.id, kind: post.kind, organisationId: post.organisation_id },
    },
  }))
  await enterFigures(expert!, 'knowledge_firms', '1405-q2', { values: new Map([['province', '390']]), note: '' })
  await approveReturns(head!, ['knowledge_firms/entry/1405-q2'])
  await publishReturns(ctx, ['knowledge_firms/entry/1405-q2'])
  const rank = async () => (await world.visitor().get('/api/v1/indicators/knowledge_rank')).json
  assert.equal((await rank()).value, null, 'nobody to compare with')
  assert.equal(
    (await world.as('secretary').post(`${at}/peers`, { period: '1405-q2', source: 'سامانهٔ دانش‌بنیان' })).status,
    422,
  )
  const wrong = await world
    .as('secretary')
    .post(`${at}/peers`, { period: '1405-q2', source: 'سامانهٔ دانش‌بنیان', province_23: 'x' })
  assert.equal(wrong.status, 422)
  const fields = {
    period: '1405-q2',
    source: 'سامانهٔ دانش‌بنیان',
    province_23: '۳٬۲۰۰',
    province_10: '910',
    province_09: '620',
    province_07: '410',
    province_30: '350',
  }
  assert.equal((await world.as('secretary').post(`${at}/peers`, fields)).status, 303)
  const found = await rank()
  assert.deepEqual([found.value, found.target, found.standing], [5, 3, 'off'])
  const page = await world.visitor().get('/indicators/knowledge_rank')
  assert.match(page.text, /تا جایگاه سوم ۲۳۰ شرکت فاصله دارد/)
  const peers = (await world.visitor().get(`/api/v1${at}/peers`)).json.items
  assert.deepEqual(
    peers.filter((row: { source: string | null }) => row.source === null).map((row: { rank: number }) => row.rank),
    [5],
  )
  assert.match((await world.visitor().get(`${at}/peers.csv`)).text, /سامانهٔ دانش‌بنیان/)
})

test('an agency’s own system may enter figures; what is refused is told as a problem', async () => {
  const path = '/api/v1/indicators/facilitation_performance/entry/1405-05'
  const missing = await world.as('agencyExpert').api('POST', path, { values: {} })
  assert.equal(missing.status, 422)
  assert.equal(missing.json.errors[0].field, 'v_province')
  assert.equal((await world.as('otherAgencyExpert').api('POST', path, { values: { province: 70 } })).status, 404)
  const sent = await world.as('agencyExpert').api('POST', path, { values: { province: 71.5 }, note: '' })
  assert.deepEqual([sent.status, sent.json.state], [200, 'entered'])
})

test('lists are read by their indexes', async () => {
  const { actor } = await world.ctx('secretary')
  const client = await world.database.pool.connect()
  try {
    await client.query('set enable_seqscan = off; set enable_sort = off')
    const explain = async (query: { compile(db: World['db']): { sql: string; parameters: readonly unknown[] } }) => {
      const { sql: text, parameters } = query.compile(world.db)
      const { rows } = await client.query(`explain ${text}`, parameters as unknown[])
      return rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n')
    }
    assert.match(await explain(indicatorsQuery(actor, {}, '2026-11-28', 51)), /indicators_title/)
    assert.match(await explain(indicatorsQuery(actor, { agency: 1 }, '2026-11-28', 51)), /indicators_source/)
    assert.match(
      await explain(indicatorsQuery(actor, { frequency: 'month' }, '2026-11-28', 51)),
      /indicators_frequency/,
    )
    assert.match(await explain(indicatorsQuery(actor, { action: 2 }, '2026-11-28', 51)), /indicators_action/)
    assert.match(await explain(returnsQuery(actor, {}, '2026-11-28', 51)), /indicator_returns_newest/)
    assert.match(await explain(returnsQuery(actor, { state: 'open' }, '2026-11-28', 51)), /indicator_returns_state/)
  } finally {
    client.release(true)
  }
})
