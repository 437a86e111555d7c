// A record's course is data: which states there are, who holds each and until when, what happens when time runs out,
// and who may take which step. The soundness rules below make "no road is a dead end" a property of the build.
import type { Lang, PostKind } from './ctx.ts'
import { say, type Word } from './words.ts'

export type Expiry = { to: string } | { remind: true } | { escalate: PostKind }

export interface State<Code extends string = string> {
  code: Code
  title: Word
  kind: 'initial' | 'waiting' | 'final'
  /** Kind of post whose clock runs in this state; null only where nobody waits. */
  holder: PostKind | null
  /** Code of the timer (table `timers`) that gives the deadline. */
  timer: string | null
  onExpiry: Expiry | null
  /** A final state in which the problem is not solved; it must name its reason and next way. */
  unsolved: boolean
}

export interface Transition<Code extends string = string> {
  name: string
  title: Word
  from: readonly Code[]
  to: Code
  by: readonly (PostKind | 'system')[]
  requires: readonly string[]
  automatic: boolean
}

export interface Lifecycle<Code extends string = string> {
  /** Also the subject kind in journal and waits. */
  name: string
  title: Word
  /** Table whose `state` column follows this lifecycle. */
  table: string
  states: readonly State<Code>[]
  transitions: readonly Transition<Code>[]
}

/** What every unsolved ending must be given. */
export const endingRequires = ['reason', 'citation', 'next_way'] as const

/** Declares a lifecycle; throws with every fault found, so an unsound table stops the program from starting. */
export function defineLifecycle<const Code extends string>(lifecycle: Lifecycle<Code>): Lifecycle<Code> {
  const faults = findFaults(lifecycle)
  if (faults.length > 0) throw new Error(`lifecycle ${lifecycle.name} is unsound:\n${faults.join('\n')}`)
  return lifecycle
}

/** A state in which someone must act: `waiting(code, title, holder, timer, onExpiry)`. */
export function waiting<const Code extends string>(
  code: Code,
  title: Word,
  holder: PostKind,
  timer: string,
  onExpiry: Expiry,
  kind: 'initial' | 'waiting' = 'waiting',
): State<Code> {
  return { code, title, kind, holder, timer, onExpiry, unsolved: false }
}

/** The first state, which usually waits for someone too. */
export function initial<const Code extends string>(
  code: Code,
  title: Word,
  holder: PostKind,
  timer: string,
  onExpiry: Expiry,
): State<Code> {
  return waiting(code, title, holder, timer, onExpiry, 'initial')
}

export function final<const Code extends string>(
  code: Code,
  title: Word,
  options: { unsolved?: boolean } = {},
): State<Code> {
  return { code, title, kind: 'final', holder: null, timer: null, onExpiry: null, unsolved: options.unsolved ?? false }
}

/** A step a person (or, where listed, the system) takes. */
export function step<const Code extends string>(
  name: string,
  title: Word,
  from: readonly Code[],
  to: Code,
  by: readonly (PostKind | 'system')[],
  requires: readonly string[] = [],
): Transition<Code> {
  return { name, title, from, to, by, requires, automatic: false }
}

/** A step only the clock or another event takes. */
export function auto<const Code extends string>(
  name: string,
  title: Word,
  from: readonly Code[],
  to: Code,
  requires: readonly string[] = [],
): Transition<Code> {
  return { name, title, from, to, by: ['system'], requires, automatic: true }
}

/** Looks a state up by code; throws on an unknown one, which would be a bug. */
export function stateOf(lifecycle: Lifecycle, code: string): State {
  const state = lifecycle.states.find((candidate) => candidate.code === code)
  if (!state) throw new Error(`${lifecycle.name} has no state ${code}`)
  return state
}

export const stateTitle = (lifecycle: Lifecycle, state: string, lang: Lang): string =>
  say(stateOf(lifecycle, state).title, lang)

export function transitionOf(lifecycle: Lifecycle, name: string): Transition {
  const transition = lifecycle.transitions.find((candidate) => candidate.name === name)
  if (!transition) throw new Error(`${lifecycle.name} has no transition ${name}`)
  return transition
}

/** Steps possible from a state, for "what can come next". */
export function nextSteps(lifecycle: Lifecycle, state: string): readonly Transition[] {
  return lifecycle.transitions.filter((transition) => transition.from.includes(state))
}

/** May this kind of post take this step from this state? Whether the record is theirs is a matter of the query. */
export function mayTake(lifecycle: Lifecycle, name: string, state: string, by: PostKind | 'system'): boolean {
  const transition = transitionOf(lifecycle, name)
  return transition.from.includes(state) && transition.by.includes(by)
}

/**
 * The soundness rules: every state reachable, an ending reachable from each, no waiting state without holder, timer
 * and expiry, an expiry that leads somewhere, and no unsolved ending without reason, citation and next way.
 */
export function findFaults(lifecycle: Lifecycle): string[] {
  const { states, transitions } = lifecycle
  const faults: string[] = []
  const codes = new Set(states.map((state) => state.code))
  if (codes.size !== states.length) faults.push('a state code is used twice')
  if (new Set(transitions.map((t) => t.name)).size !== transitions.length)
    faults.push('a transition name is used twice')
  const initials = states.filter((state) => state.kind === 'initial')
  if (initials.length !== 1) faults.push(`has ${initials.length} initial states, must have one`)
  if (!states.some((state) => state.kind === 'final')) faults.push('has no final state')

  for (const transition of transitions) {
    for (const code of [...transition.from, transition.to])
      if (!codes.has(code)) faults.push(`transition ${transition.name} names unknown state ${code}`)
    if (transition.from.length === 0) faults.push(`transition ${transition.name} starts nowhere`)
    if (transition.by.length === 0) faults.push(`transition ${transition.name} may be taken by nobody`)
    if (transition.automatic !== transition.by.every((by) => by === 'system'))
      faults.push(`transition ${transition.name} must be automatic exactly when only the system takes it`)
    if (states.find((state) => state.code === transition.to)?.unsolved)
      for (const need of endingRequires)
        if (!transition.requires.includes(need))
          faults.push(`transition ${transition.name} ends unsolved without ${need}`)
  }
  for (const state of states) faults.push(...stateFaults(state, transitions))

  const reached = reach(
    initials.map((state) => state.code),
    (code) => transitions.filter((t) => t.from.includes(code)).map((t) => t.to),
  )
  const ends = states.filter((state) => state.kind === 'final').map((state) => state.code)
  const canEnd = reach(ends, (code) => transitions.filter((t) => t.to === code).flatMap((t) => t.from))
  for (const { code } of states) {
    if (!reached.has(code)) faults.push(`state ${code} cannot be reached`)
    if (!canEnd.has(code)) faults.push(`no ending can be reached from ${code}`)
  }
  return faults
}

function stateFaults(state: State, transitions: readonly Transition[]): string[] {
  const faults: string[] = []
  if (state.kind === 'final') {
    if (state.holder || state.timer || state.onExpiry) faults.push(`final state ${state.code} must not wait`)
    return faults
  }
  if (state.unsolved) faults.push(`state ${state.code} is unsolved but not final`)
  if (!state.holder) faults.push(`state ${state.code} waits for nobody`)
  if (!state.timer) faults.push(`state ${state.code} has no timer`)
  if (!state.onExpiry) faults.push(`nothing happens when time runs out in ${state.code}`)
  else if ('to' in state.onExpiry) {
    const { to } = state.onExpiry
    const leads = transitions.some((t) => t.to === to && t.from.includes(state.code) && t.by.includes('system'))
    if (!leads) faults.push(`time running out in ${state.code} leads to ${to} without a transition by the system`)
  }
  return faults
}

function reach(starts: readonly string[], next: (code: string) => readonly string[]): Set<string> {
  const seen = new Set<string>(starts)
  const queue = [...starts]
  for (let code = queue.pop(); code !== undefined; code = queue.pop())
    for (const further of next(code))
      if (!seen.has(further)) {
        seen.add(further)
        queue.push(further)
      }
  return seen
}
