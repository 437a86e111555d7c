// An issue (مسئله) is the Chamber's one question made of like demands; it keeps every demand's voice.
import { defineLifecycle, endingRequires, final, initial, step, waiting } from '../../platform/lifecycle.ts'

export const issueLifecycle = defineLifecycle({
  name: 'issue',
  title: { fa: 'مسئله', en: 'Issue' },
  table: 'issues',
  states: [
    initial(
      'gathering',
      { fa: 'در گردآوری و نگارش', en: 'Being gathered and written' },
      'chamber_officer',
      'chamber_consolidation',
      {
        escalate: 'secretariat_officer',
      },
    ),
    waiting(
      'proposed',
      { fa: 'پیشنهادشده برای دستور جلسه', en: 'Proposed for the agenda' },
      'secretariat_officer',
      'status_refresh',
      {
        escalate: 'governor',
      },
    ),
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
    final('unsolved', { fa: 'رفع‌نشده با راه بعدی', en: 'Unsolved, with a next way' }, { unsolved: true }),
    final('dissolved', { fa: 'درخواست‌ها جدا شدند', en: 'Split into its demands' }),
  ],
  transitions: [
    step(
      'propose',
      { fa: 'پیشنهاد به دبیرخانه', en: 'Propose to the secretariat' },
      ['gathering'],
      'proposed',
      ['chamber_officer'],
      ['brief'],
    ),
    step('take_back', { fa: 'بازگشت به اتاق', en: 'Back to the Chamber' }, ['proposed'], 'gathering', [
      'chamber_officer',
      'secretariat_officer',
      'legal_secretary',
      'governor',
      'system',
    ]),
    step('begin_execution', { fa: 'آغاز اجرای مصوبه', en: 'Resolution enacted' }, ['proposed'], 'in_execution', [
      'secretariat_officer',
      'legal_secretary',
      'system',
    ]),
    step(
      'carry_national',
      { fa: 'ارجاع به مرجع ملی', en: 'Carry to the national level' },
      ['gathering', 'proposed', 'in_execution'],
      'at_national',
      ['chamber_officer', 'secretariat_officer', 'system'],
    ),
    step(
      'settle',
      { fa: 'رفع با اجرای مصوبه', en: 'Solved by carrying out' },
      ['in_execution', 'at_national'],
      'solved',
      ['secretariat_officer', 'system'],
    ),
    step(
      'close_unsolved',
      { fa: 'پایان رفع‌نشده با راه بعدی', en: 'Close unsolved with a next way' },
      ['proposed', 'in_execution', 'at_national'],
      'unsolved',
      ['secretariat_officer', 'system'],
      endingRequires,
    ),
    step('dissolve', { fa: 'جداکردن همهٔ درخواست‌ها', en: 'Split up' }, ['gathering'], 'dissolved', ['chamber_officer']),
  ],
})

export const briefFields = [
  'summary',
  'sufferers',
  'evidence',
  'law',
  'proposed_resolution',
  'expected_effect',
] as const
export type BriefField = (typeof briefFields)[number]
export type Brief = Record<BriefField, string>

/** Parts of the brief that are still empty, in the order they are read. */
export function missingFromBrief(brief: Brief): BriefField[] {
  return briefFields.filter((field) => brief[field].trim() === '')
}

export type IssueStep =
  | 'propose'
  | 'take_back'
  | 'begin_execution'
  | 'carry_national'
  | 'settle'
  | 'close_unsolved'
  | 'dissolve'

export const issueEvents: Record<IssueStep, string> = {
  propose: 'issue.proposed',
  take_back: 'issue.taken_back',
  begin_execution: 'issue.execution_began',
  carry_national: 'issue.carried_national',
  settle: 'issue.settled',
  close_unsolved: 'issue.closed_unsolved',
  dissolve: 'issue.dissolved',
}

/** What happens to each demand of an issue when the issue takes a step; a step not listed leaves the demands where they are. */
export const demandEvents: Partial<Record<IssueStep, string>> = {
  begin_execution: 'demand.execution_began',
  carry_national: 'demand.carried_national',
  settle: 'demand.settled',
  close_unsolved: 'demand.closed',
}

export type IssueRefusal =
  | 'notGathering'
  | 'lastDemand'
  | 'noDemands'
  | 'briefIncomplete'
  | 'notInExecution'
  | 'referralOpen'
  | 'onAnAgenda'
  | 'alreadyEnded'

/** May demands be added, taken out, or the brief be edited? Only while the issue is being gathered. */
export function refuseGathering(state: string): IssueRefusal | null {
  return state === 'gathering' ? null : 'notGathering'
}

/** One demand may leave unless it is the last: an issue without demands is split up instead. */
export function refuseRemoval(state: string, demandCount: number): IssueRefusal | null {
  return refuseGathering(state) ?? (demandCount > 1 ? null : 'lastDemand')
}

export function refuseProposing(state: string, brief: Brief, demandCount: number): IssueRefusal | null {
  if (state !== 'gathering') return 'notGathering'
  if (demandCount === 0) return 'noDemands'
  return missingFromBrief(brief).length > 0 ? 'briefIncomplete' : null
}

export const publishers = ['chamber_officer', 'secretariat_officer'] as const

/** A position paper says the whole brief for at least one demand; an issue split up has nothing left to say. */
export function refusePaper(
  issue: Brief & { state: string },
  demandCount: number,
): 'noDemands' | 'briefIncomplete' | null {
  if (issue.state === 'dissolved' || demandCount === 0) return 'noDemands'
  return missingFromBrief(issue).length > 0 ? 'briefIncomplete' : null
}

/** The secretariat ends an issue in execution; one at the national level ends by its referral. */
export function refuseEnding(state: string, hasOpenReferral: boolean): IssueRefusal | null {
  if (state === 'at_national') return hasOpenReferral ? 'referralOpen' : null
  return state === 'in_execution' ? null : 'notInExecution'
}

/** Carried national from anywhere but an agenda that already holds its proposal. */
export function refuseNational(state: string, isOnAgenda: boolean): IssueRefusal | null {
  if (isOnAgenda) return 'onAnAgenda'
  return ['gathering', 'proposed', 'in_execution'].includes(state) ? null : 'alreadyEnded'
}

/** The value most of them share; ties go to the one met first; null when there is none. */
export function commonest<T extends string | number>(values: readonly (T | null)[]): T | null {
  const counts = new Map<T, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best: T | null = null
  for (const [value, count] of counts) if (best === null || count > counts.get(best)!) best = value
  return best
}
