// Somebody on a phone writes a demand, the network goes in the middle, they press the button all the same — and once it
// is back the entry is sent by itself, once.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser } from '../look.ts'
import { openWorld, type World } from '../world.ts'

let browser: Browser
let world: World
let origin: string
let server: ReturnType<typeof serve>
const posts: string[] = []

before(async () => {
  ;[browser, world] = await Promise.all([launchBrowser(), openWorld()])
  server = serve({
    fetch: (request: Request) => {
      if (request.method === 'POST') posts.push(new URL(request.url).pathname)
      return world.app.fetch(request)
    },
    port: 0,
  })
  await new Promise((done) => server.once('listening', done))
  origin = `http://localhost:${(server.address() as { port: number }).port}`
})
after(async () => {
  await browser.close()
  server.close()
  await world.close()
})

async function phone(): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: 360, height: 740 },
    locale: 'fa-IR',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => {
    // The browser's own word for a page left before its change was shown; nothing of ours throws it.
    if (!error.message.startsWith('Transition was ')) faults.push(error.message)
  })
  return { context, page, faults }
}

const drafts = async () => (await world.db.selectFrom('demand_drafts').select('id').execute()).length
const demands = async () => (await world.db.selectFrom('demands').select('id').execute()).length

async function write(page: Page, mobile: string): Promise<void> {
  await page.check('input[name=who][value=citizen]')
  await page.fill('input[name=contact_name]', 'رحیم نجارزاده')
  await page.fill('input[name=mobile]', mobile)
  await page.fill('input[name=national_id]', '0084575948')
  await page.fill('input[name=title]', 'تأخیر در معرفی به بانک برای سرمایه در گردش')
}

async function goOn(page: Page): Promise<void> {
  await page.fill(
    'textarea[name=text]',
    'کارگاه مبل‌سازی ما سه ماه است منتظر معرفی‌نامه است و نیمی از کارگران بیکار شده‌اند.',
  )
  await page.selectOption('select[name=category]', 'bank')
  await page.selectOption('select[name=county]', '0303')
}

const press = (page: Page) => page.click('demand-intake form .actions button:not([type=button])')

test('the network is cut in the middle: the entry waits, is sent once when it is back, and becomes one demand', {
  timeout: 90_000,
}, async () => {
  const { context, page, faults } = await phone()
  await page.goto('/demands/new')
  await page.evaluate(() => navigator.serviceWorker.ready)
  assert.equal(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    0,
    'one screen wide at 360 px',
  )
  await write(page, '09145551234')
  await context.setOffline(true)
  await goOn(page)
  await page.setInputFiles('input[name=files]', {
    name: 'گزارش.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
  })
  await press(page)
  await page.waitForSelector('[data-intake-note=warning]')
  assert.equal(await drafts(), 0)

  // The page is closed and opened again without a line: the form still stands, and the entry still waits.
  await page.close()
  const again = await context.newPage()
  await again.goto('/demands/new')
  await again.waitForSelector('[data-intake-note=warning]')
  assert.match((await again.textContent('[data-intake-note=warning]')) ?? '', /تأخیر در معرفی به بانک/)

  posts.length = 0
  await context.setOffline(false)
  await again.waitForSelector('[data-intake-note=success] a', { timeout: 40_000 })
  assert.deepEqual(
    posts.filter((path) => path === '/demands/new'),
    ['/demands/new'],
    'sent once',
  )
  assert.equal(await drafts(), 1)
  await again.click('[data-intake-note=success] a')
  await again.waitForURL(/\/demands\/confirm\//)
  assert.match((await again.textContent('main')) ?? '', /مدرک‌ها\s*۱/, 'the file came along')
  await again.click('main form button')
  const digits = /کد شما: ([۰-۹]{5})/.exec((await again.textContent('main')) ?? '')?.[1] ?? assert.fail('no code')
  await again.fill('input[name=code]', digits)
  await again.click('main form .actions button')
  await again.waitForSelector('.tracking-code')
  assert.equal(await demands(), 1)
  await again.goto('/demands/new')
  await again.waitForTimeout(500)
  assert.equal(await again.locator('[data-intake-note]').count(), 0, 'nothing waits any more')
  assert.equal(await drafts(), 1)
  assert.deepEqual(faults, [])
  await context.close()
})

test('what was typed is there again after the page was closed, and an answer with errors keeps it', {
  timeout: 60_000,
}, async () => {
  const { context, page, faults } = await phone()
  await page.goto('/demands/new')
  await write(page, '123')
  await page.waitForSelector('form[data-kept]')
  await page.waitForTimeout(400)
  await page.close()
  const again = await context.newPage()
  await again.goto('/demands/new')
  await again.waitForSelector('.draft-note')
  assert.equal(await again.inputValue('input[name=contact_name]'), 'رحیم نجارزاده')
  assert.ok(await again.isChecked('input[name=who][value=citizen]'), 'choices too')
  await goOn(again)
  await press(again)
  await again.waitForSelector('.error-summary')
  assert.equal(await again.inputValue('input[name=title]'), 'تأخیر در معرفی به بانک برای سرمایه در گردش')
  await again.fill('input[name=mobile]', '09145551299')
  await press(again)
  await again.waitForURL(/\/demands\/confirm\//)
  assert.deepEqual(faults, [])
  await context.close()
})

test('like demands are shown while typing, and joining one keeps what was typed', { timeout: 60_000 }, async () => {
  const { context, page, faults } = await phone()
  await page.goto('/demands/new')
  await write(page, '09145551377')
  await goOn(page)
  await page.waitForSelector('[data-look-alikes]:not([hidden]) li')
  assert.match((await page.textContent('[data-look-alikes]')) ?? '', /تأخیر در معرفی به بانک/)
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/look-alikes.png`, fullPage: true })
  await page.click('[data-look-alikes] button')
  await page.waitForURL(/\/demands\/confirm\//)
  await page.click('main form button')
  const digits = /کد شما: ([۰-۹]{5})/.exec((await page.textContent('main')) ?? '')?.[1] ?? assert.fail('no code')
  await page.fill('input[name=code]', digits)
  await page.click('main form .actions button')
  await page.waitForSelector('.tracking-code')
  assert.equal((await world.db.selectFrom('demand_voices').select('id').execute()).length, 1)
  assert.equal(await demands(), 1, 'no second demand')
  assert.deepEqual(faults, [])
  await context.close()
})

test('the place is picked on the map by finger and by keys, without a line too; without JavaScript the list of counties serves', {
  timeout: 60_000,
}, async () => {
  const { context, page, faults } = await phone()
  await page.goto('/demands/new')
  await page.evaluate(() => navigator.serviceWorker.ready)
  await context.setOffline(true)
  await page.click('place-finder summary')
  const map = page.locator('place-finder svg.picks')
  const box = (await map.boundingBox()) ?? assert.fail('no map')
  assert.ok(box.width <= 360)
  await map.click({ position: { x: box.width * 0.72, y: box.height * 0.55 } })
  const said = () => page.locator('place-finder [role=status]').textContent()
  assert.match((await said()) ?? '', /^نشان شد: سراب، [۰-۹]+ کیلومتری/)
  assert.equal(await page.inputValue('[name=county]'), '0305')
  const before = Number(await page.inputValue('[name=latitude]'))
  await map.focus()
  await page.keyboard.press('ArrowUp')
  assert.ok(Number(await page.inputValue('[name=latitude]')) > before, 'up is north')
  await page.keyboard.press('+')
  assert.notEqual(await map.getAttribute('viewBox'), null)
  await page.waitForSelector('form[data-kept]', { state: 'attached' })

  // Kept with the rest of what was typed, and back on the map when the page is opened anew.
  await page.reload()
  await page.waitForSelector('.draft-note')
  assert.match((await said()) ?? '', /^نشان شد: /)
  await page.click('place-finder .map-tools button:last-child')
  assert.equal(await page.inputValue('[name=latitude]'), '')
  assert.deepEqual(faults, [])
  await context.close()

  const plain = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  })
  const form = await plain.newPage()
  await form.goto('/demands/new')
  assert.equal(await form.locator('place-finder svg').isVisible(), false)
  assert.equal(await form.locator('select[name=county]').isVisible(), true)
  await plain.close()
})
