// Which holder acts for a kind of post in one record.
import type { PostKind } from '../../../src/platform/ctx.ts'
import type { Applicant } from './applicants.ts'
import type { Holder } from './ledger.ts'
import { applicantHolder, holderOf, type Setting } from './setting.ts'

export interface Around {
  agency: string
  applicant: Applicant | null
  /** Holder of a commitment: whose clock runs while it is open. */
  owner?: Holder
  inspector?: Holder
}

export function standInFor(setting: Setting, around: Around): (kind: PostKind) => Holder {
  const { offices } = setting
  const { expert, head } = offices.ofAgency(around.agency)
  return (kind) => {
    switch (kind) {
      case 'applicant':
        return around.applicant ? applicantHolder(around.applicant) : holderOf(expert)
      case 'agency_expert':
        return around.owner ?? holderOf(expert)
      case 'agency_head':
        return around.owner ?? holderOf(head)
      case 'inspector':
        return around.inspector ?? holderOf(offices.inspectors[0]!)
      case 'chamber_officer':
        return holderOf(offices.byCode('chamber'))
      case 'legal_secretary':
        return holderOf(offices.byCode('legal_secretary'))
      case 'governor':
        return holderOf(offices.byCode('governor'))
      default:
        return holderOf(offices.byCode('secretariat'))
    }
  }
}
