// A vote that carried becomes a numbered resolution with commitments on both sides, and lives until they end.

import { createCommitment } from '../../commitments/commitment/actions.ts'
import { moveIssue } from '../../demands/issue/actions.ts'
import { moveProposal } from '../../demands/proposal/actions.ts'
import { listReasons, secretariatPostId } from '../../people/queries.ts'
import { act } from '../../platform/act.ts'
import { type Ctx, type JournalEvent, systemActor } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { nextSerial } from '../../platform/serials.ts'
import { beginCourse, moveTo } from '../../platform/waits.ts'
import { note } from '../meeting/actions.ts'
import { accessItem, decideItem } from '../meeting/agenda-queries.ts'
import { itemProblem } from '../meeting/problems.ts'
import type { Meeting } from '../meeting/queries.ts'
import { refuseResolution } from '../meeting/rules.ts'
import { lockInSession } from '../meeting/sitting-actions.ts'
import { takeNumber } from '../paper/numbering-queries.ts'
import {
  findEndingOfCommitments,
  listCommitmentsOf,
  listGovernmentHolders,
  listPrivateHolders,
} from './party-queries.ts'
import { resolutionProblems } from './problems.ts'
import { insertResolution, lockResolution, lockResolutionById, subjectOf } from './queries.ts'
import { refuseTerms, resolutionLifecycle, settlementOf } from './rules.ts'
import type { NewResolution, Terms } from './schema.ts'

/** Writes the resolution of a matter that was carried, opens its commitments, and sets its issue and demands in execution. */
export async function enactResolution(
  ctx: Ctx,
  meetingCode: string,
  itemId: number,
  given: NewResolution,
): Promise<{ code: string; number_text: string; commitments: string[] }> {
  return act(ctx, async (tx) => {
    const meeting = await lockInSession(ctx, tx, meetingCode)
    const item = await accessItem(tx, meeting.id, itemId)
    const refusal = refuseResolution(item)
    if (refusal) throw itemProblem(refusal)
    await refuseWrongTerms(ctx, tx, meeting, item.issue_id, given)
    const { code, number_text } = await nextNumbers(tx, meeting)
    const id = await insertResolution(tx, {
      code,
      number_text,
      body_code: meeting.body_code,
      agenda_item_id: item.id,
      vote_id: item.last_vote!.id,
      issue_id: item.issue_id,
      class: given.class,
      decision_code: given.decision_code,
      title: given.title,
      text: given.text,
      in_force_from: given.in_force_from ?? meeting.held_on,
      in_force_to: given.in_force_to ?? null,
      enacted_at: ctx.now,
      is_public: given.is_public ?? true,
      legal_basis: given.legal_basis ?? '',
    })
    await beginCourse(ctx, tx, {
      lifecycle: resolutionLifecycle,
      subject: subjectOf({ id, code, title: given.title }),
      holderPostId: meeting.secretary_post_id,
      event: 'resolution.enacted',
      detail: { number: number_text, meeting: meeting.code },
    })
    const commitments: string[] = []
    for (const terms of given.commitments)
      commitments.push((await openCommitment(ctx, tx, id, number_text, terms)).code)
    await decideItem(tx, item.id, 'resolved', number_text, ctx.now)
    const detail = { meeting: meeting.code, resolution: code, number: number_text }
    if (item.proposal_id) await moveProposal(ctx, tx, item.proposal_id, 'decide', { detail })
    if (item.issue_id) await moveIssue(ctx, tx, item.issue_id, 'begin_execution', { detail })
    await note(ctx, tx, meeting, 'meeting.item_resolved', { title: item.title, number: number_text, resolution: code })
    return { code, number_text, commitments }
  })
}

async function nextNumbers(tx: Tx, meeting: Meeting): Promise<{ code: string; number_text: string }> {
  const year = jalaliYear(meeting.held_on)
  const code = `${year}-${await nextSerial(tx, 'resolution', year)}`
  const { text: number_text } = await takeNumber(tx, {
    kind: 'resolution',
    bodyCode: meeting.body_code,
    mark: meeting.body_mark,
    day: meeting.held_on,
  })
  return { code, number_text }
}

async function refuseWrongTerms(
  ctx: Ctx,
  tx: Tx,
  meeting: Meeting,
  issueId: number | null,
  given: NewResolution,
): Promise<void> {
  const sides = given.commitments.map((terms) => terms.side)
  const refusal = refuseTerms({ class: given.class, sides, hasLegalForce: meeting.has_legal_force })
  if (refusal) throw resolutionProblems.terms(refusal)
  const decisions = await listReasons(tx, 'decision')
  if (!decisions.some((decision) => decision.code === given.decision_code)) throw resolutionProblems.noSuchDecision()
  const holders = {
    government: new Set((await listGovernmentHolders(tx)).map((holder) => holder.id)),
    private: new Set((await listPrivateHolders(tx, issueId)).map((holder) => holder.id)),
  }
  const today = tehranDate(ctx.now)
  for (const terms of given.commitments) {
    if (!holders[terms.side].has(terms.holder_post_id)) throw resolutionProblems.wrongHolder(terms.title)
    if (terms.due_on < today) throw resolutionProblems.duePassed(terms.title)
  }
}

function openCommitment(
  ctx: Ctx,
  tx: Tx,
  resolutionId: number,
  number: string,
  terms: Terms,
): Promise<{ id: number; code: string }> {
  return createCommitment(ctx, tx, {
    title: terms.title,
    proofWanted: terms.proof_wanted,
    side: terms.side,
    holderPostId: terms.holder_post_id,
    dueOn: terms.due_on,
    dayType: terms.day_type ?? 'calendar',
    source: { kind: 'resolution', resolutionId },
    beneficiary: terms.beneficiary ?? '',
    countyCode: terms.county_code ?? null,
    legalBasis: terms.legal_basis ?? `مصوبهٔ ${number}`,
  })
}

/** The secretariat says where things stand, which winds up its thirty-day clock again. */
export async function refreshResolution(ctx: Ctx, code: string, given: { note: string }): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const resolution = await lockResolution(tx, ctx.actor, code)
    await moveTo(ctx, tx, {
      lifecycle: resolutionLifecycle,
      subject: subjectOf(resolution),
      transition: 'refresh',
      from: resolution.state,
      holderPostId: await secretariatPostId(tx),
      event: 'resolution.refreshed',
      detail: { note: given.note },
    })
    return { code }
  })
}

/** The objection window ran out: the resolution takes force, and ends at once if its commitments already have. */
export async function takeForce(ctx: Ctx, tx: Tx, resolutionId: number): Promise<void> {
  const resolution = await lockResolutionById(tx, resolutionId)
  if (resolution.state !== 'notified') return
  await moveTo(asSystem(ctx), tx, {
    lifecycle: resolutionLifecycle,
    subject: subjectOf(resolution),
    transition: 'take_force',
    from: resolution.state,
    holderPostId: await secretariatPostId(tx),
    event: 'resolution.took_force',
  })
  await settleResolution(ctx, tx, resolutionId)
}

/**
 * Ends a resolution in execution once every one of its commitments has ended: carried out when all were seen done (its issue and
 * demands are then settled), partly or not carried out otherwise, with the ending of the commitment that failed last; the
 * issue then waits for the secretariat's decision.
 */
export async function settleResolution(ctx: Ctx, tx: Tx, resolutionId: number): Promise<void> {
  const resolution = await lockResolutionById(tx, resolutionId)
  if (resolution.state !== 'in_execution') return
  const settlement = settlementOf((await listCommitmentsOf(tx, resolutionId)).map((one) => one.state))
  if (!settlement) return
  const system = asSystem(ctx)
  const ending = settlement === 'execute' ? null : await findEndingOfCommitments(tx, resolutionId)
  await moveTo(system, tx, {
    lifecycle: resolutionLifecycle,
    subject: subjectOf(resolution),
    transition: settlement,
    from: resolution.state,
    event: settledEvents[settlement],
    ...(ending ? { ending } : {}),
  })
  if (settlement === 'execute' && resolution.issue_id)
    await moveIssue(system, tx, resolution.issue_id, 'settle', {
      detail: { resolution: resolution.code, number: resolution.number_text },
    })
}

const settledEvents = {
  execute: 'resolution.executed',
  close_partly: 'resolution.partly_executed',
  close_not_executed: 'resolution.not_executed',
} as const

/** Consequence of a commitment's end: its resolution may end with it. */
export async function settleOfCommitment(ctx: Ctx, tx: Tx, event: JournalEvent): Promise<void> {
  const source = await tx
    .selectFrom('commitments')
    .where('id', '=', event.subjectId)
    .select('resolution_id')
    .executeTakeFirst()
  if (source?.resolution_id) await settleResolution(ctx, tx, source.resolution_id)
}

export function asSystem(ctx: Ctx): Ctx {
  return { ...ctx, actor: systemActor }
}
