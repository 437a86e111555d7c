import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import test, { after, before } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { z } from 'zod'
import { root } from '../../../test/database.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { registerDemand } from '../../demands/demand/cases.ts'
import { insertToken } from '../../people/api-tokens.ts'
import { requests } from './queries.ts'
import { nearest, spanOf, titleFrom } from './rules.ts'
import { toXml } from './xml.ts'

let world: World
let keyOf: (name: 'secretary' | 'petitioner' | 'administrator') => Promise<string>
before(async () => {
  world = await openWorld()
  keyOf = async (name) => {
    const { actor, now } = await world.ctx(name)
    return insertToken(world.db, {
      postId: actor.post!.id,
      personId: actor.personId!,
      title: 'open311',
      now,
      expiresAt: new Date(now.getTime() + 1e9),
    })
  }
})
after(() => world.close())

const standards = join(process.env['JAHESH_STANDARDS'] ?? resolve(root, '../shared/standards'), 'georeport-v2')
const withStandards = { skip: existsSync(standards) ? false : 'the schemas of the standard are not here' }
const schema = (name: string) => {
  const read = (file: string) => JSON.parse(readFileSync(join(standards, `${file}.json`), 'utf8'))
  const typed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(typed)
    if (typeof value !== 'object' || value === null) return value
    if ('$ref' in value) return typed(read(String(value.$ref).replace('.json', '')))
    const object = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, typed(one)]))
    return 'properties' in object && !('type' in object) ? { type: 'object', ...object } : object
  }
  return z.fromJSONSchema(typed(read(name)) as never)
}

/** XML of the standard back to what its JSON would be: lists by their names, scalars by the schema's types. */
function fromXml(text: string): { name: string; value: unknown } {
  const lists = new Set(['services', 'attributes', 'values', 'service_requests', 'errors', 'endpoints', 'formats'])
  let at = text.indexOf('?>') + 2
  const plain = (raw: string) => raw.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  const element = (): { name: string; value: unknown } => {
    const open = /<([\w-]+)(\/?)>/y
    while (text[at] !== '<') at++
    open.lastIndex = at
    const [whole, name = '', isEmpty] = open.exec(text) ?? assert.fail(`no element at ${text.slice(at, at + 40)}`)
    at += whole.length
    if (isEmpty) return { name, value: lists.has(name) ? [] : null }
    const children: { name: string; value: unknown }[] = []
    let words = ''
    while (!text.startsWith('</', at)) {
      if (text[at] === '<') children.push(element())
      else words += text[at++]
    }
    at += name.length + 3
    if (lists.has(name)) return { name, value: children.map((child) => child.value) }
    if (children.length > 0)
      return { name, value: Object.fromEntries(children.map((child) => [child.name, child.value])) }
    const scalar = plain(words)
    if (['lat', 'long', 'order', 'voices', 'photos'].includes(name)) return { name, value: Number(scalar) }
    return { name, value: scalar === 'true' ? true : scalar === 'false' ? false : scalar }
  }
  return element()
}

const errorList = z.array(z.strictObject({ code: z.string(), description: z.string().min(1) })).min(1)

const posted = {
  service_code: 'electricity',
  lat: '37.40',
  long: '46.25',
  address_string: 'شهرک صنعتی مراغه، خیابان سوم',
  first_name: 'سیروس',
  last_name: 'آذرنیا',
  phone: '۰۹۱۴۳۳۳۴۴۵۵',
  description: 'از تابستان برق کارخانه هفته‌ای دو روز بی خبر قطع می‌شود. چهل‌وپنج نفر در خطر بیکاری‌اند.',
  'attribute[who]': 'firm',
  'attribute[firm_name]': 'پولاد گستر اهر',
  'attribute[legal_id]': '10380284790',
  'attribute[agencies][]': ['power_reg', 'imt'],
  'attribute[jobs_at_risk]': '45',
  'attribute[shares_text]': '1',
}

test('the service list and each definition follow the schemas, in both formats', withStandards, async () => {
  const who = world.visitor()
  const list = await who.get('/open311/v2/services.json')
  for (const { keywords } of list.json) assert.match(keywords, /^[^،]+(,[^،]+){2,}$/u, 'split at the Latin comma')
  assert.equal(list.headers.get('content-type'), 'application/json; charset=utf-8')
  assert.equal(list.headers.get('access-control-allow-origin'), '*')
  for (const service of list.json) {
    schema('service').parse(service)
    const definition = await who.get(`/open311/v2/services/${service.service_code}.json`)
    schema('service-definition').parse(definition.json)
    const asXml = await who.get(`/open311/v2/services/${service.service_code}.xml`)
    assert.equal(asXml.headers.get('content-type'), 'text/xml; charset=utf-8')
    assert.deepEqual(fromXml(asXml.text), { name: 'service_definition', value: definition.json })
  }
  const asXml = fromXml((await who.get('/open311/v2/services.xml')).text)
  assert.deepEqual(asXml, { name: 'services', value: list.json })
  assert.equal((await who.get('/open311/v2/services/nothing.json')).json[0].code, '404')
})

test('photos are published where the author agreed, without place and camera, and nowhere else', async () => {
  const api_key = await keyOf('secretary')
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#8a2' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Kamera' } })
    .toBuffer()
  const media = () => new File([new Uint8Array(bytes)], 'سوله.jpg', { type: 'image/jpeg' })
  const send = async (consent: string) => {
    const fields = { ...posted, 'attribute[shares_photos]': consent, api_key, media: media() }
    const answer = await world.visitor().post('/open311/v2/requests.json', fields)
    assert.equal(answer.status, 200, answer.text)
    return answer.json[0].service_request_id as string
  }
  const agreed = await send('1')
  const refused = await send('0')
  const [told] = (await world.visitor().get(`/open311/v2/requests/${agreed}.json`)).json
  const { pathname } = new URL(told.media_url)
  const photo = await world.app.request(pathname)
  assert.equal(photo.status, 200)
  assert.equal(photo.headers.get('content-type'), 'image/jpeg')
  assert.equal(photo.headers.get('cross-origin-resource-policy'), 'cross-origin')
  assert.ok(!Buffer.from(await photo.arrayBuffer()).includes('Kamera'))
  assert.match((await world.visitor().get(`/track/${agreed}`)).text, new RegExp(`${pathname}\\?size=small`))
  assert.equal((await world.app.request(`${pathname}?size=small`)).headers.get('content-type'), 'image/webp')

  const [hidden] = (await world.visitor().get(`/open311/v2/requests/${refused}.json`)).json
  assert.equal(hidden.media_url, null)
  const id = pathname.split('/').at(-1)
  assert.equal((await world.visitor().get(`/track/${refused}/photos/${id}`)).status, 404)
  assert.equal((await world.visitor().get(`/track/${refused}/photos/${Number(id) + 1}`)).status, 404)
  assert.doesNotMatch((await world.visitor().get(`/track/${refused}`)).text, /\/photos\//)
})

test('what is too much for one answer is read page by page, nothing twice and nothing left out', async () => {
  const secretary = await world.ctx('secretary')
  for (const n of ['نخست', 'دوم', 'سوم'])
    await registerDemand(secretary, { title: `درخواست ${n} برای ورق زدن`, category: 'customs' })
  const all = (await world.visitor().get('/open311/v2/requests.json?service_code=customs')).json
  const read: string[] = []
  let next: string | undefined = '/open311/v2/requests.json?service_code=customs&page_size=2'
  while (next) {
    const answer = await world.visitor().get(next)
    read.push(...answer.json.map((one: { service_request_id: string }) => one.service_request_id))
    next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1]
    if (next) next = new URL(next).pathname + new URL(next).search
  }
  assert.deepEqual(
    read,
    all.map((one: { service_request_id: string }) => one.service_request_id),
  )
  const second = (await world.visitor().get('/open311/v2/requests.json?service_code=customs&page_size=2&page=2')).json
  assert.deepEqual(
    second.map((one: { service_request_id: string }) => one.service_request_id),
    read.slice(2, 4),
  )
  for (const query of ['page_size=0', 'page_size=1001', 'page=x', 'after=12'])
    assert.equal((await world.visitor().get(`/open311/v2/requests.json?${query}`)).json[0].code, '400')
  const [open] = all
  assert.match(open.service_notice, /^اکنون نوبت دبیرخانه/)
})

test('every endpoint and every error answers the same in both formats', withStandards, async () => {
  const api_key = await keyOf('secretary')
  const { code } = await registerDemand(await world.ctx('secretary'), { title: 'درخواستی برای دو قالب' })
  const token = (
    await world.visitor().post('/open311/v2/requests.json', { ...posted, api_key: await keyOf('administrator') })
  ).json[0].token
  const addresses = [
    ['discovery', 200],
    ['services', 200],
    ['services/customs', 200],
    ['services/nothing', 404],
    ['services?jurisdiction_id=elsewhere', 404],
    ['requests', 200],
    ['requests?status=broken', 400],
    ['requests?page=0', 400],
    [`requests/${code}`, 200],
    ['requests/0000000000', 404],
    [`tokens/${token}`, 404],
    ['tokens/nothing', 404],
  ] as const
  for (const [address, status] of addresses) {
    const [path, query = ''] = address.split('?')
    const as = (format: string) => world.visitor().get(`/open311/v2/${path}.${format}?${query}`)
    const [json, xml] = [await as('json'), await as('xml')]
    assert.deepEqual([json.status, xml.status], [status, status], address)
    const { name, value } = fromXml(xml.text)
    assert.deepEqual(value, json.json, address)
    if (status === 200) continue
    assert.equal(name, 'errors')
    errorList.parse(json.json)
  }
  for (const [fields, status] of [
    [{}, 400],
    [{ ...posted }, 403],
    [{ ...posted, api_key, service_code: 'nothing' }, 404],
    [{ ...posted, api_key, description: '' }, 400],
  ] as const) {
    const [json, xml] = await Promise.all(
      ['json', 'xml'].map((format) => world.visitor().post(`/open311/v2/requests.${format}`, fields)),
    )
    assert.deepEqual([json!.status, xml!.status], [status, status])
    assert.deepEqual(fromXml(xml!.text), { name: 'errors', value: errorList.parse(json!.json) })
  }
})

test('discovery names the endpoint and both formats', async () => {
  const { json } = await world.visitor().get('/open311/discovery.json')
  assert.deepEqual(Object.keys(json), ['changeset', 'contact', 'key_service', 'endpoints'])
  assert.deepEqual(Object.keys(json.endpoints[0]), ['specification', 'url', 'changeset', 'type', 'formats'])
  assert.deepEqual(json.endpoints[0].formats, ['text/xml', 'application/json'])
  assert.match(json.endpoints[0].url, /\/open311\/v2$/)
  assert.equal(fromXml((await world.visitor().get('/open311/v2/discovery.xml')).text).name, 'discovery')
})

test(
  'who may send registers at once, once for each key, and the world reads what was agreed to',
  withStandards,
  async () => {
    const api_key = await keyOf('secretary')
    const send = () =>
      world.app.request('/open311/v2/requests.xml', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': 'open311-once-1' },
        body: new URLSearchParams([
          ...Object.entries({ ...posted, api_key }).flatMap(([name, value]) =>
            [value].flat().map((one): [string, string] => [name, one]),
          ),
        ]).toString(),
      })
    const [first, second] = [await (await send()).text(), await (await send()).text()]
    assert.equal(first, second)
    const { name, value } = fromXml(first) as {
      name: string
      value: { service_request_id: string; service_notice: string }[]
    }
    assert.equal(name, 'service_requests')
    const code = value[0]!.service_request_id
    assert.match(code, /^\d{10}$/)
    assert.match(value[0]!.service_notice, /دبیرخانه تا/)

    const { json } = await world.visitor().get(`/open311/v2/requests/${code}.json`)
    schema('requests').parse(json)
    schema('request').parse(json[0])
    assert.equal(json[0].status, 'open')
    assert.equal(json[0].address_id, '0306', 'the county nearest to the coordinates')
    assert.equal(json[0].address, 'مراغه', 'an unnamed applicant’s exact place stays unsaid')
    assert.equal(json[0].lat, 37.392)
    assert.match(json[0].description, /هفته‌ای دو روز/)
    assert.match(json[0].agency_responsible, /برق منطقه‌ای/)
    assert.doesNotMatch(JSON.stringify(json), /سیروس|پولاد گستر|10380284790|09143334455/)
    assert.deepEqual(fromXml((await world.visitor().get(`/open311/v2/requests/${code}.xml`)).text).value, json)
    assert.deepEqual((await world.visitor().get(`/open311/v2/request/${code}.json`)).json, json)

    const record = await world.as('secretary').get(`/demands/${code}`)
    assert.match(record.text, /پولاد گستر اهر/)
    const silent = await registerDemand(await world.ctx('secretary'), { title: 'درخواستی که متنش برای همه نیست' })
    const [hidden] = (await world.visitor().get(`/open311/v2/requests/${silent.code}.json`)).json
    assert.equal(hidden.description, 'درخواستی که متنش برای همه نیست')
  },
)

test('a program whose holder may not send gets a token that becomes a demand when the applicant confirms', async () => {
  const api_key = await keyOf('administrator')
  const answer = await world.visitor().post('/open311/v2/requests.json', { ...posted, api_key })
  assert.equal(answer.status, 200, answer.text)
  const [{ token, service_request_id, service_notice }] = answer.json
  assert.equal(service_request_id, undefined)
  assert.ok(service_notice.includes(`/demands/confirm/${token}`))
  assert.equal((await world.visitor().get(`/open311/v2/tokens/${token}.json`)).status, 404)
  const applicant = world.visitor()
  const digits = (await applicant.get(`/demands/confirm/${token}`)).text.match(/کد شما: ([۰-۹]{5})/)?.[1]
  assert.equal((await applicant.post(`/demands/confirm/${token}`, { code: digits })).status, 303)
  const found = await world.visitor().get(`/open311/v2/tokens/${token}.json`)
  assert.match(found.json[0].service_request_id, /^\d{10}$/)
  assert.equal(found.json[0].token, token)
  const channel = await world.db
    .selectFrom('demands')
    .where('tracking_code', '=', found.json[0].service_request_id)
    .select('channel')
    .executeTakeFirst()
  assert.equal(channel?.channel, 'open311')
})

test(
  'what is sent and what its token became say the same in XML and JSON, confirmed or not',
  withStandards,
  async () => {
    const inBoth = async (api_key: string, phone: string, another = phone) => {
      const json = await world.visitor().post('/open311/v2/requests.json', { ...posted, phone, api_key })
      const xml = await world.visitor().post('/open311/v2/requests.xml', { ...posted, phone: another, api_key })
      assert.equal(json.status, 200, json.text)
      assert.equal(xml.status, 200, xml.text)
      const read = fromXml(xml.text) as { name: string; value: Record<string, string | null>[] }
      assert.equal(read.name, 'service_requests')
      assert.equal(read.value.length, 1)
      const [one, other] = [json.json[0] as Record<string, string | null>, read.value[0]!]
      assert.deepEqual(Object.keys(other), Object.keys(one), 'the same fields in the same order')
      return [one, other] as const
    }
    const asked = async (path: string) => {
      const [json, xml] = [
        await world.visitor().get(`/open311/v2/${path}.json`),
        await world.visitor().get(`/open311/v2/${path}.xml`),
      ]
      assert.equal(xml.status, json.status)
      assert.deepEqual(fromXml(xml.text).value, json.json, path)
      return json
    }

    const [sent, sentInXml] = await inBoth(await keyOf('secretary'), '09143334466')
    for (const one of [sent, sentInXml]) {
      assert.deepEqual(Object.keys(one), ['service_request_id', 'service_notice', 'account_id'])
      const found = await asked(`requests/${one['service_request_id']}`)
      schema('requests').parse(found.json)
      assert.equal(found.json[0].service_request_id, one['service_request_id'])
      assert.equal(found.json[0].status, 'open')
    }
    assert.equal(sentInXml['service_notice'], sent['service_notice'])

    const waiting = await inBoth(await keyOf('administrator'), '09143334477', '09143334478')
    for (const one of waiting) {
      assert.deepEqual(Object.keys(one), ['token', 'service_notice', 'account_id'])
      assert.ok(
        one['service_notice']?.endsWith(`/demands/confirm/${one['token']}`) ||
          one['service_notice']?.includes(`/${one['token']}`),
      )
      const nothing = await asked(`tokens/${one['token']}`)
      assert.equal(nothing.status, 404)
      errorList.parse(nothing.json)
      const applicant = world.visitor()
      const digits = (await applicant.get(`/demands/confirm/${one['token']}`)).text.match(/کد شما: ([۰-۹]{5})/)?.[1]
      assert.equal((await applicant.post(`/demands/confirm/${one['token']}`, { code: digits })).status, 303)
      const became = await asked(`tokens/${one['token']}`)
      assert.deepEqual(Object.keys(became.json[0]), ['service_request_id', 'token'])
      assert.equal(became.json[0].token, one['token'])
      schema('requests').parse((await asked(`requests/${became.json[0].service_request_id}`)).json)
    }

    const wrong = await Promise.all(
      ['json', 'xml'].map((format) =>
        world.visitor().post(`/open311/v2/requests.${format}`, { ...posted, api_key: 'jahesh-no-such-key' }),
      ),
    )
    assert.deepEqual(
      wrong.map((one) => one.status),
      [403, 403],
    )
    assert.deepEqual(fromXml(wrong[1]!.text).value, wrong[0]!.json)
  },
)

test('an applicant’s key sends the applicant’s own demand, whatever phone is given', async () => {
  const answer = await world.visitor().post('/open311/v2/requests.json', {
    ...posted,
    phone: '09999999999',
    'attribute[county]': '0303',
    api_key: await keyOf('petitioner'),
  })
  const code = answer.json[0].service_request_id
  assert.equal((await world.as('petitioner').get(`/demands/${code}`)).status, 200)
  assert.equal((await world.as('otherPetitioner').get(`/demands/${code}`)).status, 404)
})

test('errors have the standard’s shape: what is missing, unknown, without a key', async () => {
  const who = world.visitor()
  const refused = async (answer: ReturnType<typeof who.get>, status: number, pattern: RegExp) => {
    const { status: was, json } = await answer
    assert.equal(was, status)
    assert.equal(json[0].code, String(status))
    assert.match(json.map((fault: { description: string }) => fault.description).join('\n'), pattern)
  }
  await refused(who.post('/open311/v2/requests.json', {}), 400, /service_code/)
  await refused(who.post('/open311/v2/requests.json', { service_code: 'nothing' }), 404, /service_code/)
  await refused(who.post('/open311/v2/requests.json', posted), 403, /api_key/)
  await refused(who.post('/open311/v2/requests.json', { ...posted, api_key: 'jh_wrong' }), 403, /api_key/)
  const api_key = await keyOf('secretary')
  await refused(who.post('/open311/v2/requests.json', { ...posted, api_key, lat: undefined }), 400, /lat \+ long/)
  await refused(
    who.post('/open311/v2/requests.json', { ...posted, api_key, description: 'کوتاه', 'attribute[legal_id]': '123' }),
    400,
    /description: [\s\S]*attribute\[legal_id\]|attribute\[legal_id\][\s\S]*description: /,
  )
  await refused(who.get('/open311/v2/services.json?jurisdiction_id=elsewhere'), 404, /jurisdiction_id/)
  assert.equal((await who.get('/open311/v2/services.json?jurisdiction_id=east-azerbaijan.ir')).status, 200)
  await refused(who.get('/open311/v2/requests.json?status=broken'), 400, /status/)
  await refused(who.get('/open311/v2/requests/0000000000.json'), 404, /service_request_id/)
  await refused(
    who.get('/open311/v2/requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z'),
    400,
    /۹۰ روز/,
  )
  assert.equal(fromXml((await who.get('/open311/v2/requests.xml?status=broken')).text).name, 'errors')
})

test('a session’s cookie means nothing here, so no other site can send in somebody’s name', async () => {
  const answer = await world.as('secretary').post('/open311/v2/requests.json', posted)
  assert.equal(answer.status, 403)
})

test('the list is filtered by status, service, span and identifiers', async () => {
  const { code } = await registerDemand(await world.ctx('secretary'), {
    title: 'درخواستی دربارهٔ آب کارگاه',
    category: 'water',
  })
  const ids = async (query: string) =>
    (await world.visitor().get(`/open311/v2/requests.json?${query}`)).json.map(
      (one: { service_request_id: string }) => one.service_request_id,
    )
  assert.ok((await ids('')).includes(code))
  assert.deepEqual(await ids('service_code=water'), [code])
  assert.deepEqual(await ids(`service_request_id=${code},1234567890`), [code])
  assert.ok(!(await ids('status=closed')).includes(code))
  assert.ok((await ids('status=open,closed')).includes(code))
  assert.deepEqual(await ids('start_date=2020-01-01T00:00:00Z'), [])
})

test('a span of ninety days is a walk along an index', async () => {
  const plan = await world.db.transaction().execute(async (tx) => {
    await tx.executeQuery({ sql: 'set local enable_seqscan = off', parameters: [], query: {} as never } as never)
    const compiled = requests({ span: { from: new Date(0), to: new Date() } }).compile(tx)
    const { rows } = await tx.executeQuery({ ...compiled, sql: `explain ${compiled.sql}` } as never)
    return JSON.stringify(rows)
  })
  assert.match(plan, /demands_public_submitted/)
})

test('spans: ninety days at most, open ends filled, zones required', () => {
  const now = new Date('2026-11-28T00:00:00Z')
  const days = (span: ReturnType<typeof spanOf>) => span && (span.to.getTime() - span.from.getTime()) / 86_400_000
  assert.equal(days(spanOf({ start: undefined, end: undefined }, now)), 90)
  assert.equal(days(spanOf({ start: '2026-01-01', end: '2026-04-01' }, now)), 90)
  assert.equal(spanOf({ start: '2026-01-01', end: '2026-04-02' }, now), null)
  assert.equal(spanOf({ start: '2026-04-01', end: '2026-01-02' }, now), null)
  assert.equal(spanOf({ start: '2026-04-01T10:00:00', end: undefined }, now), null)
  assert.equal(spanOf({ start: 'yesterday', end: undefined }, now), null)
  assert.equal(days(spanOf({ start: undefined, end: '2026-04-01T10:00:00 03:30' }, now)), 90)
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), fc.date({ noInvalidDate: true }), (a, b) => {
      const span = spanOf({ start: a.toISOString(), end: b.toISOString() }, now)
      return span === null || (span.to.getTime() - span.from.getTime() <= 90 * 86_400_000 && span.from <= span.to)
    }),
  )
})

test('a title is made of the first sentence, never cut within a word', () => {
  assert.equal(titleFrom('برق کارخانه قطع می‌شود. هر روز.'), 'برق کارخانه قطع می‌شود')
  assert.equal(titleFrom('نه. برق قطع است'), 'نه. برق قطع است')
  const long = titleFrom('واژه '.repeat(60))
  assert.ok(long.length <= 120 && long.endsWith('واژه'))
})

test('the nearest county, and text that XML can carry', () => {
  const places = [
    { code: 'a', latitude: 37, longitude: 46 },
    { code: 'b', latitude: 38, longitude: 46 },
  ]
  assert.equal(nearest(places, { latitude: 37.4, longitude: 46.9 })?.code, 'a')
  assert.equal(nearest([], { latitude: 1, longitude: 1 }), null)
  assert.equal(
    toXml('errors', [{ code: '400', description: 'a<b & \u0001c' }]).split('\n')[1],
    '<errors><error><code>400</code><description>a&lt;b &amp; c</description></error></errors>',
  )
})
