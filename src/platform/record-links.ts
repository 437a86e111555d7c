// Where the page of a record stands, by its lifecycle; the inbox, the search and the situation room link through this.
import type { Lang } from './ctx.ts'
import { groupTrackingCode, toPersianDigits } from './persian.ts'

const folders: Readonly<Record<string, string>> = {
  demand: 'demands',
  consultation: 'consultations',
  advice: 'advices',
  issue: 'issues',
  proposal: 'proposals',
  meeting: 'meetings',
  minutes_amendment: 'minutes-amendments',
  resolution: 'resolutions',
  letter: 'letters',
  commitment: 'commitments',
  visit: 'visits',
  call: 'calls',
  plan: 'plans',
  review: 'reviews',
  national_referral: 'referrals',
  indicator: 'indicators',
  // Its code holds the path below: `new_units/entry/1405-07`.
  indicator_return: 'indicators',
  incoming_referral: 'incoming',
  project: 'projects',
  milestone_claim: 'milestone-claims',
  change_request: 'change-requests',
  progress_month: 'progress',
  dependency: 'dependencies',
}

/** Path of a record's page: its lifecycle's folder and its code. */
export function recordPath(lifecycle: string, code: string): string {
  return `/${folders[lifecycle] ?? lifecycle}/${code}`
}

/** A record's code as a reader sees it: in the digits of the language, a tracking code in its groups, without the Latin name of a sitting's body or of an indicator. */
export function codeIn(lang: Lang, code: string): string {
  const own = /^\d{10}$/.test(code) ? groupTrackingCode(code) : code.replace(/^[a-z][a-z0-9_]*\/entry\//, '')
  return lang === 'fa' ? toPersianDigits(own.replace(/^[a-z_-]+-/, '').replace(/-q(?=\d)/, '-س')) : own
}
