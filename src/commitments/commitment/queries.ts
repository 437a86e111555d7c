// What is written of a commitment, and the rows that other rooms' transactions need.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'

export interface LockedCommitment {
  id: number
  code: string
  state: string
  title: string
  county_code: string | null
  holder_post_id: number
  organisation_id: number | null
  source_kind: 'resolution' | 'demand'
  resolution_id: number | null
  demand_id: number | null
  due_on: string
  reported_percent: number
  verified_percent: number | null
  wait_post_id: number | null
  has_open_extension: boolean
}

const lockedColumns = sql`
  c.id, c.code, c.state, c.title, c.county_code, c.holder_post_id, c.organisation_id, c.source_kind, c.resolution_id, c.demand_id,
  c.due_on, c.reported_percent, c.verified_percent,
  (select w.holder_post_id from waits w where w.lifecycle = 'commitment' and w.subject_id = c.id and w.clock = 'state' and w.ended_at is null) as wait_post_id,
  exists (select from extensions e where e.commitment_id = c.id and e.is_granted is null) as has_open_extension
`

/** For steps that another record takes on a commitment; access was that record's question. Null when there is none. */
export async function lockCommitmentById(tx: Tx, id: number): Promise<LockedCommitment | null> {
  await sql`select from commitments where id = ${id} for update`.execute(tx)
  const found = await sql<LockedCommitment>`select ${lockedColumns} from commitments c where c.id = ${id}`.execute(tx)
  return found.rows[0] ?? null
}

export interface NewCommitment {
  code: string
  title: string
  proofWanted: string
  side: 'government' | 'private'
  holderPostId: number
  beneficiary: string
  resolutionId: number | null
  demandId: number | null
  countyCode: string | null
  dueOn: string
  dayType: 'working' | 'calendar'
  legalBasis: string
  now: Date
}

/** Public when its source is; the county is the holder's unless given. */
export async function insertCommitment(
  tx: Tx,
  row: NewCommitment,
): Promise<{ id: number; county_code: string | null }> {
  const inserted = await sql<{ id: number; county_code: string | null }>`
    insert into commitments (code, state, title, proof_wanted, side, holder_post_id, organisation_id, beneficiary, source_kind,
      resolution_id, demand_id, county_code, due_on, day_type, legal_basis, is_public, created_at)
    select ${row.code}, 'open', ${row.title}, ${row.proofWanted}, ${row.side}, p.id, p.organisation_id, ${row.beneficiary},
      ${row.resolutionId === null ? 'demand' : 'resolution'}, ${row.resolutionId}::bigint, ${row.demandId}::bigint,
      coalesce(${row.countyCode}, p.county_code), ${row.dueOn}::date, ${row.dayType}, ${row.legalBasis},
      coalesce((select r.is_public from resolutions r where r.id = ${row.resolutionId}::bigint),
        (select d.is_public from demands d where d.id = ${row.demandId}::bigint), true), ${row.now}
    from posts p where p.id = ${row.holderPostId}
    returning id, county_code
  `.execute(tx)
  if (!inserted.rows[0]) throw new Error(`there is no post ${row.holderPostId} to hold a commitment`)
  return inserted.rows[0]
}

export async function updateDueOn(tx: Tx, id: number, dueOn: string): Promise<void> {
  await sql`update commitments set due_on = ${dueOn} where id = ${id}`.execute(tx)
}

export async function updateHolder(tx: Tx, id: number, postId: number): Promise<void> {
  await sql`
    update commitments c set holder_post_id = p.id, organisation_id = p.organisation_id from posts p where c.id = ${id} and p.id = ${postId}
  `.execute(tx)
}

/** What was seen; what was reported stays as it is. */
export async function updateVerified(tx: Tx, id: number, percent: number): Promise<void> {
  await sql`update commitments set verified_percent = ${percent} where id = ${id}`.execute(tx)
}

/** An extension asked loses its object when the commitment leaves execution. */
export async function lapseExtension(tx: Tx, id: number, now: Date): Promise<void> {
  await sql`
    update extensions set is_granted = false, decided_at = ${now}, decision_note = ''
    where commitment_id = ${id} and is_granted is null
  `.execute(tx)
}
