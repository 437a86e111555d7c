// The roll of a sitting: one row per coming or going, the last of which counts.
import { sql } from 'kysely'
import type { Query, Tx } from '../../platform/db.ts'
import type { Presence } from './schema.ts'

export interface RollSeat {
  post_id: number
  post_title_fa: string
  post_title_en: string
  member_kind: string
  presence: Presence
  person_id: number | null
  person_name: string | null
  note: string
  is_excused: boolean
  at: Date
}

/** Where each member stands now, the chair first. */
export async function listRoll(db: Query, meetingId: number): Promise<RollSeat[]> {
  const { rows } = await sql<RollSeat>`
    select l.post_id, p.title_fa as post_title_fa, p.title_en as post_title_en, l.member_kind, l.presence, l.person_id, n.name_fa as person_name, l.note, l.is_excused, l.at
    from (
      select distinct on (post_id) * from attendances where meeting_id = ${meetingId} order by post_id, id desc
    ) l join posts p on p.id = l.post_id left join persons n on n.id = l.person_id
    order by array_position(array['chair', 'voting', 'case', 'proposer', 'observer', 'guest'], l.member_kind), p.title_fa, p.id
  `.execute(db)
  return rows
}

export interface Movement extends RollSeat {
  id: number
}

/** Every coming and going of the sitting in order, for the minutes. */
export async function listMovements(db: Query, meetingId: number): Promise<Movement[]> {
  const { rows } = await sql<Movement>`
    select a.id, a.post_id, p.title_fa as post_title_fa, p.title_en as post_title_en, a.member_kind, a.presence, a.person_id, n.name_fa as person_name, a.note, a.is_excused, a.at
    from attendances a join posts p on p.id = a.post_id left join persons n on n.id = a.person_id
    where a.meeting_id = ${meetingId} order by a.id
  `.execute(db)
  return rows
}

/** When the sitting last decided something, by a vote or otherwise. */
export async function lastDecisionAt(tx: Tx, meetingId: number): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select greatest(max(v.at), max(i.decided_at)) as at from agenda_items i left join votes v on v.agenda_item_id = i.id where i.meeting_id = ${meetingId}
  `.execute(tx)
  return rows[0]?.at ?? null
}

export interface NewAttendance {
  meeting_id: number
  post_id: number
  member_kind: string
  person_id: number | null
  presence: Presence
  note: string
  is_excused: boolean
  at: Date
  by_post_id: number | null
  by_person_id: number | null
  written_at: Date
}

export async function insertAttendances(tx: Tx, rows: readonly NewAttendance[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('attendances')
      .values([...rows])
      .execute()
}
