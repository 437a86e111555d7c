// Two laws of recomputation, tried on random cases and random edits.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { openWorld, type World } from '../../test/world.ts'
import type { Ctx } from '../platform/ctx.ts'
import { Deadlines } from '../platform/deadlines.ts'
import { addDays, jalaliYear } from '../platform/jalali.ts'
import { Problem } from '../platform/problem.ts'
import { saveEdit, weighEdit } from './actions.ts'
import { announcing, closing, type Edit, lunarMove, reopening, resting, timing } from './edits.ts'
import { calendarProblems } from './problems.ts'

let world: World
let ctx: Ctx
before(async () => {
  world = await openWorld()
  ctx = await world.ctx('administrator')
})
after(() => world.close())

const timers = [
  'agency_answer',
  'chamber_consolidation',
  'applicant_confirmation',
  'dialogue_meeting',
  'escalation_step',
] as const
const counties = ['0303', '0306', null] as const

interface Case {
  timer: string
  county: string | null
  startedOn: string
}
const day = fc.integer({ min: 0, max: 120 }).map((offset) => addDays('2026-10-01', offset))
const cases = fc.array(
  fc.record({ timer: fc.constantFrom(...timers), county: fc.constantFrom(...counties), startedOn: day }),
  { minLength: 1, maxLength: 30 },
)

const closures = fc
  .record({ date: day, county: fc.constantFrom('0303', '0306') })
  .map((at) => ({ ...at, reason: 'آزمون' }))
const edits: fc.Arbitrary<Edit> = fc.oneof(
  closures.map(closing),
  closures.map(reopening),
  fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 3 }).map((days) => resting(days.sort())),
  fc
    .uniqueArray(day, { minLength: 1, maxLength: 5 })
    .map((days) => announcing(days.map((date) => ({ date, title: 'آزمون', jalaliYear: jalaliYear(date) })))),
  fc
    .record({ lunarMonth: fc.integer({ min: 4, max: 9 }), step: fc.constantFrom('earlier', 'later', 'computed') })
    .map(({ lunarMonth, step }) => lunarMove({ month: { lunarYear: 1448, lunarMonth }, step: step as 'later' })),
  fc
    .record({
      code: fc.constantFrom(...timers),
      duration: fc.integer({ min: 1, max: 40 }),
      day_type: fc.constantFrom('working', 'calendar'),
    })
    .map(({ code, duration, day_type }) =>
      timing(code, {
        duration,
        unit: 'day',
        day_type: day_type as 'working',
        legal_basis_fa: 'آزمون',
        confidence: 'convention',
      }),
    ),
)

test('an edit leaves every open wait with the date that counting afresh gives, and moves as many as it was weighed to', async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.array(edits, { minLength: 1, maxLength: 3 }), async (some, several) => {
      const waits = await openWaits(some)
      for (const edit of several) {
        const weighed = await tried(() => weighEdit(ctx, edit))
        const saved = await tried(() => saveEdit(ctx, edit))
        assert.deepEqual(weighed, saved)
      }
      const fresh = new Deadlines()
      for (const wait of waits)
        assert.equal(
          await dueOf(wait.id),
          await fresh.due(world.db, wait.timer, wait.startedOn, wait.county),
          JSON.stringify(wait),
        )
    }),
    { numRuns: 25, endOnFailure: true },
  )
})

test('closing a day never makes a deadline earlier', async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.array(closures, { minLength: 1, maxLength: 5 }), async (some, several) => {
      const waits = await openWaits(some)
      for (const closure of several) await tried(() => saveEdit(ctx, closing(closure)))
      for (const wait of waits) assert.ok((await dueOf(wait.id)) >= wait.dueOn)
    }),
    { numRuns: 25, endOnFailure: true },
  )
})

test('ten thousand waits are moved in seconds', async () => {
  await sql`update waits set ended_at = now()`.execute(world.db)
  const due = await new Deadlines().due(world.db, 'agency_answer', '2026-11-28', '0306')
  await sql`
    insert into waits (lifecycle, subject_id, subject_code, title, state, clock, holder_post_id, county_code, timer, started_at, due_on)
    select 'demand', 1000000 + n, n::text, 'آزمون', 'with_agency', 'state', p.id, '0306', 'agency_answer', '2026-11-28T08:00:00Z', ${due}
    from generate_series(1, 12000) n, posts p where p.code = 'expert_imt'
  `.execute(world.db)
  const start = performance.now()
  const terms = { unit: 'day', day_type: 'working', legal_basis_fa: 'آیین کار', confidence: 'convention' } as const
  const moves = await saveEdit(ctx, timing('agency_answer', { ...terms, duration: 41 }))
  assert.equal(moves.moved, 12_000)
  assert.ok(performance.now() - start < 30_000, `${performance.now() - start} ms`)
})

let subjects = 0

async function openWaits(some: readonly Case[]): Promise<(Case & { id: number; dueOn: string })[]> {
  await sql`update waits set ended_at = now() where ended_at is null`.execute(world.db)
  const fresh = new Deadlines()
  const holder = await world.postId('expert_imt')
  const opened = []
  for (const one of some) {
    const dueOn = await fresh.due(world.db, one.timer, one.startedOn, one.county)
    const { rows } = await sql<{ id: number }>`
      insert into waits (lifecycle, subject_id, subject_code, title, state, clock, holder_post_id, county_code, timer, started_at, due_on)
      values ('demand', ${++subjects}, ${String(subjects)}, 'آزمون', 'with_agency', 'state', ${holder}, ${one.county}, ${one.timer},
        ${`${one.startedOn}T23:00:00+03:30`}, ${dueOn}) returning id
    `.execute(world.db)
    opened.push({ ...one, id: rows[0]!.id, dueOn })
  }
  return opened
}

async function dueOf(id: number): Promise<string> {
  const { rows } = await sql<{ due_on: string }>`select due_on from waits where id = ${id}`.execute(world.db)
  return rows[0]!.due_on
}

/** Random edits may change nothing or be refused; the same refusal must then come both times. */
async function tried<R>(work: () => Promise<R>): Promise<R | string> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    assert.ok(Object.values(calendarProblems).some((problem) => problem().code === error.code))
    return error.code
  }
}
