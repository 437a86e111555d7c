// A question put to a named or a secret vote: opened over a frozen roll, cast by each for himself or by the desk for him,
// ended below quorum by nobody, and judged by the by-laws of the sitting.
import { act } from '../../../platform/act.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Tx } from '../../../platform/db.ts'
import { problems } from '../../../platform/problem.ts'
import { refuseCount, standingOf, tally } from '../../body/rules.ts'
import { note } from '../actions.ts'
import { accessItem, insertVote } from '../agenda-queries.ts'
import { tellTurnout } from '../live/pulses.ts'
import { countProblem, itemProblem } from '../problems.ts'
import { accessMeeting, type Meeting } from '../queries.ts'
import { listRoll } from '../roll-queries.ts'
import { countRoll, isPresent, refuseVote } from '../rules.ts'
import type { Choice } from '../schema.ts'
import { lockInSession, mustBeQuorate } from '../sitting-actions.ts'
import { proxyProblem, roundProblem } from './problems.ts'
import * as queries from './round-queries.ts'
import { countRound, leastSecret, refuseProxy, votersOf } from './rules.ts'
import type { NewBallot, NewProxy, NewQuestion } from './schema.ts'
import { shuffled, type Urn } from './urn.ts'

const desk: readonly string[] = ['secretariat_officer', 'legal_secretary']

/** Opens a vote on a matter and freezes its roll: those in the room, and the absent whose proxy one of them holds. */
export async function openRound(
  ctx: Ctx,
  code: string,
  itemId: number,
  given: NewQuestion,
): Promise<{ id: number; voters: number }> {
  return act(ctx, async (tx) => {
    const meeting = await lockInSession(ctx, tx, code)
    const item = await accessItem(tx, meeting.id, itemId)
    const refusal = refuseVote(item)
    if (refusal) throw itemProblem(refusal)
    if (await queries.findOpenRound(tx, meeting.id)) throw roundProblem('other_round_open')
    const roll = await listRoll(tx, meeting.id)
    const { needed } = mustBeQuorate(meeting, roll)
    const voters = votersOf(meeting, roll, await queries.listProxies(tx, meeting.id))
    const id = await queries.insertRound(
      tx,
      {
        meeting_id: meeting.id,
        agenda_item_id: item.id,
        question: given.question || item.title,
        method: given.method,
        entitled: countRoll(roll).entitled,
        quorum_needed: needed,
        opened_at: ctx.now,
        opened_by_post_id: ctx.actor.post!.id,
      },
      voters,
    )
    await note(ctx, tx, meeting, 'meeting.round_opened', {
      title: item.title,
      method: given.method,
      voters: voters.length,
    })
    return { id, voters: voters.length }
  })
}

/**
 * Casts for one seat or, from the desk, for many. Each casts for the seat he sits in and for those whose proxy he holds; the
 * desk for any. A named vote may be given anew until the round ends, a secret one never. Of a secret ballot no event, no key
 * and no moment is kept.
 */
export async function castBallots(
  ctx: Ctx,
  urn: Urn,
  code: string,
  roundId: number,
  ballots: readonly NewBallot[],
): Promise<{ cast: number }> {
  const { post } = ctx.actor
  if (!post) throw problems.notAllowed()
  const meeting = await accessMeeting(ctx.db, code)
  // The kept answer of a repeated request would stand beside a person's name and an hour.
  return act({ ...ctx, idempotencyKey: null }, async (tx) => {
    const round = await queries.lockRound(tx, meeting.id, roundId, 'to_cast')
    if (round.ended_at) throw roundProblem('round_ended')
    const seats = [...new Set(ballots.map((ballot) => ballot.seat))]
    const hands = await queries.findHands(tx, round.id, seats)
    if (hands.length < seats.length) throw roundProblem('not_a_voter')
    if (!desk.includes(post.kind) && hands.some((hand) => hand.cast_by_post_id !== post.id)) throw problems.notAllowed()
    if (round.method === 'named') {
      const cast = ballots.map(({ seat, choice }) => ({ post_id: seat, choice }))
      await queries.insertNamedBallots(tx, round.id, cast, {
        postId: post.id,
        personId: ctx.actor.personId,
        at: ctx.now,
      })
    } else await castSecretly(tx, urn, round.id, seats, ballots)
    await tellTurnout(tx, meeting.id, { round: round.id, ...(await queries.countCast(tx, round)) })
    return { cast: ballots.length }
  })
}

async function castSecretly(
  tx: Tx,
  urn: Urn,
  roundId: number,
  seats: readonly number[],
  ballots: readonly NewBallot[],
): Promise<void> {
  const sealed = ballots.map(({ receipt, choice }) => {
    if (!receipt) throw roundProblem('receipt_missing')
    return urn.seal(roundId, { receipt, choice })
  })
  const marked = await queries.insertTurnouts(tx, roundId, seats)
  if (marked < ballots.length) throw roundProblem('already_voted')
  await queries.insertEnvelopes(tx, roundId, sealed)
}

/** Ends a vote: the quorum is counted once more, the ballots are counted, and the by-laws say what they decide. */
export async function closeRound(
  ctx: Ctx,
  urn: Urn,
  code: string,
  roundId: number,
): Promise<{ id: number; passed: boolean; explanation_fa: string; explanation_en: string }> {
  return act(ctx, async (tx) => {
    const meeting = await lockInSession(ctx, tx, code)
    const round = await queries.lockRound(tx, meeting.id, roundId, 'to_end')
    if (round.ended_at) throw roundProblem('round_ended')
    const roll = await listRoll(tx, meeting.id)
    mustBeQuorate(meeting, roll)
    const voters = await queries.listRoundRoll(tx, round.id)
    const counted = round.method === 'named' ? await countNamed(tx, round.id) : await countSecret(tx, urn, round.id)
    const { length } = counted.choices
    if (round.method === 'secret' && length > 0 && length < leastSecret) throw roundProblem('too_few_secret')
    const inRoom = new Set(roll.filter((seat) => isPresent(seat.presence)).map((seat) => seat.post_id))
    const chair = roll.find((seat) => seat.member_kind === 'chair')
    const room = countRoll(roll)
    const count = countRound({
      roll: voters,
      inRoom,
      voted: counted.voted,
      choices: counted.choices,
      room,
      chairVote: (chair && counted.byPost?.get(chair.post_id)) ?? null,
    })
    const standing = standingOf(meeting, room)
    const fault = refuseCount(meeting, { ...count, chairVote: null })
    if (fault) throw countProblem(fault, { present: count.present, needed: standing.needed })
    const result = tally(meeting, count)
    const { explanation_fa, explanation_en } = result
    const voteId = await insertVote(tx, {
      agenda_item_id: round.agenda_item_id,
      question: round.question,
      method: round.method,
      yes: count.yes,
      no: count.no,
      abstain: count.abstain,
      chair_vote: count.chairVote ?? null,
      entitled: count.entitled,
      present: count.present + (count.proxied ?? 0),
      quorum_present: standing.there,
      quorum_needed: standing.needed,
      has_passed: result.passed,
      used_casting_vote: result.usedCastingVote,
      explanation_fa,
      explanation_en,
      at: ctx.now,
    })
    await queries.endRound(tx, round.id, {
      ended_at: ctx.now,
      ended_by_post_id: ctx.actor.post!.id,
      vote_id: voteId,
    })
    const { yes, no, abstain } = count
    await note(ctx, tx, meeting, 'meeting.voted', {
      title: round.question,
      yes,
      no,
      abstain,
      passed: result.passed,
      method: round.method,
    })
    return { id: voteId, passed: result.passed, explanation_fa, explanation_en }
  })
}

interface Counted {
  voted: Set<number>
  choices: Choice[]
  /** Of a named vote only. */
  byPost: Map<number, Choice> | null
}

async function countNamed(tx: Tx, roundId: number): Promise<Counted> {
  const given = await queries.listNamedChoices(tx, roundId)
  const byPost = new Map(given.map((one) => [one.post_id, one.choice]))
  return { voted: new Set(byPost.keys()), choices: [...byPost.values()], byPost }
}

/** Opens every envelope at once and publishes the ballots by receipt. */
async function countSecret(tx: Tx, urn: Urn, roundId: number): Promise<Counted> {
  const envelopes = await queries.takeEnvelopes(tx, roundId)
  const ballots = shuffled(envelopes.map((sealed) => urn.open(roundId, sealed)))
  if (ballots.length > 0) await queries.insertSecretBallots(tx, roundId, ballots)
  const voted = new Set(await queries.listTurnout(tx, roundId))
  return { voted, choices: ballots.map((ballot) => ballot.choice), byPost: null }
}

/** Calls a vote off; what was cast is not counted, and a secret urn is emptied unopened. */
export async function cancelRound(
  ctx: Ctx,
  code: string,
  roundId: number,
  given: { note: string },
): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    const meeting = await lockInSession(ctx, tx, code)
    const round = await queries.lockRound(tx, meeting.id, roundId, 'to_end')
    if (round.ended_at) throw roundProblem('round_ended')
    await queries.takeEnvelopes(tx, round.id)
    await queries.endRound(tx, round.id, {
      ended_at: ctx.now,
      ended_by_post_id: ctx.actor.post!.id,
      cancel_note: given.note,
    })
    await note(ctx, tx, meeting, 'meeting.round_cancelled', { title: round.question, note: given.note })
    return { id: round.id }
  })
}

/** Enters the proxy of an absent member; a later one of the same member takes its place. */
export async function enterProxy(ctx: Ctx, code: string, given: NewProxy): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    const meeting: Meeting = await lockInSession(ctx, tx, code)
    const [roll, proxies] = [await listRoll(tx, meeting.id), await queries.listProxies(tx, meeting.id)]
    const proxy = { from_post_id: given.from, to_post_id: given.to }
    const refusal = refuseProxy(meeting, roll, proxies, proxy)
    if (refusal) throw proxyProblem(refusal)
    await queries.revokeProxy(tx, meeting.id, given.from, ctx.now)
    const id = await queries.insertProxy(tx, {
      ...proxy,
      meeting_id: meeting.id,
      letter: given.letter,
      at: ctx.now,
      by_post_id: ctx.actor.post!.id,
    })
    const title = (post: number) => roll.find((seat) => seat.post_id === post)?.post_title_fa ?? ''
    await note(ctx, tx, meeting, 'meeting.proxy_entered', {
      post: title(given.from),
      holder: title(given.to),
      note: given.letter,
    })
    return { id }
  })
}
