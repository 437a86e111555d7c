import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { invitedMeeting, openWith, terms } from '../../../test/council-road.ts'
import { openWaits, openWorld, type World } from '../../../test/world.ts'
import { recordVote } from '../meeting/sitting-actions.ts'
import { enactResolution } from './actions.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

async function enact(text: string, title = 'معرفی واحدهای کفش و چرم برای سرمایه در گردش') {
  const secretary = await world.ctx('secretary')
  const { code, item } = await invitedMeeting(world, {})
  await openWith(world, code, 12)
  await recordVote(secretary, code, item, { yes: 12, no: 0, abstain: 0 })
  const given = await terms(world, { title, text, legal_basis: 'مادهٔ ۳۱ قانون احکام دائمی' })
  const [government] = given.commitments
  const chamber = await world.postId('chamber')
  const own = { ...government!, side: 'private' as const, holder_post_id: chamber, title: 'گردآوری پرونده‌ها' }
  return enactResolution(secretary, code, item, { ...given, commitments: [government!, own] })
}

test('a later resolution amends the earlier; its text is read as of a day, its kin are compared', async () => {
  const first = await enact('بانک ظرف بیست روز دربارهٔ واحدها تصمیم بگیرد.')
  const second = await enact('مهلت بانک سی روز می‌شود.')
  const secretary = world.as('secretary')
  const path = `/resolutions/${second.code}/relations`
  const given = { kind: 'amends', target: first.number_text, passage: 'بیست روز', wording: 'سی روز' }
  for (const who of ['agencyHead', 'auditor', 'chamber', 'legalSecretary'] as const)
    assert.equal((await world.as(who).post(path, given)).status, 403, who)
  const missing = await secretary.post(path, { ...given, passage: 'صد روز' })
  assert.equal(missing.status, 422)
  assert.match(missing.text, /در متن کنونی آن مصوبه نیست/)
  assert.match((await secretary.post(path, { ...given, target: '۹۹/ق/۹' })).text, /مصوبه‌ای با این شماره نیست/)
  assert.equal(
    (await secretary.post(`/resolutions/${first.code}/relations`, { ...given, target: second.code })).status,
    422,
  )
  assert.equal((await secretary.post(path, given)).status, 303)
  const read = await secretary.api('GET', `/api/v1/resolutions/${first.code}/text`)
  assert.match(read.json.text, /ظرف سی روز/)
  const before = await secretary.api('GET', `/api/v1/resolutions/${first.code}/text?on=2026-01-01`)
  assert.match(before.json.text, /بیست روز/)
  assert.match((await secretary.get(`/resolutions/${first.code}/text`)).text, /<del>بیست روز<\/del>/)
  assert.match((await secretary.get(`/resolutions/${first.code}`)).text, /اصلاح‌شده با/)
  assert.match((await secretary.get(`/resolutions/${second.code}/alike`)).text, new RegExp(first.code))
  assert.equal((await world.visitor().get(`/resolutions/${first.code}/text`)).status, 404)
})

test('what is superseded ends with its open commitments, and no second time', async () => {
  const old = await enact('واحدها در نوبت تسهیلات بمانند.')
  const next = await enact('واحدها در صندوق ضمانت پذیرفته شوند.')
  const secretary = world.as('secretary')
  const path = `/resolutions/${next.code}/relations`
  assert.equal((await secretary.post(path, { kind: 'supersedes', target: old.code })).status, 303)
  assert.equal((await secretary.post(path, { kind: 'repeals', target: old.code })).status, 422)
  const row = await world.db
    .selectFrom('resolutions')
    .select(['id', 'state', 'in_force_to'])
    .where('code', '=', old.code)
    .executeTakeFirstOrThrow()
  assert.equal(row.state, 'repealed')
  assert.ok(row.in_force_to)
  assert.deepEqual(await openWaits(world, 'resolution', row.id), [])
  const left = await world.db.selectFrom('commitments').select('state').where('resolution_id', '=', row.id).execute()
  assert.ok(left.every((one) => one.state === 'waived'))
})

test('numbering changes from a day on, gapless; what is wrong comes back', async () => {
  const secretary = world.as('secretary')
  const given = { kind: 'resolution', body: 'council', pattern: '{year}-{mark}-{serial:3}', valid_from: '1405/09/07' }
  assert.equal((await world.as('chamber').post('/numbering', given)).status, 403)
  assert.equal((await secretary.post('/numbering', { ...given, pattern: '{year}/{serial}' })).status, 422)
  assert.equal((await secretary.post('/numbering', { ...given, valid_from: '1405/09/01' })).status, 422)
  assert.equal((await secretary.post('/numbering', given)).status, 303)
  assert.equal((await secretary.post('/numbering', given)).status, 422)
  const one = await enact('گزارش نخست هر ماه به دبیرخانه برسد.')
  const two = await enact('گزارش دوم هر ماه به دبیرخانه برسد.')
  assert.deepEqual([one.number_text, two.number_text], ['۱۴۰۵-ق-۰۰۵', '۱۴۰۵-ق-۰۰۶'])
  assert.match((await world.as('auditor').get('/numbering')).text, /serial:3/)
})
