import { randomBytes } from 'node:crypto'
import { act } from '../../../platform/act.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Tx } from '../../../platform/db.ts'
import { record } from '../../../platform/journal.ts'
import { problems } from '../../../platform/problem.ts'
import { lockMeeting } from '../queries.ts'
import { keepFeed } from './feed-queries.ts'
import { findInvitation, findInvitationOf, type Invitation, insertReply } from './invitation-queries.ts'
import { replyProblems } from './problems.ts'
import type { Reply } from './schema.ts'

/** Whoever holds the link answers for the post it was sent to; a later answer takes the place of an earlier one. */
export async function answerInvitation(ctx: Ctx, token: string, reply: Reply): Promise<{ meeting: string }> {
  return act(ctx, async (tx) => {
    const invitation = await findInvitation(tx, token)
    if (!invitation) throw problems.notFound()
    return keepReply(ctx, tx, invitation, reply)
  })
}

/** A member who is signed in answers without the link. */
export async function answerAsMember(ctx: Ctx, code: string, reply: Reply): Promise<{ meeting: string }> {
  return act(ctx, async (tx) => {
    const meeting = await lockMeeting(tx, code)
    const invitation = ctx.actor.post ? await findInvitationOf(tx, meeting.id, ctx.actor.post.id) : null
    if (!invitation) throw problems.notFound()
    return keepReply(ctx, tx, invitation, reply)
  })
}

async function keepReply(ctx: Ctx, tx: Tx, invitation: Invitation, reply: Reply): Promise<{ meeting: string }> {
  const meeting = await lockMeeting(tx, invitation.meeting_code)
  if (meeting.state !== 'invited') throw replyProblems.closed()
  await insertReply(tx, invitation.id, reply, { personId: ctx.actor.personId, at: ctx.now })
  await record(ctx, tx, {
    event: `meeting.reply_${reply.answer}`,
    subjectKind: 'meeting',
    subjectId: meeting.id,
    detail: { post: invitation.post_title_fa, note: reply.reason ?? '', name: reply.substitute_name ?? '' },
  })
  return { meeting: meeting.code }
}

/** Gives the person a new calendar address; the one before it shows nothing any more. */
export async function renewFeed(ctx: Ctx): Promise<{ renewed: true }> {
  const { personId } = ctx.actor
  if (!personId) throw problems.notAllowed()
  return act(ctx, async (tx) => {
    await keepFeed(tx, personId, randomBytes(24).toString('base64url'), ctx.now)
    return { renewed: true as const }
  })
}
