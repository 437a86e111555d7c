// A resolution is told to those it binds and to those who asked; the bound may object until the window closes.

import { moveCommitment } from '../../commitments/commitment/actions.ts'
import { commitmentLifecycle } from '../../commitments/commitment/rules.ts'
import { secretariatPostId } from '../../people/queries.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { mayTake } from '../../platform/lifecycle.ts'
import { problems } from '../../platform/problem.ts'
import { storeUpload } from '../../platform/stored-files.ts'
import { type Ending, moveTo } from '../../platform/waits.ts'
import { issueLetter, type LetterDraft, plainSending, type Sending } from '../letter/actions.ts'
import type { Attachment } from '../letter/queries.ts'
import { hasSignedMinutes } from '../meeting/rules.ts'
import { endingOf } from '../meeting/sitting-actions.ts'
import type { Press } from '../paper/actions.ts'
import { settleResolution } from './actions.ts'
import { applicantLetter, holderLetter, type ObjectionAnswer, objectionLetter, repealLetter } from './letter-texts.ts'
import { closeObjectionItems, findComingMeeting, findObjectionItem, putOnAgenda } from './objection-agenda.ts'
import {
  answerObjection,
  type CommitmentOf,
  insertObjection,
  listCommitmentsOf,
  listDemandsOf,
  listObjections,
  listReaders,
  type ObjectionRow,
} from './party-queries.ts'
import { resolutionProblems } from './problems.ts'
import { endForce, lockResolution, type Resolution, subjectOf } from './queries.ts'
import { refuseAnswer, refuseObjection, resolutionLifecycle } from './rules.ts'
import type { ObjectionDecision } from './schema.ts'

/** One letter to each post of government or Chamber that holds a commitment, one notice to each applicant; then the window opens. */
export async function notifyResolution(
  ctx: Ctx,
  press: Press,
  code: string,
  given: { sending?: Sending; attachments?: readonly { name: string; bytes: Uint8Array }[] } = {},
): Promise<{ letters: string[] }> {
  return act(ctx, async (tx) => {
    if (ctx.actor.post?.kind !== 'legal_secretary') throw problems.notAllowed()
    const resolution = await lockResolution(tx, ctx.actor, code)
    if (!hasSignedMinutes(resolution.meeting_state)) throw resolutionProblems.minutesUnsigned()
    const commitments = await listCommitmentsOf(tx, resolution.id)
    const windowEnds = await ctx.deadlines.due(tx, 'objection_window', tehranDate(ctx.now), null)
    await moveTo(ctx, tx, {
      lifecycle: resolutionLifecycle,
      subject: subjectOf(resolution),
      transition: 'notify',
      from: resolution.state,
      holderPostId: ctx.actor.post.id,
      dueOn: windowEnds,
      event: 'resolution.notified',
      detail: { windowEnds },
    })
    const attachments: Attachment[] = []
    for (const upload of given.attachments ?? []) {
      const file = await storeUpload(ctx, tx, press.files, upload)
      attachments.push({ file_id: file.id, title: file.name })
    }
    const like = { bodyCode: resolution.body_code, sending: given.sending ?? plainSending, attachments }
    const letters = await sendLetters(
      ctx,
      tx,
      press,
      resolution,
      commitments,
      formatJalali(windowEnds, 'long', 'fa'),
      like,
    )
    return { letters }
  })
}

async function sendLetters(
  ctx: Ctx,
  tx: Tx,
  press: Press,
  resolution: Resolution,
  commitments: readonly CommitmentOf[],
  windowEnds: string,
  like: Pick<LetterDraft, 'bodyCode' | 'sending' | 'attachments'>,
): Promise<string[]> {
  const codes: string[] = []
  const demands = resolution.issue_id ? await listDemandsOf(tx, resolution.issue_id) : []
  const asking = new Set(demands.map((demand) => demand.applicant_post_id))
  const secretariat = await secretariatPostId(tx)
  const holders = Map.groupBy(commitments, (commitment) => commitment.holder_post_id)
  for (const [postId, own] of holders) {
    if (asking.has(postId)) continue
    codes.push(
      (
        await issueLetter(ctx, tx, press, {
          ...(await holderLetter(tx, resolution, postId, own, windowEnds, commitments, secretariat)),
          ...like,
        })
      ).code,
    )
  }
  for (const demand of demands)
    codes.push(
      (
        await issueLetter(ctx, tx, press, {
          ...(await applicantLetter(tx, resolution, demand, holders.get(demand.applicant_post_id) ?? [], commitments)),
          ...like,
        })
      ).code,
    )
  return codes
}

/** An agency bound by the resolution objects with a citation; the clock of the window stops. */
export async function objectToResolution(
  ctx: Ctx,
  code: string,
  given: { text: string; citation: string },
): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    const { post } = ctx.actor
    const resolution = await lockResolution(tx, ctx.actor, code)
    const commitments = await listCommitmentsOf(tx, resolution.id)
    const isBound = post?.kind === 'agency_head' && commitments.some((one) => one.holder_post_id === post.id)
    const refusal = refuseObjection(resolution, isBound, tehranDate(ctx.now))
    if (refusal) throw resolutionProblems.objection(refusal)
    const id = await insertObjection(tx, { resolution_id: resolution.id, post_id: post!.id, ...given, at: ctx.now })
    const today = tehranDate(ctx.now)
    const coming = await findComingMeeting(tx, resolution.body_code, today)
    const byRule = await ctx.deadlines.due(tx, 'agenda_decision', today, null)
    await moveTo(ctx, tx, {
      lifecycle: resolutionLifecycle,
      subject: subjectOf(resolution),
      transition: 'object',
      from: resolution.state,
      holderPostId: await secretariatPostId(tx),
      // The body answers; the secretariat’s clock runs at least until it has sat.
      dueOn: coming && coming.held_on > byRule ? coming.held_on : byRule,
      event: 'resolution.objected',
      detail: { note: given.text, citation: given.citation },
    })
    if (coming) await putOnAgenda(ctx, tx, coming.id)
    return { id }
  })
}

/**
 * The secretariat answers, in writing to whoever objected: dismissed, and the resolution takes force; upheld, and it is repealed with
 * its open commitments, of which everyone is told who had a letter about it. Where the body has voted, the answer is its vote.
 */
export async function decideObjection(
  ctx: Ctx,
  press: Press,
  code: string,
  given: ObjectionDecision,
): Promise<{ state: string }> {
  return act(ctx, async (tx) => {
    if (ctx.actor.post?.kind !== 'secretariat_officer') throw problems.notAllowed()
    const resolution = await lockResolution(tx, ctx.actor, code)
    const objection = (await listObjections(tx, resolution.id)).find((one) => one.outcome === null)
    if (!objection) throw resolutionProblems.noObjection()
    const item = await findObjectionItem(tx, objection.id)
    const refusal = refuseAnswer(given.decision, item?.has_passed ?? null)
    if (refusal) throw resolutionProblems.answer(refusal)
    const outcome = given.decision === 'dismiss' ? 'dismissed' : 'upheld'
    await answerObjection(tx, resolution.id, { outcome, answer: given.text, at: ctx.now })
    await closeObjectionItems(ctx, tx, objection.id, outcome)
    const told = item?.has_passed === null || !item ? null : item
    await tellObjector(ctx, tx, press, resolution, objection, { outcome, answer: given.text, voted: told })
    if (given.decision === 'dismiss') {
      await moveTo(ctx, tx, {
        lifecycle: resolutionLifecycle,
        subject: subjectOf(resolution),
        transition: 'dismiss_objection',
        from: resolution.state,
        holderPostId: await secretariatPostId(tx),
        event: 'resolution.objection_dismissed',
        detail: { note: given.text },
      })
      await settleResolution(ctx, tx, resolution.id)
      return { state: 'in_execution' }
    }
    await repeal(ctx, tx, resolution, given)
    await tellOfRepeal(ctx, tx, press, resolution, objection, given)
    return { state: 'repealed' }
  })
}

async function tellObjector(
  ctx: Ctx,
  tx: Tx,
  press: Press,
  resolution: Resolution,
  objection: ObjectionRow,
  answer: ObjectionAnswer,
): Promise<void> {
  await issueLetter(ctx, tx, press, {
    ...(await objectionLetter(tx, resolution, objection, answer)),
    bodyCode: resolution.body_code,
  })
}

/** Holders and applicants who had a letter about the resolution get one more: it binds nobody any longer. */
async function tellOfRepeal(
  ctx: Ctx,
  tx: Tx,
  press: Press,
  resolution: Resolution,
  objection: ObjectionRow,
  given: Extract<ObjectionDecision, { decision: 'uphold' }>,
): Promise<void> {
  for (const reader of await listReaders(tx, resolution.id))
    if (reader.to_post_id !== objection.post_id)
      await issueLetter(ctx, tx, press, {
        ...(await repealLetter(tx, resolution, reader, given.citation, given.next_way_note ?? '')),
        bodyCode: resolution.body_code,
      })
}

async function repeal(
  ctx: Ctx,
  tx: Tx,
  resolution: Resolution,
  given: Extract<ObjectionDecision, { decision: 'uphold' }>,
): Promise<void> {
  const ending = endingOf(given)
  await endForce(tx, resolution.id, tehranDate(ctx.now))
  await moveTo(ctx, tx, {
    lifecycle: resolutionLifecycle,
    subject: subjectOf(resolution),
    transition: 'repeal',
    from: resolution.state,
    event: 'resolution.repealed',
    ending,
    detail: { note: given.text },
  })
  await waiveOpen(ctx, tx, resolution, ending)
}

/** Ends what is still open of a repealed resolution, for the same reason. */
export async function waiveOpen(ctx: Ctx, tx: Tx, resolution: Resolution, ending: Ending): Promise<void> {
  for (const commitment of await listCommitmentsOf(tx, resolution.id))
    if (mayTake(commitmentLifecycle, 'waive', commitment.state, 'secretariat_officer'))
      await moveCommitment(ctx, tx, commitment.id, 'waive', {
        event: 'commitment.waived',
        ending,
        detail: { resolution: resolution.code },
      })
}
