// Jalali periods: a month `1405-07`, a quarter `1405-q3`, a year `1405`; and as running numbers, so that the period before
// is one less and the same period of last year a year's count less.

import type { Lang } from '../../platform/ctx.ts'
import { addDays, fromJalali, jalaliMonthNames, toJalali } from '../../platform/jalali.ts'
import { toLatinDigits, toPersianDigits } from '../../platform/persian.ts'

export const frequencies = ['month', 'quarter', 'year'] as const
export type Frequency = (typeof frequencies)[number]

/** Periods in a year. */
export const perYear: Readonly<Record<Frequency, number>> = { month: 12, quarter: 4, year: 1 }

/** The running number of a written period, in any digits, or null when it is not one of this frequency (years 1300 to 1499). */
export function parsePeriod(text: string, frequency: Frequency): number | null {
  const plain = plainPeriod(text)
  const [, year, part] = shapes[frequency].exec(plain) ?? []
  if (!year) return null
  const number = part === undefined ? 1 : Number(part)
  const isPart = number >= 1 && number <= perYear[frequency]
  return isPart && Number(year) >= 1300 && Number(year) < 1500 ? indexOf(frequency, Number(year), number) : null
}

/** A written period in the form it is stored in: Latin digits, `q` for the Persian «س» of a quarter. */
export function plainPeriod(text: string): string {
  return toLatinDigits(text).trim().toLowerCase().replace('س', 'q')
}

const shapes: Readonly<Record<Frequency, RegExp>> = {
  month: /^(\d{4})-(\d{2})$/,
  quarter: /^(\d{4})-q([1-4])$/,
  year: /^(\d{4})$/,
}

/** The code of a running number: what stands in addresses and tables. */
export function periodCode(frequency: Frequency, index: number): string {
  const { year, part } = partsOf(frequency, index)
  if (frequency === 'year') return String(year)
  return frequency === 'month' ? `${year}-${String(part).padStart(2, '0')}` : `${year}-q${part}`
}

/** Year and part (month 1–12, quarter 1–4, always 1 for a year) of a running number. */
export function partsOf(frequency: Frequency, index: number): { year: number; part: number } {
  const count = perYear[frequency]
  const year = Math.floor(index / count)
  return { year, part: index - year * count + 1 }
}

/** The period an ISO day lies in. */
export function periodOn(frequency: Frequency, iso: string): number {
  const { year, month } = toJalali(iso)
  return indexOf(frequency, year, Math.ceil((month * perYear[frequency]) / 12))
}

/** The last period that is over on an ISO day. */
export function lastEnded(frequency: Frequency, iso: string): number {
  return periodOn(frequency, iso) - 1
}

/** First ISO day of a period. */
export function firstDay(frequency: Frequency, index: number): string {
  const { year, part } = partsOf(frequency, index)
  return fromJalali(year, (12 / perYear[frequency]) * (part - 1) + 1, 1)
}

/** Last ISO day of a period. */
export function lastDay(frequency: Frequency, index: number): string {
  return addDays(firstDay(frequency, index + 1), -1)
}

/** The periods of a finer frequency that make one period of a coarser one, first to last. */
export function partsWithin(coarse: Frequency, index: number, fine: Frequency): [from: number, to: number] {
  const ratio = perYear[fine] / perYear[coarse]
  return [index * ratio, index * ratio + ratio - 1]
}

/** «مهر ۱۴۰۵», «سه‌ماههٔ سوم ۱۴۰۵», «سال ۱۴۰۵». */
export function periodTitle(frequency: Frequency, index: number, lang: Lang): string {
  const { year, part } = partsOf(frequency, index)
  const shown = lang === 'fa' ? toPersianDigits(String(year)) : String(year)
  if (frequency === 'year') return lang === 'fa' ? `سال ${shown}` : shown
  if (frequency === 'month') return `${jalaliMonthNames[lang][part - 1]} ${shown}`
  return lang === 'fa' ? `سه‌ماههٔ ${ordinals[part - 1]} ${shown}` : `Q${part} ${shown}`
}

/** The same for the narrow places of a chart: «مهر ۰۵», «س۳ ۰۵», «۱۴۰۵». */
export function periodShort(frequency: Frequency, index: number, lang: Lang): string {
  const { year, part } = partsOf(frequency, index)
  const digits = (text: string) => (lang === 'fa' ? toPersianDigits(text) : text)
  if (frequency === 'year') return digits(String(year))
  const short = digits(String(year % 100).padStart(2, '0'))
  return frequency === 'month'
    ? `${jalaliMonthNames[lang][part - 1]} ${short}`
    : `${lang === 'fa' ? quarterNames[part - 1] : `Q${part}`} ${short}`
}

/** The title of a period by its code, or the code itself when it cannot be read. */
export function titleOfCode(code: string, frequency: Frequency, lang: Lang): string {
  const index = parsePeriod(code, frequency)
  return index === null ? code : periodTitle(frequency, index, lang)
}

const ordinals = ['یکم', 'دوم', 'سوم', 'چهارم']
const quarterNames = ['بهار', 'تابستان', 'پاییز', 'زمستان']

function indexOf(frequency: Frequency, year: number, part: number): number {
  return year * perYear[frequency] + part - 1
}
