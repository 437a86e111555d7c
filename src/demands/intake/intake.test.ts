import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { sql } from 'kysely'
import { type Client, openWaits, openWorld, type World } from '../../../test/world.ts'
import { reading } from '../../platform/act.ts'
import { firmForm } from '../demand/cases.ts'
import { findParty } from '../demand/record-queries.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

let serial = 0
/** A mobile no other test has sent a code to. */
const freshMobile = () => `0914${String(7_000_000 + serial++)}`
const formOf = (changes: Record<string, string | File | File[] | undefined> = {}) => ({
  ...firmForm,
  mobile: freshMobile(),
  ...changes,
})

async function draftOf(
  visitor: Client,
  changes: Record<string, string | File | File[] | undefined> = {},
): Promise<string> {
  const answer = await visitor.post('/demands/new', formOf(changes))
  assert.equal(answer.status, 303, answer.text.slice(0, 400))
  assert.match(answer.location, /^\/demands\/confirm\/[0-9a-f-]{36}$/)
  return answer.location
}

async function codeFor(visitor: Client, draft: string): Promise<string> {
  assert.equal((await visitor.post(`${draft}/code`)).status, 303)
  const page = await visitor.get(draft)
  return /کد شما: ([۰-۹]{5})/.exec(page.text)?.[1] ?? assert.fail('the demo shows its code')
}

async function demandOf(draft: string) {
  const { rows } = await sql<{ id: number; code: string; applicant_post_id: number; person_id: number }>`
    select d.id, d.tracking_code as code, d.applicant_post_id, h.person_id from demand_drafts f join demands d on d.id = f.demand_id
      join office_holdings h on h.post_id = d.applicant_post_id where f.id = ${draft.split('/').at(-1)!}::uuid
  `.execute(world.db)
  return rows[0]
}

test('two drafts of one phone show each its own code', async () => {
  const visitor = world.visitor()
  const mobile = freshMobile()
  const [one, two] = [await draftOf(visitor, { mobile }), await draftOf(visitor, { mobile })]
  const first = await codeFor(visitor, one)
  const second = await codeFor(visitor, two)
  assert.ok((await visitor.get(one)).text.includes(`کد شما: ${first}`), 'the later message does not stand in its place')
  assert.equal((await visitor.post(two, { code: second })).status, 303)
  assert.equal((await visitor.post(one, { code: first })).status, 303)
  assert.ok((await demandOf(one)) && (await demandOf(two)))
})

test('a visitor sends a demand, confirms the phone, gets a code and is taken to their own record', async () => {
  const visitor = world.visitor()
  assert.equal((await visitor.get('/demands/new')).status, 200)
  const draft = await draftOf(visitor, { mobile: '۰۹۱۴ ۵۵۵ ۶۶۷۷', requested_rial: '۷٬۴۳۰٬۰۰۰٬۰۰۰', jobs_at_risk: '٤٥' })
  assert.equal(await demandOf(draft), undefined, 'nothing before the phone is confirmed')
  const done = await visitor.post(draft, { code: await codeFor(visitor, draft) })
  assert.equal(done.status, 303)
  const demand = (await demandOf(draft))!
  const sent = await visitor.get(draft)
  assert.match(sent.text, /درخواست شما ثبت شد/)
  assert.match(done.headers.get('set-cookie') ?? '', /jahesh\.session_token=/)
  const [wait] = await openWaits(world, 'demand', demand.id)
  assert.equal(wait!.holder, 'secretariat')
  assert.equal(wait!.state, 'received')
  const party = await reading(await world.ctx('secretary'), (tx) => findParty(tx, demand.id))
  assert.deepEqual([party!.mobile, party!.requested_rial, party!.jobs_at_risk], ['09145556677', '7430000000', 45])
  const login = await sql<{
    phone_number: string
  }>`select phone_number from auth_users where person_id = ${demand.person_id}`.execute(world.db)
  assert.equal(login.rows[0]!.phone_number, '09145556677')
  const told = await sql<{
    title: string
  }>`select title from notifications where person_id = ${demand.person_id}`.execute(world.db)
  assert.match(told.rows[0]!.title, /کد پیگیری/)
  const cookie = done.headers.get('set-cookie')!.split(';')[0]!
  const own = await visitor.get(`/demands/${demand.code}`, { cookie })
  assert.equal(own.status, 200)
  assert.match(own.text, /انصراف/)
})

test('a bad form comes back with everything typed and a sentence for each fault', async () => {
  const typed = {
    ...formOf(),
    legal_id: '10380284791',
    mobile: '0912',
    category: 'no_such',
    title: 'کوتاه',
    text: '<b>متن «من»</b>',
    agency: 'nobody',
  }
  const answer = await world.visitor().post('/demands/new', typed)
  assert.equal(answer.status, 422)
  assert.match(answer.text, /error-summary/)
  for (const kept of ['10380284791', '0912', 'کوتاه', '&lt;b&gt;متن «من»&lt;/b&gt;', 'پولاد گستر اهر'])
    assert.ok(answer.text.includes(kept), kept)
  for (const field of ['legal_id', 'mobile', 'category', 'title', 'text', 'agency'])
    assert.ok(answer.text.includes(`href="#f-${field}"`), field)
})

test('who must give which identity', async () => {
  const refused = async (changes: Record<string, string>) =>
    (await world.visitor().post('/demands/new', formOf(changes))).status
  assert.equal(await refused({ who: 'citizen', national_id: '' }), 422)
  assert.equal(await refused({ who: 'citizen', national_id: '0084575947' }), 422)
  assert.equal(await refused({ who: 'citizen', national_id: '۰۰۸۴۵۷۵۹۴۸' }), 303)
  assert.equal(await refused({ who: 'cooperative', legal_id: '' }), 422)
  assert.equal(await refused({ who: 'association', legal_id: '' }), 303)
  assert.equal(await refused({ who: 'association', legal_id: '', firm_name: '' }), 422)
  assert.equal(await refused({ mobile: '' }), 422)
})

test('a wrong code is told, five wrong ones spend it, a new one works', async () => {
  const visitor = world.visitor()
  const draft = await draftOf(visitor)
  const right = await codeFor(visitor, draft)
  const wrong = right === '۱۱۱۱۱' ? '22222' : '11111'
  for (let i = 1; i <= 4; i++) assert.match((await visitor.post(draft, { code: wrong })).text, /کد درست نیست/)
  assert.match((await visitor.post(draft, { code: wrong })).text, /پنج بار نادرست/)
  const late = await visitor.post(draft, { code: right })
  assert.equal(late.status, 422, 'even the right one')
  assert.equal(await demandOf(draft), undefined)
  assert.equal((await visitor.post(draft, { code: await codeFor(visitor, draft) })).status, 303)
  assert.ok(await demandOf(draft))
})

test('a code lives ten minutes and the text outlives it', async () => {
  const visitor = world.visitor()
  const draft = await draftOf(visitor)
  const code = await codeFor(visitor, draft)
  const now = world.clock.now()
  world.clock.set(new Date(now.getTime() + 11 * 60_000))
  try {
    const answer = await visitor.post(draft, { code })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /مهلت این کد گذشته/)
    assert.ok((await visitor.get(`/demands/new?draft=${draft.split('/').at(-1)}`)).text.includes(firmForm.text))
    assert.equal((await visitor.post(draft, { code: await codeFor(visitor, draft) })).status, 303)
  } finally {
    world.clock.set(now)
  }
})

test('at most three codes in ten minutes go to one mobile, and the page keeps the demand', async () => {
  const visitor = world.visitor()
  const draft = await draftOf(visitor)
  for (let i = 0; i < 3; i++) assert.equal((await visitor.post(`${draft}/code`)).status, 303)
  const answer = await visitor.post(`${draft}/code`)
  assert.equal(answer.status, 429)
  assert.ok(answer.text.includes(firmForm.title))
})

test('confirming twice makes one demand', async () => {
  const visitor = world.visitor()
  const draft = await draftOf(visitor)
  const code = await codeFor(visitor, draft)
  const answers = await Promise.all([
    visitor.post(draft, { code }),
    visitor.post(draft, { code }),
    visitor.post(draft, { code }),
  ])
  assert.deepEqual(
    answers.map((answer) => answer.status),
    [303, 303, 303],
  )
  const found = await sql<{
    n: number
  }>`select count(*)::int as n from demands where applicant_post_id = ${(await demandOf(draft))!.applicant_post_id}`.execute(
    world.db,
  )
  assert.equal(found.rows[0]!.n, 1)
})

test('one person asking twice keeps one post, and claiming a firm shows nothing of what others asked in its name', async () => {
  const mobile = freshMobile()
  const send = async (changes: Record<string, string>) => {
    const visitor = world.visitor()
    const draft = await draftOf(visitor, changes)
    await visitor.post(draft, { code: await codeFor(visitor, draft) })
    return (await demandOf(draft))!
  }
  const first = await send({ mobile })
  const second = await send({ mobile })
  const stranger = await send({ mobile: freshMobile(), contact_name: 'کس دیگر' })
  assert.equal(first.applicant_post_id, second.applicant_post_id)
  assert.notEqual(first.applicant_post_id, stranger.applicant_post_id)
  const firm = await sql<{
    n: number
  }>`select count(*)::int as n from organisations where legal_id = ${firmForm.legal_id}`.execute(world.db)
  assert.equal(firm.rows[0]!.n, 1)
})

test('nobody asks in the name of a public body', async () => {
  await sql`update organisations set legal_id = '14007650912' where code = 'imt'`.execute(world.db)
  const visitor = world.visitor()
  const draft = await draftOf(visitor, { legal_id: '14007650912' })
  const answer = await visitor.post(draft, { code: await codeFor(visitor, draft) })
  assert.equal(answer.status, 422)
  assert.match(answer.text, /دستگاه عمومی/)
  assert.equal(await demandOf(draft), undefined)
})

test('files survive a faulty form and end up with the demand', async () => {
  const visitor = world.visitor()
  const bill = new File(['قبض برق: ۱۲۳'], 'قبض.txt', { type: 'text/plain' })
  const refused = await visitor.post('/demands/new', formOf({ title: '', files: [bill] }))
  assert.equal(refused.status, 422)
  const kept = /name="kept_files" value="([^"]+)"/.exec(refused.text)?.[1]
  assert.ok(kept)
  const forged = kept.replace(/^\d+/, (id) => String(Number(id) + 1))
  const draft = await draftOf(visitor, { kept_files: kept })
  await visitor.post(draft, { code: await codeFor(visitor, draft) })
  const files = await sql<{
    name: string
  }>`select f.name from attachments a join files f on f.id = a.file_id where a.subject_kind = 'demand' and a.subject_id = ${(await demandOf(draft))!.id}`.execute(
    world.db,
  )
  assert.deepEqual(files.rows, [{ name: 'قبض.txt' }])
  const other = await draftOf(visitor, { kept_files: forged })
  await visitor.post(other, { code: await codeFor(visitor, other) })
  const stolen =
    await sql`select from attachments where subject_kind = 'demand' and subject_id = ${(await demandOf(other))!.id}`.execute(
      world.db,
    )
  assert.equal(stolen.rows.length, 0)
  const bad = await visitor.post('/demands/new', formOf({ files: [new File(['MZ\x90\x00\x03'], 'برنامه.exe')] }))
  assert.equal(bad.status, 422)
  assert.match(bad.text, /برنامه/)
})

test('an applicant is known: no code, the account’s mobile, whatever was typed', async () => {
  const petitioner = world.as('petitioner')
  const form = await petitioner.get('/demands/new')
  assert.match(form.text, /09140000012/)
  assert.match(form.text, /کفش گام استوار سهند/)
  const draft = await petitioner.post('/demands/new', { ...firmForm, mobile: '09149999999' })
  assert.equal((await petitioner.post(draft.location)).status, 303)
  const demand = (await demandOf(draft.location))!
  assert.equal(demand.applicant_post_id, await world.postId('applicant_petitioner'))
  assert.match((await petitioner.get(`/demands/${demand.code}`)).text, /۰۹۱۴۰۰۰۰۰۱۲/)
})

test('officers register on somebody’s behalf; a county officer only for the county; an agency must confirm a phone', async () => {
  const letter = { ...firmForm, mobile: '', channel: 'letter', letter_number: '۱۴۰۵/ص/۲۱۷' }
  const draft = await world.as('secretary').post('/demands/new', letter)
  assert.equal((await world.as('secretary').post(draft.location)).status, 303)
  const { rows } = await sql<{
    channel: string
  }>`select channel from demands where id = ${(await demandOf(draft.location))!.id}`.execute(world.db)
  assert.equal(rows[0]!.channel, 'letter')
  assert.equal((await world.as('secretary').post('/demands/new', { ...letter, channel: 'phone' })).status, 422)
  assert.equal((await world.as('secretary').post('/demands/new', { ...letter, letter_number: '' })).status, 422)
  assert.equal(
    (await world.as('countyOfficer').post('/demands/new', { ...firmForm, channel: 'visit', county: '0303' })).status,
    422,
  )
  const own = await world.as('countyOfficer').post('/demands/new', { ...firmForm, channel: 'visit', county: '0306' })
  assert.equal((await world.as('countyOfficer').post(own.location)).status, 303)
  assert.ok(await demandOf(own.location))
  const agency = await world.as('agencyExpert').post('/demands/new', formOf())
  assert.equal((await world.as('agencyExpert').post(agency.location)).status, 422, 'no code yet')
  assert.equal(await demandOf(agency.location), undefined)
})

test('somebody who also holds an office is not let in by a phone code alone', async () => {
  const visitor = world.visitor()
  const draft = await draftOf(visitor, { mobile: '09140000002', who: 'citizen', national_id: '0084575948' })
  const done = await visitor.post(draft, { code: await codeFor(visitor, draft) })
  assert.equal(done.status, 303)
  assert.doesNotMatch(done.headers.get('set-cookie') ?? '', /session_token/)
})

test('like demands are shown before sending, without who asked', async () => {
  const visitor = world.visitor()
  const draft = await draftOf(visitor, { contact_name: 'نام پنهان', firm_name: 'شرکت پنهان' })
  const page = await visitor.get(draft)
  assert.match(page.text, /این درخواست با درخواست شما یکی است؟/)
  assert.equal(page.text.split('پولاد گستر اهر').length, 1)
})

test('drafts are kept for three days and an unknown one is not found', async () => {
  assert.equal((await world.visitor().get('/demands/confirm/nonsense')).status, 404)
  assert.equal((await world.visitor().get('/demands/confirm/00000000-0000-4000-8000-000000000000')).status, 404)
  assert.equal(
    (await world.visitor().post('/demands/confirm/00000000-0000-4000-8000-000000000000', { code: '1' })).status,
    404,
  )
})

test('programs create demands by token, once per key, and hear each fault', async () => {
  const secretary = world.as('secretary')
  const body = { ...firmForm, requested_rial: 7430000000, jobs_at_risk: 45 }
  const key = { 'idempotency-key': 'key-for-one-demand' }
  const first = await secretary.api('POST', '/api/v1/demands', body, key)
  assert.equal(first.status, 201, first.text)
  const again = await secretary.api('POST', '/api/v1/demands', body, key)
  assert.equal(again.json.code, first.json.code)
  assert.equal(
    (await secretary.api('POST', '/api/v1/demands', { ...body, title: 'عنوانی دیگر برای درخواست' }, key)).json.code,
    'idempotency_key_reused',
  )
  const bad = await secretary.api('POST', '/api/v1/demands', { ...body, legal_id: '123', county: '9999' })
  assert.equal(bad.status, 422)
  assert.match(bad.headers.get('content-type') ?? '', /problem\+json/)
  assert.deepEqual(bad.json.errors.map((error: { field: string }) => error.field).sort(), ['county', 'legal_id'])
  assert.equal((await world.as('auditor').api('POST', '/api/v1/demands', body)).status, 403)
  assert.equal((await world.visitor().api('POST', '/api/v1/demands', body)).status, 401)
})

test('whatever is typed, the form answers and never breaks', async () => {
  const visitor = world.visitor()
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('', '0', '-1', '9'.repeat(40), '\u0000', '۱۲۳', "'; drop table demands; --", 'firm', '0303', 'tax'),
  )
  const fields = fc.record(
    Object.fromEntries(
      [
        ...Object.keys(firmForm),
        'email',
        'national_id',
        'shows_name',
        'shares_text',
        'draft',
        'kept_files',
        'channel',
      ].map((name) => [name, anyText]),
    ),
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(fields, fc.boolean(), async (changes, onSound) => {
      const answer = await visitor.post('/demands/new', onSound ? { ...formOf(), ...changes } : changes)
      assert.ok([303, 422].includes(answer.status), `${answer.status}: ${JSON.stringify(changes)}`)
      if (answer.status === 303) assert.equal((await visitor.get(answer.location)).status, 200)
    }),
    { numRuns: 60 },
  )
})

test('a page for the public is squeezed for whoever can read it so; a signed-in person’s is not', async () => {
  const asked = { headers: { 'accept-encoding': 'gzip, br' } }
  const answer = await world.app.request('/demands/new', asked)
  assert.equal(answer.headers.get('content-encoding'), 'gzip')
  assert.equal(answer.headers.get('vary'), 'accept-encoding')
  const html = gunzipSync(Buffer.from(await answer.arrayBuffer())).toString()
  assert.match(html, /<demand-intake/)
  assert.equal((await world.app.request('/demands/new')).headers.get('content-encoding'), null)
  assert.equal((await world.as('petitioner').get('/demands/new', asked.headers)).headers.get('content-encoding'), null)
})
