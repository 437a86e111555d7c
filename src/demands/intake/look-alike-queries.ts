import { sql } from 'kysely'
import type { Query } from '../../platform/db.ts'

export interface DescribedDemand {
  id: number
  code: string
  title: string
  state: string
  outcome: string | null
  answer: string | null
  organisation_id: number | null
  county_code: string
  voices: number
}

/** Public demands by id, as everyone may see them. */
export async function describeDemands(db: Query, ids: readonly number[]): Promise<Map<number, DescribedDemand>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<DescribedDemand>`
    select d.id, d.tracking_code as code, d.title, d.state, answer.outcome, case when d.shares_text then answer.text end as answer,
      d.organisation_id, d.county_code,
      (select count(*)::int from demand_voices v where v.demand_id = d.id and v.left_at is null) as voices
    from demands d
      left join lateral (select outcome, text from demand_answers where demand_id = d.id order by id desc limit 1) answer on true
    where d.id = any(${ids}::bigint[]) and d.is_public
  `.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}
