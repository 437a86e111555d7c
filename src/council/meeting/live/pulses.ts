// Each change of a sitting in session is numbered, so that a screen which lost its line knows what it missed.
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Query, Tx } from '../../../platform/db.ts'
import { tellLive } from '../../../platform/live.ts'

export const topicOf = (meetingId: number): string => `meeting:${meetingId}`

/** Records that something changed and tells every screen. The sitting's row must be locked, so that numbers follow the commits. */
export async function pulse(ctx: Ctx, tx: Tx, meetingId: number, what: string): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    insert into sitting_pulses (meeting_id, what, at) values (${meetingId}, ${what}, ${ctx.now}) returning id
  `.execute(tx)
  await tellLive(tx, { topic: topicOf(meetingId), id: rows[0]!.id, what })
}

/** Tells how far a vote has come, without a trace of who or when. */
export async function tellTurnout(
  tx: Tx,
  meetingId: number,
  turnout: { round: number; cast: number; of: number },
): Promise<void> {
  await tellLive(tx, { topic: topicOf(meetingId), id: 0, what: 'turnout', data: turnout })
}

export async function listPulses(
  db: Query,
  meetingId: number,
  after: number | null,
): Promise<{ id: number; what: string }[]> {
  const { rows } = await sql<{ id: number; what: string }>`
    select id, what from (
      select id, what from sitting_pulses where meeting_id = ${meetingId} and id > ${after ?? 0} order by id desc limit ${after === null ? 1 : 200}
    ) newest order by id
  `.execute(db)
  return rows
}

/** After the sitting nobody catches up any more. */
export async function endPulses(tx: Tx, meetingId: number): Promise<void> {
  await tx.deleteFrom('sitting_pulses').where('meeting_id', '=', meetingId).execute()
}
