import { z } from '@hono/zod-openapi'
import { json, ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import { askAdvice, giveAdvice, recallAdvice } from './actions.ts'
import { accessAdvice, listAdvices, pageSize } from './queries.ts'
import { adviceFilter, adviceJson, adviceListJson, answerInput, questionJson } from './schema.ts'

const code = z.object({ code: z.string() })
const tags = ['council']
const keepers = ['secretariat_officer', 'legal_secretary'] as const

export function declareAdviceApi(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/advices',
        may: 'staff',
        tags,
        operationId: 'listAdvices',
        summary: 'Advice on matters of agendas',
        request: { query: adviceFilter },
        responses: ok(adviceListJson, 'A page'),
      },
      async (c) => {
        const { ctx } = c.var
        const rows = await listAdvices(ctx.db, ctx.actor, c.req.valid('query'), pageSize + 1)
        const advices = rows.slice(0, pageSize)
        const next = rows.length > pageSize ? String(advices.at(-1)?.id) : null
        return c.json(adviceListJson.parse({ advices, next }), 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/advices/{code}',
        may: 'staff',
        tags,
        operationId: 'getAdvice',
        summary: 'One piece of advice',
        request: { params: code },
        responses: ok(adviceJson, 'The advice'),
      },
      async (c) => {
        const { ctx } = c.var
        return c.json(adviceJson.parse(await accessAdvice(ctx.db, ctx.actor, c.req.valid('param').code)), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/meetings/{code}/items/{item}/advices',
        may: keepers,
        tags,
        operationId: 'askAdvice',
        summary: 'Ask a post for advice on a matter',
        request: { params: code.extend({ item: z.coerce.number().int() }), body: json(questionJson) },
        responses: ok(code, 'Its code'),
      },
      async (c) => {
        const { code, item } = c.req.valid('param')
        return c.json(await askAdvice(c.var.ctx, code, item, c.req.valid('json')), 200)
      },
    )
    .act(
      {
        path: '/api/v1/advices/{code}/answer',
        may: 'staff',
        tags,
        operationId: 'giveAdvice',
        summary: 'Give the advice asked of one’s post',
        params: code,
        body: answerInput,
        responses: ok(code, 'Its code'),
      },
      (ctx, { code }, given) => giveAdvice(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/advices/{code}/recall',
        may: keepers,
        tags,
        operationId: 'recallAdvice',
        summary: 'Recall the question',
        params: code,
        responses: ok(code, 'Its code'),
      },
      (ctx, { code }) => recallAdvice(ctx, code),
    )
}
