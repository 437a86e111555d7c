// The Chamber proposes, the secretariat answers, the sitting decides.

import { secretariatPostId } from '../../people/queries.ts'
import { assertReason } from '../../people/reasons.ts'
import { act } from '../../platform/act.ts'
import { type Ctx, type JournalEvent, systemActor } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { endingOf } from '../../platform/ending-schema.ts'
import { jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { unknownChoice } from '../../platform/problem.ts'
import { nextSerial } from '../../platform/serials.ts'
import { beginCourse, type Ending, moveTo, type Subject } from '../../platform/waits.ts'
import { moveIssue } from '../issue/actions.ts'
import { issueRefused } from '../issue/problems.ts'
import { lockIssue } from '../issue/queries.ts'
import { refuseProposing } from '../issue/rules.ts'
import { proposalRefused } from './problems.ts'
import * as queries from './queries.ts'
import {
  type ProposalStep,
  proposalEvents,
  proposalLifecycle,
  refuseAdvice,
  refuseDecision,
  refuseWithdrawal,
} from './rules.ts'
import type { DecisionForm } from './schema.ts'

export interface MoveProposalOptions {
  ending?: Ending
  detail?: Record<string, unknown>
}

/** Moves the proposal alone, inside the caller's transaction; the caller moves its issue (`begin_execution`, `take_back` …). */
export async function moveProposal(
  ctx: Ctx,
  tx: Tx,
  proposalId: number,
  step: ProposalStep,
  options: MoveProposalOptions = {},
): Promise<void> {
  const proposal = await queries.lockProposal(tx, proposalId)
  await moveTo(ctx, tx, {
    lifecycle: proposalLifecycle,
    subject: subjectOf(proposal),
    transition: step,
    from: proposal.state,
    holderPostId: await secretariatPostId(tx),
    event: proposalEvents[step],
    ...(options.ending ? { ending: options.ending } : {}),
    detail: { issue: proposal.issue_code, ...options.detail },
  })
}

export interface Proposing {
  body_code: string
  title: string
  text: string
}

/** Puts an issue with a complete brief before the secretariat, for the agenda of a body. */
export async function proposeIssue(ctx: Ctx, issueCode: string, given: Proposing): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const issue = await lockIssue(tx, ctx.actor, issueCode)
    const refusal = refuseProposing(issue.state, issue, issue.demand_count)
    if (refusal) throw issueRefused(refusal)
    const bodies = await queries.listProposableBodies(tx)
    if (!bodies.some((body) => body.code === given.body_code)) throw unknownChoice(ctx.lang, 'body_code')
    const year = jalaliYear(tehranDate(ctx.now))
    const code = `${year}-${await nextSerial(tx, 'proposal', year)}`
    const id = await queries.insertProposal(tx, {
      code,
      issue_id: issue.id,
      ...given,
      submitted_by_post_id: ctx.actor.post?.id ?? issue.chamber_post_id,
      submitted_at: ctx.now,
    })
    await moveIssue(ctx, tx, issue.id, 'propose', { detail: { proposal: code, body: given.body_code } })
    await beginCourse(ctx, tx, {
      lifecycle: proposalLifecycle,
      subject: { id, code, title: given.title, county_code: null },
      holderPostId: await secretariatPostId(tx),
      event: 'proposal.submitted',
      detail: { issue: issue.code, body: given.body_code },
    })
    return { code }
  })
}

/** The secretariat accepts, returns with a note, or refuses with reason, citation and next way; the last two take the issue back. */
export async function decideProposal(ctx: Ctx, code: string, given: DecisionForm): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const ending = given.outcome === 'refuse' ? endingOf('refusal', given) : null
    if (ending) await assertReason(ctx, tx, ending.reasonKind, ending.reasonCode)
    const proposal = await queries.lockProposalByCode(tx, ctx.actor, code)
    const refusal = refuseDecision(proposal.state, given.outcome)
    if (refusal) throw proposalRefused(refusal)
    if (given.note) await queries.updateNote(tx, proposal.id, given.note)
    const note = given.note ? { note: given.note } : {}
    await moveProposal(ctx, tx, proposal.id, given.outcome, {
      ...(ending ? { ending } : {}),
      detail: note,
    })
    if (given.outcome !== 'accept')
      await moveIssue(ctx, tx, proposal.issue_id, 'take_back', { detail: { proposal: code, ...note } })
    return { code }
  })
}

/** The Chamber takes its proposal back before it stands on an agenda. */
export async function withdrawProposal(ctx: Ctx, code: string, note: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const proposal = await queries.lockProposalByCode(tx, ctx.actor, code)
    const refusal = refuseWithdrawal(proposal.state)
    if (refusal) throw proposalRefused(refusal)
    await moveProposal(ctx, tx, proposal.id, 'withdraw', { detail: { note } })
    await moveIssue(ctx, tx, proposal.issue_id, 'take_back', { detail: { proposal: code, note } })
    return { code }
  })
}

/** A legal or technical opinion, kept beside the proposal for whoever decides. */
export async function adviseOnProposal(
  ctx: Ctx,
  code: string,
  given: { kind: 'legal' | 'technical'; text: string },
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const proposal = await queries.lockProposalByCode(tx, ctx.actor, code)
    const refusal = refuseAdvice(proposal.state)
    if (refusal) throw proposalRefused(refusal)
    await queries.insertAdvice(tx, { proposalId: proposal.id, ...given, postId: ctx.actor.post!.id, at: ctx.now })
    await record(ctx, tx, {
      event: 'proposal.advised',
      subjectKind: 'proposal',
      subjectId: proposal.id,
      detail: { kind: given.kind },
    })
    return { code }
  })
}

/** When an issue leaves for the national level or is closed, its open proposal has nothing more to ask. */
export async function withdrawOfIssue(ctx: Ctx, tx: Tx, event: JournalEvent): Promise<void> {
  const open = await queries.findOpenProposal(tx, event.subjectId)
  if (open)
    await moveProposal({ ...ctx, actor: systemActor }, tx, open.id, 'withdraw', { detail: { because: event.event } })
}

const subjectOf = (proposal: queries.Proposal): Subject => ({
  id: proposal.id,
  code: proposal.code,
  title: proposal.title,
  county_code: null,
})
