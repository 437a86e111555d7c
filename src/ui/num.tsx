import { formatNumber, formatRial, formatRialShort, inBillions } from '../platform/persian.ts'
import { escaped, raw } from './markup.ts'
import { usePage } from './page.ts'

/** A number in the page's digits and separators, isolated from the text around it. */
export function Num({ value, digits, unit }: { value: number | bigint; digits?: number; unit?: string }) {
  const { lang } = usePage()
  const rounded = typeof value === 'number' && digits !== undefined ? Number(value.toFixed(digits)) : value
  const shown = `${formatNumber(rounded, lang)}${isPercent(unit) ? (lang === 'fa' ? '٪' : '%') : ''}`
  // A page of figures holds hundreds: one element each where one is enough.
  if (!unit || isPercent(unit)) return raw(`<bdi class="num">${shown}</bdi>`)
  return raw(`<span class="num"><bdi>${shown}</bdi><span class="unit"> ${escaped(unit)}</span></span>`)
}

/** Glued to its number, so that it stands on the same side of it on every screen and paper. */
const isPercent = (unit: string | undefined): boolean => unit === '٪' || unit === '%'

export type MoneyUnit = Parameters<typeof formatRial>[1]

/** Money kept as integer rial, shown as rial, toman or hemmat. */
export function Rial({ amount, unit = 'rial' }: { amount: bigint | number; unit?: MoneyUnit }) {
  const { lang } = usePage()
  return raw(`<span class="num rial"><bdi>${formatRial(BigInt(amount), unit, lang)}</bdi></span>`)
}

const absent = '<span class="muted">—</span>'

/** A sum in a list or a figure: «۹۹ میلیارد ریال», with the exact sum at the pointer. Records and exports say it whole. */
export function ShortRial({ amount }: { amount: bigint | number | null }) {
  const { lang } = usePage()
  if (amount === null) return raw(absent)
  const exact = formatRial(BigInt(amount), 'rial', lang)
  const short = formatRialShort(amount, lang)
  const [, number, unit] = /^(\S+)(.+)$/.exec(short) as unknown as [string, string, string]
  const title = short === exact ? '' : ` title="${exact}"`
  return raw(`<span class="num"${title}><bdi>${number}</bdi><span class="unit">${unit}</span></span>`)
}

/** The same under a head that names the unit, «میلیارد ریال»: the number alone. */
export function Billions({ amount }: { amount: bigint | number | string | null }) {
  const { lang } = usePage()
  if (amount === null) return raw(absent)
  const exact = formatRial(BigInt(typeof amount === 'number' ? Math.round(amount) : amount), 'rial', lang)
  return raw(`<span class="num" title="${exact}"><bdi>${formatNumber(inBillions(amount), lang)}</bdi></span>`)
}

/** Anything whose direction may differ from the page: letter numbers, names in Latin, addresses. */
export function Bdi({ children, ltr }: { children?: unknown; ltr?: boolean }) {
  if (typeof children === 'string') return raw(`<bdi${ltr ? ' dir="ltr"' : ''}>${escaped(children)}</bdi>`)
  return <bdi dir={ltr ? 'ltr' : undefined}>{children as string}</bdi>
}
