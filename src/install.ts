// What every start makes sure of: schema, lifecycle tables and reference data are those of this version.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { seedReference } from '../db/seeds/reference/seed.ts'
import { lifecycles } from './lifecycles.ts'
import { migrate } from './platform/migrate.ts'

/**
 * Migrates, copies the lifecycle tables into the database and loads the reference data; repeatable. The last two are passed
 * over where this database already has those of these very files.
 */
export async function bringUpToDate(ownerUrl: string, root: string, say: (line: string) => void): Promise<void> {
  const { applied } = await migrate(ownerUrl, root, (name) => say(`migration ${name}`))
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(8340153)')
    const wanted = referenceFingerprint(root)
    if (applied.length > 0 || (await readFingerprint(client)) !== wanted) {
      await syncLifecycles(client)
      await seedReference(client, root)
      await keepFingerprint(client, wanted)
    }
    await client.query('commit')
  } finally {
    await client.end()
  }
}

const settingKey = 'reference_seed'

async function readFingerprint(client: pg.Client): Promise<string | undefined> {
  const found = await client.query<{ value: string }>('select value from settings where key = $1', [settingKey])
  return found.rows[0]?.value
}

async function keepFingerprint(client: pg.Client, fingerprint: string): Promise<void> {
  await client.query(
    `insert into settings (key, value) values ($1, $2::jsonb)
     on conflict (key) do update set value = excluded.value, changed_at = now()`,
    [settingKey, JSON.stringify(fingerprint)],
  )
}

/** Changes with every file of the reference seed, its code included, and with the lifecycles. */
function referenceFingerprint(root: string): string {
  const folder = join(root, 'db/seeds/reference')
  const hash = createHash('sha256').update(JSON.stringify([stateRows(), transitionRows()]))
  for (const name of readdirSync(folder).sort()) hash.update(`\n${name}\n`).update(readFileSync(join(folder, name)))
  return hash.digest('hex')
}

const stateRows = () =>
  lifecycles.flatMap((lifecycle) =>
    lifecycle.states.map((state) => [lifecycle.name, state.code, state.kind, state.kind !== 'final', state.unsolved]),
  )
const transitionRows = () =>
  lifecycles.flatMap((lifecycle) =>
    lifecycle.transitions.flatMap((transition) => transition.from.map((from) => [lifecycle.name, from, transition.to])),
  )

async function syncLifecycles(client: pg.Client): Promise<void> {
  await client.query(
    `insert into lifecycle_states (lifecycle, code, kind, waits, is_unsolved)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::boolean[], $5::boolean[])
     on conflict (lifecycle, code) do update set kind = excluded.kind, waits = excluded.waits, is_unsolved = excluded.is_unsolved`,
    columns(stateRows(), 5),
  )
  await client.query(
    `with wanted as (select * from unnest($1::text[], $2::text[], $3::text[]) as t (lifecycle, from_state, to_state)),
     gone as (delete from lifecycle_transitions l where not exists (
       select from wanted w where (w.lifecycle, w.from_state, w.to_state) = (l.lifecycle, l.from_state, l.to_state)))
     insert into lifecycle_transitions (lifecycle, from_state, to_state)
     select distinct lifecycle, from_state, to_state from wanted on conflict do nothing`,
    columns(transitionRows(), 3),
  )
}

function columns(rows: readonly (readonly unknown[])[], count: number): unknown[][] {
  return Array.from({ length: count }, (_, index) => rows.map((row) => row[index]))
}
