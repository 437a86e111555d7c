// A real browser with a key of its own: a passkey is added, then signs in without anything typed.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { serve } from '@hono/node-server'
import { cast } from '../../../test/cast.ts'
import { launchBrowser } from '../../../test/look.ts'
import { addSecurityKey } from '../../../test/security-key.ts'
import { openWorld } from '../../../test/world.ts'
import { openSession, sessionCookie } from '../session.ts'

const hasBrowser = existsSync(process.env.CHROMIUM ?? '/usr/bin/chromium')

test('a passkey is added and signs in', { skip: !hasBrowser }, async () => {
  const world = await openWorld()
  const server = serve({ fetch: world.app.fetch, port: 0 })
  await new Promise((done) => server.once('listening', done))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext()
    const { id: personId } = await world.db
      .selectFrom('persons')
      .where('mobile', '=', cast.inspector.mobile)
      .select('id')
      .executeTakeFirstOrThrow()
    const cookie = await openSession(world.db, world.shell.config.secret, { personId })
    await context.addCookies([{ name: sessionCookie, value: encodeURIComponent(cookie), url: origin }])
    const page = await context.newPage()
    await addSecurityKey(page)
    await page.goto(`${origin}/account/security`)
    await page.fill('#passkey-name', 'تلفن من')
    await page.click('passkey-add button')
    await page.getByRole('cell', { name: 'تلفن من' }).waitFor()

    await context.clearCookies()
    await page.goto(`${origin}/sign-in?next=%2Faccount`)
    await page.click('passkey-sign-in button')
    await page.waitForURL('**/account')
    assert.match(await page.content(), new RegExp(cast.inspector.name))
    const entry = await world.db
      .selectFrom('journal')
      .where('event', '=', 'session.opened')
      .where('subject_id', '=', personId)
      .select('detail')
      .executeTakeFirstOrThrow()
    assert.deepEqual(entry.detail, { by: 'passkey' })
  } finally {
    await browser.close()
    server.close()
    await world.close()
  }
})
