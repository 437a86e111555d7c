// A PostgreSQL for tests and a fresh copy of the migrated, seeded template for each test file.
// `npm test` starts the server once and tells us by JAHESH_TEST_PG; a file run alone starts it itself.
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { bringUpToDate } from '../src/install.ts'
import { appRole, type Db, openDb, openPool } from '../src/platform/db.ts'
import { seedCast } from './cast.ts'
import { joinTestServer, memorySpace } from './server.ts'

export const root = resolve(import.meta.dirname, '..')

export interface TestDatabase {
  /** The product's connection, as the role `jahesh_app`. */
  db: Db
  pool: pg.Pool
  /** Connection string of the owner. */
  ownerUrl: string
  close(): Promise<void>
}

/** Opens an empty-of-cases database with reference data and the cast of `cast.ts`. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = await testServer()
  const template = await ensureTemplate(server.url)
  const name = `test_${randomBytes(6).toString('hex')}`
  await withClient(server.url, async (client) =>
    client.query(`create database ${name} template ${template} strategy file_copy ${await memorySpace(client)}`),
  )
  const ownerUrl = urlOf(server.url, name)
  const pool = openPool(ownerUrl, { size: 6, role: appRole })
  const db = openDb(pool)
  return {
    db,
    pool,
    ownerUrl,
    async close() {
      await db.destroy()
      await withClient(server.url, (client) => client.query(`drop database if exists ${name} with (force)`))
      await server.leave()
    },
  }
}

export async function testServer(): Promise<{ url: string; leave(): Promise<void> }> {
  const given = process.env['JAHESH_TEST_PG']
  if (given) return { url: given, leave: async () => {} }
  return joinTestServer(root, () => {})
}

let template: Promise<string> | undefined

/** Makes the template once per state of migrations, seeds and cast; concurrent files wait for the first. */
export function ensureTemplate(url: string): Promise<string> {
  const given = process.env['JAHESH_TEST_TEMPLATE']
  template ??= given ? Promise.resolve(given) : makeTemplate(url)
  return template
}

async function makeTemplate(url: string): Promise<string> {
  const name = `template_${fingerprint()}`
  await withClient(url, async (client) => {
    await client.query('select pg_advisory_lock(7340001)')
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount) return
    const draft = `${name}_draft`
    await client.query(`drop database if exists ${draft} with (force)`)
    await client.query(`create database ${draft}`)
    await bringUpToDate(urlOf(url, draft), root, () => {})
    await withClient(urlOf(url, draft), seedCast)
    await client.query(`alter database ${draft} rename to ${name}`)
  })
  return name
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const folder of ['db/migrations', 'db/seeds/reference', 'test/cast.ts', 'src/lifecycles.ts', 'src']) {
    for (const file of folder.endsWith('.ts')
      ? ['']
      : readdirSync(join(root, folder), { recursive: true }).map(String).sort()) {
      const path = join(root, folder, file)
      const counts = folder === 'src' ? file.endsWith('rules.ts') : /\.(sql|csv|ts)$/.test(path)
      if (counts) hash.update(path.slice(root.length)).update(readFileSync(path))
    }
  }
  return hash.digest('hex').slice(0, 16)
}

function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.toString()
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
