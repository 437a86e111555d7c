// What is sent about national referrals, and what programs get back.

import { z } from '@hono/zod-openapi'
import { endingFields, endingJson, requireEnding } from '../../platform/ending-schema.ts'
import { parseJalali, tehranDate } from '../../platform/jalali.ts'
import { text } from '../issue/schema.ts'
import { sourceKinds } from './rules.ts'

export const sourceQuery = z.object({ source: z.enum(sourceKinds), code: z.string().max(40) })

export const newReferralForm = z.object({
  organisation_id: z.coerce.number().int().positive(),
  title: text(5, 200),
  paper: text(40, 12000),
})
export const answerForm = z.object({ answer: text(10, 8000) })
export const closingForm = z.object({ answer: text(0, 8000).default(''), ...endingFields }).superRefine(requireEnding)

/** A day written in Jalali or ISO. */
const day = z
  .string()
  .transform((value) =>
    /^\d{4}-\d\d-\d\d$/.test(value) && Number(value.slice(0, 4)) > 1600 ? value : parseJalali(value),
  )
  .refine((value): value is string => value !== null, 'date')
export const sendingForm = z.object({ letter_number: text(0, 80).default(''), next_on: day.optional() })
export const followUpForm = z.object({ text: text(5, 4000), followed_on: day, next_on: day.optional() })
export const nextFollowUpForm = z.object({ next_on: day, note: text(0, 1000).default('') })
export const isPastDay = (day: string, now: Date): boolean => day <= tehranDate(now)

export const referralFilters = z.object({
  state: z.string().optional(),
  body: z.coerce.number().int().positive().optional().catch(undefined),
  source: z.enum(sourceKinds).optional().catch(undefined),
  sort: z.enum(['-code', 'code']).optional().catch(undefined),
  after: z.coerce.number().int().positive().optional().catch(undefined),
})
export type ReferralFilters = z.infer<typeof referralFilters>

export const referralSummaryJson = z
  .object({
    code: z.string(),
    title: z.string(),
    state: z.string(),
    body: z.string(),
    source: z.object({ kind: z.enum(sourceKinds), code: z.string() }),
    created_at: z.iso.datetime(),
    sent_at: z.iso.datetime().nullable(),
    due_on: z.string().nullable(),
    next_follow_on: z.iso.date().nullable().openapi({ description: 'When the body is asked again' }),
  })
  .openapi('NationalReferralSummary')
export const referralListJson = z
  .object({ items: z.array(referralSummaryJson), next: z.string().nullable() })
  .openapi('NationalReferralList')
export const referralJson = referralSummaryJson
  .extend({
    paper: z.string(),
    letter_number: z.string(),
    answer: z.string().nullable(),
    is_solved: z.boolean().nullable(),
    answered_at: z.iso.datetime().nullable(),
    follow_ups: z.array(z.object({ text: z.string(), followed_on: z.string(), by: z.string() })),
  })
  .openapi('NationalReferral')
export const newReferralJson = z
  .object({
    source: z.enum(sourceKinds),
    source_code: z.string().max(40),
    organisation_id: z.number().int().positive(),
    title: text(5, 200),
    paper: text(40, 12000),
  })
  .openapi('NewNationalReferral')
export const closingJson = endingJson.extend({ answer: text(0, 8000).default('') }).openapi('NationalReferralClosing')
const nextOn = z.iso.date().openapi({ description: 'A working day; the timer national_follow_up decides without it' })
export const sendingJson = z
  .object({ letter_number: text(0, 80).default(''), next_on: nextOn.optional() })
  .openapi('NationalSending')
export const followUpJson = z
  .object({ text: text(5, 4000), followed_on: z.iso.date(), next_on: nextOn.optional() })
  .openapi('NationalFollowUp')
export const nextFollowUpJson = z
  .object({ next_on: nextOn, note: text(0, 1000).default('') })
  .openapi('NextNationalFollowUp')
