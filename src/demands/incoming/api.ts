// The JSON twins of the pages of incoming referrals.

import type { z } from '@hono/zod-openapi'
import type { Ctx } from '../../platform/ctx.ts'
import { endingOf } from '../../platform/ending-schema.ts'
import { codeParam, ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'

import { codeJson } from '../issue/schema.ts'
import { acknowledgeIncoming, answerIncoming, askSender, declineIncoming } from './actions.ts'
import { accessIncoming, type IncomingRow, listIncoming, listIncomingRemarks } from './queries.ts'
import { incomingReaders } from './rules.ts'
import * as schema from './schema.ts'

const office = ['secretariat_officer', 'governor'] as const

const tags = ['incoming referrals']

const done = ok(codeJson, 'Done')

export function declareIncomingApi(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/incoming',
        may: incomingReaders,
        tags,
        operationId: 'listIncomingReferrals',
        summary: 'Referrals that came from other headquarters, newest first',
        request: { query: schema.incomingFilters },
        responses: ok(schema.incomingListJson, 'A page of incoming referrals'),
      },
      async (c) => {
        const { ctx } = c.var
        const { rows, next } = await listIncoming(ctx.db, c.req.valid('query'))
        return c.json({ items: rows.map((row) => summaryOf(ctx, row)), next }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/incoming/{code}',
        may: incomingReaders,
        tags,
        operationId: 'getIncomingReferral',
        summary: 'One incoming referral',
        request: { params: codeParam },
        responses: ok(schema.incomingJson, 'The referral'),
      },
      async (c) => c.json(await wholeOf(c.var.ctx, c.req.valid('param').code), 200),
    )
    .act(
      {
        path: '/api/v1/incoming/{code}/acknowledgement',
        may: office,
        tags,
        operationId: 'acknowledgeIncomingReferral',
        summary: 'Take an incoming referral up',
        responses: done,
      },
      (ctx, { code }) => acknowledgeIncoming(ctx, code),
    )
    .act(
      {
        path: '/api/v1/incoming/{code}/question',
        may: office,
        tags,
        operationId: 'askReferralSender',
        summary: 'Ask the sender for more',
        body: schema.askingForm,
        responses: done,
      },
      (ctx, { code }, given) => askSender(ctx, code, given.text),
    )
    .act(
      {
        path: '/api/v1/incoming/{code}/answer',
        may: office,
        tags,
        operationId: 'answerIncomingReferral',
        summary: 'Answer an incoming referral',
        body: schema.answerForm,
        responses: done,
      },
      (ctx, { code }, given) => answerIncoming(ctx, code, given.answer),
    )
    .act(
      {
        path: '/api/v1/incoming/{code}/refusal',
        may: office,
        tags,
        operationId: 'declineIncomingReferral',
        summary: 'Decline an incoming referral with reason, ground and next way',
        body: schema.decliningJson,
        responses: done,
      },
      async (ctx, { code }, given) => {
        const ending = endingOf('non_execution', given)
        return declineIncoming(ctx, code, ending, given.answer)
      },
    )
}

function summaryOf(ctx: Ctx, row: IncomingRow): z.infer<typeof schema.incomingSummaryJson> {
  return {
    code: row.code,
    title: row.title,
    state: row.state,
    from: pick(ctx.lang, row.from_fa, row.from_en),
    sender_code: row.sender_code,
    demands: row.demands,
    created_at: row.created_at.toISOString(),
    due_on: row.due_on,
  }
}

async function wholeOf(ctx: Ctx, code: string): Promise<z.infer<typeof schema.incomingJson>> {
  const referral = await accessIncoming(ctx.db, code)
  const remarks = await listIncomingRemarks(ctx.db, referral.id)
  return {
    ...summaryOf(ctx, referral),
    paper: referral.paper,
    letter_number: referral.letter_number,
    source: { kind: referral.source_kind, title: referral.source_title },
    firms: referral.firms,
    jobs: referral.jobs,
    sum_rial: String(referral.sum_rial),
    answer: referral.answer,
    is_solved: referral.is_solved,
    answered_at: referral.answered_at?.toISOString() ?? null,
    remarks: remarks.map(({ text, is_ours, at }) => ({ text, is_ours, at: at.toISOString() })),
  }
}
