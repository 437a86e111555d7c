// After the answer: silence that counts as consent only after a reminder, a contest in the last hour or after that consent, and each
// way on of what ends unsolved; what the applicant, the officer and everyone read at each point. `SHOTS=folder` keeps pictures.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { remind, sweepWith } from '../../src/commitments/tasks.ts'
import { registerDemand } from '../../src/demands/demand/cases.ts'
import { expiries } from '../../src/expiries.ts'
import type { CastName } from '../cast.ts'
import { launchBrowser } from '../look.ts'
import { openWaits, openWorld, type World } from '../world.ts'
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

const enter = (name: CastName | null, width = 360) =>
  Person.enter(browser, world, origin, name, { width, isScripted: true })
const waitOf = async (id: number) => (await openWaits(world, 'demand', id)).find((one) => one.clock === 'state')

async function answered(): Promise<{ id: number; code: string }> {
  const demand = await registerDemand(await world.ctx('petitioner'), { agency: 'imt', mobile: '09140000012' }, 'web')
  await world.as('secretary').post(`/demands/${demand.code}/acceptance`, { agency: 'imt' })
  const answer = await world.as('agencyExpert').post(`/demands/${demand.code}/answer`, {
    outcome: 'solved',
    text: 'برق واحد وصل شد و برنامهٔ قطع از این پس هفته‌ای پیشتر اعلام می‌شود.',
  })
  assert.equal(answer.status, 303)
  return demand
}

/** Moves the clock to that day of the open wait, or as many days past it. */
async function goTo(id: number, past: number): Promise<void> {
  const { due_on } = (await waitOf(id))!
  world.clock.set(new Date(Date.parse(`${due_on}T06:30:00Z`) + past * 86_400_000))
}
async function morning(): Promise<void> {
  const system = await world.ctx('system')
  await sweepWith(expiries)(system, world.shell)
  await remind(system, world.shell)
}

/** Every queued message has left, as with a gateway that answers. */
const deliverAll = () =>
  sql`update deliveries set status = 'sent', sent_at = ${world.clock.now()} where status in ('queued', 'held')`.execute(
    world.db,
  )

async function lastTextTo(id: number): Promise<string> {
  const { rows } = await sql<{ body: string }>`
    select d.body from deliveries d join notifications n on n.id = d.notification_id
    where n.subject_kind = 'demand' and n.subject_id = ${id} and d.channel = 'sms' order by d.id desc limit 1`.execute(
    world.db,
  )
  return rows[0]!.body
}

test('silence after an answer is consent after a reminder; everyone reads so, and it can still be contested', {
  timeout: 120_000,
}, async () => {
  const { id, code } = await answered()
  const [applicant, visitor] = [await enter('petitioner'), await enter(null)]
  await applicant.open('/inbox')
  await applicant.picture('1-inbox')
  await applicant.open(`/demands/${code}`)
  await applicant.sees('اگر چیزی نگویید، یک بار یادآوری می‌شود')
  await applicant.picture('1-answered-applicant')
  await visitor.open(`/track/${code}`)
  await visitor.sees('پس از یادآوری رفع‌شده به شمار می‌آید')
  await visitor.sees(/تا رفع درخواست\s+ایستاده؛/)
  await visitor.picture('1-answered-public')

  await goTo(id, -1)
  await morning()
  assert.match(await lastTextTo(id), /^یادآوری: تا .* بگویید مانع درخواست .* رفع شده است یا نه/)
  await deliverAll()
  await applicant.open('/notifications')
  await applicant.sees('اگر چیزی نگویید، رفع‌شده به شمار می‌آید')
  await applicant.picture('2-reminder-notice')
  await visitor.open(`/track/${code}`)
  await visitor.sees('به متقاضی یادآوری شد که مهلت او نزدیک است')

  await goTo(id, 1)
  await morning()
  assert.match(await lastTextTo(id), /رفع‌شده به شمار آمد؛ اگر مانع برجاست، اعتراض کنید/)
  await visitor.open(`/track/${code}`)
  await visitor.sees('با سپری‌شدن مهلت، رفع‌شده به شمار آمد')
  await visitor.picture('3-consent-public')
  const expert = await enter('agencyExpert', 1280)
  await expert.open(`/demands/${code}`)
  await expert.sees('با سپری‌شدن مهلت، رفع‌شده به شمار آمد')
  await expert.picture('3-consent-officer')
  await applicant.open(`/demands/${code}`)
  await applicant.sees('اگر مانع هنوز برجاست، اعتراض کنید تا دوباره باز شود')
  await applicant.picture('3-consent-applicant')

  // Reopened: consent by silence never shuts the door.
  await contest(applicant, code, '4-contested')
  await visitor.open(`/track/${code}`)
  await visitor.sees('متقاضی نپذیرفت و اعتراض کرد؛ کارگروه ویژهٔ اتاق')
  await visitor.picture('4-contested-public')
  await expert.open('/notifications')
  await expert.sees(/متقاضی پاسخ به درخواست .* را نپذیرفت/)
  await expert.picture('4-contested-notice')
  assert.equal((await waitOf(id))!.holder, 'chamber')
  const chamber = await enter('chamber', 1280)
  await chamber.open('/inbox')
  await chamber.sees('قطع برق واحد تولیدی')
  await chamber.open(`/demands/${code}/return`)
  await chamber.sees('برق هنوز هفته‌ای یک روز قطع است.')
  await chamber.picture('4-return-form')
  for (const person of [applicant, visitor, expert, chamber]) await person.leave()
})

test('contested in the last hour, the morning after finds no consent to take', { timeout: 60_000 }, async () => {
  const { id, code } = await answered()
  await goTo(id, -1)
  await morning()
  await deliverAll()
  const { due_on } = (await waitOf(id))!
  world.clock.set(new Date(`${due_on}T20:15:00Z`)) // A quarter to midnight in Tehran.
  await morning()
  const applicant = await enter('petitioner')
  await applicant.open(`/demands/${code}`)
  await applicant.picture('5-last-hour')
  await contest(applicant, code)
  await applicant.leave()
  world.clock.addDays(1)
  await morning()
  const wait = (await waitOf(id))!
  assert.deepEqual([wait.state, wait.holder], ['with_chamber', 'chamber'])
  const timeline = await world.visitor().get(`/track/${code}`)
  assert.doesNotMatch(timeline.text, /رفع‌شده به شمار آمد/)
})

test('where no message can be sent, a second notice in the product is waited for, and then the road goes on', async () => {
  const { id, code } = await answered()
  await goTo(id, -1)
  await morning()
  await sql`update deliveries set status = 'held' where status = 'queued'`.execute(world.db)
  await goTo(id, 1)
  await morning()
  assert.equal((await waitOf(id))!.state, 'answered', 'the first passing of the day only puts it off')
  await sql`update deliveries set status = 'held' where status = 'queued'`.execute(world.db)
  const page = await world.as('petitioner').get(`/demands/${code}`)
  assert.match(page.text, /دوباره یادآوری شد/)
  await goTo(id, 1)
  await morning()
  assert.equal(await waitOf(id), undefined, 'it has ended')
})

const ways = {
  other_body: 'مراجعه به مرجع صالح',
  national: 'پیگیری در مرجع ملی',
  court: 'پیگیری قضایی',
  new_proposal: 'پیشنهاد تازه برای دستور کار شورا',
  knowledge_based: 'یافتن راه‌حل با شرکت دانش‌بنیان',
}
test('an unsolved ending names its way on; the applicant, the public page and the officers read it, and it can be contested', {
  timeout: 120_000,
}, async () => {
  const [applicant, visitor, chamber] = [await enter('petitioner'), await enter(null), await enter('chamber', 1280)]
  const small = await enter('chamber')
  for (const [way, title] of Object.entries(ways)) {
    const { id, code } = await answered()
    await world.as('petitioner').post(`/demands/${code}/contest`, { note: 'برق هنوز هفته‌ای یک روز قطع است.' })
    const desk = way === 'court' ? small : chamber
    await desk.open(`/demands/${code}/closing`)
    if (way === 'other_body' || way === 'court') {
      // Without a way the form comes back with what was typed.
      await desk.fill({
        citation: 'مادهٔ ۱۲ قانون بهبود مستمر محیط کسب‌وکار',
        next_way_note: 'پرونده را با قبض‌ها ببرید.',
      })
      await refused(desk)
      assert.equal(await desk.page.inputValue('[name=citation]'), 'مادهٔ ۱۲ قانون بهبود مستمر محیط کسب‌وکار')
      assert.equal(await desk.page.inputValue('[name=next_way_note]'), 'پرونده را با قبض‌ها ببرید.')
      await desk.picture(`6-closing-refused-${way}`)
    }
    await desk.fill({
      reason: 'needs_national',
      citation: 'مادهٔ ۱۲ قانون بهبود مستمر محیط کسب‌وکار',
      next_way: way,
      next_way_note: 'با رونوشت این پرونده و قبض‌های شش ماه تا پایان دی به نشانی پایین بروید.',
    })
    await desk.send('/closing')
    await desk.sees(title)
    await desk.picture(`6-closed-${way}-officer`)
    assert.equal(await waitOf(id), undefined, 'nobody waits any more')
    await applicant.open(`/demands/${code}`)
    await applicant.sees(title)
    await applicant.sees('با رونوشت این پرونده')
    await applicant.sees('اگر این پایان را نمی‌پذیرید، اعتراض کنید')
    await visitor.open(`/track/${code}`)
    await visitor.sees(title)
    assert.match(await lastTextTo(id), /رفع‌نشده پایان یافت؛ دلیل، مستند و راه بعدی در پرونده آمده است/)
    if (way === 'court') {
      await applicant.picture('6-closed-applicant')
      await visitor.picture('6-closed-public')
    }
  }
  for (const person of [applicant, visitor, chamber, small]) await person.leave()
})

async function contest(applicant: Person, code: string, picture?: string): Promise<void> {
  await applicant.open(`/demands/${code}/contest`)
  await applicant.sees('برق واحد وصل شد')
  if (picture) await applicant.picture(`${picture}-form`)
  await applicant.fill({ note: 'برق هنوز هفته‌ای یک روز قطع است.' })
  await applicant.send('/contest')
  await applicant.sees('اعتراض شما نزد کارگروه ویژهٔ اتاق است')
  if (picture) await applicant.picture(`${picture}-applicant`)
}

/** Presses the bright button, past what the browser itself would ask, and expects the page back. */
async function refused(person: Person): Promise<void> {
  const form = person.page.locator('main form[method="post"]').first()
  await form.evaluate((el) => el.setAttribute('novalidate', ''))
  await Promise.all([person.page.waitForEvent('framenavigated'), form.locator('.actions button').last().click()])
  await person.page.waitForSelector('.error-summary')
  await person.check()
}
