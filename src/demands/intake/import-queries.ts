import { sql } from 'kysely'
import { type ActorRow, actorOf } from '../../people/actor-row.ts'
import type { Actor } from '../../platform/ctx.ts'
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
  errors: SheetError[]
  created_at: Date
  taken_at: Date | null
  taken_rows: number | null
  begun_at: Date | null
  /** Rows registered or refused so far. */
  dealt_rows: number
}

const LEFT_DAYS = 3

export async function insertImport(
  tx: Tx,
  one: Pick<DemandImport, 'id' | 'post_id' | 'file_name' | 'bad_rows' | 'errors'> & {
    personId: number | null
    rows: readonly ReadRow[]
    at: Date
  },
): Promise<void> {
  // Files read and left hold people's names and numbers.
  await sql`
    delete from demand_imports where taken_at is null and begun_at is null and created_at < ${one.at}::timestamptz - make_interval(days => ${LEFT_DAYS})
  `.execute(tx)
  await sql`
    with file as (
      insert into demand_imports (id, post_id, person_id, file_name, good_rows, bad_rows, errors, created_at)
      values (${one.id}, ${one.post_id}, ${one.personId}, ${one.file_name}, ${one.rows.length}, ${one.bad_rows},
        ${JSON.stringify(one.errors)}::jsonb, ${one.at})
    )
    insert into demand_import_rows (import_id, row, values)
    select ${one.id}::uuid, r.row, r.values from jsonb_to_recordset(${JSON.stringify(one.rows)}::jsonb) as r (row int, values jsonb)
  `.execute(tx)
}

/** A file belongs to the post that sent it; throws `not_found` for others'. */
export async function accessImport(db: Query, id: string, postId: number, lock = false): Promise<DemandImport> {
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
  const { rows } = isUuid
    ? await sql<DemandImport>`
        select id, post_id, file_name, good_rows, bad_rows, errors, created_at, taken_at, taken_rows, begun_at,
          (select count(*)::int from demand_import_rows r where r.import_id = demand_imports.id and (r.demand_id is not null or r.refusal is not null)) as dealt_rows
        from demand_imports where id = ${id} and post_id = ${postId} ${lock ? sql`for update` : sql``}
      `.execute(db)
    : { rows: [] }
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

/** Rows not dealt with yet, in the order of the file. */
export async function listWaitingRows(db: Query, id: string, limit: number): Promise<ReadRow[]> {
  const { rows } = await sql<ReadRow>`
    select row, values from demand_import_rows where import_id = ${id} and demand_id is null and refusal is null order by row limit ${sql.lit(limit)}
  `.execute(db)
  return rows
}

export async function listRefusedRows(db: Query, id: string): Promise<{ row: number; refusal: string }[]> {
  const { rows } = await sql<{ row: number; refusal: string }>`
    select row, refusal from demand_import_rows where import_id = ${id} and refusal is not null order by row limit 200
  `.execute(db)
  return rows
}

export async function beginImport(tx: Tx, id: string, now: Date): Promise<void> {
  await sql`update demand_imports set begun_at = coalesce(begun_at, ${now}) where id = ${id}`.execute(tx)
}

/** False while another process has it. */
export async function lockGoing(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from demand_imports where id = ${id} and begun_at is not null and taken_at is null for update skip locked`.execute(
    tx,
  )
  return rows.length > 0
}

export async function settleRow(
  tx: Tx,
  id: string,
  row: number,
  end: { demandId: number } | { refusal: string },
): Promise<void> {
  const [demandId, refusal] = 'demandId' in end ? [end.demandId, null] : [null, end.refusal]
  await sql`
    update demand_import_rows set demand_id = ${demandId}, refusal = ${refusal}, values = null where import_id = ${id} and row = ${row}`.execute(
    tx,
  )
}

/** Ends the import when no row waits; true when it has ended. */
export async function settleImport(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update demand_imports set taken_at = ${now}, taken_rows = (select count(*) from demand_import_rows r where r.import_id = ${id} and r.demand_id is not null)
    where id = ${id} and taken_at is null
      and not exists (select from demand_import_rows r where r.import_id = ${id} and r.demand_id is null and r.refusal is null)
    returning id
  `.execute(tx)
  return rows.length > 0
}

export interface Going {
  id: string
  actor: Actor
}

/** Imports begun and not ended, with whom they are registered by. */
export async function listGoing(db: Query): Promise<Going[]> {
  const { rows } = await sql<ActorRow & { id: string }>`
    select i.id, i.person_id, p.name_fa, t.id as post_id, t.kind, t.title_fa, t.organisation_id, o.title_fa as organisation_title,
      coalesce(t.county_code, o.county_code) as county_code
    from demand_imports i join persons p on p.id = i.person_id join posts t on t.id = i.post_id left join organisations o on o.id = t.organisation_id
    where i.begun_at is not null and i.taken_at is null order by i.begun_at limit 20
  `.execute(db)
  return rows.map((row) => ({ id: row.id, actor: actorOf(row) }))
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
