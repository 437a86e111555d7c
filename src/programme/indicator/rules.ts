// A return (گزارش شاخص) is the figure an agency owes for one period: typed by its expert, approved by its head, published by the
// secretariat. A published figure is corrected on the same road and never overwritten.
import { auto, defineLifecycle, final, initial, step, waiting } from '../../platform/lifecycle.ts'

export const returnLifecycle = defineLifecycle({
  name: 'indicator_return',
  title: { fa: 'گزارش شاخص', en: 'Indicator return' },
  table: 'indicator_returns',
  states: [
    initial('open', { fa: 'در انتظار ورود رقم', en: 'Awaiting the figure' }, 'agency_expert', 'indicator_entry', {
      escalate: 'agency_head',
    }),
    waiting('entered', { fa: 'در انتظار تأیید مدیر', en: 'Awaiting approval' }, 'agency_head', 'indicator_approval', {
      escalate: 'secretariat_officer',
    }),
    waiting(
      'approved',
      { fa: 'در انتظار انتشار', en: 'Awaiting publication' },
      'secretariat_officer',
      'indicator_publication',
      { escalate: 'governor' },
    ),
    final('published', { fa: 'منتشر شد', en: 'Published' }),
    final('waived', { fa: 'معاف از گزارش', en: 'Excused' }),
  ],
  transitions: [
    step('enter', { fa: 'ورود رقم', en: 'Enter the figure' }, ['open'], 'entered', ['agency_expert', 'agency_head']),
    step('approve', { fa: 'تأیید', en: 'Approve' }, ['entered'], 'approved', ['agency_head']),
    step(
      'return',
      { fa: 'بازگرداندن برای اصلاح', en: 'Return for repair' },
      ['entered', 'approved'],
      'open',
      ['agency_head', 'secretariat_officer'],
      ['note'],
    ),
    step('publish', { fa: 'انتشار', en: 'Publish' }, ['approved'], 'published', ['secretariat_officer']),
    step(
      'correct',
      { fa: 'پیشنهاد تصحیح', en: 'Propose a correction' },
      ['published'],
      'entered',
      ['agency_expert', 'agency_head'],
      ['note'],
    ),
    step(
      'drop',
      { fa: 'انصراف از تصحیح', en: 'Drop the correction' },
      ['open', 'entered'],
      'published',
      ['agency_expert', 'agency_head'],
      ['note'],
    ),
    step(
      'waive',
      { fa: 'معاف‌کردن این دوره', en: 'Excuse this period' },
      ['open'],
      'waived',
      ['secretariat_officer', 'administrator'],
      ['note'],
    ),
    step('reopen', { fa: 'بازگشودن', en: 'Reopen' }, ['waived'], 'open', ['secretariat_officer']),
    auto(
      'lapse',
      { fa: 'پایان با کنارگذاشتن شاخص', en: 'End with the indicator' },
      ['open', 'entered', 'approved'],
      'waived',
    ),
  ],
})

export type ReturnStep = 'enter' | 'approve' | 'return' | 'publish' | 'correct' | 'drop' | 'waive' | 'reopen'

export const returnEvents: Readonly<Record<ReturnStep, string>> = {
  enter: 'indicator_return.entered',
  approve: 'indicator_return.approved',
  return: 'indicator_return.returned',
  publish: 'indicator_return.published',
  correct: 'indicator_return.corrected',
  drop: 'indicator_return.correction_dropped',
  waive: 'indicator_return.waived',
  reopen: 'indicator_return.reopened',
}

export type ReturnRefusal = 'notNow' | 'neverPublished' | 'isComputed' | 'isRetired'

/** Why a step is not possible in a state; null when it is. A correction can only be dropped where something stands published. */
export function refuseStep(name: ReturnStep, state: string, isPublished: boolean): ReturnRefusal | null {
  const transition = returnLifecycle.transitions.find((one) => one.name === name)
  if (!transition?.from.some((from) => from === state)) return 'notNow'
  if (name === 'drop' && !isPublished) return 'neverPublished'
  // A figure once published is corrected, not excused.
  return name === 'waive' && isPublished ? 'notNow' : null
}

/**
 * The circle that reading `inputs` would close for `code`, from the code back to itself («a → b → a»); null when there is none.
 * `known` says what each other indicator reads.
 */
export function findCircle(
  code: string,
  inputs: readonly string[],
  known: ReadonlyMap<string, readonly string[]>,
): string[] | null {
  const cleared = new Set<string>()
  const walk = (at: string, path: readonly string[]): string[] | null => {
    if (at === code) return [...path, at]
    if (cleared.has(at)) return null
    for (const next of known.get(at) ?? []) {
      const circle = walk(next, [...path, at])
      if (circle) return circle
    }
    cleared.add(at)
    return null
  }
  for (const input of inputs) {
    const circle = walk(input, [code])
    if (circle) return circle
  }
  return null
}

/** Codes in an order in which each comes after all it reads; those of a circle are left out. */
export function inOrder(known: ReadonlyMap<string, readonly string[]>): string[] {
  const order: string[] = []
  const state = new Map<string, 'open' | 'done'>()
  const walk = (code: string): boolean => {
    if (state.get(code) === 'done') return true
    if (state.get(code) === 'open') return false
    state.set(code, 'open')
    const isFree = (known.get(code) ?? []).every((input) => !known.has(input) || walk(input))
    if (!isFree) return false
    state.set(code, 'done')
    order.push(code)
    return true
  }
  for (const code of known.keys()) walk(code)
  return order
}
