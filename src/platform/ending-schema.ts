// The three things without which nothing ends unsolved: a coded reason, what it rests on, and the next way.
import { z } from '@hono/zod-openapi'
import { normalise } from './persian.ts'
import type { Ending } from './waits.ts'

export const nextWays = [
  'resubmit',
  'contest',
  'other_body',
  'court',
  'national',
  'new_proposal',
  'knowledge_based',
  'council',
  'new_commitment',
] as const

export const endingFields = {
  reason_code: z.string().optional(),
  citation: z.string().overwrite(normalise).max(1000).optional(),
  next_way: z.enum(nextWays).optional(),
  next_way_note: z.string().overwrite(normalise).max(2000).default(''),
}
const optionalEnding = z.object(endingFields)
type GivenEnding = z.infer<typeof optionalEnding>
/** An ending as it is told to an action. */
export type EndingWords = Partial<GivenEnding>

/** Adds an error for each part of an ending that is missing. */
export function requireEnding(form: GivenEnding, context: z.core.$RefinementCtx<unknown>): void {
  const missing = (field: keyof GivenEnding) =>
    context.addIssue({ code: 'custom', message: 'required', path: [field], input: form[field] })
  if (!form.reason_code) missing('reason_code')
  if (!form.citation) missing('citation')
  else if (form.citation.length < 3)
    context.addIssue({
      code: 'too_small',
      minimum: 3,
      origin: 'string',
      inclusive: true,
      path: ['citation'],
      input: form.citation,
    })
  if (!form.next_way) missing('next_way')
}

export const endingForm = optionalEnding.superRefine(requireEnding)
export const endingJson = z
  .object({
    reason_code: z.string(),
    citation: z.string().overwrite(normalise).min(3).max(1000),
    next_way: z.enum(nextWays),
    next_way_note: z.string().overwrite(normalise).max(2000).default(''),
  })
  .openapi('Ending')

/** The ending told by a form that passed `requireEnding`. */
export function endingOf(kind: Ending['reasonKind'], form: EndingWords): Ending {
  return {
    reasonKind: kind,
    reasonCode: form.reason_code ?? '',
    citation: form.citation ?? '',
    nextWay: form.next_way ?? 'new_proposal',
    nextWayNote: form.next_way_note ?? '',
  }
}
