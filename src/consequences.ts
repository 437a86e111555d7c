// One page: what each event sets off inside the same transaction.
import {
  tellDueSoon,
  tellEscalation,
  tellExhaustion,
  tellHolder,
  tellReferral,
  tellReminder,
  tellSilence,
  tellTurn,
} from './commitments/inbox/consequences.ts'
import { beginWithDue, renewDue } from './council/after/consequences.ts'
import { settleOfCommitment } from './council/resolution/actions.ts'
import { takeUpObjections } from './council/resolution/objection-agenda.ts'
import { dropQuestions, tellAsker } from './demands/consultation/consequences.ts'
import { remindApplicant, tellAnswerer, tellApplicant, toldEvents } from './demands/demand/consequences.ts'
import { attachAtPeer, followUpAtPeer, openAtPeer, settleAtPeer, tellSender } from './demands/feed/consequences.ts'
import { oweAnswers } from './demands/issue/answers.ts'
import { withdrawOfIssue } from './demands/proposal/actions.ts'
import { carryCommitment, closeCommitment, settleCommitment } from './demands/referral/consequences.ts'
import { followReferral, recallFromClaim, recallInspector, sendInspector } from './inspections/visit/consequences.ts'
import type { Consequences } from './platform/ctx.ts'
import { settleCallOfPlan } from './programme/call/settling.ts'
import { failOfCommitment, fulfilOfClaim, fulfilOfCommitment } from './programme/dependency/consequences.ts'
import { recolourFollowers, recolourWaiting } from './programme/schedule/consequences.ts'
import { settleDemand } from './settlements.ts'
import { followCommitment, windUpCarried, windUpGathered, windUpIssue, windUpScheduled } from './winding.ts'

export const consequences: Consequences = {
  ...Object.fromEntries(toldEvents.map((event) => [event, [tellApplicant]])),
  'demand.answered': [tellApplicant, dropQuestions],
  'demand.contested': [tellAnswerer],
  'demand.redirected': [dropQuestions],
  'demand.withdrawn': [dropQuestions],
  'consultation.given': [tellAsker],
  'commitment.completion_claimed': [sendInspector, followCommitment],
  'commitment.reopened': [followCommitment],
  'commitment.claim_withdrawn': [recallInspector],
  'commitment.waived': [recallInspector, settleOfCommitment, failOfCommitment, tellHolder('ended')],
  'commitment.verified': [settleDemand, settleOfCommitment, fulfilOfCommitment, tellHolder('verified')],
  'commitment.settled_at_national': [settleDemand, settleOfCommitment, fulfilOfCommitment],
  'commitment.unmet': [settleOfCommitment, failOfCommitment, tellHolder('ended')],
  'commitment.refuted': [tellHolder('refuted')],
  'commitment.extension_granted': [tellHolder('extension_granted'), followCommitment],
  'commitment.extension_refused': [tellHolder('extension_refused')],
  'milestone_claim.verified': [recallFromClaim, fulfilOfClaim],
  'milestone_claim.refuted': [recallFromClaim],
  'milestone_claim.withdrawn': [recallFromClaim],
  'plan.accepted': [settleCallOfPlan],
  'plan.excused': [settleCallOfPlan],
  'change_request.approved': [recolourFollowers],
  'dependency.asked': [recolourWaiting],
  'dependency.accepted': [recolourWaiting],
  'dependency.countered': [recolourWaiting],
  'dependency.asked_again': [recolourWaiting],
  'dependency.kept': [recolourWaiting],
  'dependency.refused': [recolourWaiting],
  'dependency.withdrawn': [recolourWaiting],
  'dependency.fulfilled': [recolourWaiting],
  'dependency.unmet': [recolourWaiting],
  'meeting.planned': [beginWithDue, takeUpObjections],
  'meeting.opened': [renewDue],
  'wait.opened': [tellTurn],
  'wait.due_soon': [tellDueSoon, remindApplicant],
  'wait.escalated': [tellEscalation],
  'wait.exhausted': [tellExhaustion],
  'wait.reminded': [tellReminder],
  'wait.silent': [tellSilence],
  'wait.referred': [followReferral, tellReferral],
  'issue.carried_national': [withdrawOfIssue],
  'issue.settled': [oweAnswers],
  'issue.closed_unsolved': [withdrawOfIssue, oweAnswers],
  'commitment.national_asked': [carryCommitment],
  'national_referral.sent': [openAtPeer],
  'national_referral.dossier_bundled': [attachAtPeer],
  'national_referral.followed_up': [windUpCarried, followUpAtPeer],
  'issue.proposed': [windUpGathered],
  'proposal.scheduled': [windUpScheduled],
  'resolution.refreshed': [windUpIssue],
  'national_referral.answered': [settleCommitment, settleAtPeer],
  'national_referral.closed': [closeCommitment, settleAtPeer],
  'incoming_referral.acknowledged': [tellSender],
  'incoming_referral.asked': [tellSender],
  'incoming_referral.answered': [tellSender],
  'incoming_referral.declined': [tellSender],
}
