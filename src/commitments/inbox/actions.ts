import { lifecycles } from '../../lifecycles.ts'
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { problems } from '../../platform/problem.ts'
import { passOn } from './passing.ts'
import { inboxProblems } from './problems.ts'
import { type HeldWait, listHeld, listMoved, listTargets, type Moved, type Target, updateRead } from './queries.ts'
import { canAct } from './rules.ts'

/**
 * Passes items on to a post that can act on every one of them. What has left the actor's hands since the list was read is
 * left out and named; when that is all of them, nothing is done (`stale`).
 */
export async function refer(
  ctx: Ctx,
  given: { waits: readonly number[]; to: number; note: string },
): Promise<{ referred: number; moved: Moved[] }> {
  return act(ctx, async (tx) => {
    const me = ctx.actor.post
    if (!me) throw problems.notAllowed()
    const target = (await listTargets(tx, me.id)).find((candidate) => candidate.id === given.to)
    if (!target) throw inboxProblems.notATarget()
    const ids = [...new Set(given.waits)].sort((a, b) => a - b)
    const held = await listHeld(tx, me.id, ids)
    if (held.length === 0) throw problems.stale()
    const moved = held.length < ids.length ? await listMoved(tx, me.id, ids) : []
    // What was never theirs is no matter of haste.
    if (held.length + moved.length !== ids.length) throw problems.stale()
    for (const wait of held) refuseIdle(ctx, wait, target)
    for (const wait of held) await passOn(ctx, tx, { id: wait.id, fromPostId: me.id }, target.id, given.note)
    return { referred: held.length, moved }
  })
}

function refuseIdle(ctx: Ctx, wait: HeldWait, target: Target): void {
  const lifecycle = lifecycles.find((candidate) => candidate.name === wait.lifecycle)
  if (lifecycle && canAct(lifecycle, wait, target.kind)) return
  throw inboxProblems.cannotAct(ctx.lang === 'fa' ? target.title_fa : target.title_en, wait.title)
}

/** Marks the person's own notifications as read. */
export async function markRead(ctx: Ctx, ids: readonly number[] | 'all'): Promise<{ read: number }> {
  return act(ctx, async (tx) => ({ read: await updateRead(tx, ctx.actor.personId ?? 0, ids, ctx.now) }))
}
