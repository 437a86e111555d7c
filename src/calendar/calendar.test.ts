// The calendar and the timers over HTTP: who may, what is refused, what moves.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type World } from '../../test/world.ts'
import { Deadlines } from '../platform/deadlines.ts'

let world: World
let agency: number
before(async () => {
  world = await openWorld()
  agency = await world.postId('expert_imt')
})
after(() => world.close())

let subjects = 0

/** An open wait begun on 28 November 2026, due as the calendar says. */
async function openWait(
  wait: { timer?: string; county?: string | null; startedOn?: string; dueOn?: string } = {},
): Promise<number> {
  const { timer = 'agency_answer', county = '0306', startedOn = '2026-11-28' } = wait
  const dueOn = wait.dueOn ?? (await new Deadlines().due(world.db, timer, startedOn, county))
  const { rows } = await sql<{ id: number }>`
    insert into waits (lifecycle, subject_id, subject_code, title, state, clock, holder_post_id, county_code, timer, started_at, due_on)
    values ('demand', ${++subjects}, ${String(subjects)}, 'آزمون', 'with_agency', 'state', ${agency}, ${county}, ${timer},
      ${`${startedOn}T08:00:00+03:30`}, ${dueOn}) returning id
  `.execute(world.db)
  return rows[0]!.id
}

async function dueOf(id: number): Promise<string> {
  const { rows } = await sql<{ due_on: string }>`select due_on from waits where id = ${id}`.execute(world.db)
  return rows[0]!.due_on
}

async function lastEvent(event: string) {
  const { rows } = await sql<{ detail: Record<string, Record<string, unknown>>; subject_id: number; post_id: number }>`
    select detail, subject_id, post_id from journal where event = ${event} order by id desc limit 1
  `.execute(world.db)
  return rows[0]!
}

const closure = { date: '۱۴۰۵/۰۹/۱۴', county: '0306', reason: 'آلودگی هوا' }

test('staff read the calendar and the timers; applicants and visitors do not; only the administrator edits', async () => {
  const page = await world.as('secretary').get('/calendar?county=0306')
  assert.equal(page.status, 200)
  assert.ok(page.text.includes('تقویم کاری سال ۱۴۰۵') && page.text.includes('شهادت حضرت فاطمه'))
  assert.ok(!page.text.includes('/calendar/closures/new'))
  assert.ok((await world.as('administrator').get('/calendar')).text.includes('/calendar/closures/new'))
  assert.equal((await world.as('secretary').get('/timers')).status, 200)
  assert.equal((await world.as('petitioner').get('/calendar')).status, 403)
  assert.equal((await world.visitor().get('/timers')).status, 401)
  for (const path of [
    '/calendar/closures',
    '/calendar/lunar',
    '/calendar/rest-days',
    '/calendar/holidays',
    '/timers/agency_answer',
  ])
    assert.equal((await world.as('secretary').post(path, { ...closure, confirmed: '1' })).status, 403, path)
  assert.equal((await world.as('secretary').get('/calendar/closures/new')).status, 403)
  assert.equal((await world.as('administrator').get('/timers/nothing')).status, 404)
})

test('a closure is weighed before it is saved, moves its county’s working-day waits only, and is journalled', async () => {
  const here = await openWait()
  const elsewhere = await openWait({ county: '0303' })
  const calendarDays = await openWait({ timer: 'applicant_confirmation' })
  const [wasHere, wasElsewhere, wasCalendar] = [await dueOf(here), await dueOf(elsewhere), await dueOf(calendarDays)]
  const admin = world.as('administrator')

  const check = await admin.post('/calendar/closures', closure)
  assert.equal(check.status, 200)
  assert.ok(check.text.includes('مهلت ۱ پروندهٔ باز تغییر می‌کند'), check.text)
  assert.equal(await dueOf(here), wasHere)

  const key = 'one-closure-only'
  const saved = await admin.post('/calendar/closures', { ...closure, confirmed: '1', _key: key })
  assert.equal(saved.status, 303)
  assert.equal(saved.location, '/calendar?year=1405&county=0306&moved=1')
  assert.ok((await admin.get(saved.location)).text.includes('مهلت ۱ پروندهٔ باز تغییر کرد'))
  assert.ok((await dueOf(here)) > wasHere)
  assert.equal(await dueOf(elsewhere), wasElsewhere)
  assert.equal(await dueOf(calendarDays), wasCalendar)
  const event = await lastEvent('calendar.changed')
  assert.equal(event.subject_id, 1405)
  assert.equal(event.post_id, await world.postId('administrator'))
  assert.deepEqual(event.detail, {
    what: 'closed',
    county: '0306',
    date: '2026-12-05',
    before: null,
    after: 'آلودگی هوا',
    moves: { looked: 2, moved: 1, later: 1, earlier: 0, lateAtOnce: 0, agreed: 0 },
  })

  assert.equal(
    (await admin.post('/calendar/closures', { ...closure, confirmed: '1', _key: key })).status,
    303,
    'the same request again',
  )
  const again = await admin.post('/calendar/closures', { ...closure, confirmed: '1' })
  assert.equal(again.status, 422)
  assert.ok(again.text.includes('پیش‌تر تعطیل ثبت شده') && again.text.includes('آلودگی هوا'))

  assert.equal(
    (await admin.post('/calendar/closures/removal', { date: '2026-12-05', county: '0306', confirmed: '1' })).status,
    303,
  )
  assert.equal(await dueOf(here), wasHere)
  assert.equal(
    (await admin.post('/calendar/closures/removal', { date: '2026-12-05', county: '0306', confirmed: '1' })).status,
    409,
  )
})

test('a bad closure comes back with what was typed', async () => {
  const bad = await world
    .as('administrator')
    .post('/calendar/closures', { date: '۱۴۰۵/۱۳/۰۱', county: '0306', reason: 'سرما و یخبندان' })
  assert.equal(bad.status, 422)
  assert.ok(bad.text.includes('۱۴۰۵/۱۳/۰۱') && bad.text.includes('سرما و یخبندان'))
  assert.equal((await world.as('administrator').post('/calendar/closures', { ...closure, county: '9999' })).status, 422)
  const unreal = await world.as('administrator').post('/calendar/closures', { ...closure, date: '2026-02-30' })
  assert.equal(unreal.status, 422)
  assert.ok(unreal.text.includes('2026-02-30'), 'what was typed is kept')
})

test('an edited timer moves what runs by it, not what has an agreed date, and says so', async () => {
  const byTimer = await openWait({ county: null })
  const promised = await openWait({ timer: 'agency_answer', county: null, dueOn: '2027-03-03' })
  const committed = await openWait({ timer: 'commitment_due', dueOn: '2026-11-28' })
  const admin = world.as('administrator')
  const form = {
    duration: '۲۰',
    unit: 'day',
    day_type: 'working',
    legal_basis_fa: 'آیین کار دبیرخانه',
    confidence: 'convention',
  }
  const check = await admin.post('/timers/agency_answer', form)
  assert.equal(check.status, 200)
  assert.ok(check.text.includes('مهلت توافقی دارد'))
  const saved = await admin.post('/timers/agency_answer', { ...form, confirmed: '1' })
  assert.equal(saved.status, 303, saved.text)
  assert.equal(await dueOf(byTimer), await new Deadlines().due(world.db, 'agency_answer', '2026-11-28', null))
  assert.equal(await dueOf(promised), '2027-03-03')
  assert.equal(await dueOf(committed), '2026-11-28')
  const { detail } = await lastEvent('timer.edited')
  assert.deepEqual([detail['before']?.['duration'], detail['after']?.['duration']], [10, 20])
  const page = await admin.get('/timers/agency_answer')
  assert.ok(page.text.includes('۱۰ روز کاری') && page.text.includes('۲۰ روز کاری'))
  // The running process sees the new term at once.
  assert.equal((await world.deadlines.timer(world.db, 'agency_answer')).duration, 20)

  const same = await admin.post('/timers/agency_answer', { ...form, confirmed: '1' })
  assert.equal(same.status, 422)
  assert.ok(same.text.includes('چیزی تغییر نکرده است'))
  const late = await admin.post('/timers/agency_answer', {
    ...form,
    duration: '5',
    seen: '[10,"day","working","x","y"]',
    confirmed: '1',
  })
  assert.equal(late.status, 422)
  assert.ok(late.text.includes('در این میان کسی'))
  const bad = await admin.post('/timers/agency_answer', { ...form, duration: 'چند', legal_basis_fa: '' })
  assert.equal(bad.status, 422)
  assert.ok(bad.text.includes('چند'))
})

test('a wait that climbed counts from the day it climbed, by the superior’s term', async () => {
  const id = await openWait()
  await sql`update waits set rung = 1, due_on = ${await new Deadlines().due(world.db, 'escalation_step', '2026-12-20', '0306')} where id = ${id}`.execute(
    world.db,
  )
  await sql`insert into referrals (wait_id, from_post_id, to_post_id, kind, at) values (${id}, ${agency}, ${agency}, 'escalated', '2026-12-20T09:00:00+03:30')`.execute(
    world.db,
  )
  const form = {
    duration: '7',
    unit: 'day',
    day_type: 'working',
    legal_basis_fa: 'آیین کار دبیرخانه',
    confidence: 'convention',
    confirmed: '1',
  }
  assert.equal((await world.as('administrator').post('/timers/escalation_step', form)).status, 303)
  assert.equal(await dueOf(id), await new Deadlines().due(world.db, 'escalation_step', '2026-12-20', '0306'))
})

test('a deadline moved ahead of today may remind and expire again', async () => {
  const id = await openWait({ startedOn: '2026-10-25', timer: 'demand_completeness' })
  await sql`update waits set expired_at = now(), reminded_on = due_on where id = ${id}`.execute(world.db)
  const form = {
    duration: '60',
    unit: 'day',
    day_type: 'working',
    legal_basis_fa: 'آیین کار دبیرخانه',
    confidence: 'convention',
    confirmed: '1',
  }
  assert.equal((await world.as('administrator').post('/timers/demand_completeness', form)).status, 303)
  const { rows } = await sql`select expired_at, reminded_on from waits where id = ${id}`.execute(world.db)
  assert.deepEqual(rows[0], { expired_at: null, reminded_on: null })
})

test('announced holidays: each bad row is named and nothing is taken; a good list replaces its years; it can be put aside', async () => {
  const admin = world.as('administrator')
  const bad = await admin.post('/calendar/holidays', {
    list: 'date,title\n1406/01/01,نوروز\n1406/13/01,هیچ\n1406/01/02,',
  })
  assert.equal(bad.status, 422)
  assert.ok(
    bad.text.includes('ردیف ۳، ستون تاریخ') &&
      bad.text.includes('ردیف ۴، ستون عنوان') &&
      bad.text.includes('1406/13/01'),
  )
  const list = '۱۴۰۵/۱۰/۰۶، روز آزمون\n2027-01-02,"روز دیگر، هم"\n2027-01-03;سومین'
  const check = await admin.post('/calendar/holidays', { list })
  assert.equal(check.status, 200)
  assert.ok(check.text.includes('سال ۱۴۰۵: ۳ روز'))
  const id = await openWait({ county: null, startedOn: '2026-12-20' })
  const was = await dueOf(id)
  assert.equal((await admin.post('/calendar/holidays', { list, confirmed: '1' })).status, 303)
  assert.ok((await dueOf(id)) !== was)
  const year = await admin.get('/calendar?year=1405')
  assert.ok(
    year.text.includes('روز دیگر، هم') &&
      year.text.includes('از فهرست اعلام‌شده') &&
      !year.text.includes('شهادت حضرت فاطمه'),
  )
  assert.equal((await admin.post('/calendar/holidays/withdrawal', { year: '1405', confirmed: '1' })).status, 303)
  assert.equal(await dueOf(id), was)
  assert.equal((await admin.post('/calendar/holidays/withdrawal', { year: '1405', confirmed: '1' })).status, 409)
  const file = new File(['\ufeff1407/01/01,نوروز'], 'h.csv', { type: 'text/csv' })
  assert.ok((await admin.post('/calendar/holidays', { file })).text.includes('سال ۱۴۰۷'))
})

test('weekly rest days and lunar months move every county', async () => {
  const admin = world.as('administrator')
  const id = await openWait({ county: null, startedOn: '2026-12-12', timer: 'chamber_consolidation' })
  const was = await dueOf(id)
  assert.equal((await admin.post('/calendar/rest-days', { days: ['0', '1', '2', '3', '4', '5', '6'] })).status, 422)
  assert.equal((await admin.post('/calendar/rest-days', {})).status, 422)
  assert.equal((await admin.post('/calendar/rest-days', { days: ['6'], confirmed: '1' })).status, 303)
  assert.ok((await dueOf(id)) < was)
  assert.equal((await admin.post('/calendar/rest-days', { days: ['5', '6'], confirmed: '1' })).status, 303)
  assert.equal(await dueOf(id), was)

  const rajab = { month: '1448-07', step: 'later' }
  const before = (await world.as('administrator').api('GET', '/api/v1/calendar/1405')).json.days.find(
    (d: { title: string }) => d.title === 'ولادت امام علی',
  ).date
  assert.equal((await admin.post('/calendar/lunar', { ...rajab, confirmed: '1' })).status, 303)
  const after = (await world.as('administrator').api('GET', '/api/v1/calendar/1405')).json.days.find(
    (d: { title: string }) => d.title === 'ولادت امام علی',
  ).date
  assert.equal(Date.parse(after) - Date.parse(before), 86_400_000)
  assert.equal((await admin.post('/calendar/lunar', { ...rajab, step: 'computed', confirmed: '1' })).status, 303)
  assert.equal((await admin.post('/calendar/lunar', { ...rajab, step: 'computed', confirmed: '1' })).status, 422)
  assert.equal((await admin.post('/calendar/lunar', { month: '', step: 'later' })).status, 422)
})

test('the same facts as JSON', async () => {
  const timers = await world.as('auditor').api('GET', '/api/v1/timers')
  assert.equal(timers.status, 200)
  assert.ok(
    timers.json.timers.some(
      (timer: { code: string; legal_basis_fa: string }) =>
        timer.code === 'national_reply' && timer.legal_basis_fa.includes('ماده ۱۲'),
    ),
  )
  const days = await world.visitor().get('/api/v1/workdays?from=1403/02/05&add=15')
  assert.equal(days.json.due, '2024-05-18')
  const bad = await world.visitor().get('/api/v1/workdays?from=x&add=15')
  assert.equal(bad.status, 422)
  assert.equal(bad.headers.get('content-type'), 'application/problem+json')
  assert.equal((await world.as('petitioner').api('GET', '/api/v1/timers')).status, 403)
})
