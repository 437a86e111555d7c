import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import readExcel from 'read-excel-file/node'
import writeExcel, { type Cell } from 'write-excel-file/node'
import { UnreadableSheet } from './sheet-cells.ts'
import { findSheet, readSheetRows } from './sheet-rows.ts'
import { templateBytes } from './template.ts'
import { openWorkbook } from './workbook.ts'

async function all(bytes: Uint8Array, sheet: string) {
  const rows = []
  for await (const row of (await openWorkbook(bytes)).rows(sheet)) rows.push(row)
  return rows
}

test('texts, numbers, dates, yes and no come back as they were written, blank rows and cells keep their place', async () => {
  const bytes = await writeExcel([
    [{ value: 'الف & <ب> "ج"', type: String }, null, { value: -1.5, type: Number }, { value: true, type: Boolean }],
    [],
    [null, { value: new Date(Date.UTC(2026, 3, 1)), type: Date, format: 'yyyy-mm-dd' }],
  ]).toBuffer()
  const [name] = (await openWorkbook(bytes)).sheets
  assert.deepEqual(await all(bytes, name!), [
    { row: 1, cells: ['الف & <ب> "ج"', null, -1.5, true] },
    { row: 3, cells: [null, new Date('2026-04-01T00:00:00Z')] },
  ])
})

test('any sheet reads as the other reader reads it', async () => {
  const value = fc.oneof(
    fc.constant(null),
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      // The writer looks its texts up in a plain object, so it loses one called “constructor”.
      .filter((text) => text.trim() === text && !/[\p{C}]|_x/u.test(text) && !(text in {})),
    fc.integer({ min: -1e9, max: 1e9 }),
    fc.boolean(),
  )
  const types = { string: String, number: Number, boolean: Boolean } as const
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(value, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
      async (rows) => {
        const data = rows.map((row) =>
          row.map((one): Cell => (one === null ? null : ({ value: one, type: types[typeof one as 'string'] } as Cell))),
        )
        const bytes = await writeExcel([...data, [{ value: 'پایان', type: String }]], { sheet: 'برگه' }).toBuffer()
        const [other] = await readExcel(bytes)
        const mine = await all(bytes, 'برگه')
        for (const { row, cells } of mine)
          for (const [at, cell] of cells.entries())
            assert.deepEqual(cell, other!.data[row - 1]![at] ?? null, `${row}:${at}`)
        assert.equal(mine.at(-1)!.row, rows.length + 1)
      },
    ),
    { numRuns: 40 },
  )
})

test('what is no workbook is refused, never thrown as a bug', async () => {
  for (const bytes of [Buffer.from('not a zip'), Buffer.alloc(0), Buffer.from('PK\x05\x06'.padEnd(40, '\0'), 'latin1')])
    await assert.rejects(openWorkbook(bytes), UnreadableSheet)
  const bytes = await writeExcel([[{ value: 'x', type: String }]], { sheet: 'a' }).toBuffer()
  await assert.rejects(async () => all(bytes, 'b'), UnreadableSheet)
  await assert.rejects(openWorkbook(bytes, { inflated: 300, entries: 100 }), UnreadableSheet)
})

test('rows are read by their titles in any spelling, and every mistake is named', async () => {
  const bytes = await templateBytes(
    [
      {
        name: 'پروژه‌ها',
        columns: [{ title: 'کلید' }, { title: 'مبلغ (ریال)' }, { title: 'شهرستان', choices: ['تبریز', 'اهر'] }],
        rows: [
          ['P01', '۱٬۲۰۰', 'تبریز'],
          [null, 'بسیار', 'تهران'],
        ],
      },
    ],
    'فهرست‌ها',
  )
  const workbook = await openWorkbook(bytes)
  assert.deepEqual(workbook.sheets, ['پروژه‌ها', 'فهرست‌ها'])
  assert.equal(findSheet(workbook, 'پروژه ها'), 'پروژه‌ها')
  const rows = []
  const columns = [
    { key: 'key', title: 'كليد', type: 'text', required: true },
    { key: 'sum', title: 'مبلغ(ریال)', type: 'rial' },
    { key: 'county', title: 'شهرستان', type: 'choice', choices: { تبریز: '0303', اهر: '0302' } },
  ] as const
  for await (const row of readSheetRows(workbook, 'پروژه‌ها', columns, { lang: 'fa', most: 100 })) rows.push(row)
  assert.deepEqual(rows[0]!.values, { key: 'P01', sum: 1200n, county: '0303' })
  assert.deepEqual(
    rows[1]!.errors.map((error) => [error.row, error.column]),
    [
      [3, 'كليد'],
      [3, 'مبلغ(ریال)'],
      [3, 'شهرستان'],
    ],
  )
  assert.deepEqual(rows[1]!.part, {})
})
