import { z } from '@hono/zod-openapi'
import { typedDay } from '../../platform/typed.ts'
import { meetingModes, typedCount, typedTime } from '../meeting/schema.ts'

export const patterns = ['weeks', 'months'] as const
export const holidayWays = ['hold', 'skip', 'next'] as const
export const nths = [1, 2, 3, 4, -1] as const

const common = {
  body: z.string(),
  title: z.string().trim().min(3).max(200),
  pattern: z.enum(patterns),
  on_holiday: z.enum(holidayWays),
  starts_at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'invalid'),
  mode: z.enum(meetingModes),
  place: z.string().trim().min(3).max(200),
  link: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .optional(),
}
const complete = (
  form: {
    pattern: string
    nth?: number | undefined
    mode: string
    link?: string | undefined
    starts_on: string
    ends_on?: string | undefined
  },
  check: z.RefinementCtx,
) => {
  const refuse = (path: string, message: string) => check.addIssue({ code: 'custom', message, path: [path] })
  if (form.pattern === 'months' && form.nth === undefined) refuse('nth', 'required')
  if ((form.mode === 'online' || form.mode === 'hybrid') && !form.link) refuse('link', 'required')
  if (form.ends_on && form.ends_on < form.starts_on) refuse('ends_on', 'invalid')
}
export const seriesForm = z
  .object({
    ...common,
    every: typedCount.pipe(z.number().min(1).max(26)),
    weekday: z.enum(['0', '1', '2', '3', '4', '5', '6']).transform(Number),
    nth: z.enum(['1', '2', '3', '4', '-1']).transform(Number).optional(),
    starts_at: typedTime,
    starts_on: typedDay,
    ends_on: typedDay.optional(),
    minutes_planned: typedCount.pipe(z.number().min(15).max(720)),
    is_public: z
      .string()
      .optional()
      .transform((value) => value === '1'),
  })
  .superRefine(complete)
export const seriesJson = z
  .object({
    ...common,
    every: z.number().int().min(1).max(26),
    weekday: z.number().int().min(0).max(6),
    nth: z.number().int().min(-1).max(4).optional(),
    starts_on: z.iso.date(),
    ends_on: z.iso.date().optional(),
    minutes_planned: z.number().int().min(15).max(720),
    is_public: z.boolean(),
  })
  .superRefine(complete)
export type NewSeries = z.infer<typeof seriesJson>

const reason = z.string().trim().min(3).max(500)
export const exceptionForm = z.object({ day: z.iso.date(), moved_to: typedDay.optional(), reason })
export const exceptionJson = z.object({ day: z.iso.date(), moved_to: z.iso.date().optional(), reason })
export type NewException = z.infer<typeof exceptionJson>
export const endForm = z.object({ reason })

export const seriesOut = z.object({
  code: z.string(),
  title: z.string(),
  body_code: z.string(),
  pattern: z.enum(patterns),
  every: z.number().int(),
  weekday: z.number().int(),
  nth: z.number().int().nullable(),
  starts_on: z.string(),
  ends_on: z.string().nullable(),
  starts_at: z.string(),
  place: z.string(),
  ended_at: z
    .date()
    .nullable()
    .transform((at) => at?.toISOString() ?? null)
    .openapi({ type: ['string', 'null'], format: 'date-time' }),
})
export const seriesRecordOut = seriesOut.extend({
  coming: z.array(z.object({ day: z.string(), held_on: z.string(), meeting_code: z.string().nullable() })),
})
