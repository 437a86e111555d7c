// What the JSON twins of the project pages take and give.
import { z } from '@hono/zod-openapi'
import { colours, states } from './schema.ts'

export const tags = ['projects']
export const params = z.object({ code: z.string().openapi({ example: '1405-17' }) })
export const isoDay = z.iso.date()
export const percent = z.number().openapi({ description: 'Percent, 0–100' })
export const rial = z.number().int().openapi({ description: 'Whole rials' })

export const projectJson = z
  .object({
    code: z.string(),
    title: z.string(),
    state: z.enum(states),
    colour: z.enum(colours).openapi({ description: 'Computed' }),
    colour_override: z.object({ colour: z.enum(colours), until: z.string() }).nullable(),
    action_number: z.number().int(),
    agency: z.string().nullable(),
    county_code: z.string().nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    budget_rial: rial,
    spent_rial: rial,
    starts_on: z.string(),
    ends_on: z.string(),
    planned_percent: percent,
    reported_percent: percent,
    verified_percent: percent,
    delay_days: z.number().int(),
    last_report_month: z.string().nullable(),
  })
  .openapi('Project')

const milestoneJson = z.object({
  key: z.string(),
  title: z.string(),
  weight: percent,
  starts_on: z.string(),
  due_on: z.string(),
  reached_on: z.string().nullable(),
  verified_on: z.string().nullable(),
  dropped_on: z.string().nullable(),
  claim: z.string().nullable(),
})
export const recordJson = projectJson
  .extend({
    description: z.string(),
    milestones: z.array(milestoneJson),
    progress: z.array(
      z.object({ month: z.string(), physical_percent: percent, spent_rial: rial, revision: z.number().int() }),
    ),
    inside: z
      .object({
        colour_reason: z.object({ rule: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }),
        earned_value: z.record(z.string(), z.number().nullable()),
        baselines: z.array(
          z.object({ version: z.number().int(), starts_on: z.string(), ends_on: z.string(), budget_rial: rial }),
        ),
        fundings: z.array(
          z.object({
            id: z.number().int(),
            source_kind: z.string(),
            amount_rial: rial,
            allocated_rial: rial,
            paid_rial: rial,
          }),
        ),
        contracts: z.array(
          z.object({
            number: z.string(),
            subject: z.string(),
            contractor: z.string(),
            contractor_legal_id: z.string(),
            sum_rial: rial,
          }),
        ),
        risks: z.array(
          z.object({
            id: z.number().int(),
            title: z.string(),
            likelihood: z.number().int(),
            impact: z.number().int(),
            review_on: z.string(),
            is_open: z.boolean(),
          }),
        ),
        may: z.array(z.string()).openapi({ description: 'Steps your post may take now' }),
      })
      .nullable()
      .openapi({ description: 'Null for whoever sees only what is public' }),
  })
  .openapi('ProjectRecord')
export const totalsJson = z.object({
  projects: z.number().int(),
  budget_rial: z.string().openapi({ description: 'Whole rials as text: sums pass what a number holds exactly' }),
  spent_rial: z.string(),
  planned_percent: percent,
  reported_percent: percent,
  verified_percent: percent,
  green: z.number().int(),
  amber: z.number().int(),
  red: z.number().int(),
})
export const agencies = ['agency_head', 'agency_expert'] as const
export const done = z.object({ code: z.string() })
export const changeJson = z
  .object({
    code: z.string(),
    state: z.string(),
    project: z.string(),
    reason_code: z.string(),
    text: z.string(),
    before: z.object({ budget_rial: rial, starts_on: z.string(), ends_on: z.string() }),
    after: z.object({ budget_rial: rial, starts_on: z.string(), ends_on: z.string() }),
  })
  .openapi('ChangeRequest')
