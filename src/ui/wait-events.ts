// What the clock did to a record, in the words every timeline shares.
import type { Lang } from '../platform/ctx.ts'
import { defineWords } from '../platform/words.ts'
import type { Tone } from './status-chip.tsx'

const words = defineWords({
  'wait.escalated': { fa: 'مهلت گذشت؛ به {post} رسید', en: 'Time ran out; climbed to {post}' },
  'wait.exhausted': { fa: 'مهلت بالاترین مقام نیز گذشت', en: 'Time ran out at the top too' },
  'wait.reminded': { fa: 'مهلت گذشت و یادآوری شد', en: 'Time ran out; reminded' },
  'wait.follow_up_missed': {
    fa: 'روز پیگیری گذشت و یادآوری شد',
    en: 'The day of the follow-up passed; reminded',
  },
  'wait.silent': { fa: 'در زمان مقرر گزارشی نرسید', en: 'No report came in time' },
  'wait.referred': { fa: 'به {post} ارجاع شد', en: 'Referred to {post}' },
})

const tones: Readonly<Record<string, Tone>> = { 'wait.referred': 'active' }

/** The post a wait went to, in the reader's language where the journal has it. */
export function postIn(detail: Record<string, unknown>, lang: Lang): string {
  return String((lang === 'en' ? detail['toPostEn'] : null) ?? detail['toPost'] ?? '')
}

/** Null for events that are not of the clock. */
export function tellWait(
  entry: { event: string; detail: Record<string, unknown> },
  lang: Lang,
): { title: string; note?: string; tone: Tone } | null {
  if (!Object.hasOwn(words.table, entry.event)) return null
  const isMissed = entry.event === 'wait.reminded' && entry.detail['clock'] === 'follow_up'
  const key = isMissed ? 'wait.follow_up_missed' : (entry.event as keyof typeof words.table)
  const title = words.in(lang)(key, { post: postIn(entry.detail, lang) })
  const { note } = entry.detail
  return { title, tone: tones[entry.event] ?? 'late', ...(typeof note === 'string' && note ? { note } : {}) }
}
