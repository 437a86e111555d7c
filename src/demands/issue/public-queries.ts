// What the public may know of an issue: title, summary, where it stands and what it counts; never whose it is.
import { sql } from 'kysely'
import type { Query } from '../../platform/db.ts'

export interface PublicIssue {
  id: number
  code: string
  title: string
  summary: string
  state: string
  category_fa: string
  category_en: string
  demand_count: number
  county_count: number
  created_at: Date
}

const columns = sql`
  i.id, i.code, i.title, i.summary, i.state, c.title_fa category_fa, c.title_en category_en, i.created_at,
  (select count(*) from issue_demands x where x.issue_id = i.id and x.removed_at is null) demand_count,
  (select count(distinct d.county_code) from issue_demands x join demands d on d.id = x.demand_id
    where x.issue_id = i.id and x.removed_at is null) county_count`

/** Issues the public may see, newest first; those split up again are nobody's news. */
export async function listPublicIssues(
  db: Query,
  page: { after?: number | undefined; limit?: number },
): Promise<PublicIssue[]> {
  const after = page.after ? sql`and i.id < ${page.after}` : sql``
  const found = await sql<PublicIssue>`
    select ${columns} from issues i join demand_categories c on c.code = i.category_code
    where i.state <> 'dissolved' ${after} order by i.id desc limit ${page.limit ?? 50}`.execute(db)
  return found.rows
}

export async function findPublicIssue(db: Query, code: string): Promise<PublicIssue | null> {
  const found = await sql<PublicIssue>`
    select ${columns} from issues i join demand_categories c on c.code = i.category_code
    where i.code = ${code} and i.state <> 'dissolved'`.execute(db)
  return found.rows[0] ?? null
}
