// What happens to visits because of what happens elsewhere; `src/consequences.ts` says when.

import { lockCommitmentById } from '../../commitments/commitment/queries.ts'
import type { Consequence } from '../../platform/ctx.ts'
import { assignVisit, cancelVisits, cancelVisitsOfClaim } from './actions.ts'
import { isInspector, updateInspector } from './queries.ts'

export const sendInspector: Consequence = async (ctx, tx, event) => {
  const commitment = await lockCommitmentById(tx, event.subjectId)
  if (commitment) await assignVisit(ctx, tx, commitment, 'گزارش انجام تعهد')
}

export const recallInspector: Consequence = async (ctx, tx, event) =>
  cancelVisits(ctx, tx, event.subjectId, 'تعهد دیگر در انتظار بازدید نیست')

export const recallFromClaim: Consequence = async (ctx, tx, event) =>
  cancelVisitsOfClaim(ctx, tx, event.subjectId, 'اعلام دستیابی دیگر در انتظار بازدید نیست')

/** A visit referred to another inspector is that inspector's to make. */
export const followReferral: Consequence = async (_ctx, tx, event) => {
  const toPostId = Number(event.detail['toPostId'])
  if (event.subjectKind === 'visit' && (await isInspector(tx, toPostId)))
    await updateInspector(tx, event.subjectId, toPostId)
}
