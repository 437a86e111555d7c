import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { adoptPlans, type PlannedProject } from '../../../test/programme-cases.ts'
import { openWaits, openWorld, type World } from '../../../test/world.ts'
import { act } from '../../platform/act.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import { recolour } from '../project/colour.ts'
import { dependenciesQuery, listLateDependencies } from './queries.ts'

let world: World
let codes: Record<string, string>
const milestones = [
  { title: 'مطالعات', due: 40, weight: 30 },
  { title: 'اجرا', from: 41, due: 160, weight: 40 },
  { title: 'بهره‌برداری', from: 161, due: 220, weight: 30 },
]
const plan = (key: string, agency: string, title: string, own = milestones): PlannedProject => ({
  key,
  title,
  agency,
  responsible: `expert_${agency}`,
  county: null,
  starts: '2026-11-30',
  milestones: own,
})

before(async () => {
  world = await openWorld()
  codes = await adoptPlans(world, [
    plan('A1', 'imt', 'خط تولید قطعات'),
    plan('A2', 'imt', 'مرکز آزمون'),
    plan('A3', 'imt', 'انبار مرکزی', [
      { title: 'زمین و پروانه', due: 200, weight: 5 },
      { title: 'ساخت', from: 201, due: 400, weight: 95 },
    ]),
    plan('B1', 'tax', 'سامانهٔ معافیت‌ها'),
    plan('B2', 'tax', 'میز خدمت'),
    plan('B3', 'tax', 'بایگانی برخط'),
  ])
})
after(() => world.close())

/** The agency of `agencyHead` waits for that of `otherAgencyHead`. */
const wish = (more: Record<string, string> = {}) => ({
  successor: codes['A1']!,
  predecessor: codes['B1']!,
  successor_milestone: 'M2',
  predecessor_milestone: 'M1',
  kind: 'FS',
  lag_days: '۲',
  title: 'معافیت ورود ماشین‌آلات',
  reason: 'بدون معافیت، ماشین‌آلات از گمرک ترخیص نمی‌شود.',
  needed_on: '۱۴۰۵/۱۰/۲۰',
  ...more,
})
const milestoneKeys = async (code: string) =>
  (
    await sql<{
      key: string
    }>`select m.key from milestones m join projects p on p.id = m.project_id where p.code = ${code} order by m.position`.execute(
      world.db,
    )
  ).rows.map((row) => row.key)
async function asked(more: Record<string, string> = {}): Promise<string> {
  const sent = await world.as('agencyHead').post('/dependencies', wish(more))
  assert.equal(sent.status, 303, sent.text.slice(0, 400))
  return sent.location.split('/')[2]!
}
const record = async (code: string) => (await world.as('governor').api('GET', `/api/v1/dependencies/${code}`)).json
const colourOf = async (code: string) =>
  (
    await sql<{
      id: number
      colour: string
      colour_reason: { rule: string; values: Record<string, string> }
    }>`select id, colour, colour_reason from projects where code = ${code}`.execute(world.db)
  ).rows[0]!
const idOf = async (code: string) =>
  (await sql<{ id: number }>`select id from dependencies where code = ${code}`.execute(world.db)).rows[0]!.id

test('asked by who waits: bad forms keep what was typed, strangers are refused, a double press asks once', async () => {
  const head = world.as('agencyHead')
  assert.deepEqual(await milestoneKeys(codes['A1']!), ['M1', 'M2', 'M3'])
  assert.match((await head.get('/dependencies/new')).text, /سامانهٔ معافیت‌ها/)
  const form = await head.get(`/dependencies/new?successor=${codes['A1']}&predecessor=${codes['B1']}`)
  assert.match(form.text, /مطالعات/)
  const bad = await head.post('/dependencies', wish({ needed_on: 'فردا', reason: 'کوتاه' }))
  assert.equal(bad.status, 422)
  assert.match(bad.text, /معافیت ورود ماشین‌آلات/)
  assert.equal((await head.post('/dependencies', wish({ successor: codes['B2']! }))).status, 404)
  assert.equal((await head.post('/dependencies', wish({ predecessor: codes['A1']! }))).status, 409)
  for (const who of ['secretary', 'governor', 'auditor', 'petitioner'] as const)
    assert.equal((await world.as(who).post('/dependencies', wish())).status, 403, who)
  const _key = randomUUID()
  const first = await head.post('/dependencies', { ...wish(), _key })
  const again = await head.post('/dependencies', { ...wish(), _key })
  assert.deepEqual([first.status, again.location], [303, first.location])
  assert.equal((await head.post('/dependencies', wish())).status, 409, 'the same is open already')
  const code = first.location.split('/')[2]!
  const [wait] = await openWaits(world, 'dependency', await idOf(code))
  assert.deepEqual([wait!.holder, wait!.state], ['head_tax', 'asked'])
  assert.match((await world.as('otherAgencyHead').get('/inbox')).text, /معافیت ورود ماشین‌آلات/)
  assert.equal((await world.as('petitioner').get(`/dependencies/${code}`)).status, 403)
  assert.equal((await world.as('administrator').get(`/dependencies/${code}`)).status, 404)
  assert.equal((await world.as('agencyHead').post(`/dependencies/${code}/answer`, { answer: 'accept' })).status, 409)
  assert.equal(
    (await world.as('otherAgencyExpert').post(`/dependencies/${code}/answer`, { answer: 'accept' })).status,
    403,
  )
  assert.equal(
    (await world.as('agencyHead').post(`/dependencies/${code}/withdrawal`, { note: 'دیگر لازم نیست' })).status,
    303,
  )
  assert.equal((await record(code)).state, 'withdrawn')
})

test('bargained over and accepted, it is the other agency’s commitment; a new day moves the same commitment', async () => {
  const code = await asked()
  const first = world.as('otherAgencyHead')
  const waits = world.as('agencyHead')
  assert.match((await first.get(`/dependencies/${code}/answer`)).text, /پذیرش تاریخ/)
  assert.equal((await first.post(`/dependencies/${code}/answer`, { answer: 'counter' })).status, 422)
  const countered = await first.post(`/dependencies/${code}/answer`, {
    answer: 'counter',
    date: '1405/11/10',
    note: 'تا آن روز بخشنامه می‌رسد',
  })
  assert.equal(countered.status, 303)
  assert.equal((await first.post(`/dependencies/${code}/answer`, { answer: 'accept' })).status, 409, 'not its turn')
  assert.equal(
    (await waits.post(`/dependencies/${code}/answer`, { answer: 'counter', date: '1405/11/01', note: 'نه دیرتر' }))
      .status,
    303,
  )
  assert.equal((await first.post(`/dependencies/${code}/answer`, { answer: 'accept' })).status, 303)
  const agreed = await record(code)
  assert.deepEqual([agreed.state, agreed.promised_on, agreed.offers.length], ['accepted', '2027-01-21', 3])
  const commitment = (await first.api('GET', `/api/v1/commitments/${agreed.commitment}`)).json
  assert.deepEqual(
    [commitment.due_on, commitment.source.kind, commitment.source.code],
    ['2027-01-21', 'dependency', code],
  )
  assert.match((await first.get(`/commitments/${agreed.commitment}`)).text, new RegExp(`/dependencies/${code}`))
  // The inbox shows the commitment, not both.
  const inbox = (await first.get('/inbox')).text
  assert.match(inbox, new RegExp(`/commitments/${agreed.commitment}`))
  assert.match(inbox, /data-inbox="1"/)

  assert.equal((await waits.post(`/dependencies/${code}/withdrawal`, { note: 'پس گرفته می‌شود' })).status, 409)
  assert.equal(
    (
      await first.post(`/dependencies/${code}/renegotiation`, {
        date: '1405/11/20',
        note: 'بخشنامه یک هفته دیرتر رسید',
      })
    ).status,
    303,
  )
  assert.equal((await waits.post(`/dependencies/${code}/answer`, { answer: 'keep' })).status, 303)
  assert.deepEqual([(await record(code)).state, (await record(code)).needed_on], ['accepted', '2027-01-21'])
  assert.equal(
    (await first.post(`/dependencies/${code}/renegotiation`, { date: '1405/11/15', note: 'پنج روز مهلت می‌خواهیم' }))
      .status,
    303,
  )
  assert.equal((await waits.post(`/dependencies/${code}/answer`, { answer: 'accept' })).status, 303)
  const later = await record(code)
  assert.deepEqual([later.promised_on, later.commitment], ['2027-02-04', agreed.commitment])
  assert.equal((await first.api('GET', `/api/v1/commitments/${agreed.commitment}`)).json.due_on, '2027-02-04')

  assert.equal((await first.post(`/dependencies/${code}/receipt`, { note: 'رسیده است' })).status, 403)
  assert.equal((await waits.post(`/dependencies/${code}/receipt`, { note: 'بخشنامه رسید و اجرا شد' })).status, 303)
  assert.equal((await record(code)).state, 'fulfilled')
  assert.equal((await openWaits(world, 'dependency', await idOf(code))).length, 0)
})

test('a refusal needs reason, grounds and next way; silence climbs to the secretariat, which then answers', async () => {
  const code = await asked({ predecessor: codes['B2']!, title: 'میز خدمت مشترک سرمایه‌گذاری' })
  const first = world.as('otherAgencyHead')
  const bare = await first.post(`/dependencies/${code}/answer`, { answer: 'refuse', note: 'نمی‌توانیم' })
  assert.equal(bare.status, 422)
  assert.match(bare.text, /نمی‌توانیم/)
  const reason = (
    await sql<{ code: string }>`select code from reason_codes where kind = 'refusal' limit 1`.execute(world.db)
  ).rows[0]!.code
  const grounds = {
    answer: 'refuse',
    reason_code: reason,
    citation: 'مادهٔ ۱۸۶ قانون مالیات‌ها',
    next_way: 'new_proposal',
    next_way_note: 'با طرح کارگروه تسهیل',
  }
  assert.equal(
    (await world.as('secretary').post(`/dependencies/${code}/answer`, grounds)).status,
    403,
    'its clock has not climbed',
  )
  await sql`update waits set holder_post_id = ${await world.postId('secretariat')} where lifecycle = 'dependency' and subject_code = ${code} and ended_at is null`.execute(
    world.db,
  )
  assert.equal((await world.as('secretary').post(`/dependencies/${code}/answer`, grounds)).status, 303)
  assert.equal((await record(code)).state, 'refused')
  assert.match((await first.get(`/dependencies/${code}`)).text, /مادهٔ ۱۸۶[\s\S]*پیشنهاد تازه؛ با طرح کارگروه تسهیل/)
  assert.equal((await first.post(`/dependencies/${code}/answer`, { answer: 'accept' })).status, 409)
})

test('a circle is refused and shown with the name of each project in it', async () => {
  await asked({
    successor: codes['A2']!,
    predecessor: codes['B2']!,
    predecessor_milestone: '',
    successor_milestone: '',
    title: 'نخستین حلقهٔ زنجیر',
  })
  const others = world.as('otherAgencyHead')
  const second = await others.post('/dependencies', {
    ...wish({ successor: codes['B3']!, predecessor: codes['A2']!, title: 'دومین حلقهٔ زنجیر' }),
    predecessor_milestone: '',
    successor_milestone: '',
  })
  assert.equal(second.status, 303)
  const third = {
    ...wish({ successor: codes['B2']!, predecessor: codes['A2']!, title: 'حلقهٔ آخر' }),
    predecessor_milestone: '',
    successor_milestone: '',
  }
  const refused = await others.post('/dependencies', third)
  assert.equal(refused.status, 409)
  assert.match(refused.text, /«مرکز آزمون» ← «میز خدمت» ← «مرکز آزمون»|«میز خدمت» ← «مرکز آزمون» ← «میز خدمت»/)
  assert.match(refused.text, /حلقهٔ آخر/)
  const told = await others.api('POST', '/api/v1/dependencies', {
    ...third,
    predecessor_milestone: undefined,
    successor_milestone: undefined,
    lag_days: 0,
    needed_on: '2027-01-01',
  })
  assert.equal(told.status, 409)
  assert.deepEqual([...told.json.circle].sort(), ['مرکز آزمون', 'میز خدمت'])
})

test('a late dependency turns the waiting project amber with its reason, and green again when it has come', async () => {
  const code = await asked({
    successor: codes['A3']!,
    successor_milestone: 'M1',
    predecessor: codes['B3']!,
    title: 'اتصال به بایگانی برخط',
    needed_on: '1405/10/22',
  })
  await world.as('otherAgencyHead').post(`/dependencies/${code}/answer`, { answer: 'accept' })
  assert.deepEqual((await colourOf(codes['A3']!)).colour_reason.rule, 'on_course')
  const start = world.clock.now()
  world.clock.set(new Date('2027-01-17T08:00:00Z'))
  const ctx = { ...(await world.ctx('system')), now: world.clock.now() }
  const { id } = await colourOf(codes['A3']!)
  await act(ctx, (tx) => recolour(ctx, tx, [id]).then(() => null))
  const late = await colourOf(codes['A3']!)
  assert.deepEqual(
    [late.colour, late.colour_reason.rule, late.colour_reason.values['title']],
    ['amber', 'waits_for_other', 'اتصال به بایگانی برخط'],
  )
  assert.match((await world.as('agencyHead').get(`/dependencies/${code}`)).text, /روز دیر شده است/)
  const [first] = await listLateDependencies(world.db, [id], '2027-01-17')
  assert.deepEqual([first!.code, first!.due_on, first!.late_days > 0], [code, '2027-01-12', true])
  assert.match((await world.as('governor').get('/dependencies?late=1')).text, /اتصال به بایگانی برخط/)
  assert.equal(
    (await world.as('agencyHead').post(`/dependencies/${code}/receipt`, { note: 'اتصال برقرار شد' })).status,
    303,
  )
  assert.notEqual((await colourOf(codes['A3']!)).colour_reason.rule, 'waits_for_other')
  world.clock.set(start)
})

test('lists, graph and exports; each list uses an index', async () => {
  const governor = world.as('governor')
  for (const path of [
    '/dependencies',
    '/dependencies?state=asked&sort=needed_on',
    '/dependencies/graph',
    '/dependencies.csv',
    '/dependencies.xlsx',
    '/dependencies?lang=en',
  ])
    assert.equal((await governor.get(path)).status, 200, path)
  assert.match((await governor.get('/dependencies/graph')).text, /agency-graph/)
  const half = await world.as('agencyHead').get('/dependencies/new?successor=&predecessor=')
  assert.equal(half.text.match(/یک پروژه را برگزینید/g)?.length, 4, 'at each field and in the summary')
  assert.doesNotMatch((await world.as('agencyHead').get('/dependencies/new?successor=')).text, /error-summary/)
  const items = async (query: string) =>
    (await governor.api('GET', `/api/v1/dependencies?${new URLSearchParams({ project: query })}`)).json.items
  const [first] = (await governor.api('GET', '/api/v1/dependencies')).json.items
  const { project, project_title } = first.predecessor
  const byNumber = await items(project)
  assert.ok(byNumber.length > 0)
  assert.deepEqual(await items(toPersianDigits(project)), byNumber, 'the number in Persian digits')
  assert.ok((await items(project_title.slice(0, 12))).some((item: { code: string }) => item.code === first.code))
  assert.deepEqual(await items('نیست‌درجهان'), [])
  const { edges } = (await governor.api('GET', '/api/v1/dependencies/graph')).json
  assert.ok(edges.every((edge: { predecessor: string; successor: string }) => edge.predecessor !== edge.successor))
  assert.equal((await world.as('countyOfficer').api('GET', '/api/v1/dependencies')).json.items.length, 0)
  const { actor } = await world.ctx('governor')
  const own = (await world.ctx('agencyHead')).actor
  for (const [who, filters, index] of [
    [actor, {}, 'dependencies_newest|dependencies_pkey'],
    [actor, { state: 'asked' }, 'dependencies_state'],
    [actor, { sort: 'needed_on' }, 'dependencies_needed'],
    [actor, { predecessor: 'tax' }, 'dependencies_predecessor_agency'],
    [own, {}, 'dependencies_'],
  ] as const) {
    const plan = await world.db.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx)
      const query = dependenciesQuery(who, filters, '2026-11-28', 51)
      return sql<{ 'QUERY PLAN': string }>`explain ${query}`.execute(tx)
    })
    assert.match(plan.rows.map((row) => row['QUERY PLAN']).join('\n'), new RegExp(index), JSON.stringify(filters))
  }
})
