// What the secretariat does before a sitting: calls it, fills its agenda, invites, or calls it off.

import { sql } from 'kysely'
import { moveProposal } from '../../demands/proposal/actions.ts'
import { legalSecretaryPostId, secretariatPostId } from '../../people/queries.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { addDays, daysBetween, jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { notifyPost, notifyPosts } from '../../platform/notify/queue.ts'
import type { Said } from '../../platform/notify/texts.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import { problems } from '../../platform/problem.ts'
import { nextSerial } from '../../platform/serials.ts'
import { beginCourse, moveTo } from '../../platform/waits.ts'
import { type Body, isAlive, listMembers, lockBody } from '../body/queries.ts'
import { isVotingKind, mayCall } from '../body/rules.ts'
import { callerKinds } from '../body/schema.ts'
import { treeProblems } from '../body/tree-problems.ts'
import { insertItem, listItems, lockBacklogProposal, lockCarried, swapItem } from './agenda-queries.ts'
import { insertInvitations, recallInvitations } from './calendar/invitation-queries.ts'
import { listClashes, type Planned } from './clash-queries.ts'
import { invitationOf, meetingNotice } from './invitation.ts'
import { pulse } from './live/pulses.ts'
import { clashProblem, meetingProblems } from './problems.ts'
import {
  insertMeeting,
  lockMeeting,
  type Meeting,
  moveWait,
  nextMeetingNumber,
  subjectOf,
  updateMeeting,
} from './queries.ts'
import { awaitsConsent, hideSecrets, isShortNotice, meetingLifecycle, noticeDaysOf } from './rules.ts'
import type { MeetingPlan, NewItem, Reschedule } from './schema.ts'

const callers: readonly string[] = callerKinds

/** Calls a sitting of a body; its number follows the body's last. */
export async function planMeeting(ctx: Ctx, plan: MeetingPlan): Promise<{ code: string }> {
  return act(ctx, (tx) => callMeeting(ctx, tx, plan))
}

/** The same inside a transaction; a series names itself and the day it stands for. */
export async function callMeeting(
  ctx: Ctx,
  tx: Tx,
  plan: MeetingPlan,
  series: { id: number; day: string } | null = null,
): Promise<{ code: string }> {
  const { post } = ctx.actor
  const kind = plan.kind ?? 'ordinary'
  if (ctx.actor.kind !== 'system' && (!post || !callers.includes(post.kind))) throw problems.notAllowed()
  const today = tehranDate(ctx.now)
  if (plan.held_on < today) throw meetingProblems.dayPassed()
  const body = await lockBody(tx, plan.body, plan.held_on)
  const allowed: readonly string[] = kind === 'ordinary' ? body.callers : body.extraordinary_callers
  if (post && !mayCall(body, post, allowed)) throw meetingProblems.notACaller()
  if (!isAlive(body, plan.held_on)) throw treeProblems.ended()
  if (kind === 'extraordinary' && !plan.call_reason) throw meetingProblems.callReasonMissing()
  const mode = plan.mode ?? 'room'
  if ((mode === 'online' || mode === 'hybrid') && !plan.link) throw meetingProblems.linkMissing()
  const chair = (await listMembers(tx, body.code, plan.held_on)).find((member) => member.kind === 'chair')
  if (!chair) throw meetingProblems.noChair()
  const number = await nextMeetingNumber(tx, body.code)
  const noticeOn = addDays(plan.held_on, -noticeDaysOf(body, kind))
  const preparedBy = noticeOn < today ? today : noticeOn
  const planned = {
    body_code: body.code,
    held_on: plan.held_on,
    starts_at: plan.starts_at,
    minutes_planned: plan.minutes_planned ?? 120,
    place: plan.place,
    mode,
  }
  const meeting = {
    ...planned,
    code: await meetingCode(tx, body, plan.held_on),
    number,
    title: plan.title || `جلسهٔ ${toPersianDigits(String(number))} ${body.title_fa}`,
    kind,
    call_reason: plan.call_reason ?? '',
    link: plan.link ?? '',
    is_public: plan.is_public ?? false,
    freeze_on: preparedBy,
    clash_reason: await reasonOfClash(ctx, tx, { ...planned, id: null }, plan.clash_reason),
    chair_post_id: chair.post_id,
    secretary_post_id: await legalSecretaryPostId(tx),
    created_at: ctx.now,
    series_id: series?.id ?? null,
    series_day: series?.day ?? null,
  }
  const id = await insertMeeting(tx, meeting)
  await beginCourse(ctx, tx, {
    lifecycle: meetingLifecycle,
    subject: subjectOf({ ...meeting, id }),
    holderPostId: await secretariatPostId(tx),
    dueOn: preparedBy,
    event: 'meeting.planned',
    detail: {
      heldOn: plan.held_on,
      startsAt: plan.starts_at,
      place: plan.place,
      ...(meeting.clash_reason ? { note: meeting.clash_reason } : {}),
    },
  })
  return { code: meeting.code }
}

/** Empty where nobody is in two places; else the reason given. A series goes on: whoever prepares the sitting is shown the clash. */
async function reasonOfClash(ctx: Ctx, tx: Tx, planned: Planned, reason: string | undefined): Promise<string> {
  const clashes = await listClashes(tx, planned)
  if (clashes.length === 0) return ''
  if (!reason && ctx.actor.kind !== 'system') throw clashProblem(clashes)
  return reason ?? ''
}

/** Another day, hour or place for a sitting; whoever was invited is told, and calendars take the change. */
export async function rescheduleMeeting(ctx: Ctx, code: string, given: Reschedule): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    if (ctx.actor.post?.kind !== 'secretariat_officer') throw problems.notAllowed()
    const meeting = await lockMeeting(tx, code)
    if (meeting.state !== 'planned' && meeting.state !== 'invited') throw meetingProblems.notBeforeSitting()
    const today = tehranDate(ctx.now)
    if (given.held_on < today) throw meetingProblems.dayPassed()
    const place = given.place ?? meeting.place
    const minutes_planned = given.minutes_planned ?? meeting.minutes_planned
    const link = given.link ?? meeting.link
    const clash_reason = await reasonOfClash(
      ctx,
      tx,
      { ...meeting, held_on: given.held_on, starts_at: given.starts_at, place, minutes_planned },
      given.clash_reason,
    )
    const noticeOn = addDays(given.held_on, -noticeDaysOf(meeting, meeting.kind))
    const freeze_on = noticeOn < today ? today : noticeOn
    await updateMeeting(tx, meeting.id, {
      held_on: given.held_on,
      starts_at: given.starts_at,
      place,
      link,
      minutes_planned,
      freeze_on,
      clash_reason,
    })
    await moveWait(tx, meeting.id, meeting.state === 'invited' ? given.held_on : freeze_on)
    await note(ctx, tx, meeting, 'meeting.rescheduled', {
      note: given.note,
      before: { held_on: meeting.held_on, starts_at: meeting.starts_at, place: meeting.place },
      heldOn: given.held_on,
      startsAt: given.starts_at,
    })
    const changed = await lockMeeting(tx, code)
    if (meeting.state === 'invited')
      await tellInvited(
        ctx,
        tx,
        changed,
        'meeting.rescheduled',
        await meetingNotice(tx, 'rescheduled', changed, { reason: given.note }),
      )
    return { code }
  })
}

/** Takes the invitations back; the sitting is being prepared again and its members are told why. */
export async function recallInvitation(ctx: Ctx, code: string, given: { note: string }): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const meeting = await lockMeeting(tx, code)
    const today = tehranDate(ctx.now)
    await moveTo(ctx, tx, {
      lifecycle: meetingLifecycle,
      subject: subjectOf(meeting),
      transition: 'recall',
      from: meeting.state,
      holderPostId: await secretariatPostId(tx),
      dueOn: meeting.held_on < today ? today : meeting.held_on,
      event: 'meeting.recalled',
      detail: { note: given.note },
    })
    const told = await meetingNotice(tx, 'recalled', meeting, { reason: given.note })
    await tellInvited(ctx, tx, meeting, 'meeting.recalled', told)
    await recallInvitations(tx, meeting.id, ctx.now)
    return { code }
  })
}

async function tellInvited(
  ctx: Ctx,
  tx: Tx,
  meeting: Meeting,
  event: string,
  text: { title: Said; body: Said },
): Promise<void> {
  const posts = sql`select post_id from invitations where meeting_id = ${meeting.id} and recalled_at is null`
  const href = `/meetings/${meeting.code}`
  await notifyPosts(tx, posts, { ...text, event, subjectKind: 'meeting', subjectId: meeting.id, href, now: ctx.now })
}

async function meetingCode(tx: Tx, body: Body, heldOn: string): Promise<string> {
  const year = jalaliYear(heldOn)
  return `${body.code.replaceAll('_', '-')}-${year}-${await nextSerial(tx, `meeting:${body.code}`, year)}`
}

/**
 * Puts an accepted proposal of the body's backlog, a matter carried over or a free matter at the end of the agenda. Once the
 * agenda is frozen it waits there for the chair's consent.
 */
export async function addAgendaItem(ctx: Ctx, code: string, item: NewItem): Promise<{ id: number; position: number }> {
  return act(ctx, async (tx) => {
    const meeting = await lockForAgenda(ctx, tx, code)
    return placeItem(ctx, tx, meeting, item)
  })
}

export async function placeItem(
  ctx: Ctx,
  tx: Tx,
  meeting: Meeting,
  item: NewItem,
): Promise<{ id: number; position: number }> {
  const today = tehranDate(ctx.now)
  const proposal = item.proposal ? await lockBacklogProposal(tx, item.proposal) : null
  if (item.proposal && (proposal?.state !== 'accepted' || proposal.body_code !== meeting.body_code))
    throw meetingProblems.notInBacklog()
  const carried = item.carried ? await lockCarried(tx, meeting.body_code, item.carried) : null
  if (item.carried && !carried) throw meetingProblems.notInBacklog()
  const title = proposal?.title ?? carried?.title ?? item.title
  if (!title) throw meetingProblems.itemNeedsMatter()
  // Until the invitations are out nobody prepares by this agenda.
  const isLate = meeting.state === 'invited' && meeting.freeze_on !== null && today > meeting.freeze_on
  if (isLate && !item.late_reason) throw meetingProblems.agendaFrozen(meeting.freeze_on ?? today)
  const inserted = await insertItem(tx, {
    meeting_id: meeting.id,
    proposal_id: proposal?.id ?? null,
    title,
    minutes_planned: item.minutes ?? 15,
    section: item.section ?? carried?.section ?? 'decision',
    priority: item.priority ?? carried?.priority ?? 2,
    is_secret: item.is_secret || carried?.is_secret || false,
    added_at: ctx.now,
    waits_since: carried?.waits_since ?? proposal?.waits_since ?? today,
    carried_from_id: carried?.id ?? null,
    matter_id: carried?.matter_id ?? carried?.id ?? null,
    is_late: isLate,
    late_reason: isLate ? (item.late_reason ?? '') : '',
  })
  if (proposal) await moveProposal(ctx, tx, proposal.id, 'schedule', { detail: { meeting: meeting.code } })
  await note(ctx, tx, meeting, isLate ? 'meeting.late_item_added' : 'meeting.item_added', {
    title,
    ...(proposal ? { proposal: proposal.code } : {}),
    ...(isLate ? { note: item.late_reason } : {}),
  })
  if (isLate)
    await notifyPost(tx, meeting.chair_post_id, {
      ...(await meetingNotice(tx, 'late_item', meeting, { matter: title, reason: item.late_reason ?? '' })),
      event: 'meeting.late_item_added',
      subjectKind: 'meeting',
      subjectId: meeting.id,
      href: `/meetings/${meeting.code}/agenda`,
      now: ctx.now,
    })
  return inserted
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
    const noticeDays = noticeDaysOf(meeting, meeting.kind)
    if (isShortNotice(days, noticeDays) && !given.urgent_reason) throw meetingProblems.shortNotice(noticeDays)
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
    const tokens = await insertInvitations(
      tx,
      meeting.id,
      members.map((member) => member.post_id),
      ctx.now,
    )
    const known = items.filter((item) => !awaitsConsent(item))
    const openText = await invitationOf(tx, meeting, hideSecrets(known, false), given.urgent_reason)
    const fullText = await invitationOf(tx, meeting, known, given.urgent_reason)
    let invited = 0
    for (const member of members)
      invited += await notifyPost(tx, member.post_id, {
        ...(isVotingKind(member.kind) ? fullText : openText),
        event: 'meeting.invited',
        subjectKind: 'meeting',
        subjectId: meeting.id,
        href: `/replies/${tokens.get(member.post_id) ?? ''}`,
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
    const told = await meetingNotice(tx, 'cancelled', meeting, { reason: given.note })
    await tellInvited(ctx, tx, meeting, 'meeting.cancelled', told)
    for (const item of await listItems(tx, meeting.id))
      if (!item.outcome && item.proposal_id && item.proposal_state === 'scheduled')
        await moveProposal(ctx, tx, item.proposal_id, 'postpone', {
          detail: { meeting: meeting.code, note: given.note },
        })
    return { code }
  })
}

export async function lockForAgenda(ctx: Ctx, tx: Tx, code: string): Promise<Meeting> {
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
