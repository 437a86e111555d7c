// What was learnt from the labelled demands; see docs/likeness.md for how.
import type { ClauseRole } from './clauses.ts'

export interface Weights {
  /** How much an appearance counts, by where it is. */
  zones: Readonly<Record<ClauseRole, number>>
  /** Words of the firm's own name. */
  firm: number
  negated: number
  /** Score of the lexicon below which it knows nothing, and from which it is sure. */
  leastAsk: number
  surestAsk: number
  askPower: number
  /** Scores at which an ask is named plainly, and at which it is barely hinted at. */
  plain: number
  vague: number
  /** How much a hinted ask gains where others name it plainly, and loses where nobody does. */
  company: number
  alone: number
  /** Shares of the likeness. */
  asks: number
  words: number
  letters: number
  category: number
  agency: number
  /** Share of an ask that hangs on the place, where the cause is the place. */
  place: number
  /** Two groups are one when their members are at least this like on average. */
  least: number
}

export const defaultWeights: Weights = {
  zones: { title: 0.9, asked: 1.9, told: 1, content: 0 },
  firm: 0.3,
  negated: 0.3,
  leastAsk: 0.7,
  surestAsk: 7,
  askPower: 2.4,
  plain: 6,
  vague: 3,
  company: 0.2,
  alone: 0.3,
  asks: 0.4,
  words: 0.195,
  letters: 0.056,
  category: 0.005,
  agency: 0.05,
  place: 0.85,
  least: 0.19,
}

/** The dot product of a demand with itself, when the lexicon is sure of it. */
export const wholeLikeness = (['asks', 'words', 'letters', 'category', 'agency'] as const).reduce(
  (sum, part) => sum + defaultWeights[part],
  0,
)
