// The form of demands where the server asks for a pause, and on a line as slow as in a valley: what was typed stays, what is
// sent is sent once, and who waits is told how far it is. `SHOTS=folder` keeps pictures.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { createApp } from '../../src/app.tsx'
import { launchBrowser } from '../look.ts'
import { openWorld, type World } from '../world.ts'

let browser: Browser
let world: World
let origin: string
let server: ReturnType<typeof serve>
let isBusy = false
const posts: string[] = []

before(async () => {
  ;[browser, world] = await Promise.all([launchBrowser(), openWorld()])
  const busy = createApp({ ...world, shell: { ...world.shell, limits: { writes: 0, reads: 1e6 } } })
  server = serve({
    fetch: (request: Request) => {
      const { pathname } = new URL(request.url)
      if (request.method === 'POST') posts.push(pathname)
      return (isBusy ? busy : world.app).fetch(request)
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

const body = 'کارگاه مبل‌سازی ما سه ماه است منتظر معرفی‌نامه است و نیمی از کارگران بیکار شده‌اند.'

async function openForm(isScripted = true, theme: 'light' | 'dark' = 'light') {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: 360, height: 740 },
    locale: 'fa-IR',
    reducedMotion: 'reduce',
    javaScriptEnabled: isScripted,
    colorScheme: theme,
  })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => {
    // The browser's own word for a page left before its change was shown; nothing of ours throws it.
    if (!error.message.startsWith('Transition was ')) faults.push(error.message)
  })
  return { context, page, faults }
}

async function write(page: Page, mobile: string): Promise<void> {
  await page.check('input[name=who][value=citizen]')
  await page.fill('input[name=contact_name]', 'رحیم نجارزاده')
  await page.fill('input[name=mobile]', mobile)
  await page.fill('input[name=national_id]', '0084575948')
  await page.fill('input[name=title]', 'تأخیر در معرفی به بانک برای سرمایه در گردش')
  await page.fill('textarea[name=text]', body)
  await page.selectOption('select[name=category]', 'bank')
  await page.selectOption('select[name=county]', '0303')
}

const pressed = 'demand-intake form > .actions button'
const drafts = async () => (await world.db.selectFrom('demand_drafts').select('id').execute()).length
const shot = async (page: Page, name: string) => {
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/${name}.png` })
}

for (const theme of ['light', 'dark'] as const)
  test(`too many at once, ${theme}: the form stays as it is, says when to try again, and then sends`, {
    timeout: 60_000,
  }, async () => {
    const { context, page, faults } = await openForm(true, theme)
    await page.clock.install()
    await page.goto('/demands/new')
    await write(page, theme === 'light' ? '09145552201' : '09145552202')
    const before = await drafts()
    isBusy = true
    await page.click(pressed)
    const note = page.locator('[data-sending]:not([hidden])')
    await note.filter({ hasText: 'اندکی درنگ کنید' }).waitFor()
    await page.clock.runFor(2000)
    assert.match((await note.textContent()) ?? '', /تا فرستادن دوباره \u2066۰:[۰-۵][۰-۹]\u2069 مانده است/)
    assert.equal(await note.locator('button').count(), 0)
    assert.equal(await page.inputValue('textarea[name=text]'), body)
    assert.equal(await drafts(), before)
    await shot(page, `busy-${theme}`)

    isBusy = false
    await page.clock.runFor(61_000)
    await note.locator('button').waitFor()
    await shot(page, `busy-over-${theme}`)
    await note.locator('button').click()
    await page.waitForURL(/\/demands\/confirm\//)
    assert.equal(await drafts(), before + 1)
    assert.deepEqual(faults, [])
    await context.close()
  })

test('too many at once, without JavaScript: the answer carries what was typed and sends it again', {
  timeout: 60_000,
}, async () => {
  const { context, page } = await openForm(false)
  await page.goto('/demands/new')
  await write(page, '09145552203')
  const before = await drafts()
  isBusy = true
  const [answer] = await Promise.all([
    page.waitForResponse((r) => r.request().method() === 'POST'),
    page.click(pressed),
  ])
  isBusy = false
  assert.equal(answer.status(), 429)
  assert.ok(Number(answer.headers()['retry-after']) > 0)
  assert.match((await page.textContent('main')) ?? '', /ثانیهٔ دیگر دوباره بکوشید/)
  assert.equal(await page.inputValue('textarea[name=text]'), body)
  await shot(page, 'busy-plain')
  await page.click('main form button')
  await page.waitForURL(/\/demands\/confirm\//)
  assert.equal(await drafts(), before + 1)
  await context.close()
})

test('a slow line: what is typed is marked as kept, two taps send once, and the way is shown until the answer', {
  timeout: 90_000,
}, async () => {
  const { context, page, faults } = await openForm()
  await page.goto('/demands/new')
  await page.evaluate(() => navigator.serviceWorker.ready)
  const line = await context.newCDPSession(page)
  await line.send('Network.enable')
  await line.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 2000,
    downloadThroughput: 5000,
    uploadThroughput: 5000,
  })
  await write(page, '09145552204')
  await page.waitForFunction(() => document.querySelector('.kept-mark')?.textContent)
  assert.match((await page.textContent('.kept-mark')) ?? '', /روی همین دستگاه نگه داشته شد/)
  await shot(page, 'slow-kept')
  await page.setInputFiles('input[name=files]', {
    name: 'گزارش.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.concat([
      Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n'),
      Buffer.alloc(25_000, 0x20),
      Buffer.from('\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
    ]),
  })
  const before = await drafts()
  posts.length = 0
  const told: string[] = []
  await page.exposeFunction('tell', (text: string) => told.push(text))
  await page.evaluate(() => {
    const note = document.querySelector('[data-sending]') as HTMLElement
    new MutationObserver(() => {
      const shown = note.querySelector('span')?.textContent
      if (shown) (window as unknown as { tell(text: string): void }).tell(shown)
    }).observe(note, { subtree: true, childList: true, characterData: true })
  })
  await page.locator(pressed).dblclick()
  await page.locator('[data-sending] p.muted:not([hidden])').waitFor()
  await shot(page, 'slow-sending')
  await page.waitForURL(/\/demands\/confirm\//, { timeout: 60_000, waitUntil: 'commit' })
  assert.deepEqual(
    posts.filter((path) => path === '/demands/new'),
    ['/demands/new'],
  )
  assert.equal(await drafts(), before + 1)
  assert.ok(
    told.some((text) => /در حال فرستادن… [۰-۹]+٪/.test(text)),
    told.join(),
  )
  assert.ok(told.includes('فرستاده شد؛ در انتظار پاسخ…'), told.join())
  assert.deepEqual(faults, [])
  await context.close()
})
