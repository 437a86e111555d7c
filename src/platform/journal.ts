// The product's memory: one row per event, written in the transaction of the fact itself and never changed after.
// Recording an event also runs what `consequences.ts` lists for it, inside the same transaction.
import { sql } from 'kysely'
import type { Ctx, JournalEvent } from './ctx.ts'
import type { Tx } from './db.ts'
import { withNext } from './prepared.ts'

/** Writes one event and runs its consequences. `event` is `noun.pastVerb`; edits put before/after in `detail`. */
export async function record(ctx: Ctx, tx: Tx, event: JournalEvent): Promise<void> {
  await sql`${sql.raw(withNext)}
    insert into journal (at, event, subject_kind, subject_id, person_id, post_id, is_substitute, request_id, detail)
    values (${ctx.now}, ${event.event}, ${event.subjectKind}, ${event.subjectId}, ${ctx.actor.personId},
      ${ctx.actor.post?.id ?? null}, ${ctx.actor.isSubstitute}, ${ctx.requestId}, ${JSON.stringify(event.detail)}::jsonb)
  `.execute(tx)
  await runConsequences(ctx, tx, event)
}

export async function runConsequences(ctx: Ctx, tx: Tx, event: JournalEvent): Promise<void> {
  for (const consequence of ctx.consequences[event.event] ?? []) await consequence(ctx, tx, event)
}

export interface TimelineEntry {
  id: number
  at: Date
  event: string
  personName: string | null
  postTitle: string | null
  isSubstitute: boolean
  detail: Record<string, unknown>
}

/** The timeline of one record, oldest first. */
export async function listTimeline(db: Ctx['db'], subjectKind: string, subjectId: number): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('journal')
    .leftJoin('persons', 'persons.id', 'journal.person_id')
    .leftJoin('posts', 'posts.id', 'journal.post_id')
    .where('journal.subject_kind', '=', subjectKind)
    .where('journal.subject_id', '=', subjectId)
    .orderBy('journal.id')
    .limit(500)
    .select([
      'journal.id',
      'journal.at',
      'journal.event',
      'persons.name_fa as personName',
      'posts.title_fa as postTitle',
      'journal.is_substitute as isSubstitute',
      'journal.detail',
    ])
    .execute()
  return rows.map((row) => ({ ...row, detail: row.detail as Record<string, unknown> }))
}
