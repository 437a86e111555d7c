import { sql } from 'kysely'
import type { Lang } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'

export interface KnownEnding {
  reason: string
  citation: string
  next_way: string
  next_way_note: string
}

/** How a dependency ended unsolved, or null. */
export async function findEndingOf(db: Query, dependencyId: number, lang: Lang): Promise<KnownEnding | null> {
  const found = await sql<KnownEnding>`
    select case when ${lang} = 'fa' then r.title_fa else r.title_en end reason, e.citation, e.next_way, e.next_way_note
    from endings e join reason_codes r on r.kind = e.reason_kind and r.code = e.reason_code
    where e.lifecycle = 'dependency' and e.subject_id = ${dependencyId} order by e.id desc limit 1`.execute(db)
  return found.rows[0] ?? null
}
