// The whole road in a browser: a producer without an account, the secretariat, an agency, the Chamber, the council, the
// legal secretary, the holders of commitments, an inspector — and back to the producer, who sees that it is done.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { serve } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import { listMembers } from '../../src/council/body/queries.ts'
import { tehranDate } from '../../src/platform/jalali.ts'
import type { CastName } from '../cast.ts'
import { launchBrowser } from '../look.ts'
import { openWorld, type World } from '../world.ts'
import { Person, type Screen } from './person.ts'

let browser: Browser
before(async () => {
  browser = await launchBrowser()
})
after(() => browser.close())

for (const screen of [
  { width: 1280, isScripted: true },
  { width: 360, isScripted: true },
  { width: 1280, isScripted: false },
])
  test(`one demand travels the whole road at ${screen.width} px ${screen.isScripted ? 'with' : 'without'} JavaScript`, {
    timeout: 230_000,
  }, async () => {
    const world = await openWorld()
    const server = serve({ fetch: world.app.fetch, port: 0 })
    await new Promise((done) => server.once('listening', done))
    const origin = `http://localhost:${(server.address() as { port: number }).port}`
    try {
      await walk(world, origin, screen)
    } finally {
      server.close()
      await world.close()
    }
  })

async function walk(world: World, origin: string, screen: Screen): Promise<void> {
  const people = new Map<string, Person>()
  const as = async (name: CastName | null): Promise<Person> => {
    const known = people.get(String(name)) ?? (await Person.enter(browser, world, origin, name, screen))
    people.set(String(name), known)
    return known
  }

  // A producer without an account sends a demand; the code on their phone confirms it.
  const producer = await as(null)
  await producer.open('/')
  await producer.open('/demands/new')
  await producer.fill({
    who: 'citizen',
    national_id: '0084575948',
    contact_name: 'رحیم نجارزاده',
    mobile: '۰۹۱۴۵۵۵۱۲۳۴',
    title: 'تأخیر در معرفی به بانک برای سرمایه در گردش',
    text: 'کارگاه مبل‌سازی ما سه ماه است منتظر معرفی‌نامه است و نیمی از کارگران بیکار شده‌اند.',
    category: 'bank',
    county: '0303',
    agency: 'imt',
    requested_rial: '۲٬۰۰۰٬۰۰۰٬۰۰۰',
    jobs_at_risk: '۱۲',
  })
  await producer.send('/demands/new')
  const draft = new URL(producer.page.url()).pathname
  if (
    (await producer.page.locator('form[action$="/code"]').count()) > 0 &&
    (await producer.page.locator('[name="code"]').count()) === 0
  )
    await producer.send('/code')
  const code = (await producer.text()).match(/(?<![۰-۹])[۰-۹]{5}(?![۰-۹])/)?.[0]
  assert.ok(code, `no code on ${draft}: ${await producer.text()}`)
  await producer.fill({ code })
  await producer.send(draft)
  const tracking = (await world.db.selectFrom('demands').select(['tracking_code', 'id']).executeTakeFirstOrThrow())
    .tracking_code
  await producer.open(`/track/${tracking}`)
  await producer.sees('در بررسی کامل‌بودن')
  assert.ok(!(await producer.text()).includes('نجارزاده'), 'the public page shows the author')

  // The secretariat finds it complete.
  const secretary = await as('secretary')
  await secretary.open('/inbox')
  await secretary.sees('تأخیر در معرفی به بانک')
  await secretary.open(`/demands/${tracking}/acceptance`)
  await secretary.fill({ agency: 'imt' })
  await secretary.send('/acceptance')

  // The agency says it is beyond its means.
  const expert = await as('agencyExpert')
  await expert.open('/inbox')
  await expert.open(`/demands/${tracking}/answer`)
  await expert.fill({
    outcome: 'unsolved',
    text: 'معرفی به بانک در اختیار ادارهٔ کل نیست و اعتبار آن تخصیص نیافته است.',
    reason: 'no_budget',
  })
  await expert.send('/answer')

  // The Chamber makes an issue of it and proposes it.
  const chamber = await as('chamber')
  await chamber.open('/issues/desk')
  await chamber.sees('تأخیر در معرفی به بانک')
  await chamber.open(`/issues/new?demand=${tracking}`)
  await chamber.fill({ title: 'معرفی واحدهای خرد مبل به بانک عامل' })
  await chamber.send('/issues')
  const issue = (await world.db.selectFrom('issues').select('code').executeTakeFirstOrThrow()).code
  await chamber.open(`/issues/${issue}/brief`)
  await chamber.fill({
    summary: 'واحدهای خرد مبل ماه‌ها در انتظار معرفی به بانک می‌مانند.',
    sufferers: 'یک کارگاه با دوازده کارگر',
    evidence: 'رونوشت نامه‌های بی‌پاسخ',
    law: 'مادهٔ ۶۱ قانون رفع موانع تولید',
    proposed_resolution: 'ادارهٔ کل ظرف بیست روز واحدها را به بانک عامل معرفی کند.',
    expected_effect: 'بازگشت شش کارگر به کار',
  })
  await chamber.send('/brief')
  await chamber.open(`/issues/${issue}/proposal`)
  await chamber.fill({ body_code: 'council' })
  await chamber.send('/proposal')
  const proposal = (await world.db.selectFrom('proposals').select('code').executeTakeFirstOrThrow()).code

  // The secretariat accepts it, calls a sitting and opens it with quorum.
  await secretary.open(`/proposals/${proposal}/decision`)
  await secretary.fill({ outcome: 'accept' })
  await secretary.send('/decision')
  await secretary.open('/meetings/new')
  await secretary.fill({
    body: 'council',
    held_on: '۱۴۰۵/۰۹/۰۷',
    starts_at: '10:00',
    place: 'تالار شهید مدنی استانداری',
  })
  await secretary.send('/meetings')
  const meeting = (await world.db.selectFrom('meetings').select(['code', 'id']).executeTakeFirstOrThrow()).code
  await secretary.open(`/meetings/${meeting}`)
  await secretary.fill({ proposal }, 'form[action$="/items"]')
  await secretary.send('/items')
  if ((await secretary.page.locator('[name="urgent_reason"]').count()) > 0)
    await secretary.fill({ urgent_reason: 'پایان فصل سفارش مبل نزدیک است.' })
  await secretary.send('/invitation')
  await secretary.open(`/meetings/${meeting}/opening`)
  const members = await listMembers(world.db, 'council', tehranDate(world.clock.now()))
  const voting = members.filter((member) => member.kind === 'chair' || member.kind === 'voting')
  for (const member of voting) await secretary.fill({ [`presence_${member.post_id}`]: 'principal' })
  await secretary.send('/opening')

  // A show of hands; the resolution with commitments on both sides.
  await secretary.open(`/meetings/${meeting}/sitting`)
  await secretary.fill({ yes: String(voting.length - 3), no: '2', abstain: '1' })
  await secretary.send('/votes')
  const item = (await world.db.selectFrom('agenda_items').select('id').executeTakeFirstOrThrow()).id
  await secretary.open(`/meetings/${meeting}/items/${item}/resolution`)
  await secretary.fill({
    title: 'معرفی واحدهای خرد مبل به بانک عامل',
    text: 'ادارهٔ کل صنعت، معدن و تجارت واحدهای دارای پرونده را ظرف بیست روز به بانک عامل معرفی کند.',
    class: 'binding',
    decision_code: 'working_capital',
  })
  const applicantPost = (await world.db.selectFrom('demands').select('applicant_post_id').executeTakeFirstOrThrow())
    .applicant_post_id
  await fillCommitments(secretary, { head: await world.postId('head_imt'), applicant: applicantPost })
  await secretary.send('/resolution')
  await secretary.open(`/meetings/${meeting}`)
  await secretary.open(`/meetings/${meeting}/sitting`)
  await secretary.send('/adjournment')
  const resolution = (await world.db.selectFrom('resolutions').select('code').executeTakeFirstOrThrow()).code

  // The legal secretary signs the minutes and notifies everyone concerned.
  const legal = await as('legalSecretary')
  await legal.open(`/meetings/${meeting}/minutes`)
  await legal.send('/signature')
  await legal.open(`/resolutions/${resolution}`)
  await legal.send('/notification')
  const letters = await world.db.selectFrom('letters').selectAll().execute()
  assert.ok(
    letters.some((letter) => letter.kind === 'notification') &&
      letters.some((letter) => letter.kind === 'applicant_notice'),
  )
  const pdf = await legal.page.request.get(`/meetings/${meeting}/minutes.pdf`)
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-')

  // The agency acknowledges its letter, reports and claims completion; the inspector goes and sees.
  const head = await as('agencyHead')
  const letter = letters.find((candidate) => candidate.kind === 'notification')!
  await head.open(`/letters/${letter.code}`)
  await head.send('/receipt')
  const commitments = await world.db.selectFrom('commitments').selectAll().orderBy('id').execute()
  assert.deepEqual(commitments.map((c) => c.side).sort(), ['government', 'private'])
  for (const commitment of commitments) {
    const holder = commitment.side === 'government' ? head : await Person.enter(browser, world, origin, null, screen)
    if (commitment.side === 'private') {
      await signInByPhone(holder, '09145551234')
      await holder.open('/inbox')
    }
    await holder.open(`/commitments/${commitment.code}/report`)
    await holder.fill({ percent: '۵۰', text: 'نیمی از کار انجام شده است.' })
    await holder.send('/report')
    await holder.open(`/commitments/${commitment.code}/completion`)
    await holder.fill({
      text: 'کار به پایان رسید و مدرک آن پیوست پرونده است.',
      proof_text: 'نامهٔ شمارهٔ ۱۲/۴۵ به بانک عامل',
    })
    await holder.send('/completion')
    if (commitment.side === 'private') await holder.leave()
  }
  const visits = await world.db
    .selectFrom('visits')
    .innerJoin('posts', 'posts.id', 'visits.inspector_post_id')
    .select(['visits.code', 'posts.code as post'])
    .execute()
  assert.equal(visits.length, 2)
  for (const visit of visits) {
    const inspector = visit.post === 'inspector_1' ? await as('inspector') : await as('otherInspector')
    await inspector.open(`/visits/${visit.code}`)
    await inspector.open(`/visits/${visit.code}/record`)
    await inspector.fill({ finding: 'verified', seen_percent: '۱۰۰', text: 'در محل دیده شد و مدرک آن بررسی شد.' })
    await inspector.send('/record')
  }

  // The objection window closes; with every commitment seen, the resolution is carried out and the demand is solved.
  world.clock.addDays(20)
  const { sweepWith } = await import('../../src/commitments/tasks.ts')
  const { expiries } = await import('../../src/expiries.ts')
  await sweepWith(expiries)(await world.ctx('system'), world.shell)
  const ended = await world.db.selectFrom('resolutions').select('state').executeTakeFirstOrThrow()
  assert.equal(ended.state, 'executed')
  await producer.open(`/track/${tracking}`)
  await producer.sees('رفع شد')

  // The governor sees the figures; anyone may check the paper.
  const governor = await as('governor')
  await governor.open('/situation')
  await governor.open(`/resolutions/${resolution}`)
  const hash = (await world.db.selectFrom('files').select('hash').orderBy('id').executeTakeFirstOrThrow()).hash
  await producer.open(`/check/${hash}`)
  for (const person of people.values()) await person.leave()
}

async function signInByPhone(person: Person, mobile: string): Promise<void> {
  await person.open('/sign-in')
  await person.fill({ mobile }, 'form[action="/sign-in/code"]')
  await person.send('/sign-in/code')
  const code = (await person.text()).match(/(?<![۰-۹])[۰-۹]{5}(?![۰-۹])/)?.[0]
  assert.ok(code, 'the demo shows no sign-in code')
  await person.fill({ code })
  await person.send('/sign-in/confirmation')
}

async function fillCommitments(person: Person, holders: { head: number; applicant: number }): Promise<void> {
  const names = await person.page
    .locator('[name$="title"]')
    .evaluateAll((fields) => fields.map((field) => field.getAttribute('name')!))
  const blocks = names.filter((name) => name !== 'title').map((name) => name.slice(0, -'title'.length))
  const government = blocks.find((block) => /gov|g\d/.test(block)) ?? blocks[0]!
  const other = blocks.find((block) => /priv|p\d/.test(block)) ?? blocks.at(-1)!
  await person.fill({
    [`${government}title`]: 'معرفی واحد به بانک عامل',
    [`${government}proof_wanted`]: 'رونوشت معرفی‌نامه',
    [`${government}holder`]: String(holders.head),
    [`${government}due_on`]: '۱۴۰۵/۰۹/۲۷',
  })
  await person.fill({
    [`${other}title`]: 'تکمیل پروندهٔ بانکی',
    [`${other}proof_wanted`]: 'رسید بانک',
    [`${other}holder`]: String(holders.applicant),
    [`${other}due_on`]: '۱۴۰۵/۰۹/۲۵',
  })
}
