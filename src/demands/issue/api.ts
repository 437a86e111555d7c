// The JSON twins of the pages of issues.

import { z } from '@hono/zod-openapi'
import { pressOf } from '../../council/paper/press.ts'
import { listPapersOf } from '../../council/paper/queries.ts'
import { reading } from '../../platform/act.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { endingJson, endingOf } from '../../platform/ending-schema.ts'
import { codeParam, json, ok } from '../../platform/openapi.ts'
import { problems } from '../../platform/problem.ts'
import type { Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'
import { addDemands, createIssue, dissolveIssue, removeDemand } from './actions.ts'
import { reviseBrief } from './brief-actions.ts'
import { listDesk } from './desk-queries.ts'
import { closeIssue, settleIssue } from './ending-actions.ts'
import { findLookAlikes } from './look-alikes.ts'
import { addUp, listMembers, type Member, type Share } from './member-queries.ts'
import { publishPosition } from './paper-actions.ts'
import { accessIssue, type IssueRow, listIssues } from './queries.ts'

import { missingFromBrief, publishers } from './rules.ts'
import * as schema from './schema.ts'

const tags = ['issues']
const made = { 201: { description: 'Made', ...json(schema.codeJson) } }
const done = ok(schema.codeJson, 'Done')
const deskReaders = ['chamber_officer', 'secretariat_officer', 'governor', 'auditor'] as const

export function declareIssueApi(room: Room): void {
  declareReads(room)
  declareActs(room)
  declarePapers(room)
}

function declareReads(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/issues',
        may: 'staff',
        tags,
        operationId: 'listIssues',
        summary: 'Issues, newest first',
        request: { query: schema.listFilters },
        responses: ok(schema.issueListJson, 'A page of issues'),
      },
      async (c) => {
        const { ctx } = c.var
        const { rows, next } = await listIssues(ctx.db, ctx.actor, c.req.valid('query'))
        return c.json({ items: rows.map((row) => summaryOf(ctx, row)), next }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/issues/desk',
        may: deskReaders,
        tags,
        operationId: 'listDesk',
        summary: 'Demands waiting to be consolidated, soonest deadline first',
        request: { query: schema.deskFilters },
        responses: ok(schema.deskListJson, 'A page of the desk'),
      },
      async (c) => {
        const { ctx } = c.var
        const { rows, next } = await reading(ctx, (tx) => listDesk(tx, c.req.valid('query')))
        const items = rows.map((row) => ({
          tracking_code: row.tracking_code,
          title: row.title,
          category: row.category_code,
          county: row.county_code,
          agency: pick(ctx.lang, row.agency_fa, row.agency_en) || null,
          due_on: row.due_on,
          requested_rial: row.requested_rial,
          jobs_at_risk: row.jobs_at_risk,
        }))
        return c.json({ items, next }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/issues/desk/{tracking_code}/look-alikes',
        may: deskReaders,
        tags,
        operationId: 'listDeskLookAlikes',
        summary: 'Demands that say the same as one on the desk',
        request: { params: z.object({ tracking_code: z.string() }) },
        responses: ok(schema.lookAlikesJson, 'Likeliest first'),
      },
      async (c) => {
        const found = await findLookAlikes(c.var.ctx.db, c.req.valid('param').tracking_code)
        if (!found) throw problems.notFound()
        const items = found.all.map(({ of, score, shared }) => ({
          tracking_code: of.tracking_code,
          title: of.title,
          score: Number(score.toFixed(4)),
          shared,
          issue: of.issue_code,
        }))
        return c.json({ items }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/issues/{code}',
        may: 'staff',
        tags,
        operationId: 'getIssue',
        summary: 'One issue with its brief, sums and demands',
        request: { params: codeParam },
        responses: ok(schema.issueJson, 'The issue'),
      },
      async (c) => c.json(await wholeOf(c.var.ctx, c.req.valid('param').code), 200),
    )
}

function declarePapers(room: Room): void {
  room.api(
    {
      method: 'post',
      path: '/api/v1/issues/{code}/papers',
      may: publishers,
      tags,
      operationId: 'publishPosition',
      summary: 'Set the position paper of the brief as it stands',
      request: { params: codeParam },
      responses: {
        201: { description: 'Set', ...json(z.object({ digest: z.string() }).openapi('PositionPaper')) },
      },
    },
    async (c) => c.json(await publishPosition(c.var.ctx, pressOf(c), c.req.valid('param').code), 201),
  )
}

function declareActs(room: Room): void {
  const chamber = ['chamber_officer'] as const
  const secretariat = ['secretariat_officer'] as const
  room
    .api(
      {
        method: 'post',
        path: '/api/v1/issues',
        may: chamber,
        tags,
        operationId: 'createIssue',
        summary: 'Make one issue of demands on the desk',
        request: { body: json(schema.newIssueJson) },
        responses: made,
      },
      async (c) => c.json(await createIssue(c.var.ctx, c.req.valid('json')), 201),
    )
    .act(
      {
        path: '/api/v1/issues/{code}/demands',
        may: chamber,
        tags,
        operationId: 'addIssueDemands',
        summary: 'Add demands to an issue',
        body: schema.addDemandsJson,
        responses: done,
      },
      (ctx, { code }, given) => addDemands(ctx, code, given.demands),
    )
    .act(
      {
        method: 'delete',
        path: '/api/v1/issues/{code}/demands/{tracking_code}',
        may: chamber,
        tags,
        operationId: 'removeIssueDemand',
        summary: 'Take a demand out of an issue',
        params: codeParam.extend({ tracking_code: z.string() }),
        responses: done,
      },
      (ctx, { code, tracking_code }) => removeDemand(ctx, code, tracking_code),
    )
    .act(
      {
        method: 'put',
        path: '/api/v1/issues/{code}/brief',
        may: chamber,
        tags,
        operationId: 'reviseIssueBrief',
        summary: 'Write title and brief as read at a version',
        body: schema.briefJson,
        responses: done,
      },
      async (ctx, { code }, given) => {
        const { version, ...text } = given
        return reviseBrief(ctx, code, text, version)
      },
    )
    .act(
      {
        path: '/api/v1/issues/{code}/dissolution',
        may: chamber,
        tags,
        operationId: 'dissolveIssue',
        summary: 'Split an issue up into its demands',
        body: schema.removalForm,
        responses: done,
      },
      (ctx, { code }, given) => dissolveIssue(ctx, code, given.note),
    )
    .act(
      {
        path: '/api/v1/issues/{code}/settlement',
        may: secretariat,
        tags,
        operationId: 'settleIssue',
        summary: 'Record an issue and its demands as solved',
        body: schema.settlementForm,
        responses: done,
      },
      (ctx, { code }, given) => settleIssue(ctx, code, given.note),
    )
    .act(
      {
        path: '/api/v1/issues/{code}/closing',
        may: secretariat,
        tags,
        operationId: 'closeIssue',
        summary: 'Close an issue unsolved with reason, ground and next way',
        body: endingJson,
        responses: done,
      },
      (ctx, { code }, given) => closeIssue(ctx, code, endingOf('non_execution', given)),
    )
}

function summaryOf(ctx: Ctx, row: IssueRow): z.infer<typeof schema.issueSummaryJson> {
  return {
    code: row.code,
    title: row.title,
    state: row.state,
    category: row.category_code,
    agency: pick(ctx.lang, row.agency_fa, row.agency_en) || null,
    demand_count: row.demand_count,
    created_at: row.created_at.toISOString(),
    due_on: row.due_on,
    holder: pick(ctx.lang, row.holder_fa, row.holder_en) || null,
  }
}

async function wholeOf(ctx: Ctx, code: string): Promise<z.infer<typeof schema.issueJson>> {
  const issue = await accessIssue(ctx.db, ctx.actor, code)
  const [members, papers] = await Promise.all([
    reading(ctx, (tx) => listMembers(tx, issue.id)),
    listPapersOf(ctx.db, { issueId: issue.id }),
  ])
  const sums = addUp(members)
  const { version, summary, sufferers, evidence, law, proposed_resolution, expected_effect } = issue
  const share = (one: Share) => ({
    code: one.code,
    title: pick(ctx.lang, one.title_fa, one.title_en),
    count: one.count,
  })
  return {
    ...summaryOf(ctx, issue),
    ...{ version, summary, sufferers, evidence, law, proposed_resolution, expected_effect },
    missing: missingFromBrief(issue),
    sums: {
      demands: sums.demands,
      requested_rial: String(sums.requested_rial),
      investment_at_risk_rial: String(sums.investment_at_risk_rial),
      jobs_at_risk: sums.jobs_at_risk,
      counties: sums.counties.map(share),
      agencies: sums.agencies.map(share),
    },
    demands: members.map((member) => memberOf(ctx, member)),
    papers: papers.map((paper) => ({ digest: paper.digest, issued_at: paper.issued_at.toISOString() })),
  }
}

function memberOf(ctx: Ctx, member: Member): z.infer<typeof schema.memberJson> {
  return {
    tracking_code: member.tracking_code,
    title: member.title,
    state: member.state,
    county: member.county_code,
    agency: pick(ctx.lang, member.agency_fa, member.agency_en) || null,
    requested_rial: member.requested_rial,
    investment_at_risk_rial: member.investment_at_risk_rial,
    jobs_at_risk: member.jobs_at_risk,
    added_at: member.added_at.toISOString(),
    removed_at: member.removed_at?.toISOString() ?? null,
  }
}
