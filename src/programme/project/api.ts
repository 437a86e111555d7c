// The JSON twins of the project pages; the same access, rules and acts.

import { z } from '@hono/zod-openapi'
import type { Ctx } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { ok, requiredJson } from '../../platform/openapi.ts'
import { problems } from '../../platform/problem.ts'
import type { Room } from '../../platform/web.ts'
import * as actions from './actions.ts'
import { decideChange } from './change-actions.ts'
import { accessChange, listBaselines, listChangePairs, listChanges } from './change-queries.ts'
import { changeLifecycle } from './change-rules.ts'
import { claimMilestones, seeMilestones } from './claim-actions.ts'
import { earnedValue } from './earned-value.ts'
import { listProjects, type ProjectRow, sumProjects } from './list-queries.ts'
import { enterMonth } from './month-actions.ts'
import { accessMonth, listGrid, listMonths } from './month-queries.ts'
import { monthLifecycle } from './month-rules.ts'
import { projectTotalsByActionAndAgency } from './queries.ts'
import * as records from './record-queries.ts'
import { colours, filterSchema, nextWays, states } from './schema.ts'
import { stepsOf } from './steps.ts'

const tags = ['projects']
const params = z.object({ code: z.string().openapi({ example: '1405-17' }) })
const isoDay = z.iso.date()
const percent = z.number().openapi({ description: 'Percent, 0–100' })
const rial = z.number().int().openapi({ description: 'Whole rials' })

const projectJson = z
  .object({
    code: z.string(),
    title: z.string(),
    state: z.enum(states),
    colour: z.enum(colours).openapi({ description: 'Computed' }),
    colour_override: z.object({ colour: z.enum(colours), until: z.string() }).nullable(),
    action_number: z.number().int(),
    agency: z.string().nullable(),
    county_code: z.string().nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    budget_rial: rial,
    spent_rial: rial,
    starts_on: z.string(),
    ends_on: z.string(),
    planned_percent: percent,
    reported_percent: percent,
    verified_percent: percent,
    delay_days: z.number().int(),
    last_report_month: z.string().nullable(),
  })
  .openapi('Project')

const milestoneJson = z.object({
  key: z.string(),
  title: z.string(),
  weight: percent,
  starts_on: z.string(),
  due_on: z.string(),
  reached_on: z.string().nullable(),
  verified_on: z.string().nullable(),
  dropped_on: z.string().nullable(),
  claim: z.string().nullable(),
})
const recordJson = projectJson
  .extend({
    description: z.string(),
    milestones: z.array(milestoneJson),
    progress: z.array(
      z.object({ month: z.string(), physical_percent: percent, spent_rial: rial, revision: z.number().int() }),
    ),
    inside: z
      .object({
        colour_reason: z.object({ rule: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }),
        earned_value: z.record(z.string(), z.number().nullable()),
        baselines: z.array(
          z.object({ version: z.number().int(), starts_on: z.string(), ends_on: z.string(), budget_rial: rial }),
        ),
        fundings: z.array(
          z.object({
            id: z.number().int(),
            source_kind: z.string(),
            amount_rial: rial,
            allocated_rial: rial,
            paid_rial: rial,
          }),
        ),
        contracts: z.array(
          z.object({
            number: z.string(),
            subject: z.string(),
            contractor: z.string(),
            contractor_legal_id: z.string(),
            sum_rial: rial,
          }),
        ),
        risks: z.array(
          z.object({
            title: z.string(),
            likelihood: z.number().int(),
            impact: z.number().int(),
            review_on: z.string(),
            is_open: z.boolean(),
          }),
        ),
        may: z.array(z.string()).openapi({ description: 'Steps your post may take now' }),
      })
      .nullable()
      .openapi({ description: 'Null for whoever sees only what is public' }),
  })
  .openapi('ProjectRecord')
const totalsJson = z.object({
  projects: z.number().int(),
  budget_rial: z.string().openapi({ description: 'Whole rials as text: sums pass what a number holds exactly' }),
  spent_rial: z.string(),
  planned_percent: percent,
  reported_percent: percent,
  verified_percent: percent,
  green: z.number().int(),
  amber: z.number().int(),
  red: z.number().int(),
})
const changeJson = z
  .object({
    code: z.string(),
    state: z.string(),
    project: z.string(),
    reason_code: z.string(),
    text: z.string(),
    before: z.object({ budget_rial: rial, starts_on: z.string(), ends_on: z.string() }),
    after: z.object({ budget_rial: rial, starts_on: z.string(), ends_on: z.string() }),
  })
  .openapi('ChangeRequest')

export function declareProjectApi(room: Room): void {
  declareReads(room)
  declareActs(room)
}

function declareReads(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/projects',
        may: 'public',
        tags,
        operationId: 'listProjects',
        summary: 'Projects you may see; running ones unless a state is given',
        request: { query: filterSchema },
        responses: ok(
          z.object({ totals: totalsJson, next: z.string().nullable(), projects: z.array(projectJson) }),
          'One page',
        ),
      },
      async (c) => {
        const { ctx } = c.var
        const filter = c.req.valid('query')
        const [{ rows, next }, totals] = await Promise.all([
          listProjects(ctx.db, ctx.actor, filter, { today: tehranDate(ctx.now), limit: 50 }),
          sumProjects(ctx.db, ctx.actor, filter),
        ])
        return c.json({ totals, next, projects: rows.map(projectOf) }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/projects/{code}',
        may: 'public',
        tags,
        operationId: 'getProject',
        summary: 'One project; money, risks and baselines for insiders',
        request: { params },
        responses: ok(recordJson, 'The project'),
      },
      async (c) => c.json(await recordOf(c.var.ctx, c.req.valid('param').code), 200),
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/project-totals',
        may: 'public',
        tags,
        operationId: 'getProjectTotals',
        summary: 'Projects of a programme year counted by core action and agency',
        request: { query: z.object({ year: z.string().regex(/^1[34]\d\d$/) }) },
        responses: ok(
          z.object({
            cells: z.array(totalsJson.extend({ action_number: z.number().int(), organisation_id: z.number().int() })),
          }),
          'Cells that have a project',
        ),
      },
      async (c) =>
        c.json(
          {
            cells: await projectTotalsByActionAndAgency(
              c.var.ctx.db,
              Number(c.req.valid('query').year),
              c.var.ctx.actor,
            ),
          },
          200,
        ),
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/change-requests',
        may: 'staff',
        tags,
        operationId: 'listChangeRequests',
        summary: 'Change requests of projects, newest first',
        request: { query: z.object({ state: z.string().optional(), after: z.string().optional() }) },
        responses: ok(z.object({ next: z.string().nullable(), changes: z.array(changeJson) }), 'One page'),
      },
      async (c) => {
        const { ctx } = c.var
        const { state, after } = c.req.valid('query')
        const known = changeLifecycle.states.find((one) => one.code === state)?.code
        const { rows, next } = await listChanges(ctx.db, ctx.actor, { state: known, after }, 50)
        return c.json({ next, changes: rows.map(changeOf) }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/change-requests/{code}',
        may: 'person',
        tags,
        operationId: 'getChangeRequest',
        summary: 'One change request with its milestones beside the baseline',
        request: { params },
        responses: ok(
          changeJson.extend({
            milestones: z.array(
              z.object({
                title: z.string(),
                is_dropped: z.boolean(),
                before_due_on: z.string().nullable(),
                before_weight: z.number().nullable(),
                due_on: z.string().nullable(),
                weight: z.number().nullable(),
              }),
            ),
          }),
          'The request',
        ),
      },
      async (c) => {
        const { ctx } = c.var
        const change = await accessChange(ctx.db, ctx.actor, c.req.valid('param').code)
        const pairs = await listChangePairs(ctx.db, change)
        return c.json({ ...changeOf(change), milestones: pairs }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/progress',
        may: 'staff',
        tags,
        operationId: 'listProgressMonths',
        summary: 'Monthly returns that your post may see',
        request: {
          query: z.object({
            state: z.string().optional(),
            agency: z.string().optional(),
            after: z.string().optional(),
          }),
        },
        responses: ok(
          z.object({
            next: z.string().nullable(),
            months: z.array(z.object({ code: z.string(), month: z.string(), state: z.string(), due_on: z.string() })),
          }),
          'One page',
        ),
      },
      async (c) => {
        const { ctx } = c.var
        const query = c.req.valid('query')
        const state = monthLifecycle.states.find((one) => one.code === query.state)?.code
        const { rows, next } = await listMonths(ctx.db, ctx.actor, { ...query, state }, 50)
        return c.json(
          { next, months: rows.map(({ code, month, state: now, due_on }) => ({ code, month, state: now, due_on })) },
          200,
        )
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/progress/{code}',
        may: 'staff',
        tags,
        operationId: 'getProgressMonth',
        summary: 'One monthly return with its rows',
        request: { params: z.object({ code: z.string().openapi({ example: 'imt-1405-07' }) }) },
        responses: ok(
          z.object({
            code: z.string(),
            month: z.string(),
            state: z.string(),
            rows: z.array(
              z.object({
                code: z.string(),
                planned_percent: percent,
                previous_percent: z.number().nullable(),
                physical_percent: z.number().nullable(),
                spent_rial: z.number().nullable(),
                revision: z.number().int(),
              }),
            ),
          }),
          'The return',
        ),
      },
      async (c) => {
        const { ctx } = c.var
        const month = await accessMonth(ctx.db, ctx.actor, c.req.valid('param').code)
        const grid = await listGrid(ctx.db, month.organisation_id, month.month)
        return c.json(
          {
            code: month.code,
            month: month.month,
            state: month.state,
            rows: grid.map(({ code, planned_percent, previous_percent, physical_percent, spent_rial, revision }) => ({
              code,
              planned_percent,
              previous_percent,
              physical_percent,
              spent_rial,
              revision,
            })),
          },
          200,
        )
      },
    )
}

function declareActs(room: Room): void {
  const agencies = ['agency_head', 'agency_expert'] as const
  const done = z.object({ code: z.string() })
  room
    .api(
      {
        method: 'post',
        path: '/api/v1/progress/{code}',
        may: agencies,
        tags,
        operationId: 'enterProgressMonth',
        summary: 'Enter or correct a month of your agency in one act',
        request: {
          params: z.object({ code: z.string() }),
          body: requiredJson(
            z.object({
              reason: z.string().max(500).default(''),
              entries: z
                .array(
                  z.object({
                    project: z.string(),
                    physical_percent: z.number().min(0).max(100),
                    spent_rial: z.number().int().min(0).max(9e15),
                    note: z.string().max(500).default(''),
                  }),
                )
                .min(1)
                .max(1000),
            }),
          ),
        },
        responses: ok(
          z.object({ code: z.string(), written: z.number().int(), isComplete: z.boolean() }),
          'What was written',
        ),
      },
      async (c) => {
        const { entries, reason } = c.req.valid('json')
        return c.json(await enterMonth(c.var.ctx, c.req.valid('param').code, entries, reason), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/milestone-claims',
        may: agencies,
        tags,
        operationId: 'claimMilestones',
        summary: 'Say that milestones of your projects were reached; all or none',
        request: {
          body: requiredJson(
            z.object({
              claims: z
                .array(
                  z.object({
                    project: z.string(),
                    milestone: z.string(),
                    reached_on: isoDay,
                    text: z.string().trim().min(3).max(2000),
                  }),
                )
                .min(1)
                .max(500),
            }),
          ),
        },
        responses: ok(z.object({ codes: z.array(z.string()) }), 'Codes of the claims'),
      },
      async (c) => {
        const { claims } = c.req.valid('json')
        mustBePast(
          c.var.ctx,
          claims.map((claim) => claim.reached_on),
          'reached_on',
        )
        return c.json(await claimMilestones(c.var.ctx, claims, null), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/milestone-findings',
        may: ['inspector', 'secretariat_officer'],
        tags,
        operationId: 'seeMilestones',
        summary: 'Say what was seen of claimed milestones; all or none',
        request: {
          body: requiredJson(
            z.object({
              findings: z
                .array(
                  z.object({
                    claim: z.string(),
                    finding: z.enum(['verified', 'refuted']),
                    found_on: isoDay,
                    note: z.string().trim().min(5).max(2000),
                    latitude: z.number().min(20).max(45).optional(),
                    longitude: z.number().min(40).max(65).optional(),
                  }),
                )
                .min(1)
                .max(500),
            }),
          ),
        },
        responses: ok(z.object({ codes: z.array(z.string()) }), 'Codes of the claims'),
      },
      async (c) => {
        const { findings } = c.req.valid('json')
        mustBePast(
          c.var.ctx,
          findings.map((one) => one.found_on),
          'found_on',
        )
        return c.json(await seeMilestones(c.var.ctx, findings, null), 200)
      },
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/projects/{code}/completion',
        may: agencies,
        tags,
        operationId: 'claimProjectCompletion',
        summary: 'Say that a project is complete',
        request: { params, body: requiredJson(z.object({ text: z.string().trim().min(10).max(4000) })) },
        responses: ok(done, 'Claimed'),
      },
      async (c) =>
        c.json(await actions.claimCompletion(c.var.ctx, c.req.valid('param').code, c.req.valid('json'), null), 200),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/change-requests/{code}/decision',
        may: ['secretariat_officer', 'governor'],
        tags,
        operationId: 'decideChangeRequest',
        summary: 'Approve a change, or refuse it with reason, citation and next way',
        request: {
          params,
          body: requiredJson(
            z.object({
              note: z.string().trim().min(5).max(2000),
              refusal: z
                .object({
                  reason_code: z.string(),
                  citation: z.string().trim().min(3).max(500),
                  next_way: z.enum(nextWays),
                })
                .nullable()
                .default(null),
            }),
          ),
        },
        responses: ok(done, 'Decided'),
      },
      async (c) => c.json(await decideChange(c.var.ctx, c.req.valid('param').code, c.req.valid('json')), 200),
    )
}

function mustBePast(ctx: Ctx, days: readonly string[], field: string): void {
  const today = tehranDate(ctx.now)
  if (days.some((day) => day > today)) throw problems.invalid([{ field, message: 'must not be in the future' }])
}

function projectOf(row: ProjectRow): z.infer<typeof projectJson> {
  const { override_colour, override_until } = row
  return {
    code: row.code,
    title: row.title,
    state: row.state as 'closed',
    colour: row.colour,
    colour_override: override_colour && override_until ? { colour: override_colour, until: override_until } : null,
    action_number: row.action_number,
    agency: row.agency_code,
    county_code: row.county_code,
    latitude: row.latitude,
    longitude: row.longitude,
    budget_rial: row.budget_rial,
    spent_rial: row.spent_rial,
    starts_on: row.starts_on,
    ends_on: row.ends_on,
    planned_percent: row.planned_percent,
    reported_percent: row.reported_percent,
    verified_percent: row.verified_percent,
    delay_days: row.delay_days,
    last_report_month: row.last_report_month,
  }
}

function changeOf(change: Awaited<ReturnType<typeof accessChange>>): z.infer<typeof changeJson> {
  return {
    code: change.code,
    state: change.state,
    project: change.project_code,
    reason_code: change.reason_code,
    text: change.text,
    before: {
      budget_rial: change.before_budget_rial,
      starts_on: change.before_starts_on,
      ends_on: change.before_ends_on,
    },
    after: { budget_rial: change.budget_rial, starts_on: change.starts_on, ends_on: change.ends_on },
  }
}

async function recordOf(ctx: Ctx, code: string): Promise<z.infer<typeof recordJson>> {
  const project = await records.accessProject(ctx.db, ctx.actor, code, tehranDate(ctx.now))
  const [milestones, progress] = await Promise.all([
    records.listMilestones(ctx.db, project),
    records.listProgress(ctx.db, project.id),
  ])
  return {
    ...projectOf(project),
    description: project.description,
    milestones: milestones.map((m) => ({
      key: m.key,
      title: m.title,
      weight: m.weight,
      starts_on: m.starts_on,
      due_on: m.due_on,
      reached_on: m.reached_on,
      verified_on: m.verified_on,
      dropped_on: m.dropped_on,
      claim: project.is_inside ? m.claim_code : null,
    })),
    progress: progress
      .filter((line) => line.is_latest)
      .map(({ month, physical_percent, spent_rial, revision }) => ({ month, physical_percent, spent_rial, revision })),
    inside: project.is_inside ? await insideOf(ctx, project) : null,
  }
}

async function insideOf(ctx: Ctx, project: records.ProjectRecord) {
  const [baselines, fundings, contracts, risks] = await Promise.all([
    listBaselines(ctx.db, project.id),
    records.listFundings(ctx.db, project.id),
    records.listContracts(ctx.db, project.id),
    records.listRisks(ctx.db, project.id),
  ])
  return {
    colour_reason: project.colour_reason,
    earned_value: {
      ...earnedValue({
        bac: project.budget_rial,
        pv: (project.planned_percent / 100) * project.budget_rial,
        ev: (project.reported_percent / 100) * project.budget_rial,
        ac: project.spent_rial,
      }),
    },
    baselines: baselines.map(({ version, starts_on, ends_on, budget_rial }) => ({
      version,
      starts_on,
      ends_on,
      budget_rial,
    })),
    fundings: fundings.map(({ id, source_kind, amount_rial, allocated_rial, paid_rial }) => ({
      id,
      source_kind,
      amount_rial,
      allocated_rial,
      paid_rial,
    })),
    contracts: contracts.map(({ number, subject, contractor, contractor_legal_id, sum_rial }) => ({
      number,
      subject,
      contractor,
      contractor_legal_id,
      sum_rial,
    })),
    risks: risks.map(({ title, likelihood, impact, review_on, closed_at }) => ({
      title,
      likelihood,
      impact,
      review_on,
      is_open: closed_at === null,
    })),
    may: stepsOf(ctx.actor, project)
      .filter((step) => step.problem === null)
      .map((step) => step.name),
  }
}
