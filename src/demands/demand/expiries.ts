// What happens to a demand by the clock alone, and by the end of what was promised for it.
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { remindToConfirm, wasReminded } from './consent.ts'
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

/** No reply came: the agency goes on with what it has, and its clock with it. */
export async function resumeDemand(ctx: Ctx, tx: Tx, demandId: number): Promise<void> {
  await moveDemand(bySystem(ctx), tx, demandId, 'resume', { event: 'demand.reply_missed' })
}

/**
 * The applicant did not object in time: the answer counts as confirmed and can still be contested. Silence is consent only
 * after a reminder that went out: without one it is sent now, and the wait given the days that follow a reminder.
 */
export async function deemConfirmed(ctx: Ctx, tx: Tx, demandId: number): Promise<undefined | 'later'> {
  if (!(await wasReminded(tx, demandId))) {
    await remindToConfirm(ctx, tx, demandId)
    return 'later'
  }
  await moveDemand(bySystem(ctx), tx, demandId, 'deem_confirmed', { event: 'demand.deemed_confirmed' })
  return undefined
}
