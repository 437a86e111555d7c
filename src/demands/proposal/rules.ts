// A proposal (پیشنهاد دستور جلسه) is the Chamber's word to the secretariat, which accepts, returns or refuses it with reason.
import { defineLifecycle, endingRequires, final, initial, step, waiting } from '../../platform/lifecycle.ts'

export const proposalLifecycle = defineLifecycle({
  name: 'proposal',
  title: { fa: 'پیشنهاد دستور جلسه', en: 'Agenda proposal' },
  table: 'proposals',
  states: [
    initial('submitted', { fa: 'در بررسی دبیرخانه', en: 'With the secretariat' }, 'secretariat_officer', 'agenda_decision', {
      escalate: 'governor',
    }),
    waiting('accepted', { fa: 'پذیرفته؛ در نوبت جلسه', en: 'Accepted, awaiting a sitting' }, 'secretariat_officer', 'agenda_placement', {
      escalate: 'governor',
    }),
    waiting('scheduled', { fa: 'در دستور جلسه', en: 'On an agenda' }, 'secretariat_officer', 'agenda_placement', {
      escalate: 'governor',
    }),
    final('decided', { fa: 'تصمیم گرفته شد', en: 'Decided' }),
    final('returned', { fa: 'بازگشت به اتاق برای تکمیل', en: 'Returned to the Chamber' }),
    final('refused', { fa: 'رد مستند', en: 'Refused with grounds' }, { unsolved: true }),
    final('rejected', { fa: 'رأی نیاورد', en: 'Voted down' }, { unsolved: true }),
  ],
  transitions: [
    step('accept', { fa: 'پذیرش در نوبت دستور', en: 'Accept for the agenda' }, ['submitted'], 'accepted', ['secretariat_officer']),
    step('return', { fa: 'بازگرداندن با دلیل', en: 'Return with a reason' }, ['submitted', 'accepted'], 'returned', ['secretariat_officer'], ['note']),
    step('refuse', { fa: 'رد مستند', en: 'Refuse with grounds' }, ['submitted'], 'refused', ['secretariat_officer'], endingRequires),
    step('schedule', { fa: 'گذاشتن در دستور جلسه', en: 'Put on an agenda' }, ['accepted'], 'scheduled', ['secretariat_officer']),
    step('postpone', { fa: 'ماندن برای جلسهٔ بعد', en: 'Postpone' }, ['scheduled'], 'accepted', ['secretariat_officer', 'legal_secretary', 'governor', 'system']),
    step('decide', { fa: 'تصویب', en: 'Resolve' }, ['scheduled'], 'decided', ['secretariat_officer', 'legal_secretary', 'system']),
    step('reject', { fa: 'رأی‌نیاوردن', en: 'Vote down' }, ['scheduled'], 'rejected', ['secretariat_officer', 'legal_secretary', 'system'], endingRequires),
  ],
})
