// What happens in the room: the roll, comings and goings, votes, and what becomes of each matter.

import { moveIssue } from '../../demands/issue/actions.ts'
import { moveProposal } from '../../demands/proposal/actions.ts'
import { secretariatPostId } from '../../people/queries.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { tehranDate, tehranTime } from '../../platform/jalali.ts'
import { problems } from '../../platform/problem.ts'
import { type Ending, moveTo } from '../../platform/waits.ts'
import { listMembers, type Member } from '../body/queries.ts'
import { refuseCount, type Standing, standingOf, tally } from '../body/rules.ts'
import { warnAbsent } from './absences.ts'
import { note } from './actions.ts'
import {
  type AgendaItem,
  accessItem,
  decideItem,
  insertVote,
  listItems,
  takeUpAgain,
  updateDiscussion,
} from './agenda-queries.ts'
import { endPulses, pulse } from './live/pulses.ts'
import { minutesProblem } from './minutes-problems.ts'
import { listAmendments } from './minutes-queries.ts'
import { countProblem, itemProblem, meetingProblems } from './problems.ts'
import { lockMeeting, type Meeting, subjectOf, updateMeeting } from './queries.ts'
import { insertAttendances, lastDecisionAt, listRoll, type NewAttendance } from './roll-queries.ts'
import {
  countRoll,
  isPresent,
  isWritingMinutes,
  meetingLifecycle,
  refusePresence,
  refusePutOff,
  refuseRejection,
  refuseVote,
  type Seat,
  unfinished,
} from './rules.ts'
import type { PresenceMark, Rejection, VoteCount } from './schema.ts'

const deskKinds = ['secretariat_officer', 'legal_secretary'] as const

/** Opens the sitting with its roll: the members of that day, absent unless marked. Refused without a quorum. */
export async function openMeeting(
  ctx: Ctx,
  code: string,
  given: { roll: readonly PresenceMark[] },
): Promise<{ present: number; entitled: number; quorum: number }> {
  return act(ctx, async (tx) => {
    const meeting = await lockMeeting(tx, code)
    if (tehranDate(ctx.now) < meeting.held_on) throw meetingProblems.tooEarly()
    const members = await listMembers(tx, meeting.body_code, meeting.held_on)
    if (given.roll.some((mark) => !members.some((member) => member.post_id === mark.post_id)))
      throw meetingProblems.notOnRoll()
    const seats = members.map((member) => {
      const mark = given.roll.find((one) => one.post_id === member.post_id)
      return seatOf(ctx, meeting, member, mark ?? { post_id: member.post_id, presence: 'absent' }, ctx.now)
    })
    const { entitled, present } = countRoll(seats)
    const { needed: quorum } = mustBeQuorate(meeting, seats)
    await insertAttendances(tx, seats)
    await updateMeeting(tx, meeting.id, { opened_at: ctx.now, by_laws_id: meeting.by_laws_id })
    await moveTo(ctx, tx, {
      lifecycle: meetingLifecycle,
      subject: subjectOf(meeting),
      transition: 'open',
      from: meeting.state,
      holderPostId: await secretariatPostId(tx),
      dueOn: meeting.held_on,
      event: 'meeting.opened',
      detail: { present, entitled, quorum },
    })
    await pulse(ctx, tx, meeting.id, 'opened')
    return { present, entitled, quorum }
  })
}

/** An arrival, a departure or a change of substitute during the sitting; the quorum is counted anew. */
export async function markPresence(
  ctx: Ctx,
  code: string,
  mark: PresenceMark,
): Promise<{ present: number; quorum: number }> {
  return act(ctx, async (tx) => {
    const meeting = await lockInSession(ctx, tx, code, ['secretariat_officer', 'legal_secretary', 'governor'])
    const roll = await listRoll(tx, meeting.id)
    const seat = roll.find((one) => one.post_id === mark.post_id)
    if (!seat) throw meetingProblems.notOnRoll()
    if (refusePresence(seat.presence, mark.presence)) throw problems.badTransition()
    const member = (await listMembers(tx, meeting.body_code, meeting.held_on)).find(
      (one) => one.post_id === mark.post_id,
    )
    const at = await momentOfMark(ctx, tx, meeting, seat, mark.at)
    const row = seatOf(ctx, meeting, { ...seat, ...member, kind: seat.member_kind }, mark, at)
    await insertAttendances(tx, [row])
    const room = countRoll(roll.map((one) => (one === seat ? row : one)))
    const { needed: quorum } = standingOf(meeting, room)
    const { present } = room
    await note(ctx, tx, meeting, 'meeting.presence_marked', {
      post: seat.post_title_fa,
      presence: mark.presence,
      present,
      quorum,
    })
    return { present, quorum }
  })
}

/** When a coming or going happened: the time told by the desk, but never before what was already decided or marked. */
async function momentOfMark(
  ctx: Ctx,
  tx: Tx,
  meeting: Meeting,
  seat: { at: Date },
  told: string | undefined,
): Promise<Date> {
  if (!told || told === tehranTime(ctx.now)) return ctx.now
  const at = new Date(`${tehranDate(ctx.now)}T${told}:00+03:30`)
  const votedAt = await lastDecisionAt(tx, meeting.id)
  if (at > ctx.now || at < seat.at || (votedAt && at < votedAt)) throw meetingProblems.timeOutOfOrder()
  return at
}

type Seated = Pick<Member, 'post_id'> & { kind: string } & Partial<Pick<Member, 'holder_id' | 'substitute_id'>>

function seatOf(ctx: Ctx, meeting: Meeting, member: Seated, mark: PresenceMark, at: Date): NewAttendance {
  const words = mark.note ?? ''
  if (mark.presence === 'substitute' && !member.substitute_id && words.length < 3)
    throw meetingProblems.substituteUnnamed(member.post_id)
  const person =
    mark.presence === 'principal' ? member.holder_id : mark.presence === 'substitute' ? member.substitute_id : null
  return {
    meeting_id: meeting.id,
    post_id: member.post_id,
    member_kind: member.kind,
    person_id: person ?? null,
    presence: mark.presence,
    note: words,
    is_excused: mark.presence === 'absent' && (mark.excused ?? false),
    at,
    by_post_id: ctx.actor.post?.id ?? null,
    by_person_id: ctx.actor.personId,
    written_at: ctx.now,
  }
}

/** The room's standing against the quorum of its by-laws; throws where it falls short. */
export function mustBeQuorate(meeting: Meeting, roll: readonly Seat[]): Standing {
  const standing = standingOf(meeting, countRoll(roll))
  if (!standing.isQuorate) throw meetingProblems.noQuorum(standing.there, standing.needed)
  return standing
}

/** Keeps what was said; allowed until the minutes are signed. */
export async function noteDiscussion(
  ctx: Ctx,
  code: string,
  itemId: number,
  given: { discussion?: string | undefined },
): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    assertDesk(ctx)
    const meeting = await lockMeeting(tx, code)
    if (meeting.state !== 'in_session' && !isWritingMinutes(meeting.state)) throw meetingProblems.minutesClosed()
    const item = await accessItem(tx, meeting.id, itemId)
    await updateDiscussion(tx, item.id, given.discussion ?? '')
    await note(ctx, tx, meeting, 'meeting.discussion_noted', {
      title: item.title,
      before: item.discussion,
      after: given.discussion ?? '',
    })
    return { id: item.id }
  })
}

/** Counts hands on a matter. Refused below quorum, beyond those present, and where the matter was already carried. */
export async function recordVote(
  ctx: Ctx,
  code: string,
  itemId: number,
  count: VoteCount,
): Promise<{
  id: number
  passed: boolean
  used_casting_vote: boolean
  explanation_fa: string
  explanation_en: string
}> {
  return act(ctx, async (tx) => {
    const meeting = await lockInSession(ctx, tx, code)
    const item = await accessItem(tx, meeting.id, itemId)
    const refusal = refuseVote(item)
    if (refusal) throw itemProblem(refusal)
    const roll = await listRoll(tx, meeting.id)
    const room = countRoll(roll)
    const { there, needed } = standingOf(meeting, room)
    const counted = {
      yes: count.yes,
      no: count.no,
      abstain: count.abstain,
      ...room,
      chairVote: count.chair_vote ?? null,
    }
    const fault = refuseCount(meeting, counted)
    if (fault) throw countProblem(fault, { present: fault === 'no_quorum' ? there : room.present, needed })
    const isChairIn = roll.some((seat) => seat.member_kind === 'chair' && isPresent(seat.presence))
    if (counted.chairVote && !isChairIn) throw meetingProblems.chairAbsent()
    const result = tally(meeting, counted)
    const { explanation_fa, explanation_en } = result
    const id = await insertVote(tx, {
      agenda_item_id: item.id,
      question: count.question || item.title,
      method: 'hands',
      yes: count.yes,
      no: count.no,
      abstain: count.abstain,
      chair_vote: counted.chairVote,
      entitled: room.entitled,
      present: room.present,
      quorum_present: there,
      quorum_needed: needed,
      has_passed: result.passed,
      used_casting_vote: result.usedCastingVote,
      explanation_fa,
      explanation_en,
      at: ctx.now,
    })
    const { yes, no, abstain } = count
    await note(ctx, tx, meeting, 'meeting.voted', { title: item.title, yes, no, abstain, passed: result.passed })
    return { id, passed: result.passed, used_casting_vote: result.usedCastingVote, explanation_fa, explanation_en }
  })
}

/** A matter that was not carried ends with its reason and next way, and its issue goes back to the Chamber. */
export async function rejectItem(ctx: Ctx, code: string, itemId: number, given: Rejection): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    const meeting = await lockInSession(ctx, tx, code)
    const item = await accessItem(tx, meeting.id, itemId)
    const refusal = refuseRejection(item)
    if (refusal) throw itemProblem(refusal)
    await decideItem(tx, item.id, 'rejected', given.citation, ctx.now, await roomOf(tx, meeting))
    if (item.proposal_id && item.proposal_state === 'scheduled') {
      const detail = { meeting: meeting.code }
      await moveProposal(ctx, tx, item.proposal_id, 'reject', { ending: endingOf(given), detail })
      if (item.issue_id) await moveIssue(ctx, tx, item.issue_id, 'take_back', { detail })
    }
    await note(ctx, tx, meeting, 'meeting.item_rejected', { title: item.title, note: given.citation })
    return { id: item.id }
  })
}

export function endingOf(given: Rejection): Ending {
  const [reasonKind, reasonCode] = given.reason.split('.') as [Ending['reasonKind'], string]
  return {
    reasonKind,
    reasonCode,
    citation: given.citation,
    nextWay: given.next_way,
    nextWayNote: given.next_way_note ?? '',
  }
}

/** Leaves a matter for a later sitting; its proposal waits in the backlog again. */
export async function postponeItem(
  ctx: Ctx,
  code: string,
  itemId: number,
  given: { note: string },
): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    assertDesk(ctx)
    const meeting = await lockMeeting(tx, code)
    const item = await accessItem(tx, meeting.id, itemId)
    refuseOnceClosed(meeting)
    await putOff(ctx, tx, meeting, item, given.note)
    return { id: item.id }
  })
}

/** The proposer takes a matter off the agenda; its issue goes back to the Chamber. */
export async function withdrawItem(
  ctx: Ctx,
  code: string,
  itemId: number,
  given: { note: string },
): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    assertDesk(ctx)
    const meeting = await lockMeeting(tx, code)
    const item = await accessItem(tx, meeting.id, itemId)
    refuseOnceClosed(meeting)
    const refusal = refusePutOff(item)
    if (refusal) throw itemProblem(refusal)
    await decideItem(tx, item.id, 'withdrawn', given.note, ctx.now, await roomOf(tx, meeting))
    if (item.proposal_id && item.proposal_state === 'scheduled') {
      const detail = { meeting: meeting.code, note: given.note }
      await moveProposal(ctx, tx, item.proposal_id, 'withdraw', { detail })
      if (item.issue_id) await moveIssue(ctx, tx, item.issue_id, 'take_back', { detail })
    }
    await note(ctx, tx, meeting, 'meeting.item_withdrawn', { title: item.title, note: given.note })
    return { id: item.id }
  })
}

/** Ends the sitting. What was not decided goes back to the backlog; what was carried must have its resolution first. */
export async function adjournMeeting(ctx: Ctx, code: string): Promise<{ postponed: number }> {
  return act(ctx, async (tx) => {
    const meeting = await lockMeeting(tx, code)
    const items = await listItems(tx, meeting.id)
    const left = unfinished(items)
    if (left.length > 0) throw meetingProblems.unfinished(left.map((item) => `«${item.title}»`))
    await updateMeeting(tx, meeting.id, { closed_at: ctx.now })
    await moveTo(ctx, tx, {
      lifecycle: meetingLifecycle,
      subject: subjectOf(meeting),
      transition: 'adjourn',
      from: meeting.state,
      holderPostId: meeting.secretary_post_id,
      event: 'meeting.adjourned',
    })
    const open = items.filter((item) => !item.outcome)
    for (const item of open) await putOff(ctx, tx, meeting, item, leftWhenEnded)
    await warnAbsent(ctx, tx, meeting)
    await endPulses(tx, meeting.id)
    await pulse(ctx, tx, meeting.id, 'adjourned')
    return { postponed: open.length }
  })
}

const leftWhenEnded = 'پایان جلسه پیش از رسیدگی'

/** An adjourned sitting goes on: what was left only because it ended is on the table again. Its minutes wait for the new end. */
export async function reopenMeeting(ctx: Ctx, code: string, given: { note: string }): Promise<{ again: number }> {
  return act(ctx, async (tx) => {
    const meeting = await lockMeeting(tx, code)
    if (isWritingMinutes(meeting.state) && (await listAmendments(tx, meeting.id)).length > 0)
      throw minutesProblem('amended_stays_closed')
    await moveTo(ctx, tx, {
      lifecycle: meetingLifecycle,
      subject: subjectOf(meeting),
      transition: 'reopen',
      from: meeting.state,
      holderPostId: await secretariatPostId(tx),
      dueOn: tehranDate(ctx.now),
      event: 'meeting.reopened',
      detail: { note: given.note },
    })
    await updateMeeting(tx, meeting.id, { closed_at: null })
    const again = await takeUpAgain(tx, meeting.id, leftWhenEnded)
    for (const { proposal_id } of again)
      if (proposal_id) await moveProposal(ctx, tx, proposal_id, 'schedule', { detail: { meeting: meeting.code } })
    await pulse(ctx, tx, meeting.id, 'opened')
    return { again: again.length }
  })
}

export async function putOff(ctx: Ctx, tx: Tx, meeting: Meeting, item: AgendaItem, words: string): Promise<void> {
  const refusal = refusePutOff(item)
  if (refusal) throw itemProblem(refusal)
  await decideItem(tx, item.id, 'postponed', words, ctx.now, await roomOf(tx, meeting))
  if (item.proposal_id && item.proposal_state === 'scheduled')
    await moveProposal(ctx, tx, item.proposal_id, 'postpone', { detail: { meeting: meeting.code, note: words } })
  await note(ctx, tx, meeting, 'meeting.item_postponed', { title: item.title, note: words })
}

/** Who is in the room now, against the quorum; null before the roll was called. */
export async function roomOf(tx: Tx, meeting: Meeting): Promise<Standing | null> {
  return meeting.opened_at ? standingOf(meeting, countRoll(await listRoll(tx, meeting.id))) : null
}

/** The sitting, locked and in session, for acts of those who keep its record. */
export async function lockInSession(
  ctx: Ctx,
  tx: Tx,
  code: string,
  kinds: readonly string[] = deskKinds,
): Promise<Meeting> {
  assertDesk(ctx, kinds)
  const meeting = await lockMeeting(tx, code)
  if (meeting.state !== 'in_session') throw meetingProblems.notInSession()
  return meeting
}

export function assertDesk(ctx: Ctx, kinds: readonly string[] = deskKinds): void {
  if (!ctx.actor.post || !kinds.includes(ctx.actor.post.kind)) throw problems.notAllowed()
}

export function refuseOnceClosed(meeting: Meeting): void {
  if (!['planned', 'invited', 'in_session'].includes(meeting.state)) throw meetingProblems.agendaClosed()
}
