// JSON twins of the definition of an indicator and of the side roads of its returns.
import { z } from '@hono/zod-openapi'
import { ok } from '../../platform/openapi.ts'
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
    .act(
      {
        path: '/api/v1/indicators/{code}/definition',
        may: definers,
        tags,
        operationId: 'redefineIndicator',
        summary: 'Change a definition; the old one is kept with the reason',
        params: codeParam,
        body: schema.definitionForm,
        responses: ok(done, 'Done'),
      },
      (ctx, { code }, given) => redefineIndicator(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/indicators/{code}/retirement',
        may: definers,
        tags,
        operationId: 'retireIndicator',
        summary: 'Take an indicator out of use',
        params: codeParam,
        body: schema.retirementForm,
        responses: ok(done, 'Done'),
      },
      (ctx, { code }, given) => retireIndicator(ctx, code, given.reason),
    )
    .act(
      {
        path: '/api/v1/indicators/{code}/entry/{period}/repair',
        may: ['agency_head', 'secretariat_officer'],
        tags,
        operationId: 'returnIndicatorFigures',
        summary: 'Send figures back for repair',
        params: periodParam,
        body: schema.noteForm,
        responses: ok(done, 'Done'),
      },
      (ctx, { code, period }, given) => returns.returnForRepair(ctx, code, plainPeriod(period), given.note),
    )
    .act(
      {
        path: '/api/v1/indicators/{code}/entry/{period}/withdrawal',
        may: enterers,
        tags,
        operationId: 'dropIndicatorCorrection',
        summary: 'Drop a proposed correction',
        params: periodParam,
        body: schema.noteForm,
        responses: ok(done, 'Done'),
      },
      (ctx, { code, period }, given) => returns.dropCorrection(ctx, code, plainPeriod(period), given.note),
    )
    .act(
      {
        path: '/api/v1/indicators/{code}/entry/{period}/waiver',
        may: ['secretariat_officer', 'administrator'],
        tags,
        operationId: 'waiveIndicatorReturn',
        summary: 'Excuse a period',
        params: periodParam,
        body: schema.noteForm,
        responses: ok(done, 'Done'),
      },
      (ctx, { code, period }, given) => returns.waiveReturn(ctx, code, plainPeriod(period), given.note),
    )
    .act(
      {
        path: '/api/v1/indicators/{code}/entry/{period}/reopening',
        may: definers,
        tags,
        operationId: 'reopenIndicatorReturn',
        summary: 'Reopen an excused period',
        params: periodParam,
        body: schema.noteForm,
        responses: ok(done, 'Done'),
      },
      (ctx, { code, period }, given) => returns.reopenReturn(ctx, code, plainPeriod(period), given.note),
    )
}
