import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { openTestDatabase, type TestDatabase } from '../test/database.ts'
import { openWorld, type World } from '../test/world.ts'
import { createApp } from './app.tsx'
import { mustBeAppRole, openDb, openPool } from './platform/db.ts'

let world: World
let database: TestDatabase
before(async () => {
  world = await openWorld()
  database = await openTestDatabase()
})
after(async () => {
  await world?.close()
  await database?.close()
})

test('too many requests: a page for people, RFC 9457 for programs, both with the time to come again', async () => {
  const app = createApp({ ...world, shell: { ...world.shell, limits: { writes: 10, reads: 1 } } })
  const ask = (accept: string) => app.request('/', { headers: { accept } })
  await ask('text/html')
  const page = await ask('text/html')
  assert.equal(page.status, 429)
  assert.match(page.headers.get('content-type') ?? '', /^text\/html/)
  assert.ok(Number(page.headers.get('retry-after')) > 0)
  assert.match(await page.text(), /dir="rtl"[\s\S]*درخواست‌های پیاپی/)
  const json = await ask('application/json')
  assert.equal(json.headers.get('content-type'), 'application/problem+json')
  assert.ok(Number(json.headers.get('retry-after')) > 0)
})

test('a process whose database role is not the application’s refuses to start', async () => {
  await mustBeAppRole(database.db)
  await sql`select 1`.execute(database.db)
  const asOwner = openDb(openPool(database.ownerUrl, { size: 1, role: null }))
  await assert.rejects(mustBeAppRole(asOwner), /not jahesh_app/)
})
