// Login is better-auth's work; here it is told our tables and our rules: nobody signs up, a second factor is asked after
// a phone code as well, and whoever signs in is already a person here.
import { passkey } from '@better-auth/passkey'
import { type BetterAuthPlugin, betterAuth } from 'better-auth'
import { genericOAuth, phoneNumber, twoFactor } from 'better-auth/plugins'
import type { Config } from '../../platform/config.ts'
import type { Db } from '../../platform/db.ts'
import { isMobile } from '../../platform/persian.ts'
import { fields } from './auth-tables.ts'

export const authPath = '/auth'
export const oidcProvider = 'oidc'
/** Set by us on every request that reaches better-auth; what a client sends under this name is thrown away. */
export const addressHeader = 'x-jahesh-address'
export const codeDigits = 5
export const codeSeconds = 180
export const codeTries = 3
export const minPassword = 10
/** Tries of each kind a minute from one address. */
export const addressTries = 30
const DAY = 86_400

/** Sends a code to a mobile number, if it belongs to somebody. */
export type Deliver = (mobile: string, code: string) => Promise<void>
export type Auth = ReturnType<typeof createAuth>

/** `withOidc` asks the identity provider for its addresses, so the other ways to sign in use an instance without it. */
export function createAuth(db: Db, config: Config, deliver: Deliver, withOidc = false) {
  const isSecure = config.origin?.startsWith('https:') ?? false
  return betterAuth({
    appName: 'Jahesh',
    ...(config.origin ? { baseURL: config.origin } : {}),
    basePath: authPath,
    secret: config.secret,
    database: { db, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
    user: fields.user,
    session: { ...fields.session, expiresIn: 14 * DAY, disableSessionRefresh: true, freshAge: DAY },
    account: {
      ...fields.account,
      encryptOAuthTokens: true,
      accountLinking: { enabled: true, requireLocalEmailVerified: true, allowDifferentEmails: false },
    },
    verification: fields.verification,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: minPassword, maxPasswordLength: 128 },
    rateLimit: {
      ...fields.rateLimit,
      enabled: true,
      storage: 'database',
      window: 60,
      max: 120,
      // By address, and a whole office may share one; what one account may try is counted in tries.ts.
      customRules: {
        '/sign-in/email': { window: 60, max: addressTries },
        '/sign-in/social': { window: 60, max: 60 },
        '/phone-number/send-otp': { window: 60, max: addressTries },
        '/phone-number/verify': { window: 60, max: addressTries },
        '/change-password': { window: 60, max: addressTries },
        '/two-factor/*': { window: 60, max: addressTries },
      },
    },
    advanced: {
      cookiePrefix: 'jahesh',
      // A prefix would rename the cookie; `secure` does the work.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    plugins: [
      secondFactor(),
      passkey({ ...fields.passkey, rpName: 'جهش' }),
      phoneNumber({
        ...fields.phoneNumber,
        otpLength: codeDigits,
        expiresIn: codeSeconds,
        allowedAttempts: codeTries,
        phoneNumberValidator: isMobile,
        sendOTP: ({ phoneNumber: mobile, code }) => deliver(mobile, code),
      }),
      ...(withOidc && config.oidc ? [openIdConnect(config.oidc)] : []),
    ],
  })
}

const asksSecondFactor = new Set(['/sign-in/email', '/phone-number/verify'])

/** The plugin asks after a password only; a phone code must not be a way around it. */
function secondFactor() {
  const plugin = twoFactor({ ...fields.twoFactor, issuer: 'Jahesh', allowPasswordless: true })
  const [ask] = plugin.hooks.after
  return {
    ...plugin,
    hooks: {
      after: [{ ...ask, matcher: (context: { path?: string }) => asksSecondFactor.has(context.path ?? '') }],
    },
  } as typeof plugin
}

function openIdConnect(oidc: NonNullable<Config['oidc']>): BetterAuthPlugin {
  return genericOAuth({
    config: [
      {
        providerId: oidcProvider,
        name: oidc.title,
        discoveryUrl: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        clientId: oidc.clientId,
        clientSecret: oidc.clientSecret,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        disableSignUp: true,
        requireIdTokenVerification: true,
      },
    ],
  }) as BetterAuthPlugin
}
