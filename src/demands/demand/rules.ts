// The course of a demand (درخواست), from the applicant's hand to an ending that somebody confirmed.
import type { Actor, PostKind } from '../../platform/ctx.ts'
import {
  auto,
  defineLifecycle,
  endingRequires,
  final,
  initial,
  mayTake,
  step,
  transitionOf,
  waiting,
} from '../../platform/lifecycle.ts'
import { isLegalId, isNationalId } from '../../platform/persian.ts'
import { type Problem, problems } from '../../platform/problem.ts'
import type { NextWay } from '../../platform/waits.ts'

export const demandLifecycle = defineLifecycle({
  name: 'demand',
  title: { fa: 'درخواست', en: 'Demand' },
  table: 'demands',
  states: [
    initial(
      'received',
      { fa: 'در بررسی کامل‌بودن', en: 'Completeness check' },
      'secretariat_officer',
      'demand_completeness',
      {
        escalate: 'governor',
      },
    ),
    waiting(
      'incomplete',
      { fa: 'در انتظار تکمیل متقاضی', en: 'Waiting for the applicant' },
      'applicant',
      'applicant_completion',
      {
        to: 'lapsed',
      },
    ),
    waiting('with_agency', { fa: 'نزد دستگاه', en: 'With the agency' }, 'agency_expert', 'agency_answer', {
      escalate: 'agency_head',
    }),
    waiting(
      'asked',
      { fa: 'در انتظار پاسخ متقاضی به پرسش دستگاه', en: 'Waiting for the applicant’s reply to the agency' },
      'applicant',
      'applicant_reply',
      {
        to: 'with_agency',
      },
    ),
    waiting(
      'answered',
      { fa: 'پاسخ داده‌شده؛ در انتظار تأیید متقاضی', en: 'Answered; awaiting confirmation' },
      'applicant',
      'applicant_confirmation',
      {
        to: 'solved',
      },
    ),
    waiting(
      'with_chamber',
      { fa: 'در جمع‌بندی اتاق', en: 'Being consolidated by the Chamber' },
      'chamber_officer',
      'chamber_consolidation',
      {
        escalate: 'secretariat_officer',
      },
    ),
    waiting('in_issue', { fa: 'در قالب مسئلهٔ مشترک', en: 'Carried by an issue' }, 'chamber_officer', 'status_refresh', {
      escalate: 'secretariat_officer',
    }),
    waiting(
      'in_execution',
      { fa: 'در اجرای مصوبه', en: 'Resolution being carried out' },
      'secretariat_officer',
      'status_refresh',
      {
        escalate: 'governor',
      },
    ),
    waiting(
      'at_national',
      { fa: 'در مرجع ملی', en: 'Carried to the national level' },
      'secretariat_officer',
      'national_reply',
      {
        escalate: 'governor',
      },
    ),
    final('solved', { fa: 'رفع شد', en: 'Solved' }),
    final('refused', { fa: 'رد مستند', en: 'Refused with grounds' }, { unsolved: true }),
    final('lapsed', { fa: 'مسکوت به‌سبب تکمیل‌نشدن', en: 'Lapsed, not completed' }, { unsolved: true }),
    final('unsolved', { fa: 'رفع‌نشده با راه بعدی', en: 'Unsolved, with a next way' }, { unsolved: true }),
    final('withdrawn', { fa: 'انصراف متقاضی', en: 'Withdrawn' }),
  ],
  transitions: [
    step(
      'accept',
      { fa: 'تأیید کامل‌بودن و ارسال به دستگاه', en: 'Accept and send to the agency' },
      ['received'],
      'with_agency',
      ['secretariat_officer'],
    ),
    step(
      'ask_completion',
      { fa: 'خواستن مدارک کم‌بود', en: 'Ask for what is missing' },
      ['received'],
      'incomplete',
      ['secretariat_officer'],
      ['note'],
    ),
    step('complete', { fa: 'تکمیل درخواست', en: 'Complete' }, ['incomplete'], 'received', ['applicant'], ['note']),
    auto(
      'lapse',
      { fa: 'سپری‌شدن مهلت تکمیل', en: 'Completion time ran out' },
      ['incomplete'],
      'lapsed',
      endingRequires,
    ),
    step('resubmit', { fa: 'پیگیری دوباره', en: 'Take up again' }, ['lapsed'], 'received', ['applicant'], ['note']),
    step(
      'refuse',
      { fa: 'رد مستند', en: 'Refuse with grounds' },
      ['received'],
      'refused',
      ['secretariat_officer'],
      endingRequires,
    ),
    step(
      'answer_solved',
      { fa: 'پاسخ: رفع شد', en: 'Answer: solved' },
      ['with_agency'],
      'answered',
      ['agency_expert', 'agency_head'],
      ['text'],
    ),
    step(
      'answer_refused',
      { fa: 'پاسخ: رد مستند', en: 'Answer: refused with grounds' },
      ['with_agency'],
      'with_chamber',
      ['agency_expert', 'agency_head'],
      ['text', 'reason', 'citation'],
    ),
    step(
      'answer_unsolved',
      { fa: 'پاسخ: در توان دستگاه نیست', en: 'Answer: beyond the agency' },
      ['with_agency'],
      'with_chamber',
      ['agency_expert', 'agency_head'],
      ['text', 'reason'],
    ),
    step(
      'answer_commits',
      { fa: 'پاسخ: انجام می‌شود، با تعهد زمان‌دار', en: 'Answer: will be done, with a dated commitment' },
      ['with_agency'],
      'in_execution',
      ['agency_expert', 'agency_head'],
      ['text', 'due_on'],
    ),
    step(
      'ask_applicant',
      { fa: 'پرسش از متقاضی؛ مهلت دستگاه می‌ایستد', en: 'Ask the applicant; the agency’s clock stops' },
      ['with_agency'],
      'asked',
      ['agency_expert', 'agency_head'],
      ['note'],
    ),
    step(
      'reply',
      { fa: 'پاسخ متقاضی به پرسش', en: 'The applicant replies' },
      ['asked'],
      'with_agency',
      ['applicant'],
      ['note'],
    ),
    auto('resume', { fa: 'ادامه بی پاسخ متقاضی', en: 'Going on without a reply' }, ['asked'], 'with_agency'),
    step(
      'redirect',
      { fa: 'ارسال به دستگاه صالح', en: 'Send to the competent agency' },
      ['with_agency'],
      'received',
      ['agency_expert', 'agency_head'],
      ['text'],
    ),
    step('confirm', { fa: 'تأیید رفع مانع', en: 'Confirm it is solved' }, ['answered'], 'solved', ['applicant']),
    auto('deem_confirmed', { fa: 'تأیید با سپری‌شدن مهلت', en: 'Deemed confirmed' }, ['answered'], 'solved'),
    step(
      'contest',
      { fa: 'اعتراض به پاسخ یا پایان', en: 'Contest' },
      ['answered', 'solved', 'refused', 'unsolved'],
      'with_chamber',
      ['applicant'],
      ['note'],
    ),
    step('group', { fa: 'افزودن به مسئله', en: 'Add to an issue' }, ['with_chamber'], 'in_issue', ['chamber_officer']),
    step('ungroup', { fa: 'جداکردن از مسئله', en: 'Take out of the issue' }, ['in_issue'], 'with_chamber', [
      'chamber_officer',
      'secretariat_officer',
      'system',
    ]),
    step(
      'send_back',
      { fa: 'بازگرداندن به دستگاه', en: 'Send back to the agency' },
      ['with_chamber'],
      'with_agency',
      ['chamber_officer'],
      ['note'],
    ),
    step(
      'close_unsolved',
      { fa: 'پایان رفع‌نشده با راه بعدی', en: 'Close unsolved with a next way' },
      ['with_chamber', 'at_national', 'in_issue', 'in_execution'],
      'unsolved',
      ['chamber_officer', 'secretariat_officer', 'system'],
      endingRequires,
    ),
    step('begin_execution', { fa: 'آغاز اجرای مصوبه', en: 'Resolution enacted' }, ['in_issue'], 'in_execution', [
      'secretariat_officer',
      'legal_secretary',
      'system',
    ]),
    step(
      'carry_national',
      { fa: 'ارجاع به مرجع ملی', en: 'Carry to the national level' },
      ['with_agency', 'with_chamber', 'in_issue', 'in_execution'],
      'at_national',
      ['chamber_officer', 'secretariat_officer', 'governor', 'system'],
    ),
    step(
      'settle',
      { fa: 'رفع با اجرای مصوبه', en: 'Solved by carrying out' },
      ['in_execution', 'at_national'],
      'solved',
      ['secretariat_officer', 'system'],
    ),
    step(
      'withdraw',
      { fa: 'انصراف', en: 'Withdraw' },
      ['received', 'incomplete', 'with_agency', 'asked', 'with_chamber'],
      'withdrawn',
      ['applicant'],
    ),
  ],
})

export const demandStates: readonly string[] = demandLifecycle.states.map((state) => state.code)

/** Where the problem is over, whichever way. */
export const isFinal = (state: string): boolean =>
  demandLifecycle.states.some((s) => s.code === state && s.kind === 'final')

export const channels = ['web', 'phone', 'visit', 'letter', 'excel', 'api', 'open311'] as const
export type Channel = (typeof channels)[number]

export const whoKinds = ['citizen', 'firm', 'cooperative', 'association'] as const

/** What each noun under `/demands/:code/` does to the demand; the answer chooses among four steps. */
export const acts = {
  acceptance: ['accept'],
  'completion-request': ['ask_completion'],
  refusal: ['refuse'],
  completion: ['complete'],
  answer: ['answer_solved', 'answer_commits', 'answer_unsolved', 'answer_refused'],
  question: ['ask_applicant'],
  reply: ['reply'],
  redirection: ['redirect'],
  confirmation: ['confirm'],
  contest: ['contest'],
  return: ['send_back'],
  closing: ['close_unsolved'],
  resubmission: ['resubmit'],
  withdrawal: ['withdraw'],
} as const satisfies Record<string, readonly string[]>
export type Act = keyof typeof acts
export const actNames = Object.keys(acts) as Act[]

/** What the rules need to know of a demand. */
export interface DemandFacts {
  state: string
  /** An issue or an open commitment carries it on. */
  is_carried: boolean
}

/** Acts this post may take on a demand it can see, in the order the page offers them. */
export function actsOpenTo(actor: Actor, demand: DemandFacts): Act[] {
  return actNames.filter((act) => refuseAct(actor, demand, act) === null)
}

/**
 * Why this post may not take the act now, or null. Whether the demand is theirs is the query's matter. What an issue, a
 * commitment or a national referral carries is ended there, not here.
 */
export function refuseAct(actor: Actor, demand: DemandFacts, act: Act): Problem | null {
  const kind = actor.post?.kind
  if (!kind || !takersOf(act).includes(kind)) return problems.notAllowed()
  const isEndedElsewhere = act === 'closing' && (demand.is_carried || demand.state === 'at_national')
  const isOpen = acts[act].some((name) => mayTake(demandLifecycle, name, demand.state, kind))
  return isOpen && !isEndedElsewhere ? null : problems.badTransition()
}

/** Kinds of post for which the act exists at all. */
export function takersOf(act: Act): readonly (PostKind | 'system')[] {
  return transitionOf(demandLifecycle, acts[act][0]).by
}

/** How far the clock of a demand has climbed. */
export interface Climb {
  state: string
  rung: number | null
  holder_kind: PostKind | null
}

/** True when no post of the province is left above the one that holds an unanswered demand. */
export const isAtTopRung = ({ rung, holder_kind }: Climb): boolean => (rung ?? 0) > 0 && holder_kind === 'governor'

/**
 * Whether this kind of post is offered the national level: the Chamber and the secretariat for what the Chamber holds; the
 * secretariat and the governor for what the agency and every rung above it left unanswered.
 */
export function mayAskNation(kind: PostKind | undefined, demand: Climb): boolean {
  if (demand.state === 'with_chamber') return kind === 'chamber_officer' || kind === 'secretariat_officer'
  return (
    demand.state === 'with_agency' && isAtTopRung(demand) && (kind === 'secretariat_officer' || kind === 'governor')
  )
}

export const answerOutcomes = ['solved', 'will_do', 'unsolved', 'refused'] as const
export type AnswerOutcome = (typeof answerOutcomes)[number]
export const stepOfOutcome: Readonly<Record<AnswerOutcome, string>> = {
  solved: 'answer_solved',
  will_do: 'answer_commits',
  unsolved: 'answer_unsolved',
  refused: 'answer_refused',
}

/** Ways on that an early refusal can name, and those an unsolved ending can. */
export const refusalWays = ['resubmit', 'contest', 'other_body', 'court'] as const satisfies readonly NextWay[]
export const closingWays = [
  'national',
  'council',
  'other_body',
  'court',
  'knowledge_based',
  'new_proposal',
  'contest',
] as const satisfies readonly NextWay[]

/**
 * What is missing or wrong in how somebody says who they are, by field: a citizen gives a national id, a firm or
 * cooperative its name and legal id, an association its name. Values are as typed.
 */
export function refuseIdentity(
  values: Readonly<Record<string, string | undefined>>,
): Record<string, 'required' | 'national_id' | 'legal_id'> {
  const errors: Record<string, 'required' | 'national_id' | 'legal_id'> = {}
  const given = (name: string) => (values[name] ?? '').trim()
  const isOrganisation = given('who') !== '' && given('who') !== 'citizen'
  if (given('who') === 'citizen' && given('national_id') === '') errors['national_id'] = 'required'
  else if (given('who') === 'citizen' && !isNationalId(given('national_id'))) errors['national_id'] = 'national_id'
  if (isOrganisation && given('firm_name') === '') errors['firm_name'] = 'required'
  if (isOrganisation && given('who') !== 'association' && given('legal_id') === '') errors['legal_id'] = 'required'
  else if (isOrganisation && given('legal_id') !== '' && !isLegalId(given('legal_id'))) errors['legal_id'] = 'legal_id'
  return errors
}

/** True for a promise that can be kept: after today and within two years. */
export function isPromiseDate(dueOn: string, today: string): boolean {
  const limit = `${Number(today.slice(0, 4)) + 2}${today.slice(4)}`
  return dueOn > today && dueOn <= limit
}

/** Posts that may send a demand: for themselves, or on behalf of who came, called or wrote. */
export const creators: readonly PostKind[] = ['applicant', 'secretariat_officer', 'chamber_officer', 'county_officer']

/** Posts that may leave a note among those who handle a demand. */
export const noters: readonly PostKind[] = [
  'secretariat_officer',
  'legal_secretary',
  'agency_head',
  'agency_expert',
  'chamber_officer',
  'county_officer',
  'governor',
  'inspector',
]

/** Posts for which an act's route is open at all. */
export const postsFor = (act: Act): PostKind[] => takersOf(act).filter((by): by is PostKind => by !== 'system')
