// One demand as a page or a program needs it: everything this actor may see, read in one statement under row-level security.
import { type RawBuilder, sql } from 'kysely'
import { whoActs } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { problems } from '../../platform/problem.ts'
import { waitsForApplicant } from './public-clock.ts'
import { openTo } from './queries.ts'
import { type Beside, type BesideRow, besideColumns, besideOf } from './record-beside.ts'
import * as queries from './record-queries.ts'
import { type Reference, readReference } from './reference.ts'
import { isFinal } from './rules.ts'

export interface LoadedDemand extends Beside {
  demand: queries.DemandRecord
  reference: Reference
  clock: { workingDays: number; dueOn: string; basis: string } | null
  /** The same for the whole. */
  target: { workingDays: number; dueOn: string; basis: string } | null
  /** The applicant reads their own; everyone else here handles it. */
  isOwn: boolean
}

export async function loadDemand(ctx: Ctx, code: string): Promise<LoadedDemand> {
  const isOwn = ctx.actor.post?.kind === 'applicant'
  const { rows } = await wholeDemand(ctx, code, { withInternal: !isOwn }).execute(ctx.db)
  const [demand] = rows
  if (!demand) throw problems.notFound()
  return {
    ...besideOf(demand),
    demand,
    isOwn,
    reference: await readReference(ctx.db),
    clock: await clockOf(ctx, demand),
    target: await targetOf(ctx, demand),
  }
}

function wholeDemand(
  ctx: Ctx,
  code: string,
  { withInternal }: { withInternal: boolean },
): RawBuilder<queries.DemandRecord & BesideRow> {
  return sql`with ${whoActs(ctx)} select ${queries.recordColumns}, ${besideColumns(withInternal)} from who, ${queries.recordTables}
    where d.tracking_code = ${code} and ${openTo(ctx.actor)}`
}

/** By when the whole should be solved, as if no pause went on; null before it first went to an agency and after it has ended. */
export async function targetOf(ctx: Ctx, demand: queries.DemandRecord): Promise<LoadedDemand['clock']> {
  if (!demand.target_timer || !demand.target_started_on || isFinal(demand.state)) return null
  const { target_timer: timer, target_started_on: from, county_code: county } = demand
  const dueOn = await ctx.deadlines.due(ctx.db, timer, from, county)
  // While the applicant is waited for, what is left is what was left when that began.
  const today = waitsForApplicant.includes(demand.state) && demand.waits_since ? demand.waits_since : ctx.now
  const workingDays = await ctx.deadlines.workingDays(ctx.db, tehranDate(today), dueOn, county)
  return { workingDays, dueOn, basis: (await ctx.deadlines.timer(ctx.db, timer)).legal_basis_fa }
}

export async function clockOf(ctx: Ctx, demand: queries.DemandRecord): Promise<LoadedDemand['clock']> {
  if (!demand.due_on || !demand.timer) return null
  const workingDays = await ctx.deadlines.workingDays(ctx.db, tehranDate(ctx.now), demand.due_on, demand.county_code)
  const { legal_basis_fa: basis } = await ctx.deadlines.timer(ctx.db, demand.timer)
  return { workingDays, dueOn: demand.due_on, basis }
}
