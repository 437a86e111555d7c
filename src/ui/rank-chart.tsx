// A place among others: bars in order with their places, our own in the colour of action, the goal's place marked.
import { formatNumber } from '../platform/persian.ts'
import { BarTrack, percentOf } from './meter.tsx'
import { usePage } from './page.ts'

export interface RankRow {
  title: string
  value: number
  shown: string
  isOwn: boolean
}

/** Rows in order, the best first. `goal` is the last place that counts as reached. Far from the goal, the middle is left out. */
export function RankChart({ rows, goal, label }: { rows: readonly RankRow[]; goal: number; label: string }) {
  const { lang } = usePage()
  const top = Math.max(0, ...rows.map((row) => row.value))
  const own = rows.findIndex((row) => row.isOwn)
  const isShown = (index: number) => index <= Math.max(goal + 1, 4) || Math.abs(index - own) <= 2
  let hasGap = false
  return (
    <ol class="bar-chart rank-chart" aria-label={label}>
      {rows.map((row, index) => {
        if (!isShown(index)) {
          if (hasGap) return null
          hasGap = true
          return (
            <li class="rank-gap" aria-hidden="true">
              ⋯
            </li>
          )
        }
        hasGap = false
        const classes = ['bar-line', row.isOwn ? 'own' : '', index === goal - 1 ? 'goal' : ''].filter(Boolean).join(' ')
        return (
          <li>
            <span class={classes} aria-current={row.isOwn ? 'true' : undefined}>
              <span class="bar-title">
                <bdi class="rank-place num">{formatNumber(placeOf(index), lang)}</bdi>
                {row.title}
              </span>
              <span class="bar-place">
                <BarTrack
                  bars={[
                    {
                      from: 0,
                      to: percentOf(row.value, top),
                      tone: row.isOwn ? 'action' : index < goal ? 'done' : 'neutral',
                    },
                  ]}
                  ground={false}
                />
              </span>
              <bdi class="bar-value num">{row.shown}</bdi>
            </span>
          </li>
        )
      })}
    </ol>
  )

  /** Equal figures share a place. */
  function placeOf(index: number): number {
    return rows.findIndex((row) => row.value === rows[index]?.value) + 1
  }
}
