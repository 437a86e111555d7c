// A deed is one human act of the demo year: when, by whom, and what is given. It is data, so that a year can be judged
// before a single row is written; `stage/deeds.ts` carries it out through the product's own actions.
import type { ByLawTerms } from '../../../../src/council/body/schema.ts'

export interface Pledge {
  side: 'government' | 'private'
  title: string
  proof: string
  /** `post:CODE` or `applicant:DEMAND`. */
  holder: string
  due: string
  county: string | null
}
export interface EndingGiven {
  reasonKind: 'non_execution' | 'refusal' | 'decision'
  reason: string
  citation: string
  nextWay: string
  note?: string
}
export interface DemandGiven {
  who: 'citizen' | 'firm' | 'cooperative' | 'association'
  contact: string
  mobile: string
  nationalId: string
  legalId: string | null
  firm: string | null
  title: string
  text: string
  category: string
  county: string
  agency: string | null
  sumRial: string | null
  investmentRial: string | null
  jobs: number | null
  showsName: boolean
  channel: 'web' | 'phone' | 'visit' | 'letter' | 'excel' | 'api'
}

/** What is done, with what; `of` names the case within the year (`d12`, `i7`, `m3`, `r3.2`, `r3.2.c0`). */
export type Doing =
  | { verb: 'submit'; given: DemandGiven }
  | { verb: 'accept'; agency: string }
  | { verb: 'ask_completion' | 'complete' | 'contest' | 'withdraw' | 'resubmit' | 'return' | 'confirm'; note: string }
  | { verb: 'redirect'; agency: string; note: string }
  | { verb: 'refuse' | 'close_demand'; ending: EndingGiven }
  | {
      verb: 'answer'
      outcome: 'solved' | 'unsolved' | 'refused' | 'will_do'
      text: string
      reason?: string
      citation?: string
      due?: string
      proof?: string
    }
  | { verb: 'create_issue'; demands: string[]; title: string; agency: string }
  | { verb: 'add_demands'; demands: string[] }
  | { verb: 'write_brief'; brief: Record<string, string> }
  | { verb: 'propose'; proposal: string; body: string; title: string; text: string }
  | { verb: 'advise'; kind: 'legal' | 'technical'; text: string }
  | { verb: 'decide_proposal'; outcome: 'accept' | 'return' | 'refuse'; note: string; ending?: EndingGiven }
  | { verb: 'dissolve'; note: string }
  | { verb: 'settle_issue'; note: string }
  | { verb: 'close_issue'; ending: EndingGiven }
  | {
      verb: 'carry'
      source: 'demand' | 'issue' | 'commitment'
      referral: string
      body: string
      title: string
      paper: string
    }
  | { verb: 'send_referral'; letter: string }
  | { verb: 'follow_up'; text: string }
  | { verb: 'answer_referral'; text: string }
  | { verb: 'close_referral'; text: string; ending: EndingGiven }
  | { verb: 'plan_meeting'; body: string; heldOn: string; startsAt: string; place: string }
  | { verb: 'add_item'; item: string; proposal: string | null; title: string; minutes: number }
  | { verb: 'invite'; urgent?: string }
  | { verb: 'amend_by_laws'; body: string; from: string; change: Partial<ByLawTerms>; note: string }
  | { verb: 'take_up'; item: string }
  | { verb: 'departure'; seed: string }
  | { verb: 'open_meeting'; seed: string; failsQuorum?: boolean }
  | { verb: 'late_arrival'; seed: string }
  | { verb: 'cancel_meeting'; note: string }
  | { verb: 'discuss'; item: string; text: string }
  | { verb: 'vote'; item: string; seed: string; passes: boolean; method: 'hands' | 'named' | 'secret' }
  | {
      verb: 'enact'
      item: string
      resolution: string
      class: 'binding' | 'recommendation' | 'referral'
      decision: string
      title: string
      text: string
      pledges: Pledge[]
    }
  | { verb: 'reject_item'; item: string; citation: string }
  | { verb: 'postpone_item'; item: string; note: string }
  | { verb: 'adjourn' }
  | { verb: 'write_minutes'; text: string }
  | { verb: 'sign' }
  | { verb: 'publish' }
  | { verb: 'notify' }
  | { verb: 'acknowledge'; letter: number }
  | { verb: 'object'; text: string; citation: string }
  | { verb: 'decide_objection'; upheld: boolean; text: string; ending: EndingGiven }
  | { verb: 'refresh'; note: string }
  | { verb: 'report'; percent: number; text: string }
  | { verb: 'claim'; text: string; proof: string }
  | { verb: 'ask_extension'; until: string; reason: string; text: string }
  | { verb: 'decide_extension'; granted: boolean; note: string }
  | { verb: 'visit'; finding: 'verified' | 'partly' | 'refuted'; percent: number; text: string; county: string }
  | { verb: 'reopen'; due: string; text: string }
  | { verb: 'end_commitment'; step: 'waive' | 'close_unmet'; ending: EndingGiven }
  | { verb: 'name_substitute'; post: string; substitute: string; from: string; to: string; reason: string }
  | { verb: 'define_indicator'; definition: Record<string, unknown> & { agency: string } }
  | { verb: 'backdate_indicator'; firstPeriod: string; reason: string }
  | { verb: 'set_targets'; targets: { period: string; value: number }[]; reason: string }
  | { verb: 'note_peers'; period: string; source: string; values: Record<string, number> }
  | { verb: 'open_returns' }
  | { verb: 'enter_figures'; code: string; period: string; values: Record<string, number>; note: string }
  | { verb: 'return_figures'; code: string; period: string; note: string }
  | { verb: 'approve_returns'; codes: string[] }
  | { verb: 'publish_returns'; codes: string[] }
  | { verb: 'create_call'; year: number; motto: string; deadline: string; agencies: string[] }
  | { verb: 'set_duties'; year: number; action: number }
  | { verb: 'open_call' }
  | { verb: 'close_call' }
  | { verb: 'bring_plan'; year: number; agency: string; again: boolean }
  | { verb: 'submit_plan' }
  | { verb: 'accept_plan' }
  | { verb: 'excuse_plan' }
  | { verb: 'plan_review'; call: string; heldOn: string }
  | { verb: 'open_review' }
  | { verb: 'pause_review' }
  | { verb: 'hear_plan'; plan: string; seconds: number; outcome: 'accepted' | 'conditional' | 'returned' }
  | { verb: 'close_review' }
  | { verb: 'sweep' }
  | { verb: 'deliver_notices' }
export type Verb = Doing['verb']

export type Deed = Doing & {
  at: number
  /** Idempotency key within the year; the same on every run. */
  key: string
  /** Cases it touches; deeds of one day that share a case keep their order. */
  lanes: readonly string[]
  /** `post:CODE`, `applicant:DEMAND`, `holder` (of the commitment), `inspector`, `addressee`, `public` or `system`. */
  by: string
  of: string
}
