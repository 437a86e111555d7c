// A call (فراخوان) is written at leisure, opened once, and closed when every plan asked for has come to its end.
import { defineLifecycle, final, initial, step, waiting } from '../../platform/lifecycle.ts'

export const callLifecycle = defineLifecycle({
  name: 'call',
  title: { fa: 'فراخوان برنامه', en: 'Call for plans' },
  table: 'calls',
  states: [
    initial('draft', { fa: 'در دست تهیه', en: 'Being prepared' }, 'secretariat_officer', 'call_preparation', {
      remind: true,
    }),
    waiting('open', { fa: 'گشوده', en: 'Open' }, 'secretariat_officer', 'call_deadline', { remind: true }),
    final('closed', { fa: 'بسته', en: 'Closed' }),
    final('discarded', { fa: 'کنار گذاشته شد', en: 'Discarded' }),
  ],
  transitions: [
    step('open', { fa: 'گشودن فراخوان', en: 'Open' }, ['draft'], 'open', ['secretariat_officer'], ['addressees']),
    step('discard', { fa: 'کنارگذاشتن', en: 'Discard' }, ['draft'], 'discarded', ['secretariat_officer']),
    step('close', { fa: 'بستن فراخوان', en: 'Close' }, ['open'], 'closed', ['secretariat_officer', 'governor']),
  ],
})

export type CallRefusal = 'notDraft' | 'noAddressee' | 'deadlinePast' | 'notOpen' | 'plansOpen' | 'earlier'

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
export function refuseClosing(state: string, openPlans: number): CallRefusal | null {
  if (state !== 'open') return 'notOpen'
  return openPlans > 0 ? 'plansOpen' : null
}
