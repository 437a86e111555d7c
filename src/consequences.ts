// One page: what each event sets off inside the same transaction.
import { settleOfCommitment } from './council/resolution/actions.ts'
import { tellApplicant, toldEvents } from './demands/demand/consequences.ts'
import { withdrawOfIssue } from './demands/proposal/actions.ts'
import { carryCommitment, closeCommitment, settleCommitment } from './demands/referral/consequences.ts'
import { followReferral, recallInspector, sendInspector } from './inspections/visit/consequences.ts'
import type { Consequences } from './platform/ctx.ts'
import { settleDemand } from './settlements.ts'

export const consequences: Consequences = {
  ...Object.fromEntries(toldEvents.map((event) => [event, [tellApplicant]])),
  'commitment.completion_claimed': [sendInspector],
  'commitment.claim_withdrawn': [recallInspector],
  'commitment.waived': [recallInspector, settleOfCommitment],
  'commitment.verified': [settleDemand, settleOfCommitment],
  'commitment.settled_at_national': [settleDemand, settleOfCommitment],
  'commitment.unmet': [settleOfCommitment],
  'wait.referred': [followReferral],
  'issue.carried_national': [withdrawOfIssue],
  'issue.closed_unsolved': [withdrawOfIssue],
  'commitment.national_asked': [carryCommitment],
  'national_referral.answered': [settleCommitment],
  'national_referral.closed': [closeCommitment],
}
