// Counties of an indicator: their targets for one period, and the ranking as a file.

import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { answerForm } from '../../platform/answer-form.ts'
import { csvResponse, type ExportColumn } from '../../platform/csv.ts'
import type { Lang } from '../../platform/ctx.ts'
import { type FormState, readFields, readForm } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { problems } from '../../platform/problem.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { type C, param, type Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { definers } from './access.ts'
import { setCountyTargets } from './actions.ts'
import { readTargetCells } from './county-cells.ts'
import { type CountyStanding, readCountyStandings } from './county-standings.ts'
import { province } from './entry-checks.ts'
import { parsePeriod, periodCode, periodOn, periodTitle, perYear } from './periods.ts'
import * as queries from './queries.ts'
import { countyTargetForm } from './schema.ts'
import { CountyTargetsForm } from './views/county-targets-form.tsx'
import { indicatorWords } from './words.ts'

export function declareCountyPages(room: Room): void {
  room
    .get('/indicators/:code/targets/counties', { may: definers }, (c) => showTargets(c, null, 200))
    .post('/indicators/:code/targets/counties', { may: definers }, async (c) => {
      const typed = await readFields(c)
      return answerForm(c, await readForm(c, countyTargetForm), {
        work: async (value) => {
          const cells = new Map(
            Object.entries(typed).flatMap(([name, text]) => (name.startsWith('v_') ? [[name.slice(2), text]] : [])),
          )
          const values = readTargetCells(cells, c.var.ctx.lang)
          await setCountyTargets(c.var.ctx, param(c, 'code'), { ...value, values })
          return `/indicators/${param(c, 'code')}`
        },
        again: (form, status) => showTargets(c, form, status),
      })
    })
    .get('/indicators/:code/counties.csv', { may: 'public' }, async (c) => {
      const { indicator, rows } = await readRanking(c)
      return csvResponse(`${indicator.code}-counties.csv`, columnsOf(indicator, c.var.ctx.lang), rows)
    })
    .get('/indicators/:code/counties.xlsx', { may: 'public' }, async (c) => {
      const { indicator, rows } = await readRanking(c)
      return xlsxResponse(`${indicator.code}-counties.xlsx`, columnsOf(indicator, c.var.ctx.lang), rows)
    })
}

const access = (c: C) =>
  queries.accessIndicator(c.var.ctx.db, c.var.ctx.actor, param(c, 'code'), tehranDate(c.var.ctx.now))

async function readRanking(c: C) {
  const indicator = await access(c)
  if (!indicator.is_by_county) throw problems.notFound()
  return { indicator, rows: await readCountyStandings(c.var.ctx.db, indicator) }
}

function columnsOf(indicator: queries.Indicator, lang: Lang): ExportColumn<CountyStanding>[] {
  const words = indicatorWords.in(lang)
  const index = indicator.period_index
  const rounded = (value: number | null, digits: number) => (value === null ? null : Number(value.toFixed(digits)))
  return [
    { title: words('countyRank'), value: (row) => row.rank },
    { title: words('county'), value: (row) => (lang === 'fa' ? row.county.name_fa : row.county.name_en), width: 18 },
    { title: words('period'), value: () => (index === null ? null : periodTitle(indicator.frequency, index, lang)) },
    { title: words('latest'), value: (row) => row.value },
    { title: words('target'), value: (row) => rounded(row.target, 3) },
    { title: words('attainment'), value: (row) => rounded(row.attainment, 4) },
    { title: words('standing'), value: (row) => words(`standing_${row.standing}`) },
  ]
}

async function showTargets(c: C, form: FormState | null, status: ContentfulStatusCode): Promise<Response> {
  const { ctx } = c.var
  const indicator = await access(c)
  if (!indicator.is_by_county) throw problems.notFound()
  const { frequency } = indicator
  const now = periodOn(frequency, tehranDate(ctx.now))
  const index = parsePeriod(form?.values['period'] ?? c.req.query('period') ?? '', frequency) ?? now
  const [standings, targets, own] = await Promise.all([
    readCountyStandings(ctx.db, indicator),
    queries.listCountyTargets(ctx.db, indicator.id),
    queries.listTargets(ctx.db, indicator.id),
  ])
  const values: Record<string, string> = { period: periodCode(frequency, index) }
  for (const target of targets)
    if (target.period_index === index) values[`v_${target.county_code}`] = String(target.value)
  const whole = own.find((one) => one.is_current && one.period_index === index)?.value
  if (whole !== null && whole !== undefined) values[`v_${province}`] = String(whole)
  const periods = new Set([...targets, ...own].map((one) => one.period_index))
  for (let at = now - perYear[frequency]; at <= now + 3 * perYear[frequency]; at++) periods.add(at)
  return page(
    c,
    { title: indicatorWords.in(ctx.lang)('countyTargets'), status },
    <CountyTargetsForm
      indicator={indicator}
      form={form ?? { values, errors: {} }}
      index={index}
      standings={standings.toSorted((one, other) => one.county.name_fa.localeCompare(other.county.name_fa, 'fa'))}
      periods={[...periods]
        .sort((one, other) => one - other)
        .map((at) => ({ value: periodCode(frequency, at), title: periodTitle(frequency, at, ctx.lang) }))}
    />,
  )
}
