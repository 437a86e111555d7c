import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { createOTP } from '@better-auth/utils/otp'
import { hashPassword } from 'better-auth/crypto'
import { sql } from 'kysely'
import { type CastName, cast } from '../../../test/cast.ts'
import { type OidcProvider, startOidcProvider } from '../../../test/doubles/oidc-provider.ts'
import { openReader, type Reader } from '../../../test/jar.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { openSession, readSession, sessionCookie } from '../session.ts'
import { addressTries } from './auth.ts'
import { authOf } from './gateway.ts'

const password = 'یک جملهٔ کوتاه و بلند'
let world: World
let provider: OidcProvider
before(async () => {
  world = await openWorld()
  provider = await startOidcProvider()
  const { issuer, clientId, clientSecret } = provider
  world.shell.config.oidc = { issuer, clientId, clientSecret, title: 'سامانهٔ استان' }
})
after(async () => {
  await world?.close()
  await provider?.close()
})
beforeEach(async () => {
  await sql`delete from auth_rate_limits`.execute(world.db)
  await sql`delete from login_tries`.execute(world.db)
  await sql`delete from deliveries`.execute(world.db)
})

async function givePassword(name: CastName): Promise<void> {
  await sql`
    insert into auth_accounts (id, account_id, provider_id, user_id, password)
    values (${`account_${name}`}, ${`login_${name}`}, 'credential', ${`login_${name}`}, ${await hashPassword(password)}) on conflict do nothing
  `.execute(world.db)
}

async function sessionOf(reader: Reader) {
  const value = reader.cookies.get(sessionCookie)
  return value ? readSession(world.db, world.shell.config.secret, decodeURIComponent(value), world.clock.now()) : null
}

async function sentCode(): Promise<string | undefined> {
  const { rows } = await sql<{ body: string }>`select body from deliveries order by id desc limit 1`.execute(world.db)
  return rows[0]?.body.match(/\d{5}/)?.[0]
}

const events = async (name: CastName) => {
  const { rows } = await sql<{ event: string; detail: { by?: string } }>`
    select j.event, j.detail from journal j join persons p on p.id = j.subject_id
    where j.subject_kind = 'person' and p.mobile = ${cast[name].mobile} order by j.id
  `.execute(world.db)
  return rows
}

test('a demo offers its people and one click enters; the two readers of sessions agree', async () => {
  const reader = await openReader(world)
  assert.match(reader.page.text, /نسرین بابازاده/)
  const id = reader.page.text.match(/value="(\d+)" class="demo-person"/)?.[1]
  const entered = await reader.post('/demo/enter', { person_id: id, next: '/account' })
  assert.equal(entered.status, 303)
  assert.equal(entered.location, '/account')
  const ours = await sessionOf(reader)
  const theirs = await authOf(world.shell, world.db).api.getSession({
    headers: new Headers({ cookie: `${sessionCookie}=${reader.cookies.get(sessionCookie)}` }),
  })
  assert.ok(ours?.actor.personId)
  assert.equal(Number(theirs?.user.personId), ours.actor.personId)
})

test('outside a demo nobody enters by a click and nobody is listed', async () => {
  const real = await openWorld({ isDemo: false })
  try {
    const reader = await openReader(real)
    assert.doesNotMatch(reader.page.text, /demo-person/)
    assert.equal((await reader.post('/demo/enter', { person_id: 2 })).status, 404)
  } finally {
    await real.close()
  }
})

test('a demo shows the demo only: an invented id is a page that does not exist', async () => {
  const reader = await openReader(world)
  assert.equal((await reader.post('/demo/enter', { person_id: 999_999 })).status, 404)
  assert.equal((await reader.post('/demo/enter', { person_id: 'x' })).status, 404)
})

test('a password lets in by mobile in any digits and by e-mail, and is journalled', async () => {
  await givePassword('chamber')
  for (const identifier of ['۰۹۱۴۰۰۰۰۰۰۴', 'Chamber@example.test']) {
    const reader = await openReader(world)
    await reader.get('/sign-in?way=password')
    const answer = await reader.post('/sign-in/password', { identifier, password })
    assert.equal(answer.status, 303)
    assert.equal(answer.location, '/desk')
    assert.equal((await reader.get('/desk')).location, '/inbox')
    assert.equal((await sessionOf(reader))?.actor.post?.kind, 'chamber_officer')
  }
  assert.deepEqual((await events('chamber')).at(-1), { event: 'session.opened', detail: { by: 'password' } })
})

test('a wrong password and an unknown name get the same answer, with what was typed but the password', async () => {
  await givePassword('chamber')
  const bodies = []
  for (const identifier of ['09140000004', '09149999999', 'nobody-at-all@example.test']) {
    const reader = await openReader(world)
    const answer = await reader.post('/sign-in/password', { identifier, password: 'something wrong' })
    assert.equal(answer.status, 422)
    assert.match(answer.text, new RegExp(`value="${identifier}"`))
    assert.doesNotMatch(answer.text, /something wrong/)
    bodies.push(answer.text.match(/error-summary[\s\S]*?<\/ul>/)?.[0])
  }
  assert.ok(bodies[0])
  assert.equal(bodies[0], bodies[1])
  assert.equal(bodies[0], bodies[2])
})

test('wrong passwords of one account are limited, whatever the address; others are not locked out', async () => {
  await givePassword('chamber')
  const reader = await openReader(world)
  const statuses = []
  for (let n = 0; n < 12; n++)
    statuses.push(
      (await reader.post('/sign-in/password', { identifier: '09140000004', password: 'wrong wrong' })).status,
    )
  assert.deepEqual(statuses, [...Array(10).fill(422), 429, 429])
  assert.match(reader.page.text, /(ثانیه|دقیقه)\S* دیگر/)
  assert.equal((await reader.post('/sign-in/password', { identifier: '09140000004', password })).status, 429)
  assert.equal((await reader.post('/sign-in/password', { identifier: '09140000005', password })).status, 422)
})

test('tries from one address are limited, whatever the account', async () => {
  const reader = await openReader(world)
  await reader.post('/sign-in/password', { identifier: 'a@example.test', password: 'wrong wrong' })
  await sql`update auth_rate_limits set count = ${addressTries} where key like '%/sign-in/email'`.execute(world.db)
  assert.equal(
    (await reader.post('/sign-in/password', { identifier: 'b@example.test', password: 'wrong wrong' })).status,
    429,
  )
})

test('a phone code goes out as an urgent text message and lets in; in a demo it stands on the page', async () => {
  const reader = await openReader(world)
  const asked = await reader.post('/sign-in/code', { mobile: '۰۹۱۴ ۰۰۰ ۰۰۰۲', next: '/demands?state=x' })
  assert.equal(asked.location, '/sign-in/code?next=%2Fdemands%3Fstate%3Dx')
  const { rows } = await sql<{ urgency: string; channel: string }>`select urgency, channel from deliveries`.execute(
    world.db,
  )
  assert.deepEqual(rows, [{ urgency: 'urgent', channel: 'sms' }])
  const code = await sentCode()
  const shown = await reader.get(asked.location)
  const persian = [...(code ?? '')].map((digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]).join('')
  assert.match(shown.text, new RegExp(persian))
  const wrong = await reader.post('/sign-in/confirmation', { code: code === '00000' ? '11111' : '00000' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /کد درست نیست/)
  const entered = await reader.post('/sign-in/confirmation', { code: persian, next: '/demands?state=x' })
  assert.equal(entered.status, 303)
  assert.equal(entered.location, '/demands?state=x')
  assert.equal((await sessionOf(reader))?.actor.post?.kind, 'secretariat_officer')
  assert.deepEqual((await events('secretary')).at(-1), { event: 'session.opened', detail: { by: 'phone' } })
})

test('an expired code, a used one and one tried too often are refused', async () => {
  const reader = await openReader(world)
  await reader.post('/sign-in/code', { mobile: '09140000002' })
  await reader.get('/sign-in/code')
  const first = await sentCode()
  await sql`update auth_verifications set expires_at = now() - interval '1 second' where identifier = '09140000002'`.execute(
    world.db,
  )
  const late = await reader.post('/sign-in/confirmation', { code: first })
  assert.equal(late.status, 422)
  assert.match(late.text, /دیگر معتبر نیست/)

  await reader.post('/sign-in/code', { mobile: '09140000002' })
  const second = await sentCode()
  for (let n = 0; n < 3; n++)
    assert.equal((await reader.post('/sign-in/confirmation', { code: second === '00000' ? '1' : '00000' })).status, 422)
  assert.equal((await reader.post('/sign-in/confirmation', { code: second })).status, 422)
  assert.equal(await sessionOf(reader), null)
})

test('an unknown number gets the same page and no message', async () => {
  const reader = await openReader(world)
  const asked = await reader.post('/sign-in/code', { mobile: '09149999999' })
  assert.equal(asked.status, 303)
  assert.equal((await reader.get('/sign-in/code')).status, 200)
  assert.equal(await sentCode(), undefined)
  const { rows } = await sql<{
    value: string
  }>`select value from auth_verifications where identifier = '09149999999'`.execute(world.db)
  const answer = await reader.post('/sign-in/confirmation', { code: rows[0]?.value.split(':')[0] })
  assert.equal(answer.status, 422)
  assert.equal(await sessionOf(reader), null)
})

test('codes to one number are limited, and a bad number comes back with a sentence', async () => {
  const reader = await openReader(world)
  for (let n = 0; n < 3; n++) assert.equal((await reader.post('/sign-in/code', { mobile: '09140000002' })).status, 303)
  assert.equal((await reader.post('/sign-in/code', { mobile: '09140000002' })).status, 429)
  const bad = await reader.post('/sign-in/code', { mobile: '12' })
  assert.equal(bad.status, 422)
  assert.match(bad.text, /value="12"/)
})

test('a second factor is enrolled by QR and asked for after a password and after a phone code', async () => {
  await givePassword('inspector')
  const reader = await openReader(world)
  await reader.post('/sign-in/password', { identifier: '09140000009', password })
  await reader.get('/account/security')
  assert.equal((await reader.post('/account/second-factor', { password: 'not it at all' })).status, 422)
  const shown = await reader.post('/account/second-factor', { password })
  assert.equal(shown.status, 200)
  assert.match(shown.text, /<svg/)
  const uri = shown.text.match(/name="uri" value="([^"]+)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const backup = shown.text.match(/name="backup" value="([^"]+)"/)?.[1] ?? ''
  const otp = createOTP(fromBase32(new URL(uri).searchParams.get('secret') ?? ''))
  const mistyped = await reader.post('/account/second-factor/confirmation', { uri, backup, code: '000000' })
  assert.equal(mistyped.status, 422)
  assert.match(mistyped.text, /<svg/)
  const done = await reader.post('/account/second-factor/confirmation', { uri, backup, code: await otp.totp() })
  assert.equal(done.location, '/account/security?done=second')
  assert.ok(await sessionOf(reader))

  const byPassword = await openReader(world)
  const step = await byPassword.post('/sign-in/password', { identifier: '09140000009', password, next: '/account' })
  assert.equal(step.location, '/sign-in/second?next=%2Faccount')
  assert.equal(await sessionOf(byPassword), null)
  await byPassword.get(step.location)
  assert.equal((await byPassword.post('/sign-in/second', { code: '000000' })).status, 422)
  const entered = await byPassword.post('/sign-in/second', { code: await otp.totp(), next: '/account' })
  assert.equal(entered.location, '/account')
  assert.equal((await sessionOf(byPassword))?.actor.post?.kind, 'inspector')

  await sql`delete from auth_rate_limits`.execute(world.db)
  const byPhone = await openReader(world)
  await byPhone.post('/sign-in/code', { mobile: '09140000009' })
  await byPhone.get('/sign-in/code')
  assert.equal((await byPhone.post('/sign-in/confirmation', { code: await sentCode() })).location, '/sign-in/second')
  assert.equal(await sessionOf(byPhone), null)
  await byPhone.get('/sign-in/second')
  const code = backup.split(' ')[0]
  assert.equal((await byPhone.post('/sign-in/second', { code })).status, 303)
  assert.equal((await sessionOf(byPhone))?.actor.post?.kind, 'inspector')

  await sql`delete from auth_rate_limits`.execute(world.db)
  await byPhone.get('/account/security')
  assert.equal((await byPhone.post('/account/second-factor/end', { code: '000000', password })).status, 422)
  assert.equal(
    (await byPhone.post('/account/second-factor/end', { code: await otp.totp(), password })).location,
    '/account/security?done=second_removed',
  )
  const names = (await events('inspector')).map((entry) => entry.event)
  assert.ok(names.includes('second_factor.enabled') && names.includes('second_factor.disabled'))
})

test('passkeys: registration options for who is signed in, authentication options for anyone, the rest of better-auth is closed', async () => {
  const reader = await openReader(world)
  assert.equal((await reader.fetch('/auth/passkey/generate-register-options')).status, 401)
  await enter(reader, 'auditor')
  const options = await reader.fetch('/auth/passkey/generate-register-options')
  assert.equal(options.status, 200)
  assert.ok(options.json.challenge)
  assert.equal(options.json.rp.name, 'جهش')
  assert.ok((await (await openReader(world)).fetch('/auth/passkey/generate-authenticate-options')).json.challenge)
  for (const [method, path] of [
    ['POST', '/auth/sign-up/email'],
    ['POST', '/auth/sign-in/email'],
    ['POST', '/auth/update-user'],
    ['GET', '/auth/get-session'],
    ['POST', '/auth/phone-number/verify'],
  ] as const)
    assert.equal((await reader.fetch(path, { method, ...(method === 'POST' ? { body: '{}' } : {}) })).status, 404, path)
})

test('another site cannot post to what is open', async () => {
  const reader = await openReader(world)
  const answer = await reader.fetch('/auth/passkey/verify-authentication', {
    method: 'POST',
    headers: { origin: 'https://elsewhere.example', 'content-type': 'application/json' },
    body: '{"response":{}}',
  })
  assert.equal(answer.status, 403)
})

test('the identity provider lets in who is on record by a verified address, and nobody else', async () => {
  provider.user = { sub: 'p-1', email: 'agencyHead@example.test', email_verified: true, name: 'X' }
  const stranger = await openReader(world)
  assert.equal(
    (await throughProvider(stranger, '/account')).location,
    '/sign-in?failed=oidc&next=%2Faccount&error=account_not_linked',
  )
  assert.equal(await sessionOf(stranger), null)

  await sql`update auth_users set email_verified = true where id = 'login_agencyHead'`.execute(world.db)
  provider.user.email_verified = false
  assert.match((await throughProvider(await openReader(world), '/account')).location, /failed=oidc/)

  provider.user.email_verified = true
  const reader = await openReader(world)
  const back = await throughProvider(reader, '/account')
  assert.equal(back.location, '/account')
  assert.equal((await sessionOf(reader))?.actor.post?.kind, 'agency_head')
  assert.deepEqual((await events('agencyHead')).at(-1), { event: 'session.opened', detail: { by: 'oidc' } })

  provider.user = { sub: 'p-2', email: 'unknown@example.test', email_verified: true, name: 'Y' }
  const unknown = await openReader(world)
  assert.match((await throughProvider(unknown, undefined)).location, /^\/sign-in\?failed=oidc/)
  assert.equal(await sessionOf(unknown), null)
  assert.match((await unknown.get('/sign-in?failed=oidc')).text, /انجام نشد/)
})

test('a provider that does not answer closes only its own door', async () => {
  const other = await openWorld()
  try {
    other.shell.config.oidc = { issuer: 'http://127.0.0.1:9', clientId: 'a', clientSecret: 'b', title: 'دور' }
    const reader = await openReader(other)
    assert.equal((await reader.get('/sign-in/oidc')).location, '/sign-in?failed=away')
    assert.equal((await reader.post('/sign-in/code', { mobile: '09140000002' })).status, 303)
  } finally {
    await other.close()
  }
})

test('signing out ends the session, not only the cookie', async () => {
  const reader = await openReader(world)
  await enter(reader, 'auditor')
  const value = reader.cookies.get(sessionCookie) as string
  await reader.get('/account')
  assert.equal((await reader.post('/session/end')).location, '/')
  assert.equal(reader.cookies.has(sessionCookie), false)
  reader.cookies.set(sessionCookie, value)
  assert.equal((await reader.get('/account')).status, 401)
})

test('an expired session gets a page that offers to sign in and come back', async () => {
  const reader = await openReader(world)
  await enter(reader, 'auditor')
  await sql`update auth_sessions set expires_at = now() - interval '1 second'`.execute(world.db)
  const answer = await reader.get('/account/security')
  assert.equal(answer.status, 401)
  assert.match(answer.text, /href="\/sign-in\?next=%2Faccount%2Fsecurity"/)
})

test('a missing token is refused and what was typed is kept', async () => {
  const reader = await openReader(world)
  await enter(reader, 'auditor')
  const answer = await reader.fetch('/account/preferences', {
    method: 'POST',
    body: new URLSearchParams({ name_en: 'Farhad Motamedi', language: 'fa' }),
  })
  assert.equal(answer.status, 403)
  assert.match(answer.text, /Farhad Motamedi/)
})

test('nothing leads to another site', async () => {
  for (const next of [
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    'javascript:alert(1)',
  ]) {
    const reader = await openReader(world)
    const shown = await reader.get(`/sign-in?next=${encodeURIComponent(next)}`)
    assert.match(shown.text, /name="next" value=""/)
    assert.doesNotMatch(shown.text, /(href|value|data-next)="[^"/]*(\/\/|javascript|\t)/)
    const id = reader.page.text.match(/value="(\d+)" class="demo-person"/)?.[1]
    assert.equal((await reader.post('/demo/enter', { person_id: id, next })).location, '/desk')
    await reader.get('/account')
    assert.equal((await reader.post('/session/language', { language: 'en', next })).location, '/')
  }
})

test('the language is kept in a cookie and with the person', async () => {
  const reader = await openReader(world)
  await enter(reader, 'otherInspector')
  await reader.get('/account')
  assert.equal(
    (await reader.post('/session/language', { language: 'en', next: '/account?x=1' })).location,
    '/account?x=1',
  )
  assert.match((await reader.get('/account')).text, /My account/)
  const { rows } = await sql<{
    language: string
  }>`select language from persons where mobile = ${cast.otherInspector.mobile}`.execute(world.db)
  assert.equal(rows[0]?.language, 'en')
  assert.equal((await reader.post('/session/language', { language: 'de' })).status, 422)
})

test('a language chosen on a page stays for the next ones; one in an address from elsewhere does not', async () => {
  const asked = (referer: string) => world.app.request('http://localhost/projects?lang=en', { headers: { referer } })
  const kept = async (referer: string) =>
    ((await asked(referer)).headers.get('set-cookie') ?? '').includes('jahesh.language=en')
  assert.equal(await kept('http://localhost/indicators'), true)
  assert.equal(await kept('https://elsewhere.example/'), false)
  assert.equal(await kept(''), false)
  const next = await world.app.request('http://localhost/projects', { headers: { cookie: 'jahesh.language=en' } })
  assert.match(await next.text(), /<html lang="en"/)
})

async function enter(reader: Reader, name: CastName): Promise<void> {
  const { rows } = await sql<{ id: number }>`select id from persons where mobile = ${cast[name].mobile}`.execute(
    world.db,
  )
  const cookie = await openSession(world.db, world.shell.config.secret, { personId: rows[0]!.id })
  reader.cookies.set(sessionCookie, encodeURIComponent(cookie))
}

/** Follows the road to the provider and back, as a browser would. */
async function throughProvider(reader: Reader, next: string | undefined) {
  const away = await reader.get(`/sign-in/oidc${next ? `?next=${encodeURIComponent(next)}` : ''}`)
  assert.equal(away.status, 302)
  assert.ok(away.location.startsWith(provider.issuer))
  const there = await fetch(away.location, { redirect: 'manual' })
  const back = new URL(there.headers.get('location') ?? '')
  return reader.get(back.pathname + back.search)
}

function fromBase32(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return String.fromCharCode(...(bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
