import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type CastName, cast } from '../../../test/cast.ts'
import { openReader } from '../../../test/jar.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { createPerson } from '../person/actions.ts'
import { openSession, readSession, sessionCookie } from '../session.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

const idOf = async (name: CastName) =>
  (await world.db.selectFrom('persons').where('mobile', '=', cast[name].mobile).select('id').executeTakeFirstOrThrow())
    .id
const lastEvent = async (event: string) => {
  const { rows } = await sql<{
    person_id: number
    post_id: number
    is_substitute: boolean
    detail: Record<string, unknown>
  }>`
    select person_id, post_id, is_substitute, detail from journal where event = ${event} order by id desc limit 1
  `.execute(world.db)
  return rows[0]
}

test('a holder names a substitute, who acts in the post and is recorded so; ended, it gives nothing', async () => {
  const postId = await world.postId('head_imt')
  const deputy = await idOf('agencyExpert')
  const named = await world.as('agencyHead').post('/account/substitutions', {
    post_id: postId,
    person_id: deputy,
    starts_on: '۱۴۰۵/۰۹/۰۷',
    ends_on: '۱۴۰۵/۰۹/۲۰',
    reason: 'مرخصی',
  })
  assert.equal(named.status, 303)
  const { rows } = await sql<{ title: string }>`select title from notifications where person_id = ${deputy}`.execute(
    world.db,
  )
  assert.deepEqual(rows, [{ title: 'شما جانشین مدیر اداره کل صنعت، معدن و تجارت شدید' }])

  const expert = world.as('agencyExpert')
  assert.match((await expert.get('/account')).text, /name="post_id" value="\d+"[^>]*>[\s\S]*?مدیر اداره کل صنعت/)
  assert.equal((await expert.post('/session/post', { post_id: postId })).status, 303)
  const made = await expert.post('/account/preferences', { language: 'fa', notify_sms: '1' })
  assert.equal(made.location, '/account?done=saved')
  const entry = await lastEvent('person.preferences_changed')
  assert.equal(entry?.person_id, deputy)
  assert.equal(entry?.post_id, postId)
  assert.equal(entry?.is_substitute, true)

  const second = await expert.post('/account/substitutions', {
    post_id: postId,
    person_id: await idOf('inspector'),
    starts_on: '1405/09/08',
    ends_on: '1405/09/09',
    reason: 'سفر',
  })
  assert.equal(second.status, 422)
  assert.match(second.text, /این سمت اکنون با شما نیست/)

  const { rows: found } = await sql<{ id: number }>`select id from substitutions where post_id = ${postId}`.execute(
    world.db,
  )
  assert.equal((await world.as('inspector').post(`/account/substitutions/${found[0]!.id}/end`)).status, 404)
  assert.equal((await world.as('agencyHead').post(`/account/substitutions/${found[0]!.id}/end`)).status, 303)
  assert.equal((await world.ctx('agencyExpert')).actor.post?.kind, 'agency_expert')
  assert.equal((await expert.post('/session/post', { post_id: postId })).status, 404)
  assert.equal((await world.as('agencyHead').post(`/account/substitutions/${found[0]!.id}/end`)).status, 409)
})

test('outside its dates a substitution gives nothing', async () => {
  const postId = await world.postId('chamber')
  const named = await world.as('chamber').post('/account/substitutions', {
    post_id: postId,
    person_id: await idOf('inspector'),
    starts_on: '1405/09/10',
    ends_on: '1405/09/12',
    reason: 'مأموریت',
  })
  assert.equal(named.status, 303)
  const cookie = await openSession(world.db, world.shell.config.secret, { personId: await idOf('inspector') })
  const holdsOn = async (date: string) => {
    const session = await readSession(world.db, world.shell.config.secret, cookie, new Date(`${date}T08:00:00Z`))
    return session?.posts.some((post) => post.id === postId)
  }
  assert.equal(await holdsOn('2026-11-30'), false)
  assert.equal(await holdsOn('2026-12-01'), true)
  assert.equal(await holdsOn('2026-12-03'), true)
  assert.equal(await holdsOn('2026-12-04'), false)
})

test('a substitution that cannot be is refused field by field, with what was typed kept', async () => {
  const head = world.as('otherAgencyHead')
  const postId = await world.postId('head_tax')
  const fields = {
    post_id: postId,
    person_id: await idOf('otherAgencyExpert'),
    starts_on: '1405/09/10',
    ends_on: '1405/09/12',
    reason: 'مرخصی زایمان',
  }
  for (const [change, sentence] of [
    [{ person_id: await idOf('otherAgencyHead') }, /جانشین خود/],
    [{ person_id: await idOf('petitioner') }, /خود سمتی داشته باشد/],
    [{ starts_on: '1405/09/01' }, /پیش از امروز/],
    [{ ends_on: '1405/09/08' }, /پایان پیش از آغاز/],
    [{ starts_on: 'فردا' }, /تاریخ را مانند/],
  ] as const) {
    const answer = await head.post('/account/substitutions', { ...fields, ...change })
    assert.equal(answer.status, 422)
    assert.match(answer.text, sentence)
    assert.match(answer.text, /مرخصی زایمان/)
  }
  assert.equal((await world.as('inspector').post('/account/substitutions', fields)).status, 422)
})

test('one acts only from posts one has', async () => {
  assert.equal(
    (await world.as('inspector').post('/session/post', { post_id: await world.postId('governor') })).status,
    404,
  )
  assert.equal((await world.visitor().post('/session/post', { post_id: 1 })).status, 401)
})

test('sessions are listed and one ended is refused at once', async () => {
  const secret = world.shell.config.secret
  const personId = await idOf('countyOfficer')
  const stolen = await openSession(world.db, secret, {
    personId,
    ip: '192.0.2.7',
    userAgent: 'Mozilla/5.0 (Windows NT 10.0) Firefox/128.0',
  })
  const officer = world.as('countyOfficer')
  const shown = await officer.get('/account/security')
  assert.match(shown.text, /192\.0\.2\.7/)
  assert.match(shown.text, /فایرفاکس روی ویندوز/)
  const id = shown.text.match(/\/account\/sessions\/([\w-]+)\/end/)?.[1]
  assert.equal((await world.as('inspector').post(`/account/sessions/${id}/end`)).status, 404)
  const thief = await openReader(world)
  thief.cookies.set(sessionCookie, encodeURIComponent(stolen))
  assert.equal((await thief.get('/account')).status, 200)
  assert.equal((await officer.post(`/account/sessions/${id}/end`)).status, 303)
  assert.equal((await thief.get('/account')).status, 401)

  const another = await openSession(world.db, secret, { personId })
  assert.equal((await officer.post('/account/sessions/end')).status, 303)
  assert.equal(await readSession(world.db, secret, another, world.clock.now()), null)
  assert.equal((await officer.get('/account')).status, 200)
})

test('a password is set, changed with the present one, and ends other sessions', async () => {
  const auditor = world.as('auditor')
  const other = await openSession(world.db, world.shell.config.secret, { personId: await idOf('auditor') })
  const short = await auditor.post('/account/password', { password: 'کوتاه', repeat: 'کوتاه' })
  assert.equal(short.status, 422)
  assert.match(short.text, /دست‌کم ۱۰ نویسه/)
  assert.match(
    (await auditor.post('/account/password', { password: 'a long sentence', repeat: 'another one here' })).text,
    /یکی نیست/,
  )
  assert.equal(
    (await auditor.post('/account/password', { password: 'a long sentence', repeat: 'a long sentence' })).location,
    '/account/security?done=password',
  )
  assert.equal(await readSession(world.db, world.shell.config.secret, other, world.clock.now()), null)
  const wrong = await auditor.post('/account/password', {
    current: 'not that one',
    password: 'a new sentence',
    repeat: 'a new sentence',
  })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /گذرواژه درست نیست/)
  assert.equal(
    (
      await auditor.post('/account/password', {
        current: 'a long sentence',
        password: 'a new sentence',
        repeat: 'a new sentence',
      })
    ).status,
    303,
  )
  const reader = await openReader(world)
  assert.equal(
    (await reader.post('/sign-in/password', { identifier: cast.auditor.mobile, password: 'a new sentence' })).status,
    303,
  )
})

test('a token is shown once, works for its post, and not after it is revoked or the office has ended', async () => {
  const inspector = world.as('otherInspector')
  const fields = {
    post_id: await world.postId('inspector_2'),
    title: 'برنامهٔ میدانی',
    days: 30,
    _key: 'a-key-of-this-form',
  }
  const made = await inspector.post('/account/tokens', fields)
  const token = made.text.match(/jh_[\w-]+/)?.[0]
  assert.ok(token)
  assert.equal(made.headers.get('cache-control'), 'no-store')
  const again = await inspector.post('/account/tokens', fields)
  assert.doesNotMatch(again.text, /jh_/)
  assert.match(again.text, /پیش‌تر ساخته/)
  const { rows } = await sql<{
    id: number
    token_hash: string
  }>`select id, token_hash from api_tokens where title = 'برنامهٔ میدانی'`.execute(world.db)
  assert.equal(rows.length, 1)
  assert.doesNotMatch(JSON.stringify(rows), new RegExp(token))

  const me = () => world.app.request('/api/v1/me', { headers: { authorization: `Bearer ${token}` } })
  const answer = await me()
  assert.equal(answer.status, 200)
  assert.equal(((await answer.json()) as { post: { kind: string } }).post.kind, 'inspector')
  assert.match((await inspector.get('/account/tokens')).text, /برنامهٔ میدانی/)
  assert.equal((await world.as('inspector').post(`/account/tokens/${rows[0]!.id}/revocation`)).status, 404)
  assert.equal((await inspector.post(`/account/tokens/${rows[0]!.id}/revocation`)).status, 303)
  const refused = await me()
  assert.equal(refused.status, 401)
  assert.match(refused.headers.get('content-type') ?? '', /problem\+json/)
  assert.equal(
    (
      await inspector.post('/account/tokens', {
        ...fields,
        _key: 'another-key-1',
        post_id: await world.postId('governor'),
      })
    ).status,
    404,
  )
})

test('the export holds what is one’s own and nobody else’s', async () => {
  const answer = await world.as('petitioner').get('/account/data.json')
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-disposition') ?? '', /attachment/)
  assert.equal(answer.json.person.mobile, cast.petitioner.mobile)
  assert.equal(answer.json.holdings.length, 1)
  for (const [name, member] of Object.entries(cast)) {
    if (name === 'petitioner') continue
    assert.ok(!answer.text.includes(member.mobile), name)
    assert.ok(!answer.text.includes(member.name), name)
  }
  assert.equal((await world.visitor().get('/account/data.json')).status, 401)
})

test('an office-holder is not erased; who holds none is, and their entry ends', async () => {
  const refused = await world.as('secretary').post('/account/erasure', { sure: '1' })
  assert.equal(refused.status, 409)
  assert.match(refused.text, /کارشناس دبیرخانهٔ قرارگاه/)
  assert.match((await world.as('secretary').get('/account/data')).text, /disabled/)

  const nobody = world.as('nobody')
  assert.equal((await nobody.post('/account/erasure')).status, 422)
  const id = await idOf('nobody')
  assert.equal((await nobody.post('/account/erasure', { sure: '1' })).location, '/')
  const { rows } = await sql<Record<string, unknown>>`
    select name_fa, mobile, email, national_id, erased_at is not null as erased,
      (select count(*) from auth_users u where u.person_id = n.id) as logins from persons n where id = ${id}
  `.execute(world.db)
  assert.deepEqual(rows[0], {
    name_fa: 'حذف‌شده',
    mobile: null,
    email: null,
    national_id: null,
    erased: true,
    logins: 0,
  })
  assert.equal((await nobody.get('/account')).status, 401)
  const { rows: journal } = await sql<{
    detail: object
  }>`select detail from journal where subject_kind = 'person' and subject_id = ${id}`.execute(world.db)
  assert.doesNotMatch(JSON.stringify(journal), /09140000016|هیچ‌کس|example/)
})

test('an applicant with an open demand waits until it has ended', async () => {
  const ctx = await world.ctx('system')
  const { id: personId } = await createPerson(ctx, { name_fa: 'یک درخواست‌کننده', mobile: '09140000077' })
  const postId = await world.postId('applicant_other')
  await sql`insert into office_holdings (post_id, person_id, starts_on) values (${postId}, ${personId}, '2026-01-01')`.execute(
    world.db,
  )
  await world.db.transaction().execute(async (tx) => {
    await sql`
      with demand as (insert into demands (tracking_code, state, title, body, category_code, county_code, applicant_post_id, channel, submitted_at)
        select '1234567890', (select code from lifecycle_states where lifecycle = 'demand' and kind = 'initial'), 'برق کارگاه', 'برق کارگاه هر روز می‌رود',
          (select code from demand_categories limit 1), '0306', ${postId}, 'web', now() returning id, state)
      insert into waits (lifecycle, subject_id, subject_code, title, state, holder_post_id, timer, started_at, due_on)
      select 'demand', id, '1234567890', 'برق کارگاه', state, ${await world.postId('secretariat')}, (select code from timers limit 1), now(), '2027-01-01' from demand
    `.execute(tx)
  })
  const cookie = await openSession(world.db, world.shell.config.secret, { personId })
  const reader = await openReader(world)
  reader.cookies.set(sessionCookie, encodeURIComponent(cookie))
  assert.match((await reader.get('/account/data')).text, /هنوز باز است/)
  assert.equal((await reader.post('/account/erasure', { sure: '1' })).status, 409)
})

test('nobody’s account is open without signing in', async () => {
  const visitor = world.visitor()
  for (const path of [
    '/account',
    '/account/security',
    '/account/tokens',
    '/account/data',
    '/account/data.json',
    '/desk',
  ])
    assert.equal((await visitor.get(path)).status, 401, path)
})
