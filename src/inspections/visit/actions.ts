// What is done with a visit. It is opened and cancelled as a consequence of what happens to its commitment.

import { type Evidence, settleByVisit } from '../../commitments/commitment/actions.ts'
import { attachFiles } from '../../commitments/commitment/queries.ts'
import { passOn } from '../../commitments/inbox/passing.ts'
import { leastBusyInspectorPostId } from '../../people/queries.ts'
import { act } from '../../platform/act.ts'
import { type Ctx, systemActor } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { problems } from '../../platform/problem.ts'
import { nextSerial } from '../../platform/serials.ts'
import { storeUpload } from '../../platform/stored-files.ts'
import { beginCourse, moveTo } from '../../platform/waits.ts'
import { seeClaims } from '../../programme/project/claim-actions.ts'
import { lockClaims } from '../../programme/project/claim-queries.ts'
import { refuseSighting } from '../../programme/project/claim-rules.ts'
import { visitProblems } from './problems.ts'
import * as queries from './queries.ts'
import { refuseHandover, refuseRecord, visitLifecycle } from './rules.ts'

/** Sends an inspector to see a commitment: the one its clock already runs on, else the least busy. Returns null when one is on the way. */
export async function assignVisit(
  ctx: Ctx,
  tx: Tx,
  commitment: { id: number; title: string; county_code: string | null },
  reason: string,
): Promise<{ id: number; code: string } | null> {
  if ((await queries.listOpenVisits(tx, commitment.id)).length > 0) return null
  const inspectorPostId =
    (await queries.findWaitingInspector(tx, 'commitment', commitment.id)) ?? (await leastBusyInspectorPostId(tx))
  return openVisit(ctx, tx, { ...commitment, commitmentId: commitment.id, claimId: null }, inspectorPostId, reason)
}

/** Sends the inspector whose clock a claimed milestone runs on to see it; the visit already on the way, when there is one. */
export async function visitMilestone(ctx: Ctx, claimCode: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const claim = (await lockClaims(tx, ctx.actor, [claimCode])).get(claimCode)
    if (!claim) throw problems.notFound()
    const refused = refuseSighting(ctx.actor, claim)
    if (refused) throw refused
    const open = await queries.listOpenVisitsOfClaim(tx, claim.id)
    if (open[0]) return { code: open[0].code }
    const inspectorPostId =
      (await queries.findWaitingInspector(tx, 'milestone_claim', claim.id)) ?? (await leastBusyInspectorPostId(tx))
    const subject = { ...claim, commitmentId: null, claimId: claim.id }
    return openVisit(ctx, tx, subject, inspectorPostId, 'اعلام دستیابی به مرحله')
  })
}

async function openVisit(
  ctx: Ctx,
  tx: Tx,
  subject: { title: string; county_code: string | null; commitmentId: number | null; claimId: number | null },
  inspectorPostId: number,
  reason: string,
): Promise<{ id: number; code: string }> {
  const today = tehranDate(ctx.now)
  const year = jalaliYear(today)
  const code = `${year}-${await nextSerial(tx, 'visit', year)}`
  const plannedOn = await ctx.deadlines.due(tx, 'visit_after_report', today, subject.county_code)
  const id = await queries.insertVisit(tx, {
    code,
    commitmentId: subject.commitmentId,
    claimId: subject.claimId,
    inspectorPostId,
    countyCode: subject.county_code,
    reason,
    plannedOn,
    now: ctx.now,
  })
  await beginCourse({ ...ctx, actor: systemActor }, tx, {
    lifecycle: visitLifecycle,
    subject: { id, code, title: subject.title, county_code: subject.county_code },
    holderPostId: inspectorPostId,
    dueOn: plannedOn,
    event: 'visit.assigned',
    detail: { inspectorPostId, reason },
  })
  return { id, code }
}

/**
 * The inspector records what was seen. In the same transaction the commitment is confirmed or sent to the secretariat; the
 * claimed milestone is confirmed, or unreached again when less than all of it was seen.
 */
export async function recordVisit(
  ctx: Ctx,
  code: string,
  seen: queries.Seen,
  photos: Evidence | null,
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const visit = await queries.lockVisit(tx, ctx.actor, code)
    const problem = refuseRecord(ctx.actor, visit)
    if (problem) throw problem
    const stored: number[] = []
    for (const photo of photos?.files ?? []) stored.push((await storeUpload(ctx, tx, photos!.store, photo)).id)
    await attachFiles(tx, 'visit', visit.id, stored, ctx.now)
    await queries.updateSeen(tx, visit.id, seen, ctx.actor.post!.id)
    await moveTo(ctx, tx, {
      lifecycle: visitLifecycle,
      subject: { id: visit.id, code, title: visit.title, county_code: visit.county_code },
      transition: 'record',
      from: visit.state,
      event: 'visit.recorded',
      detail: {
        finding: seen.finding,
        seenPercent: seen.seenPercent,
        commitment: visit.commitment_code,
        claim: visit.claim_code,
      },
    })
    if (visit.claim_code) await settleClaim(ctx, tx, { code, claim: visit.claim_code }, seen)
    else
      await settleByVisit(ctx, tx, visit.commitment_id!, {
        finding: seen.finding,
        seenPercent: seen.seenPercent,
        visitCode: code,
      })
    return { code }
  })
}

async function settleClaim(
  ctx: Ctx,
  tx: Tx,
  visit: { code: string; claim: string },
  seen: queries.Seen,
): Promise<void> {
  await seeClaims(ctx, tx, [
    {
      claim: visit.claim,
      finding: seen.finding === 'verified' ? 'verified' : 'refuted',
      found_on: tehranDate(seen.visitedAt),
      note: seen.text,
      latitude: seen.latitude,
      longitude: seen.longitude,
    },
  ])
}

/** The secretariat gives the visit to another inspector, whose clock goes on from here. */
export async function handOver(
  ctx: Ctx,
  code: string,
  to: { inspector: number; note: string },
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const visit = await queries.lockVisit(tx, ctx.actor, code)
    const problem = refuseHandover(ctx.actor, visit)
    if (problem) throw problem
    if (!(await queries.isInspector(tx, to.inspector))) throw visitProblems.notAnInspector()
    const dueOn = await ctx.deadlines.due(tx, 'visit_after_report', tehranDate(ctx.now), visit.county_code)
    await passOn(ctx, tx, { lifecycle: 'visit', subjectId: visit.id }, to.inspector, to.note, dueOn)
    return { code }
  })
}

/** Nobody need go any more: the commitment has left the state that waits for a visit. */
export async function cancelVisits(ctx: Ctx, tx: Tx, commitmentId: number, note: string): Promise<void> {
  await cancelAll(ctx, tx, await queries.listOpenVisits(tx, commitmentId), note)
}

/** A claim that was seen otherwise or taken back needs no visit. */
export async function cancelVisitsOfClaim(ctx: Ctx, tx: Tx, claimId: number, note: string): Promise<void> {
  await cancelAll(ctx, tx, await queries.listOpenVisitsOfClaim(tx, claimId), note)
}

async function cancelAll(ctx: Ctx, tx: Tx, visits: readonly queries.OpenVisit[], note: string): Promise<void> {
  for (const visit of visits)
    await moveTo({ ...ctx, actor: systemActor }, tx, {
      lifecycle: visitLifecycle,
      subject: visit,
      transition: 'cancel',
      from: 'assigned',
      event: 'visit.cancelled',
      detail: { note },
    })
}
