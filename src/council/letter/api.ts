import { z } from '@hono/zod-openapi'
import { json, ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import { acknowledgeLetter, dispatchLetters } from './actions.ts'
import { accessLetter, listLetters, pageSize } from './queries.ts'
import { dispatchJson, letterFilter, letterJson } from './schema.ts'

const code = z.object({ code: z.string() })

/** The JSON twins of the letter pages. */
export function declareLetterApi(room: Room): void {
  const page = z.object({ letters: z.array(letterJson), next: z.number().nullable() })
  room
    .api(
      {
        method: 'post',
        path: '/api/v1/letters/dispatch',
        may: ['secretariat_officer', 'legal_secretary'],
        tags: ['council'],
        operationId: 'dispatchLetters',
        summary: 'Mark letters of the print queue as sent',
        request: { body: json(dispatchJson) },
        responses: ok(z.object({ dispatched: z.number().int() }), 'How many'),
      },
      async (c) => c.json(await dispatchLetters(c.var.ctx, c.req.valid('json')), 200),
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/letters',
        may: 'person',
        tags: ['council'],
        operationId: 'listLetters',
        summary: 'Letters this post may read',
        request: { query: letterFilter },
        responses: ok(page, 'A page of letters'),
      },
      async (c) => {
        const { ctx } = c.var
        const rows = await listLetters(ctx.db, ctx.actor, c.req.valid('query'), pageSize + 1)
        const shown = rows.slice(0, pageSize)
        return c.json(page.parse({ letters: shown, next: rows.length > pageSize ? shown.at(-1)!.id : null }), 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/letters/{code}',
        may: 'person',
        tags: ['council'],
        operationId: 'getLetter',
        summary: 'One letter',
        request: { params: code },
        responses: ok(letterJson, 'The letter'),
      },
      async (c) =>
        c.json(letterJson.parse(await accessLetter(c.var.ctx.db, c.var.ctx.actor, c.req.valid('param').code)), 200),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/letters/{code}/receipt',
        may: 'person',
        tags: ['council'],
        operationId: 'acknowledgeLetter',
        summary: 'Acknowledge receipt',
        request: { params: code },
        responses: ok(code, 'Its code'),
      },
      async (c) => c.json(await acknowledgeLetter(c.var.ctx, c.req.valid('param').code), 200),
    )
}
