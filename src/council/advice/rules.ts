// Advice (نظر کارشناسی) asked of a post about one matter of an agenda: legal, financial or technical, in one of five tones.
import type { Actor } from '../../platform/ctx.ts'
import { defineLifecycle, final, initial, step } from '../../platform/lifecycle.ts'
import { type Problem, problems } from '../../platform/problem.ts'
import { adviceProblems } from './problems.ts'

export const advisers = [
  'legal_secretary',
  'secretariat_officer',
  'agency_head',
  'agency_expert',
  'chamber_officer',
  'county_officer',
  'inspector',
] as const

export const adviceLifecycle = defineLifecycle({
  name: 'advice',
  title: { fa: 'نظر کارشناسی', en: 'Advice' },
  table: 'advices',
  states: [
    initial('asked', { fa: 'در انتظار نظر', en: 'Awaiting the advice' }, 'agency_head', 'item_advice', {
      escalate: 'governor',
    }),
    final('given', { fa: 'نظر داده شد', en: 'Advice given' }),
    final('recalled', { fa: 'دیگر لازم نیست', en: 'No longer needed' }),
  ],
  transitions: [
    step('give', { fa: 'دادن نظر', en: 'Give the advice' }, ['asked'], 'given', [...advisers, 'governor'], ['text']),
    step('recall', { fa: 'پس‌گرفتن پرسش', en: 'Recall the question' }, ['asked'], 'recalled', [
      'secretariat_officer',
      'legal_secretary',
    ]),
  ],
})

export interface AdviceFacts {
  state: string
  asked_of_post_id: number
  /** Whose clock runs now: the post asked, or the superior it went up to. */
  holder_post_id: number | null
}

/** Why this post may not give the advice, or null: only the one asked, or the superior the question has gone up to. */
export function refuseGiving(actor: Actor, one: AdviceFacts): Problem | null {
  const id = actor.post?.id
  if (id === undefined || (id !== one.asked_of_post_id && id !== one.holder_post_id)) return problems.notAllowed()
  return one.state === 'asked' ? null : adviceProblems.closed()
}

/** Why the question may not be recalled, or null: the secretariat's desks, while it is open. */
export function refuseRecall(actor: Actor, one: AdviceFacts): Problem | null {
  if (actor.post?.kind !== 'secretariat_officer' && actor.post?.kind !== 'legal_secretary') return problems.notAllowed()
  return one.state === 'asked' ? null : adviceProblems.closed()
}
