// JSON twins of the definition of an indicator and of the side roads of its returns.
import { z } from '@hono/zod-openapi'
import { ok, requiredJson } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import { definers, enterers } from './access.ts'
import { redefineIndicator, retireIndicator } from './actions.ts'
import { plainPeriod } from './periods.ts'
import * as returns from './return-actions.ts'
import * as schema from './schema.ts'

const tags = ['indicators']
const codeParam = z.object({ code: z.string().max(40).openapi({ example: 'new_units' }) })
const periodParam = codeParam.extend({ period: z.string().max(10).openapi({ example: '1405-07' }) })
const done = z.object({ code: z.string() })

export function declareRoadApi(room: Room): void {
  room
    .api(
      {
        method: 'post',
        path: '/api/v1/indicators/{code}/definition',
        may: definers,
        tags,
        operationId: 'redefineIndicator',
        summary: 'Change a definition; the old one is kept with the reason',
        request: { params: codeParam, body: requiredJson(schema.definitionForm) },
        responses: ok(done, 'Done'),
      },
      async (c) => c.json(await redefineIndicator(c.var.ctx, c.req.valid('param').code, c.req.valid('json')), 200),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/indicators/{code}/retirement',
        may: definers,
        tags,
        operationId: 'retireIndicator',
        summary: 'Take an indicator out of use',
        request: { params: codeParam, body: requiredJson(schema.retirementForm) },
        responses: ok(done, 'Done'),
      },
      async (c) => c.json(await retireIndicator(c.var.ctx, c.req.valid('param').code, c.req.valid('json').reason), 200),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/indicators/{code}/entry/{period}/repair',
        may: ['agency_head', 'secretariat_officer'],
        tags,
        operationId: 'returnIndicatorFigures',
        summary: 'Send figures back for repair',
        request: { params: periodParam, body: requiredJson(schema.noteForm) },
        responses: ok(done, 'Done'),
      },
      async (c) => {
        const { code, period } = c.req.valid('param')
        return c.json(
          await returns.returnForRepair(c.var.ctx, code, plainPeriod(period), c.req.valid('json').note),
          200,
        )
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/indicators/{code}/entry/{period}/withdrawal',
        may: enterers,
        tags,
        operationId: 'dropIndicatorCorrection',
        summary: 'Drop a proposed correction',
        request: { params: periodParam, body: requiredJson(schema.noteForm) },
        responses: ok(done, 'Done'),
      },
      async (c) => {
        const { code, period } = c.req.valid('param')
        return c.json(await returns.dropCorrection(c.var.ctx, code, plainPeriod(period), c.req.valid('json').note), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/indicators/{code}/entry/{period}/waiver',
        may: ['secretariat_officer', 'administrator'],
        tags,
        operationId: 'waiveIndicatorReturn',
        summary: 'Excuse a period',
        request: { params: periodParam, body: requiredJson(schema.noteForm) },
        responses: ok(done, 'Done'),
      },
      async (c) => {
        const { code, period } = c.req.valid('param')
        return c.json(await returns.waiveReturn(c.var.ctx, code, plainPeriod(period), c.req.valid('json').note), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/indicators/{code}/entry/{period}/reopening',
        may: definers,
        tags,
        operationId: 'reopenIndicatorReturn',
        summary: 'Reopen an excused period',
        request: { params: periodParam, body: requiredJson(schema.noteForm) },
        responses: ok(done, 'Done'),
      },
      async (c) => {
        const { code, period } = c.req.valid('param')
        return c.json(await returns.reopenReturn(c.var.ctx, code, plainPeriod(period), c.req.valid('json').note), 200)
      },
    )
}
