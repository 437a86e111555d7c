// What the operator's machines ask: is it alive, is it ready, how is it doing. Logs carry no personal data: the route's
// pattern instead of the path, no query, no body.

import { type Context, Hono } from 'hono'
import { matchedRoutes } from 'hono/route'
import { sql } from 'kysely'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { AppParts } from './middleware.ts'
import type { Env } from './platform/web.ts'

const registry = new Registry()
collectDefaultMetrics({ register: registry })
const durations = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Duration of requests by route',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.002, 0.005, 0.01, 0.02, 0.04, 0.08, 0.2, 0.5, 1, 2, 5],
  registers: [registry],
})

/** The most specific pattern that answered; never the path itself, which may hold codes. */
function patternOf(c: Context<Env>): string {
  return matchedRoutes(c).findLast((matched) => !matched.path.endsWith('*'))?.path ?? '*'
}

export function observability(parts: AppParts): Hono<Env> {
  const routes = new Hono<Env>()
  routes.use('*', async (c, next) => {
    const start = performance.now()
    await next()
    const seconds = (performance.now() - start) / 1000
    const route = patternOf(c)
    durations.observe({ method: c.req.method, route, status: String(c.res.status) }, seconds)
    parts.shell.log.info(
      { method: c.req.method, route, status: c.res.status, ms: Math.round(seconds * 1000), requestId: c.var.requestId },
      'request',
    )
  })
  routes.get('/healthz', (c) => c.json({ status: 'ok' }))
  routes.get('/readyz', async (c) => {
    try {
      await sql`select 1 from lifecycle_states limit 1`.execute(parts.db)
      return c.json({ status: 'ready' })
    } catch {
      return c.json({ status: 'database does not answer' }, 503)
    }
  })
  routes.get('/metrics', async (c) => c.text(await registry.metrics(), 200, { 'content-type': registry.contentType }))
  return routes
}
