// The receiving headquarters' side of a referral: each step goes back to the sender by the feed (`src/consequences.ts`).

import { secretariatPostId } from '../../people/queries.ts'
import { assertReason } from '../../people/reasons.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { nextSerial } from '../../platform/serials.ts'
import { beginCourse, type Ending, moveTo } from '../../platform/waits.ts'
import { incomingRefused } from './problems.ts'
import * as queries from './queries.ts'
import { type IncomingStep, incomingEvents, incomingReferralLifecycle, isOpen, refuseIncoming } from './rules.ts'

/** Opens what a peer has carried here, inside the caller's transaction. */
export async function openIncoming(
  ctx: Ctx,
  tx: Tx,
  given: Omit<queries.NewIncoming, 'code'>,
): Promise<{ id: number; code: string }> {
  const year = jalaliYear(tehranDate(ctx.now))
  const code = `${year}-${await nextSerial(tx, 'incoming_referral', year)}`
  const id = await queries.insertIncomingReferral(tx, { ...given, code }, ctx.now)
  await beginCourse(ctx, tx, {
    lifecycle: incomingReferralLifecycle,
    subject: { id, code, title: given.title, county_code: null },
    holderPostId: await secretariatPostId(tx),
    event: 'incoming_referral.received',
    detail: { senderCode: given.sender_code },
  })
  return { id, code }
}

/** The sender has told more: an open question is answered by it, an ended referral only keeps it. */
export async function hearSender(ctx: Ctx, tx: Tx, id: number, text: string): Promise<void> {
  const referral = await queries.lockIncoming(tx, { id })
  await queries.insertIncomingRemark(tx, { referralId: id, isOurs: false, text, postId: null, at: ctx.now })
  if (referral.state === 'asked') await move(ctx, tx, referral, 'resume', { note: text })
  else
    await record(ctx, tx, {
      event: 'incoming_referral.supplemented',
      subjectKind: 'incoming_referral',
      subjectId: id,
      detail: { note: text },
    })
}

/** The sender's headquarters could not do what it was told; the officer reads why. */
export async function noteRefused(ctx: Ctx, tx: Tx, id: number, reason: string): Promise<void> {
  await record(ctx, tx, {
    event: 'incoming_referral.link_refused',
    subjectKind: 'incoming_referral',
    subjectId: id,
    detail: { note: reason },
  })
}

/** The sender has ended it on its side. */
export async function endBySender(ctx: Ctx, tx: Tx, id: number, text: string): Promise<void> {
  const referral = await queries.lockIncoming(tx, { id })
  await queries.insertIncomingRemark(tx, { referralId: id, isOurs: false, text, postId: null, at: ctx.now })
  if (isOpen(referral.state)) await move(ctx, tx, referral, 'settle_by_sender', { note: text })
}

export async function acknowledgeIncoming(ctx: Ctx, code: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    await move(ctx, tx, await lockFor(tx, code, 'acknowledge'), 'acknowledge', {})
    return { code }
  })
}

export async function askSender(ctx: Ctx, code: string, text: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const referral = await lockFor(tx, code, 'ask')
    const postId = ctx.actor.post?.id ?? null
    await queries.insertIncomingRemark(tx, { referralId: referral.id, isOurs: true, text, postId, at: ctx.now })
    await move(ctx, tx, referral, 'ask', { note: text })
    return { code }
  })
}

export async function answerIncoming(ctx: Ctx, code: string, answer: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const referral = await lockFor(tx, code, 'answer')
    await queries.updateIncomingAnswer(tx, referral.id, { text: answer, isSolved: true, at: ctx.now })
    await move(ctx, tx, referral, 'answer', { answer })
    return { code }
  })
}

export async function declineIncoming(
  ctx: Ctx,
  code: string,
  ending: Ending,
  answer: string,
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    await assertReason(ctx, tx, ending.reasonKind, ending.reasonCode)
    const referral = await lockFor(tx, code, 'decline')
    await queries.updateIncomingAnswer(tx, referral.id, { text: answer || null, isSolved: false, at: ctx.now })
    await move(ctx, tx, referral, 'decline', { answer }, ending)
    return { code }
  })
}

async function lockFor(tx: Tx, code: string, step: Parameters<typeof refuseIncoming>[0]) {
  const referral = await queries.lockIncoming(tx, { code })
  const refusal = refuseIncoming(step, referral.state)
  if (refusal) throw incomingRefused(refusal)
  return referral
}

async function move(
  ctx: Ctx,
  tx: Tx,
  referral: queries.IncomingReferral,
  transition: IncomingStep,
  detail: Record<string, unknown>,
  ending?: Ending,
): Promise<void> {
  await moveTo(ctx, tx, {
    lifecycle: incomingReferralLifecycle,
    subject: { id: referral.id, code: referral.code, title: referral.title, county_code: null },
    transition,
    from: referral.state,
    holderPostId: await secretariatPostId(tx),
    event: incomingEvents[transition],
    detail,
    ...(ending ? { ending } : {}),
  })
}
