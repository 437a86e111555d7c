import { holderTitle, stateTitle } from '../../demands/demand/labels.ts'
import { named, type Reference } from '../../demands/demand/reference.ts'
import { formatJalali } from '../../platform/jalali.ts'
import type { C } from '../../platform/web.ts'
import type { RequestRow } from './queries.ts'
import { statusOf } from './rules.ts'
import { open311Words } from './words.ts'

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
    service_notice: noticeOf(c, row),
    requested_datetime: w3(row.submitted_at),
    updated_datetime: w3(row.updated_at),
    // A deadline is a day of Tehran; it is met until that day has ended.
    expected_datetime: row.due_on ? `${row.due_on}T23:59:59+03:30` : null,
    address: row.place ? `${row.place}، ${county}` : county,
    address_id: row.county_code,
    zipcode: null,
    lat: row.latitude,
    long: row.longitude,
    media_url: row.photo_id === null ? null : `${origin}/track/${row.code}/photos/${row.photo_id}`,
    extended_attributes: {
      title: row.title,
      state: row.state,
      county: county,
      voices: row.voices,
      photos: row.photos,
      tracking_url: `${origin}/track/${row.code}`,
    },
  }
}

/** Whose turn it is and until when; nothing once the matter has ended. */
function noticeOf(c: C, row: RequestRow): string | null {
  const { lang } = c.var.ctx
  if (!row.holder_kind) return null
  const agency = (lang === 'en' ? (row.agency_en ?? row.agency_fa) : row.agency_fa) ?? ''
  const holder = holderTitle(row.holder_kind, agency, lang)
  const t = open311Words.in(lang)
  return row.due_on
    ? t('expected_by', { holder, due: formatJalali(row.due_on, 'long', lang) })
    : t('expected', { holder })
}

const w3 = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, 'Z')
