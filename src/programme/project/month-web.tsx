// The monthly returns: their list, the grid of one agency, and the same as a sheet.
import { listAgencies } from '../../people/queries.ts'
import { csvResponse } from '../../platform/csv.ts'
import { emptyForm, type FormState, readFields, readFiles, refuseForm } from '../../platform/form.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { listTimeline } from '../../platform/journal.ts'
import { parseNumber, parseRial } from '../../platform/persian.ts'
import { type SheetError, xlsxResponse } from '../../platform/sheet.ts'
import { type C, param, type Room } from '../../platform/web.ts'
import { page } from '../../ui/respond.tsx'
import { monthColumns } from './columns.ts'
import { formWords } from './form-words.ts'
import { enterMonth } from './month-actions.ts'
import { checkEntries, type Entry } from './month-checks.ts'
import { accessMonth, type GridRow, listGrid, listMonths, type MonthFilter, type MonthRow } from './month-queries.ts'
import { monthLifecycle } from './month-rules.ts'
import { readMonthSheet, sheetColumns } from './month-sheet.ts'
import { projectProblems } from './problems.ts'
import { agencyOf } from './queries.ts'
import { MonthGrid, MonthList } from './views/month-views.tsx'

export function declareMonthPages(room: Room): void {
  room
    .get('/progress', { may: 'staff' }, showList)
    .get('/progress.csv', { may: 'staff' }, (c) => {
      const { lang } = c.var.ctx
      return csvResponse(`${formWords.in(lang)('months')}.csv`, monthColumns(lang), eachMonth(c))
    })
    .get('/progress.xlsx', { may: 'staff' }, (c) => {
      const { lang } = c.var.ctx
      const title = formWords.in(lang)('months')
      return xlsxResponse(`${title}.xlsx`, monthColumns(lang), eachMonth(c), title)
    })
    .get('/progress/:code', { may: 'staff' }, async (c) => {
      // One path for the page and its sheet: a code never ends in `.xlsx`.
      const sheet = /^(.+)\.xlsx$/.exec(param(c, 'code'))
      return sheet
        ? giveSheet(c, sheet[1]!)
        : show(c, await accessMonth(c.var.ctx.db, c.var.ctx.actor, param(c, 'code')), emptyForm, [])
    })
    .post('/progress/:code', { may: 'staff' }, enterGrid)
    .post('/progress/:code/sheet', { may: 'staff' }, enterSheet)
}

async function showList(c: C): Promise<Response> {
  const { ctx } = c.var
  const [{ rows, next }, agencies] = await Promise.all([
    listMonths(ctx.db, ctx.actor, filterOf(c), 50),
    listAgencies(ctx.db),
  ])
  const today = tehranDate(ctx.now)
  const listed = await Promise.all(
    rows.map(async (row) => ({
      ...row,
      workingDays:
        row.wait_due_on === null ? null : await ctx.deadlines.workingDays(ctx.db, today, row.wait_due_on, null),
    })),
  )
  return page(
    c,
    { title: formWords.in(ctx.lang)('months'), wide: true },
    <MonthList rows={listed} next={next} agencies={agencies} />,
  )
}

const filterOf = (c: C): MonthFilter => ({
  state: monthLifecycle.states.find((one) => one.code === c.req.query('state'))?.code,
  agency: c.req.query('agency') || undefined,
  after: c.req.query('after'),
})

/** Every row the filters let through, page by page. */
async function* eachMonth(c: C): AsyncGenerator<MonthRow> {
  const { db, actor } = c.var.ctx
  let after = filterOf(c).after
  do {
    const page = await listMonths(db, actor, { ...filterOf(c), after }, 500)
    yield* page.rows
    after = page.next ?? undefined
  } while (after)
}

async function show(c: C, month: MonthRow, form: FormState, faults: readonly SheetError[]): Promise<Response> {
  const { ctx } = c.var
  const [grid, timeline] = await Promise.all([
    listGrid(ctx.db, month.organisation_id, month.month),
    listTimeline(ctx.db, 'progress_month', month.id),
  ])
  const workingDays =
    month.wait_due_on === null
      ? null
      : await ctx.deadlines.workingDays(ctx.db, tehranDate(ctx.now), month.wait_due_on, null)
  const isRefused = Object.keys(form.errors).length > 0 || faults.length > 0
  return page(
    c,
    { title: formWords.in(ctx.lang)('months'), wide: true, status: isRefused ? 422 : 200 },
    <MonthGrid {...{ month, grid, form, faults, timeline, workingDays }} mayEnter={mayEnter(c, month)} />,
  )
}

const mayEnter = (c: C, month: MonthRow) =>
  month.state !== 'void' && agencyOf(c.var.ctx.actor) === month.organisation_id

async function giveSheet(c: C, code: string): Promise<Response> {
  const { ctx } = c.var
  const month = await accessMonth(ctx.db, ctx.actor, code)
  const grid = await listGrid(ctx.db, month.organisation_id, month.month)
  return xlsxResponse(`${month.code}.xlsx`, sheetColumns(ctx.lang), grid, month.month)
}

async function openForEntry(c: C): Promise<{ month: MonthRow; grid: GridRow[] }> {
  const month = await accessMonth(c.var.ctx.db, c.var.ctx.actor, param(c, 'code'))
  if (!mayEnter(c, month)) throw projectProblems.notYours()
  return { month, grid: await listGrid(c.var.ctx.db, month.organisation_id, month.month) }
}

async function enterGrid(c: C): Promise<Response> {
  const { lang } = c.var.ctx
  const { month, grid } = await openForEntry(c)
  const values = await readFields(c)
  const reason = (values['reason'] ?? '').trim().slice(0, 500)
  const { entries, errors } = readGrid(values, grid, lang)
  for (const fault of checkEntries(grid, entries, reason))
    errors[fault.field === 'reason' ? 'reason' : `${fault.field}_${fault.project}`] ??= fault.message[lang]
  if (entries.length === 0 && Object.keys(errors).length === 0) errors['form'] = formWords.in(lang)('nothing_given')
  if (Object.keys(errors).length > 0) return show(c, month, refuseForm(values, errors), [])
  await enterMonth(c.var.ctx, month.code, entries, reason)
  return c.redirect(`/progress/${month.code}`, 303)
}

function readGrid(values: Readonly<Record<string, string>>, grid: readonly GridRow[], lang: 'fa' | 'en') {
  const t = formWords.in(lang)
  const errors: Record<string, string> = {}
  const entries: Entry[] = []
  for (const row of grid) {
    const typed = (name: string) => (values[`${name}_${row.code}`] ?? '').trim()
    if (typed('physical') === '' && typed('spent') === '') continue
    const percent = parseNumber(typed('physical').replace(/[٪%]/g, ''))
    const spent = parseRial(typed('spent'))
    if (typed('physical') === '') errors[`physical_${row.code}`] = t('both_needed')
    else if (percent === null || percent < 0 || percent > 100) errors[`physical_${row.code}`] = t('bad_percent')
    if (typed('spent') === '') errors[`spent_${row.code}`] = t('both_needed')
    else if (spent === null || spent < 0n || spent > 9_000_000_000_000_000n)
      errors[`spent_${row.code}`] = t('bad_money')
    if (errors[`physical_${row.code}`] || errors[`spent_${row.code}`]) continue
    entries.push({
      project: row.code,
      physical_percent: Math.round((percent as number) * 100) / 100,
      spent_rial: Number(spent),
      note: typed('note').slice(0, 500),
    })
  }
  return { entries, errors }
}

async function enterSheet(c: C): Promise<Response> {
  const { lang } = c.var.ctx
  const { month, grid } = await openForEntry(c)
  const values = await readFields(c)
  const [file] = await readFiles(c, 'sheet')
  if (!file) return show(c, month, refuseForm(values, { sheet: formWords.in(lang)('no_file') }), [])
  const reason = (values['reason'] ?? '').trim().slice(0, 500)
  const { entries, faults } = await readMonthSheet(new Uint8Array(await file.arrayBuffer()), grid, reason, lang)
  if (faults.length > 0 && (values['good_rows'] !== '1' || entries.length === 0))
    return show(c, month, { values, errors: {} }, faults)
  if (entries.length === 0)
    return show(c, month, refuseForm(values, { sheet: formWords.in(lang)('nothing_given') }), [])
  await enterMonth(c.var.ctx, month.code, entries, reason)
  return c.redirect(`/progress/${month.code}`, 303)
}
