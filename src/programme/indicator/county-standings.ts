// How each county stands: its newest figure beside the trajectory of its own targets, and its place among the others.
import { listCounties } from '../../people/queries.ts'
import type { Query } from '../../platform/db.ts'
import {
  type CountyTarget,
  type FigurePoint,
  type Indicator,
  listCountyFiguresAt,
  listCountyTargets,
  listFigures,
} from './queries.ts'
import { attainmentOf, type Point, type Polarity, type Standing, standingOf, targetAt } from './trajectory.ts'
import { baselineOf } from './trend.ts'

export interface CountyStanding {
  county: { code: string; name_fa: string; name_en: string }
  /** One is the best; null without a figure. */
  rank: number | null
  value: number | null
  target: number | null
  /** Share of the target, 1 = met. */
  attainment: number | null
  standing: Standing
  /** Its targets by period, for the picture. */
  points: readonly Point[]
  baseline: Point | null
}

interface Placed {
  polarity: Polarity
  value: number | null
  attainment: number | null
}

/**
 * Places by how near each county is to its own target where at least one has one, else by the figure itself seen through the
 * polarity; equals share a place, and a county without a target comes after those with one. In the order of `rows`; null for no figure.
 */
export function ranksOf(rows: readonly Placed[]): (number | null)[] {
  const isTargeted = rows.some((row) => row.attainment !== null)
  const better = (one: Placed, other: Placed): boolean => {
    if (isTargeted && one.attainment !== other.attainment)
      return other.attainment === null || (one.attainment !== null && one.attainment > other.attainment)
    if (isTargeted && one.attainment !== null) return false
    return one.polarity === 'less' ? one.value! < other.value! : one.value! > other.value!
  }
  return rows.map((row) =>
    row.value === null ? null : 1 + rows.filter((other) => other.value !== null && better(other, row)).length,
  )
}

/** Every county of the province, the best first. `figures` may bring what is already read, counties among them. */
export async function readCountyStandings(
  db: Query,
  indicator: Indicator,
  figures?: readonly FigurePoint[],
): Promise<CountyStanding[]> {
  const last = indicator.period_index
  const baseline = baselineOf(indicator)
  const [counties, targets, known, first] = await Promise.all([
    listCounties(db),
    listCountyTargets(db, indicator.id),
    last === null ? [] : (figures ?? listFigures(db, indicator.id, 'all', last)),
    baseline === null ? new Map<string, number>() : listCountyFiguresAt(db, indicator.id, baseline.index),
  ])
  const now = new Map(
    known.flatMap((one) => (one.period_index === last && one.county_code ? [[one.county_code, one.value]] : [])),
  )
  const pointsOf = Map.groupBy(targets, (one: CountyTarget) => one.county_code)
  const rows = counties.map((county) => {
    const points = (pointsOf.get(county.code) ?? []).map((one) => ({ index: one.period_index, value: one.value }))
    const start = first.get(county.code)
    const from = baseline && start !== undefined ? { index: baseline.index, value: start } : null
    const value = now.get(county.code) ?? null
    const target = last === null ? null : targetAt(points, from, last)
    return {
      county: { code: county.code, name_fa: county.name_fa, name_en: county.name_en },
      value,
      target,
      attainment: value === null || target === null ? null : attainmentOf(indicator.polarity, value, target),
      standing: standingOf(indicator.polarity, value, target),
      points,
      baseline: from,
      polarity: indicator.polarity,
    }
  })
  const ranks = ranksOf(rows)
  return rows
    .map(({ polarity, ...row }, at) => ({ ...row, rank: ranks[at] ?? null }))
    .sort((one, other) => (one.rank ?? 1000) - (other.rank ?? 1000))
}
