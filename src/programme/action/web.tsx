// Pages of the ten actions: what was promised, done and seen under each, and the matrix of agencies and actions.

import { listAgencies } from '../../people/queries.ts'
import { readFilters } from '../../platform/answer-form.ts'
import { csvResponse } from '../../platform/csv.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type FormState, readAll, readForm } from '../../platform/form.ts'
import { jalaliYear, tehranDate } from '../../platform/jalali.ts'
import { problems } from '../../platform/problem.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { type C, isAllowed, param, Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'
import { page } from '../../ui/respond.tsx'
import { setActionDuties } from './actions.ts'
import { declareActionApi } from './api.ts'
import { listAsked, readAsked } from './demand-queries.ts'
import { listDutyHolders } from './duty-queries.ts'
import {
  type Agency,
  accessAction,
  listActions,
  listLargestProjects,
  listProgrammeYears,
  listSolutions,
  readMatrix,
  sumOf,
  type Year,
} from './queries.ts'
import { usualYear } from './rules.ts'
import { dutiesForm, matrixFilter, yearFilter } from './schema.ts'
import { actionColumns, agenciesUnder, cellsOf, declareActionTables, matrixColumns, totalsOfActions } from './tables.ts'
import { ActionList, ActionPage, DutiesForm } from './views/action-pages.tsx'
import { MatrixPage } from './views/matrix.tsx'
import { actionWords } from './words.ts'

const may = ['secretariat_officer'] as const

export const actionRoom = new Room()
  .get('/actions', { may: 'public' }, async (c) => {
    const { ctx } = c.var
    const { years, year } = await chooseYear(c)
    const [actions, matrix] = await Promise.all([
      listActions(ctx.db),
      year ? readMatrix(ctx.db, ctx.actor, year) : null,
    ])
    const totals = totalsOfActions(actions, matrix)
    const words = actionWords.in(ctx.lang)
    return page(
      c,
      { title: words('actions'), wide: true, description: words('lead') },
      <ActionList actions={totals} years={years} year={year} />,
    )
  })
  .get('/actions.csv', { may: 'public' }, async (c) => {
    const { rows, columns, name } = await actionsExport(c)
    return csvResponse(`${name}.csv`, columns, rows)
  })
  .get('/actions.xlsx', { may: 'public' }, async (c) => {
    const { rows, columns, name } = await actionsExport(c)
    return xlsxResponse(`${name}.xlsx`, columns, rows, actionWords.in(c.var.ctx.lang)('actions'))
  })
  .get('/actions/matrix', { may: 'public' }, async (c) => {
    const { ctx } = c.var
    const { years, year } = await chooseYear(c)
    const matrix = await readMatrix(ctx.db, ctx.actor, year ?? jalaliYear(tehranDate(ctx.now)))
    const shown = readFilters(c, matrixFilter).show ?? 'progress'
    return page(
      c,
      { title: actionWords.in(ctx.lang)('matrix'), wide: true },
      <MatrixPage matrix={matrix} shown={shown} years={years.map((one) => one.year)} />,
    )
  })
  .get('/actions/matrix.csv', { may: 'public' }, async (c) => {
    const { rows, columns, name } = await matrixExport(c)
    return csvResponse(`${name}.csv`, columns, rows)
  })
  .get('/actions/matrix.xlsx', { may: 'public' }, async (c) => {
    const { rows, columns, name } = await matrixExport(c)
    return xlsxResponse(`${name}.xlsx`, columns, rows, actionWords.in(c.var.ctx.lang)('matrix'))
  })
  .get('/actions/:number', { may: 'public' }, (c) => actionPage(c))
  .get('/actions/:number/duties', { may }, (c) => dutiesPage(c))
  .post('/actions/:number/duties', { may }, (c) => saveDuties(c))

declareActionTables(actionRoom, async (c) => (await chooseYear(c)).year)
declareActionApi(actionRoom)

async function chooseYear(c: C): Promise<{ years: Year[]; year: number | null }> {
  const { ctx } = c.var
  const years = await listProgrammeYears(ctx.db)
  const asked = readFilters(c, yearFilter).year
  const year = years.find((one) => one.year === asked)?.year ?? usualYear(years, jalaliYear(tehranDate(ctx.now)))
  return { years, year }
}

async function actionPage(c: C): Promise<Response> {
  const { ctx } = c.var
  const action = await accessAction(ctx.db, numberOf(c))
  const { years, year } = await chooseYear(c)
  const [matrix, duties, solutions, largest, asked, latest] = await Promise.all([
    readMatrix(ctx.db, ctx.actor, year ?? 0),
    listDutyHolders(ctx.db, year ?? 0, action.number),
    listSolutions(ctx.db, year ?? 0, action.number),
    listLargestProjects(ctx.db, year ?? 0, action.number),
    readAsked(ctx.db, action.number),
    listAsked(ctx.db, action.number),
  ])
  const byAgency = agenciesUnder(matrix, action.number)
  const view = {
    action,
    year,
    years: years.map((one) => one.year),
    totals: sumOf(byAgency),
    byAgency,
    duties,
    solutions,
    largest,
    asked,
    latest,
    mayEdit: isAllowed(may, ctx.actor),
  }
  return page(c, { title: pick(ctx.lang, action.title_fa, action.title_en), wide: true }, <ActionPage {...view} />)
}

async function dutiesPage(c: C): Promise<Response> {
  const { ctx } = c.var
  const action = await accessAction(ctx.db, numberOf(c))
  const { year } = await chooseYear(c)
  if (year === null) throw problems.notFound()
  const [agencies, duties] = await Promise.all([agenciesOf(ctx), listDutyHolders(ctx.db, year, action.number)])
  const lead = duties.find((duty) => duty.is_lead)
  const form: FormState = {
    values: { lead: lead ? String(lead.organisation_id) : '', expectation: duties[0]?.expectation ?? '' },
    errors: {},
  }
  const chosen = new Set(duties.map((duty) => duty.organisation_id))
  return showDuties(c, { year, agencies, chosen, form }, 200)
}

async function showDuties(
  c: C,
  given: { year: number; agencies: readonly Agency[]; chosen: ReadonlySet<number>; form: FormState },
  status: 200 | 422,
): Promise<Response> {
  const action = await accessAction(c.var.ctx.db, numberOf(c))
  return page(
    c,
    { title: actionWords.in(c.var.ctx.lang)('editDuties'), status },
    <DutiesForm action={action} {...given} />,
  )
}

async function saveDuties(c: C): Promise<Response> {
  const { ctx } = c.var
  const number = numberOf(c)
  const [year] = (await readAll(c, 'year')).map(Number)
  const chosen = new Set((await readAll(c, 'agencies')).map(Number).filter((id) => Number.isSafeInteger(id) && id > 0))
  const form = await readForm(c, dutiesForm)
  if (!Number.isSafeInteger(year)) throw problems.notFound()
  if (!form.ok) return showDuties(c, { year: year!, agencies: await agenciesOf(ctx), chosen, form }, 422)
  const { lead, expectation } = form.value
  if (lead) chosen.add(lead)
  const duties = [...chosen].map((organisation_id) => ({
    organisation_id,
    is_lead: organisation_id === lead,
    expectation,
  }))
  await setActionDuties(ctx, number, { year: year!, duties })
  return c.redirect(`/actions/${number}?year=${year}`, 303)
}

const agenciesOf = async (ctx: Ctx): Promise<Agency[]> =>
  (await listAgencies(ctx.db)).map((agency) => ({ ...agency, title_en: agency.title_en ?? agency.title_fa }))

async function matrixExport(c: C) {
  const { ctx } = c.var
  const { year } = await chooseYear(c)
  const matrix = await readMatrix(ctx.db, ctx.actor, year ?? 0)
  const name = `${actionWords.in(ctx.lang)('file')}-${matrix.year}`
  return { rows: cellsOf(matrix), columns: matrixColumns(ctx.lang), name }
}

async function actionsExport(c: C) {
  const { ctx } = c.var
  const { year } = await chooseYear(c)
  const [actions, matrix] = await Promise.all([listActions(ctx.db), readMatrix(ctx.db, ctx.actor, year ?? 0)])
  const name = `${actionWords.in(ctx.lang)('actionsFile')}-${matrix.year}`
  return { rows: totalsOfActions(actions, matrix), columns: actionColumns(ctx.lang), name }
}

function numberOf(c: C): number {
  const number = Number(param(c, 'number'))
  if (!Number.isSafeInteger(number)) throw problems.notFound()
  return number
}
