// What stands behind a referral: its demands and the resolutions taken on the way.
import { sql } from 'kysely'
import type { Query } from '../../platform/db.ts'
import { listMembers, type Member } from '../issue/member-queries.ts'
import type { Referral } from './queries.ts'

type Source = Pick<Referral, 'source_kind' | 'source_id'>

/** The issue whose voices a referral carries; null for a demand or a commitment on its own. */
async function issueOf(db: Query, { source_kind, source_id }: Source): Promise<number | null> {
  if (source_kind === 'issue') return source_id
  if (source_kind === 'demand') return null
  const table =
    source_kind === 'resolution'
      ? sql`resolutions r where r.id`
      : sql`commitments c join resolutions r on r.id = c.resolution_id where c.id`
  const found = await sql<{ issue_id: number | null }>`select r.issue_id from ${table} = ${source_id}`.execute(db)
  return found.rows[0]?.issue_id ?? null
}

export async function listReferralDemands(db: Query, source: Source): Promise<Member[]> {
  const issueId = await issueOf(db, source)
  if (issueId) return listMembers(db, issueId)
  if (source.source_kind !== 'demand') return []
  const found = await sql<Member>`
    select d.id demand_id, d.tracking_code, d.title, d.public_name, d.state, d.category_code, d.county_code, k.name_fa county_fa, k.name_en county_en,
      d.organisation_id, o.title_fa agency_fa, o.title_en agency_en, p.requested_rial::text, p.investment_at_risk_rial::text, p.jobs_at_risk,
      d.submitted_at added_at, null removed_at
    from demands d join counties k on k.code = d.county_code left join organisations o on o.id = d.organisation_id
      left join demand_parties p on p.demand_id = d.id
    where d.id = ${source.source_id}`.execute(db)
  return found.rows
}

export interface ResolutionLine {
  number_text: string
  title: string
  held_on: string | null
}

export async function listReferralResolutions(db: Query, source: Source): Promise<ResolutionLine[]> {
  const issueId = await issueOf(db, source)
  if (!issueId && source.source_kind !== 'resolution') return []
  const found = await sql<ResolutionLine>`
    select r.number_text, r.title, m.held_on from resolutions r
      left join agenda_items a on a.id = r.agenda_item_id left join meetings m on m.id = a.meeting_id
    where ${issueId ? sql`r.issue_id = ${issueId}` : sql`r.id = ${source.source_id}`} order by r.id limit 50`.execute(
    db,
  )
  return found.rows
}
