// The JSON twins of the pages of calls.

import { z } from '@hono/zod-openapi'
import { pressOf } from '../../council/paper/press.ts'
import { codeParam, json, ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import { chaseLate, closeCall, createCall, discardCall, extendCall, openCall, reviseCall } from './actions.ts'
import { accessCall, type CallRow, listCallPlans, listCalls } from './queries.ts'
import * as schema from './schema.ts'

const tags = ['calls']
const may = ['secretariat_officer'] as const
const done = ok(schema.codeJson, 'Done')

export function declareCallApi(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/calls',
        may: 'staff',
        tags,
        operationId: 'listCalls',
        summary: 'Calls for plans, newest first',
        request: { query: schema.callFilters },
        responses: ok(schema.callListJson, 'A page of calls'),
      },
      async (c) => {
        const { ctx } = c.var
        const { rows, next } = await listCalls(ctx.db, ctx.actor, c.req.valid('query'))
        return c.json({ items: rows.map(summaryOf), next }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/calls/{code}',
        may: 'staff',
        tags,
        operationId: 'getCall',
        summary: 'One call with the plans it asked for',
        request: { params: codeParam },
        responses: ok(schema.callJson, 'The call'),
      },
      async (c) => {
        const { ctx } = c.var
        const call = await accessCall(ctx.db, ctx.actor, c.req.valid('param').code)
        const plans = await listCallPlans(ctx.db, call.id)
        return c.json(
          {
            ...summaryOf(call),
            instructions: call.instructions,
            motto: call.motto_fa,
            opened_at: call.opened_at?.toISOString() ?? null,
            plans: plans.map((plan) => ({
              code: plan.code,
              agency: plan.agency_fa,
              state: plan.state,
              projects: plan.project_count,
              budget_rial: plan.budget_rial,
            })),
          },
          200,
        )
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/calls',
        may,
        tags,
        operationId: 'createCall',
        summary: 'Write a call',
        request: { body: json(schema.newCallJson) },
        responses: { 201: { description: 'Written', ...json(schema.codeJson) } },
      },
      async (c) => c.json(await createCall(c.var.ctx, c.req.valid('json')), 201),
    )
    .act(
      {
        method: 'put',
        path: '/api/v1/calls/{code}',
        may,
        tags,
        operationId: 'reviseCall',
        summary: 'Write a call that has not been opened anew',
        body: schema.newCallJson,
        responses: done,
      },
      (ctx, { code }, given) => reviseCall(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/calls/{code}/discard',
        may,
        tags,
        operationId: 'discardCall',
        summary: 'Put a call aside that has not been opened',
        responses: done,
      },
      (ctx, { code }) => discardCall(ctx, code),
    )
    .act(
      {
        path: '/api/v1/calls/{code}/opening',
        may,
        tags,
        operationId: 'openCall',
        summary: 'Open a call: one plan for each addressed agency',
        responses: ok(z.object({ code: z.string(), plans: z.number().int(), headless: z.array(z.string()) }), 'Opened'),
      },
      (ctx, { code }) => openCall(ctx, code),
    )
    .act(
      {
        path: '/api/v1/calls/{code}/extension',
        may,
        tags,
        operationId: 'extendCall',
        summary: 'Move the deadline of a call',
        body: schema.extensionJson,
        responses: ok(z.object({ code: z.string(), moved: z.number().int() }), 'Moved'),
      },
      (ctx, { code }, given) => extendCall(ctx, code, given),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/calls/{code}/reminder',
        may,
        tags,
        operationId: 'chaseLatePlans',
        summary: 'Write a letter to the head of every agency whose plan is late',
        request: { params: codeParam, body: json(schema.reminderJson) },
        responses: ok(z.object({ code: z.string(), letters: z.number().int() }), 'Sent'),
      },
      async (c) =>
        c.json(await chaseLate(c.var.ctx, pressOf(c), c.req.valid('param').code, c.req.valid('json').text), 200),
    )
    .act(
      {
        path: '/api/v1/calls/{code}/closing',
        may: ['secretariat_officer', 'governor'],
        tags,
        operationId: 'closeCall',
        summary: 'Close a call all of whose plans have come to their end',
        responses: done,
      },
      (ctx, { code }) => closeCall(ctx, code),
    )
}

function summaryOf(row: CallRow): z.infer<typeof schema.callSummaryJson> {
  return {
    code: row.code,
    title: row.title,
    state: row.state,
    year: row.year,
    deadline_on: row.deadline_on,
    addressees: row.addressees,
    accepted: row.accepted,
    handed_in: row.handed_in,
    late: row.late,
  }
}
