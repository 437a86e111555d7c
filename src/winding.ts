// Clocks of what waits for a promise follow the promise: news about a resolution or a referral winds up the thirty days of the
// issue and demands that hang on it, and a demand's day moves with the day of the commitment made for it.
import { sql } from 'kysely'
import { chamberPostId, secretariatPostId } from './people/queries.ts'
import type { Consequence, Ctx } from './platform/ctx.ts'
import type { Tx } from './platform/db.ts'
import { tehranDate } from './platform/jalali.ts'

/** On `resolution.refreshed`: the secretariat has said where things stand, for the issue and its demands as well. */
export const windUpIssue: Consequence = async (ctx, tx, event) => {
  const source = await tx
    .selectFrom('resolutions')
    .where('id', '=', event.subjectId)
    .select('issue_id')
    .executeTakeFirst()
  if (source?.issue_id) await windUp(ctx, tx, 'issue', source.issue_id, 'in_execution')
}

/** On `issue.proposed`: the Chamber has moved, so those it speaks for need not wait in the dark. */
export const windUpGathered: Consequence = async (ctx, tx, event) =>
  windUp(ctx, tx, 'issue', event.subjectId, 'in_issue')

/** On `proposal.scheduled`: the same, once a sitting is to take it up. */
export const windUpScheduled: Consequence = async (ctx, tx, event) => {
  const source = await tx
    .selectFrom('proposals')
    .where('id', '=', event.subjectId)
    .select('issue_id')
    .executeTakeFirst()
  if (source) await windUp(ctx, tx, 'issue', source.issue_id, 'in_issue')
}

/** On `national_referral.followed_up`: whoever was carried with the referral has been spoken for. */
export const windUpCarried: Consequence = async (ctx, tx, event) => {
  const source = await tx
    .selectFrom('national_referrals')
    .where('id', '=', event.subjectId)
    .select(['source_kind', 'source_id'])
    .executeTakeFirst()
  if (source) await windUp(ctx, tx, source.source_kind, source.source_id, 'at_national')
}

/** On a new date, or a completion report, of a commitment made in an answer: its demand is due when the commitment is. */
export const followCommitment: Consequence = async (_ctx, tx, event) => {
  await sql`
    update waits w set due_on = last.due_on, reminded_on = null, expired_at = null
    from commitments c join lateral (
      select max(o.due_on) as due_on from commitments other
        join waits o on o.lifecycle = 'commitment' and o.subject_id = other.id and o.clock = 'state' and o.ended_at is null
      where other.demand_id = c.demand_id
    ) last on last.due_on is not null
    where c.id = ${event.subjectId} and w.lifecycle = 'demand' and w.subject_id = c.demand_id and w.state = 'in_execution'
      and w.clock = 'state' and w.ended_at is null and w.due_on < last.due_on
  `.execute(tx)
}

/** A wait that had climbed comes back to where it waits by its course; one that was referred to somebody stays with them. */
async function windUp(ctx: Ctx, tx: Tx, kind: string, id: number, state: string): Promise<void> {
  const due = await ctx.deadlines.due(tx, 'status_refresh', tehranDate(ctx.now), null)
  const home = state === 'in_issue' ? await chamberPostId(tx) : await secretariatPostId(tx)
  await sql`
    update waits w set due_on = ${due}, rung = 0, reminded_on = null, expired_at = null,
      holder_post_id = case when w.rung > 0 then p.id else w.holder_post_id end,
      organisation_id = case when w.rung > 0 then p.organisation_id else w.organisation_id end
    from posts p
    where p.id = ${home} and w.clock = 'state' and w.ended_at is null and w.state = ${state} and w.due_on < ${due}::date
      and ((w.lifecycle = ${kind} and w.subject_id = ${id}) or (${kind} = 'issue' and w.lifecycle = 'demand' and w.subject_id in (
        select demand_id from issue_demands where issue_id = ${id} and removed_at is null)))
  `.execute(tx)
}
