// What the triggers would have refused must not be there: the same conditions, asked of every row at once.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import pg from 'pg'
import { lifecycles } from '../../../src/lifecycles.ts'
import { isTrackingCode } from '../../../src/platform/persian.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { seedScale } from './seed.ts'

let world: World
let owner: pg.Client
const n = 2000

before(async () => {
  world = await openWorld()
  owner = new pg.Client({ connectionString: world.database.ownerUrl })
  await owner.connect()
  await seedScale({ ownerUrl: world.database.ownerUrl, parts: world }, n, () => {})
})
after(async () => {
  await owner.end()
  await world.close()
})

const count = async (query: string) =>
  (await owner.query<{ count: number }>(`select count(*)::int as count from ${query}`)).rows[0]!.count

/** What the scale seed makes in great numbers; the other courses hold by the demo year. */
const seeded = new Set([
  'demand',
  'issue',
  'proposal',
  'meeting',
  'resolution',
  'letter',
  'commitment',
  'visit',
  'national_referral',
])

test('every record waits for somebody or has ended, and an unsolved ending names its next way', async () => {
  for (const { name, table } of lifecycles) {
    const open = `exists (select from waits w where w.lifecycle = '${name}' and w.subject_id = r.id and w.ended_at is null`
    const of = `${table} r join lifecycle_states s on s.lifecycle = '${name}' and s.code = r.state`
    assert.equal(
      await count(
        `${table} r where not exists (select from lifecycle_states s where s.lifecycle = '${name}' and s.code = r.state)`,
      ),
      0,
      name,
    )
    assert.equal(
      await count(`${of} where s.waits and not ${open} and w.clock = 'state' and w.state = r.state)`),
      0,
      `${name} waits for nobody`,
    )
    assert.equal(await count(`${of} where s.kind = 'final' and ${open})`), 0, `${name} has ended and still waits`)
    assert.equal(
      await count(
        `${of} where s.is_unsolved and not exists (select from endings e where e.lifecycle = '${name}' and e.subject_id = r.id and e.state = r.state)`,
      ),
      0,
      `${name} ends without a way`,
    )
    if (seeded.has(name)) assert.ok((await count(table)) > 0, `there is a ${name}`)
  }
})

test('every step in the journal is one that the lifecycle has', async () => {
  assert.equal(
    await count(`journal j where j.request_id like 'scale-%' and j.detail ? 'from' and not exists (select from lifecycle_transitions t
      where t.lifecycle = j.subject_kind and t.from_state = j.detail ->> 'from' and t.to_state = j.detail ->> 'to')`),
    0,
  )
  assert.ok((await count('journal')) > 3 * n)
})

test('foreign keys hold although they were not checked on the way in', async () => {
  const keys = await owner.query<{ table: string; target: string; columns: string[]; targets: string[] }>(`
    select c.conrelid::regclass::text as table, c.confrelid::regclass::text as target,
      (select array_agg(a.attname::text order by k.at) from unnest(c.conkey) with ordinality k (number, at) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number) as columns,
      (select array_agg(a.attname::text order by k.at) from unnest(c.confkey) with ordinality k (number, at) join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.number) as targets
    from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace`)
  for (const { table, target, columns, targets } of keys.rows) {
    const isGiven = columns.map((column) => `r."${column}" is not null`).join(' and ')
    const isSame = columns.map((column, at) => `t."${targets[at]}" = r."${column}"`).join(' and ')
    assert.equal(
      await count(`${table} r where ${isGiven} and not exists (select from ${target} t where ${isSame})`),
      0,
      `${table} → ${target}`,
    )
  }
})

test('most demands have ended, waits follow each other without a gap, and codes are tracking codes', async () => {
  const finals = await count(
    `demands d join lifecycle_states s on s.lifecycle = 'demand' and s.code = d.state where s.kind = 'final'`,
  )
  assert.ok(finals > 0.75 * n && finals < 0.95 * n, `${finals} of ${n} have ended`)
  assert.equal(
    await count(
      `(select ended_at, lead(started_at) over (partition by lifecycle, subject_id order by started_at, id) as next from waits where clock = 'state') w where ended_at is distinct from next and next is not null`,
    ),
    0,
  )
  const { rows } = await owner.query<{ tracking_code: string }>('select tracking_code from demands limit 200')
  assert.ok(rows.every((row) => isTrackingCode(row.tracking_code)))
})

test('the product goes on from the numbers used, and seeding again adds nothing', async () => {
  await seedScale({ ownerUrl: world.database.ownerUrl, parts: world }, n, () => {})
  assert.equal(await count('demands'), n)
  assert.equal(
    await count(
      `serials s where kind = 'commitment' and last < (select count(*) from commitments where code like s.year || '-%')`,
    ),
    0,
  )
  await owner.query(`insert into persons (name_fa) values ('پس از آن')`)
  await assert.rejects(
    seedScale({ ownerUrl: world.database.ownerUrl, parts: world }, 10, () => {}),
    /another one/,
  )
})
