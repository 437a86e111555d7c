// Forty demands of forty workshops: the Chamber groups them in a browser, sets the position paper and proposes it; one sitting decides;
// forty numbered answers go out, each to its own author, and forty more when the matter has ended.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { listMembers } from '../../src/council/body/queries.ts'
import { writeAnswers } from '../../src/demands/issue/answers.ts'
import { demandAtChamber } from '../../src/demands/issue/sample-demands.ts'
import { tehranDate } from '../../src/platform/jalali.ts'
import type { CastName } from '../cast.ts'
import { press } from '../council-road.ts'
import { launchBrowser } from '../look.ts'
import { openWorld, type World } from '../world.ts'
import { Person, type Screen } from './person.ts'

const voices = 40
let browser: Browser
let world: World
before(async () => {
  browser = await launchBrowser()
  world = await openWorld()
})
after(async () => {
  await browser.close()
  await world.close()
})

for (const screen of [
  { width: 1280, isScripted: true },
  { width: 360, isScripted: false },
] as const)
  test(`forty demands, one sitting, forty written answers at ${screen.width} px ${screen.isScripted ? 'with' : 'without'} JavaScript`, {
    timeout: 180_000,
  }, async () => {
    const server = serve({ fetch: world.app.fetch, port: 0 })
    await new Promise((done) => server.once('listening', done))
    const origin = `http://localhost:${(server.address() as { port: number }).port}`
    try {
      await walk(origin, screen)
    } finally {
      server.close()
    }
  })

async function walk(origin: string, screen: Screen): Promise<void> {
  const people = new Map<CastName, Person>()
  const as = async (name: CastName): Promise<Person> => {
    const known = people.get(name) ?? (await Person.enter(browser, world, origin, name, screen))
    people.set(name, known)
    return known
  }
  const matter = `برق پایدار کارگاه‌های کفش در پهنای ${screen.width}`
  const authors = await askForty(matter, screen.width)

  // The desk: forty ticked rows become one issue, whose sums are those of its demands.
  const chamber = await as('chamber')
  await chamber.open('/issues/desk')
  const boxes = chamber.page.locator('input[type="checkbox"][name="demand"]')
  assert.equal(await boxes.count(), voices)
  for (let n = 0; n < voices; n++) await boxes.nth(n).check({ force: true })
  await Promise.all([
    chamber.page.waitForURL(/\/issues\/new\?/),
    chamber.page.locator('button[name="act"][value="new"]').click(),
  ])
  await chamber.fill({ title: matter })
  await chamber.send('/issues')
  await chamber.sees('۴۰')
  const issue = new URL(chamber.page.url()).pathname.split('/')[2]!
  await chamber.sees('۸۰') // Two jobs in each workshop.
  await chamber.open(`/issues/${issue}/brief`)
  await chamber.fill({
    summary: 'چهل کارگاه هر روز دو بار بی‌برق می‌مانند و خط تولیدشان می‌خوابد.',
    sufferers: 'چهل کارگاه کفش در دو شهرستان با هشتاد کارگر',
    evidence: 'گزارش خاموشی‌ها و پاسخ اداره به هر یک از درخواست‌ها',
    law: 'مادهٔ ۲۵ قانون بهبود مستمر محیط کسب‌وکار',
    proposed_resolution: 'شرکت توزیع تا پایان آذر خط جداگانهٔ شهرک را برق‌دار کند.',
    expected_effect: 'بازگشت هشتاد نفر به کار تمام‌وقت',
  })
  await chamber.send('/brief')
  await chamber.send('/papers')
  const paper = (
    await sql<{ digest: string }>`
      select p.digest from papers p join issues i on i.id = p.issue_id where i.code = ${issue}`.execute(world.db)
  ).rows[0]!.digest
  const pdf = await chamber.page.request.get(`/issues/${issue}/papers/${paper}.pdf`)
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-')
  await chamber.open(`/check/${paper}`)
  await chamber.sees('این سند اصیل است')
  await chamber.open(`/issues/${issue}/proposal`)
  await chamber.fill({ body_code: 'council' })
  await chamber.send('/proposal')
  const proposal = new URL(chamber.page.url()).pathname.split('/')[2]!

  // The secretariat takes it into a sitting, the sitting resolves.
  const secretary = await as('secretary')
  await secretary.open(`/proposals/${proposal}/decision`)
  await secretary.fill({ outcome: 'accept' })
  await secretary.send('/decision')
  await secretary.open('/meetings/new')
  await secretary.fill({ body: 'council', held_on: '۱۴۰۵/۰۹/۰۷', starts_at: '10:00', place: 'تالار استانداری' })
  await secretary.send('/meetings')
  const meeting = new URL(secretary.page.url()).pathname.split('/')[2]!
  await secretary.fill({ proposal }, 'form[action$="/items"]')
  await secretary.send('/items')
  if ((await secretary.page.locator('[name="urgent_reason"]').count()) > 0)
    await secretary.fill({ urgent_reason: 'زمستان نزدیک است.' })
  await secretary.send('/invitation')
  await secretary.open(`/meetings/${meeting}/opening`)
  const members = await listMembers(world.db, 'council', tehranDate(world.clock.now()))
  const voting = members.filter((member) => member.kind === 'chair' || member.kind === 'voting')
  for (const member of voting) await secretary.fill({ [`presence_${member.post_id}`]: 'principal' })
  await secretary.send('/opening')
  await secretary.open(`/meetings/${meeting}/sitting`)
  await secretary.fill({ yes: String(voting.length), no: '0', abstain: '0' })
  await secretary.send('/votes')
  const item = await world.db
    .selectFrom('agenda_items')
    .innerJoin('meetings', 'meetings.id', 'agenda_items.meeting_id')
    .where('meetings.code', '=', meeting)
    .select('agenda_items.id')
    .executeTakeFirstOrThrow()
  await secretary.open(`/meetings/${meeting}/items/${item.id}/resolution`)
  await secretary.fill({
    title: matter,
    text: 'شرکت توزیع خط جداگانهٔ شهرک را تا پایان آذر برق‌دار کند.',
    class: 'binding',
    decision_code: 'working_capital',
  })
  await fillBlock(secretary, /gov|g\d/, {
    title: 'برق‌دارکردن خط جداگانه',
    proof_wanted: 'صورت‌جلسهٔ تحویل',
    holder: String(await world.postId('head_imt')),
    due_on: '۱۴۰۵/۰۹/۲۷',
  })
  await fillBlock(secretary, /priv|p\d/, {
    title: 'معرفی کارگاه‌ها و نشانی انشعاب هر یک',
    proof_wanted: 'فهرست پیوست',
    holder: String(await world.postId('chamber')),
    due_on: '۱۴۰۵/۰۹/۲۵',
  })
  await secretary.send('/resolution')
  await secretary.open(`/meetings/${meeting}/sitting`)
  await secretary.send('/adjournment')
  const legal = await as('legalSecretary')
  await legal.open(`/meetings/${meeting}/minutes`)
  await legal.send('/signature')
  const resolution = (
    await sql<{ code: string; id: number }>`
      select r.code, r.id from resolutions r join issues i on i.id = r.issue_id where i.code = ${issue}`.execute(
      world.db,
    )
  ).rows[0]!
  await legal.open(`/resolutions/${resolution.code}`)
  await legal.send('/notification')

  // Forty answers, each with a number of its own, each to the author of its own demand.
  const answers = await noticesOf(authors)
  assert.equal(answers.length, voices)
  assert.equal(new Set(answers.map((one) => one.number_text)).size, voices)
  assert.equal(new Set(answers.map((one) => one.to_post_id)).size, voices)
  assert.ok(answers.every((one) => one.resolution_id === resolution.id && one.to_post_id === one.applicant_post_id))
  assert.ok(answers.every((one) => one.body.includes(one.tracking) && one.file_id !== null))
  await legal.open(`/letters?resolution=${resolution.code}&kind=applicant_notice`)
  assert.equal(await legal.page.locator('main tbody tr').count(), voices)

  // The end of the matter is written to the same forty once more.
  await secretary.open(`/issues/${issue}/closing`)
  await secretary.fill({
    reason_code: 'no_budget',
    citation: 'بند ۳ ابلاغ اعتبار سال',
    next_way: 'contest',
  })
  await secretary.send('/closing')
  assert.deepEqual(await writeAnswers(await world.ctx('system'), press(world)), { letters: voices })
  assert.equal((await noticesOf(authors)).length, voices * 2)
  await secretary.open(`/issues/${issue}`)
  await secretary.sees('به ۴۰ متقاضی پاسخ کتبی')
  for (const person of people.values()) await person.leave()
}

/** Forty workshops, each with a post of its own, whose demands wait with the Chamber. */
async function askForty(matter: string, series: number): Promise<string[]> {
  const codes: string[] = []
  for (let n = 0; n < voices; n++) {
    const code = await demandAtChamber(world, {
      title: `${matter}، کارگاه ${n + 1}`,
      jobs: 2,
      requested: '1000000000',
      county: n % 2 === 0 ? '0303' : '0306',
    })
    await world.db.transaction().execute(async (tx) => {
      await sql`select set_config('jahesh.reach', 'all', true)`.execute(tx)
      await sql`
        with post as (insert into posts (code, kind, title_fa, title_en) values (${`workshop_${series}_${n}`}, 'applicant', ${`کارگاه ${n + 1}`}, 'Workshop') returning id),
          party as (update demand_parties set applicant_post_id = (select id from post) where demand_id = (select id from demands where tracking_code = ${code}))
        update demands set applicant_post_id = (select id from post) where tracking_code = ${code}`.execute(tx)
    })
    codes.push(code)
  }
  return codes
}

async function noticesOf(codes: readonly string[]) {
  const found = await sql<{
    number_text: string
    to_post_id: number
    applicant_post_id: number
    resolution_id: number | null
    file_id: number | null
    body: string
    tracking: string
  }>`
    select l.number_text, l.to_post_id, d.applicant_post_id, l.resolution_id, l.file_id, l.body,
      translate(d.tracking_code, '0123456789', '۰۱۲۳۴۵۶۷۸۹') tracking
    from letters l join demands d on d.id = l.demand_id
    where l.kind = 'applicant_notice' and d.tracking_code = any(${codes as string[]}) order by l.id`.execute(world.db)
  return found.rows
}

/** Fills the first block of a commitment of that side; the others stay empty. */
async function fillBlock(person: Person, side: RegExp, values: Record<string, string>): Promise<void> {
  const names = await person.page
    .locator('[name$="title"]')
    .evaluateAll((fields) => fields.map((field) => field.getAttribute('name')!))
  const blocks = names.filter((name) => name !== 'title').map((name) => name.slice(0, -'title'.length))
  const block = blocks.find((name) => side.test(name))
  assert.ok(block, `no block of a commitment like ${side}`)
  await person.fill(Object.fromEntries(Object.entries(values).map(([name, value]) => [`${block}${name}`, value])))
}
