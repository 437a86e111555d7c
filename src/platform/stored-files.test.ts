import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { contentDisposition } from './content-disposition.ts'
import { openFileStore } from './files.ts'
import { fileResponse, thumbnailResponse } from './stored-files.ts'

const varDir = mkdtempSync(join(tmpdir(), 'jahesh-stored-'))
after(() => rmSync(varDir, { recursive: true }))
const store = openFileStore({ varDir, s3: null })

test('Persian names go out by RFC 5987 with an ASCII fallback', () => {
  assert.equal(
    contentDisposition('attachment', "گزارش 'نهایی' (۲).pdf"),
    `attachment; filename="file.pdf"; filename*=UTF-8''%DA%AF%D8%B2%D8%A7%D8%B1%D8%B4%20%27%D9%86%D9%87%D8%A7%DB%8C%DB%8C%27%20%28%DB%B2%29.pdf`,
  )
  assert.match(contentDisposition('inline', 'photo 1.jpg'), /^inline; filename="photo 1\.jpg"; /)
  assert.doesNotMatch(contentDisposition('inline', 'a"\r\nset-cookie: x.jpg'), /[\r\n]|""|filename="[^"]*"[^;]/)
})

test('a file is served where it cannot run', async () => {
  const { hash, size } = await store.put(Buffer.from('نام,شمار\nسیب,۳'))
  const row = { hash, size, media_type: 'text/csv', name: 'فهرست.csv', original_hash: null }
  const response = await fileResponse(row, store, { original: true })
  assert.equal(await response.text(), 'نام,شمار\nسیب,۳')
  const header = (name: string) => response.headers.get(name)
  assert.equal(header('content-type'), 'text/csv; charset=utf-8')
  assert.match(header('content-disposition') ?? '', /^attachment/)
  assert.equal(header('content-security-policy'), "sandbox; default-src 'none'")
  assert.equal(header('x-content-type-options'), 'nosniff')
  assert.equal(header('cache-control'), 'private, max-age=31536000, immutable')
  assert.equal(header('content-length'), String(size))
  assert.equal(header('etag'), `"${hash}"`)
})

test('an image is shown in place, small, or as it was handed in', async () => {
  const served = await sharp({ create: { width: 640, height: 400, channels: 3, background: '#27a' } })
    .png()
    .toBuffer()
  const { hash, size } = await store.put(served)
  const original = await store.put(Buffer.from('original bytes'))
  const row = { hash, size, media_type: 'image/png', name: 'بازدید.png', original_hash: original.hash }
  const shown = await fileResponse(row, store)
  assert.match(shown.headers.get('content-disposition') ?? '', /^inline/)
  assert.deepEqual(Buffer.from(await shown.arrayBuffer()), served)
  const asHandedIn = await fileResponse(row, store, { original: true })
  assert.match(asHandedIn.headers.get('content-disposition') ?? '', /^attachment/)
  assert.equal(await asHandedIn.text(), 'original bytes')
  const thumbnail = await thumbnailResponse(row, store)
  assert.equal(thumbnail.headers.get('content-type'), 'image/webp')
  assert.equal((await sharp(Buffer.from(await thumbnail.arrayBuffer())).metadata()).width, 320)
})
