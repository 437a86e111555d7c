// How a cell of the matrix is coloured.

/**
 * What was seen against what the plan wanted by now, as one of five grounds: 1 below a quarter, 2 below a half, 3 below three quarters,
 * 4 below nine tenths, 5 from there on. Null while the plan wants nothing yet (under one percent).
 */
export function heatOf(verifiedPercent: number, plannedPercent: number): 1 | 2 | 3 | 4 | 5 | null {
  if (plannedPercent < 1) return null
  const share = verifiedPercent / plannedPercent
  if (share < 0.25) return 1
  if (share < 0.5) return 2
  if (share < 0.75) return 3
  return share < 0.9 ? 4 : 5
}

/** The year to show when none is asked for: that of today if there is one, else the latest. */
export function usualYear(years: readonly { year: number }[], today: number): number | null {
  return years.find((one) => one.year === today)?.year ?? years[0]?.year ?? null
}
