// What the page makes of the figures. No clock, no database.

/** Backlog at the end of each month from what came and went; `open` is the backlog now. Newest last, as the months are. */
export function backlogOf(months: readonly { entered: number; ended: number }[], open: number): number[] {
  const backlog: number[] = []
  let after = open
  for (const month of months.toReversed()) {
    backlog.unshift(after)
    after -= month.entered - month.ended
  }
  return backlog
}

/** 1 (most) to 5 (least) by the rank of `value` among `all` that are not zero; null for zero. */
export function heatOf(value: number, all: readonly number[]): 1 | 2 | 3 | 4 | 5 | null {
  if (value === 0) return null
  const filled = all.filter((one) => one > 0)
  const above = filled.filter((one) => one > value).length
  return (1 + Math.min(4, Math.floor((5 * above) / filled.length))) as 1 | 2 | 3 | 4 | 5
}
