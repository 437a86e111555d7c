// A commitment (تعهد): one holder, one date, one proof. Reported by the holder, settled only by what somebody saw.
import type { Actor, PostKind } from '../../platform/ctx.ts'
import { defineLifecycle, endingRequires, final, initial, mayTake, step, waiting } from '../../platform/lifecycle.ts'
import type { Problem } from '../../platform/problem.ts'
import { commitmentProblems } from './problems.ts'

const holders: readonly PostKind[] = [
  'agency_head',
  'agency_expert',
  'applicant',
  'chamber_officer',
  'county_officer',
  'secretariat_officer',
]

export const commitmentLifecycle = defineLifecycle({
  name: 'commitment',
  title: { fa: 'تعهد', en: 'Commitment' },
  table: 'commitments',
  states: [
    initial('open', { fa: 'در حال انجام', en: 'Under way' }, 'agency_head', 'commitment_due', {
      escalate: 'secretariat_officer',
    }),
    // The visit's own clock climbs; this one only shows that the commitment waits for it.
    waiting(
      'reported',
      { fa: 'گزارش انجام؛ در انتظار بازدید', en: 'Reported done, awaiting a visit' },
      'inspector',
      'visit_after_report',
      { remind: true },
    ),
    waiting(
      'refuted',
      { fa: 'بازدید تأیید نکرد', en: 'Not confirmed by the visit' },
      'secretariat_officer',
      'agenda_decision',
      { escalate: 'governor' },
    ),
    waiting(
      'at_national',
      { fa: 'در مرجع ملی', en: 'Carried to the national level' },
      'secretariat_officer',
      'national_reply',
      { escalate: 'governor' },
    ),
    final('verified', { fa: 'انجام شد و دیده شد', en: 'Done and seen' }),
    final('waived', { fa: 'معاف شد', en: 'Waived' }, { unsolved: true }),
    final('unmet', { fa: 'انجام نشد', en: 'Not met' }, { unsolved: true }),
  ],
  transitions: [
    step('claim_completion', { fa: 'گزارش انجام', en: 'Report completion' }, ['open'], 'reported', holders, [
      'text',
      'proof',
    ]),
    step(
      'withdraw_claim',
      { fa: 'پس‌گرفتن گزارش انجام', en: 'Withdraw the completion report' },
      ['reported'],
      'open',
      holders,
      ['text'],
    ),
    step(
      'verify',
      { fa: 'تأیید در بازدید', en: 'Confirmed by a visit' },
      ['reported'],
      'verified',
      ['inspector'],
      ['visit'],
    ),
    step(
      'refute',
      { fa: 'تأییدنشدن در بازدید', en: 'Refuted by a visit' },
      ['reported'],
      'refuted',
      ['inspector'],
      ['visit'],
    ),
    step(
      'reopen',
      { fa: 'بازگشت به اجرا با مهلت تازه', en: 'Reopen with a new date' },
      ['refuted', 'at_national'],
      'open',
      ['secretariat_officer'],
      ['due_on'],
    ),
    step(
      'carry_national',
      { fa: 'ارجاع به مرجع ملی', en: 'Carry to the national level' },
      ['open', 'refuted'],
      'at_national',
      ['secretariat_officer', 'governor', 'system'],
    ),
    step(
      'waive',
      { fa: 'معاف‌کردن با دلیل', en: 'Waive with reason' },
      ['open', 'reported', 'refuted', 'at_national'],
      'waived',
      ['secretariat_officer', 'governor'],
      endingRequires,
    ),
    step(
      'close_unmet',
      { fa: 'پایان انجام‌نشده', en: 'Close as not met' },
      ['open', 'refuted', 'at_national'],
      'unmet',
      ['secretariat_officer', 'governor', 'system'],
      endingRequires,
    ),
    step(
      'settle_at_national',
      { fa: 'رفع با پاسخ ملی', en: 'Settled by the national answer' },
      ['at_national'],
      'verified',
      ['secretariat_officer', 'system'],
      ['text'],
    ),
  ],
})

/** What the rules must know of a commitment. */
export interface CommitmentFacts {
  state: string
  due_on: string
  holder_post_id: number
  organisation_id: number | null
  /** Post whose clock runs: the holder, or whoever it was referred or escalated to. */
  wait_post_id: number | null
  has_open_extension: boolean
}

const ofOrganisation: readonly PostKind[] = ['agency_head', 'agency_expert', 'applicant', 'county_officer']

/** The holder post, a post of the holder's organisation, or the post the waiting item was passed to. */
export function actsForHolder(actor: Actor, c: CommitmentFacts): boolean {
  const { post } = actor
  if (!post || !holders.includes(post.kind)) return false
  if (post.id === c.holder_post_id || post.id === c.wait_post_id) return true
  return c.organisation_id !== null && post.organisationId === c.organisation_id && ofOrganisation.includes(post.kind)
}

/** Progress may be reported while the commitment is under way, by whoever acts for its holder. */
export function refuseReport(actor: Actor, c: CommitmentFacts): Problem | null {
  if (!actsForHolder(actor, c)) return commitmentProblems.notYours()
  return c.state === 'open' ? null : commitmentProblems.notUnderWay()
}

/** Whoever may report may also say that it is done. */
export const refuseCompletion = (actor: Actor, c: CommitmentFacts): Problem | null => refuseReport(actor, c)

export function refuseWithdrawal(actor: Actor, c: CommitmentFacts): Problem | null {
  if (!actsForHolder(actor, { ...c, wait_post_id: null })) return commitmentProblems.notYours()
  return c.state === 'reported' ? null : commitmentProblems.nothingClaimed()
}

/** One extension is asked at a time, and only before the outcome is known. */
export function refuseExtension(actor: Actor, c: CommitmentFacts): Problem | null {
  return refuseReport(actor, c) ?? (c.has_open_extension ? commitmentProblems.extensionPending() : null)
}

/** `until` and `today` are ISO dates: an extension ends after both today and the present due date. */
export function isLaterDate(until: string, dueOn: string, today: string): boolean {
  return until > dueOn && until > today
}

export function refuseExtensionDecision(actor: Actor, c: CommitmentFacts): Problem | null {
  const kind = actor.post?.kind
  if (kind !== 'secretariat_officer' && kind !== 'governor') return commitmentProblems.onlySecretariat()
  return c.has_open_extension ? null : commitmentProblems.noExtensionPending()
}

/** For the steps of the secretariat: waive, close_unmet, reopen, carry_national. */
export function refuseStep(actor: Actor, c: CommitmentFacts, transition: string): Problem | null {
  const kind = actor.post?.kind
  const listed = commitmentLifecycle.transitions.find((candidate) => candidate.name === transition)
  if (!kind || !listed?.by.includes(kind)) return commitmentProblems.onlySecretariat()
  return mayTake(commitmentLifecycle, transition, c.state, kind) ? null : commitmentProblems.notInThisState()
}

export type Finding = 'verified' | 'partly' | 'refuted'

/** Only a full confirmation settles a commitment; anything less goes back to the secretariat. */
export function stepOfFinding(finding: Finding): 'verify' | 'refute' {
  return finding === 'verified' ? 'verify' : 'refute'
}

/** What was seen agrees with the finding: all of it when confirmed, less than all when partly. Percent 0–100. */
export function agrees(finding: Finding, seenPercent: number): boolean {
  return finding === 'verified' ? seenPercent === 100 : seenPercent < 100
}
