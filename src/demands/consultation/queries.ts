import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { ConsultationFilters } from './schema.ts'

export interface ConsultationRow {
  id: number
  code: string
  state: string
  demand_id: number
  demand_code: string
  title: string
  body: string
  category_code: string
  county_code: string
  asking_organisation_id: number
  asking_fa: string
  organisation_id: number
  agency_fa: string
  question: string
  asked_at: Date
  answer: string | null
  citation: string | null
  answered_at: Date | null
  due_on: string | null
  timer: string | null
  holder_post_id: number | null
}

const rows = sql`
  select c.id, c.code, c.state, c.demand_id, d.tracking_code as demand_code, d.title, d.body, d.category_code, d.county_code,
    c.asking_organisation_id, o.title_fa as asking_fa, c.organisation_id, a.title_fa as agency_fa, c.question, c.asked_at, c.answer,
    c.citation, c.answered_at, w.due_on, w.timer, w.holder_post_id
  from consultations c join demands d on d.id = c.demand_id join organisations o on o.id = c.asking_organisation_id
    join organisations a on a.id = c.organisation_id
    left join waits w on w.lifecycle = 'consultation' and w.subject_id = c.id and w.clock = 'state' and w.ended_at is null`

/** Agencies see what they asked and were asked, a county's officer the county's, other staff all; applicants and the public none. */
function readable(actor: Actor): RawBuilder<boolean> {
  if (actor.kind === 'system') return sql`true`
  const { post } = actor
  switch (post?.kind) {
    case undefined:
    case 'applicant':
      return sql`false`
    case 'agency_head':
    case 'agency_expert':
      return sql`(c.organisation_id = ${post?.organisationId ?? 0} or c.asking_organisation_id = ${post?.organisationId ?? 0})`
    case 'county_officer':
      return sql`d.county_code = ${post?.countyCode ?? ''}`
    default:
      return sql`true`
  }
}

/** Throws `not_found`. */
export async function accessConsultation(db: Query, actor: Actor, code: string): Promise<ConsultationRow> {
  const found = await sql<ConsultationRow>`${rows} where c.code = ${code} and ${readable(actor)}`.execute(db)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

/** Throws `not_found`. */
export async function lockConsultation(tx: Tx, actor: Actor, code: string): Promise<ConsultationRow> {
  await sql`select from consultations where code = ${code} for update`.execute(tx)
  return accessConsultation(tx, actor, code)
}

export const pageSize = 50

export function consultationsQuery(actor: Actor, filters: ConsultationFilters): RawBuilder<ConsultationRow> {
  const ours = actor.post?.organisationId ?? 0
  return sql<ConsultationRow>`${rows}
    where ${readable(actor)}
      ${filters.state ? sql`and c.state = ${filters.state}` : sql``}
      ${filters.side === 'asked_us' ? sql`and c.organisation_id = ${ours}` : filters.side === 'we_asked' ? sql`and c.asking_organisation_id = ${ours}` : sql``}
      ${filters.after ? sql`and c.id < ${filters.after}` : sql``}
    order by c.id desc limit 51`
}

export async function listConsultations(
  db: Query,
  actor: Actor,
  filters: ConsultationFilters,
): Promise<{ rows: ConsultationRow[]; next: string | null }> {
  const found = await consultationsQuery(actor, filters).execute(db)
  const shown = found.rows.slice(0, pageSize)
  return { rows: shown, next: found.rows.length > pageSize ? String(shown.at(-1)!.id) : null }
}

export interface NewConsultation {
  code: string
  demandId: number
  askingOrganisationId: number
  askedByPostId: number
  organisationId: number
  question: string
  at: Date
}

export async function insertConsultation(tx: Tx, one: NewConsultation): Promise<number> {
  const made = await sql<{ id: number }>`
    insert into consultations (code, state, demand_id, asking_organisation_id, asked_by_post_id, organisation_id, question, asked_at)
    values (${one.code}, 'asked', ${one.demandId}, ${one.askingOrganisationId}, ${one.askedByPostId}, ${one.organisationId}, ${one.question}, ${one.at})
    returning id
  `.execute(tx)
  return made.rows[0]!.id
}

export async function writeOpinion(
  tx: Tx,
  id: number,
  opinion: { answer: string; citation: string | null; postId: number; at: Date },
): Promise<void> {
  await sql`
    update consultations set answer = ${opinion.answer}, citation = ${opinion.citation}, answered_by_post_id = ${opinion.postId},
      answered_at = ${opinion.at}
    where id = ${id}
  `.execute(tx)
}

/** Of these agencies those that have an open question about the demand. */
export async function openAmong(tx: Tx, demandId: number, organisationIds: readonly number[]): Promise<number[]> {
  const found = await sql<{ id: number }>`
    select organisation_id as id from consultations
    where demand_id = ${demandId} and state = 'asked' and organisation_id = any(${organisationIds}::bigint[])
  `.execute(tx)
  return found.rows.map((row) => row.id)
}

export async function listOpenOf(
  tx: Tx,
  demandId: number,
): Promise<{ id: number; code: string; title: string; county_code: string }[]> {
  const found = await sql<{ id: number; code: string; title: string; county_code: string }>`
    select c.id, c.code, d.title, d.county_code from consultations c join demands d on d.id = c.demand_id
    where c.demand_id = ${demandId} and c.state = 'asked' order by c.id for update of c
  `.execute(tx)
  return found.rows
}
