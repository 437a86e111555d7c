// What may be said against a figure before anybody approves it. An error refuses; a warning wants a word of explanation.
import { parseNumber } from '../../platform/persian.ts'

export interface CheckedIndicator {
  is_by_county: boolean
  county_rule: 'sum' | 'mean' | 'none'
  decimals: number
  least: number | null
  most: number | null
  jump_percent: number | null
}

/** The place of a figure: a county's code, or 'province'. */
export type Place = string
export const province: Place = 'province'

export type EntryError =
  | { kind: 'missing' | 'notNumber'; place: Place }
  | { kind: 'belowLeast' | 'aboveMost' | 'tooFine'; place: Place; limit: number }
  | { kind: 'notTheSum'; place: Place; limit: number }
export interface EntryWarning {
  kind: 'jumpLastYear' | 'jumpBefore'
  place: Place
  before: number
  /** Relative change in whole percents. */
  percent: number
}

export interface CheckedEntry {
  values: Map<Place, number>
  errors: EntryError[]
  warnings: EntryWarning[]
}

/**
 * Reads and judges what was typed for each place. Where counties are asked for, each must have its figure (zero is one); the
 * province's own may be left out where counties make it and must otherwise agree with their sum within half of the last decimal.
 * Jumps are held against the same period of last year where there is one, else against the period before; a county's jump
 * counts when it is also a tenth of the province's figure, since small counties always jump.
 */
export function checkEntry(
  indicator: CheckedIndicator,
  counties: readonly string[],
  typed: ReadonlyMap<Place, string>,
  history: { lastYear: ReadonlyMap<Place, number>; before: ReadonlyMap<Place, number> },
): CheckedEntry {
  const values = new Map<Place, number>()
  const errors: EntryError[] = []
  const places = indicator.is_by_county ? [...counties, province] : [province]
  for (const place of places) {
    const text = typed.get(place)?.trim() ?? ''
    if (text === '') {
      if (place !== province || indicator.county_rule === 'none') errors.push({ kind: 'missing', place })
      continue
    }
    const value = parseNumber(text.replace(/[%٪]$/, ''))
    if (value === null) errors.push({ kind: 'notNumber', place })
    else {
      values.set(place, value)
      errors.push(...boundErrors(indicator, place, value))
    }
  }
  if (indicator.is_by_county && errors.length === 0) errors.push(...makeProvince(indicator, counties, values))
  return { values, errors, warnings: errors.length > 0 ? [] : findJumps(indicator, values, history) }
}

function boundErrors(indicator: CheckedIndicator, place: Place, value: number): EntryError[] {
  if (Number(value.toFixed(indicator.decimals)) !== value)
    return [{ kind: 'tooFine', place, limit: indicator.decimals }]
  if (indicator.least !== null && value < indicator.least)
    return [{ kind: 'belowLeast', place, limit: indicator.least }]
  if (indicator.most !== null && value > indicator.most) return [{ kind: 'aboveMost', place, limit: indicator.most }]
  return []
}

/** Fills in the province's figure from its counties, or holds the typed one against them. */
function makeProvince(
  { county_rule, decimals }: CheckedIndicator,
  counties: readonly string[],
  values: Map<Place, number>,
): EntryError[] {
  if (county_rule === 'none') return []
  const sum = counties.reduce((so, county) => so + (values.get(county) ?? 0), 0)
  const made = Number((county_rule === 'sum' ? sum : sum / counties.length).toFixed(decimals))
  const typed = values.get(province)
  if (typed === undefined) values.set(province, made)
  else if (county_rule === 'sum' && Math.abs(typed - made) > 0.5 * 10 ** -decimals)
    return [{ kind: 'notTheSum', place: province, limit: made }]
  return []
}

function findJumps(
  { jump_percent }: CheckedIndicator,
  values: ReadonlyMap<Place, number>,
  history: { lastYear: ReadonlyMap<Place, number>; before: ReadonlyMap<Place, number> },
): EntryWarning[] {
  if (jump_percent === null) return []
  const whole = Math.abs(values.get(province) ?? 0)
  return [...values].flatMap(([place, value]) => {
    const lastYear = history.lastYear.get(place)
    const before = lastYear ?? history.before.get(place)
    if (before === undefined || before === 0) return []
    const percent = Math.round((100 * (value - before)) / Math.abs(before))
    const isSmall = place !== province && Math.abs(value - before) < whole / 10
    if (Math.abs(percent) <= jump_percent || isSmall) return []
    return [
      { kind: lastYear === undefined ? ('jumpBefore' as const) : ('jumpLastYear' as const), place, before, percent },
    ]
  })
}
