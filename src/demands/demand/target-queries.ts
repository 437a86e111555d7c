import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { waitsForApplicant } from './public-clock.ts'

export interface WatchedTarget {
  demand_id: number
  code: string
  title: string
  county_code: string
  organisation_id: number | null
  timer: string
  started_on: string
  warned_at: Date | null
}

/** Demands that are not over, do not wait for their applicant, and whose day has not been found missed yet, in the order of their ids. */
export async function listWatched(db: Query, after: number, limit: number): Promise<WatchedTarget[]> {
  const { rows } = await sql<WatchedTarget>`
    select t.demand_id, d.tracking_code as code, d.title, d.county_code, d.organisation_id, t.timer, t.started_on, t.warned_at
    from demand_targets t join demands d on d.id = t.demand_id
    where t.missed_at is null and t.demand_id > ${after} and d.state <> all(${[...waitsForApplicant]}::text[]) and d.state not in ('solved', 'refused', 'lapsed', 'unsolved', 'withdrawn')
    order by t.demand_id limit ${limit}
  `.execute(db)
  return rows
}

/** False when another worker was first. */
export async function markTarget(tx: Tx, demandId: number, what: 'warned' | 'missed', at: Date): Promise<boolean> {
  const column = sql.ref(what === 'warned' ? 'warned_at' : 'missed_at')
  const done =
    await sql`update demand_targets set ${column} = ${at} where demand_id = ${demandId} and ${column} is null`.execute(
      tx,
    )
  return done.numAffectedRows === 1n
}
