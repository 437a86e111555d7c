// What a person typed, as a value; a form schema names these beside its own rules.
import { z } from '@hono/zod-openapi'
import { parseJalali } from './jalali.ts'

/** A day in any digits and either calendar, as ISO `yyyy-mm-dd`; the fault is `date`. */
export const typedDay = z.string().transform((typed, issues) => {
  const iso = parseJalali(typed)
  if (iso) return iso
  issues.addIssue({ code: 'custom', message: 'date' })
  return z.NEVER
})
