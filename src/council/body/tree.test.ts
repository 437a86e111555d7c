import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openWith, proposedIssue } from '../../../test/council-road.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { addAgendaItem, inviteMembers, planMeeting } from '../meeting/actions.ts'
import { leaveAgenda } from '../meeting/agenda/actions.ts'
import { recordVote } from '../meeting/sitting-actions.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

const founding = {
  kind: 'working_group',
  title_fa: 'کارگروه صنایع پایین‌دستی',
  title_en: 'Working group on downstream industry',
  mark: 'صپ',
  note: '',
  parent: 'wg_economy',
  county: '',
  organisation: '',
  like: 'wg_economy',
  cadence: 'monthly',
  begins_on: '1405/09/07',
  reason: 'مصوبهٔ شورا دربارهٔ صنایع پایین‌دستی',
}

test('the tree shows the nation, the province and a committee in each county', async () => {
  const tree = await world.as('governor').get('/bodies')
  assert.equal(tree.status, 200)
  for (const words of ['شورای اقتصاد', 'کارگروه تسهیل', 'کمیته‌های شهرستان', 'مراغه', 'از ۲۱ شهرستان'])
    assert.match(tree.text, new RegExp(words))
  assert.doesNotMatch(tree.text, /افزودن نهاد/)
  const { bodies } = (await world.as('auditor').api('GET', '/api/v1/bodies/tree')).json
  const county = bodies.find((one: { code: string }) => one.code === 'county_0306')
  assert.deepEqual([county.parent_code, county.county_code, county.members_with_vote], ['council', '0306', 5])
  const national = await world.as('governor').get('/bodies/national_economic_council')
  assert.match(national.text, /سازمان برنامه و بودجه/)
  for (const format of ['csv', 'xlsx']) assert.equal((await world.as('auditor').get(`/bodies.${format}`)).status, 200)
  assert.match((await world.as('auditor').get('/bodies/list')).text, /کمیتهٔ برنامه‌ریزی شهرستان اهر/)
})

test('the secretariat founds a body, once; it begins with the by-laws of its like and may be changed', async () => {
  const secretary = world.as('secretary')
  assert.equal((await world.as('agencyHead').post('/bodies', founding)).status, 403)
  assert.equal((await secretary.get('/bodies/new')).status, 200)
  const bad = await secretary.post('/bodies', { ...founding, kind: 'county', title_en: '' })
  assert.equal(bad.status, 422)
  assert.match(bad.text, /کارگروه صنایع پایین‌دستی/, 'what was typed stays')
  const taken = await secretary.post('/bodies', { ...founding, mark: 'ق' })
  assert.match(taken.text, /این نشان از آن نهاد دیگری است/)
  const second = await secretary.post('/bodies', { ...founding, kind: 'county', county: '0306', mark: 'مر۲' })
  assert.match(second.text, /این شهرستان کمیته دارد/)
  const lone = await secretary.post('/bodies', { ...founding, kind: 'county', county: '' })
  assert.match(lone.text, /href="#f-county"/, 'a county committee needs its county')
  const key = { _key: crypto.randomUUID() }
  // What was chosen for another kind before is not of this one.
  const made = await secretary.post('/bodies', { ...founding, county: '0306', organisation: '1', cadence: '', ...key })
  assert.deepEqual([made.status, made.location], [303, '/bodies/wg'])
  assert.equal((await secretary.post('/bodies', { ...founding, ...key })).location, '/bodies/wg')
  const api = (await secretary.api('GET', '/api/v1/bodies/wg')).json
  assert.deepEqual([api.parent_code, api.notice_days, api.members_with_vote], ['wg_economy', 3, 0])
  const record = await secretary.get('/bodies/wg')
  assert.match(record.text, /نهاد آغاز به کار کرد/)
  assert.match(record.text, /کارگروه اقتصادی/)

  assert.equal((await secretary.get('/bodies/wg/particulars')).status, 200)
  const change = { ...founding, title_fa: 'کارگروه صنایع تکمیلی', parent: 'council' }
  assert.equal((await secretary.post('/bodies/wg/particulars', change)).status, 303)
  assert.match((await secretary.post('/bodies/wg/particulars', change)).text, /چیزی تغییر نکرده است/)
  assert.equal((await secretary.post('/bodies/senate/particulars', change)).status, 404)
  const circle = { ...change, title_fa: 'شورا', mark: 'ق', parent: 'wg_economy' }
  assert.match((await secretary.post('/bodies/council/particulars', circle)).text, /زیر خود/)
  await assert.rejects(
    sql`update bodies set parent_code = 'wg' where code = 'council'`.execute(world.db),
    /stand under itself/,
    'the database has the last word',
  )
})

test('only its own county calls a committee; it sits, and a matter goes up to the council', async () => {
  const officer = await world.ctx('countyOfficer')
  const plan = { held_on: '2026-11-28', starts_at: '11:00', place: 'فرمانداری مراغه', clash_reason: 'پذیرفته شد.' }
  await assert.rejects(planMeeting(officer, { ...plan, body: 'county_0302' }), { code: 'not_a_caller' })
  const { code } = await planMeeting(officer, { ...plan, body: 'county_0306' })
  assert.match(code, /^county-0306-1405-1$/)
  const secretary = await world.ctx('secretary')
  const { id } = await addAgendaItem(secretary, code, { title: 'راه دسترسی شهرک صنعتی مراغه' })
  const second = await addAgendaItem(secretary, code, { title: 'آب شهرک صنعتی مراغه' })
  await inviteMembers(secretary, code, { urgent_reason: 'پایان فصل' })
  const page = await world.as('secretary').get(`/items/${id}`)
  assert.match(page.text, /بالادست: شورای برنامه‌ریزی/)
  await leaveAgenda(secretary, code, id, { way: 'referred', to_body: 'council', note: 'از توان شهرستان بیرون است.' })
  const history = await world.as('agencyHead').get(`/items/${id}`)
  assert.match(history.text, /به بالا: شورای برنامه‌ریزی/)
  assert.match(history.text, /اکنون در نوبت/)
  assert.match((await world.as('governor').get('/bodies/council')).text, /راه دسترسی شهرک صنعتی مراغه/)
  const free = leaveAgenda(secretary, code, second.id, { way: 'referred', to_body: 'national_dialogue', note: 'ملی' })
  await assert.rejects(free, { code: 'nothing_to_carry' })
})

test('an issue goes from a body up to the nation and becomes a referral', async () => {
  const { proposal, issue } = await proposedIssue(world, 'dialogue')
  const secretary = await world.ctx('secretary')
  const plan = {
    body: 'dialogue',
    held_on: '2026-11-28',
    starts_at: '14:00',
    place: 'اتاق',
    clash_reason: 'پذیرفته شد.',
  }
  const { code } = await planMeeting(secretary, plan)
  const { id } = await addAgendaItem(secretary, code, { proposal })
  await inviteMembers(secretary, code, { urgent_reason: 'پایان فصل' })
  await openWith(world, code, 8, 'dialogue')
  const sent = await world
    .as('secretary')
    .post(`/items/${id}/leaving`, { way: 'referred', to_body: 'national_dialogue', note: 'به قانون ملی بسته است.' })
  assert.equal(sent.status, 303)
  const page = await world.as('secretary').get(`/items/${id}`)
  assert.match(page.text, /ارجاع ملی/)
  assert.match(page.text, /به بالا: شورای گفت‌وگوی دولت و بخش خصوصی \(ملی\)/)
  assert.match((await world.as('secretary').get(`/issues/${issue}`)).text, /ملی/)
  const national = await world.as('secretary').get('/bodies/national_dialogue')
  assert.match(national.text, /\/referrals\/1405-/)
  await assert.rejects(recordVote(secretary, code, id, { yes: 5, no: 0, abstain: 0 }), { code: 'already_decided' })
})

test('a body ends when nothing is open; what waits goes to its successor', async () => {
  const secretary = world.as('secretary')
  const end = { ends_on: '1405/09/07', reason: 'ادغام به پیشنهاد شورا', successor: '' }
  assert.match((await secretary.post('/bodies/dialogue/ending', end)).text, /جلسه‌ای از این نهاد در پیش است/)
  assert.match((await secretary.post('/bodies/council/ending', end)).text, /نهادهایی زیر این نهاد است/)
  const { proposal } = await proposedIssue(world, 'wg_social')
  assert.match((await secretary.get('/bodies/wg_social/ending')).text, /۱ موضوع در نوبت است/)
  assert.match((await secretary.post('/bodies/wg_social/ending', end)).text, /نهاد جانشین را برگزینید/)
  assert.equal((await world.as('chamber').post('/bodies/wg_social/ending', end)).status, 403)
  const done = await secretary.post('/bodies/wg_social/ending', { ...end, successor: 'wg_economy' })
  assert.equal(done.status, 303)
  assert.match((await secretary.get('/bodies/wg_social')).text, /رو به پایان/)
  const { body_code } = await world.db
    .selectFrom('proposals')
    .select('body_code')
    .where('code', '=', proposal)
    .executeTakeFirstOrThrow()
  assert.equal(body_code, 'wg_economy')
  const late = { body: 'wg_social', held_on: '2026-12-05', starts_at: '10:00', place: 'سالن' }
  await assert.rejects(planMeeting(await world.ctx('secretary'), late), { code: 'body_ended' })
  assert.match((await secretary.post('/bodies/wg_social/ending', end)).text, /پایان یافته است/)
  const api = await secretary.api('POST', '/api/v1/bodies/wg/ending', { ends_on: '2026-11-28', reason: 'به سبب ادغام' })
  assert.equal(api.status, 200)
})
