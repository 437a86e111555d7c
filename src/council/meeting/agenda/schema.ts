import { z } from '@hono/zod-openapi'
import { documentReaders, sections } from '../schema.ts'

const note = z.string().trim().min(3).max(2000)
const id = z
  .string()
  .regex(/^\d{1,12}$/, 'choice')
  .transform(Number)

export const consentInput = z.object({ note: note.optional() })

export const itemChangeForm = z.object({
  section: z.enum(sections),
  priority: z.enum(['1', '2', '3']).transform(Number),
  minutes: z.string().regex(/^[0-9۰-۹٠-٩]{1,3}$/, 'number'),
  is_secret: z
    .string()
    .optional()
    .transform((value) => value === '1'),
})
export const itemChangeJson = z.object({
  section: z.enum(sections),
  priority: z.number().int().min(1).max(3),
  minutes: z.number().int().min(1).max(600),
  is_secret: z.boolean(),
})
export type ItemChange = z.infer<typeof itemChangeJson>

/** How a matter leaves the agenda other than by a vote. */
export const ways = ['next', 'postponed', 'returned', 'referred', 'settled', 'merged'] as const
export type Way = (typeof ways)[number]
const leaving = {
  way: z.enum(ways),
  note,
  to_body: z.string().max(60).optional(),
  to_meeting: z.string().max(80).optional(),
}
const needs = { next: 'to_meeting', referred: 'to_body', merged: 'into' } as const
const complete = (
  form: { way: Way; to_body?: string | undefined; to_meeting?: string | undefined; into?: number | undefined },
  check: z.RefinementCtx,
) => {
  const need = form.way in needs ? needs[form.way as keyof typeof needs] : null
  if (need && !form[need]) check.addIssue({ code: 'custom', message: 'required', path: [need] })
}
export const leavingForm = z.object({ ...leaving, into: id.optional() }).superRefine(complete)
export const leavingJson = z.object({ ...leaving, into: z.number().int().optional() }).superRefine(complete)
export type Leaving = z.infer<typeof leavingJson>

export const documentForm = z.object({
  title: z.string().trim().min(3).max(200),
  readers: z.enum(documentReaders),
})
export type NewDocument = z.infer<typeof documentForm>

export const templateForm = z.object({ title: z.string().trim().min(3).max(120) })
export const templateChoice = z.object({ template: id })
export const placeForm = z.object({
  meeting: z.string().max(80),
  proposal: z.string().max(40).optional(),
  carried: id.optional(),
  late_reason: note.optional(),
})
