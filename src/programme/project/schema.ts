import { z } from '@hono/zod-openapi'
import { endingFields, requireEnding } from '../../platform/ending-schema.ts'
import { isLegalId, normalise, parseNumber, parseRial, toLatinDigits } from '../../platform/persian.ts'
import { typedDay } from '../../platform/typed.ts'

export const states = ['in_execution', 'suspended', 'completion_claimed', 'closed', 'cancelled'] as const
export const colours = ['green', 'amber', 'red'] as const
export const sorts = [
  'ends_on',
  '-ends_on',
  '-budget_rial',
  '-delay_days',
  'reported_percent',
  '-reported_percent',
] as const
export const sourceKinds = ['public_budget', 'internal', 'bank', 'private', 'foreign'] as const
export const responseKinds = ['avoid', 'reduce', 'transfer', 'accept'] as const

/** An ISO date typed in Jalali or Gregorian, any digits. */
export const text = (least: number, most: number) =>
  z.string().transform(normalise).pipe(z.string().min(least).max(most))

/** Whole rials of 0 and more, any digits and separators. */
export const money = z.string().transform((typed, issues) => {
  const amount = parseRial(typed)
  if (amount === null || amount < 0n) issues.addIssue({ code: 'custom', message: 'number' })
  else if (amount > 9_000_000_000_000_000n)
    issues.addIssue({ code: 'too_big', maximum: 9e15, origin: 'number', inclusive: true })
  else return Number(amount)
  return z.NEVER
})
export const someMoney = money.refine((amount) => amount > 0, { message: 'number' })

const bounded = (least: number, most: number) =>
  z.string().transform((typed, issues) => {
    const value = parseNumber(typed.replace(/[٪%]/g, ''))
    if (value === null) issues.addIssue({ code: 'custom', message: 'number' })
    else if (value < least) issues.addIssue({ code: 'too_small', minimum: least, origin: 'number', inclusive: true })
    else if (value > most) issues.addIssue({ code: 'too_big', maximum: most, origin: 'number', inclusive: true })
    else return value
    return z.NEVER
  })
const oneToFive = bounded(1, 5).refine(Number.isInteger, { message: 'number' })
const legalId = z
  .string()
  .transform((typed) => toLatinDigits(typed).replaceAll(/[\s\u200c-]/g, ''))
  .refine(isLegalId, { message: 'legal_id' })
const id = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)

export const filterSchema = z.object({
  state: z
    .enum([...states, 'all'])
    .optional()
    .catch(undefined),
  colour: z.enum(colours).optional().catch(undefined),
  action: z
    .string()
    .regex(/^([1-9]|10)$/)
    .optional()
    .catch(undefined),
  agency: z.string().optional(),
  county: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .catch(undefined),
  year: z
    .string()
    .regex(/^1[34]\d\d$/)
    .optional()
    .catch(undefined),
  late: z.literal('1').optional().catch(undefined),
  mine: z.literal('1').optional().catch(undefined),
  q: z.string().optional(),
  sort: z.enum(sorts).optional().catch(undefined),
  after: z.string().optional(),
})
export type Filter = z.infer<typeof filterSchema>

export const claimForm = z.object({ reached_on: typedDay, text: text(3, 2000) })
export const sightingForm = z.object({
  finding: z.enum(['verified', 'refuted']),
  found_on: typedDay,
  note: text(5, 2000),
  latitude: bounded(20, 45).optional(),
  longitude: bounded(40, 65).optional(),
})
export const withdrawalForm = z.object({ text: text(5, 2000) })
export const completionForm = z.object({ text: text(10, 4000) })
export const suspensionForm = z.object({ until: typedDay, text: text(10, 2000) })
export const resumptionForm = z.object({ text: text(5, 2000) })
export const changeForm = z.object({
  reason_code: z.string(),
  text: text(10, 4000),
  scope_text: text(1, 2000).optional(),
  budget_rial: someMoney,
})
export const changeDecisionForm = z
  .object({
    decision: z.enum(['approve', 'refuse']),
    note: text(5, 2000),
    ...endingFields,
  })
  .superRefine((value, issues) => {
    if (value.decision === 'refuse') requireEnding(value, issues)
  })
export const fundingForm = z.object({
  source_kind: z.enum(sourceKinds),
  title: text(1, 200).optional(),
  amount_rial: someMoney,
})
export const allocationForm = z.object({
  funding_id: id,
  amount_rial: someMoney,
  allocated_on: typedDay,
  document: text(1, 200).optional(),
})
export const contractForm = z.object({
  number: text(1, 60),
  subject: text(3, 300),
  contractor: text(2, 200),
  contractor_legal_id: legalId,
  sum_rial: someMoney,
  signed_on: typedDay,
  starts_on: typedDay,
  ends_on: typedDay,
})
export const disbursementForm = z.object({
  funding_id: id,
  contract_id: id.optional(),
  amount_rial: someMoney,
  paid_on: typedDay,
  document: text(1, 200).optional(),
})
export const riskForm = z.object({
  title: text(5, 300),
  likelihood: oneToFive,
  impact: oneToFive,
  response_kind: z.enum(responseKinds),
  response: text(5, 2000),
  owner_post_id: id,
  review_on: typedDay,
})
export const riskRevisionForm = riskForm.extend({ reason: text(5, 1000) })
export const riskClosingForm = z.object({ note: text(5, 1000) })
export const overrideForm = z.object({ colour: z.enum(colours), reason: text(5, 1000), until: typedDay })
export const overrideEndForm = z.object({ text: text(5, 1000).optional() })
