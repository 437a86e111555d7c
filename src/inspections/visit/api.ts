// The JSON twins of the visit pages.

import { z } from '@hono/zod-openapi'
import type { Ctx } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { json, ok } from '../../platform/openapi.ts'
import { problems } from '../../platform/problem.ts'
import type { Room } from '../../platform/web.ts'
import { handOver, recordVisit, visitMilestone } from './actions.ts'
import { checkSeen } from './checks.ts'
import * as queries from './queries.ts'
import { filterSchema, visitBody, visitJson, visitRecordJson } from './schema.ts'

const params = z.object({ code: z.string().openapi({ example: '1405-4' }) })
const done = z.object({ code: z.string() })
const tags = ['visits']

export function declareVisitApi(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/visits',
        may: 'person',
        tags,
        operationId: 'listVisits',
        summary: 'Visits your post may see; those still to be made unless a state is given',
        request: { query: filterSchema },
        responses: ok(
          z.object({ count: z.number().int(), next: z.string().nullable(), visits: z.array(visitJson) }),
          'One page',
        ),
      },
      async (c) => {
        const { ctx } = c.var
        const filter = c.req.valid('query')
        const today = tehranDate(ctx.now)
        const [list, count] = await Promise.all([
          queries.listVisits(ctx.db, ctx.actor, filter, { today, limit: 50 }),
          queries.countVisits(ctx.db, ctx.actor, filter, today),
        ])
        return c.json({ count, next: list.next, visits: list.rows.map(jsonOf) }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/visits/{code}',
        may: 'person',
        tags,
        operationId: 'getVisit',
        summary: 'One visit with what was seen',
        request: { params },
        responses: ok(visitRecordJson, 'The visit'),
      },
      async (c) => c.json(await recordJson(c.var.ctx, c.req.valid('param').code), 200),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/visits/{code}/record',
        may: 'person',
        tags,
        operationId: 'recordVisit',
        summary: 'Record what was seen; the commitment or claimed milestone is settled by it',
        request: { params, body: json(visitBody) },
        responses: ok(done, 'Recorded'),
      },
      async (c) => {
        const { ctx } = c.var
        const given = c.req.valid('json')
        const visit = await queries.accessVisit(ctx.db, ctx.actor, c.req.valid('param').code)
        const seen = {
          finding: given.finding,
          seenPercent: given.seen_percent,
          text: given.text,
          visitedAt: new Date(given.visited_at),
          latitude: given.latitude ?? null,
          longitude: given.longitude ?? null,
          accuracyM: given.accuracy_m ?? null,
        }
        const errors = Object.entries(checkSeen(ctx, visit, seen)).map(([field, message]) => ({ field, message }))
        if (errors.length > 0) throw problems.invalid(errors)
        return c.json(await recordVisit(ctx, visit.code, seen, null), 200)
      },
    )
    .act(
      {
        path: '/api/v1/milestone-claims/{code}/visit',
        may: ['inspector', 'secretariat_officer'],
        tags,
        operationId: 'visitMilestone',
        summary: 'Send an inspector to see a claimed milestone; the visit on the way when there is one',
        params,
        responses: ok(done, 'The visit'),
      },
      (ctx, { code }) => visitMilestone(ctx, code),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/visits/{code}/inspector',
        may: ['secretariat_officer'],
        tags,
        operationId: 'handVisitOver',
        summary: 'Give the visit to another inspector',
        request: {
          params,
          body: json(z.object({ inspector: z.number().int(), note: z.string().min(3).max(1000) })),
        },
        responses: ok(done, 'Handed over'),
      },
      async (c) => c.json(await handOver(c.var.ctx, c.req.valid('param').code, c.req.valid('json')), 200),
    )
}

function jsonOf(visit: queries.VisitRow): z.infer<typeof visitJson> {
  return {
    code: visit.code,
    state: visit.state,
    commitment: visit.commitment_code,
    milestone_claim: visit.claim_code,
    project: visit.project_code,
    title: visit.title,
    holder: visit.holder_fa,
    inspector: visit.inspector_fa,
    county_code: visit.county_code,
    planned_on: visit.planned_on,
    reason: visit.reason,
    finding: visit.finding,
    seen_percent: visit.seen_percent,
    reported_percent: visit.reported_percent,
    visited_at: visit.visited_at?.toISOString() ?? null,
  }
}

async function recordJson(ctx: Ctx, code: string): Promise<z.infer<typeof visitRecordJson>> {
  const visit = await queries.accessVisit(ctx.db, ctx.actor, code)
  const photos = await queries.listPhotos(ctx.db, visit.id)
  return {
    ...jsonOf(visit),
    text: visit.text,
    latitude: visit.latitude,
    longitude: visit.longitude,
    accuracy_m: visit.accuracy_m,
    photos: photos.map(({ id, name }) => ({ id, name, href: `/visits/${code}/photos/${id}` })),
  }
}
