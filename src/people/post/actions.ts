import { act } from '../../platform/act.ts'
import type { Ctx, PostKind } from '../../platform/ctx.ts'
import { record } from '../../platform/journal.ts'
import { assertAdministrator } from '../person/actions.ts'
import { namingConflicts, peopleProblems } from '../problems.ts'
import { changesOf, markOf } from '../seen.ts'
import { isBelow, lockPost } from './queries.ts'
import type { PostFacts } from './schema.ts'

export interface NewPost {
  kind: PostKind
  title_fa: string
  title_en: string
  organisation_id?: number | null
  county_code?: string | null
  superior_post_id?: number | null
}

export async function createPost(ctx: Ctx, post: NewPost): Promise<{ id: number }> {
  assertAdministrator(ctx)
  const { kind, title_fa, title_en, organisation_id = null, county_code = null, superior_post_id = null } = post
  const facts = { kind, title_fa, title_en, organisation_id, county_code, superior_post_id }
  return namingConflicts(() =>
    act(ctx, async (tx) => {
      const made = await tx
        .insertInto('posts')
        .values({ ...facts, created_at: ctx.now })
        .returning('id')
        .executeTakeFirstOrThrow()
      await record(ctx, tx, {
        event: 'post.created',
        subjectKind: 'post',
        subjectId: made.id,
        detail: { after: facts },
      })
      return { id: made.id }
    }),
  )
}

/** Changes a post's titles, superior or whether it is in use. A superior below the post itself would be a circle. */
export async function editPost(ctx: Ctx, id: number, after: PostFacts, seen?: string): Promise<{ changed: string[] }> {
  assertAdministrator(ctx)
  return namingConflicts(() =>
    act(ctx, async (tx) => {
      const before = postFactsOf(await lockPost(tx, id))
      if (seen && seen !== markOf({ ...before })) throw peopleProblems.changed()
      if (after.superior_post_id && (await isBelow(tx, after.superior_post_id, id))) throw peopleProblems.circle()
      const changes = changesOf(before, after)
      const changed = changes.map((change) => change.field)
      if (changed.length === 0) return { changed }
      await tx.updateTable('posts').set(after).where('id', '=', id).execute()
      await record(ctx, tx, { event: 'post.edited', subjectKind: 'post', subjectId: id, detail: { before, after } })
      return { changed }
    }),
  )
}

export function postFactsOf(post: PostFacts): PostFacts {
  const { title_fa, title_en, superior_post_id, is_active } = post
  return { title_fa, title_en, superior_post_id, is_active }
}
