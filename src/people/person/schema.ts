// Forms and filters of persons.

import { z } from '@hono/zod-openapi'
import { typedDay } from '../../platform/typed.ts'
import { email, id, mobile, nationalId, text } from '../fields.ts'

export const personForm = z.object({
  name_fa: text(2, 120),
  name_en: text(2, 120).optional(),
  national_id: nationalId.optional(),
  mobile: mobile.optional(),
  email: email.optional(),
  language: z.enum(['fa', 'en']).default('fa'),
  seen: z.string().max(40).optional(),
})

/** What is recorded of a person; absent is null. */
export interface PersonFacts {
  name_fa: string
  name_en: string | null
  national_id: string | null
  mobile: string | null
  email: string | null
  language: 'fa' | 'en'
}

export function toFacts(form: z.infer<typeof personForm>): PersonFacts {
  const { seen: _, ...given } = form
  return {
    ...given,
    name_en: given.name_en ?? null,
    national_id: given.national_id ?? null,
    mobile: given.mobile ?? null,
    email: given.email ?? null,
  }
}

const span = { starts_on: typedDay, ends_on: typedDay.optional() }
export const postAppointmentForm = z.object({ post_id: id, ...span })
export const personAppointmentForm = z.object({ person_id: id, ...span })
export const holdingEndForm = z.object({ ends_on: typedDay })

export const personStates = ['in_office', 'without_office', 'erased'] as const
export const personFilters = z.object({
  q: z.string().max(100).optional().catch(undefined),
  state: z.enum(personStates).optional().catch(undefined),
  after: z.string().max(300).optional().catch(undefined),
})
export type PersonFilters = z.infer<typeof personFilters>
