import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWaits, openWorld, type World } from '../../../test/world.ts'
import { acceptDemand, answerDemand } from '../demand/actions.ts'
import { registerDemand } from '../demand/cases.ts'
import { askAgencies } from './actions.ts'
import { consultationsQuery } from './queries.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

async function withAgency(): Promise<{ id: number; code: string }> {
  const demand = await registerDemand(await world.ctx('petitioner'), { agency: 'imt', mobile: '09140000012' }, 'web')
  await acceptDemand(await world.ctx('secretary'), demand.code, { agency: 'imt' })
  return demand
}
const question = 'آیا بدهی مالیاتی این واحد مانع صدور پروانه است؟'
const consultation = async (code: string) =>
  world.db.selectFrom('consultations').where('code', '=', code).selectAll().executeTakeFirstOrThrow()

test('several agencies are asked at once, each with its own clock, and the answers are gathered on the record', async () => {
  const { code, id } = await withAgency()
  const ask = `/consultations/new?demand=${code}`
  assert.match((await world.as('agencyExpert').get(ask)).text, /مشخصات متقاضی به آن‌ها نشان داده نمی‌شود/)
  const short = await world.as('agencyExpert').post(ask, { agency: 'tax', question: 'چه؟' })
  assert.equal(short.status, 422)
  assert.match(short.text, /چه؟/)
  assert.equal((await world.as('agencyExpert').post(ask, { agency: 'imt', question })).status, 422, 'not oneself')
  assert.equal((await world.as('otherAgencyExpert').post(ask, { agency: 'tax', question })).status, 404)
  const asked = await world
    .as('agencyExpert')
    .post(ask, { agency: 'tax', agency_2: 'gas', question, _key: 'ask-once-1' })
  assert.equal(asked.status, 303, asked.text.slice(0, 300))
  await world.as('agencyExpert').post(ask, { agency: 'tax', agency_2: 'gas', question, _key: 'ask-once-1' })
  const all = await world.db
    .selectFrom('consultations')
    .where('demand_id', '=', id)
    .select(['id', 'code', 'state'])
    .orderBy('id')
    .execute()
  assert.deepEqual(
    all.map((one) => one.state),
    ['asked', 'asked'],
    'once for each',
  )
  assert.equal((await world.as('agencyExpert').post(ask, { agency: 'tax', question })).status, 409)
  const [tax, gas] = all as [(typeof all)[0], (typeof all)[0]]
  assert.equal((await openWaits(world, 'consultation', tax.id))[0]!.holder, 'expert_tax')
  assert.equal((await openWaits(world, 'demand', id))[0]!.state, 'with_agency', 'the own clock runs on')

  const seen = await world.as('otherAgencyExpert').get(`/consultations/${tax.code}`)
  assert.match(seen.text, /قطع برق/)
  assert.doesNotMatch(seen.text, /کفش گام|سیروس|پولاد گستر|7430000000|۷٬۴۳۰/, 'nothing of who asks or how much')
  assert.equal((await world.as('otherAgencyExpert').get(`/demands/${code}`)).status, 404)
  assert.equal((await world.as('otherAgencyExpert').get(`/consultations/${gas.code}`)).status, 404)
  assert.equal((await world.as('petitioner').get(`/consultations/${tax.code}`)).status, 403)

  const opinion = { answer: 'بدهی قطعی ندارد و مانعی نیست.', citation: 'مادهٔ ۱۸۶' }
  assert.equal(
    (await world.as('otherAgencyExpert').post(`/consultations/${tax.code}/opinion`, { answer: 'نه' })).status,
    422,
  )
  assert.equal((await world.as('agencyExpert').post(`/consultations/${tax.code}/opinion`, opinion)).status, 403)
  assert.equal((await world.as('otherAgencyExpert').post(`/consultations/${tax.code}/opinion`, opinion)).status, 303)
  assert.equal((await world.as('otherAgencyExpert').post(`/consultations/${tax.code}/opinion`, opinion)).status, 409)
  assert.match((await world.as('agencyExpert').get(`/demands/${code}`)).text, /بدهی قطعی ندارد/)
  assert.doesNotMatch((await world.as('petitioner').get(`/demands/${code}`)).text, /بدهی قطعی ندارد|نظر دستگاه‌های دیگر/)
  assert.doesNotMatch((await world.visitor().get(`/track/${code}`)).text, /بدهی قطعی ندارد/)

  await answerDemand(await world.ctx('agencyExpert'), code, {
    outcome: 'solved',
    text: 'پروانه صادر شد و به متقاضی رسید.',
  })
  assert.equal((await consultation(gas.code)).state, 'recalled', 'no longer needed once answered')
  assert.deepEqual(await openWaits(world, 'consultation', gas.id), [])
})

test('a question may be recalled by who asked; lists and JSON show each side its own', async () => {
  const { code } = await withAgency()
  const { codes } = await askAgencies(await world.ctx('agencyHead'), code, { agency: 'tax', question })
  assert.equal((await world.as('otherAgencyHead').post(`/consultations/${codes[0]}/recall`)).status, 403)
  const twin = await world.as('otherAgencyExpert').api('GET', `/api/v1/consultations/${codes[0]}`)
  assert.equal(twin.json.agency, 'tax')
  assert.equal(twin.json.asked_by, 'imt')
  const list = await world.as('otherAgencyHead').get('/consultations?side=asked_us&state=asked')
  assert.match(list.text, new RegExp(codes[0]!.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]!)))
  assert.match((await world.as('otherAgencyHead').get('/consultations?side=we_asked')).text, /پرسشی نیست/)
  assert.equal((await world.as('agencyExpert').post(`/consultations/${codes[0]}/recall`)).status, 303)
  assert.equal((await consultation(codes[0]!)).state, 'recalled')
})

test('the list runs on an index', async () => {
  const actor = (await world.ctx('otherAgencyExpert')).actor
  const plan = await world.db.transaction().execute(async (tx) => {
    await tx.executeQuery({ sql: 'set local enable_seqscan = off', parameters: [], query: {} as never } as never)
    const compiled = consultationsQuery(actor, { side: 'asked_us', state: 'asked' }).compile(tx)
    const { rows } = await tx.executeQuery({ ...compiled, sql: `explain ${compiled.sql}` } as never)
    return JSON.stringify(rows)
  })
  assert.match(plan, /consultations_organisation/)
})
