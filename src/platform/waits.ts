// The only way to change a record's state. One call checks the step, updates the row, closes the open wait, opens the
// next, records an unsolved ending and writes the journal, so that state, deadline, holder and history cannot disagree.
import { sql } from 'kysely'
import type { Ctx } from './ctx.ts'
import type { Tx } from './db.ts'
import { tehranDate } from './jalali.ts'
import { record, runConsequences } from './journal.ts'
import { type Lifecycle, stateOf, transitionOf } from './lifecycle.ts'
import { withNext } from './prepared.ts'
import { problems } from './problem.ts'

/** The facts of a record that its wait carries, so that the inbox needs no join per noun. */
export interface Subject {
  id: number
  /** What stands in the record's URL. */
  code: string
  title: string
  county_code: string | null
}

export type NextWay =
  | 'resubmit'
  | 'contest'
  | 'other_body'
  | 'court'
  | 'national'
  | 'new_proposal'
  | 'knowledge_based'
  | 'council'
  | 'new_commitment'

export interface Ending {
  reasonKind: 'non_execution' | 'refusal' | 'decision'
  reasonCode: string
  /** Law, article, document or condition. */
  citation: string
  nextWay: NextWay
  nextWayNote?: string
}

/** `state` runs with the record's state; beside it run the clock of reports, of a request to extend, and of the next follow-up. */
export type WaitClock = 'state' | 'refresh' | 'request' | 'follow_up'

interface Opening {
  lifecycle: Lifecycle
  subject: Subject
  /** Post whose clock will run; needed when the new state waits. */
  holderPostId?: number | null
  /** 'YYYY-MM-DD'; taken from the timer when absent. */
  dueOn?: string | null
  /** A timer in place of the state's own, such as one for urgent cases. */
  timer?: string | null
  /** Where the clock is counted from when it goes on after a pause; now when absent. */
  startedAt?: Date | null
  event: string
  detail?: Record<string, unknown>
}

export interface Move extends Opening {
  transition: string
  /** State the record was read (and locked) in. */
  from: string
  ending?: Ending
}

/** Opens the first wait of a record just inserted in its initial state. */
export async function beginCourse(ctx: Ctx, tx: Tx, opening: Opening): Promise<void> {
  const state = opening.lifecycle.states.find((candidate) => candidate.kind === 'initial')!
  await openWait(ctx, tx, opening, state.code, opening.timer ?? state.timer)
  await record(ctx, tx, {
    event: opening.event,
    subjectKind: opening.lifecycle.name,
    subjectId: opening.subject.id,
    detail: { to: state.code, ...opening.detail },
  })
}

/**
 * Takes a record from one state to another.
 * Throws `not_allowed` when the actor's kind of post may not, `bad_transition` when the state does not allow it and
 * `stale` when the row is no longer in `from`.
 */
export async function moveTo(ctx: Ctx, tx: Tx, move: Move): Promise<void> {
  const transition = transitionOf(move.lifecycle, move.transition)
  if (!transition.from.includes(move.from)) throw problems.badTransition()
  const by = ctx.actor.kind === 'system' ? 'system' : ctx.actor.post?.kind
  if (!by || !transition.by.includes(by)) throw problems.notAllowed()
  const to = stateOf(move.lifecycle, transition.to)
  if (to.unsolved && !move.ending)
    throw new Error(`${move.lifecycle.name} ends unsolved in ${to.code} without an ending`)

  const updated = await sql`
    update ${sql.table(move.lifecycle.table)} set state = ${to.code} where id = ${move.subject.id} and state = ${move.from}
  `.execute(tx)
  if (updated.numAffectedRows !== 1n) throw problems.stale()
  await closeWaits(ctx, tx, move.lifecycle.name, move.subject.id, to.kind === 'final' ? 'all' : 'state')
  if (to.kind !== 'final') await openWait(ctx, tx, move, to.code, move.timer ?? to.timer)
  if (move.ending) await insertEnding(ctx, tx, move, to.code, move.ending)
  await record(ctx, tx, {
    event: move.event,
    subjectKind: move.lifecycle.name,
    subjectId: move.subject.id,
    detail: { from: move.from, to: to.code, ...(move.ending ? { ending: move.ending } : {}), ...move.detail },
  })
}

/** Starts a second clock on a record, such as the thirty days within which progress must be reported. */
export async function startRefreshClock(
  ctx: Ctx,
  tx: Tx,
  opening: Omit<Opening, 'event'> & { state: string },
): Promise<void> {
  await startBeside(ctx, tx, opening, 'status_refresh', 'refresh')
}

/** Winds, or winds anew, the clock of the day on which its holder asks again; run out, it reminds and waits. */
export async function startFollowUpClock(
  ctx: Ctx,
  tx: Tx,
  opening: Omit<Opening, 'event'> & { state: string; timer: string; dueOn: string },
): Promise<void> {
  await startBeside(ctx, tx, opening, opening.timer, 'follow_up')
}

async function startBeside(
  ctx: Ctx,
  tx: Tx,
  opening: Omit<Opening, 'event'> & { state: string },
  timer: string,
  clock: 'refresh' | 'follow_up',
): Promise<void> {
  await sql`${sql.raw(withNext)}
    update waits set ended_at = ${ctx.now}
    where lifecycle = ${opening.lifecycle.name} and subject_id = ${opening.subject.id} and clock = ${clock} and ended_at is null
  `.execute(tx)
  await openWait(ctx, tx, opening, opening.state, timer, clock)
}

export async function closeWaits(
  ctx: Ctx,
  tx: Tx,
  lifecycle: string,
  subjectId: number,
  which: 'state' | 'all',
): Promise<void> {
  await sql`${sql.raw(withNext)}
    update waits set ended_at = ${ctx.now}
    where lifecycle = ${lifecycle} and subject_id = ${subjectId} and ended_at is null
      and (${which === 'all'} or clock = 'state')
  `.execute(tx)
}

async function openWait(
  ctx: Ctx,
  tx: Tx,
  opening: Pick<Opening, 'lifecycle' | 'subject' | 'holderPostId' | 'dueOn' | 'startedAt'>,
  state: string,
  timer: string | null,
  clock: WaitClock = 'state',
): Promise<void> {
  if (!opening.holderPostId || !timer) throw new Error(`${opening.lifecycle.name} would wait in ${state} for nobody`)
  const startedAt = opening.startedAt ?? ctx.now
  const counted =
    opening.dueOn ?? (await ctx.deadlines.due(tx, timer, tehranDate(startedAt), opening.subject.county_code))
  // A clock that goes on after a pause may have run out in it: then the day is today.
  const dueOn = opening.startedAt && counted < tehranDate(ctx.now) ? tehranDate(ctx.now) : counted
  const holder = await sql<{ kind: string }>`
    with holder as (select id, organisation_id, county_code, kind from posts where id = ${opening.holderPostId}), opened as (
      insert into waits (lifecycle, subject_id, subject_code, title, state, clock, holder_post_id, organisation_id, county_code, timer, started_at, due_on)
      select ${opening.lifecycle.name}, ${opening.subject.id}, ${opening.subject.code}, ${opening.subject.title}, ${state}, ${clock},
        p.id, p.organisation_id, coalesce(${opening.subject.county_code}, p.county_code), ${timer}, ${startedAt}, ${dueOn} from holder p)
    select kind from holder
  `.execute(tx)
  await runConsequences(ctx, tx, {
    event: 'wait.opened',
    subjectKind: opening.lifecycle.name,
    subjectId: opening.subject.id,
    detail: {
      code: opening.subject.code,
      title: opening.subject.title,
      state,
      clock,
      holderPostId: opening.holderPostId,
      holderKind: holder.rows[0]?.kind,
      timer,
      dueOn,
    },
  })
}

async function insertEnding(ctx: Ctx, tx: Tx, move: Move, state: string, ending: Ending): Promise<void> {
  await sql`${sql.raw(withNext)}
    insert into endings (lifecycle, subject_id, state, reason_kind, reason_code, citation, next_way, next_way_note, at)
    values (${move.lifecycle.name}, ${move.subject.id}, ${state}, ${ending.reasonKind}, ${ending.reasonCode}, ${ending.citation},
      ${ending.nextWay}, ${ending.nextWayNote ?? ''}, ${ctx.now})
  `.execute(tx)
}
