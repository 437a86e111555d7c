// Review sittings as rows: staff may follow them, the desks run them. What is said of a plan is read by its agency and the desks.
import { type RawBuilder, sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { ClockEvent, Press } from './rules.ts'
import type { ReviewFilters } from './schema.ts'

export interface ReviewRow {
  id: number
  code: string
  title: string
  state: string
  call_code: string
  held_on: string
  starts_at: string
  place: string
  turns: number
  decided: number
  due_on: string | null
  timer: string | null
}
export interface Review extends ReviewRow {
  call_id: number
  call_title: string
  minutes_per_turn: number
  chair_post_id: number
  chair_fa: string
  chair_en: string
  secretary_fa: string
  secretary_en: string
  opened_at: Date | null
  closed_at: Date | null
  summary: string
  minutes_file_id: number | null
  holder_fa: string | null
  holder_en: string | null
}

const columns = sql`
  r.id, r.code, r.title, r.state, c.code call_code, r.held_on, to_char(r.starts_at, 'HH24:MI') starts_at, r.place, w.due_on, w.timer,
  (select count(*)::int from review_turns t where t.review_id = r.id) turns,
  (select count(*)::int from review_turns t where t.review_id = r.id and t.outcome is not null) decided`
const joins = sql`
  join calls c on c.id = r.call_id
  left join waits w on w.lifecycle = 'review' and w.subject_id = r.id and w.clock = 'state' and w.ended_at is null`

export function reviewsQuery(filters: ReviewFilters, limit: number): RawBuilder<ReviewRow> {
  const cursor = filters.after?.match(/^(\d{4}-\d\d-\d\d)~(\d{1,15})$/)
  return sql<ReviewRow>`
    select ${columns} from reviews r ${joins}
    where ${filters.state ? sql`r.state = ${filters.state}` : sql`true`}
      and ${cursor ? sql`(r.held_on, r.id) < (${cursor[1]}::date, ${Number(cursor[2])}::bigint)` : sql`true`}
    order by r.held_on desc, r.id desc limit ${sql.lit(limit)}`
}

export async function listReviews(db: Query, filters: ReviewFilters, limit = 50) {
  const { rows } = await reviewsQuery(filters, limit + 1).execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last ? `${last.held_on}~${last.id}` : null }
}

const whole = sql`
  select ${columns}, r.call_id, c.title call_title, r.minutes_per_turn, r.chair_post_id, ch.title_fa chair_fa, ch.title_en chair_en,
    se.title_fa secretary_fa, se.title_en secretary_en, r.opened_at, r.closed_at, r.summary, r.minutes_file_id, h.title_fa holder_fa, h.title_en holder_en
  from reviews r ${joins} join posts ch on ch.id = r.chair_post_id join posts se on se.id = r.secretary_post_id
  left join posts h on h.id = w.holder_post_id`

export async function accessReview(db: Query, code: string): Promise<Review> {
  const found = await sql<Review>`${whole} where r.code = ${code}`.execute(db)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

/** The sitting's own row is the lock of everything in it: presses and decisions come one after another. */
export async function lockReview(tx: Tx, code: string): Promise<Review> {
  await sql`select from reviews where code = ${code} for update`.execute(tx)
  return accessReview(tx, code)
}

export async function insertReview(
  tx: Tx,
  row: {
    code: string
    callId: number
    title: string
    heldOn: string
    startsAt: string
    place: string
    minutesPerTurn: number
    chairPostId: number
    secretaryPostId: number
    now: Date
  },
): Promise<number> {
  const made = await sql<{ id: number }>`
    insert into reviews (code, state, call_id, title, held_on, starts_at, place, minutes_per_turn, chair_post_id, secretary_post_id, created_at)
    values (${row.code}, 'planned', ${row.callId}, ${row.title}, ${row.heldOn}, ${row.startsAt}, ${row.place}, ${row.minutesPerTurn},
      ${row.chairPostId}, ${row.secretaryPostId}, ${row.now}) returning id`.execute(tx)
  return made.rows[0]!.id
}

export async function updateReview(
  tx: Tx,
  id: number,
  set: Partial<{ opened_at: Date; closed_at: Date; summary: string; minutes_file_id: number }>,
): Promise<void> {
  await tx.updateTable('reviews').set(set).where('id', '=', id).execute()
}

export interface Turn {
  id: number
  position: number
  plan_id: number
  plan_code: string
  plan_state: string
  version_id: number
  organisation_id: number
  agency_fa: string
  agency_en: string
  head_fa: string | null
  minutes_planned: number
  presenter: string
  project_count: number
  budget_rial: number
  outcome: 'accepted' | 'conditional' | 'returned' | 'postponed' | null
  reason: string
  decided_at: Date | null
}

/** The queue in its order. */
export async function listTurns(db: Query, reviewId: number): Promise<Turn[]> {
  const found = await sql<Turn>`
    select t.id, t.position, t.plan_id, p.code plan_code, p.state plan_state, t.version_id, p.organisation_id, o.title_fa agency_fa,
      coalesce(o.title_en, o.title_fa) agency_en, t.minutes_planned, t.presenter, t.outcome, t.reason, t.decided_at,
      (select n.name_fa from posts h join office_holdings f on f.post_id = h.id and f.ends_on is null join persons n on n.id = f.person_id
        where h.organisation_id = o.id and h.kind = 'agency_head' and h.is_active order by f.starts_on desc limit 1) head_fa,
      coalesce(x.projects, 0)::int project_count, coalesce(x.budget, 0)::float8 budget_rial
    from review_turns t join plans p on p.id = t.plan_id join organisations o on o.id = p.organisation_id
    left join lateral (select count(*) projects, sum(j.budget_rial) budget from plan_projects j where j.version_id = t.version_id) x on true
    where t.review_id = ${reviewId} order by t.position limit 500`.execute(db)
  return found.rows
}

export interface Remark {
  id: number
  turn_id: number
  kind: 'remark' | 'condition'
  project_key: string | null
  project_title: string | null
  text: string
  due_on: string | null
  proof_wanted: string
  commitment_code: string | null
  at: Date
}

export async function listRemarks(db: Query, reviewId: number): Promise<Remark[]> {
  const found = await sql<Remark>`
    select m.id, m.turn_id, m.kind, x.key project_key, x.title project_title, m.text, m.due_on, m.proof_wanted, c.code commitment_code, m.at
    from review_remarks m join review_turns t on t.id = m.turn_id left join plan_projects x on x.id = m.plan_project_id
    left join commitments c on c.id = m.commitment_id
    where t.review_id = ${reviewId} and m.removed_at is null order by m.id limit 5000`.execute(db)
  return found.rows
}

export async function listClock(db: Query, reviewId: number): Promise<ClockEvent[]> {
  const found = await sql<ClockEvent>`
    select turn_id, kind, minutes, at from review_clock where review_id = ${reviewId} order by id limit 5000`.execute(
    db,
  )
  return found.rows
}

export async function insertPress(
  tx: Tx,
  row: {
    reviewId: number
    turnId: number | null
    kind: Press
    minutes: number | null
    postId: number | null
    at: Date
  },
): Promise<void> {
  await sql`
    insert into review_clock (review_id, turn_id, kind, minutes, post_id, at)
    values (${row.reviewId}, ${row.turnId}, ${row.kind}, ${row.minutes}, ${row.postId}, ${row.at})`.execute(tx)
}

/** Adds plans at the end of the queue, in the order given, with the version each has handed in. */
export async function insertTurns(
  tx: Tx,
  reviewId: number,
  planIds: readonly number[],
  minutes: number,
): Promise<void> {
  await sql`
    insert into review_turns (review_id, plan_id, version_id, position, minutes_planned)
    select ${reviewId}, p.id, p.submitted_version_id,
      (select coalesce(max(position), 0) from review_turns where review_id = ${reviewId}) + g.n, ${minutes}
    from unnest(${planIds}::bigint[]) with ordinality g (id, n) join plans p on p.id = g.id`.execute(tx)
}

export async function deleteTurn(tx: Tx, turnId: number): Promise<void> {
  await sql`delete from review_clock where turn_id = ${turnId}`.execute(tx)
  await sql`delete from review_turns where id = ${turnId}`.execute(tx)
}

/** Writes the queue anew in the order given. */
export async function reorderTurns(tx: Tx, reviewId: number, turnIds: readonly number[]): Promise<void> {
  await sql`
    update review_turns t set position = g.n from unnest(${turnIds}::bigint[]) with ordinality g (id, n)
    where t.id = g.id and t.review_id = ${reviewId}`.execute(tx)
}

export async function decideTurn(
  tx: Tx,
  turnId: number,
  row: { outcome: NonNullable<Turn['outcome']>; reason: string; postId: number | null; at: Date },
): Promise<void> {
  await sql`
    update review_turns set outcome = ${row.outcome}, reason = ${row.reason}, decided_at = ${row.at}, decided_by_post_id = ${row.postId}
    where id = ${turnId}`.execute(tx)
}

/** Returns false when the project is not one of the turn's plan. */
export async function insertRemark(
  tx: Tx,
  row: {
    turnId: number
    kind: Remark['kind']
    projectKey: string | null
    text: string
    dueOn: string | null
    proofWanted: string
    postId: number | null
    at: Date
  },
): Promise<boolean> {
  const made = await sql`
    insert into review_remarks (turn_id, plan_project_id, kind, text, due_on, proof_wanted, post_id, at)
    select t.id, x.id, ${row.kind}, ${row.text}, ${row.dueOn}::date, ${row.proofWanted}, ${row.postId}::bigint, ${row.at}
    from review_turns t left join plan_projects x on x.version_id = t.version_id and x.key = ${row.projectKey}
    where t.id = ${row.turnId} and (${row.projectKey}::text is null or x.id is not null)`.execute(tx)
  return made.numAffectedRows === 1n
}

export async function removeRemark(tx: Tx, reviewId: number, remarkId: number, at: Date): Promise<boolean> {
  const gone = await sql`
    update review_remarks m set removed_at = ${at} from review_turns t
    where m.id = ${remarkId} and t.id = m.turn_id and t.review_id = ${reviewId} and t.outcome is null and m.removed_at is null`.execute(
    tx,
  )
  return gone.numAffectedRows === 1n
}

/** Ties the conditions of a turn to the commitments they became, in their order. */
export async function tieConditions(tx: Tx, turnId: number, commitmentCodes: readonly string[]): Promise<void> {
  await sql`
    update review_remarks m set commitment_id = c.id
    from (select id, row_number() over (order by id) n from review_remarks where turn_id = ${turnId} and kind = 'condition' and removed_at is null) own
    join unnest(${commitmentCodes}::text[]) with ordinality g (code, n) on g.n = own.n join commitments c on c.code = g.code
    where m.id = own.id`.execute(tx)
}

export interface QueueablePlan {
  id: number
  code: string
  agency_fa: string
  agency_en: string
}

/** Plans of a call that were handed in and stand in no queue, by agency. */
export async function listQueueable(db: Query, callId: number): Promise<QueueablePlan[]> {
  const found = await sql<QueueablePlan>`
    select p.id, p.code, o.title_fa agency_fa, coalesce(o.title_en, o.title_fa) agency_en
    from plans p join organisations o on o.id = p.organisation_id where p.call_id = ${callId} and p.state = 'submitted'
    order by o.title_fa limit 500`.execute(db)
  return found.rows
}

export async function findOpenCall(
  db: Query,
  code: string,
): Promise<{ id: number; code: string; title: string; year: number } | null> {
  const found = await sql<{ id: number; code: string; title: string; year: number }>`
    select id, code, title, year from calls where code = ${code} and state = 'open'`.execute(db)
  return found.rows[0] ?? null
}

export async function listOpenCalls(db: Query): Promise<{ code: string; title: string }[]> {
  const found = await sql<{
    code: string
    title: string
  }>`select code, title from calls where state = 'open' order by id desc limit 50`.execute(db)
  return found.rows
}

/** Projects of the plan a turn presents, for tying a remark to one. */
export async function listTurnProjects(
  db: Query,
  versionId: number,
): Promise<{ key: string; title: string; budget_rial: number | null; action_number: number | null }[]> {
  const found = await sql<{ key: string; title: string; budget_rial: number | null; action_number: number | null }>`
    select key, title, budget_rial::float8 budget_rial, action_number from plan_projects where version_id = ${versionId} order by position, id limit 500`.execute(
    db,
  )
  return found.rows
}

/** Numbers of what was recorded of a sitting after `after`, oldest first; the newest alone when `after` is null. */
export async function listPulses(
  db: Query,
  reviewId: number,
  after: number | null,
): Promise<{ id: number; what: string }[]> {
  const found = await sql<{ id: number; what: string }>`
    select id, event what from (select id, event from journal where subject_kind = 'review' and subject_id = ${reviewId} and id > ${after ?? 0}
      order by id desc limit ${after === null ? 1 : 200}) newest order by id`.execute(db)
  return found.rows
}
