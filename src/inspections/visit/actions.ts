// What is done with a visit. It is opened and cancelled as a consequence of what happens to its commitment.

import { type Evidence, settleByVisit } from '../../commitments/commitment/actions.ts'
import { attachFiles } from '../../commitments/commitment/queries.ts'
import { passOn } from '../../commitments/inbox/passing.ts'
import { leastBusyInspectorPostId } from '../../people/queries.ts'
import { act } from '../../platform/act.ts'
import { type Ctx, systemActor } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { nextSerial } from '../../platform/serials.ts'
import { storeUpload } from '../../platform/stored-files.ts'
import { beginCourse, moveTo } from '../../platform/waits.ts'
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
    (await queries.findWaitingInspector(tx, commitment.id)) ?? (await leastBusyInspectorPostId(tx))
  const today = tehranDate(ctx.now)
  const year = jalaliYear(today)
  const code = `${year}-${await nextSerial(tx, 'visit', year)}`
  const plannedOn = await ctx.deadlines.due(tx, 'visit_after_report', today, commitment.county_code)
  const id = await queries.insertVisit(tx, {
    code,
    commitmentId: commitment.id,
    inspectorPostId,
    countyCode: commitment.county_code,
    reason,
    plannedOn,
    now: ctx.now,
  })
  await beginCourse({ ...ctx, actor: systemActor }, tx, {
    lifecycle: visitLifecycle,
    subject: { id, code, title: commitment.title, county_code: commitment.county_code },
    holderPostId: inspectorPostId,
    dueOn: plannedOn,
    event: 'visit.assigned',
    detail: { inspectorPostId, reason },
  })
  return { id, code }
}

/** The inspector records what was seen; the commitment is confirmed or sent to the secretariat in the same transaction. */
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
      detail: { finding: seen.finding, seenPercent: seen.seenPercent, commitment: visit.commitment_code },
    })
    await settleByVisit(ctx, tx, visit.commitment_id, {
      finding: seen.finding,
      seenPercent: seen.seenPercent,
      visitCode: code,
    })
    return { code }
  })
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
  for (const visit of await queries.listOpenVisits(tx, commitmentId))
    await moveTo({ ...ctx, actor: systemActor }, tx, {
      lifecycle: visitLifecycle,
      subject: visit,
      transition: 'cancel',
      from: 'assigned',
      event: 'visit.cancelled',
      detail: { note },
    })
}
