// Returns, what was typed in them and by whom. Before publication they are between the agency that owes the figure and those who
// see the whole: the governor, both secretariats, the auditor, the administrator.
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { Frequency } from './periods.ts'
import type { ReturnFilters } from './schema.ts'

export interface ReturnRow {
  id: number
  code: string
  state: string
  period: string
  period_index: number
  ends_on: string
  created_at: Date
  indicator_id: number
  indicator_code: string
  title_fa: string
  title_en: string
  frequency: Frequency
  organisation_id: number
  agency_fa: string
  agency_en: string
  owner_post_id: number
  entry_post_id: number
  due_on: string | null
  timer: string | null
  rung: number
  holder_fa: string | null
  holder_en: string | null
  /** Number of the revision that stands published; 0 for none. */
  revision: number
}

const columns = sql`
  r.id, r.code, r.state, r.period, r.period_index, r.ends_on, r.created_at, i.id indicator_id, i.code indicator_code, i.title_fa, i.title_en, i.frequency,
  i.source_organisation_id organisation_id, o.title_fa agency_fa, o.title_en agency_en, i.owner_post_id, i.entry_post_id, w.due_on, w.timer,
  coalesce(w.rung, 0) rung, h.title_fa holder_fa, h.title_en holder_en,
  coalesce((select f.revision from indicator_figures f where f.indicator_id = i.id and f.period_index = r.period_index and f.county_code is null
    and f.superseded_at is null), 0) revision`
const joins = sql`
  join indicators i on i.id = r.indicator_id join organisations o on o.id = i.source_organisation_id
  left join waits w on w.lifecycle = 'indicator_return' and w.subject_id = r.id and w.clock = 'state' and w.ended_at is null
  left join posts h on h.id = w.holder_post_id`

const overseers = ['governor', 'secretariat_officer', 'legal_secretary', 'auditor', 'administrator']

/** Which returns an actor may open. */
export function readableReturn(actor: Actor): RawBuilder<boolean> {
  if (seesEveryReturn(actor)) return sql<boolean>`true`
  const own = ownAgency(actor)
  return own === null ? sql<boolean>`false` : sql<boolean>`i.source_organisation_id = ${own}`
}

/** The same of one agency's returns, before any row is read. */
export function mayReadReturnsOf(actor: Actor, organisationId: number): boolean {
  return seesEveryReturn(actor) || ownAgency(actor) === organisationId
}

const seesEveryReturn = (actor: Actor): boolean =>
  actor.kind === 'system' || (actor.post !== null && overseers.includes(actor.post.kind))

function ownAgency({ post }: Actor): number | null {
  return post?.kind === 'agency_head' || post?.kind === 'agency_expert' ? post.organisationId : null
}

export function returnsQuery(
  actor: Actor,
  filters: ReturnFilters,
  today: string,
  limit: number,
): RawBuilder<ReturnRow> {
  const after = filters.after
    ? sql`and (r.ends_on, r.id) < (select ends_on, id from indicator_returns where id = ${filters.after})`
    : sql``
  return sql<ReturnRow>`
    select ${columns} from indicator_returns r ${joins} where ${matching(actor, filters, today)} ${after}
    order by r.ends_on desc, r.id desc limit ${sql.lit(limit)}`
}

export async function listReturns(db: Query, actor: Actor, filters: ReturnFilters, today: string, limit = 50) {
  const { rows } = await returnsQuery(actor, filters, today, limit + 1).execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? String(shown.at(-1)!.id) : null }
}

export async function countReturns(db: Query, actor: Actor, filters: ReturnFilters, today: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*) n from indicator_returns r ${joins} where ${matching(actor, filters, today)}`.execute(db)
  return found.rows[0]!.n
}

export async function* eachReturn(db: Query, actor: Actor, filters: ReturnFilters, today: string) {
  let after = filters.after
  for (;;) {
    const { rows, next } = await listReturns(db, actor, { ...filters, after }, today, 500)
    yield* rows
    if (!next) return
    after = Number(next)
  }
}

function matching(actor: Actor, filters: ReturnFilters, today: string): RawBuilder<boolean> {
  const parts = [readableReturn(actor)]
  if (filters.state) parts.push(sql<boolean>`r.state = ${filters.state}`)
  if (filters.agency) parts.push(sql<boolean>`i.source_organisation_id = ${filters.agency}`)
  if (filters.late) parts.push(sql<boolean>`(w.due_on < ${today} or w.rung > 0)`)
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

export async function accessReturn(db: Query, actor: Actor, code: string, period: string): Promise<ReturnRow> {
  const found = await sql<ReturnRow>`
    select ${columns} from indicator_returns r ${joins} where i.code = ${code} and r.period = ${period} and ${readableReturn(actor)}`.execute(
    db,
  )
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

export async function lockReturn(tx: Tx, actor: Actor, code: string, period: string): Promise<ReturnRow> {
  const found = await sql<ReturnRow>`
    select ${columns} from indicator_returns r ${joins} where i.code = ${code} and r.period = ${period} and ${readableReturn(actor)}
    for update of r`.execute(tx)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

/** Returns by their codes, those the actor may open, in a fixed order so that two acts never lock each other out. */
export async function lockReturns(tx: Tx, actor: Actor, codes: readonly string[]): Promise<ReturnRow[]> {
  const found = await sql<ReturnRow>`
    select ${columns} from indicator_returns r ${joins} where r.code = any(${codes}::text[]) and ${readableReturn(actor)}
    order by r.id for update of r`.execute(tx)
  return found.rows
}

/** The last returns of one indicator, newest first, for its page. */
export async function listReturnsOf(db: Query, indicatorId: number, limit = 12): Promise<ReturnRow[]> {
  const found = await sql<ReturnRow>`
    select ${columns} from indicator_returns r ${joins} where r.indicator_id = ${indicatorId}
    order by r.period_index desc limit ${sql.lit(limit)}`.execute(db)
  return found.rows
}

export interface Entry {
  id: number
  is_correction: boolean
  note: string
  by_fa: string | null
  by_en: string | null
  person: string | null
  at: Date
  values: Record<string, number>
}

/** What was typed in a return, the newest first. */
export async function listEntries(db: Query, returnId: number): Promise<Entry[]> {
  const found = await sql<Entry>`
    select e.id, e.is_correction, e.note, p.title_fa by_fa, p.title_en by_en, n.name_fa person, e.at,
      (select jsonb_object_agg(coalesce(v.county_code, 'province'), v.value) from indicator_values v where v.entry_id = e.id) "values"
    from indicator_entries e left join posts p on p.id = e.post_id left join persons n on n.id = e.person_id
    where e.return_id = ${returnId} order by e.id desc limit 50`.execute(db)
  return found.rows
}

/** Published figures of one period by place ('province' for the whole). */
export async function readPlaces(db: Query, indicatorId: number, index: number): Promise<Map<string, number>> {
  const found = await sql<{ place: string; value: number }>`
    select coalesce(county_code, 'province') place, value from indicator_figures
    where indicator_id = ${indicatorId} and period_index = ${index} and superseded_at is null limit 500`.execute(db)
  return new Map(found.rows.map((row) => [row.place, row.value]))
}

export async function insertEntry(
  tx: Tx,
  entry: {
    returnId: number
    isCorrection: boolean
    note: string
    postId: number | null
    personId: number | null
    at: Date
    values: ReadonlyMap<string, number>
  },
): Promise<number> {
  const places = [...entry.values.keys()].map((place) => (place === 'province' ? null : place))
  const made = await sql<{ id: number }>`
    with made as (
      insert into indicator_entries (return_id, is_correction, note, post_id, person_id, at)
      values (${entry.returnId}, ${entry.isCorrection}, ${entry.note}, ${entry.postId}, ${entry.personId}, ${entry.at}) returning id),
    kept as (
      insert into indicator_values (entry_id, county_code, value)
      select made.id, v.county, v.value from made, unnest(${places}::text[], ${[...entry.values.values()]}::numeric[]) v (county, value))
    select id from made`.execute(tx)
  return made.rows[0]!.id
}

/** Takes the newest entry of each return over into the published figures; what it replaces is superseded. Gives the periods touched. */
export async function publishEntries(tx: Tx, returnIds: readonly number[], at: Date): Promise<void> {
  await sql`
    with newest as (
      select distinct on (e.return_id) e.id entry_id, e.note, e.is_correction, r.indicator_id, r.period, r.period_index
      from indicator_entries e join indicator_returns r on r.id = e.return_id
      where e.return_id = any(${returnIds}::bigint[]) order by e.return_id, e.id desc),
    wanted as (
      select n.*, v.county_code, v.value from newest n join indicator_values v on v.entry_id = n.entry_id),
    gone as (
      update indicator_figures f set superseded_at = ${at} from newest n
      where f.indicator_id = n.indicator_id and f.period_index = n.period_index and f.superseded_at is null
        and not exists (select from wanted w where w.indicator_id = f.indicator_id and w.period_index = f.period_index
          and w.county_code is not distinct from f.county_code and w.value = f.value)
      returning f.indicator_id, f.period_index, f.county_code, f.revision)
    insert into indicator_figures (indicator_id, period, period_index, county_code, value, revision, entry_id, reason, published_at)
    select w.indicator_id, w.period, w.period_index, w.county_code, w.value, coalesce(g.revision, 0) + 1, w.entry_id,
      case when w.is_correction then w.note else '' end, ${at}
    from wanted w left join gone g on g.indicator_id = w.indicator_id and g.period_index = w.period_index
      and g.county_code is not distinct from w.county_code
    where not exists (
      select from indicator_figures f where f.indicator_id = w.indicator_id and f.period_index = w.period_index and f.superseded_at is null
        and f.county_code is not distinct from w.county_code and f.value = w.value)
    order by w.indicator_id, w.period_index, w.county_code`.execute(tx)
}

export interface DueReturn {
  indicator_id: number
  code: string
  title_fa: string
  frequency: Frequency
  first_index: number
  last_index: number | null
  entry_post_id: number
}

/** Indicators in use whose figures are typed, each with the last period it already has a return for. */
export async function listEntered(db: Query): Promise<DueReturn[]> {
  const found = await sql<DueReturn>`
    select i.id indicator_id, i.code, i.title_fa, i.frequency, i.first_index, i.entry_post_id,
      (select max(r.period_index) from indicator_returns r where r.indicator_id = i.id) last_index
    from indicators i where i.formula is null and i.retired_at is null order by i.id`.execute(db)
  return found.rows
}

export async function insertReturns(
  tx: Tx,
  returns: readonly { indicatorId: number; code: string; period: string; index: number; endsOn: string }[],
  at: Date,
): Promise<Map<string, number>> {
  const made = await sql<{ id: number; code: string }>`
    insert into indicator_returns (code, state, indicator_id, period, period_index, ends_on, created_at)
    select code, 'open', indicator_id, period, period_index, ends_on, ${at}
    from unnest(${returns.map((one) => one.code)}::text[], ${returns.map((one) => one.indicatorId)}::bigint[], ${returns.map((one) => one.period)}::text[],
      ${returns.map((one) => one.index)}::int[], ${returns.map((one) => one.endsOn)}::date[]) given (code, indicator_id, period, period_index, ends_on)
    on conflict on constraint indicator_returns_once do nothing returning id, code`.execute(tx)
  return new Map(made.rows.map((row) => [row.code, row.id]))
}
