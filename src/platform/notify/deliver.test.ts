import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { type MailServer, startMailServer } from '../../../test/doubles/mail-server.ts'
import { type SmsGateway, startSmsGateway } from '../../../test/doubles/sms-gateway.ts'
import { usualRestDays } from '../workdays.ts'
import { type DeliveryWays, deliverQueued } from './deliver.ts'
import { type MailSender, openMail } from './mail.ts'
import { queueMessage } from './queue.ts'
import { openSms } from './sms.ts'
import { defineTexts } from './texts.ts'

let database: TestDatabase
let server: MailServer
let gateway: SmsGateway
let mail: MailSender
const calendar = { restDays: usualRestDays, holidays: new Map<string, string>() }
/** Wednesday, ten in the morning in Tehran. */
const now = new Date('2026-11-25T06:30:00Z')
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

before(async () => {
  database = await openTestDatabase()
  // One test cuts a connection in use; without a listener pg would end the whole process.
  database.pool.on('connect', (client) => client.on('error', () => {}))
  server = await startMailServer()
  gateway = await startSmsGateway('token')
  mail = openMail({ smtpUrl: server.url, mailFrom: 'jahesh@province.test' })!
})
after(async () => {
  mail?.close()
  await database?.close()
  await server?.close()
  await gateway?.close()
})
beforeEach(async () => {
  await owner('delete from deliveries')
  Object.assign(server, { mails: [], failing: 0, delay: 0 })
  Object.assign(gateway, { messages: [], failing: 0, delay: 0 })
})

async function owner(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  await client.query(text).finally(() => client.end())
}

function run(change: Partial<DeliveryWays> = {}) {
  const sms = openSms({ smsUrl: gateway.url, smsToken: 'token' })
  return deliverQueued(database.db, {
    mail,
    sms,
    push: null,
    bots: new Map(),
    muteToken: (id) => `token-${id}`,
    calendar,
    origin: 'https://j.test',
    now,
    limit: 100,
    ...change,
  })
}

interface Row {
  status: string
  tries: number
  last_error: string | null
  not_before: Date
  sent_at: Date | null
}
const rows = async () =>
  (
    await sql<Row>`select status, tries, last_error, not_before, sent_at from deliveries order by id`.execute(
      database.db,
    )
  ).rows

const say = defineTexts({
  name: 'test',
  title: { fa: 'آزمون', en: 'Test' },
  topics: ['other'],
  table: { any: { fa: '{text}', en: '{text}' } },
  sample: { fa: { text: 'متن' }, en: { text: 'Text' } },
})
type Message = Omit<Parameters<typeof queueMessage>[1], 'subject' | 'body' | 'lang'> & {
  subject?: string
  body: string
}
async function queue({ subject, body, ...message }: Message): Promise<void> {
  const said = (text: string) => say(database.db, 'any', { fa: { text }, en: { text } })
  const texts = { body: await said(body), ...(subject ? { subject: await said(subject) } : {}) }
  await queueMessage(database.db, { ...message, ...texts, lang: 'fa' })
}
const queueMail = (address: string) => queue({ channel: 'mail', address, subject: 'مهلت', body: 'متن', now })

test('what is due goes out once and is marked', async () => {
  await queueMail('a@b.test')
  await queue({ channel: 'sms', address: '09140000001', body: 'یادآوری', now })
  await queue({ channel: 'mail', address: 'later@b.test', body: 'x', now: minutesLater(5) })
  assert.deepEqual(await run(), { sent: 2, delayed: 0, failed: 0, held: 0 })
  assert.deepEqual(await run(), { sent: 0, delayed: 0, failed: 0, held: 0 })
  assert.deepEqual(server.mails[0]?.to, ['a@b.test'])
  assert.deepEqual(gateway.messages, [{ to: '09140000001', text: 'یادآوری' }])
  const [first, , third] = await rows()
  assert.deepEqual([first?.status, first?.tries, first?.sent_at], ['sent', 1, now])
  assert.equal(third?.status, 'queued')
})

test('many workers, each message once', async () => {
  const addresses = Array.from({ length: 30 }, (_, i) => `person${i}@b.test`)
  for (const address of addresses) await queueMail(address)
  server.delay = 5
  const counts = await Promise.all(Array.from({ length: 4 }, () => run()))
  assert.equal(
    counts.reduce((sum, count) => sum + count.sent, 0),
    30,
  )
  assert.ok(counts.every((count) => count.sent > 0))
  assert.deepEqual(server.mails.flatMap((one) => one.to).sort(), addresses.sort())
})

test('no more than the limit in one run', async () => {
  for (let i = 0; i < 5; i++) await queueMail(`p${i}@b.test`)
  assert.equal((await run({ limit: 2 })).sent, 2)
  assert.equal((await run()).sent, 3)
})

test('a failure is tried again later and later, the eighth time is the last', async () => {
  await queueMail('a@b.test')
  server.failing = 8
  let at = now
  const gaps: number[] = []
  for (let tries = 1; tries <= 8; tries++) {
    const count = await run({ now: at })
    assert.deepEqual([count.delayed, count.failed], tries < 8 ? [1, 0] : [0, 1])
    const [row] = await rows()
    assert.equal(row?.tries, tries)
    assert.match(row?.last_error ?? '', /451/)
    if (tries < 8) assert.equal((await run({ now: at })).sent, 0)
    gaps.push((row!.not_before.getTime() - at.getTime()) / 60_000)
    at = row!.not_before
  }
  assert.deepEqual(gaps.slice(0, 7), [1, 2, 4, 8, 16, 32, 64])
  assert.equal((await rows())[0]?.status, 'failed')
  assert.equal((await run({ now: new Date(at.getTime() + 1e9) })).sent, 0)
})

test('one bad address does not stop the others', async () => {
  await queueMail('a@b.test')
  await queueMail('b@b.test')
  server.failing = 1
  assert.deepEqual(await run(), { sent: 1, delayed: 1, failed: 0, held: 0 })
  assert.equal((await run({ now: minutesLater(1) })).sent, 1)
  assert.equal((await rows())[0]?.last_error, null)
})

test('text messages wait for the morning, codes do not', async () => {
  const night = new Date('2026-11-25T19:30:00Z')
  const code = { channel: 'sms', address: '1', body: 'کد', urgency: 'urgent', now: night } as const
  await queue({ channel: 'sms', address: '2', body: 'یادآوری', now: night })
  await queue(code)
  assert.equal((await run({ now: night })).sent, 1)
  assert.deepEqual(gateway.messages, [{ to: '1', text: 'کد' }])
  const [waiting] = await rows()
  assert.deepEqual(waiting?.not_before, new Date('2026-11-28T04:30:00Z'))
  assert.equal(waiting?.tries, 0)
  assert.equal((await run({ now: new Date('2026-11-28T04:30:00Z') })).sent, 1)
})

test('without a mail server or gateway messages are held, not lost and not sent', async () => {
  await queueMail('a@b.test')
  await queue({ channel: 'sms', address: '1', body: 'x', now })
  assert.deepEqual(await run({ mail: null }), { sent: 1, delayed: 0, failed: 0, held: 1 })
  assert.deepEqual(
    (await rows()).map((row) => row.status),
    ['held', 'sent'],
  )
  assert.equal(server.mails.length, 0)
})

test('a worker that dies while sending leaves the message queued', async () => {
  await queueMail('a@b.test')
  server.delay = 400
  const dying = run()
  await wait(150)
  await owner(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state = 'idle in transaction'`)
  await assert.rejects(dying)
  assert.deepEqual((await rows())[0]?.status, 'queued')
  server.delay = 0
  assert.equal((await run()).sent, 1)
  const ids = server.mails.map((one) => /^Message-ID: (.*)$/im.exec(one.raw)?.[1])
  assert.equal(ids.length, 2)
  assert.equal(ids[0], ids[1])
})

test('the queue is found by its index', async () => {
  const client = await database.pool.connect()
  try {
    await client.query('set enable_seqscan = off')
    const plan = await client.query(`explain select id from deliveries
      where status = 'queued' and not_before <= now() order by not_before, id limit 1 for update skip locked`)
    assert.match(JSON.stringify(plan.rows), /deliveries_queue/)
  } finally {
    client.release(true)
  }
})

test('what was held while no gateway was known goes out within a day once there is one; a code does not', async () => {
  await queue({ channel: 'sms', address: '09140000003', body: 'old', now: minutesLater(-25 * 60) })
  await queue({ channel: 'sms', address: '09140000001', body: 'tidings', now })
  await queue({ channel: 'sms', address: '09140000002', body: 'a code', urgency: 'urgent', now })
  assert.equal((await run({ sms: null })).held, 3)
  assert.equal((await run({ now: minutesLater(5) })).sent, 1)
  assert.deepEqual(
    gateway.messages.map((message) => message.text),
    ['tidings'],
  )
})
