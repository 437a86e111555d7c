// Reasons and next ways of what ended unsolved.
import type { SeededEnding } from './ledger.ts'
import type { Random } from './random.ts'

const citations = [
  'بند ۳ آیین کار دبیرخانه',
  'مادهٔ ۷ قانون اجرای سیاست‌های کلی اصل ۴۴',
  'بخشنامهٔ شمارهٔ ۱۲۰۸ دستگاه',
  'تبصرهٔ ۲ آیین‌نامهٔ اجرایی',
  'ضابطهٔ اعلام‌شده در درگاه ملی مجوزها',
] as const

const refusals = ['missing_document', 'unmet_condition', 'out_of_competence', 'settled_before'] as const
const failures = [
  'agency_no_cooperation',
  'applicant_breach',
  'applicant_silent',
  'no_budget',
  'law_conflict',
  'needs_national',
  'court_order',
  'technical',
] as const
const waysOn = ['national', 'council', 'other_body', 'court', 'knowledge_based', 'new_proposal', 'contest'] as const

export const refusalEnding = (random: Random, nextWay = 'resubmit'): SeededEnding => ({
  reasonKind: 'refusal',
  reasonCode: random.pick(refusals),
  citation: random.pick(citations),
  nextWay,
})

export const failureEnding = (random: Random, nextWay: string = random.pick(waysOn)): SeededEnding => ({
  reasonKind: 'non_execution',
  reasonCode: random.pick(failures),
  citation: random.pick(citations),
  nextWay,
})

export const rejectionEnding = (): SeededEnding => ({
  reasonKind: 'decision',
  reasonCode: 'reject',
  citation: 'رأی‌گیری در جلسه',
  nextWay: 'new_proposal',
})
