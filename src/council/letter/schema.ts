import { z } from '@hono/zod-openapi'

export const letterFilter = z.object({
  state: z.enum(['sent', 'acknowledged', 'delivered']).optional(),
  kind: z.enum(['notification', 'applicant_notice', 'reminder']).optional(),
  mine: z.literal('1').optional(),
  resolution: z.string().max(40).optional(),
  after: z.coerce.number().int().positive().optional(),
})
export type LetterFilter = z.infer<typeof letterFilter>

export const letterJson = z.object({
  code: z.string(),
  number_text: z.string(),
  state: z.string(),
  kind: z.string(),
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
  acknowledged_at: z
    .date()
    .nullable()
    .transform((at) => at?.toISOString() ?? null)
    .openapi({ type: ['string', 'null'], format: 'date-time' }),
})
