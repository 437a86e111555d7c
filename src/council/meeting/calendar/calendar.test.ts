import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import ICAL from 'ical.js'
import ical from 'node-ical'
import { invitedMeeting } from '../../../../test/council-road.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { calendarFile } from '../calendar-file.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

const tokenOf = async (code: string, post: string): Promise<string> => {
  const found = await world.db
    .selectFrom('invitations')
    .innerJoin('meetings', 'meetings.id', 'invitations.meeting_id')
    .innerJoin('posts', 'posts.id', 'invitations.post_id')
    .select('token')
    .where('meetings.code', '=', code)
    .where('posts.code', '=', post)
    .where('recalled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return found.token
}

/** What two parsers that know nothing of each other read, which must be the same. */
function readTwice(text: string) {
  const first = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => {
    const event = new ICAL.Event(one)
    const start = event.startDate
    return {
      uid: event.uid,
      summary: event.summary,
      location: event.location,
      start: [start.year, start.month, start.day, start.hour, start.minute],
      sequence: Number(one.getFirstPropertyValue('sequence')),
      status: String(one.getFirstPropertyValue('status')),
    }
  })
  const second = Object.values(ical.sync.parseICS(text)).filter((one) => one?.type === 'VEVENT')
  assert.deepEqual(new Set(second.map((one) => (one as { uid: string }).uid)), new Set(first.map((one) => one.uid)))
  for (const event of first) {
    const other = second.find((one) => (one as { uid: string }).uid === event.uid) as unknown as {
      summary: string
      start: Date
      location: string
    }
    assert.equal(other.summary, event.summary)
    assert.equal(other.location, event.location)
    const [year, month, day, hour, minute] = event.start as [number, number, number, number, number]
    assert.equal(other.start.getTime(), Date.UTC(year, month - 1, day, hour, minute) - 3.5 * 3_600_000)
  }
  return first
}

test('whatever a title holds, two parsers read it back and no line is longer than 75 octets', () => {
  fc.assert(
    fc.property(
      fc
        .array(fc.constantFrom('ش', 'ورای ', 'a', ';', ',', '\\', '"', ':', '🏭', '‌', 'گفت‌وگو '), {
          minLength: 1,
          maxLength: 120,
        })
        .map((parts) => `م${parts.join('')}م`),
      (title) => {
        const text = calendarFile({
          method: 'PUBLISH',
          now: new Date('2026-11-28T06:30:00Z'),
          events: [
            {
              uid: 'a@b',
              sequence: 3,
              day: '2026-12-01',
              time: '09:30',
              minutes: 90,
              title,
              place: title,
              link: '',
              description: `${title}\n${title}`,
              url: 'https://x.example/a',
              status: 'CONFIRMED',
              organizer: { name: title, url: 'https://x.example/a' },
            },
          ],
        })
        assert.ok(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75))
        const [event] = readTwice(text)
        assert.equal(event?.summary, title)
      },
    ),
    { numRuns: 60 },
  )
})

test('a member answers by the link without signing in; reason and name are asked for where they are due', async () => {
  const { code } = await invitedMeeting(world)
  const path = `/replies/${await tokenOf(code, 'head_imt')}`
  const visitor = world.visitor()
  const page = await visitor.get(path)
  assert.equal(page.status, 200)
  assert.match(page.text, /گزارش بازارچه‌ها/)
  const bare = await visitor.post(path, { answer: 'substitute', substitute_name: 'کاوه زنده‌دل' })
  assert.equal(bare.status, 422)
  assert.match(bare.text, /href="#f-reason"/)
  assert.match(bare.text, /کاوه زنده‌دل/)
  const sent = await visitor.post(path, {
    answer: 'substitute',
    substitute_name: 'کاوه زنده‌دل',
    reason: 'مأموریت تهران',
  })
  assert.equal(sent.status, 303)
  assert.equal((await visitor.post(path, { answer: 'attending' })).status, 303)
  const replies = (await world.as('secretary').api('GET', `/api/v1/meetings/${code}/replies`)).json.replies
  assert.equal(replies.filter((one: { answer: string }) => one.answer === 'attending').length, 1)
  assert.match((await world.as('secretary').get(`/meetings/${code}`)).text, /می‌آید/)
  assert.equal((await world.as('otherAgencyHead').api('GET', `/api/v1/meetings/${code}/replies`)).status, 403)
  assert.equal((await visitor.get('/replies/no-such-token')).status, 404)
  const own = await world.as('agencyHead').api('POST', `/api/v1/meetings/${code}/reply`, { answer: 'attending' })
  assert.equal(own.status, 200)
  assert.equal(
    (await world.as('inspector').api('POST', `/api/v1/meetings/${code}/reply`, { answer: 'attending' })).status,
    404,
  )
})

test('UID stays and SEQUENCE rises with time, place and cancelling; recalled invitations open nothing', async () => {
  const { code } = await invitedMeeting(world, { body: 'wg_economy' })
  const secretary = world.as('secretary')
  const token = await tokenOf(code, 'head_imt')
  const file = async () => {
    const answer = await world.as('agencyHead').get(`/meetings/${code}.ics`)
    return { text: answer.text, event: readTwice(answer.text)[0]! }
  }
  const first = await file()
  assert.match(first.text, /METHOD:REQUEST/)
  assert.match(first.text.replaceAll('\r\n ', ''), /PARTSTAT=NEEDS-ACTION;RSVP=TRUE:http/)
  const moved = { held_on: '۱۴۰۵/۰۹/۱۰', starts_at: '۱۴:۰۰', note: 'سفر رئیس', clash_reason: 'ناگزیر' }
  assert.equal((await world.as('agencyHead').post(`/meetings/${code}/reschedule`, moved)).status, 403)
  assert.equal((await secretary.post(`/meetings/${code}/reschedule`, { ...moved, note: '' })).status, 422)
  assert.equal((await secretary.post(`/meetings/${code}/reschedule`, moved)).status, 303)
  const second = await file()
  assert.equal(second.event.uid, first.event.uid)
  assert.ok(second.event.sequence > first.event.sequence)
  assert.deepEqual(second.event.start, [2026, 12, 1, 14, 0])
  const told = await world.db
    .selectFrom('notifications')
    .select('id')
    .where('event', '=', 'meeting.rescheduled')
    .execute()
  assert.ok(told.length > 3)
  assert.equal((await secretary.post(`/meetings/${code}/recall`, { note: 'دستور ناقص بود' })).status, 303)
  assert.equal((await world.visitor().get(`/replies/${token}`)).status, 404)
  assert.equal((await secretary.post(`/meetings/${code}/invitation`, { urgent_reason: 'کوتاه است' })).status, 303)
  assert.equal((await secretary.post(`/meetings/${code}/cancellation`, { note: 'برف' })).status, 303)
  const last = await file()
  assert.match(last.text, /METHOD:CANCEL/)
  assert.equal(last.event.status, 'CANCELLED')
  assert.ok(last.event.sequence > second.event.sequence)
})

test('a person has a calendar address that can be renewed; a body tells of its public sittings only', async () => {
  const { code } = await invitedMeeting(world)
  const head = world.as('agencyHead')
  assert.equal((await world.visitor().get('/calendar-feed')).status, 401)
  const address = async () => (await head.get('/calendar-feed')).text.match(/\/calendar\/([\w-]{32})\.ics/)?.[1]
  assert.equal(await address(), undefined)
  await head.post('/calendar-feed')
  const token = await address()
  const feed = await world.visitor().get(`/calendar/${token}.ics`)
  assert.ok(readTwice(feed.text).some((event) => event.uid.startsWith(`${code}@`)))
  await head.post('/calendar-feed')
  assert.equal((await world.visitor().get(`/calendar/${token}.ics`)).status, 404)
  const open = await world.as('secretary').post('/meetings', {
    body: 'council',
    held_on: '1405/09/20',
    starts_at: '16:00',
    place: 'تالار شهر',
    is_public: '1',
  })
  const path = open.location
  await world.as('secretary').post(`${path}/items`, { title: 'گزارش همگانی آب' })
  await world.as('secretary').post(`${path}/items`, { title: 'پروندهٔ پنهان', is_secret: '1' })
  assert.equal((await world.as('secretary').post(`${path}/invitation`)).status, 303)
  const body = await world.visitor().get('/calendar/council.ics')
  assert.deepEqual(
    readTwice(body.text).map((event) => event.location),
    ['تالار شهر'],
  )
  const whole = body.text.replaceAll('\r\n ', '')
  assert.match(whole, /گزارش همگانی آب/)
  assert.doesNotMatch(whole, /پروندهٔ پنهان|ATTENDEE|replies/)
})

test('whoever would be in two places is named, and the reason is kept', async () => {
  const secretary = world.as('secretary')
  const plan = { held_on: '1405/09/25', starts_at: '10:00', place: 'سالن الف' }
  assert.equal((await secretary.post('/meetings', { ...plan, body: 'council' })).status, 303)
  const clash = await secretary.post('/meetings', { ...plan, body: 'wg_economy', starts_at: '11:30' })
  assert.equal(clash.status, 422)
  assert.match(clash.text, /مسعود پورقاسم/)
  assert.match(clash.text, /سالن الف/)
  assert.match(clash.text, /href="#f-clash_reason"/)
  const later = await secretary.post('/meetings', { ...plan, body: 'wg_economy', starts_at: '12:00' })
  assert.equal(later.status, 303)
  const anyway = await secretary.post('/meetings', {
    ...plan,
    body: 'wg_economy',
    starts_at: '11:30',
    clash_reason: 'جانشین‌ها می‌آیند',
  })
  assert.match((await secretary.get(anyway.location)).text, /جانشین‌ها می‌آیند/)
})

test('extraordinary sittings need their reason, their callers by the by-laws and less notice; online ones a link', async () => {
  const governor = world.as('governor')
  const plan = { body: 'council', held_on: '1405/09/08', starts_at: '18:00', place: 'استانداری', kind: 'extraordinary' }
  const bare = await governor.post('/meetings', plan)
  assert.equal(bare.status, 422)
  assert.match(bare.text, /href="#f-call_reason"/)
  const called = await governor.post('/meetings', { ...plan, call_reason: 'قطع گاز واحدها', mode: 'hybrid' })
  assert.match(called.text, /href="#f-link"/)
  const made = await governor.post('/meetings', {
    ...plan,
    call_reason: 'قطع گاز واحدها',
    mode: 'hybrid',
    link: 'https://video.example/room',
  })
  assert.equal(made.status, 303)
  const secretary = world.as('secretary')
  await secretary.post(`${made.location}/items`, { title: 'گاز واحدهای شهرک' })
  assert.equal((await secretary.post(`${made.location}/invitation`)).status, 303)
  assert.match(
    (await secretary.get(`${made.location}.ics`)).text.replaceAll('\r\n ', ''),
    /CONFERENCE;VALUE=URI;FEATURE=VIDEO:https:\/\/video/,
  )
})
