// After figures, targets, definitions or other provinces' figures have changed: computed indicators are reckoned anew and every
// standing that hangs on them, inside the same transaction.
import type { Tx } from '../../platform/db.ts'
import * as figures from './computing-queries.ts'
import { type Frequency, parsePeriod, periodCode, perYear } from './periods.ts'
import { listPeers } from './queries.ts'
import { type PeerSeries, reckon, type Series, valueAt } from './reckoning.ts'
import { attainmentOf, standingOf, targetAt } from './trajectory.ts'

/** Reckons all that reads one of these indicators, and the standings of both. `reason` goes with figures that change. */
export async function followChange(
  tx: Tx,
  indicatorIds: readonly number[],
  now: Date,
  reason: string,
  alsoThemselves: readonly number[] = [],
): Promise<void> {
  const dependents = await figures.listDependents(tx, indicatorIds)
  const computed = [...new Set([...alsoThemselves, ...dependents])]
  if (computed.length > 0) await recompute(tx, computed, now, reason)
  await refreshStandings(tx, [...new Set([...indicatorIds, ...computed])])
}

/**
 * Figures of the indicator gone on from become the past of the new one, up to its first period, where its periods are the longer
 * ones; what is counted by the year cannot be told by the month, and stays where it is.
 */
export async function carryHistory(
  tx: Tx,
  from: { id: number; frequency: Frequency; period_rule: 'sum' | 'mean' | 'last' },
  to: { id: number; frequency: Frequency; decimals: number; is_by_county: boolean; firstIndex: number },
  now: Date,
): Promise<void> {
  const ratio = perYear[from.frequency] / perYear[to.frequency]
  if (ratio <= 1) return
  const places = Map.groupBy(await figures.readFigures(tx, [from.id]), (row) => row.place)
  const carried: figures.NewFigure[] = []
  for (const [place, rows] of places) {
    if (place !== 'province' && !to.is_by_county) continue
    const values = new Map(rows.map((row) => [row.period_index, row.value]))
    for (const index of new Set(rows.map((row) => Math.floor(row.period_index / ratio)))) {
      const value = index < to.firstIndex ? valueAt(from, values, to.frequency, index) : null
      if (value === null) continue
      const period = periodCode(to.frequency, index)
      carried.push({ indicatorId: to.id, period, index, place, value: Number(value.toFixed(to.decimals)) })
    }
  }
  await figures.replaceFigures(tx, carried, '', now)
}

async function recompute(tx: Tx, ids: readonly number[], now: Date, reason: string): Promise<void> {
  const indicators = await figures.listWithInputs(tx, ids)
  const all = indicators.map((one) => one.id)
  const [stored, peerRows] = await Promise.all([figures.readFigures(tx, all), listPeers(tx, all)])
  const codes = new Map(indicators.map((one) => [one.id, one.code]))
  const known = seriesByCode(stored, codes)
  const wanted = new Set(indicators.filter((one) => ids.includes(one.id)).map((one) => one.code))
  const results = reckon(indicators, known, peersByCode(peerRows, codes), wanted)
  const changes = indicators.flatMap((one) => {
    const result = results.get(one.code)
    return result ? changesOf(one, known.get(one.code) ?? new Map(), result) : []
  })
  await figures.replaceFigures(tx, changes, reason, now)
}

function changesOf(one: figures.Computed, was: Series, is: Series): figures.NewFigure[] {
  const changes: figures.NewFigure[] = []
  const change = (place: string, index: number, value: number | null) =>
    changes.push({ indicatorId: one.id, period: periodCode(one.frequency, index), index, place, value })
  for (const [place, values] of is)
    for (const [index, value] of values) if (was.get(place)?.get(index) !== value) change(place, index, value)
  for (const [place, values] of was)
    for (const index of values.keys()) if (is.get(place)?.get(index) === undefined) change(place, index, null)
  return changes
}

function seriesByCode(rows: readonly figures.Figure[], codes: ReadonlyMap<number, string>): Map<string, Series> {
  const known = new Map<string, Series>()
  for (const row of rows) {
    const code = codes.get(row.indicator_id)!
    const series = known.get(code) ?? new Map()
    known.set(code, series)
    const values = series.get(row.place) ?? new Map()
    series.set(row.place, values)
    values.set(row.period_index, row.value)
  }
  return known
}

function peersByCode(
  rows: readonly { indicator_id: number; period_index: number; value: number }[],
  codes: ReadonlyMap<number, string>,
): Map<string, PeerSeries> {
  const peers = new Map<string, Map<number, number[]>>()
  for (const row of rows) {
    const code = codes.get(row.indicator_id)!
    const byPeriod = peers.get(code) ?? new Map<number, number[]>()
    peers.set(code, byPeriod)
    byPeriod.set(row.period_index, [...(byPeriod.get(row.period_index) ?? []), row.value])
  }
  return peers
}

/** Writes anew where each of these indicators stands. */
export async function refreshStandings(tx: Tx, ids: readonly number[]): Promise<void> {
  const rows = await figures.readStandings(tx, ids)
  await figures.writeStandings(
    tx,
    rows.map((row) => {
      const baseIndex = row.baseline_period === null ? null : parsePeriod(row.baseline_period, row.frequency)
      const baseline = baseIndex === null ? null : { index: baseIndex, value: row.baseline_value! }
      const target = row.period_index === null ? null : targetAt(row.targets, baseline, row.period_index)
      return {
        id: row.id,
        period: row.period,
        period_index: row.period_index,
        value: row.value,
        target,
        attainment: row.value === null || target === null ? null : attainmentOf(row.polarity, row.value, target),
        standing: standingOf(row.polarity, row.value, target),
        published_at: row.published_at?.toISOString() ?? null,
      }
    }),
  )
}
