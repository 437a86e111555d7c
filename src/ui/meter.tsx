// Bars drawn with percentages instead of inline styles, which the content policy forbids.
import { formatNumber } from '../platform/persian.ts'
import { usePage } from './page.ts'

export type BarTone = 'neutral' | 'action' | 'lapis' | 'due' | 'late' | 'done'

export interface MeterProps {
  /** 0 to `max`. */
  value: number
  max?: number
  /** A mark on the bar, such as a target. */
  target?: number | null
  /** A second, paler bar behind: reported beside verified. */
  behind?: number | null
  tone?: BarTone
  label: string
  showValue?: boolean
}

/** How much of a whole; the words stand in `label` and the number beside. */
export function Meter({ value, max = 100, target, behind, tone = 'action', label, showValue = true }: MeterProps) {
  const { lang } = usePage()
  const share = percentOf(value, max)
  const shown = `${formatNumber(Math.round(share), lang)}${lang === 'fa' ? '٪' : '%'}`
  return (
    <span class="meter">
      <BarTrack
        label={`${label}: ${shown}`}
        bars={[
          ...(behind === null || behind === undefined
            ? []
            : [{ from: 0, to: percentOf(behind, max), tone: 'neutral' as const }]),
          { from: 0, to: share, tone },
        ]}
        target={target === null || target === undefined ? null : percentOf(target, max)}
      />
      {showValue ? (
        <bdi class="num" aria-hidden="true">
          {shown}
        </bdi>
      ) : null}
    </span>
  )
}

/** The bar itself; stretches over its place and starts at the reading edge. */
export function BarTrack({
  bars,
  target,
  label,
  ground = true,
}: {
  bars: readonly { from: number; to: number; tone: BarTone }[]
  target?: number | null
  label?: string
  ground?: boolean
}) {
  const { lang } = usePage()
  const place = (from: number, to: number) => ({
    x: `${round(lang === 'fa' ? 100 - to : from)}%`,
    width: `${round(Math.max(0, to - from))}%`,
  })
  const targetAt = target === null || target === undefined ? null : round(lang === 'fa' ? 100 - target : target)
  return (
    <svg class="bar" role={label ? 'img' : undefined} aria-label={label} aria-hidden={label ? undefined : 'true'}>
      {ground ? <rect class="bar-ground" width="100%" height="100%" /> : null}
      {bars.map((bar) =>
        bar.to > bar.from ? <rect class={`fill-${bar.tone}`} {...place(bar.from, bar.to)} height="100%" /> : null,
      )}
      {targetAt === null ? null : <line class="bar-target" x1={`${targetAt}%`} x2={`${targetAt}%`} y1="0" y2="100%" />}
    </svg>
  )
}

/** Percent within 0 to 100. */
export function percentOf(value: number, max: number): number {
  return max > 0 ? Math.min(100, Math.max(0, (100 * value) / max)) : 0
}

export const round = (value: number): number => Math.round(value * 100) / 100
