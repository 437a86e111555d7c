// "No road is a dead end" as a check of the data: the triggers refuse such rows, and here somebody looks whether any
// got past them, by hand, by a restore or by a fault of ours.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { lifecycles } from '../../src/lifecycles.ts'
import type { Query } from '../../src/platform/db.ts'
import type { FileStore } from '../../src/platform/files.ts'
import { findFaults, type Lifecycle } from '../../src/platform/lifecycle.ts'
import type { Progress } from '../progress.ts'
import type { Installation } from './database.ts'
import { differencesWithDatabase } from './lifecycles-in-database.ts'

export interface Fault {
  check: 'lifecycle' | 'wait' | 'ending' | 'file'
  subject: string
  sentence: string
}
export interface Verified {
  records: number
  waits: number
  files: number
  faults: Fault[]
}

export async function verifyInstallation(here: Installation, progress: Progress): Promise<Verified> {
  const { db, files } = here
  const faults: Fault[] = lifecycles.flatMap((lifecycle) =>
    findFaults(lifecycle).map((sentence): Fault => ({ check: 'lifecycle', subject: lifecycle.name, sentence })),
  )
  for (const sentence of await differencesWithDatabase(here.ownerUrl, lifecycles))
    faults.push({ check: 'lifecycle', subject: 'database', sentence })
  let records = 0
  for (const lifecycle of lifecycles) {
    records += await countRecords(db, lifecycle)
    faults.push(...(await findStuck(db, lifecycle)))
  }
  const waits = await sql<{ n: number }>`select count(*) as n from waits where ended_at is null`.execute(db)
  const hashes = await listHashes(db)
  for (const [index, hash] of hashes.entries()) {
    const sentence = await faultOfFile(files, hash)
    if (sentence) faults.push({ check: 'file', subject: hash, sentence })
    progress(index + 1, hashes.length)
  }
  return { records, waits: waits.rows[0]!.n, files: hashes.length, faults }
}

async function countRecords(db: Query, lifecycle: Lifecycle): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(lifecycle.table)}`.execute(db)
  return rows[0]!.n
}

interface Stuck {
  subject_id: number
  state: string | null
  fault: keyof typeof sentences
}
const sentences = {
  unknown: 'is in a state its lifecycle does not know',
  unheld: 'waits for nobody: it has no open wait in its state',
  ended: 'has ended but still waits',
  astray: 'has an open wait of another state',
  wayless: 'ended unsolved without a next way',
  orphan: 'is waited for but does not exist',
} as const

async function findStuck(db: Query, lifecycle: Lifecycle): Promise<Fault[]> {
  const { rows } = await sql<Stuck>`
    with records as (
      select s.id, s.state, l.kind, l.waits, l.is_unsolved from ${sql.table(lifecycle.table)} s
      left join lifecycle_states l on l.lifecycle = ${lifecycle.name} and l.code = s.state
    ), open_waits as (
      select subject_id, state, clock from waits where lifecycle = ${lifecycle.name} and ended_at is null
    )
    select id as subject_id, state, 'unknown' as fault from records where kind is null
    union all
    select id, state, 'unheld' from records r where waits
      and not exists (select from open_waits w where w.subject_id = r.id and w.clock = 'state' and w.state = r.state)
    union all
    select id, state, 'ended' from records r where kind = 'final' and exists (select from open_waits w where w.subject_id = r.id)
    union all
    select id, r.state, 'astray' from records r where waits
      and exists (select from open_waits w where w.subject_id = r.id and w.clock = 'state' and w.state <> r.state)
    union all
    select id, state, 'wayless' from records r where is_unsolved
      and not exists (select from endings e where e.lifecycle = ${lifecycle.name} and e.subject_id = r.id and e.state = r.state)
    union all
    select subject_id, state, 'orphan' from open_waits w where not exists (select from records r where r.id = w.subject_id)
    order by subject_id
  `.execute(db)
  return rows.map((row) => ({
    check: row.fault === 'wayless' ? 'ending' : 'wait',
    subject: `${lifecycle.name} ${row.subject_id}`,
    sentence: `${sentences[row.fault]} (${row.state})`,
  }))
}

async function listHashes(db: Query): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`
    select hash from files union select original_hash from files where original_hash is not null order by 1
  `.execute(db)
  return rows.map((row) => row.hash)
}

async function faultOfFile(files: FileStore, hash: string): Promise<string | null> {
  try {
    const digest = createHash('sha256')
    for await (const chunk of await files.open(hash)) digest.update(chunk)
    return digest.digest('hex') === hash ? null : 'is not what was handed in: its content has changed'
  } catch (error) {
    return `cannot be read: ${error instanceof Error ? error.message : String(error)}`
  }
}
