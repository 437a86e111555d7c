// One sentence for each event of an issue.

import type { Lang } from '../../platform/ctx.ts'
import type { TimelineEntry } from '../../platform/journal.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import { detailText } from '../../platform/record-history.ts'
import { comma } from '../../platform/words.ts'
import { type Tone, tellWait } from '../../ui/index.ts'
import { issueWords } from './words.ts'

type Words = ReturnType<typeof issueWords.in>
type Key = Parameters<Words>[0]

export function tellIssue(entry: TimelineEntry, lang: Lang): { title: string; note?: string | undefined; tone?: Tone } {
  const told = tellWait(entry, lang)
  if (told) return told
  const words = issueWords.in(lang)
  const key = `event_${entry.event.split('.')[1]}` as Key
  const demands = texts(entry.detail['demands'])
  const known = Object.hasOwn(issueWords.table, key) ? key : 'event_other'
  const title = words(known, {
    n: demands.length,
    demands: lang === 'fa' ? toPersianDigits(demands.join('، ')) : demands.join(', '),
    fields: texts(entry.detail['fields'])
      .map((field) => words(field as Key))
      .join(comma(lang)),
  })
  const tone = tones[entry.event]
  return { title, note: detailText(entry, 'note'), ...(tone ? { tone } : {}) }
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [])

const tones: Record<string, Tone> = {
  'issue.opened': 'active',
  'issue.proposed': 'active',
  'issue.execution_began': 'active',
  'issue.settled': 'done',
  'issue.closed_unsolved': 'late',
  'issue.taken_back': 'due',
}
