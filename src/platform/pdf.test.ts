import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { PaperError, renderPdf } from './pdf.ts'
import { qrSvg } from './qr.ts'
import { letter, minutes } from './typst/samples.ts'

const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0

test('a letter fits one page, a long one runs over', async () => {
  const pdf = await renderPdf('letter.typ', letter)
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  assert.equal(pages(pdf), 1)
  const long = { ...letter, paragraphs: Array.from({ length: 7 }, () => letter.paragraphs[0]) }
  assert.equal(pages(await renderPdf('letter.typ', long)), 2)
})

test('what may be left out of a letter may be left out', async () => {
  const bare = {
    issuer: { org: 'فرمانداری مراغه' },
    number: '12',
    date: '1403/01/05',
    recipient: { title: 'سرکار خانم بابازاده' },
    subject: 'دعوت',
    paragraphs: ['متن #نامه با *نشانه‌های* [دستوری] و $ \\ که نباید اجرا شوند.'],
    signer: { name: 'یونس حاتمی', post: 'فرماندار' },
    printedAt: '1403/01/05',
  }
  assert.equal(pages(await renderPdf('letter.typ', bare)), 1)
})

test('minutes, signed and draft', async () => {
  const signed = await renderPdf('minutes.typ', minutes)
  const draft = await renderPdf('minutes.typ', { ...minutes, status: 'draft', hash: null })
  assert.equal(pages(signed), 2)
  assert.equal(pages(draft), 2)
  assert.notDeepEqual(signed, draft)
  const empty = { ...minutes, items: [], signatures: [], attendance: [] }
  assert.equal(pages(await renderPdf('minutes.typ', empty)), 1)
})

test('the same data gives the same bytes, even among others', async () => {
  const first = await renderPdf('letter.typ', letter)
  const [, again] = await Promise.all([renderPdf('minutes.typ', minutes), renderPdf('letter.typ', letter)])
  assert.ok(first.equals(again))
  const other = await renderPdf('letter.typ', { ...letter, number: '41' })
  assert.ok(!first.equals(other))
})

// Measured 2 to 5 ms on a quiet machine; the bound leaves room for a busy one.
test('a page takes less than 100 ms once warm', async () => {
  await renderPdf('letter.typ', letter)
  const times: number[] = []
  for (let i = 0; i < 7; i++) {
    const from = performance.now()
    await renderPdf('letter.typ', { ...letter, number: `${i}/1403` })
    times.push(performance.now() - from)
  }
  const median = times.sort((a, b) => a - b)[3]!
  assert.ok(median < 100, `median ${median.toFixed(1)} ms`)
})

test('bad data is refused by the name of the field', async () => {
  const { signer: _, ...headless } = letter
  await assert.rejects(renderPdf('letter.typ', { ...headless, paragraphs: [] }), (error: unknown) => {
    assert.ok(error instanceof PaperError)
    assert.match(error.message, /letter\.typ/)
    assert.match(error.message, /signer/)
    assert.match(error.message, /paragraphs/)
    return true
  })
  await assert.rejects(renderPdf('minutes.typ', { ...minutes, status: 'almost' }), /status/)
  await assert.rejects(renderPdf('minutes.typ', null), PaperError)
  await assert.rejects(renderPdf('nothing.typ', {}), PaperError)
})

test("a room's own template may stand elsewhere, and says which key it missed", async () => {
  const folder = mkdtempSync(join(import.meta.dirname, 'typst', 'test-'))
  try {
    const template = join(folder, 'own.typ')
    const head = '#import "/src/platform/typst/base.typ": *\n#let d = json(sys.inputs.data)\n#show: paper.with(d)\n'
    writeFileSync(template, `${head}#d.title`)
    assert.equal(pages(await renderPdf(template, { title: 'گزارش ماهانه' })), 1)
    await assert.rejects(renderPdf(template, {}), /title/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a QR mark is an SVG document', async () => {
  assert.match(await qrSvg('https://jahesh.example/check/1'), /^<svg[^>]*>.*<\/svg>\s*$/s)
})
