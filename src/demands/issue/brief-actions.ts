// Writing the brief: two people may write at once, and neither loses a word.
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/journal.ts'
import { issueProblems, issueRefused } from './problems.ts'
import { lockIssue, updateBrief } from './queries.ts'
import { type Brief, briefFields, refuseGathering } from './rules.ts'

export type BriefText = Brief & { title: string }

/** Saves title and brief as read at `version`; throws `issue_brief_changed` with the present text when somebody was quicker. */
export async function reviseBrief(
  ctx: Ctx,
  code: string,
  given: BriefText,
  version: number,
): Promise<{ code: string }> {
  return act(ctx, async (tx) => {
    const issue = await lockIssue(tx, ctx.actor, code)
    const refusal = refuseGathering(issue.state)
    if (refusal) throw issueRefused(refusal)
    if (issue.version !== version || !(await updateBrief(tx, issue.id, given, version)))
      throw issueProblems.briefChanged(presentText(issue))
    const changed = (['title', ...briefFields] as const).filter((field) => issue[field] !== given[field])
    if (changed.length === 0) return { code }
    await record(ctx, tx, {
      event: 'issue.brief_revised',
      subjectKind: 'issue',
      subjectId: issue.id,
      detail: { fields: changed, before: pick(issue, changed), after: pick(given, changed), version: version + 1 },
    })
    return { code }
  })
}

export function presentText(issue: BriefText & { version: number }): Record<string, string | number> {
  return { ...pick(issue, ['title', ...briefFields]), version: issue.version }
}

function pick(text: BriefText, fields: readonly (keyof BriefText)[]): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field, text[field]]))
}
