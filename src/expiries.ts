// One page: which automatic step a record takes when its time runs out, by lifecycle and target state.
import { takeForce } from './council/resolution/actions.ts'
import { deemConfirmed, lapseDemand } from './demands/demand/expiries.ts'
import type { Ctx } from './platform/ctx.ts'
import type { Tx } from './platform/db.ts'

/** Takes the step for the record; `tx` already holds the lock on its wait. */
export type Expire = (ctx: Ctx, tx: Tx, subjectId: number) => Promise<void>

export const expiries: Readonly<Record<string, Expire>> = {
  'demand.lapsed': lapseDemand,
  'demand.solved': deemConfirmed,
  'resolution.in_execution': takeForce,
}
