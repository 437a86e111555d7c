// What is sent about indicators, and what programs get back.
import { z } from '@hono/zod-openapi'
import { normalise, parseNumber } from '../../platform/persian.ts'
import { frequencies, plainPeriod } from './periods.ts'
import { standings } from './trajectory.ts'

const text = (least: number, most: number) => z.string().overwrite(normalise).min(least).max(most)
const numberText = z.union([z.string(), z.number()]).transform((given, context) => {
  const value = typeof given === 'number' ? given : parseNumber(given)
  if (value !== null && Number.isFinite(value) && Math.abs(value) < 1e15) return value
  context.addIssue({ code: 'custom', message: 'number' })
  return z.NEVER
})
const flag = z
  .union([z.boolean(), z.string()])
  .transform((value) => value === true || value === '1' || value === 'true')
  .default(false)
const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const period = z.string().overwrite(plainPeriod).max(10)

export const codeField = z
  .string()
  .overwrite((value) => value.trim().toLowerCase())
  .regex(/^[a-z][a-z0-9_]{1,39}$/)

export const definitionFields = {
  title_fa: text(3, 160),
  title_en: text(3, 160),
  unit: text(1, 40),
  unit_en: text(1, 40),
  decimals: z.coerce.number().int().min(0).max(3).default(0),
  polarity: z.enum(['more', 'less', 'near']),
  frequency: z.enum(frequencies),
  source_organisation_id: id,
  is_by_county: flag,
  county_rule: z.enum(['sum', 'mean', 'none']).default('none'),
  period_rule: z.enum(['sum', 'mean', 'last']).default('sum'),
  formula: z.string().trim().max(500).optional(),
  method: text(0, 4000).default(''),
  source: text(0, 400).default(''),
  least: numberText.optional(),
  most: numberText.optional(),
  jump_percent: z.coerce.number().int().min(1).max(1000).optional(),
  baseline_period: period.optional(),
  baseline_value: numberText.optional(),
  core_action_number: z.coerce.number().int().min(1).max(10).optional(),
  first_period: period,
  is_public: flag,
}
export const newIndicatorForm = z.object({
  code: codeField,
  ...definitionFields,
  /** Code of the indicator that this one goes on from, at another frequency. */
  follows: codeField.optional(),
})
export const definitionForm = z.object({
  ...definitionFields,
  reason: text(5, 1000),
  version: z.coerce.number().int().positive(),
})
export type Definition = z.infer<typeof newIndicatorForm>
export type DefinitionEdit = z.infer<typeof definitionForm>

export const targetForm = z.object({ period, value: numberText.optional(), reason: text(0, 1000).default('') })
export type TargetForm = z.infer<typeof targetForm>
/** Cells `v_0303`… and `v_province` come beside these. */
export const countyTargetForm = z.object({ period, reason: text(0, 1000).default('') })
export const peerForm = z.object({
  period,
  source: text(3, 400),
})
export const retirementForm = z.object({ reason: text(5, 1000) })
export const noteForm = z.object({ note: text(5, 2000) })
export const entryForm = z.object({ note: text(0, 2000).default('') })

export const indicatorFilters = z.object({
  q: z.string().max(200).optional().catch(undefined),
  standing: z.enum(standings).optional().catch(undefined),
  frequency: z.enum(frequencies).optional().catch(undefined),
  agency: id.optional().catch(undefined),
  action: z.coerce.number().int().min(1).max(10).optional().catch(undefined),
  set: z.enum(['ministry', 'late', 'computed']).optional().catch(undefined),
  sort: z.enum(['title', '-title']).optional().catch(undefined),
  after: id.optional().catch(undefined),
})
export type IndicatorFilters = z.infer<typeof indicatorFilters>

export const returnFilters = z.object({
  state: z.enum(['open', 'entered', 'approved', 'published', 'waived']).optional().catch(undefined),
  agency: id.optional().catch(undefined),
  late: z.enum(['1']).optional().catch(undefined),
  after: id.optional().catch(undefined),
})
export type ReturnFilters = z.infer<typeof returnFilters>

export const matrixFilters = z.object({
  frequency: z.enum(frequencies).optional().catch(undefined),
  by: z.enum(['change', 'level', 'target']).optional().catch(undefined),
  action: z.coerce.number().int().min(1).max(10).optional().catch(undefined),
})
export type MatrixFilters = z.infer<typeof matrixFilters>

export const codesOf = z.array(z.string().max(80)).min(1).max(500)

export const indicatorJson = z
  .object({
    code: z.string(),
    title: z.string(),
    unit: z.string(),
    polarity: z.enum(['more', 'less', 'near']),
    frequency: z.enum(frequencies),
    agency: z.string(),
    is_by_county: z.boolean(),
    formula: z.string().nullable(),
    ministry_number: z.number().int().nullable(),
    period: z.string().nullable(),
    value: z.number().nullable(),
    target: z.number().nullable(),
    attainment: z.number().nullable(),
    standing: z.enum(standings),
    late_returns: z.number().int(),
  })
  .openapi('Indicator')
export const indicatorListJson = z
  .object({ count: z.number().int(), items: z.array(indicatorJson), next: z.string().nullable() })
  .openapi('IndicatorList')
export const figureJson = z
  .object({
    period: z.string(),
    county_code: z.string().nullable(),
    value: z.number(),
    revision: z.number().int(),
    published_at: z.iso.datetime(),
    superseded_at: z.iso.datetime().nullable(),
    reason: z.string(),
  })
  .openapi('IndicatorFigure')
export const indicatorRecordJson = indicatorJson
  .extend({
    method: z.string(),
    source: z.string(),
    decimals: z.number().int(),
    version: z.number().int(),
    baseline: z.object({ period: z.string(), value: z.number() }).nullable(),
    trajectory: z.array(z.object({ period: z.string(), target: z.number() })),
    forecast: z
      .object({
        method: z.enum(['damped_trend', 'damped_trend_seasonal']),
        interval_percent: z.literal(80),
        steps: z.array(z.object({ period: z.string(), value: z.number(), low: z.number(), high: z.number() })),
      })
      .nullable(),
    returns: z.array(z.object({ period: z.string(), state: z.string(), due_on: z.string().nullable() })),
  })
  .openapi('IndicatorRecord')
export const valuesJson = z
  .object({
    values: z.record(z.string(), z.union([z.number(), z.string()])).openapi({
      description: 'Figure by county code; `province` for the province as a whole',
      example: { province: 12 },
    }),
    note: text(0, 2000).default(''),
  })
  .openapi('IndicatorEntry')
export const targetJson = targetForm.openapi('IndicatorTarget')
export const countyTargetsJson = countyTargetForm
  .extend({
    values: z.record(z.string(), z.union([z.number(), z.string()])).openapi({
      description:
        'Target by county code, all of them; one left out is taken back. `province` for the whole, made of them where it may be',
    }),
  })
  .openapi('IndicatorCountyTargets')
export const countyStandingJson = z
  .object({
    county_code: z.string(),
    county: z.string(),
    rank: z.number().int().nullable(),
    period: z.string().nullable(),
    value: z.number().nullable(),
    target: z.number().nullable(),
    attainment: z.number().nullable(),
    standing: z.enum(standings),
  })
  .openapi('IndicatorCounty')
export const peersJson = peerForm
  .extend({ values: z.record(z.string(), z.union([z.number(), z.string()])) })
  .openapi('IndicatorPeers')
export const newIndicatorJson = newIndicatorForm.openapi('NewIndicator')
