import { z } from '@hono/zod-openapi'
import { stances } from './rules.ts'

const postId = z
  .string()
  .regex(/^\d{1,12}$/, 'choice')
  .transform(Number)

/** Who asks for somebody else names the post; the desk only. */
export const wishForm = z.object({ stance: z.enum(stances), post: postId.optional() })
export const wishJson = z.object({ stance: z.enum(stances), post: z.number().int().optional() })
export type NewWish = z.infer<typeof wishJson>

export const speechSteps = ['begin', 'end', 'withdraw', 'add_minute'] as const
export const speechForm = z.object({ step: z.enum(speechSteps) })
export type SpeechStep = (typeof speechSteps)[number]

/** The matter to take up; none for a break. */
export const turnForm = z.object({ item: postId.optional() })
export const turnJson = z.object({ item: z.number().int().nullable() })
