// The course of a resolution (مصوبه): enacted, notified, open to objection, binding, carried out.
import { auto, defineLifecycle, endingRequires, final, initial, step, waiting } from '../../platform/lifecycle.ts'

export const resolutionLifecycle = defineLifecycle({
  name: 'resolution',
  title: { fa: 'مصوبه', en: 'Resolution' },
  table: 'resolutions',
  states: [
    initial(
      'enacted',
      { fa: 'تصویب‌شده؛ در انتظار ابلاغ', en: 'Enacted, to be notified' },
      'legal_secretary',
      'decision_notice',
      {
        escalate: 'governor',
      },
    ),
    waiting(
      'notified',
      { fa: 'ابلاغ‌شده؛ مهلت اعتراض باز است', en: 'Notified, objection window open' },
      'legal_secretary',
      'objection_window',
      {
        to: 'in_execution',
      },
    ),
    waiting(
      'objected',
      { fa: 'زیر اعتراض؛ بازگشت به نهاد', en: 'Objected, back with the body' },
      'secretariat_officer',
      'agenda_decision',
      {
        escalate: 'governor',
      },
    ),
    waiting('in_execution', { fa: 'در اجرا', en: 'Being carried out' }, 'secretariat_officer', 'status_refresh', {
      escalate: 'governor',
    }),
    final('executed', { fa: 'اجرا شد', en: 'Carried out' }),
    final('partly_executed', { fa: 'بخشی اجرا شد', en: 'Partly carried out' }, { unsolved: true }),
    final('not_executed', { fa: 'اجرا نشد', en: 'Not carried out' }, { unsolved: true }),
    final('repealed', { fa: 'لغو شد', en: 'Repealed' }, { unsolved: true }),
  ],
  transitions: [
    step('notify', { fa: 'ابلاغ', en: 'Notify' }, ['enacted'], 'notified', ['legal_secretary'], ['letters']),
    step(
      'object',
      { fa: 'اعتراض دستگاه', en: 'Object' },
      ['notified'],
      'objected',
      ['agency_head'],
      ['text', 'citation'],
    ),
    step(
      'dismiss_objection',
      { fa: 'رد اعتراض و آغاز اجرا', en: 'Dismiss the objection' },
      ['objected'],
      'in_execution',
      ['secretariat_officer'],
      ['text'],
    ),
    step(
      'repeal',
      { fa: 'پذیرش اعتراض و لغو مصوبه', en: 'Uphold the objection and repeal' },
      ['objected'],
      'repealed',
      ['secretariat_officer'],
      endingRequires,
    ),
    step(
      'end_by_later',
      { fa: 'لغو یا جایگزینی با مصوبهٔ بعدی', en: 'Ended by a later resolution' },
      ['enacted', 'notified', 'objected', 'in_execution'],
      'repealed',
      ['secretariat_officer'],
      endingRequires,
    ),
    auto('take_force', { fa: 'پایان مهلت اعتراض', en: 'Objection window closed' }, ['notified'], 'in_execution'),
    step(
      'refresh',
      { fa: 'به‌روزرسانی وضعیت', en: 'Refresh the status' },
      ['in_execution'],
      'in_execution',
      ['secretariat_officer'],
      ['note'],
    ),
    step(
      'execute',
      { fa: 'پایان اجرا', en: 'Carried out' },
      ['in_execution'],
      'executed',
      ['secretariat_officer', 'system'],
      ['commitments_verified'],
    ),
    step(
      'close_partly',
      { fa: 'پایان با اجرای بخشی', en: 'Close partly carried out' },
      ['in_execution'],
      'partly_executed',
      ['secretariat_officer', 'system'],
      endingRequires,
    ),
    step(
      'close_not_executed',
      { fa: 'پایان بدون اجرا', en: 'Close not carried out' },
      ['in_execution'],
      'not_executed',
      ['secretariat_officer', 'system'],
      endingRequires,
    ),
  ],
})

export const classes = ['binding', 'recommendation', 'referral', 'opinion'] as const
export type ResolutionClass = (typeof classes)[number]

export type TermsRefusal = 'no_force' | 'no_commitment' | 'one_sided'

/** Only a body with legal force binds; what binds binds both sides; and nothing is resolved that nobody has to do. */
export function refuseTerms(given: {
  class: ResolutionClass
  sides: readonly ('government' | 'private')[]
  hasLegalForce: boolean
}): TermsRefusal | null {
  if (given.class === 'binding' && !given.hasLegalForce) return 'no_force'
  if (given.sides.length === 0) return 'no_commitment'
  const isTwoSided = given.sides.includes('government') && given.sides.includes('private')
  return given.class === 'binding' && !isTwoSided ? 'one_sided' : null
}

export type Settlement = 'execute' | 'close_partly' | 'close_not_executed' | null

/** How a resolution ends when its commitments have: null while one of them still runs (or there are none to judge by). */
export function settlementOf(states: readonly string[]): Settlement {
  if (states.length === 0 || !states.every((state) => endedStates.includes(state))) return null
  const verified = states.filter((state) => state === 'verified').length
  if (verified === states.length) return 'execute'
  return verified > 0 ? 'close_partly' : 'close_not_executed'
}
const endedStates = ['verified', 'waived', 'unmet']

export type ObjectionRefusal = 'not_bound' | 'window_closed' | 'not_notified'

/** Only an agency bound by the resolution objects, and only until the window's last day, that day included. */
export function refuseObjection(
  resolution: { state: string; window_ends_on: string | null },
  isBound: boolean,
  today: string,
): ObjectionRefusal | null {
  if (!isBound) return 'not_bound'
  if (resolution.state === 'enacted') return 'not_notified'
  if (resolution.state !== 'notified' || !resolution.window_ends_on || resolution.window_ends_on < today)
    return 'window_closed'
  return null
}

/** The body's vote on accepting the objection binds the answer; `carried` is null while it has not voted. */
export function refuseAnswer(
  decision: 'dismiss' | 'uphold',
  carried: boolean | null,
): 'vote_upheld' | 'vote_dismissed' | null {
  if (carried === true && decision === 'dismiss') return 'vote_upheld'
  return carried === false && decision === 'uphold' ? 'vote_dismissed' : null
}

/** States in which the public may read a resolution: notified and not repealed. */
export const publicStates = [
  'notified',
  'objected',
  'in_execution',
  'executed',
  'partly_executed',
  'not_executed',
] as const
