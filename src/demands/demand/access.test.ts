import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { CastName } from '../../../test/cast.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { openSession, readSession } from '../../people/session.ts'
import { acceptDemand, answerDemand } from './actions.ts'
import { firmForm, registerDemand } from './cases.ts'
import { readListFilters } from './list-filters.ts'
import { listStatement } from './list-queries.ts'

let world: World
const codes: Record<'imt' | 'tax' | 'own' | 'county', string> = { imt: '', tax: '', own: '', county: '' }
const ids: number[] = []
before(async () => {
  world = await openWorld()
  const secretary = await world.ctx('secretary')
  const register = async (changes: Record<string, string>) => {
    const demand = await registerDemand(secretary, changes)
    ids.push(demand.id)
    return demand.code
  }
  codes.imt = await register({ agency: 'imt', title: 'کمبود قطعهٔ یدکی ماشین بافندگی', category: 'other' })
  codes.tax = await register({ agency: 'tax', title: 'بخشودگی جرایم مالیاتی', category: 'tax', mobile: '09143330000' })
  codes.county = await register({ agency: 'tax', title: 'راه دسترسی شهرک چرم‌شهر', county: '0306' })
  codes.own = (await registerDemand(await world.ctx('petitioner'), { agency: 'imt' }, 'web')).code
  await acceptDemand(secretary, codes.tax, { agency: 'tax' })
})
after(() => world.close())

const listed = async (who: CastName, query = '') =>
  (await world.as(who).api('GET', `/api/v1/demands${query}`)).json.items
    .map((item: { code: string }) => item.code)
    .sort()

test('each post lists what is its own', async () => {
  const all = Object.values(codes).sort()
  for (const who of ['secretary', 'governor', 'chamber', 'auditor', 'legalSecretary', 'inspector'] as const)
    assert.deepEqual(await listed(who), all, who)
  assert.deepEqual(await listed('agencyExpert'), [codes.imt, codes.own].sort())
  assert.deepEqual(await listed('otherAgencyHead'), [codes.tax, codes.county].sort())
  assert.deepEqual(await listed('countyOfficer'), [codes.county])
  assert.deepEqual(await listed('petitioner'), [codes.own])
  assert.deepEqual(await listed('otherPetitioner'), [])
  assert.equal((await world.as('nobody').get('/demands')).status, 200)
  assert.doesNotMatch((await world.as('nobody').get('/demands')).text, /بخشودگی جرایم/)
  assert.equal((await world.visitor().get('/demands')).status, 401)
  assert.equal((await world.visitor().get('/demands.csv')).status, 401)
})

test('a record outside one’s own is not there', async () => {
  for (const who of ['otherAgencyExpert', 'countyOfficer', 'petitioner'] as const)
    for (const path of [`/demands/${codes.imt}`, `/api/v1/demands/${codes.imt}`])
      assert.equal((await world.as(who).get(path)).status, 404, `${who} ${path}`)
  assert.equal((await world.as('agencyExpert').get(`/demands/${codes.imt}`)).status, 200)
  assert.equal((await world.as('agencyExpert').get('/demands/۱۲۳')).status, 404)
})

test('who asks is told within the question and forgotten with it', async () => {
  const partyOf = async (who: CastName) => (await world.as(who).api('GET', `/api/v1/demands/${codes.imt}`)).json.party
  for (let round = 0; round < 3; round++) {
    const [secretary, expert] = [await partyOf('secretary'), await partyOf('agencyExpert')]
    assert.ok(secretary, 'the secretariat reads the applicant')
    assert.ok(expert, 'and so does the agency it was sent to')
  }
  const left = await Promise.all(
    Array.from({ length: 12 }, () =>
      sql<{ reach: string | null }>`select current_setting('jahesh.reach', true) as reach`.execute(world.db),
    ),
  )
  for (const { rows } of left) assert.equal(rows[0]?.reach || '', '')
})

test('a session counts the inbox of its post whether or not the post was chosen', async () => {
  const { actor } = await world.ctx('secretary')
  const { secret } = world.shell.config
  const open = (postId: number | null) => openSession(world.db, secret, { personId: actor.personId!, postId })
  const read = (cookie: string) => readSession(world.db, secret, encodeURIComponent(cookie), world.clock.now())
  const cookie = await open(actor.post!.id)
  const [chosen, unchosen] = [await read(cookie), await read(await open(null))]
  assert.ok(chosen && chosen.inboxCount >= 3)
  assert.equal(unchosen?.inboxCount, chosen.inboxCount)
  assert.deepEqual(unchosen?.actor, chosen.actor)
  assert.deepEqual(unchosen?.posts, chosen.posts)
  await sql`delete from auth_sessions where id = ${chosen.id}`.execute(world.db)
  assert.equal(await read(cookie), null, 'a revoked session ends at once')
})

test('the confidential part is kept by the database itself', async () => {
  const seen = (settings: Record<string, string>) =>
    world.db.transaction().execute(async (tx) => {
      for (const [name, value] of Object.entries(settings))
        await sql`select set_config(${`jahesh.${name}`}, ${value}, true)`.execute(tx)
      const { rows } = await sql<{
        demand_id: number
      }>`select demand_id from demand_parties order by demand_id`.execute(tx)
      return rows.map((row) => row.demand_id)
    })
  const post = async (code: string) => String(await world.postId(code))
  const organisation = async (code: string) =>
    String((await sql<{ id: number }>`select id from organisations where code = ${code}`.execute(world.db)).rows[0]!.id)
  assert.deepEqual(await seen({}), [], 'nobody told who acts')
  assert.deepEqual(
    await seen({ reach: 'own', post_id: await post('expert_tax'), organisation_id: await organisation('tax') }),
    [ids[1], ids[2]],
  )
  assert.deepEqual(
    await seen({ reach: 'own', post_id: await post('expert_gas'), organisation_id: await organisation('imt') }),
    [],
    'another agency, whatever else it claims',
  )
  assert.deepEqual(await seen({ reach: 'own', post_id: await post('county_0306'), county_code: '0306' }), [ids[2]])
  assert.equal(
    (await seen({ reach: 'own', post_id: await post('applicant_petitioner'), county_code: '0303' })).length,
    1,
    'an applicant’s county opens nothing',
  )
  assert.deepEqual(await seen({ reach: 'own', post_id: await post('administrator') }), [])
  assert.equal((await seen({ reach: 'all' })).length, 4)
})

test('sums and mobiles reach only those who handle the demand', async () => {
  const secret = /7430000000|۷٬۴۳۰٬۰۰۰٬۰۰۰|09143334455|۰۹۱۴۳۳۳۴۴۵۵/
  assert.match((await world.as('agencyExpert').get(`/demands/${codes.imt}`)).text, secret)
  assert.doesNotMatch((await world.as('administrator').get(`/demands/${codes.imt}`)).text, secret)
  assert.match((await world.as('secretary').get('/demands.csv')).text, /7430000000/)
  assert.doesNotMatch((await world.as('administrator').get('/demands.csv')).text, secret)
})

test('the public page says where it stands and nothing of who asked, how much, or what was noted', async () => {
  const secretary = world.as('secretary')
  await secretary.post(`/demands/${codes.imt}/note`, { note: 'یادداشتِ درونیِ محرمانه' })
  await acceptDemand(await world.ctx('secretary'), codes.imt, { agency: 'imt' })
  await answerDemand(await world.ctx('agencyExpert'), codes.imt, {
    outcome: 'unsolved',
    text: 'پاسخِ تنها برای متقاضی',
    reason: 'no_budget',
    seen: undefined,
  })
  for (const path of [
    `/track/${codes.imt}`,
    `/track/${codes.imt}?lang=en`,
    `/api/v1/tracking/${codes.imt}`,
    `/track?code=${codes.imt}`,
  ]) {
    const page = await world.visitor().get(path)
    for (const secret of [
      firmForm.contact_name,
      firmForm.firm_name,
      firmForm.mobile,
      '۰۹۱۴۳۳۳۴۴۵۵',
      firmForm.legal_id,
      '۷٬۴۳۰',
      '7430000000',
      '7,430',
      '91500000000',
      firmForm.text,
      'یادداشتِ درونیِ محرمانه',
      'پاسخِ تنها برای متقاضی',
      'نسرین بابازاده',
      'سمیه وکیلی',
      'کارشناس اداره',
    ])
      assert.ok(!page.text.includes(secret), `${path} leaks ${secret}`)
  }
  const page = await world.visitor().get(`/track/${codes.imt}`)
  for (const shown of [
    'کمبود قطعهٔ یدکی',
    'کارگروه ویژهٔ اتاق',
    'روز کاری مانده',
    'اداره کل صنعت، معدن و تجارت پاسخ داد',
  ])
    assert.ok(page.text.includes(shown), shown)
})

test('with consent the public sees name, text and answer, and still no sums', async () => {
  const demand = await registerDemand(await world.ctx('secretary'), {
    shows_name: '1',
    shares_text: '1',
    agency: 'tax',
  })
  await acceptDemand(await world.ctx('secretary'), demand.code, { agency: 'tax' })
  await answerDemand(await world.ctx('otherAgencyExpert'), demand.code, {
    outcome: 'solved',
    text: 'پاسخی برای همه که رفع شد',
    seen: undefined,
  })
  const page = await world.visitor().get(`/track/${demand.code}`)
  for (const shown of [firmForm.firm_name, firmForm.text, 'پاسخی برای همه']) assert.ok(page.text.includes(shown), shown)
  for (const secret of [firmForm.contact_name, firmForm.mobile, '۷٬۴۳۰']) assert.ok(!page.text.includes(secret), secret)
})

test('a tracking code is read in any digits, and a wrong one is told', async () => {
  const grouped = codes.tax.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]!).replace(/^(...)(...)/, '$1 $2 ')
  const found = await world.visitor().get(`/track?code=${encodeURIComponent(grouped)}`)
  assert.deepEqual([found.status, found.location], [303, `/track/${codes.tax}`])
  assert.equal((await world.visitor().get('/track?code=1234567891')).status, 422)
  const swapped = `${codes.tax[1]}${codes.tax[0]}${codes.tax.slice(2)}`
  if (swapped !== codes.tax) assert.equal((await world.visitor().get(`/track/${swapped}`)).status, 404)
  assert.equal((await world.visitor().get('/track')).status, 200)
})

test('the phone given with the demand opens it to its applicant', async () => {
  const visitor = world.visitor()
  const sent = await visitor.post(`/track/${codes.tax}/code`)
  assert.equal(sent.status, 303)
  const page = await visitor.get(`/track/${codes.tax}?sent=1`)
  const code = /کد شما: ([۰-۹]{5})/.exec(page.text)![1]!
  assert.equal(
    (await visitor.post(`/track/${codes.tax}/confirmation`, { code: code === '۱۲۳۴۵' ? '54321' : '12345' })).status,
    422,
  )
  const done = await visitor.post(`/track/${codes.tax}/confirmation`, { code })
  assert.deepEqual([done.status, done.location], [303, `/demands/${codes.tax}`])
  const cookie = done.headers.get('set-cookie')!.split(';')[0]!
  assert.equal((await visitor.get(`/demands/${codes.tax}`, { cookie })).status, 200)
  assert.equal((await visitor.get(`/demands/${codes.imt}`, { cookie })).status, 404)
  assert.equal((await visitor.post(`/track/${codes.own}/code`)).status, 303)
})

test('filters, search and order live in the address; nonsense in it is left out', async () => {
  assert.deepEqual(
    await listed('secretary', '?state=with_agency'),
    (
      await sql<{ code: string }>`select tracking_code as code from demands where state = 'with_agency'`.execute(
        world.db,
      )
    ).rows
      .map((row) => row.code)
      .sort(),
  )
  assert.deepEqual(await listed('secretary', `?q=${encodeURIComponent('ماليات جرائم')}`), [codes.tax])
  assert.deepEqual(await listed('secretary', `?q=${encodeURIComponent('چرم شهر')}`), [codes.county])
  assert.deepEqual(await listed('secretary', `?q=${codes.own}`), [codes.own])
  assert.deepEqual(await listed('secretary', '?county=0306&agency=tax&channel=visit'), [codes.county])
  assert.deepEqual(await listed('secretary', '?overdue=1'), [])
  for (const query of [
    '?after=abc',
    '?sort=due_on&after=2026-02-31_5',
    '?state=nonsense',
    '?q=%27%26%7C%21%3A*',
    '?q=%D8%B9%2C%3A%28',
    '?agency=%27',
    '?county=%01',
  ])
    for (const path of ['/demands', '/api/v1/demands', '/demands.csv'])
      assert.equal(
        (await world.as('secretary').get(`${path}${encodeURI(query).replace(/%25/g, '%')}`)).status,
        200,
        path + query,
      )
})

test('pages follow each other in every order without a gap or a double', async () => {
  const secretary = await world.ctx('secretary')
  for (let i = 0; i < 60; i++) await registerDemand(secretary, { title: `درخواست شمارهٔ ${i} برای صفحه‌ها` })
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from demands`.execute(world.db)
  for (const sort of ['-submitted', 'submitted', 'due_on']) {
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page = (
        await world.as('secretary').api('GET', `/api/v1/demands?sort=${sort}${next ? `&after=${next}` : ''}`)
      ).json as { items: { code: string }[]; next: string | null }
      seen.push(...page.items.map((item) => item.code))
      next = page.next
    }
    assert.equal(new Set(seen).size, seen.length, sort)
    assert.equal(seen.length, rows[0]!.n, sort)
  }
  const csv = await world.as('secretary').get('/demands.csv')
  assert.equal(csv.text.trim().split('\r\n').length, rows[0]!.n + 1)
})

test('a subject in the order of its deadlines is the same demands as in any order', async () => {
  for (const category of ['tax', 'bank', 'other'])
    for (const county of ['', '&county=0303', '&county=0306']) {
      const codes = async (sort: string) => {
        const { json } = await world
          .as('secretary')
          .api('GET', `/api/v1/demands?state=open&category=${category}${county}${sort}`)
        return (json as { items: { code: string }[] }).items.map((item) => item.code).sort()
      }
      assert.deepEqual(await codes('&sort=due_on'), await codes(''))
    }
})

test('every list runs on an index', async () => {
  const cast: [CastName, string][] = [
    ['secretary', ''],
    ['secretary', 'sort=submitted'],
    ['secretary', 'sort=due_on'],
    ['secretary', 'state=with_agency'],
    ['secretary', 'category=tax'],
    ['secretary', 'county=0306'],
    ['secretary', 'agency=tax'],
    ['secretary', 'overdue=1&sort=due_on'],
    ['secretary', 'category=tax&sort=due_on'],
    ['secretary', 'category=tax&county=0306&state=open&sort=due_on'],
    ['secretary', 'q=مالیات'],
    ['secretary', 'state=open&after=50'],
    ['agencyExpert', ''],
    ['agencyExpert', 'state=with_agency'],
    ['countyOfficer', ''],
    ['countyOfficer', 'state=received'],
    ['petitioner', ''],
  ]
  for (const [who, query] of cast) {
    const { actor } = await world.ctx(who)
    const statement = listStatement(actor, readListFilters(new URLSearchParams(query)), '2026-11-28', 51)
    const plan = await world.db.transaction().execute(async (tx) => {
      await sql`select set_config('enable_seqscan', 'off', true)`.execute(tx)
      return (await sql<{ 'QUERY PLAN': string }>`explain ${statement}`.execute(tx)).rows
        .map((row) => row['QUERY PLAN'])
        .join('\n')
    })
    assert.doesNotMatch(plan, /Seq Scan on (demands|waits)/, `${who} ${query}\n${plan}`)
  }
})
