// An issue (مسئله) is the Chamber's one question made of like demands; it keeps every demand's voice.
import { defineLifecycle, endingRequires, final, initial, step, waiting } from '../../platform/lifecycle.ts'

export const issueLifecycle = defineLifecycle({
  name: 'issue',
  title: { fa: 'مسئله', en: 'Issue' },
  table: 'issues',
  states: [
    initial('gathering', { fa: 'در گردآوری و نگارش', en: 'Being gathered and written' }, 'chamber_officer', 'chamber_consolidation', {
      escalate: 'secretariat_officer',
    }),
    waiting('proposed', { fa: 'پیشنهادشده برای دستور جلسه', en: 'Proposed for the agenda' }, 'secretariat_officer', 'status_refresh', {
      escalate: 'governor',
    }),
    waiting('in_execution', { fa: 'در اجرای مصوبه', en: 'Resolution being carried out' }, 'secretariat_officer', 'status_refresh', {
      escalate: 'governor',
    }),
    waiting('at_national', { fa: 'در مرجع ملی', en: 'Carried to the national level' }, 'secretariat_officer', 'national_reply', {
      escalate: 'governor',
    }),
    final('solved', { fa: 'رفع شد', en: 'Solved' }),
    final('unsolved', { fa: 'رفع‌نشده با راه بعدی', en: 'Unsolved, with a next way' }, { unsolved: true }),
    final('dissolved', { fa: 'درخواست‌ها جدا شدند', en: 'Split into its demands' }),
  ],
  transitions: [
    step('propose', { fa: 'پیشنهاد به دبیرخانه', en: 'Propose to the secretariat' }, ['gathering'], 'proposed', ['chamber_officer'], ['brief']),
    step('take_back', { fa: 'بازگشت به اتاق', en: 'Back to the Chamber' }, ['proposed'], 'gathering', ['secretariat_officer', 'legal_secretary', 'system']),
    step('begin_execution', { fa: 'آغاز اجرای مصوبه', en: 'Resolution enacted' }, ['proposed'], 'in_execution', ['secretariat_officer', 'legal_secretary', 'system']),
    step('carry_national', { fa: 'ارجاع به مرجع ملی', en: 'Carry to the national level' }, ['gathering', 'proposed', 'in_execution'], 'at_national', ['chamber_officer', 'secretariat_officer', 'system']),
    step('settle', { fa: 'رفع با اجرای مصوبه', en: 'Solved by carrying out' }, ['in_execution', 'at_national'], 'solved', ['secretariat_officer', 'system']),
    step('close_unsolved', { fa: 'پایان رفع‌نشده با راه بعدی', en: 'Close unsolved with a next way' }, ['proposed', 'in_execution', 'at_national'], 'unsolved', ['secretariat_officer', 'system'], endingRequires),
    step('dissolve', { fa: 'جداکردن همهٔ درخواست‌ها', en: 'Split up' }, ['gathering'], 'dissolved', ['chamber_officer']),
  ],
})
