import { z } from '@hono/zod-openapi'
import { toLatinDigits } from '../../../platform/persian.ts'
import { choices } from '../schema.ts'

export const openRoundForm = z.object({
  method: z.enum(['named', 'secret']),
  question: z.string().trim().min(3).max(500).optional(),
})
export type NewQuestion = z.infer<typeof openRoundForm>

const seatId = z
  .string()
  .regex(/^\d{1,12}$/, 'choice')
  .transform(Number)

/** Fifteen digits in any digit set, with or without spaces. */
const typedReceipt = z
  .string()
  .transform((text) => toLatinDigits(text).replaceAll(/[\s\u200c-]/g, ''))
  .pipe(z.string().regex(/^\d{15}$/, 'invalid'))

export const ballotForm = z.object({
  seat: seatId,
  choice: z.enum(choices),
  receipt: typedReceipt.optional(),
})
export type NewBallot = z.infer<typeof ballotForm>

export const ballotsJson = z.object({
  ballots: z
    .array(
      z.object({
        seat: z.number().int(),
        choice: z.enum(choices),
        /** Secret votes only: fifteen random digits of the voter’s own, found again in the published list. */
        receipt: z
          .string()
          .regex(/^\d{15}$/)
          .optional(),
      }),
    )
    .min(1)
    .max(5000),
})

export const proxyForm = z.object({
  from: seatId,
  to: seatId,
  letter: z.string().trim().min(3).max(300),
})
export const proxyJson = z.object({
  from: z.number().int(),
  to: z.number().int(),
  letter: z.string().trim().min(3).max(300),
})
export type NewProxy = z.infer<typeof proxyJson>

export const roundJson = z.object({
  id: z.number().int(),
  item: z.number().int(),
  question: z.string(),
  method: z.enum(['named', 'secret']),
  state: z.enum(['open', 'ended', 'cancelled']),
  voters: z.number().int(),
  cast: z.number().int(),
  has_passed: z.boolean().nullable(),
  explanation_fa: z.string().nullable(),
  explanation_en: z.string().nullable(),
  /** A named vote tells who chose what once it has ended; a secret one only who voted. */
  roll: z.array(
    z.object({
      post_id: z.number().int(),
      post_title_fa: z.string(),
      standing: z.enum(['principal', 'substitute', 'proxy']),
      has_voted: z.boolean(),
      choice: z.enum(choices).nullable(),
    }),
  ),
  /** Of a secret vote that has ended, in the order of their receipts. */
  ballots: z.array(z.object({ receipt: z.string(), choice: z.enum(choices) })),
})
