// A referral that another headquarters carried here (ارجاع رسیده): taken up, asked about, answered or declined with grounds.
import { auto, defineLifecycle, endingRequires, final, initial, step, waiting } from '../../platform/lifecycle.ts'

export const incomingReaders = ['secretariat_officer', 'governor', 'legal_secretary', 'auditor'] as const
const office = ['secretariat_officer', 'governor'] as const

export const incomingReferralLifecycle = defineLifecycle({
  name: 'incoming_referral',
  title: { fa: 'ارجاع رسیده', en: 'Incoming referral' },
  table: 'incoming_referrals',
  states: [
    initial('received', { fa: 'رسیده؛ در انتظار بررسی', en: 'Received' }, 'secretariat_officer', 'national_forward', {
      escalate: 'governor',
    }),
    waiting('in_hand', { fa: 'در دست بررسی', en: 'In hand' }, 'secretariat_officer', 'national_reply', {
      escalate: 'governor',
    }),
    waiting(
      'asked',
      { fa: 'در انتظار توضیح فرستنده', en: 'Waiting for the sender' },
      'secretariat_officer',
      'national_reply',
      { escalate: 'governor' },
    ),
    final('answered', { fa: 'پاسخ داده شد', en: 'Answered' }),
    final('declined', { fa: 'رد مستند با راه بعدی', en: 'Declined with a next way' }, { unsolved: true }),
    final('settled_by_sender', { fa: 'فرستنده آن را پایان داد', en: 'Ended by its sender' }),
  ],
  transitions: [
    step('acknowledge', { fa: 'پذیرش برای بررسی', en: 'Take up' }, ['received'], 'in_hand', office),
    step('ask', { fa: 'خواستن توضیح', en: 'Ask the sender' }, ['received', 'in_hand'], 'asked', office, ['text']),
    step('resume', { fa: 'رسیدن توضیح', en: 'Explanation received' }, ['asked'], 'in_hand', [...office, 'system']),
    step('answer', { fa: 'پاسخ', en: 'Answer' }, ['received', 'in_hand', 'asked'], 'answered', office, ['text']),
    step(
      'decline',
      { fa: 'رد مستند', en: 'Decline with grounds' },
      ['received', 'in_hand', 'asked'],
      'declined',
      office,
      endingRequires,
    ),
    auto(
      'settle_by_sender',
      { fa: 'پایان از سوی فرستنده', en: 'Ended by the sender' },
      ['received', 'in_hand', 'asked'],
      'settled_by_sender',
    ),
  ],
})

export type IncomingStep = 'acknowledge' | 'ask' | 'resume' | 'answer' | 'decline' | 'settle_by_sender'

export const incomingEvents: Record<IncomingStep, string> = {
  acknowledge: 'incoming_referral.acknowledged',
  ask: 'incoming_referral.asked',
  resume: 'incoming_referral.resumed',
  answer: 'incoming_referral.answered',
  decline: 'incoming_referral.declined',
  settle_by_sender: 'incoming_referral.settled_by_sender',
}

export type IncomingRefusal = 'alreadyTaken' | 'alreadyAsked' | 'ended'

const open: readonly string[] = ['received', 'in_hand', 'asked']

export function isOpen(state: string): boolean {
  return open.includes(state)
}

export function refuseIncoming(
  step: 'acknowledge' | 'ask' | 'answer' | 'decline',
  state: string,
): IncomingRefusal | null {
  if (!isOpen(state)) return 'ended'
  if (step === 'acknowledge' && state !== 'received') return 'alreadyTaken'
  if (step === 'ask' && state === 'asked') return 'alreadyAsked'
  return null
}
