// Whoever keeps the installation running sees which way of telling people does not get through, and sends again what failed.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type World } from '../../../test/world.ts'
import { failedQuery } from './delivery-queries.ts'

let world: World
before(async () => {
  world = await openWorld()
  Object.assign(world.shell.config, { smtpUrl: 'smtp://localhost:1', smsUrl: null })
  const person = await world.db
    .selectFrom('persons')
    .where('mobile', '=', '09140000006')
    .select('id')
    .executeTakeFirstOrThrow()
  const put = (
    channel: string,
    status: string,
    urgency: string,
    error: string | null,
    hours: number,
    body = 'متن محرمانه',
  ) =>
    sql`
    insert into deliveries (person_id, channel, address, body, urgency, not_before, status, tries, last_error, created_at)
    values (${person.id}, ${channel}, 'secret@example.test', ${body}, ${urgency}, ${world.clock.now()}::timestamptz - make_interval(hours => ${hours}), ${status}, 8, ${error},
      ${world.clock.now()}::timestamptz - make_interval(hours => ${hours}))`.execute(world.db)
  await put('mail', 'failed', 'normal', 'the oldest', 24 * 10)
  await put('mail', 'failed', 'normal', 'yesterday', 30)
  await put('mail', 'failed', 'normal', 'connect ECONNREFUSED', 3)
  await put('mail', 'failed', 'urgent', 'connect ECONNREFUSED', 2)
  await put('push', 'failed', 'normal', 'gone', 2)
  await put('push', 'sent', 'normal', null, 1)
  await put('sms', 'held', 'normal', null, 1)
  await put('mail', 'queued', 'normal', null, 1)
})
after(() => world.close())

test('each way says whether it gets through, without texts or addresses', async () => {
  const administrator = world.as('administrator')
  const page = await administrator.get('/deliveries')
  assert.equal(page.status, 200)
  for (const words of [
    'نمی‌رسد',
    'راه‌اندازی نشده',
    'برخی نمی‌رسند',
    'connect ECONNREFUSED',
    'سمیه وکیلی',
    'نشانی دیگر در کار نیست',
  ])
    assert.ok(page.text.includes(words), words)
  for (const secret of ['محرمانه', 'secret@example.test']) assert.ok(!page.text.includes(secret), secret)
  assert.equal((await administrator.get('/deliveries?lang=en')).status, 200)
  const { items } = (await world.as('auditor').api('GET', '/api/v1/deliveries')).json
  const counts = Object.fromEntries(
    items.map(
      (one: { channel: string; is_open: boolean; waiting: number; sent: number; failed: number; held: number }) => [
        one.channel,
        [one.is_open, one.waiting, one.sent, one.failed, one.held],
      ],
    ),
  )
  assert.deepEqual(counts, {
    mail: [true, 1, 0, 3, 0],
    sms: [false, 0, 0, 0, 1],
    push: [true, 0, 1, 1, 0],
    bot: [false, 0, 0, 0, 0],
  })
})

test('what failed within a day goes out again; old news, codes and lost addresses do not', async () => {
  for (const who of ['secretary', 'auditor', 'governor', 'agencyHead'] as const)
    assert.equal((await world.as(who).post('/deliveries/retry', { channel: 'mail' })).status, 403, who)
  assert.equal((await world.visitor().get('/deliveries')).status, 401)
  assert.equal((await world.as('petitioner').get('/deliveries')).status, 403)
  const administrator = world.as('administrator')
  assert.ok([400, 422].includes((await administrator.post('/deliveries/retry', { channel: 'pigeon' })).status))
  const again = await administrator.post('/deliveries/retry', { channel: 'mail' })
  assert.equal(again.location, '/deliveries?again=1')
  assert.match((await administrator.get(again.location)).text, /۱ پیام دوباره در صف است/)
  assert.equal((await administrator.post('/deliveries/retry', { channel: 'push' })).location, '/deliveries?again=0')
  const left = await sql<{ n: number }>`select count(*)::int n from deliveries where status = 'failed'`.execute(
    world.db,
  )
  assert.equal(left.rows[0]?.n, 4)
})

test('the list of failures reads through its index', async () => {
  const plan = await world.db.transaction().execute(async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    const lines = await sql<{ 'QUERY PLAN': string }>`explain ${failedQuery(9, 50)}`.execute(tx)
    return lines.rows.map((line) => line['QUERY PLAN']).join('\n')
  })
  assert.match(plan, /deliveries_failed/)
})
