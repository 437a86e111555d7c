import type { Lang } from '../../platform/ctx.ts'
import { formatNumber } from '../../platform/persian.ts'
import { isDays, isShare, type Measure } from './rules.ts'

const percents: Readonly<Record<Lang, Intl.NumberFormat>> = {
  fa: new Intl.NumberFormat('fa-IR', { style: 'percent', maximumFractionDigits: 0 }),
  en: new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 }),
}

/** A measure as it is read; a dash where there is nothing. */
export function shownValue(measure: Measure, value: number | null, lang: Lang): string {
  if (value === null) return '—'
  if (isShare(measure)) return percents[lang].format(value / 100)
  return formatNumber(isDays(measure) && value >= 10 ? Math.round(value) : Math.round(value * 10) / 10, lang)
}
