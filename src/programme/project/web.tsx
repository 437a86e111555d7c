import { listAgencies, listCounties } from '../../people/queries.ts'
import { csvResponse } from '../../platform/csv.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { findEnding } from '../../platform/ending-queries.ts'
import { addDays, tehranDate } from '../../platform/jalali.ts'
import { listTimeline } from '../../platform/journal.ts'
import { problems } from '../../platform/problem.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { fileResponse, findFile, thumbnailResponse } from '../../platform/stored-files.ts'
import { type C, param, Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { declareProjectApi } from './api.ts'
import { listBaselineFundings } from './change-fundings.ts'
import {
  type BaselineRow,
  listBaselineMilestones,
  listBaselinePairs,
  listBaselines,
  listChangesOf,
} from './change-queries.ts'
import { declareChangePages } from './change-web.tsx'
import { listClaimsOf } from './claim-queries.ts'
import { declareClaimPages } from './claim-web.tsx'
import { projectColumns } from './columns.ts'
import { plannedCurve } from './curve.ts'
import { type Curves, curvesOf } from './curve-of.ts'
import { listEvidence } from './evidence.ts'
import { declareProjectForms } from './form-web.tsx'
import * as lists from './list-queries.ts'
import { declareMoneyTables } from './money-tables.ts'
import { addMonths, daysOfMonth, monthOf, monthsBetween } from './month-rules.ts'
import { declareMonthPages } from './month-web.tsx'
import { agencyOf, isUnbounded } from './queries.ts'
import * as records from './record-queries.ts'
import { refuseEntry } from './rules.ts'
import { type Filter, filterSchema } from './schema.ts'
import { stepsOf } from './steps.ts'
import { declareProjectTables } from './tables.ts'
import { BaselineTab } from './views/baseline-tab.tsx'
import { MilestonesTab } from './views/milestones-tab.tsx'
import { MoneyTab } from './views/money-tab.tsx'
import { AgenciesView, AgencySheet, CountiesView, MapView } from './views/overviews.tsx'
import { ProgressTab } from './views/progress-tab.tsx'
import { ProjectList } from './views/project-list.tsx'
import { RisksTab } from './views/risks-tab.tsx'
import { SummaryTab } from './views/summary-tab.tsx'
import { projectWords } from './words.ts'

export const projectRoom = new Room()
  .get('/projects', { may: 'public' }, showList)
  .get('/projects.csv', { may: 'public' }, (c) => {
    const { ctx } = c.var
    return csvResponse(`${nameOf(ctx)}.csv`, projectColumns(ctx.lang, isUnbounded(ctx.actor)), eachOf(c))
  })
  .get('/projects.xlsx', { may: 'public' }, (c) => {
    const { ctx } = c.var
    return xlsxResponse(`${nameOf(ctx)}.xlsx`, projectColumns(ctx.lang, isUnbounded(ctx.actor)), eachOf(c), nameOf(ctx))
  })
  .get('/projects/map', { may: 'public' }, showMap)
  .get('/projects/counties', { may: 'public' }, showCounties)
  .get('/projects/agencies', { may: 'public' }, showAgencies)
  .get('/projects/agencies/:agency', { may: 'public' }, showAgency)

declareMonthPages(projectRoom)
declareClaimPages(projectRoom)
declareChangePages(projectRoom)
declareProjectForms(projectRoom)

projectRoom
  .get('/projects/:code', { may: 'public' }, showSummary)
  .get('/projects/:code/milestones', { may: 'public' }, showMilestones)
  .get('/projects/:code/progress', { may: 'public' }, showProgress)
  .get('/projects/:code/funding', { may: 'person' }, showMoney)
  .get('/projects/:code/risks', { may: 'person' }, showRisks)
  .get('/projects/:code/baseline', { may: 'person' }, showBaseline)
  .get('/projects/:code/files/:id', { may: 'person' }, async (c) => fileResponse(await fileOf(c), c.var.shell.files))
  .get('/projects/:code/files/:id/thumbnail', { may: 'person' }, async (c) =>
    thumbnailResponse(await fileOf(c), c.var.shell.files),
  )

declareProjectTables(projectRoom)
declareMoneyTables(projectRoom)
declareProjectApi(projectRoom)

const nameOf = (ctx: Ctx) => projectWords.in(ctx.lang)('projects')
const filterOf = (c: C): Filter => filterSchema.parse(c.req.query())
const todayOf = (c: C) => tehranDate(c.var.ctx.now)

function eachOf(c: C) {
  return lists.eachProject(c.var.ctx.db, c.var.ctx.actor, filterOf(c), todayOf(c))
}

async function choicesOf({ db }: Ctx) {
  const [agencies, counties, actions, years] = await Promise.all([
    listAgencies(db),
    listCounties(db),
    lists.listActions(db),
    lists.listYears(db),
  ])
  return { agencies, counties, actions, years }
}

async function showList(c: C): Promise<Response> {
  const { ctx } = c.var
  const filter = filterOf(c)
  const [{ rows, next }, totals, choices] = await Promise.all([
    lists.listProjects(ctx.db, ctx.actor, filter, { today: todayOf(c), limit: 50 }),
    lists.sumProjects(ctx.db, ctx.actor, filter),
    choicesOf(ctx),
  ])
  const own = agencyOf(ctx.actor)
  const ownAgency = own === null ? null : (choices.agencies.find((agency) => agency.id === own)?.code ?? null)
  return page(c, { title: nameOf(ctx), wide: true }, <ProjectList {...{ rows, next, totals, ownAgency, ...choices }} />)
}

async function showMap(c: C): Promise<Response> {
  const { ctx } = c.var
  const filter = filterOf(c)
  const [places, byCounty, totals, choices, countyPlaces] = await Promise.all([
    lists.listPlaces(ctx.db, ctx.actor, filter, todayOf(c)),
    lists.sumByCounty(ctx.db, ctx.actor, filter),
    lists.sumProjects(ctx.db, ctx.actor, filter),
    choicesOf(ctx),
    lists.listCountyPlaces(ctx.db),
  ])
  return page(
    c,
    { title: nameOf(ctx), wide: true },
    <MapView {...{ places, byCounty, totals, countyPlaces, ...choices }} />,
  )
}

/** The last twelve ended months and the present one. */
async function showCounties(c: C): Promise<Response> {
  const { ctx } = c.var
  const filter = filterOf(c)
  const months = monthsBetween(addMonths(monthOf(todayOf(c)), -12), addMonths(monthOf(todayOf(c)), -1))
  const [rows, byCounty, totals, choices] = await Promise.all([
    lists.listCountyMonths(
      ctx.db,
      ctx.actor,
      filter,
      months.map((month) => ({ month, last: daysOfMonth(month).last })),
    ),
    lists.sumByCounty(ctx.db, ctx.actor, filter),
    lists.sumProjects(ctx.db, ctx.actor, filter),
    choicesOf(ctx),
  ])
  return page(
    c,
    { title: nameOf(ctx), wide: true },
    <CountiesView {...{ months, rows, byCounty, totals, ...choices }} />,
  )
}

async function showAgencies(c: C): Promise<Response> {
  const { ctx } = c.var
  const filter = filterOf(c)
  const [rows, totals, choices] = await Promise.all([
    lists.sumByAgency(ctx.db, ctx.actor, filter),
    lists.sumProjects(ctx.db, ctx.actor, filter),
    choicesOf(ctx),
  ])
  return page(c, { title: nameOf(ctx), wide: true }, <AgenciesView {...{ rows, totals, ...choices }} />)
}

async function showAgency(c: C): Promise<Response> {
  const { ctx } = c.var
  const agency = (await listAgencies(ctx.db)).find((one) => one.code === param(c, 'agency'))
  if (!agency) throw problems.notFound()
  const filter: Filter = { ...filterOf(c), agency: agency.code, state: filterOf(c).state ?? 'all', after: undefined }
  const [{ rows }, totals] = await Promise.all([
    lists.listProjects(ctx.db, ctx.actor, filter, { today: todayOf(c), limit: 300 }),
    lists.sumProjects(ctx.db, ctx.actor, filter),
  ])
  return page(c, { title: agency.title_fa, wide: true }, <AgencySheet {...{ agency, rows, totals }} />)
}

/** A project as this actor may see it, its steps and the time left on its clock. */
async function open(c: C) {
  const { ctx } = c.var
  const project = await records.accessProject(ctx.db, ctx.actor, param(c, 'code'), todayOf(c))
  return {
    project,
    steps: stepsOf(ctx.actor, project),
    workingDays:
      project.wait_due_on === null
        ? null
        : await ctx.deadlines.workingDays(ctx.db, todayOf(c), project.wait_due_on, project.county_code),
  }
}

/** The same for what only insiders may read; for others it is not there. */
async function openInside(c: C) {
  const opened = await open(c)
  if (!opened.project.is_inside) throw problems.notFound()
  return { ...opened, mayEnter: refuseEntry(c.var.ctx.actor, opened.project) === null }
}

async function curvesFor(
  c: C,
  project: records.ProjectRecord,
  progress: readonly records.ProgressLine[],
): Promise<Curves> {
  const { db } = c.var.ctx
  const [baseline, firstBaseline, milestones] = await Promise.all([
    listBaselineMilestones(db, project.baseline_id),
    project.first_baseline_id === project.baseline_id ? null : listBaselineMilestones(db, project.first_baseline_id),
    records.listMilestones(db, project),
  ])
  const today = todayOf(c)
  return curvesOf({
    startsOn: project.starts_on,
    endsOn: project.ends_on,
    today,
    until: project.closed_on ?? today,
    baseline,
    firstBaseline,
    progress,
    milestones,
  })
}

async function showSummary(c: C): Promise<Response> {
  const { db } = c.var.ctx
  const opened = await open(c)
  const { project } = opened
  const [progress, indicators, completions, ending, timeline] = await Promise.all([
    records.listProgress(db, project.id),
    records.listIndicators(db, project.id),
    records.listCompletions(db, project.id),
    findEnding(db, 'project', project.id),
    project.is_inside ? listTimeline(db, 'project', project.id) : [],
  ])
  const curves = await curvesFor(c, project, progress)
  return page(
    c,
    { title: project.title, wide: true },
    <SummaryTab {...{ ...opened, curves, indicators, completions, ending, timeline }} />,
  )
}

async function showMilestones(c: C): Promise<Response> {
  const { db } = c.var.ctx
  const opened = await open(c)
  const { project } = opened
  const [milestones, claims, files] = await Promise.all([
    records.listMilestones(db, project),
    project.is_inside ? listClaimsOf(db, project.id) : [],
    project.is_inside ? listEvidence(db, project.id) : [],
  ])
  return page(
    c,
    { title: project.title, wide: true },
    <MilestonesTab {...{ ...opened, today: todayOf(c), milestones, claims, files }} />,
  )
}

async function showProgress(c: C): Promise<Response> {
  const opened = await open(c)
  const progress = await records.listProgress(c.var.ctx.db, opened.project.id)
  const curves = await curvesFor(c, opened.project, progress)
  return page(c, { title: opened.project.title, wide: true }, <ProgressTab {...{ ...opened, progress, curves }} />)
}

async function showMoney(c: C): Promise<Response> {
  const { db } = c.var.ctx
  const opened = await openInside(c)
  const [fundings, contracts, moves] = await Promise.all([
    records.listFundings(db, opened.project.id),
    records.listContracts(db, opened.project.id),
    records.listMoneyMoves(db, opened.project.id),
  ])
  return page(
    c,
    { title: opened.project.title, wide: true },
    <MoneyTab {...{ ...opened, fundings, contracts, moves }} />,
  )
}

async function showRisks(c: C): Promise<Response> {
  const opened = await openInside(c)
  const risks = await records.listRisks(c.var.ctx.db, opened.project.id)
  return page(c, { title: opened.project.title, wide: true }, <RisksTab {...{ ...opened, today: todayOf(c), risks }} />)
}

async function showBaseline(c: C): Promise<Response> {
  const { db } = c.var.ctx
  const opened = await openInside(c)
  const [baselines, changes] = await Promise.all([
    listBaselines(db, opened.project.id),
    listChangesOf(db, opened.project.id),
  ])
  const byVersion = (name: string, fallback: BaselineRow | undefined) =>
    baselines.find((b) => String(b.version) === c.req.query(name)) ?? fallback ?? null
  const newer = baselines.length > 1 ? byVersion('newer', baselines.at(-1)) : null
  const older = baselines.length > 1 ? byVersion('older', baselines[0]) : null
  const pairs = older && newer ? await listBaselinePairs(db, older.id, newer.id) : []
  const fundings = older && newer ? await listBaselineFundings(db, older.id, newer.id) : []
  const curves = older && newer ? await comparedCurves(c, older, newer) : null
  return page(
    c,
    { title: opened.project.title, wide: true },
    <BaselineTab {...{ ...opened, baselines, changes, older, newer, pairs, fundings, curves }} />,
  )
}

async function comparedCurves(c: C, older: BaselineRow, newer: BaselineRow) {
  const [before, after] = await Promise.all(
    [older, newer].map(async (b) => plannedCurve(await listBaselineMilestones(c.var.ctx.db, b.id))),
  )
  const days = [...before!, ...after!].map((point) => point.on).sort()
  const from = Date.parse(days[0] ?? older.starts_on)
  const span = Math.max(1, Date.parse(days.at(-1) ?? addDays(older.starts_on, 1)) - from)
  const place = (points: typeof before) =>
    points!.map((point) => ({ at: (Date.parse(point.on) - from) / span, percent: point.percent }))
  return { older: place(before), newer: place(after) }
}

async function fileOf(c: C) {
  const { project } = await openInside(c)
  const id = /^\d{1,15}$/.test(param(c, 'id')) ? Number(param(c, 'id')) : 0
  const isOwn = (await listEvidence(c.var.ctx.db, project.id)).some((file) => file.id === id)
  const file = isOwn ? await findFile(c.var.ctx.db, id) : null
  if (!file) throw problems.notFound()
  return file
}
