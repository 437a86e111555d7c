import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Actor, PostKind } from '../../platform/ctx.ts'
import { publicActor } from '../../platform/ctx.ts'
import { eventKey } from './event-words.ts'
import { prefixQuery } from './list-queries.ts'
import { acts, actsOpenTo, demandLifecycle, isPromiseDate, refuseAct, refuseIdentity } from './rules.ts'

const by = (kind: PostKind): Actor => ({
  ...publicActor,
  kind: 'person',
  post: { id: 1, kind, title: '', organisationId: null, organisationTitle: null, countyCode: null },
})

test('every act names steps of the lifecycle, and every step somebody takes by hand has an act or another room', () => {
  const names = new Set(demandLifecycle.transitions.map((transition) => transition.name))
  for (const step of Object.values(acts).flat()) assert.ok(names.has(step), step)
  const elsewhere = ['group', 'ungroup', 'begin_execution', 'carry_national', 'settle']
  for (const { name, automatic } of demandLifecycle.transitions)
    assert.ok(
      automatic ||
        elsewhere.includes(name) ||
        Object.values(acts)
          .flat()
          .includes(name as never),
      name,
    )
})

test('who may take what, and when', () => {
  const facts = (state: string, is_carried = false) => ({ state, is_carried })
  assert.deepEqual(actsOpenTo(by('secretariat_officer'), facts('received')), [
    'acceptance',
    'completion-request',
    'refusal',
  ])
  assert.deepEqual(actsOpenTo(by('agency_head'), facts('with_agency')), ['answer', 'question', 'redirection'])
  assert.deepEqual(actsOpenTo(by('applicant'), facts('answered')), ['confirmation', 'contest'])
  assert.deepEqual(actsOpenTo(by('chamber_officer'), facts('with_chamber')), ['return', 'closing'])
  assert.deepEqual(actsOpenTo(by('auditor'), facts('received')), [])
  assert.deepEqual(actsOpenTo(publicActor, facts('received')), [])
  assert.deepEqual(actsOpenTo(by('chamber_officer'), facts('in_issue', true)), [], 'what an issue carries ends with it')
  assert.equal(refuseAct(by('agency_expert'), facts('received'), 'answer')?.code, 'bad_transition')
  assert.equal(refuseAct(by('applicant'), facts('with_agency'), 'answer')?.code, 'not_allowed')
})

test('identity', () => {
  const cases: [Record<string, string>, string[]][] = [
    [{ who: 'citizen' }, ['national_id']],
    [{ who: 'citizen', national_id: '۰۰۸۴۵۷۵۹۴۸' }, []],
    [{ who: 'citizen', national_id: '0084575940', legal_id: 'x' }, ['national_id']],
    [{ who: 'firm' }, ['firm_name', 'legal_id']],
    [{ who: 'firm', firm_name: 'الف', legal_id: '10380284790' }, []],
    [{ who: 'cooperative', firm_name: 'الف', legal_id: '10380284791' }, ['legal_id']],
    [{ who: 'association', firm_name: 'الف' }, []],
    [{ who: 'association', firm_name: 'الف', legal_id: '1' }, ['legal_id']],
    [{}, []],
  ]
  for (const [values, fields] of cases)
    assert.deepEqual(Object.keys(refuseIdentity(values)), fields, JSON.stringify(values))
})

test('a promise lies after today and within two years', () => {
  assert.ok(!isPromiseDate('2026-11-28', '2026-11-28'))
  assert.ok(isPromiseDate('2026-11-29', '2026-11-28'))
  assert.ok(isPromiseDate('2028-11-28', '2026-11-28'))
  assert.ok(!isPromiseDate('2028-11-29', '2026-11-28'))
})

test('nothing typed in a search can be an operator', () => {
  assert.equal(prefixQuery("برق! | (قطع) & 'x':* <-> \\"), 'برق:* & قطع:* & x:*')
  assert.equal(prefixQuery('!!! ()'), '')
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const query = prefixQuery(text)
      assert.ok(query === '' || /^[\p{L}\p{N}]+:\*( & [\p{L}\p{N}]+:\*)*$/u.test(query), query)
    }),
  )
})
test('every event has words', () => {
  assert.equal(eventKey('demand.answered', { outcome: 'solved' }), 'demand.answered_solved')
  assert.equal(eventKey('demand.something_new', {}), 'demand.moved')
})
