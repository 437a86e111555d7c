// What every start makes sure of: schema, lifecycle tables and reference data are those of this version.
import pg from 'pg'
import { seedReference } from '../db/seeds/reference/seed.ts'
import { lifecycles } from './lifecycles.ts'
import { migrate } from './platform/migrate.ts'

/** Migrates, copies the lifecycle tables into the database and loads the reference data; repeatable. */
export async function bringUpToDate(ownerUrl: string, root: string, say: (line: string) => void): Promise<void> {
  await migrate(ownerUrl, root, (name) => say(`migration ${name}`))
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(8340153)')
    await syncLifecycles(client)
    await seedReference(client, root)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

async function syncLifecycles(client: pg.Client): Promise<void> {
  const states = lifecycles.flatMap((lifecycle) =>
    lifecycle.states.map((state) => [lifecycle.name, state.code, state.kind, state.kind !== 'final', state.unsolved]),
  )
  const transitions = lifecycles.flatMap((lifecycle) =>
    lifecycle.transitions.flatMap((transition) => transition.from.map((from) => [lifecycle.name, from, transition.to])),
  )
  await client.query(
    `insert into lifecycle_states (lifecycle, code, kind, waits, is_unsolved)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::boolean[], $5::boolean[])
     on conflict (lifecycle, code) do update set kind = excluded.kind, waits = excluded.waits, is_unsolved = excluded.is_unsolved`,
    columns(states, 5),
  )
  await client.query(
    `with wanted as (select * from unnest($1::text[], $2::text[], $3::text[]) as t (lifecycle, from_state, to_state)),
     gone as (delete from lifecycle_transitions l where not exists (
       select from wanted w where (w.lifecycle, w.from_state, w.to_state) = (l.lifecycle, l.from_state, l.to_state)))
     insert into lifecycle_transitions (lifecycle, from_state, to_state)
     select distinct lifecycle, from_state, to_state from wanted on conflict do nothing`,
    columns(transitions, 3),
  )
}

function columns(rows: readonly (readonly unknown[])[], count: number): unknown[][] {
  return Array.from({ length: count }, (_, index) => rows.map((row) => row[index]))
}
