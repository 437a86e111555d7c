// One figure over time with what it aims at and where it is heading: the past as a line, the trajectory of targets dashed, the
// forecast as a line inside its band.
import { formatNumber } from '../platform/persian.ts'
import type { ChartTable } from './charts.tsx'
import { linePath, niceTicks } from './charts.tsx'
import { round } from './meter.tsx'
import { usePage } from './page.ts'

export interface TrendStep {
  value: number
  low: number
  high: number
}
export interface TrendChartProps {
  /** Moments along the axis, oldest first; past and future. */
  labels: readonly string[]
  /** One for each label from the first on; null leaves a gap. */
  values: readonly (number | null)[]
  /** One for each label; null where nothing is aimed at. */
  targets?: readonly (number | null)[]
  /** Steps that follow the last of `values`, one label each. */
  forecast?: readonly TrendStep[]
  names: { value: string; target: string; forecast: string }
  /** Names the picture for screen readers. */
  label: string
  unit?: string
  height?: number
}

const topSpace = 22
const bottomSpace = 28
/** Share of the width left for the axis labels at the reading edge and the names at the end. */
const edge = { start: 7, end: 15 }

export function TrendChart({
  labels,
  values,
  targets = [],
  forecast = [],
  names,
  label,
  unit = '',
  height = 260,
}: TrendChartProps) {
  const { lang } = usePage()
  const rtl = lang === 'fa'
  const count = Math.max(2, labels.length)
  const shown = [...values, ...targets, ...forecast.flatMap((step) => [step.low, step.high])].filter(
    (one) => one !== null,
  )
  const ticks = ticksOf(Math.min(0, ...shown), Math.max(0, ...shown))
  const [bottom, top] = [ticks[0] as number, ticks.at(-1) as number]
  const plotHeight = height - topSpace - bottomSpace
  const upShare = (value: number) => (100 * (top - value)) / (top - bottom)
  const up = (value: number) => round(topSpace + (plotHeight * upShare(value)) / 100)
  const along = (index: number) => (100 * index) / (count - 1)
  const across = (index: number) => (rtl ? 100 - along(index) : along(index))
  const width = 100 - edge.start - edge.end
  const outer = (index: number) => {
    const from = edge.start + (along(index) * width) / 100
    return `${round(rtl ? 100 - from : from)}%`
  }
  const last = values.findLastIndex((value) => value !== null)
  const lastValue = values[last] ?? null
  const ahead: (number | null)[] = labels.map((_, index) =>
    index === last ? lastValue : (forecast[index - values.length]?.value ?? null),
  )
  const lastTarget = targets.findLastIndex((target) => target !== null)
  const ends = endNames()
  const every = Math.ceil(count / 6)
  return (
    <svg class="line-chart trend-chart" width="100%" height={height} role="img" aria-label={label}>
      {ticks.map((tick) => (
        <>
          <line class={tick === 0 ? 'axis' : 'grid'} x1={outer(0)} x2={outer(count - 1)} y1={up(tick)} y2={up(tick)} />
          <text class="tick" x={rtl ? '100%' : '0'} y={up(tick) - 4} text-anchor="start">
            {formatNumber(tick, lang)}
            {tick === top && unit ? ` ${unit}` : ''}
          </text>
        </>
      ))}
      <svg
        aria-hidden="true"
        x={`${rtl ? edge.end : edge.start}%`}
        y={topSpace}
        width={`${width}%`}
        height={plotHeight}
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        overflow="visible"
      >
        {forecast.length > 0 && lastValue !== null ? <path class="band" d={bandPath()} /> : null}
        <path class="line stroke-due dashed" d={linePath(targets, across, upShare)} />
        <path class="line stroke-neutral" d={linePath(forecast.length > 0 ? ahead : [], across, upShare)} />
        <path class="line stroke-lapis" d={linePath(values, across, upShare)} />
      </svg>
      {lastValue === null ? null : (
        <>
          <circle class="fill-lapis" cx={outer(last)} cy={up(lastValue)} r="4" />
          <text class="series-name text-lapis" x={outer(last)} y={up(lastValue) - 10} text-anchor="middle">
            {formatNumber(lastValue, lang)}
          </text>
        </>
      )}
      {ends.map(({ text, tone, at, y }) => (
        <text class={`series-name text-${tone}`} x={outer(at)} dx={rtl ? -8 : 8} y={y + 4} text-anchor="start">
          {text}
        </text>
      ))}
      {labels.map((text, index) =>
        (labels.length - 1 - index) % every === 0 ? (
          <text
            class={((labels.length - 1 - index) / every) % 2 === 1 ? 'tick minor' : 'tick'}
            x={outer(index)}
            y={height - 6}
            text-anchor="middle"
          >
            {text}
          </text>
        ) : null,
      )}
    </svg>
  )

  function bandPath(): string {
    const from = values.length
    const edgeOf = (side: 'low' | 'high') =>
      forecast.map((step, index) => `${round(across(from + index))} ${round(upShare(step[side]))}`)
    const begin = `${round(across(last))} ${round(upShare(lastValue as number))}`
    return `M${begin}L${edgeOf('high').join('L')}L${edgeOf('low').reverse().join('L')}Z`
  }

  /** Names at the ends of the lines, moved apart where they would meet. */
  function endNames() {
    const found: { text: string; tone: string; at: number; y: number }[] = []
    const step = forecast.at(-1)
    if (step)
      found.push({ text: names.forecast, tone: 'neutral', at: values.length + forecast.length - 1, y: up(step.value) })
    else if (lastValue !== null) found.push({ text: names.value, tone: 'lapis', at: last, y: up(lastValue) })
    const target = targets[lastTarget]
    if (target !== null && target !== undefined) {
      const y = up(target)
      const near = found.find((one) => Math.abs(one.y - y) < 17)
      found.push({
        text: names.target,
        tone: 'due',
        at: lastTarget,
        y: near ? (y <= near.y ? near.y - 17 : near.y + 17) : y,
      })
    }
    return found
  }
}

function ticksOf(least: number, most: number): number[] {
  if (least >= 0) return niceTicks(most)
  const above = niceTicks(Math.max(most, -least))
  const step = (above[1] ?? 1) - (above[0] ?? 0)
  const from = Math.floor(least / step)
  const to = Math.max(0, Math.ceil(most / step))
  return Array.from({ length: to - from + 1 }, (_, index) => Number(((from + index) * step).toPrecision(12)))
}

/** The table of a trend: a row for each moment, what was, what was aimed at and what is expected. */
export function trendTable(
  props: TrendChartProps & { columns: readonly string[]; show: (value: number) => string },
): ChartTable {
  const { labels, values, targets = [], forecast = [], columns, show } = props
  const cell = (value: number | null | undefined) => (value === null || value === undefined ? '—' : show(value))
  return {
    columns,
    rows: labels.map((text, index) => {
      const step = forecast[index - values.length]
      return [
        text,
        cell(values[index]),
        cell(targets[index]),
        step ? `${show(step.value)} (${show(step.low)} – ${show(step.high)})` : '—',
      ]
    }),
  }
}
