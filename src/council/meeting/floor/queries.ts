import { sql } from 'kysely'
import type { Query, Tx } from '../../../platform/db.ts'
import type { Stance, Turn, Wish } from './rules.ts'

export interface Speaker extends Wish {
  agenda_item_id: number
  post_id: number
  post_title_fa: string
  post_title_en: string
  person_name: string | null
  /** Time given to him. */
  seconds: number
}

/** Everyone who asked for the floor in a sitting, with who sits in the seat. */
export async function listSpeakers(db: Query, meetingId: number): Promise<Speaker[]> {
  const { rows } = await sql<Speaker>`
    select s.id, s.agenda_item_id, s.post_id, p.title_fa as post_title_fa, p.title_en as post_title_en, n.name_fa as person_name, s.stance,
      s.seconds, s.asked_at, s.began_at, s.ended_at, s.withdrawn_at
    from agenda_items i join speakers s on s.agenda_item_id = i.id join posts p on p.id = s.post_id
      left join lateral (
        select person_id from attendances a where a.meeting_id = i.meeting_id and a.post_id = s.post_id and a.person_id is not null order by a.id desc limit 1
      ) a on true left join persons n on n.id = a.person_id
    where i.meeting_id = ${meetingId} order by s.id
  `.execute(db)
  return rows
}

export async function insertSpeaker(
  tx: Tx,
  wish: {
    agenda_item_id: number
    post_id: number
    stance: Stance
    seconds: number
    asked_at: Date
    asked_by_post_id: number
  },
): Promise<number> {
  const { id } = await tx.insertInto('speakers').values(wish).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateSpeaker(
  tx: Tx,
  id: number,
  facts: { began_at?: Date; ended_at?: Date; withdrawn_at?: Date; seconds?: number },
): Promise<void> {
  await tx.updateTable('speakers').set(facts).where('id', '=', id).execute()
}

/** Who speaks stops, and who waits no longer does: the matter is decided or the sitting over. */
export async function closeFloor(tx: Tx, where: { itemId: number } | { meetingId: number }, at: Date): Promise<void> {
  const of =
    'itemId' in where
      ? sql`agenda_item_id = ${where.itemId}`
      : sql`agenda_item_id in (select id from agenda_items where meeting_id = ${where.meetingId})`
  await sql`
    update speakers set ended_at = case when began_at is null then null else ${at}::timestamptz end,
      withdrawn_at = case when began_at is null then ${at}::timestamptz end
    where ${of} and ended_at is null and withdrawn_at is null
  `.execute(tx)
}

export async function listTurns(db: Query, meetingId: number): Promise<Turn[]> {
  const { rows } = await sql<Turn>`
    select agenda_item_id, at from item_turns where meeting_id = ${meetingId} order by id
  `.execute(db)
  return rows
}

export async function insertTurn(
  tx: Tx,
  turn: { meeting_id: number; agenda_item_id: number | null; at: Date; by_post_id: number },
): Promise<void> {
  await tx.insertInto('item_turns').values(turn).execute()
}
