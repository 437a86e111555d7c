// Commitments as a post may see them; access is a predicate inside every query.
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query } from '../../platform/db.ts'
import { fold } from '../../platform/persian.ts'
import type { Filter } from './schema.ts'

const seesAll = ['governor', 'secretariat_officer', 'legal_secretary', 'chamber_officer', 'inspector', 'auditor']

export const seesEvery = ({ kind, post }: Actor): boolean =>
  kind === 'system' || (post !== null && seesAll.includes(post.kind))

/** True for rows of `c` (commitments) that this actor may see. */
export function seenBy(actor: Actor): RawBuilder<boolean> {
  const { post } = actor
  if (seesEvery(actor)) return sql`true`
  if (!post) return sql`false`
  if (post.kind === 'administrator') return sql`c.is_public`
  return sql`(c.holder_post_id = ${post.id}
    or c.organisation_id = ${post.organisationId}
    ${post.kind === 'county_officer' ? sql`or c.county_code = ${post.countyCode}` : sql``}
    ${post.kind === 'applicant' ? sql`or ${isForApplicant(post.id)}` : sql``}
    or c.id in (select w.subject_id from waits w where w.holder_post_id = ${post.id} and w.ended_at is null and w.lifecycle = 'commitment'))`
}

function isForApplicant(postId: number) {
  return sql`(c.demand_id in (select d.id from demands d where d.applicant_post_id = ${postId})
    or c.resolution_id in (select r.id from demands d join issue_demands i on i.demand_id = d.id and i.removed_at is null
      join resolutions r on r.issue_id = i.issue_id where d.applicant_post_id = ${postId}))`
}

export interface CommitmentRow {
  id: number
  code: string
  title: string
  state: string
  side: 'government' | 'private'
  holder_fa: string
  holder_en: string
  agency_code: string | null
  agency_fa: string | null
  agency_en: string | null
  county_code: string | null
  county_fa: string | null
  county_en: string | null
  beneficiary: string
  due_on: string
  reported_percent: number
  verified_percent: number | null
  last_report_on: string | null
  wait_post_fa: string | null
  wait_post_en: string | null
  wait_due_on: string | null
  rung: number | null
  silent_periods: number
}

export const unsettled = sql`c.state in ('open', 'reported', 'refuted', 'at_national')`

export const rowColumns = sql`
  c.id, c.code, c.title, c.state, c.side, p.title_fa as holder_fa, p.title_en as holder_en, o.code as agency_code,
  o.title_fa as agency_fa, o.title_en as agency_en, c.county_code, k.name_fa as county_fa, k.name_en as county_en, c.beneficiary,
  c.due_on, c.reported_percent, c.verified_percent, c.last_report_on,
  wp.title_fa as wait_post_fa, wp.title_en as wait_post_en, w.due_on as wait_due_on, w.rung, coalesce(r.rung, 0) as silent_periods
`
export const rowJoins = sql`
  join posts p on p.id = c.holder_post_id
  left join organisations o on o.id = c.organisation_id
  left join counties k on k.code = c.county_code
  left join waits w on w.lifecycle = 'commitment' and w.subject_id = c.id and w.clock = 'state' and w.ended_at is null
  left join posts wp on wp.id = w.holder_post_id
  left join waits r on r.lifecycle = 'commitment' and r.subject_id = c.id and r.clock = 'refresh' and r.ended_at is null
`

/** True for rows of `c` that the actor may see and the filter asks for. */
export function matches(actor: Actor, filter: Filter, today: string): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = [seenBy(actor)]
  if (!filter.state) parts.push(unsettled)
  else if (filter.state !== 'all') parts.push(sql`c.state = ${filter.state}`)
  if (filter.agency) parts.push(sql`c.organisation_id = (select id from organisations where code = ${filter.agency})`)
  if (filter.county) parts.push(sql`c.county_code = ${filter.county}`)
  if (filter.side) parts.push(sql`c.side = ${filter.side}`)
  if (filter.overdue) parts.push(sql`${unsettled} and c.due_on < ${today}`)
  if (filter.silent)
    parts.push(
      sql`c.id in (select s.subject_id from waits s where s.lifecycle = 'commitment' and s.clock = 'refresh' and s.rung > 0 and s.ended_at is null)`,
    )
  if (filter.holder === 'me') parts.push(sql`c.holder_post_id = ${actor.post?.id ?? 0}`)
  if (filter.q) parts.push(sql`c.folded like ${`%${fold(filter.q).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`)
  return sql`${sql.join(parts, sql` and `)}`
}

/** One page in the filter's order; `after` continues behind the row it names. */
export async function listCommitments(
  db: Query,
  actor: Actor,
  filter: Filter,
  page: { today: string; limit: number },
): Promise<{ rows: CommitmentRow[]; next: string | null }> {
  const found = await commitmentPage(actor, filter, page).execute(db)
  const rows = found.rows.slice(0, page.limit)
  const last = rows.at(-1)
  return { rows, next: found.rows.length > page.limit && last ? `${last.due_on}.${last.id}` : null }
}

/** The page's query itself, so that a test can explain it. */
export function commitmentPage(
  actor: Actor,
  filter: Filter,
  page: { today: string; limit: number },
): RawBuilder<CommitmentRow> {
  const cursor = readCursor(filter.after)
  const orders = {
    due_on: {
      by: sql`c.due_on, c.id`,
      behind: cursor && sql`and (c.due_on, c.id) > (${cursor.due_on}::date, ${cursor.id})`,
    },
    '-due_on': {
      by: sql`c.due_on desc, c.id desc`,
      behind: cursor && sql`and (c.due_on, c.id) < (${cursor.due_on}::date, ${cursor.id})`,
    },
    '-id': { by: sql`c.id desc`, behind: cursor && sql`and c.id < ${cursor.id}` },
  }
  const order = orders[filter.sort ?? 'due_on']
  return sql<CommitmentRow>`
    select ${rowColumns} from commitments c ${rowJoins}
    where ${matches(actor, filter, page.today)} ${order.behind ?? sql``}
    order by ${order.by} limit ${sql.lit(page.limit + 1)}
  `
}

/** How many match, counted up to 10,000. */
export async function countCommitments(db: Query, actor: Actor, filter: Filter, today: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*) as n from (select from commitments c where ${matches(actor, filter, today)} limit 10000) matching
  `.execute(db)
  return found.rows[0]!.n
}

/** Every matching row, a thousand at a time. */
export async function* eachCommitment(
  db: Query,
  actor: Actor,
  filter: Filter,
  today: string,
): AsyncGenerator<CommitmentRow> {
  let after = filter.after
  do {
    const page = await listCommitments(db, actor, { ...filter, after }, { today, limit: 1000 })
    yield* page.rows
    after = page.next ?? undefined
  } while (after)
}

function readCursor(after: string | undefined): { due_on: string; id: number } | null {
  const parts = /^(\d{4}-\d\d-\d\d)\.(\d{1,15})$/.exec(after ?? '')
  return parts ? { due_on: parts[1]!, id: Number(parts[2]) } : null
}
