// Forward-only migrations: each .sql file runs once, in the order of its name, in its own transaction.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { appRole } from './db.ts'

export interface Migrated {
  applied: string[]
}

/** Brings the database at `url` (as its owner) up to date; safe to run from several processes at once. */
export async function migrate(url: string, root: string, say: (name: string) => void = () => {}): Promise<Migrated> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const applied: string[] = []
  try {
    await client.query('select pg_advisory_lock(8340152)')
    await client.query(
      'create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())',
    )
    await makeAppRole(client)
    const folder = join(root, 'db/migrations')
    const done = new Set(
      (await client.query<{ name: string }>('select name from migrations')).rows.map((row) => row.name),
    )
    const waiting = readdirSync(folder)
      .filter((name) => name.endsWith('.sql') && !done.has(name))
      .sort()
    for (const name of waiting) {
      say(name)
      await client.query('begin')
      try {
        await client.query(readFileSync(join(folder, name), 'utf8'))
        await client.query('insert into migrations (name) values ($1)', [name])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`migration ${name} failed`, { cause: error })
      }
      applied.push(name)
    }
    await runMigrations({ connectionString: url })
    await grantToApp(client)
  } finally {
    await client.end()
  }
  return { applied }
}

async function makeAppRole(client: pg.Client): Promise<void> {
  await client.query(`do $$ begin
    if not exists (select from pg_roles where rolname = '${appRole}') then create role ${appRole} nologin; end if;
  exception when duplicate_object or unique_violation then null; end $$`)
  await client.query(`grant ${appRole} to current_user`)
}

async function grantToApp(client: pg.Client): Promise<void> {
  await client.query(`
    grant usage on schema public, graphile_worker to ${appRole};
    grant select, insert, update, delete on all tables in schema public to ${appRole};
    grant usage on all sequences in schema public to ${appRole};
    grant all on all tables in schema graphile_worker to ${appRole};
    grant all on all sequences in schema graphile_worker to ${appRole};
    grant execute on all functions in schema graphile_worker to ${appRole};
    revoke update, delete, truncate on journal from ${appRole};
    revoke insert, update, delete, truncate on lifecycle_states, lifecycle_transitions, migrations from ${appRole};
  `)
}
