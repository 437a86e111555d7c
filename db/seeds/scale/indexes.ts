// Filling an index row by row costs several times what building it at the end does. Definitions of the indexes taken down
// are kept in the database itself, so that a seeding cut short puts them back when it goes on.
import type pg from 'pg'

const filled = [
  'demands',
  'demand_parties',
  'demand_answers',
  'demand_notes',
  'waits',
  'journal',
  'endings',
  'commitments',
  'progress_reports',
  'issue_demands',
] as const
const key = 'scale_indexes'

/** Takes down every index of the tables filled that no constraint needs. */
export async function takeDownIndexes(client: pg.Client): Promise<void> {
  await client.query('begin')
  const found = await client.query<{ name: string; def: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as def from pg_index i
     where i.indrelid = any($1::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [filled],
  )
  await client.query(
    `insert into settings (key, value) values ($1, $2::jsonb) on conflict (key) do update set value = settings.value || excluded.value`,
    [key, JSON.stringify(found.rows.map((row) => row.def))],
  )
  for (const row of found.rows) await client.query(`drop index ${row.name}`)
  await client.query('commit')
}

export async function putBackIndexes(client: pg.Client, say: (line: string) => void): Promise<void> {
  const kept = await client.query<{ value: string[] }>('select value from settings where key = $1', [key])
  await client.query(`set maintenance_work_mem = '512MB'`)
  for (const def of kept.rows[0]?.value ?? []) {
    const startedAt = performance.now()
    await client.query(def.replace(/ INDEX /, ' INDEX if not exists '))
    say(`${def.match(/INDEX (\S+)/)?.[1]}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  }
  await client.query('delete from settings where key = $1', [key])
}
