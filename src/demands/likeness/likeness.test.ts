import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import fc from 'fast-check'
import { openWorld, type World } from '../../../test/world.ts'
import { demandAtChamber } from '../issue/sample-demands.ts'
import { readFeatures } from './features.ts'
import { keptFeatures } from './kept-features.ts'
import { Lexicon } from './lexicon.ts'
import { candidatesQuery, sharedWeight, suggestLikeDemands } from './queries.ts'
import { catchUpFeatures, countTerms, readArrivals } from './store.ts'
import { builtInLexicon } from './suggest.ts'

let world: World
let like: string
before(async () => {
  world = await openWorld()
  like = await demandAtChamber(world, {
    title: 'قطع مکرر برق کارگاه',
    body: 'هر روز چهار ساعت برق قطع می‌شود و کوره خاموش می‌ماند.',
  })
  await demandAtChamber(world, {
    title: 'ترخیص پنبه از گمرک',
    body: 'بار ما دو ماه است در گمرک مانده و ترخیص نمی‌شود.',
  })
  assert.equal(await catchUpFeatures(world), 2)
  await countTerms(world.db)
})
after(() => world.close())

const outage = { title: 'خاموشی روزانه', body: 'بی‌برقی امان ما را بریده است.' }

test('demands that ask the same in other words are offered, with what they share; others are not', async () => {
  const found = await suggestLikeDemands(await world.ctx('public'), outage)
  assert.deepEqual(
    found.map((one) => one.code),
    [like],
  )
  assert.ok(found[0]!.score > 0.3 && found[0]!.score <= 1)
  assert.ok(found[0]!.sharedTerms.length > 0)
  assert.equal(found[0]!.stateTitle, 'در جمع‌بندی اتاق')
  assert.deepEqual(
    await suggestLikeDemands(await world.ctx('public'), { title: 'با سلام', body: 'لطفاً رسیدگی شود' }),
    [],
  )
})

test('what is not public is hidden from the public, not from the Chamber', async () => {
  await world.db.updateTable('demands').set({ is_public: false }).where('tracking_code', '=', like).execute()
  assert.deepEqual(await suggestLikeDemands(await world.ctx('public'), outage), [])
  assert.equal((await suggestLikeDemands(await world.ctx('chamber'), outage))[0]?.code, like)
  await world.db.updateTable('demands').set({ is_public: true }).where('tracking_code', '=', like).execute()
})

test('a demand is read after it is submitted, once, and nothing is left to catch up with', async () => {
  const answer = await world.as('petitioner').api('POST', '/api/v1/demands', {
    who: 'citizen',
    contact_name: 'رحیم قالیباف',
    mobile: '09141112233',
    national_id: '0499370899',
    title: 'خاموشی‌های پی‌درپی کوره',
    text: 'برق کارگاه ما هر روز می‌رود و مواد در کوره یخ می‌زند.',
    category: 'electricity',
    county: '0303',
    jobs_at_risk: 3,
  })
  assert.ok(answer.status < 300, answer.text)
  assert.deepEqual(await Promise.all([readArrivals(world), readArrivals(world)]).then((read) => read.sort()), [0, 1])
  assert.equal(await catchUpFeatures(world), 0)
  const found = await suggestLikeDemands(await world.ctx('chamber'), outage)
  assert.equal(found.length, 2)
})

for (const hold of ['any', 'all'] as const)
  test(`the lookup of ${hold} terms uses their index`, async () => {
    const compiled = candidatesQuery([1, 2, 3], hold).compile(world.db)
    await world.database.pool.query('set enable_seqscan = off')
    const { rows } = await world.database.pool.query(`explain ${compiled.sql.replace('$1', `'{1,2,3}'`)}`)
    assert.match(rows.map((row) => Object.values(row)[0]).join('\n'), /demand_features_terms/)
  })

test('terms as the database writes them weigh what they weigh as numbers', () => {
  const term = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
  fc.assert(
    fc.property(fc.uniqueArray(term, { maxLength: 36 }), fc.array(term, { maxLength: 10 }), (held, others) => {
      const weights = new Map([...held.filter((_, at) => at % 2 === 0), ...others].map((each, at) => [each, at + 1]))
      const expected = held.reduce((sum, each) => sum + (weights.get(each) ?? 0), 0)
      assert.equal(sharedWeight(`{${held.join()}}`, weights), expected)
    }),
    { examples: [[[], [0]]] },
  )
})

test('what was read closely is kept until the demand says something else', () => {
  const lexicon = builtInLexicon()
  const first = keptFeatures(lexicon, 1, outage)
  assert.equal(keptFeatures(lexicon, 1, { ...outage }), first)
  const changed = { ...outage, body: 'تسهیلات سرمایه در گردش به ما نمی‌دهند.' }
  assert.deepEqual(keptFeatures(lexicon, 1, changed), readFeatures(lexicon, changed))
  for (let id = 2; id < 402; id++) keptFeatures(lexicon, id, { title: 'برق', body: '' })
  assert.notEqual(keptFeatures(lexicon, 1, changed), keptFeatures(new Lexicon(), 1, changed))
})

test('programs ask by the API', async () => {
  const path = `/api/v1/likeness/suggestions?title=${encodeURIComponent(outage.title)}&text=${encodeURIComponent(outage.body)}`
  const answer = await world.as('chamber').api('GET', path)
  assert.equal(answer.status, 200)
  assert.ok(answer.json.items.some((item: { tracking_code: string }) => item.tracking_code === like))
  assert.equal((await world.as('petitioner').api('GET', path)).status, 403)
})

test('a line of synonyms is added with its reason, brings demands together, and can be replaced and removed', async () => {
  const odd = { title: 'مشکل شپل‌ها', body: 'شپل‌ها بسیار زیاد شده است.' }
  const administrator = world.as('administrator')
  assert.equal((await suggestLikeDemands(await world.ctx('chamber'), odd)).length, 0)
  const bad = await administrator.post('/likeness/synonyms', { words: 'تنها', reason: 'چون' })
  assert.equal(bad.status, 422)
  assert.match(bad.text, /تنها/)
  assert.equal(
    (await world.as('chamber').post('/likeness/synonyms', { words: 'الف، ب', reason: 'دلیل روشن' })).status,
    403,
  )
  const added = await administrator.post('/likeness/synonyms', {
    words: 'خاموشی، شپل',
    reason: 'در این شهرستان چنین می‌گویند',
  })
  assert.equal(added.status, 303)
  assert.match((await administrator.get('/likeness/synonyms')).text, /شپل/)
  assert.ok((await catchUpFeatures(world)) > 0, 'features are read anew by the new words')
  assert.ok((await suggestLikeDemands(await world.ctx('chamber'), odd)).some((one) => one.code === like))
  const { items } = (await administrator.api('GET', '/api/v1/likeness/synonyms')).json
  assert.equal((await administrator.get(`/likeness/synonyms/${items[0].id}`)).status, 200)
  const replaced = await administrator.post(`/likeness/synonyms/${items[0].id}`, {
    words: 'شپل، شپلک',
    reason: 'خاموشی نبود',
  })
  assert.equal(replaced.status, 303)
  assert.equal((await administrator.get(`/likeness/synonyms/${items[0].id}`)).status, 404)
  const [now] = (await administrator.api('GET', '/api/v1/likeness/synonyms')).json.items
  const removed = await administrator.post(`/likeness/synonyms/${now.id}/removal`, { removal_reason: '' })
  assert.equal(removed.status, 422)
  await administrator.post(`/likeness/synonyms/${now.id}/removal`, { removal_reason: 'دیگر به کار نمی‌رود' })
  assert.deepEqual((await administrator.api('GET', '/api/v1/likeness/synonyms')).json.items, [])
})
