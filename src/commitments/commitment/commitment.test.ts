import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import sharp from 'sharp'
import type { CastName } from '../../../test/cast.ts'
import { claim, openCommitment, openVisitCode } from '../../../test/commitment-cases.ts'
import { openWaits, openWorld, startOfTests, type World } from '../../../test/world.ts'
import { commitmentPage } from './list-queries.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const stateOf = async (id: number) =>
  (
    await sql<{ state: string; due_on: string; reported_percent: number; verified_percent: number | null }>`
    select state, due_on, reported_percent, verified_percent from commitments where id = ${id}`.execute(world.db)
  ).rows[0]!
const events = async (id: number) =>
  (
    await sql<{
      event: string
    }>`select event from journal where subject_kind = 'commitment' and subject_id = ${id} order by id`.execute(world.db)
  ).rows.map((row) => row.event)
const png = async () =>
  new File(
    [
      new Uint8Array(
        await sharp({ create: { width: 60, height: 40, channels: 3, background: '#357' } })
          .png()
          .toBuffer(),
      ),
    ],
    'کنتور.png',
  )

test('a new commitment runs two clocks: the due date and the thirty days of the next report', async () => {
  const { id } = await openCommitment(world)
  assert.deepEqual(await openWaits(world, 'commitment', id), [
    { state: 'open', clock: 'state', due_on: '2026-12-28', rung: 0, holder: 'head_imt' },
    { state: 'open', clock: 'refresh', due_on: '2026-12-28', rung: 0, holder: 'head_imt' },
  ])
})

test('who sees it: its agency, its applicant, the secretariat; others get 404 in both languages of the door', async () => {
  const { code } = await openCommitment(world)
  for (const name of [
    'agencyHead',
    'agencyExpert',
    'secretary',
    'petitioner',
    'governor',
    'inspector',
    'auditor',
    'chamber',
    'legalSecretary',
    'countyOfficer',
  ] as CastName[])
    assert.equal((await world.as(name).get(`/commitments/${code}`)).status, 200, name)
  for (const name of ['otherAgencyHead', 'otherAgencyExpert', 'otherPetitioner'] as CastName[]) {
    assert.equal((await world.as(name).get(`/commitments/${code}`)).status, 404, name)
    const answer = await world
      .as(name)
      .api('POST', `/api/v1/commitments/${code}/report`, { percent: 5, text: 'گزارش بیگانه' })
    assert.equal(answer.status, 404)
    assert.match(answer.headers.get('content-type')!, /problem\+json/)
    assert.ok(!(await world.as(name).get('/commitments?state=all')).text.includes(`/commitments/${code}"`))
  }
  assert.equal((await world.visitor().get(`/commitments/${code}`)).status, 401)
  assert.equal((await world.as('nobody').get(`/commitments/${code}`)).status, 404)
})

test('head and expert report progress with evidence; the thirty days start anew; the petitioner may not', async () => {
  const { id, code } = await openCommitment(world)
  world.clock.addDays(10)
  const done = await world
    .as('agencyExpert')
    .post(`/commitments/${code}/report`, { percent: '۴۰٪', text: 'پایه‌ها نصب شد', files: await png() })
  assert.equal(done.status, 303, done.text)
  assert.equal((await stateOf(id)).reported_percent, 40)
  assert.equal(
    (await openWaits(world, 'commitment', id)).find((wait) => wait.clock === 'refresh')?.due_on,
    '2027-01-07',
  )
  const record = await world.as('petitioner').get(`/commitments/${code}`)
  const href = /\/commitments\/[\d-]+\/files\/\d+/.exec(record.text)![0]
  assert.equal((await world.as('petitioner').get(href)).headers.get('content-type'), 'image/png')
  assert.equal((await world.as('petitioner').get(`${href}/thumbnail`)).headers.get('content-type'), 'image/webp')
  assert.equal((await world.as('otherAgencyHead').get(href)).status, 404)
  const other = await openCommitment(world)
  assert.equal(
    (await world.as('agencyHead').get(`/commitments/${other.code}/files/${href.split('/').at(-1)}`)).status,
    404,
  )

  for (const name of ['petitioner', 'auditor', 'inspector', 'secretary'] as CastName[])
    assert.equal(
      (await world.as(name).post(`/commitments/${code}/report`, { percent: 50, text: 'نه از سوی دارنده' })).status,
      403,
      name,
    )
  world.clock.set(startOfTests)
})

test('a bad form comes back with what was typed and a sentence per field', async () => {
  const { code } = await openCommitment(world)
  const bad = await world.as('agencyHead').post(`/commitments/${code}/report`, { percent: '140', text: 'کم' })
  assert.equal(bad.status, 422)
  for (const kept of ['value="۱۴۰"', '>کم</textarea>', 'href="#f-percent"', 'href="#f-text"'])
    assert.ok(bad.text.includes(kept), kept)
  const fake = await world.as('agencyHead').post(`/commitments/${code}/report`, {
    percent: '10',
    text: 'گزارش درست',
    files: new File(['MZ\0\0program'], 'a.pdf'),
  })
  assert.equal(fake.status, 422)
  assert.ok(fake.text.includes('href="#f-files"') && fake.text.includes('گزارش درست'))
  const noProof = await world
    .as('agencyHead')
    .post(`/commitments/${code}/completion`, { text: 'همه‌چیز انجام شد به خوبی' })
  assert.equal(noProof.status, 422)
  assert.ok(noProof.text.includes('href="#f-proof_text"'))
  assert.equal(
    (await world.as('agencyHead').api('POST', `/api/v1/commitments/${code}/completion`, { text: 'همه‌چیز انجام شد' }))
      .status,
    422,
  )
})

test('a completion claim sends one inspector, however often it is posted; a wrong post is refused', async () => {
  const { id, code } = await openCommitment(world)
  for (const name of ['petitioner', 'inspector', 'secretary'] as CastName[])
    assert.equal((await world.as(name).post(`/commitments/${code}/completion`, claim)).status, 403, name)
  const _key = randomUUID()
  const answers = await Promise.all(
    [1, 2, 3].map(() => world.as('agencyHead').post(`/commitments/${code}/completion`, { ...claim, _key })),
  )
  assert.deepEqual(
    answers.map((answer) => answer.status),
    [303, 303, 303],
  )
  assert.equal((await world.as('agencyHead').post(`/commitments/${code}/completion`, claim)).status, 409)
  assert.equal((await events(id)).filter((event) => event === 'commitment.completion_claimed').length, 1)
  const visits = await sql`select from visits where commitment_id = ${id}`.execute(world.db)
  assert.equal(visits.rows.length, 1)
  const reports = await sql`select from progress_reports where commitment_id = ${id}`.execute(world.db)
  assert.equal(reports.rows.length, 1)
  const waits = await openWaits(world, 'commitment', id)
  assert.deepEqual(
    waits.map((wait) => [wait.state, wait.clock]),
    [['reported', 'state']],
  )
})

test('a claim taken back recalls the inspector', async () => {
  const { id, code } = await openCommitment(world)
  await world.as('agencyHead').post(`/commitments/${code}/completion`, claim)
  const visit = await openVisitCode(world, id)
  assert.equal(
    (await world.as('agencyExpert').post(`/commitments/${code}/withdrawal`, { text: 'کنتور هنوز پلمب نشده است' }))
      .status,
    303,
  )
  assert.equal((await world.as('inspector').api('GET', `/api/v1/visits/${visit}`)).json.state, 'cancelled')
  assert.deepEqual(
    (await openWaits(world, 'commitment', id)).map((wait) => [wait.state, wait.clock, wait.holder]),
    [
      ['open', 'state', 'head_imt'],
      ['open', 'refresh', 'head_imt'],
    ],
  )
})

test('an extension: asked by the holder, granted on record, the clock recomputed; a second one refused leaves it', async () => {
  const { id, code } = await openCommitment(world)
  const ask = (until: string) =>
    world
      .as('agencyHead')
      .post(`/commitments/${code}/extension`, { until, reason_code: 'procurement', text: 'کالا در گمرک مانده است' })
  assert.equal((await ask('1405/10/01')).status, 422)
  assert.equal(
    (
      await world.as('agencyHead').post(`/commitments/${code}/extension`, {
        until: '1405/12/01',
        reason_code: 'no_such',
        text: 'کالا در گمرک مانده است',
      })
    ).status,
    422,
  )
  assert.equal((await ask('1405/11/15')).status, 303)
  assert.equal((await ask('1405/11/20')).status, 409)
  assert.deepEqual(
    (await openWaits(world, 'commitment', id)).map((wait) => [wait.clock, wait.holder]),
    [
      ['state', 'head_imt'],
      ['request', 'secretariat'],
      ['refresh', 'head_imt'],
    ],
  )
  assert.equal(
    (
      await world
        .as('agencyHead')
        .post(`/commitments/${code}/extension/decision`, { decision: 'grant', note: 'خودم می‌پذیرم' })
    ).status,
    403,
  )
  assert.equal(
    (
      await world
        .as('secretary')
        .post(`/commitments/${code}/extension/decision`, { decision: 'grant', note: 'گواهی گمرک پیوست بود' })
    ).status,
    303,
  )
  assert.equal((await stateOf(id)).due_on, '2027-02-04')
  assert.deepEqual(
    (await openWaits(world, 'commitment', id)).map((wait) => [wait.clock, wait.due_on]),
    [
      ['state', '2027-02-04'],
      ['refresh', '2026-12-28'],
    ],
  )

  assert.equal((await ask('1406/01/20')).status, 303)
  assert.equal(
    (
      await world
        .as('secretary')
        .api('POST', `/api/v1/commitments/${code}/extension/decision`, { decision: 'refuse', note: 'دلیل تازه‌ای نیست' })
    ).status,
    200,
  )
  assert.equal((await openWaits(world, 'commitment', id))[0]!.due_on, '2027-02-04')
  const { extensions } = (await world.as('secretary').api('GET', `/api/v1/commitments/${code}`)).json
  assert.deepEqual(
    extensions.map((e: { is_granted: boolean; decided_by: string }) => [e.is_granted, e.decided_by]),
    [
      [false, 'کارشناس دبیرخانهٔ قرارگاه'],
      [true, 'کارشناس دبیرخانهٔ قرارگاه'],
    ],
  )
  const told = await sql<{
    event: string
  }>`select event from notifications where subject_kind = 'commitment' and subject_id = ${id} order by id`.execute(
    world.db,
  )
  assert.deepEqual(
    told.rows.map((row) => row.event),
    ['commitment.extension_granted', 'commitment.extension_refused'],
  )
})

test('an extension that waits when completion is claimed loses its object', async () => {
  const { id, code } = await openCommitment(world)
  await world.as('agencyHead').post(`/commitments/${code}/extension`, {
    until: '1405/12/01',
    reason_code: 'procurement',
    text: 'کالا در گمرک مانده است',
  })
  await world.as('agencyHead').post(`/commitments/${code}/completion`, claim)
  assert.deepEqual(
    (await openWaits(world, 'commitment', id)).map((wait) => wait.clock),
    ['state'],
  )
  assert.equal(
    (
      await world
        .as('secretary')
        .post(`/commitments/${code}/extension/decision`, { decision: 'grant', note: 'دیر رسید' })
    ).status,
    409,
  )
})

test('waived and unmet name reason, citation and next way, and only the secretariat or the governor says so', async () => {
  const ending = {
    reason_code: 'no_budget',
    citation: 'نامهٔ ۱۴۰۵/۱۲ سازمان برنامه',
    next_way: 'national',
    next_way_note: 'با بودجهٔ ملی',
  }
  const first = await openCommitment(world)
  assert.equal(
    (await world.as('secretary').post(`/commitments/${first.code}/waiver`, { ...ending, citation: '' })).status,
    422,
  )
  assert.equal((await world.as('agencyHead').post(`/commitments/${first.code}/waiver`, ending)).status, 403)
  assert.equal((await world.as('secretary').post(`/commitments/${first.code}/waiver`, ending)).status, 303)
  assert.equal((await stateOf(first.id)).state, 'waived')
  assert.deepEqual(await openWaits(world, 'commitment', first.id), [])
  assert.ok((await world.as('petitioner').get(`/commitments/${first.code}`)).text.includes('با بودجهٔ ملی'))
  assert.equal((await world.as('secretary').post(`/commitments/${first.code}/waiver`, ending)).status, 409)

  const second = await openCommitment(world)
  assert.equal(
    (await world.as('governor').api('POST', `/api/v1/commitments/${second.code}/closing`, ending)).status,
    200,
  )
  assert.equal((await stateOf(second.id)).state, 'unmet')

  const third = await openCommitment(world)
  await world.as('agencyHead').post(`/commitments/${third.code}/completion`, claim)
  const visit = await openVisitCode(world, third.id)
  assert.equal((await world.as('secretary').post(`/commitments/${third.code}/waiver`, ending)).status, 303)
  assert.equal((await world.as('inspector').api('GET', `/api/v1/visits/${visit}`)).json.state, 'cancelled')
})

test('the private side: an applicant holds, reports and claims its own commitment', async () => {
  const { id, code } = await openCommitment(world, {
    holder: 'applicant_petitioner',
    side: 'private',
    title: 'به کارگیری ده کارگر تازه',
  })
  assert.ok((await world.as('petitioner').get('/commitments?side=private')).text.includes(code))
  assert.equal((await world.as('otherPetitioner').get(`/commitments/${code}`)).status, 404)
  assert.equal((await world.as('agencyHead').get(`/commitments/${code}`)).status, 404)
  assert.equal((await world.as('petitioner').post(`/commitments/${code}/completion`, claim)).status, 303)
  assert.equal((await stateOf(id)).state, 'reported')
})

test('the list filters, pages by key, exports and has its twin', async () => {
  const marks = []
  for (const dueOn of ['2026-11-20', '2026-12-01', '2026-12-20'])
    marks.push(await openCommitment(world, { title: `فهرست ${dueOn}`, dueOn, countyCode: '0303' }))
  const secretary = world.as('secretary')
  const late = (await secretary.api('GET', '/api/v1/commitments?overdue=1&q=فهرست')).json
  assert.deepEqual(
    late.commitments.map((c: { due_on: string }) => c.due_on),
    ['2026-11-20'],
  )
  const rising = (await secretary.api('GET', '/api/v1/commitments?q=فهرست&sort=due_on')).json
  assert.deepEqual(
    rising.commitments.map((c: { due_on: string }) => c.due_on),
    ['2026-11-20', '2026-12-01', '2026-12-20'],
  )
  const falling = (
    await secretary.api('GET', `/api/v1/commitments?q=فهرست&sort=-due_on&after=2026-12-20.${marks[2]!.id}`)
  ).json
  assert.deepEqual(
    falling.commitments.map((c: { due_on: string }) => c.due_on),
    ['2026-12-01', '2026-11-20'],
  )
  assert.equal((await secretary.api('GET', '/api/v1/commitments?agency=tax')).json.count, 0)
  assert.equal((await secretary.api('GET', '/api/v1/commitments?county=0303')).json.count, 3)
  assert.ok((await world.as('agencyHead').api('GET', '/api/v1/commitments?holder=me')).json.count > 0)
  assert.equal((await world.as('otherAgencyHead').api('GET', '/api/v1/commitments?state=all')).json.count, 0)
  const csv = await secretary.get('/commitments.csv?county=0303')
  assert.equal(csv.text.trim().split('\r\n').length, 4)
  assert.equal((await secretary.get('/commitments?state=nonsense&county=x&after=junk&sort=drop')).status, 200)
  assert.equal((await secretary.get('/commitments?q=%25_%5C')).status, 200)
})

test('list queries walk an index', async () => {
  const { actor } = await world.ctx('secretary')
  for (const filter of [
    {},
    { state: 'open' as const },
    { state: 'all' as const },
    { agency: 'imt' },
    { county: '0303' },
    { holder: 'me' as const },
    { q: 'برق' },
    { overdue: '1' as const },
  ]) {
    const compiled = commitmentPage(actor, filter, { today: '2026-11-28', limit: 50 }).compile(world.db)
    const plan = await world.db.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx)
      const explained = await tx.executeQuery<{ 'QUERY PLAN': string }>({ ...compiled, sql: `explain ${compiled.sql}` })
      return explained.rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    assert.doesNotMatch(plan, /Seq Scan on (commitments|waits)/, JSON.stringify(filter))
    assert.match(plan, /(Index|Bitmap).* (on|using) commitments_/, `${JSON.stringify(filter)}\n${plan}`)
  }
})
