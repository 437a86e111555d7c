// Figures as a reader sees them.
import type { Lang } from '../../platform/ctx.ts'
import { formatNumber } from '../../platform/persian.ts'
import type { Standing } from './trajectory.ts'

/** A figure in its decimals, without its unit. */
export function showFigure(value: number, decimals: number, lang: Lang): string {
  return formatNumber(Number(value.toFixed(decimals)), lang)
}

/** A share as whole percents: ۹۳٪. */
export function showPercent(share: number, lang: Lang): string {
  return `${formatNumber(Math.round(share * 100), lang)}${lang === 'fa' ? '٪' : '%'}`
}

export const standingTones = {
  met: 'done',
  near: 'due',
  off: 'late',
  untargeted: 'neutral',
  empty: 'neutral',
} as const satisfies Record<Standing, string>
