// Figures come from rows: they add up, and the reckoning agrees with counting by hand.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { openWorld, type World } from '../../../test/world.ts'
import { demandAtChamber, issueOf } from '../../demands/issue/sample-demands.ts'
import { reckonNumbers } from './reckoning.ts'
import { backlogOf, heatOf, insidePercent, monthStarts } from './rules.ts'

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
  fc.assert(
    fc.property(fc.array(fc.nat(40), { minLength: 1 }), (all) => {
      const heats = all.map((value) => heatOf(value, all))
      assert.ok(heats.every((heat, index) => (heat === null) === (all[index] === 0)))
      assert.ok(all.every((value) => Math.max(...all) !== value || value === 0 || heatOf(value, all) === 1))
    }),
  )
})

test('the figures agree with a count by hand, part by part', async () => {
  await reckonNumbers({ db: world.db, now: world.clock.now() })
  const { rows } = await sql<{ section: string; open: number; entered: number }>`
    select section, sum(open)::int open, sum(entered)::int entered from number_figures group by 1`.execute(world.db)
  const of = (section: string) => rows.find((row) => row.section === section)!
  const [all] = (await sql<{ n: number }>`select count(*)::int n from demands`.execute(world.db)).rows
  for (const section of ['total', 'category', 'county', 'agency', 'cell', 'age', 'state'])
    assert.equal(of(section).open, all!.n, section)
  for (const section of ['total', 'category', 'county', 'agency', 'cell', 'month'])
    assert.equal(of(section).entered, all!.n, section)
  const pair = (
    await sql<{
      ended: number
      entered: number
    }>`select ended, entered from number_figures where section = 'pair'`.execute(world.db)
  ).rows
  assert.deepEqual(pair, [{ ended: 2, entered: 5 }])
  await reckonNumbers({ db: world.db, now: world.clock.now() })
  const again = await sql<{ section: string }>`select distinct section from number_figures`.execute(world.db)
  assert.equal(again.rows.length, rows.length)
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
  }
  assert.equal((await governor.get('/numbers/nothing.csv')).status, 404)
  const json = (await world.as('agencyHead').api('GET', '/api/v1/numbers')).json
  assert.equal(json.figures.find((one: { section: string }) => one.section === 'total').open, 6)
  assert.equal(json.aim_percent, 90)
  assert.equal((await world.as('petitioner').get('/numbers')).status, 403)
  assert.equal((await world.visitor().get('/numbers')).status, 401)
})
