// Cookies of signing in: the session itself and the number a code was sent to.
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { isSecure } from '../../platform/csrf.ts'
import type { C } from '../../platform/web.ts'
import { sessionCookie, sessionDays } from '../session.ts'

const phoneCookie = 'jahesh.phone'

export function keepSession(c: C, value: string): void {
  setCookie(c, sessionCookie, value, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: isSecure(c),
    maxAge: sessionDays * 86_400,
  })
}

export function dropSession(c: C): void {
  deleteCookie(c, sessionCookie, { path: '/', secure: isSecure(c) })
}

export function keepPhone(c: C, mobile: string): void {
  setCookie(c, phoneCookie, mobile, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/sign-in',
    secure: isSecure(c),
    maxAge: 600,
  })
}

export const phoneOf = (c: C): string | undefined => getCookie(c, phoneCookie)

export function dropPhone(c: C): void {
  deleteCookie(c, phoneCookie, { path: '/sign-in' })
}
