// Journal entries of people, posts and organisations in words.

import type { Lang } from '../../platform/ctx.ts'
import { doerText, type TimelineEntry as JournalEntry } from '../../platform/journal.ts'
import { comma } from '../../platform/words.ts'
import type { TimelineEntry } from '../../ui/index.ts'
import { peopleWords } from '../words.ts'

type Key = keyof typeof peopleWords.table

export function inWords(entries: readonly JournalEntry[], lang: Lang): TimelineEntry[] {
  const t = peopleWords.in(lang)
  return entries.toReversed().map((entry) => {
    const key = `event_${entry.event.replace('.', '_')}`
    const title = Object.hasOwn(peopleWords.table, key)
      ? t(key as Key, { fields: fieldNames(entry.detail.fields, lang) })
      : entry.event
    const who = doerText(entry, lang) || t('by_system')
    return { at: entry.at, title, who }
  })
}

/** Titles of fields that were changed, in the page's language. */
export function fieldNames(fields: unknown, lang: Lang): string {
  if (!Array.isArray(fields)) return ''
  const t = peopleWords.in(lang)
  return fields
    .map((field) => (Object.hasOwn(peopleWords.table, field) ? t(field as Key) : String(field)))
    .join(comma(lang))
}
