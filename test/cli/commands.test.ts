// The commands over one migrated database: shapes, exit codes, and that nothing but JSON stands on standard output.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type World } from '../world.ts'
import { jahesh } from './jahesh.ts'

let world: World
let env: NodeJS.ProcessEnv
const run = (...args: string[]) => jahesh(args, env)
const file = (name: string) => join(world.shell.config.varDir, name)

before(async () => {
  world = await openWorld()
  env = { DATABASE_URL: world.database.ownerUrl, JAHESH_VAR: world.shell.config.varDir }
})
after(() => world.close())

test('help, version and wrong usage', async () => {
  const [help, one, usage, version, unknown, wrong, missing] = await Promise.all([
    run(),
    run('help', 'workdays'),
    run('restore', '--help'),
    run('--version'),
    run('nothing'),
    run('verify', '--nothing'),
    run('backup'),
  ])
  for (const name of [
    'serve',
    'work',
    'migrate',
    'seed',
    'import',
    'export',
    'backup',
    'restore',
    'verify',
    'workdays',
    'lifecycles',
    'bench',
  ])
    assert.match(help.out, new RegExp(`^  ${name} `, 'm'))
  assert.ok(one.out.includes('--county CODE') && usage.out.includes('--replace') && usage.out.includes('Exit codes'))
  assert.equal(version.out.trim(), JSON.parse(readFileSync('package.json', 'utf8')).version)
  assert.deepEqual(
    [help, one, usage, version].map((ran) => [ran.code, ran.err]),
    [
      [0, ''],
      [0, ''],
      [0, ''],
      [0, ''],
    ],
  )
  assert.deepEqual(
    [unknown, wrong, missing].map((ran) => [ran.code, ran.out]),
    [
      [2, ''],
      [2, ''],
      [2, ''],
    ],
  )
  assert.ok(missing.err.includes('jahesh backup DIR'))
})

test('lifecycles as JSON need no database; a database that differs is a fault', async () => {
  const [printed, sound] = await Promise.all([
    jahesh(['lifecycles', '--json'], { DATABASE_URL: 'postgresql://nowhere:1/none' }),
    run('lifecycles', '--check', '--json'),
  ])
  assert.equal(printed.code, 0)
  assert.equal(printed.err, '')
  const demand = printed.json.find((one: { name: string }) => one.name === 'demand')
  const received = demand.states.find((state: { code: string }) => state.code === 'received')
  assert.equal(received.kind, 'initial')
  assert.deepEqual(Object.keys(received.onExpiry), ['escalate'])
  assert.equal(typeof received.title, 'string')
  for (const lifecycle of printed.json) {
    for (const state of lifecycle.states) {
      assert.ok(['initial', 'waiting', 'final'].includes(state.kind) && typeof state.unsolved === 'boolean')
      assert.equal(state.kind === 'final', state.holder === null && state.timer === null && state.onExpiry === null)
    }
    for (const step of lifecycle.transitions)
      assert.ok(
        Array.isArray(step.from) &&
          step.to &&
          Array.isArray(step.by) &&
          Array.isArray(step.requires) &&
          typeof step.automatic === 'boolean',
      )
  }
  assert.equal(sound.code, 0, sound.err)
  assert.equal(sound.json.length, printed.json.length)
})

test('working days in either calendar and any digits, with closures', async () => {
  await world.db
    .insertInto('county_closures')
    .values({ county_code: '0306', date: '2024-04-27', reason_fa: 'آلودگی هوا' })
    .execute()
  const [iso, jalali, closed, back, between, noDate, noCounty, both] = await Promise.all([
    run('workdays', '--from', '2024-04-24', '--add', '15', '--json'),
    run('workdays', '--from', '۱۴۰۳/۰۲/۰۵', '--add', '۱۵', '--json'),
    run('workdays', '--from', '1403-02-05', '--add', '1', '--county', '0306', '--json'),
    run('workdays', '--from', '1403/02/29', '--add', '-15', '--json'),
    run('workdays', '--from', '2024-04-24', '--to', '1403/02/29', '--json'),
    run('workdays', '--from', '1403/13/01', '--add', '1'),
    run('workdays', '--from', '1403/02/05', '--add', '1', '--county', '9999'),
    run('workdays', '--from', '1403/02/05', '--add', '1', '--to', '1403/02/07'),
  ])
  const { skipped, ...rest } = iso.json
  assert.deepEqual(rest, {
    from: '2024-04-24',
    fromJalali: '1403/02/05',
    days: 15,
    due: '2024-05-18',
    dueJalali: '1403/02/29',
  })
  assert.deepEqual(skipped[0], { date: '2024-04-25', reason: 'آخر هفته' })
  assert.deepEqual(skipped[4], { date: '2024-05-04', reason: 'شهادت امام صادق' })
  assert.equal(skipped.length, 9)
  assert.deepEqual(jalali.json, iso.json)
  assert.deepEqual(
    [closed.json.due, closed.json.skipped.at(-1)],
    ['2024-04-28', { date: '2024-04-27', reason: 'آلودگی هوا' }],
  )
  assert.equal(back.json.due, '2024-04-24')
  assert.deepEqual([between.json.days, between.json.toJalali, between.json.skipped], [15, '1403/02/29', skipped])
  assert.deepEqual([noDate.code, noCounty.code, both.code], [2, 1, 2])
})

test('announced holidays are taken whole or not at all', async () => {
  writeFileSync(file('good.csv'), '\ufeffتاریخ,عنوان\r\n۱۴۰۳/۰۱/۰۱,نوروز\r\n2024-03-21,"نوروز، روز دوم"\r\n')
  writeFileSync(file('bad.csv'), 'date,title\n1403/01/03,نوروز\n1403/00/03,\n')
  const bad = await run('import', 'holidays', file('bad.csv'), '--json')
  assert.equal(bad.code, 1)
  assert.deepEqual(
    bad.json.errors.map((error: { row: number; column: string }) => [error.row, error.column]),
    [
      [3, 'date'],
      [3, 'title'],
    ],
  )
  assert.equal((await sql`select from announced_holidays`.execute(world.db)).rows.length, 0)
  const good = await run('import', 'holidays', file('good.csv'), '--json')
  assert.equal(good.code, 0, good.err)
  assert.deepEqual(good.json.years, [{ year: 1403, days: 2 }])
  const again = await run('import', 'holidays', file('good.csv'))
  assert.deepEqual([again.code, again.out], [0, ''])
  const { rows } = await sql`select date, title_fa from announced_holidays order by date`.execute(world.db)
  assert.deepEqual(rows, [
    { date: '2024-03-20', title_fa: 'نوروز' },
    { date: '2024-03-21', title_fa: 'نوروز، روز دوم' },
  ])
  const journal = await sql<{
    n: number
  }>`select count(*) as n from journal where event = 'calendar.changed' and subject_id = 1403 and person_id is null`.execute(
    world.db,
  )
  assert.equal(journal.rows[0]!.n, 2)
  assert.deepEqual(
    [(await run('import', 'holidays', file('none.csv'))).code, (await run('import', 'demands', 'x')).code],
    [1, 2],
  )
})

test('demands leave as CSV; migrate and seed repeat; a missing bench or scale seed is a sentence', async () => {
  const [exported, printed, migrated, seeded, twice] = await Promise.all([
    run('export', 'demands', '--out', file('demands.csv'), '--json'),
    run('export', 'demands', '--out', '-'),
    run('migrate', '--json'),
    run('seed'),
    run('seed', '--demo', '--scale', '5'),
  ])
  assert.deepEqual([exported.code, exported.json], [0, { file: file('demands.csv'), rows: 0 }])
  assert.ok(readFileSync(file('demands.csv'), 'utf8').startsWith('\ufeffکد پیگیری,عنوان'))
  assert.ok(printed.out.includes('کد پیگیری'))
  assert.ok(migrated.json.migrations.includes('20261124-01-people.sql'))
  assert.deepEqual([seeded.code, twice.code], [0, 2])
})

test('without DATABASE_URL the embedded server is started for the command and stopped after it', async () => {
  const varDir = mkdtempSync(join(tmpdir(), 'jahesh-cli-'))
  try {
    const ran = await jahesh(['workdays', '--from', '1403/02/05', '--add', '1', '--json'], { JAHESH_VAR: varDir })
    assert.equal(ran.code, 0, ran.err)
    assert.equal(ran.json.dueJalali, '1403/02/08')
    assert.ok(ran.err.includes('migration 20261124-01-people.sql'))
    assert.equal(existsSync(join(varDir, 'postgres/postmaster.pid')), false)
    assert.deepEqual(readdirSync(join(varDir, 'postgres-users')), [])
    const check = await jahesh(['lifecycles', '--check'], { JAHESH_VAR: varDir })
    assert.equal(check.code, 0)
    assert.ok(check.err.includes('not running'))
  } finally {
    rmSync(varDir, { recursive: true, force: true })
  }
})
