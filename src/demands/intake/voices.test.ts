// Joining a like demand instead of sending the same again.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Client, openWorld, type World } from '../../../test/world.ts'
import { acceptDemand, withdrawDemand } from '../demand/actions.ts'
import { registerDemand } from '../demand/cases.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const who = {
  who: 'citizen',
  contact_name: 'پروین آهنگر',
  national_id: '0084575948',
  county: '0306',
  jobs_at_risk: '7',
}
const voicesOf = async (code: string) =>
  (
    await sql<{ post: number; note: string; left_at: Date | null }>`
      select v.applicant_post_id as post, v.note, v.left_at from demand_voices v join demands d on d.id = v.demand_id
      where d.tracking_code = ${code} order by v.id
    `.execute(world.db)
  ).rows

async function join(visitor: Client, code: string, mobile: string, more: Record<string, string> = {}): Promise<string> {
  const draft = await visitor.post('/demands/new', { ...who, mobile, join: code, ...more })
  assert.equal(draft.status, 303, draft.text.slice(0, 300))
  await visitor.post(`${draft.location}/code`)
  const digits = (await visitor.get(draft.location)).text.match(/کد شما: ([۰-۹]{5})/)?.[1]
  assert.equal((await visitor.post(draft.location, { code: digits })).status, 303)
  return draft.location
}

test('a voice is counted once, told of each step, and may leave', async () => {
  const { code } = await registerDemand(await world.ctx('secretary'), { title: 'کندی صدور پروانهٔ بهداشتی سس' })
  const visitor = world.visitor()
  const address = await join(visitor, code, '09147770001', { join_note: 'ما هم شش قلم کالا داریم که مانده است.' })
  assert.match((await visitor.get(address)).text, /به درخواست پیوستید/)
  await join(world.visitor(), code, '09147770001')
  assert.equal((await voicesOf(code)).length, 1, 'the same person joins once')
  await join(world.visitor(), code, '09147770002')
  assert.match((await world.visitor().get(`/track/${code}`)).text, /۲ نفر دیگر هم همین مانع/)
  const record = (await world.as('secretary').get(`/demands/${code}`)).text
  assert.match(record, /۲ نفر دیگر با همین مانع/)
  assert.match(record, /شش قلم کالا/)
  assert.doesNotMatch(record, /پروین آهنگر/, 'nobody’s name')
  assert.doesNotMatch((await world.visitor().get(`/track/${code}`)).text, /شش قلم کالا|پروین/)

  await acceptDemand(await world.ctx('secretary'), code, { agency: 'imt' })
  const told = await sql<{ address: string }>`
    select address from deliveries where body like '%که به آن پیوسته‌اید%' order by address`.execute(world.db)
  assert.deepEqual(
    told.rows.map((row) => row.address),
    ['09147770001', '09147770002'],
  )
})

test('what is typed besides is kept, mistakes come back, and one may go back to one’s own demand', async () => {
  const { code } = await registerDemand(await world.ctx('secretary'), { title: 'نبود واگن برای بار معدنی' })
  const typed = {
    ...who,
    mobile: '12',
    join: code,
    title: 'واگن نیست و بار مانده است',
    text: 'سه ماه است واگن نمی‌دهند.',
  }
  const refused = await world.visitor().post('/demands/new', typed)
  assert.equal(refused.status, 422)
  assert.match(refused.text, /value="واگن نیست و بار مانده است"/)
  const own = await world.visitor().post('/demands/new', { ...typed, own: '1' })
  assert.equal(own.status, 200)
  assert.match(own.text, /<h1>ثبت درخواست<\/h1>/)
  assert.match(own.text, /value="واگن نیست و بار مانده است"/)
})

test('nobody joins their own demand, one that has ended, or one that is not public', async () => {
  const mine = await registerDemand(await world.ctx('petitioner'), { title: 'درخواست خود متقاضی' })
  const draft = await world.as('petitioner').post('/demands/new', {
    ...who,
    who: 'firm',
    firm_name: 'کفش گام استوار سهند',
    legal_id: '10380284790',
    join: mine.code,
  })
  assert.equal(draft.status, 303)
  assert.equal((await world.as('petitioner').post(draft.location)).status, 409)
  await withdrawDemand(await world.ctx('petitioner'), mine.code, {})
  assert.match((await world.visitor().get(`/demands/new?join=${mine.code}`)).text, /<h1>ثبت درخواست<\/h1>/)
  const hidden = await registerDemand(await world.ctx('secretary'), { title: 'درخواستی که همگانی نیست' })
  await sql`update demands set is_public = false where id = ${hidden.id}`.execute(world.db)
  assert.match((await world.visitor().get(`/demands/new?join=${hidden.code}`)).text, /<h1>ثبت درخواست<\/h1>/)
})

test('an applicant sees what they joined and leaves it; nobody else’s voice can be ended', async () => {
  const { code } = await registerDemand(await world.ctx('secretary'), { title: 'گرانی کرایهٔ غرفهٔ نمایشگاه' })
  const draft = await world.as('otherPetitioner').post('/demands/new', { ...who, join: code })
  assert.equal((await world.as('otherPetitioner').post(draft.location)).status, 303)
  assert.equal((await world.as('otherPetitioner').post(draft.location)).status, 303, 'a repeat does nothing')
  assert.equal((await voicesOf(code)).length, 1)
  assert.match((await world.as('otherPetitioner').get('/demands/joined')).text, /گرانی کرایهٔ غرفهٔ نمایشگاه/)
  assert.doesNotMatch((await world.as('petitioner').get('/demands/joined')).text, /گرانی کرایهٔ غرفهٔ نمایشگاه/)
  assert.equal((await world.as('secretary').post(`/track/${code}/withdrawal`)).status, 403)
  await world.as('petitioner').post(`/track/${code}/withdrawal`)
  assert.equal((await voicesOf(code))[0]?.left_at, null)
  assert.equal((await world.as('otherPetitioner').post(`/track/${code}/withdrawal`)).status, 303)
  assert.notEqual((await voicesOf(code))[0]?.left_at, null)
  await join(world.visitor(), code, '09147770003')
  assert.equal((await voicesOf(code)).length, 2)
})

test('look-alikes say only what everyone may know', async () => {
  await registerDemand(await world.ctx('secretary'), {
    title: 'قطع گاز کورهٔ آجرپزی در زمستان',
    text: 'گاز کوره‌ها دو ماه در سال قطع است و رازی که تنها رسیدگی‌کنندگان می‌دانند در همین متن آمده.',
  })
  const hidden = await registerDemand(await world.ctx('secretary'), { title: 'قطع گاز کورهٔ آجرپزی در بهار' })
  await sql`update demands set is_public = false where id = ${hidden.id}`.execute(world.db)
  const query = new URLSearchParams({ title: 'قطع گاز کورهٔ آجرپزی', text: 'رازی که تنها رسیدگی‌کنندگان' })
  for (const client of [world.visitor(), world.as('secretary')]) {
    const { json } = await client.get(`/api/v1/look-alikes?${query}`)
    const titles = json.items.map((one: { title: string }) => one.title)
    assert.ok(titles.includes('قطع گاز کورهٔ آجرپزی در زمستان'))
    assert.ok(!titles.includes('قطع گاز کورهٔ آجرپزی در بهار'))
    assert.doesNotMatch(JSON.stringify(json), /راز|پولاد|سیروس/)
  }
})
