// After the sitting: the minutes are completed, signed once, and kept by their hash.
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { notifyPost } from '../../platform/notify/queue.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import { problems } from '../../platform/problem.ts'
import { nextSerial } from '../../platform/serials.ts'
import { beginCourse, moveTo, type Subject } from '../../platform/waits.ts'
import { issuePaper, type Press } from '../paper/actions.ts'
import { reinstatePaper, supersedePapers } from '../paper/queries.ts'
import { note } from './actions.ts'
import { accessItem, updateDiscussion } from './agenda-queries.ts'
import { meetingNotice } from './invitation.ts'
import { minutesPaper, publicMinutes } from './minutes.ts'
import { minutesProblem, unknownPlaceholder } from './minutes-problems.ts'
import * as queries from './minutes-queries.ts'
import {
  amendmentLifecycle,
  type MinutesKind,
  type MinutesPart,
  minutesParts,
  refuseAmendment,
  refuseSignature,
  unknownPlaceholders,
} from './minutes-rules.ts'
import { type NewParagraph, wordMinutes } from './minutes-text.ts'
import { meetingProblems } from './problems.ts'
import { lockMeeting, type Meeting, subjectOf, updateMeeting } from './queries.ts'
import { listMovements } from './roll-queries.ts'
import { hasSignedMinutes, heldStates, isWritingMinutes, meetingLifecycle } from './rules.ts'

/** Completes what is told of each matter, and the remarks at the end; allowed until the minutes are signed. */
export async function writeMinutes(
  ctx: Ctx,
  code: string,
  given: { minutes_text?: string | undefined; discussions?: readonly { item: number; text: string }[] },
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const { post } = ctx.actor
    if (post?.kind !== 'legal_secretary' && post?.kind !== 'secretariat_officer') throw problems.notAllowed()
    const meeting = await lockMeeting(tx, code)
    if (!isWritingMinutes(meeting.state) && meeting.state !== 'in_session') throw meetingProblems.minutesClosed()
    const after = given.minutes_text ?? ''
    await updateMeeting(tx, meeting.id, { minutes_text: after })
    const before: { item: number; text: string }[] = []
    for (const { item, text } of given.discussions ?? []) {
      const known = await accessItem(tx, meeting.id, item)
      if (known.discussion === text) continue
      before.push({ item, text: known.discussion })
      await updateDiscussion(tx, item, text)
    }
    await note(ctx, tx, meeting, 'meeting.minutes_written', {
      before: { remarks: meeting.minutes_text, discussions: before },
    })
    return { code }
  })
}

const writers: readonly string[] = ['legal_secretary', 'secretariat_officer']
function mustWrite(ctx: Ctx): number {
  const { post } = ctx.actor
  if (!post || !writers.includes(post.kind)) throw problems.notAllowed()
  return post.id
}

/**
 * Words the draft from the modules of a kind and lays it before everyone on the roll. Once a change was asked for the text is
 * not worded anew; a draft that was taken back is laid out again as it stands.
 */
export async function draftMinutes(
  ctx: Ctx,
  code: string,
  given: { kind: MinutesKind },
): Promise<{ code: string; paragraphs: number }> {
  return act(ctx, async (tx) => {
    mustWrite(ctx)
    const meeting = await lockMeeting(tx, code)
    if (!isWritingMinutes(meeting.state)) throw minutesProblem('minutes_closed')
    const isAmended = (await queries.listAmendments(tx, meeting.id)).length > 0
    if (isAmended && meeting.state === 'drafted') throw minutesProblem('already_amended')
    const paragraphs = isAmended
      ? await queries.listParagraphs(tx, meeting.id)
      : await wordAnew(tx, meeting, given.kind)
    const detail = { kind: given.kind, paragraphs: paragraphs.length }
    if (meeting.state === 'drafted') await note(ctx, tx, meeting, 'meeting.minutes_drafted', detail)
    else await layDraft(ctx, tx, meeting, detail)
    const seats = new Set((await listMovements(tx, meeting.id)).map((seat) => seat.post_id))
    const told = await meetingNotice(tx, 'minutes_drafted', meeting)
    for (const post of seats)
      await notifyPost(tx, post, {
        ...told,
        event: 'meeting.minutes_drafted',
        subjectKind: 'meeting',
        subjectId: meeting.id,
        href: `/meetings/${code}/minutes`,
        now: ctx.now,
      })
    return { code, paragraphs: paragraphs.length }
  })
}

/** The clock of seven days goes on from the end of the sitting. */
async function layDraft(ctx: Ctx, tx: Tx, meeting: Meeting, detail: Record<string, unknown>): Promise<void> {
  await moveTo(ctx, tx, {
    lifecycle: meetingLifecycle,
    subject: subjectOf(meeting),
    transition: 'draft',
    from: meeting.state,
    holderPostId: meeting.secretary_post_id,
    startedAt: meeting.closed_at,
    event: 'meeting.minutes_drafted',
    detail,
  })
}

/** The draft goes back to the desk; what members asked for stays and is answered there. */
export async function takeBackDraft(ctx: Ctx, code: string, given: { note: string }): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    mustWrite(ctx)
    const meeting = await lockMeeting(tx, code)
    await moveTo(ctx, tx, {
      lifecycle: meetingLifecycle,
      subject: subjectOf(meeting),
      transition: 'take_back_draft',
      from: meeting.state,
      holderPostId: meeting.secretary_post_id,
      startedAt: meeting.closed_at,
      event: 'meeting.draft_taken_back',
      detail: { note: given.note },
    })
    return { code }
  })
}

async function wordAnew(tx: Tx, meeting: Meeting, kind: MinutesKind): Promise<NewParagraph[]> {
  const facts = await queries.readMinutesFacts(tx, meeting)
  const paragraphs = wordMinutes(facts, await queries.readModules(tx, kind))
  await queries.replaceParagraphs(tx, meeting.id, kind, paragraphs)
  return paragraphs
}

/** The secretary mends a paragraph of the draft. */
export async function editParagraph(
  ctx: Ctx,
  code: string,
  paragraphId: number,
  given: { text: string },
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    mustWrite(ctx)
    const meeting = await lockMeeting(tx, code)
    if (!isWritingMinutes(meeting.state)) throw minutesProblem('minutes_closed')
    const paragraph = await queries.accessParagraph(tx, meeting.id, paragraphId)
    await queries.updateParagraph(tx, paragraph.id, given.text)
    await note(ctx, tx, meeting, 'meeting.minutes_written', { paragraph: paragraph.position, before: paragraph.text })
    return { code }
  })
}

/** Which items the public copy leaves out. */
export async function keepConfidential(ctx: Ctx, code: string, given: { items: number[] }): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    mustWrite(ctx)
    const meeting = await lockMeeting(tx, code)
    if (meeting.state === 'published' || !['in_session', ...heldStates].includes(meeting.state))
      throw minutesProblem('published_stands')
    await queries.markConfidential(tx, meeting.id, given.items)
    await note(ctx, tx, meeting, 'meeting.confidentiality_set', { items: given.items })
    return { code }
  })
}

/** Who was on the roll asks for another wording of a paragraph; the secretary has to answer. */
export async function proposeAmendment(
  ctx: Ctx,
  code: string,
  paragraphId: number,
  given: { after: string; note?: string | undefined },
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const { post } = ctx.actor
    if (!post) throw problems.notAllowed()
    const meeting = await lockMeeting(tx, code)
    const paragraph = await queries.accessParagraph(tx, meeting.id, paragraphId)
    const refusal = refuseAmendment(
      meeting.state,
      await queries.isOnRoll(tx, meeting.id, post.id),
      paragraph.text,
      given.after,
    )
    if (refusal) throw minutesProblem(refusal)
    const asked = await queries.listAmendments(tx, meeting.id)
    if (asked.some((one) => one.state === 'proposed' && one.post_id === post.id && one.paragraph_id === paragraphId))
      throw minutesProblem('already_asked')
    const year = jalaliYear(tehranDate(ctx.now))
    const own = `${year}-${await nextSerial(tx, 'minutes_amendment', year)}`
    const id = await queries.insertAmendment(tx, {
      code: own,
      meeting_id: meeting.id,
      paragraph_id: paragraphId,
      post_id: post.id,
      before: paragraph.text,
      after: given.after,
      note: given.note ?? '',
      at: ctx.now,
    })
    await beginCourse(ctx, tx, {
      lifecycle: amendmentLifecycle,
      subject: {
        id,
        code: own,
        title: `بند ${toPersianDigits(String(paragraph.position))} ${meeting.title}`,
        county_code: null,
      },
      holderPostId: meeting.secretary_post_id,
      event: 'minutes_amendment.proposed',
      detail: { meeting: meeting.code, paragraph: paragraph.position },
    })
    await note(ctx, tx, meeting, 'meeting.amendment_proposed', { paragraph: paragraph.position, amendment: own })
    return { code: own }
  })
}

/** Accepted, and the paragraph reads as the member asked; or refused, with a reason the member is told. */
export async function answerAmendment(
  ctx: Ctx,
  code: string,
  given: { decision: 'accept' | 'refuse'; answer?: string | undefined },
): Promise<{ state: string }> {
  return act(ctx, async (tx) => {
    const by = mustWrite(ctx)
    const found = await queries.accessAmendment(tx, code)
    const meeting = await lockMeeting(tx, found.meeting_code)
    const amendment = await queries.lockAmendment(tx, code)
    if (!isWritingMinutes(meeting.state)) throw minutesProblem('minutes_closed')
    if (given.decision === 'refuse' && !given.answer) throw minutesProblem('reason_missing')
    if (given.decision === 'accept' && amendment.paragraph !== amendment.before)
      throw minutesProblem('paragraph_changed')
    const state = given.decision === 'accept' ? 'accepted' : 'refused'
    await moveTo(ctx, tx, {
      lifecycle: amendmentLifecycle,
      subject: amendmentSubject(amendment),
      transition: given.decision,
      from: amendment.state,
      event: `minutes_amendment.${state}`,
      detail: { note: given.answer ?? '' },
    })
    await queries.answerAmendmentRow(tx, amendment.id, {
      answer: given.answer ?? '',
      answered_at: ctx.now,
      answered_by_post_id: by,
    })
    if (state === 'accepted') await queries.updateParagraph(tx, amendment.paragraph_id, amendment.after)
    await note(ctx, tx, meeting, `meeting.amendment_${state}`, { paragraph: amendment.position, amendment: code })
    await notifyPost(tx, amendment.post_id, {
      event: `minutes_amendment.${state}`,
      subjectKind: 'minutes_amendment',
      subjectId: amendment.id,
      ...(await meetingNotice(tx, `amendment_${state}`, meeting, { reason: given.answer ?? '' })),
      href: `/minutes-amendments/${code}`,
      now: ctx.now,
    })
    return { state }
  })
}

/** The member takes the wish back. */
export async function withdrawAmendment(ctx: Ctx, code: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const amendment = await queries.lockAmendment(tx, code)
    if (amendment.post_id !== ctx.actor.post?.id) throw problems.notFound()
    await moveTo(ctx, tx, {
      lifecycle: amendmentLifecycle,
      subject: amendmentSubject(amendment),
      transition: 'withdraw',
      from: amendment.state,
      event: 'minutes_amendment.withdrawn',
    })
    return { code }
  })
}

const amendmentSubject = (amendment: queries.Amendment): Subject => ({
  id: amendment.id,
  code: amendment.code,
  title: `بند ${toPersianDigits(String(amendment.position))} ${amendment.meeting_title}`,
  county_code: null,
})

/** A member who had a vote puts a dissenting opinion on record; it is printed with the matter. */
export async function putOnRecord(
  ctx: Ctx,
  code: string,
  itemId: number,
  given: { text: string },
): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    const { post, personName } = ctx.actor
    if (!post) throw problems.notAllowed()
    const meeting = await lockMeeting(tx, code)
    if (!isWritingMinutes(meeting.state) && meeting.state !== 'in_session') throw minutesProblem('minutes_closed')
    const item = await accessItem(tx, meeting.id, itemId)
    if (!(await queries.hadVote(tx, meeting.id, post.id))) throw minutesProblem('not_a_member')
    if (!item.last_vote) throw minutesProblem('not_voted')
    const id = await queries.putDissent(tx, {
      meeting_id: meeting.id,
      agenda_item_id: item.id,
      post_id: post.id,
      person_name: personName ?? post.title,
      text: given.text,
      at: ctx.now,
    })
    const kind = await queries.kindOfMinutes(tx, meeting.id)
    const isDrafted = (await queries.listParagraphs(tx, meeting.id)).length > 0
    const isAmended = (await queries.listAmendments(tx, meeting.id)).length > 0
    if (isDrafted && !isAmended) await wordAnew(tx, meeting, kind)
    if (isDrafted && isAmended)
      await queries.addDissentParagraph(tx, meeting.id, item.id, dissentText(personName, post.title, given.text))
    await note(ctx, tx, meeting, 'meeting.dissent_recorded', { title: item.title })
    return { id }
  })
}

const dissentText = (person: string | null, post: string, text: string): string =>
  `نظر مخالف ${person ?? post}، ${post}: «${text}»`

/** Edits the wording of a kind; minutes already drafted stay as they are. */
export async function editModules(
  ctx: Ctx,
  kind: MinutesKind,
  given: Readonly<Partial<Record<MinutesPart, string>>>,
): Promise<{ changed: number }> {
  return act(ctx, async (tx) => {
    const by = mustWrite(ctx)
    const now = await queries.readModules(tx, kind)
    const changed = minutesParts.flatMap((part) => {
      const body = given[part]
      if (body === undefined || body === now[part]) return []
      const unknown = unknownPlaceholders(part, body)
      if (unknown.length > 0) throw unknownPlaceholder(part, unknown[0]!)
      return [{ kind, part, body, at: ctx.now, by_post_id: by }]
    })
    await queries.insertModules(tx, changed)
    return { changed: changed.length }
  })
}

/**
 * The legal secretary (or the chair) signs, having proved a second factor: the full paper is set, stored and entered among
 * those anyone can check. Minutes that were never laid before the members are worded first.
 */
export async function signMinutes(
  ctx: Ctx,
  press: Press,
  code: string,
  factor: queries.Signature['factor'],
): Promise<{ digest: string }> {
  return act(ctx, async (tx) => {
    mustSign(ctx)
    const meeting = await lockMeeting(tx, code)
    const open = (await queries.listAmendments(tx, meeting.id)).filter((one) => one.state === 'proposed')
    const refusal = refuseSignature(open.length)
    if (refusal) throw minutesProblem(refusal)
    if (meeting.state === 'adjourned') {
      const kind = await queries.kindOfMinutes(tx, meeting.id)
      const known = await queries.listParagraphs(tx, meeting.id)
      const paragraphs = known.length > 0 ? known : await wordAnew(tx, meeting, kind)
      await layDraft(ctx, tx, meeting, { kind, paragraphs: paragraphs.length })
    }
    await moveTo(ctx, tx, {
      lifecycle: meetingLifecycle,
      subject: subjectOf(meeting),
      transition: 'sign',
      from: meeting.state === 'adjourned' ? 'drafted' : meeting.state,
      holderPostId: meeting.secretary_post_id,
      event: 'meeting.signed',
      detail: { factor },
    })
    return { digest: await signEdition(ctx, tx, press, meeting, { edition: 1, factor, reason: '' }) }
  })
}

/** The public copy (without secret matters and names of applicants) is set and stored, and anyone may read it. */
export async function publishMinutes(ctx: Ctx, press: Press, code: string): Promise<{ digest: string }> {
  return act(ctx, async (tx) => {
    const meeting = await lockMeeting(tx, code)
    await moveTo(ctx, tx, {
      lifecycle: meetingLifecycle,
      subject: subjectOf(meeting),
      transition: 'publish',
      from: meeting.state,
      event: 'meeting.published',
    })
    return { digest: await setPublicCopy(ctx, tx, press, meeting) }
  })
}

/** The public copy is no longer served; whoever holds one is told by the check page that it was taken out. */
export async function withdrawPublication(ctx: Ctx, code: string, given: { note: string }): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const meeting = await lockMeeting(tx, code)
    await moveTo(ctx, tx, {
      lifecycle: meetingLifecycle,
      subject: subjectOf(meeting),
      transition: 'withdraw_publication',
      from: meeting.state,
      holderPostId: meeting.secretary_post_id,
      event: 'meeting.publication_withdrawn',
      detail: { note: given.note },
    })
    await supersedePapers(tx, meeting.id, ctx.now, 'public')
    return { code }
  })
}

/**
 * A slip found after the signature is mended in a new edition, signed anew; the earlier one stays and says it is superseded.
 * Where the minutes are published, so is the new edition.
 */
export async function correctMinutes(
  ctx: Ctx,
  press: Press,
  code: string,
  given: { paragraph: number; text: string; reason: string },
  factor: queries.Signature['factor'],
): Promise<{ digest: string; edition: number }> {
  return act(ctx, async (tx) => {
    mustSign(ctx)
    const meeting = await lockMeeting(tx, code)
    if (!hasSignedMinutes(meeting.state)) throw minutesProblem('not_signed')
    const paragraph = await queries.accessParagraph(tx, meeting.id, given.paragraph)
    if (paragraph.text === given.text) throw minutesProblem('unchanged')
    await queries.updateParagraph(tx, paragraph.id, given.text)
    const edition = (await queries.listSignatures(tx, meeting.id)).length + 1
    await supersedePapers(tx, meeting.id, ctx.now)
    const digest = await signEdition(ctx, tx, press, meeting, { edition, factor, reason: given.reason })
    if (meeting.state === 'published') await setPublicCopy(ctx, tx, press, meeting)
    await note(ctx, tx, meeting, 'meeting.minutes_corrected', {
      paragraph: paragraph.position,
      edition,
      note: given.reason,
    })
    return { digest, edition }
  })
}

function mustSign(ctx: Ctx): void {
  if (!ctx.actor.post || !['legal_secretary', 'governor'].includes(ctx.actor.post.kind)) throw problems.notAllowed()
}

async function signEdition(
  ctx: Ctx,
  tx: Tx,
  press: Press,
  meeting: Meeting,
  given: { edition: number; factor: queries.Signature['factor']; reason: string },
): Promise<string> {
  const { post, personName, personId, isSubstitute } = ctx.actor
  const signer = { name: personName ?? post!.title, post: isSubstitute ? `جانشین ${post!.title}` : post!.title }
  const facts = await queries.readMinutesFacts(tx, meeting)
  const { fileId, digest } = await issuePaper(ctx, tx, press, {
    template: 'minutes.typ',
    name: `minutes-${meeting.code}${given.edition > 1 ? `-${given.edition}` : ''}.pdf`,
    of: { meetingId: meeting.id, audience: 'full', edition: given.edition },
    data: minutesPaper(facts, 'signed', signer, ctx.now, given.edition),
  })
  await updateMeeting(tx, meeting.id, { minutes_file_id: fileId })
  await queries.insertSignature(tx, {
    meeting_id: meeting.id,
    edition: given.edition,
    post_id: post!.id,
    person_id: personId,
    factor: given.factor,
    digest,
    reason: given.reason,
    at: ctx.now,
  })
  return digest
}

/** The public copy of the edition that holds; the same copy published once more is the same paper again. */
async function setPublicCopy(ctx: Ctx, tx: Tx, press: Press, meeting: Meeting): Promise<string> {
  const signature = (await queries.listSignatures(tx, meeting.id)).at(-1)
  if (!signature) throw minutesProblem('not_signed')
  const facts = await queries.readMinutesFacts(tx, meeting)
  const signer = { name: signature.person_name ?? signature.post_title_fa, post: signature.post_title_fa }
  const paper = minutesPaper(facts, 'signed', signer, signature.at, signature.edition)
  const { digest } = await issuePaper(ctx, tx, press, {
    template: 'minutes.typ',
    name: `minutes-${meeting.code}-public${signature.edition > 1 ? `-${signature.edition}` : ''}.pdf`,
    of: { meetingId: meeting.id, audience: 'public', edition: signature.edition },
    data: publicMinutes(paper, facts, await queries.listApplicantNames(tx, meeting.id)),
  })
  await reinstatePaper(tx, digest)
  return digest
}
