// Takes screenshots of pages as a cast member sees them, so that screens are looked at, not assumed.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { type Browser, chromium } from 'playwright-core'
import { openSession, sessionCookie } from '../src/people/session.ts'
import { type CastName, cast } from './cast.ts'
import type { World } from './world.ts'

export const chromiumFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

let shared: Promise<Browser> | undefined

/** A browser of one's own; the files that share a process (`runner/worker.mjs`) share it, and closing it closes what they opened. */
export async function launchBrowser(): Promise<Browser> {
  if (!process.env['JAHESH_TEST_QUEUE']) return launch()
  shared ??= launch().then((browser) => {
    const close = browser.close.bind(browser)
    process.once('jahesh:leave' as 'beforeExit', () => void close())
    browser.close = async () => {
      await Promise.all(browser.contexts().map((context) => context.close()))
    }
    return browser
  })
  return shared
}

function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: chromiumFlags })
}

interface View {
  /** Cast member; null for the public. */
  as: CastName | null
  path: string
  name: string
}
interface Choice {
  widths?: number[]
  themes?: ('light' | 'dark')[]
  lang?: 'fa' | 'en'
}

/** Serves the world on a free port and saves `name-width-theme.png` (whole page) for each view; returns console faults. */
export async function look(world: World, views: View[], folder: string, choice: Choice = {}): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  const server = serve({ fetch: world.app.fetch, port: 0 })
  await new Promise((done) => server.once('listening', done))
  const { port } = server.address() as { port: number }
  const origin = `http://localhost:${port}`
  const browser = await launchBrowser()
  const faults: string[] = []
  try {
    for (const theme of choice.themes ?? ['light', 'dark'])
      for (const width of choice.widths ?? [360, 1280])
        for (const view of views) {
          const context = await browser.newContext({
            viewport: { width, height: width < 600 ? 740 : 800 },
            colorScheme: theme,
            locale: 'fa-IR',
          })
          if (view.as)
            await context.addCookies([
              { name: sessionCookie, value: encodeURIComponent(await cookieFor(world, view.as)), url: origin },
            ])
          const page = await context.newPage()
          page.on('console', (message) => message.type() === 'error' && faults.push(`${view.path}: ${message.text()}`))
          const separator = view.path.includes('?') ? '&' : '?'
          await page.goto(`${origin}${view.path}${choice.lang === 'en' ? `${separator}lang=en` : ''}`, {
            waitUntil: 'networkidle',
          })
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          )
          if (overflow > 0) faults.push(`${view.path} at ${width}px is ${overflow}px too wide`)
          await page.screenshot({ path: join(folder, `${view.name}-${width}-${theme}.png`), fullPage: true })
          await context.close()
        }
  } finally {
    await browser.close()
    server.close()
  }
  return faults
}

async function cookieFor(world: World, name: CastName): Promise<string> {
  const person = await world.db
    .selectFrom('persons')
    .where('mobile', '=', cast[name].mobile)
    .select('id')
    .executeTakeFirstOrThrow()
  return openSession(world.db, world.shell.config.secret, { personId: person.id })
}
