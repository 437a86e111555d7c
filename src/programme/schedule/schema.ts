// What the chart and the forecast are asked for, and what programs get back.
import { z } from '@hono/zod-openapi'
import { linkKinds } from '../network/network.ts'
import { zooms } from './gantt-scale.ts'

const codes = z.string().max(2000).optional().catch(undefined)

export const chartFilters = z.object({
  agency: z.string().max(60).optional().catch(undefined),
  county: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .catch(undefined),
  action: z.coerce.number().int().min(1).max(99).optional().catch(undefined),
  colour: z.enum(['green', 'amber', 'red']).optional().catch(undefined),
})
export type ChartFilters = z.infer<typeof chartFilters>

export const linkChoices = ['late', 'all', 'none'] as const
export type LinkChoice = (typeof linkChoices)[number]

/** How the chart is looked at: scale, where its window begins, which rows are open or folded, from which row on. */
export const chartView = z.object({
  zoom: z.enum(zooms).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  open: codes.openapi({ description: 'Codes of projects whose milestones are shown, comma-separated' }),
  fold: codes.openapi({ description: 'Codes of agencies that are folded, comma-separated' }),
  row: z.coerce.number().int().min(0).max(100_000).optional().catch(undefined),
  links: z.enum(linkChoices).optional().catch(undefined).openapi({ description: 'Which dependencies are drawn' }),
  paper: z.enum(['a3', 'a4']).optional().catch(undefined),
})
export type ChartView = z.infer<typeof chartView>

const percent = z.number().min(0).max(100)
const day = z.string()
export const chartMilestoneJson = z.object({
  key: z.string(),
  title: z.string(),
  starts_on: day,
  due_on: day,
  reached_on: day.nullable(),
  verified_on: day.nullable(),
  slack_days: z
    .number()
    .nullable()
    .openapi({ description: 'Working days it may slip without moving the project’s end' }),
  is_critical: z.boolean(),
})
export const chartProjectJson = z
  .object({
    code: z.string(),
    title: z.string(),
    agency: z.string(),
    starts_on: day,
    ends_on: day,
    accepted_starts_on: day,
    accepted_ends_on: day,
    reported_percent: percent,
    verified_percent: percent,
    colour: z.enum(['green', 'amber', 'red']),
    is_critical: z.boolean(),
  })
  .openapi('ChartProject')
const chartLinkJson = z.object({
  code: z.string(),
  kind: z.enum(linkKinds),
  lag_days: z.number().int(),
  predecessor: z.string(),
  successor: z.string(),
  state: z.enum(['agreed', 'asked', 'late']),
  is_critical: z.boolean(),
})
export const chartJson = z
  .object({ projects: z.array(chartProjectJson), links: z.array(chartLinkJson) })
  .openapi('ScheduleChart')
export const projectChartJson = chartProjectJson
  .extend({ milestones: z.array(chartMilestoneJson), links: z.array(chartLinkJson) })
  .openapi('ProjectSchedule')

export const forecastJson = z
  .object({
    project: z.string(),
    made_at: z.iso.datetime(),
    runs: z.number().int(),
    seed: z.number().int(),
    tasks: z.number().int(),
    links: z.number().int(),
    planned_on: day,
    reckoned_on: day,
    p10_on: day,
    p50_on: day,
    p85_on: day,
    year_ends_on: day,
    year_chance: z.number().min(0).max(1),
    plan_chance: z.number().min(0).max(1),
    curve: z.array(z.object({ on: day, share: z.number().min(0).max(1) })),
    drivers: z.array(
      z.object({
        project: z.string(),
        project_title: z.string(),
        title: z.string(),
        criticality: z.number().min(0).max(1),
        sensitivity: z.number().min(-1).max(1),
        mean_days: z.number(),
      }),
    ),
    record: z.object({
      own_count: z.number().int(),
      province_count: z.number().int(),
      own_share: z.number(),
      province_share: z.number(),
      convention_share: z.number(),
      median: z.number(),
      correlation: z.number(),
    }),
  })
  .openapi('Forecast')
export const forecastListJson = z.object({ items: z.array(forecastJson) }).openapi('ForecastList')
