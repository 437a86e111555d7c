// By-laws as the form shows them and as it sends them.
import type { z } from '@hono/zod-openapi'
import { type ByLawTerms, type byLawForm, callerKinds, type NewByLaws } from './schema.ts'

/** A version as field values of the form. */
export function formOfTerms(terms: ByLawTerms): Record<string, string> {
  return {
    quorum_kind: terms.quorum_kind,
    quorum_numerator: String(terms.quorum_numerator),
    quorum_denominator: String(terms.quorum_denominator),
    is_quorum_strict: terms.is_quorum_strict ? '1' : '',
    quorum_count: String(terms.quorum_count),
    quorum_base: terms.quorum_base,
    majority: terms.majority,
    majority_base: terms.majority_base,
    chair_has_casting_vote: terms.chair_has_casting_vote ? '1' : '',
    proxies_each: String(terms.proxies_each),
    notice_days: String(terms.notice_days),
    cadence: terms.cadence,
    speech_minutes: String(Math.max(1, Math.round(terms.speech_seconds / 60))),
    absences_allowed: String(terms.absences_allowed),
    absences_in: terms.absences_in,
    extraordinary_notice_days: String(terms.extraordinary_notice_days),
    ...Object.fromEntries(terms.callers.map((kind) => [`caller_${kind}`, '1'])),
    ...Object.fromEntries(terms.extraordinary_callers.map((kind) => [`extraordinary_${kind}`, '1'])),
  }
}

/** The version a sent form means; without any caller ticked the secretariat calls. */
export function termsOfForm(form: z.infer<typeof byLawForm>, values: Record<string, string>): NewByLaws {
  const { speech_minutes, quorum_numerator, quorum_denominator, quorum_count, extraordinary_notice_days, ...own } = form
  const callers = callerKinds.filter((kind) => values[`caller_${kind}`] === '1')
  const urgent = callerKinds.filter((kind) => values[`extraordinary_${kind}`] === '1')
  return {
    ...own,
    extraordinary_notice_days: extraordinary_notice_days ?? 1,
    extraordinary_callers: urgent.length > 0 ? urgent : ['secretariat_officer', 'governor'],
    quorum_numerator: quorum_numerator ?? 1,
    quorum_denominator: quorum_denominator ?? 2,
    quorum_count: quorum_count ?? 1,
    speech_seconds: speech_minutes * 60,
    callers: callers.length > 0 ? callers : ['secretariat_officer'],
  }
}
