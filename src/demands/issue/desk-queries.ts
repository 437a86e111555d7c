// The Chamber's desk: demands that wait to be grouped, and what resembles what. Reads confidential sums; run inside `reading`.
import { type RawBuilder, sql } from 'kysely'
import { reading } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { fold } from '../../platform/persian.ts'
import { meaningful, type Text } from './look-alike-rules.ts'
import type { DeskFilters } from './schema.ts'

export interface DeskDemand {
  id: number
  wait_id: number
  tracking_code: string
  title: string
  category_code: string
  category_fa: string
  category_en: string
  county_code: string
  county_fa: string
  county_en: string
  agency_fa: string | null
  agency_en: string | null
  due_on: string
  requested_rial: string | null
  jobs_at_risk: number | null
}

/** Demands with the Chamber, the soonest deadline first; `after` is `due_on.wait_id` of the last row seen. */
export function deskQuery(filters: DeskFilters, limit: number): RawBuilder<DeskDemand> {
  const [day, wait] = filters.after?.split('.') ?? []
  const after = day && wait ? sql`and (w.due_on, w.id) > (${day}::date, ${wait}::bigint)` : sql``
  return sql<DeskDemand>`
    select d.id, w.id wait_id, d.tracking_code, d.title, d.category_code, c.title_fa category_fa, c.title_en category_en,
      d.county_code, k.name_fa county_fa, k.name_en county_en, o.title_fa agency_fa, o.title_en agency_en, w.due_on,
      p.requested_rial::text, p.jobs_at_risk
    from waits w join demands d on d.id = w.subject_id
    join demand_categories c on c.code = d.category_code join counties k on k.code = d.county_code
    left join organisations o on o.id = d.organisation_id left join demand_parties p on p.demand_id = d.id
    where ${waiting(filters)} ${after}
    order by w.due_on, w.id limit ${sql.lit(limit)}`
}

export async function listDesk(db: Query, filters: DeskFilters, limit = 50) {
  const { rows } = await deskQuery(filters, limit + 1).execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last ? `${last.due_on}.${last.wait_id}` : null }
}

export async function countDesk(db: Query, filters: DeskFilters): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*) n from waits w join demands d on d.id = w.subject_id where ${waiting(filters)}`.execute(db)
  return found.rows[0]!.n
}

/** Every matching demand for export, in batches that each know who reads. */
export async function* eachDesk(ctx: Ctx, filters: DeskFilters): AsyncGenerator<DeskDemand> {
  let after = filters.after
  for (;;) {
    const { rows, next } = await reading(ctx, (tx) => listDesk(tx, { ...filters, after }, 500))
    yield* rows
    if (!next) return
    after = next
  }
}

function waiting(filters: DeskFilters): RawBuilder<boolean> {
  const parts = [
    sql<boolean>`w.lifecycle = 'demand' and w.state = 'with_chamber' and w.clock = 'state' and w.ended_at is null`,
  ]
  if (filters.category) parts.push(sql<boolean>`d.category_code = ${filters.category}`)
  if (filters.agency) parts.push(sql<boolean>`d.organisation_id = ${filters.agency}`)
  if (filters.county) parts.push(sql<boolean>`d.county_code = ${filters.county}`)
  const words = filters.q ? fold(filters.q).trim() : ''
  if (words) parts.push(sql<boolean>`d.search @@ plainto_tsquery('simple', ${words})`)
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

/** A demand as it is compared with others. */
export interface DeskText extends Text {
  tracking_code: string
  title: string
  body: string
  category: string
  agency: string | undefined
  county: string
}

export interface Candidate extends DeskText {
  county_fa: string
  county_en: string
  /** Issue being gathered that already holds it; null when it waits by itself. */
  issue_code: string | null
  issue_title: string | null
}

const asText = sql`d.id, tsvector_to_array(d.search) terms, d.tracking_code, d.title, d.body, d.category_code category,
  (select o.code from organisations o where o.id = d.organisation_id) agency, d.county_code county`

/** The words of one demand that waits with the Chamber; null when it does not. */
export async function findDeskText(db: Query, trackingCode: string): Promise<DeskText | null> {
  const found = await sql<DeskText>`
    select ${asText} from demands d where d.tracking_code = ${trackingCode} and d.state = 'with_chamber'`.execute(db)
  return found.rows[0] ?? null
}

/** All words of an issue's demands, as one text. */
export async function findIssueText(db: Query, issueId: number): Promise<Text> {
  const found = await sql<Text>`
    select i.id, array(select distinct unnest(tsvector_to_array(d.search)) from issue_demands x join demands d on d.id = x.demand_id
        where x.issue_id = i.id and x.removed_at is null) terms
    from issues i where i.id = ${issueId}`.execute(db)
  return found.rows[0]!
}

/** Texts of an issue's demands, the first twenty: what it is about shows in them. */
export async function listMemberTexts(db: Query, issueId: number): Promise<DeskText[]> {
  const found = await sql<DeskText>`
    select ${asText} from issue_demands x join demands d on d.id = x.demand_id
    where x.issue_id = ${issueId} and x.removed_at is null order by x.id limit 20`.execute(db)
  return found.rows
}

/** Demands sharing a word with the text: those that wait with the Chamber, and those in an issue still being gathered. */
export function candidatesQuery(text: Text, scope: 'waiting' | 'all'): RawBuilder<Candidate> {
  const any = meaningful(text.terms)
    .slice(0, 400)
    .map((term) => `'${term.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`)
    .join(' | ')
  const grouped = scope === 'all' ? sql`or (d.state = 'in_issue' and i.state = 'gathering')` : sql``
  return sql<Candidate>`
    select ${asText}, k.name_fa county_fa, k.name_en county_en, i.code issue_code, i.title issue_title
    from demands d join counties k on k.code = d.county_code
    left join issue_demands x on x.demand_id = d.id and x.removed_at is null and d.state = 'in_issue' left join issues i on i.id = x.issue_id
    where d.search @@ ${any}::tsquery and d.id <> ${scope === 'all' ? text.id : 0} and (d.state = 'with_chamber' ${grouped})
    order by d.id desc limit 400`
}

export async function listCandidates(db: Query, text: Text, scope: 'waiting' | 'all'): Promise<Candidate[]> {
  if (meaningful(text.terms).length === 0) return []
  return (await candidatesQuery(text, scope).execute(db)).rows
}
