// Change requests: the list of them, one with what it would change, and the baselines that came of them.
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { Subject } from '../../platform/waits.ts'
import { insideOf } from './queries.ts'

export interface LockedChange extends Subject {
  state: string
  project_id: number
  organisation_id: number
  responsible_post_id: number
  text: string
}

/** Locks the project, then the request. Throws `not_found` for one that is not this actor's to see. */
export async function lockChange(tx: Tx, actor: Actor, code: string): Promise<LockedChange> {
  await sql`
    select p.id from projects p where p.id = (select c.project_id from change_requests c where c.code = ${code}) for update
  `.execute(tx)
  const found = await sql<LockedChange>`
    select c.id, c.code, c.state, p.title, p.county_code, c.project_id, p.organisation_id, p.responsible_post_id, c.text
    from change_requests c join projects p on p.id = c.project_id where c.code = ${code} and ${insideOf(actor)} for update of c
  `.execute(tx)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export interface ChangeRow {
  id: number
  code: string
  state: string
  project_id: number
  project_code: string
  title: string
  county_code: string | null
  organisation_id: number
  responsible_post_id: number
  agency_fa: string
  agency_en: string | null
  reason_code: string
  reason_fa: string
  reason_en: string
  text: string
  scope_text: string
  budget_rial: number
  starts_on: string
  ends_on: string
  /** What the project has now, or had when it was decided. */
  before_budget_rial: number
  before_ends_on: string
  before_starts_on: string
  asked_at: Date
  asked_by_fa: string | null
  asked_by_en: string | null
  decided_at: Date | null
  decided_by_fa: string | null
  decided_by_en: string | null
  decision_note: string
  wait_post_fa: string | null
  wait_post_en: string | null
  wait_due_on: string | null
  wait_basis: string | null
}

/** The baseline before the one this change brought, or the present one while it is undecided. */
const before = sql`
  join lateral (
    select b.* from baselines b where b.project_id = c.project_id
      and b.version < coalesce((select n.version from baselines n where n.change_request_id = c.id), 32767)
    order by b.adopted_at <= coalesce(c.decided_at, 'infinity') desc, b.version desc limit 1
  ) b on true
`
const columns = sql`
  c.id, c.code, c.state, c.project_id, p.code as project_code, p.title, p.county_code, p.organisation_id, p.responsible_post_id,
  o.title_fa as agency_fa, o.title_en as agency_en, c.reason_code, r.title_fa as reason_fa, r.title_en as reason_en, c.text, c.scope_text,
  c.budget_rial, c.starts_on, c.ends_on, b.budget_rial as before_budget_rial, b.ends_on as before_ends_on, b.starts_on as before_starts_on,
  c.asked_at, ap.title_fa as asked_by_fa, ap.title_en as asked_by_en, c.decided_at, dp.title_fa as decided_by_fa, dp.title_en as decided_by_en,
  c.decision_note, wp.title_fa as wait_post_fa, wp.title_en as wait_post_en, w.due_on as wait_due_on, t.legal_basis_fa as wait_basis
`
const joins = sql`
  join projects p on p.id = c.project_id join organisations o on o.id = p.organisation_id
  join reason_codes r on r.kind = c.reason_kind and r.code = c.reason_code ${before}
  left join posts ap on ap.id = c.asked_by_post_id left join posts dp on dp.id = c.decided_by_post_id
  left join waits w on w.lifecycle = 'change_request' and w.subject_id = c.id and w.clock = 'state' and w.ended_at is null
  left join posts wp on wp.id = w.holder_post_id left join timers t on t.code = w.timer
`

export async function accessChange(db: Query, actor: Actor, code: string): Promise<ChangeRow> {
  const found = await sql<ChangeRow>`
    select ${columns} from change_requests c ${joins} where c.code = ${code} and ${insideOf(actor)}
  `.execute(db)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export async function listChangesOf(db: Query, projectId: number): Promise<ChangeRow[]> {
  const found = await sql<ChangeRow>`
    select ${columns} from change_requests c ${joins} where c.project_id = ${projectId} order by c.id desc limit 100
  `.execute(db)
  return found.rows
}

export interface ChangeFilter {
  state?: string | undefined
  after?: string | undefined
}

/** One page, newest first. */
export function changePage(actor: Actor, filter: ChangeFilter, limit: number): RawBuilder<ChangeRow> {
  const after = /^\d{1,15}$/.test(filter.after ?? '') ? Number(filter.after) : null
  return sql<ChangeRow>`
    select ${columns} from change_requests c ${joins}
    where ${insideOf(actor)} ${filter.state ? sql`and c.state = ${filter.state}` : sql``} ${after === null ? sql`` : sql`and c.id < ${after}`}
    order by c.id desc limit ${sql.lit(limit + 1)}
  `
}

export async function listChanges(
  db: Query,
  actor: Actor,
  filter: ChangeFilter,
  limit: number,
): Promise<{ rows: ChangeRow[]; next: string | null }> {
  const found = await changePage(actor, filter, limit).execute(db)
  const rows = found.rows.slice(0, limit)
  return { rows, next: found.rows.length > limit ? String(rows.at(-1)!.id) : null }
}

export interface MilestonePair {
  title: string
  is_dropped: boolean
  before_weight: number | null
  before_starts_on: string | null
  before_due_on: string | null
  before_cost_rial: number | null
  weight: number | null
  starts_on: string | null
  due_on: string | null
  cost_rial: number | null
}

/** What a change asks for, beside what was there when it was asked; in the order of the new schedule. */
export async function listChangePairs(db: Query, change: Pick<ChangeRow, 'id'>): Promise<MilestonePair[]> {
  const found = await sql<MilestonePair>`
    select w.title, w.is_dropped, bm.weight as before_weight, bm.starts_on as before_starts_on, bm.due_on as before_due_on, bm.cost_rial as before_cost_rial,
      case when not w.is_dropped then w.weight end as weight, case when not w.is_dropped then w.starts_on end as starts_on,
      case when not w.is_dropped then w.due_on end as due_on, case when not w.is_dropped then w.cost_rial end as cost_rial
    from change_requests c ${before} join change_request_milestones w on w.change_request_id = c.id
      left join baseline_milestones bm on bm.baseline_id = b.id and bm.milestone_id = w.milestone_id
    where c.id = ${change.id} order by w.position
  `.execute(db)
  return found.rows
}

export interface BaselineRow {
  id: number
  version: number
  reason: string
  change_code: string | null
  plan_version: number | null
  budget_rial: number
  starts_on: string
  ends_on: string
  adopted_at: Date
  post_fa: string | null
  post_en: string | null
}

export async function listBaselines(db: Query, projectId: number): Promise<BaselineRow[]> {
  const found = await sql<BaselineRow>`
    select b.id, b.version, b.reason, c.code as change_code, v.number as plan_version, b.budget_rial, b.starts_on, b.ends_on, b.adopted_at,
      p.title_fa as post_fa, p.title_en as post_en
    from baselines b left join change_requests c on c.id = b.change_request_id left join plan_versions v on v.id = b.plan_version_id
      left join posts p on p.id = b.post_id
    where b.project_id = ${projectId} order by b.version
  `.execute(db)
  return found.rows
}

/** Two baselines of a project milestone by milestone; those of one only have nothing on the other side. */
export async function listBaselinePairs(db: Query, olderId: number, newerId: number): Promise<MilestonePair[]> {
  const found = await sql<MilestonePair>`
    select m.title, n.milestone_id is null as is_dropped, o.weight as before_weight, o.starts_on as before_starts_on, o.due_on as before_due_on,
      o.cost_rial as before_cost_rial, n.weight, n.starts_on, n.due_on, n.cost_rial
    from (select * from baseline_milestones where baseline_id = ${olderId}) o
      full join (select * from baseline_milestones where baseline_id = ${newerId}) n on n.milestone_id = o.milestone_id
      join milestones m on m.id = coalesce(n.milestone_id, o.milestone_id)
    order by coalesce(n.due_on, o.due_on), m.position
  `.execute(db)
  return found.rows
}

/** The milestones of one baseline, for its curve. */
export async function listBaselineMilestones(
  db: Query,
  baselineId: number,
): Promise<{ weight: number; starts_on: string; due_on: string }[]> {
  const found = await sql<{ weight: number; starts_on: string; due_on: string }>`
    select weight, starts_on, due_on from baseline_milestones where baseline_id = ${baselineId} order by due_on
  `.execute(db)
  return found.rows
}
