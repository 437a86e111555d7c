// Whatever is typed or sent, the answer is never a fault: every form and every API route is given nonsense, hostile text,
// wrong digits, bidi tricks, numbers out of range and repeated fields.
import assert from 'node:assert/strict'
import test, { afterEach, beforeEach } from 'node:test'
import fc from 'fast-check'
import { rooms } from '../src/app.tsx'
import { insider } from './insider.ts'
import { describedBy, schemaOf } from './shaped.ts'
import { openWorld, type World } from './world.ts'

let world: World
// Nonsense may sign people out or change them, so each test has a world of its own.
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 4)
const nasty = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '999999999999999999999',
    '1e309',
    'NaN',
    '۱۲۳۴۵۶۷۸۹۰',
    '٠١٢٣',
    '1405/13/45',
    '۱۴۰۵/۰۲/۳۱',
    '2026-02-30',
    'true',
    'null',
    '[]',
    '{}',
    "'; drop table demands; --",
    '<script>alert(1)</script>',
    '{{7*7}}',
    '${jndi}',
    '../../../etc/passwd',
    '\u202Eevil\u202C',
    'می\u200cشود',
    '\uFEFF',
    'a\u0000b',
    '=cmd|calc',
    '\ud800',
    '😀'.repeat(50),
    'x'.repeat(9000),
    '%00',
    '%E0%A4%A',
    '09141234567',
    '1234567890',
  ),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.integer().map(String),
)

const commonFields = [
  'title',
  'body',
  'text',
  'note',
  'mobile',
  'code',
  'category',
  'category_code',
  'county',
  'county_code',
  'organisation',
  'organisation_id',
  'due_on',
  'percent',
  'reason',
  'reason_code',
  'citation',
  'next_way',
  'after',
  'requested_rial',
  'national_id',
  'legal_id',
  'email',
  'contact_name',
  'outcome',
  'id',
  'ids',
  'waits',
  'to_post_id',
  'version',
  'yes',
  'no',
  'abstain',
  'finding',
  'latitude',
  'longitude',
  'date',
  'starts_at',
  'name',
  'name_fa',
  'days',
  'post_id',
  'starts_on',
  'ends_on',
  'duration',
  'q',
]

const path = (template: string, code: string) =>
  template.replaceAll(/[:{]\w+(\{[^}]*\})?\}?/g, encodeURIComponent(code))

test('no form answers nonsense with a fault', { timeout: 200_000 }, async () => {
  const forms = rooms.flatMap((room) => room.declared).filter((route) => !route.isApi && route.method === 'post')
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom(...commonFields), nasty, { minKeys: 2, maxKeys: 20 }),
      fc.constantFrom('1', '1405-1', '0000000000', '١٢', "a'b"),
      async (fields, code) => {
        for (const route of forms) {
          if (/sign-out|session\/end|erasure/.test(route.path)) continue
          const answer = await world.as(insider(route.may)).post(path(route.path, code), fields)
          assert.ok(answer.status < 500, `POST ${route.path} ${JSON.stringify(fields)} → ${answer.status}`)
        }
      },
    ),
    { numRuns: RUNS },
  )
})

test('no list and no page answers a nonsense query with a fault', { timeout: 200_000 }, async () => {
  const pages = rooms.flatMap((room) => room.declared).filter((route) => route.method === 'get')
  const names = [
    'q',
    'state',
    'category',
    'county',
    'agency',
    'organisation',
    'after',
    'before',
    'sort',
    'overdue',
    'lang',
    'format',
    'of',
    'year',
    'only',
    'code',
    'source',
    'body',
    'page',
  ]
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), nasty, { minKeys: 1, maxKeys: 8 }), async (query) => {
      const search = new URLSearchParams(
        Object.entries(query).map(([key, value]) => [key, value.toWellFormed()]),
      ).toString()
      for (const route of pages) {
        const who = world.as(insider(route.may))
        const address = `${path(route.path, '1405-1')}?${search}`
        const answer = route.isApi ? await who.api('GET', address) : await who.get(address)
        assert.ok(answer.status < 500, `GET ${address} → ${answer.status}`)
      }
    }),
    { numRuns: RUNS },
  )
})

test('no API route answers a nonsense body with a fault, and every refusal is a problem', {
  timeout: 200_000,
}, async () => {
  const document = describedBy(world)
  const propertiesOf = (address: string, method: string): string[] =>
    Object.keys(schemaOf(document, address, method)?.properties ?? {})
  const writes = rooms.flatMap((room) => room.declared).filter((route) => route.isApi && route.method !== 'get')
  const value = fc.oneof(
    nasty,
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(nasty, { maxLength: 3 }),
    fc.object({ maxDepth: 1 }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 30, maxLength: 30 }), fc.boolean(), async (values, isPartial) => {
      for (const route of writes) {
        const names = propertiesOf(route.path, route.method)
        const body = Object.fromEntries(
          names
            .filter((_, index) => !isPartial || index % 2 === 0)
            .map((name, index) => [name, values[index % values.length]]),
        )
        const answer = await world
          .as(insider(route.may))
          .api(route.method.toUpperCase(), path(route.path, '1405-1'), body)
        assert.ok(answer.status < 500, `${route.method} ${route.path} ${JSON.stringify(body)} → ${answer.status}`)
        if (answer.status >= 400) assert.match(answer.headers.get('content-type') ?? '', /problem\+json/)
      }
    }),
    { numRuns: RUNS },
  )
})

test('broken JSON, other media types and no body at all are refused politely', async () => {
  const document = describedBy(world)
  for (const route of rooms.flatMap((room) => room.declared).filter((one) => one.isApi && one.method !== 'get')) {
    // Fuzzed forms may have signed them out.
    await world.signInAgain(insider(route.may))
    const ctx = await world.ctx(insider(route.may))
    assert.ok(ctx.actor.post)
    const send = (headers: Record<string, string>, body?: string) =>
      world.as(insider(route.may)).api(route.method.toUpperCase(), path(route.path, '1405-1'), body, headers)
    const broken = await send({ 'content-type': 'application/json' })
    assert.ok(broken.status >= 400 && broken.status < 500, `${route.path} → ${broken.status}`)
    if (!schemaOf(document, route.path, route.method)?.required?.length) continue
    const bare = await send({})
    assert.equal(bare.status, 422, `${route.method} ${route.path} without a body → ${bare.status}`)
    const other = await send({ 'content-type': 'text/plain' }, 'text')
    // A path’s own fault is told first.
    assert.ok([415, 422].includes(other.status), `${route.method} ${route.path} with a text → ${other.status}`)
    assert.match(other.headers.get('content-type') ?? '', /problem\+json/)
  }
})

test('a null character in JSON is refused with its reason, a backslash that only looks like one is not', async () => {
  await world.signInAgain('secretary')
  const secretary = world.as('secretary')
  const refused = await secretary.api('POST', '/api/v1/letters/dispatch', { letters: ['a\u0000b'] })
  assert.equal(refused.status, 422)
  assert.match(refused.json.errors[0].message, /نویسهٔ تهی/)
  const unknown = await secretary.api('POST', '/api/v1/letters/dispatch', { letters: ['a\\u0000b'] })
  assert.equal(unknown.status, 404)
})
