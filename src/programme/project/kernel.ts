// Steps that other rooms take inside their own transaction: an accepted plan becomes projects with a frozen baseline.
import { sql } from 'kysely'
import { beginManyCourses, openManyWaits, recordMany } from '../../platform/begin-many.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { nextSerials } from '../../platform/serials.ts'
import { recolour } from './colour.ts'
import { projectProblems } from './problems.ts'
import { projectLifecycle } from './rules.ts'

export { recolour } from './colour.ts'

interface Adopted {
  plan_project_id: number
  project_id: number | null
  plan_id: number
  plan_year: number
  is_whole: boolean
}

/**
 * Makes the projects of an accepted plan version, or gives those it already has a new baseline, in a fixed number of
 * statements for the whole version. Throws `plan_incomplete` when a project lacks budget, dates, a responsible post or
 * milestones.
 */
export async function adoptPlanVersion(ctx: Ctx, tx: Tx, planVersionId: number): Promise<{ projects: number }> {
  const rows = await listAdopted(tx, planVersionId)
  if (rows.length === 0) return { projects: 0 }
  if (!rows.every((row) => row.is_whole)) throw projectProblems.planIncomplete()
  const isNew = rows.filter((row) => row.project_id === null).map((row) => row.plan_project_id)
  const known = rows.filter((row) => row.project_id !== null)
  const made = await insertProjects(ctx, tx, planVersionId, isNew, rows[0]!.plan_year)
  await updateProjects(
    tx,
    known.map((row) => row.plan_project_id),
  )
  const ids = [...made, ...known.map((row) => row.project_id as number)]
  await takeMilestones(ctx, tx, ids)
  await takeFunding(ctx, tx, ids)
  await freezeBaselines(ctx, tx, ids, { planVersionId, reason: '' })
  await beginProjects(ctx, tx, made, planVersionId)
  await recordMany(
    ctx,
    tx,
    'project.rebaselined',
    'project',
    known.map((row) => ({ id: row.project_id as number, detail: { planVersionId } })),
  )
  await followMilestones(ctx, tx, ids)
  await recolour(ctx, tx, ids)
  return { projects: ids.length }
}

async function listAdopted(tx: Tx, versionId: number): Promise<Adopted[]> {
  const found = await sql<Adopted>`
    select pp.id as plan_project_id, pr.id as project_id, pl.id as plan_id, pl.year as plan_year,
      (pp.budget_rial is not null and pp.starts_on is not null and pp.ends_on is not null and pp.responsible_post_id is not null
        and pp.action_number is not null and pp.ends_on >= pp.starts_on
        and exists (select from plan_milestones m where m.plan_project_id = pp.id)
        and not exists (select from plan_milestones m where m.plan_project_id = pp.id and (m.starts_on is null or m.due_on is null or m.due_on < m.starts_on))
      ) as is_whole
    from plan_versions v join plans pl on pl.id = v.plan_id join plan_projects pp on pp.version_id = v.id
      left join projects pr on pr.plan_id = pl.id and pr.plan_key = pp.key
    where v.id = ${versionId} order by pp.position, pp.id
  `.execute(tx)
  return found.rows
}

async function insertProjects(ctx: Ctx, tx: Tx, versionId: number, planProjectIds: readonly number[], year: number) {
  if (planProjectIds.length === 0) return []
  const first = await nextSerials(tx, 'project', year, planProjectIds.length)
  const codes = planProjectIds.map((_, index) => `${year}-${first + index}`)
  const inserted = await sql<{ id: number }>`
    insert into projects (code, state, plan_id, plan_key, plan_project_id, organisation_id, responsible_post_id, action_number, title,
      description, county_code, place, latitude, longitude, budget_rial, starts_on, ends_on, is_public, created_at)
    select n.code, 'in_execution', pl.id, pp.key, pp.id, pl.organisation_id, pp.responsible_post_id, pp.action_number, pp.title,
      pp.description, pp.county_code, pp.place, case when pp.latitude between 20 and 45 and pp.longitude between 40 and 65 then pp.latitude end,
      case when pp.latitude between 20 and 45 and pp.longitude between 40 and 65 then pp.longitude end, pp.budget_rial,
      least(pp.starts_on, (select min(m.starts_on) from plan_milestones m where m.plan_project_id = pp.id)),
      greatest(pp.ends_on, (select max(m.due_on) from plan_milestones m where m.plan_project_id = pp.id)), pp.is_public, ${ctx.now}
    from unnest(${planProjectIds}::bigint[], ${codes}::text[]) n (id, code)
      join plan_projects pp on pp.id = n.id join plan_versions v on v.id = pp.version_id join plans pl on pl.id = v.plan_id
    where v.id = ${versionId} returning id
  `.execute(tx)
  return inserted.rows.map((row) => row.id)
}

/** What the agency has already reported and what was seen stays; what is promised is that of the new version. */
async function updateProjects(tx: Tx, planProjectIds: readonly number[]): Promise<void> {
  if (planProjectIds.length === 0) return
  await sql`
    update projects p set plan_project_id = pp.id, responsible_post_id = pp.responsible_post_id, action_number = pp.action_number,
      title = pp.title, description = pp.description, county_code = pp.county_code, place = pp.place, budget_rial = pp.budget_rial,
      starts_on = least(pp.starts_on, (select min(m.starts_on) from plan_milestones m where m.plan_project_id = pp.id)),
      ends_on = greatest(pp.ends_on, (select max(m.due_on) from plan_milestones m where m.plan_project_id = pp.id)), is_public = pp.is_public
    from plan_projects pp join plan_versions v on v.id = pp.version_id
    where pp.id = any(${planProjectIds}::bigint[]) and p.plan_id = v.plan_id and p.plan_key = pp.key
  `.execute(tx)
}

async function takeMilestones(ctx: Ctx, tx: Tx, ids: readonly number[]): Promise<void> {
  await sql`
    insert into milestones (project_id, key, position, title, weight, starts_on, due_on, cost_rial, proof_wanted)
    select p.id, m.key, m.position, m.title, m.weight, m.starts_on, m.due_on, m.cost_rial, m.proof_wanted
    from projects p join plan_milestones m on m.plan_project_id = p.plan_project_id where p.id = any(${ids}::bigint[])
    on conflict on constraint milestones_key do update set position = excluded.position, title = excluded.title, weight = excluded.weight,
      starts_on = excluded.starts_on, due_on = excluded.due_on, cost_rial = excluded.cost_rial, proof_wanted = excluded.proof_wanted, dropped_on = null
  `.execute(tx)
  await sql`
    update milestones m set dropped_on = ${tehranDate(ctx.now)} from projects p
    where p.id = m.project_id and p.id = any(${ids}::bigint[]) and m.dropped_on is null
      and not exists (select from plan_milestones pm where pm.plan_project_id = p.plan_project_id and pm.key = m.key)
  `.execute(tx)
}

/** Keeps the present schedule of these projects as their next baseline and makes it the one that counts. */
export async function freezeBaselines(
  ctx: Ctx,
  tx: Tx,
  ids: readonly number[],
  cause: { planVersionId?: number; changeRequestId?: number; reason: string },
): Promise<void> {
  await sql`
    insert into baselines (project_id, version, plan_version_id, change_request_id, reason, budget_rial, starts_on, ends_on, adopted_at, post_id)
    select p.id, coalesce((select max(b.version) from baselines b where b.project_id = p.id), 0) + 1, ${cause.planVersionId ?? null},
      ${cause.changeRequestId ?? null}, ${cause.reason}, p.budget_rial, p.starts_on, p.ends_on, ${ctx.now}, ${ctx.actor.post?.id ?? null}
    from projects p where p.id = any(${ids}::bigint[])
  `.execute(tx)
  await sql`
    update projects p set baseline_id = b.id from baselines b
    where p.id = any(${ids}::bigint[]) and b.project_id = p.id
      and b.version = (select max(o.version) from baselines o where o.project_id = p.id)
  `.execute(tx)
  await sql`
    insert into baseline_milestones (baseline_id, milestone_id, weight, starts_on, due_on, cost_rial)
    select p.baseline_id, m.id, m.weight, m.starts_on, m.due_on, m.cost_rial
    from projects p join milestones m on m.project_id = p.id and m.dropped_on is null where p.id = any(${ids}::bigint[])
  `.execute(tx)
  await sql`
    insert into baseline_fundings (baseline_id, funding_id, source_kind, title, amount_rial)
    select p.baseline_id, f.id, f.source_kind, f.title, f.amount_rial
    from projects p join fundings f on f.project_id = p.id and f.dropped_on is null where p.id = any(${ids}::bigint[])
  `.execute(tx)
}

async function takeFunding(ctx: Ctx, tx: Tx, ids: readonly number[]): Promise<void> {
  await sql`
    update fundings f set amount_rial = pf.amount_rial from projects p join plan_funding pf on pf.plan_project_id = p.plan_project_id
    where p.id = any(${ids}::bigint[]) and f.project_id = p.id and f.source_kind = pf.source_kind and pf.amount_rial > 0
      and f.id = (select min(o.id) from fundings o where o.project_id = p.id and o.source_kind = pf.source_kind and o.dropped_on is null)
      and f.amount_rial <> pf.amount_rial
      and pf.amount_rial >= coalesce((select sum(a.amount_rial) from allocations a where a.funding_id = f.id), 0)
  `.execute(tx)
  await sql`
    insert into fundings (project_id, source_kind, title, amount_rial, post_id, at)
    select p.id, pf.source_kind, pf.note, pf.amount_rial, ${ctx.actor.post?.id ?? null}, ${ctx.now}
    from projects p join plan_funding pf on pf.plan_project_id = p.plan_project_id
    where p.id = any(${ids}::bigint[]) and pf.amount_rial > 0
      and not exists (select from fundings f where f.project_id = p.id and f.source_kind = pf.source_kind and f.dropped_on is null)
    order by p.id, pf.id
  `.execute(tx)
}

interface Running {
  id: number
  code: string
  title: string
  county_code: string | null
  responsible_post_id: number
  next_due_on: string
}

/** The day that a project in execution waits for: that of its next milestone, or its end once all are reached. */
const nextDue = sql`coalesce((select min(m.due_on) from milestones m where m.project_id = p.id and m.reached_on is null and m.dropped_on is null), p.ends_on)`

async function beginProjects(ctx: Ctx, tx: Tx, ids: readonly number[], planVersionId: number): Promise<void> {
  const found = await sql<Running>`
    select p.id, p.code, p.title, p.county_code, p.responsible_post_id, ${nextDue} as next_due_on
    from projects p where p.id = any(${ids}::bigint[]) order by p.id
  `.execute(tx)
  await beginManyCourses(ctx, tx, {
    lifecycle: projectLifecycle,
    event: 'project.adopted',
    subjects: found.rows.map((row) => ({
      id: row.id,
      code: row.code,
      title: row.title,
      county_code: row.county_code,
      holderPostId: row.responsible_post_id,
      dueOn: row.next_due_on,
      detail: { planVersionId },
    })),
  })
}

/** Winds the one clock of each project in execution to its next milestone, where that has changed. */
export async function followMilestones(ctx: Ctx, tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await sql`
    update waits w set ended_at = ${ctx.now} from projects p
    where p.id = any(${ids}::bigint[]) and p.state = 'in_execution' and w.lifecycle = 'project' and w.subject_id = p.id
      and w.clock = 'state' and w.ended_at is null and w.due_on <> ${nextDue}
  `.execute(tx)
  const found = await sql<Running>`
    select p.id, p.code, p.title, p.county_code, p.responsible_post_id, ${nextDue} as next_due_on from projects p
    where p.id = any(${ids}::bigint[]) and p.state = 'in_execution' and not exists (
      select from waits w where w.lifecycle = 'project' and w.subject_id = p.id and w.clock = 'state' and w.ended_at is null)
  `.execute(tx)
  await openManyWaits(
    ctx,
    tx,
    projectLifecycle,
    'in_execution',
    found.rows.map((row) => ({ ...row, holderPostId: row.responsible_post_id, dueOn: row.next_due_on })),
  )
}
