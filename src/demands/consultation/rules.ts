// An opinion asked of another agency about a demand (استعلام نظر): asked in parallel, each question with its own clock.
import type { Actor } from '../../platform/ctx.ts'
import { auto, defineLifecycle, final, initial, step } from '../../platform/lifecycle.ts'
import { type Problem, problems } from '../../platform/problem.ts'

export const consultationLifecycle = defineLifecycle({
  name: 'consultation',
  title: { fa: 'نظرخواهی از دستگاه دیگر', en: 'Opinion of another agency' },
  table: 'consultations',
  states: [
    initial('asked', { fa: 'در انتظار نظر', en: 'Awaiting the opinion' }, 'agency_expert', 'agency_opinion', {
      escalate: 'agency_head',
    }),
    final('given', { fa: 'نظر داده شد', en: 'Opinion given' }),
    final('recalled', { fa: 'دیگر لازم نیست', en: 'No longer needed' }),
  ],
  transitions: [
    step(
      'give',
      { fa: 'اعلام نظر', en: 'Give the opinion' },
      ['asked'],
      'given',
      ['agency_expert', 'agency_head'],
      ['text'],
    ),
    step('recall', { fa: 'پس‌گرفتن پرسش', en: 'Recall the question' }, ['asked'], 'recalled', [
      'agency_expert',
      'agency_head',
    ]),
    auto('drop', { fa: 'پایان با پاسخ به درخواست', en: 'Ended with the answer to the demand' }, ['asked'], 'recalled'),
  ],
})

export const consultants = ['agency_expert', 'agency_head'] as const

export interface ConsultationFacts {
  state: string
  organisation_id: number
  asking_organisation_id: number
}

/** Why this post may not give the opinion, or null: only the agency asked, while the question is open. */
export function refuseOpinion(actor: Actor, one: ConsultationFacts): Problem | null {
  if (actor.post?.organisationId !== one.organisation_id) return problems.notAllowed()
  return one.state === 'asked' ? null : problems.badTransition()
}

/** Why this post may not recall the question, or null: only the agency that asked, while it is open. */
export function refuseRecall(actor: Actor, one: ConsultationFacts): Problem | null {
  if (actor.post?.organisationId !== one.asking_organisation_id) return problems.notAllowed()
  return one.state === 'asked' ? null : problems.badTransition()
}
