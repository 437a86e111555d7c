// Pieces that lists and record pages of every room share.
import type { Lang } from '../platform/ctx.ts'
import { doerText, type TimelineEntry as Entry } from '../platform/journal.ts'
import { type Lifecycle, stateOf } from '../platform/lifecycle.ts'
import type { History } from '../platform/record-history.ts'
import { defineWords } from '../platform/words.ts'
import { LifecycleCourse } from './lifecycle-diagram.tsx'
import { useWords } from './page.ts'
import type { Tone } from './status-chip.tsx'
import { TimeLeft } from './time-left.tsx'
import type { TimelineEntry } from './timeline.tsx'

const partWords = defineWords({
  course: { fa: 'پرونده کجاست و چه می‌تواند بشود', en: 'Where it stands and what can come' },
  bySubstitute: { fa: 'به جانشینی', en: 'as substitute' },
  system: { fa: 'سامانه', en: 'the system' },
})

/** `late` for an unsolved ending or a passed deadline, `done` for a solved one. */
export function stateTone(lifecycle: Lifecycle, code: string, workingDays: number | null = null): Tone {
  const state = stateOf(lifecycle, code)
  if (state.kind === 'final') return state.unsolved ? 'late' : 'done'
  if (workingDays === null) return 'active'
  return workingDays < 0 ? 'late' : workingDays <= 3 ? 'due' : 'active'
}

/** Newest first, each entry told by `tell`. */
export function timelineOf(
  history: History,
  lang: Lang,
  tell: (entry: Entry) => { title: string; note?: string | undefined; tone?: Tone },
): TimelineEntry[] {
  const words = partWords.in(lang)
  return history.entries.toReversed().map((entry) => {
    const told = tell(entry)
    const who = doerText(entry, lang) || words('system')
    return {
      at: entry.at,
      title: told.title,
      who: entry.isSubstitute ? `${who} (${words('bySubstitute')})` : who,
      note: told.note,
      ...(told.tone ? { tone: told.tone } : {}),
    }
  })
}

export function Course({ lifecycle, state, history }: { lifecycle: Lifecycle; state: string; history: History }) {
  const words = useWords(partWords)
  return (
    <details class="course">
      <summary>{words('course')}</summary>
      <LifecycleCourse lifecycle={lifecycle} current={state} visited={history.visited} />
    </details>
  )
}

/** Colour of a row by how near its deadline is. */
export function rowTone(workingDays: number | null): 'due' | 'late' | null {
  if (workingDays === null || workingDays > 3) return null
  return workingDays < 0 ? 'late' : 'due'
}

export function Deadline({ due_on, workingDays }: { due_on: string | null; workingDays: number | null }) {
  return due_on && workingDays !== null ? (
    <TimeLeft workingDays={workingDays} dueOn={due_on} />
  ) : (
    <span class="muted">—</span>
  )
}
