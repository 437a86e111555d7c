import { z } from '@hono/zod-openapi'
import { commitmentLifecycle } from '../../commitments/commitment/rules.ts'
import { csvResponse, type ExportColumn } from '../../platform/csv.ts'
import type { Lang } from '../../platform/ctx.ts'
import { addDays, formatJalali, jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { codeParam, ok } from '../../platform/openapi.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { type C, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { accessBody } from '../body/queries.ts'
import { inLang, stateTitle } from '../desk/record-parts.tsx'
import * as queries from './queries.ts'
import { spanOf } from './rules.ts'
import { FollowUpPage, StatisticsPage } from './views/pages.tsx'
import { afterWords } from './words.ts'

const cursor = /^\d{4}-\d{2}-\d{2}_\d{1,15}$/

export const afterRoom = new Room()
  .get('/bodies/:code/follow-up', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const { body, meeting, until, today } = await bodyOf(c)
    const after = c.req.query('after') ?? ''
    const rows = await queries.listDue(
      ctx.db,
      body.code,
      until,
      queries.pageSize + 1,
      cursor.test(after) ? after : undefined,
    )
    const shown = rows.slice(0, queries.pageSize)
    const last = shown.at(-1)
    const next = rows.length > queries.pageSize && last ? `${last.due_on}_${last.id}` : null
    return page(
      c,
      { title: afterWords.in(ctx.lang)('follow_up'), wide: true },
      <FollowUpPage body={body} rows={shown} next={next} meeting={meeting} today={today} />,
    )
  })
  .get('/bodies/:code/follow-up.csv', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const { body, until } = await bodyOf(c)
    const rows = queries.eachDue(ctx.db, body.code, until)
    return csvResponse(`${afterWords.in(ctx.lang)('follow_up')}.csv`, columns(ctx.lang), rows)
  })
  .get('/bodies/:code/follow-up.xlsx', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const { body, until } = await bodyOf(c)
    const rows = queries.eachDue(ctx.db, body.code, until)
    return xlsxResponse(`${afterWords.in(ctx.lang)('follow_up')}.xlsx`, columns(ctx.lang), rows)
  })
  .get('/bodies/:code/statistics', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const { body, now, year, sittings, agencies } = await statisticsOf(c)
    return page(
      c,
      { title: afterWords.in(ctx.lang)('statistics'), wide: true },
      <StatisticsPage
        body={body}
        year={year}
        years={[now, now - 1, now - 2]}
        sittings={sittings}
        agencies={agencies}
      />,
    )
  })
  .get('/bodies/:code/statistics.csv', { may: 'staff' }, async (c) => {
    const { lang, sittings } = await statisticsOf(c)
    return csvResponse(`${afterWords.in(lang)('statistics')}.csv`, sittingColumns(lang), sittings)
  })
  .get('/bodies/:code/statistics.xlsx', { may: 'staff' }, async (c) => {
    const { lang, sittings } = await statisticsOf(c)
    return xlsxResponse(`${afterWords.in(lang)('statistics')}.xlsx`, sittingColumns(lang), sittings)
  })
  .api(
    {
      method: 'get',
      path: '/api/v1/bodies/{code}/follow-up',
      may: 'staff',
      tags: ['council'],
      operationId: 'listFollowUp',
      summary: 'Open commitments of a body that fall due by its next sitting',
      request: {
        params: z.object({ code: z.string() }),
        query: z.object({ after: z.string().regex(cursor).optional() }),
      },
      responses: {
        200: {
          description: 'A page of commitments',
          content: {
            'application/json': {
              schema: z.object({
                commitments: z.array(
                  z.object({
                    code: z.string(),
                    state: z.string(),
                    title: z.string(),
                    side: z.string(),
                    due_on: z.string(),
                    holder_fa: z.string(),
                    resolution_code: z.string(),
                    resolution_number: z.string(),
                  }),
                ),
                next: z.string().nullable(),
              }),
            },
          },
        },
      },
    },
    async (c) => {
      const { ctx } = c.var
      const { body, until } = await bodyOf(c)
      const size = queries.pageSize
      const rows = await queries.listDue(ctx.db, body.code, until, size + 1, c.req.valid('query').after)
      const last = rows[size - 1]
      const commitments = rows.slice(0, size).map(({ code, state, title, side, due_on, holder_fa, ...row }) => {
        const { resolution_code, resolution_number } = row
        return { code, state, title, side, due_on, holder_fa, resolution_code, resolution_number }
      })
      return c.json({ commitments, next: rows.length > size && last ? `${last.due_on}_${last.id}` : null }, 200)
    },
  )

const sittingJson = z.object({
  code: z.string(),
  number: z.number().int(),
  held_on: z.string(),
  seats: z.number().int(),
  principals: z.number().int(),
  substitutes: z.number().int(),
  absent: z.number().int(),
  planned_minutes: z.number().int(),
  actual_minutes: z.number().int().nullable(),
  items: z.number().int(),
  resolutions: z.number().int(),
})
const agencyJson = z.object({
  title_fa: z.string(),
  title_en: z.string(),
  total: z.number().int(),
  verified: z.number().int(),
  failed: z.number().int(),
  late: z.number().int(),
})

afterRoom.api(
  {
    method: 'get',
    path: '/api/v1/bodies/{code}/statistics',
    may: 'staff',
    tags: ['council'],
    operationId: 'getBodyStatistics',
    summary: 'How a body sat in a year and what agencies carried out of its resolutions',
    request: { params: codeParam, query: z.object({ year: z.coerce.number().int().min(1380).max(1600).optional() }) },
    responses: ok(
      z.object({ year: z.number().int(), sittings: z.array(sittingJson), agencies: z.array(agencyJson) }),
      'Figures of the year',
    ),
  },
  async (c) => {
    const { year, sittings, agencies } = await statisticsOf(c)
    return c.json(
      { year, sittings: z.array(sittingJson).parse(sittings), agencies: z.array(agencyJson).parse(agencies) },
      200,
    )
  },
)

async function bodyOf(c: C) {
  const { ctx } = c.var
  const today = tehranDate(ctx.now)
  const body = await accessBody(ctx.db, param(c, 'code'), today)
  const meeting = await queries.findNextMeeting(ctx.db, body.code, today)
  return { body, meeting, today, until: meeting?.held_on ?? addDays(today, 30) }
}

/** A body's year in figures; the present year where none is asked for. */
async function statisticsOf(c: C) {
  const { ctx } = c.var
  const { body, today } = await bodyOf(c)
  const now = jalaliYear(today)
  const asked = Number(c.req.query('year'))
  const year = Number.isInteger(asked) && asked >= 1380 && asked <= now ? asked : now
  const [from, to] = spanOf(year)
  const [sittings, agencies] = await Promise.all([
    queries.listSittingStats(ctx.db, body.code, from, to),
    queries.listAgencyStats(ctx.db, body.code, from, to, today),
  ])
  return { lang: ctx.lang, body, now, year, sittings, agencies }
}

function sittingColumns(lang: Lang): ExportColumn<queries.SittingStat>[] {
  const t = afterWords.in(lang)
  return [
    { title: t('sitting'), value: (row) => row.number },
    { title: t('held_on'), value: (row) => formatJalali(row.held_on, 'numeric', lang) },
    { title: t('seats'), value: (row) => row.seats },
    { title: t('principal'), value: (row) => row.principals },
    { title: t('substitute'), value: (row) => row.substitutes },
    { title: t('absent'), value: (row) => row.absent },
    { title: t('planned'), value: (row) => row.planned_minutes },
    { title: t('actual'), value: (row) => row.actual_minutes },
    { title: t('items'), value: (row) => row.items },
    { title: t('enacted'), value: (row) => row.resolutions },
  ]
}

function columns(lang: Lang): ExportColumn<queries.DueCommitment>[] {
  const t = afterWords.in(lang)
  return [
    { title: t('commitment'), value: (row) => row.title },
    { title: t('holder'), value: (row) => inLang(lang, row.holder_fa, row.holder_en) },
    { title: t('due_on'), value: (row) => formatJalali(row.due_on, 'numeric', lang) },
    { title: t('state'), value: (row) => stateTitle(commitmentLifecycle, row.state, lang) },
    { title: t('resolution'), value: (row) => row.resolution_number },
  ]
}
