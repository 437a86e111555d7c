// Forms of one's own account.

import { z } from '@hono/zod-openapi'
import { toLatinDigits } from '../../platform/persian.ts'
import { typedDay } from '../../platform/typed.ts'
import { id, text, tick } from '../fields.ts'
import { minPassword } from '../login/auth.ts'

export const preferencesForm = z.object({
  name_en: text(2, 120).optional(),
  language: z.enum(['fa', 'en']),
  notify_mail: tick.optional(),
  notify_sms: tick.optional(),
})

export const passwordChangeForm = z.object({
  current: z.string().max(200).optional(),
  password: z.string().min(minPassword).max(128),
  repeat: z.string().min(1).max(128),
})

const code = z
  .string()
  .transform((typed) => toLatinDigits(typed).replaceAll(/\D/g, ''))
  .pipe(z.string().length(6, 'invalid'))
export const totpStartForm = z.object({ password: z.string().max(200).optional() })
/** What was shown once travels with the form, so that a mistyped code does not lose it. */
export const totpConfirmationForm = z.object({
  code,
  uri: z.string().max(1000).startsWith('otpauth://totp/'),
  backup: z.string().max(1000),
})
export const totpRemovalForm = z.object({ code, password: z.string().max(200).optional() })

export const tokenForm = z.object({ post_id: id, title: text(2, 80), days: z.coerce.number().int().min(1).max(366) })

export const substitutionForm = z.object({
  post_id: id,
  person_id: id,
  starts_on: typedDay,
  ends_on: typedDay,
  reason: text(3, 300),
})
export type SubstitutionForm = z.infer<typeof substitutionForm>

export const erasureForm = z.object({ sure: tick.refine((value) => value) })
