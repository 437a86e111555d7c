// "We reached it": a claim waits to be seen, and the milestone is verified only by who saw it.
import type { Actor } from '../../platform/ctx.ts'
import { defineLifecycle, final, initial, step } from '../../platform/lifecycle.ts'
import type { Problem } from '../../platform/problem.ts'
import { projectProblems } from './problems.ts'
import { actsForProject, maySee } from './rules.ts'

export const claimLifecycle = defineLifecycle({
  name: 'milestone_claim',
  title: { fa: 'اعلام دستیابی به مرحله', en: 'Milestone claim' },
  table: 'milestone_claims',
  states: [
    initial('claimed', { fa: 'در انتظار راستی‌آزمایی', en: 'Waiting to be seen' }, 'inspector', 'milestone_sighting', {
      escalate: 'secretariat_officer',
    }),
    final('verified', { fa: 'دیده و تأیید شد', en: 'Seen and confirmed' }),
    final('refuted', { fa: 'تأیید نشد', en: 'Not confirmed' }),
    final('withdrawn', { fa: 'پس گرفته شد', en: 'Withdrawn' }),
  ],
  transitions: [
    step(
      'verify',
      { fa: 'تأیید', en: 'Confirm' },
      ['claimed'],
      'verified',
      ['inspector', 'secretariat_officer'],
      ['note'],
    ),
    step(
      'refute',
      { fa: 'تأییدنکردن', en: 'Refute' },
      ['claimed'],
      'refuted',
      ['inspector', 'secretariat_officer'],
      ['note'],
    ),
    step(
      'withdraw',
      { fa: 'پس‌گرفتن', en: 'Withdraw' },
      ['claimed'],
      'withdrawn',
      ['agency_head', 'agency_expert', 'secretariat_officer', 'governor', 'system'],
      ['text'],
    ),
  ],
})

interface ClaimFacts {
  state: string
  organisation_id: number
  responsible_post_id: number
}

export function refuseSighting(actor: Actor, claim: ClaimFacts): Problem | null {
  if (!maySee(actor)) return projectProblems.onlySeers()
  return claim.state === 'claimed' ? null : projectProblems.nothingClaimed()
}

export function refuseClaimWithdrawal(actor: Actor, claim: ClaimFacts): Problem | null {
  if (!actsForProject(actor, claim)) return projectProblems.notYours()
  return claim.state === 'claimed' ? null : projectProblems.nothingClaimed()
}
