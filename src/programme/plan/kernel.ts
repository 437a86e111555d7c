// Steps that calls and sittings take on plans inside their own transaction.
import { createCommitment } from '../../commitments/commitment/kernel.ts'
import { secretariatPostId } from '../../people/queries.ts'
import { beginManyCourses } from '../../platform/begin-many.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { moveManyTo } from '../../platform/move-many.ts'
import { notifyPost } from '../../platform/notify/queue.ts'
import { nextSerials } from '../../platform/serials.ts'
import { type Ending, moveTo, type Subject } from '../../platform/waits.ts'
import { adoptPlanVersion } from '../project/kernel.ts'
import { planNotice } from './notice-texts.ts'
import { planRefused } from './problems.ts'
import * as queries from './queries.ts'
import { planLifecycle } from './rules.ts'
import type { Condition } from './schema.ts'

export const subjectOf = (plan: Pick<queries.Plan, 'id' | 'code' | 'title'>): Subject => ({
  id: plan.id,
  code: plan.code,
  title: plan.title,
  county_code: null,
})

export interface AskedCall {
  id: number
  code: string
  year: number
  /** ISO day until which the plan is wanted. */
  deadlineOn: string
}
export interface AskedAgency {
  organisationId: number
  title: string
}

/** One plan for each agency, held by its head, with the call's deadline; agencies without a head are left out and returned. */
export async function askForPlans(
  ctx: Ctx,
  tx: Tx,
  call: AskedCall,
  agencies: readonly AskedAgency[],
): Promise<{ asked: number; headless: string[] }> {
  const heads = await queries.listHeads(
    tx,
    agencies.map((agency) => agency.organisationId),
  )
  const asked = agencies.filter((agency) => heads.has(agency.organisationId))
  const first = await nextSerials(tx, 'plan', call.year, asked.length)
  const rows = asked.map((agency, index) => ({
    code: `${call.year}-${first + index}`,
    call_id: call.id,
    year: call.year,
    organisation_id: agency.organisationId,
    title: agency.title,
  }))
  const ids = await queries.insertPlans(tx, rows, ctx.now)
  const subjects = rows.map((row) => ({
    ...subjectOf({ id: ids.get(row.code)!, code: row.code, title: row.title }),
    holderPostId: heads.get(row.organisation_id)!,
    dueOn: call.deadlineOn,
    detail: { call: call.code },
  }))
  await beginManyCourses(ctx, tx, { lifecycle: planLifecycle, event: 'plan.requested', subjects })
  for (const subject of subjects)
    await notifyPost(tx, subject.holderPostId, {
      event: 'plan.requested',
      subjectKind: 'plan',
      subjectId: subject.id,
      ...(await planNotice(tx, 'requested', { title: subject.title, dueOn: call.deadlineOn })),
      href: `/plans/${subject.code}`,
      now: ctx.now,
    })
  return {
    asked: asked.length,
    headless: agencies.filter((agency) => !heads.has(agency.organisationId)).map((agency) => agency.title),
  }
}

/** Puts plans that were handed in into the queue of a sitting held on `heldOn`, or takes them out again. */
export async function queuePlans(
  ctx: Ctx,
  tx: Tx,
  plans: readonly queries.Plan[],
  step: 'queue' | 'unqueue',
  given: { review: string; heldOn?: string },
): Promise<void> {
  const holderPostId = await secretariatPostId(tx)
  await moveManyTo(ctx, tx, {
    lifecycle: planLifecycle,
    transition: step,
    event: step === 'queue' ? 'plan.queued' : 'plan.unqueued',
    subjects: plans.map((plan) => ({ ...subjectOf(plan), from: plan.state, holderPostId })),
    dueOn: given.heldOn ?? null,
    detail: { review: given.review },
  })
}

export interface Acceptance {
  reason: string
  conditions: readonly Condition[]
  turnId: number | null
}

/**
 * Freezes the version that was handed in as the baseline, makes its projects, and turns every condition into a commitment of the agency's
 * head. Returns the codes of those commitments.
 */
export async function acceptPlan(ctx: Ctx, tx: Tx, planId: number, given: Acceptance): Promise<string[]> {
  const plan = await queries.lockPlanById(tx, planId)
  const versionId = plan.submitted_version_id
  if (!versionId) throw planRefused('notHandedIn')
  const commitments: string[] = []
  if (given.conditions.length > 0) {
    const head = (await queries.listHeads(tx, [plan.organisation_id])).get(plan.organisation_id)
    if (!head) throw planRefused('noHead')
    for (const condition of given.conditions) {
      const made = await createCommitment(ctx, tx, {
        title: condition.text,
        proofWanted: condition.proofWanted || 'گزارش دستگاه همراه با مدرک برآورده‌شدن شرط',
        side: 'government',
        holderPostId: head,
        dueOn: condition.dueOn,
        source: { kind: 'plan', planId: plan.id },
        beneficiary: 'قرارگاه جهش تولید',
        legalBasis: `شرط پذیرش ${plan.title}`,
      })
      commitments.push(made.code)
    }
  }
  await queries.updatePlan(tx, plan.id, {
    accepted_at: ctx.now,
    accepted_version_id: versionId,
    condition_count: given.conditions.length,
  })
  const outcome = given.conditions.length > 0 ? 'conditional' : 'accepted'
  await keepDecision(ctx, tx, plan, { outcome, versionId, ...given })
  await moveTo(ctx, tx, {
    lifecycle: planLifecycle,
    subject: subjectOf(plan),
    transition: 'accept',
    from: plan.state,
    event: 'plan.accepted',
    detail: { outcome, version: versionId, ...(given.reason ? { note: given.reason } : {}), conditions: commitments },
  })
  await adoptPlanVersion(ctx, tx, versionId)
  await tellHead(ctx, tx, plan, outcome, given.reason)
  return commitments
}

/** Gives a plan back to its agency with the reason; it adopts nothing. */
export async function returnPlan(
  ctx: Ctx,
  tx: Tx,
  planId: number,
  given: { reason: string; turnId: number | null },
): Promise<void> {
  const plan = await queries.lockPlanById(tx, planId)
  const head = (await queries.listHeads(tx, [plan.organisation_id])).get(plan.organisation_id)
  if (!head) throw planRefused('noHead')
  await keepDecision(ctx, tx, plan, { outcome: 'returned', versionId: plan.submitted_version_id, ...given })
  await moveTo(ctx, tx, {
    lifecycle: planLifecycle,
    subject: subjectOf(plan),
    transition: 'return',
    from: plan.state,
    holderPostId: head,
    event: 'plan.returned',
    detail: { note: given.reason },
  })
  await tellHead(ctx, tx, plan, 'returned', given.reason)
}

/** Lets an agency off this call, with the reason and what comes next. */
export async function excusePlanOf(ctx: Ctx, tx: Tx, plan: queries.Plan, ending: Ending): Promise<void> {
  await keepDecision(ctx, tx, plan, { outcome: 'excused', versionId: null, turnId: null, reason: ending.citation })
  await moveTo(ctx, tx, {
    lifecycle: planLifecycle,
    subject: subjectOf(plan),
    transition: 'excuse',
    from: plan.state,
    ending,
    event: 'plan.excused',
  })
}

function keepDecision(
  ctx: Ctx,
  tx: Tx,
  plan: queries.Plan,
  decision: { outcome: queries.Decision['outcome']; versionId: number | null; turnId: number | null; reason: string },
): Promise<void> {
  return queries.insertDecision(tx, {
    planId: plan.id,
    versionId: decision.versionId,
    turnId: decision.turnId,
    outcome: decision.outcome,
    reason: decision.reason,
    postId: ctx.actor.post?.id ?? null,
    at: ctx.now,
  })
}

async function tellHead(
  ctx: Ctx,
  tx: Tx,
  plan: queries.Plan,
  outcome: 'accepted' | 'conditional' | 'returned',
  reason: string,
): Promise<void> {
  const head = (await queries.listHeads(tx, [plan.organisation_id])).get(plan.organisation_id)
  if (!head) return
  await notifyPost(tx, head, {
    event: outcome === 'returned' ? 'plan.returned' : 'plan.accepted',
    subjectKind: 'plan',
    subjectId: plan.id,
    ...(await planNotice(tx, outcome, { title: plan.title, note: reason })),
    href: `/plans/${plan.code}`,
    now: ctx.now,
  })
}
