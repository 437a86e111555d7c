// Invitations of a sitting and what the invited answered.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Query, Tx } from '../../../platform/db.ts'
import type { Answer, Reply } from './schema.ts'

export interface Invitation {
  id: number
  meeting_code: string
  post_id: number
  post_title_fa: string
  post_title_en: string
  member_kind: string | null
  token: string
  answer: Answer | null
  substitute_name: string
  reason: string
  answered_at: Date | null
}

const columns = sql`
  i.id, m.code as meeting_code, i.post_id, p.title_fa as post_title_fa, p.title_en as post_title_en, b.kind as member_kind, i.token,
  r.answer, coalesce(r.substitute_name, '') as substitute_name, coalesce(r.reason, '') as reason, r.at as answered_at
  from invitations i join meetings m on m.id = i.meeting_id join posts p on p.id = i.post_id
    left join lateral (
      select kind from body_members where body_code = m.body_code and post_id = i.post_id and starts_on <= m.held_on and (ends_on is null or ends_on >= m.held_on)
      limit 1
    ) b on true
    left join lateral (select answer, substitute_name, reason, at from invitation_replies where invitation_id = i.id order by id desc limit 1) r on true`

/** The standing invitation with this token; null where it was recalled or never was. */
export async function findInvitation(db: Query, token: string): Promise<Invitation | null> {
  const { rows } = await sql<Invitation>`
    select ${columns} where i.token = ${token} and i.recalled_at is null`.execute(db)
  return rows[0] ?? null
}

export async function findInvitationOf(db: Query, meetingId: number, postId: number): Promise<Invitation | null> {
  const { rows } = await sql<Invitation>`
    select ${columns} where i.meeting_id = ${meetingId} and i.post_id = ${postId} and i.recalled_at is null`.execute(db)
  return rows[0] ?? null
}

/** Standing invitations of a sitting, the chair's first. */
export async function listInvitations(db: Query, meetingId: number): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`
    select ${columns} where i.meeting_id = ${meetingId} and i.recalled_at is null
    order by array_position(array['chair', 'voting', 'case', 'proposer', 'observer', 'guest'], b.kind), p.title_fa, p.id`.execute(
    db,
  )
  return rows
}

/** Makes an invitation for each post and returns its token. */
export async function insertInvitations(
  tx: Tx,
  meetingId: number,
  postIds: readonly number[],
  now: Date,
): Promise<Map<number, string>> {
  const made = postIds.map((postId) => ({ postId, token: randomBytes(18).toString('base64url') }))
  if (made.length > 0)
    await tx
      .insertInto('invitations')
      .values(made.map(({ postId, token }) => ({ meeting_id: meetingId, post_id: postId, token, sent_at: now })))
      .execute()
  return new Map(made.map(({ postId, token }) => [postId, token]))
}

export async function recallInvitations(tx: Tx, meetingId: number, now: Date): Promise<void> {
  await sql`update invitations set recalled_at = ${now} where meeting_id = ${meetingId} and recalled_at is null`.execute(
    tx,
  )
}

export async function insertReply(
  tx: Tx,
  invitationId: number,
  reply: Reply,
  by: { personId: number | null; at: Date },
): Promise<void> {
  await tx
    .insertInto('invitation_replies')
    .values({
      invitation_id: invitationId,
      answer: reply.answer,
      substitute_name: reply.answer === 'substitute' ? (reply.substitute_name ?? '') : '',
      reason: reply.answer === 'attending' ? '' : (reply.reason ?? ''),
      by_person_id: by.personId,
      at: by.at,
    })
    .execute()
}
