// A plan (برنامه) goes from the agency to the sitting and, once every project is quantified and the sitting has agreed, becomes the frozen baseline.
import { defineLifecycle, endingRequires, final, initial, step, waiting } from '../../platform/lifecycle.ts'

export const planLifecycle = defineLifecycle({
  name: 'plan',
  title: { fa: 'برنامهٔ دستگاه', en: 'Agency plan' },
  table: 'plans',
  states: [
    initial(
      'requested',
      { fa: 'در انتظار برنامهٔ دستگاه', en: 'Awaited from the agency' },
      'agency_head',
      'plan_submission',
      {
        escalate: 'governor',
      },
    ),
    waiting(
      'submitted',
      { fa: 'رسیده؛ در نوبت بررسی', en: 'Handed in, awaiting review' },
      'secretariat_officer',
      'plan_decision',
      {
        escalate: 'governor',
      },
    ),
    waiting(
      'in_review',
      { fa: 'در نوبت نشست بررسی', en: 'Queued for a review sitting' },
      'secretariat_officer',
      'review_day',
      {
        remind: true,
      },
    ),
    waiting(
      'returned',
      { fa: 'بازگشته به دستگاه برای اصلاح', en: 'Returned to the agency' },
      'agency_head',
      'plan_completion',
      {
        escalate: 'governor',
      },
    ),
    final('accepted', { fa: 'پذیرفته؛ خط مبنا', en: 'Accepted as baseline' }),
    final('excused', { fa: 'معاف از فراخوان', en: 'Excused from the call' }, { unsolved: true }),
  ],
  transitions: [
    step(
      'submit',
      { fa: 'تحویل برنامه', en: 'Hand in' },
      ['requested', 'returned'],
      'submitted',
      ['agency_head'],
      ['quantified'],
    ),
    step('queue', { fa: 'گذاشتن در نوبت نشست', en: 'Queue for a sitting' }, ['submitted'], 'in_review', [
      'secretariat_officer',
    ]),
    step('unqueue', { fa: 'بیرون‌آوردن از نوبت', en: 'Take out of the queue' }, ['in_review'], 'submitted', [
      'secretariat_officer',
      'governor',
    ]),
    step('accept', { fa: 'پذیرش برنامه', en: 'Accept' }, ['submitted', 'in_review'], 'accepted', [
      'secretariat_officer',
      'governor',
    ]),
    step(
      'return',
      { fa: 'بازگرداندن با دلیل', en: 'Return with a reason' },
      ['submitted', 'in_review'],
      'returned',
      ['secretariat_officer', 'governor'],
      ['reason'],
    ),
    step(
      'excuse',
      { fa: 'معاف‌کردن از فراخوان', en: 'Excuse' },
      ['requested', 'returned'],
      'excused',
      ['secretariat_officer', 'governor'],
      endingRequires,
    ),
  ],
})
export type PlanState = (typeof planLifecycle.states)[number]['code']

export type PlanRefusal =
  | 'notWritable'
  | 'notQuantified'
  | 'alreadyHandedIn'
  | 'notHandedIn'
  | 'alreadyDecided'
  | 'inSitting'
  | 'noHead'

/** An agency writes its plan until it is handed in, and again once it has been returned. */
export function refuseWriting(state: string): PlanRefusal | null {
  if (state === 'requested' || state === 'returned') return null
  return state === 'submitted' || state === 'in_review' ? 'notWritable' : 'alreadyDecided'
}

/** Handing in binds, so everything the gate asks for must be there. `missing` is how many things are not. */
export function refuseSubmission(state: string, missing: number): PlanRefusal | null {
  const refusal = refuseWriting(state)
  if (refusal) return refusal === 'notWritable' ? 'alreadyHandedIn' : refusal
  return missing > 0 ? 'notQuantified' : null
}

/** At the desk the secretariat decides on what was handed in; what stands in the queue of a sitting is decided there. */
export function refuseDecision(state: string): PlanRefusal | null {
  if (state === 'submitted') return null
  if (state === 'in_review') return 'inSitting'
  return state === 'requested' || state === 'returned' ? 'notHandedIn' : 'alreadyDecided'
}

export function refuseExcuse(state: string): PlanRefusal | null {
  return refuseWriting(state) === null
    ? null
    : state === 'accepted' || state === 'excused'
      ? 'alreadyDecided'
      : 'alreadyHandedIn'
}
