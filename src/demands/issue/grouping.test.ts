// The law of grouping: whatever the Chamber groups and parts, in whatever order, no demand loses its voice or speaks twice.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { openWorld, type World } from '../../../test/world.ts'
import { Problem } from '../../platform/problem.ts'
import { addDemands, createIssue, dissolveIssue, removeDemand } from './actions.ts'
import { candidatesQuery, deskQuery, findDeskText } from './desk-queries.ts'
import { issuesQuery } from './queries.ts'
import { demandAtChamber } from './sample-demands.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

type Step =
  | { do: 'create'; demands: number[] }
  | { do: 'add'; issue: number; demands: number[] }
  | { do: 'remove'; issue: number; demand: number }
  | { do: 'dissolve'; issue: number }

test('any sequence of grouping and parting keeps each demand in at most one open issue, and its wait true to its state', async () => {
  const chamber = await world.ctx('chamber')
  const demand = fc.nat({ max: 5 })
  const some = fc.uniqueArray(demand, { minLength: 1, maxLength: 4 })
  const issue = fc.nat({ max: 3 })
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ do: fc.constant('create' as const), demands: some }),
    fc.record({ do: fc.constant('add' as const), issue, demands: some }),
    fc.record({ do: fc.constant('remove' as const), issue, demand }),
    fc.record({ do: fc.constant('dissolve' as const), issue }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const demands = await Promise.all(Array.from({ length: 6 }, () => demandAtChamber(world)))
      const issues: string[] = []
      let refused = 0
      for (const one of steps) {
        try {
          await take(one)
        } catch (error) {
          if (!(error instanceof Problem)) throw error
          refused += 1
        }
        await assertVoices(demands)
      }
      assert.ok(refused <= steps.length)

      async function take(one: Step): Promise<void> {
        const codes = 'demands' in one ? one.demands.map((index) => demands[index]!) : []
        if (one.do === 'create') {
          issues.push((await createIssue(chamber, { title: 'مسئلهٔ آزمون', demands: codes })).code)
          return
        }
        const code = issues[one.issue % Math.max(1, issues.length)]
        if (!code) return
        if (one.do === 'add') await addDemands(chamber, code, codes)
        if (one.do === 'remove') await removeDemand(chamber, code, demands[one.demand]!)
        if (one.do === 'dissolve') await dissolveIssue(chamber, code)
      }
    }),
    { numRuns: 25 },
  )
})

async function assertVoices(codes: readonly string[]): Promise<void> {
  const { rows } = await sql<{ state: string; places: number; open_places: number; waits: number; wait_state: string }>`
    select d.state,
      (select count(*) from issue_demands x where x.demand_id = d.id and x.removed_at is null) places,
      (select count(*) from issue_demands x join issues i on i.id = x.issue_id
        where x.demand_id = d.id and x.removed_at is null and i.state = 'gathering') open_places,
      (select count(*) from waits w where w.lifecycle = 'demand' and w.subject_id = d.id and w.ended_at is null) waits,
      (select max(w.state) from waits w where w.lifecycle = 'demand' and w.subject_id = d.id and w.ended_at is null) wait_state
    from demands d where d.tracking_code = any(${codes as string[]})`.execute(world.db)
  assert.equal(rows.length, codes.length)
  for (const row of rows) {
    assert.ok(row.places <= 1)
    assert.equal(row.waits, 1)
    assert.equal(row.wait_state, row.state)
    assert.equal(row.open_places, row.state === 'in_issue' ? 1 : 0)
    assert.equal(row.places, row.open_places)
  }
}

test('two officers grouping the same demand at once: one of them is told', async () => {
  const chamber = await world.ctx('chamber')
  const one = await demandAtChamber(world)
  const both = await Promise.allSettled([
    createIssue(chamber, { title: 'مسئلهٔ نخست', demands: [one] }),
    createIssue(chamber, { title: 'مسئلهٔ دوم', demands: [one] }),
  ])
  assert.deepEqual(both.map((result) => result.status).sort(), ['fulfilled', 'rejected'])
  await assertVoices([one])
})

test('the lists read through an index', async () => {
  const { actor } = await world.ctx('chamber')
  const agency = (await world.ctx('agencyHead')).actor
  const chosen = await demandAtChamber(world, { title: 'پنبه و گمرک' })
  const text = (await findDeskText(world.db, chosen))!
  const queries = {
    newest: issuesQuery(actor, {}, 51),
    state: issuesQuery(actor, { state: 'gathering' }, 51),
    category: issuesQuery(actor, { category: 'finance', after: 50 }, 51),
    agency: issuesQuery(actor, { agency: 3 }, 51),
    words: issuesQuery(actor, { q: 'سرمایه' }, 51),
    own: issuesQuery(agency, {}, 51),
    desk: deskQuery({}, 51),
    deskAfter: deskQuery({ after: '2026-12-20.5' }, 51),
    candidates: candidatesQuery(text, 'all'),
  }
  for (const [name, query] of Object.entries(queries)) {
    const plan = await world.db.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx)
      await sql`select set_config('jahesh.reach', 'all', true)`.execute(tx)
      const lines = await sql<{ 'QUERY PLAN': string }>`explain ${query}`.execute(tx)
      return lines.rows.map((line) => line['QUERY PLAN']).join('\n')
    })
    const main = name.startsWith('desk') ? 'waits w' : name === 'candidates' ? 'demands d' : 'issues i'
    assert.ok(!new RegExp(`Seq Scan on ${main}`).test(plan), `${name}:\n${plan}`)
    if (name.startsWith('desk'))
      assert.match(plan, /Index (Only )?Scan( Backward)? using waits_|Bitmap Index Scan on waits_/, plan)
  }
})
