// Pieces that the record pages of issues, proposals and national referrals share.
import type { Ctx, Lang } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { type TimelineEntry as Entry, listTimeline } from '../../platform/journal.ts'
import { type Lifecycle, stateOf } from '../../platform/lifecycle.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import { say } from '../../platform/words.ts'
import {
  LifecycleCourse,
  TimeLeft,
  type TimeLeftProps,
  type TimelineEntry,
  type Tone,
  useWords,
} from '../../ui/index.ts'
import { issueWords } from './words.ts'

export interface Clocked {
  due_on: string | null
  timer: string | null
}

/** Time left on a record's open wait, with the law it rests on; null once it has ended. */
export async function clockOf(
  ctx: Ctx,
  record: Clocked,
  countyCode: string | null = null,
): Promise<TimeLeftProps | null> {
  if (!record.due_on || !record.timer) return null
  const [workingDays, timer] = await Promise.all([
    ctx.deadlines.workingDays(ctx.db, tehranDate(ctx.now), record.due_on, countyCode),
    ctx.deadlines.timer(ctx.db, record.timer),
  ])
  return { workingDays, dueOn: record.due_on, basis: timer.legal_basis_fa }
}

/** Working days left of every row of a list, by its due date. */
export async function clocksOf(ctx: Ctx, rows: readonly { due_on: string | null }[]): Promise<Map<string, number>> {
  const days = [...new Set(rows.flatMap((row) => (row.due_on ? [row.due_on] : [])))]
  const today = tehranDate(ctx.now)
  const left = await Promise.all(days.map((day) => ctx.deadlines.workingDays(ctx.db, today, day, null)))
  return new Map(days.map((day, index) => [day, left[index]!]))
}

export const stateTitle = (lifecycle: Lifecycle, state: string, lang: Lang): string =>
  say(stateOf(lifecycle, state).title, lang)

/** `late` for an unsolved ending or a passed deadline, `done` for a solved one. */
export function stateTone(lifecycle: Lifecycle, code: string, workingDays: number | null = null): Tone {
  const state = stateOf(lifecycle, code)
  if (state.kind === 'final') return state.unsolved ? 'late' : 'done'
  if (workingDays === null) return 'active'
  return workingDays < 0 ? 'late' : workingDays <= 3 ? 'due' : 'active'
}

export interface History {
  entries: Entry[]
  visited: string[]
}

export async function historyOf(ctx: Ctx, kind: string, id: number): Promise<History> {
  const entries = await listTimeline(ctx.db, kind, id)
  const visited = entries.flatMap(({ detail }) =>
    [detail['from'], detail['to']].filter((state) => typeof state === 'string'),
  )
  return { entries, visited: [...new Set(visited)] as string[] }
}

/** Newest first, each entry told by `tell`. */
export function timelineOf(
  history: History,
  lang: Lang,
  tell: (entry: Entry) => { title: string; note?: string | undefined; tone?: Tone },
): TimelineEntry[] {
  const words = issueWords.in(lang)
  return history.entries.toReversed().map((entry) => {
    const told = tell(entry)
    const who = [entry.personName, entry.postTitle].filter(Boolean).join('، ') || words('system')
    return {
      at: entry.at,
      title: told.title,
      who: entry.isSubstitute ? `${who} (${words('bySubstitute')})` : who,
      note: told.note,
      ...(told.tone ? { tone: told.tone } : {}),
    }
  })
}

/** A text of an event's detail, or undefined. */
export function detailText(entry: Entry, name: string): string | undefined {
  const value = entry.detail[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function Course({ lifecycle, state, history }: { lifecycle: Lifecycle; state: string; history: History }) {
  const words = useWords(issueWords)
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

/** A share of one in whole percents. */
export const percent = (share: number, lang: Lang): string =>
  lang === 'fa' ? `${toPersianDigits(String(Math.round(share * 100)))}٪` : `${Math.round(share * 100)}%`
