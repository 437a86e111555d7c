// The JSON twins of the chart and the forecast.

import type { z } from '@hono/zod-openapi'
import type { Ctx } from '../../platform/ctx.ts'
import { codeParam, json, ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import { makeForecast } from './actions.ts'
import type { AgencyGroup, ChartLink, ProjectBar } from './gantt-rows.ts'
import { accessChartProject, type Forecast, listForecasts } from './queries.ts'
import { readProgrammeChart, readProjectChart } from './reading.ts'
import * as schema from './schema.ts'

const tags = ['schedule']
const forecasters = ['governor', 'secretariat_officer', 'legal_secretary', 'agency_head', 'agency_expert'] as const

export function declareScheduleApi(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/gantt',
        may: 'staff',
        tags,
        operationId: 'getScheduleChart',
        summary: 'Projects on one axis of time, with the dependencies between them',
        request: { query: schema.chartFilters },
        responses: ok(schema.chartJson, 'The chart'),
      },
      async (c) => {
        const read = await readProgrammeChart(c.var.ctx, c.req.valid('query'), {})
        const projects = read.groups.flatMap((group) => group.projects.map((project) => projectJson(project, group)))
        return c.json({ projects, links: linksJson(read.links, read.groups) }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/projects/{code}/gantt',
        may: 'staff',
        tags,
        operationId: 'getProjectSchedule',
        summary: 'A project’s milestones with slack and critical path',
        request: { params: codeParam },
        responses: ok(schema.projectChartJson, 'The schedule'),
      },
      async (c) => {
        const read = await readProjectChart(c.var.ctx, c.req.valid('param').code, {})
        const group = { ...read.groups[0]!, code: read.project.agency_code }
        const project = group.projects[0]!
        const milestones = project.milestones.map((milestone) => ({
          key: milestone.plan_key,
          title: milestone.title,
          starts_on: milestone.starts_on,
          due_on: milestone.ends_on,
          reached_on: milestone.reached_on,
          verified_on: milestone.verified_on,
          slack_days: read.slack.get(milestone.key) ?? null,
          is_critical: milestone.isCritical,
        }))
        return c.json({ ...projectJson(project, group), milestones, links: linksJson(read.links, read.groups) }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/projects/{code}/forecasts',
        may: 'staff',
        tags,
        operationId: 'listForecasts',
        summary: 'Forecasts of a project’s end, newest first',
        request: { params: codeParam },
        responses: ok(schema.forecastListJson, 'Forecasts'),
      },
      async (c) => c.json({ items: await forecastsOf(c.var.ctx, c.req.valid('param').code, 12) }, 200),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/projects/{code}/forecasts',
        may: forecasters,
        tags,
        operationId: 'makeForecast',
        summary: 'Forecast the end of a project anew',
        request: { params: codeParam },
        responses: { 201: { description: 'Made', ...json(schema.forecastJson) } },
      },
      async (c) => {
        const { ctx } = c.var
        const { code } = await makeForecast(ctx, c.req.valid('param').code)
        return c.json((await forecastsOf(ctx, code, 1))[0]!, 201)
      },
    )
}

function projectJson(project: ProjectBar, group: AgencyGroup): z.infer<typeof schema.chartProjectJson> {
  return {
    code: project.code,
    title: project.title,
    agency: group.code,
    starts_on: project.starts_on,
    ends_on: project.ends_on,
    accepted_starts_on: project.base!.starts_on,
    accepted_ends_on: project.base!.ends_on,
    reported_percent: project.reported,
    verified_percent: project.verified,
    colour: project.colour,
    is_critical: project.isCritical,
  }
}

/** Ends of links by the codes of their projects, whichever milestone they hang on. */
function linksJson(links: readonly ChartLink[], groups: readonly AgencyGroup[]) {
  const codes = new Map<string, string>()
  for (const project of groups.flatMap((group) => group.projects)) {
    codes.set(project.key, project.code)
    for (const milestone of project.milestones) codes.set(milestone.key, project.code)
  }
  return links.map((link) => ({
    code: link.code,
    kind: link.kind,
    lag_days: link.lag_days,
    predecessor: codes.get(link.from) ?? '',
    successor: codes.get(link.to) ?? '',
    state: link.tone,
    is_critical: link.isCritical,
  }))
}

async function forecastsOf(ctx: Ctx, code: string, limit: number) {
  const project = await accessChartProject(ctx.db, ctx.actor, code)
  const forecasts = await listForecasts(ctx.db, project.id, limit)
  return forecasts.map((forecast) => forecastJson(project.code, forecast))
}

function forecastJson(
  project: string,
  { id: _, made_on: __, made_at, ...forecast }: Forecast,
): z.infer<typeof schema.forecastJson> {
  return { project, made_at: made_at.toISOString(), ...forecast }
}
