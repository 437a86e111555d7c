// Books of bodies' years, and the orders for them.
import { type RawBuilder, sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { heldStates } from '../meeting/rules.ts'
import type { YearbookFilter } from './schema.ts'

export interface Yearbook {
  id: number
  body_code: string
  body_title_fa: string
  body_title_en: string
  year: number
  edition: number
  is_interim: boolean
  sittings: number
  resolutions: number
  principals_percent: number
  done_percent: number
  made_at: Date
  digest: string
  public_digest: string
}

export const pageSize = 50

/** The books that hold, the newest year first; `after` is `year_id`. */
export function yearbookListQuery(filter: YearbookFilter, limit: number): RawBuilder<Yearbook> {
  const [year, id] = filter.after?.split('_') ?? []
  const conditions = [
    sql`y.superseded_at is null`,
    filter.body ? sql`y.body_code = ${filter.body}` : null,
    year ? sql`(y.year, y.id) < (${Number(year)}::smallint, ${id}::bigint)` : null,
  ].filter((condition) => condition !== null)
  return sql<Yearbook>`
    with y as (select y.* from yearbooks y where ${sql.join(conditions, sql` and `)} order by y.year desc, y.id desc limit ${sql.lit(limit)})
    select y.id, y.body_code, b.title_fa as body_title_fa, b.title_en as body_title_en, y.year, y.edition, y.is_interim, y.sittings, y.resolutions,
      y.principals_percent, y.done_percent, y.made_at, f.digest, p.digest as public_digest
    from y join bodies b on b.code = y.body_code join papers f on f.yearbook_id = y.id and f.audience = 'full'
      join papers p on p.yearbook_id = y.id and p.audience = 'public'
    order by y.year desc, y.id desc`
}

export async function listYearbooks(db: Query, filter: YearbookFilter, limit = pageSize): Promise<Yearbook[]> {
  const { rows } = await yearbookListQuery(filter, limit).execute(db)
  return rows
}

/** All of them, a page at a time. */
export async function* eachYearbook(db: Query, filter: YearbookFilter): AsyncGenerator<Yearbook> {
  let { after } = filter
  for (;;) {
    const rows = await listYearbooks(db, { ...filter, after }, 500)
    yield* rows
    const last = rows.at(-1)
    if (rows.length < 500 || !last) return
    after = `${last.year}_${last.id}`
  }
}

/** The file of the book that holds, in one of its two copies. */
export async function findYearbookFile(
  db: Query,
  bodyCode: string,
  year: number,
  audience: 'full' | 'public',
): Promise<number | null> {
  const { rows } = await sql<{ file_id: number }>`
    select p.file_id from yearbooks y join papers p on p.yearbook_id = y.id and p.audience = ${audience}
    where y.body_code = ${bodyCode} and y.year = ${year} and y.superseded_at is null
  `.execute(db)
  return rows[0]?.file_id ?? null
}

export interface Order {
  body_code: string
  body_title_fa: string
  body_title_en: string
  year: number
  by_post_id: number | null
}

/** Books that somebody waits for, the oldest order first. */
export async function listOrders(db: Query): Promise<Order[]> {
  const { rows } = await sql<Order>`
    select o.body_code, b.title_fa as body_title_fa, b.title_en as body_title_en, o.year, o.by_post_id
    from yearbook_orders o join bodies b on b.code = o.body_code order by o.at, o.body_code limit 200
  `.execute(db)
  return rows
}

/** Bodies that sat in a year that is over and have no book of the whole of it. */
export async function listUnmade(
  db: Query,
  year: number,
  [from, to]: [string, string],
): Promise<Pick<Order, 'body_code' | 'year' | 'by_post_id'>[]> {
  const { rows } = await sql<{ body_code: string; year: number; by_post_id: number | null }>`
    select b.code as body_code, ${year}::int as year, null::bigint as by_post_id from bodies b
    where exists (
        select from meetings m where m.body_code = b.code and m.held_on >= ${from} and m.held_on < ${to} and m.state = any(${[...heldStates]}::text[]))
      and not exists (
        select from yearbooks y where y.body_code = b.code and y.year = ${year} and not y.is_interim and y.superseded_at is null)
    order by b.code limit 500
  `.execute(db)
  return rows
}

/** False when the book has been ordered already. */
export async function insertOrder(
  tx: Tx,
  row: { body_code: string; year: number; at: Date; by_post_id: number },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('yearbook_orders')
    .values(row)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function deleteOrder(tx: Tx, bodyCode: string, year: number): Promise<void> {
  await tx.deleteFrom('yearbook_orders').where('body_code', '=', bodyCode).where('year', '=', year).execute()
}

/** Ends the edition that holds, with its papers, and enters the next. */
export async function insertEdition(
  tx: Tx,
  row: {
    body_code: string
    year: number
    is_interim: boolean
    sittings: number
    resolutions: number
    principals_percent: number
    done_percent: number
    ordered_by_post_id: number | null
    made_at: Date
  },
): Promise<{ id: number; edition: number }> {
  await sql`select from bodies where code = ${row.body_code} for update`.execute(tx)
  await sql`
    with ended as (
      update yearbooks set superseded_at = ${row.made_at}
      where body_code = ${row.body_code} and year = ${row.year} and superseded_at is null returning id)
    update papers set superseded_at = ${row.made_at} where yearbook_id in (select id from ended)
  `.execute(tx)
  const { rows } = await sql<{ edition: number }>`
    select coalesce(max(edition), 0)::int + 1 as edition from yearbooks where body_code = ${row.body_code} and year = ${row.year}
  `.execute(tx)
  const { edition } = rows[0]!
  const { id } = await tx
    .insertInto('yearbooks')
    .values({ ...row, edition })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, edition }
}
