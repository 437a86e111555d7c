// What the applicant thought of it, once it has ended: one to five, and a word if they like. A later word replaces the first.
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'
import { lockDemand } from './queries.ts'
import { saveRating } from './rating-queries.ts'
import { isFinal } from './rules.ts'
import type { RatingForm } from './schema.ts'

/** Throws `bad_transition` while the demand is not over; withdrawn ones are not rated. */
export function rateDemand(ctx: Ctx, code: string, form: RatingForm): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const demand = await lockDemand(tx, ctx.actor, code)
    if (demand.applicant_post_id !== ctx.actor.post?.id) throw problems.notAllowed()
    if (!isFinal(demand.state) || demand.state === 'withdrawn') throw problems.badTransition()
    await saveRating(tx, {
      demandId: demand.id,
      applicantPostId: demand.applicant_post_id,
      organisationId: demand.organisation_id,
      score: form.score,
      word: form.word ?? '',
      at: ctx.now,
    })
    await record(ctx, tx, {
      event: 'demand.rated',
      subjectKind: 'demand',
      subjectId: demand.id,
      detail: { score: form.score },
    })
    return { code }
  })
}
