// Calls as rows. A draft is the secretariat's own affair; once opened everybody on staff reads it.
import { type RawBuilder, sql } from 'kysely'
import type { Actor, PostKind } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { CallFilters } from './schema.ts'

const desks: readonly PostKind[] = ['governor', 'secretariat_officer', 'legal_secretary', 'auditor']

function readable(actor: Actor): RawBuilder<boolean> {
  return actor.kind === 'system' || (actor.post && desks.includes(actor.post.kind))
    ? sql<boolean>`true`
    : sql<boolean>`c.state in ('open', 'decided', 'closed')`
}

export interface CallRow {
  id: number
  code: string
  title: string
  state: string
  year: number
  deadline_on: string
  addressees: number
  accepted: number
  handed_in: number
  late: number
  due_on: string | null
  timer: string | null
}
export interface Call extends CallRow {
  instructions: string
  motto_fa: string
  motto_en: string
  created_at: Date
  opened_at: Date | null
  closed_at: Date | null
  holder_fa: string | null
  holder_en: string | null
}

const columns = sql`
  c.id, c.code, c.title, c.state, c.year, c.deadline_on, w.due_on, w.timer,
  (select count(*)::int from call_addressees a where a.call_id = c.id) addressees,
  coalesce(t.accepted, 0)::int accepted, coalesce(t.handed_in, 0)::int handed_in, coalesce(t.late, 0)::int late`
const joins = sql`
  left join lateral (
    select count(*) filter (where p.state = 'accepted') accepted, count(*) filter (where p.state in ('submitted', 'in_review')) handed_in,
      count(*) filter (where p.state in ('requested', 'returned') and l.rung > 0) late
    from plans p left join waits l on l.lifecycle = 'plan' and l.subject_id = p.id and l.clock = 'state' and l.ended_at is null
    where p.call_id = c.id) t on true
  left join waits w on w.lifecycle = 'call' and w.subject_id = c.id and w.clock = 'state' and w.ended_at is null`

export function callsQuery(actor: Actor, filters: CallFilters, limit: number): RawBuilder<CallRow> {
  const parts = [readable(actor)]
  if (filters.state) parts.push(sql<boolean>`c.state = ${filters.state}`)
  if (filters.year) parts.push(sql<boolean>`c.year = ${filters.year}`)
  if (filters.after) parts.push(sql<boolean>`c.id < ${filters.after}`)
  return sql<CallRow>`
    select ${columns} from calls c ${joins} where ${sql.join(parts, sql` and `)} order by c.id desc limit ${sql.lit(limit)}`
}

export async function listCalls(db: Query, actor: Actor, filters: CallFilters, limit = 50) {
  const { rows } = await callsQuery(actor, filters, limit + 1).execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? String(shown.at(-1)!.id) : null }
}

const whole = sql`
  select ${columns}, c.instructions, y.motto_fa, y.motto_en, c.created_at, c.opened_at, c.closed_at, h.title_fa holder_fa, h.title_en holder_en
  from calls c join programme_years y on y.year = c.year ${joins} left join posts h on h.id = w.holder_post_id`

export async function accessCall(db: Query, actor: Actor, code: string): Promise<Call> {
  const found = await sql<Call>`${whole} where c.code = ${code} and ${readable(actor)}`.execute(db)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export async function lockCall(tx: Tx, actor: Actor, code: string): Promise<Call> {
  const found = await sql<Call>`${whole} where c.code = ${code} and ${readable(actor)} for update of c`.execute(tx)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

/** A year that was not there begins with the duties of the latest year before it. */
export async function upsertYear(
  tx: Tx,
  row: { year: number; motto: string; startsOn: string; endsOn: string; now: Date },
): Promise<void> {
  await sql`
    insert into programme_years (year, motto_fa, starts_on, ends_on, created_at)
    values (${row.year}, ${row.motto}, ${row.startsOn}, ${row.endsOn}, ${row.now})
    on conflict (year) do update set motto_fa = case when excluded.motto_fa = '' then programme_years.motto_fa else excluded.motto_fa end`.execute(
    tx,
  )
  await sql`
    insert into action_duties (year, action_number, organisation_id, is_lead, expectation, created_at)
    select ${row.year}, d.action_number, d.organisation_id, d.is_lead, d.expectation, ${row.now} from action_duties d
    where d.year = (select max(year) from action_duties where year < ${row.year})
      and not exists (select from action_duties own where own.year = ${row.year})
      and not exists (select from calls c where c.year = ${row.year})`.execute(tx)
}

export async function insertCall(
  tx: Tx,
  row: {
    code: string
    year: number
    title: string
    instructions: string
    deadlineOn: string
    postId: number
    now: Date
  },
): Promise<number> {
  const made = await sql<{ id: number }>`
    insert into calls (code, state, year, title, instructions, deadline_on, created_by_post_id, created_at)
    values (${row.code}, 'draft', ${row.year}, ${row.title}, ${row.instructions}, ${row.deadlineOn}, ${row.postId}, ${row.now}) returning id`.execute(
    tx,
  )
  return made.rows[0]!.id
}

export async function updateCall(
  tx: Tx,
  id: number,
  set: Partial<{
    year: number
    title: string
    instructions: string
    deadline_on: string
    opened_at: Date
    closed_at: Date
  }>,
): Promise<void> {
  await tx.updateTable('calls').set(set).where('id', '=', id).execute()
}

/** Only agencies can be addressed; others are left out silently. */
export async function setAddressees(tx: Tx, callId: number, organisationIds: readonly number[]): Promise<void> {
  await sql`delete from call_addressees where call_id = ${callId} and not organisation_id = any(${organisationIds}::bigint[])`.execute(
    tx,
  )
  await sql`
    insert into call_addressees (call_id, organisation_id)
    select ${callId}, o.id from organisations o where o.id = any(${organisationIds}::bigint[]) and o.kind = 'agency'
    on conflict do nothing`.execute(tx)
}

export interface Addressee {
  id: number
  code: string
  title_fa: string
  title_en: string
  is_addressed: boolean
}

/** Every agency, marked where the call is addressed to it. */
export async function listAddressees(db: Query, callId: number | null): Promise<Addressee[]> {
  const found = await sql<Addressee>`
    select o.id, o.code, o.title_fa, coalesce(o.title_en, o.title_fa) title_en, a.call_id is not null is_addressed
    from organisations o left join call_addressees a on a.organisation_id = o.id and a.call_id = ${callId}
    where o.kind = 'agency' order by o.title_fa limit 500`.execute(db)
  return found.rows
}

export interface CallPlan {
  id: number
  code: string
  state: string
  organisation_id: number
  agency_code: string
  agency_fa: string
  agency_en: string
  head_post_id: number | null
  project_count: number
  budget_rial: number
  due_on: string | null
  rung: number | null
  condition_count: number
  /** Past its day, so that its clock has climbed. */
  is_late: boolean
  holder_fa: string | null
  holder_en: string | null
}

/** The plans of a call: the most urgent state first, then by agency. */
export async function listCallPlans(db: Query, callId: number): Promise<CallPlan[]> {
  const found = await sql<CallPlan>`
    select p.id, p.code, p.state, p.organisation_id, o.code agency_code, o.title_fa agency_fa, coalesce(o.title_en, o.title_fa) agency_en, p.condition_count,
      (select h.id from posts h where h.organisation_id = o.id and h.kind = 'agency_head' and h.is_active order by h.id limit 1) head_post_id,
      coalesce(t.projects, 0)::int project_count, coalesce(t.budget, 0)::float8 budget_rial, w.due_on, w.rung,
      coalesce(w.rung > 0 or w.expired_at is not null, false) is_late, h.title_fa holder_fa, h.title_en holder_en
    from plans p join organisations o on o.id = p.organisation_id
    left join lateral (select count(*) projects, sum(x.budget_rial) budget from plan_projects x
      where x.version_id = coalesce(p.accepted_version_id, (select max(v.id) from plan_versions v where v.plan_id = p.id))) t on true
    left join waits w on w.lifecycle = 'plan' and w.subject_id = p.id and w.clock = 'state' and w.ended_at is null
    left join posts h on h.id = w.holder_post_id
    where p.call_id = ${callId}
    order by array_position(array['requested', 'returned', 'submitted', 'in_review', 'accepted', 'excused'], p.state), o.title_fa limit 500`.execute(
    db,
  )
  return found.rows
}

/** For steps that its plans and the clock take: those of two plans may hold the key of the call already, and must not wait for each other’s. */
export async function lockCallById(tx: Tx, id: number): Promise<Call> {
  const found = await sql<Call>`${whole} where c.id = ${id} for no key update of c`.execute(tx)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export async function findCallOfPlan(tx: Tx, planId: number): Promise<number | null> {
  const found = await sql<{ call_id: number }>`select call_id from plans where id = ${planId}`.execute(tx)
  return found.rows[0]?.call_id ?? null
}

/** An open call waits until the last of its plans is due; until `least` where all of those days have gone by. */
export async function followPlans(tx: Tx, callId: number, today: string, least: string): Promise<void> {
  await sql`
    update waits set reminded_on = ${today}, due_on = coalesce((
      select nullif(greatest(max(l.due_on), ${today}::date), ${today}::date) from plans p
      join waits l on l.lifecycle = 'plan' and l.subject_id = p.id and l.clock = 'state' and l.ended_at is null
      where p.call_id = ${callId}), ${least}::date)
    where lifecycle = 'call' and subject_id = ${callId} and clock = 'state' and ended_at is null`.execute(tx)
}

export interface ClimbedPlan {
  id: number
  code: string
  state: string
  head_post_id: number
  call_title: string
  deadline_on: string
  rung: number
}

/** Plans awaited from an agency whose clock has climbed since the last letter to its head. */
export async function listClimbed(db: Query, planId: number | null, limit: number): Promise<ClimbedPlan[]> {
  const found = await sql<ClimbedPlan>`
    select p.id, p.code, p.state, h.id head_post_id, c.title call_title, c.deadline_on, w.rung
    from plans p join calls c on c.id = p.call_id
    join waits w on w.lifecycle = 'plan' and w.subject_id = p.id and w.clock = 'state' and w.ended_at is null and w.rung > 0
    join lateral (select x.id from posts x where x.organisation_id = p.organisation_id and x.kind = 'agency_head' and x.is_active
      order by x.id limit 1) h on true
    where p.state in ('requested', 'returned') and ${planId === null ? sql`true` : sql`p.id = ${planId}`}
      and not exists (select from journal j where j.subject_kind = 'plan' and j.subject_id = p.id and j.event = 'plan.reminded'
        and j.at >= (select max(r.at) from referrals r where r.wait_id = w.id and r.kind = 'escalated'))
    order by p.id limit ${limit}`.execute(db)
  return found.rows
}

export async function countOpenPlans(db: Query, callId: number): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int n from plans where call_id = ${callId} and state not in ('accepted', 'excused')`.execute(db)
  return found.rows[0]!.n
}

/** Moves the clock of the call and of every plan still awaited; waits that had climbed go back to the agency's head. */
export async function moveDeadline(tx: Tx, callId: number, until: string): Promise<number> {
  await sql`
    update waits set due_on = ${until}, expired_at = null, reminded_on = null
    where lifecycle = 'call' and subject_id = ${callId} and ended_at is null and clock = 'state'`.execute(tx)
  const moved = await sql`
    update waits w set due_on = ${until}, expired_at = null, reminded_on = null, rung = 0, holder_post_id = h.id, organisation_id = h.organisation_id
    from plans p join lateral (select id, organisation_id from posts x where x.organisation_id = p.organisation_id and x.kind = 'agency_head'
      and x.is_active order by x.id limit 1) h on true
    where p.call_id = ${callId} and p.state = 'requested' and w.lifecycle = 'plan' and w.subject_id = p.id and w.ended_at is null and w.clock = 'state'`.execute(
    tx,
  )
  return Number(moved.numAffectedRows ?? 0n)
}

export async function listRequestedPlanIds(db: Query, callId: number): Promise<number[]> {
  const found = await sql<{
    id: number
  }>`select id from plans where call_id = ${callId} and state = 'requested' order by id`.execute(db)
  return found.rows.map((row) => row.id)
}
