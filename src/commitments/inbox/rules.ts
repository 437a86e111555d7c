import type { PostKind } from '../../platform/ctx.ts'
import { type Lifecycle, nextSteps } from '../../platform/lifecycle.ts'
import type { When } from './schema.ts'

/** States in which a record moves with another one — a demand with its issue, an issue with its proposal — and asks nothing by itself. */
export const carried: readonly (readonly [lifecycle: string, state: string])[] = [
  ['demand', 'in_issue'],
  ['demand', 'in_execution'],
  ['demand', 'at_national'],
  ['issue', 'proposed'],
  ['issue', 'in_execution'],
  ['issue', 'at_national'],
  ['resolution', 'in_execution'],
  ['proposal', 'scheduled'],
  ['commitment', 'at_national'],
]

/** May this kind of post do anything with a record that waits in this state? A request is decided by the secretariat. */
export function canAct(lifecycle: Lifecycle, wait: { state: string; clock: string }, kind: PostKind): boolean {
  if (wait.clock === 'request') return kind === 'secretariat_officer' || kind === 'governor'
  return nextSteps(lifecycle, wait.state).some((step) => step.by.includes(kind))
}

/** ISO dates: late before today, `week` up to and with `weekEnd`. */
export function whenOf(dueOn: string, today: string, weekEnd: string): When {
  if (dueOn < today) return 'late'
  if (dueOn === today) return 'today'
  return dueOn <= weekEnd ? 'week' : 'later'
}
