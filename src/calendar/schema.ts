import { z } from '@hono/zod-openapi'
import { parseJalali, toJalali } from '../platform/jalali.ts'
import { normalise, parseNumber, toLatinDigits } from '../platform/persian.ts'
import { confidences } from './timer-words.ts'

const date = z.string().transform((text, check) => {
  const iso = parseJalali(text)
  if (iso !== null && toJalali(iso).year >= 1350 && toJalali(iso).year < 1500) return iso
  check.addIssue({ code: 'custom', message: 'date' })
  return z.NEVER
})
const whole = (least: number, most: number) =>
  z
    .string()
    .transform((text, check) => {
      const value = parseNumber(text)
      if (value !== null && Number.isInteger(value)) return value
      check.addIssue({ code: 'custom', message: 'number' })
      return z.NEVER
    })
    .pipe(z.number().min(least).max(most))
const text = (least: number, most: number) => z.string().transform(normalise).pipe(z.string().min(least).max(most))

export const closureForm = z.object({ date, county: z.string(), reason: text(3, 200) })
export type ClosureForm = z.infer<typeof closureForm>

export const closureKey = z.object({ date, county: z.string() })
export type ClosureKey = z.infer<typeof closureKey>

/** `month` is '1447-10'. */
export const lunarForm = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .transform((text) => ({ lunarYear: Number(text.slice(0, 4)), lunarMonth: Number(text.slice(5)) })),
  step: z.enum(['earlier', 'later', 'computed']),
})
export type LunarForm = z.infer<typeof lunarForm>

/** `days` is '5,6': 0 = Saturday … 6 = Friday. */
export const restForm = z.object({
  days: z
    .string()
    .regex(/^[0-6](,[0-6])*$/)
    .transform((text) => [...new Set(text.split(',').map(Number))].sort()),
})

export const timerForm = z.object({
  duration: whole(0, 3650),
  unit: z.enum(['day', 'month']),
  day_type: z.enum(['working', 'calendar']),
  legal_basis_fa: text(3, 300),
  confidence: z.enum(confidences),
  /** What the timer was when the form was shown; see `timerSeal`. */
  seen: z.string().optional(),
})
export type TimerForm = z.infer<typeof timerForm>

export const yearFilter = z.object({
  year: z
    .string()
    .transform((text) => Number(toLatinDigits(text)))
    .pipe(z.number().int().min(1380).max(1450))
    .optional()
    .catch(undefined),
  county: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .catch(undefined),
})

export const timerJson = z.object({
  code: z.string(),
  subject_fa: z.string(),
  subject_en: z.string(),
  duration: z.number().int(),
  unit: z.enum(['day', 'month']),
  day_type: z.enum(['working', 'calendar']),
  legal_basis_fa: z.string(),
  confidence: z.string(),
  on_expiry: z.string(),
  open_waits: z.number().int(),
})
export const timersJson = z.object({ timers: z.array(timerJson) })

export const calendarJson = z.object({
  year: z.number().int(),
  county: z.string().nullable(),
  rest_days: z.array(z.number().int()).openapi({ description: '0 = Saturday … 6 = Friday' }),
  is_announced: z.boolean().openapi({ description: 'Whether the official list of the year has been entered' }),
  days: z.array(z.object({ date: z.string(), reason: z.enum(['holiday', 'closure']), title: z.string() })),
})

export const workdaysJson = z.object({
  from: z.string(),
  days: z.number().int(),
  due: z.string(),
  skipped: z.array(
    z.object({ date: z.string(), reason: z.enum(['holiday', 'rest_day']), title: z.string().nullable() }),
  ),
})
