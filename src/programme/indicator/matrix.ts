// Indicators against counties: which of five grounds a cell stands on.
import type { MatrixCell, MatrixPoint } from './list-queries.ts'
import { attainmentOf, betterment, type Polarity, type Standing, standingOf, targetAt } from './trajectory.ts'

export type Heat = 1 | 2 | 3 | 4 | 5

/** From much worse (1) to much better (5) than the same period of last year: two hundredths count as the same, fifteen as much. */
export function heatOfChange(
  polarity: Polarity,
  value: number,
  lastYear: number | null,
  target: number | null,
): Heat | null {
  if (lastYear === null) return null
  const change = betterment(polarity, value, lastYear, target)
  // From nought any change is without measure; its direction still tells.
  if (change === null) return polarity === 'near' ? null : value > 0 === (polarity === 'more') ? 4 : 2
  if (Math.abs(change) <= 0.02) return 3
  if (change > 0) return change > 0.15 ? 5 : 4
  return change < -0.15 ? 1 : 2
}

/** The fifth of the counties a value lies in, 5 the best; equal values lie in the same. Null where nearness counts and no target is set. */
export function heatOfLevel(
  polarity: Polarity,
  value: number,
  all: readonly number[],
  target: number | null,
): Heat | null {
  if (polarity === 'near' && target === null) return null
  const goodness = (one: number) =>
    polarity === 'more' ? one : polarity === 'less' ? -one : -Math.abs(one - (target as number))
  const own = goodness(value)
  const better = all.filter((one) => goodness(one) > own).length
  return (5 - Math.min(4, Math.floor((5 * better) / all.length))) as Heat
}

/** Heat of every cell of one indicator, by county. */
export function heatsOf(
  cells: readonly MatrixCell[],
  polarity: Polarity,
  target: number | null,
  by: 'change' | 'level',
): Map<string, Heat | null> {
  const all = cells.map((cell) => cell.value)
  return new Map(
    cells.map((cell) => [
      cell.county_code,
      by === 'change'
        ? heatOfChange(polarity, cell.value, cell.last_year, target)
        : heatOfLevel(polarity, cell.value, all, target),
    ]),
  )
}

export interface Aim {
  target: number | null
  /** Share of the target, 1 = met. */
  attainment: number | null
  standing: Standing
  heat: Heat | null
}

/** From less than three quarters of its own target (1) to a tenth beyond it (5); null without one. */
export function heatOfAim(standing: Standing, attainment: number | null): Heat | null {
  if (standing === 'untargeted' || standing === 'empty') return null
  if (standing === 'met') return attainment !== null && attainment >= 1.1 ? 5 : 4
  if (standing === 'near') return 3
  return attainment !== null && attainment < 0.75 ? 1 : 2
}

/** How near the newest figure of each county is to the trajectory of its own targets at `index`, by county. */
export function aimsOf(
  { polarity, period_index: index }: { polarity: Polarity; period_index: number | null },
  cells: readonly MatrixCell[],
  points: readonly MatrixPoint[],
): Map<string, Aim> {
  const byCounty = Map.groupBy(points, (point) => point.county_code)
  return new Map(
    cells.map((cell): [string, Aim] => {
      const own = (byCounty.get(cell.county_code) ?? []).map((one) => ({ ...one, index: one.period_index }))
      const baseline = own.find((one) => one.is_baseline) ?? null
      const targets = own.filter((one) => !one.is_baseline)
      const target = index === null ? null : targetAt(targets, baseline, index)
      const attainment = target === null ? null : attainmentOf(polarity, cell.value, target)
      const standing = standingOf(polarity, cell.value, target)
      return [cell.county_code, { target, attainment, standing, heat: heatOfAim(standing, attainment) }]
    }),
  )
}
