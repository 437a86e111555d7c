// Pages of calls for plans.

import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { pressOf } from '../../council/paper/press.ts'
import { answerForm, readFilters } from '../../platform/answer-form.ts'
import { csvResponse, type ExportColumn } from '../../platform/csv.ts'
import type { Lang } from '../../platform/ctx.ts'
import { emptyForm, type FormState, readAll, readForm } from '../../platform/form.ts'
import { formatJalali, tehranDate } from '../../platform/jalali.ts'
import { stateTitle } from '../../platform/lifecycle.ts'
import { clockOf, clocksOf } from '../../platform/record-clock.ts'
import { historyOf } from '../../platform/record-history.ts'
import { codeIn } from '../../platform/record-links.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { type C, isAllowed, param, Room } from '../../platform/web.ts'
import type { Filter } from '../../ui/index.ts'
import { page } from '../../ui/respond.tsx'
import { chaseLate, closeCall, createCall, discardCall, extendCall, openCall, reviseCall, yearOf } from './actions.ts'
import { declareCallApi } from './api.ts'
import { callRefused } from './problems.ts'
import { accessCall, type CallRow, listAddressees, listCallPlans, listCalls } from './queries.ts'
import { callLifecycle, refuseEditing } from './rules.ts'
import { callFilters, callForm, extensionForm, reminderForm } from './schema.ts'
import { declareCallTables } from './tables.ts'
import { CallForm, ExtensionPage, OpeningPage, ReminderPage } from './views/call-forms.tsx'
import { CallList } from './views/call-list.tsx'
import { CallRecord } from './views/call-record.tsx'
import { callWords } from './words.ts'

type Status = ContentfulStatusCode
const may = ['secretariat_officer'] as const

export const callRoom = new Room()
  .get('/calls', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const list = await listCalls(ctx.db, ctx.actor, readFilters(c, callFilters))
    const props = {
      ...list,
      daysLeft: await clocksOf(ctx, list.rows),
      filters: filterChoices(ctx.lang),
      mayWrite: isAllowed(may, ctx.actor),
    }
    return page(c, { title: callWords.in(ctx.lang)('calls'), wide: true }, <CallList {...props} />)
  })
  .get('/calls.csv', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const { rows } = await listCalls(ctx.db, ctx.actor, readFilters(c, callFilters), 1000)
    return csvResponse(`${callWords.in(ctx.lang)('file')}.csv`, callColumns(ctx.lang), rows)
  })
  .get('/calls.xlsx', { may: 'staff' }, async (c) => {
    const { ctx } = c.var
    const words = callWords.in(ctx.lang)
    const { rows } = await listCalls(ctx.db, ctx.actor, readFilters(c, callFilters), 1000)
    return xlsxResponse(`${words('file')}.xlsx`, callColumns(ctx.lang), rows, words('calls'))
  })
  .get('/calls/new', { may }, (c) => {
    const year = codeIn(c.var.ctx.lang, String(yearOf(c.var.ctx.now)))
    return formPage(c, null, { values: { year, all_agencies: '1' }, errors: {} }, 200)
  })
  .post('/calls/new', { may }, (c) => save(c, null))
  .get('/calls/:code', { may: 'staff' }, (c) => recordPage(c))
  .get('/calls/:code/edit', { may }, (c) => formPage(c, param(c, 'code'), null, 200))
  .post('/calls/:code/edit', { may }, (c) => save(c, param(c, 'code')))
  .get('/calls/:code/opening', { may }, (c) => openingPage(c, emptyForm, 200))
  .post('/calls/:code/opening', { may }, async (c) =>
    answerForm(c, none, {
      work: async () => `/calls/${(await openCall(c.var.ctx, param(c, 'code'))).code}`,
      again: (form, status) => openingPage(c, form, status),
    }),
  )
  .post('/calls/:code/discard', { may }, async (c) =>
    c.redirect(`/calls/${(await discardCall(c.var.ctx, param(c, 'code'))).code}`, 303),
  )
  .post('/calls/:code/closing', { may: ['secretariat_officer', 'governor'] }, async (c) =>
    c.redirect(`/calls/${(await closeCall(c.var.ctx, param(c, 'code'))).code}`, 303),
  )
  .get('/calls/:code/extension', { may }, (c) => extensionPage(c, emptyForm, 200))
  .post('/calls/:code/extension', { may }, async (c) =>
    answerForm(c, await readForm(c, extensionForm), {
      work: async (value) => `/calls/${(await extendCall(c.var.ctx, param(c, 'code'), value)).code}`,
      again: (form, status) => extensionPage(c, form, status),
    }),
  )
  .get('/calls/:code/reminder', { may }, (c) =>
    reminderPage(c, { values: { text: callWords.in(c.var.ctx.lang)('chaseDraft') }, errors: {} }, 200),
  )
  .post('/calls/:code/reminder', { may }, async (c) =>
    answerForm(c, await readForm(c, reminderForm), {
      work: async (value) => `/calls/${(await chaseLate(c.var.ctx, pressOf(c), param(c, 'code'), value.text)).code}`,
      again: (form, status) => reminderPage(c, form, status),
    }),
  )

declareCallTables(callRoom)
declareCallApi(callRoom)

const none = { ok: true as const, value: null, values: {} }

async function recordPage(c: C): Promise<Response> {
  const { ctx } = c.var
  const call = await accessCall(ctx.db, ctx.actor, param(c, 'code'))
  const [plans, agencies, history, timeLeft] = await Promise.all([
    listCallPlans(ctx.db, call.id),
    listAddressees(ctx.db, call.id),
    historyOf(ctx, 'call', call.id),
    clockOf(ctx, call),
  ])
  const view = {
    call,
    plans,
    addressees: agencies.filter((agency) => agency.is_addressed),
    history,
    timeLeft,
    may: { write: isAllowed(may, ctx.actor), close: isAllowed(['secretariat_officer', 'governor'], ctx.actor) },
  }
  return page(c, { title: call.title, wide: true }, <CallRecord {...view} />)
}

async function formPage(c: C, code: string | null, form: FormState | null, status: Status): Promise<Response> {
  const { ctx } = c.var
  const call = code ? await accessCall(ctx.db, ctx.actor, code) : null
  const refusal = call ? refuseEditing(call.state) : null
  if (refusal && status === 200) throw callRefused(refusal)
  const agencies = await listAddressees(ctx.db, call?.id ?? null)
  const stored = {
    title: call?.title ?? '',
    year: call ? codeIn(ctx.lang, String(call.year)) : '',
    motto: call?.motto_fa ?? '',
    deadline_on: call?.deadline_on ?? '',
    instructions: call?.instructions ?? '',
    agencies: agencies.flatMap((agency) => (agency.is_addressed ? [agency.id] : [])).join(','),
  }
  const shown = form ?? { values: stored, errors: {} }
  return page(
    c,
    { title: callWords.in(ctx.lang)(call ? 'edit' : 'newCall'), status },
    <CallForm call={call} form={shown} agencies={agencies} />,
  )
}

async function save(c: C, code: string | null): Promise<Response> {
  const { ctx } = c.var
  const chosen = await readAll(c, 'agencies')
  const form = await readForm(c, callForm)
  const isAll = (await readAll(c, 'all_agencies')).length > 0
  const agencies = isAll
    ? (await listAddressees(ctx.db, null)).map((agency) => agency.id)
    : chosen.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0)
  return answerForm(c, form, {
    work: async (value) => {
      const terms = { ...value, agencies }
      return `/calls/${(code ? await reviseCall(ctx, code, terms) : await createCall(ctx, terms)).code}`
    },
    again: (again, status) =>
      formPage(c, code, { values: { ...again.values, agencies: chosen.join(',') }, errors: again.errors }, status),
  })
}

async function openingPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const call = await accessCall(ctx.db, ctx.actor, param(c, 'code'))
  return page(c, { title: callWords.in(ctx.lang)('openTitle'), status }, <OpeningPage call={call} form={form} />)
}

async function extensionPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const call = await accessCall(ctx.db, ctx.actor, param(c, 'code'))
  return page(c, { title: callWords.in(ctx.lang)('extend'), status }, <ExtensionPage call={call} form={form} />)
}

async function reminderPage(c: C, form: FormState, status: Status): Promise<Response> {
  const { ctx } = c.var
  const call = await accessCall(ctx.db, ctx.actor, param(c, 'code'))
  const today = tehranDate(ctx.now)
  const late = (await listCallPlans(ctx.db, call.id)).filter(
    (plan) => ['requested', 'returned'].includes(plan.state) && (call.deadline_on < today || (plan.rung ?? 0) > 0),
  )
  return page(
    c,
    { title: callWords.in(ctx.lang)('chase'), status },
    <ReminderPage call={call} form={form} count={late.length} />,
  )
}

function filterChoices(lang: Lang): Filter[] {
  const words = callWords.in(lang)
  return [
    {
      name: 'state',
      title: words('state'),
      options: callLifecycle.states.map(({ code }) => ({ value: code, title: stateTitle(callLifecycle, code, lang) })),
    },
    { name: 'year', title: words('year'), type: 'search' },
  ]
}

function callColumns(lang: Lang): ExportColumn<CallRow>[] {
  const words = callWords.in(lang)
  return [
    { title: words('code'), value: (row) => row.code },
    { title: words('title'), value: (row) => row.title, width: 40 },
    { title: words('year'), value: (row) => row.year },
    { title: words('state'), value: (row) => stateTitle(callLifecycle, row.state, lang) },
    { title: words('deadline'), value: (row) => formatJalali(row.deadline_on, 'numeric', lang) },
    { title: words('addressees'), value: (row) => row.addressees },
    { title: words('accepted'), value: (row) => row.accepted },
    { title: words('handedIn'), value: (row) => row.handed_in },
    { title: words('late'), value: (row) => row.late },
  ]
}
