import { z } from '@hono/zod-openapi'
import { tehranDate } from '../../platform/jalali.ts'
import { json, ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import { callerKinds } from '../body/schema.ts'
import { pressOf } from '../paper/press.ts'
import * as actions from './actions.ts'
import { declareAgendaApi } from './agenda/api.ts'
import { memberKindOf } from './agenda/queries.ts'
import { listItems } from './agenda-queries.ts'
import { declareLiveApi } from './live/api.ts'
import { signMinutes } from './minutes-actions.ts'
import { proveFactor } from './minutes-signature.ts'
import { accessMeeting, listMeetings, pageSize } from './queries.ts'
import { listMovements } from './roll-queries.ts'
import { countRoll, hideSecrets, lastMarks, quorumOverTime, readsSecrets } from './rules.ts'
import * as schema from './schema.ts'
import * as sitting from './sitting-actions.ts'

const code = z.object({ code: z.string() })
const item = z.object({ code: z.string(), item: z.coerce.number().int() })
const tags = ['council']
const recorders = ['secretariat_officer', 'legal_secretary'] as const

/** The JSON twins of the sitting's pages and acts. */
export function declareMeetingApi(room: Room): void {
  declareReads(room)
  declarePreparation(room)
  declareSitting(room)
  declareAgendaApi(room)
  declareLiveApi(room)
}

function declareReads(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/meetings',
        may: 'staff',
        tags,
        operationId: 'listMeetings',
        summary: 'Sittings',
        request: { query: schema.meetingFilter },
        responses: ok(schema.meetingListJson, 'A page of sittings'),
      },
      async (c) => {
        const { ctx } = c.var
        const rows = await listMeetings(ctx.db, c.req.valid('query'), tehranDate(ctx.now), pageSize + 1)
        const shown = rows.slice(0, pageSize)
        const last = shown.at(-1)
        return c.json(
          schema.meetingListJson.parse({
            meetings: shown,
            next: rows.length > pageSize && last ? `${last.held_on}_${last.id}` : null,
          }),
          200,
        )
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/meetings/{code}',
        may: 'staff',
        tags,
        operationId: 'getMeeting',
        summary: 'One sitting with agenda, roll and votes',
        request: { params: code },
        responses: ok(schema.meetingRecordJson, 'The sitting'),
      },
      async (c) => {
        const { ctx } = c.var
        const meeting = await accessMeeting(ctx.db, c.req.valid('param').code)
        const [items, movements] = await Promise.all([listItems(ctx.db, meeting.id), listMovements(ctx.db, meeting.id)])
        const roll = lastMarks(movements)
        const quorum = quorumOverTime(meeting, movements).map((point) => ({ ...point, at: point.at.toISOString() }))
        const postId = ctx.actor.post?.id ?? null
        const seat = await memberKindOf(ctx.db, meeting.body_code, meeting.held_on, postId)
        const agenda = hideSecrets(items, readsSecrets(ctx.actor.post?.kind, seat))
        const record = { ...meeting, agenda, roll, quorum, ...countRoll(roll) }
        return c.json(schema.meetingRecordJson.parse(record), 200)
      },
    )
}

function declarePreparation(room: Room): void {
  const may = ['secretariat_officer'] as const
  room
    .api(
      {
        method: 'post',
        path: '/api/v1/meetings',
        may: callerKinds,
        tags,
        operationId: 'planMeeting',
        summary: 'Plan a sitting',
        request: { body: json(schema.planJson) },
        responses: ok(code, 'Its code'),
      },
      async (c) => c.json(await actions.planMeeting(c.var.ctx, c.req.valid('json')), 200),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/items',
        may,
        tags,
        operationId: 'addAgendaItem',
        summary: 'Add to the agenda',
        body: schema.itemJson,
        responses: ok(z.object({ id: z.number(), position: z.number() }), 'The item'),
      },
      (ctx, { code }, given) => actions.addAgendaItem(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/invitation',
        may,
        tags,
        operationId: 'inviteMembers',
        summary: 'Send the invitations',
        body: schema.inviteForm,
        responses: ok(z.object({ invited: z.number() }), 'How many were told'),
      },
      (ctx, { code }, given) => actions.inviteMembers(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/cancellation',
        may,
        tags,
        operationId: 'cancelMeeting',
        summary: 'Call a sitting off',
        body: schema.noteForm,
        responses: ok(code, 'Its code'),
      },
      (ctx, { code }, given) => actions.cancelMeeting(ctx, code, given),
    )
}

function declareSitting(room: Room): void {
  const openers = ['secretariat_officer', 'governor'] as const
  const id = z.object({ id: z.number() })
  room
    .act(
      {
        path: '/api/v1/meetings/{code}/opening',
        may: openers,
        tags,
        operationId: 'openMeeting',
        summary: 'Open a sitting with its roll',
        body: z.object({ roll: z.array(schema.presenceJson).max(200) }),
        responses: ok(
          z.object({ present: z.number(), entitled: z.number(), quorum: z.number() }),
          'Who is in the room',
        ),
      },
      (ctx, { code }, given) => sitting.openMeeting(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/attendances',
        may: ['secretariat_officer', 'legal_secretary', 'governor'],
        tags,
        operationId: 'markPresence',
        summary: 'An arrival or a departure',
        body: schema.presenceJson,
        responses: ok(z.object({ present: z.number(), quorum: z.number() }), 'Presence and quorum now'),
      },
      (ctx, { code }, given) => sitting.markPresence(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/items/{item}/votes',
        may: recorders,
        tags,
        operationId: 'recordVote',
        summary: 'A show of hands',
        params: item,
        body: schema.voteJson,
        responses: ok(
          z.object({
            id: z.number(),
            passed: z.boolean(),
            used_casting_vote: z.boolean(),
            explanation_fa: z.string(),
            explanation_en: z.string(),
          }),
          'What it decided',
        ),
      },
      (ctx, { code, item }, given) => sitting.recordVote(ctx, code, item, given),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/items/{item}/rejection',
        may: recorders,
        tags,
        operationId: 'rejectItem',
        summary: 'Record that it was not carried',
        params: item,
        body: schema.rejectionForm,
        responses: ok(id, 'The item'),
      },
      (ctx, { code, item }, given) => sitting.rejectItem(ctx, code, item, given),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/items/{item}/postponement',
        may: recorders,
        tags,
        operationId: 'postponeItem',
        summary: 'Leave it for a later sitting',
        params: item,
        body: schema.noteForm,
        responses: ok(id, 'The item'),
      },
      (ctx, { code, item }, given) => sitting.postponeItem(ctx, code, item, given),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/items/{item}/withdrawal',
        may: recorders,
        tags,
        operationId: 'withdrawItem',
        summary: 'Take it off the agenda',
        params: item,
        body: schema.noteForm,
        responses: ok(id, 'The item'),
      },
      (ctx, { code, item }, given) => sitting.withdrawItem(ctx, code, item, given),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/adjournment',
        may: openers,
        tags,
        operationId: 'adjournMeeting',
        summary: 'Adjourn',
        responses: ok(z.object({ postponed: z.number() }), 'How many matters were left'),
      },
      (ctx, { code }) => sitting.adjournMeeting(ctx, code),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/meetings/{code}/minutes-signature',
        may: ['legal_secretary', 'governor'],
        tags,
        operationId: 'signMinutes',
        summary: 'Sign the minutes with a second factor; a token is no signer',
        request: {
          params: code,
          body: json(z.object({ code: z.string().max(10).default(''), passkey: z.string().max(8000).default('') })),
        },
        responses: ok(z.object({ digest: z.string() }), 'Digest printed on the paper'),
      },
      async (c) => {
        const factor = await proveFactor(c, c.req.valid('json'))
        return c.json(await signMinutes(c.var.ctx, pressOf(c), c.req.valid('param').code, factor), 200)
      },
    )
}
