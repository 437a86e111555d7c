// Forms and filters of organisations.
import { z } from '@hono/zod-openapi'
import { email, legalId, text } from '../fields.ts'

export const organisationKinds = [
  'agency',
  'chamber',
  'county_government',
  'secretariat',
  'firm',
  'cooperative',
  'association',
  'national',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]
export const sectors = ['production', 'economic', 'welfare', 'general', 'cultural'] as const

const county = z.string().regex(/^\d{4}$/)
const facts = {
  title_fa: text(2, 200),
  title_en: text(2, 200).optional(),
  legal_id: legalId.optional(),
  county_code: county.optional(),
  email: email.optional(),
  sector: z.enum(sectors).optional(),
}
export const organisationForm = z.object({ ...facts, seen: z.string().max(40).optional() })
export const newOrganisationForm = z.object({ kind: z.enum(organisationKinds), ...facts })

export interface OrganisationFacts {
  title_fa: string
  title_en: string | null
  legal_id: string | null
  county_code: string | null
  email: string | null
  sector: (typeof sectors)[number] | null
}

export function toOrganisationFacts(form: z.infer<typeof organisationForm>): OrganisationFacts {
  return {
    title_fa: form.title_fa,
    title_en: form.title_en ?? null,
    legal_id: form.legal_id ?? null,
    county_code: form.county_code ?? null,
    email: form.email ?? null,
    sector: form.sector ?? null,
  }
}

export const organisationFilters = z.object({
  q: z.string().max(100).optional().catch(undefined),
  kind: z.enum(organisationKinds).optional().catch(undefined),
  county: county.optional().catch(undefined),
  after: z.string().max(300).optional().catch(undefined),
})
export type OrganisationFilters = z.infer<typeof organisationFilters>

export const organisationJson = z
  .object({
    id: z.number().int(),
    code: z.string().nullable(),
    kind: z.enum(organisationKinds),
    sector: z.enum(sectors).nullable(),
    title_fa: z.string(),
    title_en: z.string().nullable(),
    legal_id: z.string().nullable(),
    county_code: z.string().nullable(),
  })
  .openapi('Organisation')
export const organisationListJson = z
  .object({ items: z.array(organisationJson), next: z.string().nullable() })
  .openapi('OrganisationList')
