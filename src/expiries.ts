// One page: which automatic step a record takes when its time runs out, by lifecycle and target state.
import { chaseLetter } from './council/letter/actions.ts'
import { takeForce } from './council/resolution/actions.ts'
import { deemConfirmed, lapseDemand, resumeDemand } from './demands/demand/expiries.ts'
import type { Ctx } from './platform/ctx.ts'
import type { Tx } from './platform/db.ts'
import { settleByClock } from './programme/call/settling.ts'
import { resumeByClock } from './programme/project/moves.ts'

/** Takes the step for the record, or answers `later` when it has put it off; `tx` already holds the lock on its wait. */
export type Expire = (ctx: Ctx, tx: Tx, subjectId: number) => Promise<unknown>

export const expiries: Readonly<Record<string, Expire>> = {
  'call.decided': settleByClock,
  'demand.lapsed': lapseDemand,
  'demand.solved': deemConfirmed,
  'demand.with_agency': resumeDemand,
  'letter.chased': chaseLetter,
  'resolution.in_execution': takeForce,
  'project.in_execution': resumeByClock,
}
