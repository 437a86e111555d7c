// Joining a demand instead of sending the same once more: the voice is counted, the one who joined is told what becomes
// of it, and may leave again.
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { record } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'
import { demandProblems } from './problems.ts'
import { isFinal } from './rules.ts'
import { endVoice, findJoinable, insertVoice, lockJoinable } from './voice-queries.ts'

interface Added {
  county?: string | undefined
  jobs_at_risk?: number | undefined
  join_note?: string | undefined
}

/** Throws `not_found`, `not_joinable`, `own_demand`; who has joined before stays joined once. */
export async function joinDemand(
  ctx: Ctx,
  tx: Tx,
  demandId: number,
  postId: number,
  added: Added,
): Promise<{ id: number; code: string }> {
  const demand = await lockJoinable(tx, demandId)
  if (isFinal(demand.state)) throw demandProblems.notJoinable()
  if (demand.applicant_post_id === postId) throw demandProblems.ownDemand()
  const voiceId = await insertVoice(tx, {
    demandId,
    applicantPostId: postId,
    county: added.county ?? null,
    jobsAtRisk: added.jobs_at_risk ?? null,
    note: added.join_note ?? '',
    at: ctx.now,
  })
  if (voiceId !== null)
    await record(ctx, tx, {
      event: 'demand.voice_joined',
      subjectKind: 'demand',
      subjectId: demandId,
      detail: { voiceId },
    })
  return { id: demandId, code: demand.code }
}

export function leaveDemand(ctx: Ctx, code: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const demand = await findJoinable(tx, { code })
    if (!demand || !ctx.actor.post) throw problems.notFound()
    const isLeft = await endVoice(tx, { demandId: demand.id, applicantPostId: ctx.actor.post.id, at: ctx.now })
    if (isLeft)
      await record(ctx, tx, { event: 'demand.voice_left', subjectKind: 'demand', subjectId: demand.id, detail: {} })
    return { code }
  })
}
