// Puts a case's own facts into a sentence: `{product}`, `{n:3-9}` for a number, `{pct:20-40}` for a percentage.
import { toPersianDigits } from '../../../../src/platform/persian.ts'
import type { Rng } from '../rng.ts'

export type Slots = Readonly<Record<string, string>>

const months = ['فروردین', 'اردیبهشت', 'خرداد', 'تیر', 'مرداد', 'شهریور', 'مهر', 'آبان', 'آذر', 'دی', 'بهمن', 'اسفند']
const seasons = ['بهار', 'تابستان', 'پاییز', 'زمستان']

/** Throws for a slot that the case does not have, so that no brace reaches a reader. */
export function fill(template: string, slots: Slots, rng: Rng): string {
  const text = template.replace(/\{(\w+)(?::(\d+)-(\d+))?\}/g, (_, name: string, from?: string, to?: string) => {
    if (from && to) return String(roundish(rng.int(Number(from), Number(to)), name))
    if (name === 'months') return String(rng.int(2, 11))
    if (name === 'season') return rng.pick(seasons)
    const value = slots[name]
    if (value === undefined) throw new Error(`no slot ${name} for “${template}”`)
    return value
  })
  return toPersianDigits(text.replaceAll('واحد واحد', 'واحد'))
}

/** People round what they tell: percents to five, hundreds to fifty. */
function roundish(value: number, name: string): number {
  if (name === 'pct' && value > 12) return Math.round(value / 5) * 5
  if (value >= 1000) return Math.round(value / 50) * 50
  return value >= 150 ? Math.round(value / 10) * 10 : value
}

/** Names of the month before and after a Jalali month (1–12), for «از … » and «تا پایان …». */
export const monthSlots = (month: number): { month: string; month2: string } => ({
  month: months[(month + 9) % 12]!,
  month2: months[(month + 1) % 12]!,
})

/** Billions of toman as people say them. */
export function tomanText(billions: number): string {
  return billions >= 1000
    ? `${toPersianDigits(String(billions / 1000))} هزار میلیارد تومان`
    : `${toPersianDigits(String(billions))} میلیارد تومان`
}
