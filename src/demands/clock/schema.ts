import { z } from '@hono/zod-openapi'
import { normalise, parseNumber, parseRial } from '../../platform/persian.ts'
import { clockNames, severities } from '../demand/severity.ts'

const code = z
  .string()
  .trim()
  .regex(/^[\w-]{1,60}$/)
const count = (least: number, most: number) =>
  z
    .union([z.string(), z.number()])
    .transform((value) => parseNumber(String(value)))
    .refine((value) => value !== null && Number.isInteger(value) && value >= least && value <= most, {
      message: 'number',
    })
    .transform(Number)
const rial = z
  .string()
  .refine((value) => (parseRial(value) ?? 0n) > 0n, { message: 'number' })
  .transform((value) => parseRial(value) as bigint)

const scope = {
  category: code.optional(),
  agency: code.optional(),
  severity: z.enum(severities).optional(),
}
const terms = { duration: count(1, 400), day_type: z.enum(['working', 'calendar']) }

/** A rule of a clock: at least one of category, agency and severity, and how long. */
export const clockRuleForm = z.object({
  clock: z.enum(clockNames),
  ...scope,
  ...terms,
  legal_basis: z.string().transform(normalise).pipe(z.string().min(3).max(300)),
})
export type ClockRuleForm = z.infer<typeof clockRuleForm>

/** What the simulator asks: one timer, other terms, and whom it would concern. */
export const simulationForm = z.object({ timer: code, ...scope, ...terms })
export type SimulationForm = z.infer<typeof simulationForm>

export const thresholdForm = z.object({
  raised_jobs: count(1, 1_000_000),
  raised_rial: rial,
  high_jobs: count(1, 1_000_000),
  high_rial: rial,
  critical_jobs: count(1, 1_000_000),
  critical_rial: rial,
})
export type ThresholdForm = z.infer<typeof thresholdForm>
