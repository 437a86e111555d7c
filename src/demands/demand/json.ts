// Shapes of demands in JSON, shared by the routes and their OpenAPI description.
import { z } from '@hono/zod-openapi'
import { channels } from './rules.ts'

const clock = z.object({ holder: z.string(), due_on: z.string(), working_days_left: z.number() }).nullable()

export const listItem = z.object({
  code: z.string(),
  title: z.string(),
  state: z.string(),
  applicant: z.string(),
  category: z.string(),
  county: z.string(),
  agency: z.string().nullable(),
  channel: z.enum(channels),
  submitted_at: z.string(),
  clock,
})
export const listJson = z.object({ items: z.array(listItem), next: z.string().nullable() }).openapi('DemandList')

export const answerJson = z.object({
  agency: z.string(),
  outcome: z.string(),
  text: z.string(),
  reason: z.string().nullable(),
  citation: z.string().nullable(),
  at: z.string(),
})
export const endingJson = z.object({
  reason: z.string(),
  citation: z.string(),
  next_way: z.string(),
  next_way_note: z.string(),
  at: z.string(),
})

export const demandJson = listItem
  .extend({
    text: z.string(),
    public_name: z.string().nullable(),
    shares_text: z.boolean(),
    shares_photos: z.boolean(),
    /** Null for those from whom it is kept. */
    party: z
      .object({
        contact_name: z.string(),
        mobile: z.string().nullable(),
        email: z.string().nullable(),
        national_id: z.string().nullable(),
        firm_name: z.string().nullable(),
        legal_id: z.string().nullable(),
        requested_rial: z.string().nullable(),
        investment_at_risk_rial: z.string().nullable(),
        jobs_at_risk: z.number().nullable(),
      })
      .nullable(),
    answers: z.array(answerJson),
    ending: endingJson.nullable(),
    notes: z.array(z.object({ kind: z.string(), text: z.string(), at: z.string() })),
    files: z.array(z.object({ href: z.string(), name: z.string(), media_type: z.string(), size: z.number() })),
    timeline: z.array(z.object({ at: z.string(), event: z.string(), title: z.string() })),
    /** What this post may do now: nouns under the demand's address. */
    acts: z.array(z.string()),
    /** Send it as `seen` with an act to be refused when the record has moved on. */
    seen: z.number(),
  })
  .openapi('Demand')

export const trackedJson = z
  .object({
    code: z.string(),
    title: z.string().nullable(),
    state: z.string(),
    state_title: z.string(),
    category: z.string(),
    county: z.string(),
    agency: z.string().nullable(),
    public_name: z.string().nullable(),
    text: z.string().nullable(),
    submitted_at: z.string(),
    clock,
    answers: z.array(answerJson).nullable(),
    ending: endingJson.nullable(),
    timeline: z.array(z.object({ at: z.string(), event: z.string(), title: z.string() })),
  })
  .openapi('TrackedDemand')

export const createdJson = z.object({ code: z.string(), href: z.string() }).openapi('CreatedDemand')
export const doneJson = z.object({ code: z.string(), state: z.string() }).openapi('DemandMoved')
export const codeParam = z.object({ code: z.string().openapi({ description: 'Ten-digit tracking code' }) })
export const listQuery = z.object({
  state: z.string().optional().openapi({ description: 'A state, or `open` or `ended`' }),
  category: z.string().optional(),
  county: z.string().optional(),
  agency: z.string().optional(),
  channel: z.string().optional(),
  overdue: z.string().optional().openapi({ description: '1 for those whose deadline has passed' }),
  q: z.string().optional(),
  sort: z.string().optional().openapi({ description: '`-submitted` (newest), `submitted` or `due_on`' }),
  after: z.string().optional(),
})
