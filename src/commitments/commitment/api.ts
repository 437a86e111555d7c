// The JSON twins of the commitment pages; the same access, rules and acts.

import { z } from '@hono/zod-openapi'
import type { Ctx } from '../../platform/ctx.ts'
import { nextWays } from '../../platform/ending-schema.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { json, ok } from '../../platform/openapi.ts'
import { problems } from '../../platform/problem.ts'
import type { Room } from '../../platform/web.ts'
import * as actions from './actions.ts'
import { checkDueOn, checkProof, checkReason, checkUntil } from './form-checks.ts'
import { type CommitmentRow, countCommitments, listCommitments } from './list-queries.ts'
import * as records from './record-queries.ts'
import { commitmentJson, commitmentRecordJson, filterSchema } from './schema.ts'
import { stepsOf } from './steps.ts'

const params = z.object({ code: z.string().openapi({ example: '1405-17' }) })
const done = z.object({ code: z.string() })
const isoDay = z.iso.date()
const tags = ['commitments']

const reportBody = z.object({ percent: z.number().int().min(0).max(100), text: z.string().min(5).max(4000) })
const completionBody = z.object({ text: z.string().min(10).max(4000), proof_text: z.string().max(1000).optional() })
const extensionBody = z.object({ until: isoDay, reason_code: z.string(), text: z.string().min(10).max(2000) })
const decisionBody = z.object({ decision: z.enum(['grant', 'refuse']), note: z.string().min(5).max(2000) })
const endingBody = z.object({
  reason_code: z.string(),
  citation: z.string().min(3).max(500),
  next_way: z.enum(nextWays),
  next_way_note: z.string().max(1000).optional(),
})
const reopeningBody = z.object({ due_on: isoDay, text: z.string().min(5).max(2000) })

export function declareCommitmentApi(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/commitments',
        may: 'person',
        tags,
        operationId: 'listCommitments',
        summary: 'Commitments your post may see; unsettled ones unless a state is given',
        request: { query: filterSchema },
        responses: ok(
          z.object({ count: z.number().int(), next: z.string().nullable(), commitments: z.array(commitmentJson) }),
          'One page',
        ),
      },
      async (c) => {
        const { ctx } = c.var
        const filter = c.req.valid('query')
        const today = tehranDate(ctx.now)
        const [list, count] = await Promise.all([
          listCommitments(ctx.db, ctx.actor, filter, { today, limit: 50 }),
          countCommitments(ctx.db, ctx.actor, filter, today),
        ])
        return c.json(
          { count, next: list.next, commitments: await Promise.all(list.rows.map((row) => jsonOf(ctx, row))) },
          200,
        )
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/commitments/{code}',
        may: 'person',
        tags,
        operationId: 'getCommitment',
        summary: 'One commitment with reports, extensions and visits',
        request: { params },
        responses: ok(commitmentRecordJson, 'The commitment'),
      },
      async (c) => c.json(await recordJson(c.var.ctx, c.req.valid('param').code), 200),
    )
    .act(
      {
        path: '/api/v1/commitments/{code}/report',
        may: 'person',
        tags,
        operationId: 'reportProgress',
        summary: 'Report progress',
        params,
        body: reportBody,
        responses: ok(done, 'Reported'),
      },
      (ctx, { code }, given) => actions.reportProgress(ctx, code, given, null),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/commitments/{code}/completion',
        may: 'person',
        tags,
        operationId: 'claimCompletion',
        summary: 'Report completion; an inspector is sent',
        request: { params, body: json(completionBody) },
        responses: ok(done, 'Claimed'),
      },
      async (c) => {
        const claim = c.req.valid('json')
        refuse(checkProof(c.var.ctx, claim.proof_text, 0))
        return c.json(await actions.claimCompletion(c.var.ctx, c.req.valid('param').code, claim, null), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/commitments/{code}/withdrawal',
        may: 'person',
        tags,
        operationId: 'withdrawClaim',
        summary: 'Withdraw the completion report',
        request: { params, body: json(z.object({ text: z.string().min(5).max(2000) })) },
        responses: ok(done, 'Withdrawn'),
      },
      async (c) =>
        c.json(await actions.withdrawClaim(c.var.ctx, c.req.valid('param').code, c.req.valid('json').text), 200),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/commitments/{code}/extension',
        may: 'person',
        tags,
        operationId: 'askExtension',
        summary: 'Ask for an extension',
        request: { params, body: json(extensionBody) },
        responses: ok(done, 'Asked'),
      },
      async (c) => {
        const { ctx } = c.var
        const { code } = c.req.valid('param')
        const asked = c.req.valid('json')
        const commitment = await records.accessCommitment(ctx.db, ctx.actor, code)
        refuse({
          ...checkUntil(ctx, asked.until, commitment.due_on),
          ...(await checkReason(ctx, 'extension', asked.reason_code)),
        })
        return c.json(await actions.askExtension(ctx, code, asked), 200)
      },
    )
    .act(
      {
        path: '/api/v1/commitments/{code}/extension/decision',
        may: 'person',
        tags,
        operationId: 'decideExtension',
        summary: 'Grant or refuse the extension asked',
        params,
        body: decisionBody,
        responses: ok(done, 'Decided'),
      },
      (ctx, { code }, given) => actions.decideExtension(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/commitments/{code}/waiver',
        may: 'person',
        tags,
        operationId: 'waiveCommitment',
        summary: 'Waive with reason, citation and next way',
        params,
        body: endingBody,
        responses: ok(done, 'Waived'),
      },
      (ctx, { code }, given) => end(ctx, code, 'waive', given),
    )
    .act(
      {
        path: '/api/v1/commitments/{code}/closing',
        may: 'person',
        tags,
        operationId: 'closeCommitment',
        summary: 'Close as not met, with reason, citation and next way',
        params,
        body: endingBody,
        responses: ok(done, 'Closed'),
      },
      (ctx, { code }, given) => end(ctx, code, 'close_unmet', given),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/commitments/{code}/reopening',
        may: 'person',
        tags,
        operationId: 'reopenCommitment',
        summary: 'Reopen with a new due date',
        request: { params, body: json(reopeningBody) },
        responses: ok(done, 'Reopened'),
      },
      async (c) => {
        refuse(checkDueOn(c.var.ctx, c.req.valid('json').due_on))
        return c.json(await actions.reopen(c.var.ctx, c.req.valid('param').code, c.req.valid('json')), 200)
      },
    )
}

async function end(ctx: Ctx, code: string, step: 'waive' | 'close_unmet', ending: z.infer<typeof endingBody>) {
  refuse(await checkReason(ctx, 'non_execution', ending.reason_code))
  return actions.endUnsolved(ctx, code, step, ending)
}

function refuse(errors: Record<string, string>): void {
  const found = Object.entries(errors).map(([field, message]) => ({ field, message }))
  if (found.length > 0) throw problems.invalid(found)
}

type Listed = Omit<CommitmentRow, 'silent_periods'> & { silent_periods: number | null }

async function jsonOf(ctx: Ctx, row: Listed): Promise<z.infer<typeof commitmentJson>> {
  const today = tehranDate(ctx.now)
  return {
    code: row.code,
    title: row.title,
    state: row.state as z.infer<typeof commitmentJson>['state'],
    side: row.side,
    holder: row.holder_fa,
    agency: row.agency_code,
    county_code: row.county_code,
    beneficiary: row.beneficiary,
    due_on: row.due_on,
    waits_for: row.wait_post_fa,
    wait_due_on: row.wait_due_on,
    working_days_left: row.wait_due_on
      ? await ctx.deadlines.workingDays(ctx.db, today, row.wait_due_on, row.county_code)
      : null,
    is_overdue: row.wait_due_on !== null && row.due_on < today,
    silent_periods: row.silent_periods ?? 0,
    reported_percent: row.reported_percent,
    verified_percent: row.verified_percent,
    last_report_on: row.last_report_on,
  }
}

async function recordJson(ctx: Ctx, code: string): Promise<z.infer<typeof commitmentRecordJson>> {
  const commitment = await records.accessCommitment(ctx.db, ctx.actor, code)
  const [reports, extensions, visits] = await Promise.all([
    records.listReports(ctx.db, commitment.id),
    records.listExtensions(ctx.db, commitment.id),
    records.listVisitLines(ctx.db, commitment.id),
  ])
  return {
    ...(await jsonOf(ctx, commitment)),
    proof_wanted: commitment.proof_wanted,
    legal_basis: commitment.legal_basis,
    source: { kind: commitment.source_kind, code: commitment.source_code, title: commitment.source_title },
    reports: reports.map((report) => ({
      id: report.id,
      percent: report.percent,
      text: report.text,
      claims_completion: report.claims_completion,
      proof_text: report.proof_text,
      post: report.post_fa,
      at: report.at.toISOString(),
      files: report.files.map(({ id, name }) => ({ id, name, href: `/commitments/${code}/files/${id}` })),
    })),
    extensions: extensions.map((extension) => ({
      asked_until: extension.asked_until,
      reason: extension.reason_code,
      text: extension.text,
      asked_by: extension.asked_by_fa,
      is_granted: extension.is_granted,
      decided_by: extension.decided_by_fa,
      decision_note: extension.decision_note,
    })),
    visits: visits.map(({ code: visit, state, finding, seen_percent }) => ({
      code: visit,
      state,
      finding,
      seen_percent,
    })),
    may: stepsOf(ctx.actor, commitment, visits)
      .filter((step) => step.problem === null)
      .map((step) => step.name),
  }
}
