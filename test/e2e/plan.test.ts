// A plan goes from the call to the frozen baseline: asked for, written page by page without scripts, handed in, heard in a sitting that
// two screens follow, accepted with a condition, and closed with minutes.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { serve } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../look.ts'
import { planOf } from '../plan-cases.ts'
import { openWorld, type World } from '../world.ts'
import { Person } from './person.ts'

let browser: Browser
let world: World
let origin: string
let server: ReturnType<typeof serve>

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

const enter = (name: Parameters<typeof Person.enter>[3], width: number, isScripted: boolean) =>
  Person.enter(browser, world, origin, name, { width, isScripted })

test('from the call to the frozen baseline', { timeout: 240_000 }, async () => {
  const secretary = await enter('secretary', 1280, true)
  await secretary.open('/calls/new')
  const { id } = await world.db
    .selectFrom('organisations')
    .where('code', '=', 'imt')
    .select('id')
    .executeTakeFirstOrThrow()
  await secretary.fill({
    title: 'فراخوان برنامه‌های جهش سال ۱۴۰۵',
    motto: 'تولید پایدار با سرمایهٔ مردم',
    deadline_on: '۱۴۰۵/۱۰/۱۵',
    instructions: 'برنامهٔ کمّی‌شدهٔ دستگاه زیر ده اقدام محوری نوشته شود.',
    all_agencies: false,
  })
  await secretary.page.locator(`[name="agencies"][value="${id}"]`).check({ force: true })
  await secretary.send('/calls/new')
  const call = new URL(secretary.page.url()).pathname
  await secretary.open(`${call}/opening`)
  await secretary.send('/opening')
  await secretary.sees('گشوده')

  const plan = await planOf(world, call.split('/')[2]!, 'imt')
  const expert = await enter('agencyExpert', 360, false)
  const at = `/plans/${plan.code}/edit`
  await expert.open('/inbox')
  await expert.open(`${at}/objectives/new`)
  await expert.fill({ title: 'افزایش ارزش افزودهٔ صنعت' })
  await expert.send('/objectives/new')
  await expert.open(`${at}/programmes/new`)
  await expert.fill({ title: 'احیای واحدهای راکد', objective: 'O01' })
  await expert.send('/programmes/new')
  await expert.open(`${at}/projects/new`)
  await expert.fill({ title: 'راه‌اندازی دوبارهٔ ریخته‌گری', programme: 'B01', action_number: '2' })
  await expert.send('/projects/new')
  await expert.fill({ scope: 'county', county_code: '0303', place: 'شهرک صنعتی سلیمی' })
  await expert.send('/place')
  await expert.fill({ budget_rial: '۱۰۰٬۰۰۰٬۰۰۰٬۰۰۰', bank: '۶۰٬۰۰۰٬۰۰۰٬۰۰۰', internal: '۳۰٬۰۰۰٬۰۰۰٬۰۰۰' })
  await expert.send('/money')
  await expert.fill({
    starts_on: '۱۴۰۵/۱۰/۰۱',
    ends_on: '۱۴۰۶/۰۶/۳۱',
    responsible_post_id: String(await world.postId('expert_imt')),
  })
  await expert.send('/time')
  await expert.fill({ title_1: 'خرید تجهیزات', starts_on_1: '۱۴۰۵/۱۰/۰۱', due_on_1: '۱۴۰۵/۱۲/۲۰', weight_1: '۴۰' })
  await expert.fill({ title_2: 'بهره‌برداری', starts_on_2: '۱۴۰۵/۱۲/۲۱', due_on_2: '۱۴۰۶/۰۶/۳۰', weight_2: '۶۰' })
  await expert.send('/milestones')
  await expert.fill({
    title_1: 'تولید سالانه',
    unit_1: 'تن',
    baseline_1: '۰',
    target_1: '۱۲۰۰',
    source_1: 'گزارش واحد',
  })
  await expert.send('/indicators')
  await expert.sees(/جمع منابع/)
  await expert.page.locator('.gate-list a').first().click()
  assert.match(expert.page.url(), /projects\/P01\/money#f-public_budget$/, 'the missing thing leads to its field')
  await expert.fill({ internal: '۴۰٬۰۰۰٬۰۰۰٬۰۰۰' })
  await expert.send('/money')

  const head = await enter('agencyHead', 1280, true)
  await head.open(`/plans/${plan.code}`)
  await head.sees('آمادهٔ تحویل')
  await head.open(`/plans/${plan.code}/submission`)
  await head.send('/submission')
  await head.sees('رسیده؛ در نوبت بررسی')

  await secretary.open(`/reviews/new?call=${call.split('/')[2]}`)
  await secretary.fill({
    title: 'نشست بررسی برنامه‌ها',
    held_on: '۱۴۰۵/۰۹/۰۷',
    place: 'سالن شورای استانداری',
  })
  await secretary.send('/reviews/new')
  const review = new URL(secretary.page.url()).pathname
  await secretary.send('/opening')
  const governor = await enter('governor', 360, true)
  await governor.open(`${review}/live`)
  await governor.sees('کسی در حال ارائه نیست')
  await secretary.send('/clock')
  await governor.page.getByText('در حال ارائه', { exact: true }).first().waitFor({ timeout: 20_000 })

  await secretary.page.getByText('نکتهٔ تازه').click()
  await secretary.fill(
    { kind: 'condition', text: 'تأییدیهٔ محیط‌زیست پیش از خرید', due_on: '۱۴۰۵/۱۱/۳۰' },
    'form[action$="/remarks"]',
  )
  await secretary.send('/remarks')
  await governor.page.getByText('تأییدیهٔ محیط‌زیست پیش از خرید').first().waitFor({ timeout: 20_000 })
  await secretary.fill({ outcome: 'conditional', reason: 'با تشکر از دستگاه' }, 'form[action$="/decision"]')
  await secretary.send('/decision')
  await governor.page.getByText('با شرط پذیرفته شد').first().waitFor({ timeout: 20_000 })
  await secretary.open(`${review}/closing`)
  await secretary.fill({ summary: 'برنامهٔ دستگاه با یک شرط پذیرفته شد.' })
  await secretary.send('/closing')
  await secretary.sees('صورت‌جلسه')

  await head.open(`/plans/${plan.code}`)
  await head.sees('خط مبنا')
  await head.sees('تأییدیهٔ محیط‌زیست پیش از خرید')
  const baselines = await world.db
    .selectFrom('projects as p')
    .innerJoin('baselines as b', 'b.id', 'p.baseline_id')
    .where('p.plan_id', '=', plan.id)
    .select(['p.code', 'p.budget_rial'])
    .execute()
  assert.equal(baselines.length, 1)
  await head.open(`/projects/${baselines[0]!.code}`)
  await head.sees('راه‌اندازی دوبارهٔ ریخته‌گری')
  const visitor = await enter(null, 360, false)
  await visitor.open('/actions/2')
  await visitor.sees('راه‌اندازی دوبارهٔ ریخته‌گری')
  await visitor.open('/actions/matrix')
})
