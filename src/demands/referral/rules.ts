// A national referral (ارجاع ملی): what the province cannot solve goes to a named national body, with a paper and a clock.
import type { PostKind } from '../../platform/ctx.ts'
import { defineLifecycle, endingRequires, final, initial, step, waiting } from '../../platform/lifecycle.ts'

export const nationalReferralLifecycle = defineLifecycle({
  name: 'national_referral',
  title: { fa: 'ارجاع ملی', en: 'National referral' },
  table: 'national_referrals',
  states: [
    initial('prepared', { fa: 'آمادهٔ ارسال', en: 'Prepared' }, 'secretariat_officer', 'national_forward', {
      escalate: 'governor',
    }),
    waiting(
      'sent',
      { fa: 'در انتظار پاسخ مرجع ملی', en: 'Awaiting the national body' },
      'secretariat_officer',
      'national_reply',
      {
        escalate: 'governor',
      },
    ),
    final('answered', { fa: 'پاسخ رسید و مسئله رفع شد', en: 'Answered and solved' }),
    final('unanswered', { fa: 'رفع‌نشده با راه بعدی', en: 'Unsolved, with a next way' }, { unsolved: true }),
  ],
  transitions: [
    step('send', { fa: 'ارسال به مرجع ملی', en: 'Send' }, ['prepared'], 'sent', ['secretariat_officer', 'governor']),
    step(
      'answer',
      { fa: 'ثبت پاسخ و رفع', en: 'Record the answer: solved' },
      ['sent'],
      'answered',
      ['secretariat_officer', 'system'],
      ['text'],
    ),
    step(
      'close_unsolved',
      { fa: 'پایان رفع‌نشده با راه بعدی', en: 'Close unsolved with a next way' },
      ['sent'],
      'unanswered',
      ['secretariat_officer', 'system'],
      endingRequires,
    ),
  ],
})

export const sourceKinds = ['demand', 'issue', 'commitment', 'resolution'] as const
export type SourceKind = (typeof sourceKinds)[number]

export type ReferralRefusal =
  | 'carriedByIssue'
  | 'notCarriable'
  | 'notAtTop'
  | 'referralOpen'
  | 'notSent'
  | 'alreadySent'
  | 'nothingToPublish'
  | 'alreadyPublished'

/** States from which a source can be carried to the national level; a resolution is carried alongside and keeps its state. */
const carriable: Record<SourceKind, readonly string[]> = {
  demand: ['with_agency', 'with_chamber', 'in_execution'],
  issue: ['gathering', 'proposed', 'in_execution'],
  commitment: ['open', 'refuted'],
  resolution: ['notified', 'objected', 'in_execution'],
}

const carriers: Record<SourceKind, readonly PostKind[]> = {
  demand: ['chamber_officer', 'secretariat_officer', 'governor'],
  issue: ['chamber_officer', 'secretariat_officer'],
  commitment: ['secretariat_officer', 'governor'],
  resolution: ['secretariat_officer', 'governor'],
}

export function mayCarry(kind: SourceKind, by: PostKind | undefined): boolean {
  return by !== undefined && carriers[kind].includes(by)
}

export function refuseCarrying(source: {
  kind: SourceKind
  state: string
  /** The demand is a voice of an issue that has not ended. */
  isInIssue: boolean
  /** Every rung of the province has left the demand unanswered. */
  isAtTop: boolean
  hasOpenReferral: boolean
}): ReferralRefusal | null {
  if (source.hasOpenReferral) return 'referralOpen'
  if (source.kind === 'demand' && source.isInIssue) return 'carriedByIssue'
  if (source.kind === 'demand' && source.state === 'with_agency' && !source.isAtTop) return 'notAtTop'
  return carriable[source.kind].includes(source.state) ? null : 'notCarriable'
}

export function refuseSending(state: string): ReferralRefusal | null {
  return state === 'prepared' ? null : 'alreadySent'
}

/** An answer, a follow-up and an ending belong to a referral that has been sent and not yet ended. */
export function refuseAnswer(state: string): ReferralRefusal | null {
  return state === 'sent' ? null : 'notSent'
}

/** Only an answer that came can be published, and only once. */
export function refusePublication(referral: {
  answer: string | null
  answered_at: Date | null
  published_at: Date | null
}): ReferralRefusal | null {
  if (!referral.answer || !referral.answered_at) return 'nothingToPublish'
  return referral.published_at ? 'alreadyPublished' : null
}
