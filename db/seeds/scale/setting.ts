// What every part of one seeding knows: the offices, the calendar, the books of numbers, and how far the years reach.
import type { Applicant } from './applicants.ts'
import type { DueDays } from './due-days.ts'
import type { Identities } from './identities.ts'
import type { Holder } from './ledger.ts'
import type { Office, Offices } from './offices.ts'
import type { Random } from './random.ts'
import type { SerialBooks } from './serial-books.ts'

export interface Setting {
  offices: Offices
  dueDays: DueDays
  identities: Identities
  books: SerialBooks
  /** Moments in milliseconds: the first submission and the present. */
  start: number
  now: number
  /** Demands in all. */
  n: number
  firstDemandId: number
  applicantCount: number
  applicant(index: number): Applicant
  trackingKey: string
}

export const DEMANDS_A_WINDOW = 50
export const WINDOWS_A_MEETING = 5

/** When the demand with this running number came in; later numbers come later. */
export function submittedAt(setting: Setting, index: number): number {
  return setting.start + Math.floor(((setting.now - setting.start) * index) / setting.n)
}

export function holderOf(office: Office): Holder {
  return {
    postId: office.id,
    personId: office.personId,
    organisationId: office.organisationId,
    countyCode: office.countyCode,
  }
}

export function applicantHolder(applicant: Applicant): Holder {
  return {
    postId: applicant.postId,
    personId: applicant.personId,
    organisationId: applicant.organisationId,
    countyCode: null,
  }
}

/** Tabriz has nearly half of everything, the large counties most of the rest. */
export function pickCounty(setting: Setting, random: Random): string {
  return random.chance(44) ? setting.offices.counties[0]! : random.pickSkewed(setting.offices.counties.slice(1))
}
