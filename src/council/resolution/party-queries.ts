// Who is on either side of a resolution: holders, applicants, and what each of them has promised.
import { sql } from 'kysely'
import { seenBy } from '../../commitments/commitment/list-queries.ts'
import { systemActor } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import type { Ending } from '../../platform/waits.ts'

export interface CommitmentOf {
  id: number
  code: string
  state: string
  side: 'government' | 'private'
  title: string
  proof_wanted: string
  due_on: string
  holder_post_id: number
  holder_fa: string
  holder_en: string
  holder_kind: string
  organisation_id: number | null
  reported_percent: number
  verified_percent: number | null
  /** Whether the reader may open its page. */
  is_readable: boolean
}

export async function listCommitmentsOf(db: Query, resolutionId: number, actor = systemActor): Promise<CommitmentOf[]> {
  const { rows } = await sql<CommitmentOf>`
    select c.id, c.code, c.state, c.side, c.title, c.proof_wanted, c.due_on, c.holder_post_id, p.title_fa as holder_fa, p.title_en as holder_en,
      p.kind as holder_kind, c.organisation_id, c.reported_percent, c.verified_percent, coalesce(${seenBy(actor)}, false) as is_readable
    from commitments c join posts p on p.id = c.holder_post_id where c.resolution_id = ${resolutionId} order by c.side, c.id
  `.execute(db)
  return rows
}

/** The last unsolved ending among a resolution's commitments; what the resolution's own ending repeats. */
export async function findEndingOfCommitments(tx: Tx, resolutionId: number): Promise<Ending | null> {
  const { rows } = await sql<Ending>`
    select e.reason_kind as "reasonKind", e.reason_code as "reasonCode", e.citation, e.next_way as "nextWay", e.next_way_note as "nextWayNote"
    from commitments c join endings e on e.lifecycle = 'commitment' and e.subject_id = c.id and e.state = c.state
    where c.resolution_id = ${resolutionId} and c.state in ('waived', 'unmet') order by e.id desc limit 1
  `.execute(tx)
  return rows[0] ?? null
}

export interface HolderChoice {
  id: number
  title_fa: string
  title_en: string
  kind: string
}

/** Heads of agencies, who may hold a commitment of the government's side. */
export async function listGovernmentHolders(db: Query): Promise<HolderChoice[]> {
  const { rows } = await sql<HolderChoice>`
    select id, title_fa, title_en, kind from posts where kind = 'agency_head' and is_active order by title_fa, id
  `.execute(db)
  return rows
}

/** The Chamber and the applicants of an issue's demands, who may hold one of the private side. */
export async function listPrivateHolders(db: Query, issueId: number | null): Promise<HolderChoice[]> {
  const { rows } = await sql<HolderChoice>`
    select id, title_fa, title_en, kind from posts
    where (kind = 'chamber_officer' and is_active) or id in (
      select d.applicant_post_id from issue_demands m join demands d on d.id = m.demand_id
      where m.issue_id = ${issueId} and m.removed_at is null)
    order by kind, title_fa, id
  `.execute(db)
  return rows
}

export interface DemandOf {
  id: number
  tracking_code: string
  title: string
  applicant_post_id: number
}

export async function listDemandsOf(db: Query, issueId: number): Promise<DemandOf[]> {
  const { rows } = await sql<DemandOf>`
    select d.id, d.tracking_code, d.title, d.applicant_post_id from issue_demands m join demands d on d.id = m.demand_id
    where m.issue_id = ${issueId} and m.removed_at is null order by d.id
  `.execute(db)
  return rows
}

/** The agency an issue concerns, whose head is offered first. */
export async function findIssueAgencyHead(db: Query, issueId: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select p.id from issues s join posts p on p.organisation_id = s.organisation_id and p.kind = 'agency_head' and p.is_active
    where s.id = ${issueId} order by p.id limit 1
  `.execute(db)
  return rows[0]?.id ?? null
}

export interface ObjectionRow {
  id: number
  post_id: number
  post_title_fa: string
  post_title_en: string
  text: string
  citation: string
  at: Date
  outcome: 'upheld' | 'dismissed' | null
  answer: string | null
  answered_at: Date | null
}

export async function listObjections(db: Query, resolutionId: number): Promise<ObjectionRow[]> {
  const { rows } = await sql<ObjectionRow>`
    select o.id, o.post_id, p.title_fa as post_title_fa, p.title_en as post_title_en, o.text, o.citation, o.at, o.outcome, o.answer, o.answered_at
    from objections o join posts p on p.id = o.post_id where o.resolution_id = ${resolutionId} order by o.id
  `.execute(db)
  return rows
}

export interface Reader {
  to_post_id: number
  kind: 'notification' | 'applicant_notice'
  demand_id: number | null
}

/** Each post that had a letter about a resolution, and for which demand. */
export async function listReaders(db: Query, resolutionId: number): Promise<Reader[]> {
  const { rows } = await sql<Reader>`
    select distinct on (to_post_id, demand_id) to_post_id, kind, demand_id from letters
    where resolution_id = ${resolutionId} and kind in ('notification', 'applicant_notice') order by to_post_id, demand_id, id limit 500
  `.execute(db)
  return rows
}

export async function insertObjection(
  tx: Tx,
  row: { resolution_id: number; post_id: number; text: string; citation: string; at: Date },
): Promise<number> {
  const { id } = await tx.insertInto('objections').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Answers the open objection; false when there is none. */
export async function answerObjection(
  tx: Tx,
  resolutionId: number,
  answer: { outcome: 'upheld' | 'dismissed'; answer: string; at: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update objections set outcome = ${answer.outcome}, answer = ${answer.answer}, answered_at = ${answer.at}
    where resolution_id = ${resolutionId} and outcome is null
  `.execute(tx)
  return numAffectedRows === 1n
}
