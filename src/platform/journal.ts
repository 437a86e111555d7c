// The product's memory: one row per event, written in the transaction of the fact itself and never changed after.
// Recording an event also runs what `consequences.ts` lists for it, inside the same transaction.

import { sql } from 'kysely'
import type { Ctx, JournalEvent, Lang } from './ctx.ts'
import type { Tx } from './db.ts'
import { withNext } from './prepared.ts'
import { comma } from './words.ts'

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
  personNameEn?: string | null
  postTitle: string | null
  postTitleEn?: string | null
  isSubstitute: boolean
  detail: Record<string, unknown>
}

/** Who did it, in the reader's language where a name has one; the post is '' when the clock did. */
export function doerIn(
  entry: Pick<TimelineEntry, 'personName' | 'personNameEn' | 'postTitle' | 'postTitleEn'>,
  lang: Lang,
) {
  const en = lang === 'en'
  return {
    person: (en ? entry.personNameEn : null) ?? entry.personName ?? '',
    post: (en ? entry.postTitleEn : null) ?? entry.postTitle ?? '',
  }
}

/** Person and post as one phrase, such as «نسرین بابازاده، کارشناس دبیرخانه»; '' when the clock did it. */
export function doerText(entry: Parameters<typeof doerIn>[0], lang: Lang): string {
  const { person, post } = doerIn(entry, lang)
  return phraseOf([person, post], lang)
}

/** Parts of a phrase with the comma of the language; empty ones are left out. */
export const phraseOf = (parts: readonly (string | null | undefined)[], lang: Lang): string =>
  parts.filter(Boolean).join(comma(lang))

/** The timeline of one record, oldest first. */
export async function listTimeline(db: Ctx['db'], subjectKind: string, subjectId: number): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('journal')
    .leftJoin('persons', 'persons.id', 'journal.person_id')
    .leftJoin('posts', 'posts.id', 'journal.post_id')
    .leftJoin('posts as target', (join) =>
      join.on(
        sql<boolean>`target.id = case when jsonb_typeof(journal.detail->'toPostId') = 'number' then (journal.detail->>'toPostId')::bigint end`,
      ),
    )
    .where('journal.subject_kind', '=', subjectKind)
    .where('journal.subject_id', '=', subjectId)
    .orderBy('journal.id')
    .limit(500)
    .select([
      'journal.id',
      'journal.at',
      'journal.event',
      'persons.name_fa as personName',
      'persons.name_en as personNameEn',
      'posts.title_fa as postTitle',
      'posts.title_en as postTitleEn',
      'target.title_en as toPostEn',
      'journal.is_substitute as isSubstitute',
      'journal.detail',
    ])
    .execute()
  // Older rows name the post that a wait climbed to in Persian only.
  return rows.map(({ toPostEn, ...row }) => ({
    ...row,
    detail: { ...(toPostEn ? { toPostEn } : {}), ...(row.detail as Record<string, unknown>) },
  }))
}
