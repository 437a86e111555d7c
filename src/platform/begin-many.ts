// Many records that begin their course at once, as when the projects of a whole plan are adopted: the same rows as
// `beginCourse`, in a fixed number of statements however many there are.
import { sql } from 'kysely'
import type { Ctx } from './ctx.ts'
import type { Tx } from './db.ts'
import { tehranDate } from './jalali.ts'
import { runConsequences } from './journal.ts'
import { type Lifecycle, stateOf } from './lifecycle.ts'
import { withNext } from './prepared.ts'
import type { Subject } from './waits.ts'

export interface ManySubject extends Subject {
  holderPostId: number
  /** 'YYYY-MM-DD'; taken from the state's timer when absent. */
  dueOn?: string
}

export interface ManyBeginning {
  lifecycle: Lifecycle
  event: string
  subjects: readonly (ManySubject & { detail?: Record<string, unknown> })[]
}

/**
 * Opens the first wait of records just inserted in their initial state. Nobody is told by message: whoever holds them
 * finds them in the inbox.
 */
export async function beginManyCourses(ctx: Ctx, tx: Tx, beginning: ManyBeginning): Promise<void> {
  const { lifecycle, subjects, event } = beginning
  if (subjects.length === 0) return
  const state = lifecycle.states.find((candidate) => candidate.kind === 'initial')!
  await openManyWaits(ctx, tx, lifecycle, state.code, subjects)
  await recordMany(
    ctx,
    tx,
    event,
    lifecycle.name,
    subjects.map((subject) => ({ id: subject.id, detail: { to: state.code, ...subject.detail } })),
  )
}

/** Starts the clock of a state for records that have none open; their rows must be in that state already. */
export async function openManyWaits(
  ctx: Ctx,
  tx: Tx,
  lifecycle: Lifecycle,
  state: string,
  subjects: readonly ManySubject[],
): Promise<void> {
  if (subjects.length === 0) return
  const { timer } = stateOf(lifecycle, state)
  if (!timer) throw new Error(`${lifecycle.name} does not wait in ${state}`)
  const today = tehranDate(ctx.now)
  const byCounty = new Map<string | null, string>()
  for (const { county_code: county, dueOn } of subjects)
    if (!dueOn && !byCounty.has(county)) byCounty.set(county, await ctx.deadlines.due(tx, timer, today, county))
  await sql`${sql.raw(withNext)}
    insert into waits (lifecycle, subject_id, subject_code, title, state, clock, holder_post_id, organisation_id, county_code, timer, started_at, due_on)
    select ${lifecycle.name}, s.id, s.code, s.title, ${state}, 'state', p.id, p.organisation_id, coalesce(s.county, p.county_code), ${timer}, ${ctx.now}, s.due_on
    from unnest(${subjects.map((s) => s.id)}::bigint[], ${subjects.map((s) => s.code)}::text[], ${subjects.map((s) => s.title)}::text[],
      ${subjects.map((s) => s.county_code)}::text[], ${subjects.map((s) => s.holderPostId)}::bigint[],
      ${subjects.map((s) => s.dueOn ?? byCounty.get(s.county_code)!)}::date[])
      s (id, code, title, county, holder, due_on) join posts p on p.id = s.holder
  `.execute(tx)
}

/** One row in the journal for each record, and the consequences of the event where it has any. */
export async function recordMany(
  ctx: Ctx,
  tx: Tx,
  event: string,
  subjectKind: string,
  records: readonly { id: number; detail: Record<string, unknown> }[],
): Promise<void> {
  if (records.length === 0) return
  await sql`${sql.raw(withNext)}
    insert into journal (at, event, subject_kind, subject_id, person_id, post_id, is_substitute, request_id, detail)
    select ${ctx.now}, ${event}, ${subjectKind}, id, ${ctx.actor.personId}, ${ctx.actor.post?.id ?? null},
      ${ctx.actor.isSubstitute}, ${ctx.requestId}, detail
    from unnest(${records.map((record) => record.id)}::bigint[], ${records.map((record) => JSON.stringify(record.detail))}::jsonb[]) recorded (id, detail)
  `.execute(tx)
  if (!ctx.consequences[event]) return
  for (const { id, detail } of records) await runConsequences(ctx, tx, { event, subjectKind, subjectId: id, detail })
}
