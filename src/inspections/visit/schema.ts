import { z } from '@hono/zod-openapi'
import { percentField, text } from '../../commitments/commitment/schema.ts'
import { parseNumber, toLatinDigits } from '../../platform/persian.ts'
import { typedDay } from '../../platform/typed.ts'

const decimal = (least: number, most: number) =>
  z.string().transform((typed, issues) => {
    const value = parseNumber(typed)
    if (value === null) issues.addIssue({ code: 'custom', message: 'number' })
    else if (value < least) issues.addIssue({ code: 'too_small', minimum: least, origin: 'number', inclusive: true })
    else if (value > most) issues.addIssue({ code: 'too_big', maximum: most, origin: 'number', inclusive: true })
    else return value
    return z.NEVER
  })

const clock = z
  .string()
  .transform((typed) =>
    toLatinDigits(typed)
      .trim()
      .replace(/^(\d):/, '0$1:'),
  )
  .pipe(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/))

export const findings = ['verified', 'partly', 'refuted'] as const

export const visitForm = z.object({
  finding: z.enum(findings),
  seen_percent: percentField,
  text: text(10, 4000),
  visited_on: typedDay,
  visited_time: clock.optional(),
  latitude: decimal(-90, 90).optional(),
  longitude: decimal(-180, 180).optional(),
  accuracy_m: decimal(0, 100_000).optional(),
})
export type VisitForm = z.infer<typeof visitForm>

export const handoverForm = z.object({ inspector: z.string().regex(/^\d+$/).transform(Number), note: text(3, 1000) })

export const filterSchema = z.object({
  state: z.enum(['assigned', 'recorded', 'cancelled', 'all']).optional().catch(undefined),
  inspector: z.literal('me').optional().catch(undefined),
  county: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .catch(undefined),
  finding: z.enum(findings).optional().catch(undefined),
  overdue: z.literal('1').optional().catch(undefined),
  after: z.string().optional(),
})
export type Filter = z.infer<typeof filterSchema>

export const visitJson = z
  .object({
    code: z.string(),
    state: z.enum(['assigned', 'recorded', 'cancelled']),
    commitment: z.string().nullable(),
    milestone_claim: z.string().nullable(),
    project: z.string().nullable(),
    title: z.string(),
    holder: z.string(),
    inspector: z.string(),
    county_code: z.string().nullable(),
    planned_on: z.string(),
    reason: z.string(),
    finding: z.enum(findings).nullable(),
    seen_percent: z.number().int().nullable(),
    reported_percent: z.number().int(),
    visited_at: z.string().nullable(),
  })
  .openapi('Visit')

export const visitRecordJson = visitJson
  .extend({
    text: z.string().nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    accuracy_m: z.number().nullable(),
    photos: z.array(z.object({ id: z.number().int(), name: z.string(), href: z.string() })),
  })
  .openapi('VisitRecord')

export const visitBody = z
  .object({
    finding: z.enum(findings),
    seen_percent: z.number().int().min(0).max(100),
    text: z.string().min(10).max(4000),
    visited_at: z.iso.datetime({ offset: true }),
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
    accuracy_m: z.number().min(0).max(100_000).optional(),
  })
  .openapi('VisitFinding')
