// Where an indicator is heading if nothing changes: exponential smoothing with a damped additive trend (Holt 1957; Gardner and
// McKenzie 1985), with additive seasons (Winters 1960) from two full years on. Simple, stated, and hard to beat on short series.
//
//   ŷ(t+h|t) = l + (φ + φ² + … + φʰ)·b + s(t+h−m)
//   l = α(y − s) + (1 − α)(l + φb)    b = β*(l − l′) + (1 − β*)φb    s = γ(y − l′ − φb′) + (1 − γ)s
//
// Equations, the variance of the error and the choice of start values follow R. Hyndman and G. Athanasopoulos, Forecasting:
// Principles and Practice (2nd ed., chapter 7: Holt's method, damped trend, Holt-Winters, and the table of forecast variances
// for ETS(A,Ad,N) and ETS(A,Ad,A)). The tests hold the smoothing against the book's worked tables.

export interface Smoothing {
  alpha: number
  /** β*: the weight of the newest slope. */
  beta: number
  /** Damping of the slope; 1 leaves it straight. */
  phi: number
  /** Weight of the newest season; 0 without seasons. */
  gamma: number
}
export interface Start {
  level: number
  slope: number
  /** One for each period of the year, the first period's first; empty without seasons. */
  seasons: readonly number[]
}
export interface Step {
  value: number
  /** Bounds of the interval in which the figure lies with the wanted probability, were the model true. */
  low: number
  high: number
}
export interface Forecast {
  steps: Step[]
  isSeasonal: boolean
  smoothing: Smoothing
}

/** Fewest figures from which a trend is told, and how many periods ahead one looks at most. */
const fewest = 6
const eighty = 1.2816

/**
 * The next `ahead` values of a series without gaps, oldest first, with an interval of 80 percent. Seasons are reckoned when
 * `season` (periods in a year) is above 1 and two full years are at hand. Null for fewer than six figures.
 */
export function forecast(values: readonly number[], season: number, ahead: number): Forecast | null {
  if (values.length < fewest || ahead < 1 || values.some((value) => !Number.isFinite(value))) return null
  const isSeasonal = season > 1 && values.length >= 2 * season
  const start = startOf(values, isSeasonal ? season : 1)
  const smoothing = fit(values, start, isSeasonal)
  const state = smooth(values, smoothing, start)
  const freedom = Math.max(1, values.length - (isSeasonal ? 4 : 3))
  const deviation = Math.sqrt(state.squares / freedom)
  const steps = pointsAhead(state, smoothing, ahead).map((value, index) => {
    const reach = eighty * deviation * Math.sqrt(spreadAt(smoothing, isSeasonal ? season : 0, index + 1))
    return { value, low: value - reach, high: value + reach }
  })
  return { steps, isSeasonal, smoothing }
}

export interface Smoothed {
  level: number
  slope: number
  /** Seasons of the last year, the one to come next first. */
  seasons: readonly number[]
  /** Sum of squared one-step errors. */
  squares: number
}

/** Runs the equations above once over the series. */
export function smooth(values: readonly number[], smoothing: Smoothing, start: Start): Smoothed {
  const { alpha, beta, phi, gamma } = smoothing
  const seasons = [...start.seasons]
  let { level, slope } = start
  let squares = 0
  for (const [index, value] of values.entries()) {
    const at = seasons.length > 0 ? index % seasons.length : 0
    const season = seasons[at] ?? 0
    const expected = level + phi * slope
    squares += (value - expected - season) ** 2
    const next = alpha * (value - season) + (1 - alpha) * expected
    if (seasons.length > 0) seasons[at] = gamma * (value - expected) + (1 - gamma) * season
    slope = beta * (next - level) + (1 - beta) * phi * slope
    level = next
  }
  const turn = seasons.length > 0 ? values.length % seasons.length : 0
  return { level, slope, seasons: [...seasons.slice(turn), ...seasons.slice(0, turn)], squares }
}

/** Point forecasts 1 to `ahead` periods after the end of what was smoothed. */
export function pointsAhead(state: Smoothed, { phi }: Smoothing, ahead: number): number[] {
  let damped = 0
  return Array.from({ length: ahead }, (_, index) => {
    damped += phi ** (index + 1)
    return state.level + damped * state.slope + (state.seasons[index % state.seasons.length] ?? 0)
  })
}

/**
 * Variance of the error `h` periods ahead as a multiple of the one-step variance. Instead of the closed forms of the table, the sum
 * they abbreviate: 1 + Σ c(j)² for j = 1 … h−1 with c(j) = α(1 + β*(φ + … + φʲ)), and γ more in the season's own period.
 */
export function spreadAt({ alpha, beta, phi, gamma }: Smoothing, season: number, h: number): number {
  let sum = 1
  let damped = 0
  for (let j = 1; j < h; j++) {
    damped += phi ** j
    sum += (alpha * (1 + beta * damped) + (season > 0 && j % season === 0 ? gamma : 0)) ** 2
  }
  return sum
}

/** Start values: seasons as mean deviations from each year's mean, then a straight line through the first figures without them. */
function startOf(values: readonly number[], season: number): Start {
  const seasons = season > 1 ? firstSeasons(values, season) : []
  const plain = values
    .slice(0, Math.max(fewest, season))
    .map((value, at) => value - (seasons[at % seasons.length] ?? 0))
  const middle = (plain.length - 1) / 2
  const mean = plain.reduce((sum, value) => sum + value, 0) / plain.length
  const spread = plain.reduce((sum, _, at) => sum + (at - middle) ** 2, 0)
  const slope = plain.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0) / spread
  return { level: mean - slope * (middle + 1), slope, seasons }
}

function firstSeasons(values: readonly number[], season: number): number[] {
  const years = Math.floor(values.length / season)
  const deviations = Array.from({ length: season }, () => 0)
  // The trend within a year would pass for a season; it is taken out by the slope between the years' means.
  const means = Array.from({ length: years }, (_, year) => mean(values.slice(year * season, (year + 1) * season)))
  const perPeriod = (means.at(-1)! - means[0]!) / Math.max(1, (years - 1) * season)
  for (let year = 0; year < years; year++)
    for (let at = 0; at < season; at++)
      deviations[at]! += (values[year * season + at]! - means[year]! - perPeriod * (at - (season - 1) / 2)) / years
  return deviations
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** The weights with the least squared one-step error, by a search that halves its step; the same for the same series. */
function fit(values: readonly number[], start: Start, isSeasonal: boolean): Smoothing {
  const least = [0.02, 0.001, 0.8, isSeasonal ? 0.001 : 0]
  const most = [0.98, 0.6, 0.98, isSeasonal ? 0.6 : 0]
  const errorOf = ([alpha, beta, phi, gamma]: readonly number[]) =>
    smooth(values, { alpha: alpha!, beta: beta!, phi: phi!, gamma: gamma! }, start).squares
  let best = [0.3, 0.1, 0.92, isSeasonal ? 0.1 : 0]
  let error = errorOf(best)
  for (let step = 0.32; step > 0.004; step /= 2)
    for (let improved = true; improved; ) {
      improved = false
      for (let at = 0; at < best.length; at++)
        for (const sign of [1, -1]) {
          const moved = best.map((value, index) =>
            index === at
              ? Math.min(most[at]!, Math.max(least[at]!, value + sign * step * (most[at]! - least[at]!)))
              : value,
          )
          const found = errorOf(moved)
          if (found < error * (1 - 1e-9)) {
            best = moved
            error = found
            improved = true
          }
        }
    }
  const [alpha, beta, phi, gamma] = best as [number, number, number, number]
  return { alpha, beta, phi, gamma }
}
