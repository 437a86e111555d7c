// Somebody drags a bar of their own project on the chart of time: a change request opens with those dates, is sent and seen, and nothing
// has moved. The same by keys.
// Rows of a long programme come as they are scrolled to.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { openSession, sessionCookie } from '../../src/people/session.ts'
import { addDays } from '../../src/platform/jalali.ts'
import { cast } from '../cast.ts'
import { launchBrowser } from '../look.ts'
import { adoptPlans } from '../programme-cases.ts'
import { openWorld, type World } from '../world.ts'

let browser: Browser
let world: World
let origin: string
let server: ReturnType<typeof serve>
let codes: Record<string, string>

before(async () => {
  ;[browser, world] = await Promise.all([launchBrowser(), openWorld()])
  server = serve({ fetch: world.app.fetch, port: 0 })
  await new Promise((done) => server.once('listening', done))
  origin = `http://localhost:${(server.address() as { port: number }).port}`
  codes = await adoptPlans(
    world,
    Array.from({ length: 130 }, (_, at) => ({
      key: `P${String(at).padStart(3, '0')}`,
      title: at === 0 ? 'خط تولید قطعات خودرو' : `پروژهٔ شمارهٔ ${at}`,
      agency: at % 2 ? 'tax' : 'imt',
      responsible: at % 2 ? 'expert_tax' : 'expert_imt',
      county: null,
      starts: addDays('2026-11-30', at === 0 ? 0 : 1),
      milestones: [
        { title: 'مطالعات', due: 60, weight: 50 },
        { title: 'اجرا', from: 61, due: 200, weight: 50 },
      ],
    })),
  )
})
after(async () => {
  await browser.close()
  server.close()
  await world.close()
})

test('a dragged bar proposes, and moves nothing; rows come as they are scrolled to', async () => {
  const { context, page } = await enter()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(`/gantt?open=${codes['P000']}`)

  // Further down than the first sixty rows.
  await page.locator('.gantt-scroll').evaluate((scroll) => scroll.scrollTo(0, 100 * 32))
  await page.locator('a.gantt-title', { hasText: 'پروژهٔ شمارهٔ 90' }).waitFor()

  await page.locator('.gantt-scroll').evaluate((scroll) => scroll.scrollTo(0, 0))
  const bar = page.locator(`[data-change="/projects/${codes['P000']}/change"][data-milestones^="M1:"]`).last()
  await bar.scrollIntoViewIfNeeded()
  const shape = (await bar.locator('rect').first().boundingBox())!
  await page.mouse.move(shape.x + shape.width / 2, shape.y + shape.height / 2)
  await page.mouse.down()
  // Time runs to the left, so earlier lies to the right and later to the left.
  await page.mouse.move(shape.x + shape.width / 2 - 2.35 * 20, shape.y + 4, { steps: 4 })
  assert.match((await page.locator('.gantt-drag-note').textContent()) ?? '', /۲۹ آذر ۱۴۰۵/)
  await page.mouse.up()
  await page.waitForURL(/\/change\?/)
  const asked = new URL(page.url()).searchParams
  assert.equal(asked.get('starts_M1'), '2026-12-20')
  assert.equal(asked.get('due_M1'), addDays('2026-12-20', 60))
  const kept = await world.db.selectFrom('change_requests').select('id').execute()
  assert.equal(kept.length, 0)

  // The form has the dates; with a reason it is sent, and stands as a request that moved nothing yet.
  assert.equal(await page.locator('[name="starts_M1"]').inputValue(), '۱۴۰۵/۰۹/۲۹')
  await send(page, 'زمین بیست روز دیرتر تحویل می‌شود')
  await page.waitForURL(`**/projects/${codes['P000']}/baseline`)
  const requests = await changes(codes['P000']!)
  assert.deepEqual(
    requests.map((one) => [one.state, one.starts_on]),
    [['asked', '2026-12-20']],
  )
  await page.locator('main a[href^="/change-requests/"]').first().click()
  await page.waitForURL(/change-requests/)
  assert.match(await page.locator('main').innerText(), /زمین بیست روز دیرتر تحویل می‌شود/)
  assert.equal((await project('P000')).starts_on, '2026-11-30')
  assert.deepEqual(faults, [])
  await context.close()
})

test('the same by keys: arrows move the bar in focus, Escape puts it back, Enter proposes', async () => {
  const { context, page } = await enter()
  await page.goto(`/gantt?agency=imt&open=${codes['P002']}`)
  const bar = page.locator(`[data-change="/projects/${codes['P002']}/change"][data-milestones^="M2:"]`).last()
  await bar.focus()
  assert.match((await bar.getAttribute('aria-label')) ?? '', /اجرا[\s\S]*کلیدهای جهت/)
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('ArrowRight')
  assert.match((await page.locator('.gantt-drag-note').textContent()) ?? '', /پیشنهاد: /)
  await page.keyboard.press('Escape')
  assert.equal(await page.locator('.gantt-drag-note').count(), 0)
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  const { due_on } = await world.db
    .selectFrom('milestones')
    .innerJoin('projects', 'projects.id', 'milestones.project_id')
    .where('projects.code', '=', codes['P002']!)
    .where('milestones.key', '=', 'M2')
    .select('milestones.due_on')
    .executeTakeFirstOrThrow()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/change\?/)
  assert.equal(new URL(page.url()).searchParams.get('due_M2'), addDays(due_on, 8), 'left is later in Persian')
  await send(page, 'پیمانکار هشت روز دیرتر آغاز می‌کند')
  await page.waitForURL(`**/projects/${codes['P002']}/baseline`)
  assert.deepEqual(
    (await changes(codes['P002']!)).map((one) => one.state),
    ['asked'],
  )
  assert.equal((await project('P002')).starts_on, '2026-12-01')
  await context.close()
})

async function enter() {
  const head = await world.db
    .selectFrom('persons')
    .where('mobile', '=', cast.agencyHead.mobile)
    .select('id')
    .executeTakeFirstOrThrow()
  const token = await openSession(world.db, world.shell.config.secret, { personId: head.id })
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1366, height: 900 }, locale: 'fa-IR' })
  await context.addCookies([{ name: sessionCookie, value: encodeURIComponent(token), url: origin }])
  return { context, page: await context.newPage() }
}

async function send(page: Page, text: string): Promise<void> {
  await page.locator('[name="reason_code"]').selectOption({ index: 1 })
  await page.locator('textarea[name="text"]').fill(text)
  await page.locator('main form[method="post"] button.primary').last().click()
}

const project = (key: string) =>
  world.db.selectFrom('projects').where('code', '=', codes[key]!).select('starts_on').executeTakeFirstOrThrow()

const changes = (code: string) =>
  world.db
    .selectFrom('change_requests')
    .innerJoin('projects', 'projects.id', 'change_requests.project_id')
    .where('projects.code', '=', code)
    .select(['change_requests.state', 'change_requests.starts_on'])
    .execute()
