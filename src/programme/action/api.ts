// The JSON twins of the pages of the ten actions.

import { z } from '@hono/zod-openapi'
import type { Ctx } from '../../platform/ctx.ts'
import { jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { ok } from '../../platform/openapi.ts'
import type { Room } from '../../platform/web.ts'
import type { ProjectTotals } from '../project/queries.ts'
import { setActionDuties } from './actions.ts'
import { listDutyHolders } from './duty-queries.ts'
import { accessAction, listActions, listProgrammeYears, listSolutions, readMatrix, sumOf } from './queries.ts'
import { usualYear } from './rules.ts'
import * as schema from './schema.ts'
import { agenciesUnder, cellsOf, totalsOfActions } from './tables.ts'

const tags = ['actions']
const numberParam = z.object({ number: z.coerce.number().int() })

export function declareActionApi(room: Room): void {
  room
    .api(
      {
        method: 'get',
        path: '/api/v1/actions',
        may: 'public',
        tags,
        operationId: 'listActions',
        summary: 'The ten core actions: promised, reported and seen',
        request: { query: schema.yearFilter },
        responses: ok(z.object({ items: z.array(schema.actionSummaryJson) }), 'The actions'),
      },
      async (c) => {
        const { ctx } = c.var
        const matrix = await matrixOf(ctx, c.req.valid('query').year)
        const items = totalsOfActions(await listActions(ctx.db), matrix).map((one) => ({ ...one, ...totalsOf(one) }))
        return c.json({ items }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/actions/matrix',
        may: 'public',
        tags,
        operationId: 'getActionMatrix',
        summary: 'Agencies by actions: projects, money, reported and seen progress',
        request: { query: schema.yearFilter },
        responses: ok(schema.matrixJson, 'The cells in which there are projects or a solution is owed'),
      },
      async (c) => {
        const { ctx } = c.var
        const matrix = await matrixOf(ctx, c.req.valid('query').year)
        const cells = cellsOf(matrix).map((cell) => ({
          ...totalsOf(cell),
          action: cell.action.number,
          agency: cell.agency.code,
          agency_title: cell.agency.title_fa,
          is_owed: cell.is_owed,
        }))
        return c.json({ year: matrix.year, cells }, 200)
      },
    )
    .api(
      {
        method: 'get',
        path: '/api/v1/actions/{number}',
        may: 'public',
        tags,
        operationId: 'getAction',
        summary: 'One action: who owes solutions, which were presented, and how its projects stand',
        request: { params: numberParam, query: schema.yearFilter },
        responses: ok(schema.actionJson, 'The action'),
      },
      async (c) => {
        const { ctx } = c.var
        const action = await accessAction(ctx.db, c.req.valid('param').number)
        const matrix = await matrixOf(ctx, c.req.valid('query').year)
        const [duties, solutions] = await Promise.all([
          listDutyHolders(ctx.db, matrix.year, action.number),
          listSolutions(ctx.db, matrix.year, action.number),
        ])
        const cells = agenciesUnder(matrix, action.number)
        return c.json(
          {
            ...action,
            ...totalsOf(sumOf(cells)),
            agencies: cells.length,
            year: matrix.year,
            duties: duties.map((duty) => ({
              agency: duty.agency_fa,
              is_lead: duty.is_lead,
              expectation: duty.expectation,
              solutions: solutions.filter((one) => one.organisation_id === duty.organisation_id).length,
            })),
            solutions: solutions.map((one) => ({
              agency: one.agency_fa,
              title: one.title,
              description: one.description,
              projects: one.projects,
            })),
          },
          200,
        )
      },
    )
    .act(
      {
        path: '/api/v1/actions/{number}/duties',
        may: ['secretariat_officer'],
        tags,
        operationId: 'setActionDuties',
        summary: 'Say which agencies owe solutions under an action',
        params: numberParam,
        body: schema.dutiesJson,
        responses: ok(z.object({ number: z.number().int() }), 'Set'),
      },
      (ctx, { number }, given) => setActionDuties(ctx, number, given),
    )
}

async function matrixOf(ctx: Ctx, asked: number | undefined) {
  const years = await listProgrammeYears(ctx.db)
  const today = jalaliYear(tehranDate(ctx.now))
  const year = years.find((one) => one.year === asked)?.year ?? usualYear(years, today) ?? today
  return readMatrix(ctx.db, ctx.actor, year)
}

const totalsOf = (totals: ProjectTotals): z.infer<typeof schema.totalsJson> => ({
  projects: totals.projects,
  budget_rial: totals.budget_rial,
  spent_rial: totals.spent_rial,
  planned_percent: Number(totals.planned_percent),
  reported_percent: Number(totals.reported_percent),
  verified_percent: Number(totals.verified_percent),
  green: totals.green,
  amber: totals.amber,
  red: totals.red,
})
