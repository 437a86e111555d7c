// Pages of dependencies: asked by who waits, answered by who comes first.
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { listAgencies, listReasons } from '../../people/queries.ts'
import { answerForm as answered, readFilters } from '../../platform/answer-form.ts'
import { csvResponse, type ExportColumn } from '../../platform/csv.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { findEnding } from '../../platform/ending-queries.ts'
import { emptyForm, type FormState, readForm } from '../../platform/form.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { stateOf } from '../../platform/lifecycle.ts'
import { historyOf } from '../../platform/record-history.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { type C, param, Room } from '../../platform/web.ts'
import { pick, say } from '../../platform/words.ts'
import type { Filter } from '../../ui/index.ts'
import { page } from '../../ui/respond.tsx'
import { answerDependency, askDependency, confirmReceipt, renegotiate, withdrawDependency } from './actions.ts'
import { declareDependencyApi } from './api.ts'
import { dependencyRefused } from './problems.ts'
import { accessProjectEnd, listProjectChoices } from './project-queries.ts'
import * as queries from './queries.ts'
import {
  dependencyLifecycle,
  mayAsk,
  refuseAnswer,
  refuseFulfilment,
  refuseRenegotiation,
  refuseWithdrawal,
} from './rules.ts'
import {
  answerForm,
  askingForm,
  type DependencyFilters,
  dependencyFilters,
  noteForm,
  renegotiationForm,
  states,
} from './schema.ts'
import { DependencyList } from './views/dependency-list.tsx'
import { DependencyRecord } from './views/dependency-record.tsx'
import { AnswerForm, AskDependency, ChooseProjects, NoteForm, RenegotiationForm } from './views/forms.tsx'
import { DependencyGraph } from './views/graph.tsx'
import { dependencyWords } from './words.ts'

type Status = ContentfulStatusCode
const agency = ['agency_head', 'agency_expert'] as const
const parties = [...agency, 'secretariat_officer'] as const
const todayOf = (ctx: Ctx) => tehranDate(ctx.now)

export const dependencyRoom = new Room()
  .get('/dependencies', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const filters = filtersOf(c)
    const [list, count, choices] = await Promise.all([
      queries.listDependencies(ctx.db, ctx.actor, filters, todayOf(ctx)),
      queries.countDependencies(ctx.db, ctx.actor, filters, todayOf(ctx)),
      filterChoices(ctx),
    ])
    const { sort: _, after: __, ...chosen } = filters
    const isFiltered = Object.values(chosen).some(Boolean)
    return page(
      c,
      { title: dependencyWords.in(ctx.lang)('dependencies'), wide: true },
      <DependencyList {...list} count={count} filters={choices} isFiltered={isFiltered} mayAsk={mayAsk(ctx.actor)} />,
    )
  })
  .get('/dependencies.csv', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const rows = queries.eachDependency(ctx.db, ctx.actor, filtersOf(c), todayOf(ctx))
    return csvResponse(`${dependencyWords.in(ctx.lang)('file')}.csv`, exportColumns(ctx), rows)
  })
  .get('/dependencies.xlsx', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const rows = queries.eachDependency(ctx.db, ctx.actor, filtersOf(c), todayOf(ctx))
    const name = dependencyWords.in(ctx.lang)('file')
    return xlsxResponse(`${name}.xlsx`, exportColumns(ctx), rows, name)
  })
  .get('/dependencies/graph', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const edges = await queries.listGraph(ctx.db, ctx.actor, todayOf(ctx))
    return page(c, { title: dependencyWords.in(ctx.lang)('graph'), wide: true }, <DependencyGraph edges={edges} />)
  })
  .get('/dependencies/new', { may: agency }, (c) => newPage(c, emptyForm, 200))
  .post('/dependencies', { may: agency }, async (c) =>
    answered(c, await readForm(c, askingForm), {
      work: async (value) => `/dependencies/${(await askDependency(c.var.ctx, value)).code}`,
      again: (form, status) => newPage(c, form, status),
    }),
  )
  .get('/dependencies/:code', { may: 'staff' }, (c) => recordPage(c))
  .get('/dependencies/:code/answer', { may: parties }, (c) => answerPage(c, emptyForm, 200))
  .post('/dependencies/:code/answer', { may: parties }, async (c) =>
    answered(c, await readForm(c, answerForm), {
      work: async (value) => `/dependencies/${(await answerDependency(c.var.ctx, param(c, 'code'), value)).code}`,
      again: (form, status) => answerPage(c, form, status),
    }),
  )
  .get('/dependencies/:code/renegotiation', { may: parties }, (c) => renegotiationPage(c, emptyForm, 200))
  .post('/dependencies/:code/renegotiation', { may: parties }, async (c) =>
    answered(c, await readForm(c, renegotiationForm), {
      work: async (value) => `/dependencies/${(await renegotiate(c.var.ctx, param(c, 'code'), value)).code}`,
      again: (form, status) => renegotiationPage(c, form, status),
    }),
  )
  .get('/dependencies/:code/withdrawal', { may: parties }, (c) => notePage(c, 'withdraw', emptyForm, 200))
  .post('/dependencies/:code/withdrawal', { may: parties }, async (c) =>
    answered(c, await readForm(c, noteForm), {
      work: async ({ note }) => `/dependencies/${(await withdrawDependency(c.var.ctx, param(c, 'code'), note)).code}`,
      again: (form, status) => notePage(c, 'withdraw', form, status),
    }),
  )
  .get('/dependencies/:code/receipt', { may: parties }, (c) => notePage(c, 'receipt', emptyForm, 200))
  .post('/dependencies/:code/receipt', { may: parties }, async (c) =>
    answered(c, await readForm(c, noteForm), {
      work: async ({ note }) => `/dependencies/${(await confirmReceipt(c.var.ctx, param(c, 'code'), note)).code}`,
      again: (form, status) => notePage(c, 'receipt', form, status),
    }),
  )

declareDependencyApi(dependencyRoom)

const filtersOf = (c: C): DependencyFilters => readFilters(c, dependencyFilters)

async function newPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const organisationId = ctx.actor.post!.organisationId ?? 0
  const successor = form.values['successor'] ?? c.req.query('successor')
  const predecessor = form.values['predecessor'] ?? c.req.query('predecessor')
  const words = dependencyWords.in(ctx.lang)
  const title = words('ask')
  if (successor && predecessor) {
    const [waits, first] = await Promise.all([
      accessProjectEnd(ctx.db, successor, organisationId),
      accessProjectEnd(ctx.db, predecessor),
    ])
    const values = { kind: 'FS', lag_days: '0', ...form.values }
    return page(
      c,
      { title, status },
      <AskDependency predecessor={first} successor={waits} form={{ ...form, values }} />,
    )
  }
  const [own, others] = await Promise.all([
    listProjectChoices(ctx.db, organisationId, true),
    listProjectChoices(ctx.db, organisationId, false),
  ])
  const values = { ...form.values, ...(successor ? { successor } : {}), ...(predecessor ? { predecessor } : {}) }
  const errors = { ...leftOpen(c, words('chooseProject')), ...form.errors }
  return page(c, { title, status }, <ChooseProjects own={own} others={others} form={{ values, errors }} />)
}

/** The first page pressed on without both projects; a link that brings one of them is no press. */
function leftOpen(c: C, sentence: string): Record<string, string> {
  const ends = ['successor', 'predecessor']
  const isPressed = ends.every((end) => c.req.query(end) !== undefined)
  return isPressed ? Object.fromEntries(ends.filter((end) => !c.req.query(end)).map((end) => [end, sentence])) : {}
}

async function recordPage(c: C): Promise<Response> {
  const { ctx } = c.var
  const dependency = await queries.accessDependency(ctx.db, ctx.actor, param(c, 'code'), todayOf(ctx))
  const [offers, history, ending, timeLeft] = await Promise.all([
    queries.listOffers(ctx.db, dependency.id),
    historyOf(ctx, 'dependency', dependency.id),
    findEnding(ctx.db, 'dependency', dependency.id),
    timeLeftOf(ctx, dependency),
  ])
  const may = {
    answer: refuseAnswer(ctx.actor, dependency, 'accept') === null,
    renegotiate: refuseRenegotiation(ctx.actor, dependency) === null,
    withdraw: refuseWithdrawal(ctx.actor, dependency) === null,
    receive: refuseFulfilment(ctx.actor, dependency) === null,
  }
  const view = { dependency, offers, history, ending, timeLeft, may }
  return page(c, { title: dependency.title, wide: true }, <DependencyRecord {...view} />)
}

async function timeLeftOf(ctx: Ctx, { due_on, timer }: queries.Dependency) {
  if (!due_on || !timer) return null
  const [workingDays, known] = await Promise.all([
    ctx.deadlines.workingDays(ctx.db, todayOf(ctx), due_on, null),
    ctx.deadlines.timer(ctx.db, timer),
  ])
  return { workingDays, dueOn: due_on, basis: known.legal_basis_fa }
}

async function answerPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const dependency = await queries.accessDependency(ctx.db, ctx.actor, param(c, 'code'), todayOf(ctx))
  const refusal = refuseAnswer(ctx.actor, dependency, 'accept')
  if (refusal && status === 200) throw dependencyRefused(refusal)
  const reasons = await listReasons(ctx.db, 'refusal')
  const title = dependencyWords.in(ctx.lang)('answer')
  return page(c, { title, status }, <AnswerForm dependency={dependency} form={form} reasons={reasons} />)
}

async function renegotiationPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const dependency = await queries.accessDependency(ctx.db, ctx.actor, param(c, 'code'), todayOf(ctx))
  const refusal = refuseRenegotiation(ctx.actor, dependency)
  if (refusal && status === 200) throw dependencyRefused(refusal)
  const title = dependencyWords.in(ctx.lang)('renegotiate')
  return page(c, { title, status }, <RenegotiationForm dependency={dependency} form={form} />)
}

async function notePage(c: C, act: 'withdraw' | 'receipt', form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const dependency = await queries.accessDependency(ctx.db, ctx.actor, param(c, 'code'), todayOf(ctx))
  const refusal = (act === 'withdraw' ? refuseWithdrawal : refuseFulfilment)(ctx.actor, dependency)
  if (refusal && status === 200) throw dependencyRefused(refusal)
  return page(
    c,
    { title: dependencyWords.in(ctx.lang)(act), status },
    <NoteForm dependency={dependency} form={form} act={act} />,
  )
}

async function filterChoices(ctx: Ctx): Promise<Filter[]> {
  const words = dependencyWords.in(ctx.lang)
  const agencies = await listAgencies(ctx.db)
  const options = agencies.map((one) => ({ value: one.code, title: ctx.lang === 'fa' ? one.title_fa : one.title_en }))
  return [
    {
      name: 'state',
      title: words('state'),
      options: states.map((state) => ({
        value: state,
        title: say(stateOf(dependencyLifecycle, state).title, ctx.lang),
      })),
    },
    { name: 'predecessor', title: words('predecessorAgency'), options },
    { name: 'successor', title: words('successorAgency'), options },
    { name: 'project', title: words('projectCode'), type: 'search' },
    { name: 'late', title: words('late'), options: [{ value: '1', title: words('lateOnly') }] },
  ]
}

function exportColumns(ctx: Ctx): ExportColumn<queries.DependencyRow>[] {
  const words = dependencyWords.in(ctx.lang)
  const day = (iso: string | null) => (iso ? formatJalali(iso, 'numeric', ctx.lang) : '')
  return [
    { title: words('code'), value: (row) => row.code },
    { title: words('title'), value: (row) => row.title, width: 40 },
    { title: words('state'), value: (row) => say(stateOf(dependencyLifecycle, row.state).title, ctx.lang) },
    {
      title: words('predecessorAgency'),
      value: (row) => pick(ctx.lang, row.predecessor_agency_fa, row.predecessor_agency_en),
      width: 28,
    },
    { title: words('theirProject'), value: (row) => row.predecessor_title, width: 36 },
    { title: words('theirMilestone'), value: (row) => row.predecessor_milestone, width: 28 },
    {
      title: words('successorAgency'),
      value: (row) => pick(ctx.lang, row.successor_agency_fa, row.successor_agency_en),
      width: 28,
    },
    { title: words('yourProject'), value: (row) => row.successor_title, width: 36 },
    { title: words('yourMilestone'), value: (row) => row.successor_milestone, width: 28 },
    { title: words('kind'), value: (row) => words(row.kind) },
    { title: words('lag'), value: (row) => row.lag_days },
    { title: words('neededOn'), value: (row) => day(row.needed_on) },
    { title: words('promisedOn'), value: (row) => day(row.promised_on) },
    { title: words('late'), value: (row) => row.late_days },
  ]
}
