// The rules of the house, walked over the whole project; each has been seen to fail when broken on purpose.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import test, { after, before } from 'node:test'
import pg from 'pg'
import { drawings } from '../bin/commands/drawings.tsx'
import { rooms } from '../src/app.tsx'
import { lifecycles } from '../src/lifecycles.ts'
import { findFaults } from '../src/platform/lifecycle.ts'
import { dumpSchema } from '../src/platform/schema-dump.ts'
import { Room } from '../src/platform/web.ts'
import { openTestDatabase, root, type TestDatabase } from './database.ts'
import { findImportFaults, importsOf } from './import-rules.ts'

let database: TestDatabase
let owner: pg.Client

before(async () => {
  database = await openTestDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
after(async () => {
  await owner.end()
  await database.close()
})

const sources = () =>
  globSync('{src,bin,browser,db}/**/*.{ts,tsx}', { cwd: root }).filter((file) => file !== 'db/types.ts')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

test('imports point down: no layer reaches up, no room reaches into another’s pages, rooms form no circle', () => {
  const graph = new Map(
    sources().map((file) => [file, importsOf(file, read(file), (from, to) => normalize(join(dirname(from), to)))]),
  )
  assert.deepEqual(findImportFaults(graph), [])
})

test('every lifecycle is sound and the database knows the same states and transitions', async () => {
  for (const lifecycle of lifecycles) assert.deepEqual(findFaults(lifecycle), [], lifecycle.name)
  const states = await owner.query<{ key: string }>(
    `select lifecycle || '.' || code || '.' || kind || '.' || waits || '.' || is_unsolved as key from lifecycle_states order by key`,
  )
  const wanted = lifecycles
    .flatMap((l) => l.states.map((s) => `${l.name}.${s.code}.${s.kind}.${s.kind !== 'final'}.${s.unsolved}`))
    .sort()
  assert.deepEqual(states.rows.map((row) => row.key).sort(), wanted)
  const steps = await owner.query<{ key: string }>(
    `select lifecycle || '.' || from_state || '.' || to_state as key from lifecycle_transitions`,
  )
  const wantedSteps = new Set(
    lifecycles.flatMap((l) => l.transitions.flatMap((t) => t.from.map((from) => `${l.name}.${from}.${t.to}`))),
  )
  assert.deepEqual(steps.rows.map((row) => row.key).sort(), [...wantedSteps].sort())
})

test('every lifecycle is enforced by both triggers on its table, and every timer it names exists', async () => {
  const triggers = await owner.query<{ name: string; def: string }>(
    `select tgrelid::regclass::text as name, pg_get_triggerdef(oid) as def from pg_trigger where not tgisinternal`,
  )
  const timers = new Set((await owner.query<{ code: string }>('select code from timers')).rows.map((row) => row.code))
  for (const lifecycle of lifecycles) {
    const defs = triggers.rows.filter((row) => row.name === lifecycle.table).map((row) => row.def)
    for (const fn of ['hold_to_lifecycle', 'refuse_dead_end'])
      assert.ok(
        defs.some((def) => def.includes(`${fn}('${lifecycle.name}')`)),
        `${lifecycle.table} lacks ${fn}`,
      )
    for (const state of lifecycle.states)
      if (state.timer)
        assert.ok(timers.has(state.timer), `${lifecycle.name}.${state.code} names unknown timer ${state.timer}`)
  }
})

const findUnindexedKeys = async () =>
  (
    await owner.query<{ key: string }>(`
      select conrelid::regclass || '.' || conname as key from pg_constraint c
      where contype = 'f' and connamespace = 'public'::regnamespace and not exists (
        select from pg_index i where i.indrelid = c.conrelid and i.indisvalid
          and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey and c.conkey @> (i.indkey::int2[])[0:cardinality(c.conkey) - 1])`)
  ).rows.map((row) => row.key)

test('every foreign key has an index that begins with its columns', async () => {
  assert.deepEqual(await findUnindexedKeys(), [])
  await owner.query('create table forgetful (post_id bigint constraint forgetful_post references posts)')
  assert.deepEqual(await findUnindexedKeys(), ['forgetful.forgetful_post'], 'the rule sees a key without an index')
  await owner.query('drop table forgetful')
})

test('db/schema.sql is what the migrations make', async () => {
  assert.equal(await dumpSchema(owner), read('db/schema.sql'), 'run `npm run -s jahesh -- schema`')
})

test('the drawings in the docs are those of these tables', () => {
  for (const [path, text] of drawings(root))
    assert.equal(read(path), text, `${path}: run \`npm run -s jahesh -- schema\``)
})

function findUndeclared(among: readonly Room[]): string[] {
  const undeclared: string[] = []
  for (const room of among) {
    const declared = new Set(
      room.declared.map((d) => `${d.method.toUpperCase()} ${d.path.replace(/\{(\w+)\}/g, ':$1')}`),
    )
    for (const route of room.hono.routes) {
      const plain = `${route.method} ${route.path.replace(/\{[^}]*\}/g, '')}`
      if (route.method !== 'ALL' && !declared.has(plain) && !declared.has(`${route.method} ${route.path}`))
        undeclared.push(`${route.method} ${route.path}`)
    }
  }
  return undeclared
}

test('every route declares who may use it, and rooms make no routes behind the declaration', () => {
  assert.deepEqual(findUndeclared(rooms), [])
  const sly = new Room()
  sly.hono.get('/back-door', (c) => c.text('in'))
  assert.deepEqual(findUndeclared([sly]), ['GET /back-door'], 'the rule sees a route without a declaration')
})

test('no raw Hono apps inside rooms', () => {
  const offenders = sources().filter(
    (file) =>
      /^src\/(?!platform|ui|app|middleware|observability)/.test(file) && /new (OpenAPI)?Hono\b/.test(read(file)),
  )
  assert.deepEqual(offenders, [])
})

test('style sheets know no left and right', () => {
  const offenders = globSync('src/**/*.css', { cwd: root }).flatMap((file) =>
    read(file)
      .split('\n')
      .map((line, index) => ({ line, at: `${file}:${index + 1}` }))
      .filter(({ line }) =>
        /(^|[\s;{-])(left|right)\s*:|:\s*(left|right)\s*[;}]|(margin|padding|border)-(left|right)|text-align:\s*(left|right)/.test(
          line.replace(/\/\*.*?\*\//g, ''),
        ),
      )
      .map(({ at }) => at),
  )
  assert.deepEqual(offenders, [])
})

test('the journal refuses every change, whoever asks', async () => {
  await owner.query(
    `insert into journal (at, event, subject_kind, subject_id, request_id) values (now(), 'test.written', 'test', 1, 'r')`,
  )
  await assert.rejects(owner.query(`update journal set event = 'test.changed'`), /append-only/)
  await assert.rejects(owner.query('delete from journal'), /append-only/)
  await assert.rejects(owner.query('truncate journal'), /append-only/)
  await assert.rejects(database.pool.query('delete from journal'), /permission denied/)
})

test('the import rules see what they forbid', () => {
  const faults = (file: string, target: string) => findImportFaults(new Map([[file, [target]]]))
  assert.match(faults('src/platform/db.ts', 'src/demands/demand/queries.ts')[0]!, /platform knows no noun/)
  assert.match(faults('src/ui/table.tsx', 'src/people/queries.ts')[0]!, /ui knows no noun/)
  assert.match(faults('src/demands/demand/actions.ts', 'src/app.tsx')[0]!, /nothing points up/)
  assert.match(faults('src/council/meeting/web.tsx', 'src/demands/demand/web.tsx')[0]!, /another’s pages/)
  assert.match(faults('src/demands/demand/rules.ts', 'src/demands/demand/queries.ts')[0]!, /rules are pure/)
  assert.match(faults('src/council/meeting/actions.ts', 'src/portal/queries.ts')[0]!, /reads from a leaf/)
  const circle = new Map([
    ['src/a/x/actions.ts', ['src/b/y/actions.ts']],
    ['src/b/y/actions.ts', ['src/a/x/queries.ts']],
  ])
  assert.match(findImportFaults(circle).join(), /circle: a\/x → b\/y/)
})

test('a dead end forced into the data is refused by the database', async () => {
  const demand = async (state: string) => {
    await owner.query('begin')
    await owner.query(`
      insert into demands (tracking_code, state, title, body, category_code, county_code, applicant_post_id, channel, submitted_at)
      select '1234567890', '${state}', 'درخواست بی‌دارنده', 'متن', 'bank', '0303', id, 'web', now() from posts where code = 'applicant_petitioner'`)
    await owner.query('commit')
  }
  const refused = async (work: Promise<unknown>, pattern: RegExp) => {
    await assert.rejects(work, pattern)
    await owner.query('rollback')
  }
  await refused(demand('received'), /waits in received for nobody/)
  await refused(demand('solved'), /does not begin in state solved/)
  await refused(demand('nowhere'), /does not begin in state nowhere/)
})
