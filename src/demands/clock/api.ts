import { z } from '@hono/zod-openapi'
import type { Room } from '../../platform/web.ts'
import { readReference } from '../demand/reference.ts'
import { clockNames, severities } from '../demand/severity.ts'
import { listClockRules } from './queries.ts'

const rule = z.object({
  clock: z.enum(clockNames),
  category: z.string().nullable(),
  agency: z.string().nullable(),
  severity: z.enum(severities).nullable(),
  timer: z.string(),
  duration: z.number(),
  day_type: z.string(),
  legal_basis: z.string(),
  open: z.number(),
})

export function declareClockApi(room: Room): void {
  room.api(
    {
      method: 'get',
      path: '/api/v1/clock-rules',
      may: ['administrator', 'secretariat_officer', 'auditor'],
      tags: ['demands'],
      operationId: 'listClockRules',
      summary: 'Rules of the clocks of demands by category, agency and severity',
      responses: {
        200: {
          description: 'The rules',
          content: { 'application/json': { schema: z.object({ items: z.array(rule) }) } },
        },
      },
    },
    async (c) => {
      const { ctx } = c.var
      const [rules, reference] = await Promise.all([listClockRules(ctx.db), readReference(ctx.db)])
      const code = new Map(reference.agencies.map((one) => [one.id, one.code]))
      const items = rules.map((one) => ({
        clock: one.clock,
        category: one.category_code,
        agency: one.organisation_id ? (code.get(one.organisation_id) ?? null) : null,
        severity: one.severity,
        timer: one.timer,
        duration: one.duration,
        day_type: one.day_type,
        legal_basis: one.legal_basis_fa,
        open: one.open_waits,
      }))
      return c.json({ items }, 200)
    },
  )
}
