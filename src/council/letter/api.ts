import { z } from '@hono/zod-openapi'
import { json, ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import { findDigestOf } from '../paper/queries.ts'
import { acknowledgeLetter, deliverByHand, dispatchLetters } from './actions.ts'
import { accessLetter, listAttachments, listCopies, listLetters, listToPrint, pageSize } from './queries.ts'
import { deliveryForm, dispatchJson, letterFilter, letterJson, letterRecordJson } from './schema.ts'

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
        path: '/api/v1/letters/print-queue',
        may: ['secretariat_officer', 'legal_secretary'],
        tags: ['council'],
        operationId: 'listPrintQueue',
        summary: 'Letters that wait to go out on paper, the most pressing first',
        responses: ok(z.object({ letters: z.array(letterJson) }), 'The print queue'),
      },
      async (c) => c.json({ letters: z.array(letterJson).parse(await listToPrint(c.var.ctx.db)) }, 200),
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
        responses: ok(letterRecordJson, 'The letter'),
      },
      async (c) => {
        const { db, actor } = c.var.ctx
        const letter = await accessLetter(db, actor, c.req.valid('param').code)
        const [digest, attachments, copied_to] = await Promise.all([
          findDigestOf(db, { letterId: letter.id }),
          listAttachments(db, letter.id),
          listCopies(db, letter.id),
        ])
        return c.json(letterRecordJson.parse({ ...letter, digest, attachments, copied_to }), 200)
      },
    )
    .act(
      {
        path: '/api/v1/letters/{code}/delivery',
        may: ['secretariat_officer', 'legal_secretary'],
        tags: ['council'],
        operationId: 'deliverByHand',
        summary: 'Record that a letter on paper was handed over',
        params: code,
        body: deliveryForm,
        responses: ok(code, 'Its code'),
      },
      (ctx, { code }, given) => deliverByHand(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/letters/{code}/receipt',
        may: 'person',
        tags: ['council'],
        operationId: 'acknowledgeLetter',
        summary: 'Acknowledge receipt',
        params: code,
        responses: ok(code, 'Its code'),
      },
      (ctx, { code }) => acknowledgeLetter(ctx, code),
    )
}
