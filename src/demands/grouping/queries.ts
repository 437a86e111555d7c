// Suggested groups as rows. Sums touch confidential parties; run inside `reading`.
import { type RawBuilder, sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { fold } from '../../platform/persian.ts'
import { problems } from '../../platform/problem.ts'
import type { Groups, Verb } from './rules.ts'
import type { BoardFilters } from './schema.ts'

export interface GroupRow {
  id: number
  title: string
  size: number
  likeness: number
  terms: string[]
  category_code: string
  category_fa: string
  category_en: string
  agency_fa: string | null
  agency_en: string | null
  made_at: Date
  requested_rial: string
  jobs_at_risk: number
}

/** Demands of a group that still wait with the Chamber. */
const waiting = sql`join demands d on d.id = x.demand_id and d.state = 'with_chamber'`

const groupColumns = sql`
  g.id, g.title, g.size, g.likeness, g.terms, g.category_code, c.title_fa category_fa, c.title_en category_en,
  o.title_fa agency_fa, o.title_en agency_en, g.made_at, sums.requested_rial::text, sums.jobs_at_risk`
const groupJoins = sql`
  join demand_categories c on c.code = g.category_code left join organisations o on o.id = g.organisation_id
  join lateral (
    select count(*) waiting, coalesce(sum(p.requested_rial), 0) requested_rial, coalesce(sum(p.jobs_at_risk), 0)::int jobs_at_risk
    from likeness_group_demands x ${waiting} left join demand_parties p on p.demand_id = d.id where x.group_id = g.id) sums on true`

/** Groups, the largest first; `after` is `size.id` of the last one seen. */
export function boardQuery(filters: BoardFilters, limit: number): RawBuilder<GroupRow> {
  const [size, id] = filters.after?.split('.') ?? []
  const after =
    size && id ? sql`and (g.size < ${size}::int or (g.size = ${size}::int and g.id > ${id}::bigint))` : sql``
  return sql<GroupRow>`
    select ${groupColumns} from likeness_groups g ${groupJoins}
    where ${matching(filters)} and sums.waiting > 1 ${after} order by g.size desc, g.id limit ${sql.lit(limit)}`
}

export async function listGroups(db: Query, filters: BoardFilters, limit = 50) {
  const { rows } = await boardQuery(filters, limit + 1).execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last ? `${last.size}.${last.id}` : null }
}

export async function countGroups(db: Query, filters: BoardFilters): Promise<{ groups: number; demands: number }> {
  const { rows } = await sql<{ groups: number; demands: number }>`
    select count(*)::int groups, coalesce(sum(g.size), 0)::int demands from likeness_groups g where ${matching(filters)}`.execute(
    db,
  )
  return rows[0]!
}

function matching(filters: BoardFilters): RawBuilder<boolean> {
  const parts = [sql<boolean>`true`]
  if (filters.category) parts.push(sql<boolean>`g.category_code = ${filters.category}`)
  if (filters.agency) parts.push(sql<boolean>`g.organisation_id = ${filters.agency}`)
  const words = filters.q ? fold(filters.q).trim() : ''
  if (words)
    parts.push(sql<boolean>`exists (select 1 from likeness_group_demands x join demands d on d.id = x.demand_id
      where x.group_id = g.id and d.search @@ plainto_tsquery('simple', ${words}))`)
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

export async function accessGroup(db: Query, id: number): Promise<GroupRow> {
  const { rows } = await sql<GroupRow>`
    select ${groupColumns} from likeness_groups g ${groupJoins} where g.id = ${id} and sums.waiting > 0`.execute(db)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export interface GroupDemand {
  id: number
  tracking_code: string
  title: string
  body: string
  county_fa: string
  county_en: string
  agency_fa: string | null
  agency_en: string | null
  category_code: string
  organisation_id: number | null
  likeness: number
  requested_rial: string | null
  jobs_at_risk: number | null
}

/** Demands of a group that still wait, the most typical first. */
export async function listGroupDemands(db: Query, groupId: number): Promise<GroupDemand[]> {
  const { rows } = await sql<GroupDemand>`
    select d.id, d.tracking_code, d.title, d.body, k.name_fa county_fa, k.name_en county_en, o.title_fa agency_fa, o.title_en agency_en,
      d.category_code, d.organisation_id, x.likeness, p.requested_rial::text, p.jobs_at_risk
    from likeness_group_demands x ${waiting} join counties k on k.code = d.county_code
      left join organisations o on o.id = d.organisation_id left join demand_parties p on p.demand_id = d.id
    where x.group_id = ${groupId} order by x.likeness desc, d.id limit 300`.execute(db)
  return rows
}

/** Other groups a demand may be moved to: those of the same category or agency first. */
export async function listOtherGroups(
  db: Query,
  group: { id: number; category_code: string },
): Promise<{ id: number; title: string; size: number }[]> {
  const { rows } = await sql<{ id: number; title: string; size: number }>`
    select id, title, size from likeness_groups where id <> ${group.id}
    order by (category_code = ${group.category_code}) desc, size desc, id limit 60`.execute(db)
  return rows
}

/** One writer of groups at a time: the clock makes them anew, officers change them. */
export async function lockGroups(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('likeness_groups'))`.execute(tx)
}

/** Demand ids of a group that still wait, in the order of id; 404 without any. */
export async function lockGroupDemands(tx: Tx, groupId: number): Promise<{ id: number; tracking_code: string }[]> {
  const { rows } = await sql<{ id: number; tracking_code: string }>`
    select d.id, d.tracking_code from likeness_group_demands x ${waiting} where x.group_id = ${groupId} order by d.id`.execute(
    tx,
  )
  if (rows.length === 0) throw problems.notFound()
  return rows
}

export interface WaitingDemand {
  id: number
  title: string
  body: string
  category: string
  agency: string | null
  county: string
  organisation_id: number | null
}

/** Texts of demands that wait with the Chamber: all, or those among `ids`. */
export async function listWaiting(db: Query, ids: readonly number[] | null = null): Promise<WaitingDemand[]> {
  const { rows } = await sql<WaitingDemand>`
    select d.id, d.title, d.body, d.category_code category, o.code agency, d.county_code county, d.organisation_id
    from demands d left join organisations o on o.id = d.organisation_id
    where d.state = 'with_chamber' ${ids ? sql`and d.id = any(${[...ids]}::bigint[])` : sql``} order by d.id`.execute(
    db,
  )
  return rows
}

/** Title and body of any demands. */
export async function listTexts(
  db: Query,
  ids: readonly number[],
): Promise<{ id: number; title: string; body: string }[]> {
  const { rows } = await sql<{ id: number; title: string; body: string }>`
    select id, title, body from demands where id = any(${[...ids]}::bigint[])`.execute(db)
  return rows
}

export interface NewGroup {
  id?: number
  title: string
  terms: readonly string[]
  likeness: number
  category_code: string
  organisation_id: number | null
  members: readonly { id: number; likeness: number }[]
}

/** Takes demands out of whatever group they are in; a group left with fewer than two goes. */
export async function emptyGroups(tx: Tx, demandIds: readonly number[]): Promise<void> {
  await sql`
    with gone as (delete from likeness_group_demands where demand_id = any(${[...demandIds]}::bigint[]) returning group_id),
      left_over as (select group_id, count(*)::int n from likeness_group_demands
        where group_id in (select group_id from gone) and demand_id <> all(${[...demandIds]}::bigint[]) group by group_id),
      shrunk as (update likeness_groups g set size = l.n from left_over l where l.group_id = g.id and l.n > 1)
    delete from likeness_groups g where g.id in (select group_id from gone)
      and not exists (select 1 from left_over l where l.group_id = g.id and l.n > 1)`.execute(tx)
}

/** Writes groups; one with an `id` keeps its number. Returns the numbers in the order given. */
export async function insertGroups(tx: Tx, groups: readonly NewGroup[], at: Date): Promise<number[]> {
  if (groups.length === 0) return []
  const fresh = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('likeness_groups', 'id')) id from generate_series(1, ${groups.filter((group) => !group.id).length}::int)`.execute(
    tx,
  )
  const numbers = fresh.rows.map((row) => row.id)
  const rows = groups.map((group) => ({ ...group, id: group.id ?? numbers.shift()!, size: group.members.length }))
  await sql`
    insert into likeness_groups (id, made_at, terms, likeness, size, title, category_code, organisation_id) overriding system value
    select r.id, ${at}, array(select jsonb_array_elements_text(r.terms)), r.likeness, r.size, r.title, r.category_code, r.organisation_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id bigint, terms jsonb, likeness real, size int, title text, category_code text, organisation_id bigint)`.execute(
    tx,
  )
  const members = rows.flatMap((group) => group.members.map((member) => ({ ...member, group: group.id })))
  await sql`
    insert into likeness_group_demands (demand_id, group_id, likeness)
    select r.id, r."group", r.likeness from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as r (id bigint, "group" bigint, likeness real)`.execute(
    tx,
  )
  return rows.map((row) => row.id)
}

/** The group of each demand now. */
export async function listPlaces(db: Query): Promise<Map<number, number>> {
  const { rows } = await sql<{
    demand_id: number
    group_id: number
  }>`select demand_id, group_id from likeness_group_demands`.execute(db)
  return new Map(rows.map((row) => [row.demand_id, row.group_id]))
}

export async function deleteAllGroups(tx: Tx): Promise<void> {
  await sql`delete from likeness_group_demands`.execute(tx)
  await sql`delete from likeness_groups`.execute(tx)
}

export interface ActRow {
  id: number
  at: Date
  verb: Verb
  title: string
  post_fa: string
  post_en: string | null
  before: number[][]
  after: number[][]
  issue_id: number | null
  issue_code: string | null
  issue_title: string | null
  undone_by_id: number | null
  has_later: boolean
}

const actColumns = sql`
  a.id, a.at, a.verb, a.title, p.title_fa post_fa, p.title_en post_en, a.before, a.after, a.issue_id, i.code issue_code, i.title issue_title,
  u.id undone_by_id, exists (
    select 1 from likeness_act_demands mine join likeness_act_demands theirs on theirs.demand_id = mine.demand_id and theirs.act_id > mine.act_id
      join likeness_acts later on later.id = theirs.act_id and later.verb <> 'undone'
      left join likeness_acts taken_back on taken_back.undoes_id = later.id
    where mine.act_id = a.id and taken_back.id is null) has_later`
const actJoins = sql`
  join posts p on p.id = a.post_id left join issues i on i.id = a.issue_id left join likeness_acts u on u.undoes_id = a.id`

/** Deeds, newest first; `after` is the id of the last one seen. */
export async function listActs(
  db: Query,
  after: number | null,
  limit = 50,
): Promise<{ rows: ActRow[]; next: string | null }> {
  const { rows } = await sql<ActRow>`
    select ${actColumns} from likeness_acts a ${actJoins} where true ${after ? sql`and a.id < ${after}` : sql``}
    order by a.id desc limit ${sql.lit(limit + 1)}`.execute(db)
  return { rows: rows.slice(0, limit), next: rows.length > limit ? String(rows[limit - 1]!.id) : null }
}

/** The last deeds with any of these demands. */
export async function listActsOf(db: Query, demandIds: readonly number[]): Promise<ActRow[]> {
  const { rows } = await sql<ActRow>`
    select ${actColumns} from likeness_acts a ${actJoins}
    where a.id in (select act_id from likeness_act_demands where demand_id = any(${[...demandIds]}::bigint[]) order by act_id desc limit 400)
    order by a.id desc limit 12`.execute(db)
  return rows
}

export async function lockAct(tx: Tx, id: number): Promise<ActRow> {
  const { rows } = await sql<ActRow>`
    select ${actColumns} from likeness_acts a ${actJoins} where a.id = ${id} and a.verb <> 'undone' for update of a`.execute(
    tx,
  )
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

export async function insertAct(
  tx: Tx,
  act: {
    at: Date
    verb: Verb
    postId: number
    before: Groups
    after: Groups
    title: string
    issueId?: number | null
    undoes?: number | null
  },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into likeness_acts (at, verb, post_id, before, after, title, issue_id, undoes_id)
    values (${act.at}, ${act.verb}, ${act.postId}, ${JSON.stringify(act.before)}::jsonb, ${JSON.stringify(act.after)}::jsonb, ${act.title},
      ${act.issueId ?? null}, ${act.undoes ?? null}) returning id`.execute(tx)
  const id = rows[0]!.id
  const demands = [...new Set([...act.before, ...act.after].flat())]
  await sql`insert into likeness_act_demands (act_id, demand_id) select ${id}, demand_id from unnest(${demands}::bigint[]) demand_id`.execute(
    tx,
  )
  return id
}

export async function insertPairs(
  tx: Tx,
  actId: number,
  pairs: readonly { a: number; b: number; isSame: boolean }[],
): Promise<void> {
  if (pairs.length === 0) return
  await sql`
    insert into likeness_pairs (act_id, demand_a, demand_b, is_same)
    select ${actId}, r.a, r.b, r."isSame" from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as r (a bigint, b bigint, "isSame" boolean)`.execute(
    tx,
  )
}

export interface PairRow {
  a: number
  b: number
  is_same: boolean
}

/** What stands of officers' judgements, the last word on each pair; the newest first. */
export async function listPairs(db: Query, limit = 20_000): Promise<PairRow[]> {
  const { rows } = await sql<PairRow>`
    select a, b, is_same from (
      select distinct on (p.demand_a, p.demand_b) p.demand_a a, p.demand_b b, p.is_same, p.act_id
      from likeness_pairs p left join likeness_acts u on u.undoes_id = p.act_id where u.id is null
      order by p.demand_a, p.demand_b, p.act_id desc) last_words
    order by act_id desc, a, b limit ${sql.lit(limit)}`.execute(db)
  return rows
}

export async function replaceLessons(
  tx: Tx,
  lessons: readonly { term: string; same: number; other: number; weight: number }[],
): Promise<void> {
  await sql`delete from likeness_lessons`.execute(tx)
  await sql`
    insert into likeness_lessons (term, same, other, weight)
    select term, same, other, weight from jsonb_to_recordset(${JSON.stringify(lessons)}::jsonb) as r (term text, same int, other int, weight real)`.execute(
    tx,
  )
}

/** Codes of the demands now in an issue that is still being gathered; null when it is not. */
export async function findGathered(
  db: Query,
  issueId: number,
): Promise<{ code: string; demands: { id: number; tracking_code: string }[] } | null> {
  const { rows } = await sql<{ code: string; id: number; tracking_code: string }>`
    select i.code, d.id, d.tracking_code from issues i join issue_demands x on x.issue_id = i.id and x.removed_at is null
      join demands d on d.id = x.demand_id where i.id = ${issueId} and i.state = 'gathering'`.execute(db)
  return rows[0] ? { code: rows[0].code, demands: rows } : null
}

/** Changes whenever the board would: how many wait, the last that came, the last deed. */
export async function readFingerprint(db: Query): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select concat_ws('-', (select count(*) from demands where state = 'with_chamber'),
      (select max(id) from waits where lifecycle = 'demand' and state = 'with_chamber' and ended_at is null),
      (select max(id) from likeness_acts), (select count(*) || '.' || coalesce(max(id), 0) from likeness_synonyms where removed_at is null)) mark`.execute(
    db,
  )
  return rows[0]!.mark
}

const settingKey = 'likeness_grouped'
export interface Grouped {
  mark: string
  at: string
  demands: number
}

export async function readGrouped(db: Query): Promise<Grouped | null> {
  const { rows } = await sql<{ value: Grouped }>`select value from settings where key = ${settingKey}`.execute(db)
  return rows[0]?.value ?? null
}

export async function writeGrouped(tx: Tx, grouped: Grouped): Promise<void> {
  await sql`
    insert into settings (key, value) values (${settingKey}, ${JSON.stringify(grouped)}::jsonb)
    on conflict (key) do update set value = excluded.value, changed_at = now()`.execute(tx)
}

/** Issues being gathered that hold these demands: code and title by demand. */
export async function listIssuesOf(
  db: Query,
  demandIds: readonly number[],
): Promise<{ demand_id: number; code: string; title: string }[]> {
  const { rows } = await sql<{ demand_id: number; code: string; title: string }>`
    select x.demand_id, i.code, i.title from issue_demands x join issues i on i.id = x.issue_id and i.state = 'gathering'
    where x.demand_id = any(${[...demandIds]}::bigint[]) and x.removed_at is null`.execute(db)
  return rows
}
