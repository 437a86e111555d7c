// Many records taken the same step at once, as when the Chamber groups hundreds of demands: the same checks and the same
// rows as `moveTo`, in a fixed number of statements however many there are.
import { sql } from 'kysely'
import type { Ctx } from './ctx.ts'
import type { Tx } from './db.ts'
import { tehranDate } from './jalali.ts'
import { runConsequences } from './journal.ts'
import { type Lifecycle, stateOf, transitionOf } from './lifecycle.ts'
import { withNext } from './prepared.ts'
import { problems } from './problem.ts'
import type { Ending, Subject } from './waits.ts'

export interface ManyMove {
  lifecycle: Lifecycle
  transition: string
  event: string
  /** Locked rows, each with the state it was read in and the post whose clock will run. */
  subjects: readonly (Subject & { from: string; holderPostId: number | null; timer?: string | null })[]
  dueOn?: string | null
  ending?: Ending
  detail?: Record<string, unknown>
}

/**
 * Takes every record the same step, or none. Throws as `moveTo` does: `bad_transition` when one of them is in a state
 * that does not allow it, `stale` when one has changed since it was read.
 */
export async function moveManyTo(ctx: Ctx, tx: Tx, move: ManyMove): Promise<void> {
  const { lifecycle, subjects } = move
  if (subjects.length === 0) return
  const transition = transitionOf(lifecycle, move.transition)
  if (!subjects.every((subject) => transition.from.includes(subject.from))) throw problems.badTransition()
  const by = ctx.actor.kind === 'system' ? 'system' : ctx.actor.post?.kind
  if (!by || !transition.by.includes(by)) throw problems.notAllowed()
  const to = stateOf(lifecycle, transition.to)
  if (to.unsolved && !move.ending) throw new Error(`${lifecycle.name} ends unsolved in ${to.code} without an ending`)
  const ids = subjects.map((subject) => subject.id)

  const updated = await sql`
    update ${sql.table(lifecycle.table)} t set state = ${to.code}
    from unnest(${ids}::bigint[], ${subjects.map((s) => s.from)}::text[]) was (id, state)
    where t.id = was.id and t.state = was.state
  `.execute(tx)
  if (updated.numAffectedRows !== BigInt(ids.length)) throw problems.stale()
  await sql`${sql.raw(withNext)}
    update waits set ended_at = ${ctx.now}
    where lifecycle = ${lifecycle.name} and subject_id = any(${ids}::bigint[]) and ended_at is null
      and (${to.kind === 'final'} or clock = 'state')
  `.execute(tx)
  const opened = to.kind === 'final' ? [] : await openWaits(ctx, tx, move, to.code, to.timer)
  if (move.ending) await insertEndings(ctx, tx, move, to.code, move.ending)
  const details = subjects.map((subject) => ({
    from: subject.from,
    to: to.code,
    ...(move.ending ? { ending: move.ending } : {}),
    ...move.detail,
  }))
  await sql`${sql.raw(withNext)}
    insert into journal (at, event, subject_kind, subject_id, person_id, post_id, is_substitute, request_id, detail)
    select ${ctx.now}, ${move.event}, ${lifecycle.name}, id, ${ctx.actor.personId}, ${ctx.actor.post?.id ?? null},
      ${ctx.actor.isSubstitute}, ${ctx.requestId}, detail
    from unnest(${ids}::bigint[], ${details.map((detail) => JSON.stringify(detail))}::jsonb[]) moved (id, detail)
  `.execute(tx)
  for (const [index, subject] of subjects.entries()) {
    const wait = opened[index]
    if (wait)
      await runConsequences(ctx, tx, {
        event: 'wait.opened',
        subjectKind: lifecycle.name,
        subjectId: subject.id,
        detail: wait,
      })
    await runConsequences(ctx, tx, {
      event: move.event,
      subjectKind: lifecycle.name,
      subjectId: subject.id,
      detail: details[index]!,
    })
  }
}

async function openWaits(ctx: Ctx, tx: Tx, move: ManyMove, state: string, timer: string | null) {
  const { lifecycle, subjects } = move
  if (!timer || subjects.some((subject) => !subject.holderPostId))
    throw new Error(`${lifecycle.name} would wait in ${state} for nobody`)
  const today = tehranDate(ctx.now)
  const timers = subjects.map((subject) => subject.timer ?? timer)
  const due = new Map<string, string>()
  const dueOn: string[] = []
  for (const [index, subject] of subjects.entries()) {
    const key = `${timers[index]} ${subject.county_code ?? ''}`
    const known =
      due.get(key) ?? move.dueOn ?? (await ctx.deadlines.due(tx, timers[index] as string, today, subject.county_code))
    due.set(key, known)
    dueOn.push(known)
  }
  await sql`${sql.raw(withNext)}
    insert into waits (lifecycle, subject_id, subject_code, title, state, clock, holder_post_id, organisation_id, county_code, timer, started_at, due_on)
    select ${lifecycle.name}, s.id, s.code, s.title, ${state}, 'state', p.id, p.organisation_id, coalesce(s.county, p.county_code), s.timer, ${ctx.now}, s.due_on
    from unnest(${subjects.map((s) => s.id)}::bigint[], ${subjects.map((s) => s.code)}::text[], ${subjects.map((s) => s.title)}::text[],
      ${subjects.map((s) => s.county_code)}::text[], ${subjects.map((s) => s.holderPostId)}::bigint[], ${dueOn}::date[], ${timers}::text[])
      s (id, code, title, county, holder, due_on, timer) join posts p on p.id = s.holder
  `.execute(tx)
  return subjects.map((subject, index) => ({
    code: subject.code,
    title: subject.title,
    state,
    clock: 'state',
    holderPostId: subject.holderPostId,
    timer: timers[index],
    dueOn: dueOn[index],
  }))
}

async function insertEndings(ctx: Ctx, tx: Tx, move: ManyMove, state: string, ending: Ending): Promise<void> {
  await sql`${sql.raw(withNext)}
    insert into endings (lifecycle, subject_id, state, reason_kind, reason_code, citation, next_way, next_way_note, at)
    select ${move.lifecycle.name}, id, ${state}, ${ending.reasonKind}, ${ending.reasonCode}, ${ending.citation}, ${ending.nextWay},
      ${ending.nextWayNote ?? ''}, ${ctx.now}
    from unnest(${move.subjects.map((subject) => subject.id)}::bigint[]) ended (id)
  `.execute(tx)
}
