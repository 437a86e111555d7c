import assert from 'node:assert/strict'
import test, { afterEach, beforeEach } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { openCommitment } from '../../test/commitment-cases.ts'
import { openWaits, openWorld, startOfTests, type World } from '../../test/world.ts'
import { expiries } from '../expiries.ts'
import { lifecycles } from '../lifecycles.ts'
import { appRole, openDb, openPool } from './db.ts'
import { remindSoon, type SweepParts, sweepDeadlines } from './sweep.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const parts: SweepParts = { lifecycles, expiries, limit: 10_000 }
const sweep = async (changes: Partial<SweepParts> = {}) =>
  sweepDeadlines(await world.ctx('system'), { ...parts, ...changes })
const on = (iso: string) => world.clock.set(new Date(`${iso}T06:30:00Z`))
const journalled = async (event: string, subjectId?: number) =>
  (
    await sql<{
      subject_id: number
    }>`select subject_id from journal where event = ${event} and (${subjectId ?? null}::bigint is null or subject_id = ${subjectId ?? null})`.execute(
      world.db,
    )
  ).rows.length
const told = async (event: string) =>
  (
    await sql<{ mobile: string; title: string; href: string }>`
    select p.mobile, n.title, n.href from notifications n join persons p on p.id = n.person_id where n.event = ${event} order by n.id`.execute(
      world.db,
    )
  ).rows

test('nothing happens before the day is over', async () => {
  const { id } = await openCommitment(world)
  on('2026-12-28')
  assert.deepEqual(await sweep(), { reminded: 0, escalated: 0, moved: 0, exhausted: 0, silent: 0, failed: 0 })
  assert.deepEqual(
    (await openWaits(world, 'commitment', id)).map((wait) => wait.rung),
    [0, 0],
  )
})

test('a commitment climbs rung by rung to the top, stays there as late, and the secretariat is offered the national level', async () => {
  const { id, code } = await openCommitment(world, { holder: 'expert_imt' })
  const state = async () => (await openWaits(world, 'commitment', id)).find((wait) => wait.clock === 'state')!
  const ladder: string[] = []
  for (const day of ['2026-12-29', '2027-01-20', '2027-02-20', '2027-03-01']) {
    on(day)
    await sweep()
    ladder.push((await state()).holder)
  }
  assert.deepEqual(ladder, ['head_imt', 'secretariat', 'governor', 'governor'])
  assert.equal((await state()).rung, 3)
  assert.equal(await journalled('wait.escalated', id), 3)
  const referrals = await sql<{ from: string; to: string; kind: string }>`
    select f.code as from, t.code as to, r.kind from referrals r join posts f on f.id = r.from_post_id join posts t on t.id = r.to_post_id order by r.id`.execute(
    world.db,
  )
  assert.deepEqual(referrals.rows, [
    { from: 'expert_imt', to: 'head_imt', kind: 'escalated' },
    { from: 'head_imt', to: 'secretariat', kind: 'escalated' },
    { from: 'secretariat', to: 'governor', kind: 'escalated' },
  ])
  on('2027-03-20')
  await sweep()
  on('2027-03-28')
  await sweep()
  assert.equal(await journalled('wait.exhausted', id), 1)
  assert.equal((await state()).holder, 'governor')
  const offers = (await told('wait.exhausted')).map((notice) => notice.href)
  assert.deepEqual(offers, [`/commitments/${code}`, `/referrals/new?source=commitment&code=${code}`])
  assert.ok(
    (await world.as('secretary').get(`/commitments/${code}`)).text.includes(
      `/referrals/new?source=commitment&amp;code=${code}`,
    ),
  )
  assert.equal(
    (await world.as('agencyExpert').post(`/commitments/${code}/report`, { percent: 30, text: 'هنوز در کار است' }))
      .status,
    303,
  )
})

test('both ends of an escalation are told, and the new date is five working days on', async () => {
  const { id } = await openCommitment(world)
  on('2026-12-29')
  await sweep()
  const { due_on, holder } = (await openWaits(world, 'commitment', id))[0]!
  const ctx = await world.ctx('system')
  assert.equal(holder, 'secretariat')
  assert.equal(due_on, await world.deadlines.due(world.db, 'escalation_step', '2026-12-29', '0306'))
  assert.ok(due_on > '2026-12-29' && ctx.now)
  assert.deepEqual(
    (await told('wait.escalated')).map((notice) => notice.mobile),
    ['09140000002', '09140000005'],
  )
})

test('an applicant has no superior: its commitment climbs to the secretariat, then the governor, and never in a circle', async () => {
  const { id } = await openCommitment(world, { holder: 'applicant_petitioner', side: 'private' })
  const ladder: string[] = []
  for (const day of ['2026-12-29', '2027-01-20', '2027-02-20', '2027-03-15']) {
    on(day)
    await sweep()
    ladder.push((await openWaits(world, 'commitment', id))[0]!.holder)
  }
  assert.deepEqual(ladder, ['secretariat', 'governor', 'governor', 'governor'])
  assert.equal(await journalled('wait.exhausted', id), 1)
})

test('an extension granted after escalation gives the clock back to the holder, and it may climb again', async () => {
  const { id, code } = await openCommitment(world)
  on('2026-12-29')
  await sweep()
  await world.as('agencyHead').post(`/commitments/${code}/extension`, {
    until: '1405/11/15',
    reason_code: 'procurement',
    text: 'کالا در گمرک مانده است',
  })
  await world.as('secretary').post(`/commitments/${code}/extension/decision`, { decision: 'grant', note: 'گواهی گمرک' })
  assert.deepEqual((await openWaits(world, 'commitment', id))[0], {
    state: 'open',
    clock: 'state',
    due_on: '2027-02-04',
    rung: 0,
    holder: 'head_imt',
  })
  on('2027-02-05')
  await sweep()
  assert.equal((await openWaits(world, 'commitment', id))[0]!.holder, 'secretariat')
})

test('an extension nobody decides climbs to the governor', async () => {
  const { id, code } = await openCommitment(world, { dueOn: '2027-06-01' })
  await world.as('agencyHead').post(`/commitments/${code}/extension`, {
    until: '1406/05/15',
    reason_code: 'procurement',
    text: 'کالا در گمرک مانده است',
  })
  on('2026-12-20')
  await sweep()
  assert.deepEqual(
    (await openWaits(world, 'commitment', id)).map((wait) => [wait.clock, wait.holder]),
    [
      ['state', 'head_imt'],
      ['request', 'governor'],
      ['refresh', 'head_imt'],
    ],
  )
  assert.equal(
    (
      await world
        .as('governor')
        .post(`/commitments/${code}/extension/decision`, { decision: 'grant', note: 'موجه است' })
    ).status,
    303,
  )
})

test('thirty silent days flag a commitment, tell the superior and start again; a report clears the flag', async () => {
  const { id, code } = await openCommitment(world, { dueOn: '2027-06-01' })
  const periods = async () =>
    (await world.as('secretary').api('GET', `/api/v1/commitments/${code}`)).json.silent_periods
  on('2026-12-29')
  assert.equal((await sweep()).silent, 1)
  assert.equal((await sweep()).silent, 0)
  on('2027-01-29')
  assert.equal((await sweep()).silent, 1)
  assert.equal(await periods(), 2)
  assert.equal((await world.as('secretary').api('GET', '/api/v1/commitments?silent=1')).json.count, 1)
  assert.deepEqual(
    (await openWaits(world, 'commitment', id)).map((wait) => wait.holder),
    ['head_imt', 'head_imt'],
  )
  assert.equal((await told('wait.silent')).filter((notice) => notice.mobile === '09140000002').length, 2)
  await world.as('agencyHead').post(`/commitments/${code}/report`, { percent: 20, text: 'پس از دو ماه' })
  assert.equal(await periods(), 0)
  assert.equal((await world.as('secretary').api('GET', '/api/v1/commitments?silent=1')).json.count, 0)
})

/** Silence is consent only after a reminder; here it has reached everyone. */
async function remindApplicants(ids: readonly number[]): Promise<void> {
  await sql`
    insert into notifications (person_id, event, subject_kind, subject_id, title, body, href, created_at)
    select h.person_id, 'wait.due_soon', 'demand', d.id, '', '', '', now() + interval '10 years'
    from demands d join office_holdings h on h.post_id = d.applicant_post_id where d.id = any(${ids}::bigint[])
  `.execute(world.db)
}

test('automatic steps are taken once, and one that throws leaves its wait untouched and blocks nothing', async () => {
  const ids: number[] = []
  for (let i = 0; i < 4; i++) ids.push(await answeredDemand(i))
  await remindApplicants(ids)
  on('2027-01-10')
  const faults: unknown[] = []
  const log = { error: (details: object) => faults.push(details) }
  const solved = expiries['demand.solved']!
  const failing: SweepParts['expiries'] = {
    ...expiries,
    'demand.solved': async (ctx, tx, id) => {
      await solved(ctx, tx, id)
      if (id === ids[0]) throw new Error('crash in the middle')
    },
  }
  assert.deepEqual(await sweep({ expiries: failing, log }), {
    reminded: 0,
    escalated: 0,
    moved: 3,
    exhausted: 0,
    silent: 0,
    failed: 1,
  })
  assert.equal(faults.length, 1)
  assert.deepEqual(
    (await openWaits(world, 'demand', ids[0]!)).map((wait) => [wait.state, wait.rung]),
    [['answered', 0]],
  )
  assert.equal(await journalled('demand.deemed_confirmed', ids[0]), 0)
  assert.equal((await sweep()).moved, 1)
  assert.equal(await journalled('demand.deemed_confirmed'), 4)
})

test('four sweeps at once, each on its own connections: every expiry happens exactly once', async () => {
  const ids: number[] = []
  for (let i = 0; i < 60; i++)
    ids.push(i % 3 === 0 ? await answeredDemand(i) : (await openCommitment(world, { title: `تعهد ${i}` })).id)
  await remindApplicants(ids)
  on('2027-01-10')
  const pools = [1, 2, 3, 4].map(() => openPool(world.database.ownerUrl, { size: 2, role: appRole }))
  const ctx = await world.ctx('system')
  const counts = await Promise.all(pools.map((pool) => sweepDeadlines({ ...ctx, db: openDb(pool) }, parts)))
  await Promise.all(pools.map((pool) => pool.end()))
  const rest = await sweep()
  const total = (key: 'moved' | 'escalated' | 'silent' | 'failed') =>
    counts.reduce((sum, count) => sum + count[key], rest[key])
  assert.deepEqual([total('moved'), total('escalated'), total('silent'), total('failed')], [20, 40, 40, 0])
  const twice = await sql<{
    n: number
  }>`select count(*) as n from journal where event in ('wait.escalated', 'demand.deemed_confirmed', 'wait.silent') group by event, subject_id having count(*) > 1`.execute(
    world.db,
  )
  assert.equal(twice.rows.length, 0)
  assert.equal(await journalled('wait.escalated'), 40)
})

test('a worker that dies in the middle leaves each wait done or untouched', async () => {
  const ids: number[] = []
  for (let i = 0; i < 12; i++) ids.push((await openCommitment(world, { title: `تعهد ${i}` })).id)
  on('2026-12-29')
  const pool = openPool(world.database.ownerUrl, { size: 1, role: appRole })
  const ctx = await world.ctx('system')
  let seen = 0
  const dying = sweepDeadlines(
    {
      ...ctx,
      db: openDb(pool),
      consequences: {
        'wait.escalated': [
          async (_ctx, tx) => {
            if (++seen === 5) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
          },
        ],
      },
    },
    { ...parts, limit: 8 },
  )
  await dying.catch(() => {})
  await pool.end()
  for (const id of ids) {
    const wait = (await openWaits(world, 'commitment', id))[0]!
    assert.equal(await journalled('wait.escalated', id), wait.rung, 'journal and wait agree')
  }
  await sweep()
  assert.equal(await journalled('wait.escalated'), 12)
})

test('holders are reminded once when two working days remain', async () => {
  await openCommitment(world, { dueOn: '2026-12-01', title: 'نزدیک' })
  await openCommitment(world, { dueOn: '2026-12-20', title: 'دور' })
  on('2026-11-29')
  const ctx = await world.ctx('system')
  assert.equal(await remindSoon(ctx, parts), 1)
  assert.equal(await remindSoon(ctx, parts), 0)
  assert.deepEqual(
    (await told('wait.due_soon')).map((notice) => notice.title),
    ['مهلت نزدیک است: نزدیک'],
  )
})

test('law: a wait never climbs past the top, whatever the ladder looks like', async () => {
  const posts = (
    await sql<{ id: number }>`select id from posts where kind = 'agency_head' order by id limit 6`.execute(world.db)
  ).rows.map((row) => row.id)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.option(fc.integer({ min: 0, max: 5 })), { minLength: 6, maxLength: 6 }),
      async (superiors) => {
        for (const [index, superior] of superiors.entries())
          await sql`update posts set superior_post_id = ${superior === null ? null : posts[superior]!} where id = ${posts[index]!}`.execute(
            world.db,
          )
        world.clock.set(startOfTests)
        const { id } = await openCommitment(world, { dueOn: '2026-12-01' })
        await sql`update waits set holder_post_id = ${posts[0]!} where lifecycle = 'commitment' and subject_id = ${id} and ended_at is null`.execute(
          world.db,
        )
        const holders = new Set<string>()
        for (let i = 0; i < 12; i++) {
          world.clock.addDays(14)
          assert.equal((await sweep()).failed, 0)
          holders.add((await openWaits(world, 'commitment', id))[0]!.holder)
        }
        assert.equal(await journalled('wait.exhausted', id), 1)
        assert.ok((await journalled('wait.escalated', id)) <= 8 && holders.size >= 1)
      },
    ),
    { numRuns: 8 },
  )
})

async function answeredDemand(n: number): Promise<number> {
  const code = String(2_000_000_000 + n)
  return world.db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: number }>`
      insert into demands (tracking_code, state, title, body, category_code, county_code, applicant_post_id, channel, submitted_at, organisation_id)
      select ${code}, 'received', 'درخواست پاسخ داده‌شده', 'متن درخواست', (select min(code) from demand_categories), '0306', ${await world.postId('applicant_petitioner')}, 'web',
        ${startOfTests}, (select id from organisations where code = 'imt') returning id`.execute(tx)
    const { id } = rows[0]!
    await sql`update demands set state = 'with_agency' where id = ${id}`.execute(tx)
    await sql`update demands set state = 'answered' where id = ${id}`.execute(tx)
    await sql`
      insert into waits (lifecycle, subject_id, subject_code, title, state, holder_post_id, timer, started_at, due_on)
      values ('demand', ${id}, ${code}, 'درخواست', 'answered', ${await world.postId('applicant_petitioner')}, 'applicant_confirmation', ${startOfTests}, '2026-12-08')`.execute(
      tx,
    )
    return id
  })
}
