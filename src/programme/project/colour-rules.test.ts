import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type ColourFacts, type ColourRule, colourOf } from './colour-rules.ts'

const fine: ColourFacts = {
  state: 'in_execution',
  today: '2026-11-24',
  ends_on: '2027-06-01',
  planned_percent: 50,
  reported_percent: 52,
  verified_percent: 40,
  spent_rial: 500,
  budget_rial: 1000,
  late_milestones: 0,
  late_title: null,
  late_days: 0,
  refuted: 0,
  silent_months: 0,
  risk: 6,
  risk_title: 'نوسان ارز',
  late_predecessor: null,
}

const cases: [string, Partial<ColourFacts>, 'green' | 'amber' | 'red', ColourRule][] = [
  ['all is well', {}, 'green', 'on_course'],
  ['its end has passed', { ends_on: '2026-11-23' }, 'red', 'end_passed'],
  ['the last day is still in time', { ends_on: '2026-11-24' }, 'green', 'on_course'],
  ['a milestone a day late', { late_days: 1, late_milestones: 1 }, 'amber', 'milestone_late'],
  ['45 days late are amber still', { late_days: 45, late_milestones: 1 }, 'amber', 'milestone_late'],
  ['46 days late', { late_days: 46, late_milestones: 1 }, 'red', 'milestone_very_late'],
  [
    'three quarters of the pace are amber',
    { reported_percent: 37.5, verified_percent: 30, spent_rial: 370 },
    'amber',
    'slow',
  ],
  [
    'under three quarters of the pace',
    { reported_percent: 37, verified_percent: 30, spent_rial: 370 },
    'red',
    'very_slow',
  ],
  [
    'little planned says nothing of the pace',
    { planned_percent: 9, reported_percent: 0, verified_percent: 0, spent_rial: 0 },
    'green',
    'on_course',
  ],
  ['dear', { spent_rial: 620 }, 'amber', 'dear'],
  ['very dear', { spent_rial: 720 }, 'red', 'very_dear'],
  [
    'little spent says nothing of the cost',
    { planned_percent: 0, reported_percent: 0, verified_percent: 0, spent_rial: 49 },
    'green',
    'on_course',
  ],
  ['silent a month', { silent_months: 1 }, 'amber', 'silent'],
  ['silent three months', { silent_months: 3 }, 'red', 'very_silent'],
  ['looked at and not confirmed', { refuted: 1 }, 'amber', 'refuted'],
  ['reported far ahead of what was seen', { verified_percent: 10 }, 'amber', 'unseen'],
  ['a heavy risk', { risk: 20 }, 'amber', 'risky'],
  ['another agency is late', { late_predecessor: 'خط لولهٔ گاز' }, 'amber', 'waits_for_other'],
  ['suspended', { state: 'suspended', ends_on: '2026-01-01', late_days: 90 }, 'amber', 'suspended'],
  ['closed', { state: 'closed', ends_on: '2026-01-01' }, 'green', 'closed'],
  ['cancelled', { state: 'cancelled' }, 'red', 'cancelled'],
]

for (const [title, changes, colour, rule] of cases)
  test(`${title}: ${colour}`, () => {
    const found = colourOf({ ...fine, ...changes })
    assert.deepEqual({ colour: found.colour, rule: found.reason.rule }, { colour, rule })
  })

const order = { green: 0, amber: 1, red: 2 }
const facts = fc.record({
  planned_percent: fc.double({ min: 0, max: 100, noNaN: true }),
  reported_percent: fc.double({ min: 0, max: 100, noNaN: true }),
  verified_percent: fc.double({ min: 0, max: 100, noNaN: true }),
  spent_rial: fc.integer({ min: 0, max: 3000 }),
  late_days: fc.integer({ min: 0, max: 200 }),
  silent_months: fc.integer({ min: 0, max: 12 }),
  risk: fc.integer({ min: 0, max: 25 }),
})

test('more lateness, more silence or more cost never brightens a colour', () => {
  fc.assert(
    fc.property(facts, fc.integer({ min: 0, max: 90 }), (drawn, more) => {
      const before = order[colourOf({ ...fine, ...drawn }).colour]
      for (const worse of [
        { late_days: drawn.late_days + more },
        { silent_months: drawn.silent_months + more },
        { spent_rial: drawn.spent_rial + more * 50 },
      ])
        assert.ok(order[colourOf({ ...fine, ...drawn, ...worse }).colour] >= before)
    }),
  )
})
