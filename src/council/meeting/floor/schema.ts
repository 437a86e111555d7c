import { z } from '@hono/zod-openapi'
import { typedCount } from '../schema.ts'
import { stances } from './rules.ts'

const postId = z
  .string()
  .regex(/^\d{1,12}$/, 'choice')
  .transform(Number)

/** Who asks for somebody else names the post; the desk only. */
export const wishForm = z.object({ stance: z.enum(stances), post: postId.optional() })
export const wishJson = z.object({ stance: z.enum(stances), post: z.number().int().optional() })
export type NewWish = z.infer<typeof wishJson>

/** Minutes planned for a matter: ten hours at most. */
const minutes = z.number().int().min(1).max(600)
export const plannedForm = z.object({ minutes: typedCount.pipe(minutes) })
export const plannedJson = z.object({ minutes })
export type NewPlanned = z.infer<typeof plannedJson>

export const speechSteps = ['begin', 'end', 'withdraw', 'add_minute'] as const
export const speechForm = z.object({ step: z.enum(speechSteps) })
export type SpeechStep = (typeof speechSteps)[number]

/** The matter to take up; none for a break. */
export const turnForm = z.object({ item: postId.optional() })
export const turnJson = z.object({ item: z.number().int().nullable() })
