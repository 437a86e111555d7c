// How a room declares its routes. A route without `may` does not compile, so nobody can forget to say who may use it.
import { createRoute, OpenAPIHono, type RouteConfig, type RouteHandler, z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { Actor, Ctx, PostKind } from './ctx.ts'
import type { FileStore } from './files.ts'
import { issueSentence, nulSentence } from './form.ts'
import type { Live } from './live.ts'
import { codeParam, json } from './openapi.ts'
import { problems } from './problem.ts'
import type { Word } from './words.ts'

/** 'public' for everyone, 'person' for anyone signed in, 'staff' for every post but applicants, else a list of posts. */
export type May = 'public' | 'person' | 'staff' | readonly PostKind[]

export interface SessionView {
  id: string
  token: string
  posts: readonly { id: number; title: string; titleEn: string; isSubstitute: boolean }[]
  personNameEn: string | null
  inboxCount: number
}

/** Heading under which a long navigation shows an entry; what has none stands on its own. */
export type NavigationGroup = 'demands' | 'programme' | 'council' | 'follow_up' | 'house'

export interface NavigationEntry {
  group?: NavigationGroup
  href: string
  icon: string
  title: Word
  /** 'visitor' entries are for those not signed in only. */
  may: May | 'visitor'
  /** Posts that have it on the bar of a phone, which holds four; without four the first of the list fill it. */
  atHand?: May
}

/** What lives as long as the process. */
export interface Shell {
  config: Config
  files: FileStore
  /** What other processes and requests change, as it happens. */
  live: Live
  navigation: readonly NavigationEntry[]
  /** Requests a minute from one address. */
  limits: { writes: number; reads: number }
  /** How old a figure over the whole province may be. */
  freshMs: number
  log: Logger
  /** Does at once what the clock would do within the minute; the demo's clock page needs it. */
  tick(): Promise<void>
  /** Sends queued messages now, behind the answer's back: a sign-in code should not wait for the minute. */
  deliverSoon(): void
}

export interface Env {
  Variables: { ctx: Ctx; session: SessionView | null; shell: Shell; csrf: string; requestId: string }
}
export type C = Context<Env>
export type Handler = (c: C) => Response | Promise<Response>

interface Declared {
  method: string
  path: string
  may: May
  isApi: boolean
  summary: string
}

type Answer<A extends z.ZodType> = { description: string; content: { 'application/json': { schema: A } } }

/** An act on a record as a JSON route: the path names the record, the body says the rest. */
interface ActRoute<P extends z.ZodObject, B extends z.ZodType, A extends z.ZodType> {
  /** 'post' unless told. */
  method?: 'post' | 'put' | 'delete'
  path: string
  may: May
  tags: string[]
  operationId: string
  summary: string
  /** `{code}` unless told. */
  params?: P
  /** Without it the route reads none. */
  body?: B
  responses: { 200: Answer<A> } | { 201: Answer<A> }
}

/** Routes of one room; `app.ts` mounts them. */
export class Room {
  readonly hono = new OpenAPIHono<Env>({
    defaultHook: (result, c) => {
      if (result.success) return
      const { lang } = c.var.ctx
      throw problems.invalid(
        result.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issueSentence(issue, lang) })),
      )
    },
  })
  readonly declared: Declared[] = []

  get(path: string, rule: { may: May }, handler: Handler): this {
    return this.#declare('get', path, rule.may, handler)
  }

  post(path: string, rule: { may: May }, handler: Handler): this {
    return this.#declare('post', path, rule.may, handler)
  }

  /** A JSON route described for OpenAPI; its path uses `{param}`. */
  api<const R extends RouteConfig>(route: R & { may: May }, handler: RouteHandler<R, Env>): this {
    const { may, ...told } = route
    const config = told as RouteConfig
    this.declared.push({ method: route.method, path: route.path, may, isApi: true, summary: route.summary ?? '' })
    const guard: MiddlewareHandler<Env> = async (c, next) => {
      assertMay(may, c.var.ctx.actor)
      if (route.request?.body) await refuseNul(c)
      await next()
    }
    this.hono.openAPIRegistry.registerPath(describable(withBody(config)))
    // Even a body that may be left out is checked: of one that is not there the framework would take nothing for valid.
    const guarded = createRoute({ ...withBody(config, true), hide: true, middleware: guard } as RouteConfig)
    this.hono.openapi(guarded as never, handler as never)
    return this
  }

  /** A JSON route that does one act and answers what the act returns, under the one status it declares. */
  act<A extends z.ZodType, P extends z.ZodObject = typeof codeParam, B extends z.ZodType = z.ZodUndefined>(
    route: ActRoute<P, B, A>,
    work: (ctx: Ctx, params: z.output<P>, given: z.output<B>) => Promise<z.input<A>>,
  ): this {
    const { method = 'post', path, may, tags, operationId, summary, params = codeParam, body, responses } = route
    const request = body ? { params, body: json(body) } : { params }
    const status = Number(Object.keys(responses)[0]) as 200 | 201
    const valid = (c: C, part: 'param' | 'json') => c.req.valid(part as never)
    return this.api({ method, path, may, tags, operationId, summary, request, responses }, (async (c: C) => {
      const given = body ? valid(c, 'json') : undefined
      return c.json(await work(c.var.ctx, valid(c, 'param'), given as z.output<B>), status)
    }) as never)
  }

  #declare(method: 'get' | 'post', path: string, may: May, handler: Handler): this {
    this.declared.push({ method, path, may, isApi: false, summary: '' })
    this.hono[method](path, async (c) => {
      assertMay(may, c.var.ctx.actor)
      return handler(c)
    })
    return this
  }
}

/** PostgreSQL keeps no text with U+0000 in it. Forms drop it on reading; a program is told. */
async function refuseNul(c: C): Promise<void> {
  if (!c.req.header('content-type')?.includes('json')) return
  if (/(?<!\\)(?:\\\\)*\\u0000/.test(await c.req.text()))
    throw problems.invalid([{ field: '', message: nulSentence(c.var.ctx.lang) }])
}

/** With its body declared as one that must be there, or as told. */
function withBody(route: RouteConfig, required = route.request?.body?.required ?? true): RouteConfig {
  const body = route.request?.body
  return body ? { ...route, request: { ...route.request, body: { ...body, required } } } : route
}

/** Filters forgive nonsense with `.catch`, which the generator of the description cannot read; it is shown what is inside. */
function describable(route: RouteConfig): RouteConfig {
  const query = route.request?.query
  if (!(query instanceof z.ZodObject)) return route
  const shape = Object.fromEntries(
    Object.entries(query.shape).map(([name, field]) => [name, field instanceof z.ZodCatch ? field.unwrap() : field]),
  )
  return { ...route, request: { ...route.request, query: z.object(shape as z.ZodRawShape) } }
}

/** Throws `not_signed_in` or `not_allowed`. */
export function assertMay(may: May, actor: Actor): void {
  if (may === 'public' || isAllowed(may, actor)) return
  throw actor.kind === 'public' ? problems.notSignedIn() : problems.notAllowed()
}

export function isAllowed(may: May, actor: Actor): boolean {
  if (may === 'public') return true
  if (actor.kind !== 'person') return false
  if (may === 'person') return true
  if (!actor.post) return false
  return may === 'staff' ? actor.post.kind !== 'applicant' : may.includes(actor.post.kind)
}

/** A path parameter that the route guarantees. */
export function param(c: C, name: string): string {
  const value = c.req.param(name)
  if (value === undefined) throw problems.notFound()
  return value
}

/** A whole number of the path; 0, which no record has, for anything else. */
export function numberParam(c: C, name: string): number {
  const text = param(c, name)
  return /^\d{1,12}$/.test(text) ? Number(text) : 0
}
