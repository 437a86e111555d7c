import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { type Notice, notifyPerson, notifyPost } from './queue.ts'
import { defineTexts } from './texts.ts'

let database: TestDatabase
before(async () => {
  database = await openTestDatabase()
  notice = await noticeOf()
})
after(() => database?.close())

const now = new Date('2026-11-25T06:30:00Z')
const say = defineTexts({
  name: 'queue_test',
  title: { fa: 'آزمون', en: 'Test' },
  topics: ['other'],
  table: {
    title: { fa: 'تعهد شما بالا رفت', en: 'Your commitment was escalated' },
    body: { fa: 'متن', en: 'Text' },
  },
  sample: { fa: {}, en: {} },
})
let notice: Notice
const noticeOf = async (): Promise<Notice> => ({
  event: 'commitment.escalated',
  subjectKind: 'commitment',
  subjectId: 7,
  title: await say(database.db, 'title', { fa: {}, en: {} }),
  body: await say(database.db, 'body', { fa: {}, en: {} }),
  href: '/commitments/7',
  now,
})
const idOf = async (table: 'persons' | 'posts', column: string, value: string) =>
  (
    await sql<{ id: number }>`select id from ${sql.table(table)} where ${sql.ref(column)} = ${value}`.execute(
      database.db,
    )
  ).rows[0]!.id
const deliveriesOf = async (personId: number) =>
  (
    await sql<{
      channel: string
      address: string
      subject: string
      body: string
      urgency: string
      notification_id: number
    }>`
      select channel, address, subject, body, urgency, notification_id from deliveries where person_id = ${personId} order by id
    `.execute(database.db)
  ).rows

test('one person is told in the product and by the ways of their choice', async () => {
  const personId = await idOf('persons', 'mobile', '09140000002')
  assert.equal(await notifyPerson(database.db, { ...notice, personId }), 1)
  const rows = await deliveriesOf(personId)
  assert.deepEqual(
    rows.map(({ notification_id: _, ...row }) => row),
    [
      {
        channel: 'mail',
        address: 'secretary@example.test',
        subject: 'تعهد شما بالا رفت',
        body: 'متن',
        urgency: 'normal',
      },
      { channel: 'sms', address: '09140000002', subject: '', body: 'تعهد شما بالا رفت', urgency: 'normal' },
    ],
  )
  const inApp = await sql<{ id: number; title: string; href: string; read_at: Date | null; created_at: Date }>`
    select id, title, href, read_at, created_at from notifications where person_id = ${personId}
  `.execute(database.db)
  assert.deepEqual(inApp.rows, [
    {
      id: rows[0]!.notification_id,
      title: 'تعهد شما بالا رفت',
      href: '/commitments/7',
      read_at: null,
      created_at: now,
    },
  ])
})

test('their language, their switches, and the channels asked for', async () => {
  const personId = await idOf('persons', 'mobile', '09140000003')
  await sql`update persons set language = 'en', notify_sms = false where id = ${personId}`.execute(database.db)
  await notifyPerson(database.db, { ...notice, personId, urgency: 'urgent' })
  await notifyPerson(database.db, { ...notice, personId, channels: ['sms'] })
  await notifyPerson(database.db, { ...notice, personId, channels: [] })
  assert.deepEqual(
    (await deliveriesOf(personId)).map((row) => [row.channel, row.subject, row.urgency]),
    [['mail', 'Your commitment was escalated', 'urgent']],
  )
})

test('everyone who holds the post today is told once, nobody else', async () => {
  const postId = await idOf('posts', 'code', 'head_imt')
  const people: Record<string, [string, string | null]> = {
    'از امروز': ['2026-11-25', null],
    'تا امروز': ['2025-01-01', '2026-11-25'],
    'تا دیروز': ['2025-01-01', '2026-11-24'],
    'از فردا': ['2026-11-26', null],
  }
  for (const [name, [from, to]] of Object.entries(people))
    await sql`
      with person as (insert into persons (name_fa) values (${name}) returning id)
      insert into office_holdings (post_id, person_id, starts_on, ends_on) select ${postId}, id, ${from}::date, ${to}::date from person
    `.execute(database.db)
  assert.equal(await notifyPost(database.db, postId, { ...notice, subjectId: 8 }), 3)
  const told = await sql<{ name: string }>`
    select name_fa as name from notifications join persons on persons.id = person_id where subject_id = 8 order by persons.id
  `.execute(database.db)
  assert.deepEqual(
    told.rows.map((row) => row.name),
    ['مسعود پورقاسم', 'از امروز', 'تا امروز'],
  )
})

test('a rolled-back act tells nobody', async () => {
  const personId = await idOf('persons', 'mobile', '09140000004')
  const undone = database.db.transaction().execute(async (tx) => {
    await notifyPerson(tx, { ...notice, personId })
    throw new Error('refused after all')
  })
  await assert.rejects(undone, /refused after all/)
  assert.deepEqual(await deliveriesOf(personId), [])
})

test('an erased person and an empty post are told nothing', async () => {
  const personId = await idOf('persons', 'mobile', '09140000016')
  await sql`update persons set erased_at = ${now} where id = ${personId}`.execute(database.db)
  assert.equal(await notifyPerson(database.db, { ...notice, personId }), 0)
  assert.equal(await notifyPost(database.db, 0, notice), 0)
})

test('words that no editable text has made are sent to nobody', async () => {
  const builtIn = { fa: 'سلام', en: 'Hello' } as unknown as Notice['title']
  const personId = await idOf('persons', 'mobile', '09140000002')
  await assert.rejects(notifyPerson(database.db, { ...notice, personId, title: builtIn }), /no editable text says/)
  await assert.rejects(notifyPerson(database.db, { ...notice, personId, body: builtIn }), /no editable text says/)
})
