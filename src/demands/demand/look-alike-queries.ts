import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

export interface LookAlike {
  code: string
  title: string
  state: string
  /** Of the latest answer. */
  outcome: string | null
  /** The answer itself, only where its applicant lets everyone read it. */
  answer: string | null
}

/**
 * Public demands whose title is like this one, the likest first. A suggestion must not keep anyone waiting: what takes
 * longer than 700 ms is given up and nothing is suggested.
 */
export async function findLookAlikes(db: Db, given: { title: string; category: string; agency: string | null }): Promise<LookAlike[]> {
  try {
    return await db.transaction().execute(async (tx) => {
      await sql`select set_config('statement_timeout', '700', true), set_config('pg_trgm.similarity_threshold', '0.34', true)`.execute(tx)
      const { rows } = await sql<LookAlike>`
        with alike as (
          select d.id, d.tracking_code, d.title, d.state, d.shares_text,
            similarity(fold_text(d.title), fold_text(${given.title}::text)) + case when d.category_code = ${given.category} then 0.1 else 0 end
              + case when o.code = ${given.agency} then 0.05 else 0 end as likeness
          from demands d left join organisations o on o.id = d.organisation_id
          where fold_text(d.title) % fold_text(${given.title}::text) and d.is_public
          order by likeness desc, d.id desc limit 5
        )
        select a.tracking_code as code, a.title, a.state, answer.outcome, case when a.shares_text then answer.text end as answer
        from alike a left join lateral (
          select outcome, text from demand_answers where demand_id = a.id order by id desc limit 1) answer on true
        order by a.likeness desc, a.id desc
      `.execute(tx)
      return rows
    })
  } catch (error) {
    if ((error as { code?: string }).code === '57014') return []
    throw error
  }
}
