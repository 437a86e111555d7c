// Change requests: their list, one beside the baseline, the form that asks and the one that decides.
import { listReasons } from '../../people/queries.ts'
import { csvResponse } from '../../platform/csv.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { findEnding } from '../../platform/ending-queries.ts'
import { readFields } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { listTimeline } from '../../platform/journal.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { type C, param, type Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { askChange, decideChange, withdrawChange } from './change-actions.ts'
import { listChangeFundings } from './change-fundings.ts'
import * as queries from './change-queries.ts'
import { isUnchanged, readChange, readFundings } from './change-reading.ts'
import { changeLifecycle, refuseChangeDecision, refuseChangeWithdrawal } from './change-rules.ts'
import { changeColumns } from './columns.ts'
import { declareForm, type Errors } from './form-page.tsx'
import { formWords } from './form-words.ts'
import { accessProject, listFundings, listMilestones, type ProjectRecord } from './record-queries.ts'
import { refuseChange } from './rules.ts'
import * as schema from './schema.ts'
import { ChangeForm, newKeys } from './views/change-form.tsx'
import { ChangeList } from './views/change-list.tsx'
import { ChangeView } from './views/change-view.tsx'
import { ChangeDecisionForm, TextForm } from './views/forms.tsx'
import { newSources } from './views/funding-grid.tsx'
import { projectWords } from './words.ts'

export function declareChangePages(room: Room): void {
  room
    .get('/change-requests', { may: 'staff' }, showList)
    .get('/change-requests.csv', { may: 'staff' }, (c) => {
      const { ctx } = c.var
      return csvResponse(
        `${projectWords.in(ctx.lang)('changes')}.csv`,
        changeColumns(ctx.lang),
        eachChange(ctx, stateOf(c)),
      )
    })
    .get('/change-requests.xlsx', { may: 'staff' }, (c) => {
      const { ctx } = c.var
      const title = projectWords.in(ctx.lang)('changes')
      return xlsxResponse(`${title}.xlsx`, changeColumns(ctx.lang), eachChange(ctx, stateOf(c)), title)
    })
    .get('/change-requests/:code', { may: 'person' }, showChange)
  declareForm(room, {
    path: '/projects/:code/change',
    title: 'do_change',
    schema: schema.changeForm,
    find: (c) => accessProject(c.var.ctx.db, c.var.ctx.actor, param(c, 'code'), tehranDate(c.var.ctx.now)),
    refuse: (c, project) => refuseChange(c.var.ctx.actor, project),
    // The Gantt gives the dates that were dragged as `due_M3=2026-12-01`.
    initial: (c) => ({
      values: Object.fromEntries(Object.entries(c.req.query()).filter(([name]) => /^(due|starts)_/.test(name))),
      errors: {},
    }),
    view: async (c, project, form) => (
      <ChangeForm
        project={project}
        milestones={await listMilestones(c.var.ctx.db, project)}
        fundings={await listFundings(c.var.ctx.db, project.id)}
        form={form}
        reasons={await listReasons(c.var.ctx.db, 'extension')}
      />
    ),
    check: async (c, project, value) => ({
      ...(await checkReason(c.var.ctx, 'extension', value.reason_code)),
      ...(await checkSchedule(c, project, value.budget_rial)),
    }),
    run: async (c, project, value) => {
      const { milestones, money } = await readAsked(c, project, value.budget_rial)
      return askChange(c.var.ctx, project.code, {
        ...value,
        milestones: milestones.milestones,
        fundings: money.isChanged ? money.fundings : undefined,
      })
    },
    next: (project) => `/projects/${project.code}/baseline`,
    faultsOf: { below_allocated: 'sources', sources_differ: 'sources' },
  })
  declareForm(room, {
    path: '/change-requests/:code/decision',
    title: 'do_decide_change',
    schema: schema.changeDecisionForm,
    find,
    refuse: (c, change) => refuseChangeDecision(c.var.ctx.actor, change),
    view: async (c, change, form) => (
      <ChangeDecisionForm
        about={change.title}
        back={home(change)}
        form={form}
        reasons={await listReasons(c.var.ctx.db, 'refusal')}
      />
    ),
    check: async (c, _change, value): Promise<Errors> =>
      value.decision === 'refuse' ? await checkReason(c.var.ctx, 'refusal', value.reason_code ?? '') : {},
    run: (c, change, value) =>
      decideChange(c.var.ctx, change.code, {
        note: value.note,
        refusal: value.decision === 'approve' ? null : value,
      }),
    next: home,
  })
  declareForm(room, {
    path: '/change-requests/:code/withdrawal',
    title: 'do_withdraw_change',
    schema: schema.withdrawalForm,
    find,
    refuse: (c, change) => refuseChangeWithdrawal(c.var.ctx.actor, change),
    view: (_c, change, form) => (
      <TextForm about={change.title} back={home(change)} form={form} title="do_withdraw_change" label="withdraw_text" />
    ),
    run: (c, change, value) => withdrawChange(c.var.ctx, change.code, value.text),
    next: home,
  })
}

const find = (c: C) => queries.accessChange(c.var.ctx.db, c.var.ctx.actor, param(c, 'code'))
const home = (change: queries.ChangeRow) => `/change-requests/${change.code}`
const stateOf = (c: C) => changeLifecycle.states.find((one) => one.code === c.req.query('state'))?.code

async function showList(c: C): Promise<Response> {
  const { ctx } = c.var
  const { rows, next } = await queries.listChanges(
    ctx.db,
    ctx.actor,
    { state: stateOf(c), after: c.req.query('after') },
    50,
  )
  return page(c, { title: projectWords.in(ctx.lang)('changes'), wide: true }, <ChangeList rows={rows} next={next} />)
}

async function* eachChange(ctx: Ctx, state: string | undefined): AsyncGenerator<queries.ChangeRow> {
  let after: string | undefined
  do {
    const found = await queries.listChanges(ctx.db, ctx.actor, { state, after }, 500)
    yield* found.rows
    after = found.next ?? undefined
  } while (after)
}

async function showChange(c: C): Promise<Response> {
  const { ctx } = c.var
  const change = await find(c)
  const [pairs, fundings, ending, timeline] = await Promise.all([
    queries.listChangePairs(ctx.db, change),
    listChangeFundings(ctx.db, change.id),
    findEnding(ctx.db, 'change_request', change.id),
    listTimeline(ctx.db, 'change_request', change.id),
  ])
  const workingDays =
    change.wait_due_on === null
      ? null
      : await ctx.deadlines.workingDays(ctx.db, tehranDate(ctx.now), change.wait_due_on, change.county_code)
  return page(
    c,
    { title: change.title, wide: true },
    <ChangeView
      {...{ change, pairs, fundings, ending, timeline, workingDays }}
      mayDecide={refuseChangeDecision(ctx.actor, change) === null}
      mayWithdraw={refuseChangeWithdrawal(ctx.actor, change) === null}
    />,
  )
}

async function checkSchedule(c: C, project: ProjectRecord, budget: number): Promise<Errors> {
  const { lines, milestones, money } = await readAsked(c, project, budget)
  const errors = { ...milestones.errors, ...money.errors }
  if (Object.keys(errors).length > 0) return errors
  const inScope = lines.filter((m) => m.dropped_on === null)
  return isUnchanged(milestones.milestones, inScope) && budget === project.budget_rial && !money.isChanged
    ? { form: formWords.in(c.var.ctx.lang)('nothing_changed') }
    : {}
}

async function readAsked(c: C, project: ProjectRecord, budget: number) {
  const { lang, db } = c.var.ctx
  const [lines, fundings, values] = await Promise.all([
    listMilestones(db, project),
    listFundings(db, project.id),
    readFields(c),
  ])
  const money = readFundings(values, fundings, newSources, { before: project.budget_rial, after: budget }, lang)
  return { lines, milestones: readChange(values, lines, newKeys, lang), money }
}

async function checkReason(ctx: Ctx, kind: 'extension' | 'refusal', code: string): Promise<Errors> {
  const reasons = await listReasons(ctx.db, kind)
  return reasons.some((reason) => reason.code === code) ? {} : { reason_code: formWords.in(ctx.lang)('unknown_reason') }
}
