// Sources of funding in a change: what is asked, what it becomes when approved, and what each baseline kept of them.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import type { ChangedFunding } from './change-rules.ts'
import { todayOf } from './moves.ts'
import { projectProblems } from './problems.ts'

/** Rows of a request beside what each source amounts to now. Throws `below_allocated` for a source cut under its allocations. */
export async function insertWantedFundings(
  tx: Tx,
  changeId: number,
  projectId: number,
  fundings: readonly ChangedFunding[],
): Promise<void> {
  await sql`
    insert into change_request_fundings (change_request_id, funding_id, position, source_kind, title, before_rial, amount_rial)
    select ${changeId}, f.id, w.position, coalesce(f.source_kind, w.kind), coalesce(f.title, w.title), f.amount_rial, w.amount
    from unnest(${fundings.map((one) => one.id)}::bigint[], ${fundings.map((_, index) => index + 1)}::int[], ${fundings.map((one) => one.source_kind)}::text[],
      ${fundings.map((one) => one.title)}::text[], ${fundings.map((one) => one.amount_rial)}::bigint[]) w (id, position, kind, title, amount)
    left join fundings f on f.project_id = ${projectId} and f.id = w.id and f.dropped_on is null
    where w.id is null or f.id is not null
  `.execute(tx)
  await refuseBelowAllocated(tx, changeId)
}

async function refuseBelowAllocated(tx: Tx, changeId: number): Promise<void> {
  const found = await sql`
    select from change_request_fundings w
    where w.change_request_id = ${changeId}
      and w.amount_rial < (select coalesce(sum(a.amount_rial), 0) from allocations a where a.funding_id = w.funding_id)
  `.execute(tx)
  if (found.rows.length > 0) throw projectProblems.belowAllocated()
}

/** The sources of the project become those that were asked for; one that is asked for nothing is dropped. */
export async function takeFundings(ctx: Ctx, tx: Tx, changeId: number, projectId: number): Promise<void> {
  await refuseBelowAllocated(tx, changeId)
  await sql`
    update fundings f set amount_rial = case when w.amount_rial > 0 then w.amount_rial else f.amount_rial end,
      dropped_on = case when w.amount_rial = 0 then ${todayOf(ctx)}::date end
    from change_request_fundings w where w.change_request_id = ${changeId} and f.id = w.funding_id
  `.execute(tx)
  await sql`
    insert into fundings (project_id, source_kind, title, amount_rial, post_id, at)
    select ${projectId}, w.source_kind, w.title, w.amount_rial, ${ctx.actor.post?.id ?? null}, ${ctx.now}
    from change_request_fundings w where w.change_request_id = ${changeId} and w.funding_id is null order by w.position
  `.execute(tx)
}

export interface FundingPair {
  source_kind: string
  title: string
  before_rial: number | null
  /** Null for a source that is dropped. */
  amount_rial: number | null
}

/** Sources as a change wants them, beside those of the time it was asked; empty when it leaves them alone. */
export async function listChangeFundings(db: Query, changeId: number): Promise<FundingPair[]> {
  const found = await sql<FundingPair>`
    select source_kind, title, before_rial, nullif(amount_rial, 0) as amount_rial
    from change_request_fundings where change_request_id = ${changeId} order by position
  `.execute(db)
  return found.rows
}

/** Sources of two baselines side by side. */
export async function listBaselineFundings(db: Query, olderId: number, newerId: number): Promise<FundingPair[]> {
  const found = await sql<FundingPair>`
    select coalesce(n.source_kind, o.source_kind) as source_kind, coalesce(n.title, o.title) as title, o.amount_rial as before_rial, n.amount_rial
    from (select * from baseline_fundings where baseline_id = ${olderId}) o
      full join (select * from baseline_fundings where baseline_id = ${newerId}) n on n.funding_id = o.funding_id
    order by coalesce(o.funding_id, n.funding_id)
  `.execute(db)
  return found.rows
}
