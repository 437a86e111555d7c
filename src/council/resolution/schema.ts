import { z } from '@hono/zod-openapi'
import { typedDay } from '../../platform/typed.ts'
import { nextWays } from '../meeting/schema.ts'
import { relationKinds } from './relation-rules.ts'
import { classes } from './rules.ts'

const isoDay = z.iso.date()

export const termsJson = z.object({
  side: z.enum(['government', 'private']),
  title: z.string().trim().min(3).max(300),
  proof_wanted: z.string().trim().min(3).max(500),
  holder_post_id: z.number().int().positive(),
  due_on: isoDay,
  day_type: z.enum(['working', 'calendar']).optional(),
  beneficiary: z.string().trim().max(200).optional(),
  county_code: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  legal_basis: z.string().trim().max(300).optional(),
})
export type Terms = z.infer<typeof termsJson>

export const resolutionJsonIn = z.object({
  class: z.enum(classes),
  decision_code: z.string().regex(/^[a-z_]{2,40}$/),
  title: z.string().trim().min(3).max(200),
  text: z.string().trim().min(10).max(8000),
  in_force_from: isoDay.optional(),
  in_force_to: isoDay.optional(),
  is_public: z.boolean().optional(),
  legal_basis: z.string().trim().max(300).optional(),
  commitments: z.array(termsJson).max(20),
})
export type NewResolution = z.infer<typeof resolutionJsonIn>

export const resolutionForm = z.object({
  class: z.enum(classes),
  decision_code: z.string().regex(/^[a-z_]{2,40}$/, 'choice'),
  title: z.string().trim().min(3).max(200),
  text: z.string().trim().min(10).max(8000),
  in_force_to: typedDay.optional(),
  is_hidden: z.literal('1').optional(),
  legal_basis: z.string().trim().max(300).optional(),
})

/** One commitment as typed in its block of the form. */
export const termsForm = z.object({
  title: z.string().trim().min(3).max(300),
  proof_wanted: z.string().trim().min(3).max(500),
  holder: z
    .string()
    .regex(/^\d{1,12}$/, 'choice')
    .transform(Number),
  due_on: typedDay,
})

export const objectionForm = z.object({
  text: z.string().trim().min(20).max(4000),
  citation: z.string().trim().min(3).max(500),
})
export const dismissalForm = z.object({ text: z.string().trim().min(10).max(4000) })
export const repealForm = z.object({
  text: z.string().trim().min(10).max(4000),
  reason: z.string().regex(/^(decision|refusal|non_execution)\.[a-z_]+$/, 'choice'),
  citation: z.string().trim().min(3).max(500),
  next_way: z.enum(nextWays),
  next_way_note: z.string().trim().max(500).optional(),
})
/** On the page the two answers stand beside each other, so this one's text has a name of its own. */
export const repealPageForm = repealForm.omit({ text: true }).extend({ why: z.string().trim().min(10).max(4000) })
export type Repeal = z.infer<typeof repealForm>
export const decisionJson = z.discriminatedUnion('decision', [
  dismissalForm.extend({ decision: z.literal('dismiss') }),
  repealForm.extend({ decision: z.literal('uphold') }),
])
export type ObjectionDecision = z.infer<typeof decisionJson>
export const refreshForm = z.object({ note: z.string().trim().min(5).max(2000) })

const relation = {
  target: z.string().trim().min(3).max(60),
  kind: z.enum(relationKinds),
  passage: z.string().trim().max(4000).optional(),
  wording: z.string().trim().max(4000).optional(),
}
export const relationForm = z.object({ ...relation, effective_on: typedDay.optional() })
export const relationJsonIn = z.object({ ...relation, effective_on: isoDay.optional() })
const mark = z.object({ code: z.string(), number: z.string() }).nullable()
export const consolidatedJson = z.object({
  code: z.string(),
  on: z.string(),
  text: z.string(),
  segments: z.array(z.object({ text: z.string(), put: mark, cut: mark })),
})

export const resolutionFilter = z.object({
  state: z.string().max(40).optional(),
  body: z.string().max(40).optional(),
  class: z.enum(classes).optional(),
  agency: z.coerce.number().int().positive().optional(),
  q: z.string().trim().max(200).optional(),
  after: z.coerce.number().int().positive().optional(),
})
export type ResolutionFilter = z.infer<typeof resolutionFilter>

const moment = z
  .date()
  .transform((at) => at.toISOString())
  .openapi({ type: 'string', format: 'date-time' })
export const resolutionJson = z.object({
  code: z.string(),
  number_text: z.string(),
  state: z.string(),
  body_code: z.string(),
  class: z.string(),
  decision_code: z.string(),
  title: z.string(),
  in_force_from: z.string(),
  in_force_to: z.string().nullable(),
  enacted_at: moment,
  commitments: z.number().int(),
  verified: z.number().int(),
})
export const resolutionRecordJson = resolutionJson.extend({
  legal_basis: z.string(),
  relations: z.array(
    z.object({
      kind: z.string(),
      direction: z.string(),
      code: z.string(),
      number: z.string(),
      effective_on: z.string(),
    }),
  ),
  text: z.string(),
  meeting_code: z.string(),
  issue_code: z.string().nullable(),
  vote: z.object({
    yes: z.number(),
    no: z.number(),
    abstain: z.number(),
    present: z.number(),
    entitled: z.number(),
    explanation_fa: z.string(),
    explanation_en: z.string(),
  }),
  commitment_list: z.array(
    z.object({
      code: z.string(),
      side: z.string(),
      title: z.string(),
      state: z.string(),
      due_on: z.string(),
      holder_fa: z.string(),
      holder_en: z.string(),
    }),
  ),
})

export const objectionJson = z.object({
  id: z.number().int(),
  post_title_fa: z.string(),
  post_title_en: z.string(),
  text: z.string(),
  citation: z.string(),
  at: moment,
  meeting: z.string().nullable().openapi({ description: 'Sitting on whose agenda it stands while it is open' }),
  has_carried: z.boolean().nullable().openapi({ description: 'The vote of the body on accepting it' }),
  outcome: z.string().nullable(),
  answer: z.string().nullable(),
  answered_at: z
    .date()
    .nullable()
    .transform((at) => at?.toISOString() ?? null)
    .openapi({ type: ['string', 'null'], format: 'date-time' }),
})
export const likeJson = z.object({
  code: z.string(),
  number_text: z.string(),
  title: z.string(),
  state: z.string(),
  enacted_at: moment,
  likeness: z.number(),
  commitments: z.number().int(),
  verified: z.number().int(),
})
