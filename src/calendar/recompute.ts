// An edit of the calendar or of a timer moves the dates of what is already waiting. The new dates are computed here in
// pages, each with one read and one write, whatever the number of cases.
import { sql } from 'kysely'
import type { Tx } from '../platform/db.ts'
import { Deadlines } from '../platform/deadlines.ts'
import { tehranDate } from '../platform/jalali.ts'
import { type Base, basesOf, type OpenWait } from './rules.ts'

/** Which open waits an edit can touch: those of some timers, of one county, or all. */
export interface Scope {
  timer?: string
  county?: string
}

export interface Moves {
  /** Open waits looked at. */
  looked: number
  moved: number
  later: number
  earlier: number
  /** Of those moved, how many are late at once by their new date. */
  lateAtOnce: number
  /** Left alone because people set their date. */
  agreed: number
}

export const noMoves: Moves = { looked: 0, moved: 0, later: 0, earlier: 0, lateAtOnce: 0, agreed: 0 }

/** Reads the calendar and timers as the transaction sees them now, to be held against them after the edit. */
export async function rememberDeadlines(tx: Tx): Promise<Deadlines> {
  const deadlines = new Deadlines()
  await deadlines.calendar(tx, null)
  return deadlines
}

interface Move {
  id: number
  due_on: string
}

const pageSize = 10_000

/**
 * Gives every open wait in scope the date that the edited calendar and timers give it, counted from when its clock was
 * wound. `before` is from `rememberDeadlines` ahead of the edit. With `isTrial` nothing is written.
 */
export async function recompute(tx: Tx, now: Date, before: Deadlines, scope: Scope, isTrial = false): Promise<Moves> {
  const was = rememberDates(tx, before)
  const is = rememberDates(tx, await rememberDeadlines(tx))
  const today = tehranDate(now)
  const moves = { ...noMoves }
  for (let after = 0; ; ) {
    const page = await listOpenWaits(tx, scope, after)
    const moved: Move[] = []
    for (const wait of page) {
      const base = await baseOf(wait, was)
      moves.looked++
      if (!base) moves.agreed++
      const due = base ? await is(base) : wait.due_on
      if (due === wait.due_on) continue
      moved.push({ id: wait.id, due_on: due })
      moves.moved++
      moves[due > wait.due_on ? 'later' : 'earlier']++
      if (due < today && wait.due_on >= today) moves.lateAtOnce++
    }
    if (!isTrial) await updateDates(tx, moved, today)
    if (page.length < pageSize) return moves
    after = page.at(-1)!.id
  }
}

type Dates = (base: Base) => Promise<string>

// Thousands of waits share a few starts, so each is computed once.
function rememberDates(tx: Tx, deadlines: Deadlines): Dates {
  const known = new Map<string, string>()
  return async ({ timer, from, county }) => {
    const key = `${timer} ${from} ${county ?? ''}`
    let due = known.get(key)
    if (due === undefined) {
      due = await deadlines.due(tx, timer, from, county)
      known.set(key, due)
    }
    return due
  }
}

async function baseOf(wait: OpenWait, was: Dates): Promise<Base | null> {
  for (const base of basesOf(wait)) if ((await was(base)) === wait.due_on) return base
  return null
}

async function listOpenWaits(tx: Tx, scope: Scope, after: number): Promise<OpenWait[]> {
  const { rows } = await sql<OpenWait>`
    select w.id, w.timer, w.clock, w.county_code, w.due_on, (w.started_at at time zone 'Asia/Tehran')::date as started_on,
      (r.climbed_at at time zone 'Asia/Tehran')::date as climbed_on, (s.wound_at at time zone 'Asia/Tehran')::date as wound_on, (r.passed_at at time zone 'Asia/Tehran')::date as passed_on
    from waits w
      left join lateral (
        select max(at) filter (where kind = 'escalated') as climbed_at, max(at) filter (where kind = 'referred') as passed_at
        from referrals where wait_id = w.id
      ) r on true
      left join lateral (
        select max(at) as wound_at from journal
        where subject_kind = w.lifecycle and subject_id = w.subject_id and event = 'wait.silent' and w.clock = 'refresh' and w.rung > 0
      ) s on true
    where w.ended_at is null and w.id > ${after}
      ${scope.county === undefined ? sql`` : sql`and w.county_code = ${scope.county}`}
      ${scope.timer === undefined ? sql`` : scope.timer === 'escalation_step' ? sql`and (w.rung > 0 or w.timer = 'escalation_step')` : sql`and w.timer = ${scope.timer}`}
    order by w.id limit ${pageSize}
  `.execute(tx)
  return rows
}

// A wait whose new date is still ahead has its reminder and its expiry before it again.
async function updateDates(tx: Tx, moves: readonly Move[], today: string): Promise<void> {
  if (moves.length === 0) return
  await sql`
    update waits w set due_on = m.due_on,
      expired_at = case when m.due_on < ${today}::date then w.expired_at end,
      reminded_on = case when m.due_on < ${today}::date then w.reminded_on end
    from unnest(${moves.map((move) => move.id)}::bigint[], ${moves.map((move) => move.due_on)}::date[]) m (id, due_on)
    where w.id = m.id and w.ended_at is null
  `.execute(tx)
}
