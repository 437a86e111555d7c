import { z } from '@hono/zod-openapi'
import { toLatinDigits } from '../../platform/persian.ts'

const year = z.number().int().min(1380).max(1600)

export const orderForm = z.object({
  body: z.string().regex(/^[a-z0-9_]{2,60}$/, 'choice'),
  year: z
    .string()
    .transform((typed) => Number(toLatinDigits(typed.trim())))
    .pipe(year),
})
export const orderJson = z.object({ body: z.string().max(60), year })

export const yearbookFilter = z.object({
  body: z.string().max(60).optional(),
  after: z
    .string()
    .regex(/^\d{4}_\d{1,15}$/)
    .optional(),
})
export type YearbookFilter = z.infer<typeof yearbookFilter>

const moment = z
  .date()
  .transform((at) => at.toISOString())
  .openapi({ type: 'string', format: 'date-time' })

export const yearbookJson = z.object({
  body_code: z.string(),
  body_title_fa: z.string(),
  body_title_en: z.string(),
  year: z.number().int(),
  edition: z.number().int(),
  is_interim: z.boolean(),
  sittings: z.number().int(),
  resolutions: z.number().int(),
  principals_percent: z.number().int(),
  done_percent: z.number().int(),
  made_at: moment,
  digest: z.string().nullable().openapi({ description: 'Of the full copy; only for posts of the headquarters' }),
  public_digest: z.string(),
})
