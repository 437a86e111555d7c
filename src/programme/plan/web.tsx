// Pages of agency plans: the list, the record, what the secretariat decides at the desk, and two versions side by side.

import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { listAgencies, listReasons } from '../../people/queries.ts'
import { answerForm, readFilters } from '../../platform/answer-form.ts'
import { csvResponse } from '../../platform/csv.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { findEnding } from '../../platform/ending-queries.ts'
import { endingOf } from '../../platform/ending-schema.ts'
import { emptyForm, type FormState, readForm } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { stateTitle } from '../../platform/lifecycle.ts'
import { problems } from '../../platform/problem.ts'
import { clockOf, clocksOf } from '../../platform/record-clock.ts'
import { historyOf } from '../../platform/record-history.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { type C, isAllowed, param, Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'
import type { Filter } from '../../ui/index.ts'
import { page } from '../../ui/respond.tsx'
import { decidePlan, excusePlan, submitPlan } from './actions.ts'
import { declarePlanApi } from './api.ts'
import { planChoices } from './choices.ts'
import { changeColumns, changeLines, planColumns } from './columns.ts'
import { compareContents } from './compare.ts'
import { declareEditPages } from './edit-web.tsx'
import { bookResponse, declareImportPages } from './import-web.tsx'
import { planRefused } from './problems.ts'
import {
  accessPlan,
  countPlans,
  eachPlan,
  listConditions,
  listDecisions,
  listPlans,
  listYears,
  mustBeOwn,
  seesDraft,
} from './queries.ts'
import { readPlan } from './read.ts'
import { planLifecycle, refuseDecision, refuseExcuse, refuseSubmission } from './rules.ts'
import { conditionsOf, decisionForm, excuseForm, planFilters, submissionForm } from './schema.ts'
import { declarePlanTables, versionOf } from './tables.ts'
import { listVersions, readContent } from './version-queries.ts'
import { ComparePage } from './views/compare-page.tsx'
import { DecisionPage, ExcusePage, SubmissionPage } from './views/decision-forms.tsx'
import { PlanList } from './views/plan-list.tsx'
import { PlanRecord } from './views/plan-record.tsx'
import { planWords } from './words.ts'

type Status = ContentfulStatusCode
const deciders = ['secretariat_officer', 'governor'] as const
export const writers = ['agency_head', 'agency_expert'] as const

export const planRoom = new Room()
  .get('/plans', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const filters = readFilters(c, planFilters)
    const [list, count, choices] = await Promise.all([
      listPlans(ctx.db, ctx.actor, filters),
      countPlans(ctx.db, ctx.actor, filters, tehranDate(ctx.now)),
      filterChoices(ctx),
    ])
    const props = {
      ...list,
      count,
      filters: choices,
      daysLeft: await clocksOf(ctx, list.rows),
      isFiltered: Object.keys(c.req.query()).some((name) => name !== 'sort' && name !== 'after'),
    }
    return page(c, { title: planWords.in(ctx.lang)('plans'), wide: true }, <PlanList {...props} />)
  })
  .get('/plans.csv', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const rows = eachPlan(ctx.db, ctx.actor, readFilters(c, planFilters))
    return csvResponse(`${planWords.in(ctx.lang)('file')}.csv`, planColumns(ctx.lang), rows)
  })
  .get('/plans.xlsx', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const words = planWords.in(ctx.lang)
    const rows = eachPlan(ctx.db, ctx.actor, readFilters(c, planFilters))
    return xlsxResponse(`${words('file')}.xlsx`, planColumns(ctx.lang), rows, words('plans'))
  })
  .get('/plans/:code', { may: 'staff' }, (c) => recordPage(c))
  .get('/plans/:code/plan.xlsx', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const { plan, content } = await readPlan(ctx, param(c, 'code'), versionOf(c))
    return bookResponse(plan, content, await planChoices(ctx.db, plan.organisation_id, 'fa'))
  })
  .get('/plans/:code/changes.csv', { may: 'staff' }, async (c) => {
    const { name, columns, lines } = await changesExport(c)
    return csvResponse(`${name}.csv`, columns, lines)
  })
  .get('/plans/:code/changes.xlsx', { may: 'staff' }, async (c) => {
    const { name, columns, lines, title } = await changesExport(c)
    return xlsxResponse(`${name}.xlsx`, columns, lines, title)
  })
  .get('/plans/:code/compare', { may: 'staff' }, (c) => comparePage(c))
  .get('/plans/:code/submission', { may: ['agency_head'] }, (c) => submissionPage(c, emptyForm, 200))
  .post('/plans/:code/submission', { may: ['agency_head'] }, async (c) =>
    answerForm(c, await readForm(c, submissionForm), {
      work: async ({ note }) => `/plans/${(await submitPlan(c.var.ctx, param(c, 'code'), note)).code}`,
      again: (form, status) => submissionPage(c, form, status),
    }),
  )
  .get('/plans/:code/decision', { may: deciders }, (c) => decisionPage(c, emptyForm, 200))
  .post('/plans/:code/decision', { may: deciders }, async (c) =>
    answerForm(c, await readForm(c, decisionForm), {
      work: async (value) => {
        const given = { outcome: value.outcome, reason: value.reason, conditions: conditionsOf(value) }
        return `/plans/${(await decidePlan(c.var.ctx, param(c, 'code'), given)).code}`
      },
      again: (form, status) => decisionPage(c, form, status),
    }),
  )
  .get('/plans/:code/excuse', { may: deciders }, (c) => excusePage(c, emptyForm, 200))
  .post('/plans/:code/excuse', { may: deciders }, async (c) =>
    answerForm(c, await readForm(c, excuseForm), {
      work: async (value) =>
        `/plans/${(await excusePlan(c.var.ctx, param(c, 'code'), endingOf('decision', value))).code}`,
      again: (form, status) => excusePage(c, form, status),
    }),
  )

declareEditPages(planRoom)
declareImportPages(planRoom)
declarePlanTables(planRoom)
declarePlanApi(planRoom)

async function recordPage(c: C): Promise<Response> {
  const { ctx } = c.var
  const asked = versionOf(c)
  const reading = await readPlan(ctx, param(c, 'code'), asked)
  const { plan } = reading
  const [choices, decisions, conditions, ending, history, timeLeft] = await Promise.all([
    planChoices(ctx.db, plan.organisation_id, ctx.lang),
    listDecisions(ctx.db, plan.id),
    listConditions(ctx.db, plan.id),
    findEnding(ctx.db, 'plan', plan.id),
    historyOf(ctx, 'plan', plan.id),
    clockOf(ctx, plan),
  ])
  const isOwn = ctx.actor.post?.organisationId === plan.organisation_id
  const may = {
    write: isOwn && isAllowed(writers, ctx.actor),
    submit: isOwn && isAllowed(['agency_head'], ctx.actor),
    decide: isAllowed(deciders, ctx.actor),
    seeVersions: seesDraft(ctx.actor, plan),
  }
  const view = { ...reading, choices, decisions, conditions, ending, history, timeLeft, may }
  return page(c, { title: plan.title, wide: true }, <PlanRecord {...view} />)
}

/** The two versions named in the address, or the newest and the one before; null when there are no two to be seen. */
async function readPair(c: C) {
  const { ctx } = c.var
  const plan = await accessPlan(ctx.db, ctx.actor, param(c, 'code'))
  const versions = seesDraft(ctx.actor, plan) ? await listVersions(ctx.db, plan.id) : []
  const chosen = (name: string, usual: number | undefined) =>
    versions.find((version) => version.number === Number(c.req.query(name))) ??
    versions.find((version) => version.number === usual)
  const from = chosen('from', versions[1]?.number)
  const to = chosen('to', versions[0]?.number)
  const choices = await planChoices(ctx.db, plan.organisation_id, ctx.lang)
  if (!from || !to) return { plan, versions, choices, pair: null }
  const [before, after] = await Promise.all([readContent(ctx.db, from.id), readContent(ctx.db, to.id)])
  const changes = compareContents(before, after)
  return { plan, versions, choices, pair: { from: from.number, to: to.number, before, after, changes } }
}

async function comparePage(c: C): Promise<Response> {
  const title = planWords.in(c.var.ctx.lang)('compareTitle')
  return page(c, { title, wide: true }, <ComparePage {...(await readPair(c))} />)
}

async function changesExport(c: C) {
  const { lang } = c.var.ctx
  const { plan, pair, choices } = await readPair(c)
  if (!pair) throw problems.notFound()
  const words = planWords.in(lang)
  return {
    name: `${words('changesFile')}-${plan.code}-${pair.from}-${pair.to}`,
    title: words('compareTitle'),
    columns: changeColumns(lang, choices),
    lines: changeLines(pair.changes, pair.before, pair.after),
  }
}

async function submissionPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const { plan, content, missing } = await readPlan(ctx, param(c, 'code'))
  mustBeOwn(ctx.actor, plan)
  const refusal = refuseSubmission(plan.state, missing.length)
  if (refusal && status === 200) throw planRefused(refusal)
  return page(
    c,
    { title: planWords.in(ctx.lang)('submitTitle'), status },
    <SubmissionPage plan={plan} content={content} form={form} />,
  )
}

async function decisionPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const plan = await accessPlan(ctx.db, ctx.actor, param(c, 'code'))
  const refusal = refuseDecision(plan.state)
  if (refusal && status === 200) throw planRefused(refusal)
  return page(c, { title: planWords.in(ctx.lang)('decisionTitle'), status }, <DecisionPage plan={plan} form={form} />)
}

async function excusePage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const plan = await accessPlan(ctx.db, ctx.actor, param(c, 'code'))
  const refusal = refuseExcuse(plan.state)
  if (refusal && status === 200) throw planRefused(refusal)
  const reasons = await listReasons(ctx.db, 'decision')
  return page(
    c,
    { title: planWords.in(ctx.lang)('excuseTitle'), status },
    <ExcusePage plan={plan} form={form} reasons={reasons} />,
  )
}

async function filterChoices(ctx: Ctx): Promise<Filter[]> {
  const words = planWords.in(ctx.lang)
  const [years, agencies] = await Promise.all([listYears(ctx.db), listAgencies(ctx.db)])
  return [
    {
      name: 'state',
      title: words('state'),
      options: planLifecycle.states.map(({ code }) => ({
        value: code,
        title: stateTitle(planLifecycle, code, ctx.lang),
      })),
    },
    {
      name: 'year',
      title: words('year'),
      options: years.map((year) => ({ value: String(year), title: String(year) })),
    },
    {
      name: 'agency',
      title: words('agency'),
      options: agencies.map((agency) => ({
        value: String(agency.id),
        title: pick(ctx.lang, agency.title_fa, agency.title_en),
      })),
    },
    { name: 'q', title: words('search'), type: 'search' },
  ]
}
