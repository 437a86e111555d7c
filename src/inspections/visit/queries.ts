import { type RawBuilder, sql } from 'kysely'
import { seenBy } from '../../commitments/commitment/list-queries.ts'
import type { Actor } from '../../platform/ctx.ts'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import { lockClaims } from '../../programme/project/claim-queries.ts'
import { insideOf } from '../../programme/project/queries.ts'
import type { Filter } from './schema.ts'

export interface VisitRow {
  id: number
  code: string
  state: 'assigned' | 'recorded' | 'cancelled'
  /** A visit is to a commitment or to a claimed milestone, never to both. */
  commitment_id: number | null
  commitment_code: string | null
  milestone_claim_id: number | null
  claim_code: string | null
  project_code: string | null
  title: string
  holder_fa: string
  holder_en: string
  inspector_post_id: number
  inspector_fa: string
  inspector_en: string
  county_code: string | null
  county_fa: string | null
  county_en: string | null
  reason: string
  planned_on: string
  wait_due_on: string | null
  wait_post_id: number | null
  wait_post_fa: string | null
  wait_post_en: string | null
  wait_basis: string | null
  finding: 'verified' | 'partly' | 'refuted' | null
  seen_percent: number | null
  reported_percent: number
  visited_at: Date | null
}
export interface VisitRecord extends VisitRow {
  created_at: Date
  text: string | null
  latitude: number | null
  longitude: number | null
  accuracy_m: number | null
  proof_wanted: string
  county_latitude: number | null
  county_longitude: number | null
}

const subjects = sql`
  left join commitments c on c.id = v.commitment_id
  left join milestone_claims mc on mc.id = v.milestone_claim_id
  left join milestones m on m.id = mc.milestone_id
  left join projects p on p.id = mc.project_id
`
/** Whoever may see the commitment, or inside the project, may see its visits. */
const visitSeenBy = (actor: Actor): RawBuilder<boolean> =>
  sql`((v.commitment_id is not null and ${seenBy(actor)}) or (v.milestone_claim_id is not null and ${insideOf(actor)}))`

const columns = sql`
  v.id, v.code, v.state, v.commitment_id, c.code as commitment_code, v.milestone_claim_id, mc.code as claim_code, p.code as project_code,
  coalesce(c.title, m.title || ' — ' || p.title) as title, h.title_fa as holder_fa, h.title_en as holder_en,
  v.inspector_post_id, i.title_fa as inspector_fa, i.title_en as inspector_en, v.county_code, k.name_fa as county_fa, k.name_en as county_en,
  v.reason, v.planned_on, w.due_on as wait_due_on, w.holder_post_id as wait_post_id, wp.title_fa as wait_post_fa, wp.title_en as wait_post_en,
  t.legal_basis_fa as wait_basis, v.finding, v.seen_percent, coalesce(c.reported_percent, 100) as reported_percent, v.visited_at
`
const joins = sql`
  ${subjects}
  left join posts h on h.id = coalesce(c.holder_post_id, p.responsible_post_id)
  join posts i on i.id = v.inspector_post_id
  left join counties k on k.code = v.county_code
  left join waits w on w.lifecycle = 'visit' and w.subject_id = v.id and w.clock = 'state' and w.ended_at is null
  left join posts wp on wp.id = w.holder_post_id
  left join timers t on t.code = w.timer
`

/** Visits still to be made come soonest first, the others newest first. */
export function visitPage(actor: Actor, filter: Filter, page: { today: string; limit: number }): RawBuilder<VisitRow> {
  const isAgenda = filter.state === undefined || filter.state === 'assigned'
  const after = /^(\d{4}-\d\d-\d\d)\.(\d{1,15})$/.exec(filter.after ?? '')
  const behind = after
    ? isAgenda
      ? sql`and (v.planned_on, v.id) > (${after[1]}::date, ${Number(after[2])})`
      : sql`and v.id < ${Number(after[2])}`
    : sql``
  return sql<VisitRow>`
    select ${columns} from visits v ${joins} where ${matches(actor, filter, page.today)} ${behind}
    order by ${isAgenda ? sql`v.planned_on, v.id` : sql`v.id desc`} limit ${sql.lit(page.limit + 1)}
  `
}

function matches(actor: Actor, filter: Filter, today: string): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = [visitSeenBy(actor)]
  if (filter.state !== 'all') parts.push(sql`v.state = ${filter.state ?? 'assigned'}`)
  if (filter.inspector === 'me') parts.push(sql`v.inspector_post_id = ${actor.post?.id ?? 0}`)
  if (filter.county) parts.push(sql`v.county_code = ${filter.county}`)
  if (filter.finding) parts.push(sql`v.finding = ${filter.finding}`)
  if (filter.overdue) parts.push(sql`v.state = 'assigned' and v.planned_on < ${today}`)
  return sql`${sql.join(parts, sql` and `)}`
}

export async function listVisits(
  db: Query,
  actor: Actor,
  filter: Filter,
  page: { today: string; limit: number },
): Promise<{ rows: VisitRow[]; next: string | null }> {
  const found = await visitPage(actor, filter, page).execute(db)
  const rows = found.rows.slice(0, page.limit)
  const last = rows.at(-1)
  return { rows, next: found.rows.length > page.limit && last ? `${last.planned_on}.${last.id}` : null }
}

export async function countVisits(db: Query, actor: Actor, filter: Filter, today: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*) as n from (
      select from visits v ${subjects} where ${matches(actor, filter, today)} limit 10000) matching
  `.execute(db)
  return found.rows[0]!.n
}

export async function* eachVisit(db: Query, actor: Actor, filter: Filter, today: string): AsyncGenerator<VisitRow> {
  let after = filter.after
  do {
    const page = await listVisits(db, actor, { ...filter, after }, { today, limit: 1000 })
    yield* page.rows
    after = page.next ?? undefined
  } while (after)
}

/** Throws `not_found`. */
export async function accessVisit(db: Query, actor: Actor, code: string): Promise<VisitRecord> {
  const found = await sql<VisitRecord>`
    select ${columns}, v.created_at, v.text, v.latitude, v.longitude, v.accuracy_m, coalesce(c.proof_wanted, m.proof_wanted) as proof_wanted,
      k.latitude as county_latitude, k.longitude as county_longitude
    from visits v ${joins} where v.code = ${code} and ${visitSeenBy(actor)}
  `.execute(db)
  if (!found.rows[0]) throw problems.notFound()
  return found.rows[0]
}

/** Locks what is visited and the visit, in the order in which every step that touches both does. */
export async function lockVisit(tx: Tx, actor: Actor, code: string): Promise<VisitRecord> {
  const visit = await accessVisit(tx, actor, code)
  if (visit.claim_code) await lockClaims(tx, actor, [visit.claim_code])
  else await sql`select from commitments where id = ${visit.commitment_id} for update`.execute(tx)
  await sql`select from visits where id = ${visit.id} for update`.execute(tx)
  return accessVisit(tx, actor, code)
}

export async function insertVisit(
  tx: Tx,
  row: {
    code: string
    commitmentId: number | null
    claimId: number | null
    inspectorPostId: number
    countyCode: string | null
    reason: string
    plannedOn: string
    now: Date
  },
): Promise<number> {
  const inserted = await sql<{ id: number }>`
    insert into visits (code, state, commitment_id, milestone_claim_id, inspector_post_id, county_code, reason, planned_on, created_at)
    values (${row.code}, 'assigned', ${row.commitmentId}, ${row.claimId}, ${row.inspectorPostId}, ${row.countyCode}, ${row.reason}, ${row.plannedOn}, ${row.now})
    returning id
  `.execute(tx)
  return inserted.rows[0]!.id
}

export interface Seen {
  finding: 'verified' | 'partly' | 'refuted'
  seenPercent: number
  text: string
  visitedAt: Date
  latitude: number | null
  longitude: number | null
  accuracyM: number | null
}

export async function updateSeen(tx: Tx, id: number, seen: Seen, inspectorPostId: number): Promise<void> {
  await sql`
    update visits set finding = ${seen.finding}, seen_percent = ${seen.seenPercent}, text = ${seen.text}, visited_at = ${seen.visitedAt},
      latitude = ${seen.latitude}, longitude = ${seen.longitude}, accuracy_m = ${seen.accuracyM}, inspector_post_id = ${inspectorPostId}
    where id = ${id}
  `.execute(tx)
}

/** The inspector whose clock the commitment or claim runs on, if it waits for one. */
export async function findWaitingInspector(
  tx: Tx,
  lifecycle: 'commitment' | 'milestone_claim',
  id: number,
): Promise<number | null> {
  const found = await sql<{ id: number }>`
    select p.id from waits w join posts p on p.id = w.holder_post_id and p.kind = 'inspector'
    where w.lifecycle = ${lifecycle} and w.subject_id = ${id} and w.clock = 'state' and w.ended_at is null
  `.execute(tx)
  return found.rows[0]?.id ?? null
}

export interface OpenVisit {
  id: number
  code: string
  county_code: string | null
  title: string
}

export async function listOpenVisits(tx: Tx, commitmentId: number): Promise<OpenVisit[]> {
  const found = await sql<OpenVisit>`
    select v.id, v.code, v.county_code, c.title from visits v join commitments c on c.id = v.commitment_id
    where v.commitment_id = ${commitmentId} and v.state = 'assigned' for update of v
  `.execute(tx)
  return found.rows
}

export async function listOpenVisitsOfClaim(tx: Tx, claimId: number): Promise<OpenVisit[]> {
  const found = await sql<OpenVisit>`
    select v.id, v.code, v.county_code, m.title || ' — ' || p.title as title
    from visits v join milestone_claims mc on mc.id = v.milestone_claim_id join milestones m on m.id = mc.milestone_id
    join projects p on p.id = mc.project_id
    where v.milestone_claim_id = ${claimId} and v.state = 'assigned' for update of v
  `.execute(tx)
  return found.rows
}

/** The inspector of an open visit, and of the commitment or claim that waits for it, become this post. */
export async function updateInspector(tx: Tx, visitId: number, postId: number): Promise<void> {
  await sql`update visits set inspector_post_id = ${postId} where id = ${visitId}`.execute(tx)
  await sql`
    update waits w set holder_post_id = p.id, organisation_id = p.organisation_id from visits v, posts p
    where v.id = ${visitId} and p.id = ${postId} and ((w.lifecycle = 'commitment' and w.subject_id = v.commitment_id and w.state = 'reported')
        or (w.lifecycle = 'milestone_claim' and w.subject_id = v.milestone_claim_id and w.state = 'claimed')) and w.clock = 'state' and w.ended_at is null
  `.execute(tx)
}

export async function isInspector(db: Query, postId: number): Promise<boolean> {
  const found = await sql`select from posts where id = ${postId} and kind = 'inspector' and is_active`.execute(db)
  return found.rows.length > 0
}

export async function listInspectors(db: Query): Promise<{ id: number; title_fa: string; title_en: string }[]> {
  const found = await sql<{ id: number; title_fa: string; title_en: string }>`
    select id, title_fa, title_en from posts where kind = 'inspector' and is_active order by id
  `.execute(db)
  return found.rows
}

/** What the agency said of a milestone, and the other visits made to it. */
export async function readClaimSide(db: Query, claimId: number) {
  const [said, visits] = await Promise.all([
    sql<{ at: Date; text: string; post_fa: string | null; reached_on: string }>`
      select c.claimed_at as at, c.text, p.title_fa as post_fa, c.reached_on
      from milestone_claims c left join posts p on p.id = c.post_id where c.id = ${claimId}
    `.execute(db),
    sql<Pick<VisitRow, 'code' | 'finding' | 'seen_percent' | 'state' | 'visited_at' | 'planned_on'>>`
      select code, finding, seen_percent, state, visited_at, planned_on from visits where milestone_claim_id = ${claimId} order by id desc
    `.execute(db),
  ])
  return { said: said.rows[0]!, visits: visits.rows }
}

export interface Photo {
  id: number
  name: string
  exif: { takenAt: string | null; latitude: number | null; longitude: number | null; device: string | null } | null
  width: number | null
  height: number | null
}

export async function listPhotos(db: Query, visitId: number): Promise<Photo[]> {
  const found = await sql<Photo>`
    select f.id, f.name, f.exif, f.width, f.height from attachments a join files f on f.id = a.file_id
    where a.subject_kind = 'visit' and a.subject_id = ${visitId} order by f.id
  `.execute(db)
  return found.rows
}
