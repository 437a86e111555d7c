import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { lifecycles } from '../lifecycles.ts'
import {
  auto,
  defineLifecycle,
  endingRequires,
  final,
  findFaults,
  initial,
  type Lifecycle,
  step,
  waiting,
} from './lifecycle.ts'

const word = { fa: 'حالت', en: 'State' }
const sound = (): Lifecycle => ({
  name: 'trial',
  title: word,
  table: 'trials',
  states: [
    initial('asked', word, 'secretariat_officer', 'agency_answer', { escalate: 'governor' }),
    waiting('answered', word, 'applicant', 'applicant_confirmation', { to: 'done' }),
    final('done', word),
    final('refused', word, { unsolved: true }),
  ],
  transitions: [
    step('answer', word, ['asked'], 'answered', ['agency_expert']),
    auto('deem', word, ['answered'], 'done'),
    step('refuse', word, ['asked'], 'refused', ['secretariat_officer'], endingRequires),
  ],
})
const broken = (change: (lifecycle: { states: object[]; transitions: object[] }) => void): string => {
  const lifecycle = structuredClone(sound()) as unknown as { states: object[]; transitions: object[] }
  change(lifecycle)
  return findFaults(lifecycle as unknown as Lifecycle).join('\n')
}

test('a sound table has no faults and is accepted', () => {
  assert.deepEqual(findFaults(sound()), [])
  assert.equal(defineLifecycle(sound()).name, 'trial')
})

test('each way of breaking the rules is found', () => {
  assert.match(
    broken((l) => Object.assign(l.states[0]!, { holder: null })),
    /asked waits for nobody/,
  )
  assert.match(
    broken((l) => Object.assign(l.states[0]!, { timer: null })),
    /asked has no timer/,
  )
  assert.match(
    broken((l) => Object.assign(l.states[0]!, { onExpiry: null })),
    /nothing happens when time runs out in asked/,
  )
  assert.match(
    broken((l) => Object.assign(l.states[1]!, { onExpiry: { to: 'refused' } })),
    /leads to refused without a transition/,
  )
  assert.match(
    broken((l) => l.states.push(waiting('lost', word, 'inspector', 'x', { remind: true }))),
    /lost cannot be reached[\s\S]*no ending can be reached from lost|no ending can be reached from lost/,
  )
  assert.match(
    broken((l) => Object.assign(l.transitions[2]!, { requires: ['reason'] })),
    /refuse ends unsolved without citation[\s\S]*without next_way/,
  )
  assert.match(
    broken((l) => Object.assign(l.transitions[0]!, { by: [] })),
    /taken by nobody/,
  )
  assert.match(
    broken((l) => Object.assign(l.transitions[0]!, { to: 'nowhere' })),
    /unknown state nowhere/,
  )
  assert.match(
    broken((l) => Object.assign(l.states[2]!, { holder: 'applicant' })),
    /final state done must not wait/,
  )
  assert.match(
    broken((l) => l.transitions.splice(1, 1)),
    /leads to done without a transition/,
  )
  assert.throws(() => defineLifecycle({ ...sound(), states: sound().states.slice(1) }), /unsound/)
})

test('law: taking any transition or any state away from a lifecycle of the product never goes unnoticed where it strands a state', () => {
  fc.assert(
    fc.property(fc.constantFrom(...lifecycles), fc.nat(), (lifecycle, n) => {
      const gone = lifecycle.transitions[n % lifecycle.transitions.length]!
      const transitions = lifecycle.transitions.filter((transition) => transition !== gone)
      const faults = findFaults({ ...lifecycle, transitions })
      const stillEntered = transitions.some((transition) => transition.to === gone.to)
      const isInitial = lifecycle.states.find((state) => state.code === gone.to)?.kind === 'initial'
      if (!stillEntered && !isInitial) assert.ok(faults.some((fault) => fault.includes(gone.to)))
    }),
  )
})
