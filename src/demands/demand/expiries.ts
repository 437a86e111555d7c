// What happens to a demand by the clock alone, and by the end of what was promised for it.
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { bySystem, moveDemand } from './moves.ts'

/** The applicant did not complete in time: the demand rests and can be taken up again. */
export async function lapseDemand(ctx: Ctx, tx: Tx, demandId: number): Promise<void> {
  const timer = await ctx.deadlines.timer(tx, 'applicant_completion')
  await moveDemand(bySystem(ctx), tx, demandId, 'lapse', {
    event: 'demand.lapsed',
    ending: {
      reasonKind: 'refusal',
      reasonCode: 'missing_document',
      citation: timer.legal_basis_fa,
      nextWay: 'resubmit',
    },
  })
}

/** The applicant, reminded, did not object in time: the answer counts as confirmed and can still be contested. */
export async function deemConfirmed(ctx: Ctx, tx: Tx, demandId: number): Promise<void> {
  await moveDemand(bySystem(ctx), tx, demandId, 'deem_confirmed', { event: 'demand.deemed_confirmed' })
}
