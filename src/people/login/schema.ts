// Forms of signing in. Digits of any set are read; what binds is checked by better-auth.
import { z } from '@hono/zod-openapi'
import { toLatinDigits } from '../../platform/persian.ts'
import { mobile } from '../fields.ts'

export const next = z.string().max(2000).optional()

export const phoneForm = z.object({ mobile, next })
export const passwordForm = z.object({
  identifier: z.string().min(1).max(200),
  password: z.string().min(1).max(200),
  next,
})
export const codeForm = z.object({
  code: z
    .string()
    .transform((text) => toLatinDigits(text).replaceAll(/[^\dA-Za-z-]/g, ''))
    .pipe(z.string().min(1).max(40)),
  next,
})
export const demoForm = z.object({ person_id: z.coerce.number().int().positive(), next })
