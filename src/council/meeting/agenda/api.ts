import { z } from '@hono/zod-openapi'
import { json, ok } from '../../../platform/openapi.ts'
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
    .api(
      {
        method: 'post',
        path: '/api/v1/meetings/{code}/items/{item}/consent',
        may: 'staff',
        tags,
        operationId: 'consentToLate',
        summary: 'Let a late matter in',
        request: { params: item, body: json(schema.consentInput) },
        responses: ok(id, 'The matter'),
      },
      async (c) => {
        const { code, item } = c.req.valid('param')
        return c.json(await actions.consentToLate(c.var.ctx, code, item, c.req.valid('json')), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/meetings/{code}/items/{item}/particulars',
        may: desk,
        tags,
        operationId: 'changeAgendaItem',
        summary: 'Section, priority, length and secrecy of a matter',
        request: { params: item, body: json(schema.itemChangeJson) },
        responses: ok(id, 'The matter'),
      },
      async (c) => {
        const { code, item } = c.req.valid('param')
        return c.json(await actions.changeItem(c.var.ctx, code, item, c.req.valid('json')), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/meetings/{code}/items/{item}/leaving',
        may: desk,
        tags,
        operationId: 'leaveAgenda',
        summary: 'Take a matter off the agenda: next sitting, backlog, returned, other body, settled, merged',
        request: { params: item, body: json(schema.leavingJson) },
        responses: ok(id, 'The matter'),
      },
      async (c) => {
        const { code, item } = c.req.valid('param')
        return c.json(await actions.leaveAgenda(c.var.ctx, code, item, c.req.valid('json')), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/meetings/{code}/agenda-order',
        may: desk,
        tags,
        operationId: 'sortAgenda',
        summary: 'Sort the agenda by section, priority and age',
        request: { params: code },
        responses: ok(z.object({ items: z.number() }), 'How many matters'),
      },
      async (c) => c.json(await actions.sortAgenda(c.var.ctx, c.req.valid('param').code), 200),
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
    .api(
      {
        method: 'post',
        path: '/api/v1/meetings/{code}/reply',
        may: 'staff',
        tags,
        operationId: 'answerInvitation',
        summary: 'Answer the invitation of one’s own post',
        request: { params: code, body: json(replyInput) },
        responses: ok(z.object({ meeting: z.string() }), 'The sitting'),
      },
      async (c) => c.json(await answerAsMember(c.var.ctx, c.req.valid('param').code, c.req.valid('json')), 200),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/meetings/{code}/reschedule',
        may: desk,
        tags,
        operationId: 'rescheduleMeeting',
        summary: 'Another time or place',
        request: { params: code, body: json(rescheduleJson) },
        responses: ok(code, 'Its code'),
      },
      async (c) =>
        c.json(await calling.rescheduleMeeting(c.var.ctx, c.req.valid('param').code, c.req.valid('json')), 200),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/meetings/{code}/recall',
        may: desk,
        tags,
        operationId: 'recallInvitation',
        summary: 'Take the invitations back',
        request: { params: code, body: json(noteForm) },
        responses: ok(code, 'Its code'),
      },
      async (c) =>
        c.json(await calling.recallInvitation(c.var.ctx, c.req.valid('param').code, c.req.valid('json')), 200),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/meetings/{code}/reopening',
        may: desk,
        tags,
        operationId: 'reopenMeeting',
        summary: 'Reopen an adjourned sitting',
        request: { params: code, body: json(noteForm) },
        responses: ok(z.object({ again: z.number() }), 'How many matters are on the table again'),
      },
      async (c) => c.json(await reopenMeeting(c.var.ctx, c.req.valid('param').code, c.req.valid('json')), 200),
    )
}
