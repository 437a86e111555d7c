// How people are told: their choices, a browser's push that only its owner can read, a messenger linked by a code, muting, merging, and texts in other words.
import assert from 'node:assert/strict'
import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import test, { after, before, beforeEach } from 'node:test'
import { sql } from 'kysely'
import { type MailServer, startMailServer } from '../../../test/doubles/mail-server.ts'
import { startTellingServer, type TellingServer } from '../../../test/doubles/telling-server.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { paperText } from '../../council/resolution/paper-texts.ts'
import { openBot } from '../../platform/notify/bot.ts'
import { deliverQueued } from '../../platform/notify/deliver.ts'
import { openMail } from '../../platform/notify/mail.ts'
import { muteToken, readMuteToken } from '../../platform/notify/mute-token.ts'
import { openPush } from '../../platform/notify/push.ts'
import { notifyPost } from '../../platform/notify/queue.ts'
import { defineTexts, faultOf, findText, textGroups } from '../../platform/notify/texts.ts'
import { topics } from '../../platform/notify/topics.ts'
import { say } from '../../platform/words.ts'
import { listenToBots } from './listen.ts'

let world: World
let server: TellingServer
let mails: MailServer
let post: number

before(async () => {
  ;[world, server, mails] = await Promise.all([openWorld(), startTellingServer(), startMailServer()])
  Object.assign(world.shell.config, { bots: [{ code: 'bale', api: `${server.url}/bot1:x`, page: 'https://ble.ir/j' }] })
  post = await world.postId('expert_imt')
})
after(async () => {
  await Promise.all([world.close(), server.close(), mails.close()])
})
beforeEach(async () => {
  await sql`update deliveries set status = 'sent' where status = 'queued'`.execute(world.db)
  Object.assign(server, { pushed: [], said: [], status: 201 })
  mails.mails.length = 0
})

const me = () => world.as('agencyExpert')

const words = defineTexts({
  name: 'notices_test',
  title: { fa: 'آزمون', en: 'Test' },
  topics: ['other'],
  table: { any: { fa: '{text}', en: '{text}' } },
  sample: { fa: { text: 'متن' }, en: { text: 'Text' } },
})
const plain = (text: string) => words(world.db, 'any', { fa: { text }, en: { text } })

async function tell(event: string, subjectId: number, title = 'مهلت پاسخ نزدیک است'): Promise<number> {
  return notifyPost(world.db, post, {
    event,
    subjectKind: 'commitment',
    subjectId,
    title: await plain(title),
    body: await plain(`${title}؛ پرونده را ببینید.`),
    href: '/commitments/1405-1',
    now: world.clock.now(),
  })
}

async function deliver() {
  const { config } = world.shell
  const mail = openMail({ ...config, smtpUrl: mails.url })
  try {
    return await deliverQueued(world.db, {
      mail,
      sms: null,
      push: openPush(config),
      bots: new Map(config.bots.map((bot) => [bot.code, openBot(bot)])),
      muteToken: (id) => muteToken(config.secret, id),
      calendar: await world.deadlines.calendar(world.db, null),
      origin: 'https://j.test',
      now: world.clock.now(),
      limit: 100,
    })
  } finally {
    mail?.close()
  }
}

const queuedChannels = async () =>
  (
    await sql<{ channel: string }>`select channel from deliveries where status = 'queued' order by channel`.execute(
      world.db,
    )
  ).rows.map((row) => row.channel)

/** A browser with keys of its own, as the Push API makes them. */
function browser(path: string) {
  const keys = createECDH('prime256v1')
  keys.generateKeys()
  const auth = randomBytes(16)
  return {
    subscription: {
      endpoint: `${server.url}/${path}`,
      keys: { p256dh: keys.getPublicKey('base64url'), auth: auth.toString('base64url') },
    },
    /** RFC 8291 and RFC 8188, written apart from the sender's library. */
    read(body: Buffer): unknown {
      const salt = body.subarray(0, 16)
      const length = body[20]!
      const senderKey = body.subarray(21, 21 + length)
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), senderKey])
      const secret = Buffer.from(hkdfSync('sha256', keys.computeSecret(senderKey), auth, info, 32))
      const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16))
      const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12))
      const sealed = body.subarray(21 + length)
      const cipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16))
      const padded = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
      return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString('utf8'))
    },
  }
}

test('each person chooses topic by topic; what was not shown is not decided', async () => {
  const page = await me().get('/account/notices')
  assert.match(page.text, /نوبت من شد یا کاری به من ارجاع شد/)
  assert.equal((await world.visitor().get('/account/notices')).status, 401)
  await tell('wait.due_soon', 1)
  assert.deepEqual(await queuedChannels(), ['mail', 'sms'])
  await sql`update deliveries set status = 'sent'`.execute(world.db)
  const saved = await me().post('/account/notices', { shown: 'mail,sms', due: 'mail', late: ['mail', 'sms'] })
  assert.equal(saved.status, 303)
  await tell('wait.due_soon', 1)
  assert.deepEqual(await queuedChannels(), ['mail'])
  await tell('wait.reminded', 1)
  assert.deepEqual(await queuedChannels(), ['mail', 'mail', 'sms'])
  const rows = await sql<{
    n: number
  }>`select count(*)::int n from notice_choices where channel in ('push', 'bot')`.execute(world.db)
  assert.equal(rows.rows[0]!.n, 0)
  await me().post('/account/notices', { shown: 'mail,sms', due: ['mail', 'sms'], late: ['mail', 'sms'] })
})

test('a push reaches the browser, readable by it alone; a browser that is gone is written to no more', async () => {
  const mine = browser('mine')
  assert.equal((await world.visitor().api('POST', '/api/v1/push-subscriptions', mine.subscription)).status, 401)
  assert.equal((await me().api('POST', '/api/v1/push-subscriptions', { endpoint: 'ftp://x', keys: {} })).status, 422)
  assert.equal((await me().api('POST', '/api/v1/push-subscriptions', mine.subscription)).status, 204)
  assert.equal((await me().api('POST', '/api/v1/push-subscriptions', mine.subscription)).status, 204)
  await tell('wait.due_soon', 2)
  await deliver()
  assert.equal(server.pushed.length, 1)
  const { path, headers, body } = server.pushed[0]!
  assert.equal(path, '/mine')
  assert.match(String(headers['authorization']), /^vapid t=.+, ?k=.+/)
  assert.deepEqual(mine.read(body), {
    title: 'مهلت پاسخ نزدیک است',
    body: 'مهلت پاسخ نزدیک است\n\nhttps://j.test/commitments/1405-1',
    href: '/commitments/1405-1',
  })
  assert.throws(() => browser('other').read(body))
  server.status = 410
  await tell('wait.due_soon', 2)
  await deliver()
  server.status = 201
  await tell('wait.due_soon', 2)
  assert.ok(!(await queuedChannels()).includes('push'))
  const again = browser('again')
  await me().api('POST', '/api/v1/push-subscriptions', again.subscription)
  const { rows } = await sql<{ id: number }>`select id from push_subscriptions where gone_at is null`.execute(world.db)
  assert.equal((await world.as('secretary').post(`/account/notices/browsers/${rows[0]!.id}/removal`)).status, 404)
  assert.equal((await me().post(`/account/notices/browsers/${rows[0]!.id}/removal`)).status, 303)
})

test('a code said to the bot links its chat; notices follow, a blocked bot is let go', async () => {
  const shown = await me().post('/account/notices/messengers/bale/code')
  const code = shown.text.match(/class="bot-code">.*?([۰-۹]{8})/s)?.[1]
  assert.ok(code, shown.text.slice(0, 200))
  assert.equal((await me().post('/account/notices/messengers/nowhere/code')).status, 404)
  server.updates.push(
    { update_id: 7, message: { text: '/start', chat: { id: 55 } } },
    { update_id: 8, message: { text: `/start ${code}`, chat: { id: 77 } } },
  )
  const ctx = await world.ctx('system')
  await listenToBots(ctx, world.shell)
  assert.deepEqual(
    server.said.map((one) => one.chat_id),
    ['55', '77'],
  )
  assert.match(server.said[1]!.text, /پیوند برقرار شد/)
  server.updates.push({ update_id: 9, message: { text: code, chat: { id: 99 } } })
  await listenToBots(ctx, world.shell)
  assert.match(server.said[2]!.text, /شناخته نشد/)
  await tell('wait.due_soon', 3)
  await deliver()
  assert.deepEqual(server.said.at(-1), {
    chat_id: '77',
    text: 'مهلت پاسخ نزدیک است\n\nhttps://j.test/commitments/1405-1',
  })
  server.status = 403
  await tell('wait.due_soon', 3)
  await deliver()
  server.status = 201
  await tell('wait.due_soon', 3)
  assert.ok(!(await queuedChannels()).includes('bot'))
})

test('a messenger that tells nothing of what is said to it is linked by a code sent to the chat', async () => {
  Object.assign(world.shell.config, {
    bots: [...world.shell.config.bots, { code: 'eitaa', api: `${server.url}/eitaa:x`, page: '' }],
  })
  const at = '/account/notices/messengers/eitaa'
  const chats = async () =>
    (
      await sql<{
        chat: string
      }>`select chat_id chat from bot_accounts where bot = 'eitaa' and gone_at is null`.execute(world.db)
    ).rows.map((row) => row.chat)
  assert.match((await me().get('/account/notices')).text, /شناسهٔ شما در ایتا/)
  const bad = await me().post(`${at}/chat`, { chat: 'نام من' })
  assert.deepEqual([bad.status, bad.text.includes('value="نام من"')], [422, true])
  assert.equal((await me().post('/account/notices/messengers/nowhere/chat', { chat: 'someone' })).status, 404)
  const before = server.said.length
  const asked = await me().post(`${at}/chat`, { chat: '@rahim_n' })
  assert.equal(asked.status, 200, asked.text.slice(0, 300))
  assert.match(asked.text, /کدی که رسید/)
  const sent = server.said.at(-1)!
  assert.deepEqual([server.said.length - before, sent.chat_id], [1, 'rahim_n'])
  const code = sent.text.match(/\d{8}|[۰-۹]{8}/)![0]
  assert.ok(!asked.text.includes(code), 'the code goes to the chat alone')
  assert.equal((await me().post(`${at}/chat`, { chat: 'another' })).status, 429, 'not more than one a minute')
  // Said to a bot that listens it is worth nothing: it would link the chat of somebody else.
  server.updates.push({ update_id: 20, message: { text: code, chat: { id: 66 } } })
  await listenToBots(await world.ctx('system'), world.shell)
  assert.equal((await me().post(`${at}/confirmation`, { code: '00000000' })).status, 422)
  assert.equal((await world.as('secretary').post(`${at}/confirmation`, { code })).status, 422)
  assert.deepEqual(await chats(), [])
  assert.equal((await me().post(`${at}/confirmation`, { code })).status, 303)
  assert.deepEqual(await chats(), ['rahim_n'])
  assert.equal((await me().post(`${at}/confirmation`, { code })).status, 422, 'once')

  world.clock.set(new Date(world.clock.now().getTime() + 120_000))
  server.status = 400
  const lost = await me().post(`${at}/chat`, { chat: 'nobody_there' })
  server.status = 201
  assert.equal(lost.status, 422)
  assert.match(lost.text, /به این شناسه نرسید/)
  world.clock.set(new Date(world.clock.now().getTime() + 120_000))
  await me().post(`${at}/chat`, { chat: '123456' })
  const last = server.said.at(-1)!.text.match(/\d{8}|[۰-۹]{8}/)![0]
  for (let n = 0; n < 5; n++) await me().post(`${at}/confirmation`, { code: '11111111' })
  assert.equal((await me().post(`${at}/confirmation`, { code: last })).status, 422, 'worn out')
  const { rows } = await sql<{
    id: number
  }>`select id from bot_accounts where bot = 'eitaa' and gone_at is null`.execute(world.db)
  for (const { id } of rows) assert.equal((await me().post(`/account/notices/messengers/${id}/removal`)).status, 303)
  world.shell.config.bots = world.shell.config.bots.filter((bot) => bot.code !== 'eitaa')
})

test('one press in a mail mutes its record, and only that; the page turns it on again', async () => {
  await tell('wait.due_soon', 40)
  await deliver()
  const raw = mails.mails.at(-1)!.raw
  const link = /^List-Unsubscribe: <(.*)>$/m.exec(raw.replace(/\r/g, ''))?.[1]
  assert.ok(link, raw)
  assert.match(raw, /List-Unsubscribe-Post: List-Unsubscribe=One-Click/)
  const path = new URL(link).pathname
  assert.match((await world.visitor().get(path)).text, /خاموش‌کردن/)
  const forged = path.replace(/\d+\./, '1.')
  assert.equal((await world.app.request(forged, { method: 'POST' })).status, 404)
  assert.equal(
    (await world.app.request(path, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }))
      .status,
    200,
  )
  await tell('wait.due_soon', 40)
  await tell('wait.due_soon', 41)
  assert.deepEqual(await queuedChannels(), ['mail', 'sms'])
  const muted = await sql<{ n: number }>`select count(*)::int n from notifications where subject_id = 40`.execute(
    world.db,
  )
  assert.equal(muted.rows[0]!.n, 2)
  assert.match((await me().get('/account/notices')).text, /مهلت پاسخ نزدیک است/)
  const subject = { subject_kind: 'commitment', subject_id: 40 }
  assert.equal((await me().post('/account/notices/mutes/removal', subject)).status, 303)
  await tell('wait.due_soon', 40)
  assert.equal((await queuedChannels()).length, 4)
  const notice = await sql<{ id: number }>`select max(id) id from notifications where subject_id = 41`.execute(world.db)
  const press = { notification_id: notice.rows[0]!.id }
  assert.equal((await world.as('secretary').post('/account/notices/mutes', press)).status, 404)
  assert.equal((await me().post('/account/notices/mutes', press)).status, 303)
})

test('what waits for one person at once goes out as one; an urgent message stands alone', async () => {
  for (const n of [51, 52, 53]) await tell('wait.due_soon', n, `خبر شمارهٔ ${n}`)
  assert.equal((await deliver()).sent, 1)
  assert.equal(mails.mails.length, 1)
  const rows = await sql<{ merged: number; sent: number }>`
    select count(merged_into)::int merged, count(*) filter (where status = 'sent')::int sent from deliveries
    where channel = 'mail' and notification_id in (select id from notifications where subject_id in (51, 52, 53))`.execute(
    world.db,
  )
  assert.deepEqual(rows.rows[0], { merged: 2, sent: 3 })
  assert.equal((await deliver()).sent, 0)
})

test('texts are edited with a preview, refused when they cannot be filled, and used from then on', async () => {
  const administrator = world.as('administrator')
  const name = 'inbox.reminded'
  assert.match((await administrator.get('/texts')).text, /متقاضی درخواست/)
  assert.equal((await me().get('/texts')).status, 403)
  assert.equal((await administrator.get('/texts/inbox.nothing')).status, 404)
  const words = { fa: 'یادآوری: {title} تا {due}', en: 'Reminder: {title} by {due}', reason: 'کوتاه‌تر' }
  const shown = await administrator.post(`/texts/${name}`, { ...words, preview: '1' })
  assert.match(shown.text, /یادآوری: راه‌اندازی پست برق/)
  const unknown = await administrator.post(`/texts/${name}`, { ...words, fa: 'یادآوری {nothing}' })
  assert.equal(unknown.status, 422)
  assert.match(unknown.text, /«nothing» شناخته نیست/)
  assert.equal((await administrator.post(`/texts/${name}`, { ...words, fa: 'یادآوری {title' })).status, 422)
  const unfit = await administrator.post(`/texts/${name}`, { ...words, fa: 'یادآوری {title, date}' })
  assert.equal(unfit.status, 422)
  assert.match(unfit.text, /«title» نوشته است، نه عدد یا تاریخ/)
  const codeless = await administrator.post('/texts/login.code', { ...words, fa: 'کد شما رسید', en: 'Your {code}' })
  assert.equal(codeless.status, 422)
  assert.match(codeless.text, /جای‌نشان «code» باید در این متن بماند/)
  for (const who of ['auditor', 'agencyExpert', 'chamber'] as const)
    assert.equal((await world.as(who).post(`/texts/${name}`, words)).status, 403, who)
  assert.equal((await administrator.post(`/texts/${name}`, words)).status, 303)
  assert.match((await world.as('auditor').get(`/texts/${name}`)).text, /کوتاه‌تر/)
  assert.equal((await administrator.post(`/texts/${name}/restoration`)).status, 303)
  assert.match((await administrator.get('/texts')).text, /متن سامانه/)
})

test('a text of paper is edited in Persian alone and printed in the letters that follow', async () => {
  const administrator = world.as('administrator')
  const name = 'resolution.holder'
  const before = await administrator.get(`/texts/${name}`)
  assert.doesNotMatch(before.text, /name="en"/)
  const words = { fa: 'ابلاغ مصوبهٔ شمارهٔ {number}', reason: 'کوتاه‌تر' }
  assert.equal((await administrator.post(`/texts/${name}`, words)).status, 303)
  const said = await paperText(world.db, { number: '۱۴۰۵/۱۷' })('holder')
  assert.equal(said.fa, 'ابلاغ مصوبهٔ شمارهٔ ۱۴۰۵/۱۷')
  assert.equal((await administrator.post(`/texts/${name}/restoration`)).status, 303)
})

test('every topic that one may choose has texts to edit, each with a preview on its page', async () => {
  for (const topic of topics)
    assert.ok(
      textGroups().some((group) => group.topics.includes(topic)),
      `no text of the topic ${topic} can be edited`,
    )
  const administrator = world.as('administrator')
  for (const group of textGroups()) {
    const page = await administrator.get(`/texts/${group.name}.${Object.keys(group.table)[0]}`)
    assert.match(page.text, /<blockquote class="told" lang="fa"/, group.name)
  }
})

test('every text can be filled from its sample; a token stands for one notice only', () => {
  for (const group of textGroups())
    for (const [key, word] of Object.entries(group.table))
      for (const lang of ['fa', 'en'] as const) {
        assert.equal(faultOf(word[lang], group.sample[lang], group.needs?.[key]), null, `${group.name}.${key}`)
        assert.doesNotMatch(say(word, lang, group.sample[lang]), /[{}]/)
      }
  assert.equal(findText('inbox.reminded')?.group.name, 'inbox')
  assert.equal(findText('constructor.reminded'), null)
  const token = muteToken('secret', 12)
  assert.deepEqual(
    [readMuteToken('secret', token), readMuteToken('other', token), readMuteToken('secret', `1${token}`)],
    [12, null, null],
  )
})
