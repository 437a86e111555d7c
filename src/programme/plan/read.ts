// A plan as one page of it needs it: its row, the version the reader may see, and what that version lacks.
import type { Ctx } from '../../platform/ctx.ts'
import { problems } from '../../platform/problem.ts'
import { emptyContent, type PlanContent } from './content.ts'
import { findMissing, type Missing } from './gate.ts'
import { accessPlan, type Plan, seesDraft } from './queries.ts'
import { findVersion, listVersions, readContent, type Version } from './version-queries.ts'

export interface PlanReading {
  plan: Plan
  content: PlanContent
  missing: Missing[]
  /** Newest first; empty for readers who only see what was accepted. */
  versions: Version[]
  shown: number | null
}

/** Throws 404 for a plan that is not there or not this reader's to see, and for a version that is not. */
export async function readPlan(ctx: Ctx, code: string, number?: number): Promise<PlanReading> {
  const plan = await accessPlan(ctx.db, ctx.actor, code)
  const isInsider = seesDraft(ctx.actor, plan)
  const versions = isInsider ? await listVersions(ctx.db, plan.id) : []
  const wanted = number !== undefined && isInsider ? await findVersion(ctx.db, plan.id, number) : null
  if (number !== undefined && isInsider && !wanted) throw problems.notFound()
  const usual = plan.accepted_version_id ?? (isInsider ? plan.latest_version_id : null)
  const versionId = wanted?.id ?? usual
  const content = versionId ? await readContent(ctx.db, versionId) : emptyContent
  return {
    plan,
    content,
    missing: findMissing(content),
    versions,
    shown: wanted?.number ?? versions.find((version) => version.id === versionId)?.number ?? null,
  }
}
