// What a scorecard compares. Every measure is a share in percent, a count or days, with the direction that is better.
export interface Score {
  answers: number
  answers_on_time: number
  answer_median_days: number | null
  open_demands: number
  late_demands: number
  due: number
  kept: number
  delay_median_days: number | null
  open_commitments: number
  late_commitments: number
  silent: number
  verified: number
  partly: number
  refuted: number
  ratings: number
  rating_mean: number | null
  extensions_asked: number
  extensions_granted: number
}

export const measures = [
  'answers_on_time',
  'answer_days',
  'kept_on_time',
  'delay_days',
  'silent',
  'verified',
  'satisfaction',
] as const
export type Measure = (typeof measures)[number]

const lowerIsBetter: readonly Measure[] = ['answer_days', 'delay_days', 'silent']

const share = (part: number, whole: number) => (whole === 0 ? null : (100 * part) / whole)

/**
 * The value of a measure: percents for `answers_on_time` (answers before the first climb and on their day), `kept_on_time`
 * (commitments of a year whose completion was reported by the due date), `silent` (open commitments without a report for a period)
 * and `verified` (visits that confirmed, of all); days for the medians; 1 to 5 for `satisfaction`. Null where there is nothing to measure.
 */
export function measureOf(measure: Measure, score: Score): number | null {
  if (measure === 'answers_on_time') return share(score.answers_on_time, score.answers)
  if (measure === 'answer_days') return score.answer_median_days
  if (measure === 'kept_on_time') return share(score.kept, score.due)
  if (measure === 'delay_days') return score.delay_median_days
  if (measure === 'silent') return share(score.silent, score.open_commitments)
  if (measure === 'verified') return share(score.verified, score.verified + score.partly + score.refuted)
  return score.rating_mean
}

/** How an agency stands against the province; a twentieth either way is level. Null where one of them has no value. */
export function standing(measure: Measure, own: Score, province: Score): 'better' | 'level' | 'worse' | null {
  const mine = measureOf(measure, own)
  const theirs = measureOf(measure, province)
  if (mine === null || theirs === null) return null
  const better = lowerIsBetter.includes(measure) ? theirs - mine : mine - theirs
  const margin = Math.abs(theirs) * 0.05
  if (Math.abs(better) <= margin) return 'level'
  return better > 0 ? 'better' : 'worse'
}

export const isShare = (measure: Measure): boolean =>
  ['answers_on_time', 'kept_on_time', 'silent', 'verified'].includes(measure)
export const isDays = (measure: Measure): boolean => measure === 'answer_days' || measure === 'delay_days'
