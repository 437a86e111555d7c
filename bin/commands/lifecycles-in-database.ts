// The database keeps its own copy of the lifecycles for its triggers; here the two are held against each other.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Config } from '../../src/platform/config.ts'
import type { Lifecycle } from '../../src/platform/lifecycle.ts'

/** Where the database answers, or null when the embedded server is not running; starts nothing. */
export async function runningDatabase(config: Config): Promise<string | null> {
  const url = config.databaseUrl ?? embeddedUrl(config.varDir)
  if (!url) return null
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return url
  } catch (error) {
    if (config.databaseUrl) throw error
    return null
  }
}

// The fifth line of the server's own file names the folder of its socket.
function embeddedUrl(varDir: string): string | null {
  try {
    const socketDir = readFileSync(join(varDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[4]
    return socketDir ? `postgresql://postgres@localhost/jahesh?host=${encodeURIComponent(socketDir)}` : null
  } catch {
    return null
  }
}

/** Sentences for each state or transition that only one side knows. */
export async function differencesWithDatabase(url: string, lifecycles: readonly Lifecycle[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const known = await client.query<{ known: boolean }>(
      `select to_regclass('public.lifecycle_states') is not null as known`,
    )
    if (!known.rows[0]!.known) return ['the database has no lifecycle tables; run `jahesh migrate`']
    const states = await client.query<{ key: string }>(
      `select concat_ws(' ', lifecycle, 'state', code, kind, case when is_unsolved then 'unsolved' end) as key from lifecycle_states`,
    )
    const steps = await client.query<{ key: string }>(
      `select concat_ws(' ', lifecycle, 'step', from_state, '→', to_state) as key from lifecycle_transitions`,
    )
    const inDatabase = new Set([...states.rows, ...steps.rows].map((row) => row.key))
    const here = new Set(lifecycles.flatMap(keysOf))
    return [
      ...[...here].filter((key) => !inDatabase.has(key)).map((key) => `the database lacks: ${key}`),
      ...[...inDatabase].filter((key) => !here.has(key)).map((key) => `only the database has: ${key}`),
    ]
  } finally {
    await client.end()
  }
}

function keysOf({ name, states, transitions }: Lifecycle): string[] {
  return [
    ...states.map((state) =>
      [name, 'state', state.code, state.kind, ...(state.unsolved ? ['unsolved'] : [])].join(' '),
    ),
    ...transitions.flatMap((step) => step.from.map((from) => [name, 'step', from, '→', step.to].join(' '))),
  ]
}
