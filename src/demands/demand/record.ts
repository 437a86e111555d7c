// One demand as a page or a program needs it: everything this actor may see, read in one transaction under row-level security.
import { reading } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { type Beside, readBeside } from './record-beside.ts'
import * as queries from './record-queries.ts'
import { type Reference, readReference } from './reference.ts'

export interface LoadedDemand extends Beside {
  demand: queries.DemandRecord
  reference: Reference
  clock: { workingDays: number; dueOn: string; basis: string } | null
  /** The applicant reads their own; everyone else here handles it. */
  isOwn: boolean
}

export async function loadDemand(ctx: Ctx, code: string): Promise<LoadedDemand> {
  const isOwn = ctx.actor.post?.kind === 'applicant'
  const read = await reading(ctx, async (tx) => {
    const demand = await queries.accessDemand(tx, ctx.actor, code)
    return { demand, ...(await readBeside(tx, demand, { withInternal: !isOwn })) }
  })
  return { ...read, isOwn, reference: await readReference(ctx.db), clock: await clockOf(ctx, read.demand) }
}

export async function clockOf(ctx: Ctx, demand: queries.DemandRecord): Promise<LoadedDemand['clock']> {
  if (!demand.due_on || !demand.timer) return null
  const workingDays = await ctx.deadlines.workingDays(ctx.db, tehranDate(ctx.now), demand.due_on, demand.county_code)
  const { legal_basis_fa: basis } = await ctx.deadlines.timer(ctx.db, demand.timer)
  return { workingDays, dueOn: demand.due_on, basis }
}
