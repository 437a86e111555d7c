// JSON twins of the money of a project; rows are only added.
import { z } from '@hono/zod-openapi'
import { json, ok } from '../../platform/openapi.ts'
import { isLegalId } from '../../platform/persian.ts'
import type { Room } from '../../platform/web.ts'
import { agencies, done, isoDay, params, rial, tags } from './api-shapes.ts'
import { mustBePast } from './claim-api.ts'
import { enterAllocation, enterContract, enterDisbursement, enterFunding } from './money-actions.ts'
import { sourceKinds } from './schema.ts'

const some = rial.positive().max(9e15)
const id = z.number().int().positive()
const document = z.string().trim().max(200).optional()

export function declareMoneyApi(room: Room): void {
  room
    .api(
      {
        method: 'post',
        path: '/api/v1/projects/{code}/fundings',
        may: agencies,
        tags,
        operationId: 'enterFunding',
        summary: 'Add a source of funding',
        request: {
          params,
          body: json(
            z.object({
              source_kind: z.enum(sourceKinds),
              title: z.string().trim().max(200).optional(),
              amount_rial: some,
            }),
          ),
        },
        responses: ok(done, 'Added'),
      },
      async (c) => c.json(await enterFunding(c.var.ctx, c.req.valid('param').code, c.req.valid('json')), 200),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/projects/{code}/allocations',
        may: agencies,
        tags,
        operationId: 'enterAllocation',
        summary: 'Enter what was allocated of a source',
        request: {
          params,
          body: json(z.object({ funding_id: id, amount_rial: some, allocated_on: isoDay, document })),
        },
        responses: ok(done, 'Entered'),
      },
      async (c) => {
        const given = c.req.valid('json')
        mustBePast(c.var.ctx, [given.allocated_on], 'allocated_on')
        return c.json(await enterAllocation(c.var.ctx, c.req.valid('param').code, given), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/projects/{code}/contracts',
        may: agencies,
        tags,
        operationId: 'enterContract',
        summary: 'Enter a contract',
        request: {
          params,
          body: json(
            z
              .object({
                number: z.string().trim().min(1).max(60),
                subject: z.string().trim().min(3).max(300),
                contractor: z.string().trim().min(2).max(200),
                contractor_legal_id: z.string().refine(isLegalId, { message: 'legal_id' }),
                sum_rial: some,
                signed_on: isoDay,
                starts_on: isoDay,
                ends_on: isoDay,
              })
              .refine((one) => one.ends_on >= one.starts_on, {
                path: ['ends_on'],
                message: 'must not be before starts_on',
              }),
          ),
        },
        responses: ok(done, 'Entered'),
      },
      async (c) => {
        const given = c.req.valid('json')
        mustBePast(c.var.ctx, [given.signed_on], 'signed_on')
        return c.json(await enterContract(c.var.ctx, c.req.valid('param').code, given), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/projects/{code}/disbursements',
        may: agencies,
        tags,
        operationId: 'enterDisbursement',
        summary: 'Enter what was paid of a source',
        request: {
          params,
          body: json(
            z.object({ funding_id: id, contract_id: id.optional(), amount_rial: some, paid_on: isoDay, document }),
          ),
        },
        responses: ok(done, 'Entered'),
      },
      async (c) => {
        const given = c.req.valid('json')
        mustBePast(c.var.ctx, [given.paid_on], 'paid_on')
        return c.json(await enterDisbursement(c.var.ctx, c.req.valid('param').code, given), 200)
      },
    )
}
