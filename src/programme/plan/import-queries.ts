import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import type { Fault } from './assemble.ts'
import type { PlanContent } from './content.ts'

export interface PlanImport {
  id: number
  plan_id: number
  base_version_id: number | null
  file_name: string
  content: PlanContent
  faults: Fault[]
  created_at: Date
  version: number | null
  committed_at: Date | null
}

export async function insertImport(
  tx: Tx,
  row: {
    planId: number
    baseVersionId: number | null
    fileName: string
    content: PlanContent
    faults: readonly Fault[]
    postId: number | null
    now: Date
  },
): Promise<number> {
  const made = await sql<{ id: number }>`
    insert into plan_imports (plan_id, base_version_id, file_name, content, faults, post_id, created_at)
    values (${row.planId}, ${row.baseVersionId}, ${row.fileName}, ${JSON.stringify(row.content)}::jsonb, ${JSON.stringify(row.faults)}::jsonb,
      ${row.postId}, ${row.now}) returning id`.execute(tx)
  return made.rows[0]!.id
}

/** An import of this plan, or null. */
export async function findImport(db: Query, planId: number, id: number): Promise<PlanImport | null> {
  const found = await sql<PlanImport>`
    select i.id, i.plan_id, i.base_version_id, i.file_name, i.content, i.faults, i.created_at, v.number as version, i.committed_at
    from plan_imports i left join plan_versions v on v.id = i.version_id where i.plan_id = ${planId} and i.id = ${id}`.execute(
    db,
  )
  return found.rows[0] ?? null
}

export async function markImported(tx: Tx, id: number, versionId: number, now: Date): Promise<void> {
  await sql`update plan_imports set version_id = ${versionId}, committed_at = ${now} where id = ${id}`.execute(tx)
}
