import type { Lang } from '../../../platform/ctx.ts'
import { stateOf } from '../../../platform/lifecycle.ts'
import { say } from '../../../platform/words.ts'
import { StatusChip, type Tone, usePage } from '../../../ui/index.ts'
import { returnLifecycle } from '../rules.ts'

export const returnTitle = (state: string, lang: Lang): string => say(stateOf(returnLifecycle, state).title, lang)

export function returnTone(state: string, workingDays: number | null): Tone {
  if (state === 'published') return 'done'
  if (state === 'waived') return 'neutral'
  if (workingDays !== null && workingDays < 0) return 'late'
  return workingDays !== null && workingDays <= 3 ? 'due' : 'active'
}

export function ReturnChip({ row, workingDays }: { row: { state: string }; workingDays: number | null }) {
  const { lang } = usePage()
  return <StatusChip title={returnTitle(row.state, lang)} tone={returnTone(row.state, workingDays)} />
}
