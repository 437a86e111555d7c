import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { openedCall, planOf, soundContent } from '../../../test/plan-cases.ts'
import { openWorld, type World } from '../../../test/world.ts'
import type { SheetCell } from '../../platform/sheet-cells.ts'
import { templateBytes } from '../../platform/template.ts'
import { openWorkbook } from '../../platform/workbook.ts'
import { planChoices } from './choices.ts'
import { emptyContent } from './content.ts'
import { groupFaults, rowRanges } from './fault-groups.ts'
import { readPlanBook } from './import.ts'
import { dataSheets, planTemplate, sheetNames } from './workbook.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const choicesOf = async (agency: string) => {
  const { id } = await world.db
    .selectFrom('organisations')
    .where('code', '=', agency)
    .select('id')
    .executeTakeFirstOrThrow()
  return planChoices(world.db, Number(id), 'fa')
}

type Sheets = Record<string, SheetCell[][]>
/** The filled template as rows, so that a test can spoil a cell. */
async function sheetsOf(bytes: Uint8Array): Promise<Sheets> {
  const book = await openWorkbook(bytes)
  const sheets: Sheets = {}
  for (const name of book.sheets) {
    sheets[name] = []
    for await (const { cells } of book.rows(name)) sheets[name].push(cells)
  }
  return sheets
}
const bytesOf = (sheets: Sheets) =>
  templateBytes(
    dataSheets
      .filter((sheet) => sheets[sheetNames[sheet]])
      .map((sheet) => {
        const [head, ...rows] = sheets[sheetNames[sheet]]!
        return {
          name: sheetNames[sheet],
          columns: head!.map((title) => ({ title: String(title) })),
          rows: rows as (string | number | null)[][],
        }
      }),
    sheetNames.lists,
  )
const cell = (sheets: Sheets, sheet: keyof typeof sheetNames, row: number, column: string): [SheetCell[], number] => {
  const rows = sheets[sheetNames[sheet]]!
  return [rows[row - 1]!, rows[0]!.indexOf(column)]
}
const spoil = (sheets: Sheets, sheet: keyof typeof sheetNames, row: number, column: string, value: SheetCell) => {
  const [cells, at] = cell(sheets, sheet, row, column)
  assert.ok(at >= 0, column)
  cells[at] = value
}
const xlsx = (bytes: Uint8Array, name = 'برنامه.xlsx') => new File([new Uint8Array(bytes)], name)

test('a template filled with a plan reads back as the same plan', async () => {
  const choices = await choicesOf('imt')
  const content = await soundContent(world, 'head_imt', 4)
  content.projects[1] = {
    ...content.projects[1]!,
    scope: 'province',
    county_code: null,
    is_public: false,
    latitude: 38.1,
    longitude: 46.2,
  }
  const read = await readPlanBook(await planTemplate(content, choices, 'صمت', 'fa'), choices, 'fa')
  assert.deepEqual(read.faults, [])
  assert.deepEqual(read.content, content)
  const empty = await readPlanBook(await planTemplate(emptyContent, choices, 'صمت', 'fa'), choices, 'fa')
  assert.deepEqual(
    empty.faults.map((fault) => [fault.level, fault.sheet]),
    [['gap', 'پروژه‌ها']],
  )
})

test('an expert brings the template with ten mistakes and is told all ten, each by sheet, row, column and cause', async () => {
  const call = await openedCall(world)
  const { code } = await planOf(world, call, 'imt')
  const expert = world.as('agencyExpert')
  const template = await expert.get(`/plans/${code}/template.xlsx`)
  assert.equal(template.status, 200)
  const choices = await choicesOf('imt')
  const sheets = await sheetsOf(await planTemplate(await soundContent(world, 'head_imt', 8), choices, 'صمت', 'fa'))
  spoil(sheets, 'projects', 2, 'شهرستان', 'تهران')
  spoil(sheets, 'projects', 3, 'بودجه (ریال)', 'صد میلیارد')
  spoil(sheets, 'projects', 4, 'آغاز', '۱۴۰۵/۱۳/۰۱')
  spoil(sheets, 'projects', 5, 'کلید', 'P05')
  spoil(sheets, 'projects', 7, 'کلید برنامهٔ عملیاتی', 'B99')
  spoil(sheets, 'projects', 8, 'عنوان', null)
  spoil(sheets, 'programmes', 2, 'کلید هدف', 'O77')
  spoil(sheets, 'milestones', 16, 'وزن (درصد)', 'شصت')
  spoil(sheets, 'milestones', 17, 'کلید پروژه', 'P88')
  spoil(sheets, 'indicators', 9, 'هدف', 'بیشتر')
  // So that rows hang on the spoilt programme only where that is what is tested.
  for (const row of [2, 3, 4, 5, 6, 8, 9]) spoil(sheets, 'projects', row, 'کلید برنامهٔ عملیاتی', null)
  const sent = await expert.post(`/plans/${code}/import`, { file: xlsx(await bytesOf(sheets)) })
  assert.equal(sent.status, 303)
  const page = await expert.get(sent.location)
  const list = await expert.get(`${sent.location}/errors.csv`)
  const lines = list.text
    .replace('\uFEFF', '')
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','))
  const told = new Set(lines.map(([sheet, row, column]) => `${sheet} ${row} ${column}`))
  for (const wanted of [
    'پروژه‌ها 2 شهرستان',
    'پروژه‌ها 3 بودجه (ریال)',
    'پروژه‌ها 4 آغاز',
    'پروژه‌ها 6 کلید',
    'پروژه‌ها 7 کلید برنامهٔ عملیاتی',
    'پروژه‌ها 8 عنوان',
    'برنامه‌های عملیاتی 2 کلید هدف',
    'مرحله‌ها 16 وزن (درصد)',
    'مرحله‌ها 17 کلید پروژه',
    'شاخص‌ها 9 هدف',
  ])
    assert.ok(told.has(wanted), `${wanted}\n${[...told].join('\n')}`)
  assert.match(page.text, /۱[۰-۹] خطا در پرونده/, 'own mistakes are counted, not the rows that hang on them')
  assert.match(page.text, /<details><summary>[^<]*وابسته‌اند که خطا دارد/)
  assert.match(page.text, /تهران/)
  assert.match(page.text, /B99/)
  const all = await expert.post(sent.location, { take: 'all' })
  assert.equal(all.status, 409)
  assert.equal((await expert.api('GET', `/api/v1/plans/${code}`)).json.version, null, 'nothing was taken')
  const good = await expert.post(sent.location, { take: 'good', note: 'ردیف‌های درست' })
  assert.equal(good.status, 303)
  const now = (await expert.api('GET', `/api/v1/plans/${code}`)).json
  assert.equal(now.version, 1)
  assert.deepEqual(
    now.content.projects.map((project: { key: string }) => project.key),
    ['P05', 'P08'],
  )
  assert.equal((await expert.post(sent.location, { take: 'good' })).status, 409, 'an import is taken once')
})

test('a preview says what changes; a plan changed meanwhile wants a fresh look; strangers find nothing', async () => {
  const call = await openedCall(world)
  const { code } = await planOf(world, call, 'imt')
  const expert = world.as('agencyExpert')
  const choices = await choicesOf('imt')
  const content = await soundContent(world, 'head_imt', 2)
  await world.as('agencyHead').api('POST', `/api/v1/plans/${code}/versions`, { content })
  const changed = { ...content, projects: [{ ...content.projects[0]!, title: 'عنوان دیگر پروژه' }] }
  const send = async () =>
    (await expert.post(`/plans/${code}/import`, { file: xlsx(await planTemplate(changed, choices, 'صمت', 'fa')) }))
      .location
  const first = await send()
  const preview = await expert.get(first)
  assert.match(preview.text, /عنوان دیگر پروژه/)
  assert.match(preview.text, /راه‌اندازی دوبارهٔ خط تولید 2/)
  assert.equal((await world.as('otherAgencyHead').get(first)).status, 404)
  assert.equal((await world.as('otherAgencyHead').post(first, { take: 'all' })).status, 404)
  assert.equal((await world.as('secretary').get(first)).status, 403)
  await world.as('agencyHead').api('POST', `/api/v1/plans/${code}/versions`, { content })
  const late = await expert.post(first, { take: 'all', note: 'یادداشت من' })
  assert.equal(late.status, 409)
  assert.match(late.text, /یادداشت من/)
  const second = await send()
  assert.equal((await expert.post(second, { take: 'all' })).status, 303)
  assert.equal((await expert.api('GET', `/api/v1/plans/${code}`)).json.content.projects.length, 1)
  assert.match((await expert.get(second)).text, /نسخهٔ ۳/)
})

test('what is no workbook is told on the page', async () => {
  const call = await openedCall(world)
  const { code } = await planOf(world, call, 'imt')
  const expert = world.as('agencyExpert')
  assert.equal((await expert.post(`/plans/${code}/import`)).status, 422)
  const sent = await expert.post(`/plans/${code}/import`, { file: xlsx(Buffer.from('nonsense')) })
  assert.equal(sent.status, 303)
  assert.match((await expert.get(sent.location)).text, /پرونده باز نمی‌شود/)
  const half = await expert.post(`/plans/${code}/import`, {
    file: xlsx(await templateBytes([{ name: 'پروژه‌ها', columns: [{ title: 'کلید' }], rows: [['P01']] }], 'فهرست‌ها')),
  })
  const text = (await expert.get(half.location)).text
  assert.match(text, /برگهٔ «مرحله‌ها» در پرونده نیست/)
  assert.match(text, /این ستون در ردیف سرستون‌ها نیست/)
})

test('hundreds of mistakes are told by their causes, and every one of them is in the files', async () => {
  const call = await openedCall(world)
  const { code } = await planOf(world, call, 'imt')
  const expert = world.as('agencyExpert')
  const choices = await choicesOf('imt')
  const sheets = await sheetsOf(await planTemplate(await soundContent(world, 'head_imt', 260), choices, 'صمت', 'fa'))
  for (let row = 2; row <= 251; row++) {
    spoil(sheets, 'projects', row, 'شهرستان', `ناکجا ${row}`)
    spoil(sheets, 'indicators', row, 'هدف', 'بسیار')
  }
  const sent = await expert.post(`/plans/${code}/import`, { file: xlsx(await bytesOf(sheets)) })
  const page = await expert.get(sent.location)
  assert.ok(page.text.includes('۵۰۰ خطا در پرونده'))
  assert.ok(page.text.includes('ردیف‌های ۲ تا ۲۵۱'))
  assert.ok(page.text.includes('<b>پروژه‌ها، ستون «شهرستان»</b>'))
  assert.equal(
    page.text.match(/<details class="fault-group printed">/g)?.length,
    3,
    'two causes, and what hangs on the first',
  )
  assert.ok(page.text.length < 400_000, `${page.text.length} characters`)
  const list = (await expert.get(`${sent.location}/errors.csv`)).text.trim().split('\r\n')
  const { items } = (await expert.api('GET', `/api/v1${sent.location.replace('/import/', '/imports/')}`)).json
  assert.equal(list.length, items.length + 1)
  const own = (one: { level: string; hangs: boolean }) => one.level === 'error' && !one.hangs
  assert.equal(items.filter(own).length, 500)
  assert.equal(items.filter((one: { hangs: boolean }) => one.hangs).length, 500, 'two milestones of each project')
  assert.equal((await expert.get(`${sent.location}/errors.xlsx`)).status, 200)
  assert.equal((await world.as('otherAgencyHead').get(`${sent.location}/errors.xlsx`)).status, 404)
  assert.equal((await world.as('secretary').get(`${sent.location}/errors.xlsx`)).status, 403)
})

test('faults of one cause are one group, and rows that follow each other one range', () => {
  const fault = (row: number, cause: string, column = 'شهرستان') =>
    ({ sheet: 'پروژه‌ها', row, column, cause, level: 'error' }) as const
  const groups = groupFaults([
    fault(2, '«تهران» در فهرست نیست.'),
    fault(3, '«شیراز» در فهرست نیست.'),
    fault(4, 'این خانه خالی است.'),
    fault(5, '«قم» در فهرست نیست.', 'سمت مسئول'),
    fault(7, '«ری» در فهرست نیست.'),
  ])
  assert.deepEqual(
    groups.map(({ column, faults }) => [column, faults.map(({ row }) => row)]),
    [
      ['شهرستان', [2, 3, 7]],
      ['شهرستان', [4]],
      ['سمت مسئول', [5]],
    ],
  )
  assert.deepEqual(rowRanges(groups[0]!.faults), [
    { from: 2, to: 3 },
    { from: 7, to: 7 },
  ])
})
