import { act } from '../../platform/act.ts'
import type { Ctx, Lang } from '../../platform/ctx.ts'
import { record } from '../../platform/journal.ts'
import { deleteSession } from './queries.ts'

/** Ends one session of whoever asks; signing out is this with their own. */
export async function closeSession(ctx: Ctx, sessionId: string): Promise<null> {
  return act({ ...ctx, idempotencyKey: null }, async (tx) => {
    await deleteSession(tx, sessionId)
    const personId = ctx.actor.personId
    if (personId)
      await record(ctx, tx, { event: 'session.closed', subjectKind: 'person', subjectId: personId, detail: {} })
    return null
  })
}

/** Makes the session act from another post its person holds or substitutes; the caller has checked that they do. */
export async function switchPost(
  ctx: Ctx,
  sessionId: string,
  post: { id: number; isSubstitute: boolean },
): Promise<null> {
  return act({ ...ctx, idempotencyKey: null }, async (tx) => {
    await tx
      .updateTable('auth_sessions')
      .set({ post_id: post.id, is_substitute: post.isSubstitute })
      .where('id', '=', sessionId)
      .execute()
    await record(ctx, tx, {
      event: 'session.post_switched',
      subjectKind: 'person',
      subjectId: ctx.actor.personId as number,
      detail: { postId: post.id, isSubstitute: post.isSubstitute },
    })
    return null
  })
}

/** Remembers the language with the person, so that messages come in it too; the public have only their cookie. */
export async function chooseLanguage(ctx: Ctx, language: Lang): Promise<void> {
  if (!ctx.actor.personId) return
  await ctx.db.updateTable('persons').set({ language }).where('id', '=', ctx.actor.personId).execute()
}
