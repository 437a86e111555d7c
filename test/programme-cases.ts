// An accepted plan for tests: rows of the plan room, laid without its acts, so that these tests stand on their own feet.
import pg from 'pg'
import { act } from '../src/platform/act.ts'
import { addDays } from '../src/platform/jalali.ts'
import { adoptPlanVersion } from '../src/programme/project/kernel.ts'
import type { World } from './world.ts'

export interface PlannedProject {
  key: string
  title: string
  agency: string
  responsible: string
  county: string | null
  action?: number
  budget?: number
  isPublic?: boolean
  starts: string
  /** Days from the start to the day each milestone is due, with its weight. */
  milestones: readonly { title: string; from?: number; due: number; weight: number; cost?: number }[]
}

/** Lays the plans of the agencies named and adopts them; returns the codes of the projects by key. */
export async function adoptPlans(world: World, projects: readonly PlannedProject[]): Promise<Record<string, string>> {
  const versions = await layPlans(world, projects)
  const ctx = await world.ctx('secretary')
  for (const version of versions) await act(ctx, (tx) => adoptPlanVersion(ctx, tx, version))
  const rows = await world.db.selectFrom('projects').select(['code', 'plan_key']).execute()
  return Object.fromEntries(rows.map((row) => [row.plan_key, row.code]))
}

/** Lays the rows of plan versions, one for each agency, and returns their ids. */
export async function layPlans(world: World, projects: readonly PlannedProject[]): Promise<number[]> {
  const owner = new pg.Client({ connectionString: world.database.ownerUrl })
  await owner.connect()
  try {
    await owner.query('begin')
    // A plan's course is the plan room's matter; here only its content counts.
    await owner.query('set local session_replication_role = replica')
    await owner.query(`insert into programme_years (year, motto_fa, starts_on, ends_on, created_at)
      values (1405, 'جهش تولید', '2026-03-21', '2027-03-20', now()) on conflict do nothing`)
    await owner.query(`insert into calls (code, state, year, title, instructions, deadline_on, created_by_post_id, created_at)
      select '1405-1', 'closed', 1405, 'فراخوان', 'راهنما', '2026-04-20', id, now() from posts where code = 'secretariat' on conflict do nothing`)
    const versions: number[] = []
    for (const agency of new Set(projects.map((project) => project.agency)))
      versions.push(
        await layPlan(
          owner,
          agency,
          projects.filter((project) => project.agency === agency),
        ),
      )
    await owner.query('commit')
    return versions
  } finally {
    await owner.end()
  }
}

async function layPlan(owner: pg.Client, agency: string, projects: readonly PlannedProject[]): Promise<number> {
  const plan = await owner.query(
    `insert into plans (code, state, call_id, year, organisation_id, title, created_at)
     select '1405-' || o.id, 'accepted', (select id from calls where code = '1405-1'), 1405, o.id, 'برنامهٔ ' || o.title_fa, now()
     from organisations o where o.code = $1 on conflict on constraint plans_once do update set title = excluded.title returning id`,
    [agency],
  )
  const version = await owner.query(
    `insert into plan_versions (plan_id, number, origin, created_at, frozen_at)
     values ($1, (select count(*) + 1 from plan_versions where plan_id = $1), 'web', now(), now()) returning id`,
    [plan.rows[0].id],
  )
  const versionId = Number(version.rows[0].id)
  for (const [position, project] of projects.entries()) {
    const ends = Math.max(...project.milestones.map((milestone) => milestone.due))
    const budget = project.budget ?? 1_000_000_000
    const laid = await owner.query(
      `insert into plan_projects (version_id, key, position, title, action_number, county_code, budget_rial, starts_on, ends_on, responsible_post_id, is_public, latitude, longitude)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9, id, $11, 38.07, 46.29 from posts where code = $10 returning id`,
      [
        versionId,
        project.key,
        position + 1,
        project.title,
        project.action ?? 1,
        project.county,
        budget,
        project.starts,
        addDays(project.starts, ends),
        project.responsible,
        project.isPublic ?? true,
      ],
    )
    const { id } = laid.rows[0]
    await owner.query(
      `insert into plan_funding (plan_project_id, source_kind, amount_rial) values ($1, 'public_budget', $2), ($1, 'bank', $3)`,
      [id, Math.round(budget * 0.6), Math.round(budget * 0.4)],
    )
    for (const [index, milestone] of project.milestones.entries())
      await owner.query(
        `insert into plan_milestones (plan_project_id, key, position, title, starts_on, due_on, weight, cost_rial, proof_wanted)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'صورت‌جلسهٔ تحویل')`,
        [
          id,
          `M${index + 1}`,
          index + 1,
          milestone.title,
          addDays(project.starts, milestone.from ?? (index === 0 ? 0 : project.milestones[index - 1]!.due)),
          addDays(project.starts, milestone.due),
          milestone.weight,
          milestone.cost ?? null,
        ],
      )
  }
  return versionId
}
