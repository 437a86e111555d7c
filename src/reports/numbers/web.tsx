// The page of numbers: figures that a task has counted, each with its rows, its table and its file.
import { ensureCounted } from '../../demands/tally/counted.ts'
import type { Making } from '../../demands/tally/queries.ts'
import { aimPercent, recentDays } from '../../demands/tally/rules.ts'
import { csvResponse, type ExportColumn } from '../../platform/csv.ts'
import type { PostKind } from '../../platform/ctx.ts'
import { Fresh } from '../../platform/fresh.ts'
import { problems } from '../../platform/problem.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { type C, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { type Figure, listFigures } from './queries.ts'
import { backlogOf } from './rules.ts'
import { numbersJson, type Section, sectionFile } from './schema.ts'
import { title2Of, titleOf } from './titles.ts'
import { NumbersPage } from './views/numbers-page.tsx'
import { numberWords } from './words.ts'

export const numbersMay: readonly PostKind[] = [
  'governor',
  'secretariat_officer',
  'legal_secretary',
  'chamber_officer',
  'agency_head',
  'agency_expert',
  'county_officer',
  'inspector',
  'auditor',
]

export const numbersRoom = new Room()
  .get('/numbers', { may: numbersMay }, async (c) => {
    const { ctx } = c.var
    const { making, figures } = await numbersOf(c)
    return page(
      c,
      { title: numberWords.in(ctx.lang)('title'), wide: true },
      <NumbersPage
        making={making}
        figures={Map.groupBy(figures, (figure) => figure.section) as Map<Section, Figure[]>}
      />,
    )
  })
  .get('/numbers/:file', { may: numbersMay }, async (c) => {
    const [, name, kind] = /^(\w+)\.(csv|xlsx)$/.exec(param(c, 'file')) ?? []
    const section = sectionFile.safeParse(name)
    if (!section.success) throw problems.notFound()
    return sectionResponse(c, section.data, kind as 'csv' | 'xlsx')
  })
  .api(
    {
      method: 'get',
      path: '/api/v1/numbers',
      may: numbersMay,
      tags: ['reports'],
      operationId: 'readNumbers',
      summary: 'Inflow, backlog, age, times and shares of demands, parted every way',
      responses: { 200: { description: 'Figures', content: { 'application/json': { schema: numbersJson } } } },
    },
    async (c) => {
      const { ctx } = c.var
      const { making, figures } = await numbersOf(c)
      return c.json(
        {
          as_of: making.at.toISOString(),
          counted_percent: making.percent,
          span_days: recentDays,
          aim_percent: aimPercent,
          figures: figures.map(({ title_fa, title_en, title2_fa, title2_en, link, ...figure }) => {
            const named = { ...figure, title_fa, title_en, title2_fa, title2_en, link }
            return { ...figure, title: titleOf(named, ctx.lang), title2: title2Of(named, ctx.lang) }
          }),
        },
        200,
      )
    },
  )

interface Numbers {
  making: Making
  figures: Figure[]
}

const kept = new Fresh<Numbers>()

async function numbersOf(c: C): Promise<Numbers> {
  const { ctx, shell } = c.var
  const read = async () => ({ making: await ensureCounted(ctx), figures: await listFigures(ctx.db) })
  return (await kept.get(ctx.db, '', ctx.now, shell.freshMs, read)).value
}

async function sectionResponse(c: C, section: Section, kind: 'csv' | 'xlsx'): Promise<Response> {
  const { ctx } = c.var
  const t = numberWords.in(ctx.lang)
  const { figures } = await numbersOf(c)
  const rows = figures.filter((figure) => figure.section === section)
  const open = figures.find((figure) => figure.section === 'total')?.open ?? 0
  const backlog = section === 'month' ? backlogOf(rows, open) : null
  const days = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10)
  const name = `${t('file')} - ${t(headOf(section))}`
  const columns: ExportColumn<Figure>[] = [
    { title: t(headOf(section)), value: (row: Figure) => titleOf(row, ctx.lang) },
    ...(section === 'cell' || section === 'pair'
      ? [{ title: t('category'), value: (row: Figure) => title2Of(row, ctx.lang) }]
      : []),
    {
      title: section === 'reason' ? t('times') : section === 'pair' ? t('demands') : t('entered'),
      value: (row) => row.entered,
    },
    { title: section === 'pair' ? t('issues') : t('ended'), value: (row) => row.ended },
    { title: t('open'), value: (row) => row.open },
    ...(backlog ? [{ title: t('backlog'), value: (row: Figure) => backlog[rows.indexOf(row)] }] : []),
    { title: t('late'), value: (row) => row.late },
    { title: t('inside'), value: (row) => row.inside },
    { title: t('judged'), value: (row) => row.judged },
    { title: t('median'), value: (row) => days(row.median_days) },
    { title: t('p85'), value: (row) => days(row.p85_days) },
  ]
  return kind === 'csv'
    ? csvResponse(`${name}.csv`, columns, rows)
    : xlsxResponse(`${name}.xlsx`, columns, rows, t(headOf(section)))
}

function headOf(section: Section) {
  if (section === 'cell') return 'county'
  if (section === 'pair') return 'agency'
  return section === 'total' ? 'title' : section
}
