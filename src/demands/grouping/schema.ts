// What people and programs send about suggested groups, and what programs get back.
import { z } from '@hono/zod-openapi'
import { normalise } from '../../platform/persian.ts'

export const boardFilters = z.object({
  category: z.string().max(40).optional(),
  agency: z.coerce.number().int().positive().optional().catch(undefined),
  q: z.string().max(200).optional().catch(undefined),
  after: z
    .string()
    .regex(/^\d{1,6}\.\d{1,15}$/)
    .optional()
    .catch(undefined),
})
export type BoardFilters = z.infer<typeof boardFilters>

export const historyFilters = z.object({
  after: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
})

const issueCode = z
  .string()
  .overwrite((value) => normalise(value).replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0)))
  .regex(/^\d{4}-\d{1,7}$/, 'choice')

/** A title makes a new issue; the code of one being gathered adds to it. */
export const confirmationForm = z
  .object({ title: z.string().overwrite(normalise).min(5).max(200).optional(), issue: issueCode.optional() })
  .superRefine((form, context) => {
    if (!form.title && !form.issue) context.addIssue({ code: 'custom', path: ['title'], message: 'required' })
  })
export type Confirmation = z.infer<typeof confirmationForm>

export const confirmationJson = z
  .object({ title: z.string().overwrite(normalise).min(5).max(200).optional(), issue: issueCode.optional() })
  .openapi('LikenessConfirmation')

const rial = z.string().openapi({ description: 'Whole rials as a decimal string' })
export const groupJson = z
  .object({
    id: z.number().int(),
    title: z.string(),
    size: z.number().int(),
    likeness: z.number(),
    terms: z.array(z.string()),
    category: z.string(),
    agency: z.string().nullable(),
    requested_rial: rial,
    jobs_at_risk: z.number().int(),
  })
  .openapi('LikenessGroup')
export const boardJson = z.object({ items: z.array(groupJson), next: z.string().nullable() }).openapi('LikenessBoard')
export const wholeGroupJson = groupJson
  .extend({
    demands: z.array(
      z.object({
        tracking_code: z.string(),
        title: z.string(),
        county: z.string(),
        agency: z.string().nullable(),
        likeness: z.number(),
      }),
    ),
  })
  .openapi('LikenessGroupWithDemands')
export const issueCodeJson = z.object({ code: z.string() }).openapi('LikenessIssue')
