// Somebody of the cast at a browser: signs in, fills forms by field name, presses the button that sends them.
import assert from 'node:assert/strict'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openSession, sessionCookie } from '../../src/people/session.ts'
import { type CastName, cast } from '../cast.ts'
import type { World } from '../world.ts'

export interface Screen {
  width: number
  isScripted: boolean
}

// A page is audited once per width; the same page with another record has the same bones.
const audited = new Set<string>()

export class Person {
  readonly page: Page
  readonly #context: BrowserContext
  readonly #screen: Screen
  readonly faults: string[] = []

  private constructor(context: BrowserContext, page: Page, screen: Screen) {
    this.#context = context
    this.page = page
    this.#screen = screen
    page.on('pageerror', (error) => {
      // The browser's own word for a page left before its change was shown; nothing of ours throws it.
      if (!error.message.startsWith('Transition was ')) this.faults.push(`script: ${error.message}`)
    })
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
        this.faults.push(`console: ${message.text()}`)
    })
  }

  static async enter(
    browser: Browser,
    world: World,
    origin: string,
    name: CastName | null,
    screen: Screen,
  ): Promise<Person> {
    const context = await browser.newContext({
      baseURL: origin,
      viewport: { width: screen.width, height: 800 },
      javaScriptEnabled: screen.isScripted,
      locale: 'fa-IR',
      reducedMotion: 'reduce',
    })
    if (name) {
      const person = await world.db
        .selectFrom('persons')
        .where('mobile', '=', cast[name].mobile)
        .select('id')
        .executeTakeFirstOrThrow()
      const cookie = await openSession(world.db, world.shell.config.secret, { personId: person.id })
      await context.addCookies([{ name: sessionCookie, value: encodeURIComponent(cookie), url: origin }])
    }
    return new Person(context, await context.newPage(), screen)
  }

  async open(path: string): Promise<void> {
    const answer = await this.page.goto(path)
    assert.ok(answer && answer.status() < 400, `${path} answers ${answer?.status()}`)
    await this.check()
  }

  /** Fills fields by name; a select or radio gets its value, a checkbox true. */
  async fill(fields: Record<string, string | boolean>, within = 'body'): Promise<void> {
    for (const [name, value] of Object.entries(fields)) {
      const field = this.page.locator(`${within} [name="${name}"]`)
      assert.ok((await field.count()) > 0, `there is no field ${name} on ${this.page.url()}`)
      const kind = await field.first().evaluate((el) => `${el.tagName}:${el.getAttribute('type') ?? ''}`.toLowerCase())
      if (kind.startsWith('select')) await field.first().selectOption(String(value), { force: true })
      else if (kind.endsWith(':radio'))
        await this.page.locator(`${within} [name="${name}"][value="${value}"]`).check({ force: true })
      else if (kind.endsWith(':checkbox')) await field.first().setChecked(Boolean(value), { force: true })
      else await field.first().fill(String(value))
    }
  }

  /** Presses the sending button of the form with this action (its end is enough) and waits for the next page. */
  async send(action: string, button = 'button[type="submit"], button:not([type])'): Promise<void> {
    const named = this.page.locator(`form[action$="${action}"]`)
    const form =
      (await named.count()) > 0 ? named.first() : this.page.locator('main form[method="post"]:not([action])').first()
    assert.ok((await form.count()) > 0, `there is no form to ${action} on ${this.page.url()}`)
    // What is folded away is unfolded as a reader would.
    const folds = form.locator('xpath=ancestor::details[not(@open)]')
    for (let n = await folds.count(); n > 0; n--) await folds.first().locator('> summary').click()
    await Promise.all([
      this.page.waitForLoadState('load'),
      this.page.waitForEvent('framenavigated'),
      form.locator(button).last().click(),
    ])
    const summary = this.page.locator('.error-summary')
    assert.equal(
      await summary.count(),
      0,
      `the form was refused: ${(await summary.count()) > 0 ? await summary.first().innerHTML() : ''}`,
    )
    await this.check()
  }

  async text(): Promise<string> {
    return this.page.locator('main').innerText()
  }

  async sees(words: string | RegExp): Promise<void> {
    const text = await this.text()
    assert.ok(
      typeof words === 'string' ? text.includes(words) : words.test(text),
      `“${words}” is not on ${this.page.url()}:\n${text.slice(0, 1500)}`,
    )
  }

  /** With `SHOTS=folder`, keeps how the page looks in both themes, for somebody's eyes. */
  async picture(name: string): Promise<void> {
    const folder = process.env['SHOTS']
    if (!folder) return
    for (const theme of ['light', 'dark'] as const) {
      await this.page.emulateMedia({ colorScheme: theme })
      await this.page.screenshot({ path: `${folder}/${name}-${this.#screen.width}-${theme}.png`, fullPage: true })
    }
    await this.page.emulateMedia({ colorScheme: 'light' })
  }

  /** Nothing runs off the side, nobody is shut out, no script complained. */
  async check(): Promise<void> {
    const title = await this.page.title()
    assert.ok(title.length > 3, `no title on ${this.page.url()}`)
    if (this.#screen.isScripted) {
      const over = await this.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      const culprit = over > 0 ? await this.page.evaluate(widest) : ''
      assert.ok(over <= 0, `${this.page.url()} is ${over}px too wide at ${this.#screen.width}px: ${culprit}`)
      const seen = `${new URL(this.page.url()).pathname.replace(/[\d-]+|[0-9a-f]{64}/g, '*')} at ${this.#screen.width}`
      if (audited.has(seen)) return assert.deepEqual(this.faults, [], this.page.url())
      audited.add(seen)
      // No frames of strangers here: one run in the page itself, and only what is wrong (measured: 0.4 s instead of 1.3).
      const audit = await new AxeBuilder({ page: this.page })
        .setLegacyMode(true)
        .options({ resultTypes: ['violations'] })
        .analyze()
      const serious = audit.violations.filter(
        (violation) => violation.impact === 'serious' || violation.impact === 'critical',
      )
      assert.deepEqual(
        serious.map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 200)} — ${v.nodes[0]?.failureSummary}`),
        [],
        this.page.url(),
      )
    }
    assert.deepEqual(this.faults, [], this.page.url())
  }

  leave(): Promise<void> {
    return this.#context.close()
  }
}

/** Runs in the page: the elements that stick out. */
function widest(): string {
  const { clientWidth } = document.documentElement
  return [...document.querySelectorAll('main *')]
    .filter((element) => {
      const box = element.getBoundingClientRect()
      return box.left < -1 || box.right > clientWidth + 1
    })
    .slice(0, 6)
    .map((element) => element.outerHTML.slice(0, 140))
    .join('\n')
}
