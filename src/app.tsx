// The whole product on one page: middleware in order, then one mount per room.
import { randomUUID } from 'node:crypto'
import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { calendarRoom } from './calendar/web.tsx'
import { commitmentRoom } from './commitments/commitment/web.tsx'
import { inboxRoom } from './commitments/inbox/web.tsx'
import { adviceRoom } from './council/advice/web.tsx'
import { afterRoom } from './council/after/web.tsx'
import { bodyRoom } from './council/body/web.tsx'
import { letterRoom } from './council/letter/web.tsx'
import { meetingRoom } from './council/meeting/web.tsx'
import { paperRoom } from './council/paper/web.tsx'
import { resolutionRoom } from './council/resolution/web.tsx'
import { seriesRoom } from './council/series/web.tsx'
import { yearbookRoom } from './council/yearbook/web.tsx'
import { clockRoom } from './demands/clock/web.tsx'
import { consultationRoom } from './demands/consultation/web.tsx'
import { demandRoom } from './demands/demand/web.tsx'
import { feedRoom } from './demands/feed/web.tsx'
import { groupingRoom } from './demands/grouping/web.tsx'
import { incomingRoom } from './demands/incoming/web.tsx'
import { intakeRoom } from './demands/intake/web.tsx'
import { issueRoom } from './demands/issue/web.tsx'
import { likenessRoom } from './demands/likeness/web.tsx'
import { proposalRoom } from './demands/proposal/web.tsx'
import { referralRoom } from './demands/referral/web.tsx'
import { visitRoom } from './inspections/visit/web.tsx'
import { type AppParts, csrf, idempotency, identity, rateLimit, refuseNulls } from './middleware.ts'
import { observability } from './observability.ts'
import { open311Room } from './opendata/open311/web.ts'
import { securityRoom } from './people/account/security-web.tsx'
import { accountRoom } from './people/account/web.tsx'
import { peopleApi } from './people/api.ts'
import { mountAuth } from './people/login/mount.ts'
import { sessionRoom } from './people/login/session-web.ts'
import { loginRoom } from './people/login/web.tsx'
import { noticeRoom } from './people/notices/web.tsx'
import { organisationRoom } from './people/organisation/web.tsx'
import { personRoom } from './people/person/web.tsx'
import { postRoom } from './people/post/web.tsx'
import { problems } from './platform/problem.ts'
import type { Env, Room } from './platform/web.ts'
import { portalRoom } from './portal/web.tsx'
import { answerProblem } from './problem-page.tsx'
import { actionRoom } from './programme/action/web.tsx'
import { callRoom } from './programme/call/web.tsx'
import { dependencyRoom } from './programme/dependency/web.tsx'
import { indicatorRoom } from './programme/indicator/web.tsx'
import { planRoom } from './programme/plan/web.tsx'
import { projectRoom } from './programme/project/web.tsx'
import { reviewRoom } from './programme/review/web.tsx'
import { scheduleRoom } from './programme/schedule/web.tsx'
import { numbersRoom } from './reports/numbers/web.tsx'
import { scorecardRoom } from './reports/scorecard/web.tsx'
import { searchRoom } from './reports/search/web.tsx'
import { situationRoom } from './reports/situation/web.tsx'
import { triageRoom } from './reports/triage/web.tsx'
import type { ApiOperation } from './system/views.tsx'
import { apiGuide, systemRoom } from './system/web.tsx'
import { assetRoutes } from './ui/assets.ts'

export const rooms: readonly Room[] = [
  portalRoom,
  situationRoom,
  numbersRoom,
  triageRoom,
  scorecardRoom,
  searchRoom,
  systemRoom,
  loginRoom,
  sessionRoom,
  accountRoom,
  securityRoom,
  noticeRoom,
  personRoom,
  postRoom,
  organisationRoom,
  peopleApi,
  inboxRoom,
  commitmentRoom,
  visitRoom,
  clockRoom,
  consultationRoom,
  intakeRoom,
  demandRoom,
  issueRoom,
  likenessRoom,
  groupingRoom,
  proposalRoom,
  referralRoom,
  incomingRoom,
  feedRoom,
  bodyRoom,
  meetingRoom,
  adviceRoom,
  seriesRoom,
  resolutionRoom,
  letterRoom,
  paperRoom,
  afterRoom,
  yearbookRoom,
  calendarRoom,
  actionRoom,
  callRoom,
  planRoom,
  reviewRoom,
  projectRoom,
  open311Room,
  indicatorRoom,
  dependencyRoom,
  scheduleRoom,
]

export function createApp(parts: AppParts): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>()
  app.use(async (c, next) => {
    c.set('requestId', c.req.header('x-request-id')?.match(/^[\w-]{8,64}$/)?.[0] ?? randomUUID())
    await next()
    // Not `c.header`: on a finished answer it would wrap the whole body anew.
    c.res.headers.set('x-request-id', c.var.requestId)
  })
  app.route('/', observability(parts))
  // Photos that were published, and the maps of other sites may show.
  app.use('/track/:code/photos/:file', async (c, next) => {
    await next()
    c.res.headers.set('cross-origin-resource-policy', 'cross-origin')
  })
  app.use(
    secureHeaders({
      contentSecurityPolicy: contentSecurityPolicy,
      referrerPolicy: 'same-origin',
      crossOriginResourcePolicy: 'same-origin',
    }),
  )
  app.route('/', assetRoutes)
  app.use(rateLimit(parts.shell.limits))
  app.on(
    ['POST', 'PUT', 'PATCH', 'DELETE'],
    '*',
    bodyLimit({
      maxSize: 40 * 1024 * 1024,
      onError: () => {
        throw problems.tooLarge()
      },
    }),
  )
  app.use(refuseNulls)
  app.use(identity(parts))
  mountAuth(app)
  app.use(csrf)
  app.use(idempotency)
  for (const room of rooms) app.route('/', room.hono)
  app.route('/', apiGuide(apiOperations()).hono)
  app.get('/api/v1/openapi.json', (c) => c.json(openApiOf(app)))
  app.notFound((c) => answerProblem(problems.notFound(), c))
  app.onError(answerProblem)
  return app
}

/** The OpenAPI 3.1 description of every room's JSON routes. */
export function openApiOf(app: OpenAPIHono<Env>) {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' })
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Jahesh',
      version: '1',
      description: 'Production-Leap Headquarters: demands, issues, resolutions, commitments and what was seen.',
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
  })
  // A coerced number may be absent for Zod; a parameter of the path never is.
  for (const path of Object.values(document.paths ?? {}))
    for (const operation of [path?.get, path?.post])
      for (const parameter of operation?.parameters ?? [])
        if ('in' in parameter && parameter.in === 'path') parameter.required = true
  return document
}

function apiOperations(): ApiOperation[] {
  return rooms.flatMap((room) =>
    room.declared
      .filter((route) => route.isApi)
      .map((route) => ({
        method: route.method,
        path: route.path,
        summary: route.summary,
        may: Array.isArray(route.may) ? route.may.join(',') : String(route.may),
      })),
  )
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
