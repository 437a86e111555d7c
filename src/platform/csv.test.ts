import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { csvResponse, csvStream, type ExportColumn } from './csv.ts'

interface Row {
  name: string
  count: number | null
}
const columns: ExportColumn<Row>[] = [
  { title: 'نام', value: (row) => row.name },
  { title: 'شمار', value: (row) => row.count },
]

test('BOM, header, quotes, half-spaces', async () => {
  const response = csvResponse('فهرست واحدها.csv', columns, [
    { name: 'می‌خ، "ویژه"', count: -3 },
    { name: 'دو\nخط', count: null },
  ])
  const bytes = Buffer.from(await response.arrayBuffer())
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  assert.equal(bytes.toString('utf8').slice(1), 'نام,شمار\r\n"می‌خ، ""ویژه""",-3\r\n"دو\nخط",\r\n')
  assert.match(response.headers.get('content-disposition') ?? '', /^attachment; .*filename\*=UTF-8''%D9%81/)
})

test('cells that would run as formulas are disarmed, numbers are not', async () => {
  const cells = ['=1+1', '+98914', '-2+3', '@SUM(A1)', '\t=1', '＝1', 'a=b']
  const text = await new Response(csvStream([{ title: 'x', value: (cell: string) => cell }], cells)).text()
  const lines = text.split('\r\n').slice(1, -1)
  assert.deepEqual(lines, [...["'=1+1", "'+98914", "'-2+3", "'@SUM(A1)", "'\t=1", "'＝1"], 'a=b'])
  const numbers = await new Response(csvStream([{ title: 'x', value: (n: number | bigint) => n }], [-5, 9n])).text()
  assert.match(numbers, /\r\n-5\r\n9\r\n/)
})

test('an empty list still has its header', async () => {
  assert.equal(await new Response(csvStream(columns, [])).text(), 'نام,شمار\r\n')
})

test('rows are pulled no faster than they are read, and a reader who leaves ends them', async () => {
  let made = 0
  let isEnded = false
  async function* endless() {
    try {
      for (;;) yield { name: 'ردیف '.repeat(20), count: made++ }
    } finally {
      isEnded = true
    }
  }
  const reader = csvStream(columns, endless()).getReader()
  await reader.read()
  for (let i = 0; i < 200; i++) await turn()
  const early = made
  assert.ok(early < 5_000, `${early} rows were made for one read`)
  for (let i = 0; i < 200; i++) await turn()
  assert.equal(made, early)
  await reader.cancel()
  for (let i = 0; i < 20 && !isEnded; i++) await turn()
  assert.equal(isEnded, true)
})

test('a hundred thousand rows pass in flat memory', async () => {
  function* many() {
    for (let count = 0; count < 100_000; count++) yield { name: `واحد تولیدی شمارهٔ ${count}`, count }
  }
  let bytes = 0
  let most = 0
  for await (const chunk of csvStream(columns, many())) {
    bytes += chunk.length
    most = Math.max(most, chunk.length)
  }
  assert.ok(bytes > 3_000_000)
  assert.ok(most < 200_000, `largest chunk ${most}`)
})

test('a source that breaks breaks the download', async () => {
  async function* breaking() {
    yield { name: 'یک', count: 1 }
    throw new Error('connection lost')
  }
  await assert.rejects(new Response(csvStream(columns, breaking())).text(), /connection lost/)
})
