// Who may see a project, the sums that other rooms show, and the locked row that acts stand on.
import { type RawBuilder, sql } from 'kysely'
import type { Actor, PostKind } from '../../platform/ctx.ts'
import { systemActor } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { Subject } from '../../platform/waits.ts'
import type { ProjectFacts } from './rules.ts'

const seesAll: readonly PostKind[] = [
  'governor',
  'secretariat_officer',
  'legal_secretary',
  'chamber_officer',
  'inspector',
  'auditor',
]

/** True for rows of `p` (projects) that this actor may see: what is public, and what is theirs. */
export function seenBy(actor: Actor): RawBuilder<boolean> {
  if (isUnbounded(actor)) return sql`true`
  return sql`(p.is_public or ${insideOf(actor)})`
}

/** True for rows of `p` whose money, risks, claims and changes this actor may read too. */
export function insideOf(actor: Actor): RawBuilder<boolean> {
  const { post } = actor
  if (isUnbounded(actor)) return sql`true`
  if (!post) return sql`false`
  return sql`(p.responsible_post_id = ${post.id}
    or (p.organisation_id = ${post.organisationId} and ${['agency_head', 'agency_expert'].includes(post.kind)}::boolean)
    or (p.county_code = ${post.countyCode} and ${post.kind === 'county_officer'}::boolean))`
}

export const isUnbounded = ({ kind, post }: Actor): boolean =>
  kind === 'system' || (post !== null && seesAll.includes(post.kind))

/** The agency whose projects a post reports on, or null. */
export const agencyOf = ({ post }: Actor): number | null =>
  post && (post.kind === 'agency_head' || post.kind === 'agency_expert') ? post.organisationId : null

export interface ProjectTotals {
  projects: number
  /** Rial as text: sums of a province pass what a number holds exactly. */
  budget_rial: string
  spent_rial: string
  /** Weighted by budget. */
  planned_percent: number
  reported_percent: number
  verified_percent: number
  green: number
  amber: number
  red: number
}

/** The sums of a set of `p` (projects), to be selected with or without a group. */
export const totalsColumns = sql`
  count(*)::int as projects, coalesce(sum(p.budget_rial), 0)::text as budget_rial, coalesce(sum(p.spent_rial), 0)::text as spent_rial,
  coalesce(round(sum(p.planned_percent * p.budget_rial) / nullif(sum(p.budget_rial), 0), 1), 0) as planned_percent,
  coalesce(round(sum(p.reported_percent * p.budget_rial) / nullif(sum(p.budget_rial), 0), 1), 0) as reported_percent,
  coalesce(round(sum(p.verified_percent * p.budget_rial) / nullif(sum(p.budget_rial), 0), 1), 0) as verified_percent,
  (count(*) filter (where p.colour = 'green'))::int as green, (count(*) filter (where p.colour = 'amber'))::int as amber,
  (count(*) filter (where p.colour = 'red'))::int as red
`

export interface ActionAgencyTotals extends ProjectTotals {
  action_number: number
  organisation_id: number
}

/**
 * Projects of a programme year counted by action and agency, for the matrix: cells without a project are left out. Cancelled
 * projects do not count. `actor` bounds what is counted to what they may see; by default all of it.
 */
export async function projectTotalsByActionAndAgency(
  db: Query,
  year: number,
  actor: Actor = systemActor,
): Promise<ActionAgencyTotals[]> {
  const found = await sql<ActionAgencyTotals>`
    select p.action_number, p.organisation_id, ${totalsColumns}
    from projects p join plans pl on pl.id = p.plan_id
    where pl.year = ${year} and p.state <> 'cancelled' and ${seenBy(actor)}
    group by p.action_number, p.organisation_id order by p.action_number, p.organisation_id
  `.execute(db)
  return found.rows
}

export interface CountyTotals extends ProjectTotals {
  county_code: string
  county_fa: string
  county_en: string
  latitude: number
  longitude: number
}

export interface LockedProject extends Subject, ProjectFacts {
  budget_rial: number
  starts_on: string
  ends_on: string
  suspended_until: string | null
  is_inside: boolean
}

/** Locks a project for an act. Throws `not_found` for one that is not there or not this actor's to see. */
export async function lockProject(tx: Tx, actor: Actor, code: string): Promise<LockedProject> {
  const locked = await sql<{ id: number }>`
    select p.id from projects p where p.code = ${code} and ${seenBy(actor)} for update
  `.execute(tx)
  if (!locked.rows[0]) throw problems.notFound()
  return (await readProjects(tx, actor, [locked.rows[0].id]))[0]!
}

/** For steps that the clock or another record takes; access was that record's question. */
export async function lockProjectById(tx: Tx, id: number): Promise<LockedProject> {
  await sql`select from projects where id = ${id} for update`.execute(tx)
  const [project] = await readProjects(tx, systemActor, [id])
  if (!project) throw problems.notFound()
  return project
}

/** Locks many of one's own by their codes, in the order of their ids; those not seen are left out. */
export async function lockProjects(tx: Tx, actor: Actor, codes: readonly string[]): Promise<LockedProject[]> {
  const locked = await sql<{ id: number }>`
    select p.id from projects p where p.code = any(${codes}::text[]) and ${seenBy(actor)} order by p.id for update
  `.execute(tx)
  return readProjects(
    tx,
    actor,
    locked.rows.map((row) => row.id),
  )
}

async function readProjects(tx: Tx, actor: Actor, ids: readonly number[]): Promise<LockedProject[]> {
  const found = await sql<LockedProject>`
    select p.id, p.code, p.title, p.county_code, p.state, p.organisation_id, p.responsible_post_id, p.budget_rial, p.starts_on, p.ends_on,
      p.suspended_until, ${insideOf(actor)} as is_inside,
      exists (select from change_requests c where c.project_id = p.id and c.state = 'asked') as has_open_change,
      (select count(*)::int from milestones m where m.project_id = p.id and m.reached_on is null and m.dropped_on is null) as unreached
    from projects p where p.id = any(${ids}::bigint[]) order by p.id
  `.execute(tx)
  return found.rows
}
