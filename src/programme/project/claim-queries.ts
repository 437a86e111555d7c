// Claims of milestones, one or many, with the project they are of.
import { sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { Subject } from '../../platform/waits.ts'
import { insideOf } from './queries.ts'

export interface LockedClaim extends Subject {
  state: string
  milestone_id: number
  milestone_title: string
  project_id: number
  organisation_id: number
  responsible_post_id: number
}

/** Locks projects, then claims, of those the actor may see inside; by code. */
export async function lockClaims(tx: Tx, actor: Actor, codes: readonly string[]): Promise<Map<string, LockedClaim>> {
  await sql`
    select p.id from projects p where p.id in (select c.project_id from milestone_claims c where c.code = any(${codes}::text[])) order by p.id for update
  `.execute(tx)
  const found = await sql<LockedClaim>`
    select c.id, c.code, c.state, c.milestone_id, m.title as milestone_title, m.title || ' — ' || p.title as title, p.county_code, c.project_id,
      p.organisation_id, p.responsible_post_id
    from milestone_claims c join milestones m on m.id = c.milestone_id join projects p on p.id = c.project_id
    where c.code = any(${codes}::text[]) and ${insideOf(actor)} order by c.id for update of c
  `.execute(tx)
  return new Map(found.rows.map((claim) => [claim.code, claim]))
}

export interface ClaimRecord extends LockedClaim {
  project_code: string
  project_title: string
  agency_fa: string
  agency_en: string | null
  county_fa: string | null
  county_en: string | null
  key: string
  weight: number
  due_on: string
  proof_wanted: string
  reached_on: string
  text: string
  claimed_at: Date
  claimed_by_fa: string | null
  claimed_by_en: string | null
  found_by_fa: string | null
  found_by_en: string | null
  found_on: string | null
  note: string
  latitude: number | null
  longitude: number | null
  wait_post_fa: string | null
  wait_post_en: string | null
  wait_due_on: string | null
  wait_basis: string | null
}

const columns = sql`
  c.id, c.code, c.state, c.milestone_id, m.title as milestone_title, m.title || ' — ' || p.title as title, p.county_code, c.project_id,
  p.organisation_id, p.responsible_post_id, p.code as project_code, p.title as project_title, o.title_fa as agency_fa, o.title_en as agency_en,
  k.name_fa as county_fa, k.name_en as county_en, m.key, m.weight, m.due_on, m.proof_wanted, c.reached_on, c.text, c.claimed_at,
  cp.title_fa as claimed_by_fa, cp.title_en as claimed_by_en, fp.title_fa as found_by_fa, fp.title_en as found_by_en, c.found_on, c.note,
  c.latitude, c.longitude, wp.title_fa as wait_post_fa, wp.title_en as wait_post_en, w.due_on as wait_due_on, t.legal_basis_fa as wait_basis
`
const joins = sql`
  join milestones m on m.id = c.milestone_id join projects p on p.id = c.project_id join organisations o on o.id = p.organisation_id
  left join counties k on k.code = p.county_code left join posts cp on cp.id = c.post_id left join posts fp on fp.id = c.found_by_post_id
  left join waits w on w.lifecycle = 'milestone_claim' and w.subject_id = c.id and w.clock = 'state' and w.ended_at is null
  left join posts wp on wp.id = w.holder_post_id left join timers t on t.code = w.timer
`

/** Throws `not_found` for a claim that is not there or not this actor's to see. */
export async function accessClaim(db: Query, actor: Actor, code: string): Promise<ClaimRecord> {
  const found = await sql<ClaimRecord>`
    select ${columns} from milestone_claims c ${joins} where c.code = ${code} and ${insideOf(actor)}
  `.execute(db)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export interface ClaimVisit {
  code: string
  state: string
  finding: string | null
  seen_percent: number | null
  planned_on: string
  visited_at: Date | null
  inspector_fa: string
  inspector_en: string | null
  photos: number
}

export async function listVisitsOfClaim(db: Query, claimId: number): Promise<ClaimVisit[]> {
  const found = await sql<ClaimVisit>`
    select v.code, v.state, v.finding, v.seen_percent, v.planned_on, v.visited_at, i.title_fa as inspector_fa, i.title_en as inspector_en,
      (select count(*)::int from attachments a where a.subject_kind = 'visit' and a.subject_id = v.id) as photos
    from visits v join posts i on i.id = v.inspector_post_id where v.milestone_claim_id = ${claimId} order by v.id desc
  `.execute(db)
  return found.rows
}

/** Every claim made on a project, newest first. */
export async function listClaimsOf(db: Query, projectId: number): Promise<ClaimRecord[]> {
  const found = await sql<ClaimRecord>`
    select ${columns} from milestone_claims c ${joins} where c.project_id = ${projectId} order by c.id desc limit 200
  `.execute(db)
  return found.rows
}
