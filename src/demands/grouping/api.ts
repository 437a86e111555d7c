// The JSON twins of the board.

import { z } from '@hono/zod-openapi'
import { reading } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { json } from '../../platform/openapi.ts'
import { problems } from '../../platform/problem.ts'
import type { Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'

import { confirmGroup } from './actions.ts'
import * as queries from './queries.ts'
import * as schema from './schema.ts'

const tags = ['likeness']
const readers = ['chamber_officer', 'secretariat_officer', 'governor', 'auditor'] as const
const idParam = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })

export function declareGroupingApi(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/likeness/groups',
        may: readers,
        tags,
        operationId: 'listLikenessGroups',
        summary: 'Suggested groups of demands that ask the same, the largest first',
        request: { query: schema.boardFilters },
        responses: { 200: { description: 'A page of groups', ...json(schema.boardJson) } },
      },
      async (c) => {
        const { ctx } = c.var
        const { rows, next } = await reading(ctx, (tx) => queries.listGroups(tx, c.req.valid('query')))
        return c.json({ items: rows.map((row) => groupOf(ctx, row)), next }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/likeness/groups/{id}',
        may: readers,
        tags,
        operationId: 'getLikenessGroup',
        summary: 'One suggested group with its demands',
        request: { params: idParam },
        responses: { 200: { description: 'The group', ...json(schema.wholeGroupJson) } },
      },
      async (c) => {
        const { ctx } = c.var
        const { id } = c.req.valid('param')
        const whole = await reading(ctx, async (tx) => {
          const group = await queries.accessGroup(tx, id)
          return { group, demands: await queries.listGroupDemands(tx, id) }
        })
        const demands = whole.demands.map((demand) => ({
          tracking_code: demand.tracking_code,
          title: demand.title,
          county: pick(ctx.lang, demand.county_fa, demand.county_en),
          agency: pick(ctx.lang, demand.agency_fa, demand.agency_en) || null,
          likeness: Number(demand.likeness.toFixed(4)),
        }))
        return c.json({ ...groupOf(ctx, whole.group), demands }, 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/likeness/groups/{id}/issue',
        may: ['chamber_officer'],
        tags,
        operationId: 'confirmLikenessGroup',
        summary: 'Make an issue of a group, or add its demands to one being gathered',
        request: { params: idParam, body: json(schema.confirmationJson) },
        responses: { 201: { description: 'Made', ...json(schema.issueCodeJson) } },
      },
      async (c) => {
        const given = schema.confirmationForm.safeParse(c.req.valid('json'))
        if (!given.success) throw problems.invalid([{ field: 'title', message: 'required' }])
        return c.json(await confirmGroup(c.var.ctx, c.req.valid('param').id, given.data), 201)
      },
    )
}

const groupOf = (ctx: Ctx, row: queries.GroupRow) => ({
  id: row.id,
  title: row.title,
  size: row.size,
  likeness: Number(row.likeness.toFixed(4)),
  terms: row.terms,
  category: row.category_code,
  agency: pick(ctx.lang, row.agency_fa, row.agency_en) || null,
  requested_rial: row.requested_rial,
  jobs_at_risk: row.jobs_at_risk,
})
