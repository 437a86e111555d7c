// What every request passes before it meets a room: identity, limits, safety; each in a few lines, ordered in app.ts.
import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { findTokenActor } from './people/api-tokens.ts'
import { readSession, sessionCookie } from './people/session.ts'
import { addressOf } from './platform/address.ts'
import type { Clock } from './platform/clock.ts'
import { csrfToken, isRightToken, isSecure } from './platform/csrf.ts'
import { type Consequences, type Ctx, type Lang, publicActor } from './platform/ctx.ts'
import type { Db } from './platform/db.ts'
import type { Deadlines } from './platform/deadlines.ts'
import { readFields } from './platform/form.ts'
import { problems } from './platform/problem.ts'
import type { C, Env, Shell } from './platform/web.ts'

type Middleware = MiddlewareHandler<Env>

export interface AppParts {
  db: Db
  clock: Clock & { refresh?: (db: Db) => Promise<void> }
  deadlines: Deadlines
  consequences: Consequences
  shell: Shell
}

// Here programs show a key with each request and the session's cookie is never looked at, so no other site can borrow it.
const isSessionless = (c: C) => /^\/(open311|mute)\//.test(c.req.path)

/** Session or bearer token → who acts; language; the request's `Ctx`. */
export function identity(parts: AppParts): Middleware {
  const { secret } = parts.shell.config
  return async (c, next) => {
    await parts.clock.refresh?.(parts.db)
    const now = parts.clock.now()
    const bearer = c.req.header('authorization')?.match(/^Bearer (.+)$/)?.[1]
    const session =
      bearer || isSessionless(c) ? null : await readSession(parts.db, secret, getCookie(c, sessionCookie), now)
    const actor = bearer ? await findTokenActor(parts.db, bearer, now) : (session?.actor ?? publicActor)
    if (!actor) throw problems.notSignedIn()
    const ctx: Ctx = {
      db: parts.db,
      actor,
      now,
      requestId: c.var.requestId,
      lang: languageOf(c, session?.lang),
      idempotencyKey: null,
      consequences: parts.consequences,
      deadlines: parts.deadlines,
    }
    keepLanguage(c, ctx.lang)
    c.set('ctx', ctx)
    c.set('session', session)
    c.set('shell', parts.shell)
    c.set('csrf', bearer || isSessionless(c) ? '' : csrfToken(c, secret, session?.token ?? null))
    await next()
  }
}

const languageCookie = 'jahesh.language'

/** The language that a reader chose on one of our pages stays; an address sent by somebody else is only read in it. */
function keepLanguage(c: C, lang: Lang): void {
  const asked = c.req.query('lang')
  if (asked !== lang || getCookie(c, languageCookie) === lang || !isOwnPage(c)) return
  setCookie(c, languageCookie, lang, { path: '/', sameSite: 'Lax', secure: isSecure(c), maxAge: 31_536_000 })
}

function isOwnPage(c: C): boolean {
  const from = URL.parse(c.req.header('referer') ?? '')
  return from !== null && from.host === new URL(c.req.url).host
}

/** What the address or the cookie asks for, else what the person chose, else Persian. */
export function languageOf(c: C, chosen?: Lang): Lang {
  const asked = c.req.query('lang') ?? getCookie(c, languageCookie) ?? chosen
  return asked === 'en' ? 'en' : 'fa'
}

/** Forms carry the session's token; API calls carry a bearer token instead, which no other site can add. */
export const csrf: Middleware = async (c, next) => {
  if (isSafe(c.req.method) || c.req.header('authorization') || isSessionless(c)) return next()
  const given = c.req.header('x-csrf-token') ?? (isForm(c) ? (await readFields(c))['_csrf'] : undefined)
  if (!isRightToken(given, c.var.csrf)) throw problems.badToken()
  await next()
}

/** A null character means nothing in text, and PostgreSQL keeps none. */
export const refuseNulls: Middleware = async (c, next) => {
  if (c.req.url.includes('%00')) throw problems.malformed()
  await next()
}

/** The key a form or an API client gives to its request, so that a repeat does the work once. */
export const idempotency: Middleware = async (c, next) => {
  if (isSafe(c.req.method)) return next()
  const header = c.req.header('idempotency-key')
  const key = header ?? (isForm(c) ? (await readFields(c))['_key'] : undefined)
  if (key && key.length >= 8 && key.length <= 200) {
    const fingerprint = header
      ? createHash('sha256')
          .update(`${c.req.method} ${c.req.path}\n${await c.req.text()}`)
          .digest('hex')
      : ''
    c.var.ctx.idempotencyKey = { key, fingerprint }
  }
  await next()
}

/** Bounds what one address may write in a minute; reading is bounded far above what a person does. */
export function rateLimit(limits: { writes: number; reads: number }): Middleware {
  const writes = new RateLimiterMemory({ points: limits.writes, duration: 60 })
  const reads = new RateLimiterMemory({ points: limits.reads, duration: 60 })
  return async (c, next) => {
    const limiter = isSafe(c.req.method) ? reads : writes
    try {
      await limiter.consume(addressOf(c))
    } catch (refused) {
      if (refused instanceof Error) throw refused
      throw problems.tooMany(Math.ceil((refused as { msBeforeNext: number }).msBeforeNext / 1000))
    }
    await next()
  }
}

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
}

export function isForm(c: C): boolean {
  return /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(c.req.header('content-type') ?? '')
}
