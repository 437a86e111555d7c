// Texts that are ready for answers, and what applicants think of the whole.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { openWorld, type World } from '../../../test/world.ts'
import { acceptDemand, answerDemand, confirmDemand } from './actions.ts'
import { registerDemand } from './cases.ts'
import { fillTemplate, placeholders, unknownPlaceholders } from './template-rules.ts'

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
const template = {
  title: 'برق: وصل شد',
  outcome: 'solved',
  category: 'electricity',
  text: 'دربارهٔ «{عنوان}» به آگاهی می‌رساند که {دستگاه} در {تاریخ} مانع را در {شهرستان} برداشت. کد {کد} {ناشناس}',
  is_active: '1',
}

test('a template is written, previewed, offered where it fits and fills the answer', async () => {
  const head = world.as('agencyHead')
  const bad = await head.post('/answer-templates/new', { ...template, text: 'کوتاه' })
  assert.equal(bad.status, 422)
  assert.match(bad.text, /برق: وصل شد/)
  const preview = await head.post('/answer-templates/new', { ...template, preview: '1' })
  assert.equal(preview.status, 200)
  assert.match(preview.text, /تأخیر در تمدید پروانهٔ بهداشتی/)
  assert.match(preview.text, /شناخته نیست: ناشناس/)
  assert.equal(
    (await world.db.selectFrom('answer_templates').select('id').execute()).length,
    0,
    'a preview writes nothing',
  )
  assert.equal((await head.post('/answer-templates/new', template)).status, 303)
  const common = { ...template, title: 'پاسخ همگانی', category: '', text: 'این متن برای همهٔ دستگاه‌ها است.' }
  assert.equal((await world.as('administrator').post('/answer-templates/new', common)).status, 303)
  assert.equal((await world.as('secretary').get('/answer-templates')).status, 403)
  const [own, shared] = await world.db.selectFrom('answer_templates').selectAll().orderBy('id').execute()
  assert.equal((await world.as('otherAgencyHead').get(`/answer-templates/${own!.id}/edit`)).status, 404)
  assert.equal(
    (await head.get(`/answer-templates/${shared!.id}/edit`)).status,
    404,
    'the common ones are the administrator’s',
  )
  const edit = `/answer-templates/${own!.id}/edit`
  assert.equal((await head.post(edit, { ...template, title: 'برق وصل شد', seen: '1' })).status, 303)
  assert.equal((await head.post(edit, { ...template, title: 'دیرتر', seen: '1' })).status, 409, 'somebody was faster')

  const { code } = await withAgency()
  const page = (await world.as('agencyExpert').get(`/demands/${code}/answer`)).text
  assert.match(page, /برق وصل شد/)
  assert.match(page, /پاسخ همگانی/)
  const filled = (await world.as('agencyExpert').get(`/demands/${code}/answer?template=${own!.id}`)).text
  assert.match(filled, /دربارهٔ «قطع برق واحد تولیدی بی اعلام پیشین»/)
  assert.match(filled, /صنعت، معدن و تجارت در ۷ آذر ۱۴۰۵/)
  assert.match(filled, /\{ناشناس\}/)
})

test('placeholders are filled, what is none stays, and filling changes nothing else', () => {
  const facts = Object.fromEntries(placeholders.map((name) => [name, name.length.toString()])) as never
  assert.equal(fillTemplate('{عنوان}-{ کد }-{x}', facts), '5-2-{x}')
  assert.deepEqual(unknownPlaceholders('{عنوان} {x} {y z}'), ['x', 'y z'])
  fc.assert(
    fc.property(
      fc.string().filter((text) => !text.includes('{')),
      (text) => fillTemplate(text, facts) === text,
    ),
  )
})

test('an applicant rates once it is over; a word can follow, and agencies are compared', async () => {
  const { code } = await withAgency()
  const me = world.as('petitioner')
  await me.post(`/demands/${code}/rating`, { score: '5' }).then((answer) => assert.equal(answer.status, 409))
  await answerDemand(await world.ctx('agencyExpert'), code, { outcome: 'solved', text: 'برق وصل شد و پایدار است.' })
  await confirmDemand(await world.ctx('petitioner'), code, {})
  assert.match((await me.get(`/demands/${code}`)).text, /بسیار خشنود/)
  assert.equal((await world.as('otherPetitioner').post(`/demands/${code}/rating`, { score: '1' })).status, 404)
  assert.equal((await world.as('secretary').post(`/demands/${code}/rating`, { score: '1' })).status, 403)
  assert.equal((await me.post(`/demands/${code}/rating`, { score: '4' })).status, 303)
  await me.post(`/demands/${code}/rating`, { score: '4', word: 'زود رسیدگی شد.' })
  await me.post(`/demands/${code}/rating`, { score: '9' })
  const [rating] = await world.db.selectFrom('demand_ratings').selectAll().execute()
  assert.equal(rating?.score, 4)
  assert.equal(rating?.word, 'زود رسیدگی شد.')
  const page = (await world.as('secretary').get('/demands/satisfaction')).text
  assert.match(page, /۴ از ۵/)
  assert.match(page, /زود رسیدگی شد/)
  assert.doesNotMatch((await world.as('otherAgencyHead').get('/demands/satisfaction')).text, /زود رسیدگی شد/)
  const { json } = await world.as('auditor').api('GET', '/api/v1/satisfaction')
  assert.deepEqual(json.items, [{ agency: 'imt', rated: 1, mean: 4, scores: [0, 0, 0, 1, 0] }])
  assert.match((await world.as('auditor').get('/demands/satisfaction.csv')).text, /,1,4,0,0,0,1,0/)
  assert.equal((await world.as('auditor').get('/demands/satisfaction.xlsx')).status, 200)
  assert.equal((await world.as('petitioner').get('/demands/satisfaction.xlsx')).status, 403)
  assert.doesNotMatch((await world.visitor().get(`/track/${code}`)).text, /خشنود/)
})
