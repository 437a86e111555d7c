// What people do to a commitment, one function per act; what other rooms do is in `kernel.ts`.

import { leastBusyInspectorPostId, secretariatPostId } from '../../people/queries.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import type { FileStore } from '../../platform/files.ts'
import { record } from '../../platform/journal.ts'
import type { Problem } from '../../platform/problem.ts'
import { type FileRow, storeUpload } from '../../platform/stored-files.ts'
import { type NextWay, startRefreshClock } from '../../platform/waits.ts'
import { moveCommitment, subjectOf } from './kernel.ts'
import * as queries from './queries.ts'
import { lockCommitment } from './record-queries.ts'
import * as rules from './rules.ts'

export { type CommitmentTerms, createCommitment, moveCommitment, settleByVisit } from './kernel.ts'

export interface Upload {
  name: string
  bytes: Uint8Array
}
/** Files come with the store they go to; a JSON request brings none. */
export interface Evidence {
  store: FileStore
  files: readonly Upload[]
}

/** The holder says how far the work is; the thirty-day clock starts anew. */
export async function reportProgress(
  ctx: Ctx,
  code: string,
  report: { percent: number; text: string },
  evidence: Evidence | null,
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const commitment = await lockCommitment(tx, ctx.actor, code)
    refuse(rules.refuseReport(ctx.actor, commitment))
    const id = await queries.insertReport(tx, {
      ctx,
      commitmentId: commitment.id,
      ...report,
      proofText: '',
      claimsCompletion: false,
    })
    await attach(ctx, tx, id, evidence)
    await startRefreshClock(ctx, tx, {
      lifecycle: rules.commitmentLifecycle,
      subject: subjectOf(commitment),
      holderPostId: commitment.holder_post_id,
      state: commitment.state,
    })
    await record(ctx, tx, {
      event: 'commitment.progress_reported',
      subjectKind: 'commitment',
      subjectId: commitment.id,
      detail: { reportId: id, percent: report.percent, before: commitment.reported_percent },
    })
    return { code }
  })
}

/** The holder says it is done and names the proof; an inspector's clock starts. */
export async function claimCompletion(
  ctx: Ctx,
  code: string,
  claim: { text: string; proof_text?: string | undefined },
  evidence: Evidence | null,
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const commitment = await lockCommitment(tx, ctx.actor, code)
    refuse(rules.refuseCompletion(ctx.actor, commitment))
    const id = await queries.insertReport(tx, {
      ctx,
      commitmentId: commitment.id,
      percent: 100,
      text: claim.text,
      proofText: claim.proof_text ?? '',
      claimsCompletion: true,
    })
    await attach(ctx, tx, id, evidence)
    const inspectorPostId = await leastBusyInspectorPostId(tx)
    await moveCommitment(ctx, tx, commitment.id, 'claim_completion', {
      event: 'commitment.completion_claimed',
      holderPostId: inspectorPostId,
      detail: { reportId: id },
    })
    return { code }
  })
}

/** The holder takes a completion report back before anybody went to see. */
export async function withdrawClaim(ctx: Ctx, code: string, text: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const commitment = await lockCommitment(tx, ctx.actor, code)
    refuse(rules.refuseWithdrawal(ctx.actor, commitment))
    await moveCommitment(ctx, tx, commitment.id, 'withdraw_claim', {
      event: 'commitment.claim_withdrawn',
      detail: { text },
    })
    return { code }
  })
}

export async function askExtension(
  ctx: Ctx,
  code: string,
  asked: { until: string; reason_code: string; text: string },
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const commitment = await lockCommitment(tx, ctx.actor, code)
    refuse(rules.refuseExtension(ctx.actor, commitment))
    await queries.insertExtension(tx, ctx, commitment.id, asked)
    await queries.openRequestClock(ctx, tx, subjectOf(commitment), await secretariatPostId(tx))
    await record(ctx, tx, {
      event: 'commitment.extension_asked',
      subjectKind: 'commitment',
      subjectId: commitment.id,
      detail: { until: asked.until, reason: asked.reason_code, text: asked.text },
    })
    return { code }
  })
}

/** A granted extension gives the holder its clock back with the new date; a refused one leaves the clock as it runs. */
export async function decideExtension(
  ctx: Ctx,
  code: string,
  decision: { decision: 'grant' | 'refuse'; note: string },
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const commitment = await lockCommitment(tx, ctx.actor, code)
    refuse(rules.refuseExtensionDecision(ctx.actor, commitment))
    const isGranted = decision.decision === 'grant'
    const until = await queries.decideOpenExtension(tx, ctx, commitment.id, isGranted, decision.note)
    await queries.closeRequestClock(tx, commitment.id, ctx.now)
    if (isGranted) {
      await queries.updateDueOn(tx, commitment.id, until)
      await queries.restartStateClock(ctx, tx, subjectOf(commitment), commitment.holder_post_id, until)
    }
    await record(ctx, tx, {
      event: isGranted ? 'commitment.extension_granted' : 'commitment.extension_refused',
      subjectKind: 'commitment',
      subjectId: commitment.id,
      detail: { until, before: commitment.due_on, text: decision.note },
    })
    return { code }
  })
}

export interface EndingWords {
  reason_code: string
  citation: string
  next_way: NextWay
  next_way_note?: string | undefined
}

/** The secretariat ends a commitment that was not met, with reason, citation and next way. */
export async function endUnsolved(
  ctx: Ctx,
  code: string,
  step: 'waive' | 'close_unmet',
  ending: EndingWords,
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const commitment = await lockCommitment(tx, ctx.actor, code)
    refuse(rules.refuseStep(ctx.actor, commitment, step))
    await moveCommitment(ctx, tx, commitment.id, step, {
      event: step === 'waive' ? 'commitment.waived' : 'commitment.unmet',
      ending: {
        reasonKind: 'non_execution',
        reasonCode: ending.reason_code,
        citation: ending.citation,
        nextWay: ending.next_way,
        ...(ending.next_way_note ? { nextWayNote: ending.next_way_note } : {}),
      },
    })
    return { code }
  })
}

/** Back into execution with a new date, after a refutation or a national answer. */
export async function reopen(
  ctx: Ctx,
  code: string,
  again: { due_on: string; text: string },
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const commitment = await lockCommitment(tx, ctx.actor, code)
    refuse(rules.refuseStep(ctx.actor, commitment, 'reopen'))
    await moveCommitment(ctx, tx, commitment.id, 'reopen', {
      event: 'commitment.reopened',
      dueOn: again.due_on,
      detail: { text: again.text, before: commitment.due_on },
    })
    return { code }
  })
}

async function attach(ctx: Ctx, tx: Tx, reportId: number, evidence: Evidence | null): Promise<void> {
  const stored: FileRow[] = []
  for (const file of evidence?.files ?? []) stored.push(await storeUpload(ctx, tx, evidence!.store, file))
  await queries.attachFiles(tx, 'progress_report', reportId, [...new Set(stored.map((file) => file.id))], ctx.now)
}

function refuse(problem: Problem | null): void {
  if (problem) throw problem
}
