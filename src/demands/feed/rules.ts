// When a delivery is tried again, and which messages of a delivery are to be taken.

/**
 * Minutes to wait after the n-th failure in a row: 1, 2, 4 … and never more than an hour, so that a line that was cut
 * for a week is noticed within the hour it is mended.
 */
export function retryAfterMinutes(failures: number): number {
  return Math.min(60, 2 ** Math.max(0, failures - 1))
}

export type MessageRefusal = 'wrongSignature' | 'wrongPeer' | 'unreadable'

/** A message is for us, from whom it says, and says what it is; else it is not even kept. */
export function refuseMessage(
  known: { peer: string; self: string },
  message: { from: string; to: string } | null,
  isRightlySigned: boolean,
): MessageRefusal | null {
  if (!isRightlySigned) return 'wrongSignature'
  if (!message) return 'unreadable'
  return message.from === known.peer && message.to === known.self ? null : 'wrongPeer'
}

/** A signed wish is good for an hour either way, so that one overheard is worth nothing tomorrow and clocks may differ. */
export const isFresh = (at: Date, now: Date): boolean => Math.abs(now.getTime() - at.getTime()) <= 3_600_000

/**
 * Numbers that may be done now, in order: those that follow `done` without a gap.
 * What comes after a gap waits for the missing ones, in whatever order the line brings them.
 */
export function runFrom(done: number, kept: readonly number[]): number[] {
  const run: number[] = []
  for (const seq of [...kept].sort((a, b) => a - b)) {
    if (seq === done + run.length + 1) run.push(seq)
    else if (seq > done + run.length + 1) break
  }
  return run
}
