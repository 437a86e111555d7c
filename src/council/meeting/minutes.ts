// The minutes as they go to paper, made of what was recorded in the room.
import { formatJalali, tehranDate, tehranTime } from '../../platform/jalali.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import { standingOf } from '../body/rules.ts'
import type { Addressee } from '../letter/queries.ts'
import type { AgendaItem } from './agenda-queries.ts'
import type { DecidedResolution, Dissent, Paragraph } from './minutes-queries.ts'
import type { MinutesKind } from './minutes-rules.ts'
import { firstSeats } from './minutes-text.ts'
import type { Meeting } from './queries.ts'
import type { Movement } from './roll-queries.ts'
import { countRoll, isPresent } from './rules.ts'

export interface MinutesFacts {
  meeting: Meeting
  items: readonly AgendaItem[]
  movements: readonly Movement[]
  resolutions: readonly DecidedResolution[]
  dissents: readonly Dissent[]
  paragraphs: readonly Paragraph[]
  kind: MinutesKind
  /** Items that the public is not told of. */
  confidential: readonly number[]
  chair: Addressee
  secretary: Addressee
}

/** Data for `minutes.typ`; `status` says whether it is still a draft. */
export function minutesPaper(
  facts: MinutesFacts,
  status: 'draft' | 'signed',
  signer: { name: string; post: string } | null,
  now: Date,
  edition = 1,
): Record<string, unknown> {
  const { meeting } = facts
  const opening = firstSeats(facts.movements)
  const told = facts.paragraphs.length > 0
  const { needed, there, isQuorate } = standingOf(meeting, countRoll(opening))
  const hours =
    meeting.opened_at && meeting.closed_at ? `، از ساعت ${clock(meeting.opened_at)} تا ${clock(meeting.closed_at)}` : ''
  return {
    body: meeting.body_title_fa,
    unit: null,
    meetingNumber: toPersianDigits(String(meeting.number)),
    date: formatJalali(meeting.held_on, 'numeric', 'fa'),
    place: `${meeting.place}${hours}`,
    chair: nameAndPost(facts.chair),
    attendance: opening.map((seat) => attendanceLine(seat, facts.movements)),
    quorum: { needed, present: there, met: isQuorate },
    kind: facts.kind,
    opening: facts.paragraphs
      .filter((one) => ['opening', 'attendance', 'quorum'].includes(one.part))
      .map((one) => one.text),
    closing: facts.paragraphs.filter((one) => one.part === 'closing').map((one) => one.text),
    items: [
      ...facts.items.map((item, index) =>
        told ? wordedItem(facts, item, index + 1) : itemOf(item, index + 1, facts.resolutions),
      ),
      ...(told ? [] : remarks(meeting, facts.items.length + 1)),
    ],
    signatures: signer
      ? [signer]
      : [facts.chair, facts.secretary].map((one) => ({
          name: one.person_name ?? one.post_title,
          post: one.post_title,
        })),
    printedAt: `${formatJalali(tehranDate(now), 'numeric', 'fa')} ساعت ${clock(now)}`,
    status,
    ...(edition > 1 ? { edition: `ویرایش ${toPersianDigits(String(edition))}` } : {}),
  }
}

function attendanceLine(seat: Movement, movements: readonly Movement[]) {
  const later = movements.filter((movement) => movement.post_id === seat.post_id && movement.id !== seat.id)
  const came = later.find((movement) => isPresent(movement.presence))
  const shown = isPresent(seat.presence) ? seat : (came ?? seat)
  const notes = [
    seat.note,
    ...later.map(
      (movement) => `${movementWord(movement)} ${clock(movement.at)}${movement.note ? ` (${movement.note})` : ''}`,
    ),
  ]
  return {
    post: seat.post_title_fa,
    name: shown.person_name ?? (shown.presence === 'substitute' ? 'جانشین' : '—'),
    kind: seat.member_kind,
    present: isPresent(shown.presence) ? shown.presence : 'absent',
    note: notes.filter((words) => words !== '').join('؛ '),
  }
}

function movementWord(movement: Movement): string {
  if (movement.presence === 'left') return 'خروج'
  return movement.presence === 'substitute' ? 'ورود جانشین' : 'ورود'
}

function itemOf(item: AgendaItem, number: number, resolutions: readonly DecidedResolution[]) {
  const vote = item.last_vote
  const resolution = resolutions.find((one) => one.agenda_item_id === item.id)
  return {
    number,
    title: item.title,
    summary: summaryOf(item),
    discussion: item.discussion || null,
    votes: vote
      ? { yes: vote.yes, no: vote.no, abstain: vote.abstain, result: vote.has_passed ? 'passed' : 'rejected' }
      : null,
    resolution: resolution
      ? {
          number: resolution.number_text,
          text: resolution.text,
          commitments: resolution.commitments.map((one) => ({
            title: one.title,
            holder: one.holder,
            due: formatJalali(one.due_on, 'numeric', 'fa'),
          })),
        }
      : null,
  }
}

/** An item as its paragraphs tell it; the resolution keeps its block with the commitments. */
function wordedItem(facts: MinutesFacts, item: AgendaItem, number: number) {
  const own = facts.paragraphs.filter((one) => one.agenda_item_id === item.id)
  const decided = itemOf(item, number, facts.resolutions).resolution
  const worded = own.find((one) => one.part === 'resolution')
  return {
    number,
    title: item.title,
    paragraphs: own.filter((one) => one.part !== 'resolution' && one.part !== 'dissent').map((one) => one.text),
    dissents: own.filter((one) => one.part === 'dissent').map((one) => one.text),
    resolution: decided && worded ? { ...decided, text: worded.text } : null,
  }
}

/** What the public may read: without confidential items and with applicants called so. */
export function publicMinutes(
  paper: Record<string, unknown>,
  facts: MinutesFacts,
  names: readonly string[],
): Record<string, unknown> {
  const hidden = new Set(
    facts.items.flatMap((item, index) => (facts.confidential.includes(item.id) ? [index + 1] : [])),
  )
  const items = (paper['items'] as { number: number }[]).map((item) =>
    hidden.has(item.number) ? { number: item.number, title: 'این بند محرمانه است و در نسخهٔ همگانی نمی‌آید.' } : item,
  )
  const text = JSON.stringify({ ...paper, items, audience: 'public', attendance: publicRoll(paper) })
  return JSON.parse(names.reduce((all, name) => all.replaceAll(jsonText(name), 'متقاضی'), text))
}

const jsonText = (name: string): string => JSON.stringify(name).slice(1, -1)

/** Offices stay, the names of those who stood in for others and the notes about them go. */
function publicRoll(paper: Record<string, unknown>) {
  return (paper['attendance'] as { present: string; name: string; note: string }[]).map((seat) => ({
    ...seat,
    name: seat.present === 'principal' ? seat.name : '—',
    note: '',
  }))
}

function summaryOf(item: AgendaItem): string | null {
  const parts = [item.last_vote ? item.last_vote.explanation_fa : '']
  if (item.outcome === 'postponed') parts.push(`به جلسهٔ بعد موکول شد: ${item.outcome_note}`)
  if (item.outcome === 'withdrawn') parts.push(`از دستور بیرون رفت: ${item.outcome_note}`)
  if (item.outcome === 'rejected') parts.push(`رأی نیاورد و به اتاق بازگشت؛ مستند: ${item.outcome_note}`)
  return parts.filter((part) => part !== '').join('\n') || null
}

function remarks(meeting: Meeting, number: number) {
  return meeting.minutes_text ? [{ number, title: 'سایر گفت‌وگوها و تذکرها', discussion: meeting.minutes_text }] : []
}

const nameAndPost = (one: Addressee): string =>
  one.person_name ? `${one.person_name}، ${one.post_title}` : one.post_title
const clock = (at: Date): string => toPersianDigits(tehranTime(at))
