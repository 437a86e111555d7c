import { z } from '@hono/zod-openapi'
import { typedDay } from '../../platform/typed.ts'
import { bodyKinds, cadences } from './schema.ts'

const title = z.string().trim().min(3).max(200)
const code = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_]{1,40}$/, 'choice')
const reason = z.string().trim().min(5).max(1000)
const mark = z.string().trim().min(1).max(12)
const none = z.literal('').transform(() => null)

const particulars = {
  title_fa: title,
  title_en: title,
  mark,
  note: z.string().trim().max(500).default(''),
  reason,
}

/** A national body has its secretariat in an organisation of the nation; a county committee belongs to a county. */
const agree = (
  given: { kind: string; county?: string | null | undefined; organisation?: number | null | undefined },
  check: z.core.$RefinementCtx,
): void => {
  if ((given.kind === 'county') !== Boolean(given.county))
    check.addIssue({ code: 'custom', message: given.kind === 'county' ? 'required' : 'invalid', path: ['county'] })
  if ((given.kind === 'national') !== Boolean(given.organisation))
    check.addIssue({
      code: 'custom',
      message: given.kind === 'national' ? 'required' : 'invalid',
      path: ['organisation'],
    })
}

/** Fields of the page without those of kinds other than the chosen one, which it does not show. */
export function ofItsKind(values: Record<string, string>): Record<string, string> {
  const { county = '', organisation = '', ...others } = values
  return {
    ...others,
    county: values['kind'] === 'county' ? county : '',
    organisation: values['kind'] === 'national' ? organisation : '',
  }
}

const county = z.string().regex(/^\d{4}$/, 'choice')
const tick = z
  .string()
  .optional()
  .transform((value) => value === '1')

export const newBodyForm = z
  .object({
    ...particulars,
    kind: z.enum(bodyKinds),
    parent: none.or(code).optional(),
    county: none.or(county).optional(),
    organisation: none
      .or(
        z
          .string()
          .regex(/^\d{1,12}$/, 'choice')
          .transform(Number),
      )
      .optional(),
    has_legal_force: tick,
    like: none.or(code).optional(),
    cadence: none.or(z.enum(cadences)).optional(),
    begins_on: typedDay,
  })
  .superRefine(agree)
export const newBodyJson = z
  .object({
    ...particulars,
    kind: z.enum(bodyKinds),
    parent: code.nullable().optional(),
    county: county.nullable().optional(),
    organisation: z.number().int().nullable().optional(),
    has_legal_force: z.boolean().default(false),
    /** Its first by-laws are those of this body; by default what is usual. */
    like: code.nullable().optional(),
    /** By default that of its first by-laws. */
    cadence: z.enum(cadences).nullable().optional(),
    begins_on: z.iso.date(),
  })
  .superRefine(agree)
export type NewBody = z.output<typeof newBodyJson>

export const bodyChangeForm = z.object({
  ...particulars,
  parent: none.or(code).optional(),
  has_legal_force: tick,
})
export const bodyChangeJson = z.object({
  ...particulars,
  parent: code.nullable().optional(),
  has_legal_force: z.boolean(),
})
export type BodyChange = z.output<typeof bodyChangeJson>

export const bodyEndForm = z.object({ ends_on: typedDay, successor: none.or(code).optional(), reason })
export const bodyEndJson = z.object({ ends_on: z.iso.date(), successor: code.nullable().optional(), reason })
export type BodyEnd = z.output<typeof bodyEndJson>

export const treeNodeJson = z.object({
  code: z.string(),
  title_fa: z.string(),
  title_en: z.string(),
  kind: z.enum(bodyKinds),
  parent_code: z.string().nullable(),
  county_code: z.string().nullable(),
  began_on: z.string(),
  ended_on: z.string().nullable(),
  has_legal_force: z.boolean(),
  members_with_vote: z.number().int(),
  sittings_in_year: z.number().int(),
  matters_waiting: z.number().int(),
  next_meeting_code: z.string().nullable(),
  next_meeting_on: z.string().nullable(),
})
