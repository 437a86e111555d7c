// Charts made on the server as markup and SVG that stretch without script. Bars start at the reading edge, time runs with
// the language, every axis of amounts starts at zero, labels stand on the marks, and each figure says in a sentence what it
// shows and keeps its table one tap away. No library: the ones at hand write inline styles, which the content policy forbids.

import type { Child } from 'hono/jsx'
import { formatNumber } from '../platform/persian.ts'
import { comma } from '../platform/words.ts'
import { raw } from './markup.ts'
import { type BarTone, BarTrack, percentOf, round } from './meter.tsx'
import { usePage, useWords } from './page.ts'
import { textOf } from './render.ts'
import { uiWords } from './ui-words.ts'

export interface ChartTable {
  columns: readonly string[]
  rows: readonly (readonly Child[])[]
}

/** Frame of every chart: the sentence above, the picture, the table below. */
export function ChartFigure({
  sentence,
  table,
  children,
  note,
}: {
  sentence: Child
  table?: ChartTable
  children?: Child
  /** Source, date of the data, how it is reckoned. */
  note?: Child
}) {
  const say = useWords(uiWords)
  return (
    <figure class="chart">
      <figcaption>{sentence}</figcaption>
      {children}
      {note ? <p class="chart-note">{note}</p> : null}
      {table ? (
        <details class="chart-table">
          <summary>{say('tableOf')}</summary>
          <FigureTable {...table} />
        </details>
      ) : null}
    </figure>
  )
}

/**
 * Figures under their heads: a name in the first column, figures after it, which scroll sideways on a phone. Written sparingly, for such
 * tables are most of what a page of figures weighs: a number is text in a cell of its own.
 */
export function FigureTable({ columns, rows, caption }: ChartTable & { caption?: string }) {
  const { lang } = usePage()
  return (
    <div class="table-frame">
      <table class="data-table plain figure-table">
        {caption ? <caption class="visually-hidden">{caption}</caption> : null}
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {/* HTML lets the ends of cells and rows go unsaid. */}
          {raw(
            rows
              .map((row) =>
                row.reduce<string>(
                  (html, cell) => `${html}<td>${typeof cell === 'number' ? formatNumber(cell, lang) : textOf(cell)}`,
                  '<tr>',
                ),
              )
              .join(''),
          )}
        </tbody>
      </table>
    </div>
  )
}

export interface BarRow {
  title: string
  value: number
  /** Opens the rows behind the figure. */
  href?: string
  tone?: BarTone
  /** Shown in place of the bare number. */
  shown?: string
  note?: string
}

/** Horizontal bars, longest first unless `keepOrder`. */
export function BarChart({
  rows,
  max,
  tone = 'lapis',
  keepOrder,
}: {
  rows: readonly BarRow[]
  max?: number
  tone?: BarTone
  keepOrder?: boolean
}) {
  const { lang } = usePage()
  const sorted = keepOrder ? rows : [...rows].sort((one, other) => other.value - one.value)
  const top = max ?? Math.max(0, ...rows.map((row) => row.value))
  return (
    <ul class="bar-chart">
      {sorted.map((row) => (
        <BarLine href={row.href} title={row.title} note={row.note} value={row.shown ?? formatNumber(row.value, lang)}>
          <BarTrack bars={[{ from: 0, to: percentOf(row.value, top), tone: row.tone ?? tone }]} ground={false} />
        </BarLine>
      ))}
    </ul>
  )
}

export interface StackPart {
  title: string
  tone: BarTone
}

/** Bars made of parts. `share` stretches each to the whole width; otherwise lengths compare between rows. */
export function StackedBars({
  parts,
  rows,
  share,
}: {
  parts: readonly StackPart[]
  rows: readonly { title: string; values: readonly number[]; href?: string }[]
  share?: boolean
}) {
  const { lang } = usePage()
  const totals = rows.map((row) => row.values.reduce((sum, value) => sum + value, 0))
  const longest = Math.max(0, ...totals)
  return (
    <div class="stacked">
      <ul class="chart-key">
        {parts.map((part) => (
          <li>
            <svg class="key-mark" viewBox="0 0 10 10" aria-hidden="true">
              <rect class={`fill-${part.tone}`} width="10" height="10" rx="2" />
            </svg>
            {part.title}
          </li>
        ))}
      </ul>
      <ul class="bar-chart">
        {rows.map((row, index) => {
          const total = totals[index] ?? 0
          let from = 0
          const bars = parts.map((part, at) => {
            const to = from + percentOf(row.values[at] ?? 0, share ? total : longest)
            const bar = { from, to, tone: part.tone }
            from = to
            return bar
          })
          const words = parts
            .map((part, at) => `${part.title} ${formatNumber(row.values[at] ?? 0, lang)}`)
            .join(comma(lang))
          return (
            <BarLine href={row.href} title={row.title} value={formatNumber(total, lang)}>
              <BarTrack bars={bars} label={words} ground={false} />
            </BarLine>
          )
        })}
      </ul>
    </div>
  )
}

export interface BulletRow {
  title: string
  value: number
  target: number
  /** What was reported, paler behind what was verified. */
  reported?: number
  href?: string
  shown?: string
  tone?: BarTone
}

/** A measure against its target; `max` defaults to the greatest of both in each row, or is shared when given. */
export function BulletChart({ rows, max }: { rows: readonly BulletRow[]; max?: number }) {
  const { lang } = usePage()
  const say = useWords(uiWords)
  return (
    <ul class="bar-chart bullet">
      {rows.map((row) => {
        const top = max ?? Math.max(row.value, row.target, row.reported ?? 0) * 1.08
        return (
          <BarLine
            href={row.href}
            title={row.title}
            value={row.shown ?? `${formatNumber(row.value, lang)} ${say('of')} ${formatNumber(row.target, lang)}`}
          >
            <BarTrack
              label={`${say('target')} ${formatNumber(row.target, lang)}`}
              bars={[
                ...(row.reported === undefined
                  ? []
                  : [{ from: 0, to: percentOf(row.reported, top), tone: 'neutral' as const }]),
                {
                  from: 0,
                  to: percentOf(row.value, top),
                  tone: row.tone ?? (row.value < row.target ? 'lapis' : 'done'),
                },
              ]}
              target={percentOf(row.target, top)}
            />
          </BarLine>
        )
      })}
    </ul>
  )
}

export interface Series {
  title: string
  /** One per label, oldest first; null leaves a gap. */
  values: readonly (number | null)[]
  tone?: BarTone
  dashed?: boolean
}

const plotTop = 18
const plotShare = 78

/** Lines over time, named at their ends. S-curves, trends, forecasts. */
export function LineChart({
  labels,
  series,
  height = 240,
  max,
  label,
  unit = '',
}: {
  /** Moments along the axis, oldest first. */
  labels: readonly string[]
  series: readonly Series[]
  height?: number
  max?: number
  /** Names the picture for screen readers. */
  label: string
  unit?: string
}) {
  const { lang } = usePage()
  const rtl = lang === 'fa'
  const count = labels.length
  const along = (index: number) => (count > 1 ? index / (count - 1) : 0) * 100
  const across = (index: number) => (rtl ? 100 - along(index) : along(index))
  const ticks = niceTicks(max ?? Math.max(0, ...series.flatMap((one) => one.values.map((value) => value ?? 0))))
  const top = ticks.at(-1) ?? 1
  const plotHeight = height - plotTop - 26
  const up = (value: number) => plotTop + plotHeight * (1 - value / top)
  const outer = (percent: number) =>
    round(rtl ? 100 - plotShare + (percent * plotShare) / 100 : (percent * plotShare) / 100)
  const ends = spread(
    series.flatMap((one) => {
      const last = one.values.findLastIndex((value) => value !== null)
      if (last < 0) return []
      return [{ one, last, y: up(one.values[last] as number) }]
    }),
  )
  const every = Math.ceil(count / 5)
  return (
    <svg class="line-chart" width="100%" height={height} role="img" aria-label={label}>
      {ticks.map((tick) => (
        <>
          <line
            class={tick === 0 ? 'axis' : 'grid'}
            x1={`${outer(0)}%`}
            x2={`${outer(100)}%`}
            y1={round(up(tick))}
            y2={round(up(tick))}
          />
          <text class="tick" x={rtl ? '100%' : '0'} y={round(up(tick)) - 4} text-anchor="start">
            {formatNumber(tick, lang)}
            {tick === top ? ` ${unit}` : ''}
          </text>
        </>
      ))}
      <svg
        aria-hidden="true"
        x={rtl ? `${100 - plotShare}%` : '0'}
        y={plotTop}
        width={`${plotShare}%`}
        height={plotHeight}
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        overflow="visible"
      >
        {series.map((one) => (
          <path
            class={`line stroke-${one.tone ?? 'lapis'}${one.dashed ? ' dashed' : ''}`}
            d={linePath(one.values, across, (value) => 100 - percentOf(value, top))}
          />
        ))}
      </svg>
      {ends.map(({ one, last, y }) => (
        <>
          <circle
            class={`fill-${one.tone ?? 'lapis'}`}
            cx={`${outer(across(last))}%`}
            cy={round(up(one.values[last] as number))}
            r="3.5"
          />
          <text
            class={`series-name text-${one.tone ?? 'lapis'}`}
            x={`${outer(across(last))}%`}
            dx={rtl ? -8 : 8}
            y={round(y) + 4}
            text-anchor="start"
          >
            {one.title}
          </text>
        </>
      ))}
      {labels.map((text, index) =>
        index % every === 0 ? (
          <text
            class="tick"
            x={`${outer(across(index))}%`}
            y={height - 6}
            text-anchor={index === 0 ? 'start' : index === count - 1 ? 'end' : 'middle'}
          >
            {text}
          </text>
        ) : null,
      )}
    </svg>
  )
}

/** A word-sized line. */
export function Sparkline({
  values,
  label,
  tone = 'lapis',
}: {
  values: readonly number[]
  label: string
  tone?: BarTone
}) {
  const { lang } = usePage()
  const top = Math.max(...values, 0) || 1
  const step = values.length > 1 ? 96 / (values.length - 1) : 0
  const x = (index: number) => (lang === 'fa' ? 98 - index * step : 2 + index * step)
  const y = (value: number) => 22 - (20 * value) / top
  const last = values.length - 1
  return (
    <svg class="sparkline" viewBox="0 0 100 24" role="img" aria-label={label}>
      <path class={`line stroke-${tone}`} d={linePath(values, x, y)} />
      {last >= 0 ? (
        <circle class={`fill-${tone}`} cx={round(x(last))} cy={round(y(values[last] as number))} r="2.5" />
      ) : null}
    </svg>
  )
}

/** Round values from zero to at least `max`, five or fewer. */
export function niceTicks(max: number): number[] {
  if (!(max > 0)) return [0, 1]
  const rough = max / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power
  const count = Math.ceil(max / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}

function BarLine({
  title,
  value,
  note,
  href,
  children,
}: {
  title: string
  value: string
  note?: string
  href?: string
  children?: Child
}) {
  const inner = (
    <>
      <span class="bar-title">
        {title}
        {note ? <span class="muted"> {note}</span> : null}
      </span>
      <span class="bar-place">{children}</span>
      <bdi class="bar-value num">{value}</bdi>
    </>
  )
  return (
    <li>
      {href ? (
        <a class="bar-line" href={href}>
          {inner}
        </a>
      ) : (
        <span class="bar-line">{inner}</span>
      )}
    </li>
  )
}

export function linePath(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  let path = ''
  let isDrawing = false
  values.forEach((value, index) => {
    if (value === null) {
      isDrawing = false
      return
    }
    path += `${isDrawing ? 'L' : 'M'}${round(x(index))} ${round(y(value))}`
    isDrawing = true
  })
  return path
}

/** Moves labels apart so that each has its own line of text. */
function spread<Label extends { y: number }>(labels: Label[]): Label[] {
  const sorted = labels.sort((one, other) => one.y - other.y)
  for (let index = 1; index < sorted.length; index++) {
    const above = sorted[index - 1] as Label
    const here = sorted[index] as Label
    if (here.y - above.y < 17) here.y = above.y + 17
  }
  return sorted
}
