// What is wrong or odd with a typed figure, in words.
import type { Lang } from '../../platform/ctx.ts'
import { formatNumber } from '../../platform/persian.ts'
import { defineWords } from '../../platform/words.ts'
import { type EntryError, type EntryWarning, type Place, province } from './entry-checks.ts'

const entryWords = defineWords({
  province: { fa: 'کل استان', en: 'Province' },
  missing: {
    fa: 'رقم {place} خالی است؛ اگر صفر است، صفر بنویسید.',
    en: 'The figure of {place} is empty; write zero if it is zero.',
  },
  notNumber: {
    fa: 'رقم {place} عدد نیست؛ با هر رقمی که باشد پذیرفته است.',
    en: 'The figure of {place} is not a number; any digits are accepted.',
  },
  belowLeast: {
    fa: 'رقم {place} از کمترین مقدار پذیرفته، {limit}، کمتر است.',
    en: 'The figure of {place} is below the least accepted, {limit}.',
  },
  aboveMost: {
    fa: 'رقم {place} از بیشترین مقدار پذیرفته، {limit}، بیشتر است.',
    en: 'The figure of {place} is above the greatest accepted, {limit}.',
  },
  whole: { fa: 'رقم {place} باید عدد صحیح باشد.', en: 'The figure of {place} must be a whole number.' },
  tooFine: {
    fa: 'رقم {place} بیش از {limit} رقم اعشار دارد.',
    en: 'The figure of {place} has more than {limit} decimals.',
  },
  notTheSum: {
    fa: 'رقم کل استان با جمع شهرستان‌ها، {limit}، نمی‌خواند؛ یکی را درست کنید یا رقم کل را خالی بگذارید.',
    en: 'The province does not equal the sum of its counties, {limit}; put one right or leave the province empty.',
  },
  jumpLastYear_up: {
    fa: '{place}: {percent}٪ بیشتر از همین دورهٔ سال گذشته ({before})',
    en: '{place}: {percent}% above the same period of last year ({before})',
  },
  jumpLastYear_down: {
    fa: '{place}: {percent}٪ کمتر از همین دورهٔ سال گذشته ({before})',
    en: '{place}: {percent}% below the same period of last year ({before})',
  },
  jumpBefore_up: {
    fa: '{place}: {percent}٪ بیشتر از دورهٔ پیش ({before})',
    en: '{place}: {percent}% above the period before ({before})',
  },
  jumpBefore_down: {
    fa: '{place}: {percent}٪ کمتر از دورهٔ پیش ({before})',
    en: '{place}: {percent}% below the period before ({before})',
  },
})

export interface NamedPlace {
  code: string
  name_fa: string
  name_en: string
}

export function placeTitle(place: Place, counties: readonly NamedPlace[], lang: Lang): string {
  if (place === province) return entryWords.in(lang)('province')
  const county = counties.find((one) => one.code === place)
  return (lang === 'fa' ? county?.name_fa : county?.name_en) ?? place
}

/** Name of a place's field in the grid. */
export const placeField = (place: Place): string => `v_${place}`

export function errorSentence(
  error: EntryError,
  counties: readonly NamedPlace[],
  decimals: number,
  lang: Lang,
): string {
  const words = entryWords.in(lang)
  const place = placeTitle(error.place, counties, lang)
  if (!('limit' in error)) return words(error.kind, { place })
  const kind = error.kind === 'tooFine' && decimals === 0 ? 'whole' : error.kind
  return words(kind, { place, limit: formatNumber(error.limit, lang) })
}

/** Errors as a form wants them: a sentence for each field. */
export function errorFields(
  errors: readonly EntryError[],
  counties: readonly NamedPlace[],
  decimals: number,
  lang: Lang,
): Record<string, string> {
  return Object.fromEntries(
    errors.map((error) => [placeField(error.place), errorSentence(error, counties, decimals, lang)]),
  )
}

export function warningSentence(warning: EntryWarning, counties: readonly NamedPlace[], lang: Lang): string {
  return entryWords.in(lang)(`${warning.kind}_${warning.percent > 0 ? 'up' : 'down'}`, {
    place: placeTitle(warning.place, counties, lang),
    percent: formatNumber(Math.abs(warning.percent), lang),
    before: formatNumber(warning.before, lang),
  })
}
