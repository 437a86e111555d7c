// What the record pages of the council share: whose clock runs, the course of the record, and its history in words.
import { sql } from 'kysely'
import { englishTitles } from '../../people/queries.ts'
import type { Ctx, Lang } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { doerIn, type TimelineEntry as JournalEntry, listTimeline, phraseOf } from '../../platform/journal.ts'
import { type Lifecycle, stateOf } from '../../platform/lifecycle.ts'

import { defineWords, say, type Word } from '../../platform/words.ts'
import {
  LifecycleCourse,
  type TimeLeftProps,
  type TimelineEntry,
  type Tone,
  tellWait,
  useWords,
} from '../../ui/index.ts'

const words = defineWords({
  course: { fa: 'پرونده کجاست و چه می‌تواند بشود', en: 'Where it stands and what can come' },
  system: { fa: 'سامانه', en: 'The system' },
  substitute: { fa: 'جانشین', en: 'substitute' },
})

export interface Clock {
  holder: string
  timeLeft: TimeLeftProps
}

/** The open wait of a record: who holds it and how long there is; null once it has ended. */
export async function clockOf(ctx: Ctx, lifecycle: string, id: number): Promise<Clock | null> {
  const { rows } = await sql<{
    due_on: string
    title_fa: string
    title_en: string
    basis: string
    county_code: string | null
  }>`
    select w.due_on, p.title_fa, p.title_en, t.legal_basis_fa as basis, w.county_code from waits w
      join posts p on p.id = w.holder_post_id join timers t on t.code = w.timer
    where w.lifecycle = ${lifecycle} and w.subject_id = ${id} and w.clock = 'state' and w.ended_at is null
  `.execute(ctx.db)
  const wait = rows[0]
  if (!wait) return null
  const workingDays = await ctx.deadlines.workingDays(ctx.db, tehranDate(ctx.now), wait.due_on, wait.county_code)
  return {
    holder: inLang(ctx.lang, wait.title_fa, wait.title_en),
    timeLeft: { workingDays, dueOn: wait.due_on, basis: wait.basis },
  }
}

export const inLang = (lang: Lang, fa: string, en: string): string => (lang === 'fa' ? fa : en)

export const stateTitle = (lifecycle: Lifecycle, state: string, lang: Lang): string =>
  say(stateOf(lifecycle, state).title, lang)

/** Colour of a state: how near its deadline is, or how it ended. */
export function stateTone(lifecycle: Lifecycle, code: string, clock: Clock | null = null): Tone {
  const state = stateOf(lifecycle, code)
  if (state.kind === 'final') return state.unsolved ? 'late' : 'done'
  const left = clock?.timeLeft.workingDays ?? 99
  return left < 0 ? 'late' : left <= 3 ? 'due' : 'active'
}

export interface EventWord {
  title: Word
  tone?: Tone
}

/** History newest first; `tell` gives each event its words, `isPublic` keeps the names of persons out. */
export async function historyOf(
  ctx: Ctx,
  kind: string,
  id: number,
  tell: Readonly<Record<string, EventWord>>,
  options: { isPublic?: boolean; noteOf?: (entry: JournalEntry) => string | undefined } = {},
): Promise<{ timeline: TimelineEntry[]; visited: string[] }> {
  const entries = await inEnglish(ctx, await listTimeline(ctx.db, kind, id))
  const visited = entries.flatMap(({ detail }) =>
    [detail['from'], detail['to']].filter((state) => typeof state === 'string'),
  )
  const known = entries.flatMap((entry) => {
    const own = tell[entry.event]
    if (own) return [{ entry, title: say(own.title, ctx.lang, detailValues(entry.detail, ctx.lang)), tone: own.tone }]
    const byClock = options.isPublic ? null : tellWait(entry, ctx.lang)
    return byClock ? [{ entry, ...byClock }] : []
  })
  const timeline = known.toReversed().map(({ entry, title, tone }) => ({
    at: entry.at,
    title,
    who: whoOf(entry, ctx.lang, options.isPublic ?? false),
    note: options.isPublic ? undefined : (options.noteOf?.(entry) ?? textOf(entry.detail['note'])),
    ...(tone ? { tone } : {}),
  }))
  return { timeline, visited: [...new Set(visited)] as string[] }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** Events name posts as they were called in Persian; an English reader is given the title that the post has there. */
async function inEnglish(ctx: Ctx, entries: JournalEntry[]): Promise<JournalEntry[]> {
  const named =
    ctx.lang === 'en' ? [...new Set(entries.map(({ detail }) => textOf(detail['post'])))].filter(Boolean) : []
  if (named.length === 0) return entries
  const titles = await englishTitles(ctx.db, named as string[])
  return entries.map((entry) => {
    const title = titles.get(textOf(entry.detail['post']) ?? '')
    return title ? { ...entry, detail: { ...entry.detail, post: title } } : entry
  })
}

/** Persian titles and numbers such as ۱۴۰۵/ق/۱ keep their own direction inside an English sentence. */
function detailValues(detail: Record<string, unknown>, lang: Lang): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(detail).flatMap(([name, value]): [string, string | number][] => {
      if (typeof value === 'number') return [[name, value]]
      if (typeof value !== 'string') return []
      return [[name, lang === 'en' && /[\u0600-\u06ff]/.test(value) ? `\u2068${value}\u2069` : value]]
    }),
  )
}

function whoOf(entry: JournalEntry, lang: Lang, isPublic: boolean): string {
  const t = words.in(lang)
  const { person, post } = doerIn(entry, lang)
  if (!post) return t('system')
  if (isPublic) return post
  return phraseOf([post, entry.isSubstitute && person ? `${person} (${t('substitute')})` : person], lang)
}

export function Course({
  lifecycle,
  state,
  visited,
}: {
  lifecycle: Lifecycle
  state: string
  visited: readonly string[]
}) {
  const t = useWords(words)
  return (
    <details class="course">
      <summary>{t('course')}</summary>
      <LifecycleCourse lifecycle={lifecycle} current={state} visited={visited} />
    </details>
  )
}
