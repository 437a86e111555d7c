import { z } from '@hono/zod-openapi'
import { json, ok } from '../../../platform/openapi.ts'
import type { Room } from '../../../platform/web.ts'
import { accessItem } from '../agenda-queries.ts'
import { saveDraft } from '../draft/actions.ts'
import { findDraft } from '../draft/queries.ts'
import { draftJson, draftOut } from '../draft/schema.ts'
import { askToSpeak, moveSpeaker, replanMinutes, takeUp } from '../floor/actions.ts'
import { plannedJson, speechForm, turnJson, wishJson } from '../floor/schema.ts'
import { accessMeeting } from '../queries.ts'
import { noteForm } from '../schema.ts'
import { cancelRound, castBallots, closeRound, enterProxy, openRound } from '../vote/round-actions.ts'
import { accessRound, listSecretBallots, listVoters } from '../vote/round-queries.ts'
import { ballotsJson, openRoundForm, proxyJson, roundJson } from '../vote/schema.ts'
import { urnFor } from '../vote/web.tsx'
import { sittingJson } from './schema.ts'
import { readSitting } from './state.ts'

const code = z.object({ code: z.string() })
const ofItem = code.extend({ item: z.coerce.number().int() })
const ofRound = code.extend({ round: z.coerce.number().int() })
const ofSpeaker = code.extend({ speaker: z.coerce.number().int() })
const id = z.object({ id: z.number() })
const tags = ['council']
const recorders = ['secretariat_officer', 'legal_secretary'] as const
const leaders = ['secretariat_officer', 'legal_secretary', 'governor'] as const

/** The JSON twins of the sitting as it happens. */
export function declareLiveApi(room: Room): void {
  declareState(room)
  declareVotes(room)
  declareFloor(room)
}

function declareState(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/meetings/{code}/sitting',
        may: 'staff',
        tags,
        operationId: 'getSitting',
        summary: 'A sitting as it stands: quorum, clock, floor and open vote',
        request: { params: code },
        responses: ok(sittingJson, 'The sitting now'),
      },
      async (c) => {
        const { ctx } = c.var
        const meeting = await accessMeeting(ctx.db, c.req.valid('param').code)
        const state = await readSitting(ctx.db, meeting, {
          now: ctx.now,
          postId: ctx.actor.post?.id ?? null,
          postKind: ctx.actor.post?.kind,
        })
        const { standing, clock } = state
        return c.json(
          sittingJson.parse({
            code: meeting.code,
            state: meeting.state,
            change: state.pulse,
            quorum: { needed: standing.needed, there: standing.there, is_quorate: standing.isQuorate },
            item: clock.current,
            is_paused: clock.isPaused,
            seconds_left: clock.left,
            ends_at: clock.endsAt.toISOString(),
            items: state.items.map((item) => ({
              id: item.id,
              title: item.title,
              minutes_planned: item.minutes_planned,
              seconds_spent: clock.spent.get(item.id) ?? 0,
              outcome: item.outcome,
            })),
            advice: state.advice.map(({ agenda_item_id, field, tone, text, post_title_fa, post_title_en }) => ({
              item: agenda_item_id,
              field,
              tone,
              text,
              post_title_fa,
              post_title_en,
            })),
            speaking: state.speaking,
            queue: state.queue,
            round: state.round
              ? { id: state.round.id, method: state.round.method, cast: state.round.cast, voters: state.round.voters }
              : null,
          }),
          200,
        )
      },
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/turns',
        may: leaders,
        tags,
        operationId: 'takeUpItem',
        summary: 'Take up a matter, or none for a break',
        body: turnJson,
        responses: ok(turnJson, 'What is on the floor'),
      },
      (ctx, { code }, given) => takeUp(ctx, code, given.item),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/items/{item}/planned-minutes',
        may: ['secretariat_officer'],
        tags,
        operationId: 'replanMinutes',
        summary: 'More or fewer minutes for a matter while the sitting goes on',
        params: ofItem,
        body: plannedJson,
        responses: ok(id, 'The matter'),
      },
      (ctx, { code, item }, given) => replanMinutes(ctx, code, item, given),
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/meetings/{code}/items/{item}/draft',
        may: recorders,
        tags,
        operationId: 'getDraft',
        summary: 'The text of a resolution as it is drafted',
        request: { params: ofItem },
        responses: ok(z.object({ version: z.number(), text: z.string() }), 'The text'),
      },
      async (c) => {
        const { ctx } = c.var
        const meeting = await accessMeeting(ctx.db, c.req.valid('param').code)
        const item = await accessItem(ctx.db, meeting.id, c.req.valid('param').item)
        const draft = await findDraft(ctx.db, item.id)
        return c.json({ version: draft?.version ?? 0, text: draft?.text ?? '' }, 200)
      },
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/items/{item}/draft',
        may: recorders,
        tags,
        operationId: 'saveDraft',
        summary: 'Keep a text; what others wrote since is joined with it, and a conflict overwrites nobody',
        params: ofItem,
        body: draftJson,
        responses: ok(draftOut, 'Whether it was kept, joined or put aside'),
      },
      (ctx, { code, item }, given) => saveDraft(ctx, code, item, given),
    )
}

function declareVotes(room: Room): void {
  room
    .act(
      {
        path: '/api/v1/meetings/{code}/items/{item}/rounds',
        may: recorders,
        tags,
        operationId: 'openRound',
        summary: 'Put a matter to a named or secret vote',
        params: ofItem,
        body: openRoundForm,
        responses: ok(z.object({ id: z.number(), voters: z.number() }), 'The round and its roll'),
      },
      (ctx, { code, item }, given) => openRound(ctx, code, item, given),
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/meetings/{code}/rounds/{round}',
        may: 'staff',
        tags,
        operationId: 'getRound',
        summary: 'A vote with its roll and, once ended, its ballots',
        request: { params: ofRound },
        responses: ok(roundJson, 'The round'),
      },
      async (c) => {
        const { ctx } = c.var
        const meeting = await accessMeeting(ctx.db, c.req.valid('param').code)
        const round = await accessRound(ctx.db, meeting.id, c.req.valid('param').round)
        const isOver = round.vote_id !== null
        const [voters, ballots] = await Promise.all([
          listVoters(ctx.db, round.id),
          round.method === 'secret' && isOver ? listSecretBallots(ctx.db, round.id) : [],
        ])
        return c.json(
          roundJson.parse({
            ...round,
            item: round.agenda_item_id,
            state: round.ended_at === null ? 'open' : isOver ? 'ended' : 'cancelled',
            roll: voters.map((voter) => ({ ...voter, choice: isOver ? voter.choice : null })),
            ballots,
          }),
          200,
        )
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/meetings/{code}/rounds/{round}/ballots',
        may: 'staff',
        tags,
        operationId: 'castBallots',
        summary: 'Cast for the own seat, for those one holds the proxy of, or from the desk',
        request: { params: ofRound, body: json(ballotsJson) },
        responses: ok(z.object({ cast: z.number() }), 'How many were cast'),
      },
      async (c) => {
        const { code: meeting, round } = c.req.valid('param')
        return c.json(await castBallots(c.var.ctx, urnFor(c), meeting, round, c.req.valid('json').ballots), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/meetings/{code}/rounds/{round}/closing',
        may: recorders,
        tags,
        operationId: 'closeRound',
        summary: 'End a vote and count it',
        request: { params: ofRound },
        responses: ok(
          z.object({ id: z.number(), passed: z.boolean(), explanation_fa: z.string(), explanation_en: z.string() }),
          'What it decided',
        ),
      },
      async (c) => {
        const { code: meeting, round } = c.req.valid('param')
        return c.json(await closeRound(c.var.ctx, urnFor(c), meeting, round), 200)
      },
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/rounds/{round}/cancellation',
        may: recorders,
        tags,
        operationId: 'cancelRound',
        summary: 'Call a vote off',
        params: ofRound,
        body: noteForm,
        responses: ok(id, 'The round'),
      },
      (ctx, { code, round }, given) => cancelRound(ctx, code, round, given),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/proxies',
        may: recorders,
        tags,
        operationId: 'enterProxy',
        summary: 'Enter the proxy of an absent member',
        body: proxyJson,
        responses: ok(id, 'The proxy'),
      },
      (ctx, { code }, given) => enterProxy(ctx, code, given),
    )
}

function declareFloor(room: Room): void {
  room
    .act(
      {
        path: '/api/v1/meetings/{code}/items/{item}/speakers',
        may: 'staff',
        tags,
        operationId: 'askToSpeak',
        summary: 'Ask for the floor',
        params: ofItem,
        body: wishJson,
        responses: ok(id, 'The place in the list'),
      },
      (ctx, { code, item }, given) => askToSpeak(ctx, code, item, given),
    )
    .act(
      {
        path: '/api/v1/meetings/{code}/speakers/{speaker}',
        may: 'staff',
        tags,
        operationId: 'moveSpeaker',
        summary: 'Give the floor, take it, give a minute more, or withdraw',
        params: ofSpeaker,
        body: speechForm,
        responses: ok(id, 'The speaker'),
      },
      (ctx, { code, speaker }, given) => moveSpeaker(ctx, code, speaker, given.step),
    )
}
