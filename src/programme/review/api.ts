// The JSON twins of the pages of review sittings.

import { z } from '@hono/zod-openapi'
import { pressOf } from '../../council/paper/press.ts'
import { codeParam, json, ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import * as actions from './actions.ts'
import { closeReview } from './minutes.ts'
import { listReviews, type ReviewRow } from './queries.ts'
import { declareQueueApi } from './queue-api.ts'
import * as schema from './schema.ts'
import { readSitting, type SittingState } from './state.ts'

const tags = ['reviews']
const may = ['secretariat_officer', 'governor'] as const
const done = ok(schema.codeJson, 'Done')

export function declareReviewApi(room: Room): void {
  declareQueueApi(room)
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/reviews',
        may: 'staff',
        tags,
        operationId: 'listReviews',
        summary: 'Review sittings, latest first',
        request: { query: schema.reviewFilters },
        responses: ok(schema.reviewListJson, 'A page of sittings'),
      },
      async (c) => {
        const { rows, next } = await listReviews(c.var.ctx.db, c.req.valid('query'))
        return c.json({ items: rows.map(summaryOf), next }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/reviews/{code}',
        may: ['governor', 'secretariat_officer', 'legal_secretary', 'auditor'],
        tags,
        operationId: 'getReview',
        summary: 'One sitting: its queue, clocks, remarks and decisions',
        request: { params: codeParam },
        responses: ok(schema.reviewJson, 'The sitting'),
      },
      async (c) => c.json(wholeOf(await readSitting(c.var.ctx.db, c.req.valid('param').code, c.var.ctx.now)), 200),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/reviews',
        may: ['secretariat_officer'],
        tags,
        operationId: 'planReview',
        summary: 'Plan a sitting with every plan that has been handed in',
        request: { body: json(schema.newReviewJson) },
        responses: {
          201: { description: 'Planned', ...json(z.object({ code: z.string(), turns: z.number().int() })) },
        },
      },
      async (c) => c.json(await actions.planReview(c.var.ctx, c.req.valid('json')), 201),
    )
    .act(
      {
        path: '/api/v1/reviews/{code}/opening',
        may,
        tags,
        operationId: 'openReview',
        summary: 'Open the sitting',
        responses: done,
      },
      (ctx, { code }) => actions.openReview(ctx, code),
    )
    .act(
      {
        path: '/api/v1/reviews/{code}/clock',
        may,
        tags,
        operationId: 'pressReviewClock',
        summary: 'Start, pause, extend or end a turn, mark an agency absent, begin or end a break',
        body: schema.pressForm,
        responses: done,
      },
      (ctx, { code }, given) => actions.pressClock(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/reviews/{code}/remarks',
        may,
        tags,
        operationId: 'remarkOnPlan',
        summary: 'Record a remark or a condition',
        body: schema.remarkForm,
        responses: done,
      },
      (ctx, { code }, given) => actions.addRemark(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/reviews/{code}/decision',
        may,
        tags,
        operationId: 'decideReviewTurn',
        summary: 'Accept, accept with the recorded conditions, return or postpone a plan',
        body: schema.outcomeForm,
        responses: done,
      },
      (ctx, { code }, given) => actions.decideTurn(ctx, code, given),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/reviews/{code}/closing',
        may,
        tags,
        operationId: 'closeReview',
        summary: 'Close the sitting with its minutes',
        request: { params: codeParam, body: json(schema.closingForm) },
        responses: ok(z.object({ code: z.string(), postponed: z.number().int() }), 'Closed'),
      },
      async (c) =>
        c.json(await closeReview(c.var.ctx, pressOf(c), c.req.valid('param').code, c.req.valid('json').summary), 200),
    )
}

function summaryOf(row: ReviewRow): z.infer<typeof schema.reviewSummaryJson> {
  return {
    code: row.code,
    title: row.title,
    state: row.state,
    call: row.call_code,
    held_on: row.held_on,
    starts_at: row.starts_at,
    place: row.place,
    turns: row.turns,
    decided: row.decided,
  }
}

function wholeOf(state: SittingState): z.infer<typeof schema.reviewJson> {
  return {
    ...summaryOf(state.review),
    current: state.current?.id ?? null,
    on_break: state.clock.breakSince !== null,
    predicted_end: state.clock.predictedEnd.toISOString(),
    summary: state.review.summary,
    queue: state.turns.map((turn) => ({
      id: turn.id,
      position: turn.position,
      plan: turn.plan_code,
      agency: turn.agency_fa,
      state: turn.clock.state,
      minutes_planned: turn.clock.plannedMs / 60_000,
      seconds_spoken: Math.round(turn.clock.elapsedMs / 1000),
      outcome: turn.outcome,
      reason: turn.reason,
      remarks: turn.remarks.map((remark) => ({
        id: remark.id,
        kind: remark.kind,
        project: remark.project_key,
        text: remark.text,
        due_on: remark.due_on,
      })),
    })),
  }
}
