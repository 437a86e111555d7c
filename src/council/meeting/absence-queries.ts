import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'

export async function insertWarnings(
  tx: Tx,
  meetingId: number,
  warnings: readonly { post_id: number; absences: number }[],
  at: Date,
): Promise<void> {
  await tx
    .insertInto('absence_warnings')
    .values(warnings.map((warning) => ({ ...warning, meeting_id: meetingId, at })))
    .onConflict((conflict) => conflict.constraint('absence_warnings_once').doNothing())
    .execute()
}

/** The superior of each post that has one. */
export async function listSuperiors(db: Query, postIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; superior_post_id: number }>`
    select id, superior_post_id from posts where id = any(${postIds}::bigint[]) and superior_post_id is not null
  `.execute(db)
  return new Map(rows.map((row) => [row.id, row.superior_post_id]))
}
