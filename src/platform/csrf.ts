// A form carries a token bound to its session (or, before sign-in, to a visitor cookie), so another site cannot post it.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { getCookie, setCookie } from 'hono/cookie'
import type { C } from './web.ts'

const visitorCookie = 'jahesh.visitor'

/** The token for this request's session; gives an anonymous visitor a cookie to bind it to. */
export function csrfToken(c: C, secret: string, sessionToken: string | null): string {
  return tokenFor(secret, sessionToken ?? visitor(c))
}

export function isRightToken(given: string | undefined, right: string): boolean {
  if (!given || given.length !== right.length) return false
  return timingSafeEqual(Buffer.from(given), Buffer.from(right))
}

function visitor(c: C): string {
  const known = getCookie(c, visitorCookie)
  if (known && /^[\w-]{20,}$/.test(known)) return known
  const fresh = randomBytes(18).toString('base64url')
  setCookie(c, visitorCookie, fresh, { httpOnly: true, sameSite: 'Lax', path: '/', secure: isSecure(c) })
  return fresh
}

export function isSecure(c: C): boolean {
  return new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https'
}

function tokenFor(secret: string, binding: string): string {
  return createHmac('sha256', secret).update(`csrf:${binding}`).digest('base64url')
}
