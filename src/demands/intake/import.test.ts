// Many demands in one spreadsheet: every mistake by its place, and nothing registered until somebody says so.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type World } from '../../../test/world.ts'
import { reading } from '../../platform/act.ts'
import { readSheet, xlsxBytes } from '../../platform/sheet.ts'
import { readReference } from '../demand/reference.ts'
import { takeImport, takeImportsOn } from './import-actions.ts'
import { sheetColumns } from './sheet-columns.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

type Line = Record<string, string | number | null>
const line = (n: number, changes: Line = {}): Line => ({
  who: 'شرکت',
  contact_name: 'مهدی رستگار',
  mobile: `۰۹۱۴۸۸۸۰۰${String(n).padStart(2, '0')}`,
  firm_name: 'سنگ‌بری سپهر میانه',
  legal_id: '10380284790',
  title: `نبود واگن برای بار سنگ شمارهٔ ${n}`,
  text: 'سه ماه است واگن لبه‌بلند نمی‌دهند و قرارداد در خطر است.',
  category: 'سایر',
  county: 'میانه',
  agency: 'اداره کل راه‌آهن',
  requested_rial: '۲۰۰٬۰۰۰٬۰۰۰ تومان',
  jobs_at_risk: 12,
  shares_text: 'بله',
  ...changes,
})

async function sheetOf(lines: readonly Line[]): Promise<File> {
  const columns = sheetColumns(await readReference(world.db))
  const bytes = await xlsxBytes<Line>(
    columns.map(({ key, title }) => ({ title, value: (row) => row[key] ?? null })),
    lines,
  )
  return new File([new Uint8Array(bytes)], 'فهرست.xlsx')
}

const send = async (who: 'secretary' | 'countyOfficer', lines: readonly Line[]) => {
  const sent = await world.as(who).post('/demands/import', { file: await sheetOf(lines) })
  assert.equal(sent.status, 303, sent.text.slice(0, 200))
  return sent.location
}
const byExcel = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from demands where channel = 'excel'`.execute(world.db)).rows[0]!
    .n

test('the template has every column, and only those who register for others get it', async () => {
  const answer = await world.app.request('/demands/import/template.xlsx', {
    headers: { authorization: `Bearer none` },
  })
  assert.equal(answer.status, 401)
  assert.equal((await world.as('petitioner').get('/demands/import/template.xlsx')).status, 403)
  assert.equal((await world.as('secretary').get('/demands/import/template.xlsx')).status, 200)
  const columns = sheetColumns(await readReference(world.db))
  const empty = await readSheet(
    new Uint8Array(
      await xlsxBytes(
        columns.map(({ title }) => ({ title, value: () => null })),
        [],
      ),
    ),
    columns,
  )
  assert.match(empty.errors[0]?.cause ?? '', /ردیفی/)
})

test('mistakes are told by sheet, row, column and cause; the good rows are taken, once', async () => {
  const address = await send('secretary', [
    line(1),
    line(2, { county: 'ناکجا', legal_id: '123' }),
    line(3, { legal_id: '10380284791' }),
    line(4),
    line(4),
    line(5, { who: 'شهروند', national_id: null }),
  ])
  const page = (await world.as('secretary').get(address)).text
  assert.match(page, /ناکجا/)
  for (const row of ['۳', '۴', '۶', '۷']) assert.match(page, new RegExp(`<bdi[^>]*>${row}</bdi>`), row)
  assert.match(page, /شناسهٔ ملی/)
  assert.match(page, /با ردیف ۵ یکی است/)
  assert.match(page, /ثبت ۲ ردیف درست/)
  assert.equal(await byExcel(), 0, 'nothing yet')
  assert.equal((await world.as('chamber').get(address)).status, 404)
  assert.equal((await world.as('chamber').post(address)).status, 404)
  assert.equal((await world.as('secretary').post(address)).status, 303)
  assert.equal((await world.as('secretary').post(address)).status, 303)
  assert.equal(await byExcel(), 2)
  assert.match((await world.as('secretary').get(address)).text, /۲ درخواست از این پرونده ثبت شد/)
  const rows = await reading(await world.ctx('secretary'), async (tx) => {
    const found = await sql<{ agency: string; sum: string; taken_by: string }>`
      select o.code as agency, p.requested_rial::text as sum, t.code as taken_by from demands d
        join organisations o on o.id = d.organisation_id join demand_parties p on p.demand_id = d.id
        join demand_origins g on g.demand_id = d.id join posts t on t.id = g.taken_by_post_id
      where d.channel = 'excel' order by d.id limit 1
    `.execute(tx)
    return found.rows
  })
  assert.deepEqual(rows, [{ agency: 'railway', sum: '2000000000', taken_by: 'secretariat' }])
})

test('what is registered already is told, and a file without mistakes offers all of it', async () => {
  const first = await send('secretary', [line(11), line(12)])
  assert.match((await world.as('secretary').get(first)).text, /ثبت هر ۲ درخواست/)
  await world.as('secretary').post(first)
  const again = await send('secretary', [line(11)])
  const page = (await world.as('secretary').get(again)).text
  assert.match(page, /پیش‌تر با کد/)
  assert.match(page, /ردیف درستی نیست/)
})

test('a long file is registered in parts: it goes on where it stood, tells which row a rule refuses by now, and nothing is done twice', async () => {
  const before = await byExcel()
  const address = await send(
    'secretary',
    Array.from({ length: 60 }, (_, n) =>
      line(n, { title: `نبود انبار سرد برای بار شمارهٔ ${n + 100}`, mobile: null, channel: 'visit' }),
    ),
  )
  const id = address.split('/').at(-1)!
  assert.match((await world.as('secretary').get(address)).text, /ثبت هر ۶۰ درخواست/)
  await sql`update demand_import_rows set values = values || '{"agency": "nowhere"}' where import_id = ${id} and row = 58`.execute(
    world.db,
  )
  await takeImport(await world.ctx('secretary'), id, 1)
  assert.equal(await byExcel(), before + 50, 'one part, and the process is gone')
  const page = await world.as('secretary').get(address)
  assert.match(page.text, /۵۰ از ۶۰ ردیف/)
  assert.match(page.text, /http-equiv="refresh"/)
  await takeImportsOn(await world.ctx('system'))
  assert.equal(await byExcel(), before + 59)
  const done = (await world.as('secretary').get(address)).text
  assert.match(done, /۵۹ درخواست از این پرونده ثبت شد/)
  assert.match(done, /این ردیف‌ها ثبت نشد[\s\S]*<bdi[^>]*>۵۸<\/bdi>/)
  await Promise.all([world.as('secretary').post(address), takeImportsOn(await world.ctx('system'))])
  assert.equal(await byExcel(), before + 59)
  const left = await sql<{
    n: number
  }>`select count(*)::int n from demand_import_rows where values is not null and import_id = ${id} and demand_id is not null`.execute(
    world.db,
  )
  assert.equal(left.rows[0]!.n, 0, 'people’s names are not kept twice')
  const taken = await sql<{ code: string }>`
    select distinct p.code from demand_origins o join posts p on p.id = o.taken_by_post_id where o.import_id = ${id}`.execute(
    world.db,
  )
  assert.deepEqual(taken.rows, [{ code: 'secretariat' }])
})

test('a county officer brings only the county’s own; a broken file is told, not thrown', async () => {
  const address = await send('countyOfficer', [line(21), line(22, { county: 'مراغه' })])
  const page = (await world.as('countyOfficer').get(address)).text
  assert.match(page, /تنها برای شهرستان خودتان/)
  assert.match(page, /ثبت ۱ ردیف درست/)
  const broken = await world.as('secretary').post('/demands/import', { file: new File(['not a sheet'], 'x.xlsx') })
  assert.match((await world.as('secretary').get(broken.location)).text, /باز نمی‌شود/)
  assert.equal((await world.as('secretary').post('/demands/import', {})).status, 422)
  assert.equal((await world.as('secretary').get('/demands/import/nonsense')).status, 404)
})
