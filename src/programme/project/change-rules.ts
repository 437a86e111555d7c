// A baseline changes only by a request with its reason that the secretariat approves; each approval is a new version.
import type { Actor } from '../../platform/ctx.ts'
import { defineLifecycle, endingRequires, final, initial, step } from '../../platform/lifecycle.ts'
import type { Problem } from '../../platform/problem.ts'
import { projectProblems } from './problems.ts'
import { actsForProject, isSecretariat } from './rules.ts'

export const changeLifecycle = defineLifecycle({
  name: 'change_request',
  title: { fa: 'درخواست تغییر پروژه', en: 'Change request' },
  table: 'change_requests',
  states: [
    initial(
      'asked',
      { fa: 'در انتظار تصمیم دبیرخانه', en: 'Awaiting decision' },
      'secretariat_officer',
      'change_decision',
      {
        escalate: 'governor',
      },
    ),
    final('approved', { fa: 'پذیرفته شد', en: 'Approved' }),
    final('refused', { fa: 'پذیرفته نشد', en: 'Refused' }, { unsolved: true }),
    final('withdrawn', { fa: 'پس گرفته شد', en: 'Withdrawn' }),
  ],
  transitions: [
    step(
      'approve',
      { fa: 'پذیرش', en: 'Approve' },
      ['asked'],
      'approved',
      ['secretariat_officer', 'governor'],
      ['note'],
    ),
    step(
      'refuse',
      { fa: 'نپذیرفتن', en: 'Refuse' },
      ['asked'],
      'refused',
      ['secretariat_officer', 'governor'],
      endingRequires,
    ),
    step(
      'withdraw',
      { fa: 'پس‌گرفتن', en: 'Withdraw' },
      ['asked'],
      'withdrawn',
      ['agency_head', 'agency_expert', 'inspector', 'secretariat_officer', 'governor', 'system'],
      ['text'],
    ),
  ],
})

interface ChangeFacts {
  state: string
  organisation_id: number
  responsible_post_id: number
}

export function refuseChangeDecision(actor: Actor, change: ChangeFacts): Problem | null {
  if (!isSecretariat(actor)) return projectProblems.onlySecretariat()
  return change.state === 'asked' ? null : projectProblems.noChangePending()
}

export function refuseChangeWithdrawal(actor: Actor, change: ChangeFacts): Problem | null {
  if (!actsForProject(actor, change)) return projectProblems.notYours()
  return change.state === 'asked' ? null : projectProblems.noChangePending()
}

export interface PlannedMilestone {
  title: string
  /** Percent of the project. */
  weight: number
  starts_on: string
  due_on: string
  is_dropped: boolean
}

export interface ChangedFunding {
  /** Id of the source that changes; null for a new one. */
  id: number | null
  source_kind: string
  title: string
  /** Whole rials; nothing drops the source. */
  amount_rial: number
}

/** Sources, once they are written, come to the budget to the rial, as in the quantification gate of a plan. */
export function fundingsMeetBudget(
  fundings: readonly Pick<ChangedFunding, 'amount_rial'>[],
  budgetRial: number,
): boolean {
  return fundings.reduce((total, one) => total + one.amount_rial, 0) === budgetRial
}

/** How far the sum of weights may be from one hundred, in percent: weights are given to three digits. */
const tolerance = 0.01

/** Weights of what stays in scope add up to 100; within a hundredth of a percent. */
export function weightsAddUp(milestones: readonly Pick<PlannedMilestone, 'weight' | 'is_dropped'>[]): boolean {
  const sum = milestones.reduce((total, m) => total + (m.is_dropped ? 0 : m.weight), 0)
  return Math.abs(sum - 100) <= tolerance
}
