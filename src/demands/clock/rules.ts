// What other terms of a timer would do to open cases; pure.
import { type Base, basesOf, type OpenWait } from '../../calendar/rules.ts'

export interface Moved<Case> {
  one: Case
  before: string
  after: string
}

export interface Simulated<Case> {
  looked: number
  /** Open cases whose day people set themselves, or that run by a superior's clock; they stay. */
  kept: number
  unchanged: number
  moved: Moved<Case>[]
  later: number
  earlier: number
  /** Of those moved, how many would be late at once. */
  lateAtOnce: number
  /** By agency, the most first; null where no agency holds the case. */
  byAgency: { organisationId: number | null; moved: number; lateAtOnce: number }[]
}

/**
 * Computes the day each case would have. `was` and `would` give a day (YYYY-MM-DD) for a start of the clock, by the terms
 * that hold and by those asked about; `today` is the day of Tehran. Nothing is changed.
 */
export function simulate<Case extends OpenWait & { organisation_id: number | null }>(
  cases: readonly Case[],
  dates: { was(base: Base): string; would(base: Base): string },
  today: string,
): Simulated<Case> {
  const result: Simulated<Case> = {
    looked: 0,
    kept: 0,
    unchanged: 0,
    moved: [],
    later: 0,
    earlier: 0,
    lateAtOnce: 0,
    byAgency: [],
  }
  const agencies = new Map<number | null, { organisationId: number | null; moved: number; lateAtOnce: number }>()
  for (const one of cases) {
    result.looked++
    const base = basesOf(one).find((candidate) => dates.was(candidate) === one.due_on)
    if (!base || base.timer !== one.timer) {
      result.kept++
      continue
    }
    const after = dates.would(base)
    if (after === one.due_on) {
      result.unchanged++
      continue
    }
    const isLate = after < today && one.due_on >= today
    result.moved.push({ one, before: one.due_on, after })
    result[after > one.due_on ? 'later' : 'earlier']++
    if (isLate) result.lateAtOnce++
    const agency = agencies.get(one.organisation_id) ?? { organisationId: one.organisation_id, moved: 0, lateAtOnce: 0 }
    agency.moved++
    if (isLate) agency.lateAtOnce++
    agencies.set(one.organisation_id, agency)
  }
  result.byAgency = [...agencies.values()].sort(
    (a, b) => b.moved - a.moved || (a.organisationId ?? 0) - (b.organisationId ?? 0),
  )
  return result
}
