// What the secretariat does before a sitting: calls it, fills its agenda, invites, or calls it off.

import { moveProposal } from '../../demands/proposal/actions.ts'
import { legalSecretaryPostId, secretariatPostId } from '../../people/queries.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { addDays, daysBetween, jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { notifyPost } from '../../platform/notify/queue.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import { problems } from '../../platform/problem.ts'
import { nextSerial } from '../../platform/serials.ts'
import { beginCourse, moveTo } from '../../platform/waits.ts'
import { type Body, listMembers, lockBody } from '../body/queries.ts'
import { callerKinds } from '../body/schema.ts'
import { insertItem, listItems, lockBacklogProposal, swapItem } from './agenda-queries.ts'
import { invitationOf } from './invitation.ts'
import { pulse } from './live/pulses.ts'
import { meetingProblems } from './problems.ts'
import { insertMeeting, lockMeeting, type Meeting, nextMeetingNumber, subjectOf } from './queries.ts'
import { isShortNotice, meetingLifecycle } from './rules.ts'
import type { MeetingPlan, NewItem } from './schema.ts'

const callers: readonly string[] = callerKinds

/** Calls a sitting of a body; its number follows the body's last. */
export async function planMeeting(ctx: Ctx, plan: MeetingPlan): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    if (!ctx.actor.post || !callers.includes(ctx.actor.post.kind)) throw problems.notAllowed()
    const today = tehranDate(ctx.now)
    if (plan.held_on < today) throw meetingProblems.dayPassed()
    const body = await lockBody(tx, plan.body, plan.held_on)
    if (!(body.callers as readonly string[]).includes(ctx.actor.post.kind)) throw meetingProblems.notACaller()
    const chair = (await listMembers(tx, body.code, plan.held_on)).find((member) => member.kind === 'chair')
    if (!chair) throw meetingProblems.noChair()
    const number = await nextMeetingNumber(tx, body.code)
    const meeting = {
      code: await meetingCode(tx, body, plan.held_on),
      body_code: body.code,
      number,
      title: plan.title || `جلسهٔ ${toPersianDigits(String(number))} ${body.title_fa}`,
      held_on: plan.held_on,
      starts_at: plan.starts_at,
      place: plan.place,
      chair_post_id: chair.post_id,
      secretary_post_id: await legalSecretaryPostId(tx),
      created_at: ctx.now,
    }
    const id = await insertMeeting(tx, meeting)
    const noticeOn = addDays(plan.held_on, -body.notice_days)
    await beginCourse(ctx, tx, {
      lifecycle: meetingLifecycle,
      subject: subjectOf({ ...meeting, id }),
      holderPostId: await secretariatPostId(tx),
      dueOn: noticeOn < today ? today : noticeOn,
      event: 'meeting.planned',
      detail: { heldOn: plan.held_on, startsAt: plan.starts_at, place: plan.place },
    })
    return { code: meeting.code }
  })
}

async function meetingCode(tx: Tx, body: Body, heldOn: string): Promise<string> {
  const year = jalaliYear(heldOn)
  return `${body.code.replaceAll('_', '-')}-${year}-${await nextSerial(tx, `meeting:${body.code}`, year)}`
}

/** Puts an accepted proposal of the body's backlog, or a free matter, at the end of the agenda. */
export async function addAgendaItem(ctx: Ctx, code: string, item: NewItem): Promise<{ id: number; position: number }> {
  return act(ctx, async (tx) => {
    const meeting = await lockForAgenda(ctx, tx, code)
    const proposal = item.proposal ? await lockBacklogProposal(tx, item.proposal) : null
    if (item.proposal && (proposal?.state !== 'accepted' || proposal.body_code !== meeting.body_code))
      throw meetingProblems.notInBacklog()
    const title = proposal?.title ?? item.title
    if (!title) throw meetingProblems.itemNeedsMatter()
    const inserted = await insertItem(tx, {
      meeting_id: meeting.id,
      proposal_id: proposal?.id ?? null,
      title,
      minutes_planned: item.minutes ?? 15,
    })
    if (proposal) await moveProposal(ctx, tx, proposal.id, 'schedule', { detail: { meeting: meeting.code } })
    await note(ctx, tx, meeting, 'meeting.item_added', { title, ...(proposal ? { proposal: proposal.code } : {}) })
    return inserted
  })
}

/** Moves an item one place up or down; at the edge nothing changes. */
export async function moveAgendaItem(
  ctx: Ctx,
  code: string,
  itemId: number,
  direction: 'up' | 'down',
): Promise<{ moved: boolean }> {
  return act(ctx, async (tx) => {
    const meeting = await lockForAgenda(ctx, tx, code)
    const moved = await swapItem(tx, meeting.id, itemId, direction)
    if (moved) await note(ctx, tx, meeting, 'meeting.agenda_reordered', {})
    return { moved }
  })
}

/** Sends the agenda to every member; less notice than the by-law asks for needs a reason, which the invitation carries. */
export async function inviteMembers(
  ctx: Ctx,
  code: string,
  given: { urgent_reason?: string | undefined } = {},
): Promise<{ invited: number }> {
  return act(ctx, async (tx) => {
    const meeting = await lockMeeting(tx, code)
    const items = (await listItems(tx, meeting.id)).filter((item) => !item.outcome)
    if (items.length === 0) throw meetingProblems.noAgenda()
    const days = daysBetween(tehranDate(ctx.now), meeting.held_on)
    if (isShortNotice(days, meeting.notice_days) && !given.urgent_reason)
      throw meetingProblems.shortNotice(meeting.notice_days)
    await moveTo(ctx, tx, {
      lifecycle: meetingLifecycle,
      subject: subjectOf(meeting),
      transition: 'invite',
      from: meeting.state,
      holderPostId: await secretariatPostId(tx),
      dueOn: meeting.held_on,
      event: 'meeting.invited',
      detail: { items: items.length, ...(given.urgent_reason ? { note: given.urgent_reason } : {}) },
    })
    const members = await listMembers(tx, meeting.body_code, meeting.held_on)
    const notice = invitationOf(meeting, items, given.urgent_reason)
    let invited = 0
    for (const member of members)
      invited += await notifyPost(tx, member.post_id, {
        ...notice,
        event: 'meeting.invited',
        subjectKind: 'meeting',
        subjectId: meeting.id,
        href: `/meetings/${meeting.code}`,
        now: ctx.now,
      })
    return { invited }
  })
}

/** Calls a sitting off; its proposals wait for another. */
export async function cancelMeeting(ctx: Ctx, code: string, given: { note: string }): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const meeting = await lockMeeting(tx, code)
    await moveTo(ctx, tx, {
      lifecycle: meetingLifecycle,
      subject: subjectOf(meeting),
      transition: 'cancel',
      from: meeting.state,
      event: 'meeting.cancelled',
      detail: { note: given.note },
    })
    for (const item of await listItems(tx, meeting.id))
      if (!item.outcome && item.proposal_id && item.proposal_state === 'scheduled')
        await moveProposal(ctx, tx, item.proposal_id, 'postpone', {
          detail: { meeting: meeting.code, note: given.note },
        })
    return { code }
  })
}

async function lockForAgenda(ctx: Ctx, tx: Tx, code: string): Promise<Meeting> {
  if (ctx.actor.post?.kind !== 'secretariat_officer') throw problems.notAllowed()
  const meeting = await lockMeeting(tx, code)
  if (meeting.state !== 'planned' && meeting.state !== 'invited') throw meetingProblems.agendaClosed()
  return meeting
}

export async function note(
  ctx: Ctx,
  tx: Tx,
  meeting: Meeting,
  event: string,
  detail: Record<string, unknown>,
): Promise<void> {
  await record(ctx, tx, { event, subjectKind: 'meeting', subjectId: meeting.id, detail })
  if (meeting.state === 'in_session') await pulse(ctx, tx, meeting.id, event.replace('meeting.', ''))
}
