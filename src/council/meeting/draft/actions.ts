// The text of a resolution while several write it at once: nobody's words are overwritten.
import { act } from '../../../platform/act.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { accessItem } from '../agenda-queries.ts'
import { pulse } from '../live/pulses.ts'
import { itemProblem } from '../problems.ts'
import { lockInSession } from '../sitting-actions.ts'
import { mergeTexts } from './merge.ts'
import * as queries from './queries.ts'

export interface DraftGiven {
  text: string
  /** The version it was written against; 0 where there was none. */
  base_version: number
  /** The kept text that this one settles. */
  conflict?: number | undefined
}
// A type, not an interface: it is the plain JSON that a repeated request is answered with.
export type DraftSaved = { version: number; state: 'saved' | 'merged' | 'conflict'; conflict: number | null }

/**
 * Keeps a text. Written against the newest version, it becomes the next; against an older one, it is joined with what others
 * wrote since; where both changed the same words, the text is kept aside and neither is chosen.
 */
export async function saveDraft(ctx: Ctx, code: string, itemId: number, given: DraftGiven): Promise<DraftSaved> {
  return act(ctx, async (tx): Promise<DraftSaved> => {
    const meeting = await lockInSession(ctx, tx, code)
    const item = await accessItem(tx, meeting.id, itemId)
    if (item.outcome) throw itemProblem('already_decided')
    const newest = await queries.findDraft(tx, item.id)
    const current = newest?.version ?? 0
    const isStale = given.base_version !== current
    const base = isStale ? ((await queries.findVersion(tx, item.id, given.base_version))?.text ?? '') : ''
    const merge = isStale ? mergeTexts(base, given.text, newest?.text ?? '') : null
    const by = { by_post_id: ctx.actor.post!.id, at: ctx.now }
    if (merge && !merge.isClean) {
      const conflict = await queries.insertConflict(tx, {
        ...by,
        agenda_item_id: item.id,
        base_version: given.base_version,
        met_version: current,
        text: given.text,
      })
      await pulse(ctx, tx, meeting.id, 'draft')
      return { version: current, state: 'conflict', conflict }
    }
    if (given.conflict) await queries.settleConflict(tx, item.id, given.conflict, ctx.now)
    const text = merge?.text ?? given.text
    if (text === newest?.text) return { version: current, state: 'saved', conflict: null }
    await queries.insertVersion(tx, {
      ...by,
      agenda_item_id: item.id,
      version: current + 1,
      text,
      merged_from: merge ? given.base_version : null,
      by_person_id: ctx.actor.personId,
    })
    await pulse(ctx, tx, meeting.id, 'draft')
    return { version: current + 1, state: merge ? 'merged' : 'saved', conflict: null }
  })
}
