// Who asked and who holds the clock, as a list shows them: the same posts on page after page, so they are kept for half a
// minute, as the names of agencies are, instead of joined to fifty rows each time (measured: half of what the list cost the database).
import { sql } from 'kysely'
import type { PostKind } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'

interface ListedPost {
  id: number
  kind: PostKind
  organisation_id: number | null
  /** Of the firm or agency, where there is one; else of the post. */
  name: string
}

const FRESH_MS = 30_000
const MOST = 20_000
const kept = new WeakMap<Query, { at: number; posts: Map<number, ListedPost> }>()

/** Those of the posts that exist, by id. */
export async function readPosts(db: Query, ids: readonly number[]): Promise<ReadonlyMap<number, ListedPost>> {
  const posts = freshOf(db)
  const missing = [...new Set(ids)].filter((id) => !posts.has(id))
  if (missing.length === 0) return posts
  const { rows } = await sql<ListedPost>`
    select p.id, p.kind, p.organisation_id, coalesce(o.title_fa, p.title_fa) as name
    from posts p left join organisations o on o.id = p.organisation_id where p.id = any(${missing}::bigint[])
  `.execute(db)
  const found = new Map(rows.map((row) => [row.id, row]))
  // Another page may have begun anew meanwhile; this one needs all of its own.
  for (const id of ids) {
    const one = posts.get(id)
    if (one) found.set(id, one)
  }
  if (posts.size + rows.length <= MOST) for (const row of rows) posts.set(row.id, row)
  return found
}

function freshOf(db: Query): Map<number, ListedPost> {
  const known = kept.get(db)
  if (known && performance.now() - known.at < FRESH_MS) return known.posts
  const posts = new Map<number, ListedPost>()
  kept.set(db, { at: performance.now(), posts })
  return posts
}
