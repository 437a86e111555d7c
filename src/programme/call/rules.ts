// A call (فراخوان) is written at leisure, opened once, and closed when every plan asked for has come to its end. While plans are on their
// way each has a holder and a clock of its own; the call only goes along with them.
import { auto, defineLifecycle, final, initial, step, waiting } from '../../platform/lifecycle.ts'

export const callLifecycle = defineLifecycle({
  name: 'call',
  title: { fa: 'فراخوان برنامه', en: 'Call for plans' },
  table: 'calls',
  states: [
    initial('draft', { fa: 'در دست تهیه', en: 'Being prepared' }, 'secretariat_officer', 'call_preparation', {
      remind: true,
    }),
    waiting('open', { fa: 'گشوده', en: 'Open' }, 'secretariat_officer', 'call_deadline', { to: 'decided' }),
    waiting(
      'decided',
      { fa: 'همهٔ برنامه‌ها تعیین تکلیف شده؛ آمادهٔ بستن', en: 'Every plan decided, ready to close' },
      'secretariat_officer',
      'call_closing',
      { escalate: 'governor' },
    ),
    final('closed', { fa: 'بسته', en: 'Closed' }),
    final('discarded', { fa: 'کنار گذاشته شد', en: 'Discarded' }),
  ],
  transitions: [
    step('open', { fa: 'گشودن فراخوان', en: 'Open' }, ['draft'], 'open', ['secretariat_officer'], ['addressees']),
    step('discard', { fa: 'کنارگذاشتن', en: 'Discard' }, ['draft'], 'discarded', ['secretariat_officer']),
    auto('settle', { fa: 'تعیین تکلیف آخرین برنامه', en: 'The last plan is decided' }, ['open'], 'decided'),
    step('close', { fa: 'بستن فراخوان', en: 'Close' }, ['decided'], 'closed', ['secretariat_officer', 'governor']),
  ],
})

export type CallRefusal = 'notDraft' | 'noAddressee' | 'deadlinePast' | 'notOpen' | 'plansOpen' | 'earlier' | 'noHead'

export function refuseOpening(
  state: string,
  addressees: number,
  deadlineOn: string,
  today: string,
): CallRefusal | null {
  if (state !== 'draft') return 'notDraft'
  if (addressees === 0) return 'noAddressee'
  return deadlineOn < today ? 'deadlinePast' : null
}

export const refuseEditing = (state: string): CallRefusal | null => (state === 'draft' ? null : 'notDraft')

/** A deadline moves only forward while the call is open: what was promised is not taken back. */
export function refuseExtension(state: string, deadlineOn: string, until: string, today: string): CallRefusal | null {
  if (state !== 'open') return 'notOpen'
  return until <= deadlineOn || until < today ? 'earlier' : null
}

/** No agency is left hanging: each plan is accepted or excused first. */
export function refuseClosing(state: string): CallRefusal | null {
  if (state === 'decided') return null
  return state === 'open' ? 'plansOpen' : 'notOpen'
}
