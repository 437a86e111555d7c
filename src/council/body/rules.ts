// The arithmetic of a sitting: how many must be there, and when a count of hands is a decision.
import type { ByLaws, Count } from './schema.ts'

export interface Tally {
  passed: boolean
  usedCastingVote: boolean
  /** How many yes votes were needed for this count. */
  needed: number
  explanation_fa: string
  explanation_en: string
}

export const isVotingKind = (kind: string): boolean => kind === 'chair' || kind === 'voting'

/**
 * Members with a vote who must be present: the by-law's share of those entitled, strictly more where the by-law says
 * so. At least one, so that a body without members can never sit, and never more than all.
 */
export function quorumNeeded(bylaws: ByLaws, entitled: number): number {
  const { quorum_numerator: over, quorum_denominator: under } = bylaws
  const share = entitled * over
  const needed = bylaws.is_quorum_strict ? Math.floor(share / under) + 1 : Math.ceil(share / under)
  return Math.max(1, Math.min(needed, entitled))
}

export function hasQuorum(bylaws: ByLaws, entitled: number, present: number): boolean {
  return present >= quorumNeeded(bylaws, entitled)
}

/** Those of whom a majority is asked: present, entitled, or only those who said yes or no. */
export function majorityBase(bylaws: ByLaws, count: Count): number {
  if (bylaws.majority_base === 'present') return count.present
  return bylaws.majority_base === 'entitled' ? count.entitled : count.yes + count.no
}

/**
 * Yes votes that carry the question. `simple`: more than the noes, whatever the base; `absolute`: more than half of the
 * base; `two_thirds`: at least two thirds of it; `unanimous`: all of it. Always at least one.
 */
export function yesNeeded(bylaws: ByLaws, count: Count): number {
  const base = majorityBase(bylaws, count)
  switch (bylaws.majority) {
    case 'simple':
      return count.no + 1
    case 'absolute':
      return Math.floor(base / 2) + 1
    case 'two_thirds':
      return Math.max(1, Math.ceil((2 * base) / 3))
    case 'unanimous':
      return Math.max(1, base)
  }
}

export type CountFault = 'no_quorum' | 'nobody_voted' | 'more_than_present' | 'chair_not_counted'

/** Why a count cannot be a vote at all; null when it can. */
export function refuseCount(bylaws: ByLaws, count: Count): CountFault | null {
  if (!hasQuorum(bylaws, count.entitled, count.present)) return 'no_quorum'
  if (count.yes + count.no + count.abstain === 0) return 'nobody_voted'
  if (count.yes + count.no + count.abstain > count.present) return 'more_than_present'
  if (count.chairVote && count[count.chairVote] === 0) return 'chair_not_counted'
  return null
}

/** What a count of hands decides. Below quorum nothing passes. Equal votes are broken by a chair who said yes. */
export function tally(bylaws: ByLaws, count: Count): Tally {
  const needed = yesNeeded(bylaws, count)
  const isQuorate = hasQuorum(bylaws, count.entitled, count.present)
  const carried = isQuorate && count.yes >= needed
  const usedCastingVote =
    isQuorate && !carried && isTied(bylaws, count) && bylaws.chair_has_casting_vote && count.chairVote === 'yes'
  const passed = carried || usedCastingVote
  return { passed, usedCastingVote, needed, ...explain(bylaws, count, { passed, usedCastingVote, isQuorate, needed }) }
}

/** Equal sides: only where more than a half is asked can one voice break them. */
export function isTied(bylaws: ByLaws, count: Count): boolean {
  if (count.yes === 0) return false
  if (bylaws.majority === 'simple') return count.yes === count.no
  return bylaws.majority === 'absolute' && count.yes * 2 === majorityBase(bylaws, count)
}

type Outcome = Pick<Tally, 'passed' | 'usedCastingVote' | 'needed'> & { isQuorate: boolean }

function explain(bylaws: ByLaws, count: Count, outcome: Outcome): { explanation_fa: string; explanation_en: string } {
  const quorum = quorumNeeded(bylaws, count.entitled)
  if (!outcome.isQuorate)
    return {
      explanation_fa: `${fa(count.present)} صاحب رأی حاضر است و حد نصاب ${fa(quorum)} است؛ رأی‌گیری رسمیت ندارد.`,
      explanation_en: `${count.present} members with a vote are present and the quorum is ${quorum}; the vote does not stand.`,
    }
  const result = resultWords(outcome)
  return {
    explanation_fa: `${fa(count.yes)} موافق، ${fa(count.no)} مخالف و ${fa(count.abstain)} ممتنع از ${fa(count.present)} صاحب رأی حاضر (از ${fa(count.entitled)})؛ ${majorityWords(bylaws, count).fa}، یعنی دست‌کم ${fa(outcome.needed)} رأی موافق، لازم بود؛ ${result.fa}`,
    explanation_en: `${count.yes} for, ${count.no} against, ${count.abstain} abstaining, of ${count.present} present (${count.entitled} entitled); ${majorityWords(bylaws, count).en}, that is at least ${outcome.needed} in favour, was needed; ${result.en}`,
  }
}

function resultWords(outcome: Outcome): { fa: string; en: string } {
  if (outcome.usedCastingVote)
    return {
      fa: 'آرا برابر بود و رأی رئیس تعیین‌کننده شد؛ تصویب شد.',
      en: 'the votes were equal and the chair decided; carried.',
    }
  return outcome.passed ? { fa: 'تصویب شد.', en: 'carried.' } : { fa: 'رأی نیاورد.', en: 'not carried.' }
}

function majorityWords(bylaws: ByLaws, count: Count): { fa: string; en: string } {
  const base = majorityBase(bylaws, count)
  const of = baseWords[bylaws.majority_base]
  switch (bylaws.majority) {
    case 'simple':
      return { fa: 'اکثریت ساده', en: 'a simple majority' }
    case 'absolute':
      return { fa: `اکثریت مطلق ${fa(base)} ${of.fa}`, en: `an absolute majority of ${base} ${of.en}` }
    case 'two_thirds':
      return { fa: `دوسوم ${fa(base)} ${of.fa}`, en: `two thirds of ${base} ${of.en}` }
    case 'unanimous':
      return { fa: `همهٔ ${fa(base)} ${of.fa}`, en: `all ${base} ${of.en}` }
  }
}

const baseWords = {
  present: { fa: 'حاضر', en: 'present' },
  entitled: { fa: 'صاحب رأی', en: 'entitled' },
  cast: { fa: 'رأی موافق و مخالف', en: 'voting for or against' },
} as const

const numeral = new Intl.NumberFormat('fa-IR', { useGrouping: false })
const fa = (value: number): string => numeral.format(value)
