// Computed indicators, pure: figures in, figures out. Longer periods are made of shorter ones by the rule of what is read (the
// sum, the mean or the last), and only where none of them is missing.
import { codesIn, type Formula, parseFormula } from './formula.ts'
import { resultOf } from './formula-value.ts'
import { type Frequency, partsWithin, perYear } from './periods.ts'
import { inOrder } from './rules.ts'
import type { Polarity } from './trajectory.ts'

export interface Reckoned {
  code: string
  formula: string | null
  frequency: Frequency
  period_rule: 'sum' | 'mean' | 'last'
  is_by_county: boolean
  decimals: number
  polarity: Polarity
}
/** Values by place ('province' or a county's code) and running period number. */
export type Series = Map<string, Map<number, number>>
/** Figures of other provinces by running period number. */
export type PeerSeries = ReadonlyMap<number, readonly number[]>

/**
 * The values of every computed indicator among `indicators`, each after those it reads. `known` holds what is typed and published; a
 * computed indicator's own published figures in it are not read.
 */
export function reckon(
  indicators: readonly Reckoned[],
  known: ReadonlyMap<string, Series>,
  peers: ReadonlyMap<string, PeerSeries>,
  targets: ReadonlySet<string>,
): Map<string, Series> {
  const byCode = new Map(indicators.map((one) => [one.code, one]))
  const formulas = new Map<string, Formula>()
  for (const one of indicators) {
    const parsed = one.formula !== null && targets.has(one.code) ? parseFormula(one.formula) : null
    if (parsed?.ok) formulas.set(one.code, parsed.formula)
  }
  const results = new Map<string, Series>()
  const seriesOf = (code: string): Series => results.get(code) ?? known.get(code) ?? new Map()
  for (const code of inOrder(new Map([...formulas].map(([own, formula]) => [own, codesIn(formula)])))) {
    const own = byCode.get(code)!
    const formula = formulas.get(code)!
    results.set(code, reckonOne(own, formula, byCode, seriesOf, peers))
  }
  return results
}

function reckonOne(
  own: Reckoned,
  formula: Formula,
  byCode: ReadonlyMap<string, Reckoned>,
  seriesOf: (code: string) => Series,
  peers: ReadonlyMap<string, PeerSeries>,
): Series {
  const inputs = codesIn(formula).flatMap((code) => byCode.get(code) ?? [])
  const result: Series = new Map()
  const range = rangeOf(own.frequency, inputs, seriesOf)
  if (!range) return result
  for (const place of placesOf(own, inputs, seriesOf)) {
    const values = new Map<number, number>()
    for (let index = range[0]; index <= range[1]; index++) {
      const value = resultOf(formula, {
        read: (code, back) => {
          const input = byCode.get(code)
          return input ? valueAt(input, seriesOf(code).get(place), own.frequency, index - back) : null
        },
        rank: (code, back) => rankAt(byCode.get(code), seriesOf(code), peers.get(code), index - back),
        periodsPerYear: perYear[own.frequency],
        sinceNewYear: index % perYear[own.frequency],
      })
      if (value !== null) values.set(index, Number(value.toFixed(own.decimals)))
    }
    result.set(place, values)
  }
  return result
}

/** From the first to the last period that any input says something of. */
function rangeOf(
  frequency: Frequency,
  inputs: readonly Reckoned[],
  seriesOf: (code: string) => Series,
): [number, number] | null {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const input of inputs) {
    const ratio = perYear[input.frequency] / perYear[frequency]
    for (const index of seriesOf(input.code).get('province')?.keys() ?? []) {
      first = Math.min(first, Math.floor(index / ratio))
      last = Math.max(last, Math.floor(index / ratio))
    }
  }
  return Number.isFinite(first) ? [first, last] : null
}

function placesOf(own: Reckoned, inputs: readonly Reckoned[], seriesOf: (code: string) => Series): string[] {
  if (!own.is_by_county) return ['province']
  const [first, ...rest] = inputs.map((input) => new Set(seriesOf(input.code).keys()))
  return [...(first ?? [])].filter((place) => rest.every((places) => places.has(place)))
}

/** What an indicator gives for a period of another frequency: its own figure, those within it by its rule, or null. */
export function valueAt(
  input: Pick<Reckoned, 'frequency' | 'period_rule'>,
  values: ReadonlyMap<number, number> | undefined,
  frequency: Frequency,
  index: number,
): number | null {
  if (!values) return null
  if (input.frequency === frequency) return values.get(index) ?? null
  // What is counted by the year says nothing of a month.
  if (perYear[input.frequency] < perYear[frequency]) return null
  const [from, to] = partsWithin(frequency, index, input.frequency)
  if (input.period_rule === 'last') return values.get(to) ?? null
  let sum = 0
  for (let at = from; at <= to; at++) {
    const value = values.get(at)
    if (value === undefined) return null
    sum += value
  }
  return input.period_rule === 'sum' ? sum : sum / (to - from + 1)
}

/** One more than the provinces that do better; null where nothing is known to compare. */
export function rankAt(
  indicator: Pick<Reckoned, 'polarity'> | undefined,
  series: Series,
  peers: PeerSeries | undefined,
  index: number,
): number | null {
  const own = series.get('province')?.get(index)
  const others = peers?.get(index)
  if (!indicator || indicator.polarity === 'near' || own === undefined || !others || others.length === 0) return null
  return 1 + others.filter((other) => (indicator.polarity === 'more' ? other > own : other < own)).length
}
