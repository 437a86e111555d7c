// Scorecards of agencies, for the sitting of every week and for the agency itself.
import { z } from '@hono/zod-openapi'
import { csvResponse, type ExportColumn } from '../../platform/csv.ts'
import type { Ctx, PostKind } from '../../platform/ctx.ts'
import { renderPdf } from '../../platform/pdf.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { isAllowed, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { scorePaper } from './paper.ts'
import { type AgencyScore, accessScore, findProvince, listScores, readsEvery } from './queries.ts'
import { reckonScores } from './reckoning.ts'
import { measureOf, measures, type Score, standing } from './rules.ts'
import { ScoreCard, ScoreList } from './views/score-pages.tsx'
import { scoreWords } from './words.ts'

const readsOne: readonly PostKind[] = [...readsEvery, 'agency_head', 'agency_expert']

const measureJson = z.object({
  measure: z.enum(measures),
  agency: z.number().nullable(),
  province: z.number().nullable(),
  standing: z.enum(['better', 'level', 'worse']).nullable(),
})
const cardJson = z
  .object({
    code: z.string(),
    title: z.string(),
    open_demands: z.number().int(),
    late_demands: z.number().int(),
    open_commitments: z.number().int(),
    late_commitments: z.number().int(),
    silent: z.number().int(),
    measures: z.array(measureJson),
  })
  .openapi('Scorecard')

export const scorecardRoom = new Room()
  .get('/scorecards', { may: readsEvery }, async (c) => {
    const { ctx } = c.var
    const { province, at } = await provinceOf(ctx)
    const rows = await listScores(ctx.db, ctx.actor)
    return page(
      c,
      { title: scoreWords.in(ctx.lang)('title'), wide: true },
      <ScoreList rows={rows} province={province} at={at} />,
    )
  })
  .get('/scorecards.csv', { may: readsEvery }, async (c) => {
    const { columns, rows, name } = await sheetOf(c.var.ctx)
    return csvResponse(`${name}.csv`, columns, rows)
  })
  .get('/scorecards.xlsx', { may: readsEvery }, async (c) => {
    const { columns, rows, name } = await sheetOf(c.var.ctx)
    return xlsxResponse(`${name}.xlsx`, columns, rows, name)
  })
  .get('/agencies/:code/scorecard', { may: readsOne }, async (c) => {
    const { ctx } = c.var
    const { province, at } = await provinceOf(ctx)
    const agency = await accessScore(ctx.db, ctx.actor, param(c, 'code'))
    return page(
      c,
      { title: ctx.lang === 'fa' ? agency.title_fa : agency.title_en, wide: true },
      <ScoreCard agency={agency} province={province} at={at} mayAll={isAllowed(readsEvery, ctx.actor)} />,
    )
  })
  .get('/agencies/:code/scorecard.pdf', { may: readsOne }, async (c) => {
    const { ctx } = c.var
    const { province } = await provinceOf(ctx)
    const agency = await accessScore(ctx.db, ctx.actor, param(c, 'code'))
    const signer = { name: ctx.actor.personName ?? 'دبیرخانه', post: ctx.actor.post?.title ?? 'دبیرخانه' }
    const pdf = await renderPdf('position.typ', scorePaper(agency, province, ctx.now, signer))
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="scorecard-${agency.code}.pdf"`,
        'cache-control': 'no-store',
      },
    })
  })
  .api(
    {
      method: 'get',
      path: '/api/v1/scorecards',
      may: readsEvery,
      tags: ['reports'],
      operationId: 'listScorecards',
      summary: 'Scorecards of all agencies against the province',
      responses: {
        200: {
          description: 'Scorecards',
          content: { 'application/json': { schema: z.object({ items: z.array(cardJson) }) } },
        },
      },
    },
    async (c) => {
      const { ctx } = c.var
      const { province } = await provinceOf(ctx)
      const rows = await listScores(ctx.db, ctx.actor)
      return c.json({ items: rows.map((row) => cardOf(ctx, row, province)) }, 200)
    },
  )
  .api(
    {
      method: 'get',
      path: '/api/v1/agencies/{code}/scorecard',
      may: readsOne,
      tags: ['reports'],
      operationId: 'readScorecard',
      summary: 'The scorecard of one agency against the province',
      request: { params: z.object({ code: z.string() }) },
      responses: { 200: { description: 'The card', content: { 'application/json': { schema: cardJson } } } },
    },
    async (c) => {
      const { ctx } = c.var
      const { province } = await provinceOf(ctx)
      return c.json(cardOf(ctx, await accessScore(ctx.db, ctx.actor, c.req.valid('param').code), province), 200)
    },
  )

async function sheetOf(
  ctx: Ctx,
): Promise<{ name: string; columns: ExportColumn<AgencyScore>[]; rows: readonly AgencyScore[] }> {
  await provinceOf(ctx)
  const t = scoreWords.in(ctx.lang)
  const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10)
  return {
    name: t('file'),
    columns: [
      { title: t('agency'), value: (row) => (ctx.lang === 'fa' ? row.title_fa : row.title_en) },
      ...measures.map((measure) => ({
        title: t(measure),
        value: (row: AgencyScore) => rounded(measureOf(measure, row)),
      })),
      { title: t('open_demands'), value: (row) => row.open_demands },
      { title: t('late_demands'), value: (row) => row.late_demands },
      { title: t('open_commitments'), value: (row) => row.open_commitments },
      { title: t('late_commitments'), value: (row) => row.late_commitments },
    ],
    rows: await listScores(ctx.db, ctx.actor),
  }
}

/** Where no worker has counted yet, the first reader waits for the count. */
async function provinceOf(ctx: Ctx): Promise<{ province: Score; at: Date }> {
  const known = await findProvince(ctx.db)
  if (known) return { province: known, at: known.made_at }
  await reckonScores(ctx, { isFirst: true })
  const made = await findProvince(ctx.db)
  if (!made) throw new Error('the reckoning left no row for the province')
  return { province: made, at: made.made_at }
}

function cardOf(ctx: Ctx, row: AgencyScore, province: Score): z.infer<typeof cardJson> {
  return {
    code: row.code,
    title: ctx.lang === 'fa' ? row.title_fa : row.title_en,
    open_demands: row.open_demands,
    late_demands: row.late_demands,
    open_commitments: row.open_commitments,
    late_commitments: row.late_commitments,
    silent: row.silent,
    measures: measures.map((measure) => ({
      measure,
      agency: measureOf(measure, row),
      province: measureOf(measure, province),
      standing: standing(measure, row, province),
    })),
  }
}
