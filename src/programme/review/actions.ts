// What the secretariat does with a review sitting. Its row is locked first by every act, so that two secretaries never press at once.
import { postIdByCode, secretariatPostId } from '../../people/queries.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { record } from '../../platform/journal.ts'
import { tellLive } from '../../platform/live.ts'
import { problems } from '../../platform/problem.ts'
import { nextSerial } from '../../platform/serials.ts'
import { beginCourse, moveTo, type Subject } from '../../platform/waits.ts'
import { acceptPlan, queuePlans, returnPlan } from '../plan/kernel.ts'
import { lockPlan, lockPlanById } from '../plan/queries.ts'
import { reviewProblems, reviewRefused } from './problems.ts'
import * as queries from './queries.ts'
import {
  type Press,
  type ReviewRefusal,
  readClock,
  refuseOpening,
  refusePlanning,
  refusePress,
  refuseQueueing,
  refuseSitting,
  reviewLifecycle,
} from './rules.ts'

export const topicOf = (reviewId: number): string => `review:${reviewId}`

export const subjectOf = (review: Pick<queries.Review, 'id' | 'code' | 'title'>): Subject => ({
  id: review.id,
  code: review.code,
  title: review.title,
  county_code: null,
})

function refuse(refusal: ReviewRefusal | null): void {
  if (refusal) throw reviewRefused(refusal)
}

/** Journals what happened and tells every screen that follows the sitting. */
async function note(
  ctx: Ctx,
  tx: Tx,
  reviewId: number,
  event: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await record(ctx, tx, { event: `review.${event}`, subjectKind: 'review', subjectId: reviewId, detail })
  await pulse(tx, reviewId, event)
}

export async function pulse(tx: Tx, reviewId: number, what: string): Promise<void> {
  const [newest] = await queries.listPulses(tx, reviewId, null)
  await tellLive(tx, { topic: topicOf(reviewId), id: newest?.id ?? 0, what })
}

export interface ReviewTerms {
  call: string
  title: string
  held_on: string
  starts_at: string
  place: string
  minutes_per_turn: number
}

/** Plans a sitting and puts every plan that has been handed in into its queue. */
export async function planReview(ctx: Ctx, given: ReviewTerms): Promise<{ code: string; turns: number }> {
  return act(ctx, async (tx) => {
    const call = await queries.findOpenCall(tx, given.call)
    if (!call) throw reviewProblems.noSuchCall()
    const code = `${call.year}-${await nextSerial(tx, 'review', call.year)}`
    const secretaryPostId = await secretariatPostId(tx)
    const id = await queries.insertReview(tx, {
      code,
      callId: call.id,
      title: given.title,
      heldOn: given.held_on,
      startsAt: given.starts_at,
      place: given.place,
      minutesPerTurn: given.minutes_per_turn,
      chairPostId: await postIdByCode(tx, 'governor'),
      secretaryPostId,
      now: ctx.now,
    })
    const waiting = await queries.listQueueable(tx, call.id)
    const plans = []
    for (const plan of waiting) plans.push(await lockPlanById(tx, plan.id))
    await queries.insertTurns(
      tx,
      id,
      plans.map((plan) => plan.id),
      given.minutes_per_turn,
    )
    await queuePlans(ctx, tx, plans, 'queue', { review: code, heldOn: given.held_on })
    await beginCourse(ctx, tx, {
      lifecycle: reviewLifecycle,
      subject: subjectOf({ id, code, title: given.title }),
      holderPostId: secretaryPostId,
      dueOn: given.held_on,
      event: 'review.planned',
      detail: { turns: plans.length },
    })
    return { code, turns: plans.length }
  })
}

/** A plan that came late joins the queue at its end, even while the sitting is in session. */
export async function addTurn(ctx: Ctx, code: string, planCode: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const review = await queries.lockReview(tx, code)
    refuse(refuseQueueing(review.state))
    const plan = await lockPlan(tx, ctx.actor, planCode)
    if (plan.call_id !== review.call_id) throw problems.notFound()
    await queries.insertTurns(tx, review.id, [plan.id], review.minutes_per_turn)
    await queuePlans(ctx, tx, [plan], 'queue', { review: code, heldOn: review.held_on })
    await note(ctx, tx, review.id, 'turn_added', { plan: planCode })
    return { code }
  })
}

/** Takes a plan out of the queue before it was decided on. */
export async function removeTurn(ctx: Ctx, code: string, turnId: number): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const review = await queries.lockReview(tx, code)
    refuse(refuseQueueing(review.state))
    const turn = await openTurn(tx, review, turnId)
    const remarks = (await queries.listRemarks(tx, review.id)).some((remark) => remark.turn_id === turn.id)
    if (
      remarks ||
      (await queries.listClock(tx, review.id)).some((event) => event.turn_id === turn.id && event.kind === 'start')
    )
      await queries.decideTurn(tx, turn.id, {
        outcome: 'postponed',
        reason: '',
        postId: ctx.actor.post?.id ?? null,
        at: ctx.now,
      })
    else await queries.deleteTurn(tx, turn.id)
    await queuePlans(ctx, tx, [await lockPlanById(tx, turn.plan_id)], 'unqueue', { review: code })
    await note(ctx, tx, review.id, 'turn_removed', { plan: turn.plan_code })
    return { code }
  })
}

/** Moves a turn to another place in the queue, counted from one. */
export async function placeTurn(ctx: Ctx, code: string, turnId: number, to: number): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const review = await queries.lockReview(tx, code)
    refuse(refuseQueueing(review.state))
    const turn = await openTurn(tx, review, turnId)
    const ids = (await queries.listTurns(tx, review.id)).map((one) => one.id).filter((id) => id !== turn.id)
    ids.splice(Math.min(to - 1, ids.length), 0, turn.id)
    await queries.reorderTurns(tx, review.id, ids)
    await note(ctx, tx, review.id, 'turn_placed', { plan: turn.plan_code, to })
    return { code }
  })
}

export async function openReview(ctx: Ctx, code: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const review = await queries.lockReview(tx, code)
    refuse(refuseOpening(review.state, review.turns))
    await queries.updateReview(tx, review.id, { opened_at: ctx.now })
    await moveTo(ctx, tx, {
      lifecycle: reviewLifecycle,
      subject: subjectOf(review),
      transition: 'open',
      from: review.state,
      holderPostId: await secretariatPostId(tx),
      event: 'review.opened',
    })
    await pulse(tx, review.id, 'opened')
    return { code }
  })
}

/** Calls the sitting off; its plans go back to those awaiting a sitting. */
export async function cancelReview(ctx: Ctx, code: string, reason: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const review = await queries.lockReview(tx, code)
    refuse(refusePlanning(review.state))
    await letGo(ctx, tx, review, 'postponed')
    await moveTo(ctx, tx, {
      lifecycle: reviewLifecycle,
      subject: subjectOf(review),
      transition: 'cancel',
      from: review.state,
      event: 'review.cancelled',
      detail: { reason },
    })
    await pulse(tx, review.id, 'cancelled')
    return { code }
  })
}

/** One press of the clock. An absent agency goes to the end of the queue and keeps its turn. */
export async function pressClock(
  ctx: Ctx,
  code: string,
  press: { kind: Press; turn?: number | undefined; minutes?: number | undefined },
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const review = await queries.lockReview(tx, code)
    refuse(refuseSitting(review.state))
    const turns = await queries.listTurns(tx, review.id)
    const clock = readClock(turns, await queries.listClock(tx, review.id), ctx.now)
    const turnId = ['break', 'back'].includes(press.kind) ? null : (press.turn ?? clock.current)
    if (turnId !== null && !clock.turns.has(turnId)) throw problems.notFound()
    refuse(refusePress(press.kind, turnId === null ? null : clock.turns.get(turnId)!, clock))
    await queries.insertPress(tx, {
      reviewId: review.id,
      turnId,
      kind: press.kind,
      minutes: press.kind === 'extend' ? (press.minutes ?? 5) : null,
      postId: ctx.actor.post?.id ?? null,
      at: ctx.now,
    })
    if (press.kind === 'absent')
      await queries.reorderTurns(tx, review.id, [
        ...turns.filter((turn) => turn.id !== turnId).map((turn) => turn.id),
        turnId!,
      ])
    const plan = turns.find((turn) => turn.id === turnId)?.plan_code
    await note(ctx, tx, review.id, `clock_${press.kind}`, plan ? { plan } : {})
    return { code }
  })
}

export interface RemarkTerms {
  turn: number
  kind: queries.Remark['kind']
  project?: string | undefined
  text: string
  due_on?: string | undefined
  proof_wanted: string
}

export async function addRemark(ctx: Ctx, code: string, given: RemarkTerms): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const review = await queries.lockReview(tx, code)
    refuse(refuseSitting(review.state))
    const turn = await openTurn(tx, review, given.turn)
    const isKept = await queries.insertRemark(tx, {
      turnId: turn.id,
      kind: given.kind,
      projectKey: given.project ?? null,
      text: given.text,
      dueOn: given.kind === 'condition' ? (given.due_on ?? null) : null,
      proofWanted: given.proof_wanted,
      postId: ctx.actor.post?.id ?? null,
      at: ctx.now,
    })
    if (!isKept) throw problems.notFound()
    await note(ctx, tx, review.id, 'remarked', { plan: turn.plan_code, kind: given.kind })
    return { code }
  })
}

export async function removeRemark(ctx: Ctx, code: string, remarkId: number): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const review = await queries.lockReview(tx, code)
    refuse(refuseSitting(review.state))
    if (!(await queries.removeRemark(tx, review.id, remarkId, ctx.now))) throw problems.notFound()
    await note(ctx, tx, review.id, 'remark_removed')
    return { code }
  })
}

/** The word of the sitting on one plan; acceptance freezes it, conditions become commitments, a return goes back with its reason. */
export async function decideTurn(
  ctx: Ctx,
  code: string,
  given: { turn: number; outcome: NonNullable<queries.Turn['outcome']>; reason: string },
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const review = await queries.lockReview(tx, code)
    refuse(refuseSitting(review.state))
    const turn = await openTurn(tx, review, given.turn)
    const remarks = (await queries.listRemarks(tx, review.id)).filter((remark) => remark.turn_id === turn.id)
    const conditions = remarks.filter((remark) => remark.kind === 'condition')
    if (given.outcome === 'conditional' && conditions.length === 0) throw reviewRefused('noCondition')
    await queries.decideTurn(tx, turn.id, {
      outcome: given.outcome,
      reason: given.reason,
      postId: ctx.actor.post?.id ?? null,
      at: ctx.now,
    })
    if (given.outcome === 'postponed')
      await queuePlans(ctx, tx, [await lockPlanById(tx, turn.plan_id)], 'unqueue', { review: code })
    else if (given.outcome === 'returned')
      await returnPlan(ctx, tx, turn.plan_id, { reason: withRemarks(given.reason, remarks), turnId: turn.id })
    else {
      const commitments = await acceptPlan(ctx, tx, turn.plan_id, {
        reason: given.reason,
        conditions:
          given.outcome === 'conditional'
            ? conditions.map((one) => ({ text: one.text, dueOn: one.due_on!, proofWanted: one.proof_wanted }))
            : [],
        turnId: turn.id,
      })
      await queries.tieConditions(tx, turn.id, commitments)
    }
    await note(ctx, tx, review.id, 'turn_decided', { plan: turn.plan_code, outcome: given.outcome })
    return { code }
  })
}

/** What the agency gets back: the reason, and the remarks on its projects beneath it. */
function withRemarks(reason: string, remarks: readonly queries.Remark[]): string {
  const lines = remarks.map((remark) => `• ${remark.project_title ? `${remark.project_title}: ` : ''}${remark.text}`)
  return [reason, ...lines].join('\n')
}

/** Plans that were not reached go back to those awaiting a sitting. */
export async function letGo(ctx: Ctx, tx: Tx, review: queries.Review, outcome: 'postponed'): Promise<number> {
  const left = (await queries.listTurns(tx, review.id)).filter((turn) => turn.outcome === null)
  const plans = []
  for (const turn of left) {
    await queries.decideTurn(tx, turn.id, { outcome, reason: '', postId: ctx.actor.post?.id ?? null, at: ctx.now })
    plans.push(await lockPlanById(tx, turn.plan_id))
  }
  await queuePlans(ctx, tx, plans, 'unqueue', { review: review.code })
  return plans.length
}

/** A turn of this sitting that is still to be decided; 404 for another's, a refusal for one that is over. */
async function openTurn(tx: Tx, review: queries.Review, turnId: number): Promise<queries.Turn> {
  const turn = (await queries.listTurns(tx, review.id)).find((one) => one.id === turnId)
  if (!turn) throw problems.notFound()
  if (turn.outcome) throw reviewRefused('turnEnded')
  return turn
}
