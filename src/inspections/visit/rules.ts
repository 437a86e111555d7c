// A visit (بازدید): an inspector goes and sees; the finding stands beside the report and never overwrites it.
import { defineLifecycle, final, initial, step } from '../../platform/lifecycle.ts'

export const visitLifecycle = defineLifecycle({
  name: 'visit',
  title: { fa: 'بازدید', en: 'Visit' },
  table: 'visits',
  states: [
    initial(
      'assigned',
      { fa: 'واگذارشده به بازرس', en: 'Assigned to an inspector' },
      'inspector',
      'visit_after_report',
      {
        escalate: 'secretariat_officer',
      },
    ),
    final('recorded', { fa: 'ثبت شد', en: 'Recorded' }),
    final('cancelled', { fa: 'لغو شد', en: 'Cancelled' }),
  ],
  transitions: [
    step(
      'record',
      { fa: 'ثبت بازدید', en: 'Record the visit' },
      ['assigned'],
      'recorded',
      ['inspector'],
      ['finding', 'text'],
    ),
    step(
      'cancel',
      { fa: 'لغو بازدید', en: 'Cancel' },
      ['assigned'],
      'cancelled',
      ['secretariat_officer', 'system'],
      ['note'],
    ),
  ],
})
