// Dependencies as rows. Both agencies, and whoever oversees them, may read one.
import { type RawBuilder, sql } from 'kysely'
import type { Actor, PostKind } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { fold } from '../../platform/persian.ts'
import { problems } from '../../platform/problem.ts'
import type { LinkKind } from '../network/network.ts'
import type { DependencyFacts, Side } from './rules.ts'
import type { DependencyFilters } from './schema.ts'

const seesAll: readonly PostKind[] = [
  'governor',
  'secretariat_officer',
  'legal_secretary',
  'chamber_officer',
  'inspector',
  'auditor',
]

/** True for rows of `d` (dependencies) that this actor may read. */
export function seenBy(actor: Actor): RawBuilder<boolean> {
  const { kind, post } = actor
  if (kind === 'system' || (post && seesAll.includes(post.kind))) return sql`true`
  if (!post) return sql`false`
  if (post.kind === 'county_officer')
    return sql`(pp.county_code = ${post.countyCode} or sp.county_code = ${post.countyCode})`
  if (post.kind !== 'agency_head' && post.kind !== 'agency_expert') return sql`false`
  return sql`(d.predecessor_organisation_id = ${post.organisationId} or d.successor_organisation_id = ${post.organisationId})`
}

export interface DependencyRow extends DependencyFacts {
  id: number
  code: string
  title: string
  kind: LinkKind
  lag_days: number
  needed_on: string
  predecessor_project_id: number
  predecessor_code: string
  predecessor_title: string
  predecessor_milestone: string | null
  predecessor_agency_code: string
  predecessor_agency_fa: string
  predecessor_agency_en: string
  successor_project_id: number
  successor_code: string
  successor_title: string
  successor_milestone: string | null
  successor_agency_code: string
  successor_agency_fa: string
  successor_agency_en: string
  /** Calendar days, null when not late. */
  late_days: number | null
  due_on: string | null
  timer: string | null
  holder_fa: string | null
  holder_en: string | null
}

export interface Dependency extends DependencyRow {
  reason: string
  commitment_id: number | null
  commitment_code: string | null
  commitment_state: string | null
  asked_at: Date
  fulfilled_on: string | null
}

const isOpen = sql`d.state in ('asked', 'countered', 'accepted')`
const holdsByFinish = sql`d.kind in ('FS', 'FF')`
/** The day the present schedule of the work that comes first gives for the end that holds the other. */
const comesOn = sql`case when ${holdsByFinish} then coalesce(pm.due_on, pp.ends_on) else coalesce(pm.starts_on, pp.starts_on) end`
const hasCome = (today: string) => sql`case when ${holdsByFinish}
    then case when d.predecessor_milestone_id is null then pp.state = 'closed' else pm.reached_on is not null end
    else pp.reported_percent > 0 and coalesce(pm.starts_on, pp.starts_on) <= ${today}::date end`
const agreedOn = sql`coalesce(d.promised_on, d.needed_on)`

/**
 * Late: the work has not come, and the day agreed on (or asked for, while nothing is agreed) has passed, or the other's
 * present schedule lies beyond the promise.
 */
const isLate = (today: string) => sql<boolean>`(${isOpen} and not (${hasCome(today)})
    and (${agreedOn} < ${today}::date or (d.promised_on is not null and ${comesOn} > d.promised_on)))`
const lateDays = (today: string) =>
  sql`case when ${isLate(today)} then greatest(${today}::date, ${comesOn}) - ${agreedOn} end`

const columns = (today: string) => sql`
  d.id, d.code, d.title, d.state, d.kind, d.lag_days, d.needed_on, d.promised_on, d.predecessor_organisation_id, d.successor_organisation_id,
  d.predecessor_project_id, pp.code predecessor_code, pp.title predecessor_title, pm.title predecessor_milestone,
  po.code predecessor_agency_code, po.title_fa predecessor_agency_fa, coalesce(po.title_en, po.title_fa) predecessor_agency_en,
  d.successor_project_id, sp.code successor_code, sp.title successor_title, sm.title successor_milestone,
  so.code successor_agency_code, so.title_fa successor_agency_fa, coalesce(so.title_en, so.title_fa) successor_agency_en,
  ${lateDays(today)} late_days, w.due_on, w.timer, w.holder_post_id wait_post_id, h.title_fa holder_fa, h.title_en holder_en`
const projectJoins = sql`
  join projects pp on pp.id = d.predecessor_project_id left join milestones pm on pm.id = d.predecessor_milestone_id
  join projects sp on sp.id = d.successor_project_id`
const joins = sql`${projectJoins} left join milestones sm on sm.id = d.successor_milestone_id
  join organisations po on po.id = d.predecessor_organisation_id join organisations so on so.id = d.successor_organisation_id
  left join waits w on w.lifecycle = 'dependency' and w.subject_id = d.id and w.clock = 'state' and w.ended_at is null
  left join posts h on h.id = w.holder_post_id`

export function dependenciesQuery(
  actor: Actor,
  filters: DependencyFilters,
  today: string,
  limit: number,
): RawBuilder<DependencyRow> {
  const byDay = filters.sort === 'needed_on'
  return sql<DependencyRow>`
    select ${columns(today)} from dependencies d ${joins} where ${matching(actor, filters, today)} ${afterRow(filters.after, byDay)}
    order by ${byDay ? sql`d.needed_on, d.id` : sql`d.id desc`} limit ${sql.lit(limit)}`
}

function afterRow(after: string | undefined, byDay: boolean) {
  const found = after?.match(/^(?:(\d{4}-\d\d-\d\d)\.)?(\d{1,15})$/)
  if (!found) return sql``
  if (byDay) return found[1] ? sql`and (d.needed_on, d.id) > (${found[1]}::date, ${Number(found[2])})` : sql``
  return sql`and d.id < ${Number(found[2])}`
}

export async function listDependencies(db: Query, actor: Actor, filters: DependencyFilters, today: string, limit = 50) {
  const { rows } = await dependenciesQuery(actor, filters, today, limit + 1).execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next =
    rows.length > limit && last
      ? filters.sort === 'needed_on'
        ? `${last.needed_on}.${last.id}`
        : String(last.id)
      : null
  return { rows: shown, next }
}

export async function countDependencies(
  db: Query,
  actor: Actor,
  filters: DependencyFilters,
  today: string,
): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*) n from dependencies d ${projectJoins} where ${matching(actor, filters, today)}`.execute(db)
  return found.rows[0]!.n
}

export async function* eachDependency(
  db: Query,
  actor: Actor,
  filters: DependencyFilters,
  today: string,
): AsyncGenerator<DependencyRow> {
  let after = filters.after
  for (;;) {
    const { rows, next } = await listDependencies(db, actor, { ...filters, after }, today, 500)
    yield* rows
    if (!next) return
    after = next
  }
}

function matching(actor: Actor, filters: DependencyFilters, today: string): RawBuilder<boolean> {
  const parts = [seenBy(actor)]
  const organisation = (code: string) => sql`(select id from organisations where code = ${code})`
  if (filters.state) parts.push(sql<boolean>`d.state = ${filters.state}`)
  if (filters.predecessor)
    parts.push(sql<boolean>`d.predecessor_organisation_id = ${organisation(filters.predecessor)}`)
  if (filters.successor) parts.push(sql<boolean>`d.successor_organisation_id = ${organisation(filters.successor)}`)
  if (filters.project) parts.push(ofProject(filters.project))
  if (filters.late) parts.push(isLate(today))
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

/** By its number in any digits, or by a part of its title. */
function ofProject(asked: string): RawBuilder<boolean> {
  const text = fold(asked)
  if (/^\d{4}-\d+$/.test(text))
    return sql`(select id from projects where code = ${text}) in (d.predecessor_project_id, d.successor_project_id)`
  const part = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  return sql`(pp.folded like ${part} or sp.folded like ${part})`
}

const whole = (today: string) => sql`
  select ${columns(today)}, d.reason, d.commitment_id, c.code commitment_code, c.state commitment_state, d.asked_at, d.fulfilled_on
  from dependencies d ${joins} left join commitments c on c.id = d.commitment_id`

/** Throws `not_found` for one that is not there or not this actor's to see. */
export async function accessDependency(db: Query, actor: Actor, code: string, today: string): Promise<Dependency> {
  const found = await sql<Dependency>`${whole(today)} where d.code = ${code} and ${seenBy(actor)}`.execute(db)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export async function lockDependency(tx: Tx, actor: Actor, code: string, today: string): Promise<Dependency> {
  await sql`select from dependencies d where d.code = ${code} for update`.execute(tx)
  return accessDependency(tx, actor, code, today)
}

/** For steps that another record takes; null when there is no open one. */
export async function lockOpenOfCommitment(tx: Tx, commitmentId: number, today: string): Promise<Dependency | null> {
  await sql`select from dependencies d where d.commitment_id = ${commitmentId} for update`.execute(tx)
  const found = await sql<Dependency>`${whole(today)} where d.commitment_id = ${commitmentId} and ${isOpen}`.execute(tx)
  return found.rows[0] ?? null
}

/** Open dependencies on a milestone, locked. */
export async function lockOpenOnMilestone(tx: Tx, milestoneId: number, today: string): Promise<Dependency[]> {
  await sql`select from dependencies d where d.predecessor_milestone_id = ${milestoneId} and ${isOpen} order by id for update`.execute(
    tx,
  )
  const found =
    await sql<Dependency>`${whole(today)} where d.predecessor_milestone_id = ${milestoneId} and ${isOpen} order by d.id`.execute(
      tx,
    )
  return found.rows
}

export interface LateDependency {
  /** The project that waits. */
  project_id: number
  code: string
  title: string
  predecessor_code: string
  predecessor_title: string
  agency_fa: string
  agency_en: string
  /** The day agreed on, or asked for while nothing is agreed. */
  due_on: string
  /** Calendar days late by `today`, or by the other's present schedule. */
  late_days: number
}

/** Dependencies of these waiting projects that are late on `today` (ISO), the latest first for each project. */
export async function listLateDependencies(
  db: Query,
  projectIds: readonly number[],
  today: string,
): Promise<LateDependency[]> {
  if (projectIds.length === 0) return []
  const found = await sql<LateDependency>`
    select d.successor_project_id project_id, d.code, d.title, pp.code predecessor_code, pp.title predecessor_title,
      po.title_fa agency_fa, coalesce(po.title_en, po.title_fa) agency_en, ${agreedOn} due_on, ${lateDays(today)} late_days
    from dependencies d ${projectJoins} join organisations po on po.id = d.predecessor_organisation_id
    where d.successor_project_id = any(${projectIds}::bigint[]) and ${isLate(today)}
    order by d.successor_project_id, late_days desc, d.id`.execute(db)
  return found.rows
}

export interface Offer {
  side: Side
  offered_on: string
  note: string
  by_fa: string | null
  by_en: string | null
  at: Date
}

export async function listOffers(db: Query, dependencyId: number): Promise<Offer[]> {
  const found = await sql<Offer>`
    select f.side, f.offered_on, f.note, p.title_fa by_fa, p.title_en by_en, f.at
    from dependency_offers f left join posts p on p.id = f.post_id where f.dependency_id = ${dependencyId} order by f.id desc limit 100`.execute(
    db,
  )
  return found.rows
}

export interface GraphEdge {
  predecessor_code: string
  predecessor_fa: string
  predecessor_en: string
  successor_code: string
  successor_fa: string
  successor_en: string
  open: number
  late: number
}

/** Who waits for whom: open dependencies counted by the two agencies. */
export async function listGraph(db: Query, actor: Actor, today: string): Promise<GraphEdge[]> {
  const found = await sql<GraphEdge>`
    select po.code predecessor_code, po.title_fa predecessor_fa, coalesce(po.title_en, po.title_fa) predecessor_en,
      so.code successor_code, so.title_fa successor_fa, coalesce(so.title_en, so.title_fa) successor_en,
      count(*)::int open, (count(*) filter (where ${isLate(today)}))::int late
    from dependencies d ${projectJoins} join organisations po on po.id = d.predecessor_organisation_id join organisations so on so.id = d.successor_organisation_id
    where ${isOpen} and ${seenBy(actor)}
    group by po.code, po.title_fa, po.title_en, so.code, so.title_fa, so.title_en order by count(*) desc, po.title_fa, so.title_fa limit 400`.execute(
    db,
  )
  return found.rows
}
