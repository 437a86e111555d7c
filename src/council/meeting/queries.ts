import { type RawBuilder, sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import { problems } from '../../platform/problem.ts'
import type { Subject } from '../../platform/waits.ts'
import { byLawColumns } from '../body/queries.ts'
import type { ByLawTerms } from '../body/schema.ts'
import type { MeetingFilter, MeetingKind, MeetingMode } from './schema.ts'

/** A sitting with the by-laws it is judged by: those it was opened under, until then those of its day. */
export interface Meeting extends ByLawTerms {
  id: number
  code: string
  state: string
  body_code: string
  body_title_fa: string
  body_title_en: string
  body_mark: string
  has_legal_force: boolean
  by_laws_id: number
  by_laws_version: number
  number: number
  title: string
  held_on: string
  /** HH:MM */
  starts_at: string
  place: string
  kind: MeetingKind
  /** Why an extraordinary sitting was called. */
  call_reason: string
  mode: MeetingMode
  /** Address of the video room. */
  link: string
  minutes_planned: number
  is_public: boolean
  /** After this day a matter needs the chair's consent. */
  freeze_on: string | null
  series_code: string | null
  clash_reason: string
  calendar_sequence: number
  chair_post_id: number
  secretary_post_id: number
  opened_at: Date | null
  closed_at: Date | null
  minutes_text: string
  minutes_file_id: number | null
}

export interface MeetingInList {
  id: number
  code: string
  state: string
  body_code: string
  body_title_fa: string
  body_title_en: string
  number: number
  title: string
  held_on: string
  starts_at: string
  place: string
  items: number
  resolutions: number
}

export const pageSize = 50

/** Sittings newest first, or soonest first when only those to come are asked for. */
export async function listMeetings(
  db: Query,
  filter: MeetingFilter,
  today: string,
  limit = pageSize,
): Promise<MeetingInList[]> {
  const { rows } = await meetingListQuery(filter, today, limit).execute(db)
  return rows
}

/** Every sitting the filter matches, a page at a time. */
export async function* eachMeeting(db: Query, filter: MeetingFilter, today: string): AsyncGenerator<MeetingInList> {
  let after = filter.after
  for (;;) {
    const rows = await listMeetings(db, { ...filter, after }, today, 500)
    yield* rows
    const last = rows.at(-1)
    if (rows.length < 500 || !last) return
    after = `${last.held_on}_${last.id}`
  }
}

export function meetingListQuery(filter: MeetingFilter, today: string, limit: number): RawBuilder<MeetingInList> {
  const isUpcoming = filter.when === 'upcoming'
  const [day, id] = filter.after?.split('_') ?? []
  const conditions = [
    filter.body ? sql`m.body_code = ${filter.body}` : null,
    filter.state ? sql`m.state = ${filter.state}` : null,
    isUpcoming ? sql`m.held_on >= ${today}` : null,
    filter.when === 'past' ? sql`m.held_on < ${today}` : null,
    day
      ? isUpcoming
        ? sql`(m.held_on, m.id) > (${day}::date, ${id}::bigint)`
        : sql`(m.held_on, m.id) < (${day}::date, ${id}::bigint)`
      : null,
  ].filter((condition) => condition !== null)
  const order = isUpcoming ? sql`m.held_on, m.id` : sql`m.held_on desc, m.id desc`
  return sql<MeetingInList>`
    with chosen as (
      select m.* from meetings m ${conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``} order by ${order} limit ${limit}
    )
    select m.id, m.code, m.state, m.body_code, b.title_fa as body_title_fa, b.title_en as body_title_en, m.number, m.title, m.held_on,
      to_char(m.starts_at, 'HH24:MI') as starts_at, m.place,
      (select count(*) from agenda_items i where i.meeting_id = m.id)::int as items,
      (select count(*) from agenda_items i where i.meeting_id = m.id and i.outcome = 'resolved')::int as resolutions
    from chosen m join bodies b on b.code = m.body_code order by ${order}`
}

const meetingColumns = sql`
  m.id, m.code, m.state, m.body_code, b.title_fa as body_title_fa, b.title_en as body_title_en, b.mark as body_mark, b.has_legal_force,
  l.id as by_laws_id, l.version as by_laws_version, ${byLawColumns},
  m.number, m.title, m.held_on, to_char(m.starts_at, 'HH24:MI') as starts_at, m.place, m.kind, m.call_reason, m.mode, m.link,
  m.minutes_planned, m.is_public, m.freeze_on, (select code from meeting_series where id = m.series_id) as series_code, m.clash_reason,
  m.calendar_sequence, m.chair_post_id, m.secretary_post_id,
  m.opened_at, m.closed_at, m.minutes_text, m.minutes_file_id`

/** Sittings are seen by every post of the staff; which routes a post reaches is said there. */
export async function accessMeeting(db: Query, code: string): Promise<Meeting> {
  const { rows } = await sql<Meeting>`
    select ${meetingColumns} from meetings m join bodies b on b.code = m.body_code
      join lateral (
        select * from by_laws v where v.body_code = m.body_code
          and case when m.by_laws_id is null then v.valid_from <= m.held_on or v.version = 1 else v.id = m.by_laws_id end
        order by v.valid_from desc, v.version desc limit 1
      ) l on true
    where m.code = ${code}
  `.execute(db)
  if (!rows[0]) throw problems.notFound()
  return rows[0]
}

/** One sitting is changed by one person at a time: every act in it locks its row first. */
export async function lockMeeting(tx: Tx, code: string): Promise<Meeting> {
  await sql`select from meetings where code = ${code} for update`.execute(tx)
  return accessMeeting(tx, code)
}

export function subjectOf(meeting: Pick<Meeting, 'id' | 'code' | 'title'>): Subject {
  return { id: meeting.id, code: meeting.code, title: meeting.title, county_code: null }
}

export async function nextMeetingNumber(tx: Tx, bodyCode: string): Promise<number> {
  const { rows } = await sql<{
    next: number
  }>`select coalesce(max(number), 0) + 1 as next from meetings where body_code = ${bodyCode}`.execute(tx)
  return rows[0]!.next
}

export interface NewMeeting {
  code: string
  body_code: string
  number: number
  title: string
  held_on: string
  starts_at: string
  place: string
  chair_post_id: number
  secretary_post_id: number
  created_at: Date
  kind?: MeetingKind
  call_reason?: string
  mode?: MeetingMode
  link?: string
  minutes_planned?: number
  is_public?: boolean
  freeze_on?: string
  series_id?: number | null
  series_day?: string | null
  clash_reason?: string
}

export async function insertMeeting(tx: Tx, meeting: NewMeeting): Promise<number> {
  const { id } = await tx
    .insertInto('meetings')
    .values({ ...meeting, state: 'planned' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateMeeting(
  tx: Tx,
  id: number,
  facts: {
    opened_at?: Date
    closed_at?: Date | null
    held_on?: string
    starts_at?: string
    place?: string
    link?: string
    minutes_planned?: number
    freeze_on?: string
    clash_reason?: string
    minutes_text?: string
    minutes_file_id?: number
    by_laws_id?: number
  },
): Promise<void> {
  await tx.updateTable('meetings').set(facts).where('id', '=', id).execute()
}

/** The day of a sitting is agreed by people; when they agree on another, its clock goes with it. */
export async function moveWait(tx: Tx, meetingId: number, dueOn: string): Promise<void> {
  await sql`
    update waits set due_on = ${dueOn} where lifecycle = 'meeting' and subject_id = ${meetingId} and clock = 'state' and ended_at is null
  `.execute(tx)
}
