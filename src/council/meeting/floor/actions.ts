// Giving and taking the floor, and going from one matter to the next.
import { act } from '../../../platform/act.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Tx } from '../../../platform/db.ts'
import { problems } from '../../../platform/problem.ts'
import { note } from '../actions.ts'
import { accessItem, updateItem } from '../agenda-queries.ts'
import { pulse } from '../live/pulses.ts'
import { itemProblem, meetingProblems } from '../problems.ts'
import { lockMeeting, type Meeting } from '../queries.ts'
import { listRoll } from '../roll-queries.ts'
import { isPresent } from '../rules.ts'
import { lockInSession } from '../sitting-actions.ts'
import { floorProblem } from './problems.ts'
import * as queries from './queries.ts'
import { isSpeaking, isWaiting, refuseBeginning, refuseWish } from './rules.ts'
import type { NewPlanned, NewWish, SpeechStep } from './schema.ts'

const desk: readonly string[] = ['secretariat_officer', 'legal_secretary', 'governor']

/** Takes up a matter, or none for a break; the one on the floor before gives way and its speaker ends. */
export async function takeUp(ctx: Ctx, code: string, itemId: number | null): Promise<{ item: number | null }> {
  return act(ctx, async (tx) => {
    const meeting = await lockInSession(ctx, tx, code, desk)
    const item = itemId === null ? null : await accessItem(tx, meeting.id, itemId)
    const last = (await queries.listTurns(tx, meeting.id)).at(-1)
    if (last && last.agenda_item_id === itemId) return { item: itemId }
    if (last?.agenda_item_id) await queries.closeFloor(tx, { itemId: last.agenda_item_id }, ctx.now)
    await queries.insertTurn(tx, {
      meeting_id: meeting.id,
      agenda_item_id: itemId,
      at: ctx.now,
      by_post_id: ctx.actor.post!.id,
    })
    if (item) await note(ctx, tx, meeting, 'meeting.item_taken_up', { title: item.title })
    else await note(ctx, tx, meeting, 'meeting.paused', {})
    return { item: itemId }
  })
}

/** More or fewer minutes for a matter while the sitting goes on; the clock and the predicted end follow on every screen. */
export async function replanMinutes(
  ctx: Ctx,
  code: string,
  itemId: number,
  given: NewPlanned,
): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    const meeting = await lockInSession(ctx, tx, code, ['secretariat_officer'])
    const item = await accessItem(tx, meeting.id, itemId)
    if (item.outcome) throw itemProblem('already_decided')
    if (item.minutes_planned === given.minutes) return { id: item.id }
    await updateItem(tx, item.id, { minutes_planned: given.minutes })
    await note(ctx, tx, meeting, 'meeting.item_replanned', {
      title: item.title,
      before: item.minutes_planned,
      minutes: given.minutes,
    })
    return { id: item.id }
  })
}

/** Asks for the floor for oneself, or from the desk for somebody in the room. */
export async function askToSpeak(ctx: Ctx, code: string, itemId: number, given: NewWish): Promise<{ id: number }> {
  const { post } = ctx.actor
  if (!post) throw problems.notAllowed()
  return act(ctx, async (tx) => {
    const meeting = await lockSitting(tx, code)
    const item = await accessItem(tx, meeting.id, itemId)
    const asker = given.post ?? post.id
    if (asker !== post.id && !desk.includes(post.kind)) throw problems.notAllowed()
    const [roll, wishes] = [await listRoll(tx, meeting.id), await queries.listSpeakers(tx, meeting.id)]
    const refusal = refuseWish({
      isInRoom: roll.some((seat) => seat.post_id === asker && isPresent(seat.presence)),
      hasOpenWish: wishes.some(
        (wish) => wish.agenda_item_id === item.id && wish.post_id === asker && (isWaiting(wish) || isSpeaking(wish)),
      ),
      isDecided: item.outcome !== null,
    })
    if (refusal) throw floorProblem(refusal)
    const id = await queries.insertSpeaker(tx, {
      agenda_item_id: item.id,
      post_id: asker,
      stance: given.stance,
      seconds: meeting.speech_seconds,
      asked_at: ctx.now,
      asked_by_post_id: post.id,
    })
    await pulse(ctx, tx, meeting.id, 'speakers')
    return { id }
  })
}

/** Gives the floor, takes it, gives a minute more; whoever asked may withdraw. */
export async function moveSpeaker(
  ctx: Ctx,
  code: string,
  speakerId: number,
  step: SpeechStep,
): Promise<{ id: number }> {
  const { post } = ctx.actor
  if (!post) throw problems.notAllowed()
  return act(ctx, async (tx) => {
    const meeting = await lockSitting(tx, code)
    const wishes = await queries.listSpeakers(tx, meeting.id)
    const wish = wishes.find((one) => one.id === speakerId)
    if (!wish) throw problems.notFound()
    const isOwn = step === 'withdraw' && wish.post_id === post.id
    if (!isOwn && !desk.includes(post.kind)) throw problems.notAllowed()
    if (step === 'begin') {
      const refusal = refuseBeginning(wishes, wish)
      if (refusal) throw floorProblem(refusal)
      await queries.updateSpeaker(tx, wish.id, { began_at: ctx.now })
    } else if (step === 'withdraw') {
      if (!isWaiting(wish)) throw floorProblem('not_waiting')
      await queries.updateSpeaker(tx, wish.id, { withdrawn_at: ctx.now })
    } else {
      if (!isSpeaking(wish)) throw floorProblem('not_speaking')
      await queries.updateSpeaker(
        tx,
        wish.id,
        step === 'end' ? { ended_at: ctx.now } : { seconds: Math.min(3600, wish.seconds + 60) },
      )
    }
    await pulse(ctx, tx, meeting.id, 'speakers')
    return { id: wish.id }
  })
}

async function lockSitting(tx: Tx, code: string): Promise<Meeting> {
  const meeting = await lockMeeting(tx, code)
  if (meeting.state !== 'in_session') throw meetingProblems.notInSession()
  return meeting
}
