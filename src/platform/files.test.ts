import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { startObjectStorage } from '../../test/doubles/object-storage.ts'
import { MissingBlob, sweepSpool } from './blob-spool.ts'
import { openFileStore } from './files.ts'

const varDir = mkdtempSync(join(tmpdir(), 'jahesh-files-'))
after(() => rmSync(varDir, { recursive: true }))
const bytes = Buffer.from('گزارش بازدید از کارخانه')
const hash = createHash('sha256').update(bytes).digest('hex')
const blobs = () => readdirSync(join(varDir, 'files')).filter((name) => name !== 'tmp')
const temporary = () => readdirSync(join(varDir, 'files', 'tmp'))

test('bytes are stored under their hash, once', async () => {
  const store = openFileStore({ varDir, s3: null })
  assert.equal(await store.has(hash), false)
  const both = await Promise.all([store.put(bytes), store.put(bytes)])
  assert.deepEqual(both, [
    { hash, size: bytes.length },
    { hash, size: bytes.length },
  ])
  assert.deepEqual(readFileSync(join(varDir, 'files', hash.slice(0, 2), hash.slice(2))), bytes)
  assert.deepEqual(blobs(), [hash.slice(0, 2)])
  assert.deepEqual(temporary(), [])
  assert.equal(await store.has(hash), true)
  assert.deepEqual(await store.read(hash), bytes)
  assert.deepEqual(Buffer.from(await new Response(await store.open(hash)).arrayBuffer()), bytes)
})

test('a stream is stored like bytes', async () => {
  const store = openFileStore({ varDir, s3: null })
  const stream = new Blob([bytes.subarray(0, 9), bytes.subarray(9)]).stream()
  assert.deepEqual(await store.put(stream), { hash, size: bytes.length })
})

test('what is not there is said to be missing, and no path gets out', async () => {
  const store = openFileStore({ varDir, s3: null })
  await assert.rejects(store.open('0'.repeat(64)), MissingBlob)
  await assert.rejects(store.read('0'.repeat(64)), MissingBlob)
  await assert.rejects(store.read('../../secret.key'), MissingBlob)
  await assert.rejects(store.has('ab/../../x'), MissingBlob)
})

test('a stream that breaks leaves nothing behind', async () => {
  const store = openFileStore({ varDir, s3: null })
  const before = blobs()
  async function* breaking() {
    yield bytes
    throw new Error('connection lost')
  }
  await assert.rejects(store.put(breaking()), /connection lost/)
  assert.deepEqual(blobs(), before)
  assert.deepEqual(temporary(), [])
})

test('a process killed between writing and renaming leaves no blob, and its leftovers are swept', async () => {
  const before = blobs()
  const module = pathToFileURL(join(import.meta.dirname, 'files.ts')).href
  const script = `
    import { openFileStore } from ${JSON.stringify(module)}
    async function* slow() { yield Buffer.from('half'); console.log('written'); await new Promise((done) => setTimeout(done, 60000)) }
    await openFileStore({ varDir: ${JSON.stringify(varDir)}, s3: null }).put(slow())`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  assert.deepEqual(blobs(), before)
  const [left] = temporary()
  assert.ok(left)
  const path = join(varDir, 'files', 'tmp', left)
  assert.equal(await sweepSpool(join(varDir, 'files', 'tmp')), 0)
  utimesSync(path, new Date(0), new Date(0))
  writeFileSync(join(varDir, 'files', 'tmp', 'fresh'), 'another upload under way')
  await openFileStore({ varDir, s3: null }).put(bytes)
  assert.equal(existsSync(path), false)
  assert.deepEqual(temporary(), ['fresh'])
})

test('the same on object storage', async (t) => {
  const storage = await startObjectStorage()
  t.after(() => storage.close())
  const s3 = { endpoint: storage.endpoint, bucket: 'evidence', region: 'ir', accessKey: 'key', secretKey: 'secret' }
  const store = openFileStore({ varDir, s3 })
  assert.equal(await store.has(hash), false)
  assert.deepEqual(await store.put(bytes), { hash, size: bytes.length })
  const key = `/evidence/${hash.slice(0, 2)}/${hash.slice(2)}`
  assert.deepEqual(storage.objects.get(key), bytes)
  assert.deepEqual(await store.put(new Blob([bytes]).stream()), { hash, size: bytes.length })
  assert.equal(storage.requests.filter((request) => request.startsWith('PUT')).length, 1)
  assert.deepEqual(await store.read(hash), bytes)
  assert.deepEqual(Buffer.from(await new Response(await store.open(hash)).arrayBuffer()), bytes)
  await assert.rejects(store.open('0'.repeat(64)), MissingBlob)
  await assert.rejects(store.read('../x'), MissingBlob)
  storage.failing = 1
  assert.equal(await store.has(hash), true)
  assert.deepEqual(temporary(), ['fresh'])
})
