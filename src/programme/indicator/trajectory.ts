// Targets and how near a figure has come to them.

export interface Point {
  index: number
  value: number
}
export type Polarity = 'more' | 'less' | 'near'
export type Standing = 'met' | 'near' | 'off' | 'untargeted' | 'empty'
export const standings = ['met', 'near', 'off', 'untargeted', 'empty'] as const

/**
 * The target of a period on the trajectory: as given where one is given; on the straight line between two given ones, the
 * baseline counting as the first; null before the baseline and after the last given target, where nobody has aimed at anything.
 * `targets` in order of period.
 */
export function targetAt(targets: readonly Point[], baseline: Point | null, index: number): number | null {
  const exact = targets.find((point) => point.index === index)
  if (exact) return exact.value
  const before =
    targets.findLast((point) => point.index < index) ?? (baseline && baseline.index < index ? baseline : null)
  const after = targets.find((point) => point.index > index)
  if (!before || !after) return null
  return before.value + ((after.value - before.value) * (index - before.index)) / (after.index - before.index)
}

/**
 * What the counties' targets make of the province: their sum or mean, to the indicator's decimals; null while a county has none, or
 * where the province is not made of its counties.
 */
export function provinceTargetOf(
  { county_rule, decimals }: { county_rule: 'sum' | 'mean' | 'none'; decimals: number },
  counties: readonly string[],
  targets: ReadonlyMap<string, number>,
): number | null {
  if (county_rule === 'none' || counties.length === 0 || !counties.every((county) => targets.has(county))) return null
  const sum = counties.reduce((so, county) => so + targets.get(county)!, 0)
  return Number((county_rule === 'sum' ? sum : sum / counties.length).toFixed(decimals))
}

/**
 * Attainment as a share, 1 = on target: value ÷ target where more is better, target ÷ value where less is better, and one less the
 * distance relative to the target where nearness counts. Null when target or value make the quotient meaningless (zero or negative).
 */
export function attainmentOf(polarity: Polarity, value: number, target: number): number | null {
  if (polarity === 'near') return target === 0 ? null : Math.max(0, 1 - Math.abs(value - target) / Math.abs(target))
  const [above, below] = polarity === 'more' ? [value, target] : [target, value]
  return below > 0 && above >= 0 ? above / below : null
}

/** Nine tenths of the way counts as near; a figure wanted near its target may be five hundredths off. */
const nearFrom = 0.9
const nearIsMet = 0.95

/** Met, near, off; a plain comparison where no share can be reckoned. */
export function standingOf(polarity: Polarity, value: number | null, target: number | null): Standing {
  if (value === null) return 'empty'
  if (target === null) return 'untargeted'
  const share = attainmentOf(polarity, value, target)
  if (polarity === 'near')
    return share !== null && share >= nearIsMet ? 'met' : share !== null && share >= nearFrom ? 'near' : 'off'
  const isMet = polarity === 'more' ? value >= target : value <= target
  if (isMet) return 'met'
  return share !== null && share >= nearFrom ? 'near' : 'off'
}

/** Relative change seen through the polarity: positive is better. Null without a base. */
export function betterment(polarity: Polarity, value: number, before: number, target: number | null): number | null {
  if (polarity === 'near') {
    if (target === null) return null
    const was = Math.abs(before - target)
    return was === 0 ? (value === target ? 0 : -1) : (was - Math.abs(value - target)) / was
  }
  if (before === 0) return value === 0 ? 0 : null
  const change = (value - before) / Math.abs(before)
  return polarity === 'more' ? change : -change
}
