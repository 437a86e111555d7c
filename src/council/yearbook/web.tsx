import { z } from '@hono/zod-openapi'
import { csvResponse, type ExportColumn } from '../../platform/csv.ts'
import type { Lang } from '../../platform/ctx.ts'
import { emptyForm, type FormState, readForm } from '../../platform/form.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { json, ok } from '../../platform/openapi.ts'
import { problems } from '../../platform/problem.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { fileResponse, findFile } from '../../platform/stored-files.ts'
import { type C, isAllowed, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { listBodies } from '../body/queries.ts'
import { inLang } from '../desk/record-parts.tsx'
import { refusedForm } from '../desk/refused-form.ts'
import { orderYearbook } from './actions.ts'
import { eachYearbook, findYearbookFile, listOrders, listYearbooks, pageSize, type Yearbook } from './queries.ts'
import { orderForm, orderJson, type YearbookFilter, yearbookFilter, yearbookJson } from './schema.ts'
import { YearbookList } from './views/yearbook-list.tsx'
import { yearbookWords } from './words.ts'

const clerks = ['secretariat_officer', 'legal_secretary'] as const

export const yearbookRoom = new Room()
  .get('/yearbooks', { may: 'public' }, (c) => showList(c, null))
  .get('/yearbooks.csv', { may: 'public' }, (c) => {
    const { ctx } = c.var
    return csvResponse(`${titleIn(ctx.lang)}.csv`, columns(ctx.lang), eachYearbook(ctx.db, filterOf(c)))
  })
  .get('/yearbooks.xlsx', { may: 'public' }, (c) => {
    const { ctx } = c.var
    return xlsxResponse(`${titleIn(ctx.lang)}.xlsx`, columns(ctx.lang), eachYearbook(ctx.db, filterOf(c)))
  })
  .post('/yearbooks', { may: clerks }, async (c) => {
    const form = await readForm(c, orderForm)
    if (!form.ok) return showList(c, form)
    try {
      await orderYearbook(c.var.ctx, form.value)
    } catch (error) {
      return showList(c, refusedForm(form.values, error, c.var.ctx.lang))
    }
    return c.redirect('/yearbooks', 303)
  })
  .get('/yearbooks/:body/public/:file', { may: 'public' }, (c) => serve(c, 'public'))
  .get('/yearbooks/:body/:file', { may: 'staff' }, (c) => serve(c, 'full'))
  .api(
    {
      method: 'get',
      path: '/api/v1/yearbooks',
      may: 'public',
      tags: ['council'],
      operationId: 'listYearbooks',
      summary: 'Yearbooks of the bodies, the newest year first',
      request: { query: yearbookFilter },
      responses: ok(z.object({ yearbooks: z.array(yearbookJson), next: z.string().nullable() }), 'A page of books'),
    },
    async (c) => {
      const { ctx } = c.var
      const { rows, next } = await readPage(c, c.req.valid('query'))
      const isStaff = isAllowed('staff', ctx.actor)
      const yearbooks = rows.map((row) => yearbookJson.parse({ ...row, digest: isStaff ? row.digest : null }))
      return c.json({ yearbooks, next }, 200)
    },
  )
  .api(
    {
      method: 'post',
      path: '/api/v1/yearbooks',
      may: clerks,
      tags: ['council'],
      operationId: 'orderYearbook',
      summary: 'Order the book of a body’s year; it is made within minutes',
      request: { body: json(orderJson) },
      responses: ok(orderJson, 'What was ordered'),
    },
    async (c) => c.json(await orderYearbook(c.var.ctx, c.req.valid('json')), 200),
  )

const titleIn = (lang: Lang): string => yearbookWords.in(lang)('yearbooks')

function filterOf(c: C): YearbookFilter {
  const given = Object.fromEntries(Object.entries(c.req.query()).filter(([, value]) => value.trim() !== ''))
  const parsed = yearbookFilter.safeParse(given)
  return parsed.success ? parsed.data : {}
}

async function readPage(c: C, filter: YearbookFilter): Promise<{ rows: Yearbook[]; next: string | null }> {
  const found = await listYearbooks(c.var.ctx.db, filter, pageSize + 1)
  const rows = found.slice(0, pageSize)
  const last = rows.at(-1)
  return { rows, next: found.length > pageSize && last ? `${last.year}_${last.id}` : null }
}

async function showList(c: C, refused: FormState | null): Promise<Response> {
  const { ctx } = c.var
  const may = { readFull: isAllowed('staff', ctx.actor), order: isAllowed(clerks, ctx.actor) }
  const [{ rows, next }, bodies, orders] = await Promise.all([
    readPage(c, filterOf(c)),
    listBodies(ctx.db, tehranDate(ctx.now)),
    may.order ? listOrders(ctx.db) : [],
  ])
  const form = refused ?? { ...emptyForm, values: { body: c.req.query('body') ?? '', year: c.req.query('year') ?? '' } }
  return page(
    c,
    { title: titleIn(ctx.lang), wide: true, status: refused ? 422 : 200 },
    <YearbookList rows={rows} next={next} bodies={bodies} orders={orders} form={form} may={may} />,
  )
}

async function serve(c: C, audience: 'full' | 'public'): Promise<Response> {
  const year = /^(\d{4})\.pdf$/.exec(param(c, 'file'))?.[1]
  const id = year ? await findYearbookFile(c.var.ctx.db, param(c, 'body'), Number(year), audience) : null
  const file = id ? await findFile(c.var.ctx.db, id) : null
  if (!file) throw problems.notFound()
  return fileResponse(file, c.var.shell.files)
}

function columns(lang: Lang): ExportColumn<Yearbook>[] {
  const t = yearbookWords.in(lang)
  return [
    { title: t('body'), value: (row) => inLang(lang, row.body_title_fa, row.body_title_en) },
    { title: t('year'), value: (row) => row.year },
    { title: t('sittings'), value: (row) => row.sittings },
    { title: t('resolutions'), value: (row) => row.resolutions },
    { title: t('principals'), value: (row) => row.principals_percent },
    { title: t('done'), value: (row) => row.done_percent },
    { title: t('edition'), value: (row) => row.edition },
    { title: t('made_at'), value: (row) => formatJalali(tehranDate(row.made_at), 'numeric', lang) },
    { title: t('digest'), value: (row) => row.public_digest },
  ]
}
