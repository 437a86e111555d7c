// JSON twins of the monthly returns.
import { z } from '@hono/zod-openapi'
import { json, ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import { agencies, percent, tags } from './api-shapes.ts'
import { enterMonth } from './month-actions.ts'
import { accessMonth, listGrid, listMonths } from './month-queries.ts'
import { monthLifecycle } from './month-rules.ts'

export function declareMonthApi(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/progress',
        may: 'staff',
        tags,
        operationId: 'listProgressMonths',
        summary: 'Monthly returns that your post may see',
        request: {
          query: z.object({
            state: z.string().optional(),
            agency: z.string().optional(),
            after: z.string().optional(),
          }),
        },
        responses: ok(
          z.object({
            next: z.string().nullable(),
            months: z.array(z.object({ code: z.string(), month: z.string(), state: z.string(), due_on: z.string() })),
          }),
          'One page',
        ),
      },
      async (c) => {
        const { ctx } = c.var
        const query = c.req.valid('query')
        const state = monthLifecycle.states.find((one) => one.code === query.state)?.code
        const { rows, next } = await listMonths(ctx.db, ctx.actor, { ...query, state }, 50)
        return c.json(
          { next, months: rows.map(({ code, month, state: now, due_on }) => ({ code, month, state: now, due_on })) },
          200,
        )
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/progress/{code}',
        may: 'staff',
        tags,
        operationId: 'getProgressMonth',
        summary: 'One monthly return with its rows',
        request: { params: z.object({ code: z.string().openapi({ example: 'imt-1405-07' }) }) },
        responses: ok(
          z.object({
            code: z.string(),
            month: z.string(),
            state: z.string(),
            rows: z.array(
              z.object({
                code: z.string(),
                planned_percent: percent,
                previous_percent: z.number().nullable(),
                physical_percent: z.number().nullable(),
                spent_rial: z.number().nullable(),
                revision: z.number().int(),
              }),
            ),
          }),
          'The return',
        ),
      },
      async (c) => {
        const { ctx } = c.var
        const month = await accessMonth(ctx.db, ctx.actor, c.req.valid('param').code)
        const grid = await listGrid(ctx.db, month.organisation_id, month.month)
        return c.json(
          {
            code: month.code,
            month: month.month,
            state: month.state,
            rows: grid.map(({ code, planned_percent, previous_percent, physical_percent, spent_rial, revision }) => ({
              code,
              planned_percent,
              previous_percent,
              physical_percent,
              spent_rial,
              revision,
            })),
          },
          200,
        )
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/progress/{code}',
        may: agencies,
        tags,
        operationId: 'enterProgressMonth',
        summary: 'Enter or correct a month of your agency in one act',
        request: {
          params: z.object({ code: z.string() }),
          body: json(
            z.object({
              reason: z.string().max(500).default(''),
              entries: z
                .array(
                  z.object({
                    project: z.string(),
                    physical_percent: z.number().min(0).max(100),
                    spent_rial: z.number().int().min(0).max(9e15),
                    note: z.string().max(500).default(''),
                  }),
                )
                .min(1)
                .max(1000),
            }),
          ),
        },
        responses: ok(
          z.object({ code: z.string(), written: z.number().int(), isComplete: z.boolean() }),
          'What was written',
        ),
      },
      async (c) => {
        const { entries, reason } = c.req.valid('json')
        return c.json(await enterMonth(c.var.ctx, c.req.valid('param').code, entries, reason), 200)
      },
    )
}
