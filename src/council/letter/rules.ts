// The course of a letter (نامهٔ ابلاغ): sent, then acknowledged or chased.
import { defineLifecycle, final, initial, step } from '../../platform/lifecycle.ts'

export const letterLifecycle = defineLifecycle({
  name: 'letter',
  title: { fa: 'نامه', en: 'Letter' },
  table: 'letters',
  states: [
    initial('sent', { fa: 'ارسال‌شده؛ در انتظار رسید', en: 'Sent, awaiting receipt' }, 'agency_head', 'letter_receipt', { remind: true }),
    final('acknowledged', { fa: 'رسید شد', en: 'Received' }),
    final('delivered', { fa: 'تحویل متقاضی شد', en: 'Delivered to the applicant' }),
  ],
  transitions: [
    step('acknowledge', { fa: 'اعلام رسید', en: 'Acknowledge receipt' }, ['sent'], 'acknowledged', [
      'agency_head', 'agency_expert', 'applicant', 'chamber_officer', 'county_officer', 'secretariat_officer', 'governor',
    ]),
    step('deliver', { fa: 'تحویل به نشانی متقاضی', en: 'Deliver to the applicant' }, ['sent'], 'delivered', ['system', 'legal_secretary']),
  ],
})
