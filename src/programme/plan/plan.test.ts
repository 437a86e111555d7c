import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test, { after, before } from 'node:test'
import { handedIn, imt, openedCall, planOf, soundContent } from '../../../test/plan-cases.ts'
import { openWaits, openWorld, type World } from '../../../test/world.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const get = (code: string, who: 'secretary' | 'agencyHead' = 'secretary') =>
  world.as(who).api('GET', `/api/v1/plans/${code}`)

test('opening a call asks every addressed agency; each sees its own plan only', async () => {
  const call = await openedCall(world)
  const plan = await planOf(world, call, 'imt')
  const other = await planOf(world, call, 'tax')
  const [wait] = await openWaits(world, 'plan', plan.id)
  assert.deepEqual([wait!.state, wait!.holder, wait!.due_on], ['requested', 'head_imt', '2027-01-05'])
  assert.match((await world.as('agencyHead').get('/inbox')).text, new RegExp(`/plans/${plan.code}`))
  assert.equal((await world.as('agencyHead').get(`/plans/${plan.code}`)).status, 200)
  assert.equal((await world.as('agencyExpert').get(`/plans/${plan.code}`)).status, 200)
  for (const path of ['', '/edit', '/import', '/template.xlsx', '/submission', '/projects.csv'])
    assert.equal((await world.as('agencyHead').get(`/plans/${other.code}${path}`)).status, 404, path)
  for (const who of ['governor', 'auditor', 'legalSecretary'] as const)
    assert.equal((await world.as(who).get(`/plans/${plan.code}`)).status, 200, who)
  for (const who of ['chamber', 'inspector', 'countyOfficer', 'administrator'] as const)
    assert.equal((await world.as(who).get(`/plans/${plan.code}`)).status, 404, who)
  assert.equal((await world.as('petitioner').get(`/plans/${plan.code}`)).status, 403)
  assert.equal((await world.visitor().get(`/plans/${plan.code}`)).status, 401)
})

test('a plan is written page by page; the gate lists what is missing and each line leads to its field', async () => {
  const call = await openedCall(world)
  const { code } = await planOf(world, call, 'imt')
  const expert = world.as('agencyExpert')
  const at = `/plans/${code}/edit`
  assert.equal((await expert.post(`${at}/objectives/new`, { title: 'رشد صادرات صنعتی' })).location, at)
  assert.equal((await expert.post(`${at}/programmes/new`, { title: 'نوسازی صنایع', objective: 'O01' })).status, 303)
  assert.equal((await expert.post(`${at}/solutions/new`, { title: 'صندوق نوسازی', action_number: 3 })).status, 303)
  const bad = await expert.post(`${at}/projects/new`, { title: 'ن', description: 'شرح من' })
  assert.equal(bad.status, 422)
  assert.match(bad.text, /شرح من/)
  const key = randomUUID()
  const what = {
    title: 'نوسازی ریخته‌گری',
    programme: 'B01',
    action_number: 4,
    solution: 'S01',
    is_public: 1,
    _key: key,
  }
  const first = await expert.post(`${at}/projects/new`, what)
  const twice = await expert.post(`${at}/projects/new`, what)
  assert.deepEqual([first.location, twice.location], [`${at}/projects/P01/place`, `${at}/projects/P01/place`])
  const lacking = (await get(code)).json
  assert.equal(lacking.content.projects.length, 1)
  const codes = lacking.missing.map((one: { code: string }) => one.code)
  assert.deepEqual(codes, [
    'no_place',
    'no_budget',
    'no_sources',
    'no_start',
    'no_end',
    'no_post',
    'no_milestone',
    'no_indicator',
  ])
  const page = await expert.get(at)
  assert.match(page.text, new RegExp(`/plans/${code}/edit/projects/P01/money#f-budget_rial`))
  assert.equal((await world.as('agencyHead').post(`/plans/${code}/submission`)).status, 409)

  const step = (name: string, fields: Record<string, string | number>) =>
    expert.post(`${at}/projects/P01/${name}`, fields)
  assert.equal((await step('place', { scope: 'county', county_code: '9999' })).status, 422)
  assert.equal(
    (await step('place', { scope: 'county', county_code: '0303', place: 'جادهٔ سنتو' })).location,
    `${at}/projects/P01/money`,
  )
  await step('money', { budget_rial: '۱۰۰٬۰۰۰٬۰۰۰', bank: '۶۰٬۰۰۰٬۰۰۰' })
  assert.match((await expert.get(at)).text, /جمع منابع/)
  await step('money', { budget_rial: '۱۰۰٬۰۰۰٬۰۰۰', bank: '۶۰٬۰۰۰٬۰۰۰', internal: '40000000' })
  const wrong = await step('time', { starts_on: '۱۴۰۵/۱۳/۴۵', ends_on: '1406/01/01' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /۱۴۰۵\/۱۳\/۴۵/)
  const head = await world.postId('head_imt')
  const stranger = await world.postId('head_tax')
  assert.equal(
    (await step('time', { starts_on: '1405/09/10', ends_on: '1406/01/01', responsible_post_id: stranger })).status,
    422,
  )
  await step('time', { starts_on: '1405/09/10', ends_on: '1406/01/01', responsible_post_id: head })
  const milestones = { title_1: 'خرید کوره', starts_on_1: '1405/09/10', due_on_1: '1405/11/01', weight_1: '۴۰' }
  await step('milestones', {
    ...milestones,
    title_2: 'راه‌اندازی',
    starts_on_2: '1405/11/02',
    due_on_2: '1406/02/01',
    weight_2: 50,
  })
  const now = (await get(code)).json.missing.map((one: { code: string }) => one.code)
  assert.deepEqual(now, ['weights_differ', 'milestone_outside', 'no_indicator'])
  await step('milestones', {
    ...milestones,
    title_2: 'راه‌اندازی',
    starts_on_2: '1405/11/02',
    due_on_2: '1406/01/01',
    weight_2: 60,
  })
  await step('indicators', { title_1: 'تولید', unit_1: 'تن', baseline_1: '۱۰', target_1: '۲۵٫۵', source_1: 'گزارش' })
  const done = (await get(code)).json
  assert.deepEqual(done.missing, [])
  assert.equal(done.content.projects[0].indicators[0].target, 25.5)
  assert.deepEqual(
    done.content.projects[0].milestones.map((one: { key: string }) => one.key),
    ['M01', 'M02'],
  )

  assert.equal((await expert.post(`/plans/${code}/submission`)).status, 403)
  assert.equal((await world.as('agencyHead').post(`/plans/${code}/submission`, { note: 'تقدیم می‌شود' })).status, 303)
  assert.equal((await get(code)).json.state, 'submitted')
  assert.equal((await step('money', { budget_rial: 5 })).status, 409)
  assert.equal((await world.as('agencyHead').get(at)).status, 409)
})

test('two people writing one item are told, and what was typed is kept', async () => {
  const call = await openedCall(world)
  const { code } = await planOf(world, call, 'imt')
  const at = `/plans/${code}/edit/objectives`
  const expert = world.as('agencyExpert')
  await expert.post(`${at}/new`, { title: 'هدف نخست' })
  const page = await expert.get(`${at}/O01`)
  const seen = page.text.match(/name="seen" value="([^"]+)"/)![1]!
  assert.equal((await world.as('agencyHead').post(`${at}/O01`, { title: 'هدف از نگاه مدیر', seen })).status, 303)
  const late = await expert.post(`${at}/O01`, { title: 'هدف از نگاه کارشناس', seen })
  assert.equal(late.status, 409)
  assert.match(late.text, /هدف از نگاه کارشناس/)
  assert.match(late.text, /هدف از نگاه مدیر/)
  const fresh = late.text.match(/name="seen" value="([^"]+)"/)![1]!
  assert.equal((await expert.post(`${at}/O01`, { title: 'هدف از نگاه کارشناس', seen: fresh })).status, 303)
  assert.equal((await expert.post(`${at}/O01/removal`)).status, 303)
  assert.equal((await expert.post(`${at}/O01/removal`)).status, 404)
})

test('at the desk a plan is returned with a reason, amended, compared and accepted; its projects come to be', async () => {
  const call = await openedCall(world)
  const { id, code } = await handedIn(world, call, imt, 3)
  const secretary = world.as('secretary')
  assert.equal((await world.as('agencyHead').post(`/plans/${code}/decision`, { outcome: 'accept' })).status, 403)
  assert.equal((await secretary.post(`/plans/${code}/decision`, { outcome: 'return', reason: 'کوتاه' })).status, 422)
  const back = await secretary.post(`/plans/${code}/decision`, {
    outcome: 'return',
    reason: 'بودجهٔ پروژهٔ نخست بازنگری شود.',
  })
  assert.equal(back.status, 303)
  assert.equal((await openWaits(world, 'plan', id))[0]!.state, 'returned')
  await world
    .as('agencyExpert')
    .post(`/plans/${code}/edit/projects/P01/money`, { budget_rial: 90_000_000_000, bank: 90_000_000_000 })
  await world.as('agencyExpert').post(`/plans/${code}/edit/projects/P03/removal`)
  const compared = await world.as('agencyHead').get(`/plans/${code}/compare`)
  assert.match(compared.text, /۹۰٬۰۰۰٬۰۰۰٬۰۰۰/)
  const changes = (await world.as('agencyHead').api('GET', `/api/v1/plans/${code}/changes?from=1&to=2`)).json.items
  assert.deepEqual(
    changes
      .filter((one: { section: string }) => one.section === 'projects')
      .map((one: { key: string; kind: string }) => `${one.key} ${one.kind}`),
    ['P01 changed', 'P03 removed'],
  )
  await world.as('agencyHead').post(`/plans/${code}/submission`)
  const none = await secretary.post(`/plans/${code}/decision`, { outcome: 'conditional' })
  assert.equal(none.status, 422)
  const key = randomUUID()
  const conditional = {
    outcome: 'conditional',
    condition_1: 'اخذ تأییدیهٔ محیط‌زیست پیش از خرید تجهیزات',
    condition_due_1: '1405/11/30',
    _key: key,
  }
  assert.equal((await secretary.post(`/plans/${code}/decision`, conditional)).status, 303)
  assert.equal((await secretary.post(`/plans/${code}/decision`, conditional)).status, 303)
  const accepted = (await get(code)).json
  assert.deepEqual([accepted.state, accepted.conditions, accepted.projects], ['accepted', 1, 2])
  const projects = await world.db
    .selectFrom('projects')
    .where('plan_id', '=', id)
    .select(['plan_key', 'budget_rial'])
    .orderBy('plan_key')
    .execute()
  assert.deepEqual(
    projects.map((row) => [row.plan_key, Number(row.budget_rial)]),
    [
      ['P01', 90_000_000_000],
      ['P02', 100_000_000_000],
    ],
  )
  const commitments = await world.db
    .selectFrom('commitments')
    .where('plan_id', '=', id)
    .select(['code', 'source_kind'])
    .execute()
  assert.deepEqual(
    commitments.map((row) => row.source_kind),
    ['plan'],
  )
  const commitment = await world.as('agencyHead').get(`/commitments/${commitments[0]!.code}`)
  assert.match(commitment.text, new RegExp(`/plans/${code}`))
  assert.deepEqual(await openWaits(world, 'plan', id), [])
  assert.equal((await world.as('chamber').get(`/plans/${code}`)).status, 200)
  assert.equal((await world.as('otherAgencyHead').get(`/plans/${code}`)).status, 200)
  assert.equal((await world.as('otherAgencyHead').get(`/plans/${code}/compare`)).status, 200)
  assert.equal((await world.as('otherAgencyHead').api('GET', `/api/v1/plans/${code}/changes?from=1&to=2`)).status, 404)
  assert.equal((await world.as('countyOfficer').get(`/plans/${code}`)).status, 404, 'no project in Maragheh')
  assert.equal((await secretary.post(`/plans/${code}/decision`, { outcome: 'accept' })).status, 409)
})

test('a plan whose agency has lost its head is neither returned nor bound by conditions until it has one', async () => {
  const call = await openedCall(world)
  const { code } = await handedIn(world, call, imt, 1)
  const secretary = world.as('secretary')
  const back = { outcome: 'return', reason: 'بودجهٔ پروژه با منابع آن نمی‌خواند.' }
  const setHead = (is_active: boolean) =>
    world.db.updateTable('posts').set({ is_active }).where('code', '=', imt.post).execute()
  await setHead(false)
  const refused = await secretary.post(`/plans/${code}/decision`, back)
  await setHead(true)
  assert.equal(refused.status, 409)
  assert.match(refused.text, /مدیری در سامانه ندارد/)
  assert.equal((await secretary.post(`/plans/${code}/decision`, back)).status, 303)
})

test('an agency is excused only with reason, grounds and next way', async () => {
  const call = await openedCall(world)
  const { id, code } = await planOf(world, call, 'tax')
  const secretary = world.as('secretary')
  assert.equal((await secretary.post(`/plans/${code}/excuse`, { reason_code: 'reject' })).status, 422)
  const ending = { reason_code: 'reject', citation: 'صورت‌جلسهٔ شورا، بند ۴', next_way: 'resubmit' }
  assert.equal((await world.as('agencyHead').post(`/plans/${code}/excuse`, ending)).status, 403)
  assert.equal((await secretary.post(`/plans/${code}/excuse`, { ...ending, reason_code: 'nothing' })).status, 422)
  assert.equal((await secretary.post(`/plans/${code}/excuse`, ending)).status, 303)
  assert.deepEqual(await openWaits(world, 'plan', id), [])
  assert.match((await secretary.get(`/plans/${code}`)).text, /معاف/)
})

test('a program writes a whole version; what leads nowhere is refused by name', async () => {
  const call = await openedCall(world)
  const { code } = await planOf(world, call, 'imt')
  const content = await soundContent(world, 'head_imt', 2)
  const head = world.as('agencyHead')
  const broken = { ...content, projects: content.projects.map((one) => ({ ...one, programme: 'B77' })) }
  const refused = await head.api('POST', `/api/v1/plans/${code}/versions`, { content: broken })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /projects\.P01\.programme/)
  const made = await head.api('POST', `/api/v1/plans/${code}/versions`, { content })
  assert.deepEqual([made.status, made.json.version, made.json.missing], [201, 1, 0])
  assert.equal(
    (await world.as('otherAgencyHead').api('POST', `/api/v1/plans/${code}/versions`, { content })).status,
    404,
  )
  assert.equal((await world.as('secretary').api('POST', `/api/v1/plans/${code}/versions`, { content })).status, 403)
  const csv = await head.get(`/plans/${code}/projects.csv`)
  assert.equal(csv.text.trim().split('\r\n').length, 3)
  assert.equal((await head.get(`/plans/${code}/projects.xlsx`)).status, 200)
  assert.match((await world.as('secretary').get('/plans.csv?year=1405')).text, /صنعت، معدن/)
  assert.equal((await world.as('secretary').get('/plans.xlsx')).status, 200)
})

test('what is late climbs from the head to the governor, is listed, and gets a letter', async () => {
  const call = await openedCall(world, ['tax'])
  const { id, code } = await planOf(world, call, 'tax')
  const { sweepDeadlines } = await import('../../platform/sweep.ts')
  const { lifecycles } = await import('../../lifecycles.ts')
  const { expiries } = await import('../../expiries.ts')
  const sweep = async () => sweepDeadlines(await world.ctx('system'), { lifecycles, expiries, limit: 1000 })
  const start = world.clock.now()
  world.clock.set(new Date('2027-01-09T06:30:00Z'))
  await sweep()
  assert.equal((await openWaits(world, 'plan', id))[0]!.holder, 'secretariat')
  assert.match((await world.as('secretary').get('/plans?late=1')).text, new RegExp(`/plans/${code}"`))
  const page = await world.as('secretary').get(`/calls/${call}/reminder`)
  assert.match(page.text, /۱ نامه/)
  assert.equal(
    (await world.as('secretary').post(`/calls/${call}/reminder`, { text: 'لطفاً برنامه را بفرستید.' })).status,
    303,
  )
  const letters = await world.db.selectFrom('letters').where('kind', '=', 'reminder').select('code').execute()
  assert.equal(letters.length, 1)
  assert.equal((await world.as('otherAgencyHead').get(`/letters/${letters[0]!.code}`)).status, 200)
  world.clock.set(new Date('2027-01-25T06:30:00Z'))
  await sweep()
  assert.equal((await openWaits(world, 'plan', id))[0]!.holder, 'governor')
  assert.equal(
    (await world.as('secretary').post(`/calls/${call}/extension`, { until: '1405/09/01', reason: 'به درخواست دستگاه' }))
      .status,
    409,
  )
  assert.equal(
    (await world.as('secretary').post(`/calls/${call}/extension`, { until: '1405/12/01', reason: 'به درخواست دستگاه' }))
      .status,
    303,
  )
  const [moved] = await openWaits(world, 'plan', id)
  assert.deepEqual([moved!.holder, moved!.due_on], ['head_tax', '2027-02-20'])
  assert.equal((await world.as('secretary').post(`/calls/${call}/closing`)).status, 409)
  world.clock.set(start)
})

test('the pages of a call hold what was typed, and only the secretariat writes', async () => {
  const secretary = world.as('secretary')
  const bad = await secretary.post('/calls/new', { title: 'فراخوان تازهٔ من', year: '۱۴۰۶', deadline_on: 'فردا' })
  assert.equal(bad.status, 422)
  assert.match(bad.text, /فراخوان تازهٔ من/)
  const good = {
    title: 'فراخوان سال آینده',
    year: '۱۴۰۶',
    deadline_on: '1405/12/10',
    instructions: 'برنامهٔ سال آینده را بنویسید.',
    all_agencies: 1,
  }
  const made = await secretary.post('/calls/new', good)
  assert.equal(made.status, 303)
  assert.equal((await world.as('agencyHead').get(made.location)).status, 404, 'a draft is the secretariat’s own')
  assert.equal((await world.as('governor').post('/calls/new', good)).status, 403)
  assert.equal((await secretary.post(`${made.location}/edit`, { ...good, title: 'فراخوان دیگر' })).status, 303)
  assert.match((await secretary.get(`${made.location}/opening`)).text, /مهلت/)
  assert.equal((await secretary.post(`${made.location}/discard`)).status, 303)
  assert.equal((await secretary.post(`${made.location}/opening`)).status, 409)
  assert.equal((await secretary.get('/calls.csv')).status, 200)
  assert.equal((await secretary.get('/calls?state=open')).status, 200)
})

test('lists of plans come from their indexes, whatever the filter', async () => {
  const { sql } = await import('kysely')
  const { plansQuery } = await import('./queries.ts')
  const { actor } = await world.ctx('secretary')
  const explained = async (filters: Parameters<typeof plansQuery>[1]) =>
    world.db.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx)
      await sql`set local enable_sort = off`.execute(tx)
      const { sql: text, parameters } = plansQuery(actor, filters, 51).compile(tx)
      const { rows } = await tx.executeQuery({
        ...plansQuery(actor, filters, 51).compile(tx),
        sql: `explain ${text}`,
        parameters,
      })
      return JSON.stringify(rows)
    })
  assert.match(await explained({}), /plans_(newest|pkey)/)
  assert.match(await explained({ state: 'requested' }), /plans_(state|newest|pkey)/)
  assert.match(await explained({ year: 1405 }), /plans_(year|newest|pkey)/)
  assert.match(await explained({ agency: 1 }), /plans_(organisation|newest|pkey)/)
})

test('a new year begins with the duties of the year before', async () => {
  const secretary = world.as('secretary')
  const { id } = await world.db
    .selectFrom('organisations')
    .where('code', '=', 'imt')
    .select('id')
    .executeTakeFirstOrThrow()
  await openedCall(world, ['imt'])
  await secretary.api('POST', '/api/v1/actions/9/duties', {
    year: 1405,
    duties: [{ organisation_id: Number(id), is_lead: true }],
  })
  const next = {
    year: 1410,
    title: 'فراخوان سال تازه',
    instructions: 'برنامهٔ سال تازه را بنویسید.',
    deadline_on: '1410/02/01',
    agencies: [],
  }
  assert.equal((await secretary.api('POST', '/api/v1/calls', next)).status, 201)
  assert.equal((await world.visitor().get('/api/v1/actions/9?year=1410')).json.duties.length, 1)
})
