// The JSON twins of the pages of national referrals.

import type { z } from '@hono/zod-openapi'
import type { Ctx } from '../../platform/ctx.ts'
import { endingOf } from '../../platform/ending-schema.ts'
import { codeParam, json, ok } from '../../platform/openapi.ts'
import { problems } from '../../platform/problem.ts'
import type { Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'

import { codeJson } from '../issue/schema.ts'
import { answerReferral, carryNational, closeReferral, sendReferral } from './actions.ts'
import { followUpReferral, setNextFollowUp } from './follow-ups.ts'
import { accessReferral, listFollowUps, listReferrals, type ReferralRow } from './queries.ts'
import * as schema from './schema.ts'
import { referralWords } from './words.ts'

const tags = ['national referrals']
const done = ok(codeJson, 'Done')
const secretariat = ['secretariat_officer'] as const

export function declareReferralApi(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/referrals',
        may: 'staff',
        tags,
        operationId: 'listNationalReferrals',
        summary: 'National referrals, newest first',
        request: { query: schema.referralFilters },
        responses: ok(schema.referralListJson, 'A page of referrals'),
      },
      async (c) => {
        const { ctx } = c.var
        const { rows, next } = await listReferrals(ctx.db, ctx.actor, c.req.valid('query'))
        return c.json({ items: rows.map((row) => summaryOf(ctx, row)), next }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/referrals/{code}',
        may: 'staff',
        tags,
        operationId: 'getNationalReferral',
        summary: 'One national referral',
        request: { params: codeParam },
        responses: ok(schema.referralJson, 'The referral'),
      },
      async (c) => c.json(await wholeOf(c.var.ctx, c.req.valid('param').code), 200),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/referrals',
        may: ['chamber_officer', 'secretariat_officer', 'governor'],
        tags,
        operationId: 'carryNational',
        summary: 'Carry a record to the national level',
        request: { body: json(schema.newReferralJson) },
        responses: { 201: { description: 'Prepared', ...json(codeJson) } },
      },
      async (c) => {
        const { source, source_code, organisation_id, title, paper } = c.req.valid('json')
        return c.json(
          await carryNational(c.var.ctx, {
            source,
            sourceCode: source_code,
            organisationId: organisation_id,
            title,
            paper,
          }),
          201,
        )
      },
    )
    .act(
      {
        path: '/api/v1/referrals/{code}/sending',
        may: ['secretariat_officer', 'governor'],
        tags,
        operationId: 'sendNationalReferral',
        summary: 'Record a referral as sent',
        body: schema.sendingJson,
        responses: done,
      },
      (ctx, { code }, given) => sendReferral(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/referrals/{code}/answer',
        may: secretariat,
        tags,
        operationId: 'answerNationalReferral',
        summary: 'Record the answer that solves the matter',
        body: schema.answerForm,
        responses: done,
      },
      (ctx, { code }, given) => answerReferral(ctx, code, given.answer),
    )
    .act(
      {
        path: '/api/v1/referrals/{code}/closing',
        may: secretariat,
        tags,
        operationId: 'closeNationalReferral',
        summary: 'Close a referral and its source unsolved',
        body: schema.closingJson,
        responses: done,
      },
      (ctx, { code }, given) => closeReferral(ctx, code, endingOf('non_execution', given), given.answer),
    )
    .act(
      {
        path: '/api/v1/referrals/{code}/follow-up',
        may: secretariat,
        tags,
        operationId: 'followUpNationalReferral',
        summary: 'Record a follow-up',
        body: schema.followUpJson,
        responses: done,
      },
      async (ctx, { code }, given) => {
        if (!schema.isPastDay(given.followed_on, ctx.now))
          throw problems.invalid([{ field: 'followed_on', message: referralWords.in(ctx.lang)('futureDay') }])
        return followUpReferral(ctx, code, given)
      },
    )
    .act(
      {
        path: '/api/v1/referrals/{code}/next-follow-up',
        may: secretariat,
        tags,
        operationId: 'setNextNationalFollowUp',
        summary: 'Set the day of the next follow-up',
        body: schema.nextFollowUpJson,
        responses: done,
      },
      (ctx, { code }, given) => setNextFollowUp(ctx, code, given),
    )
}

function summaryOf(ctx: Ctx, row: ReferralRow): z.infer<typeof schema.referralSummaryJson> {
  return {
    code: row.code,
    title: row.title,
    state: row.state,
    body: pick(ctx.lang, row.body_fa, row.body_en),
    source: { kind: row.source_kind, code: row.source_code },
    created_at: row.created_at.toISOString(),
    sent_at: row.sent_at?.toISOString() ?? null,
    due_on: row.due_on,
    next_follow_on: row.next_follow_on,
  }
}

async function wholeOf(ctx: Ctx, code: string): Promise<z.infer<typeof schema.referralJson>> {
  const referral = await accessReferral(ctx.db, ctx.actor, code)
  const followUps = await listFollowUps(ctx.db, referral.id)
  return {
    ...summaryOf(ctx, referral),
    paper: referral.paper,
    letter_number: referral.letter_number,
    answer: referral.answer,
    is_solved: referral.is_solved,
    answered_at: referral.answered_at?.toISOString() ?? null,
    follow_ups: followUps.map((one) => ({
      text: one.text,
      followed_on: one.followed_on,
      by: pick(ctx.lang, one.by_fa, one.by_en),
    })),
  }
}
