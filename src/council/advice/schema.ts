import { z } from '@hono/zod-openapi'
import { typedDay } from '../../platform/typed.ts'

export const fields = ['legal', 'financial', 'technical'] as const
export const tones = ['positive', 'remarks', 'cautious', 'negative', 'none'] as const
export type Tone = (typeof tones)[number]

const question = z.string().trim().min(5).max(2000)
export const questionForm = z.object({
  field: z.enum(fields),
  post: z
    .string()
    .regex(/^\d{1,12}$/, 'choice')
    .transform(Number),
  question,
  due_on: typedDay.optional(),
})
export const questionJson = z.object({
  field: z.enum(fields),
  post: z.number().int(),
  question,
  due_on: z.iso.date().optional(),
})
export type Question = z.infer<typeof questionJson>

/** All but «nothing to say» must be explained. */
export const answerInput = z
  .object({
    tone: z.enum(tones),
    text: z.string().trim().max(4000).optional(),
    citation: z.string().trim().max(500).optional(),
  })
  .superRefine((answer, check) => {
    if (answer.tone !== 'none' && (answer.text ?? '').length < 5)
      check.addIssue({ code: 'custom', message: 'required', path: ['text'] })
  })
export type Answer = z.infer<typeof answerInput>

export const adviceFilter = z.object({
  state: z.enum(['asked', 'given', 'recalled']).optional().catch(undefined),
  mine: z.enum(['1']).optional().catch(undefined),
  after: z.coerce.number().int().positive().max(1e15).optional().catch(undefined),
})
export type AdviceFilter = z.infer<typeof adviceFilter>

export const adviceJson = z.object({
  code: z.string(),
  state: z.string(),
  field: z.enum(fields),
  title: z.string(),
  meeting_code: z.string(),
  post_title_fa: z.string(),
  post_title_en: z.string(),
  question: z.string(),
  due_on: z.string().nullable(),
  tone: z.enum(tones).nullable(),
  text: z.string(),
  citation: z.string(),
})
export const adviceListJson = z.object({ advices: z.array(adviceJson), next: z.string().nullable() })
