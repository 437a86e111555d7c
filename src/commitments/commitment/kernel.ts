// Steps that other rooms take inside their own transaction: a commitment is opened, moved, or settled by what was seen.

import { secretariatPostId } from '../../people/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { transitionOf } from '../../platform/lifecycle.ts'
import { problems } from '../../platform/problem.ts'
import { nextSerial } from '../../platform/serials.ts'
import { beginCourse, closeWaits, type Ending, moveTo, type Subject, startRefreshClock } from '../../platform/waits.ts'
import * as queries from './queries.ts'
import { commitmentLifecycle, type Finding, stepOfFinding } from './rules.ts'

export interface CommitmentTerms {
  title: string
  /** What would prove it. */
  proofWanted: string
  side: 'government' | 'private'
  holderPostId: number
  /** ISO date. */
  dueOn: string
  dayType?: 'working' | 'calendar'
  source:
    | { kind: 'resolution'; resolutionId: number }
    | { kind: 'demand'; demandId: number }
    | { kind: 'plan'; planId: number }
    | { kind: 'dependency'; dependencyId: number }
  beneficiary: string
  countyCode?: string | null
  legalBasis?: string
}

/** Opens a commitment with its two clocks: the due date, and the thirty days within which progress is to be reported. */
export async function createCommitment(
  ctx: Ctx,
  tx: Tx,
  terms: CommitmentTerms,
): Promise<{ id: number; code: string }> {
  const year = jalaliYear(tehranDate(ctx.now))
  const code = `${year}-${await nextSerial(tx, 'commitment', year)}`
  const { source } = terms
  const { id, county_code } = await queries.insertCommitment(tx, {
    code,
    title: terms.title,
    proofWanted: terms.proofWanted,
    side: terms.side,
    holderPostId: terms.holderPostId,
    beneficiary: terms.beneficiary,
    sourceKind: source.kind,
    resolutionId: source.kind === 'resolution' ? source.resolutionId : null,
    demandId: source.kind === 'demand' ? source.demandId : null,
    planId: source.kind === 'plan' ? source.planId : null,
    dependencyId: source.kind === 'dependency' ? source.dependencyId : null,
    countyCode: terms.countyCode ?? null,
    dueOn: terms.dueOn,
    dayType: terms.dayType ?? 'calendar',
    legalBasis: terms.legalBasis ?? '',
    now: ctx.now,
  })
  const opening = {
    lifecycle: commitmentLifecycle,
    subject: { id, code, title: terms.title, county_code },
    holderPostId: terms.holderPostId,
  }
  await beginCourse(ctx, tx, {
    ...opening,
    dueOn: terms.dueOn,
    event: 'commitment.opened',
    detail: { dueOn: terms.dueOn, source: terms.source.kind },
  })
  await startRefreshClock(ctx, tx, { ...opening, state: 'open' })
  return { id, code }
}

export interface CommitmentMove {
  event: string
  ending?: Ending
  /** A new due date, for a way back into execution. */
  dueOn?: string
  /** Post whose clock will run; by default the holder in execution and the secretariat elsewhere. */
  holderPostId?: number
  detail?: Record<string, unknown>
}

/** Takes a commitment one step further. Throws `not_found`, `bad_transition`, `not_allowed`, `stale`. */
export async function moveCommitment(
  ctx: Ctx,
  tx: Tx,
  commitmentId: number,
  transition: string,
  move: CommitmentMove,
): Promise<queries.LockedCommitment> {
  const commitment = await queries.lockCommitmentById(tx, commitmentId)
  if (!commitment) throw problems.notFound()
  const { to } = transitionOf(commitmentLifecycle, transition)
  const isOpenNext = to === 'open'
  if (commitment.state === 'open') {
    await queries.lapseExtension(tx, commitment.id, ctx.now)
    await closeWaits(ctx, tx, 'commitment', commitment.id, 'all')
  }
  if (move.dueOn) await queries.updateDueOn(tx, commitment.id, move.dueOn)
  if (move.holderPostId && isOpenNext) await queries.updateHolder(tx, commitment.id, move.holderPostId)
  const holderPostId = move.holderPostId ?? (isOpenNext ? commitment.holder_post_id : await secretariatPostId(tx))
  const subject = subjectOf(commitment)
  await moveTo(ctx, tx, {
    lifecycle: commitmentLifecycle,
    subject,
    transition,
    from: commitment.state,
    holderPostId,
    dueOn: isOpenNext ? (move.dueOn ?? commitment.due_on) : null,
    event: move.event,
    ...(move.ending ? { ending: move.ending } : {}),
    detail: { ...(move.dueOn ? { dueOn: move.dueOn } : {}), ...move.detail },
  })
  if (isOpenNext)
    await startRefreshClock(ctx, tx, { lifecycle: commitmentLifecycle, subject, holderPostId, state: 'open' })
  return commitment
}

/**
 * A new day that both sides agreed on elsewhere, such as in a dependency; an extension asked meanwhile has lost its object.
 * A commitment that is not under way keeps its day.
 */
export async function rescheduleCommitment(
  ctx: Ctx,
  tx: Tx,
  commitmentId: number,
  agreed: { dueOn: string; text: string },
): Promise<void> {
  const commitment = await queries.lockCommitmentById(tx, commitmentId)
  if (commitment?.state !== 'open') return
  await queries.lapseExtension(tx, commitment.id, ctx.now)
  await queries.closeRequestClock(tx, commitment.id, ctx.now)
  await queries.updateDueOn(tx, commitment.id, agreed.dueOn)
  await queries.restartStateClock(ctx, tx, subjectOf(commitment), commitment.holder_post_id, agreed.dueOn)
  await record(ctx, tx, {
    event: 'commitment.extension_granted',
    subjectKind: 'commitment',
    subjectId: commitment.id,
    detail: { until: agreed.dueOn, before: commitment.due_on, text: agreed.text },
  })
}

/** What an inspector saw settles a commitment or sends it to the secretariat; the holder's report is left as it is. */
export async function settleByVisit(
  ctx: Ctx,
  tx: Tx,
  commitmentId: number,
  seen: { finding: Finding; seenPercent: number; visitCode?: string },
): Promise<void> {
  await queries.updateVerified(tx, commitmentId, seen.seenPercent)
  const step = stepOfFinding(seen.finding)
  await moveCommitment(ctx, tx, commitmentId, step, {
    event: step === 'verify' ? 'commitment.verified' : 'commitment.refuted',
    detail: {
      finding: seen.finding,
      seenPercent: seen.seenPercent,
      ...(seen.visitCode ? { visit: seen.visitCode } : {}),
    },
  })
}

export function subjectOf(commitment: Pick<queries.LockedCommitment, keyof Subject>): Subject {
  return { id: commitment.id, code: commitment.code, title: commitment.title, county_code: commitment.county_code }
}
