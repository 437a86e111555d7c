// JSON twins of what is done to the queue of a sitting, before and during it.
import { ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import * as actions from './actions.ts'
import * as schema from './schema.ts'

const tags = ['reviews']
const may = ['secretariat_officer', 'governor'] as const
const done = ok(schema.codeJson, 'Done')

export function declareQueueApi(room: Room): void {
  room
    .act(
      {
        path: '/api/v1/reviews/{code}/turns',
        may,
        tags,
        operationId: 'addReviewTurn',
        summary: 'Add a plan that came late to the queue',
        body: schema.addForm,
        responses: done,
      },
      (ctx, { code }, given) => actions.addTurn(ctx, code, given.plan),
    )
    .act(
      {
        path: '/api/v1/reviews/{code}/place',
        may,
        tags,
        operationId: 'placeReviewTurn',
        summary: 'Move a turn to another place in the queue',
        body: schema.placeForm,
        responses: done,
      },
      (ctx, { code }, given) => actions.placeTurn(ctx, code, given.turn, given.to),
    )
    .act(
      {
        path: '/api/v1/reviews/{code}/removal',
        may,
        tags,
        operationId: 'removeReviewTurn',
        summary: 'Take a plan out of the queue',
        body: schema.turnForm,
        responses: done,
      },
      (ctx, { code }, given) => actions.removeTurn(ctx, code, given.turn),
    )
    .act(
      {
        path: '/api/v1/reviews/{code}/remark-removal',
        may,
        tags,
        operationId: 'removeReviewRemark',
        summary: 'Strike a remark',
        body: schema.removalForm,
        responses: done,
      },
      (ctx, { code }, given) => actions.removeRemark(ctx, code, given.remark),
    )
    .act(
      {
        path: '/api/v1/reviews/{code}/cancellation',
        may,
        tags,
        operationId: 'cancelReview',
        summary: 'Call a planned sitting off; its plans go back to those awaiting one',
        body: schema.cancellationForm,
        responses: done,
      },
      (ctx, { code }, given) => actions.cancelReview(ctx, code, given.reason),
    )
}
