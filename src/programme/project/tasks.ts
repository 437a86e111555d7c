// What the clock does for projects: opens the month's returns, and computes colours that passing time has changed.
import { sql } from 'kysely'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { recolour } from './kernel.ts'
import { openMonths } from './month-actions.ts'
import { lastEndedMonth } from './month-rules.ts'

/** In one transaction each: a province has some thousand projects, and a colour is computed for five hundred at once. */
const batch = 500

/** Colours of projects that have not ended and were not computed today. Returns how many it computed. */
export async function recolourAll(ctx: Ctx): Promise<number> {
  const today = tehranDate(ctx.now)
  let done = 0
  for (;;) {
    const count = await act({ ...ctx, idempotencyKey: null }, async (tx) => {
      const stale = await sql<{ id: number }>`
        select id from projects where state not in ('closed', 'cancelled') and coloured_on is distinct from ${today}::date
        order by id limit ${batch} for update skip locked
      `.execute(tx)
      await recolour(
        ctx,
        tx,
        stale.rows.map((row) => row.id),
      )
      return stale.rows.length
    })
    done += count
    if (count < batch) return done
  }
}

/** The returns of the month that ended last. */
export const openLastMonth = (ctx: Ctx): Promise<number> => openMonths(ctx, lastEndedMonth(tehranDate(ctx.now)))

/** Early every morning. */
export async function wakeProjects(ctx: Ctx): Promise<void> {
  await openLastMonth(ctx)
  await recolourAll(ctx)
}
