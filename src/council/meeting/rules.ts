// The course of a sitting (جلسه), from its calling to signed minutes.
import { defineLifecycle, final, initial, step, waiting } from '../../platform/lifecycle.ts'

export const meetingLifecycle = defineLifecycle({
  name: 'meeting',
  title: { fa: 'جلسه', en: 'Sitting' },
  table: 'meetings',
  states: [
    initial('planned', { fa: 'در تدارک', en: 'Being prepared' }, 'secretariat_officer', 'agenda_notice', { remind: true }),
    waiting('invited', { fa: 'دعوت‌شده', en: 'Invited' }, 'secretariat_officer', 'meeting_day', { remind: true }),
    waiting('in_session', { fa: 'در حال برگزاری', en: 'In session' }, 'secretariat_officer', 'meeting_day', { remind: true }),
    waiting('adjourned', { fa: 'پایان‌یافته؛ در نگارش صورت‌جلسه', en: 'Adjourned; minutes being written' }, 'legal_secretary', 'decision_notice', {
      escalate: 'governor',
    }),
    final('signed', { fa: 'صورت‌جلسه امضا شد', en: 'Minutes signed' }),
    final('cancelled', { fa: 'لغو شد', en: 'Cancelled' }),
  ],
  transitions: [
    step('invite', { fa: 'ارسال دعوت و دستور', en: 'Send invitation and agenda' }, ['planned'], 'invited', ['secretariat_officer'], ['agenda']),
    step('open', { fa: 'آغاز جلسه', en: 'Open' }, ['invited'], 'in_session', ['secretariat_officer', 'governor'], ['quorum']),
    step('adjourn', { fa: 'پایان جلسه', en: 'Adjourn' }, ['in_session'], 'adjourned', ['secretariat_officer', 'governor']),
    step('sign', { fa: 'امضای صورت‌جلسه', en: 'Sign the minutes' }, ['adjourned'], 'signed', ['legal_secretary', 'governor'], ['minutes']),
    step('cancel', { fa: 'لغو جلسه', en: 'Cancel' }, ['planned', 'invited'], 'cancelled', ['secretariat_officer'], ['note']),
  ],
})
