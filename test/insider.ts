import type { May } from '../src/platform/web.ts'
import { type CastName, cast } from './cast.ts'

/** Someone each route lets in, so that what lies behind it is reached. */
export function insider(may: May): CastName {
  const names = Object.keys(cast) as CastName[]
  if (!Array.isArray(may)) return 'secretary'
  const code: Record<string, CastName> = {
    governor: 'governor',
    secretariat_officer: 'secretary',
    legal_secretary: 'legalSecretary',
    chamber_officer: 'chamber',
    agency_head: 'agencyHead',
    agency_expert: 'agencyExpert',
    inspector: 'inspector',
    county_officer: 'countyOfficer',
    applicant: 'petitioner',
    auditor: 'auditor',
    administrator: 'administrator',
  }
  return code[may[0] as string] ?? names[0]!
}
