// Dates as people write and read them.
import { weekday } from './civil-day.ts'
import type { Lang } from './ctx.ts'
import { fromJalali, isJalaliDate, toJalali } from './jalali-days.ts'
import { toLatinDigits, toPersianDigits } from './persian-digits.ts'

export type JalaliStyle = 'numeric' | 'long' | 'weekday'

/** Months in order, Farvardin first. */
export const jalaliMonthNames: Readonly<Record<Lang, readonly string[]>> = {
  fa: ['فروردین', 'اردیبهشت', 'خرداد', 'تیر', 'مرداد', 'شهریور', 'مهر', 'آبان', 'آذر', 'دی', 'بهمن', 'اسفند'],
  en: [
    'Farvardin',
    'Ordibehesht',
    'Khordad',
    'Tir',
    'Mordad',
    'Shahrivar',
    'Mehr',
    'Aban',
    'Azar',
    'Dey',
    'Bahman',
    'Esfand',
  ],
}
/** Days of the week in order, Saturday first. */
export const weekdayNames: Readonly<Record<Lang, readonly string[]>> = {
  fa: ['شنبه', 'یکشنبه', 'دوشنبه', 'سه‌شنبه', 'چهارشنبه', 'پنجشنبه', 'جمعه'],
  en: ['Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
}
const GREGORIAN_MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

const monthNumbers = new Map<string, number>()
for (const names of [
  jalaliMonthNames.fa,
  jalaliMonthNames.en,
  ['', '', '', '', 'امرداد', '', '', '', 'اذر', '', '', 'اسپند'],
])
  names.forEach((name, index) => {
    if (name) monthNumbers.set(name.toLowerCase(), index + 1)
  })
const weekdayNumbers = new Map<string, number>()
for (const names of [weekdayNames.fa, weekdayNames.en])
  names.forEach((name, index) => {
    weekdayNumbers.set(name.toLowerCase().replaceAll('\u200c', ''), index)
  })

/**
 * An ISO date in the Jalali calendar: numeric '۱۴۰۵/۰۹/۰۳', long '۳ آذر ۱۴۰۵', weekday 'سه‌شنبه ۳ آذر ۱۴۰۵';
 * in English the same with Latin numerals and transliterated names ('3 Azar 1405').
 */
export function formatJalali(iso: string, style: JalaliStyle, lang: Lang): string {
  const { year, month, day } = toJalali(iso)
  const text =
    style === 'numeric'
      ? `${year}/${String(month).padStart(2, '0')}/${String(day).padStart(2, '0')}`
      : `${day} ${jalaliMonthNames[lang][month - 1]} ${year}`
  const named = style === 'weekday' ? `${weekdayNames[lang][weekday(iso)]} ${text}` : text
  return lang === 'fa' ? toPersianDigits(named) : named
}

/** An ISO date in the Gregorian calendar for English pages: '24 November 2026'. */
export function formatGregorian(iso: string): string {
  weekday(iso)
  return `${Number(iso.slice(8))} ${GREGORIAN_MONTHS[Number(iso.slice(5, 7)) - 1]} ${Number(iso.slice(0, 4))}`
}

/**
 * The ISO date a person typed, or null. Takes any digit set; year-month-day or day-month-year with / - . or spaces;
 * eight digits on end; named months, with or without the day of the week (which must then agree). The year has four
 * digits: 1000–1700 is Jalali, above that Gregorian and only as year-month-day.
 */
export function parseJalali(text: string): string | null {
  const words = wordsOf(text)
  const named = words.length === 4 ? weekdayNumbers.get(words[0] as string) : undefined
  if (words.length === 4 && named === undefined) return null
  const iso = isoOf(words.length === 4 ? words.slice(1) : words)
  return iso !== null && named !== undefined && weekday(iso) !== named ? null : iso
}

function wordsOf(text: string): string[] {
  const plain = toLatinDigits(text)
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u064b-\u0652]/g, '')
    .replace(/[يى]/g, 'ی')
    .replace(/ك/g, 'ک')
    .toLowerCase()
    .trim()
  if (/^\d{8}$/.test(plain)) return [plain.slice(0, 4), plain.slice(4, 6), plain.slice(6)]
  return plain.replace(/(سه|پنج|یک|چهار|دو) شنبه/, '$1شنبه').split(/\s*[/\-.\u2010-\u2015\u2212]\s*|\s*[،,]\s*|\s+/)
}

function isoOf(words: string[]): string | null {
  const [first, middle, last] = words
  if (first === undefined || middle === undefined || last === undefined || words.length !== 3) return null
  const isYearFirst = /^\d{4}$/.test(first)
  const yearText = isYearFirst ? first : last
  const dayText = isYearFirst ? last : first
  const month = monthNumbers.get(middle) ?? (/^\d{1,2}$/.test(middle) ? Number(middle) : 0)
  if (!/^\d{4}$/.test(yearText) || !/^\d{1,2}$/.test(dayText)) return null
  const year = Number(yearText)
  if (year > 1700) return isYearFirst && !monthNumbers.has(middle) ? gregorian(year, month, Number(dayText)) : null
  return year >= 1000 && isJalaliDate(year, month, Number(dayText)) ? fromJalali(year, month, Number(dayText)) : null
}

function gregorian(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : null
}
