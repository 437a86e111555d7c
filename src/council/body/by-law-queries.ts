// Versions of by-laws, seats in a body, and how its members attend.
import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { byLawColumns } from './queries.ts'
import type { ByLawTerms, MemberKind, NewByLaws } from './schema.ts'

export interface ByLawVersion extends ByLawTerms {
  id: number
  version: number
  valid_from: string
  reason: string
  at: Date
  by_post_title_fa: string | null
  by_post_title_en: string | null
  by_person_name: string | null
  /** Sittings opened under this version. */
  sittings: number
}

/** Every version, the newest first. */
export async function listByLaws(db: Query, bodyCode: string): Promise<ByLawVersion[]> {
  const { rows } = await sql<ByLawVersion>`
    select l.id, l.version, l.valid_from, l.reason, l.at, ${byLawColumns}, p.title_fa as by_post_title_fa, p.title_en as by_post_title_en,
      n.name_fa as by_person_name, coalesce(m.sittings, 0)::int as sittings
    from by_laws l left join posts p on p.id = l.by_post_id left join persons n on n.id = l.by_person_id
      left join (select by_laws_id, count(*) as sittings from meetings where body_code = ${bodyCode} group by by_laws_id) m on m.by_laws_id = l.id
    where l.body_code = ${bodyCode} order by l.version desc
  `.execute(db)
  return rows
}

export async function insertByLaws(
  tx: Tx,
  bodyCode: string,
  given: NewByLaws,
  by: { postId: number | null; personId: number | null; at: Date },
): Promise<{ id: number; version: number }> {
  const { rows } = await sql<{ version: number }>`
    select coalesce(max(version), 0) + 1 as version from by_laws where body_code = ${bodyCode}
  `.execute(tx)
  const { version } = rows[0]!
  const { id } = await tx
    .insertInto('by_laws')
    .values({
      ...given,
      body_code: bodyCode,
      version,
      by_post_id: by.postId,
      by_person_id: by.personId,
      at: by.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, version }
}

export interface Seat {
  id: number
  post_id: number
  kind: MemberKind
  starts_on: string
  ends_on: string | null
  post_title_fa: string
  post_title_en: string
  reason: string
  end_reason: string
}

const seatQuery = sql`
  select m.id, m.post_id, m.kind, m.starts_on, m.ends_on, m.reason, m.end_reason, p.title_fa as post_title_fa, p.title_en as post_title_en
  from body_members m join posts p on p.id = m.post_id`

/** Seats that are not over on `day`, the coming ones included. */
export async function listSeats(db: Query, bodyCode: string, day: string): Promise<Seat[]> {
  const { rows } = await sql<Seat>`
    ${seatQuery} where m.body_code = ${bodyCode} and (m.ends_on is null or m.ends_on >= ${day}) order by m.id
  `.execute(db)
  return rows
}

/** Seats that are over, the last to end first. */
export async function listPastSeats(db: Query, bodyCode: string, day: string): Promise<Seat[]> {
  const { rows } = await sql<Seat>`
    ${seatQuery} where m.body_code = ${bodyCode} and m.ends_on < ${day} order by m.ends_on desc, m.id desc limit 100
  `.execute(db)
  return rows
}

export async function insertSeat(
  tx: Tx,
  seat: {
    body_code: string
    post_id: number
    kind: MemberKind
    starts_on: string
    ends_on?: string | undefined
    reason: string
  },
): Promise<number> {
  const { id } = await tx
    .insertInto('body_members')
    .values({ ...seat, ends_on: seat.ends_on ?? null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function endSeat(tx: Tx, id: number, end: { ends_on: string; end_reason: string }): Promise<void> {
  await tx.updateTable('body_members').set(end).where('id', '=', id).execute()
}

export interface SeatChoice {
  id: number
  title_fa: string
  title_en: string
}

/** Posts of the staff that may be given a seat. */
export async function listSeatChoices(db: Query): Promise<SeatChoice[]> {
  const { rows } = await sql<SeatChoice>`
    select id, title_fa, title_en from posts where is_active and kind <> 'applicant' order by title_fa, id
  `.execute(db)
  return rows
}

export interface AttendanceRow {
  post_id: number
  meeting_id: number
  held_on: string
  /** The best of what was marked: once present, present. */
  came: 'principal' | 'substitute' | 'excused' | 'absent'
}

/** How each member attended the body's sittings from a day on, oldest first; sittings that were called off are none. */
export async function listAttendance(db: Query, bodyCode: string, since: string): Promise<AttendanceRow[]> {
  const { rows } = await sql<AttendanceRow>`
    select a.post_id, m.id as meeting_id, m.held_on,
      case when bool_or(a.presence = 'principal') then 'principal' when bool_or(a.presence = 'substitute') then 'substitute'
        when bool_or(a.is_excused) then 'excused' else 'absent' end as came
    from meetings m join attendances a on a.meeting_id = m.id
    where m.body_code = ${bodyCode} and m.held_on >= ${since} and m.state in ('in_session', 'adjourned', 'drafted', 'signed', 'published')
    group by m.id, a.post_id order by m.held_on, m.id
  `.execute(db)
  return rows
}

export interface Warning {
  post_id: number
  absences: number
  at: Date
  meeting_code: string
}

/** The last warning of each post in this body. */
export async function listWarnings(db: Query, bodyCode: string): Promise<Warning[]> {
  const { rows } = await sql<Warning>`
    select distinct on (w.post_id) w.post_id, w.absences, w.at, m.code as meeting_code
    from absence_warnings w join meetings m on m.id = w.meeting_id where m.body_code = ${bodyCode} order by w.post_id, w.at desc, w.id desc
  `.execute(db)
  return rows
}
