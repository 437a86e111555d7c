// A change is asked with its whole effect and approved as a new baseline; what was stays in the earlier one.
import { sql } from 'kysely'
import { secretariatPostId } from '../../people/queries.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { type EndingWords, endingOf } from '../../platform/ending-schema.ts'
import { jalaliYear } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'
import { nextSerial } from '../../platform/serials.ts'
import { beginCourse, moveTo } from '../../platform/waits.ts'
import { insertWantedFundings, takeFundings } from './change-fundings.ts'
import { type LockedChange, lockChange } from './change-queries.ts'
import {
  type ChangedFunding,
  changeLifecycle,
  fundingsMeetBudget,
  refuseChangeDecision,
  refuseChangeWithdrawal,
} from './change-rules.ts'
import { freezeBaselines } from './kernel.ts'
import { settleMilestones, todayOf } from './moves.ts'
import { projectProblems } from './problems.ts'
import { lockProject } from './queries.ts'
import { refuseChange } from './rules.ts'

export interface ChangedMilestone {
  /** Key of the milestone that changes; null for a new one. */
  key: string | null
  title: string
  weight: number
  starts_on: string
  due_on: string
  cost_rial: number | null
  is_dropped: boolean
}

export interface ChangeAsked {
  reason_code: string
  text: string
  scope_text?: string | undefined
  budget_rial: number
  milestones: readonly ChangedMilestone[]
  /** All sources as they would be; without them they stay as they are. */
  fundings?: readonly ChangedFunding[] | undefined
}

/** The agency asks for other dates, money or scope; the milestones and sources given are the whole as it would be. */
export async function askChange(ctx: Ctx, code: string, asked: ChangeAsked): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const project = await lockProject(tx, ctx.actor, code)
    const refused = refuseChange(ctx.actor, project)
    if (refused) throw refused
    if (asked.fundings && !fundingsMeetBudget(asked.fundings, asked.budget_rial)) throw projectProblems.sourcesDiffer()
    const kept = asked.milestones.filter((m) => !m.is_dropped)
    const year = jalaliYear(todayOf(ctx))
    const changeCode = `${year}-${await nextSerial(tx, 'change_request', year)}`
    const inserted = await sql<{ id: number }>`
      insert into change_requests (code, state, project_id, reason_code, text, scope_text, budget_rial, starts_on, ends_on, asked_by_post_id, asked_at)
      values (${changeCode}, 'asked', ${project.id}, ${asked.reason_code}, ${asked.text}, ${asked.scope_text ?? ''}, ${asked.budget_rial},
        ${kept.map((m) => m.starts_on).sort()[0]}, ${kept
          .map((m) => m.due_on)
          .sort()
          .at(-1)}, ${ctx.actor.post!.id}, ${ctx.now})
      returning id
    `.execute(tx)
    const { id } = inserted.rows[0]!
    await insertWanted(tx, id, project.id, asked.milestones)
    if (asked.fundings) await insertWantedFundings(tx, id, project.id, asked.fundings)
    await beginCourse(ctx, tx, {
      lifecycle: changeLifecycle,
      subject: { id, code: changeCode, title: project.title, county_code: project.county_code },
      holderPostId: await secretariatPostId(tx),
      event: 'change_request.asked',
      detail: { text: asked.text },
    })
    await record(ctx, tx, {
      event: 'project.change_asked',
      subjectKind: 'project',
      subjectId: project.id,
      detail: { change: changeCode, text: asked.text },
    })
    return { code: changeCode }
  })
}

async function insertWanted(
  tx: Tx,
  changeId: number,
  projectId: number,
  milestones: readonly ChangedMilestone[],
): Promise<void> {
  await sql`
    insert into change_request_milestones (change_request_id, milestone_id, position, title, weight, starts_on, due_on, cost_rial, is_dropped)
    select ${changeId}, m.id, w.position, w.title, w.weight, w.starts_on, w.due_on, w.cost, w.dropped
    from unnest(${milestones.map((m) => m.key)}::text[], ${milestones.map((_, index) => index + 1)}::int[], ${milestones.map((m) => m.title)}::text[],
      ${milestones.map((m) => m.weight)}::numeric[], ${milestones.map((m) => m.starts_on)}::date[], ${milestones.map((m) => m.due_on)}::date[],
      ${milestones.map((m) => m.cost_rial)}::bigint[], ${milestones.map((m) => m.is_dropped)}::boolean[])
      w (key, position, title, weight, starts_on, due_on, cost, dropped)
    left join milestones m on m.project_id = ${projectId} and m.key = w.key
  `.execute(tx)
}

/** The secretariat approves, and the project has its next baseline; or refuses with reason, citation and next way. */
export async function decideChange(
  ctx: Ctx,
  code: string,
  decision: { note: string; refusal: EndingWords | null },
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const change = await lockChange(tx, ctx.actor, code)
    const refused = refuseChangeDecision(ctx.actor, change)
    if (refused) throw refused
    await sql`
      update change_requests set decided_by_post_id = ${ctx.actor.post!.id}, decided_at = ${ctx.now}, decision_note = ${decision.note} where id = ${change.id}
    `.execute(tx)
    const { refusal } = decision
    await moveTo(ctx, tx, {
      lifecycle: changeLifecycle,
      subject: change,
      transition: refusal ? 'refuse' : 'approve',
      from: change.state,
      event: refusal ? 'change_request.refused' : 'change_request.approved',
      ...(refusal ? { ending: endingOf('refusal', refusal) } : {}),
      detail: { text: decision.note },
    })
    if (!refusal) await takeChange(ctx, tx, change)
    await record(ctx, tx, {
      event: refusal ? 'project.change_refused' : 'project.change_approved',
      subjectKind: 'project',
      subjectId: change.project_id,
      detail: { change: code, text: decision.note },
    })
    return { code }
  })
}

async function takeChange(ctx: Ctx, tx: Tx, change: LockedChange): Promise<void> {
  const reached = await sql`
    select from change_request_milestones w join milestones m on m.id = w.milestone_id
    where w.change_request_id = ${change.id} and w.is_dropped and m.reached_on is not null
  `.execute(tx)
  if (reached.rows.length > 0) throw problems.stale()
  await sql`
    update milestones m set title = w.title, weight = w.weight, starts_on = w.starts_on, due_on = w.due_on, cost_rial = w.cost_rial,
      position = w.position, dropped_on = case when w.is_dropped then ${todayOf(ctx)}::date end
    from change_request_milestones w where w.change_request_id = ${change.id} and m.id = w.milestone_id
  `.execute(tx)
  await sql`
    insert into milestones (project_id, key, position, title, weight, starts_on, due_on, cost_rial)
    select ${change.project_id}, 'C' || ${change.id}::text || '-' || w.position, w.position, w.title, w.weight, w.starts_on, w.due_on, w.cost_rial
    from change_request_milestones w where w.change_request_id = ${change.id} and w.milestone_id is null and not w.is_dropped
  `.execute(tx)
  await sql`
    update projects p set budget_rial = c.budget_rial, starts_on = c.starts_on, ends_on = c.ends_on
    from change_requests c where c.id = ${change.id} and p.id = c.project_id
  `.execute(tx)
  await takeFundings(ctx, tx, change.id, change.project_id)
  await freezeBaselines(ctx, tx, [change.project_id], { changeRequestId: change.id, reason: change.text })
  await settleMilestones(ctx, tx, [change.project_id])
}

export async function withdrawChange(ctx: Ctx, code: string, text: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const change = await lockChange(tx, ctx.actor, code)
    const refused = refuseChangeWithdrawal(ctx.actor, change)
    if (refused) throw refused
    await moveTo(ctx, tx, {
      lifecycle: changeLifecycle,
      subject: change,
      transition: 'withdraw',
      from: change.state,
      event: 'change_request.withdrawn',
      detail: { text },
    })
    await record(ctx, tx, {
      event: 'project.change_withdrawn',
      subjectKind: 'project',
      subjectId: change.project_id,
      detail: { change: code, text },
    })
    return { code }
  })
}
