// Each agency owes one return a Jalali month: how far its projects are and what they have cost.

import { fromJalali, jalaliMonthLength, toJalali } from '../../platform/jalali.ts'
import { defineLifecycle, final, initial, step } from '../../platform/lifecycle.ts'

export const monthLifecycle = defineLifecycle({
  name: 'progress_month',
  title: { fa: 'گزارش ماهانهٔ پروژه‌ها', en: 'Monthly progress return' },
  table: 'progress_months',
  states: [
    initial(
      'open',
      { fa: 'در انتظار گزارش دستگاه', en: 'Awaiting the agency’s return' },
      'agency_expert',
      'progress_entry',
      {
        escalate: 'agency_head',
      },
    ),
    final('entered', { fa: 'گزارش شد', en: 'Entered' }),
    final('void', { fa: 'پروژه در حال اجرایی نماند', en: 'No project left to report on' }),
  ],
  transitions: [
    step('enter', { fa: 'ثبت گزارش ماه', en: 'Enter the month' }, ['open'], 'entered', [
      'agency_head',
      'agency_expert',
      'system',
    ]),
    step('void', { fa: 'برداشتن گزارش ماه', en: 'Void' }, ['open'], 'void', [
      'inspector',
      'secretariat_officer',
      'governor',
      'system',
    ]),
  ],
})

/** The Jalali month of an ISO day, as '1405-07'. */
export function monthOf(iso: string): string {
  const { year, month } = toJalali(iso)
  return `${year}-${String(month).padStart(2, '0')}`
}

const partsOf = (month: string) => month.split('-').map(Number) as [number, number]

/** First and last ISO day of a Jalali month '1405-07'. */
export function daysOfMonth(month: string): { first: string; last: string } {
  const [year, number] = partsOf(month)
  return { first: fromJalali(year, number, 1), last: fromJalali(year, number, jalaliMonthLength(year, number)) }
}

/** The Jalali month `count` months later (earlier when negative). */
export function addMonths(month: string, count: number): string {
  const [year, number] = partsOf(month)
  const index = year * 12 + (number - 1) + count
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** Jalali months from one to another, both included; empty when `to` is before `from`. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month)
  return months
}

/** The month whose return is due on this ISO day: the last one that has ended. */
export const lastEndedMonth = (today: string): string => addMonths(monthOf(today), -1)
