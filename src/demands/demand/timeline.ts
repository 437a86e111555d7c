// A demand's history in words: the whole of it for those who handle it, only what happened and where for the public.
import type { Lang } from '../../platform/ctx.ts'
import { doerText, type TimelineEntry as Entry } from '../../platform/journal.ts'
import { type Tone, tellWait } from '../../ui/index.ts'
import { eventKey, eventWords } from './event-words.ts'
import { named, type Reference } from './reference.ts'
import { demandWords } from './words.ts'

export interface Told {
  at: Date
  title: string
  who: string | null
  note: string | null
  tone: Tone
}

interface Telling {
  lang: Lang
  reference: Reference
  /** Texts by note id; a note that is not here is not told. */
  notes: ReadonlyMap<number, string>
  withWho: boolean
  withInternal: boolean
}

/** A clock that ran out is everyone's to know, and who has it now. */
export const isClimb = (event: string): boolean => event === 'wait.escalated' || event === 'wait.exhausted'

/** Newest first. */
export function tellTimeline(entries: readonly Entry[], telling: Telling): Told[] {
  const { lang, withInternal } = telling
  return entries
    .filter(({ event }) => withInternal || (event.startsWith('demand.') && event !== 'demand.noted') || isClimb(event))
    .filter((entry) => entry.event.startsWith('demand.') || tellWait(entry, lang))
    .map((entry) => ({
      at: entry.at,
      title: titleOf(entry, lang, telling.reference),
      who: telling.withWho && !entry.event.startsWith('demand.voice_') ? whoOf(entry, lang) : null,
      note: telling.notes.get(Number(entry.detail['noteId'])) ?? null,
      tone: tellWait(entry, lang)?.tone ?? toneOf(entry),
    }))
    .toReversed()
}

export function titleOf(entry: Pick<Entry, 'event' | 'detail'>, lang: Lang, reference: Reference): string {
  const wait = tellWait(entry, lang)
  if (wait) return wait.title
  const agency = reference.agency.get(Number(entry.detail['organisationId']))
  return eventWords.in(lang)(eventKey(entry.event, entry.detail), {
    agency: named(agency, lang) || demandWords.in(lang)('agency'),
  })
}

/** States the record has been in, for the diagram. */
export function visitedStates(entries: readonly Entry[]): string[] {
  return [
    ...new Set(
      entries
        .flatMap(({ detail }) => [detail['from'], detail['to']])
        .filter((state): state is string => typeof state === 'string'),
    ),
  ]
}

function whoOf(entry: Entry, lang: Lang): string {
  return doerText(entry, lang) || demandWords.in(lang)('system')
}

const tones: Readonly<Record<string, Tone>> = {
  'demand.confirmed': 'done',
  'demand.deemed_confirmed': 'done',
  'demand.settled': 'done',
  'demand.solved': 'done',
  'demand.refused': 'late',
  'demand.closed': 'late',
  'demand.lapsed': 'late',
  'demand.contested': 'due',
  'demand.completion_asked': 'due',
  'demand.noted': 'neutral',
}

const toneOf = (entry: Entry): Tone => tones[entry.event] ?? 'active'
