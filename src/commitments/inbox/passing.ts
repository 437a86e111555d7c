// Passing a waiting item to another post, with a note on record.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { record } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'

interface Passed {
  id: number
  lifecycle: string
  subject_id: number
  subject_code: string
  title: string
  state: string
  clock: string
  holder_post_id: number
  due_on: string
}

/**
 * Moves an open wait to another post: by its id, or the state clock of a record. The due date stays unless given. What
 * the wait is about is journalled as `wait.referred`. Throws `stale` when the wait has ended or is no longer `fromPostId`'s.
 */
export async function passOn(
  ctx: Ctx,
  tx: Tx,
  which: { id: number; fromPostId: number } | { lifecycle: string; subjectId: number },
  toPostId: number,
  note: string,
  dueOn: string | null = null,
): Promise<void> {
  const wanted =
    'id' in which
      ? sql`id = ${which.id} and holder_post_id = ${which.fromPostId}`
      : sql`lifecycle = ${which.lifecycle} and subject_id = ${which.subjectId} and clock = 'state'`
  const found = await sql<Passed>`
    select id, lifecycle, subject_id, subject_code, title, state, clock, holder_post_id, due_on from waits
    where ${wanted} and ended_at is null for update
  `.execute(tx)
  const wait = found.rows[0]
  if (!wait) throw problems.stale()
  await sql`
    update waits w set holder_post_id = p.id, organisation_id = p.organisation_id, reminded_on = null,
      due_on = coalesce(${dueOn}::date, w.due_on), expired_at = case when ${dueOn}::date is null then w.expired_at end
    from posts p where w.id = ${wait.id} and p.id = ${toPostId}
  `.execute(tx)
  await sql`
    insert into referrals (wait_id, from_post_id, to_post_id, kind, note, at)
    values (${wait.id}, ${wait.holder_post_id}, ${toPostId}, 'referred', ${note}, ${ctx.now})
  `.execute(tx)
  const to = await sql<{
    title_fa: string
    title_en: string
  }>`select title_fa, title_en from posts where id = ${toPostId}`.execute(tx)
  await record(ctx, tx, {
    event: 'wait.referred',
    subjectKind: wait.lifecycle,
    subjectId: wait.subject_id,
    detail: {
      waitId: wait.id,
      code: wait.subject_code,
      title: wait.title,
      state: wait.state,
      clock: wait.clock,
      holderPostId: wait.holder_post_id,
      toPostId,
      toPost: to.rows[0]?.title_fa ?? '',
      toPostEn: to.rows[0]?.title_en ?? '',
      note,
      dueOn: dueOn ?? wait.due_on,
    },
  })
}
