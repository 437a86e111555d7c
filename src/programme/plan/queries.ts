// Plans as rows, and who may read them: an agency its own, everybody on staff those that have been accepted, the desks all.
import { type RawBuilder, sql } from 'kysely'
import type { Actor, PostKind } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { PlanFilters } from './schema.ts'

const seesAll: readonly PostKind[] = ['governor', 'secretariat_officer', 'legal_secretary', 'auditor']

/** Predicate over `p` (plans). */
export function readablePlan(actor: Actor): RawBuilder<boolean> {
  const { post } = actor
  if (actor.kind === 'system' || (post && seesAll.includes(post.kind))) return sql<boolean>`true`
  if (!post || post.kind === 'applicant') return sql<boolean>`false`
  if (post.kind === 'agency_head' || post.kind === 'agency_expert')
    return sql<boolean>`(p.organisation_id = ${post.organisationId} or p.state = 'accepted')`
  if (post.kind === 'county_officer')
    return sql<boolean>`(p.state = 'accepted' and exists (select from plan_projects x where x.version_id = p.accepted_version_id and x.county_code = ${post.countyCode}))`
  return sql<boolean>`p.state = 'accepted'`
}

/** Which version a reader sees: the agency and the desks the newest, others the accepted one. */
export function seesDraft(actor: Actor, plan: { organisation_id: number }): boolean {
  const { post } = actor
  if (actor.kind === 'system') return true
  if (!post) return false
  const isOwn = ['agency_head', 'agency_expert'].includes(post.kind) && post.organisationId === plan.organisation_id
  return isOwn || seesAll.includes(post.kind)
}

export interface PlanRow {
  id: number
  code: string
  title: string
  state: string
  year: number
  call_code: string
  call_title: string
  organisation_id: number
  agency_code: string
  agency_fa: string
  agency_en: string
  /** Of the version a desk would look at: accepted, else handed in, else the newest. */
  project_count: number
  budget_rial: number
  condition_count: number
  submitted_at: Date | null
  accepted_at: Date | null
  due_on: string | null
  timer: string | null
  rung: number | null
  holder_post_id: number | null
  holder_fa: string | null
  holder_en: string | null
}
export interface Plan extends PlanRow {
  call_id: number
  call_instructions: string
  deadline_on: string
  submitted_version_id: number | null
  accepted_version_id: number | null
  open_version_id: number | null
  latest_version_id: number | null
}

const shownVersion = sql`coalesce(p.accepted_version_id, (select max(v.id) from plan_versions v where v.plan_id = p.id))`
const columns = sql`
  p.id, p.code, p.title, p.state, p.year, c.code call_code, c.title call_title, p.organisation_id, o.code agency_code, o.title_fa agency_fa,
  coalesce(o.title_en, o.title_fa) agency_en, coalesce(t.projects, 0)::int project_count, coalesce(t.budget, 0)::float8 budget_rial,
  p.condition_count, p.submitted_at, p.accepted_at, w.due_on, w.timer, w.rung, w.holder_post_id, h.title_fa holder_fa, h.title_en holder_en`
const joins = sql`
  join calls c on c.id = p.call_id join organisations o on o.id = p.organisation_id
  left join lateral (select count(*) projects, sum(x.budget_rial) budget from plan_projects x where x.version_id = ${shownVersion}) t on true
  left join waits w on w.lifecycle = 'plan' and w.subject_id = p.id and w.clock = 'state' and w.ended_at is null
  left join posts h on h.id = w.holder_post_id`

export function plansQuery(actor: Actor, filters: PlanFilters, limit: number): RawBuilder<PlanRow> {
  const isOldestFirst = filters.sort === 'code'
  const after = filters.after
    ? isOldestFirst
      ? sql`and p.id > ${filters.after}`
      : sql`and p.id < ${filters.after}`
    : sql``
  return sql<PlanRow>`
    select ${columns} from plans p ${joins} where ${matching(actor, filters)} ${after}
    order by p.id ${isOldestFirst ? sql`asc` : sql`desc`} limit ${sql.lit(limit)}`
}

export async function listPlans(db: Query, actor: Actor, filters: PlanFilters, limit = 50) {
  const { rows } = await plansQuery(actor, filters, limit + 1).execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? String(shown.at(-1)!.id) : null }
}

export interface PlanCount {
  plans: number
  late: number
  accepted: number
  handed_in: number
}

export async function countPlans(db: Query, actor: Actor, filters: PlanFilters, today: string): Promise<PlanCount> {
  const found = await sql<PlanCount>`
    select count(*) plans, count(*) filter (where p.state = 'accepted') accepted,
      count(*) filter (where p.state in ('submitted', 'in_review')) handed_in,
      count(*) filter (where p.state in ('requested', 'returned') and (w.due_on < ${today} or w.rung > 0)) late
    from plans p left join waits w on w.lifecycle = 'plan' and w.subject_id = p.id and w.clock = 'state' and w.ended_at is null
    join calls c on c.id = p.call_id
    where ${matching(actor, filters, today)}`.execute(db)
  return found.rows[0]!
}

export async function* eachPlan(db: Query, actor: Actor, filters: PlanFilters): AsyncGenerator<PlanRow> {
  let after = filters.after
  for (;;) {
    const { rows, next } = await listPlans(db, actor, { ...filters, after }, 500)
    yield* rows
    if (!next) return
    after = Number(next)
  }
}

function matching(actor: Actor, filters: PlanFilters, _today?: string): RawBuilder<boolean> {
  const parts = [readablePlan(actor)]
  if (filters.state) parts.push(sql<boolean>`p.state = ${filters.state}`)
  if (filters.year) parts.push(sql<boolean>`p.year = ${filters.year}`)
  if (filters.call) parts.push(sql<boolean>`c.code = ${filters.call}`)
  if (filters.agency) parts.push(sql<boolean>`p.organisation_id = ${filters.agency}`)
  if (filters.conditional) parts.push(sql<boolean>`p.condition_count > 0`)
  if (filters.late)
    parts.push(
      sql<boolean>`exists (select from waits l where l.lifecycle = 'plan' and l.subject_id = p.id and l.clock = 'state' and l.ended_at is null
        and p.state in ('requested', 'returned') and l.rung > 0)`,
    )
  if (filters.q) parts.push(sql<boolean>`p.folded like '%' || fold_text(${filters.q}::text) || '%'`)
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

const whole = sql`
  select ${columns}, p.call_id, c.instructions call_instructions, c.deadline_on, p.submitted_version_id, p.accepted_version_id,
    (select v.id from plan_versions v where v.plan_id = p.id and v.frozen_at is null) open_version_id,
    (select max(v.id) from plan_versions v where v.plan_id = p.id) latest_version_id
  from plans p ${joins}`

export async function accessPlan(db: Query, actor: Actor, code: string): Promise<Plan> {
  const found = await sql<Plan>`${whole} where p.code = ${code} and ${readablePlan(actor)}`.execute(db)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export async function lockPlan(tx: Tx, actor: Actor, code: string): Promise<Plan> {
  const found = await sql<Plan>`${whole} where p.code = ${code} and ${readablePlan(actor)} for update of p`.execute(tx)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

/** For steps that another record takes; who may is decided there. */
export async function lockPlanById(tx: Tx, planId: number): Promise<Plan> {
  const found = await sql<Plan>`${whole} where p.id = ${planId} for update of p`.execute(tx)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

/** Another agency's plan that is there to be read but not to be written is as good as not there. */
export function mustBeOwn(actor: Actor, plan: { organisation_id: number }): void {
  const { post } = actor
  if (actor.kind === 'system') return
  if (!post || post.organisationId !== plan.organisation_id) throw problems.notFound()
}

export async function insertPlans(
  tx: Tx,
  rows: readonly { code: string; call_id: number; year: number; organisation_id: number; title: string }[],
  now: Date,
): Promise<Map<string, number>> {
  const made = await sql<{ id: number; code: string }>`
    insert into plans (code, state, call_id, year, organisation_id, title, folded, created_at)
    select r.code, 'requested', r.call_id, r.year, r.organisation_id, r.title, fold_text(r.title), ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (code text, call_id bigint, year smallint, organisation_id bigint, title text)
    returning id, code`.execute(tx)
  return new Map(made.rows.map((row) => [row.code, row.id]))
}

export async function updatePlan(
  tx: Tx,
  planId: number,
  set: Partial<{
    submitted_at: Date
    submitted_version_id: number
    accepted_at: Date
    accepted_version_id: number
    condition_count: number
  }>,
): Promise<void> {
  await tx.updateTable('plans').set(set).where('id', '=', planId).execute()
}

/** The head of an agency, to whom its plan is asked of; null when the agency has none. */
export async function listHeads(db: Query, organisationIds: readonly number[]): Promise<Map<number, number>> {
  const found = await sql<{ organisation_id: number; id: number }>`
    select distinct on (organisation_id) organisation_id, id from posts
    where organisation_id = any(${organisationIds}::bigint[]) and kind = 'agency_head' and is_active order by organisation_id, id`.execute(
    db,
  )
  return new Map(found.rows.map((row) => [row.organisation_id, row.id]))
}

export interface ResponsiblePost {
  id: number
  code: string | null
  title_fa: string
  title_en: string
}

/** Posts of the agency that can answer for a project. */
export async function listResponsible(db: Query, organisationId: number): Promise<ResponsiblePost[]> {
  const found = await sql<ResponsiblePost>`
    select id, code, title_fa, title_en from posts where organisation_id = ${organisationId} and is_active and kind in ('agency_head', 'agency_expert')
    order by kind, title_fa limit 100`.execute(db)
  return found.rows
}

export async function listYears(db: Query): Promise<number[]> {
  const found = await sql<{ year: number }>`select year from programme_years order by year desc limit 20`.execute(db)
  return found.rows.map((row) => row.year)
}

export interface Decision {
  outcome: 'accepted' | 'conditional' | 'returned' | 'excused'
  reason: string
  at: Date
  version: number | null
  by_fa: string | null
  by_en: string | null
  review_code: string | null
}

/** Latest first. */
export async function listDecisions(db: Query, planId: number): Promise<Decision[]> {
  const found = await sql<Decision>`
    select d.outcome, d.reason, d.at, v.number as version, b.title_fa by_fa, b.title_en by_en, r.code review_code
    from plan_decisions d left join plan_versions v on v.id = d.version_id left join posts b on b.id = d.post_id
    left join review_turns t on t.id = d.turn_id left join reviews r on r.id = t.review_id
    where d.plan_id = ${planId} order by d.id desc limit 50`.execute(db)
  return found.rows
}

export async function insertDecision(
  tx: Tx,
  row: {
    planId: number
    versionId: number | null
    turnId: number | null
    outcome: Decision['outcome']
    reason: string
    postId: number | null
    at: Date
  },
): Promise<void> {
  await sql`
    insert into plan_decisions (plan_id, version_id, turn_id, outcome, reason, post_id, at)
    values (${row.planId}, ${row.versionId}, ${row.turnId}, ${row.outcome}, ${row.reason}, ${row.postId}, ${row.at})`.execute(
    tx,
  )
}

export interface PlanCommitment {
  code: string
  title: string
  state: string
  due_on: string
}

/** The conditions of an acceptance, as the commitments they have become. */
export async function listConditions(db: Query, planId: number): Promise<PlanCommitment[]> {
  const found = await sql<PlanCommitment>`
    select code, title, state, due_on from commitments where plan_id = ${planId} order by id limit 100`.execute(db)
  return found.rows
}
