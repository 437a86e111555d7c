import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { adoptPlans } from '../../../test/programme-cases.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { lateMilestonesQuery } from './programme-queries.ts'

let world: World

before(async () => {
  world = await openWorld()
  const milestones = [
    { title: 'تحویل زمین', due: 60, weight: 40 },
    { title: 'بهره‌برداری', due: 420, weight: 60 },
  ]
  const codes = await adoptPlans(world, [
    {
      key: 'A',
      agency: 'imt',
      responsible: 'expert_imt',
      title: 'سردخانه',
      county: '0306',
      starts: '2026-04-21',
      milestones,
    },
    {
      key: 'B',
      agency: 'tax',
      responsible: 'expert_tax',
      title: 'سامانه',
      county: null,
      starts: '2026-04-21',
      milestones,
    },
  ])
  const asked = await world.as('agencyHead').post('/dependencies', {
    predecessor: codes['B']!,
    successor: codes['A']!,
    kind: 'FS',
    lag_days: '0',
    title: 'معافیت',
    reason: 'بدون معافیت ترخیص نمی‌شود.',
    needed_on: '1406/03/01',
  })
  assert.equal(asked.status, 303)
})
after(() => world.close())

const figures = async (who: 'governor' | 'agencyHead' | 'countyOfficer' | 'otherAgencyHead') =>
  (await world.as(who).api('GET', '/api/v1/situation')).json.programme

test('the programme stands in the situation room, each post within its reach, and every figure opens its rows', async () => {
  const all = await figures('governor')
  assert.equal(all.green + all.amber + all.red, 2)
  assert.equal(all.late_milestones, 2)
  assert.equal(all.pending, 1)
  const own = await figures('agencyHead')
  assert.deepEqual([own.green + own.amber + own.red, own.late_milestones], [1, 1])
  assert.equal((await figures('otherAgencyHead')).pending, 1)
  assert.equal((await figures('countyOfficer')).late_milestones, 1)

  const page = (await world.as('governor').get('/situation')).text
  const links = [...page.matchAll(/href="(\/(?:projects\?colour|situation\/milestones|waits\?lifecycle)[^"]*)"/g)]
  assert.ok(links.length >= 10)
  for (const href of new Set(links.map((link) => link[1]!.replaceAll('&amp;', '&'))))
    assert.equal((await world.as('governor').get(href)).status, 200, href)
  const rows = async (href: string) =>
    ((await world.as('governor').get(href)).text.match(/<tr data-href|<tr class="row[^>]*data-href/g) ?? []).length
  assert.equal(await rows('/situation/milestones'), 2)
  assert.equal(await rows('/situation/milestones?agency=imt'), 1)
  assert.equal(await rows('/situation/milestones?county=0306'), 1)
  assert.equal(await rows('/waits?lifecycle=dependency&state=asked,countered'), 1)
  assert.equal(await rows('/waits?lifecycle=indicator_return&only=late'), Math.min(50, all.late_returns))
})

test('late milestones: within one’s reach, refused to applicants, by an index', async () => {
  assert.match((await world.as('agencyHead').get('/situation/milestones')).text, /سردخانه/)
  assert.doesNotMatch((await world.as('agencyHead').get('/situation/milestones?agency=tax')).text, /سامانه</)
  assert.equal((await world.as('petitioner').get('/situation/milestones')).status, 403)
  assert.equal((await world.visitor().get('/situation/milestones')).status, 401)
  assert.match(
    (await world.as('governor').get('/situation/milestones?after=2026-06-20_1&lang=en')).text,
    /Late milestones/,
  )
  const plan = await world.db.transaction().execute(async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    const query = lateMilestonesQuery({ organisationId: null, countyCode: null }, {}, '2026-11-28', 51)
    return (await sql<{ 'QUERY PLAN': string }>`explain ${query}`.execute(tx)).rows
      .map((row) => row['QUERY PLAN'])
      .join('\n')
  })
  assert.match(plan, /milestones_unreached/)
})
