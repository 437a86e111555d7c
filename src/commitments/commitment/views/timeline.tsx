import type { Lang } from '../../../platform/ctx.ts'
import { formatJalali } from '../../../platform/jalali.ts'
import { doerIn, type TimelineEntry as JournalEntry, phraseOf } from '../../../platform/journal.ts'
import { postIn, type Tone } from '../../../ui/index.ts'
import type { TimelineEntry } from '../../../ui/timeline.tsx'
import { commitmentWords } from '../words.ts'

type Key = keyof typeof commitmentWords.table & string
const events: Record<string, { key: Key; tone?: Tone }> = {
  'commitment.opened': { key: 'e_opened', tone: 'active' },
  'commitment.progress_reported': { key: 'e_reported' },
  'commitment.completion_claimed': { key: 'e_claimed', tone: 'active' },
  'commitment.claim_withdrawn': { key: 'e_withdrawn' },
  'commitment.extension_asked': { key: 'e_extension_asked', tone: 'due' },
  'commitment.extension_granted': { key: 'e_extension_granted' },
  'commitment.extension_refused': { key: 'e_extension_refused' },
  'commitment.verified': { key: 'e_verified', tone: 'done' },
  'commitment.refuted': { key: 'e_refuted', tone: 'late' },
  'commitment.reopened': { key: 'e_reopened', tone: 'active' },
  'commitment.carried_national': { key: 'e_carried', tone: 'due' },
  'commitment.settled_at_national': { key: 'e_settled', tone: 'done' },
  'commitment.waived': { key: 'e_waived' },
  'commitment.unmet': { key: 'e_unmet', tone: 'late' },
  'wait.escalated': { key: 'e_escalated', tone: 'late' },
  'wait.exhausted': { key: 'e_exhausted', tone: 'late' },
  'wait.reminded': { key: 'e_reminded', tone: 'late' },
  'wait.silent': { key: 'e_silent', tone: 'late' },
  'wait.referred': { key: 'e_referred' },
}

/** The journal of a commitment in words, newest first. */
export function timelineOf(entries: readonly JournalEntry[], lang: Lang): TimelineEntry[] {
  const t = commitmentWords.in(lang)
  return [...entries].reverse().map((entry) => {
    const { at, event, isSubstitute, detail } = entry
    const { person, post } = doerIn(entry, lang)
    const known = events[event]
    const until = detail['until'] ?? detail['dueOn']
    const note = detail['text'] ?? detail['note'] ?? detail['answer']
    return {
      at,
      title: t(known?.key ?? 'e_other', {
        percent: Number(detail['percent'] ?? detail['seenPercent'] ?? 0),
        until: typeof until === 'string' ? formatJalali(until, 'numeric', lang) : '',
        post: postIn(detail, lang),
      }),
      who: post ? phraseOf([post, person, isSubstitute ? t('as_substitute') : ''], lang) : t('by_clock'),
      ...(typeof note === 'string' && note ? { note } : {}),
      ...(known?.tone ? { tone: known.tone } : {}),
    }
  })
}
