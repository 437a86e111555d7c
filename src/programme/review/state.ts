// A sitting as every screen of it needs it: the queue, who has the floor, the clocks and what was said.
import type { Db } from '../../platform/db.ts'
import {
  accessReview,
  listClock,
  listPulses,
  listRemarks,
  listTurnProjects,
  listTurns,
  type Remark,
  type Review,
  type Turn,
} from './queries.ts'
import { readClock, type SittingClock, type TurnClock } from './rules.ts'

export interface SittingState {
  review: Review
  turns: readonly (Turn & { clock: TurnClock; remarks: readonly Remark[] })[]
  clock: SittingClock
  /** The turn that has the floor; null between two. */
  current: (Turn & { clock: TurnClock; remarks: readonly Remark[] }) | null
  /** The first that is still to present: those that wait, then those that were absent. */
  next: (Turn & { clock: TurnClock; remarks: readonly Remark[] }) | null
  projects: Awaited<ReturnType<typeof listTurnProjects>>
  pulse: number
}

/** Reads everything of a sitting; once it is over its clock stands at the closing. Throws 404. */
export async function readSitting(db: Db, code: string, now: Date): Promise<SittingState> {
  const review = await accessReview(db, code)
  const [turns, events, remarks, pulses] = await Promise.all([
    listTurns(db, review.id),
    listClock(db, review.id),
    listRemarks(db, review.id),
    listPulses(db, review.id, null),
  ])
  const clock = readClock(turns, events, review.closed_at ?? now)
  const remarksOf = Map.groupBy(remarks, (remark) => remark.turn_id)
  const told = turns.map((turn) => ({
    ...turn,
    clock: clock.turns.get(turn.id)!,
    remarks: remarksOf.get(turn.id) ?? [],
  }))
  // A turn whose talk is over but which nobody has decided on yet still has the table.
  const current =
    told.find((turn) => turn.id === clock.current) ??
    told.findLast((turn) => turn.outcome === null && turn.clock.state === 'ended') ??
    null
  const waiting = told.filter((turn) => turn.outcome === null && turn.id !== current?.id)
  const next = waiting.find((turn) => turn.clock.state === 'waiting') ?? waiting[0] ?? null
  return {
    review,
    turns: told,
    clock,
    current,
    next,
    projects: current ? await listTurnProjects(db, current.version_id) : [],
    pulse: pulses[0]?.id ?? 0,
  }
}
