// Pure decisions about accounts: who may be named substitute, what stands against an erasure, what a device is called.

import type { PostKind } from '../../platform/ctx.ts'
import { addDays, daysBetween } from '../../platform/jalali.ts'

/** Longest span of one substitution, in days; a longer absence calls for a new appointment. */
export const longestSubstitution = 186

export interface SubstitutionFacts {
  today: string
  postKind: PostKind
  /** The person naming holds the post itself today; a substitute cannot name another. */
  isHolder: boolean
  isSelf: boolean
  /** The person named holds some post other than an applicant's. */
  isInOffice: boolean
  /** The same person already stands in for this post in the span. */
  overlaps: boolean
  startsOn: string
  endsOn: string
}

export type SubstitutionRefusal =
  | { field: 'post_id'; word: 'not_holder' | 'applicant_post' }
  | { field: 'person_id'; word: 'self' | 'not_in_office' | 'already_named' }
  | { field: 'starts_on'; word: 'begins_in_past' }
  | { field: 'ends_on'; word: 'ends_before_start' | 'too_long' }

/** Why a substitute cannot be named so, or null. Days are Tehran's, 'YYYY-MM-DD', both inclusive. */
export function refuseSubstitution(facts: SubstitutionFacts): SubstitutionRefusal | null {
  if (!facts.isHolder) return { field: 'post_id', word: 'not_holder' }
  if (facts.postKind === 'applicant') return { field: 'post_id', word: 'applicant_post' }
  if (facts.isSelf) return { field: 'person_id', word: 'self' }
  if (!facts.isInOffice) return { field: 'person_id', word: 'not_in_office' }
  if (facts.startsOn < facts.today) return { field: 'starts_on', word: 'begins_in_past' }
  if (facts.endsOn < facts.startsOn) return { field: 'ends_on', word: 'ends_before_start' }
  if (daysBetween(facts.startsOn, facts.endsOn) >= longestSubstitution) return { field: 'ends_on', word: 'too_long' }
  if (facts.overlaps) return { field: 'person_id', word: 'already_named' }
  return null
}

/** The last day of a substitution ended now: yesterday, or an empty span when it has not yet had a day. */
export function endedOn(startsOn: string, today: string): string {
  return startsOn >= today ? addDays(startsOn, -1) : addDays(today, -1)
}

export interface ErasureFacts {
  /** Titles of posts held today that are not an applicant's. */
  offices: readonly string[]
  openDemands: number
}

/**
 * What stands against erasing a person, or null. An office-holder's acts must stay answerable, and an open demand needs
 * somebody to answer to.
 */
export function refuseErasure(facts: ErasureFacts): 'holds_office' | 'open_demands' | null {
  if (facts.offices.length > 0) return 'holds_office'
  return facts.openDemands > 0 ? 'open_demands' : null
}

export interface Device {
  browser: 'chrome' | 'edge' | 'firefox' | 'safari' | 'samsung' | 'other'
  system: 'windows' | 'android' | 'ios' | 'mac' | 'linux' | 'other'
}

/** Browser and system named by a User-Agent, roughly: enough to recognise one's own device in a list. */
export function deviceOf(userAgent: string | null): Device {
  const agent = userAgent ?? ''
  const browser = /Edg/.test(agent)
    ? 'edge'
    : /SamsungBrowser/.test(agent)
      ? 'samsung'
      : /Firefox|FxiOS/.test(agent)
        ? 'firefox'
        : /Chrome|CriOS/.test(agent)
          ? 'chrome'
          : /Safari/.test(agent)
            ? 'safari'
            : 'other'
  const system = /Windows/.test(agent)
    ? 'windows'
    : /Android/.test(agent)
      ? 'android'
      : /iPhone|iPad/.test(agent)
        ? 'ios'
        : /Mac OS/.test(agent)
          ? 'mac'
          : /Linux/.test(agent)
            ? 'linux'
            : 'other'
  return { browser, system }
}
