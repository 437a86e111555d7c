// The same small picture many times over: one panel for each place, all over the same stretch of time.
import { linePath } from './charts.tsx'
import { round } from './meter.tsx'
import { usePage } from './page.ts'

export interface Panel {
  title: string
  /** Oldest first; null leaves a gap. */
  values: readonly (number | null)[]
  /** What was aimed at, period by period; drawn dashed on the same scale. */
  targets?: readonly (number | null)[]
  /** The last figure, written out. */
  shown: string
  /** A word under the picture. */
  note?: string
  href?: string
}

/** Panels with a line each, from zero and on a scale of its own; the last figure stands beside the name. */
export function SmallMultiples({ panels, from, to }: { panels: readonly Panel[]; from: string; to: string }) {
  const { lang } = usePage()
  const rtl = lang === 'fa'
  return (
    <ul class="small-multiples">
      {panels.map((panel) => {
        const known = [...panel.values, ...(panel.targets ?? [])].filter((value) => value !== null)
        const top = Math.max(...known, 0) || 1
        const bottom = Math.min(...known, 0)
        const step = panel.values.length > 1 ? 96 / (panel.values.length - 1) : 0
        const x = (index: number) => (rtl ? 98 - index * step : 2 + index * step)
        const y = (value: number) => 38 - (34 * (value - bottom)) / (top - bottom)
        const last = panel.values.findLastIndex((value) => value !== null)
        return (
          <li>
            <p class="panel-head">
              <span>{panel.href ? <a href={panel.href}>{panel.title}</a> : panel.title}</span>
              <bdi class="num">{panel.shown}</bdi>
            </p>
            <svg
              viewBox="0 0 100 40"
              preserveAspectRatio="none"
              role="img"
              aria-label={`${panel.title}: ${panel.shown}`}
            >
              <line class="axis" x1="0" x2="100" y1={round(y(0))} y2={round(y(0))} />
              {panel.targets ? <path class="line stroke-target" d={linePath(panel.targets, x, y)} /> : null}
              <path class="line stroke-lapis" d={linePath(panel.values, x, y)} />
              {last >= 0 ? (
                <line
                  class="panel-end"
                  x1={round(x(last))}
                  x2={round(x(last))}
                  y1={round(y(panel.values[last] as number))}
                  y2={round(y(panel.values[last] as number))}
                />
              ) : null}
            </svg>
            <p class="panel-foot" aria-hidden="true">
              <span>{from}</span>
              <span>{to}</span>
            </p>
            {panel.note ? <p class="panel-note">{panel.note}</p> : null}
          </li>
        )
      })}
    </ul>
  )
}
