// The paragraphs of the minutes, worded from what was recorded in the room.
import { formatJalali, tehranTime } from '../../platform/jalali.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import { standingOf } from '../body/rules.ts'
import type { AgendaItem } from './agenda-queries.ts'
import type { MinutesFacts } from './minutes.ts'
import { type Filling, fillModule, type MinutesPart } from './minutes-rules.ts'
import type { Movement } from './roll-queries.ts'
import { countRoll, isPresent } from './rules.ts'

export interface NewParagraph {
  part: MinutesPart
  agenda_item_id: number | null
  text: string
}

const clock = (at: Date | null): string => (at ? toPersianDigits(tehranTime(at)) : '')

/** Every paragraph the modules of a kind make of a sitting, in order. */
export function wordMinutes(facts: MinutesFacts, modules: Readonly<Record<MinutesPart, string>>): NewParagraph[] {
  const say = (part: MinutesPart, values: Filling, item: number | null = null): NewParagraph[] => {
    const text = fillModule(part, modules[part], values)
    return text === '' ? [] : [{ part, agenda_item_id: item, text }]
  }
  const { meeting } = facts
  const opening = firstSeats(facts.movements)
  const { needed, there, isQuorate } = standingOf(meeting, countRoll(opening))
  return [
    ...say('opening', {
      number: toPersianDigits(String(meeting.number)),
      body: meeting.body_title_fa,
      date: formatJalali(meeting.held_on, 'weekday', 'fa'),
      place: meeting.place,
      start: clock(meeting.opened_at),
      end: clock(meeting.closed_at),
      chair: nameOf(facts.chair),
      secretary: nameOf(facts.secretary),
    }),
    ...say('attendance', rollOf(facts.movements)),
    ...say('quorum', {
      needed: toPersianDigits(String(needed)),
      there: toPersianDigits(String(there)),
      result: isQuorate ? 'جلسه رسمیت یافت' : 'جلسه رسمیت نیافت',
    }),
    ...facts.items.flatMap((item, index) => wordItem(facts, item, index + 1, say)),
    ...say('closing', { remarks: meeting.minutes_text, end: clock(meeting.closed_at) }),
  ]
}

type Say = (part: MinutesPart, values: Filling, item?: number | null) => NewParagraph[]

function wordItem(facts: MinutesFacts, item: AgendaItem, row: number, say: Say): NewParagraph[] {
  const resolution = facts.resolutions.find((one) => one.agenda_item_id === item.id)
  return [
    ...say(
      'item',
      { row: toPersianDigits(String(row)), title: item.title, discussion: item.discussion || '' },
      item.id,
    ),
    ...say('advice', { advice: resolution ? '' : (item.proposal_text ?? '') }, item.id),
    ...say('vote', { vote: item.last_vote?.explanation_fa ?? '', outcome: outcomeOf(item) }, item.id),
    ...(resolution
      ? say('resolution', { number: resolution.number_text, title: resolution.title, text: resolution.text }, item.id)
      : []),
    ...facts.dissents
      .filter((one) => one.agenda_item_id === item.id)
      .flatMap((one) => say('dissent', { member: one.person_name, post: one.post_title_fa, text: one.text }, item.id)),
  ]
}

function outcomeOf(item: AgendaItem): string {
  switch (item.outcome) {
    case 'postponed':
      return `موضوع به جلسهٔ بعد موکول شد: ${item.outcome_note}`
    case 'withdrawn':
      return `موضوع از دستور بیرون رفت: ${item.outcome_note}`
    case 'rejected':
      return `پیشنهاد رأی نیاورد و به اتاق بازگشت؛ مستند: ${item.outcome_note}`
    default:
      return ''
  }
}

/** The roll as the sitting opened; later movements are told in each line's note. */
export function firstSeats(movements: readonly Movement[]): Movement[] {
  const seen = new Set<number>()
  return movements.filter((movement) => {
    if (seen.has(movement.post_id)) return false
    seen.add(movement.post_id)
    return true
  })
}

function rollOf(movements: readonly Movement[]): Filling {
  const seats = [...Map.groupBy(movements, (movement) => movement.post_id).values()].map(
    (marks) => marks.find((mark) => isPresent(mark.presence)) ?? marks[0]!,
  )
  const voting = seats.filter((seat) => !['guest', 'observer'].includes(seat.member_kind))
  const list = (of: readonly Movement[]) => of.map((seat) => seat.post_title_fa).join('، ')
  return {
    present: list(voting.filter((seat) => seat.presence === 'principal')),
    substitutes: list(voting.filter((seat) => seat.presence === 'substitute')),
    absent: list(voting.filter((seat) => !isPresent(seat.presence))),
    guests: list(seats.filter((seat) => ['guest', 'observer'].includes(seat.member_kind) && isPresent(seat.presence))),
  }
}

const nameOf = (one: { person_name: string | null; post_title: string }): string =>
  one.person_name ? `${one.person_name}، ${one.post_title}` : one.post_title
