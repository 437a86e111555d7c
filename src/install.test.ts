import assert from 'node:assert/strict'
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { openTestDatabase, root } from '../test/database.ts'
import { bringUpToDate } from './install.ts'

test('reference data is loaded again only when its files or the lifecycles have changed', async (t) => {
  const database = await openTestDatabase()
  const place = mkdtempSync(join(tmpdir(), 'jahesh-install-'))
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  t.after(async () => {
    await owner.end()
    await database.close()
    rmSync(place, { recursive: true, force: true })
  })
  cpSync(join(root, 'db/migrations'), join(place, 'db/migrations'), { recursive: true })
  cpSync(join(root, 'db/seeds/reference'), join(place, 'db/seeds/reference'), { recursive: true })
  const start = () => bringUpToDate(database.ownerUrl, place, (line) => assert.fail(line))
  const count = async (table: string) =>
    Number((await owner.query(`select count(*)::int as n from ${table}`)).rows[0].n)

  await start()
  const rules = await count('holiday_rules')
  const transitions = await count('lifecycle_transitions')
  const statuses = await count('unit_statuses')
  await owner.query('delete from holiday_rules')
  await owner.query('delete from lifecycle_transitions')
  await start()
  assert.equal(await count('holiday_rules'), 0, 'the same files: nothing is loaded')

  appendFileSync(join(place, 'db/seeds/reference/unit-status.csv'), 'moved,جابه‌جاشده,Moved\n')
  await start()
  assert.equal(await count('holiday_rules'), rules)
  assert.equal(await count('lifecycle_transitions'), transitions)
  assert.equal(await count('unit_statuses'), statuses + 1)

  await owner.query('delete from holiday_rules')
  await start()
  assert.equal(await count('holiday_rules'), 0, 'loaded once, the new files are the known ones')
  await owner.query(`update settings set value = '"of another version"' where key = 'reference_seed'`)
  await start()
  assert.equal(await count('holiday_rules'), rules)
})
