// JSON twins of what agencies claim and inspectors see.
import { z } from '@hono/zod-openapi'
import type { Ctx } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { json, ok } from '../../platform/openapi.ts'
import { problems } from '../../platform/problem.ts'
import type { Room } from '../../platform/web.ts'
import * as actions from './actions.ts'
import { agencies, done, isoDay, params, tags } from './api-shapes.ts'
import { claimMilestones, seeMilestones } from './claim-actions.ts'

export function declareClaimApi(room: Room): void {
  room
    .api(
      {
        method: 'post',
        path: '/api/v1/milestone-claims',
        may: agencies,
        tags,
        operationId: 'claimMilestones',
        summary: 'Say that milestones of your projects were reached; all or none',
        request: {
          body: json(
            z.object({
              claims: z
                .array(
                  z.object({
                    project: z.string(),
                    milestone: z.string(),
                    reached_on: isoDay,
                    text: z.string().trim().min(3).max(2000),
                  }),
                )
                .min(1)
                .max(500),
            }),
          ),
        },
        responses: ok(z.object({ codes: z.array(z.string()) }), 'Codes of the claims'),
      },
      async (c) => {
        const { claims } = c.req.valid('json')
        mustBePast(
          c.var.ctx,
          claims.map((claim) => claim.reached_on),
          'reached_on',
        )
        return c.json(await claimMilestones(c.var.ctx, claims, null), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/milestone-findings',
        may: ['inspector', 'secretariat_officer'],
        tags,
        operationId: 'seeMilestones',
        summary: 'Say what was seen of claimed milestones; all or none',
        request: {
          body: json(
            z.object({
              findings: z
                .array(
                  z.object({
                    claim: z.string(),
                    finding: z.enum(['verified', 'refuted']),
                    found_on: isoDay,
                    note: z.string().trim().min(5).max(2000),
                    latitude: z.number().min(20).max(45).optional(),
                    longitude: z.number().min(40).max(65).optional(),
                  }),
                )
                .min(1)
                .max(500),
            }),
          ),
        },
        responses: ok(z.object({ codes: z.array(z.string()) }), 'Codes of the claims'),
      },
      async (c) => {
        const { findings } = c.req.valid('json')
        mustBePast(
          c.var.ctx,
          findings.map((one) => one.found_on),
          'found_on',
        )
        return c.json(await seeMilestones(c.var.ctx, findings, null), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/projects/{code}/completion',
        may: agencies,
        tags,
        operationId: 'claimProjectCompletion',
        summary: 'Say that a project is complete',
        request: { params, body: json(z.object({ text: z.string().trim().min(10).max(4000) })) },
        responses: ok(done, 'Claimed'),
      },
      async (c) =>
        c.json(await actions.claimCompletion(c.var.ctx, c.req.valid('param').code, c.req.valid('json'), null), 200),
    )
}

export function mustBePast(ctx: Ctx, days: readonly string[], field: string): void {
  const today = tehranDate(ctx.now)
  if (days.some((day) => day > today)) throw problems.invalid([{ field, message: 'must not be in the future' }])
}
