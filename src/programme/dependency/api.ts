// The JSON twins of the pages of dependencies.

import type { z } from '@hono/zod-openapi'
import type { Ctx } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { codeParam, json, ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import { answerDependency, askDependency, confirmReceipt, renegotiate, withdrawDependency } from './actions.ts'
import { accessDependency, type DependencyRow, listDependencies, listGraph, listOffers } from './queries.ts'
import * as schema from './schema.ts'

const tags = ['dependencies']
const agency = ['agency_head', 'agency_expert'] as const
const parties = [...agency, 'secretariat_officer'] as const
const done = ok(schema.codeJson, 'Done')

export function declareDependencyApi(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/dependencies',
        may: 'staff',
        tags,
        operationId: 'listDependencies',
        summary: 'Dependencies between agencies, newest first',
        request: { query: schema.dependencyFilters },
        responses: ok(schema.dependencyListJson, 'A page of dependencies'),
      },
      async (c) => {
        const { ctx } = c.var
        const { rows, next } = await listDependencies(ctx.db, ctx.actor, c.req.valid('query'), tehranDate(ctx.now))
        return c.json({ items: rows.map(summaryOf), next }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/dependencies/graph',
        may: 'staff',
        tags,
        operationId: 'getDependencyGraph',
        summary: 'Who waits for whom: open dependencies counted by agency',
        responses: ok(schema.graphJson, 'Edges between agencies'),
      },
      async (c) => {
        const { ctx } = c.var
        const edges = await listGraph(ctx.db, ctx.actor, tehranDate(ctx.now))
        const told = edges.map(({ predecessor_code, successor_code, open, late }) => ({
          predecessor: predecessor_code,
          successor: successor_code,
          open,
          late,
        }))
        return c.json({ edges: told }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/dependencies/{code}',
        may: 'staff',
        tags,
        operationId: 'getDependency',
        summary: 'One dependency with every date that was offered',
        request: { params: codeParam },
        responses: ok(schema.dependencyJson, 'The dependency'),
      },
      async (c) => c.json(await wholeOf(c.var.ctx, c.req.valid('param').code), 200),
    )
    .api(
      {
        method: 'post',
        path: '/api/v1/dependencies',
        may: agency,
        tags,
        operationId: 'askDependency',
        summary: 'Ask another agency to have something done by a day',
        request: { body: json(schema.askingJson) },
        responses: { 201: { description: 'Asked', ...json(schema.codeJson) } },
      },
      async (c) => c.json(await askDependency(c.var.ctx, c.req.valid('json')), 201),
    )
    .act(
      {
        path: '/api/v1/dependencies/{code}/answer',
        may: parties,
        tags,
        operationId: 'answerDependency',
        summary: 'Accept, offer another date, refuse, or keep the date promised before',
        body: schema.answerJson,
        responses: done,
      },
      (ctx, { code }, given) => answerDependency(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/dependencies/{code}/renegotiation',
        may: parties,
        tags,
        operationId: 'renegotiateDependency',
        summary: 'Put another date on the table after a promise',
        body: schema.renegotiationJson,
        responses: done,
      },
      (ctx, { code }, given) => renegotiate(ctx, code, given),
    )
    .act(
      {
        path: '/api/v1/dependencies/{code}/withdrawal',
        may: parties,
        tags,
        operationId: 'withdrawDependency',
        summary: 'Take a request back',
        body: schema.noteForm,
        responses: done,
      },
      (ctx, { code }, given) => withdrawDependency(ctx, code, given.note),
    )
    .act(
      {
        path: '/api/v1/dependencies/{code}/receipt',
        may: parties,
        tags,
        operationId: 'confirmDependency',
        summary: 'Say that what was waited for has come',
        body: schema.noteForm,
        responses: done,
      },
      (ctx, { code }, given) => confirmReceipt(ctx, code, given.note),
    )
}

function summaryOf(row: DependencyRow): z.infer<typeof schema.dependencySummaryJson> {
  return {
    code: row.code,
    title: row.title,
    state: row.state as (typeof schema.states)[number],
    kind: row.kind,
    lag_days: row.lag_days,
    predecessor: {
      project: row.predecessor_code,
      project_title: row.predecessor_title,
      agency: row.predecessor_agency_code,
      milestone: row.predecessor_milestone,
    },
    successor: {
      project: row.successor_code,
      project_title: row.successor_title,
      agency: row.successor_agency_code,
      milestone: row.successor_milestone,
    },
    needed_on: row.needed_on,
    promised_on: row.promised_on,
    late_days: row.late_days,
    due_on: row.due_on,
  }
}

async function wholeOf(ctx: Ctx, code: string): Promise<z.infer<typeof schema.dependencyJson>> {
  const dependency = await accessDependency(ctx.db, ctx.actor, code, tehranDate(ctx.now))
  const offers = await listOffers(ctx.db, dependency.id)
  return {
    ...summaryOf(dependency),
    reason: dependency.reason,
    commitment: dependency.commitment_code,
    offers: offers.map((offer) => ({
      side: offer.side,
      date: offer.offered_on,
      note: offer.note,
      by: ctx.lang === 'fa' ? offer.by_fa : offer.by_en,
      at: offer.at.toISOString(),
    })),
  }
}
