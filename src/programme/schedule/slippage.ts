// How long things take here compared with what was planned, from the record of milestones that were reached.
// An agency with a long record is judged by its own; one with a short record leans on the province's, and that on convention.

/** Points of a curve: quantiles of the ratio actual/planned at 0, 1/256 … 1. */
export const curvePoints = 257

/** Milestones at which an agency's own record weighs as much as the province's. Source: convention. */
export const halfWeight = 20

/** Ratios beyond these are taken for errors of entry or for stopped projects, and drawn in. */
const least = 0.25
const most = 5

export interface SlippageCurve {
  quantiles: Float64Array
  /** Reached milestones of the agency and of the province behind it. */
  ownCount: number
  provinceCount: number
  /** Shares of own record, province and convention; they add up to 1. */
  ownShare: number
  provinceShare: number
  conventionShare: number
  /** The middle of the curve. */
  median: number
}

/**
 * Weights: own n/(n + 20); of the rest the province N/(N + 20); what remains the convention, a triangular ratio between
 * 0.85 and 1.6 with its peak at 1. Each observation is spread a little in its logarithm (a smoothed bootstrap with
 * half of Silverman's width), so that few observations do not promise exact repetition. Source: B. W. Silverman, Density
 * Estimation (1986), 3.4.2 (1.06·σ·n^−1/5) and 6.4 (smoothed bootstrap); the weights, the triangle and the half are conventions.
 */
export function slippageCurve(own: readonly number[], province: readonly number[]): SlippageCurve {
  const ownShare = own.length / (own.length + halfWeight)
  const provinceShare = (1 - ownShare) * (province.length / (province.length + halfWeight))
  const conventionShare = 1 - ownShare - provinceShare
  const parts = [
    ...atoms(own, ownShare),
    ...atoms(thinned(province, 200), provinceShare),
    ...atoms(convention, conventionShare),
  ]
  const quantiles = invert(parts)
  return {
    quantiles,
    ownCount: own.length,
    provinceCount: province.length,
    ownShare,
    provinceShare,
    conventionShare,
    median: quantiles[(curvePoints - 1) / 2]!,
  }
}

/** Share of the curve at or below a ratio, 0–1. */
export function shareBelow(quantiles: Float64Array, ratio: number): number {
  if (ratio <= quantiles[0]!) return 0
  if (ratio >= quantiles[curvePoints - 1]!) return 1
  let low = 0
  let high = curvePoints - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (quantiles[middle]! <= ratio) low = middle
    else high = middle
  }
  const width = quantiles[high]! - quantiles[low]!
  return (low + (width > 0 ? (ratio - quantiles[low]!) / width : 0)) / (curvePoints - 1)
}

interface Atom {
  log: number
  weight: number
  width: number
}

const convention: readonly number[] = Array.from({ length: 100 }, (_, at) => triangular((at + 0.5) / 100, 0.85, 1, 1.6))

/**
 * Quantile of a triangular distribution, the inverse of its distribution function: with turn = (peak − low) ÷ (high − low),
 * below it low + √(share·(high − low)(peak − low)), above it high − √((1 − share)(high − low)(high − peak)).
 * Source: S. Kotz and J. R. van Dorp, Beyond Beta (2004), ch. 1. Mean and variance are checked in `simulation.test.ts`.
 */
function triangular(share: number, low: number, peak: number, high: number): number {
  const turn = (peak - low) / (high - low)
  return share < turn
    ? low + Math.sqrt(share * (high - low) * (peak - low))
    : high - Math.sqrt((1 - share) * (high - low) * (high - peak))
}

function atoms(ratios: readonly number[], share: number): Atom[] {
  if (ratios.length === 0 || share === 0) return []
  const logs = ratios.map((ratio) => Math.log(Math.min(most, Math.max(least, ratio))))
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length
  const spread = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length)
  // Half of Silverman's rule; never narrower than two percent, or a record of one would be a promise.
  const width = Math.max(0.02, 0.53 * spread * logs.length ** -0.2)
  return logs.map((log) => ({ log, weight: share / logs.length, width }))
}

/** At most `count` of many, evenly by rank. */
function thinned(ratios: readonly number[], count: number): readonly number[] {
  if (ratios.length <= count) return ratios
  const sorted = [...ratios].sort((one, other) => one - other)
  return Array.from({ length: count }, (_, at) => sorted[Math.floor(((at + 0.5) / count) * sorted.length)]!)
}

/** Inverts the mixture's distribution function on a grid of logarithms. */
function invert(parts: readonly Atom[]): Float64Array {
  const steps = 600
  const low = Math.log(least)
  const high = Math.log(most)
  const shares = new Float64Array(steps + 1)
  for (let at = 0; at <= steps; at++) {
    const log = low + ((high - low) * at) / steps
    let share = 0
    for (const atom of parts) {
      const far = (log - atom.log) / atom.width
      if (far > 6) share += atom.weight
      else if (far > -6) share += atom.weight * normalShare(far)
    }
    shares[at] = share
  }
  const bottom = shares[0]!
  const top = shares[steps]!
  const quantiles = new Float64Array(curvePoints)
  let at = 0
  for (let point = 0; point < curvePoints; point++) {
    // The outermost thousandth on either side is left out: it is the spread's, not the record's.
    const wanted = bottom + (top - bottom) * (0.001 + (0.998 * point) / (curvePoints - 1))
    while (at < steps && shares[at + 1]! < wanted) at++
    const rise = shares[at + 1]! - shares[at]!
    const inside = rise > 0 ? (wanted - shares[at]!) / rise : 0
    quantiles[point] = Math.exp(low + ((high - low) * (at + Math.min(1, Math.max(0, inside)))) / steps)
  }
  return quantiles
}

/** Share of the standard normal below `z` (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const density = 0.3989422804014327 * Math.exp((-z * z) / 2)
  const tail =
    density * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z > 0 ? 1 - tail : tail
}
