import { z } from '@hono/zod-openapi'

const whole = z
  .string()
  .regex(/^\d{1,9}$/, 'invalid')
  .transform(Number)

export const draftForm = z.object({
  text: z.string().trim().max(8000),
  base_version: whole,
  conflict: whole.optional(),
})
export const draftJson = z.object({
  text: z.string().trim().max(8000),
  base_version: z.number().int().min(0).max(1e9),
  conflict: z.number().int().optional(),
})
export const draftOut = z.object({
  version: z.number().int(),
  state: z.enum(['saved', 'merged', 'conflict']),
  conflict: z.number().int().nullable(),
})
