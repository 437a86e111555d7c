// Every lifecycle of the product, in the order a case meets them.
import { commitmentLifecycle } from './commitments/commitment/rules.ts'
import { letterLifecycle } from './council/letter/rules.ts'
import { meetingLifecycle } from './council/meeting/rules.ts'
import { resolutionLifecycle } from './council/resolution/rules.ts'
import { demandLifecycle } from './demands/demand/rules.ts'
import { issueLifecycle } from './demands/issue/rules.ts'
import { proposalLifecycle } from './demands/proposal/rules.ts'
import { nationalReferralLifecycle } from './demands/referral/rules.ts'
import { visitLifecycle } from './inspections/visit/rules.ts'
import type { Lifecycle } from './platform/lifecycle.ts'

export const lifecycles: readonly Lifecycle[] = [
  demandLifecycle,
  issueLifecycle,
  proposalLifecycle,
  meetingLifecycle,
  resolutionLifecycle,
  letterLifecycle,
  commitmentLifecycle,
  visitLifecycle,
  nationalReferralLifecycle,
]
