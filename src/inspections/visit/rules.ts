// A visit (بازدید): an inspector goes and sees; the finding stands beside the report and never overwrites it.
import type { Actor } from '../../platform/ctx.ts'
import { defineLifecycle, final, initial, step } from '../../platform/lifecycle.ts'
import type { Problem } from '../../platform/problem.ts'
import { visitProblems } from './problems.ts'

export const visitLifecycle = defineLifecycle({
  name: 'visit',
  title: { fa: 'بازدید', en: 'Visit' },
  table: 'visits',
  states: [
    initial(
      'assigned',
      { fa: 'واگذارشده به بازرس', en: 'Assigned to an inspector' },
      'inspector',
      'visit_after_report',
      { escalate: 'secretariat_officer' },
    ),
    final('recorded', { fa: 'ثبت شد', en: 'Recorded' }),
    final('cancelled', { fa: 'لغو شد', en: 'Cancelled' }),
  ],
  transitions: [
    step(
      'record',
      { fa: 'ثبت بازدید', en: 'Record the visit' },
      ['assigned'],
      'recorded',
      ['inspector'],
      ['finding', 'text'],
    ),
    step(
      'cancel',
      { fa: 'لغو بازدید', en: 'Cancel' },
      ['assigned'],
      'cancelled',
      ['secretariat_officer', 'system'],
      ['note'],
    ),
  ],
})

export interface VisitFacts {
  state: string
  inspector_post_id: number
  wait_post_id: number | null
}

/** An overdue visit climbs to the secretariat, but the inspector it was given to may still record it. */
export function refuseRecord(actor: Actor, visit: VisitFacts): Problem | null {
  if (actor.post?.kind !== 'inspector') return visitProblems.notYours()
  if (actor.post.id !== visit.inspector_post_id && actor.post.id !== visit.wait_post_id) return visitProblems.notYours()
  return visit.state === 'assigned' ? null : visitProblems.alreadyRecorded()
}

export function refuseHandover(actor: Actor, visit: VisitFacts): Problem | null {
  if (actor.post?.kind !== 'secretariat_officer') return visitProblems.notYours()
  return visit.state === 'assigned' ? null : visitProblems.alreadyRecorded()
}
