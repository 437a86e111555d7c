// What is sent about plans, and what programs get back.

import { z } from '@hono/zod-openapi'
import { id, text } from '../../people/fields.ts'
import { endingFields, requireEnding } from '../../platform/ending-schema.ts'
import { parseNumber, parseRial } from '../../platform/persian.ts'
import { typedDay } from '../../platform/typed.ts'
import { contentJson, mostRial, sourceKinds } from './content.ts'

export const planFilters = z.object({
  state: z.string().max(40).optional(),
  year: z.coerce.number().int().min(1300).max(1600).optional().catch(undefined),
  call: z.string().max(40).optional(),
  agency: id.optional().catch(undefined),
  conditional: z.string().optional(),
  late: z.string().optional(),
  q: z.string().max(200).optional().catch(undefined),
  sort: z.enum(['-code', 'code']).optional().catch(undefined),
  after: z.coerce.number().int().positive().optional().catch(undefined),
})
export type PlanFilters = z.infer<typeof planFilters>

/** A whole amount of rial in any digits; null when left empty. */
export const rial = z.string().transform((typed, context) => {
  const amount = parseRial(typed)
  if (amount !== null && amount >= 0n && amount <= BigInt(mostRial)) return Number(amount)
  context.addIssue({ code: 'custom', message: 'number' })
  return z.NEVER
})
/** A number in any digits between two bounds. */
export const decimal = (least: number, most: number) =>
  z.string().transform((typed, context) => {
    const value = parseNumber(typed)
    if (value !== null && value >= least && value <= most) return value
    context.addIssue({ code: 'custom', message: 'number' })
    return z.NEVER
  })
const number = decimal(-1e15, 1e15)

/** A digest of the item as the writer saw it, so that two people writing one item are told. */
const seen = { seen: z.string().max(64).default('') }

export const objectiveForm = z.object({ title: text(3, 300), description: text(0, 4000).default(''), ...seen })
export const programmeForm = objectiveForm.extend({ objective: z.string().optional() })
const action = z.coerce.number().int().min(1).max(10)
export const solutionForm = objectiveForm.extend({ action_number: action.optional() })

export const projectForms = {
  what: z.object({
    title: text(3, 300),
    description: text(0, 4000).default(''),
    programme: z.string().optional(),
    action_number: action.optional(),
    solution: z.string().optional(),
    is_public: z.string().optional(),
    ...seen,
  }),
  place: z.object({
    scope: z.enum(['county', 'province']).default('county'),
    county_code: z.string().optional(),
    place: text(0, 200).default(''),
    latitude: decimal(24, 40).optional(),
    longitude: decimal(44, 64).optional(),
    ...seen,
  }),
  money: z.object({
    budget_rial: rial.optional(),
    ...(Object.fromEntries(sourceKinds.map((kind) => [kind, rial.optional()])) as Record<
      (typeof sourceKinds)[number],
      z.ZodOptional<typeof rial>
    >),
    ...seen,
  }),
  time: z.object({
    starts_on: typedDay.optional(),
    ends_on: typedDay.optional(),
    responsible_post_id: id.optional(),
    ...seen,
  }),
}

/** Rows of the milestone grid; a row without a title is not there. */
export const milestoneRows = 12
export const indicatorRows = 5
const numbered = <S extends z.ZodType>(rows: number, field: (name: string) => S | null, names: readonly string[]) =>
  Object.fromEntries(
    Array.from({ length: rows }, (_, at) => names.map((name) => [`${name}_${at + 1}`, field(name)])).flat(),
  ) as Record<string, S>
const milestoneFields = {
  key: z.string().max(16).optional(),
  title: text(2, 300).optional(),
  starts_on: typedDay.optional(),
  due_on: typedDay.optional(),
  weight: decimal(0, 100).optional(),
  cost_rial: rial.optional(),
  proof_wanted: text(0, 500).optional(),
}
const indicatorFields = {
  title: text(2, 300).optional(),
  unit: text(0, 80).optional(),
  baseline: number.optional(),
  target: number.optional(),
  source: text(0, 200).optional(),
  indicator_id: id.optional(),
}
export const milestonesForm = z.object({
  ...numbered(
    milestoneRows,
    (name) => milestoneFields[name as keyof typeof milestoneFields] as z.ZodType,
    Object.keys(milestoneFields),
  ),
  ...seen,
})
export const indicatorsForm = z.object({
  ...numbered(
    indicatorRows,
    (name) => indicatorFields[name as keyof typeof indicatorFields] as z.ZodType,
    Object.keys(indicatorFields),
  ),
  ...seen,
})

export const submissionForm = z.object({ note: text(0, 1000).default('') })
export const importForm = z.object({ take: z.enum(['all', 'good']), note: text(0, 1000).default('') })

const conditionRows = 5
export const conditionCount = conditionRows
const decisionFields = z.object({
  outcome: z.enum(['accept', 'conditional', 'return']),
  reason: text(0, 4000).default(''),
  ...numbered(
    conditionRows,
    (name) => (name === 'condition' ? text(5, 500).optional() : typedDay.optional()) as z.ZodType,
    ['condition', 'condition_due'],
  ),
})
export const decisionForm = decisionFields.superRefine((form, context) => {
  if (form.outcome === 'return' && form.reason.length < 10)
    context.addIssue({
      code: 'too_small',
      minimum: 10,
      origin: 'string',
      inclusive: true,
      path: ['reason'],
      input: form.reason,
    })
  if (form.outcome === 'conditional' && conditionsOf(form).length === 0)
    context.addIssue({ code: 'custom', message: 'required', path: ['condition_1'] })
  const values = form as unknown as Record<string, string | undefined>
  for (let at = 1; at <= conditionRows; at++)
    if (form.outcome === 'conditional' && values[`condition_${at}`] && !values[`condition_due_${at}`])
      context.addIssue({ code: 'custom', message: 'date', path: [`condition_due_${at}`] })
})

export interface Condition {
  text: string
  dueOn: string
  proofWanted?: string
}

/** The conditions typed in numbered rows. */
export function conditionsOf(form: Record<string, unknown>): Condition[] {
  return Array.from({ length: conditionRows }, (_, at) => ({
    text: form[`condition_${at + 1}`] as string | undefined,
    dueOn: form[`condition_due_${at + 1}`] as string | undefined,
  })).flatMap((row) => (row.text && row.dueOn ? [{ text: row.text, dueOn: row.dueOn }] : []))
}

export const excuseForm = z.object(endingFields).superRefine((form, context) => requireEnding(form, context))

export const codeJson = z.object({ code: z.string() })
export const planSummaryJson = z
  .object({
    code: z.string(),
    title: z.string(),
    state: z.string(),
    year: z.number().int(),
    call: z.string(),
    agency: z.string(),
    projects: z.number().int(),
    budget_rial: z.number(),
    conditions: z.number().int(),
    submitted_at: z.iso.datetime().nullable(),
    accepted_at: z.iso.datetime().nullable(),
    due_on: z.string().nullable(),
  })
  .openapi('PlanSummary')
export const planListJson = z
  .object({ items: z.array(planSummaryJson), next: z.string().nullable() })
  .openapi('PlanList')
export const missingJson = z
  .object({
    code: z.string(),
    key: z.string().nullable(),
    step: z.string().nullable(),
    field: z.string(),
    sentence: z.string(),
  })
  .openapi('PlanMissing')
export const planJson = planSummaryJson
  .extend({
    deadline_on: z.string(),
    version: z.number().int().nullable(),
    missing: z.array(missingJson),
    content: contentJson,
  })
  .openapi('Plan')
export const contentChangeJson = z
  .object({ content: contentJson, note: text(0, 1000).default('') })
  .openapi('PlanContentChange')
export const importJson = z
  .object({
    id: z.number().int(),
    file: z.string(),
    version: z.number().int().nullable(),
    items: z.array(
      z.object({
        sheet: z.string(),
        row: z.number().int(),
        column: z.string(),
        cause: z.string(),
        level: z.enum(['error', 'gap']),
        hangs: z.boolean(),
      }),
    ),
  })
  .openapi('PlanImport')
export const changeJson = z
  .object({
    section: z.string(),
    key: z.string(),
    title: z.string(),
    kind: z.enum(['added', 'removed', 'changed']),
    fields: z.array(
      z.object({
        field: z.string(),
        before: z.union([z.string(), z.number(), z.boolean()]).nullable(),
        after: z.union([z.string(), z.number(), z.boolean()]).nullable(),
      }),
    ),
  })
  .openapi('PlanChange')
export const writtenJson = z.object({ code: z.string(), version: z.number().int(), missing: z.number().int() })
export const decisionJson = z
  .object({
    outcome: z.enum(['accept', 'conditional', 'return']),
    reason: text(0, 4000).default(''),
    conditions: z
      .array(z.object({ text: text(5, 500), due_on: typedDay, proof_wanted: text(0, 500).default('') }))
      .max(20)
      .default([]),
  })
  .superRefine((given, context) => {
    if (given.outcome === 'return' && given.reason.length < 10)
      context.addIssue({ code: 'custom', message: 'required', path: ['reason'] })
    if (given.outcome === 'conditional' && given.conditions.length === 0)
      context.addIssue({ code: 'custom', message: 'required', path: ['conditions'] })
  })
  .openapi('PlanDecision')
