// What is sent about review sittings, and what programs get back.

import { z } from '@hono/zod-openapi'
import { id, text } from '../../people/fields.ts'
import { toLatinDigits } from '../../platform/persian.ts'
import { typedDay } from '../../platform/typed.ts'
import { presses } from './rules.ts'

const whole = (least: number, most: number) =>
  z
    .union([z.number(), z.string()])
    .transform((typed) => Number(toLatinDigits(String(typed)).trim()))
    .pipe(z.number().int().min(least).max(most))
const time = z
  .string()
  .overwrite((typed) => toLatinDigits(typed).trim())
  .regex(/^([01]?\d|2[0-3]):[0-5]\d$/, 'invalid')

export const reviewFields = {
  call: z.string().min(3).max(40),
  title: text(5, 200),
  held_on: typedDay,
  starts_at: time,
  place: text(2, 200),
  minutes_per_turn: whole(1, 240),
}
export const reviewForm = z.object(reviewFields)
export const pressForm = z.object({ kind: z.enum(presses), turn: id.optional(), minutes: whole(1, 240).optional() })
export const placeForm = z.object({ turn: id, to: whole(1, 500) })
export const turnForm = z.object({ turn: id })
export const addForm = z.object({ plan: z.string().min(3).max(40) })
export const remarkForm = z
  .object({
    turn: id,
    kind: z.enum(['remark', 'condition']),
    project: z.string().max(20).optional(),
    text: text(3, 2000),
    due_on: typedDay.optional(),
    proof_wanted: text(0, 500).default(''),
  })
  .superRefine((form, context) => {
    if (form.kind === 'condition' && !form.due_on)
      context.addIssue({ code: 'custom', message: 'date', path: ['due_on'] })
  })
export const removalForm = z.object({ remark: id })
export const outcomeForm = z
  .object({
    turn: id,
    outcome: z.enum(['accepted', 'conditional', 'returned', 'postponed']),
    reason: text(0, 4000).default(''),
  })
  .superRefine((form, context) => {
    if (form.outcome === 'returned' && form.reason.length < 10)
      context.addIssue({
        code: 'too_small',
        minimum: 10,
        origin: 'string',
        inclusive: true,
        path: ['reason'],
        input: form.reason,
      })
  })
export const cancellationForm = z.object({ reason: text(10, 1000) })
export const closingForm = z.object({ summary: text(0, 6000).default('') })

export const reviewFilters = z.object({
  state: z.string().max(40).optional(),
  after: z.string().max(40).optional(),
})
export type ReviewFilters = z.infer<typeof reviewFilters>

export const codeJson = z.object({ code: z.string() })
export const reviewSummaryJson = z
  .object({
    code: z.string(),
    title: z.string(),
    state: z.string(),
    call: z.string(),
    held_on: z.string(),
    starts_at: z.string(),
    place: z.string(),
    turns: z.number().int(),
    decided: z.number().int(),
  })
  .openapi('ReviewSummary')
export const reviewListJson = z
  .object({ items: z.array(reviewSummaryJson), next: z.string().nullable() })
  .openapi('ReviewList')
export const turnJson = z
  .object({
    id: z.number().int(),
    position: z.number().int(),
    plan: z.string(),
    agency: z.string(),
    state: z.enum(['waiting', 'running', 'paused', 'ended', 'absent']),
    minutes_planned: z.number(),
    seconds_spoken: z.number(),
    outcome: z.string().nullable(),
    reason: z.string(),
    remarks: z.array(
      z.object({
        id: z.number().int(),
        kind: z.enum(['remark', 'condition']),
        project: z.string().nullable(),
        text: z.string(),
        due_on: z.string().nullable(),
      }),
    ),
  })
  .openapi('ReviewTurn')
export const reviewJson = reviewSummaryJson
  .extend({
    current: z.number().int().nullable(),
    on_break: z.boolean(),
    predicted_end: z.iso.datetime(),
    queue: z.array(turnJson),
    summary: z.string(),
  })
  .openapi('Review')
export const newReviewJson = z.object(reviewFields).openapi('NewReview')
