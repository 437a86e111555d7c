import { z } from '@hono/zod-openapi'
import { nextWays } from '../../platform/ending-schema.ts'
import { normalise, parseNumber } from '../../platform/persian.ts'
import { typedDay } from '../../platform/typed.ts'

/** An ISO date typed in Jalali or Gregorian, any digits. */
const percent = z.string().transform((text, issues) => {
  const value = parseNumber(text.replace(/[٪%]/g, ''))
  if (value === null || !Number.isInteger(value)) issues.addIssue({ code: 'custom', message: 'number' })
  else if (value < 0) issues.addIssue({ code: 'too_small', minimum: 0, origin: 'number', inclusive: true })
  else if (value > 100) issues.addIssue({ code: 'too_big', maximum: 100, origin: 'number', inclusive: true })
  else return value
  return z.NEVER
})

export { percent as percentField }

export const text = (least: number, most: number) =>
  z.string().transform(normalise).pipe(z.string().min(least).max(most))

export const reportForm = z.object({ percent, text: text(5, 4000) })
export const completionForm = z.object({ text: text(10, 4000), proof_text: text(1, 1000).optional() })
export const withdrawalForm = z.object({ text: text(5, 2000) })
export const extensionForm = z.object({ until: typedDay, reason_code: z.string(), text: text(10, 2000) })
export const extensionDecisionForm = z.object({ decision: z.enum(['grant', 'refuse']), note: text(5, 2000) })
export const endingForm = z.object({
  reason_code: z.string(),
  citation: text(3, 500),
  next_way: z.enum(nextWays),
  next_way_note: text(1, 1000).optional(),
})
export const reopeningForm = z.object({ due_on: typedDay, text: text(5, 2000) })

export const states = ['open', 'reported', 'refuted', 'at_national', 'verified', 'waived', 'unmet'] as const
export const sorts = ['due_on', '-due_on', '-id'] as const

export const filterSchema = z.object({
  state: z
    .enum([...states, 'all'])
    .optional()
    .catch(undefined),
  agency: z.string().optional(),
  county: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .catch(undefined),
  side: z.enum(['government', 'private']).optional().catch(undefined),
  overdue: z.literal('1').optional().catch(undefined),
  silent: z.literal('1').optional().catch(undefined),
  holder: z.literal('me').optional().catch(undefined),
  q: z.string().optional(),
  sort: z.enum(sorts).optional().catch(undefined),
  after: z.string().optional(),
})
export type Filter = z.infer<typeof filterSchema>

export const commitmentJson = z
  .object({
    code: z.string(),
    title: z.string(),
    state: z.enum(states),
    side: z.enum(['government', 'private']),
    holder: z.string(),
    agency: z.string().nullable().openapi({ description: 'Code of the holder’s organisation' }),
    county_code: z.string().nullable(),
    beneficiary: z.string(),
    due_on: z.string(),
    waits_for: z.string().nullable(),
    wait_due_on: z.string().nullable(),
    working_days_left: z.number().int().nullable(),
    is_overdue: z.boolean(),
    silent_periods: z.number().int(),
    reported_percent: z.number().int(),
    verified_percent: z.number().int().nullable(),
    last_report_on: z.string().nullable(),
  })
  .openapi('Commitment')

export const commitmentRecordJson = commitmentJson
  .extend({
    proof_wanted: z.string(),
    legal_basis: z.string(),
    source: z.object({
      kind: z.enum(['resolution', 'demand', 'plan', 'dependency']),
      code: z.string(),
      title: z.string(),
    }),
    reports: z.array(
      z.object({
        id: z.number().int(),
        percent: z.number().int(),
        text: z.string(),
        claims_completion: z.boolean(),
        proof_text: z.string(),
        post: z.string(),
        at: z.string(),
        files: z.array(z.object({ id: z.number().int(), name: z.string(), href: z.string() })),
      }),
    ),
    extensions: z.array(
      z.object({
        asked_until: z.string(),
        reason: z.string(),
        text: z.string(),
        asked_by: z.string(),
        is_granted: z.boolean().nullable(),
        decided_by: z.string().nullable(),
        decision_note: z.string().nullable(),
      }),
    ),
    visits: z.array(
      z.object({
        code: z.string(),
        state: z.string(),
        finding: z.string().nullable(),
        seen_percent: z.number().int().nullable(),
      }),
    ),
    may: z.array(z.string()).openapi({ description: 'Steps your post may take now' }),
  })
  .openapi('CommitmentRecord')
