// Issues as rows: found, listed, locked, written. Who may read which is a predicate here.
import { type RawBuilder, sql } from 'kysely'
import type { Actor, PostKind } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { fold } from '../../platform/persian.ts'
import { problems } from '../../platform/problem.ts'
import type { Brief } from './rules.ts'
import type { IssueFilters } from './schema.ts'

const seesEvery: readonly PostKind[] = [
  'governor',
  'secretariat_officer',
  'legal_secretary',
  'chamber_officer',
  'inspector',
  'auditor',
]

/** Rows of `issues i` this actor may read: all, those of their agency or county by any demand ever in it, or none. */
export function readableIssue(actor: Actor): RawBuilder<boolean> {
  const { post } = actor
  if (actor.kind === 'system' || (post && seesEvery.includes(post.kind))) return sql<boolean>`true`
  const holds = (what: RawBuilder<boolean>) => sql<boolean>`exists (
    select 1 from issue_demands x join demands d on d.id = x.demand_id where x.issue_id = i.id and ${what})`
  if (post?.kind === 'agency_head' || post?.kind === 'agency_expert')
    return sql<boolean>`(i.organisation_id = ${post.organisationId} or ${holds(sql<boolean>`d.organisation_id = ${post.organisationId}`)})`
  if (post?.kind === 'county_officer') return holds(sql<boolean>`d.county_code = ${post.countyCode}`)
  return sql<boolean>`false`
}

export interface IssueRow {
  id: number
  code: string
  title: string
  state: string
  category_code: string
  category_fa: string
  category_en: string
  organisation_id: number | null
  agency_fa: string | null
  agency_en: string | null
  created_at: Date
  demand_count: number
  due_on: string | null
  timer: string | null
  holder_post_id: number | null
  holder_fa: string | null
  holder_en: string | null
}
export interface Issue extends IssueRow, Brief {
  chamber_post_id: number
  version: number
}

const rowColumns = sql`
  i.id, i.code, i.title, i.state, i.category_code, c.title_fa category_fa, c.title_en category_en,
  i.organisation_id, o.title_fa agency_fa, o.title_en agency_en, i.created_at,
  (select count(*) from issue_demands x where x.issue_id = i.id and x.removed_at is null) demand_count,
  w.due_on, w.timer, w.holder_post_id, h.title_fa holder_fa, h.title_en holder_en`
const rowJoins = sql`
  join demand_categories c on c.code = i.category_code
  left join organisations o on o.id = i.organisation_id
  left join waits w on w.lifecycle = 'issue' and w.subject_id = i.id and w.clock = 'state' and w.ended_at is null
  left join posts h on h.id = w.holder_post_id`

/** One page of issues and the row after it, newest first unless told; `after` is the id of the last row seen. */
export function issuesQuery(actor: Actor, filters: IssueFilters, limit: number): RawBuilder<IssueRow> {
  const isOldestFirst = filters.sort === 'code'
  const after = filters.after
    ? isOldestFirst
      ? sql`and i.id > ${filters.after}`
      : sql`and i.id < ${filters.after}`
    : sql``
  return sql<IssueRow>`
    select ${rowColumns} from issues i ${rowJoins}
    where ${matching(actor, filters)} ${after}
    order by i.id ${isOldestFirst ? sql`asc` : sql`desc`} limit ${sql.lit(limit)}`
}

export async function listIssues(db: Query, actor: Actor, filters: IssueFilters, limit = 50) {
  const { rows } = await issuesQuery(actor, filters, limit + 1).execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? String(shown.at(-1)!.id) : null }
}

export async function countIssues(db: Query, actor: Actor, filters: IssueFilters): Promise<number> {
  const found = await sql<{ n: number }>`select count(*) n from issues i where ${matching(actor, filters)}`.execute(db)
  return found.rows[0]!.n
}

/** Every matching issue, read in batches for export. */
export async function* eachIssue(db: Query, actor: Actor, filters: IssueFilters): AsyncGenerator<IssueRow> {
  let after = filters.after
  for (;;) {
    const { rows, next } = await listIssues(db, actor, { ...filters, after }, 500)
    yield* rows
    if (!next) return
    after = Number(next)
  }
}

function matching(actor: Actor, filters: IssueFilters): RawBuilder<boolean> {
  const parts = [readableIssue(actor)]
  if (filters.state) parts.push(sql<boolean>`i.state = ${filters.state}`)
  if (filters.category) parts.push(sql<boolean>`i.category_code = ${filters.category}`)
  if (filters.agency) parts.push(sql<boolean>`i.organisation_id = ${filters.agency}`)
  const words = filters.q ? fold(filters.q).trim() : ''
  if (words) parts.push(sql<boolean>`i.search @@ plainto_tsquery('simple', ${words})`)
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

const wholeIssue = sql`
  select ${rowColumns}, i.chamber_post_id, i.version, i.summary, i.sufferers, i.evidence, i.law, i.proposed_resolution, i.expected_effect
  from issues i ${rowJoins}`

/** The issue with this code as far as the actor may read it; otherwise 404. */
export async function accessIssue(db: Query, actor: Actor, code: string): Promise<Issue> {
  const found = await sql<Issue>`${wholeIssue} where i.code = ${code} and ${readableIssue(actor)}`.execute(db)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export async function lockIssue(tx: Tx, actor: Actor, code: string): Promise<Issue> {
  const found =
    await sql<Issue>`${wholeIssue} where i.code = ${code} and ${readableIssue(actor)} for update of i`.execute(tx)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

/** For steps that another record takes for the issue; who may is decided there. */
export async function lockIssueById(tx: Tx, id: number): Promise<Issue> {
  const found = await sql<Issue>`${wholeIssue} where i.id = ${id} for update of i`.execute(tx)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export interface NewIssue {
  code: string
  title: string
  category_code: string
  organisation_id: number | null
  chamber_post_id: number
  created_at: Date
}

export async function insertIssue(tx: Tx, issue: NewIssue): Promise<number> {
  const made = await tx
    .insertInto('issues')
    .values({ ...issue, state: 'gathering' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id as unknown as number
}

/** Writes title and brief if nobody has since `version`; false when somebody has. The open wait shows the new title. */
export async function updateBrief(
  tx: Tx,
  issueId: number,
  brief: Brief & { title: string },
  version: number,
): Promise<boolean> {
  const { title, summary, sufferers, evidence, law, proposed_resolution, expected_effect } = brief
  const updated = await sql`
    update issues set title = ${title}, summary = ${summary}, sufferers = ${sufferers}, evidence = ${evidence}, law = ${law},
      proposed_resolution = ${proposed_resolution}, expected_effect = ${expected_effect}, version = version + 1
    where id = ${issueId} and version = ${version}`.execute(tx)
  if (updated.numAffectedRows === 0n) return false
  await sql`update waits set title = ${title} where lifecycle = 'issue' and subject_id = ${issueId} and ended_at is null`.execute(
    tx,
  )
  return true
}

/** Issues being gathered, for "add to issue"; newest first. */
export async function listGathering(db: Query): Promise<{ code: string; title: string }[]> {
  const found = await sql<{ code: string; title: string }>`
    select code, title from issues where state = 'gathering' order by id desc limit 200`.execute(db)
  return found.rows
}

/** Open ties that decide what may be done with an issue. */
export async function findTies(db: Query, issueId: number): Promise<{ isOnAgenda: boolean; hasOpenReferral: boolean }> {
  const found = await sql<{ isOnAgenda: boolean; hasOpenReferral: boolean }>`
    select exists (select 1 from proposals where issue_id = ${issueId} and state = 'scheduled') "isOnAgenda",
      exists (select 1 from national_referrals where source_kind = 'issue' and source_id = ${issueId} and state in ('prepared', 'sent')) "hasOpenReferral"`.execute(
    db,
  )
  return found.rows[0]!
}

export interface Related {
  kind: 'proposal' | 'resolution' | 'national_referral'
  code: string
  title: string
  state: string
}

/** What came of the issue: its proposals, resolutions and national referrals, newest first within each. */
export async function listRelated(db: Query, issueId: number): Promise<Related[]> {
  const found = await sql<Related>`
    select * from (
      select 'proposal' kind, id, code, title, state from proposals where issue_id = ${issueId}
      union all select 'resolution', id, code, title, state from resolutions where issue_id = ${issueId}
      union all select 'national_referral', id, code, title, state from national_referrals where source_kind = 'issue' and source_id = ${issueId}
    ) related order by kind, id desc limit 50`.execute(db)
  return found.rows
}
