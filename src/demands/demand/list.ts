// The list as pages, files and programs need it: rows with their words and the days left, computed once per due date.
import type { Ctx } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { workingDaysBetween } from '../../platform/workdays.ts'
import type { ListFilters } from './list-filters.ts'
import { cursorAfter, type ListedDemand, listDemands } from './list-queries.ts'

export const pageSize = 50

export interface ListPage {
  rows: (ListedDemand & { workingDays: number | null })[]
  next: string | null
}

export async function readList(ctx: Ctx, filters: ListFilters, size = pageSize): Promise<ListPage> {
  const today = tehranDate(ctx.now)
  const found = await listDemands(ctx.db, ctx.actor, filters, today, size + 1)
  const rows = found.slice(0, size)
  const calendar = await ctx.deadlines.calendar(ctx.db, null)
  const left = new Map<string, number>()
  const workingDays = (due: string | null): number | null => {
    if (due === null) return null
    const known = left.get(due) ?? workingDaysBetween(today, due, calendar)
    left.set(due, known)
    return known
  }
  return {
    rows: rows.map((row) => ({ ...row, workingDays: workingDays(row.due_on) })),
    next: found.length > size ? cursorAfter(rows.at(-1)!, filters.sort) : null,
  }
}

/** Every row of a list, page after page. */
export async function* eachDemand(ctx: Ctx, filters: ListFilters): AsyncGenerator<ListPage['rows'][number][]> {
  let after = filters.after
  do {
    const page = await readList(ctx, { ...filters, after }, 1000)
    if (page.rows.length > 0) yield page.rows
    after = page.next
  } while (after)
}
