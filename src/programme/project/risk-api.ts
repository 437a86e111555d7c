// JSON twins of the risks of a project.
import { z } from '@hono/zod-openapi'
import type { Ctx } from '../../platform/ctx.ts'
import { addJalaliMonths, tehranDate } from '../../platform/jalali.ts'
import { json, ok } from '../../platform/openapi.ts'
import { problems } from '../../platform/problem.ts'
import type { Room } from '../../platform/web.ts'
import { closeRisk, enterRisk, reviseRisk } from './actions.ts'
import { agencies, done, isoDay, params, tags } from './api-shapes.ts'
import { accessProject, listAgencyPosts } from './record-queries.ts'
import { responseKinds } from './schema.ts'

const oneToFive = z.number().int().min(1).max(5)
const riskJson = z
  .object({
    title: z.string().trim().min(5).max(300),
    likelihood: oneToFive,
    impact: oneToFive,
    response_kind: z.enum(responseKinds),
    response: z.string().trim().min(5).max(2000),
    owner_post_id: z.number().int().positive(),
    review_on: isoDay,
  })
  .openapi('ProjectRisk')
const riskParams = params.extend({ id: z.string().regex(/^\d{1,15}$/) })

export function declareRiskApi(room: Room): void {
  room
    .api(
      {
        method: 'post',
        path: '/api/v1/projects/{code}/risks',
        may: agencies,
        tags,
        operationId: 'enterRisk',
        summary: 'Add a risk',
        request: { params, body: json(riskJson) },
        responses: ok(done, 'Added'),
      },
      async (c) => {
        const risk = c.req.valid('json')
        const { code } = c.req.valid('param')
        await refuseRisk(c.var.ctx, code, risk)
        return c.json(await enterRisk(c.var.ctx, code, risk), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/projects/{code}/risks/{id}/revision',
        may: agencies,
        tags,
        operationId: 'reviseRisk',
        summary: 'Judge an open risk anew; the journal keeps before and after',
        request: {
          params: riskParams,
          body: json(riskJson.extend({ reason: z.string().trim().min(5).max(1000) }).openapi('ProjectRiskRevision')),
        },
        responses: ok(done, 'Revised'),
      },
      async (c) => {
        const { reason, ...risk } = c.req.valid('json')
        const { code, id } = c.req.valid('param')
        await refuseRisk(c.var.ctx, code, risk)
        return c.json(await reviseRisk(c.var.ctx, code, Number(id), risk, reason), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/projects/{code}/risks/{id}/closing',
        may: agencies,
        tags,
        operationId: 'closeRisk',
        summary: 'Close a risk',
        request: { params: riskParams, body: json(z.object({ note: z.string().trim().min(5).max(1000) })) },
        responses: ok(done, 'Closed'),
      },
      async (c) => {
        const { code, id } = c.req.valid('param')
        return c.json(await closeRisk(c.var.ctx, code, Number(id), c.req.valid('json').note), 200)
      },
    )
}

/** The owner is a post of the agency; the day of review lies within a year to come. */
async function refuseRisk(ctx: Ctx, code: string, risk: z.infer<typeof riskJson>): Promise<void> {
  const today = tehranDate(ctx.now)
  const project = await accessProject(ctx.db, ctx.actor, code, today)
  if (!project.is_inside) throw problems.notFound()
  if (risk.review_on <= today || risk.review_on > addJalaliMonths(today, 12))
    throw problems.invalid([{ field: 'review_on', message: 'must lie within a year from today' }])
  const posts = await listAgencyPosts(ctx.db, project.organisation_id)
  if (!posts.some((post) => post.id === risk.owner_post_id))
    throw problems.invalid([{ field: 'owner_post_id', message: 'must be a post of the agency' }])
}
