// Which tables, columns and sequences make up an installation, read from the catalogue.
import { createHash } from 'node:crypto'
import type pg from 'pg'

export interface Table {
  schema: string
  name: string
  /** Generated columns are left out: PostgreSQL computes them again. */
  columns: string[]
  /** Columns of the primary key, or all where there is none: rows then come in one order, and equal data in equal bytes. */
  order: string[]
}

// The bookkeeping of migrations belongs to the schema that is already there, not to the data.
const bookkeeping = `('public.migrations'::regclass, 'graphile_worker.migrations'::regclass)`

export async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select n.nspname as schema, c.relname as name,
      (select json_agg(attname order by attnum) from pg_attribute
       where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      coalesce((select json_agg(a.attname order by k.place) from pg_index i
        cross join lateral unnest(i.indkey::int2[]) with ordinality k (attnum, place)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary), '[]') as order
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'graphile_worker') and c.relkind in ('r', 'p') and not c.relispartition and c.oid not in ${bookkeeping}
    order by 1, 2`)
  return rows.map((table) => ({ ...table, order: table.order.length > 0 ? table.order : table.columns }))
}

export async function listSequences(client: pg.Client): Promise<{ name: string; value: number; isCalled: boolean }[]> {
  const { rows } = await client.query<{ name: string; value: number; isCalled: boolean }>(`
    select format('%I.%I', schemaname, sequencename) as name, coalesce(last_value, start_value) as value, last_value is not null as "isCalled"
    from pg_sequences where schemaname in ('public', 'graphile_worker') order by 1`)
  return rows
}

export async function listMigrations(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select name from migrations union all select 'graphile_worker ' || max(id) from graphile_worker.migrations order by 1`)
  return rows.map((row) => row.name)
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const nameOf = (table: { schema: string; name: string }): string =>
  `${quoted(table.schema)}.${quoted(table.name)}`

/** The beginning of a digest of the installation's key. */
export const fingerprintOf = (secret: string): string =>
  createHash('sha256').update(`backup:${secret}`).digest('hex').slice(0, 16)
