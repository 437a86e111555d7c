// The course of a letter (نامهٔ ابلاغ): sent, then acknowledged or chased.
import type { ActorPost } from '../../platform/ctx.ts'
import { auto, defineLifecycle, final, initial, step, waiting } from '../../platform/lifecycle.ts'

export const letterLifecycle = defineLifecycle({
  name: 'letter',
  title: { fa: 'نامه', en: 'Letter' },
  table: 'letters',
  states: [
    initial('sent', { fa: 'ارسال‌شده؛ در انتظار رسید', en: 'Sent, awaiting receipt' }, 'agency_head', 'letter_receipt', {
      to: 'chased',
    }),
    waiting('chased', { fa: 'یادآوری‌شده؛ بدون رسید', en: 'Chased, no receipt yet' }, 'agency_head', 'letter_chase', {
      escalate: 'secretariat_officer',
    }),
    final('acknowledged', { fa: 'رسید شد', en: 'Received' }),
    final('delivered', { fa: 'تحویل گیرنده شد', en: 'Delivered' }),
  ],
  transitions: [
    step('acknowledge', { fa: 'اعلام رسید', en: 'Acknowledge receipt' }, ['sent', 'chased'], 'acknowledged', [
      'agency_head',
      'agency_expert',
      'applicant',
      'chamber_officer',
      'county_officer',
      'secretariat_officer',
      'governor',
    ]),
    step('deliver', { fa: 'تحویل به نشانی گیرنده', en: 'Deliver to the addressee' }, ['sent', 'chased'], 'delivered', [
      'system',
      'legal_secretary',
      'secretariat_officer',
    ]),
    auto('chase', { fa: 'پایان مهلت رسید', en: 'No receipt in time' }, ['sent'], 'chased'),
  ],
})

/** The post a letter is addressed to, or a colleague in the same agency or county office, may say it has come. */
export function isAddressee(
  post: Pick<ActorPost, 'id' | 'kind' | 'organisationId'> | null,
  letter: { to_post_id: number; to_organisation_id: number | null; holder_post_id?: number | null },
): boolean {
  if (!post) return false
  // Chased without an answer it climbs, and then the superior takes it.
  if (letter.holder_post_id === post.id) return true
  if (post.id === letter.to_post_id) return true
  const isColleague = post.organisationId !== null && post.organisationId === letter.to_organisation_id
  return isColleague && ['agency_head', 'agency_expert', 'county_officer'].includes(post.kind)
}

export const priorities = ['normal', 'urgent', 'immediate'] as const
export type Priority = (typeof priorities)[number]
export const classifications = ['open', 'confidential'] as const
export type Classification = (typeof classifications)[number]
export const dispatches = ['system', 'mail', 'print'] as const
export type Dispatch = (typeof dispatches)[number]
