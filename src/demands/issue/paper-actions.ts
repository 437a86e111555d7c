// The position paper: the brief as a paper with its digest, so that what a council read can be proved later.
import { addressee } from '../../council/letter/queries.ts'
import { issuePaper, type Press } from '../../council/paper/actions.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { record } from '../../platform/journal.ts'
import { addUp, listMembers } from './member-queries.ts'
import { positionPaper } from './paper.ts'
import { issueRefused } from './problems.ts'
import { lockIssue } from './queries.ts'
import { refusePaper } from './rules.ts'

/** Sets, stores and enters the paper of the brief as it stands; earlier ones stay. Throws `issue_brief_incomplete`. */
export async function publishPosition(ctx: Ctx, press: Press, code: string): Promise<{ digest: string }> {
  return act(ctx, async (tx) => {
    const issue = await lockIssue(tx, ctx.actor, code)
    const members = await listMembers(tx, issue.id)
    const sums = addUp(members)
    const refusal = refusePaper(issue, sums.demands)
    if (refusal) throw issueRefused(refusal)
    const today = tehranDate(ctx.now)
    const signer = await addressee(tx, ctx.actor.post?.id ?? issue.chamber_post_id, today)
    const { digest } = await issuePaper(ctx, tx, press, {
      template: 'position.typ',
      name: `position-${code}-${issue.version}.pdf`,
      of: { issueId: issue.id },
      data: {
        ...positionPaper({
          issue,
          members,
          sums,
          issuer: { org: signer.organisation_title ?? 'قرارگاه جهش تولید', unit: signer.post_title },
          signer: { name: ctx.actor.personName ?? signer.person_name ?? signer.post_title, post: signer.post_title },
          now: ctx.now,
        }),
      },
    })
    await record(ctx, tx, {
      event: 'issue.position_published',
      subjectKind: 'issue',
      subjectId: issue.id,
      detail: { digest, version: issue.version },
    })
    return { digest }
  })
}
