// The monthly return of an agency: which projects it is about, what was reported before and now.
import { sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import { addMonths, daysOfMonth } from './month-rules.ts'
import { agencyOf, isUnbounded } from './queries.ts'

export interface MonthRow {
  id: number
  code: string
  state: string
  organisation_id: number
  agency_fa: string
  agency_en: string | null
  month: string
  due_on: string
  entered_at: Date | null
  wait_post_fa: string | null
  wait_post_en: string | null
  wait_due_on: string | null
  wait_basis: string | null
}

const seen = (actor: Actor) =>
  isUnbounded(actor) ? sql<boolean>`true` : sql<boolean>`r.organisation_id = ${agencyOf(actor) ?? 0}`

const columns = sql`
  r.id, r.code, r.state, r.organisation_id, o.title_fa as agency_fa, o.title_en as agency_en, r.month, r.due_on, r.entered_at,
  wp.title_fa as wait_post_fa, wp.title_en as wait_post_en, w.due_on as wait_due_on, t.legal_basis_fa as wait_basis
`
const joins = sql`
  join organisations o on o.id = r.organisation_id
  left join waits w on w.lifecycle = 'progress_month' and w.subject_id = r.id and w.clock = 'state' and w.ended_at is null
  left join posts wp on wp.id = w.holder_post_id left join timers t on t.code = w.timer
`

export async function accessMonth(db: Query, actor: Actor, code: string): Promise<MonthRow> {
  const found =
    await sql<MonthRow>`select ${columns} from progress_months r ${joins} where r.code = ${code} and ${seen(actor)}`.execute(
      db,
    )
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export async function lockMonth(tx: Tx, actor: Actor, code: string): Promise<MonthRow> {
  await sql`select from progress_months where code = ${code} for update`.execute(tx)
  return accessMonth(tx, actor, code)
}

export interface MonthFilter {
  state?: string | undefined
  agency?: string | undefined
  month?: string | undefined
  after?: string | undefined
}

/** One page, latest month first; `after` is `1405-07.17`. */
export function monthPage(actor: Actor, filter: MonthFilter, limit: number) {
  const cursor = /^(1[345]\d\d-\d\d)\.(\d{1,15})$/.exec(filter.after ?? '')
  return sql<MonthRow>`
    select ${columns} from progress_months r ${joins}
    where ${seen(actor)} ${filter.state ? sql`and r.state = ${filter.state}` : sql``} ${filter.month ? sql`and r.month = ${filter.month}` : sql``}
      ${filter.agency ? sql`and o.code = ${filter.agency}` : sql``}
      ${cursor ? sql`and (r.month, r.organisation_id) < (${cursor[1]}, ${Number(cursor[2])}::bigint)` : sql``}
    order by r.month desc, r.organisation_id desc limit ${sql.lit(limit + 1)}
  `
}

export async function listMonths(
  db: Query,
  actor: Actor,
  filter: MonthFilter,
  limit: number,
): Promise<{ rows: MonthRow[]; next: string | null }> {
  const found = await monthPage(actor, filter, limit).execute(db)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return { rows, next: found.rows.length > limit && last ? `${last.month}.${last.organisation_id}` : null }
}

export interface GridRow {
  project_id: number
  code: string
  title: string
  budget_rial: number
  ends_on: string
  /** What the baseline wants by the end of the month. */
  planned_percent: number
  previous_percent: number | null
  previous_spent_rial: number | null
  physical_percent: number | null
  spent_rial: number | null
  note: string
  /** 0 when nothing was reported for the month yet. */
  revision: number
}

/** True for `p` (projects) that an agency reports on for a month: begun by its end, and not ended before it began. */
const isReported = (month: string) => {
  const { first, last } = daysOfMonth(month)
  return sql<boolean>`(p.starts_on <= ${last} and p.state <> 'cancelled' and (p.closed_on is null or p.closed_on >= ${first}))`
}

/** The projects of a return with what was reported for it and for the latest month before it. */
export async function listGrid(db: Query, organisationId: number, month: string): Promise<GridRow[]> {
  const { last } = daysOfMonth(month)
  const found = await sql<GridRow>`
    select p.id as project_id, p.code, p.title, p.budget_rial, p.ends_on, coalesce(round(b.planned, 1), 0) as planned_percent,
      before.physical_percent as previous_percent, before.spent_rial as previous_spent_rial,
      now.physical_percent, now.spent_rial, coalesce(now.note, '') as note, coalesce(now.revision, 0) as revision
    from projects p
    left join lateral (
      select least(100, sum(bm.weight * case when bm.due_on <= ${last} then 1 when bm.starts_on > ${last} then 0
        else (${last}::date - bm.starts_on)::numeric / greatest(1, bm.due_on - bm.starts_on) end)) as planned
      from baseline_milestones bm where bm.baseline_id = p.baseline_id
    ) b on true
    left join lateral (
      select g.physical_percent, g.spent_rial from project_progress g where g.project_id = p.id and g.month <= ${addMonths(month, -1)}
      order by g.month desc, g.revision desc limit 1
    ) before on true
    left join lateral (
      select g.physical_percent, g.spent_rial, g.note, g.revision from project_progress g where g.project_id = p.id and g.month = ${month}
      order by g.revision desc limit 1
    ) now on true
    where p.organisation_id = ${organisationId} and ${isReported(month)}
    order by p.ends_on, p.id
  `.execute(db)
  return found.rows
}

export interface OwedMonth {
  organisation_id: number
  agency_code: string
  holder_post_id: number
  title_fa: string
}

/** Agencies with projects to report on for a month whose return is not open yet, with the post that enters it. */
export async function listOwed(db: Query, month: string): Promise<OwedMonth[]> {
  const found = await sql<OwedMonth>`
    select o.id as organisation_id, coalesce(o.code, o.id::text) as agency_code, o.title_fa,
      (select q.id from posts q where q.organisation_id = o.id and q.is_active and q.kind in ('agency_expert', 'agency_head')
        order by q.kind = 'agency_head', q.id limit 1) as holder_post_id
    from organisations o
    where exists (select from projects p where p.organisation_id = o.id and ${isReported(month)} and p.state not in ('closed'))
      and not exists (select from progress_months r where r.organisation_id = o.id and r.month = ${month})
      and exists (select from posts q where q.organisation_id = o.id and q.is_active and q.kind in ('agency_expert', 'agency_head'))
    order by o.id
  `.execute(db)
  return found.rows
}
