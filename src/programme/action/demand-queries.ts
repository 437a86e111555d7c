// What producers asked for under an action, and what became of it: the other half of what was promised, done and seen.
import { sql } from 'kysely'
import type { Query } from '../../platform/db.ts'

export interface Asked {
  demands: number
  solved: number
  resolutions: number
  commitments: number
  verified: number
}

/** Public demands, resolutions and their commitments, through the categories that belong to the action. */
export async function readAsked(db: Query, action: number): Promise<Asked> {
  const found = await sql<Asked>`
    with categories as (select code from demand_categories where core_action_number = ${action})
    select (select count(*)::int from demands where is_public and category_code in (select code from categories)) as demands,
      (select count(*)::int from demands where is_public and state = 'solved' and category_code in (select code from categories)) as solved,
      (select count(*)::int from resolutions r join issues i on i.id = r.issue_id where r.is_public and i.category_code in (select code from categories)) as resolutions,
      (select count(*)::int from commitments m join resolutions r on r.id = m.resolution_id join issues i on i.id = r.issue_id
        where i.category_code in (select code from categories)) as commitments,
      (select count(*)::int from commitments m join resolutions r on r.id = m.resolution_id join issues i on i.id = r.issue_id
        where m.state = 'verified' and i.category_code in (select code from categories)) as verified`.execute(db)
  return found.rows[0]!
}

export interface AskedItem {
  href: string
  title: string
  at: Date
}

/** The latest public resolutions and demands of an action, without who asked. */
export async function listAsked(
  db: Query,
  action: number,
): Promise<{ resolutions: AskedItem[]; demands: AskedItem[] }> {
  const [resolutions, demands] = await Promise.all([
    sql<AskedItem>`
      select '/resolutions/' || r.code as href, r.title, r.enacted_at as at from resolutions r join issues i on i.id = r.issue_id
      join demand_categories c on c.code = i.category_code and c.core_action_number = ${action} where r.is_public order by r.id desc limit 6`.execute(
      db,
    ),
    sql<AskedItem>`
      select '/track/' || d.tracking_code as href, d.title, d.submitted_at as at from demands d
      where d.is_public and d.category_code in (select code from demand_categories where core_action_number = ${action})
      order by d.id desc limit 6`.execute(db),
  ])
  return { resolutions: resolutions.rows, demands: demands.rows }
}
