// The demands of an issue: who is in, since when, what they add up to. Sums touch confidential parties; run inside `reading`.
import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'

export interface Member {
  demand_id: number
  tracking_code: string
  title: string
  /** Given only with the author's consent to be named. */
  public_name: string | null
  state: string
  category_code: string
  county_code: string
  county_fa: string
  county_en: string
  organisation_id: number | null
  agency_fa: string | null
  agency_en: string | null
  /** Whole rials as text, for they may exceed 2^53. */
  requested_rial: string | null
  investment_at_risk_rial: string | null
  jobs_at_risk: number | null
  added_at: Date
  removed_at: Date | null
}

/** Every demand that is or was in the issue, those still in it first, in the order they came. */
export async function listMembers(db: Query, issueId: number): Promise<Member[]> {
  const found = await sql<Member>`
    select d.id demand_id, d.tracking_code, d.title, d.public_name, d.state, d.category_code, d.county_code, k.name_fa county_fa, k.name_en county_en,
      d.organisation_id, o.title_fa agency_fa, o.title_en agency_en, p.requested_rial::text, p.investment_at_risk_rial::text, p.jobs_at_risk,
      x.added_at, x.removed_at
    from issue_demands x join demands d on d.id = x.demand_id join counties k on k.code = d.county_code
    left join organisations o on o.id = d.organisation_id
    left join demand_parties p on p.demand_id = d.id
    where x.issue_id = ${issueId} order by x.removed_at nulls first, x.id limit 1000`.execute(db)
  return found.rows
}

/** Ids of the demands in an issue, with their state; in the order of id, as they are to be locked. */
export async function listMemberStates(
  tx: Tx,
  issueId: number,
): Promise<{ id: number; tracking_code: string; state: string }[]> {
  const found = await sql<{ id: number; tracking_code: string; state: string }>`
    select d.id, d.tracking_code, d.state from demands d
    where d.id in (select demand_id from issue_demands where issue_id = ${issueId} and removed_at is null)
    order by d.id for update`.execute(tx)
  return found.rows
}

export interface DemandToGroup {
  id: number
  tracking_code: string
  title: string
  state: string
  category_code: string
  organisation_id: number | null
}

/** Locks the demands with these tracking codes, in the order of id. */
export async function lockToGroup(tx: Tx, trackingCodes: readonly string[]): Promise<DemandToGroup[]> {
  const found = await sql<DemandToGroup>`
    select id, tracking_code, title, state, category_code, organisation_id from demands
    where tracking_code = any(${trackingCodes as string[]}) order by id for update`.execute(tx)
  return found.rows
}

/** The same without locks, to show what was ticked. */
export async function findToGroup(db: Query, trackingCodes: readonly string[]): Promise<DemandToGroup[]> {
  const found = await sql<DemandToGroup>`
    select id, tracking_code, title, state, category_code, organisation_id from demands
    where tracking_code = any(${trackingCodes as string[]}) and state = 'with_chamber' order by id`.execute(db)
  return found.rows
}

/** Puts demands into an issue; a place they still held in an earlier issue, since contested or ended, is given up. */
export async function insertMembers(
  tx: Tx,
  issueId: number,
  demandIds: readonly number[],
  at: Date,
  byPostId: number,
): Promise<void> {
  await closeMembers(tx, demandIds, at)
  await sql`
    insert into issue_demands (issue_id, demand_id, added_at, added_by_post_id)
    select ${issueId}, demand_id, ${at}, ${byPostId} from unnest(${demandIds as number[]}::bigint[]) demand_id order by demand_id`.execute(
    tx,
  )
}

export async function closeMembers(tx: Tx, demandIds: readonly number[], at: Date): Promise<void> {
  await sql`
    update issue_demands set removed_at = ${at} where demand_id = any(${demandIds as number[]}::bigint[]) and removed_at is null`.execute(
    tx,
  )
}

export interface Sums {
  demands: number
  requested_rial: bigint
  investment_at_risk_rial: bigint
  jobs_at_risk: number
  counties: Share[]
  agencies: Share[]
}
export interface Share {
  code: string
  title_fa: string
  title_en: string
  count: number
}

/** What the demands now in the issue add up to. */
export function addUp(members: readonly Member[]): Sums {
  const inside = members.filter((member) => member.removed_at === null)
  const rial = (pick: (member: Member) => string | null) =>
    inside.reduce((sum, member) => sum + BigInt(pick(member) ?? 0), 0n)
  return {
    demands: inside.length,
    requested_rial: rial((member) => member.requested_rial),
    investment_at_risk_rial: rial((member) => member.investment_at_risk_rial),
    jobs_at_risk: inside.reduce((sum, member) => sum + (member.jobs_at_risk ?? 0), 0),
    counties: shares(inside.map((m) => ({ code: m.county_code, title_fa: m.county_fa, title_en: m.county_en }))),
    agencies: shares(
      inside.flatMap((m) =>
        m.organisation_id === null
          ? []
          : [
              {
                code: String(m.organisation_id),
                title_fa: m.agency_fa ?? '',
                title_en: m.agency_en ?? m.agency_fa ?? '',
              },
            ],
      ),
    ),
  }
}

function shares(parts: readonly Omit<Share, 'count'>[]): Share[] {
  const counts = new Map<string, Share>()
  for (const part of parts) counts.set(part.code, { ...part, count: (counts.get(part.code)?.count ?? 0) + 1 })
  return [...counts.values()].sort((a, b) => b.count - a.count || a.code.localeCompare(b.code))
}
