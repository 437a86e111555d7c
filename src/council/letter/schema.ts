import { z } from '@hono/zod-openapi'
import { classifications, dispatches, priorities } from './rules.ts'

/** How the letters of an act go out; what is not said is plain. */
export const sendingForm = z.object({
  priority: z.enum(priorities).default('normal'),
  classification: z.enum(classifications).default('open'),
  dispatch: z.enum(dispatches).default('system'),
})
export const dispatchForm = z.object({ note: z.string().trim().max(300).optional() })
export const dispatchJson = z.object({
  letters: z.array(z.string().max(60)).min(1).max(200),
  note: z.string().trim().max(300).optional(),
})
export const deliveryForm = z.object({ note: z.string().trim().min(3).max(300) })

export const letterFilter = z.object({
  state: z.enum(['sent', 'chased', 'acknowledged', 'delivered']).optional(),
  priority: z.enum(priorities).optional(),
  kind: z.enum(['notification', 'applicant_notice', 'reminder']).optional(),
  mine: z.literal('1').optional(),
  copied: z.literal('1').optional(),
  resolution: z.string().max(40).optional(),
  after: z.coerce.number().int().positive().optional(),
})
export type LetterFilter = z.infer<typeof letterFilter>

export const letterJson = z.object({
  code: z.string(),
  number_text: z.string(),
  state: z.string(),
  kind: z.string(),
  priority: z.string(),
  classification: z.string(),
  dispatch: z.string(),
  copies: z.array(z.string()),
  subject: z.string(),
  body: z.string(),
  to_title_fa: z.string(),
  to_title_en: z.string(),
  issued_by_title_fa: z.string(),
  resolution_code: z.string().nullable(),
  resolution_number: z.string().nullable(),
  tracking_code: z.string().nullable(),
  issued_at: z
    .date()
    .transform((at) => at.toISOString())
    .openapi({ type: 'string', format: 'date-time' }),
  dispatched_at: z
    .date()
    .nullable()
    .transform((at) => at?.toISOString() ?? null)
    .openapi({ type: ['string', 'null'], format: 'date-time' }),
  acknowledged_at: z
    .date()
    .nullable()
    .transform((at) => at?.toISOString() ?? null)
    .openapi({ type: ['string', 'null'], format: 'date-time' }),
})

export const letterRecordJson = letterJson.extend({
  digest: z.string().nullable(),
  attachments: z.array(z.object({ file_id: z.number().int(), title: z.string() })),
  copied_to: z.array(z.object({ title_fa: z.string(), title_en: z.string() })),
})
