// Somebody drags a bar of their own project on the chart of time: a change request opens with those dates, and nothing moved.
// Rows of a long programme come as they are scrolled to.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { serve } from '@hono/node-server'
import type { Browser } from 'playwright-core'
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
  const head = await world.db
    .selectFrom('persons')
    .where('mobile', '=', cast.agencyHead.mobile)
    .select('id')
    .executeTakeFirstOrThrow()
  const token = await openSession(world.db, world.shell.config.secret, { personId: head.id })
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1366, height: 900 }, locale: 'fa-IR' })
  await context.addCookies([{ name: sessionCookie, value: encodeURIComponent(token), url: origin }])
  const page = await context.newPage()
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
  assert.deepEqual(faults, [])
  await context.close()
})
