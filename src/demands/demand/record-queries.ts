import { sql } from 'kysely'
import type { Actor, PostKind } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { NextWay } from '../../platform/waits.ts'
import { isCarried, openTo } from './queries.ts'
import type { Severity } from './severity.ts'

export interface DemandRecord {
  id: number
  code: string
  title: string
  body: string
  state: string
  category_code: string
  county_code: string
  organisation_id: number | null
  applicant_post_id: number
  applicant: string
  channel: string
  public_name: string | null
  shares_text: boolean
  shares_photos: boolean
  is_public: boolean
  submitted_at: Date
  severity: Severity
  /** The clock of the whole; null before the first agency. */
  target_timer: string | null
  target_started_on: string | null
  wait_id: number | null
  is_carried: boolean
  due_on: string | null
  timer: string | null
  rung: number | null
  /** When the open wait began. */
  waits_since: Date | null
  holder_post_id: number | null
  holder_kind: PostKind | null
  holder_organisation_id: number | null
}

/** Of `recordTables`. */
export const recordColumns = sql`d.id, d.tracking_code as code, d.title, d.body, d.state, d.category_code, d.county_code, d.organisation_id, d.applicant_post_id,
    coalesce(firm.title_fa, applicant.title_fa) as applicant, d.channel, d.public_name, d.shares_text, d.shares_photos, d.is_public, d.submitted_at, d.severity, target.timer as target_timer, target.started_on as target_started_on,
    w.id as wait_id, ${isCarried} as is_carried, w.due_on, w.timer, w.rung, w.started_at as waits_since, w.holder_post_id, holder.kind as holder_kind, holder.organisation_id as holder_organisation_id`
export const recordTables = sql`demands d
    join posts applicant on applicant.id = d.applicant_post_id left join organisations firm on firm.id = applicant.organisation_id
    left join waits w on w.lifecycle = 'demand' and w.subject_id = d.id and w.clock = 'state' and w.ended_at is null
    left join posts holder on holder.id = w.holder_post_id left join demand_targets target on target.demand_id = d.id`

const record = sql`select ${recordColumns} from ${recordTables}`

/** Throws `not_found` for what the actor may not see. */
export async function accessDemand(db: Query, actor: Actor, code: string): Promise<DemandRecord> {
  const { rows } = await sql<DemandRecord>`${record} where d.tracking_code = ${code} and ${openTo(actor)}`.execute(db)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

/** For the public page: whoever has the code. */
export async function findPublicDemand(db: Query, code: string): Promise<DemandRecord | null> {
  const { rows } = await sql<DemandRecord>`${record} where d.tracking_code = ${code}`.execute(db)
  return rows[0] ?? null
}

export interface Party {
  contact_name: string
  mobile: string | null
  email: string | null
  national_id: string | null
  firm_name: string | null
  legal_id: string | null
  requested_rial: string | null
  investment_at_risk_rial: string | null
  jobs_at_risk: number | null
}

/** The confidential part, or null where row-level security keeps it from the actor. */
export async function findParty(tx: Tx, demandId: number): Promise<Party | null> {
  const { rows } = await sql<Party>`
    select contact_name, mobile, email, national_id, firm_name, legal_id, requested_rial::text, investment_at_risk_rial::text, jobs_at_risk
    from demand_parties where demand_id = ${demandId}
  `.execute(tx)
  return rows[0] ?? null
}

export interface Answer {
  id: number
  organisation_id: number
  outcome: 'solved' | 'will_do' | 'refused' | 'unsolved'
  text: string
  reason_fa: string | null
  reason_en: string | null
  citation: string | null
  at: Date
}

export async function listAnswers(db: Query, demandId: number): Promise<Answer[]> {
  const { rows } = await sql<Answer>`
    select a.id, a.organisation_id, a.outcome, a.text, r.title_fa as reason_fa, r.title_en as reason_en, a.citation, a.at
    from demand_answers a left join reason_codes r on r.kind = a.reason_kind and r.code = a.reason_code
    where a.demand_id = ${demandId} order by a.id desc
  `.execute(db)
  return rows
}

export interface Note {
  id: number
  kind: string
  text: string
  post_title: string
  at: Date
}

export interface EndingRow {
  state: string
  reason_fa: string
  reason_en: string
  citation: string
  next_way: NextWay
  next_way_note: string
  at: Date
}

/** How the demand ended, if it is in the state that ending belongs to. */
export async function findEnding(db: Query, demandId: number, state: string): Promise<EndingRow | null> {
  const { rows } = await sql<EndingRow>`
    select e.state, r.title_fa as reason_fa, r.title_en as reason_en, e.citation, e.next_way, e.next_way_note, e.at
    from endings e join reason_codes r on r.kind = e.reason_kind and r.code = e.reason_code
    where e.lifecycle = 'demand' and e.subject_id = ${demandId} and e.state = ${state} order by e.id desc limit 1
  `.execute(db)
  return rows[0] ?? null
}

export interface Attachment {
  id: number
  name: string
  media_type: string
  size: number
  added_at: Date
}

/** True when the file hangs on this demand. */
export async function isAttached(db: Query, demandId: number, fileId: number): Promise<boolean> {
  const { rows } = await sql`
    select from attachments where subject_kind = 'demand' and subject_id = ${demandId} and file_id = ${fileId}
  `.execute(db)
  return rows.length > 0
}

/** A photo that its author agreed to publish, of a demand that is public; null otherwise. */
export async function findPublicPhoto(db: Query, code: string, fileId: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select f.id from demands d join attachments a on a.subject_kind = 'demand' and a.subject_id = d.id join files f on f.id = a.file_id
    where d.tracking_code = ${code} and d.is_public and d.shares_photos and f.id = ${fileId} and f.media_type like 'image/%'
  `.execute(db)
  return rows[0]?.id ?? null
}

export async function listPublicPhotos(db: Query, demandId: number): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select f.id, f.name from attachments a join files f on f.id = a.file_id
    where a.subject_kind = 'demand' and a.subject_id = ${demandId} and f.media_type like 'image/%' order by f.id limit 20
  `.execute(db)
  return rows
}

/** What grew out of the demand: the issue that carries it, its commitments, the resolutions on its issue. */
export interface Related {
  issue: { code: string; title: string } | null
  commitments: { code: string; title: string; due_on: string }[]
  resolutions: { code: string; title: string }[]
}

/** The deadline of the open wait. */
export async function dueOf(db: Query, demandId: number): Promise<string | null> {
  const { rows } = await sql<{ due_on: string }>`
    select due_on from waits where lifecycle = 'demand' and subject_id = ${demandId} and clock = 'state' and ended_at is null
  `.execute(db)
  return rows[0]?.due_on ?? null
}
