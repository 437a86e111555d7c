// What the nation owes: the public page, the ageing of the desk, dossiers and the publication of answers.

import { z } from '@hono/zod-openapi'
import { pressOf } from '../../council/paper/press.ts'
import { listPapersOf } from '../../council/paper/queries.ts'
import { csvResponse, type ExportColumn } from '../../platform/csv.ts'
import type { Actor, Lang } from '../../platform/ctx.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { problems } from '../../platform/problem.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { fileResponse, findFile } from '../../platform/stored-files.ts'
import { type C, param, type Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'
import { page } from '../../ui/respond.tsx'

import { awaitedColumns, bodyColumns } from './age-columns.ts'
import { daysSince } from './age-rules.ts'
import { bundleDossier } from './dossier.ts'
import { listAges, listOwed, listReturned, type OwedRow } from './nation-queries.ts'
import { nationWords } from './nation-words.ts'
import { publishAnswer } from './publication.ts'
import { accessReferral } from './queries.ts'
import { Ageing, NationOwes } from './views/nation.tsx'

const senders = ['secretariat_officer', 'governor'] as const
const filter = z.object({
  body: z.coerce.number().int().positive().max(1e15).optional().catch(undefined),
  after: z.coerce.number().int().positive().max(1e15).optional().catch(undefined),
})
const owedJson = z
  .object({
    code: z.string(),
    matter: z.string().nullable().openapi({ description: 'Null where the record behind it is not public' }),
    body: z.string(),
    sent_on: z.iso.date().nullable(),
    follow_ups: z.number().int(),
    last_followed_on: z.iso.date().nullable(),
    next_follow_on: z.iso.date().nullable().openapi({ description: 'When the body is asked again' }),
    answered_on: z.iso.date().nullable(),
    is_solved: z.boolean().nullable(),
    answer: z.string().nullable().openapi({ description: 'Only once published' }),
  })
  .openapi('OwedByTheNation')

const agesJson = z
  .object({
    id: z.number().int(),
    body: z.string(),
    open: z.number().int(),
    ages: z.array(z.number().int()).openapi({ description: 'Up to 30 days, 31 to 60, 61 to 90, more than 90' }),
    oldest_days: z.number().int().nullable(),
    follow_ups: z.number().int(),
    next_follow_on: z.iso.date().nullable(),
    answered: z.number().int(),
    solved: z.number().int(),
  })
  .openapi('AgesOfReferrals')

export function declareNationPages(room: Room): void {
  declarePublic(room)
  room.api(
    {
      method: 'get',
      path: '/api/v1/referrals/ageing',
      may: 'staff',
      tags: ['national referrals'],
      operationId: 'readAgesOfReferrals',
      summary: 'How old the open referrals are by national body, and which are awaited, the oldest first',
      request: { query: filter },
      responses: {
        200: {
          description: 'Ages by body, and open referrals within reach of the post',
          content: {
            'application/json': {
              schema: z.object({
                bodies: z.array(agesJson),
                awaited: z.array(owedJson),
                next: z.string().nullable(),
              }),
            },
          },
        },
      },
    },
    async (c) => {
      const { ctx } = c.var
      const { body = null, after = null } = c.req.valid('query')
      const [ages, list] = await Promise.all([listAges(ctx.db, ctx.now), listOwed(ctx.db, body, after, 50, ctx.actor)])
      const bodies = ages.map(({ body_fa, body_en, oldest_on, ...row }) => ({
        ...row,
        body: pick(ctx.lang, body_fa, body_en),
        oldest_days: oldest_on ? daysSince(oldest_on, ctx.now) : null,
      }))
      return c.json({ bodies, awaited: list.rows.map((row) => jsonOf(row, ctx.lang)), next: list.next }, 200)
    },
  )
  room
    .post('/referrals/:code/dossiers', { may: senders }, async (c) => {
      const code = param(c, 'code')
      await bundleDossier(c.var.ctx, pressOf(c), code)
      return c.redirect(`/referrals/${code}#dossiers`, 303)
    })
    .get('/referrals/:code/dossiers/:file', { may: 'staff' }, async (c) => {
      const { ctx } = c.var
      const referral = await accessReferral(ctx.db, ctx.actor, param(c, 'code'))
      const digest = param(c, 'file').replace(/\.pdf$/, '')
      const paper = (await listPapersOf(ctx.db, { referralId: referral.id })).find((one) => one.digest === digest)
      const file = paper ? await findFile(ctx.db, paper.file_id) : null
      if (!file) throw problems.notFound()
      return fileResponse(file, c.var.shell.files)
    })
    .post('/referrals/:code/publication', { may: ['secretariat_officer'] }, async (c) =>
      c.redirect(`/referrals/${(await publishAnswer(c.var.ctx, param(c, 'code'))).code}`, 303),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/referrals/{code}/publication',
        may: ['secretariat_officer'],
        tags: ['national referrals'],
        operationId: 'publishNationalAnswer',
        summary: 'Publish the answer of the national body',
        request: { params: z.object({ code: z.string() }) },
        responses: {
          200: {
            description: 'Published',
            content: { 'application/json': { schema: z.object({ code: z.string() }) } },
          },
        },
      },
      async (c) => c.json(await publishAnswer(c.var.ctx, c.req.valid('param').code), 200),
    )
}

function declarePublic(room: Room): void {
  room
    .get('/nation-owes', { may: 'public' }, async (c) => {
      const { ctx } = c.var
      const { body = null, after = null } = filter.parse(c.req.query())
      const [list, returned, ages] = await Promise.all([
        listOwed(ctx.db, body, after),
        listReturned(ctx.db, body),
        listAges(ctx.db, ctx.now),
      ])
      const shown = body ? ages.filter((one) => one.id === body) : ages
      return page(
        c,
        { title: nationWords.in(ctx.lang)('title'), wide: true },
        <NationOwes owed={list.rows} next={list.next} returned={returned} ages={shown} now={ctx.now} />,
      )
    })
    .get('/nation-owes.csv', { may: 'public' }, (c) => owedFile(c, 'csv'))
    .get('/nation-owes.xlsx', { may: 'public' }, (c) => owedFile(c, 'xlsx'))
    .api(
      {
        method: 'get',
        path: '/api/v1/nation-owes',
        may: 'public',
        tags: ['national referrals'],
        operationId: 'listNationOwes',
        summary: 'What national bodies owe the province, and what came back',
        request: { query: filter },
        responses: {
          200: {
            description: 'Open referrals, oldest first, and the latest answers',
            content: {
              'application/json': {
                schema: z.object({
                  open: z.array(owedJson),
                  returned: z.array(owedJson),
                  next: z.string().nullable(),
                }),
              },
            },
          },
        },
      },
      async (c) => {
        const { ctx } = c.var
        const { body = null, after = null } = c.req.valid('query')
        const [list, returned] = await Promise.all([listOwed(ctx.db, body, after), listReturned(ctx.db, body)])
        const json = (row: OwedRow) => jsonOf(row, ctx.lang)
        return c.json({ open: list.rows.map(json), returned: returned.map(json), next: list.next }, 200)
      },
    )
}

export async function agesPage(c: C): Promise<Response> {
  const { ctx } = c.var
  const { body = null, after = null } = filter.parse(c.req.query())
  const [ages, list] = await Promise.all([listAges(ctx.db, ctx.now), listOwed(ctx.db, body, after, 50, ctx.actor)])
  return page(
    c,
    { title: nationWords.in(ctx.lang)('ages'), wide: true },
    <Ageing ages={ages} owed={list.rows} next={list.next} body={body} now={ctx.now} />,
  )
}

/** `bodies` is the table by body, `awaited` the open referrals, each as .csv or .xlsx. */
export async function agesFile(c: C): Promise<Response> {
  const { ctx } = c.var
  const t = nationWords.in(ctx.lang)
  const [, what, kind] = /^(bodies|awaited)\.(csv|xlsx)$/.exec(param(c, 'file')) ?? []
  if (!what) throw problems.notFound()
  if (what === 'bodies')
    return fileOf(kind, t('ages_file'), bodyColumns(ctx.lang, ctx.now), await listAges(ctx.db, ctx.now))
  const { body = null } = filter.parse(c.req.query())
  return fileOf(kind, t('awaited_file'), awaitedColumns(ctx.lang, ctx.now), eachOwed(c, body, ctx.actor))
}

function fileOf<Row>(
  kind: string | undefined,
  name: string,
  columns: ExportColumn<Row>[],
  rows: Iterable<Row> | AsyncIterable<Row>,
): Response | Promise<Response> {
  return kind === 'xlsx' ? xlsxResponse(`${name}.xlsx`, columns, rows, name) : csvResponse(`${name}.csv`, columns, rows)
}

async function* eachOwed(c: C, body: number | null, reader: Actor | null): AsyncGenerator<OwedRow> {
  let after: number | null = null
  do {
    const list: { rows: OwedRow[]; next: string | null } = await listOwed(c.var.ctx.db, body, after, 500, reader)
    yield* list.rows
    after = list.next ? Number(list.next) : null
  } while (after)
}

async function owedFile(c: C, kind: 'csv' | 'xlsx'): Promise<Response> {
  const { ctx } = c.var
  const { lang } = ctx
  const t = nationWords.in(lang)
  const { body = null } = filter.parse(c.req.query())
  async function* rows(): AsyncGenerator<OwedRow> {
    yield* eachOwed(c, body, null)
    yield* await listReturned(ctx.db, body, 500)
  }
  const day = (at: Date | null) => (at ? formatJalali(tehranDate(at), 'numeric', lang) : '')
  return fileOf(
    kind,
    t('file'),
    [
      ...awaitedColumns(lang, ctx.now),
      { title: t('answered_on'), value: (row) => day(row.answered_at) },
      { title: t('result'), value: (row) => (row.answered_at ? t(row.is_solved ? 'solved' : 'unsolved') : '') },
      { title: t('answer'), value: (row) => row.answer },
    ],
    rows(),
  )
}

function jsonOf(row: OwedRow, lang: Lang): z.infer<typeof owedJson> {
  return {
    code: row.code,
    matter: row.title,
    body: pick(lang, row.body_fa, row.body_en),
    sent_on: row.sent_at ? tehranDate(row.sent_at) : null,
    follow_ups: row.follow_ups,
    last_followed_on: row.last_followed_on,
    next_follow_on: row.next_follow_on,
    answered_on: row.answered_at ? tehranDate(row.answered_at) : null,
    is_solved: row.is_solved,
    answer: row.answer,
  }
}
