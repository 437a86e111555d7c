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
import { supersedePapers } from '../paper/queries.ts'
import { note } from './actions.ts'
import { accessItem, updateDiscussion } from './agenda-queries.ts'
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
import { meetingLifecycle } from './rules.ts'

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
    if (meeting.state !== 'adjourned' && meeting.state !== 'in_session') throw meetingProblems.minutesClosed()
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

/** Words the draft from the modules of a kind and lays it before everyone on the roll; not once a change was asked for. */
export async function draftMinutes(
  ctx: Ctx,
  code: string,
  given: { kind: MinutesKind },
): Promise<{ code: string; paragraphs: number }> {
  return act(ctx, async (tx) => {
    mustWrite(ctx)
    const meeting = await lockMeeting(tx, code)
    if (meeting.state !== 'adjourned') throw minutesProblem('minutes_closed')
    if ((await queries.listAmendments(tx, meeting.id)).length > 0) throw minutesProblem('already_amended')
    const paragraphs = await wordAnew(tx, meeting, given.kind)
    await note(ctx, tx, meeting, 'meeting.minutes_drafted', { kind: given.kind, paragraphs: paragraphs.length })
    const seats = new Set((await listMovements(tx, meeting.id)).map((seat) => seat.post_id))
    for (const post of seats)
      await notifyPost(tx, post, {
        event: 'meeting.minutes_drafted',
        subjectKind: 'meeting',
        subjectId: meeting.id,
        title: { fa: `پیش‌نویس صورت‌جلسه: ${meeting.title}`, en: `Draft minutes: ${meeting.title}` },
        body: 'متن را بخوانید؛ اگر بندی نادرست است، تا پیش از امضا اصلاح آن را پیشنهاد دهید.',
        href: `/meetings/${code}/minutes`,
        now: ctx.now,
      })
    return { code, paragraphs: paragraphs.length }
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
    if (meeting.state !== 'adjourned') throw minutesProblem('minutes_closed')
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
    if (meeting.state !== 'adjourned' && meeting.state !== 'in_session') throw minutesProblem('minutes_closed')
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
    if (meeting.state !== 'adjourned') throw minutesProblem('minutes_closed')
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
      title:
        state === 'accepted'
          ? { fa: 'اصلاح پیشنهادی شما پذیرفته شد', en: 'Your amendment was accepted' }
          : { fa: 'اصلاح پیشنهادی شما پذیرفته نشد', en: 'Your amendment was refused' },
      body: given.answer ?? meeting.title,
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
    if (meeting.state !== 'adjourned' && meeting.state !== 'in_session') throw minutesProblem('minutes_closed')
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
 * The legal secretary (or the chair) signs, having proved a second factor: the full and the public paper are set, stored and
 * entered among those anyone can check.
 */
export async function signMinutes(
  ctx: Ctx,
  press: Press,
  code: string,
  factor: queries.Signature['factor'],
): Promise<{ digest: string }> {
  return act(ctx, async (tx) => {
    const meeting = await lockMeeting(tx, code)
    const open = (await queries.listAmendments(tx, meeting.id)).filter((one) => one.state === 'proposed')
    const refusal = refuseSignature(open.length)
    if (refusal) throw minutesProblem(refusal)
    await moveTo(ctx, tx, {
      lifecycle: meetingLifecycle,
      subject: subjectOf(meeting),
      transition: 'sign',
      from: meeting.state,
      event: 'meeting.signed',
      detail: { factor },
    })
    if ((await queries.listParagraphs(tx, meeting.id)).length === 0)
      await wordAnew(tx, meeting, await queries.kindOfMinutes(tx, meeting.id))
    return { digest: await setEdition(ctx, tx, press, meeting, { edition: 1, factor, reason: '' }) }
  })
}

/** A slip found after the signature is mended in a new edition, signed anew; the earlier one stays and says it is superseded. */
export async function correctMinutes(
  ctx: Ctx,
  press: Press,
  code: string,
  given: { paragraph: number; text: string; reason: string },
  factor: queries.Signature['factor'],
): Promise<{ digest: string; edition: number }> {
  return act(ctx, async (tx) => {
    const meeting = await lockMeeting(tx, code)
    if (!ctx.actor.post || !['legal_secretary', 'governor'].includes(ctx.actor.post.kind)) throw problems.notAllowed()
    if (meeting.state !== 'signed') throw minutesProblem('not_signed')
    const paragraph = await queries.accessParagraph(tx, meeting.id, given.paragraph)
    if (paragraph.text === given.text) throw minutesProblem('unchanged')
    await queries.updateParagraph(tx, paragraph.id, given.text)
    const edition = (await queries.listSignatures(tx, meeting.id)).length + 1
    await supersedePapers(tx, meeting.id, ctx.now)
    const digest = await setEdition(ctx, tx, press, meeting, { edition, factor, reason: given.reason })
    await note(ctx, tx, meeting, 'meeting.minutes_corrected', {
      paragraph: paragraph.position,
      edition,
      note: given.reason,
    })
    return { digest, edition }
  })
}

async function setEdition(
  ctx: Ctx,
  tx: Tx,
  press: Press,
  meeting: Meeting,
  given: { edition: number; factor: queries.Signature['factor']; reason: string },
): Promise<string> {
  const { post, personName, personId, isSubstitute } = ctx.actor
  const signer = { name: personName ?? post!.title, post: isSubstitute ? `جانشین ${post!.title}` : post!.title }
  const facts = await queries.readMinutesFacts(tx, meeting)
  const data = {
    ...minutesPaper(facts, 'signed', signer, ctx.now),
    ...(given.edition > 1 ? { edition: `ویرایش ${toPersianDigits(String(given.edition))}` } : {}),
  }
  const { fileId, digest } = await issuePaper(ctx, tx, press, {
    template: 'minutes.typ',
    name: `minutes-${meeting.code}${given.edition > 1 ? `-${given.edition}` : ''}.pdf`,
    of: { meetingId: meeting.id, audience: 'full', edition: given.edition },
    data,
  })
  await issuePaper(ctx, tx, press, {
    template: 'minutes.typ',
    name: `minutes-${meeting.code}-public${given.edition > 1 ? `-${given.edition}` : ''}.pdf`,
    of: { meetingId: meeting.id, audience: 'public', edition: given.edition },
    data: publicMinutes(data, facts, await queries.listApplicantNames(tx, meeting.id)),
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
