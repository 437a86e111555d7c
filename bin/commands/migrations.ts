// Whether a database already stands where this version wants it, so that a quick command need not migrate.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** False as well for a database that was never migrated. */
export async function isUpToDate(url: string, root: string): Promise<boolean> {
  const done = new Set(await appliedMigrations(url))
  return migrationFiles(root).every((name) => done.has(name))
}

/** Names of this version's migrations, in order. */
export function migrationFiles(root: string): string[] {
  return readdirSync(join(root, 'db/migrations'))
    .filter((name) => name.endsWith('.sql'))
    .sort()
}

async function appliedMigrations(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query<{ known: boolean }>(`select to_regclass('public.migrations') is not null as known`)
    if (!found.rows[0]!.known) return []
    const { rows } = await client.query<{ name: string }>('select name from migrations order by name')
    return rows.map((row) => row.name)
  } finally {
    await client.end()
  }
}
