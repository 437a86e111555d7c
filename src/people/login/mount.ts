// Only what a browser must call itself is open under /auth: passkeys and the return from the identity provider.
// Everything else goes through our own forms, which carry our token.
import type { OpenAPIHono } from '@hono/zod-openapi'
import { problems } from '../../platform/problem.ts'
import type { C, Env } from '../../platform/web.ts'
import { authPath, oidcProvider } from './auth.ts'
import { recordEntry } from './entries.ts'
import { authOf, forwardToAuth, oidcAuthOf } from './gateway.ts'

const open: Readonly<Record<string, string | null>> = {
  'GET /passkey/generate-register-options': null,
  'POST /passkey/verify-registration': null,
  'GET /passkey/generate-authenticate-options': null,
  'POST /passkey/verify-authentication': 'passkey',
}
const callback = `/callback/${oidcProvider}`

/** Mounts better-auth's handler; before our CSRF check, because it has its own (origin and Fetch Metadata). */
export function mountAuth(app: OpenAPIHono<Env>): void {
  app.all(`${authPath}/*`, async (c) => {
    const path = c.req.path.slice(authPath.length)
    if (path === callback) return answer(c, 'oidc')
    const entersBy = open[`${c.req.method} ${path}`]
    if (entersBy === undefined) throw problems.notFound()
    return answer(c, entersBy)
  })
}

async function answer(c: C, entersBy: string | null): Promise<Response> {
  const { shell, ctx } = c.var
  const auth = entersBy === 'oidc' ? await oidcAuthOf(shell, ctx.db) : authOf(shell, ctx.db)
  if (!auth) throw problems.notFound()
  const response = await forwardToAuth(c, auth)
  if (entersBy) await recordEntry(ctx, response.headers, entersBy)
  return response
}
