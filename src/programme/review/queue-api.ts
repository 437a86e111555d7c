// JSON twins of what is done to the queue of a sitting, before and during it.
import { codeParam, ok, requiredJson } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import * as actions from './actions.ts'
import * as schema from './schema.ts'

const tags = ['reviews']
const may = ['secretariat_officer', 'governor'] as const

export function declareQueueApi(room: Room): void {
  room
    .api(
      {
        method: 'post',
        path: '/api/v1/reviews/{code}/turns',
        may: may,
        tags,
        operationId: 'addReviewTurn',
        summary: 'Add a plan that came late to the queue',
        request: { params: codeParam, body: requiredJson(schema.addForm) },
        responses: ok(schema.codeJson, 'Done'),
      },
      async (c) => c.json(await actions.addTurn(c.var.ctx, c.req.valid('param').code, c.req.valid('json').plan), 200),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/reviews/{code}/place',
        may: may,
        tags,
        operationId: 'placeReviewTurn',
        summary: 'Move a turn to another place in the queue',
        request: { params: codeParam, body: requiredJson(schema.placeForm) },
        responses: ok(schema.codeJson, 'Done'),
      },
      async (c) => {
        const { turn, to } = c.req.valid('json')
        return c.json(await actions.placeTurn(c.var.ctx, c.req.valid('param').code, turn, to), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/reviews/{code}/removal',
        may: may,
        tags,
        operationId: 'removeReviewTurn',
        summary: 'Take a plan out of the queue',
        request: { params: codeParam, body: requiredJson(schema.turnForm) },
        responses: ok(schema.codeJson, 'Done'),
      },
      async (c) =>
        c.json(await actions.removeTurn(c.var.ctx, c.req.valid('param').code, c.req.valid('json').turn), 200),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/reviews/{code}/remark-removal',
        may: may,
        tags,
        operationId: 'removeReviewRemark',
        summary: 'Strike a remark',
        request: { params: codeParam, body: requiredJson(schema.removalForm) },
        responses: ok(schema.codeJson, 'Done'),
      },
      async (c) =>
        c.json(await actions.removeRemark(c.var.ctx, c.req.valid('param').code, c.req.valid('json').remark), 200),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/reviews/{code}/cancellation',
        may: may,
        tags,
        operationId: 'cancelReview',
        summary: 'Call a planned sitting off',
        request: { params: codeParam },
        responses: ok(schema.codeJson, 'Done'),
      },
      async (c) => c.json(await actions.cancelReview(c.var.ctx, c.req.valid('param').code), 200),
    )
}
