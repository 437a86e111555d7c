// A national referral (ارجاع ملی): what the province cannot solve goes to a named national body, with a paper and a clock.
import { defineLifecycle, endingRequires, final, initial, step, waiting } from '../../platform/lifecycle.ts'

export const nationalReferralLifecycle = defineLifecycle({
  name: 'national_referral',
  title: { fa: 'ارجاع ملی', en: 'National referral' },
  table: 'national_referrals',
  states: [
    initial('prepared', { fa: 'آمادهٔ ارسال', en: 'Prepared' }, 'secretariat_officer', 'national_forward', { escalate: 'governor' }),
    waiting('sent', { fa: 'در انتظار پاسخ مرجع ملی', en: 'Awaiting the national body' }, 'secretariat_officer', 'national_reply', {
      escalate: 'governor',
    }),
    final('answered', { fa: 'پاسخ رسید و مسئله رفع شد', en: 'Answered and solved' }),
    final('unanswered', { fa: 'رفع‌نشده با راه بعدی', en: 'Unsolved, with a next way' }, { unsolved: true }),
  ],
  transitions: [
    step('send', { fa: 'ارسال به مرجع ملی', en: 'Send' }, ['prepared'], 'sent', ['secretariat_officer', 'governor']),
    step('answer', { fa: 'ثبت پاسخ و رفع', en: 'Record the answer: solved' }, ['sent'], 'answered', ['secretariat_officer'], ['text']),
    step('close_unsolved', { fa: 'پایان رفع‌نشده با راه بعدی', en: 'Close unsolved with a next way' }, ['sent'], 'unanswered', ['secretariat_officer'], endingRequires),
  ],
})
