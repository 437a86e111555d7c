// How the secretariat ends an issue in execution: solved, or unsolved with its reason and next way.

import { assertReason } from '../../people/reasons.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import type { Ending } from '../../platform/waits.ts'
import { moveIssue } from './actions.ts'
import { issueRefused } from './problems.ts'
import { findTies, type Issue, lockIssue } from './queries.ts'
import { refuseEnding } from './rules.ts'

export async function settleIssue(ctx: Ctx, code: string, note: string): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const issue = await lockToEnd(ctx, tx, code)
    await moveIssue(ctx, tx, issue.id, 'settle', { detail: { note } })
    return { code }
  })
}

export async function closeIssue(ctx: Ctx, code: string, ending: Ending): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    await assertReason(ctx, tx, ending.reasonKind, ending.reasonCode)
    const issue = await lockToEnd(ctx, tx, code)
    await moveIssue(ctx, tx, issue.id, 'close_unsolved', { ending })
    return { code }
  })
}

async function lockToEnd(ctx: Ctx, tx: Tx, code: string): Promise<Issue> {
  const issue = await lockIssue(tx, ctx.actor, code)
  const { hasOpenReferral } = await findTies(tx, issue.id)
  const refusal = refuseEnding(issue.state, hasOpenReferral)
  if (refusal) throw issueRefused(refusal)
  return issue
}
