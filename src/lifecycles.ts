// Every lifecycle of the product, in the order a case meets them.
import { commitmentLifecycle } from './commitments/commitment/rules.ts'
import { adviceLifecycle } from './council/advice/rules.ts'
import { letterLifecycle } from './council/letter/rules.ts'
import { amendmentLifecycle } from './council/meeting/minutes-rules.ts'
import { meetingLifecycle } from './council/meeting/rules.ts'
import { resolutionLifecycle } from './council/resolution/rules.ts'
import { consultationLifecycle } from './demands/consultation/rules.ts'
import { demandLifecycle } from './demands/demand/rules.ts'
import { incomingReferralLifecycle } from './demands/incoming/rules.ts'
import { issueLifecycle } from './demands/issue/rules.ts'
import { proposalLifecycle } from './demands/proposal/rules.ts'
import { nationalReferralLifecycle } from './demands/referral/rules.ts'
import { visitLifecycle } from './inspections/visit/rules.ts'
import type { Lang } from './platform/ctx.ts'
import type { Lifecycle } from './platform/lifecycle.ts'
import { callLifecycle } from './programme/call/rules.ts'
import { dependencyLifecycle } from './programme/dependency/rules.ts'
import { returnLifecycle } from './programme/indicator/rules.ts'
import { planLifecycle } from './programme/plan/rules.ts'
import { changeLifecycle } from './programme/project/change-rules.ts'
import { claimLifecycle } from './programme/project/claim-rules.ts'
import { monthLifecycle } from './programme/project/month-rules.ts'
import { projectLifecycle } from './programme/project/rules.ts'
import { reviewLifecycle } from './programme/review/rules.ts'

export const lifecycles: readonly Lifecycle[] = [
  demandLifecycle,
  consultationLifecycle,
  issueLifecycle,
  proposalLifecycle,
  meetingLifecycle,
  adviceLifecycle,
  amendmentLifecycle,
  resolutionLifecycle,
  letterLifecycle,
  commitmentLifecycle,
  visitLifecycle,
  nationalReferralLifecycle,
  incomingReferralLifecycle,
  projectLifecycle,
  claimLifecycle,
  changeLifecycle,
  monthLifecycle,
  dependencyLifecycle,
  returnLifecycle,
  callLifecycle,
  planLifecycle,
  reviewLifecycle,
]

const byName = new Map(lifecycles.map((lifecycle) => [lifecycle.name, lifecycle]))

/** Title of a lifecycle by its name, such as «درخواست» for `demand`; the name itself when unknown. */
export function lifecycleTitle(name: string, lang: Lang): string {
  const lifecycle = byName.get(name)
  return lifecycle ? lifecycle.title[lang] : name
}

/** Title of a state of a lifecycle; the code itself when unknown. */
export function stateTitle(name: string, state: string, lang: Lang): string {
  return byName.get(name)?.states.find((candidate) => candidate.code === state)?.title[lang] ?? state
}
