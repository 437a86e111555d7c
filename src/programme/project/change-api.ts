// JSON twins of change requests.

import { z } from '@hono/zod-openapi'
import { endingJson } from '../../platform/ending-schema.ts'
import { json, ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import { agencies, changeJson, done, isoDay, params, rial, tags } from './api-shapes.ts'
import { askChange, decideChange, withdrawChange } from './change-actions.ts'
import { listChangeFundings } from './change-fundings.ts'
import { accessChange, listChangePairs, listChanges } from './change-queries.ts'
import { changeLifecycle, weightsAddUp } from './change-rules.ts'
import { sourceKinds } from './schema.ts'

const askedJson = z
  .object({
    reason_code: z.string(),
    text: z.string().trim().min(10).max(4000),
    scope_text: z.string().trim().max(2000).optional(),
    budget_rial: rial.positive(),
    milestones: z
      .array(
        z
          .object({
            key: z.string().nullable().openapi({ description: 'Null for a new one' }),
            title: z.string().trim().min(3).max(300),
            weight: z.number().min(0).max(100),
            starts_on: isoDay,
            due_on: isoDay,
            cost_rial: rial.min(0).nullable(),
            is_dropped: z.boolean().default(false),
          })
          .refine((one) => one.due_on >= one.starts_on, { path: ['due_on'], message: 'must not be before starts_on' }),
      )
      .min(1)
      .max(200)
      .refine(weightsAddUp, { message: 'weights of what stays must add up to 100' }),
    fundings: z
      .array(
        z.object({
          id: z.number().int().nullable().openapi({ description: 'Null for a new one' }),
          source_kind: z.enum(sourceKinds),
          title: z.string().trim().max(200).default(''),
          amount_rial: rial.min(0).openapi({ description: 'Zero drops the source' }),
        }),
      )
      .max(50)
      .optional()
      .openapi({ description: 'All sources as they would be; they come to the budget' }),
  })
  .openapi('AskedChange')

export function declareChangeApi(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/change-requests',
        may: 'staff',
        tags,
        operationId: 'listChangeRequests',
        summary: 'Change requests of projects, newest first',
        request: { query: z.object({ state: z.string().optional(), after: z.string().optional() }) },
        responses: ok(z.object({ next: z.string().nullable(), changes: z.array(changeJson) }), 'One page'),
      },
      async (c) => {
        const { ctx } = c.var
        const { state, after } = c.req.valid('query')
        const known = changeLifecycle.states.find((one) => one.code === state)?.code
        const { rows, next } = await listChanges(ctx.db, ctx.actor, { state: known, after }, 50)
        return c.json({ next, changes: rows.map(changeOf) }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/change-requests/{code}',
        may: 'person',
        tags,
        operationId: 'getChangeRequest',
        summary: 'One change request with its milestones beside the baseline',
        request: { params },
        responses: ok(
          changeJson.extend({
            milestones: z.array(
              z.object({
                title: z.string(),
                is_dropped: z.boolean(),
                before_due_on: z.string().nullable(),
                before_weight: z.number().nullable(),
                due_on: z.string().nullable(),
                weight: z.number().nullable(),
              }),
            ),
            fundings: z
              .array(
                z.object({
                  source_kind: z.string(),
                  title: z.string(),
                  before_rial: rial.nullable(),
                  amount_rial: rial.nullable(),
                }),
              )
              .openapi({ description: 'Sources beside those of the time it was asked; empty when they stay' }),
          }),
          'The request',
        ),
      },
      async (c) => {
        const { ctx } = c.var
        const change = await accessChange(ctx.db, ctx.actor, c.req.valid('param').code)
        const [milestones, fundings] = await Promise.all([
          listChangePairs(ctx.db, change),
          listChangeFundings(ctx.db, change.id),
        ])
        return c.json({ ...changeOf(change), milestones, fundings }, 200)
      },
    )
    .act(
      {
        path: '/api/v1/projects/{code}/change',
        may: agencies,
        tags,
        operationId: 'askProjectChange',
        summary: 'Ask for another schedule, budget or other sources; nothing changes until it is approved',
        params,
        body: askedJson,
        responses: ok(done, 'Asked'),
      },
      (ctx, { code }, given) => askChange(ctx, code, given),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/change-requests/{code}/withdrawal',
        may: agencies,
        tags,
        operationId: 'withdrawChangeRequest',
        summary: 'Take back a change that awaits its decision',
        request: { params, body: json(z.object({ text: z.string().trim().min(5).max(2000) })) },
        responses: ok(done, 'Withdrawn'),
      },
      async (c) => c.json(await withdrawChange(c.var.ctx, c.req.valid('param').code, c.req.valid('json').text), 200),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/change-requests/{code}/decision',
        may: ['secretariat_officer', 'governor'],
        tags,
        operationId: 'decideChangeRequest',
        summary: 'Approve a change, or refuse it with reason, citation and next way',
        request: {
          params,
          body: json(
            z.object({
              note: z.string().trim().min(5).max(2000),
              refusal: endingJson.nullable().default(null),
            }),
          ),
        },
        responses: ok(done, 'Decided'),
      },
      async (c) => c.json(await decideChange(c.var.ctx, c.req.valid('param').code, c.req.valid('json')), 200),
    )
}

function changeOf(change: Awaited<ReturnType<typeof accessChange>>): z.infer<typeof changeJson> {
  return {
    code: change.code,
    state: change.state,
    project: change.project_code,
    reason_code: change.reason_code,
    text: change.text,
    before: {
      budget_rial: change.before_budget_rial,
      starts_on: change.before_starts_on,
      ends_on: change.before_ends_on,
    },
    after: { budget_rial: change.budget_rial, starts_on: change.starts_on, ends_on: change.ends_on },
  }
}
