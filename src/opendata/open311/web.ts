// Open311 GeoReport v2. Reading needs no key; sending needs an api_key, which is a token from the account page. This wing
// writes nothing itself: what is sent goes through the same actions as the form.

import { takeFiles } from '../../demands/demand/kept-files.ts'
import { dueOf } from '../../demands/demand/record-queries.ts'
import { readReference } from '../../demands/demand/reference.ts'
import { demandStates } from '../../demands/demand/rules.ts'
import { findTokenActor } from '../../people/api-tokens.ts'
import { readFiles } from '../../platform/form.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { readTrackingCode } from '../../platform/persian.ts'
import { type C, param, Room } from '../../platform/web.ts'
import { answer, answering, type Format, formats, Refused } from './answers.ts'
import { type Posted, receive } from './posting.ts'
import * as queries from './queries.ts'
import { requestJson } from './request-json.ts'
import { mostRequests, spanOf, statusOf } from './rules.ts'
import { definitionOf, servicesOf } from './services.ts'
import { open311Words } from './words.ts'

export const open311Room = new Room()

for (const format of formats) {
  open311Room
    .get(`/open311/discovery.${format}`, { may: 'public' }, (c) => discovery(c, format))
    .get(`/open311/v2/discovery.${format}`, { may: 'public' }, (c) => discovery(c, format))
    .get(`/open311/v2/services.${format}`, { may: 'public' }, (c) => within(c, format, () => services(c, format)))
    .get(`/open311/v2/requests.${format}`, { may: 'public' }, (c) => within(c, format, () => list(c, format)))
    .post(`/open311/v2/requests.${format}`, { may: 'public' }, (c) => within(c, format, () => post(c, format)))
}
open311Room
  .get('/open311/v2/services/:file', { may: 'public' }, (c) => one(c, definition))
  .get('/open311/v2/requests/:file', { may: 'public' }, (c) => one(c, single))
  .get('/open311/v2/request/:file', { may: 'public' }, (c) => one(c, single))
  .get('/open311/v2/tokens/:file', { may: 'public' }, (c) => one(c, token))

const words = (c: C) => open311Words.in(c.var.ctx.lang)

/** The jurisdiction may be left out, since there is one; a wrong one is refused. */
function within(c: C, format: Format, work: () => Promise<Response>): Promise<Response> {
  return answering(c, format, async () => {
    const given = c.req.query('jurisdiction_id')
    if (given && given !== (await queries.jurisdiction(c.var.ctx.db)))
      throw new Refused(404, words(c)('unknown', { name: 'jurisdiction_id' }))
    return work()
  })
}

/** `033.json`: what is asked for and the format it is wanted in; XML when none is said, as the standard requires that one. */
function one(c: C, work: (c: C, format: Format, id: string) => Promise<Response>): Promise<Response> {
  const [, id = '', ending = 'xml'] = param(c, 'file').match(/^(.*?)(?:\.(xml|json))?$/s) ?? []
  const format = ending as Format
  return within(c, format, () => work(c, format, id))
}

async function discovery(c: C, format: Format): Promise<Response> {
  const { shell } = c.var
  const origin = shell.config.origin ?? new URL(c.req.url).origin
  return answer(c, format, 'discovery', {
    changeset: '2026-11-24T00:00:00Z',
    contact: `${origin}/demands/new`,
    key_service: `${origin}/account`,
    endpoints: [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: `${origin}/open311/v2`,
        changeset: '2026-11-24T00:00:00Z',
        type: 'production',
        formats: ['text/xml', 'application/json'],
      },
    ],
  })
}

async function services(c: C, format: Format): Promise<Response> {
  const { ctx } = c.var
  return answer(c, format, 'services', servicesOf(await readReference(ctx.db), ctx.lang))
}

async function definition(c: C, format: Format, code: string): Promise<Response> {
  const { ctx } = c.var
  const reference = await readReference(ctx.db)
  if (!reference.category.has(code)) throw new Refused(404, words(c)('unknown', { name: 'service_code' }))
  return answer(c, format, 'service_definition', definitionOf(reference, code, ctx.lang))
}

async function list(c: C, format: Format): Promise<Response> {
  const { ctx } = c.var
  const filter = filterOf(c)
  const [rows, reference] = await Promise.all([queries.listRequests(ctx.db, filter), readReference(ctx.db)])
  if (filter.size && rows.length === filter.size) c.header('link', `<${nextAddress(c, rows.at(-1)!.code)}>; rel="next"`)
  return answer(
    c,
    format,
    'service_requests',
    rows.map((row) => requestJson(c, row, reference)),
  )
}

/** The same question, going on after the last request told; the span is fixed, so that time does not move it meanwhile. */
function nextAddress(c: C, last: string): string {
  const next = new URL(c.req.url)
  const span = spanOf({ start: c.req.query('start_date'), end: c.req.query('end_date') }, c.var.ctx.now)
  if (span) {
    next.searchParams.set('start_date', span.from.toISOString())
    next.searchParams.set('end_date', span.to.toISOString())
  }
  next.searchParams.delete('page')
  next.searchParams.set('after', last)
  const { origin } = c.var.shell.config
  return origin ? `${origin}${next.pathname}${next.search}` : next.href
}

function numberOf(c: C, name: string, most: number): number | null {
  const text = c.req.query(name)
  if (text === undefined || text === '') return null
  const number = /^\d{1,7}$/.test(text) ? Number(text) : 0
  if (number < 1 || number > most) throw new Refused(400, words(c)('bad_page', { name, most }))
  return number
}

/** Paging is our addition: `page_size` with `page`, as other servers have it, or `after` as the Link header gives it. */
function pagingOf(c: C): Pick<queries.RequestFilter, 'size' | 'page' | 'after'> {
  const page = numberOf(c, 'page', 100)
  const size = numberOf(c, 'page_size', mostRequests) ?? mostRequests
  const after = c.req.query('after') ? readTrackingCode(c.req.query('after') ?? '') : null
  if (c.req.query('after') && !after) throw new Refused(400, words(c)('unknown', { name: 'after' }))
  return { size, ...(page ? { page: page - 1 } : {}), ...(after ? { after } : {}) }
}

function filterOf(c: C): queries.RequestFilter {
  const asked = (name: string) =>
    (c.req.queries(name) ?? [])
      .flatMap((text) => text.split(','))
      .map((text) => text.trim())
      .filter(Boolean)
  const codes = asked('service_request_id')
  if (codes.length > 0) return { codes: codes.slice(0, 1000).map((code) => readTrackingCode(code) ?? '') }
  const span = spanOf({ start: c.req.query('start_date'), end: c.req.query('end_date') }, c.var.ctx.now)
  if (!span) throw new Refused(400, words(c)('bad_span', { example: '2026-01-01T00:00:00Z' }))
  const statuses = asked('status')
  if (statuses.some((status) => status !== 'open' && status !== 'closed'))
    throw new Refused(400, words(c)('bad_choice', { name: 'status', choices: 'open, closed' }))
  const categories = asked('service_code')
  return {
    ...pagingOf(c),
    span,
    ...(categories.length > 0 ? { categories } : {}),
    ...(statuses.length === 1 ? { states: demandStates.filter((state) => statusOf(state) === statuses[0]) } : {}),
  }
}

async function single(c: C, format: Format, id: string): Promise<Response> {
  const code = readTrackingCode(id)
  const [row] = code ? await queries.listRequests(c.var.ctx.db, { codes: [code] }) : []
  if (!row) throw new Refused(404, words(c)('unknown', { name: 'service_request_id' }))
  return answer(c, format, 'service_requests', [requestJson(c, row, await readReference(c.var.ctx.db))])
}

async function token(c: C, format: Format, id: string): Promise<Response> {
  const isToken = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
  const found = isToken ? await queries.readToken(c.var.ctx.db, id, c.var.ctx.now) : undefined
  if (found === undefined) throw new Refused(404, words(c)('unknown', { name: 'token' }))
  if (found === null) throw new Refused(404, words(c)('unconfirmed'))
  return answer(c, format, 'service_requests', [{ service_request_id: found, token: id }])
}

async function post(c: C, format: Format): Promise<Response> {
  const { ctx, shell } = c.var
  const posted = await readPosted(c)
  const code = posted['service_code']
  if (typeof code !== 'string' || code.trim() === '')
    throw new Refused(400, words(c)('missing', { name: 'service_code' }))
  const reference = await readReference(ctx.db)
  if (!reference.category.has(code.trim())) throw new Refused(404, words(c)('unknown', { name: 'service_code' }))
  const key = typeof posted['api_key'] === 'string' ? posted['api_key'].trim() : ''
  const actor = ctx.actor.kind === 'person' ? ctx.actor : key ? await findTokenActor(ctx.db, key, ctx.now) : null
  if (!actor) throw new Refused(403, words(c)('bad_key', { name: 'api_key' }))
  const as = { ...ctx, actor }
  const files = await takeFiles(
    as,
    shell.files,
    [...(await readFiles(c, 'media')), ...(await readFiles(c, 'media[]'))],
    [],
  )
  if (files.error) throw new Refused(400, `media: ${files.error}`)
  const received = await receive(as, posted, shell.config.secret, files.ids)
  if (received.token !== null) {
    shell.deliverSoon()
    const address = `${shell.config.origin ?? new URL(c.req.url).origin}/demands/confirm/${received.token}`
    return answer(c, format, 'service_requests', [
      { token: received.token, service_notice: words(c)('to_confirm', { address }), account_id: null },
    ])
  }
  const due = await dueOf(ctx.db, received.demandId as number)
  const service_notice = words(c)('registered', { due: formatJalali(due ?? tehranDate(ctx.now), 'long', ctx.lang) })
  return answer(c, format, 'service_requests', [
    { service_request_id: received.code, service_notice, account_id: null },
  ])
}

/** Arguments stand in the body or in the address; the body wins. */
async function readPosted(c: C): Promise<Posted> {
  const inAddress = Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [
      name,
      values.length === 1 ? (values[0] as string) : values,
    ]),
  )
  const body = await c.req.parseBody({ all: true })
  const inBody = Object.entries(body).flatMap(([name, value]): [string, string | string[]][] => {
    const texts = [value]
      .flat()
      .filter((one): one is string => typeof one === 'string')
      .map((text) => text.replaceAll('\0', ''))
    return texts.length === 0 ? [] : [[name, texts.length === 1 ? (texts[0] as string) : texts]]
  })
  return { ...inAddress, ...Object.fromEntries(inBody) }
}
