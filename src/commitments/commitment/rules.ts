// A commitment (تعهد): one holder, one date, one proof. Reported by the holder, settled only by what somebody saw.
import { defineLifecycle, endingRequires, final, initial, step, waiting } from '../../platform/lifecycle.ts'

export const commitmentLifecycle = defineLifecycle({
  name: 'commitment',
  title: { fa: 'تعهد', en: 'Commitment' },
  table: 'commitments',
  states: [
    initial('open', { fa: 'در حال انجام', en: 'Under way' }, 'agency_head', 'commitment_due', { escalate: 'secretariat_officer' }),
    waiting('reported', { fa: 'گزارش انجام؛ در انتظار بازدید', en: 'Reported done, awaiting a visit' }, 'inspector', 'visit_after_report', {
      escalate: 'secretariat_officer',
    }),
    waiting('refuted', { fa: 'بازدید تأیید نکرد', en: 'Not confirmed by the visit' }, 'secretariat_officer', 'agenda_decision', {
      escalate: 'governor',
    }),
    waiting('at_national', { fa: 'در مرجع ملی', en: 'Carried to the national level' }, 'secretariat_officer', 'national_reply', {
      escalate: 'governor',
    }),
    final('verified', { fa: 'انجام شد و دیده شد', en: 'Done and seen' }),
    final('waived', { fa: 'معاف شد', en: 'Waived' }, { unsolved: true }),
    final('unmet', { fa: 'انجام نشد', en: 'Not met' }, { unsolved: true }),
  ],
  transitions: [
    step('claim_completion', { fa: 'گزارش انجام', en: 'Report completion' }, ['open'], 'reported', ['agency_head', 'agency_expert', 'applicant', 'chamber_officer', 'county_officer', 'secretariat_officer'], ['text', 'proof']),
    step('verify', { fa: 'تأیید در بازدید', en: 'Confirmed by a visit' }, ['reported'], 'verified', ['inspector'], ['visit']),
    step('refute', { fa: 'تأییدنشدن در بازدید', en: 'Refuted by a visit' }, ['reported'], 'refuted', ['inspector'], ['visit']),
    step('reopen', { fa: 'بازگشت به اجرا با مهلت تازه', en: 'Reopen with a new date' }, ['refuted', 'at_national'], 'open', ['secretariat_officer'], ['due_on']),
    step('carry_national', { fa: 'ارجاع به مرجع ملی', en: 'Carry to the national level' }, ['open', 'refuted'], 'at_national', ['secretariat_officer', 'governor', 'system']),
    step('waive', { fa: 'معاف‌کردن با دلیل', en: 'Waive with reason' }, ['open', 'refuted', 'at_national'], 'waived', ['secretariat_officer', 'governor'], endingRequires),
    step('close_unmet', { fa: 'پایان انجام‌نشده', en: 'Close as not met' }, ['open', 'refuted', 'at_national'], 'unmet', ['secretariat_officer', 'governor'], endingRequires),
    step('settle_at_national', { fa: 'رفع با پاسخ ملی', en: 'Settled by the national answer' }, ['at_national'], 'verified', ['secretariat_officer', 'system'], ['text']),
  ],
})
