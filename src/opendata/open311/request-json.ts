import { stateTitle } from '../../demands/demand/labels.ts'
import { named, type Reference } from '../../demands/demand/reference.ts'
import type { C } from '../../platform/web.ts'
import type { RequestRow } from './queries.ts'
import { statusOf } from './rules.ts'

/** One service request as the standard names its parts; what is ours alone stands under `extended_attributes`. */
export function requestJson(c: C, row: RequestRow, reference: Reference) {
  const { ctx, shell } = c.var
  const { lang } = ctx
  const origin = shell.config.origin ?? new URL(c.req.url).origin
  const county = lang === 'en' ? row.county_en : row.county_fa
  return {
    service_request_id: row.code,
    status: statusOf(row.state),
    status_notes: stateTitle(row.state, lang),
    service_name: named(reference.category.get(row.category_code), lang),
    service_code: row.category_code,
    description: row.description,
    agency_responsible: (lang === 'en' ? (row.agency_en ?? row.agency_fa) : row.agency_fa) ?? null,
    service_notice: null,
    requested_datetime: w3(row.submitted_at),
    updated_datetime: w3(row.updated_at),
    // A deadline is a day of Tehran; it is met until that day has ended.
    expected_datetime: row.due_on ? `${row.due_on}T23:59:59+03:30` : null,
    address: row.place ? `${row.place}، ${county}` : county,
    address_id: row.county_code,
    zipcode: null,
    lat: row.latitude,
    long: row.longitude,
    media_url: null,
    extended_attributes: {
      title: row.title,
      state: row.state,
      county: county,
      voices: row.voices,
      tracking_url: `${origin}/track/${row.code}`,
    },
  }
}

const w3 = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, 'Z')
