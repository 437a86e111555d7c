// What the journal tells of one record, and the states it has passed through.
import type { Ctx } from './ctx.ts'
import { type TimelineEntry as Entry, listTimeline } from './journal.ts'

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

/** A text of an event's detail, or undefined. */
export function detailText(entry: Entry, name: string): string | undefined {
  const value = entry.detail[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
