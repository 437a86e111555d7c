// Saving an edit moves what is open in the same transaction; weighing it tells beforehand how much would move.
import { act } from '../platform/act.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/journal.ts'
import { problems } from '../platform/problem.ts'
import type { Edit } from './edits.ts'
import { type Moves, recompute, rememberDeadlines } from './recompute.ts'
import { mayEdit } from './rules.ts'

/** Saves the edit, recomputes the open waits it touches and journals both. */
export async function saveEdit(ctx: Ctx, edit: Edit): Promise<Moves> {
  refuseStranger(ctx)
  const moves = await act(ctx, async (tx) => {
    const before = await rememberDeadlines(tx)
    const changes = await edit.write(ctx, tx)
    const moves = await recompute(tx, ctx.now, before, edit.scope)
    for (const change of changes) await record(ctx, tx, { ...change, detail: { ...change.detail, moves } })
    return { ...moves }
  })
  ctx.deadlines.forget()
  return moves
}

/** What saving the edit would move; leaves everything as it is. Throws what saving would throw. */
export async function weighEdit(ctx: Ctx, edit: Edit): Promise<Moves> {
  refuseStranger(ctx)
  const tx = await ctx.db.startTransaction().execute()
  try {
    const before = await rememberDeadlines(tx)
    await edit.write(ctx, tx)
    return await recompute(tx, ctx.now, before, edit.scope, true)
  } finally {
    await tx.rollback().execute()
  }
}

function refuseStranger(ctx: Ctx): void {
  if (!mayEdit(ctx.actor)) throw problems.notAllowed()
}
