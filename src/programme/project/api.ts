// The JSON twins of the project pages; the same access, rules and acts.
import { z } from '@hono/zod-openapi'
import type { Ctx } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import { params, projectJson, recordJson, tags, totalsJson } from './api-shapes.ts'
import { declareChangeApi } from './change-api.ts'
import { listBaselines } from './change-queries.ts'
import { declareClaimApi } from './claim-api.ts'
import { earnedValue } from './earned-value.ts'
import { listProjects, type ProjectRow, sumProjects } from './list-queries.ts'
import { declareMoneyApi } from './money-api.ts'
import { declareMonthApi } from './month-api.ts'
import { projectTotalsByActionAndAgency } from './queries.ts'
import * as records from './record-queries.ts'
import { declareRiskApi } from './risk-api.ts'
import { filterSchema } from './schema.ts'
import { declareStepApi } from './step-api.ts'
import { stepsOf } from './steps.ts'

export function declareProjectApi(room: Room): void {
  declareReads(room)
  declareChangeApi(room)
  declareMonthApi(room)
  declareClaimApi(room)
  declareMoneyApi(room)
  declareRiskApi(room)
  declareStepApi(room)
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
    risks: risks.map(({ id, title, likelihood, impact, review_on, closed_at }) => ({
      id,
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
