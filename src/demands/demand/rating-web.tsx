import { z } from '@hono/zod-openapi'
import { csvResponse, type ExportColumn } from '../../platform/csv.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { readForm } from '../../platform/form.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { param, type Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { readCode } from './codes.ts'
import { codeParam } from './json.ts'
import { rateDemand } from './rating-actions.ts'
import { type AgencyRating, listAgencyRatings, listLatestWords } from './rating-queries.ts'
import { ratingWords } from './rating-words.ts'
import { named, readReference } from './reference.ts'
import { ratingForm } from './schema.ts'
import { RatingsPage } from './views/ratings.tsx'

const agencyRating = z.object({ agency: z.string(), rated: z.number(), mean: z.number(), scores: z.array(z.number()) })

export function declareRatingPages(room: Room): void {
  room
    .post('/demands/:code/rating', { may: ['applicant'] }, async (c) => {
      const code = readCode(param(c, 'code'))
      const form = await readForm(c, ratingForm)
      if (form.ok) await rateDemand(c.var.ctx, code, form.value)
      return c.redirect(`/demands/${code}#rating`, 303)
    })
    .get('/demands/satisfaction', { may: 'staff' }, async (c) => {
      const { ctx } = c.var
      const [rows, words, reference] = await Promise.all([
        listAgencyRatings(ctx.db),
        listLatestWords(ctx.db),
        readReference(ctx.db),
      ])
      // What an applicant wrote is for those who handle every demand.
      const seesWords = ctx.actor.post?.kind === 'secretariat_officer' || ctx.actor.post?.kind === 'governor'
      return page(
        c,
        { title: ratingWords.in(ctx.lang)('title'), wide: true },
        <RatingsPage rows={rows} words={seesWords ? words : []} reference={reference} />,
      )
    })
    .get('/demands/satisfaction.csv', { may: 'staff' }, async (c) => {
      const { columns, rows, name } = await sheetOf(c.var.ctx)
      return csvResponse(`${name}.csv`, columns, rows)
    })
    .get('/demands/satisfaction.xlsx', { may: 'staff' }, async (c) => {
      const { columns, rows, name } = await sheetOf(c.var.ctx)
      return xlsxResponse(`${name}.xlsx`, columns, rows, name)
    })
    .api(
      {
        method: 'post',
        path: '/api/v1/demands/{code}/rating',
        may: ['applicant'],
        tags: ['demands'],
        operationId: 'rateDemand',
        summary: 'The applicant says how satisfied they are, from 1 to 5',
        request: {
          params: codeParam,
          body: { content: { 'application/json': { schema: ratingForm } }, required: true },
        },
        responses: {
          200: { description: 'Kept', content: { 'application/json': { schema: z.object({ code: z.string() }) } } },
        },
      },
      async (c) => c.json(await rateDemand(c.var.ctx, readCode(c.req.valid('param').code), c.req.valid('json')), 200),
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/satisfaction',
        may: 'staff',
        tags: ['demands'],
        operationId: 'listSatisfaction',
        summary: 'Satisfaction of applicants by agency',
        responses: {
          200: {
            description: 'The lowest mean first',
            content: { 'application/json': { schema: z.object({ items: z.array(agencyRating) }) } },
          },
        },
      },
      async (c) => {
        const { ctx } = c.var
        const [rows, reference] = await Promise.all([listAgencyRatings(ctx.db), readReference(ctx.db)])
        const code = new Map(reference.agencies.map((one) => [one.id, one.code]))
        const items = rows.map((row) => ({
          agency: code.get(row.organisation_id) ?? '',
          rated: row.rated,
          mean: row.mean / 100,
          scores: row.scores,
        }))
        return c.json({ items }, 200)
      },
    )
}

async function sheetOf(
  ctx: Ctx,
): Promise<{ name: string; columns: ExportColumn<AgencyRating>[]; rows: readonly AgencyRating[] }> {
  const [rows, reference] = await Promise.all([listAgencyRatings(ctx.db), readReference(ctx.db)])
  const t = ratingWords.in(ctx.lang)
  return {
    name: t('title'),
    columns: [
      { title: t('agency'), value: (row) => named(reference.agency.get(row.organisation_id), ctx.lang) },
      { title: t('rated'), value: (row) => row.rated },
      { title: t('mean'), value: (row) => row.mean / 100 },
      ...([1, 2, 3, 4, 5] as const).map((score) => ({
        title: t(`score_${score}`),
        value: (row: AgencyRating) => row.scores[score - 1] ?? 0,
      })),
    ],
    rows,
  }
}
