// The ten actions, and what stands under one of them, as files and as JSON.
import { z } from '@hono/zod-openapi'
import type { ExportColumn } from '../../platform/csv.ts'
import type { Ctx, Lang } from '../../platform/ctx.ts'
import { declareTable, type TableColumn } from '../../platform/record-table.ts'
import type { C, Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'
import type { ProjectTotals } from '../project/queries.ts'
import { type Duty, listDutyHolders } from './duty-queries.ts'
import {
  type Action,
  type Agency,
  accessAction,
  cellKey,
  listSolutions,
  type Matrix,
  type PresentedSolution,
  readMatrix,
  sumOf,
} from './queries.ts'
import { actionWords } from './words.ts'

/** An action with what stands under it. */
export type ActionTotals = Action & ProjectTotals & { agencies: number }
type Words = ReturnType<typeof actionWords.in>
const text = z.string()
const count = z.number().int()
const named = (row: { agency_fa: string; agency_en: string }, lang: Lang) => pick(lang, row.agency_fa, row.agency_en)

export const totalsOfActions = (actions: readonly Action[], matrix: Matrix | null): ActionTotals[] =>
  actions.map((action) => {
    const cells = matrix ? agenciesUnder(matrix, action.number) : []
    return { ...action, ...sumOf(cells), agencies: cells.length }
  })

/** Agencies that have projects under an action, the furthest first. */
export function agenciesUnder(matrix: Matrix, action: number): (ProjectTotals & { agency: Agency })[] {
  return matrix.agencies
    .flatMap((agency) => {
      const cell = matrix.cells.get(cellKey(action, agency.id))
      return cell ? [{ ...cell, agency }] : []
    })
    .sort((a, b) => Number(b.verified_percent) - Number(a.verified_percent))
}

export interface MatrixCell extends ProjectTotals {
  agency: Agency
  action: Action
  is_owed: boolean
}

/** Cells in which there are projects or a solution is owed, agency by agency. */
export function cellsOf(matrix: Matrix): MatrixCell[] {
  return matrix.agencies.flatMap((agency) =>
    matrix.actions.flatMap((action) => {
      const key = cellKey(action.number, agency.id)
      const cell = matrix.cells.get(key)
      const is_owed = matrix.owed.has(key)
      return cell || is_owed ? [{ ...(cell ?? sumOf([])), agency, action, is_owed }] : []
    }),
  )
}

interface Reading {
  ctx: Ctx
  action: Action
  year: number
}
interface ActionTable<Row> {
  name: string
  operationId: string
  summary: string
  title: keyof typeof actionWords.table & string
  columns: (words: Words, lang: Lang) => readonly TableColumn<Row>[]
  rows: (reading: Reading) => Promise<readonly Row[]>
}

/** `yearOf` tells which programme year the address asks for. */
export function declareActionTables(room: Room, yearOf: (c: C) => Promise<number | null>): void {
  const declare = <Row>(table: ActionTable<Row>) =>
    declareTable<Row>(room, {
      path: `/actions/:code/${table.name}`,
      may: 'public',
      tags: ['actions'],
      operationId: table.operationId,
      summary: table.summary,
      title: (lang) => actionWords.in(lang)(table.title),
      columns: (lang) => table.columns(actionWords.in(lang), lang),
      read: async (c, code) => {
        const { ctx } = c.var
        const action = await accessAction(ctx.db, /^\d{1,2}$/.test(code) ? Number(code) : 0)
        const year = (await yearOf(c)) ?? 0
        return { code: `${action.number}-${year}`, rows: await table.rows({ ctx, action, year }) }
      },
    })
  declare(agencies)
  declare(duties)
  declare(solutions)
}

const agencies: ActionTable<ProjectTotals & { agency: Agency }> = {
  name: 'agencies',
  operationId: 'listActionAgencies',
  summary: 'How the projects of each agency stand under an action',
  title: 'byAgency',
  rows: async ({ ctx, action, year }) => agenciesUnder(await readMatrix(ctx.db, ctx.actor, year), action.number),
  columns: (w, lang) => [
    {
      key: 'agency',
      title: w('agency'),
      type: text,
      value: (row) => row.agency.code,
      shown: (row) => pick(lang, row.agency.title_fa, row.agency.title_en),
      width: 40,
    },
    ...totalTableColumns(w),
  ],
}

const duties: ActionTable<Duty & { solutions: number }> = {
  name: 'duties',
  operationId: 'listActionDuties',
  summary: 'Agencies that owe solutions under an action, and how many each has presented',
  title: 'duties',
  rows: async ({ ctx, action, year }) => {
    const [holders, presented] = await Promise.all([
      listDutyHolders(ctx.db, year, action.number),
      listSolutions(ctx.db, year, action.number),
    ])
    const gave = Map.groupBy(presented, (one) => one.organisation_id)
    return holders.map((duty) => ({ ...duty, solutions: gave.get(duty.organisation_id)?.length ?? 0 }))
  },
  columns: (w, lang) => [
    { key: 'agency', title: w('agency'), type: text, value: (row) => named(row, lang), width: 40 },
    {
      key: 'is_lead',
      title: w('leading'),
      type: z.boolean(),
      value: (row) => row.is_lead,
      shown: (row) => (row.is_lead ? w('leading') : ''),
    },
    { key: 'solutions', title: w('solutions'), type: count, value: (row) => row.solutions },
    { key: 'expectation', title: w('expectation'), type: text, value: (row) => row.expectation, width: 60 },
  ],
}

const solutions: ActionTable<PresentedSolution> = {
  name: 'solutions',
  operationId: 'listActionSolutions',
  summary: 'Operational solutions presented under an action in the accepted plans of a year',
  title: 'solutions',
  rows: ({ ctx, action, year }) => listSolutions(ctx.db, year, action.number),
  columns: (w, lang) => [
    { key: 'agency', title: w('agency'), type: text, value: (row) => named(row, lang), width: 40 },
    { key: 'title', title: w('solution'), type: text, value: (row) => row.title, width: 50 },
    { key: 'projects', title: w('projectCount'), type: count, value: (row) => row.projects },
    { key: 'description', title: w('description'), type: text, value: (row) => row.description, width: 60 },
  ],
}

function totalTableColumns(w: Words): TableColumn<ProjectTotals>[] {
  const percent = z.number()
  return [
    { key: 'projects', title: w('projectCount'), type: count, value: (row) => row.projects },
    {
      key: 'budget_rial',
      title: w('budgetRial'),
      type: z.number(),
      value: (row) => Number(row.budget_rial),
      width: 22,
    },
    { key: 'spent_rial', title: w('spentRial'), type: z.number(), value: (row) => Number(row.spent_rial), width: 22 },
    { key: 'planned_percent', title: w('plannedPercent'), type: percent, value: (row) => Number(row.planned_percent) },
    {
      key: 'reported_percent',
      title: w('reportedPercent'),
      type: percent,
      value: (row) => Number(row.reported_percent),
    },
    {
      key: 'verified_percent',
      title: w('verifiedPercent'),
      type: percent,
      value: (row) => Number(row.verified_percent),
    },
    { key: 'green', title: w('green'), type: count, value: (row) => row.green },
    { key: 'amber', title: w('amber'), type: count, value: (row) => row.amber },
    { key: 'red', title: w('red'), type: count, value: (row) => row.red },
  ]
}

export function matrixColumns(lang: Lang): ExportColumn<MatrixCell>[] {
  const w = actionWords.in(lang)
  return [
    { title: w('agency'), value: (row) => pick(lang, row.agency.title_fa, row.agency.title_en), width: 36 },
    { title: w('action'), value: (row) => pick(lang, row.action.title_fa, row.action.title_en), width: 30 },
    ...totalTableColumns(w),
    { title: w('owes'), value: (row) => (row.is_owed && row.projects === 0 ? w('owedNothing') : ''), width: 28 },
  ]
}

export function actionColumns(lang: Lang): ExportColumn<ActionTotals>[] {
  const w = actionWords.in(lang)
  return [
    { title: w('number'), value: (row) => row.number },
    { title: w('action'), value: (row) => pick(lang, row.title_fa, row.title_en), width: 44 },
    { title: w('agencyCount'), value: (row) => row.agencies },
    ...totalTableColumns(w),
  ]
}
