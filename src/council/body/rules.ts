// The arithmetic of a sitting: how many must be there, and when votes are a decision. Everything by-laws can say is data here,
// so that a sitting of last year is judged by last year's by-laws.
import type { ByLaws, Count, Room } from './schema.ts'

export interface Tally {
  passed: boolean
  usedCastingVote: boolean
  /** How many yes votes were needed for this count. */
  needed: number
  explanation_fa: string
  explanation_en: string
}

/** Whether a post may call the sittings of a body, by its by-laws; an officer of a county those of its own county's committee only. */
export function mayCall(
  body: { callers: readonly string[]; county_code: string | null },
  post: { kind: string; countyCode: string | null } | null,
  callers: readonly string[] = body.callers,
): boolean {
  if (!post || !callers.includes(post.kind)) return false
  return post.kind !== 'county_officer' || body.county_code === null || body.county_code === post.countyCode
}

export const isVotingKind = (kind: string): boolean => kind === 'chair' || kind === 'voting'
/** Members in the sense of a quorum "of the members": those with a vote and those called by case. */
export const isFullMember = (kind: string): boolean => isVotingKind(kind) || kind === 'case'

type QuorumLaw = Pick<
  ByLaws,
  'quorum_kind' | 'quorum_numerator' | 'quorum_denominator' | 'is_quorum_strict' | 'quorum_count'
>

/**
 * Persons who must be present out of `size` (those with a vote, or all members, as `quorum_base` says): a fixed number, or
 * a share, strictly more than it where the by-law says so. At least one, so that a body without members can never sit, and
 * never more than all.
 */
export function quorumNeeded(bylaws: QuorumLaw, size: number): number {
  const { quorum_numerator: over, quorum_denominator: under } = bylaws
  const share = size * over
  const needed =
    bylaws.quorum_kind === 'count'
      ? bylaws.quorum_count
      : bylaws.is_quorum_strict
        ? Math.floor(share / under) + 1
        : Math.ceil(share / under)
  return Math.max(1, Math.min(needed, size))
}

export interface Standing {
  /** Persons needed, persons there, and of how many: all in the base of the by-law. */
  needed: number
  there: number
  size: number
  isQuorate: boolean
}

/** How a room stands against the quorum, counted in the base that the by-laws name. */
export function standingOf(bylaws: ByLaws, room: Room): Standing {
  const ofMembers = bylaws.quorum_base === 'members'
  const size = ofMembers ? (room.members ?? room.entitled) : room.entitled
  const there = ofMembers ? (room.membersPresent ?? room.present) : room.present
  const needed = quorumNeeded(bylaws, size)
  return { needed, there, size, isQuorate: there >= needed }
}

/** Those whose votes may be counted: in the room, or voted for by proxy. */
const votersOf = (count: Count): number => count.present + (count.proxied ?? 0)

/** Those of whom a majority is asked: who can vote here, all entitled, or only those who said yes or no. */
export function majorityBase(bylaws: ByLaws, count: Count): number {
  if (bylaws.majority_base === 'present') return votersOf(count)
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
  if (!standingOf(bylaws, count).isQuorate) return 'no_quorum'
  if (count.yes + count.no + count.abstain === 0) return 'nobody_voted'
  if (count.yes + count.no + count.abstain > votersOf(count)) return 'more_than_present'
  if (count.chairVote && count[count.chairVote] === 0) return 'chair_not_counted'
  return null
}

/** What a count decides. Below quorum nothing passes. Equal votes are broken by a chair who is known to have said yes. */
export function tally(bylaws: ByLaws, count: Count): Tally {
  const needed = yesNeeded(bylaws, count)
  const { isQuorate } = standingOf(bylaws, count)
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
  const { needed, there } = standingOf(bylaws, count)
  const who =
    bylaws.quorum_base === 'members'
      ? { fa: 'عضو', en: 'members are' }
      : { fa: 'صاحب رأی', en: 'members with a vote are' }
  if (!outcome.isQuorate)
    return {
      explanation_fa: `${fa(there)} ${who.fa} حاضر است و حد نصاب ${fa(needed)} است؛ رأی‌گیری رسمیت ندارد.`,
      explanation_en: `${there} ${who.en} present and the quorum is ${needed}; the vote does not stand.`,
    }
  const result = resultWords(outcome)
  const proxied = count.proxied
    ? { fa: ` و ${fa(count.proxied)} رأی وکالتی`, en: ` and ${count.proxied} by proxy` }
    : { fa: '', en: '' }
  return {
    explanation_fa: `${fa(count.yes)} موافق، ${fa(count.no)} مخالف و ${fa(count.abstain)} ممتنع از ${fa(count.present)} صاحب رأی حاضر${proxied.fa} (از ${fa(count.entitled)})؛ ${majorityWords(bylaws, count).fa}، یعنی دست‌کم ${fa(outcome.needed)} رأی موافق، لازم بود؛ ${result.fa}`,
    explanation_en: `${count.yes} for, ${count.no} against, ${count.abstain} abstaining, of ${count.present} present${proxied.en} (${count.entitled} entitled); ${majorityWords(bylaws, count).en}, that is at least ${outcome.needed} in favour, was needed; ${result.en}`,
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

/** One member's presence in one sitting of the body, newest last. */
export interface AttendanceMark {
  held_on: string
  /** Stayed away all the sitting, neither excused nor sending a substitute. */
  isUnexcused: boolean
}

/**
 * Unexcused absences that count against a member after the last sitting of `history` (oldest first): those in an unbroken
 * row, or those of the year that ends on that day.
 */
export function absencesCounted(bylaws: { absences_in: 'row' | 'year' }, history: readonly AttendanceMark[]): number {
  const last = history.at(-1)
  if (!last) return 0
  if (bylaws.absences_in === 'row') {
    const came = history.findLastIndex((mark) => !mark.isUnexcused)
    return history.length - 1 - came
  }
  const since = yearBefore(last.held_on)
  return history.filter((mark) => mark.isUnexcused && mark.held_on > since).length
}

/** Whether an absence just recorded is to be warned of: the limit is reached, and each further absence says so again. */
export function isWarned(
  bylaws: { absences_allowed: number; absences_in: 'row' | 'year' },
  history: readonly AttendanceMark[],
): boolean {
  if (bylaws.absences_allowed === 0 || !history.at(-1)?.isUnexcused) return false
  return absencesCounted(bylaws, history) >= bylaws.absences_allowed
}

const yearBefore = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`

export type ByLawRefusal = 'begins_in_past' | 'nothing_changed'

/** By-laws change for what comes: a version begins today or later, and says something new. */
export function refuseByLaws(
  today: string,
  given: { valid_from: string },
  changes: readonly unknown[],
): ByLawRefusal | null {
  if (given.valid_from < today) return 'begins_in_past'
  return changes.length === 0 ? 'nothing_changed' : null
}
