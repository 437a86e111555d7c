// S-curves over days: planned, reported and verified in one picture, named at their ends, with today marked. Time runs with the
// language: right to left in Persian. Stretches without script; amounts are percents of the whole.
import { formatNumber } from '../platform/persian.ts'
import { type BarTone, round } from './meter.tsx'
import { usePage } from './page.ts'

export interface SCurvePoint {
  /** Place in time: 0 at the beginning of the picture, 1 at its end. */
  at: number
  percent: number
}

export interface SCurveLine {
  title: string
  points: readonly SCurvePoint[]
  tone?: BarTone
  dashed?: boolean
  /** Filled down to the axis, for what has been seen. */
  filled?: boolean
}

interface Props {
  lines: readonly SCurveLine[]
  /** Moments written under the axis. */
  ticks: readonly { at: number; title: string }[]
  today?: { at: number; title: string } | null
  /** Names the picture for screen readers. */
  label: string
  height?: number
}

const percents = [0, 25, 50, 75, 100]
const top = 36
const bottom = 28
/** Percent of the width left for names at the end of time, and for the amounts at its beginning. */
const nameSpace = 15
const amountSpace = 5

export function SCurve({ lines, ticks, today, label, height = 300 }: Props) {
  const { lang } = usePage()
  const rtl = lang === 'fa'
  const plotHeight = height - top - bottom
  const plotWidth = 100 - nameSpace - amountSpace
  const x = (at: number) => {
    const along = amountSpace + clamp(at) * plotWidth
    return round(rtl ? 100 - along : along)
  }
  const y = (percent: number) => round(top + plotHeight * (1 - percent / 100))
  const inner = (at: number) => round(rtl ? 100 - clamp(at) * 100 : clamp(at) * 100)
  const named = lines.filter((line) => line.points.length > 0)
  return (
    <svg class="line-chart s-curve" width="100%" height={height} role="img" aria-label={label}>
      {percents.map((percent) => (
        <>
          <line
            class={percent === 0 ? 'axis' : 'grid'}
            x1={`${x(0)}%`}
            x2={`${x(1)}%`}
            y1={y(percent)}
            y2={y(percent)}
          />
          <text class="tick" x={rtl ? '100%' : '0'} y={y(percent) + 4} text-anchor="start">
            {formatNumber(percent, lang)}
            {rtl ? '٪' : '%'}
          </text>
        </>
      ))}
      {today ? (
        <>
          <line class="today" x1={`${x(today.at)}%`} x2={`${x(today.at)}%`} y1={16} y2={y(0)} />
          <text class="tick today-name" x={`${x(today.at)}%`} y={12} text-anchor={today.at < 0.06 ? 'start' : 'middle'}>
            {today.title}
          </text>
        </>
      ) : null}
      <svg
        aria-hidden="true"
        x={`${rtl ? x(1) : x(0)}%`}
        y={top}
        width={`${plotWidth}%`}
        height={plotHeight}
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        overflow="visible"
      >
        {named.map((line) => (
          <>
            {line.filled ? (
              <path
                class={`area fill-${line.tone ?? 'lapis'}`}
                d={`${pathOf(line, inner)}L${inner(line.points.at(-1)!.at)} 100L${inner(line.points[0]!.at)} 100Z`}
              />
            ) : null}
            <path
              class={`line stroke-${line.tone ?? 'lapis'}${line.dashed ? ' dashed' : ''}`}
              d={pathOf(line, inner)}
            />
          </>
        ))}
      </svg>
      {placeNames(named, y).map(({ line, last, at }) => (
        <>
          <circle class={`fill-${line.tone ?? 'lapis'}`} cx={`${x(last.at)}%`} cy={y(last.percent)} r="3.5" />
          <text
            class={`series-name text-${line.tone ?? 'lapis'}`}
            x={`${x(last.at)}%`}
            dx={rtl ? -9 : 9}
            y={round(at) + 4}
            text-anchor="start"
          >
            {line.title}
          </text>
        </>
      ))}
      {ticks.map((tick, index) => (
        <>
          <line class="axis" x1={`${x(tick.at)}%`} x2={`${x(tick.at)}%`} y1={y(0)} y2={y(0) + 5} />
          <text
            class={index % 2 === 1 ? 'tick odd' : 'tick'}
            x={`${x(tick.at)}%`}
            y={height - 7}
            text-anchor={tick.at > 0.97 ? 'end' : 'middle'}
          >
            {tick.title}
          </text>
        </>
      ))}
    </svg>
  )
}

/** The same without words, for small multiples: one scale for all, zero at the foot. */
export function SmallSCurve({ lines, today, label }: Pick<Props, 'lines' | 'today' | 'label'>) {
  const { lang } = usePage()
  const inner = (at: number) => round(lang === 'fa' ? 100 - clamp(at) * 100 : clamp(at) * 100)
  return (
    <svg class="small-curve" viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={label}>
      <line class="grid" x1="0" x2="100" y1="50" y2="50" />
      <line class="axis" x1="0" x2="100" y1="100" y2="100" />
      {today ? <line class="today" x1={inner(today.at)} x2={inner(today.at)} y1="0" y2="100" /> : null}
      {lines
        .filter((line) => line.points.length > 0)
        .map((line) => (
          <>
            {line.filled ? (
              <path
                class={`area fill-${line.tone ?? 'lapis'}`}
                d={`${pathOf(line, inner)}L${inner(line.points.at(-1)!.at)} 100L${inner(line.points[0]!.at)} 100Z`}
              />
            ) : null}
            <path
              class={`line stroke-${line.tone ?? 'lapis'}${line.dashed ? ' dashed' : ''}`}
              d={pathOf(line, inner)}
            />
          </>
        ))}
    </svg>
  )
}

const clamp = (at: number) => Math.min(1, Math.max(0, at))

function pathOf(line: SCurveLine, inner: (at: number) => number): string {
  return line.points
    .map((point, index) => `${index === 0 ? 'M' : 'L'}${inner(point.at)} ${round(100 - Math.min(100, point.percent))}`)
    .join('')
}

/**
 * Where each name stands: beside the end of its line. A line that ends within the picture has its name above or below its end,
 * away from the others; names that would meet are moved apart.
 */
function placeNames(lines: readonly SCurveLine[], y: (percent: number) => number) {
  const names = lines
    .map((line) => {
      const last = line.points.at(-1)!
      return { line, last, at: y(last.percent) + (last.at > 0.93 ? 0 : offsetOf(line, last, lines)) }
    })
    .sort((one, other) => one.at - other.at)
  for (const [index, name] of names.entries()) {
    const above = names.slice(0, index).filter((other) => Math.abs(other.last.at - name.last.at) < 0.25)
    for (const other of above) if (name.at - other.at < 18) name.at = other.at + 18
  }
  return names
}

function offsetOf(line: SCurveLine, last: SCurvePoint, lines: readonly SCurveLine[]): number {
  const passing = lines.flatMap((other) => (other === line ? [] : (percentAt(other, last.at + 0.06) ?? [])))
  if (passing.length === 0) return 0
  const nearest = passing.reduce((best, one) =>
    Math.abs(one - last.percent) < Math.abs(best - last.percent) ? one : best,
  )
  return nearest > last.percent ? 12 : -12
}

function percentAt(line: SCurveLine, at: number): number | null {
  const after = line.points.findIndex((point) => point.at >= at)
  if (after <= 0) return null
  const [one, other] = [line.points[after - 1]!, line.points[after]!]
  return one.percent + ((other.percent - one.percent) * (at - one.at)) / (other.at - one.at || 1)
}
