// The PostgreSQL of the tests. Its own files are under `var/test`; the databases of the test files, copied and dropped by the
// hundred, lie in memory where there is room (measured: a copy of 700 files costs 70 ms of processor time there, 1.8 s on a disk).
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, mkdirSync, realpathSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { type EmbeddedPostgres, joinEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'

const memory = '/dev/shm'
const space = 'jahesh_memory'
/** What a run takes at most is about half of it. */
const ROOM_BYTES = 2 ** 30

/** Joins the server of the tests of the tree at `root`, or starts it; what a broken run left behind is cleared first. */
export function joinTestServer(root: string, say: (line: string) => void): Promise<EmbeddedPostgres> {
  const varDir = join(root, 'var/test')
  mkdirSync(varDir, { recursive: true })
  const key = createHash('sha256')
    .update(`${realpathSync(varDir)}:${process.getuid?.() ?? ''}`)
    .digest('hex')
  const folder = join(memory, `jahesh-test-${key.slice(0, 12)}`)
  return joinEmbeddedPostgres(varDir, say, {
    async onFirst(url, owner) {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      try {
        await forget(client)
        rmSync(folder, { recursive: true, force: true })
        if (!hasRoom()) return
        mkdirSync(folder)
        if (owner) chownSync(folder, owner.uid, owner.gid)
        chmodSync(folder, 0o700)
        await client.query(`create tablespace ${space} location '${folder}'`)
      } finally {
        await client.end()
      }
    },
    onStopped: () => rmSync(folder, { recursive: true, force: true }),
  })
}

/** The clause that puts a new database into memory; empty where there is no room. */
export async function memorySpace(client: pg.Client): Promise<string> {
  const found = await client.query('select 1 from pg_tablespace where spcname = $1', [space])
  return found.rowCount ? `tablespace ${space}` : ''
}

/** Drops the databases of test files, the memory they were in, and all but the two youngest templates. */
async function forget(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname like 'test\\_%'
     union all (select datname from pg_database where datname like 'template\\_%' order by oid desc offset 2)`,
  )
  for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`)
  await client.query(`drop tablespace if exists ${space}`)
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return process.platform === 'linux' && bavail * bsize >= ROOM_BYTES
  } catch {
    return false
  }
}
