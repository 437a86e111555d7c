// Publishing what a national body answered.
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/journal.ts'
import { referralRefused } from './problems.ts'
import { lockReferral, updatePublished } from './queries.ts'
import { refusePublication } from './rules.ts'

/** The answer stands on the public page from now; once published it stays. */
export async function publishAnswer(ctx: Ctx, code: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const referral = await lockReferral(tx, ctx.actor, code)
    const refusal = refusePublication(referral)
    if (refusal) throw referralRefused(refusal)
    await updatePublished(tx, referral.id, ctx.now)
    await record(ctx, tx, {
      event: 'national_referral.published',
      subjectKind: 'national_referral',
      subjectId: referral.id,
      detail: {},
    })
    return { code }
  })
}
