import { type RawBuilder, sql } from 'kysely'
import { readableIssue } from '../../demands/issue/queries.ts'
import { type Actor, systemActor } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { Subject } from '../../platform/waits.ts'
import { publicStates } from './rules.ts'
import type { ResolutionFilter } from './schema.ts'

export interface ResolutionInList {
  id: number
  code: string
  number_text: string
  state: string
  body_code: string
  body_title_fa: string
  body_title_en: string
  class: string
  decision_code: string
  title: string
  in_force_from: string
  in_force_to: string | null
  enacted_at: Date
  commitments: number
  verified: number
}

export const pageSize = 50

/** Staff read every resolution; others the public ones in force, and an applicant those of his own demands. */
export function mayRead(actor: Actor): RawBuilder<unknown> {
  if (actor.kind === 'system' || (actor.post && actor.post.kind !== 'applicant')) return sql`true`
  const open = sql`(r.is_public and r.state = any(${[...publicStates]}::text[]))`
  if (!actor.post) return open
  return sql`(${open} or exists (
    select from issue_demands m join demands d on d.id = m.demand_id
    where m.issue_id = r.issue_id and m.removed_at is null and d.applicant_post_id = ${actor.post.id}))`
}

export async function listResolutions(
  db: Query,
  actor: Actor,
  filter: ResolutionFilter,
  limit = pageSize,
): Promise<ResolutionInList[]> {
  const { rows } = await resolutionListQuery(actor, filter, limit).execute(db)
  return rows
}

/** Every resolution the filter matches, a page at a time. */
export async function* eachResolution(
  db: Query,
  actor: Actor,
  filter: ResolutionFilter,
): AsyncGenerator<ResolutionInList> {
  let after = filter.after
  for (;;) {
    const rows = await listResolutions(db, actor, { ...filter, after }, 500)
    yield* rows
    if (rows.length < 500) return
    after = rows.at(-1)!.id
  }
}

export function resolutionListQuery(
  actor: Actor,
  filter: ResolutionFilter,
  limit: number,
): RawBuilder<ResolutionInList> {
  const conditions = [
    mayRead(actor),
    filter.state ? sql`r.state = ${filter.state}` : null,
    filter.body ? sql`r.body_code = ${filter.body}` : null,
    filter.class ? sql`r.class = ${filter.class}` : null,
    filter.agency
      ? sql`r.id in (select resolution_id from commitments where organisation_id = ${filter.agency})`
      : null,
    filter.q
      ? sql`(r.search @@ plainto_tsquery('simple', fold_text(${filter.q})) or r.number_text = ${filter.q})`
      : null,
    filter.after ? sql`r.id < ${filter.after}` : null,
  ].filter((condition) => condition !== null)
  return sql<ResolutionInList>`
    with chosen as (select r.* from resolutions r where ${sql.join(conditions, sql` and `)} order by r.id desc limit ${sql.lit(limit)})
    select r.id, r.code, r.number_text, r.state, r.body_code, b.title_fa as body_title_fa, b.title_en as body_title_en, r.class, r.decision_code,
      r.title, r.in_force_from, r.in_force_to, r.enacted_at, c.commitments, c.verified
    from chosen r join bodies b on b.code = r.body_code
      cross join lateral (
        select count(*)::int as commitments, (count(*) filter (where state = 'verified'))::int as verified from commitments where resolution_id = r.id
      ) c
    order by r.id desc`
}

export interface Resolution {
  id: number
  code: string
  number_text: string
  state: string
  body_code: string
  body_title_fa: string
  body_title_en: string
  class: string
  decision_code: string
  decision_fa: string
  decision_en: string
  title: string
  text: string
  in_force_from: string
  in_force_to: string | null
  enacted_at: Date
  is_public: boolean
  legal_basis: string
  issue_id: number | null
  /** Null as well where the reader may not open the issue. */
  issue_code: string | null
  issue_title: string | null
  meeting_id: number
  meeting_code: string
  meeting_number: number
  meeting_state: string
  held_on: string
  vote: {
    yes: number
    no: number
    abstain: number
    present: number
    entitled: number
    quorum_needed: number
    explanation_fa: string
    explanation_en: string
  }
  /** Last day of the objection window while it runs. */
  window_ends_on: string | null
}

const columns = (actor: Actor) => sql`
  r.id, r.code, r.number_text, r.state, r.body_code, b.title_fa as body_title_fa, b.title_en as body_title_en, r.class, r.decision_code,
  k.title_fa as decision_fa, k.title_en as decision_en, r.title, r.text, r.in_force_from, r.in_force_to, r.enacted_at, r.is_public, r.legal_basis,
  r.issue_id, (select i.code from issues i where i.id = r.issue_id and ${readableIssue(actor)}) as issue_code, s.title as issue_title, m.id as meeting_id, m.code as meeting_code, m.number as meeting_number,
  m.state as meeting_state, m.held_on,
  json_build_object('yes', v.yes, 'no', v.no, 'abstain', v.abstain, 'present', v.present, 'entitled', v.entitled, 'quorum_needed', v.quorum_needed,
    'explanation_fa', v.explanation_fa, 'explanation_en', v.explanation_en) as vote,
  (select w.due_on from waits w where w.lifecycle = 'resolution' and w.subject_id = r.id and w.state = 'notified' and w.ended_at is null) as window_ends_on`
const joins = sql`
  join bodies b on b.code = r.body_code join reason_codes k on k.kind = 'decision' and k.code = r.decision_code
  join votes v on v.id = r.vote_id join agenda_items i on i.id = r.agenda_item_id join meetings m on m.id = i.meeting_id
  left join issues s on s.id = r.issue_id`

export async function accessResolution(db: Query, actor: Actor, code: string): Promise<Resolution> {
  const { rows } =
    await sql<Resolution>`select ${columns(actor)} from resolutions r ${joins} where r.code = ${code} and ${mayRead(actor)}`.execute(
      db,
    )
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export async function lockResolution(tx: Tx, actor: Actor, code: string): Promise<Resolution> {
  await sql`select from resolutions where code = ${code} for update`.execute(tx)
  return accessResolution(tx, actor, code)
}

/** For what the clock or a commitment sets off. */
export async function lockResolutionById(tx: Tx, id: number): Promise<Resolution> {
  await sql`select from resolutions where id = ${id} for update`.execute(tx)
  const { rows } =
    await sql<Resolution>`select ${columns(systemActor)} from resolutions r ${joins} where r.id = ${id}`.execute(tx)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export function subjectOf(resolution: Pick<Resolution, 'id' | 'code' | 'title'>): Subject {
  return { id: resolution.id, code: resolution.code, title: resolution.title, county_code: null }
}

export interface NewResolutionRow {
  code: string
  number_text: string
  body_code: string
  agenda_item_id: number
  vote_id: number
  issue_id: number | null
  class: string
  decision_code: string
  title: string
  text: string
  in_force_from: string
  in_force_to: string | null
  enacted_at: Date
  is_public: boolean
  legal_basis: string
}

export async function insertResolution(tx: Tx, row: NewResolutionRow): Promise<number> {
  const { id } = await tx
    .insertInto('resolutions')
    .values({ ...row, state: 'enacted' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function endForce(tx: Tx, id: number, day: string): Promise<void> {
  await sql`update resolutions set in_force_to = greatest(in_force_from, ${day}::date) where id = ${id}`.execute(tx)
}
