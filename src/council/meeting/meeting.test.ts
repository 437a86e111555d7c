import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { invitedMeeting, proposedIssue } from '../../../test/council-road.ts'
import { openWaits, openWorld, type World } from '../../../test/world.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

const plan = {
  body: 'wg_economy',
  held_on: '۱۴۰۵/۰۹/۱۵',
  starts_at: '۱۰:۳۰',
  place: 'تالار معاونت',
  clash_reason: 'هر دو جلسه فوری است.',
}

test('a sitting is planned with a Jalali date in any digits, and its clock runs to the day of notice', async () => {
  const answer = await world.as('secretary').post('/meetings', plan)
  assert.equal(answer.status, 303)
  assert.match(answer.location, /^\/meetings\/wg-economy-1405-\d+$/)
  const meeting = await world.db
    .selectFrom('meetings')
    .selectAll()
    .where('code', '=', answer.location.split('/')[2]!)
    .executeTakeFirstOrThrow()
  assert.deepEqual([meeting.held_on, meeting.starts_at, meeting.state], ['2026-12-06', '10:30:00', 'planned'])
  const [wait] = await openWaits(world, 'meeting', meeting.id)
  assert.deepEqual([wait?.holder, wait?.due_on], ['secretariat', '2026-12-03'])
})

test('bad input comes back at 422 with what was typed', async () => {
  const answer = await world.as('secretary').post('/meetings', { ...plan, held_on: 'فردا', place: '' })
  assert.equal(answer.status, 422)
  assert.match(answer.text, /value="فردا"/)
  assert.match(answer.text, /href="#f-held_on"/)
  assert.match(answer.text, /href="#f-place"/)
  const past = await world.as('secretary').post('/meetings', { ...plan, held_on: '1405/09/01' })
  assert.equal(past.status, 422)
  assert.match(past.text, /نمی‌تواند گذشته باشد/)
})

test('only the secretariat plans, and a double post plans once', async () => {
  for (const who of ['agencyHead', 'chamber', 'auditor', 'petitioner'] as const)
    assert.equal((await world.as(who).post('/meetings', plan)).status, 403)
  assert.equal((await world.visitor().get('/meetings')).status, 401)
  const key = 'plan-this-sitting-once'
  const [first, second] = [
    await world.as('secretary').post('/meetings', { ...plan, _key: key }),
    await world.as('secretary').post('/meetings', { ...plan, _key: key }),
  ]
  assert.equal(first.location, second.location)
})

test('an agenda takes accepted proposals of its own body once, and free matters', async () => {
  const { proposal } = await proposedIssue(world)
  const secretary = world.as('secretary')
  const other = (await secretary.post('/meetings', plan)).location
  const refused = await secretary.post(`${other}/items`, { proposal })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /در نوبت این نهاد نیست/)
  const own = (await secretary.post('/meetings', { ...plan, body: 'council' })).location
  assert.equal((await secretary.post(`${own}/items`, { proposal, minutes: '۲۰' })).status, 303)
  assert.equal((await secretary.post(`${own}/items`, { proposal })).status, 422)
  assert.equal((await secretary.post(`${own}/items`, { title: 'گزارش آب' })).status, 303)
  const empty = await secretary.post(`${own}/items`, {})
  assert.equal(empty.status, 422)
  const state = () =>
    world.db.selectFrom('proposals').select('state').where('code', '=', proposal).executeTakeFirstOrThrow()
  assert.equal((await state()).state, 'scheduled')
  const code = own.split('/')[2]!
  const before = (await secretary.api('GET', `/api/v1/meetings/${code}`)).json.agenda
  await secretary.post(`${own}/items/${before[1].id}/order`, { direction: 'up' })
  const swapped = (await secretary.api('GET', `/api/v1/meetings/${code}`)).json.agenda
  assert.deepEqual(
    swapped.map((item: { id: number }) => item.id),
    [before[1].id, before[0].id],
  )
  assert.equal((await secretary.post(`${own}/cancellation`, { note: 'تعطیلی ناگهانی' })).status, 303)
  assert.equal((await state()).state, 'accepted')
})

test('an invitation needs an agenda and the notice of the by-laws, and tells each member who is in office', async () => {
  const secretary = world.as('secretary')
  const path = (await secretary.post('/meetings', { ...plan, held_on: '1405/09/09' })).location
  const without = await secretary.post(`${path}/invitation`)
  assert.equal(without.status, 422)
  await secretary.post(`${path}/items`, { title: 'قیمت مواد اولیه' })
  const short = await secretary.post(`${path}/invitation`)
  assert.equal(short.status, 422)
  assert.match(short.text, /۳ روز/)
  assert.equal((await world.as('legalSecretary').post(`${path}/invitation`, { urgent_reason: 'فوری است' })).status, 403)
  assert.equal((await secretary.post(`${path}/invitation`, { urgent_reason: 'نوسان بازار' })).status, 303)
  const told = await world.db
    .selectFrom('notifications')
    .innerJoin('persons', 'persons.id', 'notifications.person_id')
    .select(['persons.name_fa', 'notifications.body'])
    .where('event', '=', 'meeting.invited')
    .execute()
  assert.ok(
    told.some(
      (one) =>
        one.name_fa === 'مسعود پورقاسم' && one.body.includes('قیمت مواد اولیه') && one.body.includes('نوسان بازار'),
    ),
  )
})

test('the calendar file is valid: CRLF, folded lines, times of Tehran, commas escaped', async () => {
  const { code } = await invitedMeeting(world)
  const answer = await world.as('agencyHead').get(`/meetings/${code}.ics`)
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-type') ?? '', /^text\/calendar/)
  const lines = answer.text.split('\r\n')
  assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n')))
  assert.ok(lines.includes('DTSTART;TZID=Asia/Tehran:20261128T100000'))
  assert.ok(lines.includes('DURATION:PT120M'))
  const unfolded = answer.text.replaceAll('\r\n ', '')
  assert.match(unfolded, /SUMMARY:جلسهٔ/)
  assert.match(unfolded, /STATUS:CONFIRMED/)
})

test('lists filter by body, state and time; the API says the same and names faults as problems', async () => {
  const page = await world.as('agencyHead').get('/meetings?body=council&when=upcoming')
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.text, /wg-economy/)
  const list = (await world.as('secretary').api('GET', '/api/v1/meetings?body=wg_economy&state=planned')).json
  assert.ok(list.meetings.length > 0)
  assert.ok(
    list.meetings.every(
      (one: { body_code: string; state: string }) => one.body_code === 'wg_economy' && one.state === 'planned',
    ),
  )
  const missing = await world.as('secretary').api('GET', '/api/v1/meetings/council-1300-1')
  assert.equal(missing.status, 404)
  assert.match(missing.headers.get('content-type') ?? '', /application\/problem\+json/)
  const bad = await world
    .as('secretary')
    .api('POST', '/api/v1/meetings', { body: 'council', held_on: 'x', starts_at: '10:00', place: 'تالار' })
  assert.deepEqual([bad.status, bad.json.code], [422, 'invalid'])
  const made = await world
    .as('secretary')
    .api('POST', '/api/v1/meetings', { body: 'council', held_on: '2026-12-20', starts_at: '10:00', place: 'تالار' })
  assert.equal(made.status, 200)
  const csv = await world.as('auditor').get('/meetings.csv?body=council')
  assert.match(csv.text, /تالار/)
})
