// What is sent about dependencies, and what programs get back.

import { z } from '@hono/zod-openapi'
import { type EndingWords, endingFields, requireEnding } from '../../platform/ending-schema.ts'
import { normalise, parseNumber } from '../../platform/persian.ts'
import { typedDay } from '../../platform/typed.ts'
import { linkKinds } from '../network/network.ts'

const text = (least: number, most: number) => z.string().overwrite(normalise).min(least).max(most)

/** An ISO date typed in Jalali or Gregorian, any digits. */
const lag = z.string().transform((typed, issues) => {
  const value = parseNumber(typed)
  if (value !== null && Number.isInteger(value) && value >= -250 && value <= 500) return value
  issues.addIssue({ code: 'custom', message: 'number' })
  return z.NEVER
})

const asking = {
  predecessor: z.string(),
  predecessor_milestone: z.string().optional(),
  successor: z.string(),
  successor_milestone: z.string().optional(),
  kind: z.enum(linkKinds),
  title: text(5, 200),
  reason: text(10, 2000),
}
export const askingForm = z.object({ ...asking, lag_days: lag.optional(), needed_on: typedDay })
export type Asking = z.infer<typeof askingForm>
export const askingJson = z
  .object({ ...asking, lag_days: z.number().int().min(-250).max(500).default(0), needed_on: z.iso.date() })
  .openapi('NewDependency')

const answer = {
  answer: z.enum(['accept', 'counter', 'refuse', 'keep']),
  note: text(0, 2000).default(''),
  ...endingFields,
}
interface Answered extends EndingWords {
  answer: 'accept' | 'counter' | 'refuse' | 'keep'
  date?: string | undefined
}
function complete(given: Answered & { next_way_note: string }, issues: z.core.$RefinementCtx<unknown>): void {
  if (given.answer === 'counter' && !given.date)
    issues.addIssue({ code: 'custom', message: 'required', path: ['date'], input: given.date })
  if (given.answer === 'refuse') requireEnding(given, issues)
}
const answerFields = z.object({ ...answer, date: typedDay.optional() })
export const answerForm = answerFields.superRefine(complete)
export type Answer = Answered & { note: string }
export const answerJson = z
  .object({ ...answer, date: z.iso.date().optional() })
  .superRefine(complete)
  .openapi('DependencyAnswer')

export const renegotiationForm = z.object({ date: typedDay, note: text(10, 2000) })
export const renegotiationJson = z
  .object({ date: z.iso.date(), note: text(10, 2000) })
  .openapi('DependencyRenegotiation')
export const noteForm = z.object({ note: text(5, 2000) })

export const states = ['asked', 'countered', 'accepted', 'fulfilled', 'refused', 'unmet', 'withdrawn'] as const
export const dependencyFilters = z.object({
  state: z.enum(states).optional().catch(undefined),
  predecessor: z.string().optional(),
  successor: z.string().optional(),
  project: z.string().optional(),
  late: z.literal('1').optional().catch(undefined),
  sort: z.enum(['-code', 'needed_on']).optional().catch(undefined),
  after: z.string().max(40).optional(),
})
export type DependencyFilters = z.infer<typeof dependencyFilters>

const end = z.object({
  project: z.string(),
  project_title: z.string(),
  agency: z.string(),
  milestone: z.string().nullable(),
})
export const dependencySummaryJson = z
  .object({
    code: z.string(),
    title: z.string(),
    state: z.enum(states),
    kind: z.enum(linkKinds),
    lag_days: z.number().int().openapi({ description: 'Working days; negative lets the two overlap' }),
    predecessor: end,
    successor: end,
    needed_on: z.string(),
    promised_on: z.string().nullable(),
    late_days: z.number().int().nullable().openapi({ description: 'Calendar days late; null when it is not' }),
    due_on: z.string().nullable(),
  })
  .openapi('DependencySummary')
export const dependencyListJson = z
  .object({ items: z.array(dependencySummaryJson), next: z.string().nullable() })
  .openapi('DependencyList')
export const dependencyJson = dependencySummaryJson
  .extend({
    reason: z.string(),
    commitment: z.string().nullable(),
    offers: z.array(
      z.object({
        side: z.enum(['predecessor', 'successor']),
        date: z.string(),
        note: z.string(),
        by: z.string().nullable(),
        at: z.iso.datetime(),
      }),
    ),
  })
  .openapi('Dependency')
export const codeJson = z.object({ code: z.string() })
export const graphJson = z
  .object({
    edges: z.array(
      z.object({ predecessor: z.string(), successor: z.string(), open: z.number().int(), late: z.number().int() }),
    ),
  })
  .openapi('DependencyGraph')
