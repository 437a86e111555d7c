// One project with all that is known of it.
import { sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { ColourReason } from './colour-rules.ts'
import { insideOf, seenBy } from './queries.ts'
import type { ProjectFacts } from './rules.ts'

export interface ProjectRecord extends ProjectFacts {
  id: number
  code: string
  title: string
  description: string
  plan_code: string
  plan_key: string
  plan_year: number
  programme: string | null
  solution: string | null
  action_number: number
  action_fa: string
  action_en: string
  agency_code: string | null
  agency_fa: string
  agency_en: string | null
  responsible_fa: string
  responsible_en: string
  county_code: string | null
  county_fa: string | null
  county_en: string | null
  place: string
  latitude: number | null
  longitude: number | null
  budget_rial: number
  spent_rial: number
  baseline_id: number
  baseline_version: number
  first_baseline_id: number
  starts_on: string
  ends_on: string
  planned_percent: number
  reported_percent: number
  verified_percent: number
  delay_days: number
  colour: 'green' | 'amber' | 'red'
  colour_reason: ColourReason
  override_colour: 'green' | 'amber' | 'red' | null
  override_reason: string | null
  override_until: string | null
  override_post_fa: string | null
  override_post_en: string | null
  last_report_month: string | null
  suspended_until: string | null
  closed_on: string | null
  is_public: boolean
  /** The actor may read its money, risks, claims and changes. */
  is_inside: boolean
  open_change_code: string | null
  wait_post_fa: string | null
  wait_post_en: string | null
  wait_due_on: string | null
  wait_basis: string | null
}

/** Throws `not_found` for a project that is not there or not this actor's to see. */
export async function accessProject(db: Query, actor: Actor, code: string, today: string): Promise<ProjectRecord> {
  const found = await sql<ProjectRecord>`
    select p.id, p.code, p.title, p.description, pl.code as plan_code, p.plan_key, pl.year as plan_year, g.title as programme, s.title as solution,
      p.action_number, a.title_fa as action_fa, a.title_en as action_en, o.code as agency_code, o.title_fa as agency_fa, o.title_en as agency_en,
      p.organisation_id, p.responsible_post_id, q.title_fa as responsible_fa, q.title_en as responsible_en, p.county_code, k.name_fa as county_fa,
      k.name_en as county_en, p.place, p.latitude, p.longitude, p.budget_rial, p.spent_rial, p.baseline_id, b.version as baseline_version,
      (select f.id from baselines f where f.project_id = p.id order by f.version limit 1) as first_baseline_id,
      p.starts_on, p.ends_on, p.planned_percent, p.reported_percent, p.verified_percent, p.delay_days, p.colour, p.colour_reason,
      v.colour as override_colour, v.reason as override_reason, v.until as override_until, vp.title_fa as override_post_fa, vp.title_en as override_post_en,
      p.last_report_month, p.suspended_until, p.closed_on, p.is_public, p.state, ${insideOf(actor)} as is_inside,
      c.code as open_change_code, c.code is not null as has_open_change,
      (select count(*)::int from milestones m where m.project_id = p.id and m.reached_on is null and m.dropped_on is null) as unreached,
      wp.title_fa as wait_post_fa, wp.title_en as wait_post_en, w.due_on as wait_due_on, t.legal_basis_fa as wait_basis
    from projects p
    join plans pl on pl.id = p.plan_id
    join core_actions a on a.number = p.action_number
    join organisations o on o.id = p.organisation_id
    join posts q on q.id = p.responsible_post_id
    join baselines b on b.id = p.baseline_id
    left join plan_projects pp on pp.id = p.plan_project_id
    left join plan_programmes g on g.id = pp.programme_id
    left join plan_solutions s on s.id = pp.solution_id
    left join counties k on k.code = p.county_code
    left join colour_overrides v on v.project_id = p.id and v.ended_at is null and v.until >= ${today}
    left join posts vp on vp.id = v.post_id
    left join change_requests c on c.project_id = p.id and c.state = 'asked'
    left join waits w on w.lifecycle = 'project' and w.subject_id = p.id and w.clock = 'state' and w.ended_at is null
    left join posts wp on wp.id = w.holder_post_id
    left join timers t on t.code = w.timer
    where p.code = ${code} and ${seenBy(actor)}
  `.execute(db)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export interface MilestoneLine {
  id: number
  key: string
  position: number
  title: string
  weight: number
  starts_on: string
  due_on: string
  cost_rial: number | null
  proof_wanted: string
  reached_on: string | null
  verified_on: string | null
  dropped_on: string | null
  claim_code: string | null
  claim_state: string | null
  /** The first baseline's day, where another has taken its place. */
  first_due_on: string | null
}

export async function listMilestones(
  db: Query,
  project: Pick<ProjectRecord, 'id' | 'first_baseline_id'>,
): Promise<MilestoneLine[]> {
  const found = await sql<MilestoneLine>`
    select m.id, m.key, m.position, m.title, m.weight, m.starts_on, m.due_on, m.cost_rial, m.proof_wanted, m.reached_on, m.verified_on, m.dropped_on,
      c.code as claim_code, c.state as claim_state, nullif(f.due_on, m.due_on) as first_due_on
    from milestones m
    left join lateral (select code, state from milestone_claims where milestone_id = m.id order by id desc limit 1) c on true
    left join baseline_milestones f on f.baseline_id = ${project.first_baseline_id} and f.milestone_id = m.id
    where m.project_id = ${project.id} order by m.dropped_on is not null, m.position, m.due_on, m.id
  `.execute(db)
  return found.rows
}

export interface ProgressLine {
  month: string
  revision: number
  is_latest: boolean
  physical_percent: number
  spent_rial: number
  note: string
  reason: string
  post_fa: string | null
  post_en: string | null
  at: Date
}

/** Every report and correction, latest month first and the figure that counts before what it replaced. */
export async function listProgress(db: Query, projectId: number): Promise<ProgressLine[]> {
  const found = await sql<ProgressLine>`
    select g.month, g.revision, g.revision = max(g.revision) over (partition by g.month) as is_latest, g.physical_percent, g.spent_rial, g.note, g.reason,
      q.title_fa as post_fa, q.title_en as post_en, g.at
    from project_progress g left join posts q on q.id = g.post_id
    where g.project_id = ${projectId} order by g.month desc, g.revision desc limit 400
  `.execute(db)
  return found.rows
}

export interface FundingLine {
  id: number
  source_kind: string
  title: string
  amount_rial: number
  allocated_rial: number
  paid_rial: number
}

export async function listFundings(db: Query, projectId: number): Promise<FundingLine[]> {
  const found = await sql<FundingLine>`
    select f.id, f.source_kind, f.title, f.amount_rial, coalesce((select sum(a.amount_rial) from allocations a where a.funding_id = f.id), 0) as allocated_rial,
      coalesce((select sum(d.amount_rial) from disbursements d where d.funding_id = f.id), 0) as paid_rial
    from fundings f where f.project_id = ${projectId} and f.dropped_on is null order by f.amount_rial desc, f.id
  `.execute(db)
  return found.rows
}

export interface ContractLine {
  id: number
  number: string
  subject: string
  contractor: string
  contractor_legal_id: string
  sum_rial: number
  signed_on: string
  starts_on: string
  ends_on: string
  paid_rial: number
}

export async function listContracts(db: Query, projectId: number): Promise<ContractLine[]> {
  const found = await sql<ContractLine>`
    select c.id, c.number, c.subject, c.contractor, c.contractor_legal_id, c.sum_rial, c.signed_on, c.starts_on, c.ends_on,
      coalesce((select sum(d.amount_rial) from disbursements d where d.contract_id = c.id), 0) as paid_rial
    from contracts c where c.project_id = ${projectId} order by c.signed_on, c.id
  `.execute(db)
  return found.rows
}

export interface MoneyMove {
  kind: 'allocation' | 'payment'
  on: string
  amount_rial: number
  source_kind: string
  document: string
  contract_number: string | null
}

/** Allocations and payments, latest first. */
export async function listMoneyMoves(db: Query, projectId: number, limit = 300): Promise<MoneyMove[]> {
  const found = await sql<MoneyMove>`
    select 'allocation' as kind, a.allocated_on as "on", a.amount_rial, f.source_kind, a.document, null as contract_number, a.id
      from allocations a join fundings f on f.id = a.funding_id where f.project_id = ${projectId}
    union all
    select 'payment', d.paid_on, d.amount_rial, f.source_kind, d.document, c.number, d.id
      from disbursements d join fundings f on f.id = d.funding_id left join contracts c on c.id = d.contract_id where f.project_id = ${projectId}
    order by "on" desc, kind, id desc limit ${limit}
  `.execute(db)
  return found.rows
}

export interface RiskLine {
  id: number
  title: string
  likelihood: number
  impact: number
  response_kind: string
  response: string
  owner_post_id: number
  owner_fa: string
  owner_en: string
  review_on: string
  at: Date
  closed_at: Date | null
  closing_note: string
}

/** Open ones first, the heaviest before the rest. */
export async function listRisks(db: Query, projectId: number, limit = 200): Promise<RiskLine[]> {
  const found = await sql<RiskLine>`
    select r.id, r.title, r.likelihood, r.impact, r.response_kind, r.response, r.owner_post_id, q.title_fa as owner_fa, q.title_en as owner_en, r.review_on, r.at,
      r.closed_at, r.closing_note
    from risks r join posts q on q.id = r.owner_post_id
    where r.project_id = ${projectId} order by r.closed_at is not null, r.likelihood * r.impact desc, r.id limit ${limit}
  `.execute(db)
  return found.rows
}

export interface CompletionLine {
  id: number
  text: string
  claimed_at: Date
  post_fa: string | null
  post_en: string | null
  finding: 'verified' | 'refuted' | 'withdrawn' | null
  found_on: string | null
  note: string
  found_by_fa: string | null
  found_by_en: string | null
}

export async function listCompletions(db: Query, projectId: number): Promise<CompletionLine[]> {
  const found = await sql<CompletionLine>`
    select c.id, c.text, c.claimed_at, p.title_fa as post_fa, p.title_en as post_en, c.finding, c.found_on, c.note, f.title_fa as found_by_fa, f.title_en as found_by_en
    from completion_claims c left join posts p on p.id = c.post_id left join posts f on f.id = c.found_by_post_id
    where c.project_id = ${projectId} order by c.id desc limit 50
  `.execute(db)
  return found.rows
}

export interface IndicatorLine {
  title: string
  unit: string
  baseline: number | null
  target: number | null
}

export async function listIndicators(db: Query, projectId: number): Promise<IndicatorLine[]> {
  const found = await sql<IndicatorLine>`
    select i.title, i.unit, i.baseline, i.target from projects p join plan_project_indicators i on i.plan_project_id = p.plan_project_id
    where p.id = ${projectId} order by i.position
  `.execute(db)
  return found.rows
}

/** Posts that may own a risk: those of the agency. */
export async function listAgencyPosts(
  db: Query,
  organisationId: number,
): Promise<{ id: number; title_fa: string; title_en: string }[]> {
  const found = await sql<{ id: number; title_fa: string; title_en: string }>`
    select id, title_fa, title_en from posts where organisation_id = ${organisationId} and is_active order by id
  `.execute(db)
  return found.rows
}
