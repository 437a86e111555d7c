// Chance that can be repeated: the same seed gives the same data, so a batch begun twice is the same batch.

export interface Random {
  /** From 0 up to, not including, 1. */
  share(): number
  /** A whole number, both ends included. */
  whole(from: number, to: number): number
  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean
  pick<T>(from: readonly T[]): T
  /** Early items far more often than late ones, as words and firms are in life. */
  pickSkewed<T>(from: readonly T[]): T
}

/** Mulberry32, seeded with any whole number. */
export function randomFrom(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1)
  const share = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    share,
    whole: (from, to) => from + Math.floor(share() * (to - from + 1)),
    chance: (percent) => share() * 100 < percent,
    pick: (from) => from[Math.floor(share() * from.length)]!,
    pickSkewed: (from) => from[Math.floor(share() ** 3 * from.length)]!,
  }
}

/** Picks by weight; build once, call often. */
export function weighted<T>(items: readonly T[], weight: (item: T) => number): (random: Random) => T {
  const limits: number[] = []
  let sum = 0
  for (const item of items) {
    sum += weight(item)
    limits.push(sum)
  }
  return (random) => {
    const wanted = random.share() * sum
    return items[limits.findIndex((limit) => wanted < limit)]!
  }
}
