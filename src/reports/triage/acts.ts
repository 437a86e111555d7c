// What may be decided about a row without opening it; each leads to the record's own form.
import { commitmentLifecycle } from '../../commitments/commitment/rules.ts'
import { rowPath } from '../../commitments/inbox/row-link.tsx'
import type { ActorPost } from '../../platform/ctx.ts'
import { mayTake } from '../../platform/lifecycle.ts'
import { recordPath } from '../../platform/record-links.ts'

interface TriageAct {
  name: 'act_open' | 'act_reopen' | 'act_waive' | 'act_close' | 'act_national'
  href: string
}

export function actsOf(
  row: { lifecycle: string; subject_code: string; state: string; holder_post_id: number },
  post: ActorPost | null,
): TriageAct[] {
  const at = recordPath(row.lifecycle, row.subject_code)
  const leads = rowPath(post, row)
  const open: TriageAct[] = leads ? [{ name: 'act_open', href: leads }] : []
  const by = post?.kind
  if (row.lifecycle !== 'commitment' || !by) return open
  const may = (step: string) => mayTake(commitmentLifecycle, step, row.state, by)
  return [
    ...open,
    ...(may('reopen') ? [{ name: 'act_reopen' as const, href: `${at}/reopening` }] : []),
    ...(may('carry_national')
      ? [{ name: 'act_national' as const, href: `/referrals/new?source=commitment&code=${row.subject_code}` }]
      : []),
    ...(may('waive') ? [{ name: 'act_waive' as const, href: `${at}/waiver` }] : []),
    ...(may('close_unmet') ? [{ name: 'act_close' as const, href: `${at}/closing` }] : []),
  ]
}
