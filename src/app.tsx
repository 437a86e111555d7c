// The whole product on one page: middleware in order, then one mount per room.
import { randomUUID } from 'node:crypto'
import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { observability } from './observability.ts'
import { mountAuth } from './people/login/mount.ts'
import { sessionRoom } from './people/login/session-web.ts'
import { loginRoom } from './people/login/web.tsx'
import { type AppParts, csrf, idempotency, identity, rateLimit } from './middleware.ts'
import { answerProblem } from './problem-page.tsx'
import { problems } from './platform/problem.ts'
import type { Env, NavigationEntry, Room } from './platform/web.ts'
import { assetRoutes } from './ui/assets.ts'

export const rooms: readonly Room[] = [loginRoom, sessionRoom]

export const navigation: readonly NavigationEntry[] = []

export function createApp(parts: AppParts): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>()
  app.use(async (c, next) => {
    c.set('requestId', c.req.header('x-request-id')?.match(/^[\w-]{8,64}$/)?.[0] ?? randomUUID())
    await next()
    c.header('x-request-id', c.var.requestId)
  })
  app.route('/', observability(parts))
  app.use(secureHeaders({ contentSecurityPolicy: contentSecurityPolicy, referrerPolicy: 'same-origin', crossOriginResourcePolicy: 'same-origin' }))
  app.route('/', assetRoutes)
  app.use(rateLimit(parts.shell.limits))
  app.use(bodyLimit({ maxSize: 40 * 1024 * 1024, onError: () => { throw problems.tooLarge() } }))
  app.use(identity(parts))
  mountAuth(app)
  app.use(csrf)
  app.use(idempotency)
  for (const room of rooms) app.route('/', room.hono)
  app.notFound((c) => answerProblem(problems.notFound(), c))
  app.onError(answerProblem)
  return app
}

const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
}

