// The holder of commitments and the secretariat at their screens: an extension asked, granted and refused on record; several items
// referred at once when one has moved; thirty days of silence; the daily mail; the board by keys. `SHOTS=folder` keeps pictures.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { digests, sweepWith } from '../../src/commitments/tasks.ts'
import { expiries } from '../../src/expiries.ts'
import type { CastName } from '../cast.ts'
import { openCommitment } from '../commitment-cases.ts'
import { launchBrowser } from '../look.ts'
import { openWorld, type World } from '../world.ts'
import { Person } from './person.ts'

let browser: Browser
let world: World
let server: ReturnType<typeof serve>
let origin: string
before(async () => {
  ;[browser, world] = await Promise.all([launchBrowser(), openWorld()])
  server = serve({ fetch: world.app.fetch, port: 0 })
  await new Promise((done) => server.once('listening', done))
  origin = `http://localhost:${(server.address() as { port: number }).port}`
})
after(async () => {
  await browser.close()
  server.close()
  await world.close()
})

const enter = (name: CastName, width = 360) => Person.enter(browser, world, origin, name, { width, isScripted: true })
async function commit(title: string): Promise<{ id: number; code: string }> {
  const { id } = await openCommitment(world, { title })
  const { code } = await world.db
    .selectFrom('commitments')
    .where('id', '=', id)
    .select('code')
    .executeTakeFirstOrThrow()
  return { id, code }
}

test('an extension is asked on a phone, refused once with its reason and granted once, all on record', {
  timeout: 90_000,
}, async () => {
  const { code } = await commit('راه‌اندازی پست برق شهرک صنعتی')
  const [head, secretary] = [await enter('agencyHead'), await enter('secretary', 1280)]
  const ask = async (until: string, text: string) => {
    await head.open(`/commitments/${code}/extension`)
    const reason = await head.page
      .locator('[name=reason_code] option[value]:not([value=""])')
      .first()
      .getAttribute('value')
    await head.fill({ until, reason_code: reason!, text })
    await head.send('/extension')
  }
  const decide = async (decision: string, note: string, picture: string) => {
    await secretary.open('/inbox')
    await secretary.sees('درخواست تمدید مهلت')
    await secretary.picture(`1-inbox-${picture}`)
    await secretary.open(`/commitments/${code}/extension/decision`)
    await secretary.picture(`1-decision-${picture}`)
    await secretary.fill({ decision, note })
    await secretary.send('/decision')
  }
  await head.open(`/commitments/${code}/extension`)
  await head.fill({ until: '۱۴۰۵/۰۱/۰۱', text: 'ترانس در گمرک مانده است.' })
  const form = head.page.locator('main form[method="post"]').first()
  await form.evaluate((el) => el.setAttribute('novalidate', ''))
  await Promise.all([head.page.waitForEvent('framenavigated'), form.locator('.actions button').last().click()])
  await head.page.waitForSelector('.error-summary')
  await head.check()
  assert.equal(await head.page.inputValue('[name=text]'), 'ترانس در گمرک مانده است.')
  await head.picture('1-asked-badly')

  await ask('۱۴۰۵/۱۱/۳۰', 'ترانس در گمرک مانده است.')
  await head.sees('۱۴۰۵/۱۱/۳۰')
  await head.picture('1-asked')
  await decide('refuse', 'برگ سبز گمرک پیوست نیست.', 'refuse')
  await head.open('/notifications')
  await head.sees('تمدید پذیرفته نشد')
  await head.sees('برگ سبز گمرک پیوست نیست.')
  await head.picture('1-refused-notice')
  await ask('۱۴۰۵/۱۰/۳۰', 'برگ سبز پیوست شد.')
  await decide('grant', 'با برگ سبز پذیرفته است.', 'grant')
  await secretary.picture('1-granted-officer')
  await head.open(`/commitments/${code}`)
  for (const words of ['برگ سبز گمرک پیوست نیست.', 'با برگ سبز پذیرفته است.', 'تمدید پذیرفته نشد', 'تمدید پذیرفته شد'])
    await head.sees(words)
  await head.picture('1-granted-holder')
  await head.open('/notifications')
  await head.sees('تمدید پذیرفته شد')
  await head.leave()
  await secretary.leave()
})

test('several are referred at once; the one that had moved is named, the others go', { timeout: 60_000 }, async () => {
  const titles = ['تحویل زمین کارگاه', 'صدور پروانهٔ بهره‌برداری', 'معرفی واحد به بانک عامل']
  const made = await Promise.all(titles.map(commit))
  const head = await enter('agencyHead', 1280)
  await head.open('/inbox')
  for (const title of titles) await head.page.locator(`tr:has-text("${title}") input[name=wait]`).first().check()
  await head.fill({ to: String(await world.postId('expert_imt')), note: 'تا پایان هفته پیگیری کنید.' })
  await head.picture('2-picked')
  // Meanwhile one of them is passed on from another window.
  const wait = await sql<{ id: number }>`
    select id from waits where lifecycle = 'commitment' and subject_id = ${made[1]!.id} and clock = 'state' and ended_at is null`.execute(
    world.db,
  )
  await world.as('agencyHead').post('/inbox/referral', {
    wait: String(wait.rows[0]!.id),
    to: await world.postId('expert_imt'),
    note: 'زودتر از بقیه',
  })
  await head.send('/inbox/referral')
  await head.sees('۲ کار ارجاع شد')
  await head.sees('۱ کار ارجاع نشد، زیرا دیگر نزد شما نیست')
  await head.sees(/صدور پروانهٔ بهره‌برداری.*اکنون نزد کارشناس اداره کل صنعت/)
  await head.picture('2-one-had-moved')
  await head.leave()
  const expert = await enter('agencyExpert')
  await expert.open('/inbox')
  for (const title of titles) await expert.sees(title)
  await expert.sees('تا پایان هفته پیگیری کنید.')
  await expert.picture('2-expert-inbox')
  await expert.leave()
})

test('thirty days without a report: holder and superior are told, the record says so, the mail of the morning too', {
  timeout: 90_000,
}, async () => {
  const { id, code } = await commit('لایروبی کانال آب شهرک')
  world.clock.addDays(32)
  await sweepWith(expiries)(await world.ctx('system'), world.shell)
  const told = await sql<{ post: string }>`
    select distinct p.code post from notifications n join office_holdings h on h.person_id = n.person_id join posts p on p.id = h.post_id
    where n.event = 'wait.silent' and n.subject_kind = 'commitment' and n.subject_id = ${id} order by 1`.execute(
    world.db,
  )
  assert.deepEqual(
    told.rows.map((row) => row.post),
    ['head_imt', 'secretariat'],
  )
  const [head, secretary] = [await enter('agencyHead'), await enter('secretary', 1280)]
  await head.open('/notifications')
  await head.sees('گزارشی نرسید: لایروبی کانال آب شهرک')
  await head.picture('3-silent-notice')
  await head.open(`/commitments/${code}`)
  await head.sees('در دورهٔ گذشته گزارشی نرسیده')
  await head.picture('3-silent-holder')
  await secretary.open('/commitments?silent=1')
  await secretary.picture('3-silent-list')
  await secretary.open('/triage')
  await secretary.sees('لایروبی کانال آب شهرک')
  await secretary.picture('3-triage')

  await digests(await world.ctx('system'), world.shell)
  const mails = await sql<{ subject: string; body: string }>`
    select d.subject, d.body from deliveries d join persons p on p.id = d.person_id
    where d.channel = 'mail' and p.mobile = '09140000002' order by d.id desc limit 1`.execute(world.db)
  const mail = mails.rows[0]!
  assert.match(mail.subject, /کار در کارتابل شماست/)
  assert.ok(mail.body.includes('لایروبی کانال آب شهرک'))
  if (process.env['SHOTS']) console.log(`${mail.subject}\n\n${mail.body}`)
  const admin = await enter('administrator', 1280)
  await admin.open('/outbox')
  await admin.picture('3-outbox')
  for (const person of [head, secretary, admin]) await person.leave()
})

test('the board is walked and worked by keys', { timeout: 60_000 }, async () => {
  const head = await enter('agencyHead', 1280)
  await head.open('/commitments/board')
  await head.picture('4-board')
  const summary = head.page.locator('main details > summary:has-text("کارها")').first()
  await summary.focus()
  await head.page.keyboard.press('Enter')
  await head.page.keyboard.press('Tab')
  const focused = await head.page.evaluate(() => document.activeElement?.textContent?.trim())
  assert.ok(focused && focused.length > 2, 'the first step is a tab away')
  await head.picture('4-board-open')
  await Promise.all([head.page.waitForURL(/\/commitments\/[\d-]+\//), head.page.keyboard.press('Enter')])
  await head.check()
  await head.open('/commitments/calendar')
  await head.picture('4-calendar')
  await head.leave()
})
