import { z } from '@hono/zod-openapi'
import { normalise } from '../../platform/persian.ts'

const text = (min: number, max: number) => z.string().transform(normalise).pipe(z.string().min(min).max(max))
const code = z
  .string()
  .trim()
  .regex(/^[\w-]{1,60}$/)

/** Up to four agencies are asked the same at once, each with its own clock. */
export const questionForm = z.object({
  agency: code,
  agency_2: code.optional(),
  agency_3: code.optional(),
  agency_4: code.optional(),
  question: text(10, 4000),
})
export type QuestionForm = z.infer<typeof questionForm>

export const opinionForm = z.object({ answer: text(10, 8000), citation: text(3, 500).optional() })
export type OpinionForm = z.infer<typeof opinionForm>

export const consultationFilters = z.object({
  state: z.enum(['asked', 'given', 'recalled']).optional().catch(undefined),
  side: z.enum(['asked_us', 'we_asked']).optional().catch(undefined),
  after: z.coerce.number().int().positive().optional().catch(undefined),
})
export type ConsultationFilters = z.infer<typeof consultationFilters>

export const consultationJson = z
  .object({
    code: z.string(),
    state: z.string(),
    demand: z.string(),
    title: z.string(),
    asked_by: z.string(),
    agency: z.string(),
    question: z.string(),
    asked_at: z.string(),
    answer: z.string().nullable(),
    citation: z.string().nullable(),
    answered_at: z.string().nullable(),
    due_on: z.string().nullable(),
  })
  .openapi('Consultation')
