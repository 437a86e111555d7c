// One commitment with all that is known of it.
import { sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import { seenBy } from './list-queries.ts'
import { type LockedCommitment, lockCommitmentById } from './queries.ts'

export interface CommitmentRecord extends LockedCommitment {
  side: 'government' | 'private'
  proof_wanted: string
  beneficiary: string
  legal_basis: string
  is_public: boolean
  created_at: Date
  last_report_on: string | null
  holder_fa: string
  holder_en: string
  agency_code: string | null
  agency_fa: string | null
  agency_en: string | null
  county_fa: string | null
  county_en: string | null
  source_code: string
  source_title: string
  wait_post_fa: string | null
  wait_post_en: string | null
  wait_due_on: string | null
  wait_basis: string | null
  wait_expired: boolean
  rung: number | null
  refresh_due_on: string | null
  silent_periods: number | null
}

/** Throws `not_found` for a commitment that is not there or not this actor's to see. */
export async function accessCommitment(db: Query, actor: Actor, code: string): Promise<CommitmentRecord> {
  const found = await sql<CommitmentRecord>`
    select c.id, c.code, c.state, c.title, c.county_code, c.holder_post_id, c.organisation_id, c.source_kind, c.resolution_id, c.demand_id,
      c.due_on, c.reported_percent, c.verified_percent, w.holder_post_id as wait_post_id,
      exists (select from extensions e where e.commitment_id = c.id and e.is_granted is null) as has_open_extension,
      c.side, c.proof_wanted, c.beneficiary, c.legal_basis, c.is_public, c.created_at, c.last_report_on,
      p.title_fa as holder_fa, p.title_en as holder_en, o.code as agency_code, o.title_fa as agency_fa, o.title_en as agency_en,
      k.name_fa as county_fa, k.name_en as county_en,
      coalesce(s.code, d.tracking_code, pl.code, dp.code) as source_code, coalesce(s.title, d.title, pl.title, dp.title) as source_title,
      wp.title_fa as wait_post_fa, wp.title_en as wait_post_en, w.due_on as wait_due_on, t.legal_basis_fa as wait_basis,
      w.expired_at is not null as wait_expired, w.rung, r.due_on as refresh_due_on, r.rung as silent_periods
    from commitments c
    join posts p on p.id = c.holder_post_id
    left join organisations o on o.id = c.organisation_id
    left join counties k on k.code = c.county_code
    left join resolutions s on s.id = c.resolution_id
    left join demands d on d.id = c.demand_id
    left join plans pl on pl.id = c.plan_id
    left join dependencies dp on dp.id = c.dependency_id
    left join waits w on w.lifecycle = 'commitment' and w.subject_id = c.id and w.clock = 'state' and w.ended_at is null
    left join posts wp on wp.id = w.holder_post_id
    left join timers t on t.code = w.timer
    left join waits r on r.lifecycle = 'commitment' and r.subject_id = c.id and r.clock = 'refresh' and r.ended_at is null
    where c.code = ${code} and ${seenBy(actor)}
  `.execute(db)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

/** The same, locked for a step. */
export async function lockCommitment(tx: Tx, actor: Actor, code: string): Promise<LockedCommitment> {
  const found = await sql<{
    id: number
  }>`select c.id from commitments c where c.code = ${code} and ${seenBy(actor)} for update`.execute(tx)
  if (!found.rows[0]) throw problems.notFound()
  return (await lockCommitmentById(tx, found.rows[0].id)) as LockedCommitment
}

export interface AttachedFile {
  id: number
  name: string
  media_type: string
  size: number
}
export interface Report {
  id: number
  percent: number
  text: string
  claims_completion: boolean
  proof_text: string
  post_fa: string
  post_en: string
  person: string | null
  at: Date
  files: AttachedFile[]
}

/** Newest first, each with its files. */
export async function listReports(db: Query, commitmentId: number): Promise<Report[]> {
  const found = await sql<Report>`
    select r.id, r.percent, r.text, r.claims_completion, r.proof_text, p.title_fa as post_fa, p.title_en as post_en, n.name_fa as person, r.at,
      coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'media_type', f.media_type, 'size', f.size) order by f.id)
        from attachments a join files f on f.id = a.file_id where a.subject_kind = 'progress_report' and a.subject_id = r.id), '[]') as files
    from progress_reports r join posts p on p.id = r.post_id left join persons n on n.id = r.person_id
    where r.commitment_id = ${commitmentId} order by r.id desc limit 200
  `.execute(db)
  return found.rows
}

/** A file that hangs on one of the commitment's reports, or null. */
export async function findReportFile(db: Query, commitmentId: number, fileId: number): Promise<number | null> {
  const found = await sql<{ file_id: number }>`
    select a.file_id from progress_reports r join attachments a on a.subject_kind = 'progress_report' and a.subject_id = r.id
    where r.commitment_id = ${commitmentId} and a.file_id = ${fileId}
  `.execute(db)
  return found.rows[0]?.file_id ?? null
}

export interface Extension {
  id: number
  asked_until: string
  reason_code: string
  reason_fa: string
  reason_en: string
  text: string
  asked_by_fa: string
  asked_by_en: string
  asked_at: Date
  is_granted: boolean | null
  decided_by_fa: string | null
  decided_by_en: string | null
  decision_note: string | null
  decided_at: Date | null
}

export async function listExtensions(db: Query, commitmentId: number): Promise<Extension[]> {
  const found = await sql<Extension>`
    select e.id, e.asked_until, e.reason_code, rc.title_fa as reason_fa, rc.title_en as reason_en, e.text,
      a.title_fa as asked_by_fa, a.title_en as asked_by_en, e.asked_at, e.is_granted, b.title_fa as decided_by_fa, b.title_en as decided_by_en,
      e.decision_note, e.decided_at
    from extensions e join posts a on a.id = e.asked_by_post_id left join posts b on b.id = e.decided_by_post_id
    join reason_codes rc on rc.kind = e.reason_kind and rc.code = e.reason_code
    where e.commitment_id = ${commitmentId} order by e.id desc
  `.execute(db)
  return found.rows
}

export interface VisitLine {
  code: string
  state: string
  planned_on: string
  visited_at: Date | null
  finding: string | null
  seen_percent: number | null
  inspector_fa: string
  inspector_en: string
  inspector_post_id: number
}

export async function listVisitLines(db: Query, commitmentId: number): Promise<VisitLine[]> {
  const found = await sql<VisitLine>`
    select v.code, v.state, v.planned_on, v.visited_at, v.finding, v.seen_percent, p.title_fa as inspector_fa, p.title_en as inspector_en,
      v.inspector_post_id
    from visits v join posts p on p.id = v.inspector_post_id where v.commitment_id = ${commitmentId} order by v.id desc
  `.execute(db)
  return found.rows
}

export interface EndingLine {
  state: string
  reason_fa: string
  reason_en: string
  citation: string
  next_way: string
  next_way_note: string
  at: Date
}

export async function listEndings(db: Query, commitmentId: number): Promise<EndingLine[]> {
  const found = await sql<EndingLine>`
    select e.state, r.title_fa as reason_fa, r.title_en as reason_en, e.citation, e.next_way, e.next_way_note, e.at
    from endings e join reason_codes r on r.kind = e.reason_kind and r.code = e.reason_code
    where e.lifecycle = 'commitment' and e.subject_id = ${commitmentId} order by e.id desc
  `.execute(db)
  return found.rows
}

export async function listNationalLines(db: Query, commitmentId: number): Promise<{ code: string; title: string }[]> {
  const found = await sql<{ code: string; title: string }>`
    select code, title from national_referrals where source_kind = 'commitment' and source_id = ${commitmentId} order by id desc
  `.execute(db)
  return found.rows
}
