import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { compareContents } from './compare.ts'
import { contentJson, findLoose, nextKey, type PlanContent, type PlanProject, planProjectJson } from './content.ts'
import { completeness, findMissing, missingOf } from './gate.ts'

const sound: PlanProject = planProjectJson.parse({
  key: 'P01',
  title: 'پروژه',
  programme: 'B01',
  action_number: 3,
  county_code: '0303',
  budget_rial: 100,
  starts_on: '2026-10-01',
  ends_on: '2027-10-01',
  responsible_post_id: 1,
  funding: [
    { source_kind: 'bank', amount_rial: 60 },
    { source_kind: 'internal', amount_rial: 40 },
  ],
  milestones: [
    { key: 'M01', title: 'یک', starts_on: '2026-10-01', due_on: '2027-01-01', weight: 33.333 },
    { key: 'M02', title: 'دو', starts_on: '2027-01-02', due_on: '2027-05-01', weight: 33.333 },
    { key: 'M03', title: 'سه', starts_on: '2027-05-02', due_on: '2027-10-01', weight: 33.334 },
  ],
  indicators: [{ title: 'تولید', unit: 'تن', baseline: 0, target: 5, source: 'گزارش' }],
})
const codes = (change: Partial<PlanProject>) => missingOf({ ...sound, ...change }).map((one) => one.code)

test('a quantified project lacks nothing; each thing taken away is named once', () => {
  const [first, ...rest] = sound.milestones
  const cases: [Partial<PlanProject>, string[]][] = [
    [{}, []],
    [{ programme: null }, ['no_programme']],
    [{ action_number: null }, ['no_action']],
    [{ county_code: null }, ['no_place']],
    [{ county_code: null, scope: 'province' }, []],
    [{ budget_rial: null }, ['no_budget']],
    [{ funding: [] }, ['no_sources']],
    [{ budget_rial: 99 }, ['sources_differ']],
    [{ starts_on: null }, ['no_start']],
    [{ ends_on: null }, ['no_end']],
    [{ responsible_post_id: null }, ['no_post']],
    [{ milestones: [] }, ['no_milestone']],
    [{ milestones: [{ ...first!, weight: 30 }, ...rest] }, ['weights_differ']],
    [{ milestones: [{ ...first!, due_on: null }, ...rest] }, ['milestone_undated']],
    [{ milestones: [{ ...first!, starts_on: '2026-09-30' }, ...rest] }, ['milestone_outside']],
    [{ milestones: [{ ...first!, due_on: '2026-09-01' }, ...rest] }, ['milestone_backwards']],
    [{ indicators: [] }, ['no_indicator']],
    [{ indicators: [{ ...sound.indicators[0]!, unit: '' }] }, ['indicator_incomplete']],
    [{ indicators: [{ ...sound.indicators[0]!, baseline: null }] }, ['indicator_incomplete']],
  ]
  for (const [change, wanted] of cases) assert.deepEqual(codes(change), wanted, JSON.stringify(change))
  assert.ok(codes({ ends_on: '2026-10-01' }).includes('end_before_start'))
})

const project = fc
  .record({
    title: fc.constantFrom('الف', 'ب', 'پ'),
    programme: fc.constantFrom<string | null>(null, 'B01'),
    budget_rial: fc.constantFrom<number | null>(null, 1, 100),
    action_number: fc.constantFrom<number | null>(null, 1, 10),
    funding: fc.constantFrom<PlanProject['funding']>([], [{ source_kind: 'bank', amount_rial: 100 }]),
    milestones: fc.constantFrom<PlanProject['milestones']>([], sound.milestones),
    indicators: fc.constantFrom<PlanProject['indicators']>([], sound.indicators),
  })
  .map((change): PlanProject => ({ ...sound, ...change }))
const content = fc.array(project, { maxLength: 5 }).map(
  (projects): PlanContent => ({
    objectives: [{ key: 'O01', title: 'هدف', description: '' }],
    programmes: [{ key: 'B01', title: 'برنامه', description: '', objective: 'O01' }],
    solutions: [],
    projects: projects.map((one, at) => ({ ...one, key: `P${at + 1}` })),
  }),
)

test('the gate is open exactly when everything is there, and says how much is', () => {
  fc.assert(
    fc.property(content, (given) => {
      const missing = findMissing(given)
      const share = completeness(given, missing)
      assert.ok(share >= 0 && share <= 100)
      assert.equal(missing.length === 0, given.projects.length > 0 && share === 100)
      assert.deepEqual(findLoose(given), [])
      assert.deepEqual(contentJson.parse(given), given)
    }),
  )
})

test('a content differs in nothing from itself; what came one way went the other', () => {
  fc.assert(
    fc.property(content, content, (before, after) => {
      assert.deepEqual(compareContents(before, before), [])
      const there = compareContents(before, after)
      const back = compareContents(after, before)
      const keys = (changes: typeof there, kind: string) =>
        changes
          .filter((one) => one.kind === kind)
          .map((one) => `${one.section} ${one.key}`)
          .sort()
      assert.deepEqual(keys(there, 'added'), keys(back, 'removed'))
      assert.deepEqual(keys(there, 'changed'), keys(back, 'changed'))
    }),
  )
})

test('keys are never given twice', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom<string>('P01', 'P02', 'P9', 'X1', 'P100')), (keys) => {
      const next = nextKey(
        'projects',
        keys.map((key) => ({ key })),
      )
      assert.ok(!keys.includes(next))
    }),
  )
})
