// Silence after an answer counts as consent only when the applicant was reminded and the reminder went out.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { record, runConsequences } from '../../platform/journal.ts'

interface ConsentWait {
  id: number
  due_on: string
  holder_post_id: number
  county_code: string | null
  tracking_code: string
  title: string
}

/**
 * True when, since the answer, the applicant was told that the day draws near: a message that was sent, or for somebody
 * whom no message reaches a notice in the inbox. Whose messages could not be sent (a wrong number, a province without a
 * gateway) has the notice too, but only the second one counts: the first passing of the day never closes the record.
 */
export async function wasReminded(tx: Tx, demandId: number): Promise<boolean> {
  const { rows } = await sql`
    select from waits w join office_holdings h on h.post_id = w.holder_post_id
      join notifications n on n.person_id = h.person_id and n.event = 'wait.due_soon' and n.subject_kind = 'demand'
        and n.subject_id = w.subject_id and n.created_at >= w.started_at
    where w.lifecycle = 'demand' and w.subject_id = ${demandId} and w.state = 'answered' and w.clock = 'state' and w.ended_at is null
      and (not exists (select from deliveries d where d.notification_id = n.id)
        or exists (select from deliveries d where d.notification_id = n.id and d.sent_at is not null)
        or not exists (select from deliveries d where d.notification_id = n.id and d.status = 'queued')
          and exists (select from notifications earlier where earlier.person_id = n.person_id and earlier.event = n.event
            and earlier.subject_kind = n.subject_kind and earlier.subject_id = n.subject_id
            and earlier.created_at >= w.started_at and earlier.id < n.id))
    limit 1
  `.execute(tx)
  return rows.length > 0
}

/** Reminds now and gives the days that follow a reminder. */
export async function remindToConfirm(ctx: Ctx, tx: Tx, demandId: number): Promise<void> {
  const { rows } = await sql<ConsentWait>`
    select w.id, w.due_on, w.holder_post_id, w.county_code, d.tracking_code, d.title
    from waits w join demands d on d.id = w.subject_id
    where w.lifecycle = 'demand' and w.subject_id = ${demandId} and w.state = 'answered' and w.clock = 'state' and w.ended_at is null
  `.execute(tx)
  const wait = rows[0]!
  const today = tehranDate(ctx.now)
  const dueOn = await ctx.deadlines.due(tx, 'consent_reminder', today, wait.county_code)
  await sql`update waits set due_on = ${dueOn}, reminded_on = ${today} where id = ${wait.id}`.execute(tx)
  await runConsequences(ctx, tx, {
    event: 'wait.due_soon',
    subjectKind: 'demand',
    subjectId: demandId,
    detail: {
      waitId: wait.id,
      code: wait.tracking_code,
      title: wait.title,
      state: 'answered',
      clock: 'state',
      holderPostId: wait.holder_post_id,
      dueOn,
      rung: 0,
      isPutOff: true,
    },
  })
  await record(ctx, tx, {
    event: 'demand.consent_put_off',
    subjectKind: 'demand',
    subjectId: demandId,
    detail: { from: wait.due_on, dueOn },
  })
}
