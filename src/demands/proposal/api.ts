// The JSON twins of the pages of proposals.

import type { z } from '@hono/zod-openapi'
import type { Ctx } from '../../platform/ctx.ts'
import { codeParam, json, ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'

import { codeJson } from '../issue/schema.ts'
import { adviseOnProposal, decideProposal, proposeIssue, withdrawProposal } from './actions.ts'
import { accessProposal, listAdvice, listProposals, type ProposalRow } from './queries.ts'
import * as schema from './schema.ts'

const tags = ['proposals']
const done = ok(codeJson, 'Done')

export function declareProposalApi(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/proposals',
        may: 'staff',
        tags,
        operationId: 'listProposals',
        summary: 'Agenda proposals, newest first',
        request: { query: schema.proposalFilters },
        responses: ok(schema.proposalListJson, 'A page of proposals'),
      },
      async (c) => {
        const { ctx } = c.var
        const { rows, next } = await listProposals(ctx.db, ctx.actor, c.req.valid('query'))
        return c.json({ items: rows.map((row) => summaryOf(row)), next }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/proposals/{code}',
        may: 'staff',
        tags,
        operationId: 'getProposal',
        summary: 'One proposal with its advice',
        request: { params: codeParam },
        responses: ok(schema.proposalJson, 'The proposal'),
      },
      async (c) => c.json(await wholeOf(c.var.ctx, c.req.valid('param').code), 200),
    )
    .act(
      {
        path: '/api/v1/issues/{code}/proposal',
        may: ['chamber_officer'],
        tags,
        operationId: 'proposeIssue',
        summary: 'Propose an issue for the agenda of a body',
        body: schema.newProposalJson,
        responses: { 201: { description: 'Proposed', ...json(codeJson) } },
      },
      (ctx, { code }, given) => proposeIssue(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/proposals/{code}/decision',
        may: ['secretariat_officer'],
        tags,
        operationId: 'decideProposal',
        summary: 'Accept, return or refuse a proposal',
        body: schema.decisionJson,
        responses: done,
      },
      (ctx, { code }, given) => decideProposal(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/proposals/{code}/withdrawal',
        may: ['chamber_officer'],
        tags,
        operationId: 'withdrawProposal',
        summary: 'Withdraw a proposal before it is on an agenda',
        body: schema.withdrawalForm,
        responses: done,
      },
      (ctx, { code }, given) => withdrawProposal(ctx, code, given.note),
    )
    .act(
      {
        path: '/api/v1/proposals/{code}/advice',
        may: ['legal_secretary', 'secretariat_officer', 'agency_head', 'agency_expert'],
        tags,
        operationId: 'adviseOnProposal',
        summary: 'Give legal or technical advice',
        body: schema.adviceForm,
        responses: done,
      },
      (ctx, { code }, given) => adviseOnProposal(ctx, code, given),
    )
}

function summaryOf(row: ProposalRow): z.infer<typeof schema.proposalSummaryJson> {
  return {
    code: row.code,
    title: row.title,
    state: row.state,
    issue: row.issue_code,
    body: row.body_code,
    submitted_at: row.submitted_at.toISOString(),
    due_on: row.due_on,
  }
}

async function wholeOf(ctx: Ctx, code: string): Promise<z.infer<typeof schema.proposalJson>> {
  const proposal = await accessProposal(ctx.db, ctx.actor, code)
  const advice = await listAdvice(ctx.db, proposal.id)
  return {
    ...summaryOf(proposal),
    text: proposal.text,
    note: proposal.secretariat_note,
    advice: advice.map((one) => ({
      kind: one.kind,
      text: one.text,
      by: pick(ctx.lang, one.by_fa, one.by_en),
      at: one.at.toISOString(),
    })),
  }
}
