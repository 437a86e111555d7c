// What the nation owes: the public page, the ageing of the desk, dossiers and the publication of answers.

import { z } from '@hono/zod-openapi'
import { pressOf } from '../../council/paper/press.ts'
import { listPapersOf } from '../../council/paper/queries.ts'
import { csvResponse } from '../../platform/csv.ts'
import type { Lang } from '../../platform/ctx.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { problems } from '../../platform/problem.ts'
import { fileResponse, findFile } from '../../platform/stored-files.ts'
import { type C, param, type Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'
import { page } from '../../ui/respond.tsx'

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
    answered_on: z.iso.date().nullable(),
    is_solved: z.boolean().nullable(),
    answer: z.string().nullable().openapi({ description: 'Only once published' }),
  })
  .openapi('OwedByTheNation')

export function declareNationPages(room: Room): void {
  declarePublic(room)
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
    .get('/nation-owes.csv', { may: 'public' }, owedCsv)
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
  const ages = await listAges(ctx.db, ctx.now)
  return page(c, { title: nationWords.in(ctx.lang)('ages'), wide: true }, <Ageing ages={ages} now={ctx.now} />)
}

export async function agesCsv(c: C): Promise<Response> {
  const { ctx } = c.var
  const t = nationWords.in(ctx.lang)
  return csvResponse(
    `${t('ageing')}.csv`,
    [
      { title: t('body'), value: (row) => pick(ctx.lang, row.body_fa, row.body_en) },
      { title: t('open'), value: (row) => row.open },
      ...([0, 1, 2, 3, 4] as const).map((place) => ({
        title: t(`age_${place}`),
        value: (row: Awaited<ReturnType<typeof listAges>>[number]) => row.ages[place],
      })),
      { title: t('follow_ups'), value: (row) => row.follow_ups },
      { title: t('answered'), value: (row) => row.answered },
      { title: t('solved'), value: (row) => row.solved },
    ],
    await listAges(ctx.db, ctx.now),
  )
}

async function owedCsv(c: C): Promise<Response> {
  const { ctx } = c.var
  const { lang } = ctx
  const t = nationWords.in(lang)
  const { body = null } = filter.parse(c.req.query())
  async function* rows(): AsyncGenerator<OwedRow> {
    let after: number | null = null
    do {
      const list: { rows: OwedRow[]; next: string | null } = await listOwed(ctx.db, body, after, 500)
      yield* list.rows
      after = list.next ? Number(list.next) : null
    } while (after)
    yield* await listReturned(ctx.db, body, 500)
  }
  const day = (at: Date | null) => (at ? formatJalali(tehranDate(at), 'numeric', lang) : '')
  return csvResponse(
    `${t('file')}.csv`,
    [
      { title: t('matter'), value: (row) => row.title ?? t('hidden') },
      { title: t('body'), value: (row) => pick(lang, row.body_fa, row.body_en) },
      { title: t('since'), value: (row) => day(row.sent_at) },
      { title: t('follow_ups'), value: (row) => row.follow_ups },
      {
        title: t('last_follow_up'),
        value: (row) => (row.last_followed_on ? formatJalali(row.last_followed_on, 'numeric', lang) : ''),
      },
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
    answered_on: row.answered_at ? tehranDate(row.answered_at) : null,
    is_solved: row.is_solved,
    answer: row.answer,
  }
}
