import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { invitedMeeting, notifiedResolution, openWith } from '../../../test/council-road.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { lockMeeting } from '../meeting/queries.ts'
import { adjournMeeting, recordVote } from '../meeting/sitting-actions.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

const objection = {
  text: 'معرفی واحدها نیازمند اعتبار مصوب است که در اختیار این اداره نیست.',
  citation: 'مادهٔ ۵ قانون بودجه',
}
const lettersOf = (code: string) =>
  world.db
    .selectFrom('letters')
    .innerJoin('resolutions', 'resolutions.id', 'letters.resolution_id')
    .where('resolutions.code', '=', code)
    .orderBy('letters.id')
    .select(['letters.code', 'letters.kind', 'subject', 'to_post_id'])
    .execute()
const itemsOf = (meeting: string) =>
  world.db
    .selectFrom('agenda_items')
    .innerJoin('meetings', 'meetings.id', 'agenda_items.meeting_id')
    .where('meetings.code', '=', meeting)
    .where('objection_id', 'is not', null)
    .select(['agenda_items.id', 'agenda_items.title', 'section', 'outcome'])
    .execute()

test('an objection waits for the next sitting of its body, and answered before it leaves the agenda', async () => {
  const road = await notifiedResolution(world)
  const head = world.as('agencyHead')
  assert.equal((await head.post(`/resolutions/${road.resolution}/objection`, objection)).status, 303)
  const decision = `/resolutions/${road.resolution}/objection-decision`
  assert.match((await world.as('secretary').get(decision)).text, /هنوز جلسه‌ای برای این نهاد تدارک دیده نشده/)
  const plan = { body: 'council', held_on: '2026-12-26', starts_at: '10:00', place: 'تالار استانداری' }
  const { code } = (await world.as('secretary').api('POST', '/api/v1/meetings', plan)).json
  const [item] = await itemsOf(code)
  assert.match(item!.title, /پذیرش اعتراض .* به مصوبهٔ ۱۴۰۵\/ق/)
  assert.equal(item!.section, 'decision')
  const list = await world.as('auditor').api('GET', `/api/v1/resolutions/${road.resolution}/objections`)
  assert.deepEqual([list.json.objections[0].meeting, list.json.objections[0].has_carried], [code, null])
  assert.equal(
    (await world.as('petitioner').api('GET', `/api/v1/resolutions/${road.resolution}/objections`)).status,
    403,
  )

  const dismissal = { decision: 'dismiss', text: 'اعتبار تخصیص یافته است.' }
  assert.equal((await world.as('secretary').post(decision, dismissal)).status, 303)
  assert.equal((await itemsOf(code))[0]!.outcome, 'settled')
  const last = (await lettersOf(road.resolution)).at(-1)!
  assert.match(last.subject, /پاسخ به اعتراض/)
  assert.equal(last.to_post_id, await world.postId('head_imt'))
  assert.match((await head.get(`/letters/${last.code}`)).text, /اعتبار تخصیص یافته است/)
})

test('the vote of the body is the answer: a carried objection cannot be dismissed, and everyone with a letter is told', async () => {
  const road = await notifiedResolution(world)
  const { code } = await invitedMeeting(world)
  await world.as('agencyHead').post(`/resolutions/${road.resolution}/objection`, objection)
  const [item] = await itemsOf(code)
  await openWith(world, code, 12)
  const secretary = await world.ctx('secretary')
  await recordVote(secretary, code, item!.id, { yes: 9, no: 2, abstain: 1 })
  const decision = `/resolutions/${road.resolution}/objection-decision`
  const page = await world.as('secretary').get(decision)
  assert.match(page.text, /به پذیرش اعتراض رأی داد/)
  assert.doesNotMatch(page.text, /name="decision" value="dismiss"/)
  const against = await world
    .as('secretary')
    .api('POST', `/api/v1${decision}`, { decision: 'dismiss', text: 'اعتبار تخصیص یافته است.' })
  assert.deepEqual([against.status, against.json.code], [409, 'vote_upheld'])
  const before = (await lettersOf(road.resolution)).length
  const uphold = {
    decision: 'uphold',
    why: 'اعتبار این کار در بودجه نیامده است.',
    reason: 'non_execution.no_budget',
    citation: 'قانون بودجهٔ ۱۴۰۵',
    next_way: 'national',
  }
  assert.equal((await world.as('secretary').post(decision, uphold)).status, 303)
  const told = (await lettersOf(road.resolution)).slice(before)
  assert.deepEqual(told.map((one) => one.kind).toSorted(), ['applicant_notice', 'applicant_notice', 'notification'])
  await adjournMeeting(secretary, code)
  assert.equal((await itemsOf(code))[0]!.outcome, 'settled')
})

test('an objection put off waits once, and is on the next agenda; voted on, it is answered at its resolution and nowhere else', async () => {
  const waiting = async () =>
    (await world.as('auditor').api('GET', '/api/v1/bodies/tree')).json.bodies.find(
      (one: { code: string }) => one.code === 'council',
    ).matters_waiting
  const road = await notifiedResolution(world)
  const { code } = await invitedMeeting(world)
  await world.as('agencyHead').post(`/resolutions/${road.resolution}/objection`, objection)
  const item = (await itemsOf(code)).at(-1)!
  await openWith(world, code, 12)
  const secretary = world.as('secretary')
  const sitting = `/meetings/${code}/sitting?item=${item.id}`
  assert.match((await secretary.get(sitting)).text, /مصوبهٔ مورد اعتراض/)
  const base = `/meetings/${code}/items/${item.id}`
  const early = await waiting()
  await secretary.post(`${base}/removal`, { how: 'postpone', note: 'نمایندهٔ دستگاه نیامد' })
  assert.equal(await waiting(), early + 1)
  const plan = { body: 'council', held_on: '2026-12-28', starts_at: '10:00', place: 'تالار استانداری' }
  const next = (await secretary.api('POST', '/api/v1/meetings', plan)).json.code
  const again = (await itemsOf(next)).at(-1)!
  assert.match(again.title, /پذیرش اعتراض/)
  assert.ok((await waiting()) <= early, 'on a coming agenda it no longer waits')

  const other = await notifiedResolution(world)
  const { code: live } = await invitedMeeting(world)
  await world.as('agencyHead').post(`/resolutions/${other.resolution}/objection`, objection)
  const matter = (await itemsOf(live)).at(-1)!
  await openWith(world, live, 12)
  await recordVote(await world.ctx('secretary'), live, matter.id, { yes: 9, no: 2, abstain: 1 })
  const page = await secretary.get(`/meetings/${live}/sitting?item=${matter.id}`)
  assert.match(page.text, new RegExp(`/resolutions/${other.resolution}/objection-decision`))
  assert.doesNotMatch(page.text, new RegExp(`items/${matter.id}/resolution`))
  const rejection = await secretary.api('POST', `/api/v1/meetings/${live}/items/${matter.id}/rejection`, {
    reason: 'non_execution.no_budget',
    citation: 'قانون بودجهٔ ۱۴۰۵',
    next_way: 'national',
  })
  assert.deepEqual([rejection.status, rejection.json.code], [409, 'is_objection'])
})

test('who is named in the copies reads the letter; others of no concern do not', async () => {
  const road = await notifiedResolution(world)
  const [letter] = road.letters
  const record = (await world.as('secretary').api('GET', `/api/v1/letters/${letter}`)).json
  assert.deepEqual(record.copied_to.map((one: { title_en: string }) => one.title_en).length, 1)
  assert.equal((await world.as('secretary').get('/letters?copied=1')).status, 200)
  assert.match((await world.as('secretary').get('/letters?copied=1')).text, new RegExp(record.number_text))
  assert.equal((await world.as('otherAgencyHead').get(`/letters/${letter}`)).status, 404)
  assert.equal((await world.as('secretary').get('/letters.xlsx')).status, 200)
})

test('numbering, the print queue and likeness in JSON', async () => {
  const legal = world.as('legalSecretary')
  assert.equal((await world.as('agencyHead').api('GET', '/api/v1/numbering')).status, 403)
  const scheme = { kind: 'letter', pattern: '{year}/د/{serial:4}', valid_from: '2026-12-01', note: 'دفتر تازه' }
  assert.equal((await legal.api('POST', '/api/v1/numbering', { ...scheme, pattern: 'بی‌شمار' })).json.code, 'no_serial')
  assert.equal((await legal.api('POST', '/api/v1/numbering', scheme)).status, 200)
  assert.equal((await legal.api('GET', '/api/v1/numbering')).json.schemes[0].pattern, scheme.pattern)
  assert.deepEqual((await legal.api('GET', '/api/v1/letters/print-queue')).json, { letters: [] })
  const [one] = (await legal.api('GET', '/api/v1/resolutions')).json.resolutions
  assert.ok((await legal.api('GET', `/api/v1/resolutions/${one.code}/alike`)).json.resolutions.length > 0)
})

test('an objection that comes while somebody puts a matter on the same agenda stands behind it', async () => {
  const road = await notifiedResolution(world)
  const plan = { body: 'council', held_on: '2026-12-12', starts_at: '10:00', place: 'تالار استانداری' }
  const { code } = (await world.as('secretary').api('POST', '/api/v1/meetings', plan)).json
  const isSomebodyWaiting = async () => {
    const { rows } = await sql`
      select from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()
    `.execute(world.db)
    return rows.length > 0
  }
  const objected = await world.db.transaction().execute(async (tx) => {
    const meeting = await lockMeeting(tx, code)
    await sql`
      insert into agenda_items (meeting_id, title, minutes_planned, position)
      select ${meeting.id}, 'موضوع هم‌زمان', 10, coalesce(max(position), 0) + 1 from agenda_items where meeting_id = ${meeting.id}
    `.execute(tx)
    const answer = world.as('agencyHead').post(`/resolutions/${road.resolution}/objection`, objection)
    let isAnswered = false
    void answer.finally(() => {
      isAnswered = true
    })
    while (!isAnswered && !(await isSomebodyWaiting())) await Promise.resolve()
    assert.equal(isAnswered, false, 'it waits for the agenda')
    return { answer }
  })
  assert.equal((await objected.answer).status, 303)
  assert.equal((await itemsOf(code)).length, 1)
})
