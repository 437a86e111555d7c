// How a body's constitution changes: its by-laws by dated versions, its seats from a day to a day; each with its reason.

import { changesOf } from '../../people/seen.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { addDays, tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'
import {
  endSeat,
  insertByLaws,
  insertSeat,
  listByLaws,
  listSeatChoices,
  listSeats,
  type Seat,
} from './by-law-queries.ts'
import { bodyProblems } from './problems.ts'
import { type Body, isAlive, lockBody } from './queries.ts'
import { refuseByLaws } from './rules.ts'
import { type ByLawTerms, byLawTerms, type MemberEnd, type NewByLaws, type NewMember } from './schema.ts'
import { treeProblems } from './tree-problems.ts'

const editors = ['secretariat_officer', 'legal_secretary']

/** A new version of the by-laws from a day on; sittings already opened keep the version they were opened under. */
export async function amendByLaws(
  ctx: Ctx,
  bodyCode: string,
  given: NewByLaws,
): Promise<{ version: number; valid_from: string }> {
  return act(ctx, async (tx) => {
    const body = await lockForChange(ctx, tx, bodyCode)
    const [latest] = await listByLaws(tx, body.code)
    const changes = latest ? changesOf(plain(latest), plain(given)) : []
    const refusal = refuseByLaws(tehranDate(ctx.now), given, changes)
    if (refusal) throw bodyProblems.byLaws(refusal)
    const { version } = await insertByLaws(tx, body.code, given, author(ctx))
    await record(ctx, tx, {
      event: 'body.by_laws_amended',
      subjectKind: 'body',
      subjectId: body.id,
      detail: { version, from: given.valid_from, note: given.reason, changes },
    })
    return { version, valid_from: given.valid_from }
  })
}

/** By-laws as flat values, so that two versions can be compared field by field. */
function plain(terms: ByLawTerms): Record<string, string | number | boolean> {
  const own = byLawTerms.parse(terms)
  const joined = (kinds: readonly string[]) => [...kinds].sort().join(',')
  return { ...own, callers: joined(own.callers), extraordinary_callers: joined(own.extraordinary_callers) }
}

/** Gives a post a seat from a day on. */
export async function seatMember(ctx: Ctx, bodyCode: string, given: NewMember): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    const body = await lockForChange(ctx, tx, bodyCode)
    const today = tehranDate(ctx.now)
    if (given.starts_on < today) throw bodyProblems.inThePast('starts_on')
    if (given.ends_on && given.ends_on < given.starts_on) throw bodyProblems.endsBeforeStart()
    if (!isAlive(body, given.starts_on)) throw treeProblems.ended()
    const post = (await listSeatChoices(tx)).find((one) => one.id === given.post)
    if (!post) throw bodyProblems.noSuchPost()
    const seats = (await listSeats(tx, body.code, given.starts_on)).filter((seat) => overlaps(seat, given.starts_on))
    if (seats.some((seat) => seat.post_id === given.post)) throw bodyProblems.alreadyMember()
    if (given.kind === 'chair' && seats.some((seat) => seat.kind === 'chair')) throw bodyProblems.oneChair()
    const { kind, starts_on, ends_on, reason } = given
    const id = await insertSeat(tx, { body_code: body.code, post_id: given.post, kind, starts_on, ends_on, reason })
    await record(ctx, tx, {
      event: 'body.member_seated',
      subjectKind: 'body',
      subjectId: body.id,
      detail: { post: post.title_fa, kind, from: starts_on, ...(ends_on ? { to: ends_on } : {}), note: reason },
    })
    return { id }
  })
}

const overlaps = (seat: Seat, from: string): boolean => seat.ends_on === null || seat.ends_on >= from

/** Ends a seat; its last day is `ends_on`. A seat that has not begun is ended the day before it would. */
export async function unseatMember(
  ctx: Ctx,
  bodyCode: string,
  seatId: number,
  given: MemberEnd,
): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    const body = await lockForChange(ctx, tx, bodyCode)
    const today = tehranDate(ctx.now)
    const seat = (await listSeats(tx, body.code, today)).find((one) => one.id === seatId)
    if (!seat) throw problems.notFound()
    if (given.ends_on < addDays(today, -1)) throw bodyProblems.inThePast('ends_on')
    if (given.ends_on < addDays(seat.starts_on, -1)) throw bodyProblems.endsBeforeStart()
    await endSeat(tx, seat.id, { ends_on: given.ends_on, end_reason: given.reason })
    await record(ctx, tx, {
      event: 'body.member_unseated',
      subjectKind: 'body',
      subjectId: body.id,
      detail: { post: seat.post_title_fa, kind: seat.kind, to: given.ends_on, note: given.reason },
    })
    return { id: seat.id }
  })
}

async function lockForChange(ctx: Ctx, tx: Tx, code: string): Promise<Body> {
  if (!ctx.actor.post || !editors.includes(ctx.actor.post.kind)) throw problems.notAllowed()
  return lockBody(tx, code, tehranDate(ctx.now))
}

const author = (ctx: Ctx) => ({ postId: ctx.actor.post?.id ?? null, personId: ctx.actor.personId, at: ctx.now })
