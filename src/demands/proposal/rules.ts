// A proposal (پیشنهاد دستور جلسه) is the Chamber's word to the secretariat, which accepts, returns or refuses it with reason.
import { defineLifecycle, endingRequires, final, initial, step, waiting } from '../../platform/lifecycle.ts'

export const proposalLifecycle = defineLifecycle({
  name: 'proposal',
  title: { fa: 'پیشنهاد دستور جلسه', en: 'Agenda proposal' },
  table: 'proposals',
  states: [
    initial(
      'submitted',
      { fa: 'در بررسی دبیرخانه', en: 'With the secretariat' },
      'secretariat_officer',
      'agenda_decision',
      {
        escalate: 'governor',
      },
    ),
    waiting(
      'accepted',
      { fa: 'پذیرفته؛ در نوبت جلسه', en: 'Accepted, awaiting a sitting' },
      'secretariat_officer',
      'agenda_placement',
      {
        escalate: 'governor',
      },
    ),
    waiting('scheduled', { fa: 'در دستور جلسه', en: 'On an agenda' }, 'secretariat_officer', 'agenda_placement', {
      escalate: 'governor',
    }),
    final('decided', { fa: 'تصمیم گرفته شد', en: 'Decided' }),
    final('returned', { fa: 'بازگشت به اتاق برای تکمیل', en: 'Returned to the Chamber' }),
    final('refused', { fa: 'رد مستند', en: 'Refused with grounds' }, { unsolved: true }),
    final('withdrawn', { fa: 'پس گرفته شد', en: 'Withdrawn' }),
    final('rejected', { fa: 'رأی نیاورد', en: 'Voted down' }, { unsolved: true }),
  ],
  transitions: [
    step('accept', { fa: 'پذیرش در نوبت دستور', en: 'Accept for the agenda' }, ['submitted'], 'accepted', [
      'secretariat_officer',
    ]),
    step(
      'return',
      { fa: 'بازگرداندن با دلیل', en: 'Return with a reason' },
      ['submitted', 'accepted'],
      'returned',
      ['secretariat_officer'],
      ['note'],
    ),
    step(
      'refuse',
      { fa: 'رد مستند', en: 'Refuse with grounds' },
      ['submitted'],
      'refused',
      ['secretariat_officer'],
      endingRequires,
    ),
    step('withdraw', { fa: 'پس‌گرفتن', en: 'Withdraw' }, ['submitted', 'accepted', 'scheduled'], 'withdrawn', [
      'chamber_officer',
      'secretariat_officer',
      'legal_secretary',
      'system',
    ]),
    step('schedule', { fa: 'گذاشتن در دستور جلسه', en: 'Put on an agenda' }, ['accepted'], 'scheduled', [
      'secretariat_officer',
    ]),
    step('postpone', { fa: 'ماندن برای جلسهٔ بعد', en: 'Postpone' }, ['scheduled'], 'accepted', [
      'secretariat_officer',
      'legal_secretary',
      'governor',
      'system',
    ]),
    step('decide', { fa: 'تصویب', en: 'Resolve' }, ['scheduled'], 'decided', [
      'secretariat_officer',
      'legal_secretary',
      'system',
    ]),
    step(
      'reject',
      { fa: 'رأی‌نیاوردن', en: 'Vote down' },
      ['scheduled'],
      'rejected',
      ['secretariat_officer', 'legal_secretary', 'system'],
      endingRequires,
    ),
  ],
})

export type ProposalStep = 'accept' | 'return' | 'refuse' | 'withdraw' | 'schedule' | 'postpone' | 'decide' | 'reject'

export const proposalEvents: Record<ProposalStep, string> = {
  accept: 'proposal.accepted',
  return: 'proposal.returned',
  refuse: 'proposal.refused',
  withdraw: 'proposal.withdrawn',
  schedule: 'proposal.scheduled',
  postpone: 'proposal.postponed',
  decide: 'proposal.decided',
  reject: 'proposal.rejected',
}

export type ProposalRefusal = 'alreadyDecided' | 'onAnAgenda' | 'onlyReturn'

/** What the secretariat may answer: anything to a new proposal, only a return to one it has accepted. */
export function refuseDecision(state: string, outcome: 'accept' | 'return' | 'refuse'): ProposalRefusal | null {
  if (state === 'submitted') return null
  if (state === 'accepted') return outcome === 'return' ? null : 'onlyReturn'
  return state === 'scheduled' ? 'onAnAgenda' : 'alreadyDecided'
}

/** The Chamber may take its proposal back until it stands on an agenda. */
export function refuseWithdrawal(state: string): ProposalRefusal | null {
  if (state === 'submitted' || state === 'accepted') return null
  return state === 'scheduled' ? 'onAnAgenda' : 'alreadyDecided'
}

/** Advice is given while a decision is still to come. */
export function refuseAdvice(state: string): ProposalRefusal | null {
  return ['submitted', 'accepted', 'scheduled'].includes(state) ? null : 'alreadyDecided'
}
