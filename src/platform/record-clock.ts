// How long records still have: of one, with the law its deadline rests on, and of every row of a list.
import type { Ctx } from './ctx.ts'
import { tehranDate } from './jalali.ts'

interface Clock {
  /** Working days from today; negative once the deadline has passed. */
  workingDays: number
  /** ISO date. */
  dueOn: string
  basis: string
}

interface Clocked {
  due_on: string | null
  timer: string | null
}

/** Time left on a record's open wait, with the law it rests on; null once it has ended. */
export async function clockOf(ctx: Ctx, record: Clocked, countyCode: string | null = null): Promise<Clock | null> {
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
