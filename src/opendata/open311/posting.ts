// A service request as it is posted, turned into the form of a demand. What the standard has a field for comes from
// there, the rest from the attributes of the service definition.

import { knownFacts, readDemandForm, type Sender, senderOf } from '../../demands/demand/intake.ts'
import { createDemand, keepDraft, sendDraftCode } from '../../demands/demand/intake-actions.ts'
import { signFiles } from '../../demands/demand/kept-files.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refused } from './answers.ts'
import { listPlaces, type Place } from './queries.ts'
import { nearest, titleFrom } from './rules.ts'
import { open311Words } from './words.ts'

export type Posted = Readonly<Record<string, string | readonly string[]>>

const one = (posted: Posted, name: string): string => {
  const value = posted[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
}
const attribute = (posted: Posted, name: string): string =>
  one(posted, `attribute[${name}]`) || one(posted, `attribute[${name}][]`)
const attributes = (posted: Posted, name: string): string[] =>
  [posted[`attribute[${name}][]`] ?? posted[`attribute[${name}]`] ?? []].flat().map((text) => String(text).trim())

export interface Received {
  /** Of the demand, where it could be registered at once. */
  code: string | null
  demandId: number | null
  /** What stands for the request until its sender has confirmed it. */
  token: string | null
}

/**
 * Registers the request: at once for those who may send demands, and behind a code on the applicant's phone for programs
 * whose holder may not. Throws `Refused` with one sentence for each fault.
 */
export async function receive(ctx: Ctx, posted: Posted, secret: string, fileIds: readonly number[]): Promise<Received> {
  const sender = senderOf(ctx.actor)
  const read = await readDemandForm(ctx, await valuesOf(ctx, posted, sender), sender)
  if (!read.ok)
    throw new Refused(
      400,
      Object.entries(read.errors).map(([field, told]) => `${nameOf(field)}: ${told}`),
    )
  if (sender !== 'public') {
    const { id, code } = await createDemand(ctx, { form: read.form, fileIds, channel: 'open311' })
    return { code, demandId: id, token: null }
  }
  const values = { ...read.values, kept_files: signFiles(fileIds, secret) }
  const once = { ...ctx, idempotencyKey: null }
  const draft = await keepDraft(ctx, { id: null, values, mobile: read.form.mobile ?? '', channel: 'open311' })
  await sendDraftCode(once, draft.id, secret)
  return { code: null, demandId: null, token: draft.id }
}

async function valuesOf(ctx: Ctx, posted: Posted, sender: Sender): Promise<Record<string, string>> {
  const description = one(posted, 'description')
  const known = sender === 'applicant' ? await knownFacts(ctx, sender) : {}
  const [agency = '', agency_2 = '', agency_3 = ''] = attributes(posted, 'agencies')
  const values = {
    category: one(posted, 'service_code'),
    text: description,
    title: attribute(posted, 'title') || titleFrom(description),
    contact_name: [one(posted, 'first_name'), one(posted, 'last_name')].filter(Boolean).join(' '),
    mobile: one(posted, 'phone'),
    email: one(posted, 'email'),
    county: countyOf(posted, await listPlaces(ctx.db)) ?? '',
    place: one(posted, 'address_string'),
    latitude: one(posted, 'lat'),
    longitude: one(posted, 'long'),
    media_url: one(posted, 'media_url'),
    agency,
    agency_2,
    agency_3,
    ...Object.fromEntries(
      ['who', 'firm_name', 'legal_id', 'national_id', 'requested_rial', 'investment_at_risk_rial', 'jobs_at_risk'].map(
        (name) => [name, attribute(posted, name)],
      ),
    ),
    ...Object.fromEntries(
      ['shares_text', 'shares_photos', 'shows_name'].map((name) => [name, attribute(posted, name) === '1' ? '1' : '']),
    ),
  }
  if (!values.county && !known['county']) throw noPlace(ctx)
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
  return { ...known, ...given, ...(known['mobile'] ? { mobile: known['mobile'] } : {}) }
}

function countyOf(posted: Posted, places: readonly Place[]): string | null {
  const named = attribute(posted, 'county') || one(posted, 'address_id')
  if (named) return named
  const at = {
    latitude: Number(one(posted, 'lat') || Number.NaN),
    longitude: Number(one(posted, 'long') || Number.NaN),
  }
  return Number.isFinite(at.latitude) && Number.isFinite(at.longitude) ? (nearest(places, at)?.code ?? null) : null
}

const noPlace = (ctx: Ctx) =>
  new Refused(
    400,
    open311Words.in(ctx.lang)('no_place', { point: 'lat + long', county: 'address_id / attribute[county]' }),
  )

const standardNames: Readonly<Record<string, string>> = {
  category: 'service_code',
  text: 'description',
  contact_name: 'first_name',
  mobile: 'phone',
  email: 'email',
  place: 'address_string',
  latitude: 'lat',
  longitude: 'long',
  media_url: 'media_url',
  agency: 'attribute[agencies]',
  agency_2: 'attribute[agencies]',
  agency_3: 'attribute[agencies]',
}
const nameOf = (field: string): string => standardNames[field] ?? `attribute[${field}]`
