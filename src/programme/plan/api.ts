// The JSON twins of the pages of plans.

import { z } from '@hono/zod-openapi'
import type { Ctx } from '../../platform/ctx.ts'
import { endingJson, endingOf } from '../../platform/ending-schema.ts'
import { codeParam, json, ok } from '../../platform/openapi.ts'
import { problems } from '../../platform/problem.ts'
import type { Room } from '../../platform/web.ts'
import { decidePlan, excusePlan, replaceContent, submitPlan } from './actions.ts'
import { compareContents } from './compare.ts'
import { accessPlan, listPlans, type PlanRow, seesDraft } from './queries.ts'
import { readPlan } from './read.ts'
import * as schema from './schema.ts'
import { findVersion, readContent } from './version-queries.ts'
import { missingSentence } from './words.ts'

const tags = ['plans']
const deciders = ['secretariat_officer', 'governor'] as const

export function declarePlanApi(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/plans',
        may: 'staff',
        tags,
        operationId: 'listPlans',
        summary: 'Agency plans, newest first',
        request: { query: schema.planFilters },
        responses: ok(schema.planListJson, 'A page of plans'),
      },
      async (c) => {
        const { ctx } = c.var
        const { rows, next } = await listPlans(ctx.db, ctx.actor, c.req.valid('query'))
        return c.json({ items: rows.map(summaryOf), next }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/plans/{code}',
        may: 'staff',
        tags,
        operationId: 'getPlan',
        summary: 'One plan with its whole content and what is missing for handing in',
        request: { params: codeParam },
        responses: ok(schema.planJson, 'The plan'),
      },
      async (c) => c.json(await wholeOf(c.var.ctx, c.req.valid('param').code), 200),
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/plans/{code}/changes',
        may: 'staff',
        tags,
        operationId: 'comparePlanVersions',
        summary: 'What changed between two versions of a plan',
        request: {
          params: codeParam,
          query: z.object({ from: z.coerce.number().int().positive(), to: z.coerce.number().int().positive() }),
        },
        responses: ok(z.object({ items: z.array(schema.changeJson) }), 'The changes'),
      },
      async (c) => {
        const { ctx } = c.var
        const plan = await accessPlan(ctx.db, ctx.actor, c.req.valid('param').code)
        if (!seesDraft(ctx.actor, plan)) throw problems.notFound()
        const { from, to } = c.req.valid('query')
        const [before, after] = await Promise.all([
          findVersion(ctx.db, plan.id, from),
          findVersion(ctx.db, plan.id, to),
        ])
        if (!before || !after) throw problems.notFound()
        const [old, now] = await Promise.all([readContent(ctx.db, before.id), readContent(ctx.db, after.id)])
        return c.json({ items: compareContents(old, now) }, 200)
      },
    )
    .act(
      {
        path: '/api/v1/plans/{code}/versions',
        may: ['agency_head', 'agency_expert'],
        tags,
        operationId: 'writePlanVersion',
        summary: 'Write a whole new version of the own agency’s plan',
        body: schema.contentChangeJson,
        responses: { 201: { description: 'Written', ...json(schema.writtenJson) } },
      },
      async (ctx, { code }, given) => {
        const made = await replaceContent(ctx, code, { ...given, origin: 'api' })
        return { code: made.code, version: made.version, missing: made.missing }
      },
    )
    .act(
      {
        path: '/api/v1/plans/{code}/submission',
        may: ['agency_head'],
        tags,
        operationId: 'submitPlan',
        summary: 'Hand the plan in',
        body: schema.submissionForm,
        responses: ok(schema.codeJson, 'Handed in'),
      },
      (ctx, { code }, { note }) => submitPlan(ctx, code, note),
    )
    .act(
      {
        path: '/api/v1/plans/{code}/decision',
        may: deciders,
        tags,
        operationId: 'decidePlan',
        summary: 'Accept, accept with conditions or return a plan at the desk',
        body: schema.decisionJson,
        responses: ok(schema.codeJson, 'Decided'),
      },
      (ctx, { code }, { outcome, reason, conditions }) =>
        decidePlan(ctx, code, {
          outcome,
          reason,
          conditions: conditions.map((one) => ({ text: one.text, dueOn: one.due_on, proofWanted: one.proof_wanted })),
        }),
    )
    .act(
      {
        path: '/api/v1/plans/{code}/excuse',
        may: deciders,
        tags,
        operationId: 'excusePlan',
        summary: 'Excuse the agency from the call, with reason, grounds and next way',
        body: endingJson,
        responses: ok(schema.codeJson, 'Excused'),
      },
      (ctx, { code }, given) => excusePlan(ctx, code, endingOf('decision', given)),
    )
}

function summaryOf(row: PlanRow): z.infer<typeof schema.planSummaryJson> {
  return {
    code: row.code,
    title: row.title,
    state: row.state,
    year: row.year,
    call: row.call_code,
    agency: row.agency_code,
    projects: row.project_count,
    budget_rial: row.budget_rial,
    conditions: row.condition_count,
    submitted_at: row.submitted_at?.toISOString() ?? null,
    accepted_at: row.accepted_at?.toISOString() ?? null,
    due_on: row.due_on,
  }
}

async function wholeOf(ctx: Ctx, code: string): Promise<z.infer<typeof schema.planJson>> {
  const { plan, content, missing, shown } = await readPlan(ctx, code)
  return {
    ...summaryOf(plan),
    deadline_on: plan.deadline_on,
    version: shown,
    missing: missing.map((one) => ({
      code: one.code,
      key: one.key,
      step: one.step,
      field: one.field,
      sentence: missingSentence(one, ctx.lang),
    })),
    content,
  }
}
