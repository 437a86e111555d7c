import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { openTestDatabase, type TestDatabase } from '../../test/database.ts'
import { withNext } from './prepared.ts'

let database: TestDatabase
before(async () => {
  database = await openTestDatabase()
})
after(() => database.close())

const count = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from settings where key like 'trial.%'`.execute(database.db))
    .rows[0]!.n
const insert = (key: string) => sql`insert into settings (key, value) values (${key}, '1')`

test('a transaction whose last, unanswered statement failed is never reported as done', async () => {
  await assert.rejects(
    database.db.transaction().execute(async (tx) => {
      await insert('trial.lost').execute(tx)
      await sql`${sql.raw(withNext)} update settings set value = 'not json'::jsonb where key = 'trial.lost'`.execute(tx)
    }),
    /invalid input syntax for type json/,
  )
  assert.equal(await count(), 0)
})

test('a statement behind an unanswered one that failed is refused for the reason of the first', async () => {
  await assert.rejects(
    database.db.transaction().execute(async (tx) => {
      await sql`${sql.raw(withNext)} insert into settings (key, value) values ('trial.first', null)`.execute(tx)
      await insert('trial.second').execute(tx)
    }),
    (error: { code?: string; column?: string }) => error.code === '23502' && error.column === 'value',
  )
  assert.equal(await count(), 0)
})

test('a failing first statement leaves the connection usable and nothing behind', async () => {
  for (let n = 0; n < 20; n++)
    await assert.rejects(
      database.db
        .transaction()
        .execute((tx) => sql`insert into settings (key, value) values ('trial.bad', null)`.execute(tx)),
      /null value/,
    )
  await database.db.transaction().execute((tx) => insert('trial.good').execute(tx))
  assert.equal(await count(), 1)
})

test('a transaction that only writes without an answer is kept; outside one such a statement is done at once', async () => {
  const before = await count()
  await database.db.transaction().execute(async (tx) => {
    await sql`${sql.raw(withNext)} insert into settings (key, value) values ('trial.alone', '1')`.execute(tx)
  })
  assert.equal(await count(), before + 1)
  await database.db.transaction().execute(async (tx) => {
    await sql`${sql.raw(withNext)} select set_config('jahesh.reach', 'own', true)`.execute(tx)
    await sql`${sql.raw(withNext)} insert into settings (key, value) values ('trial.told', '1')`.execute(tx)
  })
  assert.equal(await count(), before + 2)
  await sql`${sql.raw(withNext)} insert into settings (key, value) values ('trial.outside', '1')`.execute(database.db)
  assert.equal(await count(), before + 3)
  await sql`delete from settings where key in ('trial.alone', 'trial.told', 'trial.outside')`.execute(database.db)
})

test('an empty transaction and a rolled back one do nothing', async () => {
  await database.db.transaction().execute(async () => {})
  await assert.rejects(
    database.db.transaction().execute(async (tx) => {
      await insert('trial.back').execute(tx)
      throw new Error('changed my mind')
    }),
    /changed my mind/,
  )
  assert.equal(await count(), 1)
})
