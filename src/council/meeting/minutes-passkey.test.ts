// A real browser with keys of its own: the signer's passkey signs, somebody else's on the same device does not.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { serve } from '@hono/node-server'
import type { BrowserContext } from 'playwright-core'
import { type CastName, cast } from '../../../test/cast.ts'
import { invitedMeeting, openWith } from '../../../test/council-road.ts'
import { launchBrowser } from '../../../test/look.ts'
import { addSecurityKey } from '../../../test/security-key.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { openSession, sessionCookie } from '../../people/session.ts'
import { adjournMeeting } from './sitting-actions.ts'

const hasBrowser = existsSync(process.env['CHROMIUM'] ?? '/usr/bin/chromium')

async function enter(world: World, context: BrowserContext, origin: string, name: CastName): Promise<void> {
  const { id: personId } = await world.db
    .selectFrom('persons')
    .where('mobile', '=', cast[name].mobile)
    .select('id')
    .executeTakeFirstOrThrow()
  const cookie = await openSession(world.db, world.shell.config.secret, { personId })
  await context.clearCookies()
  await context.addCookies([{ name: sessionCookie, value: encodeURIComponent(cookie), url: origin }])
}

test('minutes are signed by the signer’s own passkey only', { skip: !hasBrowser }, async () => {
  const world = await openWorld()
  const { code } = await invitedMeeting(world)
  await openWith(world, code, 12)
  await adjournMeeting(await world.ctx('secretary'), code)
  const server = serve({ fetch: world.app.fetch, port: 0 })
  await new Promise((done) => server.once('listening', done))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext()
    const page = await context.newPage()
    const { devtools, authenticatorId } = await addSecurityKey(page)
    const keys = async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials
    const addKey = async (name: CastName) => {
      await enter(world, context, origin, name)
      await page.goto(`${origin}/account/security`)
      await page.fill('#passkey-name', 'تلفن من')
      await page.click('passkey-add button')
      await page.getByRole('cell', { name: 'تلفن من' }).waitFor()
    }
    await addKey('legalSecretary')
    const [own] = await keys()
    await addKey('inspector')
    await devtools.send('WebAuthn.removeCredential', { authenticatorId, credentialId: own!.credentialId })

    await enter(world, context, origin, 'legalSecretary')
    const sign = async () => {
      await page.goto(`${origin}/meetings/${code}/minutes`)
      await page.click('passkey-confirm button')
    }
    const stateOf = async () =>
      (await world.db.selectFrom('meetings').where('code', '=', code).select('state').executeTakeFirstOrThrow()).state
    await sign()
    await page.locator('.error-summary, passkey-confirm .field-error:visible').first().waitFor()
    assert.equal(await stateOf(), 'adjourned')

    for (const key of await keys())
      await devtools.send('WebAuthn.removeCredential', { authenticatorId, credentialId: key.credentialId })
    await devtools.send('WebAuthn.addCredential', { authenticatorId, credential: own! })
    await sign()
    await page.getByText('صورت‌جلسه امضا و بایگانی شده است').first().waitFor()
    assert.equal(await stateOf(), 'signed')
    const { factor } = await world.db.selectFrom('minutes_signatures').select('factor').executeTakeFirstOrThrow()
    assert.equal(factor, 'passkey')
  } finally {
    await browser.close()
    server.close()
    await world.close()
  }
})
