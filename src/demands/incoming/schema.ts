import { z } from '@hono/zod-openapi'
import { endingFields, endingJson, requireEnding } from '../../platform/ending-schema.ts'
import { text } from '../issue/schema.ts'
import { sourceKinds } from '../referral/rules.ts'

export const askingForm = z.object({ text: text(5, 8000) })
export const answerForm = z.object({ answer: text(10, 8000) })
export const decliningForm = z.object({ answer: text(0, 8000).default(''), ...endingFields }).superRefine(requireEnding)
export const decliningJson = endingJson
  .extend({ answer: text(0, 8000).default('') })
  .openapi('IncomingReferralDeclining')

export const incomingFilters = z.object({
  state: z.string().max(40).optional(),
  from: z.string().max(40).optional(),
  after: z.coerce.number().int().positive().optional().catch(undefined),
})
export type IncomingFilters = z.infer<typeof incomingFilters>

export const incomingSummaryJson = z
  .object({
    code: z.string(),
    title: z.string(),
    state: z.string(),
    from: z.string(),
    sender_code: z.string(),
    demands: z.number().int(),
    created_at: z.iso.datetime(),
    due_on: z.string().nullable(),
  })
  .openapi('IncomingReferralSummary')
export const incomingListJson = z
  .object({ items: z.array(incomingSummaryJson), next: z.string().nullable() })
  .openapi('IncomingReferralList')
export const incomingJson = incomingSummaryJson
  .extend({
    paper: z.string(),
    letter_number: z.string(),
    source: z.object({ kind: z.enum(sourceKinds), title: z.string() }),
    firms: z.number().int(),
    jobs: z.number().int(),
    sum_rial: z.string(),
    answer: z.string().nullable(),
    is_solved: z.boolean().nullable(),
    answered_at: z.iso.datetime().nullable(),
    remarks: z.array(z.object({ text: z.string(), is_ours: z.boolean(), at: z.iso.datetime() })),
  })
  .openapi('IncomingReferral')
