import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import type { CastName } from '../../../test/cast.ts'
import { adoptPlans } from '../../../test/programme-cases.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { searchQuery } from './queries.ts'

let world: World
let codes: Record<string, string>
let claim: string
let dependency: string

before(async () => {
  world = await openWorld()
  const common = {
    county: '0306',
    starts: '2026-04-21',
    milestones: [
      { title: 'آماده‌سازی سکوی بارگیری', due: 60, weight: 40 },
      { title: 'راه‌اندازی آزمایشی', due: 420, weight: 60 },
    ],
  }
  codes = await adoptPlans(world, [
    { ...common, key: 'A', agency: 'imt', responsible: 'expert_imt', title: 'پایانهٔ صادراتی سهند', isPublic: true },
    { ...common, key: 'B', agency: 'tax', responsible: 'expert_tax', title: 'سامانهٔ محرمانهٔ سهند', isPublic: false },
  ])
  const made = await world.as('agencyExpert').api('POST', '/api/v1/milestone-claims', {
    claims: [{ project: codes['A'], milestone: 'M1', reached_on: '2026-11-20', text: 'سکو آماده است' }],
  })
  claim = made.json.codes[0]
  const asked = await world.as('agencyHead').post('/dependencies', {
    predecessor: codes['B']!,
    successor: codes['A']!,
    kind: 'FS',
    lag_days: '0',
    title: 'معافیت گمرکی سکو',
    reason: 'بدون معافیت ترخیص نمی‌شود.',
    needed_on: '1406/03/01',
  })
  dependency = asked.location
  // Whence a referral came is the feed's matter; here only its title counts.
  const owner = new pg.Client({ connectionString: world.database.ownerUrl })
  await owner.connect()
  await owner.query('set session_replication_role = replica')
  await owner.query(`insert into incoming_referrals (code, state, installation_id, thread, sender_code, title, paper, source_kind, source_title, created_at)
    values ('1405-77', 'received', 1, gen_random_uuid(), '1405-5', 'ارجاع سکوی راه‌آهن', 'متن', 'issue', 'سکو', now())`)
  await owner.end()
})
after(() => world.close())

async function found(who: CastName | null, q: string): Promise<string[]> {
  const client = who ? world.as(who) : world.visitor()
  const { json } = await client.get(`/search.json?q=${encodeURIComponent(q)}`)
  return json.map((hit: { href: string }) => hit.href)
}

test('projects, plans, dependencies and claims are found by their words and codes, each by who may read it', async () => {
  const a = `/projects/${codes['A']}`
  const b = `/projects/${codes['B']}`
  assert.deepEqual(
    (await found('secretary', 'سهند')).filter((href) => href.startsWith('/projects/')).sort(),
    [a, b].sort(),
  )
  assert.ok((await found('agencyHead', 'سهند')).includes(a))
  assert.ok(!(await found('agencyHead', 'محرمانه سهند')).includes(b))
  assert.deepEqual(await found(null, 'پایانه صادراتی'), [a])
  assert.deepEqual(await found(null, 'محرمانه سهند'), [])
  assert.ok((await found('secretary', codes['B']!)).includes(b))

  const seen = `/milestone-claims/${claim}`
  for (const who of ['secretary', 'inspector', 'agencyExpert', 'countyOfficer'] as const)
    assert.ok((await found(who, 'سکوی بارگیری')).includes(seen), who)
  for (const who of ['otherAgencyHead', 'petitioner'] as const)
    assert.ok(!(await found(who, 'سکوی بارگیری')).includes(seen), who)
  assert.ok(!(await found(null, 'سکوی بارگیری')).includes(seen))
  assert.ok((await found('inspector', claim)).includes(seen))

  assert.match(dependency, /^\/dependencies\//)
  for (const who of ['agencyHead', 'otherAgencyHead', 'governor'] as const)
    assert.ok((await found(who, 'معافیت گمرکی')).includes(dependency), who)
  assert.ok(!(await found('petitioner', 'معافیت گمرکی')).includes(dependency))

  const plans = (await found('secretary', 'برنامه')).filter((href) => href.startsWith('/plans/'))
  for (const href of plans) assert.equal((await world.as('secretary').get(href)).status, 200)
})

test('indicators and incoming referrals', async () => {
  const { rows } = await sql<{ code: string; title_fa: string; title_en: string }>`
    select code, title_fa, title_en from indicators where retired_at is null and is_public order by id limit 1`.execute(
    world.db,
  )
  const one = rows[0]!
  assert.ok((await found(null, one.title_fa)).includes(`/indicators/${one.code}`))
  assert.ok((await found(null, one.code)).includes(`/indicators/${one.code}`))
  const english = await world.as('governor').get(`/search?lang=en&q=${encodeURIComponent(one.title_en)}`)
  assert.match(english.text, /Indicator/)
  assert.ok((await found('secretary', 'سکوی راه‌آهن')).includes('/incoming/1405-77'))
  assert.ok(!(await found('agencyHead', 'سکوی راه‌آهن')).includes('/incoming/1405-77'))
})

test('every hit opens, and indexes serve the question', async () => {
  for (const who of ['secretary', 'governor', 'agencyExpert', 'inspector', 'petitioner', null] as const)
    for (const href of new Set(await found(who, 'سهند'))) {
      const client = who ? world.as(who) : world.visitor()
      assert.equal((await client.get(href)).status, 200, `${who} ${href}`)
    }
  for (const who of ['secretary', 'agencyHead', 'public'] as const) {
    const { actor } = await world.ctx(who)
    const plan = await world.db.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx)
      const lines = await sql<{ 'QUERY PLAN': string }>`explain ${searchQuery(actor, 'پایانه سهند', 'fa')!}`.execute(tx)
      return lines.rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    assert.doesNotMatch(plan, /Seq Scan on (projects|milestones|dependencies|plans|indicators|incoming_referrals)/, who)
  }
})
