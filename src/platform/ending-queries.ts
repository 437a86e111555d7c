// How an unsolved record ended, in words.
import { sql } from 'kysely'
import type { Query } from './db.ts'
import type { NextWay } from './waits.ts'

export interface KnownEnding {
  reason_fa: string
  reason_en: string
  citation: string
  next_way: NextWay
  next_way_note: string
}

export async function findEnding(db: Query, lifecycle: string, subjectId: number): Promise<KnownEnding | null> {
  const found = await sql<KnownEnding>`
    select r.title_fa reason_fa, r.title_en reason_en, e.citation, e.next_way, e.next_way_note
    from endings e join reason_codes r on r.kind = e.reason_kind and r.code = e.reason_code
    where e.lifecycle = ${lifecycle} and e.subject_id = ${subjectId} order by e.id desc limit 1`.execute(db)
  return found.rows[0] ?? null
}
