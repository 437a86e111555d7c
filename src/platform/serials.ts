// Running numbers per kind and Jalali year, without gaps: the row is locked until the transaction that took it ends.
import { sql } from 'kysely'
import type { Tx } from './db.ts'

/** The next number of its kind in a Jalali year, from 1. */
export async function nextSerial(tx: Tx, kind: string, jalaliYear: number): Promise<number> {
  const next = await sql<{ last: number }>`
    insert into serials (kind, year, last) values (${kind}, ${jalaliYear}, 1)
    on conflict (kind, year) do update set last = serials.last + 1 returning last
  `.execute(tx)
  return next.rows[0]!.last
}

/** Takes `count` numbers in a row and returns the first of them. */
export async function nextSerials(tx: Tx, kind: string, jalaliYear: number, count: number): Promise<number> {
  const taken = await sql<{ last: number }>`
    insert into serials (kind, year, last) values (${kind}, ${jalaliYear}, ${count})
    on conflict (kind, year) do update set last = serials.last + ${count} returning last
  `.execute(tx)
  return taken.rows[0]!.last - count + 1
}
