import { formatNumber, formatRial } from '../platform/persian.ts'
import { escaped, raw } from './markup.ts'
import { usePage } from './page.ts'

/** A number in the page's digits and separators, isolated from the text around it. */
export function Num({ value, digits, unit }: { value: number | bigint; digits?: number; unit?: string }) {
  const { lang } = usePage()
  const rounded = typeof value === 'number' && digits !== undefined ? Number(value.toFixed(digits)) : value
  const shown = `<bdi>${formatNumber(rounded, lang)}</bdi>`
  return raw(`<span class="num">${shown}${unit ? `<span class="unit"> ${escaped(unit)}</span>` : ''}</span>`)
}

export type MoneyUnit = Parameters<typeof formatRial>[1]

/** Money kept as integer rial, shown as rial, toman or hemmat. */
export function Rial({ amount, unit = 'rial' }: { amount: bigint | number; unit?: MoneyUnit }) {
  const { lang } = usePage()
  return raw(`<span class="num rial"><bdi>${formatRial(BigInt(amount), unit, lang)}</bdi></span>`)
}

/** Anything whose direction may differ from the page: letter numbers, names in Latin, addresses. */
export function Bdi({ children, ltr }: { children?: unknown; ltr?: boolean }) {
  if (typeof children === 'string') return raw(`<bdi${ltr ? ' dir="ltr"' : ''}>${escaped(children)}</bdi>`)
  return <bdi dir={ltr ? 'ltr' : undefined}>{children as string}</bdi>
}
