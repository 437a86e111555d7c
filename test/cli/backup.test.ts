// A backup comes back equal, a damaged one is refused, and what verification promises to find it finds.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import pg from 'pg'
import { demandLifecycle } from '../../src/demands/demand/rules.ts'
import { act } from '../../src/platform/act.ts'
import { makeTrackingCode } from '../../src/platform/persian.ts'
import { storeUpload } from '../../src/platform/stored-files.ts'
import { beginCourse } from '../../src/platform/waits.ts'
import { testServer } from '../database.ts'
import { openWorld, type World } from '../world.ts'
import { jahesh } from './jahesh.ts'

let world: World
let server: { url: string; leave(): Promise<void> }
let folder: string
let here: NodeJS.ProcessEnv
let there: NodeJS.ProcessEnv
const target = `restored_${process.pid}`

before(async () => {
  world = await openWorld()
  server = await testServer()
  folder = mkdtempSync(join(tmpdir(), 'jahesh-backup-'))
  await onServer(`create database ${target}`)
  here = { DATABASE_URL: world.database.ownerUrl, JAHESH_VAR: world.shell.config.varDir }
  const url = new URL(server.url)
  url.pathname = `/${target}`
  mkdirSync(join(folder, 'var'))
  there = { DATABASE_URL: url.toString(), JAHESH_VAR: join(folder, 'var') }
  await fill()
})
after(async () => {
  await onServer(`drop database if exists ${target} with (force)`)
  await server.leave()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

async function onServer(text: string, url = server.url): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(text).finally(() => client.end())
}

/** One demand that waits, with every kind of character COPY must escape, and one file. */
async function fill(): Promise<void> {
  const ctx = await world.ctx('secretary')
  const holder = await world.postId('secretariat')
  const applicant = await world.postId('applicant_petitioner')
  await act(ctx, async (tx) => {
    const code = makeTrackingCode(1, '1405')
    const row = await tx
      .insertInto('demands')
      .values({
        tracking_code: code,
        state: 'received',
        title: 'برق پایدار\tبرای کارگاه',
        body: 'خط یک\nخط دو \\N و \\ و «گیومه» و 😀',
        category_code: 'electricity',
        county_code: '0306',
        applicant_post_id: applicant,
        channel: 'web',
        submitted_at: ctx.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await beginCourse(ctx, tx, {
      lifecycle: demandLifecycle,
      subject: { id: row.id, code, title: 'برق پایدار', county_code: '0306' },
      holderPostId: holder,
      event: 'test.opened',
    })
    await storeUpload(ctx, tx, world.shell.files, {
      name: 'گواهی.txt',
      bytes: new TextEncoder().encode('متن گواهی\n'.repeat(1000)),
    })
    // Enough bytes that both sides of COPY must wait for each other.
    await sql`
      insert into idempotency_keys (key, result, created_at)
      select 'key-' || n, jsonb_build_object('n', n, 'text', repeat('جهش ' || n, 60)), now() from generate_series(1, 20000) n
    `.execute(tx)
    return null
  })
}

const manifestOf = (name: string) => JSON.parse(readFileSync(join(folder, name, 'manifest.json'), 'utf8'))

test('backup, restore into an empty database, backup again: the same rows and the same files', async () => {
  const made = await jahesh(['backup', join(folder, 'first'), '--json'], here)
  assert.equal(made.code, 0, made.err)
  assert.equal(made.json.files, 1)
  assert.equal((await jahesh(['backup', join(folder, 'first')], here)).code, 1, 'a folder that is not empty')
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('.')),
    [],
  )

  const restored = await jahesh(['restore', join(folder, 'first'), '--json'], there)
  assert.equal(restored.code, 0, restored.err)
  assert.equal(restored.json.rows, made.json.rows)
  const again = await jahesh(['backup', join(folder, 'second')], there)
  assert.equal(again.code, 0, again.err)
  const [first, second] = [manifestOf('first'), manifestOf('second')]
  assert.deepEqual(second.tables, first.tables)
  assert.deepEqual(second.files, first.files)
  for (const sequence of first.sequences)
    assert.ok(
      second.sequences.find((one: { name: string }) => one.name === sequence.name).value >= sequence.value,
      sequence.name,
    )
  const sound = await jahesh(['verify', '--json'], there)
  assert.deepEqual([sound.code, sound.json], [0, { records: 1, waits: 1, files: 1, faults: [] }])
})

test('a database with data is refused unless it is to be replaced; a damaged or foreign backup changes nothing', async () => {
  assert.equal((await jahesh(['restore', join(folder, 'first')], there)).code, 1)
  const counties = join(folder, 'first/tables/public.counties.copy.gz')
  const whole = readFileSync(counties)
  writeFileSync(counties, gzipSync(''))
  const damaged = await jahesh(['restore', join(folder, 'first'), '--replace'], there)
  assert.equal(damaged.code, 1)
  assert.ok(damaged.err.includes('counties') && damaged.err.includes('damaged'))
  assert.equal((await jahesh(['verify', '--json'], there)).json.records, 1)
  writeFileSync(counties, whole)

  const manifest = manifestOf('first')
  writeFileSync(
    join(folder, 'first/manifest.json'),
    JSON.stringify({ ...manifest, migrations: [...manifest.migrations, '20990101-01-later.sql'] }),
  )
  const foreign = await jahesh(['restore', join(folder, 'first'), '--replace'], there)
  assert.ok(foreign.code === 1 && foreign.err.includes('20990101-01-later.sql'))
  writeFileSync(join(folder, 'first/manifest.json'), JSON.stringify(manifest))
  assert.equal((await jahesh(['restore', join(folder, 'first'), '--replace'], there)).code, 0)
  assert.equal((await jahesh(['restore', folder], there)).code, 1, 'no backup at all')
})

test('verify finds a record nobody holds and a file that has changed', async () => {
  await onServer(`set session_replication_role = replica; update waits set ended_at = now()`, there['DATABASE_URL'])
  const [hash] = manifestOf('first').files.map((file: { hash: string }) => file.hash)
  writeFileSync(join(folder, 'var/files', hash.slice(0, 2), hash.slice(2)), 'چیز دیگر')
  const found = await jahesh(['verify', '--json'], there)
  assert.equal(found.code, 3)
  assert.deepEqual(
    found.json.faults.map((fault: { check: string }) => fault.check),
    ['wait', 'file'],
  )
  assert.equal((await jahesh(['backup', join(folder, 'third')], there)).code, 1, 'a backup must not carry a false file')
})
