// One database for each size on a server of our own in var/bench; seeded once and kept.
import { join } from 'node:path'
import pg from 'pg'
import { progressBar } from '../bin/progress.ts'
import { seedScale } from '../db/seeds/scale/seed.ts'
import { countChanges } from '../src/demands/tally/counting.ts'
import { readConfig } from '../src/platform/config.ts'
import { appRole, openDb, openPool } from '../src/platform/db.ts'
import { joinEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { openRuntime } from '../src/runtime.ts'

export interface SeededDatabase {
  n: number
  url: string
  /** Seconds the seeding took in this run; null when it was there already. */
  seedSeconds: number | null
  bytes: number
}

export interface BenchServer {
  varDir: string
  open(n: number, isFresh: boolean): Promise<SeededDatabase>
  leave(): Promise<void>
}

/** Measures add demands; a database that grew by more than this share is seeded anew. */
const GROWN = 1.25

export async function openBenchServer(root: string, say: (line: string) => void): Promise<BenchServer> {
  const varDir = join(root, 'var/bench')
  const server = await joinEmbeddedPostgres(varDir, say)
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  return {
    varDir,
    async open(n, isFresh) {
      const name = `bench_${n}`
      const url = new URL(server.url)
      url.pathname = `/${name}`
      const isThere = (await admin.query('select from pg_database where datname = $1', [name])).rowCount === 1
      if (isThere && (isFresh || (await hasGrown(url.toString(), n))))
        await admin.query(`drop database ${name} with (force)`)
      if (!isThere || (await admin.query('select from pg_database where datname = $1', [name])).rowCount === 0)
        await admin.query(`create database ${name}`)
      await admin.query(`alter database ${name} reset statement_timeout`)
      const seedSeconds = await seed(url.toString(), n, varDir, say)
      if (seedSeconds === null) await forgetCreated(url.toString(), n)
      await countFigures(url.toString(), say)
      await boundStatements(admin, name)
      const size = await admin.query<{ bytes: number }>('select pg_database_size($1) as bytes', [name])
      return { n, url: url.toString(), seedSeconds, bytes: size.rows[0]!.bytes }
    },
    async leave() {
      await admin.end()
      await server.leave()
    },
  }
}

async function seed(url: string, n: number, varDir: string, say: (line: string) => void): Promise<number | null> {
  const config = readConfig({ DATABASE_URL: url, JAHESH_VAR: varDir, LOG_LEVEL: 'error' })
  const runtime = await openRuntime({ config, say })
  const startedAt = performance.now()
  let hasWorked = false
  const bar = progressBar(`${n} demands`)
  try {
    await seedScale(
      runtime,
      n,
      (done, total) => {
        hasWorked ||= done < total
        if (hasWorked) bar(done, total)
      },
      say,
    )
  } finally {
    await runtime.close()
  }
  if (!hasWorked) return null
  await vacuum(url)
  return (performance.now() - startedAt) / 1000
}

/** Takes out what earlier measures created: thousands of alike demands at the newest end, as no office has. */
async function forgetCreated(url: string, n: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    const gone = await client.query('delete from demands where id > $1', [n])
    if (gone.rowCount === 0) return
    await client.query('delete from demand_parties where demand_id > $1', [n])
    await client.query(`delete from waits where lifecycle = 'demand' and subject_id > $1`, [n])
    await client.query('delete from demand_features where demand_id > $1', [n])
    await client.query('delete from likeness_arrivals')
    await client.query('insert into number_changes select demand_id from number_demands where demand_id > $1', [n])
    for (const table of ['demands', 'waits', 'demand_parties']) await client.query(`vacuum (analyze) ${table}`)
  } finally {
    await client.end()
  }
}

/** As the worker does every few minutes: what the page of numbers reads. Of a database counted before only the changes. */
async function countFigures(url: string, say: (line: string) => void): Promise<void> {
  const db = openDb(openPool(url, { size: 2, role: appRole }))
  const startedAt = performance.now()
  try {
    await countChanges({ db, now: new Date() })
    say(`figures counted in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  } finally {
    await db.destroy()
  }
}

/** What takes longer than this has no figure; it must not weigh on the measures that come after. */
const MOST_MS = 20_000
async function boundStatements(admin: pg.Client, name: string): Promise<void> {
  await admin.query(`alter database ${name} set statement_timeout = ${MOST_MS}`)
}

/** Sets the visibility map, so that the first measures do not pay for it. */
async function vacuum(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('vacuum (analyze)')
  await client.query('checkpoint')
  await client.end()
}

async function hasGrown(url: string, n: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query<{ count: number }>('select count(*) as count from demands')
    const planned = await client.query(`select from settings where key = 'scale' and value ->> 'isComplete' = 'true'`)
    return planned.rowCount === 1 && found.rows[0]!.count > n * GROWN
  } catch {
    return true
  } finally {
    await client.end()
  }
}
