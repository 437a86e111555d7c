import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '../../platform/jalali.ts'
import {
  deviceOf,
  endedOn,
  longestSubstitution,
  refuseErasure,
  refuseSubstitution,
  type SubstitutionFacts,
} from './rules.ts'

const sound: SubstitutionFacts = {
  today: '2026-11-28',
  postKind: 'agency_head',
  isHolder: true,
  isSelf: false,
  isInOffice: true,
  overlaps: false,
  startsOn: '2026-11-28',
  endsOn: '2026-12-10',
}

test('who may be named substitute, from when to when', () => {
  const cases: [Partial<SubstitutionFacts>, string | null][] = [
    [{}, null],
    [{ isHolder: false }, 'not_holder'],
    [{ postKind: 'applicant' }, 'applicant_post'],
    [{ isSelf: true }, 'self'],
    [{ isInOffice: false }, 'not_in_office'],
    [{ overlaps: true }, 'already_named'],
    [{ startsOn: '2026-11-27' }, 'begins_in_past'],
    [{ endsOn: '2026-11-27' }, 'ends_before_start'],
    [{ endsOn: addDays('2026-11-28', longestSubstitution - 1) }, null],
    [{ endsOn: addDays('2026-11-28', longestSubstitution) }, 'too_long'],
  ]
  for (const [change, word] of cases)
    assert.equal(refuseSubstitution({ ...sound, ...change })?.word ?? null, word, JSON.stringify(change))
})

test('a substitution ended now has no day left, whenever it began', () => {
  const days = fc.integer({ min: 0, max: 4000 }).map((offset) => addDays('2024-01-01', offset))
  fc.assert(
    fc.property(days, days, (startsOn, today) => {
      const last = endedOn(startsOn, today)
      return last < (startsOn > today ? startsOn : today) && last >= addDays(startsOn, -1)
    }),
  )
})

test('what stands against an erasure', () => {
  assert.equal(refuseErasure({ offices: [], openDemands: 0 }), null)
  assert.equal(refuseErasure({ offices: ['x'], openDemands: 2 }), 'holds_office')
  assert.equal(refuseErasure({ offices: [], openDemands: 1 }), 'open_demands')
})

test('devices are recognised', () => {
  const agents: [string | null, string][] = [
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36',
      'chrome windows',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0',
      'edge windows',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'firefox linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      'safari ios',
    ],
    [
      'Mozilla/5.0 (Linux; Android 11; SM-A125F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36',
      'samsung android',
    ],
    [null, 'other other'],
  ]
  for (const [agent, expected] of agents) assert.equal(Object.values(deviceOf(agent)).join(' '), expected)
})
