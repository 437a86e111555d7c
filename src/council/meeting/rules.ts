// The course of a sitting (جلسه), from its calling to published minutes, and what may be done in it when.
import { defineLifecycle, final, initial, step, waiting } from '../../platform/lifecycle.ts'
import { isFullMember, isVotingKind, type Standing, standingOf } from '../body/rules.ts'
import type { ByLaws, Room } from '../body/schema.ts'
import type { Presence } from './schema.ts'

export const meetingLifecycle = defineLifecycle({
  name: 'meeting',
  title: { fa: 'جلسه', en: 'Sitting' },
  table: 'meetings',
  states: [
    initial('planned', { fa: 'در تدارک', en: 'Being prepared' }, 'secretariat_officer', 'agenda_notice', {
      remind: true,
    }),
    waiting('invited', { fa: 'دعوت‌شده', en: 'Invited' }, 'secretariat_officer', 'meeting_day', { remind: true }),
    waiting('in_session', { fa: 'در حال برگزاری', en: 'In session' }, 'secretariat_officer', 'meeting_day', {
      remind: true,
    }),
    waiting(
      'adjourned',
      { fa: 'پایان‌یافته؛ در نگارش صورت‌جلسه', en: 'Adjourned; minutes being written' },
      'legal_secretary',
      'decision_notice',
      {
        escalate: 'governor',
      },
    ),
    waiting(
      'drafted',
      { fa: 'پیش‌نویس صورت‌جلسه نزد اعضا', en: 'Minutes drafted, before the members' },
      'legal_secretary',
      'decision_notice',
      { escalate: 'governor' },
    ),
    waiting(
      'signed',
      { fa: 'صورت‌جلسه امضا شد؛ در انتظار انتشار', en: 'Minutes signed, to be published' },
      'legal_secretary',
      'minutes_publication',
      { remind: true },
    ),
    final('published', { fa: 'صورت‌جلسه منتشر شد', en: 'Minutes published' }),
    final('cancelled', { fa: 'لغو شد', en: 'Cancelled' }),
  ],
  transitions: [
    step(
      'invite',
      { fa: 'ارسال دعوت و دستور', en: 'Send invitation and agenda' },
      ['planned'],
      'invited',
      ['secretariat_officer'],
      ['agenda'],
    ),
    step(
      'open',
      { fa: 'آغاز جلسه', en: 'Open' },
      ['invited'],
      'in_session',
      ['secretariat_officer', 'governor'],
      ['quorum'],
    ),
    step(
      'recall',
      { fa: 'پس‌گرفتن دعوت', en: 'Take the invitations back' },
      ['invited'],
      'planned',
      ['secretariat_officer'],
      ['note'],
    ),
    step('adjourn', { fa: 'پایان جلسه', en: 'Adjourn' }, ['in_session'], 'adjourned', [
      'secretariat_officer',
      'governor',
    ]),
    step(
      'draft',
      { fa: 'گذاشتن پیش‌نویس نزد اعضا', en: 'Lay the draft before the members' },
      ['adjourned'],
      'drafted',
      ['legal_secretary', 'secretariat_officer', 'governor'],
      ['paragraphs'],
    ),
    step(
      'take_back_draft',
      { fa: 'پس‌گرفتن پیش‌نویس', en: 'Take the draft back' },
      ['drafted'],
      'adjourned',
      ['legal_secretary', 'secretariat_officer'],
      ['note'],
    ),
    step(
      'reopen',
      { fa: 'بازگشایی جلسه', en: 'Reopen' },
      ['adjourned', 'drafted'],
      'in_session',
      ['secretariat_officer'],
      ['note'],
    ),
    step(
      'sign',
      { fa: 'امضای صورت‌جلسه', en: 'Sign the minutes' },
      ['drafted'],
      'signed',
      ['legal_secretary', 'governor'],
      ['minutes'],
    ),
    step(
      'publish',
      { fa: 'انتشار نسخهٔ همگانی', en: 'Publish the public copy' },
      ['signed'],
      'published',
      ['legal_secretary', 'governor'],
      ['public_copy'],
    ),
    step(
      'withdraw_publication',
      { fa: 'برداشتن از انتشار', en: 'Take out of publication' },
      ['published'],
      'signed',
      ['legal_secretary', 'governor'],
      ['note'],
    ),
    step(
      'cancel',
      { fa: 'لغو جلسه', en: 'Cancel' },
      ['planned', 'invited'],
      'cancelled',
      ['secretariat_officer'],
      ['note'],
    ),
  ],
})

/** The sitting is over and its minutes are not signed yet: their text is open. */
export const isWritingMinutes = (state: string): boolean => state === 'adjourned' || state === 'drafted'
/** The minutes are signed, whether the public may read them or not: resolutions can be notified. */
export const hasSignedMinutes = (state: string): boolean => state === 'signed' || state === 'published'
/** States of a sitting that was held to its end. */
export const heldStates = ['adjourned', 'drafted', 'signed', 'published'] as const

export interface Seat {
  member_kind: string
  presence: Presence
}

/** Members with a vote, and how many of them (or their substitutes) are in the room; the same of all full members. */
export function countRoll(roll: readonly Seat[]): Required<Room> {
  const voting = roll.filter((seat) => isVotingKind(seat.member_kind))
  const full = roll.filter((seat) => isFullMember(seat.member_kind))
  const inRoom = (seats: readonly Seat[]) => seats.filter((seat) => isPresent(seat.presence)).length
  return { entitled: voting.length, present: inRoom(voting), members: full.length, membersPresent: inRoom(full) }
}

export interface RollMark extends Seat {
  post_id: number
  at: Date
}

/** Where each member stands after all these marks, in the order of the roll. */
export function lastMarks<M extends RollMark>(marks: readonly M[]): M[] {
  return [...new Map(marks.map((mark) => [mark.post_id, mark])).values()]
}

export interface QuorumPoint extends Standing {
  at: Date
  present: number
}

/**
 * How the sitting stood against its quorum, from the opening on: one point for the roll as it was called and one for each
 * coming or going after it, in the order in which they were written.
 */
export function quorumOverTime(bylaws: ByLaws, marks: readonly RollMark[]): QuorumPoint[] {
  const seats = new Map<number, RollMark>()
  const points: QuorumPoint[] = []
  marks.forEach((mark, index) => {
    const isOfRoll = !seats.has(mark.post_id)
    seats.set(mark.post_id, mark)
    const next = marks[index + 1]
    if (isOfRoll && next && !seats.has(next.post_id)) return
    const room = countRoll([...seats.values()])
    points.push({ at: mark.at, present: room.present, ...standingOf(bylaws, room) })
  })
  return points
}

export const isPresent = (presence: Presence): boolean => presence === 'principal' || presence === 'substitute'

/** Only somebody who is in the room can leave it; a member who left is never rewritten as absent from the start. */
export function refusePresence(current: Presence, next: Presence): 'not_in_room' | 'was_present' | null {
  if (next === 'left' && !isPresent(current)) return 'not_in_room'
  if (next === 'absent' && current !== 'absent') return 'was_present'
  return null
}

/** Days of notice still given, and whether the by-law asks for more. */
export function isShortNotice(days: number, noticeDays: number): boolean {
  return days < noticeDays
}

/** Days of notice that the by-laws ask for: fewer for an extraordinary sitting. */
export function noticeDaysOf(
  bylaws: { notice_days: number; extraordinary_notice_days: number },
  kind: 'ordinary' | 'extraordinary',
): number {
  return kind === 'ordinary' ? bylaws.notice_days : Math.min(bylaws.notice_days, bylaws.extraordinary_notice_days)
}

/** A matter that came after the freeze date and that the chair has not let in. */
export const awaitsConsent = (item: { is_late?: boolean; consented_at?: Date | null }): boolean =>
  item.is_late === true && !item.consented_at

const secretPosts: readonly string[] = ['governor', 'secretariat_officer', 'legal_secretary', 'auditor']

/** Secret matters are for members with a vote and for those who keep the record. */
export function readsSecrets(postKind: string | undefined, memberKind: string | null): boolean {
  return secretPosts.includes(postKind ?? '') || isVotingKind(memberKind ?? '')
}

/** Colour of an advice by what it says; one still awaited is under way. */
export function adviceTone(tone: string | null): 'done' | 'active' | 'due' | 'late' | 'neutral' {
  switch (tone) {
    case 'positive':
      return 'done'
    case 'cautious':
      return 'due'
    case 'negative':
      return 'late'
    case 'none':
      return 'neutral'
    default:
      return 'active'
  }
}

export const secretTitle = 'موضوع محرمانه'

/** The same matters, a secret one without what it says where the reader may not know it. */
export function hideSecrets<I extends { title: string; is_secret: boolean }>(
  items: readonly I[],
  mayRead: boolean,
): I[] {
  if (mayRead) return [...items]
  const blank = {
    title: secretTitle,
    discussion: '',
    outcome_note: '',
    proposal_code: null,
    proposal_text: null,
    issue_code: null,
  }
  const kept = (item: I) => Object.fromEntries(Object.entries(blank).filter(([key]) => key in item))
  return items.map((item) => (item.is_secret ? { ...item, ...kept(item) } : item))
}

const sectionOrder: readonly string[] = ['opening', 'follow_up', 'decision', 'report', 'other']

/** The order of the rule: by section, then the more urgent, then what has waited longer. */
export function inOrderOfRule<I extends { id: number; section: string; priority: number; waits_since: string | null }>(
  items: readonly I[],
): I[] {
  return [...items].sort(
    (a, b) =>
      sectionOrder.indexOf(a.section) - sectionOrder.indexOf(b.section) ||
      a.priority - b.priority ||
      (a.waits_since ?? '9999').localeCompare(b.waits_since ?? '9999') ||
      a.id - b.id,
  )
}

export interface ItemFacts {
  is_late?: boolean
  consented_at?: Date | null
  outcome: string | null
  /** Null for a free matter. */
  proposal_state: string | null
  last_vote: { has_passed: boolean } | null
  /** A named or secret vote is under way. */
  open_round_id?: number | null
  /** The resolution an objection speaks against: the vote on it is answered there. */
  objected_code?: string | null
}

export type ItemRefusal =
  | 'is_objection'
  | 'awaits_consent'
  | 'round_open'
  | 'already_decided'
  | 'not_voted'
  | 'vote_carried'
  | 'vote_lost'
  | 'matter_withdrawn'

/** A question carried is not put again; one lost may be put once more before it is rejected. */
export function refuseVote(item: ItemFacts): ItemRefusal | null {
  if (item.outcome) return 'already_decided'
  if (item.open_round_id) return 'round_open'
  if (isWithdrawn(item)) return 'matter_withdrawn'
  if (awaitsConsent(item)) return 'awaits_consent'
  return item.last_vote?.has_passed ? 'vote_carried' : null
}

/** The proposal ended elsewhere while it stood on this agenda. */
const isWithdrawn = (item: ItemFacts): boolean => item.proposal_state !== null && item.proposal_state !== 'scheduled'

export function refuseResolution(item: ItemFacts): ItemRefusal | null {
  if (item.outcome) return 'already_decided'
  if (isWithdrawn(item)) return 'matter_withdrawn'
  if (!item.last_vote) return 'not_voted'
  if (item.objected_code) return 'is_objection'
  return item.last_vote.has_passed ? null : 'vote_lost'
}

export function refuseRejection(item: ItemFacts): ItemRefusal | null {
  if (item.outcome) return 'already_decided'
  if (item.open_round_id) return 'round_open'
  if (!item.last_vote) return 'not_voted'
  if (item.objected_code) return 'is_objection'
  return item.last_vote.has_passed ? 'vote_carried' : null
}

/** Postponing or withdrawing what was carried would lose a decision. */
export function refusePutOff(item: ItemFacts): ItemRefusal | null {
  if (item.outcome) return 'already_decided'
  if (item.open_round_id) return 'round_open'
  return item.last_vote?.has_passed ? 'vote_carried' : null
}

/** Votes that carried must have their resolution before anyone goes home. */
export function unfinished<I extends ItemFacts>(items: readonly I[]): I[] {
  return items.filter((item) => !item.outcome && item.last_vote?.has_passed)
}
