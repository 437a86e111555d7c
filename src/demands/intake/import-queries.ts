import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { SheetError } from '../../platform/sheet.ts'

/** A row as the form's values. */
export interface ReadRow {
  row: number
  values: Record<string, string>
}

export interface DemandImport {
  id: string
  post_id: number
  file_name: string
  good_rows: number
  bad_rows: number
  rows: ReadRow[]
  errors: SheetError[]
  created_at: Date
  taken_at: Date | null
  taken_rows: number | null
}

const LEFT_DAYS = 3

export async function insertImport(
  tx: Tx,
  one: Pick<DemandImport, 'id' | 'post_id' | 'file_name' | 'bad_rows' | 'rows' | 'errors'> & { at: Date },
): Promise<void> {
  // Files read and left hold people's names and numbers.
  await sql`
    delete from demand_imports where taken_at is null and created_at < ${one.at}::timestamptz - make_interval(days => ${LEFT_DAYS})
  `.execute(tx)
  await sql`
    insert into demand_imports (id, post_id, file_name, good_rows, bad_rows, rows, errors, created_at)
    values (${one.id}, ${one.post_id}, ${one.file_name}, ${one.rows.length}, ${one.bad_rows}, ${JSON.stringify(one.rows)}::jsonb,
      ${JSON.stringify(one.errors)}::jsonb, ${one.at})
  `.execute(tx)
}

/** A file belongs to the post that sent it; throws `not_found` for others'. */
export async function accessImport(db: Query, id: string, postId: number, lock = false): Promise<DemandImport> {
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
  const { rows } = isUuid
    ? await sql<DemandImport>`
        select id, post_id, file_name, good_rows, bad_rows, rows, errors, created_at, taken_at, taken_rows
        from demand_imports where id = ${id} and post_id = ${postId} ${lock ? sql`for update` : sql``}
      `.execute(db)
    : { rows: [] }
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export async function settleImport(tx: Tx, id: string, taken: { at: Date; rows: number }): Promise<void> {
  await sql`
    update demand_imports set taken_at = ${taken.at}, taken_rows = ${taken.rows}, rows = '[]'::jsonb where id = ${id}
  `.execute(tx)
}

/** Codes of demands with one of these titles by one of these firms or citizens, by `title identity`. */
export async function findRegistered(
  tx: Query,
  wanted: readonly { title: string; identity: string }[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; code: string }>`
    select w.title || ' ' || w.identity as key, max(d.tracking_code) as code
    from unnest(${wanted.map((one) => one.title)}::text[], ${wanted.map((one) => one.identity)}::text[]) w (title, identity)
      join demand_parties p on p.legal_id = w.identity join demands d on d.id = p.demand_id and d.title = w.title
    group by 1
  `.execute(tx)
  return new Map(rows.map((row) => [row.key, row.code]))
}
