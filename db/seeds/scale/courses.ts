// How records of a believable province run: the steps of each course and how often it is met.
import { weighted } from './random.ts'

export interface DemandCourse {
  share: number
  steps: readonly string[]
  /** Joins the Chamber's issue of its time. */
  joins?: true
}

export const demandCourses: readonly DemandCourse[] = [
  { share: 30, steps: ['accept', 'answer_solved', 'confirm'] },
  { share: 12, steps: ['accept', 'answer_solved', 'deem_confirmed'] },
  { share: 9, steps: ['ask_completion', 'complete', 'accept', 'answer_solved', 'confirm'] },
  { share: 5, steps: ['ask_completion', 'lapse'] },
  { share: 5, steps: ['refuse'] },
  { share: 6, steps: ['accept', 'answer_commits', 'settle'] },
  { share: 6, steps: ['accept', 'answer_unsolved', 'close_unsolved'] },
  { share: 4, steps: ['accept', 'redirect', 'accept', 'answer_solved', 'confirm'] },
  { share: 3, steps: ['accept', 'answer_solved', 'contest', 'send_back', 'answer_solved', 'confirm'] },
  { share: 2, steps: ['accept', 'answer_unsolved', 'carry_national', 'settle'] },
  { share: 2, steps: ['accept', 'answer_refused', 'close_unsolved'] },
  { share: 2, steps: ['accept', 'withdraw'] },
  { share: 14, steps: [], joins: true },
]
export const pickDemandCourse = weighted(demandCourses, (course) => course.share)

/** A demand whose issue comes too early for it. */
export const strayCourse: readonly string[] = ['accept', 'answer_unsolved', 'close_unsolved']
export const joiningSteps: readonly string[] = ['accept', 'answer_unsolved', 'group']

export type Fate = 'resolved' | 'rejected' | 'returned'
export const pickFate = weighted<{ fate: Fate; share: number }>(
  [
    { fate: 'resolved', share: 88 },
    { fate: 'rejected', share: 7 },
    { fate: 'returned', share: 5 },
  ],
  (item) => item.share,
)

/** Steps of the issue, of its proposal and of its demands (after they were grouped), by what became of the proposal. */
export const issueSteps: Readonly<
  Record<Fate, { issue: readonly string[]; proposal: readonly string[]; demands: readonly string[] }>
> = {
  resolved: {
    issue: ['propose', 'begin_execution', 'settle'],
    proposal: ['accept', 'schedule', 'decide'],
    demands: ['begin_execution', 'settle'],
  },
  rejected: {
    issue: ['propose', 'take_back', 'carry_national', 'settle'],
    proposal: ['accept', 'schedule', 'reject'],
    demands: ['carry_national', 'settle'],
  },
  returned: {
    issue: ['propose', 'take_back', 'carry_national', 'close_unsolved'],
    proposal: ['return'],
    demands: ['carry_national', 'close_unsolved'],
  },
}

export const pickCommitmentCourse = weighted<{ share: number; steps: readonly string[] }>(
  [
    { share: 66, steps: ['claim_completion', 'verify'] },
    { share: 9, steps: ['claim_completion', 'refute', 'reopen', 'claim_completion', 'verify'] },
    { share: 5, steps: ['claim_completion', 'refute', 'close_unmet'] },
    { share: 5, steps: ['carry_national', 'settle_at_national'] },
    { share: 4, steps: ['claim_completion', 'withdraw_claim', 'claim_completion', 'verify'] },
    { share: 6, steps: ['waive'] },
    { share: 5, steps: ['close_unmet'] },
  ],
  (course) => course.share,
)

export const meetingSteps: readonly string[] = ['invite', 'open', 'adjourn', 'draft', 'sign', 'publish']

/** The journal's words for the steps; those not listed are made of the step's own name. */
export const events: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  demand: {
    begin: 'submitted',
    accept: 'accepted',
    ask_completion: 'completion_asked',
    complete: 'completed',
    lapse: 'lapsed',
    refuse: 'refused',
    answer_solved: 'answered',
    answer_refused: 'answered',
    answer_unsolved: 'answered',
    answer_commits: 'answered',
    redirect: 'redirected',
    confirm: 'confirmed',
    deem_confirmed: 'deemed_confirmed',
    contest: 'contested',
    group: 'grouped',
    send_back: 'sent_back',
    close_unsolved: 'closed',
    begin_execution: 'execution_began',
    carry_national: 'carried_national',
    settle: 'settled',
    withdraw: 'withdrawn',
  },
  issue: {
    begin: 'opened',
    propose: 'proposed',
    take_back: 'taken_back',
    begin_execution: 'execution_began',
    carry_national: 'carried_national',
    settle: 'settled',
    close_unsolved: 'closed_unsolved',
  },
  proposal: {
    begin: 'submitted',
    accept: 'accepted',
    schedule: 'scheduled',
    decide: 'decided',
    reject: 'rejected',
    return: 'returned',
  },
  meeting: {
    begin: 'planned',
    invite: 'invited',
    open: 'opened',
    adjourn: 'adjourned',
    draft: 'minutes_drafted',
    sign: 'signed',
    publish: 'published',
  },
  resolution: {
    begin: 'enacted',
    notify: 'notified',
    object: 'objected',
    dismiss_objection: 'objection_dismissed',
    take_force: 'took_force',
    execute: 'executed',
    close_partly: 'closed_partly',
    close_not_executed: 'closed_not_executed',
  },
  letter: { begin: 'sent', acknowledge: 'acknowledged' },
  commitment: {
    begin: 'opened',
    claim_completion: 'completion_claimed',
    withdraw_claim: 'claim_withdrawn',
    verify: 'verified',
    refute: 'refuted',
    reopen: 'reopened',
    carry_national: 'carried_national',
    waive: 'waived',
    close_unmet: 'unmet',
    settle_at_national: 'settled_at_national',
  },
  visit: { begin: 'assigned', record: 'recorded', cancel: 'cancelled' },
}

/** Category of a demand → codes of the agencies concerned, the usual one first. */
export const agenciesOf: Readonly<Record<string, readonly string[]>> = {
  bank: [
    'bank_coordination',
    'bank_melli',
    'bank_sepah',
    'bank_keshavarzi',
    'bank_sanat',
    'bank_tosee_taavon',
    'imt',
    'economy',
  ],
  tax: ['tax', 'economy'],
  social_security: ['social_security', 'coop_labour'],
  customs: ['customs', 'standard'],
  electricity: ['power_dist', 'power_reg'],
  gas: ['gas'],
  water: ['water_reg', 'water_waste'],
  environment: ['environment'],
  natural_resources: ['natural_res', 'agri'],
  municipality: ['municipality_tabriz', 'housing_found'],
  land: ['estates', 'roads', 'natural_res'],
  estate_infrastructure: ['estates', 'telecom', 'ict'],
  licence: ['imt', 'agri', 'food_drug', 'standard'],
  judicial: ['prosecutor', 'registration'],
  other: ['imt', 'technical_training', 'exhibition', 'railway', 'road_maint', 'insurance'],
}
