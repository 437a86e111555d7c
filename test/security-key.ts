// A security key that lives in the browser itself and says yes to whoever asks.
import type { CDPSession, Page } from 'playwright-core'

export interface SecurityKey {
  devtools: CDPSession
  authenticatorId: string
}

export async function addSecurityKey(page: Page): Promise<SecurityKey> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { devtools, authenticatorId }
}
