import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createOTP } from '@better-auth/utils/otp'
import { invitedMeeting, openWith, proposedIssue, terms } from '../../../test/council-road.ts'
import { openWaits, openWorld, type World } from '../../../test/world.ts'

let world: World
let code: string
let item: number
let spent: string
before(async () => {
  world = await openWorld()
  const { proposal } = await proposedIssue(world)
  ;({ code, item } = await invitedMeeting(world, { proposal }))
  await openWith(world, code, 13)
  const secretary = world.as('secretary')
  await secretary.post(`/meetings/${code}/items/${item}/votes`, { yes: '10', no: '2' })
  await secretary.api('POST', `/api/v1/meetings/${code}/items/${item}/resolution`, await terms(world))
  await secretary.post(`/meetings/${code}/adjournment`)
})
after(() => world?.close())

const read = async () => (await world.as('auditor').api('GET', `/api/v1/meetings/${code}/minutes`)).json

test('modules are edited with known placeholders only, by the secretariat', async () => {
  const legal = world.as('legalSecretary')
  const page = await legal.get('/minutes-modules/full')
  assert.match(page.text, /\{discussion\}/)
  const wrong = await legal.post('/minutes-modules/full', { vote: 'رأی {weather}' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /weather/)
  assert.equal((await world.as('agencyHead').post('/minutes-modules/full', { vote: '{vote}' })).status, 403)
  assert.equal((await legal.get('/minutes-modules/poem')).status, 404)
})

test('the draft is worded, members ask for changes and get an answer', async () => {
  const legal = world.as('legalSecretary')
  const member = world.as('agencyHead')
  assert.equal((await member.post(`/meetings/${code}/minutes/draft`, { kind: 'full' })).status, 403)
  assert.equal((await legal.post(`/meetings/${code}/minutes/draft`, { kind: 'novel' })).status, 422)
  assert.equal((await legal.post(`/meetings/${code}/minutes/draft`, { kind: 'half' })).status, 303)
  assert.equal((await legal.post(`/meetings/${code}/minutes/draft`, { kind: 'full' })).status, 303)
  const { paragraphs } = await read()
  assert.deepEqual(
    paragraphs.map((one: { part: string }) => one.part),
    ['opening', 'attendance', 'quorum', 'vote', 'resolution'],
  )
  const vote = paragraphs.find((one: { part: string }) => one.part === 'vote')
  const path = `/meetings/${code}/minutes/paragraphs/${vote.id}/amendment`
  assert.equal((await world.as('petitioner').post(path, { after: 'متن دیگر' })).status, 403)
  assert.equal((await world.as('inspector').post(path, { after: 'متن دیگر' })).status, 403)
  assert.equal((await member.get(path)).status, 200)
  assert.equal((await member.post(path, { after: vote.text })).status, 422)
  const asked = await member.post(path, { after: `${vote.text} دو عضو مخالف بودند.`, note: 'شمار مخالفان گفته شود' })
  assert.equal(asked.status, 303)
  assert.equal((await member.post(path, { after: 'باز هم' })).status, 422)
  const other = world.as('otherAgencyHead')
  assert.equal((await other.post(path, { after: 'رأی گرفته نشد.' })).status, 303)
  assert.equal((await legal.post(`/meetings/${code}/minutes/draft`, { kind: 'half' })).status, 422)

  const [first, second] = (await read()).amendments
  const { id } = await world.db
    .selectFrom('minutes_amendments')
    .select('id')
    .where('code', '=', first.code)
    .executeTakeFirstOrThrow()
  assert.deepEqual(
    (await openWaits(world, 'minutes_amendment', id)).map((wait) => wait.holder),
    ['legal_secretary'],
  )
  const record = await legal.get(`/minutes-amendments/${first.code}`)
  assert.match(record.text, /<ins>/)
  const signing = await legal.post(`/meetings/${code}/minutes/signature`)
  assert.equal(signing.status, 422)
  assert.match(signing.text, /نخست به اصلاح‌های پیشنهادی/)

  assert.equal((await member.post(`/minutes-amendments/${first.code}/answer`, { decision: 'accept' })).status, 403)
  const bare = await legal.post(`/minutes-amendments/${second.code}/answer`, { decision: 'refuse' })
  assert.equal(bare.status, 422)
  const refused = { decision: 'refuse', answer: 'رأی با دست گرفته و شمرده شد.' }
  assert.equal((await legal.post(`/minutes-amendments/${second.code}/answer`, refused)).status, 303)
  assert.equal((await legal.post(`/minutes-amendments/${first.code}/answer`, { decision: 'accept' })).status, 303)
  assert.equal((await legal.post(`/minutes-amendments/${first.code}/answer`, { decision: 'accept' })).status, 422)
  const now = await read()
  assert.match(now.paragraphs.find((one: { id: number }) => one.id === vote.id).text, /دو عضو مخالف بودند/)
  assert.deepEqual(now.amendments.map((one: { state: string }) => one.state).toSorted(), ['accepted', 'refused'])
})

test('a member’s dissent stands in the minutes; who had no vote has none', async () => {
  const path = `/meetings/${code}/items/${item}/dissent`
  assert.equal((await world.as('inspector').post(path, { text: 'من هم مخالفم با این کار.' })).status, 403)
  assert.equal((await world.as('agencyHead').post(path, { text: 'نه' })).status, 422)
  const text = 'مهلت بیست‌روزهٔ بانک با ضوابط اعتباری نمی‌خواند.'
  assert.equal((await world.as('agencyHead').post(path, { text })).status, 303)
  assert.match((await world.as('auditor').get(`/meetings/${code}/minutes`)).text, /ضوابط اعتباری/)
})

test('a draft is taken back with a reason and laid out again with what was asked for', async () => {
  const legal = world.as('legalSecretary')
  const back = `/meetings/${code}/minutes/draft-withdrawal`
  assert.equal((await legal.post(back, { note: '' })).status, 422)
  assert.equal((await world.as('agencyHead').post(back, { note: 'متن ناتمام است' })).status, 403)
  assert.equal((await legal.post(back, { note: 'متن ناتمام است' })).status, 303)
  const [opening] = (await read()).paragraphs
  const path = `/meetings/${code}/minutes/paragraphs/${opening.id}/amendment`
  assert.equal((await world.as('agencyHead').post(path, { after: 'آغاز دیگر' })).status, 422)
  assert.equal((await world.as('secretary').post(`/meetings/${code}/reopening`, { note: 'چیزی ماند' })).status, 422)
  assert.equal((await legal.post(`/meetings/${code}/minutes/draft`, { kind: 'full' })).status, 303)
  assert.equal((await read()).amendments.length, 2)
})

test('the signature asks for the second factor and leaves its trace', async () => {
  const legal = world.as('legalSecretary')
  const byToken = await legal.api('POST', `/api/v1/meetings/${code}/minutes-signature`, {})
  assert.equal(byToken.json.code, 'sign_on_page')
  const otp = await secondFactorOf('legalSecretary')
  const wrong = await legal.post(`/meetings/${code}/minutes/signature`, { code: '000000' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /کد درست نیست/)
  spent = await otp.totp()
  const right = await legal.post(`/meetings/${code}/minutes/signature`, { code: spent })
  assert.equal(right.status, 303)
  const { editions, signature } = await read()
  assert.deepEqual([editions.length, editions[0].factor], [1, 'totp'])
  assert.deepEqual([signature.is_signed, signature.is_published, signature.public_digest], [true, false, null])
})

test('a code signs once', async () => {
  const [opening] = (await read()).paragraphs
  const given = { paragraph: opening.id, text: `${opening.text} باز.`, reason: 'لغزش در متن', code: spent }
  const again = await world.as('legalSecretary').post(`/meetings/${code}/minutes/correction`, given)
  assert.equal(again.status, 422)
  assert.match(again.text, /پیش‌تر برای امضا به کار رفته/)
})

test('minutes are published by those who sign, taken back with a reason and published again', async () => {
  const legal = world.as('legalSecretary')
  const copy = `/meetings/${code}/minutes-public.pdf`
  assert.equal((await world.visitor().get(copy)).status, 404)
  assert.equal((await world.as('secretary').post(`/meetings/${code}/minutes/publication`)).status, 403)
  assert.equal((await legal.post(`/meetings/${code}/minutes/publication`)).status, 303)
  assert.equal((await legal.post(`/meetings/${code}/minutes/publication`)).status, 422)
  const { signature } = await read()
  assert.equal((await world.visitor().get(copy)).status, 200)
  const back = `/meetings/${code}/minutes/publication-withdrawal`
  const bare = await legal.post(back, { note: '' })
  assert.equal(bare.status, 422)
  assert.equal((await world.as('agencyHead').post(back, { note: 'خوشم نیامد' })).status, 403)
  assert.equal((await legal.post(back, { note: 'بند سوم باید محرمانه می‌ماند.' })).status, 303)
  assert.equal((await world.visitor().get(copy)).status, 404)
  assert.match((await world.visitor().get(`/check/${signature.public_digest}`)).text, /از انتشار برداشته شده/)
  assert.match((await legal.get(`/meetings/${code}`)).text, /بند سوم باید محرمانه می‌ماند/)
  const marked = await legal.api('PUT', `/api/v1/meetings/${code}/secret-items`, { items: [item] })
  assert.equal(marked.status, 200)
  const again = await legal.api('POST', `/api/v1/meetings/${code}/minutes-publication`)
  assert.notEqual(again.json.digest, signature.public_digest)
  assert.match((await world.visitor().get(`/check/${signature.public_digest}`)).text, /ویرایش تازه‌تری دارد/)
  const open = await world.visitor().get(`/meetings/${code}/minutes-public.pdf`)
  assert.equal(open.headers.get('content-type'), 'application/pdf')
  assert.equal((await world.visitor().get(`/meetings/${code}/minutes.pdf`)).status, 401)
})

test('a new edition supersedes the first, which still can be checked', async () => {
  const [first] = (await read()).editions
  const [opening] = (await read()).paragraphs
  const governor = world.as('governor')
  const path = `/meetings/${code}/minutes/correction`
  assert.equal((await world.as('secretary').post(path, {})).status, 403)
  assert.equal((await governor.post(path, { paragraph: opening.id, text: 'متن' })).status, 422)
  const given = { paragraph: opening.id, text: `${opening.text} نشانی محل اصلاح شد.`, reason: 'لغزش در نشانی محل' }
  assert.equal((await governor.post(path, given)).status, 303)
  const old = await world.visitor().get(`/check/${first.digest}`)
  assert.match(old.text, /ویرایش تازه‌تری دارد/)
  const json = (await world.visitor().get(`/api/v1/papers/${first.digest}`)).json
  assert.equal(json.holds_now, (await read()).editions[1].digest)
  const { number_text } = json
  const found = await world.visitor().post('/check', { number: number_text, code: json.holds_now.slice(0, 8) })
  assert.equal(found.location, `/check/${json.holds_now}`)
  assert.equal((await world.visitor().post('/check', { number: '99', code: json.holds_now.slice(0, 8) })).status, 422)
})

/** Sets up an authenticator as its owner would. */
async function secondFactorOf(name: 'legalSecretary') {
  const shown = await world.as(name).post('/account/second-factor')
  const uri = shown.text.match(/name="uri" value="([^"]+)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const backup = shown.text.match(/name="backup" value="([^"]+)"/)?.[1] ?? ''
  const otp = createOTP(fromBase32(new URL(uri).searchParams.get('secret') ?? ''))
  const done = await world.as(name).post('/account/second-factor/confirmation', { uri, backup, code: await otp.totp() })
  assert.equal(done.status, 303)
  await world.signInAgain(name)
  return otp
}

function fromBase32(text: string): string {
  const bits = [...text.replace(/=+$/, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))).toString()
}
