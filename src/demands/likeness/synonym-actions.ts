// The administrator teaches the engine words: a line is added, replaced by another or taken away, each with its reason.
import { act } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { record } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'
import { closeSynonym, insertSynonym, lockSynonym } from './synonym-queries.ts'

interface Line {
  words: readonly string[]
  reason: string
}

export async function addSynonyms(ctx: Ctx, line: Line): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    const id = await insertSynonym(tx, { ...line, at: ctx.now, postId: postOf(ctx), replaces: null })
    await tell(ctx, tx, 'synonym.added', id, { words: [...line.words], reason: line.reason })
    return { id }
  })
}

export async function replaceSynonyms(ctx: Ctx, id: number, line: Line): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    const old = await lockSynonym(tx, id)
    await closeSynonym(tx, id, line.reason, ctx.now, postOf(ctx))
    const made = await insertSynonym(tx, { ...line, at: ctx.now, postId: postOf(ctx), replaces: id })
    await tell(ctx, tx, 'synonym.replaced', made, { before: old.words, words: [...line.words], reason: line.reason })
    return { id: made }
  })
}

export async function removeSynonyms(ctx: Ctx, id: number, reason: string): Promise<{ id: number }> {
  return act(ctx, async (tx) => {
    const old = await lockSynonym(tx, id)
    await closeSynonym(tx, id, reason, ctx.now, postOf(ctx))
    await tell(ctx, tx, 'synonym.removed', id, { words: old.words, reason })
    return { id }
  })
}

const tell = (ctx: Ctx, tx: Tx, event: string, id: number, detail: Record<string, unknown>) =>
  record(ctx, tx, { event, subjectKind: 'synonym', subjectId: id, detail })

function postOf(ctx: Ctx): number {
  if (!ctx.actor.post) throw problems.notAllowed()
  return ctx.actor.post.id
}
