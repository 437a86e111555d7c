import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, deflateRawSync } from 'node:zlib'
import writeExcel from 'write-excel-file/node'
import { checkFile, cleanFileName } from './file-type.ts'
import { Problem } from './problem.ts'
import { inspectZip, ZipRefused } from './zip-content.ts'

const utf8 = (text: string) => Buffer.from(text)
const refused = (code: string) => (error: unknown) => error instanceof Problem && error.code === code

/** A zip of the entries given; `declared` lies about the unpacked size. */
function zip(entries: { name: string; body: Buffer; declared?: number }[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, body, declared } of entries) {
    const packed = deflateRawSync(body)
    const label = utf8(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(body), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(declared ?? body.length, 18)
    fields.writeUInt16LE(label.length, 22)
    const local = Buffer.concat([utf8('PK\x03\x04'), fields, label, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([utf8('PK\x01\x02'), Buffer.from([20, 0]), fields, tail, label]))
    parts.push(local)
    at += local.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(listing.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...parts, listing, utf8('PK\x05\x06'), end])
}

const contentTypes = (main: string) => ({
  name: '[Content_Types].xml',
  body: utf8(`<Types><Override PartName="/x" ContentType="${main}+xml"/></Types>`),
})
const word = contentTypes('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main')
const excel = contentTypes('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main')

test('what is accepted, by content', async () => {
  const sheet = await writeExcel([['الف'], [1]]).toBuffer()
  const cases: [string, Uint8Array, string, string][] = [
    ['نامه.pdf', utf8('%PDF-1.7\n%%EOF'), 'application/pdf', 'نامه.pdf'],
    ['جدول.xlsx', sheet, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'جدول.xlsx'],
    ['a.docx', zip([word]), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'a.docx'],
    ['قیمت.CSV', utf8('\ufeffنام,قیمت\nسیب,12<15'), 'text/csv', 'قیمت.CSV'],
    ['یادداشت', utf8('متن ساده\r\nخط ۲'), 'text/plain', 'یادداشت.txt'],
  ]
  for (const [name, bytes, mediaType, stored] of cases)
    assert.deepEqual(await checkFile(name, bytes), { mediaType, name: stored, isImage: false })
})

test('the ending follows the content', async () => {
  assert.equal((await checkFile('setup.exe', utf8('%PDF-1.4\n'))).name, 'setup.pdf')
  assert.equal((await checkFile('گزارش نهایی', utf8('%PDF-1.4\n'))).name, 'گزارش نهایی.pdf')
  assert.equal((await checkFile('..', utf8('متن'))).name, 'file.txt')
})

test('disguised and unwanted files are refused', async () => {
  const cases: [string, Uint8Array][] = [
    ['letter.pdf', utf8('<!doctype html><script>alert(1)</script>')],
    ['letter.txt', utf8('متن\n  <script src=x></script>')],
    ['photo.jpg', Buffer.concat([utf8('MZ'), Buffer.alloc(300)])],
    ['photo.png', Buffer.concat([utf8('\x7fELF'), Buffer.alloc(300)])],
    ['mark.png', utf8('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['feed.csv', utf8('<?xml version="1.0"?><x/>')],
    ['run.txt', utf8('#!/bin/sh\nrm -rf /')],
    ['old.csv', Buffer.from([0xe3, 0xcf, 0xed, 0xd1, 0x2c, 0x31])],
    ['bin.txt', Buffer.from([65, 0, 66, 0, 67])],
    ['all.zip', zip([{ name: 'a.txt', body: utf8('x') }])],
    ['all.xlsx', zip([{ name: 'a.txt', body: utf8('x') }])],
    ['macro.xlsx', zip([contentTypes('application/vnd.ms-excel.sheet.macroEnabled.main')])],
    ['hidden.docx', zip([word, { name: 'word/vbaProject.bin', body: utf8('x') }])],
    ['cut.docx', zip([word]).subarray(0, 120)],
    ['anim.gif', utf8('GIF89a\x01\x00\x01\x00')],
  ]
  for (const [name, bytes] of cases) await assert.rejects(checkFile(name, bytes), refused('unsupported_file'), name)
})

test('zip bombs are refused, declared or not', async () => {
  const zeros = Buffer.alloc(151_000_000)
  for (const declared of [undefined, 1000]) {
    const bomb = zip([excel, { name: 'xl/worksheets/sheet1.xml', body: zeros, ...(declared ? { declared } : {}) }])
    assert.ok(bomb.length < 200_000)
    await assert.rejects(inspectZip(bomb), (error) => error instanceof ZipRefused && error.kind === 'bomb')
    await assert.rejects(checkFile('ساده.xlsx', bomb), refused('unsupported_file'))
  }
})

test('size limits', async () => {
  const limits = { file: 100, image: 200 }
  await assert.rejects(checkFile('a.txt', Buffer.alloc(0)), refused('empty_file'))
  await assert.rejects(checkFile('a.txt', utf8('x'.repeat(101)), limits), refused('file_too_large'))
  await assert.rejects(checkFile('a.txt', utf8('x'.repeat(201)), limits), refused('file_too_large'))
  assert.ok(await checkFile('a.txt', utf8('x'.repeat(100)), limits))
})

test('names are cleaned', () => {
  const cases: [string, string][] = [
    ['..\\..\\C:\\secret/گزارش.pdf', 'گزارش.pdf'],
    ['invoice\u202egpj.exe', 'invoicegpj.exe'],
    ['a\u0000b\nc.txt', 'abc.txt'],
    ['بازدید می\u200cدانی.jpg', 'بازدید می\u200cدانی.jpg'],
    ['گزارش كارگاهي.pdf', 'گزارش کارگاهی.pdf'],
    ['a "b" <c>|?.pdf', 'a -b- -c---.pdf'],
    ['.htaccess', 'htaccess'],
    ['  ', 'file'],
    [`${'ن'.repeat(300)}.pdf`, `${'ن'.repeat(116)}.pdf`],
  ]
  for (const [given, wanted] of cases) assert.equal(cleanFileName(given), wanted)
})
