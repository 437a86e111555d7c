import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { invitedMeeting } from '../../../test/council-road.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { adjournMeeting, openMeeting } from '../meeting/sitting-actions.ts'
import { amendByLaws } from './actions.ts'
import { listByLaws } from './by-law-queries.ts'
import { accessBody, listMembers } from './queries.ts'
import { isVotingKind } from './rules.ts'
import { byLawJson } from './schema.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

const form = {
  quorum_kind: 'share',
  quorum_numerator: '۲',
  quorum_denominator: '۳',
  is_quorum_strict: '',
  quorum_base: 'entitled',
  majority: 'two_thirds',
  majority_base: 'entitled',
  chair_has_casting_vote: '',
  proxies_each: '۰',
  notice_days: '۵',
  cadence: 'monthly',
  speech_minutes: '۴',
  absences_allowed: '۳',
  absences_in: 'row',
  caller_secretariat_officer: '1',
  caller_legal_secretary: '1',
  valid_from: '۱۴۰۵/۰۹/۱۷',
  reason: 'مصوبهٔ جلسهٔ پیشین شورا',
}

test('by-laws are amended from a day on, with a reason; what was stays to be read', async () => {
  const legal = world.as('legalSecretary')
  const path = '/bodies/wg_social/by-laws'
  for (const who of ['agencyHead', 'governor', 'auditor', 'chamber'] as const)
    assert.equal((await world.as(who).post(path, form)).status, 403, who)
  assert.equal((await legal.post('/bodies/senate/by-laws', form)).status, 404)
  const bad = await legal.post(path, { ...form, notice_days: '۲۰۰', reason: '', valid_from: 'فردا' })
  assert.equal(bad.status, 422)
  for (const field of ['notice_days', 'reason', 'valid_from']) assert.match(bad.text, new RegExp(`href="#f-${field}"`))
  assert.match(bad.text, /value="فردا"/)
  const more = await legal.post(path, { ...form, quorum_numerator: '۵' })
  assert.match(more.text, /href="#f-quorum_numerator"/)
  const counted = await legal.post(path, { ...form, quorum_kind: 'count', quorum_count: '' })
  assert.match(counted.text, /href="#f-quorum_count"/)
  const past = await legal.post(path, { ...form, valid_from: '۱۴۰۵/۰۹/۰۱' })
  assert.match(past.text, /برای گذشته تغییر نمی‌کند/)

  assert.equal((await legal.post(path, { ...form, _key: 'amend-these-once' })).status, 303)
  await legal.post(path, { ...form, _key: 'amend-these-once' })
  assert.equal((await listByLaws(world.db, 'wg_social')).length, 2)
  const same = await legal.post(path, form)
  assert.match(same.text, /چیزی در آیین کار تغییر نکرده است/)

  const history = (await world.as('agencyExpert').get(path)).text
  assert.match(history, /از این پس/)
  assert.match(history, /دست‌کم ۲ از ۳ صاحبان رأی/)
  assert.match(history, /پیش از این: بیش از ۱ از ۲ صاحبان رأی/)
  assert.match(history, /مصوبهٔ جلسهٔ پیشین شورا/)
  assert.match((await world.as('auditor').get('/bodies/wg_social')).text, /نسخهٔ ۲ آیین کار نوشته شد/)
  const [today, later] = [
    await accessBody(world.db, 'wg_social', '2026-11-28'),
    await accessBody(world.db, 'wg_social', '2026-12-08'),
  ]
  assert.deepEqual(
    [today.majority, later.majority, later.notice_days, later.speech_seconds],
    ['simple', 'two_thirds', 5, 240],
  )
  const json = (await world.as('auditor').api('GET', '/api/v1/bodies/wg_social/by-laws')).json
  assert.deepEqual(
    json.versions.map((one: { version: number }) => one.version),
    [2, 1],
  )
  const api = await world.as('secretary').api('POST', '/api/v1/bodies/wg_social/by-laws', { reason: 'x' })
  assert.equal(api.status, 422)
  const { versions } = json as { versions: Record<string, unknown>[] }
  const tooMany = { ...versions[0], valid_from: '2027-01-01', reason: 'مصوبهٔ شورا', quorum_numerator: 5 }
  const refused = await world.as('secretary').api('POST', '/api/v1/bodies/wg_social/by-laws', tooMany)
  assert.equal(refused.status, 422)
  assert.equal(refused.json.errors[0].field, 'quorum_numerator')
})

test('who may call a sitting is what the by-laws say', async () => {
  const plan = { held_on: '۱۴۰۵/۱۰/۰۵', starts_at: '10:00', place: 'سالن اتاق بازرگانی' }
  assert.equal((await world.as('chamber').post('/meetings', { ...plan, body: 'wg_social' })).status, 403)
  assert.equal((await world.as('chamber').post('/meetings', { ...plan, body: 'chamber_wg' })).status, 303)
  const choice = (await world.as('chamber').get('/meetings/new')).text
  assert.match(choice, /value="chamber_wg"/)
  assert.doesNotMatch(choice, /value="council"/)
})

test('seats are given and ended from a day on; a post sits once, and there is one chair', async () => {
  const secretary = world.as('secretary')
  const post = await world.postId('head_estates')
  const path = '/bodies/wg_research/members'
  const seat = { post, kind: 'case', starts_on: '۱۴۰۵/۰۹/۱۰', reason: 'دعوت برای موضوع شهرک‌ها' }
  assert.equal((await world.as('agencyHead').post(path, seat)).status, 403)
  assert.equal((await secretary.post(path, { ...seat, post: 999999 })).status, 422)
  assert.match((await secretary.post(path, { ...seat, starts_on: '۱۴۰۵/۰۹/۰۱' })).text, /برای روزهای گذشته/)
  assert.match((await secretary.post(path, { ...seat, kind: 'chair' })).text, /رئیس دارد/)
  assert.equal((await secretary.post(path, seat)).status, 303)
  assert.match((await secretary.post(path, seat)).text, /هم‌اکنون در این نهاد عضویت دارد/)
  assert.match((await secretary.get('/bodies/wg_research')).text, /عضویت‌های پیش رو/)
  assert.equal(
    (await listMembers(world.db, 'wg_research', '2026-11-28')).some((one) => one.post_id === post),
    false,
  )
  assert.equal(
    (await listMembers(world.db, 'wg_research', '2026-12-01')).find((one) => one.post_id === post)?.kind,
    'case',
  )
  const row = await world.db
    .selectFrom('body_members')
    .select('id')
    .where('post_id', '=', post)
    .where('body_code', '=', 'wg_research')
    .executeTakeFirstOrThrow()
  const end = `${path}/${row.id}/ending`
  assert.equal((await secretary.get(`${path}/999999/ending`)).status, 404)
  assert.equal((await secretary.post(end, { ends_on: '۱۴۰۵/۰۸/۰۱', reason: 'پایان موضوع' })).status, 422)
  assert.equal((await secretary.post(end, { ends_on: '۱۴۰۵/۱۰/۰۱', reason: '' })).status, 422)
  assert.equal((await secretary.post(end, { ends_on: '۱۴۰۵/۱۰/۰۱', reason: 'پایان موضوع' })).status, 303)
  assert.equal(
    (await listMembers(world.db, 'wg_research', '2026-12-22')).some((one) => one.post_id === post),
    true,
  )
  assert.equal(
    (await listMembers(world.db, 'wg_research', '2026-12-23')).some((one) => one.post_id === post),
    false,
  )
})

test('who stays away too often is warned, and the superior with him; an excused absence does not count', async () => {
  const [latest] = await listByLaws(world.db, 'facilitation')
  await amendByLaws(await world.ctx('legalSecretary'), 'facilitation', {
    ...byLawJson.parse({ ...latest, valid_from: '2026-11-28', reason: 'غیبت‌های پیاپی کارگروه' }),
    absences_allowed: 2,
  })
  const [tax, imt] = [await world.postId('head_tax'), await world.postId('head_imt')]
  const members = (await listMembers(world.db, 'facilitation', '2026-11-28')).filter((one) => isVotingKind(one.kind))
  const secretary = await world.ctx('secretary')
  const hold = async (taxComes: boolean) => {
    const { code } = await invitedMeeting(world, { body: 'facilitation' })
    const roll = members.map((one) => {
      const isAway = one.post_id === imt || (one.post_id === tax && !taxComes)
      return {
        post_id: one.post_id,
        presence: isAway ? ('absent' as const) : ('principal' as const),
        excused: one.post_id === imt,
      }
    })
    await openMeeting(secretary, code, { roll })
    await adjournMeeting(secretary, code)
  }
  const warnings = () => world.db.selectFrom('absence_warnings').select(['post_id', 'absences']).orderBy('id').execute()
  await hold(false)
  assert.deepEqual(await warnings(), [])
  await hold(false)
  assert.deepEqual(await warnings(), [{ post_id: tax, absences: 2 }])
  const told = await world.db
    .selectFrom('notifications')
    .innerJoin('persons', 'persons.id', 'notifications.person_id')
    .select(['persons.name_fa', 'notifications.body'])
    .where('event', '=', 'meeting.absence_warned')
    .execute()
  assert.deepEqual(told.map((one) => one.name_fa).sort(), ['نسرین بابازاده', 'پرویز نوری‌نژاد'].sort())
  assert.match(told[0]!.body, /در ۲ جلسهٔ پیاپی کارگروه تسهیل/)
  assert.match((await world.as('auditor').get('/bodies/facilitation')).text, /اخطار: ۲ غیبت/)
  await hold(true)
  await hold(false)
  assert.equal((await warnings()).length, 1, 'coming once begins the row anew')
})
