import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import type { WaitClock } from '../../platform/waits.ts'
import type { ClockName, Severity } from '../demand/severity.ts'

export interface ClockRule {
  id: number
  clock: ClockName
  category_code: string | null
  organisation_id: number | null
  severity: Severity | null
  timer: string
  duration: number
  day_type: 'working' | 'calendar'
  unit: 'day' | 'month'
  legal_basis_fa: string
  open_waits: number
}

export async function listClockRules(db: Query): Promise<ClockRule[]> {
  const { rows } = await sql<ClockRule>`
    select r.id, r.clock, r.category_code, r.organisation_id, r.severity, r.timer, t.duration, t.day_type, t.unit, t.legal_basis_fa,
      (select count(*)::int from waits w where w.timer = r.timer and w.ended_at is null) as open_waits
    from demand_clock_rules r join timers t on t.code = r.timer where r.ended_at is null
    order by r.clock, r.organisation_id nulls last, r.severity nulls last, r.category_code nulls last, r.id
  `.execute(db)
  return rows
}

export interface NewTimer {
  code: string
  subject_fa: string
  subject_en: string
  duration: number
  day_type: string
  legal_basis: string
  on_expiry: string
}

export async function insertTimer(tx: Tx, timer: NewTimer): Promise<void> {
  await sql`
    insert into timers (code, subject_fa, subject_en, duration, unit, day_type, legal_basis_fa, confidence, on_expiry)
    values (${timer.code}, ${timer.subject_fa}, ${timer.subject_en}, ${timer.duration}, 'day', ${timer.day_type}, ${timer.legal_basis},
      'editable', ${timer.on_expiry})
  `.execute(tx)
}

/** Null when a rule for the same cases exists. */
export async function insertRule(
  tx: Tx,
  rule: {
    clock: ClockName
    category: string | null
    organisationId: number | null
    severity: Severity | null
    timer: string
    postId: number
    at: Date
  },
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into demand_clock_rules (clock, category_code, organisation_id, severity, timer, made_by_post_id, made_at)
    values (${rule.clock}, ${rule.category}, ${rule.organisationId}, ${rule.severity}, ${rule.timer}, ${rule.postId}, ${rule.at})
    on conflict do nothing returning id
  `.execute(tx)
  return rows[0]?.id ?? null
}

export async function endRule(tx: Tx, id: number, at: Date): Promise<boolean> {
  const done = await sql`update demand_clock_rules set ended_at = ${at} where id = ${id} and ended_at is null`.execute(
    tx,
  )
  return done.numAffectedRows === 1n
}

export async function nextRuleNumber(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select coalesce(max(id), 0)::int + 1 as n from demand_clock_rules`.execute(
    tx,
  )
  return rows[0]!.n
}

export interface OpenCase {
  id: number
  lifecycle: string
  code: string
  title: string
  timer: string
  clock: WaitClock
  county_code: string | null
  organisation_id: number | null
  due_on: string
  started_on: string
  climbed_on: string | null
  wound_on: string | null
  passed_on: string | null
  /** The day of the whole of a demand, counted when it is read, and no wait. */
  is_target: boolean
}

export interface CaseScope {
  timers: readonly string[]
  category?: string | undefined
  organisationId?: number | undefined
  severity?: string | undefined
}

export const mostCases = 20_000

/** Open waits by their timers, of demands of one category, agency or severity where that is asked. */
export async function listOpenCases(db: Query, scope: CaseScope): Promise<OpenCase[]> {
  const { timers, category, organisationId, severity } = scope
  const ofDemands = category !== undefined || severity !== undefined || organisationId !== undefined
  const { rows } = await sql<OpenCase>`
    select w.id, w.lifecycle, w.subject_code as code, w.title, w.timer, w.clock, w.county_code,
      ${ofDemands ? sql`d.organisation_id` : sql`w.organisation_id`} as organisation_id, w.due_on,
      (w.started_at at time zone 'Asia/Tehran')::date as started_on, (r.climbed_at at time zone 'Asia/Tehran')::date as climbed_on,
      null::date as wound_on, (r.passed_at at time zone 'Asia/Tehran')::date as passed_on, false as is_target
    from waits w
      ${ofDemands ? sql`join demands d on w.lifecycle = 'demand' and d.id = w.subject_id` : sql``}
      left join lateral (
        select max(at) filter (where kind = 'escalated') as climbed_at, max(at) filter (where kind = 'referred') as passed_at
        from referrals where wait_id = w.id
      ) r on true
    where w.ended_at is null and w.timer = any(${timers}::text[])
      ${category === undefined ? sql`` : sql`and d.category_code = ${category}`}
      ${organisationId === undefined ? sql`` : sql`and d.organisation_id = ${organisationId}`}
      ${severity === undefined ? sql`` : sql`and d.severity = ${severity}`}
    order by w.due_on, w.id limit ${mostCases}
  `.execute(db)
  return rows
}

/** Days by which the whole of a demand should be solved, of demands that have not ended; `due_on` follows from timer and start. */
export async function listOpenTargets(db: Query, scope: CaseScope): Promise<Omit<OpenCase, 'due_on'>[]> {
  const { timers, category, organisationId, severity } = scope
  const { rows } = await sql<Omit<OpenCase, 'due_on'>>`
    select d.id, 'demand' as lifecycle, d.tracking_code as code, d.title, t.timer, 'state' as clock, d.county_code, d.organisation_id,
      t.started_on, null::date as climbed_on, null::date as wound_on, null::date as passed_on, true as is_target
    from demand_targets t join demands d on d.id = t.demand_id
    where t.timer = any(${timers}::text[]) and d.state not in ('solved', 'refused', 'lapsed', 'unsolved', 'withdrawn')
      ${category === undefined ? sql`` : sql`and d.category_code = ${category}`}
      ${organisationId === undefined ? sql`` : sql`and d.organisation_id = ${organisationId}`}
      ${severity === undefined ? sql`` : sql`and d.severity = ${severity}`}
    order by t.demand_id limit ${mostCases}
  `.execute(db)
  return rows
}

/** Timers that count the whole of demands, for the simulator to offer. */
export async function listTargetTimers(db: Query): Promise<string[]> {
  const { rows } = await sql<{ timer: string }>`
    select 'demand_solution' as timer union select timer from demand_clock_rules where clock = 'solution' and ended_at is null`.execute(
    db,
  )
  return rows.map((row) => row.timer)
}

/** Puts targets under another timer; a day that lies ahead again is watched anew. */
export async function repointTargets(
  tx: Tx,
  moves: readonly { id: number; after: string }[],
  timer: string,
  today: string,
): Promise<void> {
  if (moves.length === 0) return
  await sql`
    update demand_targets t set timer = ${timer},
      warned_at = case when m.due_on < ${today}::date then t.warned_at end, missed_at = case when m.due_on < ${today}::date then t.missed_at end
    from unnest(${moves.map((move) => move.id)}::bigint[], ${moves.map((move) => move.after)}::date[]) m (id, due_on)
    where t.demand_id = m.id
  `.execute(tx)
}

/** Puts waits under another timer with the days that gives them. */
export async function repointWaits(
  tx: Tx,
  moves: readonly { id: number; after: string }[],
  timer: string,
  today: string,
): Promise<void> {
  if (moves.length === 0) return
  await sql`
    update waits w set timer = ${timer}, due_on = m.due_on,
      expired_at = case when m.due_on < ${today}::date then w.expired_at end,
      reminded_on = case when m.due_on < ${today}::date then w.reminded_on end
    from unnest(${moves.map((move) => move.id)}::bigint[], ${moves.map((move) => move.after)}::date[]) m (id, due_on)
    where w.id = m.id and w.ended_at is null
  `.execute(tx)
}
