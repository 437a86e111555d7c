import assert from 'node:assert/strict'
import test from 'node:test'
import { clockStory } from './public-clock.ts'

const answered = ['demand.submitted', 'demand.accepted', 'demand.answered']
const cases = [
  ['with_agency', 5, 0, answered.slice(0, 2), 'runs'],
  ['with_agency', 0, 0, [], 'runs'],
  ['with_agency', -1, 0, [], 'late'],
  ['with_agency', 4, 3, [], 'climbed'],
  ['asked', 3, 0, [], 'stands'],
  ['asked', -2, 1, [], 'stands'],
  ['answered', 5, 0, answered, 'runs'],
  ['with_chamber', 9, 0, [...answered, 'demand.contested'], 'contested'],
  ['with_agency', 9, 0, [...answered, 'demand.contested', 'demand.answered'], 'runs'],
  ['solved', null, null, answered, 'over'],
] as const

for (const [state, workingDays, rung, events, told] of cases)
  test(`${state}, ${workingDays} days left, climbed ${rung}, after ${events.at(-1) ?? 'nothing'}: ${told}`, () => {
    assert.equal(clockStory({ state, workingDays, rung, events }), told)
  })
