// Indicators against counties: the page, its files and its twin for programs.
import { z } from '@hono/zod-openapi'
import { listCounties } from '../../people/queries.ts'
import { readFilters } from '../../platform/answer-form.ts'
import { csvResponse, type ExportColumn } from '../../platform/csv.ts'
import type { Ctx, Lang } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { ok } from '../../platform/openapi.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import type { C, Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'
import { page } from '../../ui/respond.tsx'
import { filterChoices } from './filter-choices.ts'
import { listIndicators, listMatrixCells, listMatrixPoints, type MatrixCell } from './list-queries.ts'
import { type Aim, aimsOf } from './matrix.ts'
import { matrixWords } from './matrix-words.ts'
import { periodCode, periodTitle } from './periods.ts'
import type { IndicatorRow } from './queries.ts'
import { type MatrixFilters, matrixFilters } from './schema.ts'
import { standings } from './trajectory.ts'
import { MatrixPage } from './views/matrix-page.tsx'
import { nameOf } from './views/names.ts'
import { indicatorWords } from './words.ts'

export function declareMatrixPages(room: Room): void {
  room
    .get('/indicators/matrix', { may: 'public' }, showMatrix)
    .get('/indicators/matrix.csv', { may: 'public' }, async (c) => {
      const { lang } = c.var.ctx
      return csvResponse(`${matrixWords.in(lang)('matrix')}.csv`, cellColumns(lang), await cellsOf(c))
    })
    .get('/indicators/matrix.xlsx', { may: 'public' }, async (c) => {
      const { lang } = c.var.ctx
      const title = matrixWords.in(lang)('matrix')
      return xlsxResponse(`${title}.xlsx`, cellColumns(lang), await cellsOf(c), title)
    })
    .api(
      {
        method: 'get',
        path: '/api/v1/indicator-matrix',
        may: 'public',
        tags: ['indicators'],
        operationId: 'listIndicatorMatrix',
        summary: 'The newest figure of every indicator in every county, beside last year’s and the county’s own target',
        request: { query: matrixFilters.omit({ by: true }) },
        responses: ok(z.object({ items: z.array(cellJson) }), 'Every cell'),
      },
      async (c) => c.json({ items: (await readCells(c.var.ctx, c.req.valid('query'))).map(toldCell) }, 200),
    )
}

const cellJson = z
  .object({
    indicator: z.string(),
    county_code: z.string(),
    period: z.string().nullable(),
    value: z.number(),
    last_year: z.number().nullable(),
    target: z.number().nullable().openapi({ description: 'Of the county, on its own trajectory' }),
    attainment: z.number().nullable().openapi({ description: 'Share of the target, 1 = met' }),
    standing: z.enum(standings),
  })
  .openapi('IndicatorMatrixCell')

interface Cell extends MatrixCell, Aim {
  row: IndicatorRow
  county: { code: string; name_fa: string; name_en: string }
}

const rounded = (value: number | null, digits: number) => (value === null ? null : Number(value.toFixed(digits)))

const toldCell = ({ row, county, ...cell }: Cell): z.infer<typeof cellJson> => ({
  indicator: row.code,
  county_code: county.code,
  period: row.period_index === null ? null : periodCode(row.frequency, row.period_index),
  value: cell.value,
  last_year: cell.last_year,
  target: rounded(cell.target, 3),
  attainment: rounded(cell.attainment, 4),
  standing: cell.standing,
})

/** A row for each indicator in each county: what a pivot table is made of. */
function cellColumns(lang: Lang): ExportColumn<Cell>[] {
  const words = indicatorWords.in(lang)
  const own = matrixWords.in(lang)
  return [
    { title: words('code'), value: ({ row }) => row.code, width: 26 },
    { title: words('indicator'), value: ({ row }) => nameOf(lang, row), width: 40 },
    { title: words('unit'), value: ({ row }) => pick(lang, row.unit, row.unit_en) },
    { title: own('countyCode'), value: ({ county }) => county.code },
    { title: words('county'), value: ({ county }) => pick(lang, county.name_fa, county.name_en), width: 18 },
    {
      title: words('period'),
      value: ({ row }) => (row.period_index === null ? null : periodTitle(row.frequency, row.period_index, lang)),
      width: 18,
    },
    { title: words('latest'), value: (cell) => cell.value },
    { title: own('lastYear'), value: (cell) => cell.last_year },
    { title: words('target'), value: (cell) => rounded(cell.target, 3) },
    { title: words('attainment'), value: (cell) => rounded(cell.attainment, 4) },
    { title: words('standing'), value: (cell) => words(`standing_${cell.standing}`) },
  ]
}

const cellsOf = (c: C) => readCells(c.var.ctx, readFilters(c, matrixFilters))

async function readCells(ctx: Ctx, filters: MatrixFilters): Promise<Cell[]> {
  const { rows, cells, aims, counties } = await readMatrix(ctx, filters)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const names = new Map(counties.map((county) => [county.code, county]))
  return cells.flatMap((cell) => {
    const row = byId.get(cell.indicator_id)
    const county = names.get(cell.county_code)
    const aim = aims.get(cell.indicator_id)?.get(cell.county_code)
    return row && county && aim ? [{ ...cell, ...aim, row, county }] : []
  })
}

async function readMatrix(ctx: Ctx, filters: MatrixFilters) {
  const narrowed = { frequency: filters.frequency, action: filters.action }
  const [list, counties] = await Promise.all([
    listIndicators(ctx.db, ctx.actor, narrowed, tehranDate(ctx.now), 500),
    listCounties(ctx.db),
  ])
  const rows = list.rows.filter((row) => row.is_by_county)
  const ids = rows.map((row) => row.id)
  const [cells, points] = await Promise.all([listMatrixCells(ctx.db, ids), listMatrixPoints(ctx.db, ids)])
  const cellsBy = Map.groupBy(cells, (cell) => cell.indicator_id)
  const pointsBy = Map.groupBy(points, (point) => point.indicator_id)
  const aims = new Map(rows.map((row) => [row.id, aimsOf(row, cellsBy.get(row.id) ?? [], pointsBy.get(row.id) ?? [])]))
  return { rows, cells, aims, counties }
}

async function showMatrix(c: C): Promise<Response> {
  const { ctx } = c.var
  const filters = readFilters(c, matrixFilters)
  const [read, choices] = await Promise.all([readMatrix(ctx, filters), filterChoices(ctx)])
  return page(
    c,
    { title: matrixWords.in(ctx.lang)('matrix'), wide: true },
    <MatrixPage
      {...read}
      by={filters.by ?? 'change'}
      filters={choices.filter((filter) => ['frequency', 'action'].includes(filter.name))}
    />,
  )
}
