// What moves in one project colours those that wait for it.
import { sql } from 'kysely'
import type { Ctx, JournalEvent } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { recolour } from '../project/colour.ts'

/** After each event of a dependency: the project that waits is coloured anew. */
export async function recolourWaiting(ctx: Ctx, tx: Tx, event: JournalEvent): Promise<void> {
  const waiting = event.detail['successorId']
  if (typeof waiting === 'number') await recolour(ctx, tx, [waiting])
}

/** After a project's schedule changed: those that wait for it may wait longer, or no longer. */
export async function recolourFollowers(ctx: Ctx, tx: Tx, event: JournalEvent): Promise<void> {
  const found = await sql<{ id: number }>`
    select distinct d.successor_project_id id from change_requests c join dependencies d on d.predecessor_project_id = c.project_id
    where c.id = ${event.subjectId} and d.state in ('asked', 'countered', 'accepted') order by 1`.execute(tx)
  await recolour(
    ctx,
    tx,
    found.rows.map((row) => row.id),
  )
}
