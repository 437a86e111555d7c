import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { openTestDatabase, type TestDatabase } from '../../test/database.ts'
import { type Ctx, systemActor } from './ctx.ts'
import { type FileStore, openFileStore } from './files.ts'
import { Problem } from './problem.ts'
import { fileResponse, findFile, storeUpload } from './stored-files.ts'

let database: TestDatabase
let store: FileStore
const varDir = mkdtempSync(join(tmpdir(), 'jahesh-uploads-'))
const now = new Date('2026-11-25T06:30:00Z')
before(async () => {
  database = await openTestDatabase()
  store = openFileStore({ varDir, s3: null })
})
after(async () => {
  await database?.close()
  rmSync(varDir, { recursive: true })
})

const upload = (name: string, bytes: Uint8Array) => {
  const ctx = { db: database.db, actor: systemActor, now, requestId: 'test', lang: 'fa' } as Ctx
  return database.db.transaction().execute((tx) => storeUpload(ctx, tx, store, { name, bytes }))
}

test('a document is one row and one blob', async () => {
  const bytes = Buffer.from('%PDF-1.7\nگزارش\n%%EOF')
  const row = await upload('گزارش كارگاه.pdf', bytes)
  const { id, hash, ...rest } = row
  assert.deepEqual(rest, {
    size: bytes.length,
    media_type: 'application/pdf',
    name: 'گزارش کارگاه.pdf',
    original_hash: null,
    exif: null,
    width: null,
    height: null,
    uploaded_by_post_id: null,
    created_at: now,
  })
  assert.deepEqual(await store.read(hash), bytes)
  assert.deepEqual(await findFile(database.db, id), row)
  const again = await upload('نام دیگر.pdf', bytes)
  assert.notEqual(again.id, id)
  assert.equal(again.hash, hash)
  assert.equal(await findFile(database.db, 999_999), null)
})

test('a photo is kept as it came and served stripped', async () => {
  const original = await sharp({ create: { width: 2500, height: 1000, channels: 3, background: '#27a' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Samsung' }, IFD2: { DateTimeOriginal: '2026:11:24 10:00:00' } })
    .toBuffer()
  const row = await upload('IMG_2041.jpeg', original)
  assert.deepEqual([row.width, row.height, row.media_type], [2000, 800, 'image/jpeg'])
  assert.deepEqual([row.exif?.device, row.exif?.takenAt], ['Samsung', '2026-11-24T10:00:00'])
  assert.deepEqual(await store.read(row.original_hash!), original)
  const served = Buffer.from(await (await fileResponse(row, store)).arrayBuffer())
  assert.equal(served.length, row.size)
  assert.ok(!served.includes('Samsung'))
})

test('what is refused leaves no row', async () => {
  const refused: [string, Uint8Array, string][] = [
    ['letter.pdf', Buffer.from('<html><script>'), 'unsupported_file'],
    ['photo.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1]), 'broken_image'],
    ['a.txt', Buffer.alloc(0), 'empty_file'],
    ['a.txt', Buffer.alloc(10_000_001, 'x'), 'file_too_large'],
  ]
  const count = async () =>
    (await database.db.selectFrom('files').select(database.db.fn.countAll<number>().as('all')).executeTakeFirst())?.all
  const before = await count()
  for (const [name, bytes, code] of refused)
    await assert.rejects(upload(name, bytes), (error) => error instanceof Problem && error.code === code)
  assert.equal(await count(), before)
})
