// The picture of one indicator over time, as numbers: what was published, what was aimed at, where it is heading.
import { type Forecast, forecast } from './forecast.ts'
import { type Frequency, parsePeriod, perYear } from './periods.ts'
import type { FigurePoint, Indicator, TargetRow } from './queries.ts'
import { type Point, targetAt } from './trajectory.ts'

export interface Trend {
  /** Running number of the first period shown. */
  from: number
  /** One for each period from `from` to the last published. */
  values: (number | null)[]
  /** One for each period from `from` to the end of the picture. */
  targets: (number | null)[]
  forecast: Forecast | null
}

/** Periods of the past that are shown, and of the future that are forecast. */
const shown: Readonly<Record<Frequency, number>> = { month: 36, quarter: 20, year: 12 }
const ahead: Readonly<Record<Frequency, number>> = { month: 6, quarter: 4, year: 2 }

/** Null while nothing is published. `figures` are the province's, oldest first. */
export function trendOf(
  indicator: Pick<Indicator, 'frequency' | 'formula' | 'baseline_period' | 'baseline_value'>,
  figures: readonly FigurePoint[],
  targets: readonly TargetRow[],
): Trend | null {
  const { frequency } = indicator
  const last = figures.at(-1)?.period_index
  if (last === undefined) return null
  const from = Math.max(figures[0]!.period_index, last - shown[frequency] + 1)
  const known = new Map(figures.map((figure) => [figure.period_index, figure.value]))
  const values = Array.from({ length: last - from + 1 }, (_, at) => known.get(from + at) ?? null)
  // A place among others hangs on what the others do, which no series of our own foretells.
  const isRank = indicator.formula?.startsWith('rank(') ?? false
  const prediction = isRank ? null : forecast(unbroken(known, last), perYear[frequency], ahead[frequency])
  const points = targetPoints(targets)
  const lastTarget = points.at(-1)?.index ?? 0
  const end = Math.max(last + (prediction?.steps.length ?? 0), Math.min(lastTarget, last + perYear[frequency]))
  return {
    from,
    values,
    targets: Array.from({ length: end - from + 1 }, (_, at) => targetAt(points, baselineOf(indicator), from + at)),
    forecast: prediction,
  }
}

/** Targets that stand, in order of period. */
export function targetPoints(targets: readonly TargetRow[]): Point[] {
  return targets.flatMap((row) =>
    row.is_current && row.value !== null ? [{ index: row.period_index, value: row.value }] : [],
  )
}

export function baselineOf(
  indicator: Pick<Indicator, 'frequency' | 'baseline_period' | 'baseline_value'>,
): Point | null {
  if (indicator.baseline_period === null || indicator.baseline_value === null) return null
  const index = parsePeriod(indicator.baseline_period, indicator.frequency)
  return index === null ? null : { index, value: indicator.baseline_value }
}

/** The figures back from the last one to the first gap; a forecast over a gap would guess twice. */
function unbroken(known: ReadonlyMap<number, number>, last: number): number[] {
  const values: number[] = []
  for (let index = last; known.has(index); index--) values.unshift(known.get(index)!)
  return values
}
