import { z } from '@hono/zod-openapi'
import { stances } from '../floor/rules.ts'
import { outcomes } from '../schema.ts'

const speaker = z.object({
  id: z.number().int(),
  post_id: z.number().int(),
  post_title_fa: z.string(),
  post_title_en: z.string(),
  stance: z.enum(stances),
  seconds: z.number().int(),
})

export const sittingJson = z.object({
  code: z.string(),
  state: z.string(),
  /** Number of the last change, as in the `id` of the events of `/meetings/{code}/live`. */
  change: z.number().int(),
  quorum: z.object({ needed: z.number().int(), there: z.number().int(), is_quorate: z.boolean() }),
  /** The matter on the floor. */
  item: z.number().int().nullable(),
  is_paused: z.boolean(),
  seconds_left: z.number().int().nullable(),
  ends_at: z.string(),
  items: z.array(
    z.object({
      id: z.number().int(),
      title: z.string(),
      minutes_planned: z.number().int(),
      seconds_spent: z.number().int(),
      outcome: z.enum(outcomes).nullable(),
    }),
  ),
  /** Advice on the matter on the floor and on the one shown; the tone is null while it is awaited. */
  advice: z.array(
    z.object({
      item: z.number().int(),
      field: z.enum(['legal', 'financial', 'technical']),
      tone: z.enum(['positive', 'remarks', 'cautious', 'negative', 'none']).nullable(),
      text: z.string(),
      post_title_fa: z.string(),
      post_title_en: z.string(),
    }),
  ),
  speaking: speaker.nullable(),
  queue: z.array(speaker),
  round: z
    .object({
      id: z.number().int(),
      method: z.enum(['named', 'secret']),
      cast: z.number().int(),
      voters: z.number().int(),
    })
    .nullable(),
})
