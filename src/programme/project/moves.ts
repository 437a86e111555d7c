// One step of one project, and what every step leaves behind: clock, sums, colour.
import { sql } from 'kysely'
import { secretariatPostId } from '../../people/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { systemActor } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { transitionOf } from '../../platform/lifecycle.ts'
import { moveManyTo } from '../../platform/move-many.ts'
import { type Ending, moveTo, type Subject } from '../../platform/waits.ts'
import { changeLifecycle } from './change-rules.ts'
import { claimLifecycle } from './claim-rules.ts'
import { followMilestones, recolour } from './kernel.ts'
import { type LockedProject, lockProjectById } from './queries.ts'
import { projectLifecycle } from './rules.ts'

export interface ProjectMove {
  event: string
  ending?: Ending
  holderPostId?: number
  dueOn?: string
  detail?: Record<string, unknown>
}

/** Takes a locked project one step further; its clock, where it runs on, is that of its next milestone. */
export async function moveProject(
  ctx: Ctx,
  tx: Tx,
  project: LockedProject,
  transition: string,
  move: ProjectMove,
): Promise<void> {
  const { to } = transitionOf(projectLifecycle, transition)
  await moveTo(ctx, tx, {
    lifecycle: projectLifecycle,
    subject: subjectOf(project),
    transition,
    from: project.state,
    holderPostId: move.holderPostId ?? project.responsible_post_id,
    dueOn: move.dueOn ?? (to === 'in_execution' ? await nextDueOn(tx, project) : null),
    event: move.event,
    ...(move.ending ? { ending: move.ending } : {}),
    ...(move.detail ? { detail: move.detail } : {}),
  })
  if (to === 'closed' || to === 'cancelled') await withdrawOpen(ctx, tx, project)
  await recolour(ctx, tx, [project.id])
}

async function nextDueOn(tx: Tx, project: LockedProject): Promise<string> {
  const found = await sql<{ due_on: string | null }>`
    select min(due_on) as due_on from milestones where project_id = ${project.id} and reached_on is null and dropped_on is null
  `.execute(tx)
  return found.rows[0]?.due_on ?? project.ends_on
}

/** What was asked or claimed of a project that has ended waits for nobody any more. */
async function withdrawOpen(ctx: Ctx, tx: Tx, project: LockedProject): Promise<void> {
  const open = async (table: 'milestone_claims' | 'change_requests', state: string) =>
    (
      await sql<{ id: number; code: string; state: string }>`
        select id, code, state from ${sql.table(table)} where project_id = ${project.id} and state = ${state} for update
      `.execute(tx)
    ).rows.map((row) => ({
      ...row,
      title: project.title,
      county_code: project.county_code,
      from: row.state,
      holderPostId: null,
    }))
  const claims = await open('milestone_claims', 'claimed')
  const system = { ...ctx, actor: systemActor }
  await moveManyTo(system, tx, {
    lifecycle: claimLifecycle,
    transition: 'withdraw',
    event: 'milestone_claim.withdrawn',
    subjects: claims,
  })
  await moveManyTo(system, tx, {
    lifecycle: changeLifecycle,
    transition: 'withdraw',
    event: 'change_request.withdrawn',
    subjects: await open('change_requests', 'asked'),
  })
}

/** When a suspension runs out the project goes on by itself. */
export async function resumeByClock(ctx: Ctx, tx: Tx, projectId: number): Promise<void> {
  const project = await lockProjectById(tx, projectId)
  if (project.state !== 'suspended') return
  await sql`update projects set suspended_until = null where id = ${projectId}`.execute(tx)
  await moveProject({ ...ctx, actor: systemActor }, tx, project, 'resume', { event: 'project.resumed' })
}

/** After milestones of these projects were reached, seen or changed: verified percent, clocks and colours. */
export async function settleMilestones(ctx: Ctx, tx: Tx, projectIds: readonly number[]): Promise<void> {
  if (projectIds.length === 0) return
  await sql`
    update projects p set verified_percent = least(100, coalesce((
      select sum(m.weight) from milestones m where m.project_id = p.id and m.verified_on is not null and m.dropped_on is null), 0))
    where p.id = any(${projectIds}::bigint[])
  `.execute(tx)
  await followMilestones(ctx, tx, projectIds)
  await recolour(ctx, tx, projectIds)
}

export function subjectOf(project: Subject): Subject {
  return { id: project.id, code: project.code, title: project.title, county_code: project.county_code }
}

/** Inspectors in the order of how little waits for them. */
export async function listInspectorPostIds(tx: Tx): Promise<number[]> {
  const found = await sql<{ id: number }>`
    select p.id from posts p left join waits w on w.holder_post_id = p.id and w.ended_at is null
    where p.kind = 'inspector' and p.is_active group by p.id order by count(w.id), p.id
  `.execute(tx)
  return found.rows.length > 0 ? found.rows.map((row) => row.id) : [await secretariatPostId(tx)]
}

export const todayOf = (ctx: Ctx): string => tehranDate(ctx.now)
