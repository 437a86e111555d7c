// What the desk and the chair do to an agenda before and during the sitting.
import { moveIssue } from '../../../demands/issue/actions.ts'
import { moveProposal } from '../../../demands/proposal/actions.ts'
import { prepareReferral } from '../../../demands/referral/actions.ts'
import { act } from '../../../platform/act.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Tx } from '../../../platform/db.ts'
import type { FileStore } from '../../../platform/files.ts'
import { tehranDate } from '../../../platform/jalali.ts'
import { problems } from '../../../platform/problem.ts'
import { storeUpload } from '../../../platform/stored-files.ts'
import { isAlive } from '../../body/queries.ts'
import { treeProblems } from '../../body/tree-problems.ts'
import { accessNode, type BodyNode } from '../../body/tree-queries.ts'
import { lockForAgenda, note, placeItem } from '../actions.ts'
import { type AgendaItem, accessItem, decideItem, listItems, renumberItems, updateItem } from '../agenda-queries.ts'
import { itemProblem, meetingProblems } from '../problems.ts'
import { lockMeeting, type Meeting } from '../queries.ts'
import { awaitsConsent, inOrderOfRule, refusePutOff } from '../rules.ts'
import { assertDesk, putOff, refuseOnceClosed, roomOf } from '../sitting-actions.ts'
import * as queries from './queries.ts'
import type { ItemChange, Leaving, NewDocument } from './schema.ts'

/** The chair lets a late matter in; the secretariat may write down a consent given by word of mouth, saying how. */
export async function consentToLate(
  ctx: Ctx,
  code: string,
  itemId: number,
  given: { note?: string | undefined },
): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    const meeting = await lockMeeting(tx, code)
    const item = await accessItem(tx, meeting.id, itemId)
    const { post } = ctx.actor
    const isChair = post?.id === meeting.chair_post_id
    if (!isChair && post?.kind !== 'secretariat_officer') throw meetingProblems.notTheChair()
    if (!isChair && !given.note) throw meetingProblems.consentNoteMissing()
    refuseOnceClosed(meeting)
    if (!awaitsConsent(item)) throw meetingProblems.notAwaitingConsent()
    await updateItem(tx, item.id, {
      consented_at: ctx.now,
      consent_note: given.note ?? '',
      consented_by_post_id: post?.id ?? null,
    })
    await note(ctx, tx, meeting, 'meeting.late_item_consented', { title: item.title, note: given.note ?? '' })
    return { id: item.id }
  })
}

export async function changeItem(ctx: Ctx, code: string, itemId: number, given: ItemChange): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    const meeting = await lockForAgenda(ctx, tx, code)
    const item = await accessItem(tx, meeting.id, itemId)
    if (item.outcome) throw itemProblem('already_decided')
    await updateItem(tx, item.id, {
      section: given.section,
      priority: given.priority,
      minutes_planned: given.minutes,
      is_secret: given.is_secret,
    })
    await note(ctx, tx, meeting, 'meeting.item_changed', { title: item.title })
    return { id: item.id }
  })
}

/** Sorts the agenda by the rule: section, priority, age. What was moved by hand loses its place. */
export async function sortAgenda(ctx: Ctx, code: string): Promise<{ items: number }> {
  return act(ctx, async (tx) => {
    const meeting = await lockForAgenda(ctx, tx, code)
    const items = inOrderOfRule(await listItems(tx, meeting.id))
    await renumberItems(
      tx,
      meeting.id,
      items.map((item) => item.id),
    )
    await note(ctx, tx, meeting, 'meeting.agenda_reordered', {})
    return { items: items.length }
  })
}

/** A matter leaves the agenda without a vote: for the next sitting, back to the Chamber, to another body, settled or merged. */
export async function leaveAgenda(ctx: Ctx, code: string, itemId: number, given: Leaving): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    assertDesk(ctx, ['secretariat_officer'])
    const meeting = await lockMeeting(tx, code)
    const item = await accessItem(tx, meeting.id, itemId)
    refuseOnceClosed(meeting)
    const refusal = refusePutOff(item)
    if (refusal) throw itemProblem(refusal)
    switch (given.way) {
      case 'postponed':
        await putOff(ctx, tx, meeting, item, given.note)
        break
      case 'next':
        await carryToNext(ctx, tx, meeting, item, given)
        break
      case 'returned':
        await giveBack(ctx, tx, meeting, item, given.note)
        break
      case 'referred':
        await sendToBody(ctx, tx, meeting, item, given)
        break
      case 'settled':
        await decideItem(tx, item.id, 'settled', given.note, ctx.now, await roomOf(tx, meeting))
        await withdrawMatter(ctx, tx, meeting, item, given.note)
        await note(ctx, tx, meeting, 'meeting.item_settled', { title: item.title, note: given.note })
        break
      case 'merged':
        await mergeInto(ctx, tx, meeting, item, given)
    }
    return { id: item.id }
  })
}

async function carryToNext(ctx: Ctx, tx: Tx, meeting: Meeting, item: AgendaItem, given: Leaving): Promise<void> {
  const next = await lockMeeting(tx, given.to_meeting ?? '')
  const isOpen = next.state === 'planned' || next.state === 'invited'
  if (!isOpen || next.body_code !== meeting.body_code || next.id === meeting.id) throw meetingProblems.agendaClosed()
  await putOff(ctx, tx, meeting, item, given.note)
  await placeItem(ctx, tx, next, {
    ...(item.proposal_code ? { proposal: item.proposal_code } : { carried: item.id }),
    minutes: item.minutes_planned,
    section: item.section,
    priority: item.priority,
    is_secret: item.is_secret,
    late_reason: given.note,
  })
}

async function giveBack(ctx: Ctx, tx: Tx, meeting: Meeting, item: AgendaItem, words: string): Promise<void> {
  await decideItem(tx, item.id, 'returned', words, ctx.now, await roomOf(tx, meeting))
  if (item.proposal_id && item.proposal_state === 'scheduled') {
    const detail = { meeting: meeting.code, note: words }
    await moveProposal(ctx, tx, item.proposal_id, 'postpone', { detail })
    await moveProposal(ctx, tx, item.proposal_id, 'return', { detail })
    if (item.issue_id) await moveIssue(ctx, tx, item.issue_id, 'take_back', { detail })
  }
  await note(ctx, tx, meeting, 'meeting.item_returned', { title: item.title, note: words })
}

async function sendToBody(ctx: Ctx, tx: Tx, meeting: Meeting, item: AgendaItem, given: Leaving): Promise<void> {
  if (!given.to_body || given.to_body === meeting.body_code) throw meetingProblems.otherBody()
  const body = await accessNode(tx, given.to_body)
  if (!isAlive(body, tehranDate(ctx.now))) throw treeProblems.ended()
  if (body.kind === 'national') return carryToNation(ctx, tx, meeting, item, body, given.note)
  const to = { to_body_code: body.code }
  await decideItem(tx, item.id, 'referred', given.note, ctx.now, await roomOf(tx, meeting), to)
  if (item.proposal_id && item.proposal_state === 'scheduled') {
    await moveProposal(ctx, tx, item.proposal_id, 'postpone', { detail: { meeting: meeting.code, note: given.note } })
    await queries.sendProposal(tx, item.proposal_id, body.code)
  }
  await note(ctx, tx, meeting, 'meeting.item_referred', { title: item.title, body: body.title_fa, note: given.note })
}

/** Up to the nation: the issue behind the matter is carried there with a paper and a clock of its own. */
async function carryToNation(
  ctx: Ctx,
  tx: Tx,
  meeting: Meeting,
  item: AgendaItem,
  body: BodyNode,
  words: string,
): Promise<void> {
  if (!item.issue_id || !item.proposal_id || item.proposal_state !== 'scheduled' || !body.organisation_id)
    throw meetingProblems.nothingToCarry()
  await moveProposal(ctx, tx, item.proposal_id, 'withdraw', { detail: { meeting: meeting.code, note: words } })
  const referral = await prepareReferral(ctx, tx, {
    sourceKind: 'issue',
    sourceId: item.issue_id,
    organisationId: body.organisation_id,
    title: item.title,
    paper: [words, item.proposal_text].filter(Boolean).join('\n\n'),
    preparedByPostId: ctx.actor.post!.id,
  })
  await moveIssue(ctx, tx, item.issue_id, 'carry_national', { detail: { referral: referral.code } })
  const to = { to_body_code: body.code, national_referral_id: referral.id }
  await decideItem(tx, item.id, 'referred', words, ctx.now, await roomOf(tx, meeting), to)
  await note(ctx, tx, meeting, 'meeting.item_referred', { title: item.title, body: body.title_fa, note: words })
}

async function mergeInto(ctx: Ctx, tx: Tx, meeting: Meeting, item: AgendaItem, given: Leaving): Promise<void> {
  const others = await listItems(tx, meeting.id)
  const into = others.find((one) => one.id === given.into && one.id !== item.id && !one.outcome)
  if (!into) throw meetingProblems.cannotMerge()
  const to = { merged_into_id: into.id }
  await decideItem(tx, item.id, 'merged', given.note, ctx.now, await roomOf(tx, meeting), to)
  await withdrawMatter(ctx, tx, meeting, item, given.note)
  await note(ctx, tx, meeting, 'meeting.item_merged', { title: item.title, into: into.title, note: given.note })
}

/** The proposal behind a matter ends without a decision; its issue is the Chamber's again. */
async function withdrawMatter(ctx: Ctx, tx: Tx, meeting: Meeting, item: AgendaItem, words: string): Promise<void> {
  if (!item.proposal_id || item.proposal_state !== 'scheduled') return
  const detail = { meeting: meeting.code, note: words }
  await moveProposal(ctx, tx, item.proposal_id, 'withdraw', { detail })
  if (item.issue_id) await moveIssue(ctx, tx, item.issue_id, 'take_back', { detail })
}

/** Keeps this agenda's free matters as a template of its body. */
export async function keepTemplate(ctx: Ctx, code: string, given: { title: string }): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    const meeting = await lockForAgenda(ctx, tx, code)
    const free = (await listItems(tx, meeting.id)).filter((item) => !item.proposal_id && !item.is_secret)
    if (free.length === 0) throw meetingProblems.noAgenda()
    return {
      id: await queries.insertTemplate(
        tx,
        { body_code: meeting.body_code, title: given.title, created_at: ctx.now },
        free,
      ),
    }
  })
}

/** Adds the matters of a template that are not on the agenda yet. */
export async function applyTemplate(ctx: Ctx, code: string, templateId: number): Promise<{ added: number }> {
  return act(ctx, async (tx) => {
    const meeting = await lockForAgenda(ctx, tx, code)
    const template = (await queries.listTemplates(tx, meeting.body_code)).find((one) => one.id === templateId)
    if (!template) throw problems.notFound()
    const known = new Set((await listItems(tx, meeting.id)).map((item) => item.title))
    const fresh = template.items.filter((item) => !known.has(item.title))
    for (const item of fresh)
      await placeItem(ctx, tx, meeting, {
        title: item.title,
        section: item.section,
        minutes: item.minutes_planned,
        late_reason: template.title,
      })
    return { added: fresh.length }
  })
}

/** Puts a paper to a matter, for all members, those with a vote, or the secretariat alone. */
export async function addDocument(
  ctx: Ctx,
  files: FileStore,
  code: string,
  itemId: number,
  given: NewDocument & { name: string; bytes: Uint8Array },
): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    assertDesk(ctx)
    const meeting = await lockMeeting(tx, code)
    const item = await accessItem(tx, meeting.id, itemId)
    refuseOnceClosed(meeting)
    const file = await storeUpload(ctx, tx, files, given)
    const id = await queries.insertDocument(tx, {
      agenda_item_id: item.id,
      file_id: file.id,
      title: given.title,
      readers: given.readers,
      by_post_id: ctx.actor.post?.id ?? null,
      at: ctx.now,
    })
    if (!item.is_secret && given.readers !== 'secretariat')
      await note(ctx, tx, meeting, 'meeting.document_added', { title: given.title })
    return { id }
  })
}

export async function withdrawDocument(ctx: Ctx, code: string, documentId: number): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    assertDesk(ctx)
    const meeting = await lockMeeting(tx, code)
    const document = await queries.accessDocument(tx, ctx.actor, meeting.id, documentId)
    refuseOnceClosed(meeting)
    await queries.withdrawDocument(tx, document.id, ctx.now)
    if (document.readers !== 'secretariat')
      await note(ctx, tx, meeting, 'meeting.document_withdrawn', { title: document.title })
    return { id: document.id }
  })
}

/** A visit that a sitting in the field goes with. */
export async function addVisit(ctx: Ctx, code: string, given: { visit: string }): Promise<{ visit: string }> {
  return act(ctx, async (tx) => {
    assertDesk(ctx)
    const meeting = await lockMeeting(tx, code)
    const visit = await queries.findVisit(tx, given.visit)
    if (!visit) throw meetingProblems.noSuchVisit()
    const link = { meeting_id: meeting.id, visit_id: visit.id, by_post_id: ctx.actor.post?.id ?? null, at: ctx.now }
    if (await queries.linkVisit(tx, link)) await note(ctx, tx, meeting, 'meeting.visit_linked', { visit: visit.code })
    return { visit: visit.code }
  })
}
