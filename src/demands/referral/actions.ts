// Carrying what the province cannot solve to a named national body, and bringing its answer home.

import { secretariatPostId } from '../../people/queries.ts'
import { assertReason } from '../../people/reasons.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'
import { nextSerial } from '../../platform/serials.ts'
import { beginCourse, type Ending, moveTo } from '../../platform/waits.ts'
import { moveDemand } from '../demand/actions.ts'
import { moveIssue } from '../issue/actions.ts'
import { issueRefused } from '../issue/problems.ts'
import { refuseNational } from '../issue/rules.ts'
import { findOpenProposal, lockProposal } from '../proposal/queries.ts'
import { bringFollowUpForward, lockSent, subjectOf, windFollowUp } from './follow-ups.ts'
import { referralProblems, referralRefused } from './problems.ts'
import * as queries from './queries.ts'
import { mayCarry, nationalReferralLifecycle, refuseCarrying, refuseSending, type SourceKind } from './rules.ts'
import { findSource, lockSource, type Source } from './source-queries.ts'

export interface Preparation {
  sourceKind: SourceKind
  sourceId: number
  /** An organisation of kind `national`. */
  organisationId: number
  title: string
  paper: string
  preparedByPostId: number
}

/**
 * Opens a referral inside the caller's transaction; the caller itself moves the source to the national level.
 * Throws `not_found`, `unknown_national_body` and `referral_open`.
 */
export async function prepareReferral(ctx: Ctx, tx: Tx, given: Preparation): Promise<{ id: number; code: string }> {
  const source = await lockSource(tx, given.sourceKind, given.sourceId)
  if (!source) throw problems.notFound()
  if (source.hasOpenReferral) throw referralRefused('referralOpen')
  if (!(await queries.isNationalBody(tx, given.organisationId))) throw referralProblems.unknownBody()
  const year = jalaliYear(tehranDate(ctx.now))
  const code = `${year}-${await nextSerial(tx, 'national_referral', year)}`
  const id = await queries.insertReferral(tx, {
    code,
    source_kind: given.sourceKind,
    source_id: given.sourceId,
    organisation_id: given.organisationId,
    title: given.title,
    paper: given.paper,
    prepared_by_post_id: given.preparedByPostId,
    created_at: ctx.now,
  })
  await beginCourse(ctx, tx, {
    lifecycle: nationalReferralLifecycle,
    subject: { id, code, title: given.title, county_code: source.county_code },
    holderPostId: await secretariatPostId(tx),
    event: 'national_referral.prepared',
    detail: { sourceKind: source.kind, sourceId: source.id, sourceCode: source.code },
  })
  return { id, code }
}

export interface Carrying {
  source: SourceKind
  sourceCode: string
  organisationId: number
  title: string
  paper: string
}

/** Prepares the referral and takes its source to the national level with it. */
export async function carryNational(ctx: Ctx, given: Carrying): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const source = await findSource(tx, given.source, given.sourceCode)
    if (!source) throw problems.notFound()
    if (!mayCarry(source.kind, ctx.actor.post?.kind)) throw problems.notAllowed()
    if (source.kind === 'issue') await refuseScheduled(tx, source)
    const refusal = refuseCarrying(source)
    if (refusal) throw referralRefused(refusal)
    const { code } = await prepareReferral(ctx, tx, {
      sourceKind: source.kind,
      sourceId: source.id,
      organisationId: given.organisationId,
      title: given.title,
      paper: given.paper,
      preparedByPostId: ctx.actor.post!.id,
    })
    await moveSource(ctx, tx, source, code)
    return { code }
  })
}

/** Locks the issue's open proposal before the issue itself, in the order in which the secretariat's decision locks them. */
async function refuseScheduled(tx: Tx, source: Source): Promise<void> {
  const open = await findOpenProposal(tx, source.id)
  const state = open ? (await lockProposal(tx, open.id)).state : null
  const refusal = refuseNational(source.state, state === 'scheduled')
  if (refusal) throw issueRefused(refusal)
}

async function moveSource(ctx: Ctx, tx: Tx, source: Source, code: string): Promise<void> {
  const detail = { referral: code }
  if (source.kind === 'issue') await moveIssue(ctx, tx, source.id, 'carry_national', { detail })
  if (source.kind === 'demand')
    await moveDemand(ctx, tx, source.id, 'carry_national', { event: 'demand.carried_national', detail })
  if (source.kind === 'commitment' || source.kind === 'resolution')
    await record(ctx, tx, {
      event: `${source.kind}.national_asked`,
      subjectKind: source.kind,
      subjectId: source.id,
      detail,
    })
}

/** From now the body's time runs, and the day on which it is asked again stands. */
export async function sendReferral(
  ctx: Ctx,
  code: string,
  given: { letter_number: string; next_on?: string | null | undefined },
): Promise<{ code: string }> {
  const letterNumber = given.letter_number
  return act(ctx, async (tx) => {
    const referral = await queries.lockReferral(tx, ctx.actor, code)
    const refusal = refuseSending(referral.state)
    if (refusal) throw referralRefused(refusal)
    await queries.updateSent(tx, referral.id, { at: ctx.now, letterNumber })
    // Wound first, so that the journal tells the day.
    const nextOn = await windFollowUp(ctx, tx, referral, given.next_on ?? null)
    await move(ctx, tx, referral, 'send', 'national_referral.sent', {
      detail: { ...(letterNumber ? { letterNumber } : {}), nextOn },
    })
    return { code }
  })
}

/** The answer solves the matter; its source is settled with it. */
export async function answerReferral(ctx: Ctx, code: string, answer: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    await settleAnswered(ctx, tx, await lockSent(ctx, tx, code), answer)
    return { code }
  })
}

/** The same inside the caller's transaction, for a locked referral that is `sent`; `detail` tells where the answer came from. */
export async function settleAnswered(
  ctx: Ctx,
  tx: Tx,
  referral: queries.Referral,
  answer: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await queries.updateAnswer(tx, referral.id, { text: answer, isSolved: true, at: ctx.now })
  await move(ctx, tx, referral, 'answer', 'national_referral.answered', {
    detail: { ...sourceOf(referral), answer, ...detail },
  })
  await endSource(ctx, tx, referral, null)
}

/** The national level did not solve it: the referral and its source end with reason, citation and next way. */
export async function closeReferral(ctx: Ctx, code: string, ending: Ending, answer: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    await assertReason(ctx, tx, ending.reasonKind, ending.reasonCode)
    await settleUnsolved(ctx, tx, await lockSent(ctx, tx, code), ending, answer)
    return { code }
  })
}

/** The same inside the caller's transaction, for a locked referral that is `sent`. */
export async function settleUnsolved(
  ctx: Ctx,
  tx: Tx,
  referral: queries.Referral,
  ending: Ending,
  answer: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await queries.updateAnswer(tx, referral.id, { text: answer || null, isSolved: false, at: ctx.now })
  await move(ctx, tx, referral, 'close_unsolved', 'national_referral.closed', {
    ending,
    detail: { ...sourceOf(referral), ...(answer ? { answer } : {}), ...detail },
  })
  await endSource(ctx, tx, referral, ending)
}

/** What the other headquarters says about a referral, on the record beside our own follow-ups. */
export async function hearPeer(
  ctx: Ctx,
  tx: Tx,
  referral: queries.Referral,
  said: { event: 'received_by_peer' | 'asked_by_peer' | 'late_answer' | 'link_refused'; note: string },
): Promise<void> {
  await record(ctx, tx, {
    event: `national_referral.${said.event}`,
    subjectKind: 'national_referral',
    subjectId: referral.id,
    detail: { note: said.note },
  })
  if (said.event === 'asked_by_peer' && referral.state === 'sent') await bringFollowUpForward(ctx, tx, referral)
}

/** A demand or issue still at the national level ends with its referral; commitments follow by `consequences.ts`. */
async function endSource(ctx: Ctx, tx: Tx, referral: queries.Referral, ending: Ending | null): Promise<void> {
  const source = await lockSource(tx, referral.source_kind, referral.source_id)
  if (source?.state !== 'at_national') return
  const detail = { referral: referral.code }
  const step = ending ? ('close_unsolved' as const) : ('settle' as const)
  const how = ending ? { ending, detail } : { detail }
  if (source.kind === 'issue') await moveIssue(ctx, tx, source.id, step, how)
  if (source.kind === 'demand')
    await moveDemand(ctx, tx, source.id, step, { event: ending ? 'demand.closed' : 'demand.settled', ...how })
}

async function move(
  ctx: Ctx,
  tx: Tx,
  referral: queries.Referral,
  transition: string,
  event: string,
  options: { ending?: Ending; detail: Record<string, unknown> },
): Promise<void> {
  await moveTo(ctx, tx, {
    lifecycle: nationalReferralLifecycle,
    subject: subjectOf(referral),
    transition,
    from: referral.state,
    holderPostId: await secretariatPostId(tx),
    event,
    ...options,
  })
}

const sourceOf = (referral: queries.Referral) => ({ sourceKind: referral.source_kind, sourceId: referral.source_id })
