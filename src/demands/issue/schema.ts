// What people and programs send about issues, and what programs get back.
import { z } from '@hono/zod-openapi'
import { normalise } from '../../platform/persian.ts'
import { briefFields } from './rules.ts'

/** Text as it is stored, between two lengths. */
export const text = (least: number, most: number) => z.string().overwrite(normalise).min(least).max(most)
const latin = (value: string) => normalise(value).replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
export const trackingCodeText = z
  .string()
  .overwrite((value) => latin(value).replace(/[\s-]/g, ''))
  .regex(/^\d{10}$/, 'tracking_code')

export const titleField = text(5, 200)
export const newIssueForm = z.object({
  title: titleField,
  category_code: z.string().optional(),
  organisation_id: z.coerce.number().int().positive().optional(),
})
export const briefForm = z.object({
  title: titleField,
  ...(Object.fromEntries(briefFields.map((field) => [field, text(0, 6000).default('')])) as Record<
    (typeof briefFields)[number],
    z.ZodDefault<z.ZodString>
  >),
  version: z.coerce.number().int().positive(),
})
export const settlementForm = z.object({ note: text(10, 2000) })
export const removalForm = z.object({ note: text(0, 500).default('') })

export const listFilters = z.object({
  state: z.string().optional(),
  category: z.string().optional(),
  agency: z.coerce.number().int().positive().optional().catch(undefined),
  q: z.string().max(200).optional().catch(undefined),
  sort: z.enum(['-code', 'code']).optional().catch(undefined),
  after: z.coerce.number().int().positive().optional().catch(undefined),
})
export type IssueFilters = z.infer<typeof listFilters>

export const deskFilters = z.object({
  category: z.string().optional(),
  agency: z.coerce.number().int().positive().optional().catch(undefined),
  county: z.string().optional(),
  q: z.string().max(200).optional().catch(undefined),
  after: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d\.\d+$/)
    .optional()
    .catch(undefined),
})
export type DeskFilters = z.infer<typeof deskFilters>

const rial = z.string().openapi({ description: 'Whole rials as a decimal string', example: '12500000000' })
const day = z.string().openapi({ format: 'date' })

export const issueSummaryJson = z
  .object({
    code: z.string().openapi({ example: '1405-17' }),
    title: z.string(),
    state: z.string(),
    category: z.string(),
    agency: z.string().nullable(),
    demand_count: z.number().int(),
    created_at: z.iso.datetime(),
    due_on: day.nullable(),
    holder: z.string().nullable(),
  })
  .openapi('IssueSummary')

export const issueListJson = z
  .object({
    items: z.array(issueSummaryJson),
    next: z.string().nullable().openapi({ description: 'Give it as `after`' }),
  })
  .openapi('IssueList')

export const memberJson = z
  .object({
    tracking_code: z.string(),
    title: z.string(),
    state: z.string(),
    county: z.string(),
    agency: z.string().nullable(),
    requested_rial: rial.nullable(),
    investment_at_risk_rial: rial.nullable(),
    jobs_at_risk: z.number().int().nullable(),
    added_at: z.iso.datetime(),
    removed_at: z.iso.datetime().nullable(),
  })
  .openapi('IssueDemand')

const share = z.object({ code: z.string(), title: z.string(), count: z.number().int() })
export const issueJson = issueSummaryJson
  .extend({
    version: z.number().int(),
    summary: z.string(),
    sufferers: z.string(),
    evidence: z.string(),
    law: z.string(),
    proposed_resolution: z.string(),
    expected_effect: z.string(),
    missing: z.array(z.string()),
    sums: z.object({
      demands: z.number().int(),
      requested_rial: rial,
      investment_at_risk_rial: rial,
      jobs_at_risk: z.number().int(),
      counties: z.array(share),
      agencies: z.array(share),
    }),
    demands: z.array(memberJson),
    papers: z
      .array(z.object({ digest: z.string(), issued_at: z.iso.datetime() }))
      .openapi({ description: 'Position papers, the latest first; each can be checked at /api/v1/papers/{digest}' }),
  })
  .openapi('Issue')

export const deskDemandJson = z
  .object({
    tracking_code: z.string(),
    title: z.string(),
    category: z.string(),
    county: z.string(),
    agency: z.string().nullable(),
    due_on: day,
    requested_rial: rial.nullable(),
    jobs_at_risk: z.number().int().nullable(),
  })
  .openapi('DeskDemand')
export const deskListJson = z
  .object({ items: z.array(deskDemandJson), next: z.string().nullable() })
  .openapi('DeskList')
export const lookAlikesJson = z
  .object({
    items: z.array(
      z.object({
        tracking_code: z.string(),
        title: z.string(),
        score: z.number(),
        shared: z.array(z.string()),
        issue: z.string().nullable(),
      }),
    ),
  })
  .openapi('LookAlikes')

export const newIssueJson = z
  .object({
    title: titleField,
    demands: z.array(trackingCodeText).min(1).max(200),
    category_code: z.string().optional(),
    organisation_id: z.number().int().optional(),
  })
  .openapi('NewIssue')
export const addDemandsJson = z
  .object({ demands: z.array(trackingCodeText).min(1).max(200) })
  .openapi('IssueDemandsToAdd')
export const briefJson = briefForm.openapi('IssueBrief')
export const codeJson = z.object({ code: z.string() }).openapi('IssueCode')
