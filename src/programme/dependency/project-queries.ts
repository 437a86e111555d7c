// What a dependency must know of projects: read by SQL, because the room of projects reads ours for its colours.
import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { NetworkLink, NetworkMilestone, NetworkProject } from '../network/plan-network.ts'

export interface ProjectEnd {
  id: number
  code: string
  title: string
  state: string
  county_code: string | null
  organisation_id: number
  agency_fa: string
  agency_en: string
  starts_on: string
  ends_on: string
  milestones: { id: number; key: string; title: string; starts_on: string; due_on: string }[]
}

/** A project with its milestones that are not reached yet; `organisationId` bounds it to one agency's. */
export async function findProjectEnd(
  db: Query,
  code: string,
  organisationId: number | null = null,
): Promise<ProjectEnd | null> {
  const found = await sql<ProjectEnd>`
    select p.id, p.code, p.title, p.state, p.county_code, p.organisation_id, o.title_fa agency_fa, coalesce(o.title_en, o.title_fa) agency_en, p.starts_on, p.ends_on,
      coalesce((select json_agg(json_build_object('id', m.id, 'key', m.key, 'title', m.title, 'starts_on', m.starts_on, 'due_on', m.due_on) order by m.position, m.id)
        from milestones m where m.project_id = p.id and m.reached_on is null and m.dropped_on is null), '[]') milestones
    from projects p join organisations o on o.id = p.organisation_id
    where p.code = ${code} and (${organisationId}::bigint is null or p.organisation_id = ${organisationId}::bigint)`.execute(
    db,
  )
  return found.rows[0] ?? null
}

export async function accessProjectEnd(
  db: Query,
  code: string,
  organisationId: number | null = null,
): Promise<ProjectEnd> {
  const found = await findProjectEnd(db, code, organisationId)
  if (!found) throw problems.notFound()
  return found
}

export interface ProjectChoice {
  code: string
  title: string
  agency_fa: string
  agency_en: string
}

/** Running projects of one agency, or of all others, for choice lists. */
export async function listProjectChoices(db: Query, organisationId: number, isOwn: boolean): Promise<ProjectChoice[]> {
  const found = await sql<ProjectChoice>`
    select p.code, p.title, o.title_fa agency_fa, coalesce(o.title_en, o.title_fa) agency_en
    from projects p join organisations o on o.id = p.organisation_id
    where ${isOwn ? sql`p.organisation_id = ${organisationId}` : sql`p.organisation_id <> ${organisationId} and p.is_public`} and p.state not in ('closed', 'cancelled')
    order by o.title_fa, p.title, p.id limit 2500`.execute(db)
  return found.rows
}

/** The head of an agency, or null when the agency has none. */
export async function findHeadPostId(db: Query, organisationId: number): Promise<number | null> {
  const found = await sql<{ id: number }>`
    select id from posts where organisation_id = ${organisationId} and kind = 'agency_head' and is_active order by id limit 1`.execute(
    db,
  )
  return found.rows[0]?.id ?? null
}

/** Everything bound by open dependencies, and two projects more: what a circle could lead through. */
export async function readBoundNetwork(
  tx: Tx,
  projectIds: readonly number[],
): Promise<{ projects: (NetworkProject & { title: string })[]; milestones: NetworkMilestone[]; links: NetworkLink[] }> {
  const links = await sql<NetworkLink>`
    select predecessor_project_id, predecessor_milestone_id, successor_project_id, successor_milestone_id, kind, lag_days
    from dependencies where state in ('asked', 'countered', 'accepted') order by id`.execute(tx)
  const ids = [
    ...new Set([
      ...projectIds,
      ...links.rows.flatMap((link) => [link.predecessor_project_id, link.successor_project_id]),
    ]),
  ]
  const [projects, milestones] = [
    await sql<NetworkProject & { title: string }>`
      select id, title, starts_on, ends_on, state in ('closed', 'cancelled') is_closed from projects where id = any(${ids}::bigint[]) order by id`.execute(
      tx,
    ),
    await sql<NetworkMilestone>`
      select id, project_id, starts_on, due_on, reached_on from milestones where project_id = any(${ids}::bigint[]) and dropped_on is null order by id`.execute(
      tx,
    ),
  ]
  return { projects: projects.rows, milestones: milestones.rows, links: links.rows }
}
