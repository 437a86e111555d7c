import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { claim, openCommitment, openVisitCode } from '../../../test/commitment-cases.ts'
import { openWaits, openWorld, startOfTests, type World } from '../../../test/world.ts'
import { digests } from '../tasks.ts'
import { inboxPage } from './queries.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const itemsOf = async (name: Parameters<World['as']>[0], query = '') =>
  (await world.as(name).api('GET', `/api/v1/inbox${query}`)).json
const waitOf = async (lifecycle: string, id: number, clock = 'state') =>
  (
    await sql<{
      id: number
    }>`select id from waits where lifecycle = ${lifecycle} and subject_id = ${id} and clock = ${clock} and ended_at is null`.execute(
      world.db,
    )
  ).rows[0]!.id

test('everyone’s inbox holds what waits for the post, soonest first, in groups; a periodic report only in its last week', async () => {
  await openCommitment(world, { holder: 'head_tax', dueOn: '2026-11-20', title: 'دیر' })
  await openCommitment(world, { holder: 'head_tax', dueOn: '2026-11-28', title: 'امروز' })
  await openCommitment(world, { holder: 'head_tax', dueOn: '2026-12-03', title: 'هفته', countyCode: '0303' })
  await openCommitment(world, { holder: 'head_tax', dueOn: '2027-03-03', title: 'دور' })
  const { items, counts } = await itemsOf('otherAgencyHead')
  assert.deepEqual(
    items.map((item: { title: string; working_days_left: number }) => [item.title, Math.sign(item.working_days_left)]),
    [
      ['دیر', -1],
      ['امروز', 0],
      ['هفته', 1],
      ['دور', 1],
    ],
  )
  assert.deepEqual(counts, { late: 1, today: 1, week: 1, later: 1 })
  const page = await world.as('otherAgencyHead').get('/inbox')
  assert.equal(page.status, 200)
  for (const words of ['دیرشده', 'امروز', 'تا هفت روز دیگر', 'متن تعهد']) assert.ok(page.text.includes(words), words)
  assert.deepEqual(
    (await itemsOf('otherAgencyHead', '?when=late')).items.map((item: { title: string }) => item.title),
    ['دیر'],
  )
  assert.deepEqual(
    (await itemsOf('otherAgencyHead', '?county=0303')).items.map((item: { title: string }) => item.title),
    ['هفته'],
  )
  assert.deepEqual((await itemsOf('otherAgencyHead', `?q=${encodeURIComponent('هفته')}`)).items.length, 1)
  assert.equal((await itemsOf('otherAgencyHead', '?room=visit')).items.length, 0)
  world.clock.set(new Date('2026-12-22T06:30:00Z'))
  assert.equal(
    (await itemsOf('otherAgencyHead')).items.filter((item: { clock: string }) => item.clock === 'refresh').length,
    4,
  )
  world.clock.set(startOfTests)
  assert.equal((await itemsOf('petitioner')).items.length, 0)
  assert.equal((await world.as('petitioner').get('/inbox')).status, 200)
  assert.equal((await world.as('nobody').get('/inbox')).status, 200)
  assert.equal((await world.visitor().get('/inbox')).status, 401)
  assert.equal((await world.visitor().api('GET', '/api/v1/inbox')).status, 401)
})

test('a commitment reported done waits in the inspector’s inbox once, as a visit', async () => {
  const { id, code } = await openCommitment(world)
  await world.as('agencyHead').post(`/commitments/${code}/completion`, claim)
  const visit = await openVisitCode(world, id)
  const { items } = await itemsOf('inspector')
  assert.deepEqual(
    items.map((item: { record: string; code: string }) => [item.record, item.code]),
    [['visit', visit]],
  )
})

test('bulk referral with a note: holder, record, journal and the other inbox; once however often posted', async () => {
  const first = await openCommitment(world, { title: 'ارجاع یک' })
  const second = await openCommitment(world, { title: 'ارجاع دو' })
  const wait = [await waitOf('commitment', first.id), await waitOf('commitment', second.id)].map(String)
  const to = await world.postId('expert_imt')
  const _key = randomUUID()
  const post = () => world.as('agencyHead').post('/inbox/referral', { wait, to, note: 'پیگیری کنید', _key })
  const [done] = [await post(), await post()]
  assert.equal(done!.status, 303, done!.text)
  assert.ok((await world.as('agencyHead').get(done!.location)).text.includes('۲ کار ارجاع شد'))
  assert.equal((await openWaits(world, 'commitment', first.id))[0]!.holder, 'expert_imt')
  const passed = await sql<{
    n: number
  }>`select count(*) as n from referrals where kind = 'referred' and note = 'پیگیری کنید'`.execute(world.db)
  assert.equal(passed.rows[0]!.n, 2)
  const inbox = await world.as('agencyExpert').get('/inbox')
  assert.ok(inbox.text.includes('ارجاع از مدیر اداره کل صنعت، معدن و تجارت') && inbox.text.includes('پیگیری کنید'))
  assert.ok((await world.as('agencyExpert').get('/notifications')).text.includes('به شما ارجاع شد: ارجاع یک'))
  assert.ok((await world.as('agencyHead').get('/inbox')).text.includes('ارجاع دادید به'))
  assert.equal((await world.as('agencyHead').post('/inbox/referral', { wait, to, note: 'دوباره' })).status, 409)
})

test('what may not be referred: to a stranger’s post, to one that can do nothing, another’s item, nothing, without a note', async () => {
  const { id } = await openCommitment(world)
  const wait = String(await waitOf('commitment', id))
  const head = world.as('agencyHead')
  assert.equal(
    (await head.post('/inbox/referral', { wait, to: await world.postId('head_tax'), note: 'کار شماست' })).status,
    403,
  )
  assert.equal(
    (await head.post('/inbox/referral', { to: await world.postId('expert_imt'), note: 'بی مورد' })).status,
    422,
  )
  const noNote = await head.post('/inbox/referral?when=later', { wait, to: await world.postId('expert_imt'), note: '' })
  assert.equal(noNote.status, 422)
  assert.ok(noNote.text.includes('href="#f-note"'))
  assert.equal(
    (
      await world
        .as('otherAgencyHead')
        .post('/inbox/referral', { wait, to: await world.postId('expert_tax'), note: 'از آن دیگری' })
    ).status,
    409,
  )
  assert.equal(
    (
      await world.as('otherAgencyHead').api('POST', '/api/v1/inbox/referral', {
        waits: [Number(wait)],
        to: await world.postId('expert_tax'),
        note: 'از آن دیگری',
      })
    ).status,
    409,
  )
  const { id: other, code } = await openCommitment(world)
  await head.post(`/commitments/${code}/completion`, claim)
  const visit = (
    await sql<{
      id: number
      post: string
    }>`select w.id, p.code as post from visits v join waits w on w.lifecycle = 'visit' and w.subject_id = v.id join posts p on p.id = w.holder_post_id where v.commitment_id = ${other}`.execute(
      world.db,
    )
  ).rows[0]!
  await sql`update waits set holder_post_id = ${await world.postId('inspector_1')} where id = ${visit.id}`.execute(
    world.db,
  )
  const idle = await world
    .as('inspector')
    .post('/inbox/referral', { wait: String(visit.id), to: await world.postId('administrator'), note: 'نمی‌توانم' })
  assert.equal(idle.status, 403)
  assert.equal(
    (
      await world
        .as('inspector')
        .post('/inbox/referral', { wait: String(visit.id), to: await world.postId('inspector_2'), note: 'در مأموریتم' })
    ).status,
    303,
  )
  assert.equal((await openWaits(world, 'commitment', other))[0]!.holder, 'inspector_2')
})

test('the secretariat refers a commitment to the Chamber’s officer only when that post can act', async () => {
  const { id } = await openCommitment(world)
  await sql`update waits set holder_post_id = ${await world.postId('secretariat')} where lifecycle = 'commitment' and subject_id = ${id} and clock = 'state'`.execute(
    world.db,
  )
  const wait = String(await waitOf('commitment', id))
  const idle = await world
    .as('secretary')
    .post('/inbox/referral', { wait, to: await world.postId('inspector_3'), note: 'بازرس ببیند' })
  assert.equal(idle.status, 422)
  assert.ok(idle.text.includes('href="#f-to"'))
  assert.equal(
    (
      await world
        .as('secretary')
        .post('/inbox/referral', { wait, to: await world.postId('head_imt'), note: 'دوباره بررسی شود' })
    ).status,
    303,
  )
})

test('notifications are one’s own: read singly or all', async () => {
  const { code } = await openCommitment(world)
  await world.as('agencyHead').post(`/commitments/${code}/extension`, {
    until: '1405/12/01',
    reason_code: 'procurement',
    text: 'کالا در گمرک مانده است',
  })
  await world
    .as('secretary')
    .post(`/commitments/${code}/extension/decision`, { decision: 'refuse', note: 'دلیل بس نیست' })
  const { unread, notifications } = (await world.as('agencyHead').api('GET', '/api/v1/notifications')).json
  assert.ok(unread > 0 && notifications[0].title.startsWith('تمدید پذیرفته نشد'))
  const { id } = notifications[0]
  assert.equal(
    (await world.as('otherAgencyHead').api('POST', '/api/v1/notifications/reading', { ids: [id] })).json.read,
    0,
  )
  await world.as('agencyHead').post('/notifications/reading', { id })
  assert.equal((await world.as('agencyHead').api('GET', '/api/v1/notifications')).json.unread, unread - 1)
  await world.as('agencyHead').post('/notifications/reading', { id: 'all' })
  assert.equal((await world.as('agencyHead').api('GET', '/api/v1/notifications')).json.unread, 0)
})

test('an applicant is told when its turn comes; staff get one digest a working day', async () => {
  await openCommitment(world, { holder: 'applicant_other', side: 'private', title: 'تعهد تعاونی' })
  assert.ok((await world.as('otherPetitioner').get('/notifications')).text.includes('نوبت شماست: تعهد تعاونی'))
  const ctx = await world.ctx('system')
  const first = await digests(ctx, world.shell)
  assert.ok(first >= 4, String(first))
  assert.equal(await digests(ctx, world.shell), 0)
  const mails = await sql<{
    address: string
    body: string
  }>`select address, body from deliveries where channel = 'mail' and notification_id is null`.execute(world.db)
  assert.ok(!mails.rows.some((mail) => mail.address.startsWith('otherpetitioner')))
  assert.ok(mails.rows.find((mail) => mail.address.startsWith('otheragencyhead'))!.body.includes('دیر'))
  world.clock.set(new Date('2026-12-03T06:30:00Z'))
  assert.equal(await digests(await world.ctx('system'), world.shell), 0, 'Thursday is a day of rest')
  world.clock.set(startOfTests)
})

test('with very many open waits a page and its counts walk the inbox index', async () => {
  const { id } = await openCommitment(world, { title: 'بسیار' })
  const secretary = await world.postId('secretariat')
  const other = await world.postId('expert_imt')
  await sql`
    insert into waits (lifecycle, subject_id, subject_code, title, state, clock, holder_post_id, timer, started_at, due_on)
    select 'demand', 1000000 + n, 'x' || n, 'درخواست شمارهٔ ' || n, 'received', 'state', case when n % 7 = 0 then ${secretary}::bigint else ${other} end, 'demand_completeness', ${startOfTests}, date '2026-09-01' + (n % 300)
    from generate_series(1, 12000) n`.execute(world.db)
  const owner = await import('pg').then(
    ({ default: pg }) => new pg.Client({ connectionString: world.database.ownerUrl }),
  )
  await owner.connect()
  await owner.query('analyze waits')
  await owner.end()
  for (const query of ['', '?when=later', '?room=demand&after=2027-01-01.5']) {
    const { items, counts } = await itemsOf('secretary', query)
    assert.equal(items.length, 50)
    assert.ok(counts.later <= 1000)
  }
  for (const filter of [{}, { when: 'late' as const }, { after: '2027-01-01.5' }]) {
    const compiled = inboxPage(secretary, filter, { today: '2026-11-28', limit: 50 }).compile(world.db)
    const plan = JSON.stringify((await world.db.executeQuery({ ...compiled, sql: `explain ${compiled.sql}` })).rows)
    assert.match(plan, /waits_inbox/, plan)
    assert.doesNotMatch(plan, /Seq Scan on waits/)
  }
  assert.ok(id > 0)
})

test('one’s own work leaves out what moves with another record, until it is late or has climbed', async () => {
  const { id, code } = await openCommitment(world, {
    holder: 'secretariat',
    dueOn: '2027-03-03',
    title: 'نزد مرجع ملی',
  })
  const codes = async (query: string) =>
    (await itemsOf('secretary', `?q=${encodeURIComponent('نزد مرجع ملی')}${query}`)).items.map(
      (item: { code: string }) => item.code,
    ) as string[]
  assert.ok((await codes('&own=1')).includes(code))
  await sql`update waits set state = 'at_national' where lifecycle = 'commitment' and subject_id = ${id} and clock = 'state'`.execute(
    world.db,
  )
  assert.ok((await codes('')).includes(code))
  assert.ok(!(await codes('&own=1')).includes(code))
  await sql`update waits set rung = 1 where lifecycle = 'commitment' and subject_id = ${id} and clock = 'state'`.execute(
    world.db,
  )
  assert.ok((await codes('&own=1')).includes(code))
  const page = await world.as('secretary').get('/inbox?own=1')
  assert.match(page.text, /نمایش همه/)
})
