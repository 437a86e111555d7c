// Figures come from rows: they add up, and the reckoning agrees with counting by hand.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { openWorld, type World } from '../../../test/world.ts'
import * as acts from '../../demands/demand/actions.ts'
import { registerDemand } from '../../demands/demand/cases.ts'
import { demandAtChamber, issueOf } from '../../demands/issue/sample-demands.ts'
import { countByHand, keptFigures } from '../../demands/tally/by-hand.ts'
import { countChanges } from '../../demands/tally/counting.ts'
import { findShare } from '../../demands/tally/queries.ts'
import { insidePercent, monthStarts, shareTone } from '../../demands/tally/rules.ts'
import { Problem } from '../../platform/problem.ts'
import { backlogOf, heatOf } from './rules.ts'

let world: World
before(async () => {
  world = await openWorld()
  await issueOf(world, 2)
  await issueOf(world, 3)
  await demandAtChamber(world, { county: '0306' })
})
after(() => world.close())

test('months start on the first of Jalali months, newest last', () => {
  assert.deepEqual(monthStarts('2026-11-28', 3), ['2026-09-23', '2026-10-23', '2026-11-22'])
})

test('the backlog of every month follows from what came and went', () => {
  const month = fc.record({ entered: fc.nat(50), ended: fc.nat(50) })
  fc.assert(
    fc.property(fc.array(month, { minLength: 1, maxLength: 24 }), fc.nat(500), (months, open) => {
      const backlog = backlogOf(months, open)
      assert.equal(backlog.at(-1), open)
      for (let n = 1; n < months.length; n++)
        assert.equal(backlog[n]! - backlog[n - 1]!, months[n]!.entered - months[n]!.ended)
    }),
  )
})

test('shares and heat keep to their ranges', () => {
  assert.equal(insidePercent({ inside: 0, judged: 0 }), null)
  assert.equal(insidePercent({ inside: 9, judged: 10 }), 90)
  assert.deepEqual([90, 89.9, 83, 100, null].map(shareTone), ['done', 'due', 'due', 'done', undefined])
  fc.assert(
    fc.property(fc.array(fc.nat(40), { minLength: 1 }), (all) => {
      const heats = all.map((value) => heatOf(value, all))
      assert.ok(heats.every((heat, index) => (heat === null) === (all[index] === 0)))
      assert.ok(all.every((value) => Math.max(...all) !== value || value === 0 || heatOf(value, all) === 1))
    }),
  )
})

const count = () => countChanges({ db: world.db, now: world.clock.now() })

test('the figures agree with a count by hand, part by part', async () => {
  assert.equal(await count(), true)
  const kept = await keptFigures(world.db)
  assert.deepEqual(kept, await countByHand(world.db, world.clock.now()))
  assert.ok(kept.includes('total all  6 0 6 0 0 0'))
  const { rows } = await sql<{
    ended: number
    entered: number
  }>`select ended, entered from number_figures where section = 'pair'`.execute(world.db)
  assert.deepEqual(rows, [{ ended: 2, entered: 5 }])
})

test('whoever reads while another counts does not wait', async () => {
  const client = await world.database.pool.connect()
  try {
    await client.query(`begin; select pg_advisory_xact_lock(hashtext('number_figures'))`)
    assert.equal(await count(), false)
    assert.equal((await world.as('governor').get('/numbers')).status, 200)
  } finally {
    await client.query('rollback')
    client.release()
  }
})

// What happens to demands, in any order: acts that the state refuses change nothing.
const deeds: Record<string, (code: string, turn: number) => Promise<unknown>> = {
  come: async (_, turn) =>
    registerDemand(await world.ctx('petitioner'), {
      county: turn % 2 ? '0303' : '0306',
      category: turn % 3 ? 'tax' : 'electricity',
      agency: turn % 5 ? 'tax' : 'imt',
    }),
  accept: async (code, turn) =>
    acts.acceptDemand(await world.ctx('secretary'), code, { agency: turn % 4 ? 'tax' : 'imt' }),
  refuse: async (code) =>
    acts.refuseDemand(await world.ctx('secretary'), code, {
      reason: 'missing_document',
      citation: 'بند ۳ شیوه‌نامه',
      next_way: 'resubmit',
      seen: undefined,
    }),
  solve: async (code) => answer(code, { outcome: 'solved' }),
  leave: async (code) => answer(code, { outcome: 'unsolved', reason: 'needs_national' }),
  confirm: async (code) => acts.confirmDemand(await world.ctx('petitioner'), code, {}),
  contest: async (code) =>
    acts.contestDemand(await world.ctx('petitioner'), code, { note: 'برق هنوز قطع می‌شود و کار ما مانده است.' }),
  withdraw: async (code) => acts.withdrawDemand(await world.ctx('petitioner'), code, {}),
  correct: async (code, turn) =>
    world.db
      .updateTable('demands')
      .set({ county_code: turn % 2 ? '0306' : '0310', category_code: turn % 3 ? 'bank' : 'tax' })
      .where('tracking_code', '=', code)
      .execute(),
  wait: async (_, turn) => world.clock.addDays([1, 9, 40, 170][turn % 4]!),
  count: async () => assert.equal(await count(), true),
}
async function answer(code: string, given: { outcome: 'solved' | 'unsolved'; reason?: string }) {
  const text = 'بررسی شد و نتیجه به آگاهی متقاضی رسید.'
  for (const who of ['otherAgencyExpert', 'agencyExpert'] as const)
    await acts.answerDemand(await world.ctx(who), code, { ...given, text, seen: undefined }).catch(onlyProblems)
}
const onlyProblems = (error: unknown) => {
  if (!(error instanceof Problem)) throw error
}

test('followed through any course of demands, the figures are those of a count by hand', async () => {
  const deed = fc.constantFrom(...Object.keys(deeds))
  const done = new Set<string>()
  const course = fc.array(fc.tuple(deed, fc.nat(1000)), { minLength: 10, maxLength: 25 })
  await fc.assert(
    fc.asyncProperty(course, async (steps) => {
      for (const [name, turn] of [['come', 1] as const, ['accept', 0] as const, ...steps]) {
        const { rows } = await sql<{ code: string; n: number }>`
          select tracking_code as code from demands order by id desc limit 3`.execute(world.db)
        await deeds[name]!(rows[turn % rows.length]!.code, turn).then(() => done.add(name), onlyProblems)
      }
      await count()
      assert.deepEqual(await keptFigures(world.db), await countByHand(world.db, world.clock.now()))
    }),
    { numRuns: 12, seed: 14_050_907, endOnFailure: true },
  )
  assert.deepEqual([...done].sort(), Object.keys(deeds).sort(), 'every deed was done at least once')
})

test('a first count that was cut short goes on where it stopped', async () => {
  for (const table of [
    'number_makings',
    'number_figures',
    'number_demands',
    'number_spans',
    'number_days',
    'number_stays',
    'number_reasons',
  ])
    await sql`delete from ${sql.table(table)}`.execute(world.db)
  const half = await sql<{ id: number }>`select id from demands order by id offset 4 limit 1`.execute(world.db)
  await sql`insert into number_makings (made_at, took_ms, counted_to) values (now(), 0, ${half.rows[0]!.id})`.execute(
    world.db,
  )
  const page = await world.as('governor').get('/numbers')
  assert.equal(page.status, 200)
  const kept = await keptFigures(world.db)
  assert.notDeepEqual(kept, await countByHand(world.db, world.clock.now()), 'what was before is taken as counted')
  await sql`insert into number_changes select id from demands where id <= ${half.rows[0]!.id}`.execute(world.db)
  await count()
  assert.deepEqual(await keptFigures(world.db), await countByHand(world.db, world.clock.now()))
})

test('the share solved in the province is the same in the situation room', async () => {
  for (const course of [['accept', 'solve', 'confirm'], ['accept', 'solve', 'confirm'], ['refuse']]) {
    const { code } = await registerDemand(await world.ctx('petitioner'))
    for (const name of course) await deeds[name]!(code, 1)
  }
  await count()
  const [numbers, room] = await Promise.all([
    world.as('governor').get('/numbers'),
    world.as('governor').get('/situation'),
  ])
  const share = insidePercent(await findShare(world.db, { organisationId: null, countyCode: null }))
  assert.ok(share !== null && share > 0 && share < 100)
  const shown = new Intl.NumberFormat('fa-IR', { style: 'percent', maximumFractionDigits: 0 }).format(share / 100)
  for (const page of [numbers, room]) {
    const at = page.text.indexOf('۳۶۵ روز گذشته')
    assert.ok(page.text.slice(at - 300, at).includes(shown), shown)
  }
})

test('staff read the page, every chart with its table and file; applicants and the public do not', async () => {
  const governor = world.as('governor')
  const page = await governor.get('/numbers')
  assert.equal(page.status, 200)
  for (const words of ['نه در ده', 'موجودی', 'میانه', 'شهرستان', 'تکرار']) assert.match(page.text, new RegExp(words))
  assert.equal((await governor.get('/numbers?lang=en')).status, 200)
  for (const section of ['month', 'state', 'age', 'category', 'agency', 'county', 'cell', 'reason', 'pair']) {
    const csv = await governor.get(`/numbers/${section}.csv`)
    assert.equal(csv.status, 200, section)
    assert.match(csv.headers.get('content-type') ?? '', /csv/)
    const sheet = await governor.get(`/numbers/${section}.xlsx`)
    assert.match(sheet.headers.get('content-type') ?? '', /spreadsheetml/, section)
  }
  for (const file of ['nothing.csv', 'month.pdf', 'month', 'month.csv.csv'])
    assert.equal((await governor.get(`/numbers/${file}`)).status, 404, file)
  const json = (await world.as('agencyHead').api('GET', '/api/v1/numbers')).json
  assert.ok(json.figures.find((one: { section: string }) => one.section === 'total').open > 5)
  assert.deepEqual([json.counted_percent, json.span_days], [100, 365])
  assert.equal(json.aim_percent, 90)
  assert.equal((await world.as('petitioner').get('/numbers')).status, 403)
  assert.equal((await world.visitor().get('/numbers')).status, 401)
})
