import { type RawBuilder, sql } from 'kysely'
import type { Actor, PostKind } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { fold, readTrackingCode } from '../../platform/persian.ts'
import { unnamed } from '../../platform/prepared.ts'
import type { ListFilters } from './list-filters.ts'
import { readPosts } from './list-posts.ts'
import { listedFor, seesEverything } from './queries.ts'
import { demandLifecycle } from './rules.ts'

export interface ListedDemand {
  id: number
  code: string
  title: string
  state: string
  category_code: string
  county_code: string
  organisation_id: number | null
  channel: string
  submitted_at: Date
  applicant: string
  due_on: string | null
  rung: number
  holder_kind: PostKind | null
  holder_organisation_id: number | null
}

const waitings = demandLifecycle.states.filter((state) => state.kind !== 'final').map((state) => state.code as string)
const finals = demandLifecycle.states.filter((state) => state.kind === 'final').map((state) => state.code as string)

/** One page of demands the actor may list; a row more than `limit` tells that there is a next page. */
export async function listDemands(
  db: Query,
  actor: Actor,
  filters: ListFilters,
  today: string,
  limit: number,
): Promise<ListedDemand[]> {
  return named(db, await listBare(db, actor, filters, today, limit))
}

async function listBare(
  db: Query,
  actor: Actor,
  filters: ListFilters,
  today: string,
  limit: number,
): Promise<BareDemand[]> {
  if (isPlannedOnce(actor, filters)) return (await plannedOnce(actor, filters, today, limit).execute(db)).rows
  const ids = await pageIds(db, actor, filters, today, limit)
  return ids.length === 0 ? [] : rowsOf(db, sql`unnest(${ids}::bigint[]) with ordinality`)
}

/** A row before it is said who asked and who holds its clock. */
type BareDemand = Omit<ListedDemand, 'applicant' | 'holder_kind' | 'holder_organisation_id'> & {
  applicant_post_id: number
  holder_post_id: number | null
}

async function named(db: Query, rows: readonly BareDemand[]): Promise<ListedDemand[]> {
  const ids = rows.flatMap((row) => [row.applicant_post_id, row.holder_post_id ?? row.applicant_post_id])
  const posts = await readPosts(db, ids)
  return rows.map(({ applicant_post_id: applicantId, holder_post_id: holderId, ...row }) => {
    const holder = holderId === null ? undefined : posts.get(holderId)
    return {
      ...row,
      applicant: posts.get(applicantId)?.name ?? '',
      holder_kind: holder?.kind ?? null,
      holder_organisation_id: holder?.organisation_id ?? null,
    }
  })
}

const listed = sql`d.id, d.tracking_code, d.title, d.state, d.category_code, d.county_code, d.organisation_id, d.channel, d.submitted_at, d.applicant_post_id`

/** What is shown of a row of `demands d` with its `clock`. */
const shown = sql`d.id, d.tracking_code as code, d.title, d.state, d.category_code, d.county_code, d.organisation_id, d.channel, d.submitted_at,
      d.applicant_post_id, w.due_on, coalesce(w.rung, 0) as rung, w.holder_post_id`
const clock = sql`left join waits w on w.lifecycle = 'demand' and w.subject_id = d.id and w.clock = 'state' and w.ended_at is null`

/** The page with all that is shown of it in one statement: it begins with what the page is ordered by, the rows or their clocks. */
function plannedOnce(actor: Actor, filters: ListFilters, today: string, limit: number): RawBuilder<BareDemand> {
  if (filters.sort !== 'due_on') {
    const page = inOrderOfId(actor, filters, today, limit, listed)
    return sql`select ${shown} from (${page}) d ${clock} order by ${orderOfId(filters)}`
  }
  if (isOnWaits(actor, filters)) {
    const page = inOrderOfClocks(filters, today, limit, sql`w.subject_id, w.due_on, w.rung, w.holder_post_id`)
    return sql`select ${shown} from (${page}) w join demands d on d.id = w.subject_id order by w.due_on, w.subject_id`
  }
  const page = byDeadline(actor, filters, today, limit)
  return sql`select ${shown} from (select found.id, row_number() over () as place from (${page}) found) page join demands d on d.id = page.id
    ${clock} order by page.place`
}

/** What is shown of the demands whose ids `page` gives in their order. */
async function rowsOf(db: Query, page: RawBuilder<unknown>): Promise<BareDemand[]> {
  const { rows } = await sql<BareDemand>`
    select ${shown} from ${page} as page (id, place) join demands d on d.id = page.id ${clock} order by page.place`.execute(
    db,
  )
  return rows
}

async function pageIds(db: Query, actor: Actor, filters: ListFilters, today: string, limit: number): Promise<number[]> {
  if (filters.q && filters.sort !== 'due_on' && prefixQuery(filters.q).includes('&') && !readTrackingCode(filters.q)) {
    const nearby = await searchNearby(actor, filters, today, limit).execute(db)
    if (nearby.rows.length === limit) return nearby.rows.map((row) => row.id)
  }
  const found = await listStatement(actor, filters, today, limit).execute(db)
  return found.rows.map((row) => row.id)
}

/** Which demands the page holds, in their order. */
export function listStatement(
  actor: Actor,
  filters: ListFilters,
  today: string,
  limit: number,
): RawBuilder<{ id: number }> {
  if (filters.sort === 'due_on') return byDeadline(actor, filters, today, limit)
  return inOrderOfId(actor, filters, today, limit, sql`d.id`)
}

function inOrderOfId(
  actor: Actor,
  filters: ListFilters,
  today: string,
  limit: number,
  columns: RawBuilder<unknown>,
): RawBuilder<{ id: number }> {
  const where = sql.join(conditions(actor, filters, today), sql` and `)
  // Written out, because a plan that is kept must know how few rows are wanted.
  return sql`${planningOf(actor, filters)} select ${columns} from demands d where ${where} order by ${orderOfId(filters)} limit ${sql.lit(limit)}`
}

const orderOfId = ({ sort }: ListFilters): RawBuilder<unknown> => (sort === 'submitted' ? sql`d.id` : sql`d.id desc`)

/** How many demands are looked up one by one rather than met on the way along the deadlines. */
const FEW = 1000

/**
 * In the order of deadlines, a filter that few open demands pass is best begun with, and one that many pass is best met on
 * the way. The database guesses wrongly which it is, for it does not know that nearly all demands have ended; so it is
 * told to look first whether there are few, and to go only one of the two ways.
 */
function byDeadline(actor: Actor, filters: ListFilters, today: string, limit: number): RawBuilder<{ id: number }> {
  const rows = sql.lit(limit)
  const ofWait = waitConditions(filters, today)
  const ofDemand = conditions(actor, { ...filters, after: null, overdue: false }, today)
  const inOrder = (all: RawBuilder<unknown>[]) => sql.join([isOpenClock, ...ofWait, ...all], sql` and `)
  if (isOnWaits(actor, filters)) return inOrderOfClocks(filters, today, limit, sql`w.subject_id as id`)
  if (!isNarrow(actor, filters))
    return sql`select w.subject_id as id from waits w join demands d on d.id = w.subject_id
      where ${inOrder(ofDemand)} order by w.due_on, w.subject_id limit ${rows}`
  const where = sql.join(ofDemand, sql` and `)
  return sql`with few as materialized (select d.id from demands d where ${where} limit ${sql.lit(FEW + 1)}),
    found as materialized (select count(*) > ${sql.lit(FEW)} as are_many from few)
    select id from (
      (select w.due_on, w.subject_id as id from few cross join lateral (select w.due_on, w.subject_id from waits w
          where w.subject_id = few.id and ${inOrder([])} offset 0) w
        where not (select are_many from found) order by w.due_on, w.subject_id limit ${rows})
      union all
      (select w.due_on, w.subject_id as id from waits w cross join lateral (select from demands d where d.id = w.subject_id and ${where} offset 0) d
        where ${inOrder([sql`(select are_many from found)`])} order by w.due_on, w.subject_id limit ${rows})
    ) either order by due_on, id limit ${rows}`
}

/** Do the open clocks alone say which demands are meant, in an order that one of their indexes has? */
function isOnWaits(actor: Actor, { state, category, agency, channel, q }: ListFilters): boolean {
  return seesEverything(actor) && (state === null || state === 'open') && category !== null && !agency && !channel && !q
}

const isOpenClock = sql`w.lifecycle = 'demand' and w.clock = 'state' and w.ended_at is null`

function inOrderOfClocks(
  filters: ListFilters,
  today: string,
  limit: number,
  columns: RawBuilder<unknown>,
): RawBuilder<{ id: number }> {
  const where = sql.join([isOpenClock, ...waitConditions(filters, today), ...onWaits(filters)], sql` and `)
  return sql`select ${columns} from waits w where ${where} order by w.due_on, w.subject_id limit ${sql.lit(limit)}`
}

function onWaits({ category, county }: ListFilters): RawBuilder<unknown>[] {
  return [sql`w.category_code = ${category}`, ...(county ? [sql`w.county_code = ${county}`] : [])]
}

function isNarrow(actor: Actor, { category, county, agency, channel, q, state }: ListFilters): boolean {
  const isOpen = state === null || state === 'open'
  return [category, county, agency, channel, q].some((value) => value !== null) || !isOpen || !seesEverything(actor)
}

/**
 * Where values of very different frequency meet, one plan for all would be a hundred times slower for some: then the page
 * is planned for its values, apart from what is shown of it.
 */
function isPlannedOnce(actor: Actor, filters: ListFilters): boolean {
  const { state, category, county, agency, channel, overdue, q, sort } = filters
  if (q !== null) return false
  if (sort === 'due_on' && isOnWaits(actor, filters)) return true
  const given = [state, category, county, agency, channel, overdue || null].filter((value) => value !== null)
  return given.length <= 1
}

function planningOf(actor: Actor, filters: ListFilters): RawBuilder<unknown> {
  return isPlannedOnce(actor, filters) ? sql.raw('') : sql.raw(unnamed)
}

function waitConditions(filters: ListFilters, today: string): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = []
  if (filters.overdue) all.push(sql`w.due_on < ${today}::date`)
  if (filters.after) {
    const [due, id] = filters.after.split('_')
    all.push(sql`(w.due_on, w.subject_id) > (${due}::date, ${Number(id)}::bigint)`)
  }
  return all
}

function conditions(actor: Actor, filters: ListFilters, today: string): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = [listedFor(actor)]
  const { state } = filters
  if (state === 'open' || (state === null && filters.sort === 'due_on'))
    all.push(sql`d.state = any(${waitings}::text[])`)
  else if (state === 'ended') all.push(sql`d.state = any(${finals}::text[])`)
  else if (state) all.push(sql`d.state = ${state}`)
  if (filters.category) all.push(sql`d.category_code = ${filters.category}`)
  if (filters.county) all.push(sql`d.county_code = ${filters.county}`)
  if (filters.agency) all.push(sql`d.organisation_id = (select id from organisations where code = ${filters.agency})`)
  if (filters.channel) all.push(sql`d.channel = ${filters.channel}`)
  if (filters.overdue)
    all.push(
      sql`d.id in (select w.subject_id from waits w where w.lifecycle = 'demand' and w.clock = 'state' and w.ended_at is null and w.due_on < ${today}::date)`,
    )
  if (filters.q) all.push(searchCondition(filters.q))
  if (filters.after)
    all.push(filters.sort === 'submitted' ? sql`d.id > ${Number(filters.after)}` : sql`d.id < ${Number(filters.after)}`)
  return all
}

/** How many of the newest are read through before the index of words is asked. */
const NEWEST = 4000

/**
 * The same page taken from among the newest (or oldest) alone; a page that is not full says nothing. For several words:
 * those that belong together («پروانهٔ بهره‌برداری») occur together far more often than the database thinks, and it would
 * gather tens of thousands by the index of words to show fifty (measured: 150 ms against 5).
 */
function searchNearby(actor: Actor, filters: ListFilters, today: string, limit: number): RawBuilder<{ id: number }> {
  const where = sql.join(conditions(actor, { ...filters, after: null }, today), sql` and `)
  const isUp = filters.sort === 'submitted'
  const order = isUp ? sql`d.id` : sql`d.id desc`
  const behind = filters.after ? sql`where d.id ${isUp ? sql`>` : sql`<`} ${Number(filters.after)}` : sql``
  return sql`select d.id from (select * from demands d ${behind} order by ${order} limit ${sql.lit(NEWEST)}) d
    where ${where} order by ${order} limit ${sql.lit(limit)}`
}

/** A tracking code finds its demand; other words must all occur, each as the beginning of a word. */
function searchCondition(q: string): RawBuilder<unknown> {
  const code = readTrackingCode(q)
  if (code) return sql`d.tracking_code = ${code}`
  const query = prefixQuery(q)
  return query ? sql`d.search @@ to_tsquery('simple', ${query})` : sql`true`
}

/** A tsquery of prefixes from what somebody typed; empty when no word is left. Nothing typed can be read as an operator. */
export function prefixQuery(text: string): string {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
  return words
    .slice(0, 8)
    .map((word) => `${word.slice(0, 40)}:*`)
    .join(' & ')
}

/** The cursor of the page that follows this row. */
export function cursorAfter(row: ListedDemand, sort: ListFilters['sort']): string {
  return sort === 'due_on' ? `${row.due_on}_${row.id}` : String(row.id)
}

export interface Stake {
  demand_id: number
  contact_name: string
  firm_name: string | null
  requested_rial: string | null
  investment_at_risk_rial: string | null
  jobs_at_risk: number | null
}

/** What row-level security lets this actor see of the confidential part. */
export async function listStakes(tx: Tx, ids: readonly number[]): Promise<Map<number, Stake>> {
  const { rows } = await sql<Stake>`
    select demand_id, contact_name, firm_name, requested_rial::text, investment_at_risk_rial::text, jobs_at_risk
    from demand_parties where demand_id = any(${ids}::bigint[])
  `.execute(tx)
  return new Map(rows.map((row) => [row.demand_id, row]))
}
