// The invitation as it goes to paper: where and when, the agenda by sections, and the advice on each matter.
import { join } from 'node:path'
import { formatJalali, tehranDate, tehranTime } from '../../platform/jalali.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import type { Addressee } from '../letter/queries.ts'
import type { AdviceLine, ItemDocument } from './agenda/queries.ts'
import { agendaWords } from './agenda/words.ts'
import type { AgendaItem } from './agenda-queries.ts'
import type { Meeting } from './queries.ts'
import { sections } from './schema.ts'
import { meetingWords } from './words.ts'

export const invitationTemplate = join(import.meta.dirname, 'invitation.typ')

export interface InvitationFacts {
  meeting: Meeting
  items: readonly AgendaItem[]
  advice: readonly AdviceLine[]
  documents: readonly ItemDocument[]
  secretary: Addressee
}

/** Data for `invitation.typ`. */
export function invitationPaper(facts: InvitationFacts, now: Date): Record<string, unknown> {
  const { meeting, items, secretary } = facts
  const t = agendaWords.in('fa')
  const m = meetingWords.in('fa')
  return {
    issuer: { org: meeting.body_title_fa, unit: 'دبیرخانه' },
    title: meeting.title,
    number: toPersianDigits(String(meeting.number)),
    date: formatJalali(tehranDate(now), 'numeric', 'fa'),
    facts: [
      ['زمان', `${formatJalali(meeting.held_on, 'weekday', 'fa')}، ساعت ${toPersianDigits(meeting.starts_at)}`],
      ['مدت', `${toPersianDigits(String(meeting.minutes_planned))} دقیقه`],
      ['محل', meeting.place],
      ['شیوهٔ برگزاری', m(`mode_${meeting.mode}`)],
      ...(meeting.link ? [['پیوند جلسه', meeting.link]] : []),
      ...(meeting.kind === 'extraordinary' ? [['سبب فراخواندن', meeting.call_reason]] : []),
    ],
    sections: sections.flatMap((section) => {
      const own = items.filter((item) => item.section === section)
      return own.length > 0 ? [{ title: t(section), items: own.map((item) => lineOf(item, facts)) }] : []
    }),
    signer: { name: secretary.person_name ?? secretary.post_title, post: secretary.post_title },
    printedAt: `${formatJalali(tehranDate(now), 'numeric', 'fa')} ساعت ${toPersianDigits(tehranTime(now))}`,
  }
}

function lineOf(item: AgendaItem, { advice, documents }: InvitationFacts) {
  const t = agendaWords.in('fa')
  return {
    number: toPersianDigits(String(item.position)),
    title: item.title,
    minutes: `${toPersianDigits(String(item.minutes_planned))} دقیقه`,
    notes: [
      ...documents.filter((one) => one.agenda_item_id === item.id).map((one) => `سند: ${one.title}`),
      ...advice
        .filter((one) => one.agenda_item_id === item.id)
        .map((one) =>
          [
            `نظر ${t(one.field)} ${one.post_title_fa}: ${t(one.tone ? `tone_${one.tone}` : 'awaiting')}`,
            ...(one.text ? [one.text] : []),
          ].join(' — '),
        ),
    ],
  }
}
