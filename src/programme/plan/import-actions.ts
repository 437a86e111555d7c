// Bringing a plan by workbook: read and shown first, taken over only when told to.
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { problems } from '../../platform/problem.ts'
import { writeVersion } from './actions.ts'
import { planChoices } from './choices.ts'
import { readPlanBook } from './import.ts'
import { findImport, insertImport, markImported } from './import-queries.ts'
import { planProblems, planRefused } from './problems.ts'
import { accessPlan, lockPlan, mustBeOwn } from './queries.ts'
import { refuseWriting } from './rules.ts'

/** Reads an uploaded workbook and keeps what it says beside the plan; nothing of the plan changes. */
export async function stageImport(
  ctx: Ctx,
  code: string,
  file: { name: string; bytes: Uint8Array },
): Promise<{ code: string; id: number; errors: number }> {
  const plan = await accessPlan(ctx.db, ctx.actor, code)
  mustBeOwn(ctx.actor, plan)
  const refusal = refuseWriting(plan.state)
  if (refusal) throw planRefused(refusal)
  // Read before the transaction begins: a large file takes seconds.
  const read = await readPlanBook(file.bytes, await planChoices(ctx.db, plan.organisation_id, 'fa'), ctx.lang)
  return act(ctx, async (tx) => {
    const id = await insertImport(tx, {
      planId: plan.id,
      baseVersionId: plan.latest_version_id,
      fileName: file.name.slice(0, 200),
      content: read.content,
      faults: read.faults,
      postId: ctx.actor.post?.id ?? null,
      now: ctx.now,
    })
    return { code, id, errors: read.faults.filter((fault) => fault.level === 'error').length }
  })
}

/** Makes a new version of what was read: all of it, or only the rows without mistakes. */
export async function commitImport(
  ctx: Ctx,
  code: string,
  importId: number,
  given: { take: 'all' | 'good'; note: string },
): Promise<{ code: string; version: number; missing: number }> {
  return act(ctx, async (tx) => {
    const plan = await lockPlan(tx, ctx.actor, code)
    mustBeOwn(ctx.actor, plan)
    const refusal = refuseWriting(plan.state)
    if (refusal) throw planRefused(refusal)
    const found = await findImport(tx, plan.id, importId)
    if (!found) throw problems.notFound()
    if (found.committed_at) throw planProblems.importTaken()
    if (found.base_version_id !== plan.latest_version_id) throw planProblems.importOutdated()
    if (given.take === 'all' && found.faults.some((fault) => fault.level === 'error')) throw planProblems.importFaulty()
    const made = await writeVersion(ctx, tx, plan, {
      content: found.content,
      note: given.note || found.file_name,
      origin: 'import',
    })
    await markImported(tx, found.id, made.versionId, ctx.now)
    return { code, version: made.version, missing: made.missing }
  })
}
