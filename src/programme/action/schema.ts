// What is sent about the ten actions, and what programs get back.
import { z } from '@hono/zod-openapi'
import { id, text } from '../../people/fields.ts'

export const yearFilter = z.object({ year: z.coerce.number().int().min(1300).max(1600).optional().catch(undefined) })
export const matrixFilter = yearFilter.extend({
  show: z.enum(['projects', 'budget', 'progress']).optional().catch(undefined),
})
export type Shown = 'projects' | 'budget' | 'progress'

export const dutiesForm = z.object({ lead: id.optional(), expectation: text(0, 1000).default('') })
export const dutiesJson = z
  .object({
    year: z.number().int().min(1390).max(1500),
    duties: z
      .array(
        z.object({ organisation_id: id, is_lead: z.boolean().default(false), expectation: text(0, 1000).default('') }),
      )
      .max(200),
  })
  .openapi('ActionDuties')

export const totalsJson = z.object({
  projects: z.number().int(),
  budget_rial: z.string(),
  spent_rial: z.string(),
  planned_percent: z.number(),
  reported_percent: z.number(),
  verified_percent: z.number(),
  green: z.number().int(),
  amber: z.number().int(),
  red: z.number().int(),
})
export const actionSummaryJson = totalsJson
  .extend({ number: z.number().int(), title_fa: z.string(), title_en: z.string(), agencies: z.number().int() })
  .openapi('ActionSummary')
export const matrixJson = z
  .object({
    year: z.number().int(),
    cells: z.array(
      totalsJson.extend({
        action: z.number().int(),
        agency: z.string(),
        agency_title: z.string(),
        is_owed: z.boolean(),
      }),
    ),
  })
  .openapi('ActionMatrix')
export const actionJson = actionSummaryJson
  .extend({
    year: z.number().int(),
    duties: z.array(
      z.object({ agency: z.string(), is_lead: z.boolean(), expectation: z.string(), solutions: z.number().int() }),
    ),
    solutions: z.array(
      z.object({ agency: z.string(), title: z.string(), description: z.string(), projects: z.number().int() }),
    ),
  })
  .openapi('Action')
