import { z } from '@hono/zod-openapi'
import { normalise, toLatinDigits } from '../../platform/persian.ts'

/** What a browser tells when it agrees to show notices. */
export const subscriptionJson = z
  .object({
    endpoint: z.url({ protocol: /^https?$/ }).max(1000),
    keys: z.object({
      p256dh: z.string().regex(/^[A-Za-z0-9_-]{87,88}=?$/),
      auth: z.string().regex(/^[A-Za-z0-9_-]{22,24}={0,2}$/),
    }),
  })
  .openapi('PushSubscription')

export const muteForm = z.object({ notification_id: z.coerce.number().int().positive() })
export const unmuteForm = z.object({
  subject_kind: z.string().regex(/^[a-z_]{2,40}$/),
  subject_id: z.coerce.number().int().positive(),
})

/** As the messenger shows it: a number, or a name with or without its @. */
export const chatForm = z.object({
  chat: z
    .string()
    .transform((value) => toLatinDigits(value).trim().replace(/^@/, ''))
    .pipe(z.string().regex(/^(-?\d{3,20}|[A-Za-z]\w{3,40})$/)),
})
export const chatCodeForm = z.object({
  code: z
    .string()
    .transform((value) => toLatinDigits(value).replace(/\D/g, ''))
    .pipe(z.string().length(8)),
})

const message = z.string().overwrite(normalise).min(3).max(4000)
export const textForm = z.object({
  fa: message,
  /** Absent for a text of paper. */
  en: z.string().trim().min(3).max(4000).optional(),
  reason: z.string().overwrite(normalise).max(300).default(''),
  preview: z.string().optional(),
})
