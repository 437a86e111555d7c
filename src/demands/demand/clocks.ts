// Which timer a demand runs by: the most particular rule for its category, agency and severity, else the state's own.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { waitsForApplicant } from './public-clock.ts'
import type { DemandRow } from './queries.ts'
import { type ClockName, clockOfState } from './severity.ts'

/** For each demand the timer of a rule, in the order given; null where the state's own holds. */
export async function clocksOf(db: Query, demands: readonly DemandRow[], to: string): Promise<(string | null)[]> {
  const clock = clockOfState(to)
  return clock ? timersFor(db, demands, clock) : demands.map(() => null)
}

async function timersFor(db: Query, demands: readonly DemandRow[], clock: ClockName): Promise<(string | null)[]> {
  const { rows } = await sql<{ timer: string | null }>`
    select (select r.timer from demand_clock_rules r
      where r.clock = ${clock} and r.ended_at is null and (r.category_code is null or r.category_code = d.category_code)
        and (r.organisation_id is null or r.organisation_id = coalesce(g.organisation_id, d.organisation_id))
        and (r.severity is null or r.severity = d.severity)
      order by (r.organisation_id is not null)::int * 4 + (r.severity is not null)::int * 2 + (r.category_code is not null)::int desc
      limit 1) as timer
    from unnest(${demands.map((one) => one.id)}::bigint[], ${demands.map((one) => one.organisation_id)}::bigint[])
      with ordinality g (id, organisation_id, place) join demands d on d.id = g.id order by g.place
  `.execute(db)
  return rows.map((row) => row.timer)
}

/**
 * Where the agency's clock is counted from when the applicant's reply ends a pause: the day it began, moved on by the
 * working days of the pause, so that its date follows from the timer as any other.
 */
export async function startAfterPause(ctx: Ctx, tx: Tx, demand: DemandRow): Promise<Date | null> {
  const { rows } = await sql<{ started_at: Date; paused_at: Date }>`
    select started_at, ended_at as paused_at from waits
    where lifecycle = 'demand' and subject_id = ${demand.id} and clock = 'state' and state = 'with_agency' and ended_at is not null
    order by id desc limit 1
  `.execute(tx)
  const before = rows[0]
  if (!before) return null
  const paused = await ctx.deadlines.workingDays(
    tx,
    tehranDate(before.paused_at),
    tehranDate(ctx.now),
    demand.county_code,
  )
  if (paused <= 0) return before.started_at
  const { due } = await ctx.deadlines.addWorkingDays(tx, tehranDate(before.started_at), paused, demand.county_code)
  return new Date(`${due}T12:00:00+03:30`)
}

/** The clock of the whole begins when the demand first goes to an agency, and only once. */
export async function setTarget(ctx: Ctx, tx: Tx, demand: DemandRow): Promise<void> {
  const [rule] = await timersFor(tx, [demand], 'solution')
  await sql`
    insert into demand_targets (demand_id, timer, started_on)
    values (${demand.id}, ${rule ?? 'demand_solution'}, ${tehranDate(ctx.now)}) on conflict do nothing
  `.execute(tx)
}

/** The clock of the whole does not run while the applicant is waited for: its beginning moves on by the working days of it. */
export async function moveTargetOn(ctx: Ctx, tx: Tx, demand: DemandRow): Promise<void> {
  if (!waitsForApplicant.includes(demand.state)) return
  const { rows } = await sql<{ since: Date; started_on: string }>`
    select w.started_at as since, t.started_on from waits w join demand_targets t on t.demand_id = w.subject_id
    where w.lifecycle = 'demand' and w.subject_id = ${demand.id} and w.clock = 'state' and w.ended_at is null
  `.execute(tx)
  const found = rows[0]
  if (!found) return
  const county = demand.county_code
  const paused = await ctx.deadlines.workingDays(tx, tehranDate(found.since), tehranDate(ctx.now), county)
  if (paused <= 0) return
  const { due } = await ctx.deadlines.addWorkingDays(tx, found.started_on, paused, county)
  await sql`update demand_targets set started_on = ${due} where demand_id = ${demand.id}`.execute(tx)
}

/** Working days the agency had left when it asked the applicant; null for a demand that no agency asked about. */
export async function daysWhenAsked(ctx: Ctx, demand: { id: number; county_code: string }): Promise<number | null> {
  const { rows } = await sql<{ ended_at: Date; due_on: string }>`
    select ended_at, due_on from waits
    where lifecycle = 'demand' and subject_id = ${demand.id} and clock = 'state' and state = 'with_agency' and ended_at is not null
    order by id desc limit 1
  `.execute(ctx.db)
  const last = rows[0]
  return last ? ctx.deadlines.workingDays(ctx.db, tehranDate(last.ended_at), last.due_on, demand.county_code) : null
}
