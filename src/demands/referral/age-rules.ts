// How long a national body has kept the province waiting, in days since sending.
export const ageEnds = [30, 60, 90, 180] as const

/** The bucket of an age in whole or broken days: 0 below the first end, `ageEnds.length` from the last on. */
export function ageBucket(days: number): number {
  return ageEnds.filter((end) => days >= end).length
}
