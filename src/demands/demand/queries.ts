import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { Subject } from '../../platform/waits.ts'

/** A demand as its steps need it; the rest of the row is read by the pages. */
export interface DemandRow extends Subject {
  state: string
  organisation_id: number | null
  applicant_post_id: number
  county_code: string
  /** The open wait of its state, by which a stale form is told; null once it has ended. */
  wait_id: number | null
  /** Others carry it now, an issue or an open commitment: only they can end it. */
  is_carried: boolean
}

const isCarriedText = `(exists (select 1 from issue_demands x where x.demand_id = d.id and x.removed_at is null)
  or exists (select 1 from commitments c where c.demand_id = d.id and c.state in ('open', 'reported', 'refuted', 'at_national')))`
export const isCarried = sql.raw(isCarriedText)

const columns =
  sql.raw(`d.id, d.tracking_code as code, d.title, d.county_code, d.state, d.organisation_id, d.applicant_post_id,
  (select w.id from waits w where w.lifecycle = 'demand' and w.subject_id = d.id and w.clock = 'state' and w.ended_at is null) as wait_id,
  ${isCarriedText} as is_carried`)

/** Which rows of `demands d` a post may list. */
export function listedFor(actor: Actor): RawBuilder<boolean> {
  if (actor.kind === 'system') return sql`true`
  const { post } = actor
  if (!post) return sql`false`
  switch (post.kind) {
    case 'agency_head':
    case 'agency_expert':
      return sql`d.organisation_id = ${post.organisationId ?? 0}`
    case 'county_officer':
      return sql`d.county_code = ${post.countyCode ?? ''}`
    case 'applicant':
      return sql`d.applicant_post_id = ${post.id}`
    default:
      return sql`true`
  }
}

/** Does `listedFor` leave nothing out? */
export function seesEverything({ kind, post }: Actor): boolean {
  return (
    kind === 'system' ||
    (post !== null && !['agency_head', 'agency_expert', 'county_officer', 'applicant'].includes(post.kind))
  )
}

/** Which rows a post may open: those it lists, and one that was referred to it by name. */
export function openTo(actor: Actor): RawBuilder<boolean> {
  if (!actor.post) return listedFor(actor)
  return sql`(${listedFor(actor)} or exists (select 1 from waits w where w.lifecycle = 'demand' and w.subject_id = d.id
    and w.ended_at is null and w.holder_post_id = ${actor.post.id}))`
}

/** Throws `not_found` for what the actor may not see. */
export async function lockDemand(tx: Tx, actor: Actor, code: string): Promise<DemandRow> {
  const { rows } = await sql<DemandRow>`
    select ${columns} from demands d where d.tracking_code = ${code} and ${openTo(actor)} for update of d
  `.execute(tx)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

/** Locks demands by id in one order, so that two groups cannot block each other. Throws `not_found` if one is missing. */
export async function lockDemands(tx: Tx, ids: readonly number[]): Promise<DemandRow[]> {
  const wanted = [...new Set(ids)]
  const { rows } = await sql<DemandRow>`
    select ${columns} from demands d where d.id = any(${wanted}::bigint[]) order by d.id for update of d
  `.execute(tx)
  if (rows.length !== wanted.length) throw problems.notFound()
  return rows
}

export async function findDemandByCode(db: Query, code: string): Promise<DemandRow | null> {
  const { rows } = await sql<DemandRow>`select ${columns} from demands d where d.tracking_code = ${code}`.execute(db)
  return rows[0] ?? null
}

/** May the actor open the whole record behind this code? */
export async function isOpenTo(db: Query, actor: Actor, code: string): Promise<boolean> {
  const { rows } = await sql`select from demands d where d.tracking_code = ${code} and ${openTo(actor)}`.execute(db)
  return rows.length > 0
}

export async function findDemandById(db: Query, id: number): Promise<DemandRow | null> {
  const { rows } = await sql<DemandRow>`select ${columns} from demands d where d.id = ${id}`.execute(db)
  return rows[0] ?? null
}

export async function setAgency(tx: Tx, demandId: number, organisationId: number): Promise<void> {
  await sql`update demands set organisation_id = ${organisationId} where id = ${demandId}`.execute(tx)
}

export type NoteKind =
  | 'question'
  | 'reply'
  | 'completion_request'
  | 'completion'
  | 'redirection'
  | 'contest'
  | 'resubmission'
  | 'return'
  | 'withdrawal'
  | 'confirmation'
  | 'internal'

export async function insertNote(
  tx: Tx,
  note: { demandId: number; kind: NoteKind; text: string; postId: number; at: Date },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into demand_notes (demand_id, kind, text, post_id, at) values (${note.demandId}, ${note.kind}, ${note.text}, ${note.postId}, ${note.at})
    returning id
  `.execute(tx)
  return rows[0]!.id
}

export async function insertAnswer(
  tx: Tx,
  answer: {
    demandId: number
    organisationId: number
    outcome: string
    text: string
    reasonKind: string | null
    reasonCode: string | null
    citation: string | null
    postId: number
    at: Date
  },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into demand_answers (demand_id, organisation_id, outcome, text, reason_kind, reason_code, citation, post_id, at)
    values (${answer.demandId}, ${answer.organisationId}, ${answer.outcome}, ${answer.text}, ${answer.reasonKind}, ${answer.reasonCode},
      ${answer.citation}, ${answer.postId}, ${answer.at})
    returning id
  `.execute(tx)
  return rows[0]!.id
}

export async function attachFiles(tx: Tx, demandId: number, fileIds: readonly number[], at: Date): Promise<void> {
  if (fileIds.length === 0) return
  await sql`
    insert into attachments (subject_kind, subject_id, file_id, added_at)
    select 'demand', ${demandId}, id, ${at} from files where id = any(${fileIds}::bigint[]) on conflict do nothing
  `.execute(tx)
}

/** An executive agency by its code, with the post that answers for it: the expert, or the head where there is none. */
export async function findAgency(
  db: Query,
  code: string,
): Promise<{ id: number; title_fa: string; postId: number | null; headPostId: number | null } | null> {
  const { rows } = await sql<{
    id: number
    title_fa: string
    postId: number | null
    headPostId: number | null
  }>`${agencyQuery(sql`o.code = ${code}`)}`.execute(db)
  return rows[0] ?? null
}

export async function findAgencyById(
  db: Query,
  id: number,
): Promise<{ id: number; title_fa: string; postId: number | null; headPostId: number | null } | null> {
  const { rows } = await sql<{
    id: number
    title_fa: string
    postId: number | null
    headPostId: number | null
  }>`${agencyQuery(sql`o.id = ${id}`)}`.execute(db)
  return rows[0] ?? null
}

function agencyQuery(which: RawBuilder<unknown>): RawBuilder<unknown> {
  const post = (kinds: string) => sql`(select p.id from posts p where p.organisation_id = o.id and p.is_active
    and p.kind in ('agency_expert', 'agency_head') ${sql.raw(kinds)} limit 1)`
  return sql`select o.id, o.title_fa, ${post(`order by p.kind = 'agency_head', p.id`)} as "postId",
    ${post(`order by p.kind = 'agency_expert', p.id`)} as "headPostId"
    from organisations o where o.kind = 'agency' and ${which}`
}

/** How a commitment, which is public, may name whom it serves: the consented name, or the demand's code. */
export async function publicBeneficiary(db: Query, demandId: number): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select coalesce(public_name, 'متقاضی درخواست ' || tracking_code) as name from demands where id = ${demandId}
  `.execute(db)
  return rows[0]?.name ?? ''
}
