// A review sitting (نشست بررسی): plans are presented in turn, each with a clock of its own, and each is accepted, accepted with conditions or returned.
import { defineLifecycle, final, initial, step, waiting } from '../../platform/lifecycle.ts'

const keepers = ['secretariat_officer', 'governor'] as const

export const reviewLifecycle = defineLifecycle({
  name: 'review',
  title: { fa: 'نشست بررسی برنامه‌ها', en: 'Plan review sitting' },
  table: 'reviews',
  states: [
    initial('planned', { fa: 'برنامه‌ریزی‌شده', en: 'Planned' }, 'secretariat_officer', 'review_day', { remind: true }),
    waiting('in_session', { fa: 'در حال برگزاری', en: 'In session' }, 'secretariat_officer', 'review_closing', {
      escalate: 'governor',
    }),
    final('closed', { fa: 'برگزارشده', en: 'Held' }),
    final('cancelled', { fa: 'برگزار نشد', en: 'Cancelled' }),
  ],
  transitions: [
    step('open', { fa: 'آغاز نشست', en: 'Open' }, ['planned'], 'in_session', keepers, ['queue']),
    step('close', { fa: 'پایان نشست و صورت‌جلسه', en: 'Close with minutes' }, ['in_session'], 'closed', keepers),
    step('cancel', { fa: 'لغو نشست', en: 'Cancel' }, ['planned'], 'cancelled', keepers),
  ],
})

export type ReviewRefusal =
  | 'notPlanned'
  | 'emptyQueue'
  | 'notInSession'
  | 'turnEnded'
  | 'turnRunning'
  | 'noTurnRunning'
  | 'onBreak'
  | 'notOnBreak'
  | 'noCondition'

export function refuseOpening(state: string, turns: number): ReviewRefusal | null {
  if (state !== 'planned') return 'notPlanned'
  return turns === 0 ? 'emptyQueue' : null
}
export const refusePlanning = (state: string): ReviewRefusal | null => (state === 'planned' ? null : 'notPlanned')
export const refuseQueueing = (state: string): ReviewRefusal | null =>
  state === 'planned' || state === 'in_session' ? null : 'notInSession'
export const refuseSitting = (state: string): ReviewRefusal | null => (state === 'in_session' ? null : 'notInSession')

export const presses = ['start', 'pause', 'resume', 'end', 'extend', 'absent', 'break', 'back'] as const
export type Press = (typeof presses)[number]

export interface ClockEvent {
  turn_id: number | null
  kind: Press
  minutes: number | null
  at: Date
}
export interface TurnTerms {
  id: number
  minutes_planned: number
  /** An outcome ends the turn. */
  decided_at: Date | null
}

export interface TurnClock {
  state: 'waiting' | 'running' | 'paused' | 'ended' | 'absent'
  /** Spoken so far, pauses and breaks left out. */
  elapsedMs: number
  /** Minutes given at first and added since. */
  plannedMs: number
  startedAt: Date | null
  /** When its time runs out if nobody stops it; null unless it runs. */
  endsAt: Date | null
}
export interface SittingClock {
  turns: ReadonlyMap<number, TurnClock>
  /** The turn that has the floor, running or paused. */
  current: number | null
  breakSince: Date | null
  /** When the sitting will be over if every turn takes the time it was given. */
  predictedEnd: Date
}

const minute = 60_000

/**
 * How long everybody has spoken and when the sitting will end. `events` are in the order they were pressed, `turns` in the order of the
 * queue; an open sitting's clock runs to `now`. Starting a turn ends the one before it; a break pauses it.
 */
export function readClock(turns: readonly TurnTerms[], events: readonly ClockEvent[], now: Date): SittingClock {
  const clocks = new Map(
    turns.map((turn) => [
      turn.id,
      {
        state: 'waiting',
        elapsedMs: 0,
        plannedMs: turn.minutes_planned * minute,
        startedAt: null,
        endsAt: null,
      } as TurnClock,
    ]),
  )
  const decided = new Map(turns.map((turn) => [turn.id, turn.decided_at]))
  let current: number | null = null
  let since: Date | null = null
  let breakSince: Date | null = null

  const stop = (at: Date) => {
    const clock = current === null ? undefined : clocks.get(current)
    if (clock && since) clock.elapsedMs += Math.max(0, at.getTime() - since.getTime())
    since = null
  }
  const leave = (at: Date, state: TurnClock['state']) => {
    stop(at)
    const clock = current === null ? undefined : clocks.get(current)
    if (clock) clock.state = state
    current = null
  }
  for (const event of events) {
    const clock = event.turn_id === null ? undefined : clocks.get(event.turn_id)
    switch (event.kind) {
      case 'start':
        leave(event.at, 'ended')
        breakSince = null
        if (!clock) break
        current = event.turn_id
        since = event.at
        clock.state = 'running'
        clock.startedAt ??= event.at
        break
      case 'pause':
        stop(event.at)
        if (current !== null) clocks.get(current)!.state = 'paused'
        break
      case 'resume':
        if (current === null || since) break
        since = event.at
        clocks.get(current)!.state = 'running'
        break
      case 'break':
        stop(event.at)
        if (current !== null) clocks.get(current)!.state = 'paused'
        breakSince = event.at
        break
      case 'back':
        breakSince = null
        break
      case 'end':
        if (event.turn_id === current) leave(event.at, 'ended')
        break
      case 'absent':
        if (event.turn_id === current) leave(event.at, 'absent')
        else if (clock) clock.state = 'absent'
        break
      case 'extend':
        if (clock) clock.plannedMs += (event.minutes ?? 0) * minute
        break
    }
  }
  for (const [id, at] of decided)
    if (at && id === current) leave(at, 'ended')
    else if (at) clocks.get(id)!.state = 'ended'

  let left = 0
  for (const [id, clock] of clocks) {
    if (id === current) {
      const running = since ? now.getTime() - (since as Date).getTime() : 0
      clock.elapsedMs += Math.max(0, running)
      if (since) clock.endsAt = new Date(now.getTime() + clock.plannedMs - clock.elapsedMs)
      left += Math.max(0, clock.plannedMs - clock.elapsedMs)
    } else if (clock.state === 'waiting' || clock.state === 'absent') left += clock.plannedMs
  }
  return { turns: clocks, current, breakSince, predictedEnd: new Date(now.getTime() + left) }
}

/** Why a button of the clock does nothing now. */
export function refusePress(kind: Press, turn: TurnClock | null, clock: SittingClock): ReviewRefusal | null {
  const isOver = turn?.state === 'ended'
  switch (kind) {
    case 'start':
      if (isOver) return 'turnEnded'
      return turn?.state === 'running' || turn?.state === 'paused' ? 'turnRunning' : null
    case 'pause':
      return clock.current !== null && clock.turns.get(clock.current)!.state === 'running' ? null : 'noTurnRunning'
    case 'resume':
      if (clock.breakSince) return 'onBreak'
      return clock.current !== null && clock.turns.get(clock.current)!.state === 'paused' ? null : 'noTurnRunning'
    case 'end':
      return turn && (turn.state === 'running' || turn.state === 'paused') ? null : 'noTurnRunning'
    case 'extend':
      return isOver ? 'turnEnded' : null
    case 'absent':
      return isOver ? 'turnEnded' : null
    case 'break':
      return clock.breakSince ? 'onBreak' : null
    case 'back':
      return clock.breakSince ? null : 'notOnBreak'
  }
}
