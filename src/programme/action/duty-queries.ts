// Which agency owes operational solutions under which of the ten actions.
import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'

/** Numbers of the actions under which an agency owes solutions in a year. */
export async function listDuties(db: Query, year: number, organisationId: number): Promise<number[]> {
  const found = await sql<{ action_number: number }>`
    select action_number from action_duties where year = ${year} and organisation_id = ${organisationId} order by action_number`.execute(
    db,
  )
  return found.rows.map((row) => row.action_number)
}

export interface Duty {
  organisation_id: number
  agency_fa: string
  agency_en: string
  is_lead: boolean
  expectation: string
}

/** Agencies that owe solutions under one action, the leading one first. */
export async function listDutyHolders(db: Query, year: number, action: number): Promise<Duty[]> {
  const found = await sql<Duty>`
    select d.organisation_id, o.title_fa agency_fa, coalesce(o.title_en, o.title_fa) agency_en, d.is_lead, d.expectation
    from action_duties d join organisations o on o.id = d.organisation_id
    where d.year = ${year} and d.action_number = ${action} order by d.is_lead desc, o.title_fa limit 200`.execute(db)
  return found.rows
}

/** Replaces who owes solutions under an action. */
export async function setDuties(
  tx: Tx,
  row: {
    year: number
    action: number
    duties: readonly { organisation_id: number; is_lead: boolean; expectation: string }[]
    now: Date
  },
): Promise<void> {
  const ids = row.duties.map((duty) => duty.organisation_id)
  await sql`
    delete from action_duties where year = ${row.year} and action_number = ${row.action} and not organisation_id = any(${ids}::bigint[])`.execute(
    tx,
  )
  await sql`
    insert into action_duties (year, action_number, organisation_id, is_lead, expectation, created_at)
    select ${row.year}, ${row.action}, r.organisation_id, r.is_lead, r.expectation, ${row.now}
    from jsonb_to_recordset(${JSON.stringify(row.duties)}::jsonb) r (organisation_id bigint, is_lead boolean, expectation text)
    join organisations o on o.id = r.organisation_id and o.kind = 'agency'
    on conflict on constraint action_duties_once do update set is_lead = excluded.is_lead, expectation = excluded.expectation`.execute(
    tx,
  )
}
