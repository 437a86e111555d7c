import { z } from '@hono/zod-openapi'
import { minutesKinds, minutesParts } from './minutes-rules.ts'

export const draftForm = z.object({ kind: z.enum(minutesKinds) })
export const paragraphForm = z.object({ text: z.string().trim().min(3).max(8000) })
export const amendmentForm = z.object({
  after: z.string().trim().min(3).max(8000),
  note: z.string().trim().max(1000).optional(),
})
export const answerForm = z.object({
  decision: z.enum(['accept', 'refuse']),
  answer: z.string().trim().max(2000).optional(),
})
export const noteForm = z.object({ note: z.string().trim().min(5).max(500) })
export const dissentForm = z.object({ text: z.string().trim().min(10).max(4000) })
export const correctionForm = z.object({
  paragraph: z
    .string()
    .regex(/^\d{1,12}$/, 'choice')
    .transform(Number),
  text: z.string().trim().min(3).max(8000),
  reason: z.string().trim().min(5).max(500),
})

const moment = z
  .date()
  .transform((at) => at.toISOString())
  .openapi({ type: 'string', format: 'date-time' })

export const minutesJson = z.object({
  meeting: z.string(),
  state: z.string(),
  kind: z.string(),
  paragraphs: z.array(
    z.object({
      id: z.number().int(),
      position: z.number().int(),
      part: z.string(),
      agenda_item_id: z.number().int().nullable(),
      text: z.string(),
    }),
  ),
  amendments: z.array(
    z.object({
      code: z.string(),
      state: z.string(),
      position: z.number().int(),
      post_title_fa: z.string(),
      before: z.string(),
      after: z.string(),
      note: z.string(),
      answer: z.string(),
      at: moment,
    }),
  ),
  dissents: z.array(
    z.object({
      agenda_item_id: z.number().int(),
      post_title_fa: z.string(),
      person_name: z.string(),
      text: z.string(),
      at: moment,
    }),
  ),
  editions: z.array(
    z.object({
      edition: z.number().int(),
      digest: z.string(),
      factor: z.string(),
      post_title_fa: z.string(),
      person_name: z.string().nullable(),
      reason: z.string(),
      at: moment,
    }),
  ),
  signature: z.object({
    is_signed: z.boolean(),
    is_published: z.boolean(),
    open_amendments: z.number().int().openapi({ description: 'Amendments that must be answered before the signature' }),
    digest: z.string().nullable(),
    public_digest: z.string().nullable(),
  }),
})

export const remarksJson = z.object({
  minutes_text: z.string().trim().max(8000),
  discussions: z
    .array(z.object({ item: z.number().int().positive(), text: z.string().trim().max(8000) }))
    .max(200)
    .optional(),
})
export const correctionJson = z.object({
  paragraph: z.number().int().positive(),
  text: z.string().trim().min(3).max(8000),
  reason: z.string().trim().min(5).max(500),
  code: z.string().max(10).default(''),
  passkey: z.string().max(8000).default(''),
})
export const secretJson = z.object({ items: z.array(z.number().int().positive()).max(200) })
export const modulesJson = z.object({ kind: z.enum(minutesKinds), modules: z.record(z.enum(minutesParts), z.string()) })
export const modulesJsonIn = z.object({ modules: z.partialRecord(z.enum(minutesParts), z.string().trim().max(4000)) })
export const kindParams = z.object({ kind: z.enum(minutesKinds) })
export const itemParams = z.object({ code: z.string(), item: z.coerce.number().int().positive() })
export const digestJson = z.object({ digest: z.string() })

export const minutesParams = z.object({ code: z.string() })
export const paragraphParams = z.object({ code: z.string(), paragraph: z.coerce.number().int().positive() })
export const draftedJson = z.object({ code: z.string(), paragraphs: z.number().int() })
export const stateJson = z.object({ state: z.string() })
