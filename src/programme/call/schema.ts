// What is sent about calls, and what programs get back.

import { z } from '@hono/zod-openapi'
import { id, text } from '../../people/fields.ts'
import { toLatinDigits } from '../../platform/persian.ts'
import { typedDay } from '../../platform/typed.ts'

const year = z
  .union([z.number(), z.string()])
  .transform((typed) => Number(toLatinDigits(String(typed)).trim()))
  .pipe(z.number().int().min(1390).max(1500))

export const callFields = {
  year,
  motto: text(0, 300).default(''),
  title: text(5, 200),
  instructions: text(10, 12000),
  deadline_on: typedDay,
}
export const callForm = z.object(callFields)
export const extensionForm = z.object({ until: typedDay, reason: text(10, 1000) })
export const reminderForm = z.object({ text: text(10, 3000) })

export const callFilters = z.object({
  state: z.string().max(40).optional(),
  year: z.coerce.number().int().min(1300).max(1600).optional().catch(undefined),
  after: z.coerce.number().int().positive().optional().catch(undefined),
})
export type CallFilters = z.infer<typeof callFilters>

export const codeJson = z.object({ code: z.string() })
export const callSummaryJson = z
  .object({
    code: z.string(),
    title: z.string(),
    state: z.string(),
    year: z.number().int(),
    deadline_on: z.string(),
    addressees: z.number().int(),
    accepted: z.number().int(),
    handed_in: z.number().int(),
    late: z.number().int(),
  })
  .openapi('CallSummary')
export const callListJson = z
  .object({ items: z.array(callSummaryJson), next: z.string().nullable() })
  .openapi('CallList')
export const callJson = callSummaryJson
  .extend({
    instructions: z.string(),
    motto: z.string(),
    opened_at: z.iso.datetime().nullable(),
    plans: z.array(
      z.object({
        code: z.string(),
        agency: z.string(),
        state: z.string(),
        projects: z.number().int(),
        budget_rial: z.number(),
      }),
    ),
  })
  .openapi('Call')
export const newCallJson = z.object({ ...callFields, agencies: z.array(id).max(200).default([]) }).openapi('NewCall')
export const reminderJson = reminderForm.openapi('CallReminder')
export const extensionJson = extensionForm.openapi('CallExtension')
