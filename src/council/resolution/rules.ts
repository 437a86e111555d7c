// The course of a resolution (مصوبه): enacted, notified, open to objection, binding, carried out.
import { auto, defineLifecycle, endingRequires, final, initial, step, waiting } from '../../platform/lifecycle.ts'

export const resolutionLifecycle = defineLifecycle({
  name: 'resolution',
  title: { fa: 'مصوبه', en: 'Resolution' },
  table: 'resolutions',
  states: [
    initial('enacted', { fa: 'تصویب‌شده؛ در انتظار ابلاغ', en: 'Enacted, to be notified' }, 'legal_secretary', 'decision_notice', {
      escalate: 'governor',
    }),
    waiting('notified', { fa: 'ابلاغ‌شده؛ مهلت اعتراض باز است', en: 'Notified, objection window open' }, 'legal_secretary', 'objection_window', {
      to: 'in_execution',
    }),
    waiting('objected', { fa: 'زیر اعتراض؛ بازگشت به دبیرخانه', en: 'Objected, back with the secretariat' }, 'secretariat_officer', 'agenda_decision', {
      escalate: 'governor',
    }),
    waiting('in_execution', { fa: 'در اجرا', en: 'Being carried out' }, 'secretariat_officer', 'status_refresh', { escalate: 'governor' }),
    final('executed', { fa: 'اجرا شد', en: 'Carried out' }),
    final('partly_executed', { fa: 'بخشی اجرا شد', en: 'Partly carried out' }, { unsolved: true }),
    final('not_executed', { fa: 'اجرا نشد', en: 'Not carried out' }, { unsolved: true }),
    final('repealed', { fa: 'لغو شد', en: 'Repealed' }, { unsolved: true }),
  ],
  transitions: [
    step('notify', { fa: 'ابلاغ', en: 'Notify' }, ['enacted'], 'notified', ['legal_secretary'], ['letters']),
    step('object', { fa: 'اعتراض دستگاه', en: 'Object' }, ['notified'], 'objected', ['agency_head'], ['text', 'citation']),
    step('dismiss_objection', { fa: 'رد اعتراض و آغاز اجرا', en: 'Dismiss the objection' }, ['objected'], 'in_execution', ['secretariat_officer'], ['text']),
    step('repeal', { fa: 'پذیرش اعتراض و لغو مصوبه', en: 'Uphold the objection and repeal' }, ['objected'], 'repealed', ['secretariat_officer'], endingRequires),
    auto('take_force', { fa: 'پایان مهلت اعتراض', en: 'Objection window closed' }, ['notified'], 'in_execution'),
    step('execute', { fa: 'پایان اجرا', en: 'Carried out' }, ['in_execution'], 'executed', ['secretariat_officer', 'system'], ['commitments_verified']),
    step('close_partly', { fa: 'پایان با اجرای بخشی', en: 'Close partly carried out' }, ['in_execution'], 'partly_executed', ['secretariat_officer', 'system'], endingRequires),
    step('close_not_executed', { fa: 'پایان بی اجرا', en: 'Close not carried out' }, ['in_execution'], 'not_executed', ['secretariat_officer', 'system'], endingRequires),
  ],
})
