import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type CastName, cast } from '../../test/cast.ts'
import { openReader } from '../../test/jar.ts'
import { openWorld, type World } from '../../test/world.ts'
import { appoint, createPerson, endHolding } from './person/actions.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

const idOf = async (name: CastName) =>
  (await world.db.selectFrom('persons').where('mobile', '=', cast[name].mobile).select('id').executeTakeFirstOrThrow())
    .id
const idIn = (location: string) => Number(location.match(/\/(\d+)/)?.[1])

test('the administrator edits, the auditor reads, others have no business here', async () => {
  const id = await idOf('nobody')
  const post = await world.postId('chamber')
  for (const path of ['/people', `/people/${id}`, '/posts', `/posts/${post}`, '/organisations', '/organisations/1']) {
    assert.equal((await world.as('administrator').get(path)).status, 200, path)
    assert.equal((await world.as('auditor').get(path)).status, 200, path)
    for (const name of ['governor', 'secretary', 'agencyHead', 'petitioner', 'nobody'] as const)
      assert.equal((await world.as(name).get(path)).status, 403, `${path} ${name}`)
    assert.equal((await world.visitor().get(path)).status, 401, path)
  }
  for (const path of ['/people/new', '/posts/new', '/organisations/new', '/people/choices', '/posts/choices']) {
    assert.equal((await world.as('administrator').get(path)).status, 200, path)
    assert.equal((await world.as('auditor').get(path)).status, 403, path)
  }
  for (const path of [
    '/people',
    `/people/${id}`,
    `/people/${id}/holdings`,
    `/people/${id}/first-password`,
    '/posts',
    `/posts/${post}`,
    `/posts/${post}/holdings`,
    '/organisations',
    '/organisations/1',
  ])
    for (const name of ['auditor', 'secretary', 'governor'] as const)
      assert.equal((await world.as(name).post(path, { name_fa: 'x' })).status, 403, `${path} ${name}`)
  assert.doesNotMatch((await world.as('auditor').get(`/people/${id}`)).text, /first-password/)
})

test('a person is recorded once, in clean spelling, and can sign in', async () => {
  const fields = {
    name_fa: 'علي كريمي',
    mobile: '+98 914 123 4567',
    national_id: '۰۴۹۹۳۷۰۸۹۹',
    email: 'Ali@Example.test',
    language: 'fa',
    _key: 'one-sending-of-it',
  }
  const made = await world.as('administrator').post('/people', fields)
  assert.equal(made.status, 303)
  assert.equal((await world.as('administrator').post('/people', fields)).location, made.location)
  const { rows } = await sql`
    select n.name_fa, n.mobile, n.national_id, n.email, u.phone_number, u.email as login, u.email_verified
    from persons n join auth_users u on u.person_id = n.id where n.id = ${idIn(made.location)}
  `.execute(world.db)
  assert.deepEqual(rows, [
    {
      name_fa: 'علی کریمی',
      mobile: '09141234567',
      national_id: '0499370899',
      email: 'ali@example.test',
      phone_number: '09141234567',
      login: 'ali@example.test',
      email_verified: true,
    },
  ])
  for (const [change, sentence] of [
    [{ mobile: '09141234567', national_id: '', email: '' }, /این شماره از آن شخص دیگری/],
    [{ mobile: '', national_id: '0499370899', email: '' }, /این کد ملی برای شخص دیگری/],
    [{ mobile: '', national_id: '', email: 'ali@example.test' }, /این رایانامه از آن شخص دیگری/],
    [{ mobile: '0914', national_id: '1234567890', email: 'x' }, /شمارهٔ همراه درست نیست[\s\S]*/],
  ] as const) {
    const answer = await world.as('administrator').post('/people', { name_fa: 'شخص دیگر', language: 'fa', ...change })
    assert.equal(answer.status, 422)
    assert.match(answer.text, sentence)
    assert.match(answer.text, /value="شخص دیگر"/)
  }
  for (const q of ['كريمي', '۰۹۱۴۱۲۳۴۵۶۷', '0499370899'])
    assert.match((await world.as('auditor').get(`/people?q=${encodeURIComponent(q)}`)).text, /علی کریمی/)
})

test('facts are corrected with their history; the journal names fields, not values; a second editor is told', async () => {
  const admin = world.as('administrator')
  const { id } = await createPerson(await world.ctx('system'), { name_fa: 'رضا تبریزی', mobile: '09140000090' })
  const seen = (await admin.get(`/people/${id}`)).text.match(/name="seen" value="([^"]+)"/)?.[1]
  const fields = { name_fa: 'رضا تبریزی‌نژاد', mobile: '09140000091', language: 'fa', seen }
  assert.equal((await admin.post(`/people/${id}`, fields)).location, `/people/${id}?done=saved`)
  const late = await admin.post(`/people/${id}`, { ...fields, name_fa: 'نام سوم' })
  assert.equal(late.status, 422)
  assert.match(late.text, /در این میان کس دیگری/)
  assert.match(late.text, /value="نام سوم"/)
  const { rows } = await sql<{
    detail: object
  }>`select detail from journal where event = 'person.edited' and subject_id = ${id}`.execute(world.db)
  assert.deepEqual(rows, [{ detail: { fields: ['name_fa', 'mobile'] } }])
  assert.match((await world.as('auditor').get(`/people/${id}`)).text, /رضا تبریزی⁩» به/)
  assert.equal((await admin.post('/people/999999', fields)).status, 404)
  assert.equal((await admin.get('/people/abc')).status, 404)
})

test('appointing and ending an office, from either page', async () => {
  const admin = world.as('administrator')
  const ctx = await world.ctx('system')
  const { id } = await createPerson(ctx, { name_fa: 'مینا رستمی', mobile: '09140000092' })
  const postId = await world.postId('expert_gas')
  const made = await admin.post(`/posts/${postId}/holdings`, { person_id: id, starts_on: '1405/09/01' })
  assert.equal(made.location, `/posts/${postId}?done=saved`)
  assert.match((await world.as('auditor').get(`/posts/${postId}`)).text, /مینا رستمی/)
  const twice = await admin.post(`/people/${id}/holdings`, { post_id: postId, starts_on: '1405/09/05' })
  assert.equal(twice.status, 422)
  assert.match(twice.text, /همین سمت را دارد/)
  const { rows } = await sql<{ id: number }>`select id from office_holdings where person_id = ${id}`.execute(world.db)
  const end = `/people/${id}/holdings/${rows[0]!.id}/end`
  assert.match((await admin.post(end, { ends_on: '1405/08/01' })).text, /پایان پیش از آغاز/)
  assert.equal(
    (await admin.post(`/people/${await idOf('nobody')}/holdings/${rows[0]!.id}/end`, { ends_on: '1405/09/07' })).status,
    404,
  )
  assert.equal((await admin.post(end, { ends_on: '1405/09/07' })).status, 303)
  const { rows: events } = await sql<{
    event: string
  }>`select event from journal where subject_kind = 'post' and subject_id = ${postId} order by id`.execute(world.db)
  assert.deepEqual(
    events.map((row) => row.event),
    ['office.appointed', 'office.ended'],
  )
})

test('ending an office takes the entry and the substitutes with it', async () => {
  const ctx = await world.ctx('system')
  const postId = await world.postId('head_gas')
  const { id: personId } = await createPerson(ctx, { name_fa: 'مدیر گاز', mobile: '09140000093' })
  const { id: holdingId } = await appoint(ctx, { postId, personId, startsOn: '2026-01-01' })
  const deputy = await idOf('inspector')
  await sql`
    insert into substitutions (post_id, person_id, starts_on, ends_on, reason, named_by_person_id)
    values (${postId}, ${deputy}, '2026-11-20', '2026-12-20', 'سفر', ${personId})
  `.execute(world.db)
  await endHolding(ctx, { holdingId, endsOn: '2026-11-27' })
  const { rows } = await sql<{ ends_on: string }>`select ends_on from substitutions where post_id = ${postId}`.execute(
    world.db,
  )
  assert.deepEqual(rows, [{ ends_on: '2026-11-27' }])
  await assert.rejects(appoint(await world.ctx('secretary'), { postId, personId, startsOn: '2026-11-28' }), {
    code: 'not_allowed',
  })
})

test('the only administrator stays until another is appointed', async () => {
  const admin = world.as('administrator')
  const id = await idOf('administrator')
  const { rows } = await sql<{ id: number }>`select id from office_holdings where person_id = ${id}`.execute(world.db)
  const answer = await admin.post(`/people/${id}/holdings/${rows[0]!.id}/end`, { ends_on: '1405/09/08' })
  assert.equal(answer.status, 409)
  assert.match(answer.text, /تنها راهبر/)
})

test('a first password is shown once and opens the door', async () => {
  const { id } = await createPerson(await world.ctx('system'), { name_fa: 'بی‌تلفن', email: 'no.phone@example.test' })
  const shown = await world.as('administrator').post(`/people/${id}/first-password`)
  const password = shown.text.match(/[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}/)?.[0]
  assert.ok(password)
  const reader = await openReader(world)
  assert.equal((await reader.post('/sign-in/password', { identifier: 'no.phone@example.test', password })).status, 303)
  assert.doesNotMatch((await world.as('administrator').get(`/people/${id}`)).text, new RegExp(password))
})

test('posts: filters, a new one, an edit, and no circle of superiors', async () => {
  const admin = world.as('administrator')
  const vacant = await admin.get('/posts?vacancy=vacant&kind=agency_head')
  assert.match(vacant.text, /بی‌صاحب/)
  assert.doesNotMatch(vacant.text, /مسعود پورقاسم/)
  const organisation = await world.db
    .selectFrom('organisations')
    .where('code', '=', 'imt')
    .select('id')
    .executeTakeFirstOrThrow()
  assert.match(
    (await admin.get(`/posts?organisation=${organisation.id}&q=${encodeURIComponent('مدير')}`)).text,
    /مسعود پورقاسم/,
  )
  assert.equal(
    (
      await admin.post('/posts', {
        kind: 'agency_expert',
        title_fa: 'کارشناس دوم',
        title_en: 'Second expert',
        organisation_id: 999_999,
      })
    ).status,
    422,
  )
  const made = await admin.post('/posts', {
    kind: 'agency_expert',
    title_fa: 'کارشناس دوم',
    title_en: 'Second expert',
    organisation_id: organisation.id,
  })
  const id = idIn(made.location)
  const superior = await world.postId('head_imt')
  assert.equal(
    (
      await admin.post(`/posts/${id}`, {
        title_fa: 'کارشناس سوم',
        title_en: 'Third expert',
        superior_post_id: superior,
        is_active: '1',
      })
    ).status,
    303,
  )
  const circle = await admin.post(`/posts/${superior}`, {
    title_fa: 'مدیر',
    title_en: 'Head',
    superior_post_id: id,
    is_active: '1',
  })
  assert.equal(circle.status, 422)
  assert.match(circle.text, /خود زیردست/)
  const { rows } = await sql<{
    detail: { before: object; after: object }
  }>`select detail from journal where event = 'post.edited' and subject_id = ${id}`.execute(world.db)
  assert.deepEqual(rows[0]?.detail.before, {
    title_fa: 'کارشناس دوم',
    title_en: 'Second expert',
    superior_post_id: null,
    is_active: true,
  })
})

test('organisations: search, a new one, an edit with before and after', async () => {
  const admin = world.as('administrator')
  assert.match((await admin.get(`/organisations?q=${encodeURIComponent('كفش گام')}`)).text, /کفش گام استوار سهند/)
  assert.match((await admin.get('/organisations?q=10200000018')).text, /کفش گام استوار سهند/)
  assert.match((await admin.get('/organisations?q=zzzz')).text, /چیزی با این پالایه‌ها پیدا نشد/)
  const firm = { kind: 'firm', title_fa: 'بنگاه نخست', legal_id: '10260000015' }
  assert.equal((await admin.post('/organisations', firm)).status, 303)
  const taken = await admin.post('/organisations', { ...firm, title_fa: 'بنگاه دیگر' })
  assert.equal(taken.status, 422)
  assert.match(taken.text, /شناسهٔ ملی برای سازمان دیگری/)
  const made = await admin.post('/organisations', { kind: 'association', title_fa: 'انجمن فرش', county_code: '0303' })
  const id = idIn(made.location)
  assert.equal(
    (await admin.post(`/organisations/${id}`, { title_fa: 'انجمن فرش دستباف', title_en: 'Carpet Association' })).status,
    303,
  )
  const { rows } = await sql<{ detail: { before: { title_fa: string }; after: { title_fa: string } } }>`
    select detail from journal where event = 'organisation.edited' and subject_id = ${id}
  `.execute(world.db)
  assert.equal(rows[0]?.detail.before.title_fa, 'انجمن فرش')
  assert.equal(rows[0]?.detail.after.title_fa, 'انجمن فرش دستباف')
  assert.match((await admin.get(`/organisations?q=${encodeURIComponent('دستباف')}`)).text, /انجمن فرش دستباف/)
})

test('lists page on without losing or repeating a row', async () => {
  const seen: string[] = []
  for (let path = '/api/v1/organisations', n = 0; path && n < 20; n++) {
    const { json } = await world.as('secretary').api('GET', path)
    seen.push(...json.items.map((item: { id: number }) => String(item.id)))
    path = json.next ? `/api/v1/organisations?after=${encodeURIComponent(json.next)}` : ''
  }
  const { rows } = await sql<{ count: number }>`select count(*) from organisations`.execute(world.db)
  assert.equal(seen.length, rows[0]?.count)
  assert.equal(new Set(seen).size, seen.length)
})

test('the API says who I am and lists posts and organisations to staff', async () => {
  const me = await world.as('secretary').api('GET', '/api/v1/me')
  assert.equal(me.json.post.kind, 'secretariat_officer')
  assert.equal(me.json.is_substitute, false)
  const posts = await world.as('secretary').api('GET', '/api/v1/posts?kind=inspector')
  assert.equal(posts.json.items.length, 4)
  assert.equal(posts.json.items.filter((post: { is_vacant: boolean }) => post.is_vacant).length, 2)
  assert.doesNotMatch(posts.text, /صمد/)
  const refused = await world.as('petitioner').api('GET', '/api/v1/posts')
  assert.equal(refused.status, 403)
  assert.equal(refused.json.code, 'not_allowed')
})

test('lists run on their indexes', async () => {
  const plans: [string, RegExp][] = [
    [`select * from persons n where true order by n.name_fa, n.id limit 51`, /persons_name/],
    [`select * from persons n where n.folded like '%' || fold_text('کریمی') || '%'`, /persons_folded/],
    [`select * from posts p where p.kind = 'agency_head' order by p.title_fa, p.id limit 51`, /posts_kind_title/],
    [
      `select * from posts p where p.organisation_id = 3 order by p.title_fa, p.id limit 51`,
      /posts_organisation_title/,
    ],
    [`select * from organisations o order by o.title_fa, o.id limit 51`, /organisations_title/],
    [
      `select * from organisations o where o.kind = 'firm' order by o.title_fa, o.id limit 51`,
      /organisations_kind_title/,
    ],
    [`select * from organisations o where o.folded like '%' || fold_text('فرش') || '%'`, /organisations_folded/],
    [`select * from auth_sessions where token = 'x'`, /auth_sessions_token/],
  ]
  await world.db.transaction().execute(async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    await sql`set local enable_sort = off`.execute(tx)
    for (const [query, index] of plans) {
      const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${sql.raw(query)}`.execute(tx)
      assert.match(rows.map((row) => row['QUERY PLAN']).join('\n'), index, query)
    }
  })
})
