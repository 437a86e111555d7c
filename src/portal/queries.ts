// What the public sees: numbers without names. Confidential tables are never joined here.
import { sql } from 'kysely'
import { mayRead } from '../council/resolution/queries.ts'
import { publicActor } from '../platform/ctx.ts'
import type { Query } from '../platform/db.ts'

/** What a visitor may open: counted and listed here is only what the link behind it shows. */
const openResolution = mayRead(publicActor)

export interface ActionFigures {
  number: number
  title_fa: string
  title_en: string
  demands: number
  solved: number
  resolutions: number
  commitments: number
  verified: number
}
export interface PortalFigures {
  demands: number
  open: number
  solved: number
  national: number
  resolutions: number
  commitments: number
  verified: number
  actions: ActionFigures[]
}

export async function readPortalFigures(db: Query): Promise<PortalFigures> {
  const [states, actions, totals] = await Promise.all([
    sql<{ category_code: string; state: string; n: number }>`
      select category_code, state, count(*)::int as n from demands where is_public group by category_code, state
    `.execute(db),
    sql<ActionFigures & { categories: string[] }>`
      select a.number, a.title_fa, a.title_en,
        coalesce((select array_agg(d.code) from demand_categories d where d.core_action_number = a.number), '{}') as categories,
        (select count(*)::int from resolutions r join issues i on i.id = r.issue_id join demand_categories d on d.code = i.category_code
          where d.core_action_number = a.number and ${openResolution}) as resolutions,
        (select count(*)::int from commitments m join resolutions r on r.id = m.resolution_id join issues i on i.id = r.issue_id
          join demand_categories d on d.code = i.category_code where d.core_action_number = a.number) as commitments,
        (select count(*)::int from commitments m join resolutions r on r.id = m.resolution_id join issues i on i.id = r.issue_id
          join demand_categories d on d.code = i.category_code where d.core_action_number = a.number and m.state = 'verified') as verified
      from core_actions a order by a.number
    `.execute(db),
    sql<{ resolutions: number; commitments: number; verified: number }>`
      select (select count(*)::int from resolutions r where ${openResolution}) as resolutions,
        (select count(*)::int from commitments) as commitments,
        (select count(*)::int from commitments where state = 'verified') as verified
    `.execute(db),
  ])
  const count = (categories: readonly string[] | null, ...wanted: string[]) =>
    states.rows
      .filter(
        (row) =>
          (!categories || categories.includes(row.category_code)) &&
          (wanted.length === 0 || wanted.includes(row.state)),
      )
      .reduce((sum, row) => sum + row.n, 0)
  return {
    demands: count(null),
    solved: count(null, 'solved'),
    national: count(null, 'at_national'),
    open: count(
      null,
      'received',
      'incomplete',
      'with_agency',
      'answered',
      'with_chamber',
      'in_issue',
      'in_execution',
      'at_national',
    ),
    ...totals.rows[0]!,
    actions: actions.rows.map(({ categories, ...action }) => ({
      ...action,
      demands: count(categories),
      solved: count(categories, 'solved'),
    })),
  }
}

export interface PublicResolution {
  code: string
  number_text: string
  title: string
  state: string
  enacted_at: Date
  body_fa: string
  body_en: string
}

export async function listLatestResolutions(db: Query, limit: number): Promise<PublicResolution[]> {
  const found = await sql<PublicResolution>`
    select r.code, r.number_text, r.title, r.state, r.enacted_at, b.title_fa as body_fa, b.title_en as body_en
    from resolutions r join bodies b on b.code = r.body_code
    where ${openResolution} order by r.id desc limit ${sql.lit(limit)}
  `.execute(db)
  return found.rows
}

export interface CountyDemands {
  code: string
  name_fa: string
  name_en: string
  latitude: number
  longitude: number
  demands: number
}

export async function countDemandsByCounty(db: Query): Promise<CountyDemands[]> {
  const found = await sql<CountyDemands>`
    select c.code, c.name_fa, c.name_en, c.latitude, c.longitude, coalesce(d.n, 0)::int as demands
    from counties c left join (select county_code, count(*) as n from demands where is_public group by county_code) d on d.county_code = c.code
    order by demands desc, c.code
  `.execute(db)
  return found.rows
}
