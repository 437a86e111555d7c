// One way to the database. The product connects as the owner only to migrate; everything else runs as the role
// `jahesh_app`, which cannot touch the journal's past and is held by row-level security.
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '../../db/types.ts'
import { preparing } from './prepared.ts'

export type Db = Kysely<DB>
export type Tx = Transaction<DB>
/** A query may run inside or outside a transaction. */
export type Query = Kysely<DB> | Transaction<DB>

export const appRole = 'jahesh_app'

// bigint keys stay below 2^53 here; sums of rial can exceed it and are read as text by the queries that need it.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
// A date is a day, not a moment: it stays 'YYYY-MM-DD'.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

export function openPool(url: string, options: { size: number; role: string | null }): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.size,
    application_name: 'jahesh',
    // Statements asked for together inside one transaction travel together instead of waiting for each other.
    pipeline: true,
    // Pages read few rows: starting a parallel worker takes longer (measured: 20 ms) than it saves.
    options: `-c max_parallel_workers_per_gather=0${options.role ? ` -c role=${options.role}` : ''}`,
  })
  // A connection cut by the server (failover, restart) must not take the process with it.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

export function openDb(pool: pg.Pool): Db {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparing(pool) }) })
}

/** Refuses to go on as anybody else: the owner would pass by row-level security and could rewrite the journal. */
export async function mustBeAppRole(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`select current_user as name`.execute(db)
  if (rows[0]?.name === appRole) return
  await db.destroy()
  throw new Error(
    `connected to the database as ${rows[0]?.name}, not ${appRole}: a pooler between must pass the connection's options (or set role = ${appRole} itself)`,
  )
}
