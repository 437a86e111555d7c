// The record that a referral carries, whichever of the four kinds it is.
import { type RawBuilder, sql } from 'kysely'
import type { Query } from '../../platform/db.ts'
import type { SourceKind } from './rules.ts'

export interface Source {
  kind: SourceKind
  id: number
  code: string
  title: string
  /** What is known already, as a start for the position paper. */
  body: string
  state: string
  county_code: string | null
  isInIssue: boolean
  /** The clock of an unanswered demand stands at the governor, having climbed there. */
  isAtTop: boolean
  hasOpenReferral: boolean
}

const selects: Record<
  SourceKind,
  (match: RawBuilder<unknown>) => RawBuilder<Omit<Source, 'kind' | 'hasOpenReferral'>>
> = {
  demand: (match) => sql`
    select s.id, s.tracking_code code, s.title, s.body, s.state, s.county_code,
      exists (select 1 from issue_demands x join issues i on i.id = x.issue_id
        where x.demand_id = s.id and x.removed_at is null and i.state not in ('solved', 'unsolved', 'dissolved')) and s.state <> 'with_chamber' "isInIssue",
      exists (select from waits w join posts h on h.id = w.holder_post_id where w.lifecycle = 'demand' and w.subject_id = s.id
        and w.clock = 'state' and w.ended_at is null and w.rung > 0 and h.kind = 'governor') "isAtTop"
    from demands s where ${match}`,
  issue: (match) => sql`
    select s.id, s.code, s.title, concat_ws(E'\n\n', nullif(s.summary, ''), nullif(s.evidence, ''), nullif(s.law, ''), nullif(s.proposed_resolution, '')) body,
      s.state, null county_code, false "isInIssue", false "isAtTop" from issues s where ${match}`,
  commitment: (match) => sql`
    select s.id, s.code, s.title, s.proof_wanted body, s.state, s.county_code, false "isInIssue", false "isAtTop" from commitments s where ${match}`,
  resolution: (match) =>
    sql`select s.id, s.code, s.title, s.text body, s.state, null county_code, false "isInIssue", false "isAtTop" from resolutions s where ${match}`,
}

export async function findSource(db: Query, kind: SourceKind, code: string): Promise<Source | null> {
  const column = kind === 'demand' ? sql`s.tracking_code` : sql`s.code`
  return complete(db, kind, selects[kind](sql`${column} = ${code}`))
}

/** Also locks the row, so that two referrals of one record cannot be prepared at once. */
export async function lockSource(db: Query, kind: SourceKind, id: number): Promise<Source | null> {
  return complete(db, kind, selects[kind](sql`s.id = ${id} for update of s`))
}

async function complete(
  db: Query,
  kind: SourceKind,
  select: RawBuilder<Omit<Source, 'kind' | 'hasOpenReferral'>>,
): Promise<Source | null> {
  const source = (await select.execute(db)).rows[0]
  if (!source) return null
  const open = await sql`
    select 1 from national_referrals where source_kind = ${kind} and source_id = ${source.id} and state in ('prepared', 'sent')`.execute(
    db,
  )
  return { ...source, kind, hasOpenReferral: open.rows.length > 0 }
}
