import { z } from '@hono/zod-openapi'
import { json, ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import { callerKinds } from '../body/schema.ts'
import { beginSeries, comingOf, daysAhead, endSeries, exceptDay } from './actions.ts'
import { accessSeries, listCalled, listSeries } from './queries.ts'
import { endForm, exceptionJson, seriesJson, seriesOut, seriesRecordOut } from './schema.ts'

const code = z.object({ code: z.string() })
const tags = ['council']

export function declareSeriesApi(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/series',
        may: 'staff',
        tags,
        operationId: 'listSeries',
        summary: 'Series of sittings',
        responses: ok(z.object({ series: z.array(seriesOut) }), 'All of them'),
      },
      async (c) => c.json({ series: z.array(seriesOut).parse(await listSeries(c.var.ctx.db)) }, 200),
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/series/{code}',
        may: 'staff',
        tags,
        operationId: 'getSeries',
        summary: 'A series with its coming sittings',
        request: { params: code },
        responses: ok(seriesRecordOut, 'The series'),
      },
      async (c) => {
        const { ctx } = c.var
        const series = await accessSeries(ctx.db, c.req.valid('param').code)
        const [held, called] = await Promise.all([
          comingOf(ctx, ctx.db, series, daysAhead),
          listCalled(ctx.db, series.id),
        ])
        const coming = held.map((one) => ({
          ...one,
          meeting_code: called.find((other) => other.day === one.day)?.code ?? null,
        }))
        return c.json(seriesRecordOut.parse({ ...series, coming }), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/series',
        may: callerKinds,
        tags,
        operationId: 'beginSeries',
        summary: 'Begin a series',
        request: { body: json(seriesJson) },
        responses: ok(code.extend({ called: z.number() }), 'Its code and how many sittings were planned'),
      },
      async (c) => c.json(await beginSeries(c.var.ctx, c.req.valid('json')), 200),
    )
    .act(
      {
        path: '/api/v1/series/{code}/exceptions',
        may: callerKinds,
        tags,
        operationId: 'exceptDay',
        summary: 'Leave a day out or move it',
        params: code,
        body: exceptionJson,
        responses: ok(code, 'Its code'),
      },
      (ctx, { code }, given) => exceptDay(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/series/{code}/ending',
        may: callerKinds,
        tags,
        operationId: 'endSeries',
        summary: 'End a series',
        params: code,
        body: endForm,
        responses: ok(code, 'Its code'),
      },
      (ctx, { code }, given) => endSeries(ctx, code, given),
    )
}
