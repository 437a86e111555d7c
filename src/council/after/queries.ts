// What became of what a body resolved, and how it sat.
import { type RawBuilder, sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'

export interface DueCommitment {
  id: number
  code: string
  state: string
  title: string
  side: 'government' | 'private'
  due_on: string
  holder_fa: string
  holder_en: string
  holder_kind: string
  resolution_code: string
  resolution_number: string
  resolution_title: string
  reported_percent: number
  verified_percent: number | null
}

export const pageSize = 50

/** Open commitments of a body's resolutions that fall due by a day, the oldest first; `after` is `due_on_id`. */
export function dueQuery(bodyCode: string, until: string, limit: number, after?: string): RawBuilder<DueCommitment> {
  const [day, id] = after?.split('_') ?? []
  const beyond = day ? sql`and (c.due_on, c.id) > (${day}::date, ${id}::bigint)` : sql``
  return sql<DueCommitment>`
    select c.id, c.code, c.state, c.title, c.side, c.due_on, p.title_fa as holder_fa, p.title_en as holder_en, p.kind as holder_kind,
      r.code as resolution_code, r.number_text as resolution_number, r.title as resolution_title, c.reported_percent, c.verified_percent
    from resolutions r join commitments c on c.resolution_id = r.id join posts p on p.id = c.holder_post_id
    where r.body_code = ${bodyCode} and r.state in ('notified', 'objected', 'in_execution') and c.due_on <= ${until}
      and c.state not in ('verified', 'waived', 'unmet') ${beyond}
    order by c.due_on, c.id limit ${sql.lit(limit)}`
}

export async function listDue(
  db: Query,
  bodyCode: string,
  until: string,
  limit: number,
  after?: string,
): Promise<DueCommitment[]> {
  const { rows } = await dueQuery(bodyCode, until, limit, after).execute(db)
  return rows
}

/** All of them, a page at a time. */
export async function* eachDue(db: Query, bodyCode: string, until: string): AsyncGenerator<DueCommitment> {
  let after: string | undefined
  for (;;) {
    const rows = await listDue(db, bodyCode, until, 500, after)
    yield* rows
    const last = rows.at(-1)
    if (rows.length < 500 || !last) return
    after = `${last.due_on}_${last.id}`
  }
}

export async function findNextMeeting(
  db: Query,
  bodyCode: string,
  today: string,
): Promise<{ code: string; title: string; held_on: string } | null> {
  const { rows } = await sql<{ code: string; title: string; held_on: string }>`
    select code, title, held_on from meetings where body_code = ${bodyCode} and state in ('planned', 'invited') and held_on >= ${today}
    order by held_on, id limit 1
  `.execute(db)
  return rows[0] ?? null
}

/** The sitting's own item of follow-up, put first; nothing when it has one. */
export async function insertFollowUp(
  tx: Tx,
  meetingId: number,
  item: { title: string; discussion: string },
): Promise<void> {
  await sql`
    insert into agenda_items (meeting_id, title, discussion, minutes_planned, section, position)
    select ${meetingId}, ${item.title}, ${item.discussion}, 10, 'follow_up', coalesce(min(position), 1) - (case when count(*) > 0 then 1 else 0 end)
    from agenda_items where meeting_id = ${meetingId}
    having not exists (select from agenda_items where meeting_id = ${meetingId} and section = 'follow_up')
  `.execute(tx)
}

/** What fell due, told anew as the sitting opens. */
export async function refreshFollowUp(tx: Tx, meetingId: number, discussion: string): Promise<void> {
  await sql`
    update agenda_items set discussion = ${discussion}
    where meeting_id = ${meetingId} and section = 'follow_up' and outcome is null and title = ${followUpTitle}
  `.execute(tx)
}
export const followUpTitle = 'پیگیری مصوبه‌های سررسیدشده'

export interface SittingStat {
  code: string
  number: number
  held_on: string
  seats: number
  principals: number
  substitutes: number
  absent: number
  planned_minutes: number
  actual_minutes: number | null
  items: number
  resolutions: number
}

/** Sittings of a year in their order: who came, how long it was meant to last and lasted. */
export async function listSittingStats(db: Query, bodyCode: string, from: string, to: string): Promise<SittingStat[]> {
  const { rows } = await sql<SittingStat>`
    select m.code, m.number, m.held_on, a.seats, a.principals, a.substitutes, a.seats - a.principals - a.substitutes as absent,
      i.planned_minutes, round(extract(epoch from m.closed_at - m.opened_at) / 60)::int as actual_minutes, i.items, i.resolutions
    from meetings m
      cross join lateral (
        select count(*)::int as seats, (count(*) filter (where came = 'principal'))::int as principals,
          (count(*) filter (where came = 'substitute'))::int as substitutes
        from (
          select distinct on (post_id) presence as came from attendances
          where meeting_id = m.id and member_kind in ('chair', 'voting', 'case')
          order by post_id, presence not in ('principal', 'substitute'), id
        ) s
      ) a
      cross join lateral (
        select coalesce(sum(minutes_planned), 0)::int as planned_minutes, count(*)::int as items, (count(*) filter (where outcome = 'resolved'))::int as resolutions
        from agenda_items where meeting_id = m.id
      ) i
    where m.body_code = ${bodyCode} and m.held_on >= ${from} and m.held_on < ${to} and m.state in ('adjourned', 'drafted', 'signed', 'published')
    order by m.held_on, m.id limit 200
  `.execute(db)
  return rows
}

export interface AgencyStat {
  title_fa: string
  title_en: string
  total: number
  verified: number
  failed: number
  late: number
}

/** Commitments of the government’s side from resolutions of a year, by agency, the most first. */
export async function listAgencyStats(
  db: Query,
  bodyCode: string,
  from: string,
  to: string,
  today: string,
): Promise<AgencyStat[]> {
  const { rows } = await sql<AgencyStat>`
    select o.title_fa, o.title_en, count(*)::int as total, (count(*) filter (where c.state = 'verified'))::int as verified,
      (count(*) filter (where c.state in ('waived', 'unmet')))::int as failed,
      (count(*) filter (where c.state not in ('verified', 'waived', 'unmet') and c.due_on < ${today}))::int as late
    from resolutions r join agenda_items i on i.id = r.agenda_item_id join meetings m on m.id = i.meeting_id
      join commitments c on c.resolution_id = r.id and c.side = 'government' join organisations o on o.id = c.organisation_id
    where r.body_code = ${bodyCode} and m.held_on >= ${from} and m.held_on < ${to}
    group by o.id order by total desc, o.id limit 60
  `.execute(db)
  return rows
}

export interface YearResolution {
  code: string
  number_text: string
  title: string
  state: string
  held_on: string
  class: string
  is_public: boolean
  commitments: number
  verified: number
}

/** What a body resolved in a year, in the order of enactment. */
export async function listYearResolutions(
  db: Query,
  bodyCode: string,
  from: string,
  to: string,
): Promise<YearResolution[]> {
  const { rows } = await sql<YearResolution>`
    select r.code, r.number_text, r.title, r.state, m.held_on, r.class, r.is_public, c.commitments, c.verified
    from resolutions r join agenda_items i on i.id = r.agenda_item_id join meetings m on m.id = i.meeting_id
      cross join lateral (
        select count(*)::int as commitments, (count(*) filter (where state = 'verified'))::int as verified from commitments where resolution_id = r.id
      ) c
    where r.body_code = ${bodyCode} and m.held_on >= ${from} and m.held_on < ${to}
    order by m.held_on, r.id limit 2000
  `.execute(db)
  return rows
}
