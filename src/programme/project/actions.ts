// What people do to a project as a whole; milestones, months, money, risks and changes have files of their own.
import { sql } from 'kysely'
import { secretariatPostId } from '../../people/queries.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { type EndingWords, endingOf } from '../../platform/ending-schema.ts'
import { record } from '../../platform/journal.ts'
import { moveManyTo } from '../../platform/move-many.ts'
import { type Problem, problems } from '../../platform/problem.ts'
import { claimLifecycle } from './claim-rules.ts'
import { attachEvidence, type Evidence } from './evidence.ts'
import { recolour } from './kernel.ts'
import { listInspectorPostIds, moveProject } from './moves.ts'
import { projectProblems } from './problems.ts'
import { type LockedProject, lockProject } from './queries.ts'
import * as rules from './rules.ts'

type Done = { code: string }

/** The agency says that the project is complete; an inspector's clock starts. */
export async function claimCompletion(
  ctx: Ctx,
  code: string,
  claim: { text: string },
  evidence: Evidence | null,
): Promise<Done> {
  return act(ctx, async (tx) => {
    const project = await lockProject(tx, ctx.actor, code)
    refuse(rules.refuseCompletion(ctx.actor, project))
    const inserted = await sql<{ id: number }>`
      insert into completion_claims (project_id, text, post_id, claimed_at) values (${project.id}, ${claim.text}, ${ctx.actor.post!.id}, ${ctx.now}) returning id
    `.execute(tx)
    await attachEvidence(ctx, tx, 'completion_claim', [inserted.rows[0]!.id], evidence)
    const [inspector] = await listInspectorPostIds(tx)
    await moveProject(ctx, tx, project, 'claim_completion', {
      event: 'project.completion_claimed',
      holderPostId: inspector ?? (await secretariatPostId(tx)),
      detail: { text: claim.text },
    })
    return { code }
  })
}

export async function withdrawCompletion(ctx: Ctx, code: string, text: string): Promise<Done> {
  return act(ctx, async (tx) => {
    const project = await lockProject(tx, ctx.actor, code)
    refuse(rules.refuseWithdrawal(ctx.actor, project))
    await sql`
      update completion_claims set finding = 'withdrawn', found_at = ${ctx.now} where project_id = ${project.id} and finding is null
    `.execute(tx)
    await moveProject(ctx, tx, project, 'withdraw_completion', {
      event: 'project.completion_withdrawn',
      detail: { text },
    })
    return { code }
  })
}

export interface Finding {
  finding: 'verified' | 'refuted'
  found_on: string
  note: string
  latitude?: number | undefined
  longitude?: number | undefined
}

/** Who went to see closes the project, all of it verified, or sends it back into execution. */
export async function findCompletion(ctx: Ctx, code: string, seen: Finding, evidence: Evidence | null): Promise<Done> {
  return act(ctx, async (tx) => {
    const project = await lockProject(tx, ctx.actor, code)
    refuse(rules.refuseFinding(ctx.actor, project))
    const found = await sql<{ id: number }>`
      update completion_claims set finding = ${seen.finding}, found_by_post_id = ${ctx.actor.post!.id}, found_on = ${seen.found_on}, found_at = ${ctx.now},
        note = ${seen.note}, latitude = ${seen.latitude ?? null}, longitude = ${seen.longitude ?? null}
      where project_id = ${project.id} and finding is null returning id
    `.execute(tx)
    await attachEvidence(
      ctx,
      tx,
      'completion_finding',
      found.rows.map((row) => row.id),
      evidence,
    )
    if (seen.finding === 'verified') await verifyAll(ctx, tx, project, seen)
    await moveProject(ctx, tx, project, seen.finding === 'verified' ? 'verify_completion' : 'refute_completion', {
      event: seen.finding === 'verified' ? 'project.closed' : 'project.completion_refuted',
      detail: { text: seen.note },
    })
    return { code }
  })
}

/** Who has seen the whole has seen its parts. */
async function verifyAll(ctx: Ctx, tx: Tx, project: LockedProject, seen: Finding): Promise<void> {
  const open = await sql<{ id: number; code: string }>`
    update milestone_claims set found_by_post_id = ${ctx.actor.post!.id}, found_on = ${seen.found_on}, found_at = ${ctx.now}, note = ${seen.note}
    where project_id = ${project.id} and state = 'claimed' returning id, code
  `.execute(tx)
  await moveManyTo(ctx, tx, {
    lifecycle: claimLifecycle,
    transition: 'verify',
    event: 'milestone_claim.verified',
    subjects: open.rows.map((row) => ({
      ...row,
      title: project.title,
      county_code: project.county_code,
      from: 'claimed',
      holderPostId: null,
    })),
  })
  await sql`
    update milestones set verified_on = greatest(reached_on, ${seen.found_on}::date)
    where project_id = ${project.id} and reached_on is not null and verified_on is null and dropped_on is null
  `.execute(tx)
  await sql`
    update projects set reported_percent = 100, verified_percent = 100, closed_on = ${seen.found_on} where id = ${project.id}
  `.execute(tx)
}

export async function suspend(ctx: Ctx, code: string, pause: { until: string; text: string }): Promise<Done> {
  return act(ctx, async (tx) => {
    const project = await lockProject(tx, ctx.actor, code)
    refuse(rules.refuseStep(ctx.actor, project, 'suspend'))
    await sql`update projects set suspended_until = ${pause.until} where id = ${project.id}`.execute(tx)
    await moveProject(ctx, tx, project, 'suspend', {
      event: 'project.suspended',
      dueOn: pause.until,
      detail: { until: pause.until, text: pause.text },
    })
    return { code }
  })
}

export async function resume(ctx: Ctx, code: string, text: string): Promise<Done> {
  return act(ctx, async (tx) => {
    const project = await lockProject(tx, ctx.actor, code)
    refuse(rules.refuseResume(ctx.actor, project))
    await sql`update projects set suspended_until = null where id = ${project.id}`.execute(tx)
    await moveProject(ctx, tx, project, 'resume', { event: 'project.resumed', detail: { text } })
    return { code }
  })
}

/** A cancelled project names its reason and where what it was for is taken next. */
export async function cancel(ctx: Ctx, code: string, words: EndingWords): Promise<Done> {
  return act(ctx, async (tx) => {
    const project = await lockProject(tx, ctx.actor, code)
    refuse(rules.refuseStep(ctx.actor, project, 'cancel'))
    await moveProject(ctx, tx, project, 'cancel', {
      event: 'project.cancelled',
      ending: endingOf('non_execution', words),
    })
    return { code }
  })
}

/** The secretariat's own judgement stands beside the computed colour until a day. */
export async function overrideColour(
  ctx: Ctx,
  code: string,
  judged: { colour: string; reason: string; until: string },
): Promise<Done> {
  return act(ctx, async (tx) => {
    const project = await lockProject(tx, ctx.actor, code)
    refuse(rules.refuseOverride(ctx.actor, project))
    await endOpenOverride(ctx, tx, project.id)
    await sql`
      insert into colour_overrides (project_id, colour, reason, until, post_id, at)
      values (${project.id}, ${judged.colour}, ${judged.reason}, ${judged.until}, ${ctx.actor.post!.id}, ${ctx.now})
    `.execute(tx)
    await note(ctx, tx, project, 'project.colour_overridden', {
      colour: judged.colour,
      until: judged.until,
      text: judged.reason,
    })
    return { code }
  })
}

export async function endOverride(ctx: Ctx, code: string): Promise<Done> {
  return act(ctx, async (tx) => {
    const project = await lockProject(tx, ctx.actor, code)
    refuse(rules.refuseOverride(ctx.actor, project))
    await endOpenOverride(ctx, tx, project.id)
    await note(ctx, tx, project, 'project.override_ended', {})
    return { code }
  })
}

async function endOpenOverride(ctx: Ctx, tx: Tx, projectId: number): Promise<void> {
  await sql`
    update colour_overrides set ended_at = ${ctx.now}, ended_by_post_id = ${ctx.actor.post?.id ?? null} where project_id = ${projectId} and ended_at is null
  `.execute(tx)
}

export interface NewRisk {
  title: string
  likelihood: number
  impact: number
  response_kind: string
  response: string
  owner_post_id: number
  review_on: string
}

export async function enterRisk(ctx: Ctx, code: string, risk: NewRisk): Promise<Done> {
  return act(ctx, async (tx) => {
    const project = await lockProject(tx, ctx.actor, code)
    refuse(rules.refuseEntry(ctx.actor, project))
    await sql`
      insert into risks (project_id, title, likelihood, impact, response_kind, response, owner_post_id, review_on, post_id, at)
      values (${project.id}, ${risk.title}, ${risk.likelihood}, ${risk.impact}, ${risk.response_kind}, ${risk.response}, ${risk.owner_post_id},
        ${risk.review_on}, ${ctx.actor.post!.id}, ${ctx.now})
    `.execute(tx)
    await note(ctx, tx, project, 'project.risk_entered', { text: risk.title, weight: risk.likelihood * risk.impact })
    await recolour(ctx, tx, [project.id])
    return { code }
  })
}

const riskFields = ['title', 'likelihood', 'impact', 'response_kind', 'response', 'owner_post_id', 'review_on'] as const

/** A risk is judged anew; the journal keeps what each part was and what it became. Throws `nothing_changed` when nothing did. */
export async function reviseRisk(ctx: Ctx, code: string, riskId: number, risk: NewRisk, reason: string): Promise<Done> {
  return act(ctx, async (tx) => {
    const project = await lockProject(tx, ctx.actor, code)
    refuse(rules.refuseEntry(ctx.actor, project))
    const found = await sql<NewRisk>`
      select title, likelihood, impact, response_kind, response, owner_post_id, review_on from risks
      where id = ${riskId} and project_id = ${project.id} and closed_at is null for update
    `.execute(tx)
    const was = found.rows[0]
    if (!was) throw problems.notFound()
    const changes = riskFields
      .filter((field) => was[field] !== risk[field])
      .map((field) => ({ field, before: was[field], after: risk[field] }))
    if (changes.length === 0) throw projectProblems.nothingChanged()
    await sql`
      update risks set title = ${risk.title}, likelihood = ${risk.likelihood}, impact = ${risk.impact}, response_kind = ${risk.response_kind},
        response = ${risk.response}, owner_post_id = ${risk.owner_post_id}, review_on = ${risk.review_on} where id = ${riskId}
    `.execute(tx)
    await note(ctx, tx, project, 'project.risk_revised', { risk: risk.title, text: reason, changes })
    await recolour(ctx, tx, [project.id])
    return { code }
  })
}

export async function closeRisk(ctx: Ctx, code: string, riskId: number, text: string): Promise<Done> {
  return act(ctx, async (tx) => {
    const project = await lockProject(tx, ctx.actor, code)
    refuse(rules.refuseEntry(ctx.actor, project))
    const closed = await sql`
      update risks set closed_at = ${ctx.now}, closing_note = ${text} where id = ${riskId} and project_id = ${project.id} and closed_at is null
    `.execute(tx)
    if (closed.numAffectedRows === 0n) throw problems.notFound()
    await note(ctx, tx, project, 'project.risk_closed', { text })
    await recolour(ctx, tx, [project.id])
    return { code }
  })
}

const note = (ctx: Ctx, tx: Tx, project: LockedProject, event: string, detail: Record<string, unknown>) =>
  record(ctx, tx, { event, subjectKind: 'project', subjectId: project.id, detail })

function refuse(problem: Problem | null): void {
  if (problem) throw problem
}
