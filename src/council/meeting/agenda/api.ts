import { z } from '@hono/zod-openapi'
import { ok } from '../../../platform/openapi.ts'
import type { Room } from '../../../platform/web.ts'
import * as calling from '../actions.ts'
import { answerAsMember } from '../calendar/actions.ts'
import { listInvitations } from '../calendar/invitation-queries.ts'
import { replyInput, replyListJson } from '../calendar/schema.ts'
import { accessMeeting } from '../queries.ts'
import { noteForm, rescheduleJson } from '../schema.ts'
import { reopenMeeting } from '../sitting-actions.ts'
import * as actions from './actions.ts'
import * as schema from './schema.ts'

const code = z.object({ code: z.string() })
const item = z.object({ code: z.string(), item: z.coerce.number().int() })
const id = z.object({ id: z.number() })
const tags = ['council']
const desk = ['secretariat_officer'] as const

/** The JSON twins of what is done to a sitting and its agenda beforehand. */
export function declareAgendaApi(room: Room): void {
  declareCalling(room)
  room
    .act(
      {
        path: '/api/v1/meetings/{code}/items/{item}/consent',
        may: 'staff',
        tags,
        operationId: 'consentToLate',
        summary: 'Let a late matter in',
        params: item,
        body: schema.consentInput,
        responses: ok(id, 'The matter'),
      },
      (ctx, { code, item }, given) => actions.consentToLate(ctx, code, item, given),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/items/{item}/particulars',
        may: desk,
        tags,
        operationId: 'changeAgendaItem',
        summary: 'Section, priority, length and secrecy of a matter',
        params: item,
        body: schema.itemChangeJson,
        responses: ok(id, 'The matter'),
      },
      (ctx, { code, item }, given) => actions.changeItem(ctx, code, item, given),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/items/{item}/leaving',
        may: desk,
        tags,
        operationId: 'leaveAgenda',
        summary: 'Take a matter off the agenda: next sitting, backlog, returned, other body, settled, merged',
        params: item,
        body: schema.leavingJson,
        responses: ok(id, 'The matter'),
      },
      (ctx, { code, item }, given) => actions.leaveAgenda(ctx, code, item, given),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/agenda-order',
        may: desk,
        tags,
        operationId: 'sortAgenda',
        summary: 'Sort the agenda by section, priority and age',
        responses: ok(z.object({ items: z.number() }), 'How many matters'),
      },
      (ctx, { code }) => actions.sortAgenda(ctx, code),
    )
}

function declareCalling(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/meetings/{code}/replies',
        may: ['secretariat_officer', 'legal_secretary', 'governor', 'auditor'],
        tags,
        operationId: 'listReplies',
        summary: 'Answers to the invitations',
        request: { params: code },
        responses: ok(replyListJson, 'One for each invited post'),
      },
      async (c) => {
        const meeting = await accessMeeting(c.var.ctx.db, c.req.valid('param').code)
        const replies = await listInvitations(c.var.ctx.db, meeting.id)
        return c.json(replyListJson.parse({ replies }), 200)
      },
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/reply',
        may: 'staff',
        tags,
        operationId: 'answerInvitation',
        summary: 'Answer the invitation of one’s own post',
        body: replyInput,
        responses: ok(z.object({ meeting: z.string() }), 'The sitting'),
      },
      (ctx, { code }, given) => answerAsMember(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/reschedule',
        may: desk,
        tags,
        operationId: 'rescheduleMeeting',
        summary: 'Another time or place',
        body: rescheduleJson,
        responses: ok(code, 'Its code'),
      },
      (ctx, { code }, given) => calling.rescheduleMeeting(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/recall',
        may: desk,
        tags,
        operationId: 'recallInvitation',
        summary: 'Take the invitations back',
        body: noteForm,
        responses: ok(code, 'Its code'),
      },
      (ctx, { code }, given) => calling.recallInvitation(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/reopening',
        may: desk,
        tags,
        operationId: 'reopenMeeting',
        summary: 'Reopen an adjourned sitting',
        body: noteForm,
        responses: ok(z.object({ again: z.number() }), 'How many matters are on the table again'),
      },
      (ctx, { code }, given) => reopenMeeting(ctx, code, given),
    )
}
