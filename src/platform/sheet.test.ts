import assert from 'node:assert/strict'
import { test } from 'node:test'
import writeExcel, { type SheetData } from 'write-excel-file/node'
import { readSheet, type SheetColumn, xlsxBytes, xlsxResponse } from './sheet.ts'

const columns = [
  { key: 'name', title: 'نام واحد', type: 'text', required: true },
  { key: 'jobs', title: 'شمار شاغلان', aliases: ['اشتغال'], type: 'integer', required: true },
  { key: 'share', title: 'سهم بازار', type: 'decimal' },
  { key: 'capital', title: 'سرمایه', type: 'rial' },
  { key: 'since', title: 'تاریخ بهره‌برداری', type: 'date' },
  { key: 'exports', title: 'صادرکننده', type: 'yes_no' },
  { key: 'status', title: 'وضعیت', type: 'choice', choices: { فعال: 'active', نیمه‌فعال: 'partial' } },
] as const satisfies readonly SheetColumn[]
const header = ['نام واحد *', 'اشتغال', 'سهم بازار', 'سرمایه', 'تاريخ بهره برداری', 'صادرکننده', 'وضعیت', 'افزوده']

const file = (data: SheetData) => writeExcel(data, { sheet: 'واحدها', dateFormat: 'yyyy-mm-dd' }).toBuffer()

test('rows are read in any spelling, and good rows keep their numbers', async () => {
  const bytes = await file([
    [null],
    header,
    ['كفش گام', '۱۲٬۵۰۰', 12.5, '۲۰ میلیارد', null, 'خیر', 'نیمه فعال', 'x'],
    [null, null],
    ['فولاد سهند', 340, '۳٫۵', '۵۰۰۰ تومان', '۱۴۰۲/۷/۱', 'بله', 'فعال'],
    [2024, '40', null, 1000, new Date(Date.UTC(2024, 2, 20)), true, null],
  ])
  const { rows, errors } = await readSheet(bytes, columns)
  assert.deepEqual(errors, [
    { sheet: 'واحدها', row: 3, column: 'سرمایه', cause: '«۲۰ میلیارد» مبلغ درست به ریال نیست.' },
  ])
  assert.deepEqual(rows, [
    {
      row: 5,
      values: {
        name: 'فولاد سهند',
        jobs: 340,
        share: 3.5,
        capital: 50_000n,
        since: '2023-09-23',
        exports: true,
        status: 'active',
      },
    },
    {
      row: 6,
      values: { name: '2024', jobs: 40, share: null, capital: 1000n, since: '2024-03-20', exports: true, status: null },
    },
  ])
})

test('every mistake of a row is named', async () => {
  const bytes = await file([header, ['', 'ده', 'کم', -5, '1402/13/01', 'شاید', 'خفته']])
  const { rows, errors } = await readSheet(bytes, columns, { lang: 'en' })
  assert.deepEqual(rows, [])
  assert.deepEqual(
    errors.map((error) => [error.row, error.column, error.cause]),
    [
      [2, 'نام واحد', 'It is empty and must be filled in.'],
      [2, 'شمار شاغلان', '“ده” is not a whole number.'],
      [2, 'سهم بازار', '“کم” is not a number.'],
      [2, 'سرمایه', '“-5” is not a proper amount in rials.'],
      [2, 'تاریخ بهره‌برداری', '“1402/13/01” is not a date; write it like 1405/09/03.'],
      [2, 'صادرکننده', '“شاید” must be yes or no.'],
      [2, 'وضعیت', '“خفته” must be one of: فعال, نیمه‌فعال.'],
    ],
  )
})

test('headers: missing, doubled, alone', async () => {
  const missing = await readSheet(await file([['اشتغال'], [3]]), columns)
  assert.deepEqual(missing.errors, [
    { sheet: 'واحدها', row: 1, column: 'نام واحد', cause: 'این ستون در ردیف سرستون‌ها نیست.' },
  ])
  const doubled = await readSheet(
    await file([
      ['نام واحد', 'اشتغال', 'شمار شاغلان'],
      ['الف', 1, 2],
    ]),
    columns,
  )
  assert.equal(doubled.errors[0]?.cause, 'این ستون دو بار آمده است.')
  const alone = await readSheet(await file([['نام واحد', 'اشتغال']]), columns)
  assert.match(alone.errors[0]?.cause ?? '', /ردیفی زیر سرستون‌ها ندارد/)
})

test('a sheet by its name, and one too long', async () => {
  const bytes = await file([
    ['نام واحد', 'اشتغال'],
    ['الف', 1],
    ['ب', 2],
  ])
  assert.equal((await readSheet(bytes, columns, { sheet: 'واحد‌ها' })).rows.length, 2)
  assert.match((await readSheet(bytes, columns, { sheet: 'دیگر' })).errors[0]?.cause ?? '', /«دیگر»/)
  assert.match((await readSheet(bytes, columns, { rows: 1 })).errors[0]?.cause ?? '', /بیش از ۱ ردیف/)
})

test('broken files are an error of the file, not an exception', async () => {
  const good = await file([header, ['الف', 1]])
  const broken = [
    Buffer.alloc(0),
    Buffer.from('نام,شمار'),
    good.subarray(0, good.length - 300),
    Buffer.from('PK\x03\x04'),
  ]
  for (const bytes of broken) {
    const { rows, errors } = await readSheet(bytes, columns)
    assert.deepEqual(rows, [])
    assert.equal(errors.length, 1)
    assert.equal(errors[0]?.row, 0)
    assert.match(errors[0]?.cause ?? '', /باز نمی‌شود/)
  }
})

test('a reader out of memory or time ends, the process goes on', async () => {
  const wide: SheetData = Array.from({ length: 1000 }, (_, row) =>
    Array.from({ length: 150 }, (_, at) => `${row}-${at}`),
  )
  const bytes = await file(wide)
  const starved = await readSheet(bytes, columns, { megabytes: 12 })
  assert.match(starved.errors[0]?.cause ?? '', /باز نمی‌شود/)
  const hurried = await readSheet(bytes, columns, { milliseconds: 1 })
  assert.match(hurried.errors[0]?.cause ?? '', /باز نمی‌شود/)
})

test('what is written reads back; odd letters and formulas stay text', async () => {
  const shown = [
    { title: 'نام واحد', value: (row: { name: string; jobs: number }) => row.name },
    { title: 'شمار شاغلان', value: (row: { name: string; jobs: number }) => row.jobs },
  ]
  const rows = [
    { name: '=HYPERLINK("http://x")', jobs: 3 },
    { name: 'می‌خ\u0001\u000b & <ب>', jobs: -2 },
  ]
  const response = await xlsxResponse('واحدها.xlsx', shown, rows)
  assert.match(response.headers.get('content-disposition') ?? '', /filename\*=UTF-8''%D9%88/)
  const read = await readSheet(new Uint8Array(await response.arrayBuffer()), columns)
  assert.deepEqual(read.errors, [])
  assert.deepEqual(
    read.rows.map(({ values }) => [values.name, values.jobs]),
    [
      ['=HYPERLINK("http://x")', 3],
      ['می‌خ & <ب>', -2],
    ],
  )
  assert.ok((await xlsxBytes(shown, [])).length > 1000)
})
