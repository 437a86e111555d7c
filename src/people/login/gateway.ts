// Our pages speak to better-auth as a browser would, through its own handler, so that its limits and checks hold for
// them too; the cookies it sets travel on to the reader.
import { isIP } from 'node:net'
import { getCookie } from 'hono/cookie'
import { addressOf } from '../../platform/address.ts'
import type { Db } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { C, Shell } from '../../platform/web.ts'
import { sessionCookie } from '../session.ts'
import { type Auth, addressHeader, authPath, createAuth, oidcProvider } from './auth.ts'
import { codeSender } from './code-message.ts'
import { recordEntry } from './entries.ts'

const instances = new WeakMap<Shell, Auth>()
const withProvider = new WeakMap<Shell, { auth: Auth; madeAt: number }>()
const ASK_AGAIN_MS = 30_000

/** The one instance of this process. */
export function authOf(shell: Shell, db: Db): Auth {
  let auth = instances.get(shell)
  if (!auth) {
    auth = createAuth(
      db,
      shell.config,
      codeSender(db, () => shell.deliverSoon()),
    )
    instances.set(shell, auth)
  }
  return auth
}

/** The instance that knows the organisation's identity provider; null while the provider does not answer. */
export async function oidcAuthOf(shell: Shell, db: Db): Promise<Auth | null> {
  if (!shell.config.oidc) return null
  let known = withProvider.get(shell)
  if (!known) {
    known = {
      auth: createAuth(
        db,
        shell.config,
        codeSender(db, () => shell.deliverSoon()),
        true,
      ),
      madeAt: performance.now(),
    }
    withProvider.set(shell, known)
  }
  const context = await known.auth.$context
  if (context.socialProviders.some((provider) => provider.id === oidcProvider)) return known.auth
  if (performance.now() - known.madeAt > ASK_AGAIN_MS) withProvider.delete(shell)
  return null
}

export interface AuthAnswer {
  isOk: boolean
  /** better-auth's error code, such as OTP_EXPIRED; '' when it went well. */
  code: string
  body: Record<string, unknown>
}

interface Asking {
  /** Ask as somebody not signed in, so that a second factor is not checked against the session being replaced. */
  asVisitor?: boolean
  /** How the person enters when this call opens a session; kept in the journal. */
  entersBy?: string
  /** The reader's own session stays: what this call opens or sets is not passed on to the browser. */
  keepsSession?: boolean
}

/** Posts to a better-auth endpoint on behalf of this request; throws `too_many_requests` when it is over the limit. */
export async function askAuth(
  c: C,
  auth: Auth,
  path: string,
  body: Record<string, unknown>,
  asking: Asking = {},
): Promise<AuthAnswer> {
  const origin = originOf(c)
  const response = await auth.handler(
    new Request(`${origin}${authPath}${path}`, {
      method: 'POST',
      headers: headersFor(c, { origin, 'content-type': 'application/json' }, asking.asVisitor ?? false),
      body: JSON.stringify(body),
    }),
  )
  if (response.status === 429) throw problems.tooMany(Number(response.headers.get('x-retry-after') ?? 60))
  const answer = ((await response.json().catch(() => null)) ?? {}) as Record<string, unknown>
  for (const cookie of asking.keepsSession ? [] : response.headers.getSetCookie())
    c.header('set-cookie', cookie, { append: true })
  if (response.ok && asking.entersBy) await recordEntry(c.var.ctx, response.headers, asking.entersBy)
  return { isOk: response.ok, code: response.ok ? '' : String(answer.code ?? response.status), body: answer }
}

/** Passes the browser's own request on. */
export async function forwardToAuth(c: C, auth: Auth): Promise<Response> {
  const url = new URL(c.req.path + new URL(c.req.url).search, originOf(c))
  const headers = new Headers(c.req.raw.headers)
  headers.set(addressHeader, validAddress(c))
  const hasBody = c.req.method !== 'GET' && c.req.method !== 'HEAD'
  const response = await auth.handler(
    new Request(url, { method: c.req.method, headers, ...(hasBody ? { body: await c.req.text() } : {}) }),
  )
  if (response.status === 429) throw problems.tooMany(Number(response.headers.get('x-retry-after') ?? 60))
  return response
}

/** Public origin of this installation, or what the request says when none is configured. */
export function originOf(c: C): string {
  return c.var.shell.config.origin?.replace(/\/$/, '') ?? new URL(c.req.url).origin
}

function headersFor(c: C, own: Record<string, string>, asVisitor: boolean): Headers {
  const headers = new Headers({ ...own, [addressHeader]: validAddress(c) })
  const agent = c.req.header('user-agent')
  if (agent) headers.set('user-agent', agent)
  const cookies = Object.entries(getCookie(c)).filter(([name]) => !(asVisitor && name === sessionCookie))
  headers.set('cookie', cookies.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; '))
  return headers
}

function validAddress(c: C): string {
  const address = addressOf(c)
  return isIP(address) ? address : '127.0.0.1'
}
