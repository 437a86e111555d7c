import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { CastName } from '../../../test/cast.ts'
import { openWaits, openWorld, type World } from '../../../test/world.ts'
import { registerDemand } from './cases.ts'
import { deemConfirmed, lapseDemand, resumeDemand } from './expiries.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

/** The petitioner's own demand, against the agency whose expert is `agencyExpert`. */
async function ownDemand(): Promise<{ id: number; code: string }> {
  return registerDemand(await world.ctx('petitioner'), { agency: 'imt', mobile: '09140000012' }, 'web')
}
const act = (who: CastName, code: string, noun: string, fields: Record<string, string> = {}) =>
  world.as(who).post(`/demands/${code}/${noun}`, fields)
async function done(who: CastName, code: string, noun: string, fields: Record<string, string> = {}): Promise<void> {
  const answer = await act(who, code, noun, fields)
  assert.equal(
    answer.status,
    303,
    `${noun}: ${answer.status} ${/error-summary.*?<\/ul>/s.exec(answer.text)?.[0] ?? answer.text.slice(0, 300)}`,
  )
}
async function stateOf(code: string): Promise<string> {
  const { rows } = await sql<{ state: string }>`select state from demands where tracking_code = ${code}`.execute(
    world.db,
  )
  return rows[0]!.state
}
const holderOf = async (id: number) => (await openWaits(world, 'demand', id))[0]?.holder ?? null
async function withAgency(): Promise<{ id: number; code: string }> {
  const demand = await ownDemand()
  await done('secretary', demand.code, 'acceptance', { agency: 'imt' })
  return demand
}
async function answered(): Promise<{ id: number; code: string }> {
  const demand = await withAgency()
  await done('agencyExpert', demand.code, 'answer', {
    outcome: 'solved',
    text: 'برق واحد وصل شد و برنامهٔ قطع اعلام می‌شود.',
  })
  return demand
}
const refusal = { reason: 'missing_document', citation: 'بند ۳ شیوه‌نامه', next_way: 'resubmit' }
const closing = {
  reason: 'needs_national',
  citation: 'ماده ۱۲ قانون بهبود محیط کسب‌وکار',
  next_way: 'national',
  next_way_note: 'به دبیرخانهٔ ملی بنویسید.',
}

test('accepted, answered, confirmed: each clock runs for the right post and the applicant is told', async () => {
  const { id, code } = await ownDemand()
  assert.equal(await holderOf(id), 'secretariat')
  assert.match(
    (await world.as('secretary').get(`/demands/${code}/acceptance`)).text,
    /selected[^>]*>اداره کل صنعت|value="imt" selected/,
  )
  await done('secretary', code, 'acceptance', { agency: 'imt' })
  assert.equal(await holderOf(id), 'expert_imt')
  await done('agencyExpert', code, 'answer', { outcome: 'solved', text: 'برق واحد وصل شد و برنامهٔ قطع اعلام می‌شود.' })
  assert.equal(await holderOf(id), 'applicant_petitioner')
  assert.match((await world.as('petitioner').get(`/demands/${code}`)).text, /برق واحد وصل شد/)
  await done('petitioner', code, 'confirmation')
  assert.equal(await stateOf(code), 'solved')
  assert.equal(await holderOf(id), null)
  const told = await sql<{
    event: string
  }>`select event from notifications where subject_kind = 'demand' and subject_id = ${id} and event like 'demand.%' order by id`.execute(
    world.db,
  )
  assert.deepEqual(
    told.rows.map((row) => row.event),
    ['demand.submitted', 'demand.accepted', 'demand.answered'],
  )
})

test('a contested answer goes to the Chamber, which sends it back or closes it with a next way; the ending is contested too', async () => {
  const { id, code } = await answered()
  assert.equal((await act('petitioner', code, 'contest', { note: '' })).status, 422)
  await done('petitioner', code, 'contest', { note: 'برق هنوز هفته‌ای یک روز قطع است.' })
  assert.equal(await holderOf(id), 'chamber')
  await done('chamber', code, 'return', { note: 'برنامهٔ قطع برق را پیوست کنید.' })
  assert.equal(await holderOf(id), 'expert_imt')
  await done('agencyHead', code, 'answer', {
    outcome: 'unsolved',
    text: 'در توان این دستگاه نیست و ملی است.',
    reason: 'needs_national',
  })
  assert.equal(await stateOf(code), 'with_chamber')
  assert.equal(
    (await act('chamber', code, 'closing', { ...closing, next_way: '' })).status,
    422,
    'no ending without a way',
  )
  assert.equal(
    (await act('chamber', code, 'closing', { ...closing, citation: '' })).status,
    422,
    'nor without its ground',
  )
  await done('chamber', code, 'closing', closing)
  assert.equal(await stateOf(code), 'unsolved')
  const page = await world.as('petitioner').get(`/demands/${code}`)
  for (const words of ['پیگیری در مرجع ملی', 'به دبیرخانهٔ ملی بنویسید', 'ماده ۱۲'])
    assert.ok(page.text.includes(words), words)
  await done('petitioner', code, 'contest', { note: 'این پایان را نمی‌پذیرم.' })
  assert.equal(await stateOf(code), 'with_chamber')
  assert.equal(await holderOf(id), 'chamber')
})

test('asked to complete, completed with a file, refused with grounds, contested', async () => {
  const { id, code } = await ownDemand()
  await done('secretary', code, 'completion-request', { note: 'قبض شش ماه گذشته را بفرستید.' })
  assert.equal(await holderOf(id), 'applicant_petitioner')
  assert.match((await world.as('petitioner').get(`/demands/${code}`)).text, /قبض شش ماه گذشته/)
  const bill = new File(['قبض'], 'قبض.txt', { type: 'text/plain' })
  const answer = await world.as('petitioner').post(`/demands/${code}/completion`, { note: 'پیوست شد.', files: [bill] })
  assert.equal(answer.status, 303)
  const file = await sql<{
    file_id: number
  }>`select file_id from attachments where subject_kind = 'demand' and subject_id = ${id}`.execute(world.db)
  const href = `/demands/${code}/files/${file.rows[0]!.file_id}`
  assert.equal((await world.as('secretary').get(href)).text, 'قبض')
  assert.equal((await world.as('otherPetitioner').get(href)).status, 404)
  assert.equal((await world.as('administrator').get(href)).status, 404, 'confidential to the administrator')
  assert.equal((await world.visitor().get(href)).status, 401)
  await done('secretary', code, 'refusal', refusal)
  assert.equal(await stateOf(code), 'refused')
  await done('petitioner', code, 'contest', { note: 'مدرک را فرستاده بودم.' })
  assert.equal(await stateOf(code), 'with_chamber')
})

test('a refusal by the agency needs a coded reason and a ground', async () => {
  const { code } = await withAgency()
  const text = 'این درخواست با ضوابط سازگار نیست.'
  assert.equal((await act('agencyExpert', code, 'answer', { outcome: 'refused', text })).status, 422)
  assert.equal(
    (await act('agencyExpert', code, 'answer', { outcome: 'refused', text, reason: 'unmet_condition' })).status,
    422,
  )
  const wrong = await act('agencyExpert', code, 'answer', {
    outcome: 'refused',
    text,
    reason: 'needs_national',
    citation: 'ماده ۵',
  })
  assert.equal(wrong.status, 422, 'a reason of another kind')
  assert.ok(wrong.text.includes(text), 'what was typed is kept')
  await done('agencyExpert', code, 'answer', {
    outcome: 'refused',
    text,
    reason: 'unmet_condition',
    citation: 'ماده ۵ آیین‌نامه',
  })
  assert.equal(await stateOf(code), 'with_chamber')
})

test('a promise becomes a commitment of the agency’s head with its date', async () => {
  const { id, code } = await withAgency()
  const promise = { outcome: 'will_do', text: 'ترانس تازه نصب می‌شود.', proof: 'ترانس ۴۰۰ نصب‌شده در واحد' }
  assert.equal(
    (await act('agencyExpert', code, 'answer', { ...promise, due_on: '1405/09/01' })).status,
    422,
    'a past date',
  )
  assert.equal(
    (await act('agencyExpert', code, 'answer', { ...promise, due_on: '1405/11/30', proof: '' })).status,
    422,
    'no proof',
  )
  await done('agencyExpert', code, 'answer', { ...promise, due_on: '۱۴۰۵/۱۱/۳۰' })
  assert.equal(await stateOf(code), 'in_execution')
  const { rows } = await sql<{ due_on: string; holder: string; beneficiary: string }>`
    select c.due_on, p.code as holder, c.beneficiary from commitments c join posts p on p.id = c.holder_post_id where c.demand_id = ${id}`.execute(
    world.db,
  )
  assert.deepEqual(rows, [{ due_on: '2027-02-19', holder: 'head_imt', beneficiary: `متقاضی درخواست ${code}` }])
  assert.equal((await act('secretary', code, 'closing', closing)).status, 409, 'an open commitment carries it')
})

test('an agency that is not competent names another; the secretariat sends it there', async () => {
  const { id, code } = await withAgency()
  assert.equal((await act('agencyExpert', code, 'redirection', { agency: 'imt', note: 'با ما نیست.' })).status, 422)
  await done('agencyExpert', code, 'redirection', { agency: 'tax', note: 'این با امور مالیاتی است.' })
  assert.equal(await holderOf(id), 'secretariat')
  assert.match((await world.as('secretary').get(`/demands/${code}/acceptance`)).text, /value="tax" selected/)
  assert.equal((await world.as('agencyExpert').get(`/demands/${code}`)).status, 404)
  await done('secretary', code, 'acceptance', { agency: 'tax' })
  assert.equal(await holderOf(id), 'expert_tax')
})

test('time running out: silence lapses with a way back, and confirms an answer that can still be contested', async () => {
  const lapsing = await ownDemand()
  await done('secretary', lapsing.code, 'completion-request', { note: 'مدرک را بفرستید.' })
  const system = await world.ctx('system')
  await world.db.transaction().execute((tx) => lapseDemand(system, tx, lapsing.id))
  assert.equal(await stateOf(lapsing.code), 'lapsed')
  await done('petitioner', lapsing.code, 'resubmission', { note: 'مدرک را یافتم.' })
  assert.equal(await stateOf(lapsing.code), 'received')
  const silent = await answered()
  const expire = () => world.db.transaction().execute((tx) => deemConfirmed(system, tx, silent.id))
  assert.equal(await expire(), 'later', 'nobody has reminded them yet')
  assert.equal(await stateOf(silent.code), 'answered')
  const due = (await openWaits(world, 'demand', silent.id))[0]!.due_on
  assert.equal(due, await system.deadlines.due(world.db, 'consent_reminder', '2026-11-28', '0303'))
  assert.equal(await expire(), 'later', 'the reminder has not gone out yet')
  await sql`update deliveries set sent_at = created_at, status = 'sent' where body like '%مهلت%'`.execute(world.db)
  assert.equal(await expire(), undefined)
  assert.equal(await stateOf(silent.code), 'solved')
  await done('petitioner', silent.code, 'contest', { note: 'هنوز برجاست.' })
  assert.equal(await stateOf(silent.code), 'with_chamber')
})

test('each act is refused to whoever may not take it, and to strangers as if the demand were not there', async () => {
  const { code } = await withAgency()
  const tries: [CastName, string, Record<string, string>, number][] = [
    ['auditor', 'acceptance', { agency: 'imt' }, 403],
    ['petitioner', 'acceptance', { agency: 'imt' }, 403],
    ['nobody', 'acceptance', { agency: 'imt' }, 403],
    ['chamber', 'answer', { outcome: 'solved', text: 'برق وصل شد و تمام.' }, 403],
    ['otherAgencyExpert', 'answer', { outcome: 'solved', text: 'برق وصل شد و تمام.' }, 404],
    ['otherAgencyHead', 'redirection', { agency: 'imt', note: 'با ما نیست.' }, 404],
    ['otherPetitioner', 'withdrawal', {}, 404],
    ['otherPetitioner', 'confirmation', {}, 404],
    ['otherPetitioner', 'contest', { note: 'نمی‌پذیرم.' }, 404],
    ['secretary', 'completion', { note: 'به‌جای او.' }, 403],
    ['agencyExpert', 'confirmation', {}, 403],
    ['secretary', 'acceptance', { agency: 'imt' }, 409],
    ['chamber', 'return', { note: 'بازگردد.' }, 409],
    ['petitioner', 'confirmation', {}, 409],
    ['petitioner', 'resubmission', { note: 'دوباره.' }, 409],
  ]
  for (const [who, noun, fields, status] of tries)
    assert.equal((await act(who, code, noun, fields)).status, status, `${who} ${noun}`)
  assert.equal((await world.visitor().post(`/demands/${code}/withdrawal`)).status, 401)
  assert.equal((await act('secretary', '1234567890', 'acceptance', { agency: 'imt' })).status, 404)
  assert.equal(await stateOf(code), 'with_agency')
})

test('a form that comes too late keeps its text and says where the record stands', async () => {
  const { code } = await ownDemand()
  const page = await world.as('secretary').get(`/demands/${code}/refusal`)
  const seen = /name="seen" value="(\d+)"/.exec(page.text)![1]!
  await done('secretary', code, 'completion-request', { note: 'مدرک را بفرستید.' })
  await done('petitioner', code, 'completion', { note: 'فرستادم.' })
  const late = await act('secretary', code, 'refusal', { ...refusal, seen, citation: 'مستندی که تایپ شد' })
  assert.equal(late.status, 409)
  assert.ok(late.text.includes('مستندی که تایپ شد'))
  assert.match(late.text, /در بررسی کامل‌بودن/)
  assert.equal(await stateOf(code), 'received')
  const fresh = /name="seen" value="(\d+)"/.exec(late.text)![1]!
  await done('secretary', code, 'refusal', { ...refusal, seen: fresh })
})

test('the same form sent twice does the work once', async () => {
  const { id, code } = await ownDemand()
  const fields = { agency: 'imt', _key: 'double-click-on-acceptance' }
  const answers = await Promise.all([
    act('secretary', code, 'acceptance', fields),
    act('secretary', code, 'acceptance', fields),
  ])
  assert.deepEqual(
    answers.map((answer) => answer.status),
    [303, 303],
  )
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from journal where subject_kind = 'demand' and subject_id = ${id} and event = 'demand.accepted'`.execute(
    world.db,
  )
  assert.equal(rows[0]!.n, 1)
})

test('internal notes stay inside', async () => {
  const { code } = await withAgency()
  await done('secretary', code, 'note', { note: 'پیگیری تلفنی شد؛ رازِ درونی.' })
  assert.match((await world.as('agencyExpert').get(`/demands/${code}`)).text, /رازِ درونی/)
  assert.doesNotMatch((await world.as('petitioner').get(`/demands/${code}`)).text, /رازِ درونی|یادداشت درونی/)
  assert.doesNotMatch(
    (await world.as('petitioner').api('GET', `/api/v1/demands/${code}`)).text,
    /رازِ درونی|demand\.noted/,
  )
  assert.equal((await act('petitioner', code, 'note', { note: 'نباید بشود.' })).status, 403)
  assert.equal((await act('secretary', code, 'note', { note: '' })).status, 422)
})

test('programs take the same acts and hear the same refusals', async () => {
  const { code } = await ownDemand()
  const path = `/api/v1/demands/${code}`
  const whole = await world.as('secretary').api('GET', path)
  assert.deepEqual(whole.json.acts, ['acceptance', 'completion-request', 'refusal'])
  assert.equal(whole.json.party.requested_rial, '7430000000')
  const refused = await world.as('secretary').api('POST', `${path}/refusal`, { ...refusal, next_way: 'nowhere' })
  assert.equal(refused.status, 422)
  assert.match(refused.headers.get('content-type') ?? '', /problem\+json/)
  assert.equal(
    (await world.as('agencyExpert').api('POST', `${path}/acceptance`, { agency: 'imt' })).json.code,
    'not_allowed',
  )
  assert.equal((await world.as('otherPetitioner').api('GET', path)).json.code, 'not_found')
  const moved = await world.as('secretary').api('POST', `${path}/acceptance`, { agency: 'imt', seen: whole.json.seen })
  assert.deepEqual(moved.json, { code, state: 'with_agency' })
  assert.equal(
    (await world.as('secretary').api('POST', `${path}/acceptance`, { agency: 'imt', seen: whole.json.seen })).json.code,
    'stale',
  )
  assert.equal(
    (
      await world.as('agencyExpert').api('POST', `${path}/answer`, {
        outcome: 'will_do',
        text: 'ترانس نصب می‌شود.',
        due_on: '2027-01-10',
        proof: 'ترانس نصب‌شده',
      })
    ).json.state,
    'in_execution',
  )
})

test('withdrawn, the record ends and nobody waits', async () => {
  const { id, code } = await ownDemand()
  await done('petitioner', code, 'withdrawal', { note: 'مشکل خودبه‌خود رفع شد.' })
  assert.equal(await stateOf(code), 'withdrawn')
  assert.equal(await holderOf(id), null)
})

test('an agency asks the applicant: its clock stops, and goes on from where it stood', async () => {
  const { code, id } = await withAgency()
  const before = (await openWaits(world, 'demand', id))[0]!.due_on
  const began = world.clock.now()
  const target = async () =>
    (await world.db.selectFrom('demand_targets').where('demand_id', '=', id).selectAll().executeTakeFirstOrThrow())
      .started_on
  const targetBefore = await target()
  await done('agencyExpert', code, 'question', { note: 'شمارهٔ پروندهٔ برق را بفرستید.' })
  assert.equal(await stateOf(code), 'asked')
  assert.equal((await openWaits(world, 'demand', id))[0]!.holder, 'applicant_petitioner')
  assert.match((await world.visitor().get(`/track/${code}`)).text, /مهلت دستگاه ایستاده است/)
  world.clock.addDays(7)
  await done('petitioner', code, 'reply', { note: 'شماره ۱۲۳۴ است.' })
  const [wait] = await openWaits(world, 'demand', id)
  const system = await world.ctx('system')
  const paused = await system.deadlines.workingDays(world.db, '2026-11-28', '2026-12-05', '0303')
  assert.equal(await system.deadlines.workingDays(world.db, before, wait!.due_on, '0303'), paused)
  assert.equal(
    await system.deadlines.workingDays(world.db, targetBefore, await target(), '0303'),
    paused,
    'of the whole too',
  )
  assert.equal(wait!.holder, 'expert_imt')
  await done('agencyExpert', code, 'question', { note: 'و نشانی کارگاه را هم بفرستید.' })
  await world.db.transaction().execute((tx) => resumeDemand(system, tx, id))
  assert.equal(await stateOf(code), 'with_agency', 'without a reply the work goes on')
  assert.equal((await act('otherAgencyExpert', code, 'question', { note: 'پرسشی دارم.' })).status, 404)
  world.clock.set(began)
})
