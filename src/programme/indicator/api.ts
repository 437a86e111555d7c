// The JSON twins of the indicator pages; the same access, rules and acts.

import { z } from '@hono/zod-openapi'
import type { Ctx } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { json, ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import { definers, enterers, returnReaders } from './access.ts'
import { defineIndicator, notePeers, setCountyTargets, setTargets } from './actions.ts'
import { readTargetCells } from './county-cells.ts'
import { readCountyStandings } from './county-standings.ts'
import { countIndicators, listIndicators } from './list-queries.ts'
import { periodCode, plainPeriod } from './periods.ts'
import * as queries from './queries.ts'
import * as returns from './return-actions.ts'
import { listReturns, listReturnsOf, mayReadReturnsOf } from './return-queries.ts'
import { declareRoadApi } from './road-api.ts'
import * as schema from './schema.ts'
import { targetPoints, trendOf } from './trend.ts'

const codeParam = z.object({ code: z.string().max(40).openapi({ example: 'new_units' }) })
const periodParam = codeParam.extend({ period: z.string().max(10).openapi({ example: '1405-07' }) })
const tags = ['indicators']
const done = z.object({ code: z.string() })
const returnJson = z
  .object({
    code: z.string(),
    indicator: z.string(),
    period: z.string(),
    state: z.string(),
    due_on: z.string().nullable(),
    revision: z.number().int(),
  })
  .openapi('IndicatorReturn')

export function declareIndicatorApi(room: Room): void {
  declareRoadApi(room)
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/indicators',
        may: 'public',
        tags,
        operationId: 'listIndicators',
        summary: 'Indicators with their latest figure, target and standing',
        request: { query: schema.indicatorFilters },
        responses: ok(schema.indicatorListJson, 'One page'),
      },
      async (c) => {
        const { ctx } = c.var
        const filters = c.req.valid('query')
        const today = tehranDate(ctx.now)
        const [list, count] = await Promise.all([
          listIndicators(ctx.db, ctx.actor, filters, today),
          countIndicators(ctx.db, ctx.actor, filters, today),
        ])
        return c.json({ count, items: list.rows.map((row) => summaryOf(ctx, row)), next: list.next }, 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/indicators',
        may: definers,
        tags,
        operationId: 'defineIndicator',
        summary: 'Define an indicator',
        request: { body: json(schema.newIndicatorJson) },
        responses: { 201: { description: 'Defined', content: { 'application/json': { schema: done } } } },
      },
      async (c) => c.json(await defineIndicator(c.var.ctx, c.req.valid('json')), 201),
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/indicators/{code}',
        may: 'public',
        tags,
        operationId: 'getIndicator',
        summary: 'One indicator with its trajectory and forecast',
        request: { params: codeParam },
        responses: ok(schema.indicatorRecordJson, 'The indicator'),
      },
      async (c) => c.json(await wholeOf(c.var.ctx, c.req.valid('param').code), 200),
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/indicators/{code}/values',
        may: 'public',
        tags,
        operationId: 'listIndicatorValues',
        summary: 'Published figures with all their revisions',
        request: { params: codeParam, query: z.object({ after: z.coerce.number().int().positive().optional() }) },
        responses: ok(z.object({ items: z.array(schema.figureJson), next: z.string().nullable() }), 'One page'),
      },
      async (c) => {
        const { ctx } = c.var
        const indicator = await accessOf(ctx, c.req.valid('param').code)
        const rows = await queries.listAllFigures(ctx.db, indicator.id, c.req.valid('query').after ?? 0, 500)
        const items = rows.map((row) => ({
          period: row.period,
          county_code: row.county_code,
          value: row.value,
          revision: row.revision,
          published_at: row.published_at.toISOString(),
          superseded_at: row.superseded_at?.toISOString() ?? null,
          reason: row.reason,
        }))
        return c.json({ items, next: rows.length === 500 ? String(rows.at(-1)!.id) : null }, 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/indicators/{code}/targets',
        may: definers,
        tags,
        operationId: 'setIndicatorTargets',
        summary: 'Set, change or take back targets',
        request: {
          params: codeParam,
          body: json(z.object({ targets: z.array(schema.targetJson).min(1).max(60) })),
        },
        responses: ok(done, 'Set'),
      },
      async (c) => c.json(await setTargets(c.var.ctx, c.req.valid('param').code, c.req.valid('json').targets), 200),
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/indicators/{code}/counties',
        may: 'public',
        tags,
        operationId: 'listIndicatorCounties',
        summary: 'Counties by rank: the newest figure, its target and how near it is',
        request: { params: codeParam },
        responses: ok(z.object({ items: z.array(schema.countyStandingJson) }), 'Every county'),
      },
      async (c) => {
        const { ctx } = c.var
        const indicator = await accessOf(ctx, c.req.valid('param').code)
        const index = indicator.period_index
        const rows = indicator.is_by_county ? await readCountyStandings(ctx.db, indicator) : []
        const items = rows.map(({ county, ...row }) => ({
          county_code: county.code,
          county: ctx.lang === 'fa' ? county.name_fa : county.name_en,
          period: index === null ? null : periodCode(indicator.frequency, index),
          ...row,
        }))
        return c.json({ items }, 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/indicators/{code}/targets/counties',
        may: definers,
        tags,
        operationId: 'setIndicatorCountyTargets',
        summary: 'Set the targets of all counties for one period',
        request: { params: codeParam, body: json(schema.countyTargetsJson) },
        responses: ok(done.extend({ count: z.number().int() }), 'Set'),
      },
      async (c) => {
        const { values, ...given } = c.req.valid('json')
        const read = readTargetCells(new Map(Object.entries(values)), c.var.ctx.lang)
        return c.json(await setCountyTargets(c.var.ctx, c.req.valid('param').code, { ...given, values: read }), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/indicators/{code}/peers',
        may: definers,
        tags,
        operationId: 'noteIndicatorPeers',
        summary: 'Note the figures of other provinces with their source',
        request: { params: codeParam, body: json(schema.peersJson) },
        responses: ok(done.extend({ count: z.number().int() }), 'Noted'),
      },
      async (c) => {
        const { values, ...given } = c.req.valid('json')
        const noted = { ...given, values: new Map(Object.entries(values)) }
        return c.json(await notePeers(c.var.ctx, c.req.valid('param').code, noted), 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/indicator-returns',
        may: returnReaders,
        tags,
        operationId: 'listIndicatorReturns',
        summary: 'Returns your post may see, newest period first',
        request: { query: schema.returnFilters },
        responses: ok(z.object({ items: z.array(returnJson), next: z.string().nullable() }), 'One page'),
      },
      async (c) => {
        const { ctx } = c.var
        const list = await listReturns(ctx.db, ctx.actor, c.req.valid('query'), tehranDate(ctx.now))
        const items = list.rows.map((row) => ({
          code: row.code,
          indicator: row.indicator_code,
          period: row.period,
          state: row.state,
          due_on: row.due_on,
          revision: row.revision,
        }))
        return c.json({ items, next: list.next }, 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/indicators/{code}/entry/{period}',
        may: enterers,
        tags,
        operationId: 'enterIndicatorFigures',
        summary: 'Enter the figures of a period, or propose a correction of published ones',
        request: { params: periodParam, body: json(schema.valuesJson) },
        responses: ok(done.extend({ state: z.string() }), 'Sent for approval'),
      },
      async (c) => {
        const { code, period } = c.req.valid('param')
        const { values, note } = c.req.valid('json')
        const typed = new Map(Object.entries(values).map(([place, value]) => [place, String(value)]))
        return c.json(await returns.enterFigures(c.var.ctx, code, plainPeriod(period), { values: typed, note }), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/indicator-returns/approval',
        may: ['agency_head'],
        tags,
        operationId: 'approveIndicatorReturns',
        summary: 'Approve returns of your agency, all or none',
        request: { body: json(z.object({ codes: schema.codesOf })) },
        responses: ok(z.object({ count: z.number().int() }), 'Approved'),
      },
      async (c) => c.json(await returns.approveReturns(c.var.ctx, c.req.valid('json').codes), 200),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/indicator-returns/publication',
        may: definers,
        tags,
        operationId: 'publishIndicatorReturns',
        summary: 'Publish approved returns, all or none',
        request: { body: json(z.object({ codes: schema.codesOf })) },
        responses: ok(z.object({ count: z.number().int() }), 'Published'),
      },
      async (c) => c.json(await returns.publishReturns(c.var.ctx, c.req.valid('json').codes), 200),
    )
}

const accessOf = (ctx: Ctx, code: string) => queries.accessIndicator(ctx.db, ctx.actor, code, tehranDate(ctx.now))

function summaryOf({ lang }: Ctx, row: queries.IndicatorRow): z.infer<typeof schema.indicatorJson> {
  return {
    code: row.code,
    title: lang === 'fa' ? row.title_fa : row.title_en,
    unit: lang === 'fa' ? row.unit : row.unit_en,
    polarity: row.polarity,
    frequency: row.frequency,
    agency: lang === 'fa' ? row.agency_fa : row.agency_en,
    is_by_county: row.is_by_county,
    formula: row.formula,
    ministry_number: row.ministry_number,
    period: row.period_index === null ? null : periodCode(row.frequency, row.period_index),
    value: row.value,
    target: row.target,
    attainment: row.attainment,
    standing: row.standing,
    late_returns: row.late_returns,
  }
}

async function wholeOf(ctx: Ctx, code: string): Promise<z.infer<typeof schema.indicatorRecordJson>> {
  const indicator = await accessOf(ctx, code)
  const [figures, targets, own] = await Promise.all([
    queries.listFigures(ctx.db, indicator.id, 'province'),
    queries.listTargets(ctx.db, indicator.id),
    mayReadReturnsOf(ctx.actor, indicator.organisation_id) ? listReturnsOf(ctx.db, indicator.id) : [],
  ])
  const trend = trendOf(indicator, figures, targets)
  const periodAt = (index: number) => periodCode(indicator.frequency, index)
  const first = trend ? trend.from + trend.values.length : 0
  return {
    ...summaryOf(ctx, indicator),
    method: indicator.method,
    source: indicator.source,
    decimals: indicator.decimals,
    version: indicator.version,
    baseline:
      indicator.baseline_period === null || indicator.baseline_value === null
        ? null
        : { period: indicator.baseline_period, value: indicator.baseline_value },
    trajectory: trend
      ? trend.targets.flatMap((target, at) => (target === null ? [] : [{ period: periodAt(trend.from + at), target }]))
      : targetPoints(targets).map((point) => ({ period: periodAt(point.index), target: point.value })),
    forecast: trend?.forecast
      ? {
          method: trend.forecast.isSeasonal ? ('damped_trend_seasonal' as const) : ('damped_trend' as const),
          interval_percent: 80,
          steps: trend.forecast.steps.map((step, at) => ({ period: periodAt(first + at), ...step })),
        }
      : null,
    returns: own.map((row) => ({ period: row.period, state: row.state, due_on: row.due_on })),
  }
}
