// One demand as a page or a program needs it: everything this actor may see, read in one transaction under row-level security.
import { reading } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { listTimeline, type TimelineEntry } from '../../platform/journal.ts'
import { type Reference, readReference } from './reference.ts'
import * as queries from './record-queries.ts'
import { isFinal } from './rules.ts'

export interface LoadedDemand {
  demand: queries.DemandRecord
  party: queries.Party | null
  answers: queries.Answer[]
  notes: queries.Note[]
  ending: queries.EndingRow | null
  files: queries.Attachment[]
  related: queries.Related
  timeline: TimelineEntry[]
  reference: Reference
  clock: { workingDays: number; dueOn: string; basis: string } | null
  /** The applicant reads their own; everyone else here handles it. */
  isOwn: boolean
}

export async function loadDemand(ctx: Ctx, code: string): Promise<LoadedDemand> {
  const isOwn = ctx.actor.post?.kind === 'applicant'
  const read = await reading(ctx, async (tx) => {
    const demand = await queries.accessDemand(tx, ctx.actor, code)
    const [party, answers, notes, ending, files, related, timeline] = await Promise.all([
      queries.findParty(tx, demand.id),
      queries.listAnswers(tx, demand.id),
      queries.listNotes(tx, demand.id, !isOwn),
      isFinal(demand.state) ? queries.findEnding(tx, demand.id, demand.state) : null,
      queries.listAttachments(tx, demand.id),
      queries.listRelated(tx, demand.id),
      listTimeline(tx, 'demand', demand.id),
    ])
    return { demand, party, answers, notes, ending, files: party ? files : [], related, timeline }
  })
  return { ...read, isOwn, reference: await readReference(ctx.db), clock: await clockOf(ctx, read.demand) }
}

export async function clockOf(ctx: Ctx, demand: queries.DemandRecord): Promise<LoadedDemand['clock']> {
  if (!demand.due_on || !demand.timer) return null
  const workingDays = await ctx.deadlines.workingDays(ctx.db, tehranDate(ctx.now), demand.due_on, demand.county_code)
  const { legal_basis_fa: basis } = await ctx.deadlines.timer(ctx.db, demand.timer)
  return { workingDays, dueOn: demand.due_on, basis }
}
