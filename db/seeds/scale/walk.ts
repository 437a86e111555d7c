// Walks a record through its lifecycle in past time: which states it waited in, from when until when, and what happened.
// Every step is checked against the lifecycle, so the rows made of a walk hold by construction.
import type { PostKind } from '../../../src/platform/ctx.ts'
import { type Lifecycle, type State, stateOf, transitionOf } from '../../../src/platform/lifecycle.ts'
import type { DueDays } from './due-days.ts'
import type { Random } from './random.ts'

export const DAY = 86_400_000
export const HOUR = 3_600_000

export interface Spell {
  state: State
  startedAt: number
  /** ISO date. */
  dueOn: string
  /** Null while the record still waits. */
  endedAt: number | null
}

export interface Happening {
  transition: string
  from: string
  to: string
  at: number
  by: PostKind | 'system'
}

/** What every walk of one seeding shares. */
export interface Surroundings {
  random: Random
  dueDays: DueDays
  now: number
}

export class Walk {
  readonly lifecycle: Lifecycle
  readonly beganAt: number
  readonly spells: Spell[] = []
  readonly happenings: Happening[] = []
  /** Due dates that do not follow from the state's timer, by state. */
  readonly dueOn: Record<string, string>
  state: string
  readonly #given: Surroundings
  #isStopped = false

  constructor(lifecycle: Lifecycle, beganAt: number, given: Surroundings, dueOn: Record<string, string> = {}) {
    const first = lifecycle.states.find((state) => state.kind === 'initial')!
    this.lifecycle = lifecycle
    this.beganAt = beganAt
    this.dueOn = dueOn
    this.state = first.code
    this.#given = given
    this.#begin(first, beganAt)
  }

  get lastAt(): number {
    return this.happenings.at(-1)?.at ?? this.beganAt
  }

  get current(): State {
    return stateOf(this.lifecycle, this.state)
  }

  isIn(state: string): boolean {
    return this.state === state
  }

  /** Null when the step has not been taken. */
  timeOf(transition: string): number | null {
    return this.happenings.findLast((happening) => happening.transition === transition)?.at ?? null
  }

  /**
   * Takes the steps as far as the present; those that would come later have not happened. `fixed` gives moments that
   * others decide; no step comes before the one ahead of it.
   */
  take(steps: readonly string[], fixed: Readonly<Record<string, number>> = {}): this {
    for (const name of steps) {
      if (this.#isStopped) break
      const transition = transitionOf(this.lifecycle, name)
      const { state: from } = this
      if (!transition.from.includes(from)) throw new Error(`${this.lifecycle.name}: no step ${name} from ${from}`)
      const spell = this.spells.at(-1)!
      const at =
        fixed[name] === undefined
          ? this.#momentOf(spell, transition.automatic)
          : Math.max(fixed[name], spell.startedAt + HOUR)
      if (at > this.#given.now) {
        this.#isStopped = true
        break
      }
      spell.endedAt = at
      this.state = transition.to
      this.happenings.push({ transition: name, from, to: transition.to, at, by: transition.by[0]! })
      if (this.current.kind !== 'final') this.#begin(this.current, at)
    }
    return this
  }

  #begin(state: State, at: number): void {
    const { dueDays } = this.#given
    const given = this.dueOn[state.code]
    // A date already gone by when the state is entered again is replaced by a new one.
    const isAhead = given !== undefined && dueDays.endOf(given) > at
    const dueOn = isAhead ? given : dueDays.due(given === undefined ? state.timer! : 'status_refresh', at)
    this.spells.push({ state, startedAt: at, dueOn, endedAt: null })
  }

  /** Most act in time, some late; where lateness would end the state by itself, nobody is late. */
  #momentOf(spell: Spell, isAutomatic: boolean): number {
    const { random, dueDays } = this.#given
    const dueAt = dueDays.endOf(spell.dueOn)
    if (isAutomatic) return dueAt + 4 * HOUR
    const allowed = Math.max(dueAt - spell.startedAt, DAY)
    const mayBeLate = spell.state.onExpiry !== null && !('to' in spell.state.onExpiry)
    const share = mayBeLate && random.chance(14) ? 1 + random.share() : 0.08 + 0.85 * random.share()
    return spell.startedAt + Math.round(allowed * share)
  }
}
