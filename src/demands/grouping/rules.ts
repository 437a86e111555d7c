// What a deed with groups says about pairs of demands, and when it may be undone. Pure.

export type Verb = 'confirmed' | 'split' | 'merged' | 'moved' | 'dismissed' | 'undone'

/** Groups as lists of demand ids. */
export type Groups = readonly (readonly number[])[]

export interface Judged {
  /** The lower id first. */
  a: number
  b: number
  isSame: boolean
}

/** More are not taken apart pair by pair: that many pairs say nothing more. */
export const mostToPart = 60

/**
 * What a deed teaches: demands that stand in one group afterwards ask the same (each is tied to the first of its group, for
 * sameness goes on from one to the next); two that stood together before and no longer do, do not.
 */
export function pairsOf(before: Groups, after: Groups): Judged[] {
  const place = new Map(after.flatMap((group, at) => group.map((id) => [id, at] as const)))
  const pairs: Judged[] = []
  for (const group of after) {
    const [first, ...others] = [...group].sort((a, b) => a - b)
    for (const other of others) pairs.push({ a: first!, b: other, isSame: true })
  }
  for (const group of before) {
    const ids = [...group].sort((a, b) => a - b)
    for (const [at, a] of ids.entries())
      for (const b of ids.slice(at + 1)) {
        const own = place.get(a)
        if (own === undefined || own !== place.get(b)) pairs.push({ a, b, isSame: false })
      }
  }
  return pairs
}

/** Groups after some of the demands of one are moved into another, or into a new one when `to` is null. */
export function partGroup(
  from: readonly number[],
  leaving: readonly number[],
  to: readonly number[] | null,
): number[][] {
  const left = new Set(leaving)
  return [from.filter((id) => !left.has(id)), [...(to ?? []), ...leaving]].filter((group) => group.length > 0)
}

export type GroupRefusal = 'nothingTicked' | 'everythingTicked' | 'tooLarge' | 'sameGroup'

/** Why these cannot leave the group; null when they can. */
export function refuseParting(size: number, leaving: number): GroupRefusal | null {
  if (leaving === 0) return 'nothingTicked'
  if (leaving >= size) return 'everythingTicked'
  return size > mostToPart ? 'tooLarge' : null
}

export type UndoRefusal = 'alreadyUndone' | 'laterAct' | 'issueMoved'

/** Why a deed cannot be undone; null when it can. Only the last deed with each of its demands can. */
export function refuseUndoing(deed: {
  isUndone: boolean
  hasLater: boolean
  /** For a confirmed group: the issue is still being gathered and holds every one of its demands. */
  isIssueUntouched: boolean
}): UndoRefusal | null {
  if (deed.isUndone) return 'alreadyUndone'
  if (deed.hasLater) return 'laterAct'
  return deed.isIssueUntouched ? null : 'issueMoved'
}

/**
 * How much a term counts after what officers decided: how often demands that share it were the same ask, against how often
 * any pair was, smoothed by four pairs; between a half and one and a half.
 */
export function lessonWeight(same: number, other: number, rate: number): number {
  if (rate <= 0 || rate >= 1) return 1
  return Math.min(1.5, Math.max(0.5, (same + 4 * rate) / (same + other + 4) / rate))
}
