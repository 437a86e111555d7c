// Pages of returns: the list, the grid of one period, and each step of its road.

import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { listAgencies, listCounties } from '../../people/queries.ts'
import { answerForm, readFilters } from '../../platform/answer-form.ts'
import { csvResponse } from '../../platform/csv.ts'
import { emptyForm, type FormState, readAll, readFields, readFiles, readForm } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { doerText, listTimeline } from '../../platform/journal.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { xlsxResponse } from '../../platform/sheet.ts'
import { type C, param, type Room } from '../../platform/web.ts'
import { comma } from '../../platform/words.ts'
import type { TimeLeftProps } from '../../ui/index.ts'
import { page } from '../../ui/respond.tsx'
import { definers, enterers, returnReaders } from './access.ts'
import { returnColumnsOf } from './columns.ts'
import { readEntrySheet, templateResponse } from './entry-sheet.ts'
import { placeField, warningSentence } from './entry-words.ts'
import { periodTitle, perYear, plainPeriod } from './periods.ts'
import { returnRefused } from './problems.ts'
import { accessIndicator } from './queries.ts'
import * as actions from './return-actions.ts'
import * as queries from './return-queries.ts'
import { type ReturnStep, refuseStep, returnLifecycle } from './rules.ts'
import { codesOf, entryForm, noteForm, returnFilters } from './schema.ts'
import { EntryPage, type EntryView, tellReturn } from './views/entry-page.tsx'
import { NotePage } from './views/forms.tsx'
import { ReturnList } from './views/return-list.tsx'
import { returnTitle } from './views/return-parts.tsx'
import { indicatorWords } from './words.ts'

type Status = ContentfulStatusCode
const at = '/indicators/:code/entry/:period'

export function declareEntryPages(room: Room): void {
  room
    .get('/indicators/returns', { may: returnReaders }, (c) => listPage(c, 200))
    .get('/indicators/returns.csv', { may: returnReaders }, (c) =>
      csvResponse('returns.csv', returnColumnsOf(c.var.ctx.lang), eachOf(c)),
    )
    .get('/indicators/returns.xlsx', { may: returnReaders }, (c) =>
      xlsxResponse('returns.xlsx', returnColumnsOf(c.var.ctx.lang), eachOf(c)),
    )
    .post('/indicators/returns/approval', { may: ['agency_head'] }, (c) => bulk(c, actions.approveReturns))
    .post('/indicators/returns/publication', { may: definers }, (c) => bulk(c, actions.publishReturns))
    .get(at, { may: returnReaders }, (c) => entryPage(c, null, 200))
    .post(at, { may: enterers }, async (c) => {
      const typed = await readFields(c)
      return answerForm(c, await readForm(c, entryForm), {
        work: async ({ note }) => {
          await actions.enterFigures(c.var.ctx, param(c, 'code'), periodOf(c), { values: placesOf(typed), note })
          return pathOf(c)
        },
        again: (form, status) => entryPage(c, form, status),
      })
    })
    .get(`${at}/template.xlsx`, { may: enterers }, template)
    .post(`${at}/upload`, { may: enterers }, upload)
    .post(`${at}/approval`, { may: ['agency_head'] }, async (c) => {
      const row = await access(c)
      await actions.approveReturns(c.var.ctx, [row.code])
      return c.redirect(pathOf(c), 303)
    })
    .post(`${at}/publication`, { may: definers }, async (c) => {
      const row = await access(c)
      await actions.publishReturns(c.var.ctx, [row.code])
      return c.redirect(pathOf(c), 303)
    })
  declareNote(room, 'repair', 'return', ['agency_head', 'secretariat_officer'], actions.returnForRepair)
  declareNote(room, 'withdrawal', 'drop', enterers, actions.dropCorrection)
  declareNote(room, 'waiver', 'waive', ['secretariat_officer', 'administrator'], actions.waiveReturn)
  declareNote(room, 'reopening', 'reopen', definers, actions.reopenReturn)
}

const noteTitles = {
  return: ['returnForRepair', 'returnLead'],
  drop: ['drop', 'dropLead'],
  waive: ['waive', 'waiveLead'],
  reopen: ['reopen', 'reopenLead'],
} as const

/** A step that wants a word and nothing else. */
function declareNote(
  room: Room,
  noun: string,
  step: keyof typeof noteTitles,
  may: Parameters<Room['get']>[1]['may'],
  work: typeof actions.waiveReturn,
): void {
  const show = async (c: C, form: FormState, status: Status) => {
    const words = indicatorWords.in(c.var.ctx.lang)
    const row = await access(c)
    const refusal = refuseStep(step, row.state, row.revision > 0)
    if (refusal && status === 200) throw returnRefused(refusal)
    const [title, lead] = noteTitles[step]
    return page(
      c,
      { title: words(title), status },
      <NotePage title={words(title)} lead={words(lead)} back={pathOf(c)} field="note" form={form} />,
    )
  }
  room
    .get(`${at}/${noun}`, { may }, (c) => show(c, emptyForm, 200))
    .post(`${at}/${noun}`, { may }, async (c) =>
      answerForm(c, await readForm(c, noteForm), {
        work: async ({ note }) => {
          await work(c.var.ctx, param(c, 'code'), periodOf(c), note)
          return pathOf(c)
        },
        again: (form, status) => show(c, form, status),
      }),
    )
}

const periodOf = (c: C): string => plainPeriod(param(c, 'period'))
const pathOf = (c: C): string =>
  `/indicators/${encodeURIComponent(param(c, 'code'))}/entry/${encodeURIComponent(periodOf(c))}`
const access = (c: C) => queries.accessReturn(c.var.ctx.db, c.var.ctx.actor, param(c, 'code'), periodOf(c))

/** What was typed, by place. */
function placesOf(typed: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(
    Object.entries(typed).flatMap(([name, text]) => {
      const place = /^v_(province|\d{4})$/.exec(name)?.[1]
      return place ? [[place, text] as const] : []
    }),
  )
}

function eachOf(c: C) {
  const { ctx } = c.var
  return queries.eachReturn(ctx.db, ctx.actor, readFilters(c, returnFilters), tehranDate(ctx.now))
}

async function listPage(c: C, status: Status, error?: string): Promise<Response> {
  const { ctx } = c.var
  const words = indicatorWords.in(ctx.lang)
  const filters = readFilters(c, returnFilters)
  const today = tehranDate(ctx.now)
  const [list, count, agencies] = await Promise.all([
    queries.listReturns(ctx.db, ctx.actor, filters, today),
    queries.countReturns(ctx.db, ctx.actor, filters, today),
    listAgencies(ctx.db),
  ])
  const rows = await Promise.all(
    list.rows.map(async (row) => ({ ...row, workingDays: (await timeLeft(c, row))?.workingDays ?? null })),
  )
  const bulkOf = { agency_head: 'approval', secretariat_officer: 'publication' } as const
  const kind = ctx.actor.post?.kind
  return page(
    c,
    { title: words('returns'), wide: true, status },
    <ReturnList
      rows={rows}
      next={list.next}
      count={count}
      bulk={kind === 'agency_head' || kind === 'secretariat_officer' ? bulkOf[kind] : null}
      {...(error ? { error } : {})}
      filters={[
        {
          name: 'state',
          title: words('state'),
          options: returnLifecycle.states.map(({ code }) => ({ value: code, title: returnTitle(code, ctx.lang) })),
        },
        {
          name: 'agency',
          title: words('agency'),
          options: agencies.map((agency) => ({
            value: String(agency.id),
            title: ctx.lang === 'fa' ? agency.title_fa : agency.title_en,
          })),
        },
        { name: 'late', title: words('late'), options: [{ value: '1', title: words('yes') }] },
      ]}
    />,
  )
}

async function bulk(c: C, work: typeof actions.approveReturns): Promise<Response> {
  const codes = codesOf.safeParse(await readAll(c, 'codes'))
  if (!codes.success) return listPage(c, 422, indicatorWords.in(c.var.ctx.lang)('noneSelected'))
  try {
    await work(c.var.ctx, codes.data)
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 409) throw error
    return listPage(c, 409, error.sentence(c.var.ctx.lang))
  }
  return c.redirect('/indicators/returns', 303)
}

async function timeLeft(c: C, row: queries.ReturnRow): Promise<TimeLeftProps | null> {
  const { ctx } = c.var
  if (!row.due_on || !row.timer) return null
  const [workingDays, timer] = await Promise.all([
    ctx.deadlines.workingDays(ctx.db, tehranDate(ctx.now), row.due_on, null),
    ctx.deadlines.timer(ctx.db, row.timer),
  ])
  return { workingDays, dueOn: row.due_on, basis: timer.legal_basis_fa }
}

async function entryPage(
  c: C,
  form: FormState | null,
  status: Status,
  uploaded?: EntryView['uploaded'],
): Promise<Response> {
  const { ctx } = c.var
  const { db, lang, actor } = ctx
  const row = await access(c)
  const [indicator, counties, before, lastYear, entries, timeline, left] = await Promise.all([
    accessIndicator(db, actor, row.indicator_code, tehranDate(ctx.now)),
    listCounties(db),
    queries.readPlaces(db, row.indicator_id, row.period_index - 1),
    queries.readPlaces(db, row.indicator_id, row.period_index - perYear[row.frequency]),
    queries.listEntries(db, row.id),
    listTimeline(db, 'indicator_return', row.id),
    timeLeft(c, row),
  ])
  const may = stepsOf(c, row, indicator.retired_at !== null)
  const isTyping = may.enter || (may.correct && (form !== null || c.req.query('correct') === '1'))
  const newest = entries[0]
  const places = indicator.is_by_county ? counties : []
  const checked = newest
    ? await actions.judge(
        db,
        indicator,
        row.period_index,
        places.map((county) => county.code),
        { values: new Map(Object.entries(newest.values).map(([place, value]) => [place, String(value)])), note: '' },
      )
    : null
  const known = isTyping && newest ? fieldsOf(newest.values) : {}
  const title = `${lang === 'fa' ? row.title_fa : row.title_en}${comma(lang)}${periodTitle(row.frequency, row.period_index, lang)}`
  const view: EntryView = {
    indicator,
    row,
    counties: places,
    before,
    lastYear,
    entries,
    warnings: (checked?.warnings ?? []).map((warning) => warningSentence(warning, places, lang)),
    timeLeft: left,
    timeline: timeline.toReversed().map((entry) => ({
      at: entry.at,
      who: doerText(entry, lang),
      ...tellReturn(entry, lang),
    })),
    visited: [
      ...new Set(
        timeline.flatMap(({ detail }) => [detail['from'], detail['to']].filter((state) => typeof state === 'string')),
      ),
    ] as string[],
    form: form ?? { values: known, errors: {} },
    may,
    isTyping,
    ...(uploaded ? { uploaded } : {}),
  }
  return page(c, { title, wide: true, status }, <EntryPage {...view} />)
}

const fieldsOf = (values: Readonly<Record<string, number>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([place, value]) => [placeField(place), String(value)]))

/** Which steps this reader may take on this return now. */
function stepsOf(c: C, row: queries.ReturnRow, isRetired: boolean): EntryView['may'] {
  const kind = c.var.ctx.actor.post?.kind
  return Object.fromEntries(
    returnLifecycle.transitions.map((transition) => [
      transition.name,
      !isRetired &&
        kind !== undefined &&
        transition.by.includes(kind) &&
        refuseStep(transition.name as ReturnStep, row.state, row.revision > 0) === null,
    ]),
  ) as EntryView['may']
}

async function template(c: C): Promise<Response> {
  const { ctx } = c.var
  const row = await access(c)
  const [counties, entries] = await Promise.all([listCounties(ctx.db), queries.listEntries(ctx.db, row.id)])
  const values = new Map(Object.entries(entries[0]?.values ?? {}))
  return templateResponse(`${row.indicator_code}-${row.period}.xlsx`, counties, values, ctx.lang)
}

/** A file fills the grid; it is sent for approval by hand, after the eyes have been over it. */
async function upload(c: C): Promise<Response> {
  const { ctx } = c.var
  const words = indicatorWords.in(ctx.lang)
  const row = await access(c)
  const indicator = await accessIndicator(ctx.db, ctx.actor, row.indicator_code, tehranDate(ctx.now))
  if (!indicator.is_by_county) throw problems.notFound()
  const may = stepsOf(c, row, indicator.retired_at !== null)
  if (!may.enter && !may.correct) throw returnRefused('notNow')
  const [file] = await readFiles(c, 'file')
  if (!file) return entryPage(c, { values: {}, errors: { file: words('noFile') } }, 422)
  const read = await readEntrySheet(new Uint8Array(await file.arrayBuffer()), await listCounties(ctx.db), ctx.lang)
  return entryPage(c, { values: read.values, errors: {} }, read.errors.length > 0 ? 422 : 200, { errors: read.errors })
}
