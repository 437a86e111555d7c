import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { prefixQuery } from './list-queries.ts'
import { likeness } from './look-alike-rules.ts'

export interface LookAlike {
  code: string
  title: string
  state: string
  /** Of the latest answer. */
  outcome: string | null
  /** The answer itself, only where its applicant lets everyone read it. */
  answer: string | null
}

const RECENT = 4000
const LEAST_LIKENESS = 0.45

/**
 * Public demands whose title is like this one, the likest first, at most five: among those that hold the same words
 * anywhere and the latest of the same category. A suggestion must not keep anyone waiting: what takes longer than 700 ms
 * is given up and nothing is suggested.
 */
export async function findLookAlikes(db: Db, given: { title: string; category: string }): Promise<LookAlike[]> {
  try {
    return await db.transaction().execute(async (tx) => {
      await sql`select set_config('statement_timeout', '700', true)`.execute(tx)
      const words = prefixQuery(given.title)
      const either = words.replaceAll(' & ', ' | ')
      const { rows } = await sql<{ id: number; title: string }>`
        (select d.id, d.title from demands d where d.search @@ to_tsquery('simple', ${words}) and d.is_public limit 200)
        union
        (select r.id, r.title from (select id, title, search, is_public from demands where category_code = ${given.category} order by id desc limit ${RECENT}) r
         where r.search @@ to_tsquery('simple', ${either}) and r.is_public)
      `.execute(tx)
      const best = rows
        .map((row) => ({ id: row.id, score: likeness(row.title, given.title) }))
        .filter((row) => row.score >= LEAST_LIKENESS)
        .sort((a, b) => b.score - a.score || b.id - a.id)
        .slice(0, 5)
      const found = await sql<LookAlike>`
        select d.tracking_code as code, d.title, d.state, answer.outcome, case when d.shares_text then answer.text end as answer
        from unnest(${best.map((row) => row.id)}::bigint[]) with ordinality best (id, rank) join demands d on d.id = best.id
          left join lateral (select outcome, text from demand_answers where demand_id = d.id order by id desc limit 1) answer on true
        order by best.rank
      `.execute(tx)
      return found.rows
    })
  } catch (error) {
    if ((error as { code?: string }).code === '57014') return []
    throw error
  }
}
