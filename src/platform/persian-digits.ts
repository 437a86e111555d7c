// Numbers and money as people type and read them: every digit set is accepted, Persian is shown, rial stays an integer.
import type { Lang } from './ctx.ts'

export type MoneyUnit = 'rial' | 'toman' | 'hemmat'

const LARGEST_BIGINT = 9_223_372_036_854_775_807n
/** Rials in one unit; a hemmat (همت) is a thousand billion tomans. */
const RIALS_IN: Readonly<Record<MoneyUnit, bigint>> = { rial: 1n, toman: 10n, hemmat: 10_000_000_000_000n }
const UNIT_NAMES: Readonly<Record<MoneyUnit, { fa: string; en: string; enMany: string }>> = {
  rial: { fa: 'ریال', en: 'rial', enMany: 'rials' },
  toman: { fa: 'تومان', en: 'toman', enMany: 'tomans' },
  hemmat: { fa: 'همت', en: 'hemmat', enMany: 'hemmat' },
}
const numbers: Readonly<Record<Lang, Intl.NumberFormat>> = {
  fa: new Intl.NumberFormat('fa-IR'),
  en: new Intl.NumberFormat('en'),
}
const amounts: Readonly<Record<Lang, Intl.NumberFormat>> = { fa: amountFormat('fa-IR'), en: amountFormat('en') }

/** Persian ۰–۹ and Arabic-Indic ٠–٩ as 0–9; all else as it was. */
export function toLatinDigits(text: string): string {
  return text.replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 15))
}

/** 0–9 and Arabic-Indic ٠–٩ as Persian ۰–۹; all else as it was. */
export function toPersianDigits(text: string): string {
  return text.replace(/[0-9٠-٩]/g, (digit) => String.fromCharCode(0x6f0 + (digit.charCodeAt(0) & 15)))
}

/**
 * A decimal number as typed, or null: any digit set; thousands in threes by ٬ ، or , or not at all; decimal point . or ٫;
 * one leading sign (+ - −). Blank text, words, exponents and misplaced separators are null.
 */
export function parseNumber(text: string): number | null {
  const plain = plainNumber(text)
  return plain === null ? null : Number(plain)
}

/**
 * An amount in whole rials, or null. Written as for `parseNumber`, optionally followed by «ریال» or «تومان» (ten rials);
 * a fraction of a rial, a negative amount, and one beyond PostgreSQL's bigint are null.
 */
export function parseRial(text: string): bigint | null {
  const [, amount, unit] = /^(.*?)\s*(ریال|ريال|﷼|rials?|تومان|tomans?)?$/isu.exec(withoutMarks(text)) ?? []
  const plain = plainNumber(amount ?? '')
  if (plain === null || plain.startsWith('-')) return null
  const [whole, fraction = ''] = plain.split('.')
  const isToman = unit?.startsWith('ت') || unit?.toLowerCase().startsWith('t')
  const tenths = BigInt(`${whole}${fraction.slice(0, 1) || '0'}`)
  if (/[1-9]/.test(fraction.slice(1)) || (!isToman && tenths % 10n !== 0n)) return null
  const rials = isToman ? tenths : tenths / 10n
  return rials <= LARGEST_BIGINT ? rials : null
}

/** A number with the language's digits, thousands separators and at most three decimals: '۱٬۲۳۴٫۵', '1,234.5'. */
export function formatNumber(value: number | bigint, lang: Lang): string {
  if (typeof value !== 'number' || !(value >= 0 && value < SMALL && Number.isInteger(value)) || Object.is(value, -0))
    return numbers[lang].format(value)
  small[lang][value] ??= numbers[lang].format(value)
  return small[lang][value]
}

/** Counts and percentages, of which a page holds dozens, are written once. */
const SMALL = 1000
const small: Readonly<Record<Lang, string[]>> = { fa: [], en: [] }

/**
 * An amount of whole rials in the unit of choice: '۲٬۰۰۰ ریال', '200 tomans', '۲٫۵ همت'. At most three decimals, more
 * only where a small amount would otherwise show as zero. Throws RangeError for a number that is not an integer.
 */
export function formatRial(amount: number | bigint, unit: MoneyUnit, lang: Lang): string {
  const shown = amounts[lang].format(inUnit(BigInt(amount), RIALS_IN[unit]) as Intl.StringNumericLiteral)
  const names = UNIT_NAMES[unit]
  if (lang === 'fa') return `${shown} ${names.fa}`
  return `${shown} ${shown === '1' ? names.en : names.enMany}`
}

/** Steps of the short form; «هزار میلیارد» is what a budget says for 10¹². */
const STEPS: readonly { rials: bigint; fa: string; en: string }[] = [
  { rials: 1_000_000_000_000n, fa: 'هزار میلیارد', en: 'trillion' },
  { rials: 1_000_000_000n, fa: 'میلیارد', en: 'billion' },
  { rials: 1_000_000n, fa: 'میلیون', en: 'million' },
]

/**
 * A long sum of whole rials to three digits, for lists and figures: '۹۹ میلیارد ریال', '12.3 million rials'. Never fewer
 * digits than before the point; below a million it is exact. Throws RangeError for a number that is not an integer.
 */
export function formatRialShort(amount: number | bigint, lang: Lang): string {
  const rials = BigInt(amount)
  const size = rials < 0n ? -rials : rials
  const at = STEPS.findIndex((one) => size >= one.rials)
  if (at < 0) return formatRial(rials, 'rial', lang)
  // What rounds up to a thousand of a step is one of the next: ‎999.9 million is a billion.
  const shown = (step: bigint) => Number(Number(inUnit(rials, step)).toPrecision(3))
  const step = at > 0 && Math.abs(shown(STEPS[at]!.rials)) >= 1000 ? STEPS[at - 1]! : STEPS[at]!
  const short = size >= step.rials * 1000n ? Number(inUnit(rials, step.rials).split('.')[0]) : shown(step.rials)
  return `${numbers[lang].format(short)} ${step[lang]} ${lang === 'fa' ? UNIT_NAMES.rial.fa : UNIT_NAMES.rial.enMany}`
}

/** Rials as thousand millions: whole from a hundred on, one decimal from one on, three below. */
export function inBillions(amount: number | string | bigint): number {
  const billions = Number(amount) / 1e9
  const size = Math.abs(billions)
  return Number(billions.toFixed(size >= 100 ? 0 : size >= 1 ? 1 : 3))
}

function plainNumber(text: string): string | null {
  const plain = toLatinDigits(withoutMarks(text)).replace(/[٬،]/g, ',').replace('٫', '.').replace('−', '-')
  if (!/^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(plain)) return null
  return plain.replaceAll(',', '').replace('+', '')
}

function withoutMarks(text: string): string {
  return text.replace(/[\u061c\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '').trim()
}

function inUnit(rials: bigint, rialsInUnit: bigint): string {
  const size = rials < 0n ? -rials : rials
  const places = String(rialsInUnit).length - 1
  const digits = String(size).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  return `${rials < 0n ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(digits.length - places)}` : ''}`
}

function amountFormat(locale: string): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, {
    maximumFractionDigits: 3,
    maximumSignificantDigits: 2,
    roundingPriority: 'morePrecision',
  })
}
