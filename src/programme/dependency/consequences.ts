// What happens elsewhere ends a dependency: its commitment settles or fails, its milestone is seen reached.
import { sql } from 'kysely'
import { type Ctx, type JournalEvent, systemActor } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { tehranDate } from '../../platform/jalali.ts'
import type { Ending } from '../../platform/waits.ts'
import { fulfil, move } from './actions.ts'
import { lockOpenOfCommitment, lockOpenOnMilestone } from './queries.ts'

/** After `commitment.verified`: what was promised has been seen. */
export async function fulfilOfCommitment(ctx: Ctx, tx: Tx, event: JournalEvent): Promise<void> {
  const dependency = await lockOpenOfCommitment(tx, event.subjectId, tehranDate(ctx.now))
  if (dependency) await fulfil(bySystem(ctx), tx, dependency, { because: event.event })
}

/** After `commitment.waived` and `commitment.unmet`: the dependency ends with the same reason and next way. */
export async function failOfCommitment(ctx: Ctx, tx: Tx, event: JournalEvent): Promise<void> {
  const dependency = await lockOpenOfCommitment(tx, event.subjectId, tehranDate(ctx.now))
  const ending = event.detail['ending'] as Ending | undefined
  if (dependency && ending)
    await move(bySystem(ctx), tx, dependency, 'fail', { ending, detail: { because: event.event } })
}

/** Whoever waited for the end of a milestone that was seen reached waits no longer. */
async function fulfilOfMilestone(ctx: Ctx, tx: Tx, milestoneId: number): Promise<void> {
  for (const dependency of await lockOpenOnMilestone(tx, milestoneId, tehranDate(ctx.now)))
    if (dependency.kind === 'FS' || dependency.kind === 'FF')
      await fulfil(bySystem(ctx), tx, dependency, { because: 'milestone_claim.verified' })
}

const bySystem = (ctx: Ctx): Ctx => ({ ...ctx, actor: systemActor })

/** After `milestone_claim.verified`. */
export async function fulfilOfClaim(ctx: Ctx, tx: Tx, event: JournalEvent): Promise<void> {
  const found = await sql<{
    milestone_id: number
  }>`select milestone_id from milestone_claims where id = ${event.subjectId}`.execute(tx)
  if (found.rows[0]) await fulfilOfMilestone(ctx, tx, found.rows[0].milestone_id)
}
