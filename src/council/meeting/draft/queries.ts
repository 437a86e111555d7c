import { sql } from 'kysely'
import type { Query, Tx } from '../../../platform/db.ts'
import { problems } from '../../../platform/problem.ts'

export interface DraftVersion {
  id: number
  version: number
  text: string
  merged_from: number | null
  at: Date
  by_title_fa: string
  by_title_en: string
  by_name: string | null
}

const versionQuery = sql`
  select d.id, d.version, d.text, d.merged_from, d.at, p.title_fa as by_title_fa, p.title_en as by_title_en, n.name_fa as by_name
  from draft_versions d join posts p on p.id = d.by_post_id left join persons n on n.id = d.by_person_id`

/** The text as it stands; null before anybody wrote. */
export async function findDraft(db: Query, itemId: number): Promise<DraftVersion | null> {
  const { rows } = await sql<DraftVersion>`
    ${versionQuery} where d.agenda_item_id = ${itemId} order by d.version desc limit 1
  `.execute(db)
  return rows[0] ?? null
}

export async function findVersion(db: Query, itemId: number, version: number): Promise<DraftVersion | null> {
  const { rows } = await sql<DraftVersion>`
    ${versionQuery} where d.agenda_item_id = ${itemId} and d.version = ${version}
  `.execute(db)
  return rows[0] ?? null
}

export async function listVersions(db: Query, itemId: number): Promise<DraftVersion[]> {
  const { rows } = await sql<DraftVersion>`
    ${versionQuery} where d.agenda_item_id = ${itemId} order by d.version desc limit 50
  `.execute(db)
  return rows
}

export async function insertVersion(
  tx: Tx,
  version: {
    agenda_item_id: number
    version: number
    text: string
    merged_from: number | null
    by_post_id: number
    by_person_id: number | null
    at: Date
  },
): Promise<void> {
  await tx.insertInto('draft_versions').values(version).execute()
}

export interface DraftConflict {
  id: number
  base_version: number
  met_version: number
  text: string
  at: Date
  settled_at: Date | null
  by_title_fa: string
  by_title_en: string
}

const conflictQuery = sql`
  select c.id, c.base_version, c.met_version, c.text, c.at, c.settled_at, p.title_fa as by_title_fa, p.title_en as by_title_en
  from draft_conflicts c join posts p on p.id = c.by_post_id`

export async function accessConflict(db: Query, itemId: number, id: number): Promise<DraftConflict> {
  const { rows } = await sql<DraftConflict>`
    ${conflictQuery} where c.agenda_item_id = ${itemId} and c.id = ${id}
  `.execute(db)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

/** Texts that met a conflict and were not yet joined by hand. */
export async function listOpenConflicts(db: Query, itemId: number): Promise<DraftConflict[]> {
  const { rows } = await sql<DraftConflict>`
    ${conflictQuery} where c.agenda_item_id = ${itemId} and c.settled_at is null order by c.id
  `.execute(db)
  return rows
}

export async function insertConflict(
  tx: Tx,
  conflict: {
    agenda_item_id: number
    base_version: number
    met_version: number
    text: string
    by_post_id: number
    at: Date
  },
): Promise<number> {
  const { id } = await tx.insertInto('draft_conflicts').values(conflict).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function settleConflict(tx: Tx, itemId: number, id: number, at: Date): Promise<void> {
  await tx
    .updateTable('draft_conflicts')
    .set({ settled_at: at })
    .where('agenda_item_id', '=', itemId)
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .execute()
}
