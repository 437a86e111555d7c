// `jahesh issues suggest`: a file in, groups out, no database.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { readDemandFile } from '../../src/demands/likeness/demand-file.ts'
import { root } from '../database.ts'
import { jahesh } from './jahesh.ts'

const folder = mkdtempSync(join(tmpdir(), 'jahesh-issues-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const fileOf = (content: string | Uint8Array, name = 'demands.csv') => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const nowhere = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }

test('the examples are grouped, without a database, every id once', async () => {
  const file = join(root, 'db/seeds/reference/demand-examples.csv')
  const { code, out } = await jahesh(['issues', 'suggest', '--file', file, '--json'], nowhere)
  assert.equal(code, 0)
  const { groups } = JSON.parse(out) as { groups: string[][] }
  assert.equal(groups.flat().length, 40)
  assert.equal(new Set(groups.flat()).size, 40)
  assert.ok(groups.some((group) => group.join() === 'e02,e06,e07'))
})

test('BOM, quoted newlines, Arabic letters, empty columns and missing ones are read', async () => {
  const text = '\ufeffid,title,body\r\n۱,"قطع برق\nکارگاه","هر روز برق قطع مي شود"\r\n2,قطعي برق,\r\n3,,\r\n'
  const { code, out } = await jahesh(['issues', 'suggest', '--file', fileOf(text), '--json'], nowhere)
  assert.equal(code, 0)
  assert.deepEqual(JSON.parse(out).groups, [['2', '۱'], ['3']])
})

test('what is not understood is refused with row and column, and nothing is grouped', async () => {
  const twice = await jahesh(['issues', 'suggest', '--file', fileOf('id,title,body\na,x,y\na,x,y\n,x,y\n')], nowhere)
  assert.equal(twice.code, 1)
  assert.match(twice.err, /row 3, column id: “a” is also in row 2/)
  assert.match(twice.err, /row 4, column id: is empty/)
  assert.equal(twice.out, '')
  assert.equal((await jahesh(['issues', 'guess', '--file', 'x'], nowhere)).code, 2)
})

test('a file without its columns, without anything, or with an open quotation mark names what is wrong', () => {
  const causes = (text: string) =>
    readDemandFile(new TextEncoder().encode(text)).faults.map((fault) => fault.column ?? fault.cause)
  assert.deepEqual(causes('a,b\n1,2\n'), ['id', 'title', 'body'])
  assert.deepEqual(causes(''), ['the file is empty'])
  assert.match(causes('id,title,body\n1,"open,x\n')[0]!, /not closed/)
  const semicolon = readDemandFile(new TextEncoder().encode('body,firm,id,title\nیک; دو\tسه,,9,الف\n')).demands
  assert.deepEqual(
    semicolon.map(({ id, title, body }) => [id, title, body]),
    [['9', 'الف', 'یک; دو\tسه']],
  )
  const windows = Uint8Array.from(
    [...'id;title;body\n7;'].map((letter) => letter.charCodeAt(0)).concat([0xc8, 0xd1, 0xde, 0x3b, 0x78]),
  )
  assert.deepEqual(
    readDemandFile(windows).demands.map((demand) => demand.title),
    ['برق'],
  )
})
