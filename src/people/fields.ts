// Fields that forms about people share: text made uniform, identifiers checked by their check digits, any digit set read.
import { z } from '@hono/zod-openapi'
import { isLegalId, isNationalId, normalise, normaliseMobile, toLatinDigits } from '../platform/persian.ts'

export const text = (least: number, most: number) => z.string().overwrite(normalise).min(least).max(most)

/** A Jalali or ISO date as people type it, as 'YYYY-MM-DD'. */
export const mobile = z.string().transform((typed, ctx) => {
  const number = normaliseMobile(typed)
  if (number) return number
  ctx.addIssue({ code: 'custom', message: 'mobile' })
  return z.NEVER
})

const digits = z.string().transform((typed) => toLatinDigits(typed).replaceAll(/[\s\u200c-]/g, ''))
export const nationalId = digits.refine(isNationalId, { message: 'national_id' })
export const legalId = digits.refine(isLegalId, { message: 'legal_id' })
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .pipe(z.email({ message: 'email' }))
export const id = z.coerce.number().int().positive()
export const tick = z
  .union([z.boolean(), z.string()])
  .transform((value) => value === true || value === '1' || value === 'on')
