// The page the secretariat goes through once a week, on screen or on paper.
import type { z } from '@hono/zod-openapi'
import { lifecycleTitle, stateTitle } from '../../lifecycles.ts'
import { csvResponse, type ExportColumn } from '../../platform/csv.ts'
import type { Ctx, PostKind } from '../../platform/ctx.ts'
import { Fresh } from '../../platform/fresh.ts'
import { addDays, tehranDate } from '../../platform/jalali.ts'
import { shownDay } from '../../platform/record-table.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { type C, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { type AgencyCounts, countPiles, listPile, type TriageRow } from './queries.ts'
import { type Pile, piles, type TriageFilter, triageFilter, triageJson } from './schema.ts'
import { TriagePage } from './views.tsx'
import { triageWords } from './words.ts'

const shown = 50
export const triageMay: readonly PostKind[] = [
  'governor',
  'secretariat_officer',
  'legal_secretary',
  'chamber_officer',
  'auditor',
]

export const triageRoom = new Room()
  .get('/triage', { may: triageMay }, async (c) => {
    const { ctx } = c.var
    const filter = triageFilter.parse(c.req.query())
    const today = tehranDate(ctx.now)
    const [agencies, lists] = await Promise.all([countedPiles(c), readPiles(ctx, filter, shown)])
    const rows = Object.fromEntries(
      await Promise.all(
        piles.map(async (pile) => [
          pile,
          await Promise.all(
            lists[pile].map(async (row) => ({
              ...row,
              days: await ctx.deadlines.workingDays(ctx.db, today, row.due_on, row.county_code),
            })),
          ),
        ]),
      ),
    )
    return page(
      c,
      { title: triageWords.in(ctx.lang)('title'), wide: true },
      <TriagePage
        from={addDays(today, -7)}
        until={addDays(today, 7)}
        agencies={agencies}
        agency={filter.agency ?? null}
        rows={rows}
      />,
    )
  })
  .get('/triage.csv', { may: triageMay }, async (c) => {
    const { columns, rows, name } = await sheetOf(c)
    return csvResponse(`${name}.csv`, columns, rows)
  })
  .get('/triage.xlsx', { may: triageMay }, async (c) => {
    const { columns, rows, name } = await sheetOf(c)
    return xlsxResponse(`${name}.xlsx`, columns, rows, name)
  })
  .api(
    {
      method: 'get',
      path: '/api/v1/triage',
      may: triageMay,
      tags: ['reports'],
      operationId: 'readTriage',
      summary: 'What ran out, comes due, is silent or was refuted, by agency',
      request: { query: triageFilter },
      responses: { 200: { description: 'The week', content: { 'application/json': { schema: triageJson } } } },
    },
    async (c) => c.json(await weekOf(c.var.ctx, await countedPiles(c), c.req.valid('query')), 200),
  )

interface Line {
  pile: Pile
  row: TriageRow
}

async function sheetOf(c: C): Promise<{ name: string; columns: ExportColumn<Line>[]; rows: Line[] }> {
  const { ctx } = c.var
  const { lang } = ctx
  const t = triageWords.in(lang)
  const lists = await readPiles(ctx, triageFilter.parse(c.req.query()), 5000)
  return {
    name: t('file'),
    columns: [
      { title: t('title'), value: ({ pile }) => t(pile) },
      {
        title: t('stage'),
        value: ({ row }) => `${lifecycleTitle(row.lifecycle, lang)}: ${stateTitle(row.lifecycle, row.state, lang)}`,
      },
      { title: t('case'), value: ({ row }) => row.title },
      { title: t('agency'), value: ({ row }) => (lang === 'fa' ? row.agency_fa : row.agency_en) },
      { title: t('holder'), value: ({ row }) => (lang === 'fa' ? row.holder_fa : row.holder_en) },
      { title: t('deadline'), value: ({ row }) => shownDay(row.due_on, lang) },
      { title: t('rung'), value: ({ row }) => row.rung },
    ],
    rows: piles.flatMap((pile) => lists[pile].map((row) => ({ pile, row }))),
  }
}

const counted = new Fresh<AgencyCounts[]>()

/** Over all open clocks, and the same for everybody who may look; the rows below them are as they stand. */
async function countedPiles(c: C): Promise<AgencyCounts[]> {
  const { ctx, shell } = c.var
  const today = tehranDate(ctx.now)
  return (await counted.get(ctx.db, today, ctx.now, shell.freshMs, () => countPiles(ctx.db, today))).value
}

async function readPiles(ctx: Ctx, filter: TriageFilter, limit: number): Promise<Record<Pile, TriageRow[]>> {
  const today = tehranDate(ctx.now)
  const lists = await Promise.all(piles.map((pile) => listPile(ctx.db, pile, filter, today, limit)))
  return Object.fromEntries(piles.map((pile, index) => [pile, lists[index]])) as Record<Pile, TriageRow[]>
}

async function weekOf(
  ctx: Ctx,
  counted: readonly AgencyCounts[],
  filter: TriageFilter,
): Promise<z.infer<typeof triageJson>> {
  const today = tehranDate(ctx.now)
  const lists = await readPiles(ctx, filter, 200)
  const agencies = counted.filter((row) => !filter.agency || row.id === filter.agency)
  const total = (pile: Pile) => agencies.reduce((sum, row) => sum + row[pile], 0)
  const name = (fa: string | null, en: string | null) => (ctx.lang === 'fa' ? fa : en)
  return {
    from: addDays(today, -7),
    until: addDays(today, 7),
    total: { expired: total('expired'), due: total('due'), silent: total('silent'), refuted: total('refuted') },
    agencies: agencies.map(({ title_fa, title_en, ...counts }) => ({
      ...counts,
      title: name(title_fa, title_en) ?? '',
    })),
    items: piles.flatMap((pile) =>
      lists[pile].map((row) => ({
        pile,
        lifecycle: row.lifecycle,
        code: row.subject_code,
        title: row.title,
        state: row.state,
        holder: name(row.holder_fa, row.holder_en) ?? '',
        agency: name(row.agency_fa, row.agency_en),
        due_on: row.due_on,
        rung: row.rung,
      })),
    ),
  }
}
